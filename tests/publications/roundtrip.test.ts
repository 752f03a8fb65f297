/**
 * Known publications rendered into each dialect and read back, cell for cell.
 *
 * FISCALTEXT_ROUNDTRIP=500 npx vitest run tests/publications/roundtrip.test.ts reads 500 publications of each dialect and
 * difficulty besides and prints what share came back exactly.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { printCase, type CaseLimits } from '../support/render/arbitrary.js';
import { describeDifferences, differences, falselyVerified } from '../support/render/compare.js';
import { DIALECTS, DIFFICULTIES, render, type DialectName, type Difficulty } from '../support/render/dialects.js';
import { coverageProblems, provenanceProblems } from '../support/render/invariants.js';
import { measure, printed, type Measured } from '../support/render/measure.js';
import { generatePublication } from '../support/render/publication.js';
import { FLOORS, OPEN_ASPECTS, READ_EXACTLY } from '../support/render/expectations.js';

const SEED = 20260101;
const RUNS = 5;
const HARD_CASES = 1;
const LARGE = Number(process.env.FISCALTEXT_ROUNDTRIP ?? 0);
const LARGE_TIMEOUT = 3_600_000;

const read = (text: string, file = 'synthetic.txt') => extract(text, { file });

describe.each(DIALECTS)('%s', (dialect) => {
  it.each(DIFFICULTIES)('comes back cell for cell, difficulty %i', (difficulty) => {
    const limits: CaseLimits = { dialect, difficulty, tables: READ_EXACTLY[dialect][difficulty] };
    fc.assert(fc.property(printCase(limits), ({ options, printSeed }) => {
      const model = generatePublication(options);
      const found = differences(model, read(render(model, dialect, difficulty, printSeed)).publication).filter(({ aspect }) => !OPEN_ASPECTS[dialect].includes(aspect));
      expect(describeDifferences(found)).toBe('');
    }), { seed: SEED, numRuns: RUNS, endOnFailure: true });
  });

  it.each(DIFFICULTIES)('loses nothing and proves nothing wrong, difficulty %i', (difficulty) => {
    for (let seed = 1; seed <= HARD_CASES; seed++) checkInvariants(dialect, difficulty, seed);
  });
});

it('reads tables in one dialect and prose in another', () => {
  for (let seed = 1; seed <= HARD_CASES; seed++) checkInvariants('mixed', 1, seed);
});

function checkInvariants(dialect: DialectName | 'mixed', difficulty: Difficulty, seed: number): void {
  const model = generatePublication({ seed, contents: true, unknownTables: 1, variants: difficulty > 0 });
  const text = printed(model, dialect, difficulty, seed);
  const extraction = read(text);
  expect(coverageProblems(text, extraction)).toEqual([]);
  expect(provenanceProblems(text, extraction)).toEqual([]);
  expect(describeDifferences(falselyVerified(model, extraction.publication))).toBe('');
}

if (LARGE > 0) describe(`${LARGE} publications of each dialect and difficulty`, () => {
  const cases = [...DIALECTS, 'mixed' as const].flatMap((dialect) => DIFFICULTIES.map((difficulty) => ({ dialect, difficulty })));
  it.each(cases)('$dialect, difficulty $difficulty', ({ dialect, difficulty }) => {
    const measured = measure((text, file) => read(text, file).publication, { dialect, difficulty, count: LARGE, publication: { contents: true } });
    process.stdout.write(`${summary(dialect, difficulty, measured)}\n`);
    expect(measured.tablesExact / measured.tables).toBeGreaterThanOrEqual(FLOORS[dialect][difficulty]);
  }, LARGE_TIMEOUT);
});

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)}%`;

function summary(dialect: string, difficulty: Difficulty, { publications, exact, tables, tablesExact, byAspect }: Measured): string {
  const aspects = [...byAspect].map(([aspect, n]) => `${aspect} ${n}`).join(', ');
  return `${dialect} ${difficulty}: publications ${percent(exact, publications)}, tables ${percent(tablesExact, tables)} exact; differences in ${aspects || 'none'}`;
}
