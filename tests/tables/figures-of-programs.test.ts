/** Figures as programs print them: without final noughts and signs between thousands, with the noise of binary, rounded to six digits. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { roundedAmong } from '../../extractors/figures/rounded.js';
import { exact } from '../../extractors/grid/sums/place.js';
import { HEAD, HEADER } from '../support/toy-table.js';

const read = (rows: readonly (readonly string[])[]) => {
  const text = `${HEAD}${[HEADER, ...rows].map((row) => row.join(',')).join('\n')}\n`;
  const { publication } = extract(new TextEncoder().encode(text), { file: 'sample.csv' });
  return publication.tables[0]!.rows.map(({ cells }) => cells);
};
const texts = (rows: readonly (readonly string[])[]) => read(rows).map((cells) => cells.map(({ text }) => text));

describe('cells are not cut again', () => {
  it.each([
    ['where both are figures as they stand', [['', '合计', '36402.77', '200.0', '36202.77'], ['205', '教育支出', '36202.77', '0.0', '36202.77'], ['206', '科学技术支出', '200.00', '200.00', '0.00']]],
    ['where the sums hold', [['', '合计', '1801.20', '19.3', '1781.9'], ['205', '教育支出', '1781.9', '0', '1781.9'], ['206', '科学技术支出', '19.3', '19.3', '0'], ['207', '其他支出', '0.00', '0.00', '0.00']]],
    ['where a figure without signs between thousands ends before its noughts', [['', '合计', '40066.20', '20.00', '40046.20'], ['205', '教育支出', '40046.2', '0', '40046.2'], ['206', '科学技术支出', '20.00', '20.00', '0.00']]],
    ['where it has the noise of binary', [['', '合计', '43549.69', '2569.1100000000000001', '40980.58'], ['205', '教育支出', '43549.69', '2569.1100000000000001', '40980.58'], ['206', '科学技术支出', '0.00', '0.00', '0.00']]],
  ])('%s', (_, rows) => { expect(texts(rows)).toEqual(rows); });
});

it('the noise of binary is none of an amount', () => {
  for (const [printed, amount] of [['92.40000000000001', '92.4'], ['1286.8499999999999', '1286.85'], ['2569.1100000000000001', '2569.11']]) expect(exact(printed!)).toBe(exact(amount!));
  expect(exact('1.123456789012')).toBeNull();
});

describe('figures rounded to six digits', () => {
  const rows = [['', '合计', '88074.7', '44037.8', '44036.9'], ['205', '教育支出', '43549.7', '3004.32', '40545.4'], ['20501', '教育管理事务', '43549.7', '3004.32', '40545.4'], ['206', '科学技术支出', '44525.0', '41033.5', '3491.52'], ['20601', '科技条件与服务', '44525.0', '41033.5', '3491.52']];
  it('are held against what they may be rounded from, and prove nothing', () => {
    const { publication } = extract(new TextEncoder().encode(`${HEAD}${[HEADER, ...rows].map((row) => row.join(',')).join('\n')}\n`), { file: 'sample.csv' });
    expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
    const cells = publication.tables[0]!.rows.flatMap(({ cells: own }) => own);
    expect(cells.filter(({ text }) => /^\d{5}\.\d$/u.test(text)).every(({ status }) => status !== 'verified')).toBe(true);
  });
  it('may have lost a nought, and no sum says what was behind it', () => {
    expect(roundedAmong(['44037.8', '43549.7', '44036.9', '20439', '3004.32', '0'])).toEqual(new Map([[0, 1], [1, 1], [2, 1], [3, 1]]));
    expect(roundedAmong(['44037.80', '43549.70', '44036.9', '40545.4', '41033.5'])).toEqual(new Map());
    // The parts come to 20439.01 as they are printed, the print before had 20,439.03.
    const cut = [...rows, ['207', '文化支出', '20439', '12345.6', '8093.41']];
    expect(texts(cut).at(-1)).toEqual(cut.at(-1));
  });
});
