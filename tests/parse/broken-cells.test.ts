/** Cells of several lines in tab-separated rows, as Excel and Word copy them. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const HEAD = '某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n';
const READ = [['', '合计', '34.50', '34.50', ''], ['206', '科学技术支出', '34.50', '34.50', '']];
const rowsOf = (lines: readonly string[]) => {
  const { publication, coverage } = stagesOf(`${HEAD}${lines.join('\n')}\n\n注：无。\n`).draft;
  expect(coverage.unclaimed).toEqual([]);
  return publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text));
};

describe('cells of several lines', () => {
  it('in quotes', () => {
    expect(rowsOf(['"科目\n编码"\t"科目\n名称"\t合计\t"基本\n支出"\t"项目\n支出"', '\t合计\t34.50\t34.50\t', '206\t"科学\n技术支出"\t34.50\t34.50\t'])).toEqual(READ);
  });
  it('with vertical tabs', () => {
    expect(rowsOf(['科目\v编码\t科目\v名称\t合计\t基本\v支出\t项目支出', '\t合计\t34.50\t34.50\t', '206\t科学\v技术支出\t34.50\t34.50\t'])).toEqual(READ);
  });
  it('a quote that nothing closes is one of the text', () => {
    expect(rowsOf(['科目编码\t科目名称\t合计\t基本支出\t项目支出', '\t合计\t34.50\t34.50\t', '206\t"科学技术支出\t34.50\t34.50\t'])[1]![1]).toBe('"科学技术支出');
  });
  it('vertical tabs elsewhere end lines', () => {
    const { publication } = stagesOf('某某市某某局2024年部门预算\v\v表3\v支出总表\v单位：万元\v科目编码 科目名称 合计 基本支出 项目支出\v合计 34.50 34.50 0.00\v206 科学技术支出 34.50 34.50 0.00\v').draft;
    expect(publication.tables[0]!.rows.length).toBe(2);
  });
});
