/** Publications whose amounts have no decimals (those in 元), in each dialect: what tells an amount from a code, a number or a year is no point. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { describeDifferences, falselyVerified, tablesDifferences } from '../support/render/compare.js';
import { DIALECTS, render, type DialectName, type Difficulty } from '../support/render/dialects.js';
import { tablesOf, type Kind } from '../support/render/model.js';
import { generatePublication } from '../support/render/publication.js';
import { inWholeAmounts, type WholePrint } from '../support/render/whole-amounts.js';

const SEEDS = [1, 2, 3, 4];
const KINDS: readonly Kind[] = ['budget', 'final-accounts'];
/** Between words a whole number may be a code, and of rows without names nothing says where their amounts end. */
const MOSTLY = 0.96;

function printedAndRead(dialect: DialectName, difficulty: Difficulty, print: WholePrint) {
  return KINDS.flatMap((kind) => SEEDS.map((seed) => {
    const model = inWholeAmounts(generatePublication({ seed, kind, units: 2, variants: difficulty > 0, prose: 0 }), print);
    return { model, read: extract(render(model, dialect, difficulty, seed), { file: 'whole.txt' }).publication };
  }));
}

describe.each(['commas', 'plain'] as const)('cells, amounts with %s', (print) => {
  it.each([['tabs', 0], ['tabs', 1], ['pipes', 0], ['pipes', 1]] as const)('%s come back one for one, difficulty %i', (dialect, difficulty) => {
    for (const { model, read } of printedAndRead(dialect, difficulty, print)) expect(describeDifferences(tablesDifferences(tablesOf(model), read.tables))).toBe('');
  });
});

describe.each(['commas', 'plain'] as const)('PDF text, amounts with %s', (print) => {
  it.each([['row-pdf', 0], ['row-pdf', 1], ['wrapped-pdf', 0], ['wrapped-pdf', 1]] as const)('%s comes back, difficulty %i', (dialect, difficulty) => {
    const read = printedAndRead(dialect, difficulty, print);
    const exact = read.map(({ model, read: { tables } }) => {
      const wrong = new Set(tablesDifferences(tablesOf(model), tables).map(({ at }) => at.split('/', 2)[1]!.split(' ')[0]));
      return tablesOf(model).length - wrong.size;
    });
    const all = read.reduce((sum, { model }) => sum + tablesOf(model).length, 0);
    expect(exact.reduce((sum, one) => sum + one, 0) / all).toBeGreaterThanOrEqual(MOSTLY);
  });
});

it.each(DIALECTS)('%s: nothing wrong is verified where narrow cells break amounts that nothing ends', (dialect) => {
  for (const { model, read } of printedAndRead(dialect, 2, 'plain')) expect(describeDifferences(falselyVerified(model, read))).toBe('');
});

it('small amounts in the first rows of a table, beside blanks, are those of the organizations before them', () => {
  const text = '2024年珠海市香洲区教育局部门预算\n\n表十三 政府采购项目支出表\n单位:元\n\n预算单位名称\t品目编码\t采购品目名称\t采购预算金额\n珠海市香洲区教育局\t\t\t15\n珠海市香洲区教育局(本级)\t\t\t0\n珠海市香洲区信息中心\t\t\t15\n\tA\t货物\t4\n\tC\t服务\t11\n';
  expect(extract(text, { file: 'small.txt' }).publication.tables[0]!.rows.map(({ cells }) => cells.at(-1)!.value)).toEqual([15, 0, 15, 4, 11]);
});
