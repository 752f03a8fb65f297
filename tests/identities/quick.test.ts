/** What the identity engine reckons quickly gives what the full way would have given. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coefficientsOf, evaluate, type Evaluated } from '../../pipeline/identities/evaluate.js';
import { FigureCollector, type Figures } from '../../pipeline/identities/figures.js';
import { DECLARED, instanceOf, type Term } from '../../pipeline/identities/instances.js';
import { Ranking, rankOf, type Scored } from '../../pipeline/identities/ranking.js';
import { groundOf, score, scoresOfFigures, type FigureChange } from '../../pipeline/identities/scores.js';
import { usesOf } from '../../pipeline/identities/uses.js';

const RUNS = { numRuns: 300 };
const cents = fc.integer({ min: -2, max: 9 });
const terms = (most: number) => fc.array(fc.tuple(fc.nat(), fc.constantFrom<1 | -1>(1, 1, 1, -1)), { minLength: 1, maxLength: most });
/** Rows of small figures with any identities between them: some hold, some roughly, a figure may stand in one of them twice. */
const grids = fc.record({
  rows: fc.array(fc.array(cents, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  sums: fc.array(fc.record({ left: terms(2), right: terms(3), exact: fc.boolean(), relation: fc.constantFrom<'=' | '<='>('=', '=', '=', '<=') }), { minLength: 1, maxLength: 8 }),
});
type Grid = typeof grids extends fc.Arbitrary<infer T> ? T : never;

function evaluated({ rows, sums }: Grid): { checks: Evaluated[]; figures: Figures } {
  const collector = new FigureCollector();
  const sheet = collector.newSheet();
  const numbers = rows.flatMap((row, r) => {
    const number = collector.newRow();
    return row.map((value, c) => collector.add(`tables/0/rows/${r}/cells/${c}`, { text: (value / 100).toFixed(2), value: value / 100, spans: [] }, '万元', { sheet, row: number, column: c }));
  });
  const figures = collector.finish();
  const side = (all: readonly (readonly [number, 1 | -1])[]) => all.map(([n, sign]): Term => ({ figure: numbers[n % numbers.length]!, sign }));
  const checks = sums.flatMap(({ left, right, exact, relation }, i) => evaluate(instanceOf({ identity: 'sum', ref: 'T', scope: `${i}`, place: `${i}` }, side(left), side(right), { ...DECLARED, exact, relation }), figures) ?? []);
  return { checks, figures };
}

it('the coefficients of all figures in all identities are those that each identity tells', () => {
  fc.assert(fc.property(grids, (grid) => {
    const { checks, figures } = evaluated(grid);
    const uses = usesOf(checks, figures);
    const told = checks.map(() => new Map<number, number>());
    for (let figure = 0; figure < figures.all.length; figure++) {
      for (let at = uses.starts[figure]!; at < uses.starts[figure + 1]!; at++) {
        const own = told[uses.checks[at]!]!;
        // Of several entries the first has it all.
        if (own.has(figure)) expect(uses.coefficients[at]).toBe(0);
        else own.set(figure, uses.coefficients[at]!);
        if (at > uses.starts[figure]!) expect(uses.checks[at]).toBeGreaterThanOrEqual(uses.checks[at - 1]!);
      }
    }
    expect(told).toEqual(checks.map((check) => coefficientsOf(check, figures)));
  }), RUNS);
});

it('all values asked of a figure are scored together as each for itself', () => {
  fc.assert(fc.property(grids, fc.array(fc.tuple(fc.nat(), fc.integer({ min: -15, max: 20 })), { minLength: 1, maxLength: 20 }), (grid, asked) => {
    const { checks, figures } = evaluated(grid);
    const changes = asked.map(([n, value]): FigureChange => {
      const figure = n % figures.all.length;
      return { kind: 'figure', figure, value, values: new Map([[figure, value]]) };
    });
    const ground = groundOf(checks, usesOf(checks, figures), figures);
    expect(scoresOfFigures(changes, ground)).toEqual(changes.map((change) => score(change, ground)));
  }), RUNS);
});

it('the best of changes whose ranks fall is the first of the highest rank that explains anything', () => {
  const change: Scored['change'] = { kind: 'figure', values: new Map() };
  const explained = (count: number) => Array.from({ length: count }, () => null as unknown as Evaluated);
  const scored = fc.record({ score: fc.integer({ min: -1, max: 3 }), exact: fc.integer({ min: 0, max: 2 }), count: fc.integer({ min: 0, max: 2 }) }).map(({ count, ...own }): Scored => ({ change, ...own, explains: explained(count) }));
  fc.assert(fc.property(fc.array(scored, { minLength: 1, maxLength: 8 }), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 }), fc.boolean()), { maxLength: 25 }), (first, falls) => {
    const all = [...first];
    const ranking = new Ranking([...first]);
    for (const [n, lower, inexact, silent] of [[0, 0, 0, false] as const, ...falls]) {
      const index = n % all.length;
      const before = all[index]!;
      all[index] = { ...before, score: before.score - lower, exact: before.exact - inexact, explains: silent ? [] : before.explains };
      ranking.update(index, all[index]);
      const left = all.filter(({ explains }) => explains.length > 0);
      const most = Math.max(...left.map(rankOf));
      const best = ranking.best();
      if (left.length === 0) { expect(best).toBeNull(); continue; }
      const equal = all.flatMap((one, i) => (one.explains.length > 0 && rankOf(one) === most ? [i] : []));
      expect(best!.index).toBe(equal[0]);
      expect([best!.first, ...best!.others()]).toEqual(equal.map((i) => all[i]));
      expect(ranking.equals(all.map((_, i) => i), best!.first)).toEqual(equal);
    }
  }), RUNS);
});

it('of two changes the one that explains more is the better, however many sums the other makes hold', () => {
  const of = (score: number, exact: number): number => rankOf({ change: { kind: 'figure', values: new Map() }, score, exact, explains: [] });
  expect(of(2, 0)).toBeGreaterThan(of(1, 1_000_000));
  expect(of(1, 3)).toBeGreaterThan(of(1, 2));
  expect(of(0, 0)).toBeGreaterThan(of(-1, 1_000_000));
});
