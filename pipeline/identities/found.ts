/**
 * Identities of tables that nobody described, found in their figures: columns that are the sum of their neighbours in every row,
 * codes whose children add up, total rows. A guess is kept only where it holds everywhere and says something.
 */
import type { RowOrder } from '../../extractors/forms/identity.js';
import { abs, add, multiply, subtract, type Whole } from '../exact.js';
import { evaluate } from './evaluate.js';
import type { Figures } from './figures.js';
import { DECLARED, groupSum, instanceOf, placeOf, type Instance, type ReadLedger, type Term } from './instances.js';
import type { Ledger } from './ledger.js';
import type { Names } from './names.js';
import { classifyRows, rowGroups } from './trees.js';

/** Rows in which a sum must say something (two addends that are not zero) before it is believed. */
const TELLING_ROWS = 2;
const PREFIX = 'found-';
export const FOUND_ROW_TOTAL = `${PREFIX}row-total`;
const REF = 'found';
const FOUND = { ...DECLARED, optional: true, found: true };

export function foundInstances(ledger: Ledger, figures: Figures, names: Names): { instances: Instance[]; read: ReadLedger } {
  const by: RowOrder = ledger.hasCodes ? 'code' : ledger.entries.some((entry) => entry.name === '工资福利支出') ? 'economic-name' : 'flat';
  classifyRows(ledger, by, names);
  const groups = rowGroups(ledger, by).map((group) => ({ ...group, identity: PREFIX + group.identity, ref: REF }));
  const instances = foundRowSums(ledger, figures);
  const kept = new Set<string>();
  for (const identity of new Set(groups.map((group) => group.identity))) {
    for (const { key } of ledger.columns) {
      const sums = groups.filter((group) => group.identity === identity).map((group) => groupSum(ledger, group, key, FOUND));
      if (!allHold(sums, figures)) continue;
      kept.add(identity);
      for (const sum of sums) instances.push(sum);
    }
  }
  return { instances, read: { ledger, lines: new Map(), ordered: true, groups: groups.filter((group) => kept.has(group.identity)), selected: new Map() } };
}

/** Every instance holds, none only by rounding away a whole figure, and one at least has two addends that are not zero. */
function allHold(sums: readonly Instance[], figures: Figures): boolean {
  let telling = 0;
  for (const sum of sums) {
    const checked = evaluate({ ...sum, optional: false }, figures);
    if (!checked) continue;
    if (checked.outcome === 'fails') return false;
    if (!checked.trivial && checked.outcome === 'holds') telling++;
  }
  return telling > 0;
}

interface Span {
  readonly total: number;
  readonly parts: readonly number[];
}

/** No printed table is wider; in a wider one (a whole document on one line) there is nothing to be found. */
const MAX_COLUMNS = 100;

/** Smallest runs that have a total beside them; a run that was found is taken out, its total stands for it. */
function contract(columns: readonly number[], fromRight: boolean, holds: (span: Span) => boolean): Span[] {
  const found: Span[] = [];
  let live = [...columns];
  for (let length = 2; length < live.length; length++) {
    const starts = Array.from({ length: live.length - length + 1 }, (_, start) => start);
    const spans = (fromRight ? starts.reverse() : starts).flatMap((start) =>
      [live[start - 1], live[start + length]].flatMap((total): Span[] => (total === undefined ? [] : [{ total, parts: live.slice(start, start + length) }])));
    const span = spans.find(holds);
    if (!span) continue;
    found.push(span);
    live = live.filter((column) => !span.parts.includes(column));
    length = 1;
  }
  return found;
}

/**
 * Columns that are the sum of a run of columns beside them, smallest runs first; a found total then stands for its parts,
 * so that totals of totals are found too.
 */
function foundRowSums(ledger: Ledger, figures: Figures): Instance[] {
  const slots = ledger.columns.map(({ key }) => ledger.slots.get(key)!);
  const value = (row: number, column: number) => figures.all[ledger.entries[row]!.first + slots[column]!]!;
  const rows = ledger.entries.map((_, row) => row).filter((row) => ledger.columns.some((_, column) => value(row, column).printed));
  const holds = ({ total, parts }: Span): boolean => {
    let telling = 0;
    for (const row of rows) {
      let sum: Whole = 0;
      let nonZero = 0;
      for (const part of parts) {
        const addend = value(row, part).value;
        if (addend === 0) continue;
        sum = add(sum, addend);
        nonZero++;
      }
      const printed = value(row, total);
      const difference = abs(subtract(sum, printed.value));
      if (multiply(2, difference) > multiply(nonZero + 1, printed.quantum)) return false;
      if (difference === 0 && nonZero >= 2) telling++;
    }
    return telling >= TELLING_ROWS;
  };
  if (ledger.columns.length > MAX_COLUMNS) return [];
  const columns = ledger.columns.map((_, column) => column);
  // Totals may stand before their parts or behind them: contracting from either end misses none that is nested.
  const found = new Map([...contract(columns, true, holds), ...contract(columns, false, holds)].map((span) => [`${span.total}=${span.parts.join('+')}`, span]));
  return [...found.values()].flatMap(({ total, parts }) => rows.map((row): Instance => {
    const entry = ledger.entries[row]!;
    const figure = (column: number) => entry.first + slots[column]!;
    const right = parts.map((part): Term => ({ figure: figure(part), sign: 1 }));
    return instanceOf({ identity: FOUND_ROW_TOTAL, ref: REF, scope: entry.path, place: `${ledger.id}|${placeOf(entry)}|${ledger.columns[total]!.key}` }, [{ figure: figure(total), sign: 1 }], right, FOUND);
  }));
}
