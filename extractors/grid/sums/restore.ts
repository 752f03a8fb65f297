/** Figures that the scan cut short (`15.`) or misread (`47,49O.77`, `1.234.50`, `44319`): restored where a sum of the row proves the one possible reading, else left as printed. */
import { abs, add, divide, remainder, subtract, type Whole } from '../../../pipeline/exact.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { extracted, type DraftCell } from '../../cells.js';
import { cutShort, mayBe } from '../../figures/misread-figures.js';
import { roundedAmong } from '../../figures/rounded.js';
import { CENT, exact, relationsOf } from './place.js';
import { holdsFigure, type DraftRow, type TableReading } from '../reading.js';

const SCALE = 100 * CENT;
const POINT = /\.\d\d$/u;
const POINTLESS = /^[1-9]\d{2,}$/u;

export function restoreCutFigures(reading: TableReading): TableReading {
  const { form, columns } = reading;
  if (!form) return reading;
  const relations = relationsOf(form, columns);
  const amounts = columns.flatMap((column, i) => (holdsFigure(column) ? [i] : []));
  // Where the rows print cents, a figure without them has lost its point, unless a program left it six digits: then the sums are of such, too.
  let lost: boolean | undefined;
  const losesPoints = (): boolean => (lost ??= printsCents(reading.rows, amounts) && !areRounded(reading.rows, amounts));
  const isUnread = ({ text }: DraftCell): boolean => text !== '' && (exact(text) === null || (POINTLESS.test(text) && losesPoints()));
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
      const value = (c: number): Whole => exact(cells[amounts[c]!]!.text) ?? 0;
      const sum = parts.filter((c) => c !== unread[0]).reduce<Whole>((s, c) => add(s, value(c)), 0);
      const proven = unread[0] === total ? sum : subtract(value(total), sum);
      const text = format(proven);
      if (text === null || !mayBe(cell.text, text)) continue;
      cells[column] = { ...cell, text, repairs: [...cell.repairs, 'restore-from-identity'] };
      events.push(extracted('restore-from-identity', `The scan ${cutShort(cell.text, text) ? `cut “${cell.text}” short` : `misread “${cell.text}”`}; the sum of its row proves ${text}.`, {
        severity: 'warning', at: `rows/${r}/cells/${column}`, content: cell.content, before: cell.text, after: text,
      }));
    }
    return { ...row, cells };
  });
  return events.length === 0 ? reading : { ...reading, rows, events: [...reading.events.filter((event) => !resolved(event, events)), ...events] };
}

const printsCents = (rows: readonly DraftRow[], amounts: readonly number[]): boolean =>
  rows.filter(({ cells }) => amounts.some((i) => POINT.test(cells[i]!.text))).length * 2 > rows.length;

const areRounded = (rows: readonly DraftRow[], amounts: readonly number[]): boolean =>
  roundedAmong(rows.flatMap(({ cells }) => amounts.map((i) => cells[i]!.text).filter((text) => text !== ''))).size > 0;

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
