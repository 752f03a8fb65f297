/** Figures of a page without blank cells, printed in an order that nobody tells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climb, type Climb, type Step } from '../../extractors/grid/column-order/staircase.js';

const CENT = 1_000_000;
const RELATIONS = [{ total: 0, parts: [1, 4] }, { total: 1, parts: [2, 3] }];
const WIDTH = 5;

/** Rows of a total, of which a part has two parts; no two amounts that are not nought are alike by chance. */
const rowsOf = (kept: readonly number[], amounts: readonly number[]): number[][] =>
  kept.map((kind, r) => { const [x, y, z] = [0, 1, 2].map((k) => (kind & (1 << k) ? amounts[3 * r + k]! : 0)) as [number, number, number]; return [x + y + z, x + y, x, y, z]; });
const grid = fc.integer({ min: 2, max: 7 }).chain((height) => fc.tuple(
  fc.array(fc.integer({ min: 0, max: 7 }), { minLength: height, maxLength: height }),
  fc.uniqueArray(fc.integer({ min: 1_000, max: 99_999_999 }), { minLength: 3 * height, maxLength: 3 * height }),
)).map(([kept, amounts]) => rowsOf(kept, amounts));

type Place = readonly [row: number, column: number];

/** Places of rows `from` to before `to`, strips of columns one behind the other, each row by row or column by column. */
const strips = (from: number, to: number, ends: readonly number[], across: boolean): Place[] =>
  [...ends, WIDTH].flatMap((end, s, all) => {
    const columns = Array.from({ length: end - (all[s - 1] ?? 0) }, (_, k) => (all[s - 1] ?? 0) + k);
    const rows = Array.from({ length: to - from }, (_, k) => from + k);
    return across ? rows.flatMap((r) => columns.map((c): Place => [r, c])) : columns.flatMap((c) => rows.map((r): Place => [r, c]));
  });

const stepsOf = (rows: readonly (readonly number[])[], order: readonly Place[]): Step[] => order.map(([r, c]) => ({ value: rows[r]![c]! * CENT, beside: false, below: false }));

/** What stands where, by row and column; `?` where it is unsure. */
function told(steps: readonly Step[], way: Climb): (number | '?')[][] {
  const filled = new Map<number, number>();
  const grid: (number | '?')[][] = [];
  way.columns.forEach((column, i) => {
    const r = filled.get(column) ?? 0;
    filled.set(column, r + 1);
    (grid[r] ??= [])[column] = way.unsure.has(i) ? '?' : Number(steps[i]!.value) / CENT;
  });
  return grid;
}

describe('figures that fill a grid', () => {
  it('stand where they stood where columns come one behind the other, or some side by side', () => {
    fc.assert(fc.property(grid, fc.subarray([1, 2, 3, 4]), fc.boolean(), (rows, ends, across) => {
      const steps = stepsOf(rows, strips(0, rows.length, ends, across));
      const way = climb(steps, WIDTH, RELATIONS)!;
      expect(way.failing.size).toBe(0);
      told(steps, way).forEach((cells, r) => cells.forEach((value, c) => { if (value !== '?') expect(value).toBe(rows[r]![c]); }));
    }), { numRuns: 200, seed: 20261124 });
  });

  it('stand where they stood in any other order, where the sums down the columns hold as well', () => {
    let proven = 0;
    fc.assert(fc.property(grid, fc.subarray([1, 2, 3, 4]), fc.boolean(), fc.integer({ min: 1, max: 7 }), (below, ends, across, cut) => {
      const rows = [below.reduce((sum, own) => sum.map((value, c) => value + own[c]!), new Array<number>(WIDTH).fill(0)), ...below];
      const middle = Math.min(cut, rows.length);
      const steps = stepsOf(rows, [...strips(0, middle, ends, across), ...strips(middle, rows.length, ends, !across)]);
      const way = climb(steps, WIDTH, RELATIONS)!;
      const found = told(steps, { ...way, unsure: new Set() });
      const holds = found[0]!.every((total, c) => total === found.slice(1).reduce((sum, own) => sum + Number(own[c]), 0));
      if (way.failing.size > 0 || !holds) return;
      proven++;
      told(steps, way).forEach((cells, r) => cells.forEach((value, c) => { if (value !== '?') expect(value).toBe(rows[r]![c]); }));
    }), { numRuns: 200, seed: 20261124 });
    expect(proven).toBeGreaterThan(150);
  });

  it('are found row by row, column by column, and in strips', () => {
    const rows = [[900, 700, 400, 300, 200], [500, 500, 200, 300, 0], [400, 200, 150, 50, 200]];
    for (const order of [strips(0, 3, [], true), strips(0, 3, [], false), strips(0, 3, [2], true)]) {
      const steps = stepsOf(rows, order);
      const way = climb(steps, WIDTH, RELATIONS)!;
      expect(told(steps, way)).toEqual(rows);
      expect(way.failing.size).toBe(0);
    }
  });

  it('stay in a plain order where a sum of the publication fails', () => {
    const rows = Array.from({ length: 12 }, (_, r) => [900 + r, 700 + r, 400 + r, 300, 200]);
    rows[4]![0] = 950;
    const steps = stepsOf(rows, strips(0, 12, [], true));
    const way = climb(steps, WIDTH, RELATIONS)!;
    expect(told(steps, way)).toEqual(rows);
    expect([...way.failing]).toEqual([4]);
    expect(way.plain).toBe(true);
  });

  it('are unsure in a column of no sum, where they come out one here and one there', () => {
    const relation = [{ total: 0, parts: [1, 2] }];
    const rows = [[900, 500, 400, 11, 12], [700, 300, 400, 21, 22], [600, 500, 100, 31, 32], [200, 150, 50, 41, 42]];
    const order: Place[] = [[0, 0], [1, 0], [0, 1], [1, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 0], [3, 0], [2, 1], [3, 1], [2, 2], [2, 3], [3, 2], [3, 3], [0, 4], [1, 4], [2, 4], [3, 4]];
    const steps = stepsOf(rows, order);
    const way = climb(steps, WIDTH, relation)!;
    const grid = told(steps, way);
    expect(grid.map((cells) => cells.slice(0, 3))).toEqual(rows.map((cells) => cells.slice(0, 3)));
    expect(grid.flatMap((cells) => cells.slice(3))).toEqual(new Array(8).fill('?'));
  });

  it('are none where they do not fill it', () => {
    expect(climb(stepsOf([[1, 1, 1, 0, 0]], [[0, 0], [0, 1], [0, 2]]), WIDTH, RELATIONS)).toBeNull();
    expect(climb([], WIDTH, RELATIONS)).toBeNull();
  });
});
