/** Publications that print nothing for zero. In PDF text an empty amount leaves no trace: only a sum can place the others. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { describeDifferences, falselyVerified } from '../support/render/compare.js';
import { render, type Difficulty } from '../support/render/dialects.js';
import { generatePublication } from '../support/render/publication.js';

const TABLES = ['revenue-summary', 'expenditure-summary', 'basic-expenditure', 'general-public-by-function'];
const SEEDS = [1, 2, 3];
const blanks = (seed: number) => generatePublication({ seed, kind: 'budget', zero: 'blank', contents: true, prose: 0, tables: TABLES });

describe.each(['wrapped-pdf', 'row-pdf'] as const)('%s', (dialect) => {
  it.each<Difficulty>([0, 1])('never calls proven a figure that could stand in another column, difficulty %i', (difficulty) => {
    for (const seed of SEEDS) {
      const model = blanks(seed);
      const { publication } = extract(render(model, dialect, difficulty, seed), { file: 'blank.txt' });
      expect(describeDifferences(falselyVerified(model, publication))).toBe('');
    }
  });

  it('keeps every printed figure in its row', () => {
    for (const seed of SEEDS) {
      const model = blanks(seed);
      const { publication } = extract(render(model, dialect, 0, seed), { file: 'blank.txt' });
      const figures = (cells: readonly string[]) => cells.filter((cell) => /^-?\d[\d,]*\.\d\d$/u.test(cell)).join(' ');
      const printed = model.blocks.flatMap((block) => (block.kind === 'table' ? block.table.rows.map(({ cells }) => figures(cells)) : []));
      expect(publication.tables.flatMap(({ rows }) => rows.map(({ cells }) => figures(cells.map(({ text }) => text))))).toEqual(printed);
    }
  });
});
