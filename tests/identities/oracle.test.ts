/** `verified`, asked of every common misreading in turn: which of them would leave all identities as they are? */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coefficientsOf, evaluate, type Evaluated } from '../../pipeline/identities/evaluate.js';
import { exchangedFigures } from '../../pipeline/identities/exchanged.js';
import { FigureCollector, type Figures } from '../../pipeline/identities/figures.js';
import { DECLARED, instanceOf, type Term } from '../../pipeline/identities/instances.js';
import { statusesOf } from '../../pipeline/identities/status.js';
import { usesOf } from '../../pipeline/identities/uses.js';

const COLUMNS = 3;
/** No sum of such figures asks for it at the end of a shifted row. */
const ANYTHING = 1e9;
const figure = fc.option(fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 5, arbitrary: fc.integer({ min: -2, max: 9 }) }), { freq: 8 });
const grids = fc.record({
  rows: fc.array(fc.array(figure, { minLength: COLUMNS, maxLength: COLUMNS }), { minLength: 1, maxLength: 3 }),
  /** Those below nought are printed in brackets. */
  brackets: fc.boolean(),
  stated: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 2 }),
  sums: fc.array(fc.record({ total: fc.nat(), parts: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), independent: fc.boolean(), holds: fc.boolean() }), { minLength: 1, maxLength: 9 }),
});
type Grid = typeof grids extends fc.Arbitrary<infer T> ? T : never;

function evaluated({ rows, brackets, stated, sums }: Grid): { checks: Evaluated[]; figures: Figures; values: number[] } {
  const values = [...rows.flat(), ...stated];
  // Most sums are made to hold: their total becomes what their parts come to.
  const named = sums.map(({ total, parts, independent, holds }) => ({ total: total % values.length, parts: parts.map((part) => part % values.length), independent, holds }));
  for (const { total, parts, holds } of named) if (holds && !parts.includes(total)) values[total] = parts.reduce((sum, part) => sum + (values[part] ?? 0), 0);
  const collector = new FigureCollector();
  const add = (path: string, i: number, place: { sheet: number; row: number; column: number }) => {
    const value = values[i] ?? 0;
    const figure = { text: (value / 100).toFixed(2), value: value / 100, spans: [], repairs: value < 0 && brackets ? ['read-minus'] : [] };
    collector.add(path, values[i] === null ? { text: '', value: null, spans: [] } : figure, '元', place);
  };
  const sheet = collector.newSheet();
  rows.forEach((row, r) => {
    const number = collector.newRow();
    row.forEach((_, c) => add(`tables/0/rows/${r}/cells/${c}`, r * COLUMNS + c, { sheet, row: number, column: c }));
  });
  const text = collector.newSheet();
  stated.forEach((_, i) => add(`facts/${i}`, rows.length * COLUMNS + i, { sheet: text, row: collector.newRow(), column: i }));
  const figures = collector.finish();
  const term = (figure: number): Term => ({ figure, sign: 1 });
  const checks = named.flatMap(({ total, parts, independent }, i) => evaluate(instanceOf({ identity: 'sum', ref: 'T', scope: `${i}`, place: `${i}` }, [term(total)], parts.map(term), { ...DECLARED, exact: true, independent }), figures) ?? []);
  return { checks, figures, values: values.map((value) => value ?? 0) };
}

