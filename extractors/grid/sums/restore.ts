/** Figures that the scan cut short (`15.`): restored where a sum of the row proves the one possible reading, else left as printed. */
import { abs, add, divide, remainder, subtract, type Whole } from '../../../pipeline/identities/exact.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { extracted, type DraftCell } from '../../cells.js';
import { CENT, exact, relationsOf } from './place.js';
import { holdsFigure, type TableReading } from '../reading.js';

const CUT = /^-?[\d,]*\d[.,]?\d?$|^-?[\d,]+\.$/u;
const SCALE = 100 * CENT;

export function restoreCutFigures(reading: TableReading): TableReading {
  const { form, columns } = reading;
  if (!form) return reading;
  const relations = relationsOf(form, columns);
  const amounts = columns.flatMap((column, i) => (holdsFigure(column) ? [i] : []));
  const isUnread = ({ text }: DraftCell): boolean => text !== '' && exact(text) === null;
  const events: TrailEvent[] = [];
  const rows = reading.rows.map((row, r) => {
    if (!amounts.some((i) => isUnread(row.cells[i]!))) return row;
    const cells = [...row.cells];
    for (const { total, parts } of relations) {
      const members = [total, ...parts];
      const unread = members.filter((c) => isUnread(cells[amounts[c]!]!));
      if (unread.length !== 1) continue;
      const column = amounts[unread[0]!]!;
      const cell = cells[column]!;
      const printed = cell.text.replace(/[\s,]/gu, '');
      if (!CUT.test(printed)) continue;
      const value = (c: number): Whole => exact(cells[amounts[c]!]!.text) ?? 0;
      const sum = parts.filter((c) => c !== unread[0]).reduce<Whole>((s, c) => add(s, value(c)), 0);
      const proven = unread[0] === total ? sum : subtract(value(total), sum);
      const text = format(proven);
      // What is left of the print must be the beginning of what the sum proves.
      if (text === null || !text.replace(/,/gu, '').startsWith(printed)) continue;
      cells[column] = { ...cell, text, repairs: [...cell.repairs, 'restore-from-identity'] };
      events.push(extracted('restore-from-identity', `The scan cut “${cell.text}” short; the sum of its row proves ${text}.`, {
        severity: 'warning', at: `rows/${r}/cells/${column}`, content: cell.content, before: cell.text, after: text,
      }));
    }
    return { ...row, cells };
  });
  return events.length === 0 ? reading : { ...reading, rows, events: [...reading.events.filter((event) => !resolved(event, events)), ...events] };
}

const resolved = (event: TrailEvent, by: readonly TrailEvent[]): boolean =>
  event.rule === 'unreadable-figure' && by.some((other) => other.before === event.before && String(other.spans) === String(event.spans));

/** Two decimals, thousands separated; null when the value has more decimals. */
function format(value: Whole): string | null {
  if (remainder(value, CENT) !== 0) return null;
  const sign = value < 0 ? '-' : '';
  const size = abs(value);
  const whole = divide(size, SCALE).toString().replace(/\B(?=(?:\d{3}){1,14}$)/gu, ',');
  return `${sign}${whole}.${divide(remainder(size, SCALE), CENT).toString().padStart(2, '0')}`;
}
