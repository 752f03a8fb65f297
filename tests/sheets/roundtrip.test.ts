/** Made-up performance forms, printed in every dialect at several widths, are read back leaf for leaf. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEvaluation, printEvaluation } from '../support/render/evaluations.js';
import { makeTargets, printTargets, type SheetDialect, type SheetWidths } from '../support/render/sheets.js';
import { compareForm, partitionFaults, provenanceFaults, type Tree } from '../support/sheets-compare.js';
import { evaluationsOf, targetsOf } from '../support/sheets-read.js';

const WIDTHS: readonly SheetWidths[] = [
  { name: 10, description: 32, level: 16, level3: 28, target: 12, goal: 90 },
  { name: 14, description: 40, level: 16, level3: 24, target: 10, goal: 80 },
  { name: 20, description: 52, level: 20, level3: 40, target: 20, goal: 100 },
];
const NARROW: SheetWidths = { name: 12, description: 26, level: 16, level3: 20, target: 10, goal: 60 };
const RUNS = 12;
const seed = fc.integer({ min: 1, max: 1_000_000 });

function readBack(form: number, dialect: SheetDialect, widths: SheetWidths): { wrong: readonly string[]; right: number; count: number } {
  const model = makeTargets(form);
  const { region, reading } = targetsOf(printTargets(model, dialect, widths));
  expect(partitionFaults(region, reading)).toEqual([]);
  expect(provenanceFaults(reading)).toEqual([]);
  return compareForm(model as unknown as Tree, reading.value);
}

describe('整体支出绩效目标表 read back', () => {
  it.each(['tabs', 'pipes'] as const)('from %s', (dialect) => {
    fc.assert(fc.property(seed, (form) => { expect(readBack(form, dialect, NARROW).wrong).toEqual([]); }), { numRuns: RUNS });
  });

  it('from PDF text that marks the ends of cells, at any width', () => {
    fc.assert(fc.property(seed, fc.constantFrom(...WIDTHS, NARROW), (form, widths) => { expect(readBack(form, 'marked', widths).wrong).toEqual([]); }), { numRuns: RUNS });
  });

  it('from wrapped PDF text without any mark: at most two leaves in a thousand stand in a neighbouring cell', () => {
    let right = 0;
    let count = 0;
    for (let form = 1; form <= 4; form++) {
      for (const widths of [...WIDTHS, NARROW]) {
        const result = readBack(form, 'wrapped', widths);
        right += result.right;
        count += result.count;
      }
    }
    expect(count).toBeGreaterThan(1500);
    expect(right / count).toBeGreaterThanOrEqual(0.998);
  });
});

describe('项目支出绩效自评表 read back', () => {
  it.each(['tabs', 'pipes'] as const)('from %s', (dialect) => {
    fc.assert(fc.property(seed, (form) => {
      const model = makeEvaluation(form);
      const [read] = evaluationsOf(printEvaluation(model, dialect));
      expect(partitionFaults(read!.region, read!.reading)).toEqual([]);
      expect(compareForm(model as unknown as Tree, read!.reading.value).wrong).toEqual([]);
    }), { numRuns: RUNS });
  });
});
