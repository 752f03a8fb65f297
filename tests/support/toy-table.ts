/** A small 支出总表 of a made-up budget, for tests of how tables are printed. */
import { expect } from 'vitest';
import { stagesOf } from './stages.js';

/** What stands above its rows. */
export const HEAD = '某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n';
export const READ = [['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,200.00', '1,000.00', '200.00'], ['206', '科学技术支出', '34.50', '', '34.50']];
export const HEADER = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
export const CELLS = [HEADER, ...READ];

/** The cells that are read of its printed lines; nothing of them may be lost, nor be another table's. */
export function read(lines: readonly string[]): string[][] {
  const { publication, coverage } = stagesOf(`${HEAD}${lines.join('\n')}\n\n注：无。\n`).draft;
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.tables.map(({ id }) => id)).toEqual(['expenditure-summary']);
  return publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text));
}
