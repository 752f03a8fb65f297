/** Publications printed block by block and read back: nothing lost, nothing proven that is not so, and whole columns in their places. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { renderBlocks, type BlockStyle } from '../support/render/blocks.js';
import { describeDifferences, falselyVerified, tablesDifferences } from '../support/render/compare.js';
import { coverageProblems, provenanceProblems } from '../support/render/invariants.js';
import { tablesOf, type Kind, type ZeroStyle } from '../support/render/model.js';
import { generatePublication } from '../support/render/publication.js';
import { Random } from '../support/render/random.js';

const KINDS: readonly Kind[] = ['budget', 'final-accounts'];
const SEEDS = [1, 2, 3, 4];
/** Lists of codes with plain headings, which every block page prints alike. */
const TABLES: Record<Kind, readonly string[]> = {
  budget: ['general-public-by-function', 'general-public-by-economic', 'government-fund'],
  'final-accounts': ['final-revenue', 'final-expenditure', 'final-general-public'],
};
const PLAIN: BlockStyle = { pairs: 0, apart: 0, pageNumbers: false };
const MIXED: BlockStyle = { pairs: 0.4, apart: 0.3, pageNumbers: true };

const print = (kind: Kind, seed: number, style: BlockStyle, zero: ZeroStyle, tables?: readonly string[]) => {
  const model = generatePublication({ seed, kind, zero, contents: true, prose: 0, units: 1, ...(tables ? { tables } : {}) });
  const text = renderBlocks(model, style, new Random(seed));
  return { model, text, extraction: extract(text, { file: 'blocks.txt' }) };
};

describe.each(KINDS)('%s', (kind) => {
  it.each([['each column in a block', PLAIN], ['columns in pairs, headings apart, page numbers among them', MIXED]] as const)('comes back cell for cell: %s', (_, style) => {
    for (const seed of SEEDS) {
      const { model, extraction } = print(kind, seed, style, '0.00', TABLES[kind]);
      const found = tablesDifferences(tablesOf(model), extraction.publication.tables).filter(({ aspect }) => aspect !== 'columns');
      expect(describeDifferences(found)).toBe('');
    }
  });

  it.each<ZeroStyle>(['0.00', 'blank'])('loses nothing and proves nothing wrong, nothing printed as %s', (zero) => {
    for (const seed of SEEDS) {
      const { model, text, extraction } = print(kind, seed, MIXED, zero);
      expect(coverageProblems(text, extraction)).toEqual([]);
      expect(provenanceProblems(text, extraction)).toEqual([]);
      expect(describeDifferences(falselyVerified(model, extraction.publication))).toBe('');
    }
  });
});
