/** Known forms, rendered into each dialect and read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPerformanceTargets } from '../../extractors/sheets/index.js';
import { compareForm, partitionFaults, provenanceFaults, type Tree } from '../support/sheets-compare.js';
import { regionOf, renderRows, renderText, targets, type RenderedTargets } from '../support/sheets-render.js';

const RUNS = 25;
/** Milliseconds; a run is a whole publication read. */
const LIMIT = 120_000;
const SEED = 20261;

/** Reads `text` and gives everything that is not as it was rendered. */
function faults(form: RenderedTargets, text: string, projectNames: readonly string[] = []): readonly string[] {
  const region = regionOf(text);
  const reading = readPerformanceTargets(region, { projectNames, organizationNames: [] });
  return [...compareForm(form as unknown as Tree, reading.value).wrong, ...partitionFaults(region, reading), ...provenanceFaults(reading)];
}

const even = (min: number, max: number) => fc.integer({ min: min / 2, max: max / 2 }).map((half) => half * 2);
const widths = fc.record({ name: even(10, 18), description: even(26, 44), level3: even(20, 40), target: even(10, 16) });

describe('performance targets read back exactly', () => {
  it('from wrapped PDF text at any widths', () => {
    fc.assert(fc.property(targets, widths, (form, at) => {
      expect(faults(form, renderText(form, at, false), form.tasks.map(({ name }) => name))).toEqual([]);
    }), { numRuns: RUNS, seed: SEED });
  }, LIMIT);

  it('from wrapped PDF text without known names', () => {
    fc.assert(fc.property(targets, widths, (form, at) => {
      expect(faults(form, renderText(form, at, false))).toEqual([]);
    }), { numRuns: RUNS, seed: SEED });
  }, LIMIT);

  it('from PDF text that marks the ends of cells', () => {
    fc.assert(fc.property(targets, widths, (form, at) => {
      expect(faults(form, renderText(form, at, true))).toEqual([]);
    }), { numRuns: RUNS, seed: SEED });
  }, LIMIT);

  it('from tab-separated rows and pipe tables', () => {
    fc.assert(fc.property(targets, fc.boolean(), (form, pipe) => {
      expect(faults(form, renderRows(form, pipe))).toEqual([]);
    }), { numRuns: RUNS, seed: SEED });
  }, LIMIT);
});
