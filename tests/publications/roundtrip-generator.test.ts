/** The synthetic publications that the round-trip tests and the benchmarks are made of. */
import { describe, expect, it } from 'vitest';
import { BUDGET_TABLES } from '../support/render/budget.js';
import { DIALECTS, DIFFICULTIES, render } from '../support/render/dialects.js';
import { FINAL_TABLES } from '../support/render/final-accounts.js';
import { FORMS } from '../../extractors/forms/index.js';
import { formsOf } from '../support/render/forms.js';
import { tablesOf, type TableModel } from '../support/render/model.js';
import { generatePublication } from '../support/render/publication.js';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const cents = (text: string): number => (text === '' ? 0 : Math.round(Number(text.replace(/,/gu, '')) * 100));

/** The sums of a form, over the columns that are printed. */
function brokenSums(table: TableModel, sums: readonly string[]): string[] {
  return table.rows.flatMap(({ cells }, r) => sums.flatMap((sum) => {
    const [left, right] = sum.split(' = ') as [string, string];
    const valueOf = (key: string) => cents(cells[table.leaves.findIndex((leaf) => leaf.key === key)] ?? '');
    const side = (terms: string) => terms.split(' + ').reduce((all, key) => all + valueOf(key), 0);
    // A two-sided row whose side is empty has nothing to add up.
    return cells.every((cell) => cell === '') || side(left) === side(right) ? [] : [`${table.id} row ${r}: ${sum}`];
  }));
}

describe('synthetic publications', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(generatePublication({ seed: 5 })).toEqual(generatePublication({ seed: 5 }));
    expect(generatePublication({ seed: 5 })).not.toEqual(generatePublication({ seed: 6 }));
  });

  it('print no form that nobody described', () => {
    const described = FORMS.map(({ id }) => id);
    expect([...BUDGET_TABLES, ...FINAL_TABLES].filter((id) => !described.includes(id))).toEqual([]);
  });

  it('keep the sums of their forms in every row', () => {
    for (const seed of SEEDS) {
      const publication = generatePublication({ seed, kind: seed % 2 ? 'budget' : 'final-accounts' });
      for (const table of tablesOf(publication)) {
        const form = formsOf(table.id, publication.kind).find(({ header }) => header.length > 0 && table.leaves.length > 0)!;
        expect(brokenSums(table, table.layout === 'sides' ? [] : form.sums.filter((sum) => sum.split(/[=+ ]+/u).some((key) => table.leaves.some((leaf) => leaf.key === key))))).toEqual([]);
      }
    }
  });

  it('grow with their options, and are printed in every dialect and difficulty', () => {
    const small = generatePublication({ seed: 3, kind: 'budget', units: 1, basicItems: 4, projects: 1 });
    const large = generatePublication({ seed: 3, kind: 'budget', units: 12, basicItems: 30, projects: 8 });
    for (const dialect of DIALECTS) {
      for (const difficulty of DIFFICULTIES) {
        expect(render(large, dialect, difficulty, 1).length).toBeGreaterThan(4 * render(small, dialect, difficulty, 1).length);
        expect(render(small, dialect, difficulty, 1)).toBe(render(small, dialect, difficulty, 1));
      }
    }
  });

  it('print what they are made of: every cell of every table stands in the text', () => {
    const publication = generatePublication({ seed: 9, kind: 'final-accounts' });
    const bare = (text: string) => text.replace(/\s+/gu, '');
    for (const dialect of ['wrapped-pdf', 'row-pdf'] as const) {
      const text = bare(render(publication, dialect, 2, 4));
      for (const { rows } of tablesOf(publication)) for (const { cells } of rows) for (const cell of cells) expect(text).toContain(bare(cell));
    }
  });
});
