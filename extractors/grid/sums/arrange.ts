/**
 * Rows whose figures came out of the scan in another order than they are printed: the sums of the form say which figure
 * stands in which column, the rows that came out in order say which of several columns is used.
 */
import type { TrailEvent } from '../../../schemas/types.js';
import { DOUBT, extracted, NOTHING, type DraftCell } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import { add, subtract, type Whole } from '../../../pipeline/exact.js';
import { CENT, exact, holds, relationsOf, type Relation } from './place.js';
import { holdsFigure, type DraftColumn, type DraftRow } from '../reading.js';

/** Rows with more figures other than zero are left as printed. */
const MAX_FIGURES = 7;
const MAX_STEPS = 200_000;

export function arrange(
  rows: readonly DraftRow[], columns: readonly DraftColumn[], form: Form, columnUse: ReadonlyMap<string, boolean>,
): { rows: DraftRow[]; events: TrailEvent[] } {
  const amounts = columns.flatMap((column, i) => (holdsFigure(column) ? [i] : []));
  const relations = relationsOf(form, columns);
  const events: TrailEvent[] = [];
  const values = rows.map((row) => amounts.map((i) => exact(row.cells[i]!.text) ?? 0));
  const used = new Array<number>(amounts.length).fill(0);
  // A column that is empty in every other table of the publication holds no figure here.
  const empty = amounts.map((i) => columnUse.get(columns[i]!.key) === false);
  const ordered = values.map((row) => holds(row, relations) && row.every((value, c) => value === 0 || !empty[c]));
  values.forEach((row, r) => { if (ordered[r]) row.forEach((value, c) => { if (value !== 0) used[c]!++; }); });
  const result = rows.map((row, r): DraftRow => {
    if (relations.length === 0 || ordered[r]) return row;
    const ways = assignments(values[r]!, relations, amounts.length);
    const scoreOf = (way: Way): number => way.reduce<number>((sum, from, c) => (from === null ? sum : sum + (used[c]! > 0 ? 1 : 0) - (empty[c] ? 2 : 0)), 0);
    const scored = ways.map((way) => ({ way, score: scoreOf(way) })).sort((a, b) => b.score - a.score);
    const best = scored[0];
    const label = row.cells.find((cell) => cell.text !== '')?.text ?? '';
    if (!best) {
      events.push(extracted('unordered-figures', `The figures of “${label}” are not in the order of the columns, and no order fits the sums.`, { severity: 'warning', at: `rows/${r}` }));
      return mark(row, amounts, DOUBT);
    }
    const certain = scored.length === 1 || scored[1]!.score < best.score;
    const cells = [...row.cells];
    const zeros = amounts.map((i) => row.cells[i]!).filter((cell, c) => values[r]![c] === 0 && cell.text !== '');
    const repair = certain ? 'place-by-sums' : DOUBT;
    amounts.forEach((i, c) => {
      const from = best.way[c]!;
      const source: DraftCell = from === null ? zeros.shift() ?? NOTHING : row.cells[amounts[from]!]!;
      cells[i] = { ...source, repairs: [...source.repairs, repair] };
    });
    events.push(extracted(repair, `The figures of “${label}” came out in another order; the sums put them back.`, {
      severity: certain ? 'info' : 'warning', at: `rows/${r}`,
      before: amounts.map((i) => row.cells[i]!.text).join(' '), after: amounts.map((i) => cells[i]!.text).join(' '),
    }));
    return { ...row, cells };
  });
  return { rows: result, events };
}

const mark = (row: DraftRow, amounts: readonly number[], repair: string): DraftRow =>
  ({ ...row, cells: row.cells.map((cell, i) => (amounts.includes(i) ? { ...cell, repairs: [...cell.repairs, repair] } : cell)) });

/** By column the index of its figure as printed; null: no figure other than zero. */
type Way = readonly (number | null)[];

/** Ways to put the figures other than zero into columns so that all sums hold. */
function assignments(row: readonly Whole[], relations: readonly Relation[], width: number): Way[] {
  const figures = row.flatMap((value, i) => (value === 0 ? [] : [i])).sort((a, b) => (row[a]! > row[b]! ? -1 : row[a]! < row[b]! ? 1 : a - b));
  if (figures.length > MAX_FIGURES) return [];
  const positive = row.every((value) => value >= 0);
  const totals = new Set(relations.map(({ total }) => total));
  // The relations a column stands in, one entry for each time it is a part, and what the parts of each add up to so far.
  const touching = Array.from({ length: width }, (_, c) => relations.flatMap(({ total, parts }, r) => (total === c || parts.includes(c) ? [r] : [])));
  const adding = Array.from({ length: width }, (_, c) => relations.flatMap(({ parts }, r) => parts.flatMap((part) => (part === c ? [r] : []))));
  const sums = relations.map((): Whole => 0);
  // Without negative figures the largest is a total, and no parts exceed theirs.
  const hopeless = (c: number): boolean => {
    if (positive) for (const r of touching[c]!) { const { total } = relations[r]!; if (way[total] !== null && sums[r]! > add(placed[total]!, CENT)) return true; }
    return false;
  };
  const ways: Way[] = [];
  const seen = new Set<string>();
  const placed = new Array<Whole>(width).fill(0);
  const way = new Array<number | null>(width).fill(null);
  let steps = 0;
  const place = (k: number): void => {
    if (++steps > MAX_STEPS) return;
    if (k === figures.length) {
      const key = holds(placed, relations) ? placed.join(',') : null;
      if (key !== null && !seen.has(key)) { seen.add(key); ways.push([...way]); }
      return;
    }
    for (let c = 0; c < width; c++) {
      if (way[c] !== null || (k === 0 && positive && !totals.has(c))) continue;
      const value = row[figures[k]!]!;
      way[c] = figures[k]!;
      placed[c] = value;
      for (const r of adding[c]!) sums[r] = add(sums[r]!, value);
      if (!hopeless(c)) place(k + 1);
      for (const r of adding[c]!) sums[r] = subtract(sums[r]!, value);
      way[c] = null;
      placed[c] = 0;
    }
  };
  place(0);
  return ways;
}