function expected({ checks, figures, values }: ReturnType<typeof evaluated>): string[] {
  const { all, rows } = figures;
  const coefficients = new Map(checks.map((check) => [check, coefficientsOf(check, figures)]));
  const evidence = checks.filter(({ outcome }) => outcome === 'holds');
  const differenceOf = (check: Evaluated, read: readonly number[]) => [...coefficients.get(check)!].reduce((sum, [at, coefficient]) => sum + coefficient * read[at]!, 0);
  const unnoticed = (read: readonly number[]) => evidence.every((check) => differenceOf(check, read) === 0);
  const withValues = (changes: Iterable<readonly [number, number]>) => {
    const read = [...values];
    for (const [at, value] of changes) read[at] = value;
    return read;
  };
  const exchanged = (a: number, b: number) => values[a] !== values[b] && unnoticed(withValues([[a, values[b]!], [b, values[a]!]]));
  const doubted = new Set(checks.filter(({ outcome }) => outcome === 'fails').flatMap((check) => [...coefficients.get(check)!.keys()]));
  const moved = new Set(rows.flatMap((row) => [1, -1].flatMap((step) => {
    const end = step === 1 ? row.length - 1 : 0;
    const last = row[end];
    if (last === undefined) return [];
    const shifted = withValues(row.flatMap((at, i) => (i === end ? [] : [[at, values[row[i + step]!]!] as const])));
    if (row.every((at) => shifted[at] === values[at])) return [];
    // What fell off the end may be anything that an identity asks for there.
    const asked = evidence.flatMap((check) => {
      const coefficient = coefficients.get(check)!.get(last) ?? 0;
      return coefficient === 0 ? [] : [shifted[last]! - differenceOf(check, shifted) / coefficient];
    });
    return [...asked.filter(Number.isInteger), ANYTHING].flatMap((fallen) => {
      const read = shifted.with(last, fallen);
      return unnoticed(read) ? row.filter((at) => read[at] !== values[at]) : [];
    });
  })));
  // What a sum of several figures proves, or another source says; then what is printed once more.
  const telling = evidence.filter((check) => check.nonZero > 0 && [...coefficients.get(check)!.values()].some((coefficient) => coefficient !== 0));
  const terms = ({ instance: { left, right } }: Evaluated) => [...left, ...right].map(({ figure: at }) => at);
  const nonZero = (check: Evaluated) => terms(check).filter((at) => values[at] !== 0);
  const isRepetition = (check: Evaluated) => nonZero(check).length < 3 && terms(check).every((at) => all[at]!.path.startsWith('tables/'));
  const anchored = new Set(telling.filter((check) => !check.trivial && !isRepetition(check)).flatMap(nonZero));
  for (let size = -1; size !== anchored.size;) {
    size = anchored.size;
    for (const check of telling) {
      const [one, other, more] = nonZero(check);
      if (more === undefined && other !== undefined && (anchored.has(one!) || anchored.has(other))) { anchored.add(one!); anchored.add(other); }
    }
  }
  // Where brackets are no minus none is; those that an identity needs are.
  const open = new Set(all.flatMap(({ signed }, at) => (signed ? [at] : [])));
  for (let size = -1; size !== open.size;) {
    size = open.size;
    const read = withValues([...open].map((at) => [at, -values[at]!]));
    for (const check of evidence.filter((one) => differenceOf(one, read) !== 0)) for (const at of terms(check)) open.delete(at);
  }
  const contains = (check: Evaluated, at: number) => (coefficients.get(check)!.get(at) ?? 0) !== 0;
  const vouched = (at: number) => telling.some((check) => contains(check, at) && terms(check).every((other) => values[other] === 0 || anchored.has(other)));
  // Whole rows and columns are asked in exchanged.test.ts.
  const parts = exchangedFigures(checks, usesOf(checks, figures), figures);
  return all.map(({ printed, path, row, column }, at) => {
    if (!printed || parts.has(at) || !(values[at] === 0 ? vouched(at) : anchored.has(at)) || !telling.some((check) => contains(check, at)) || moved.has(at) || open.has(at)) return 'unverified';
    if (rows[row]!.some((other) => exchanged(at, other))) return 'unverified';
    const neighbours = path.startsWith('facts/') ? [] : [row - 1, row + 1].flatMap((r) => all.flatMap((other, i) => (other.row === r && other.column === column && other.path.startsWith('tables/') ? [i] : [])));
    return neighbours.some((other) => (values[at] === 0 || doubted.has(at) || doubted.has(other)) && exchanged(at, other)) ? 'unverified' : 'verified';
  });
}

it('a figure is verified where every common misreading would break an identity that holds, and only there', () => {
  let proven = 0;
  fc.assert(fc.property(grids, (grid) => {
    const made = evaluated(grid);
    const statuses = statusesOf(made.checks, usesOf(made.checks, made.figures), made.figures);
    proven += statuses.filter((status) => status === 'verified').length;
    expect(statuses).toEqual(expected(made));
  }), { numRuns: 400 });
  expect(proven).toBeGreaterThan(100);
});
