/** Signs that converters leave inside cells and lines: entities, formulas, emphasis, escapes, tags. */
import { describe, expect, it } from 'vitest';
import { plainText } from '../../extractors/dialects/inline.js';
import { trace } from '../../extractors/text.js';
import { stagesOf } from '../support/stages.js';

const read = (text: string): string => plainText(trace(text, 0, text.length)).text.trim();

describe('what a cell says', () => {
  it.each([
    ['$3,020.16$', '3,020.16'], ['$ 3 {,} 0 2 0 . 1 6 $', '3,020.16'], ['$5.8\\%$', '5.8%'], ['\\(3,020.16\\)', '3,020.16'], ['\\(201\\)', '201'], ['$\\mathrm{12.30}$', '12.30'],
    ['&nbsp;&nbsp;（一）行政运行', '（一）行政运行'], ['合计&nbsp;12.30&ensp;4.00', '合计 12.30 4.00'], ['教育&amp;科学', '教育&科学'], ['&#160;&#x3000;0.00', '0.00'], ['**合计**', '合计'], ['~~0.00~~', '0.00'],
    ['3,020\\.16', '3,020.16'], ['\\-12.30', '-12.30'], ['其他政府<br/>办公厅', '其他政府办公厅'], ["-1'203'020.16", '-1203020.16'], ['3’020.16', '3020.16'], ['¥3,020.16', '3,020.16'], ['￥ -12.30', '-12.30'], ['<span style="color:red">0.00</span>', '0.00'],
  ])('%s → %s', (printed, text) => { expect(read(printed)).toBe(text); });
  it.each(['美元100万元$', '第\\(1\\)项'.replaceAll('\\', ''), 'A & B', '3 < 5', '*注', "'201'", "5'30", "1'2345", '（¥）'])('%s stays', (printed) => { expect(read(printed)).toBe(printed); });
  it('an escaped number in brackets keeps its brackets', () => { expect(read('\\(1\\)办公费')).toBe('(1)办公费'); });
});

const HEAD = '# 2024年某某市某某局部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n';
const ROWS = ['科目编码|科目名称|合计|基本支出|项目支出', '|合计|$1{,}234.50$|\\(1,000.00\\)|**234.50**', '205|教育&nbsp;支出|1,234\\.50|<p>1,000.00</p>|234.50'];
describe('tables with such signs', () => {
  it.each([['tabs', ROWS.map((row) => row.replaceAll('|', '\t'))], ['pipes', ROWS.map((row) => `|${row}|`).toSpliced(1, 0, '|---|---|---|---|---|')]])('in %s: figures are read, every character has its place', (_, rows) => {
    const { publication, coverage } = stagesOf(`${HEAD}${rows.join('\n')}\n`).draft;
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,234.50', '1,000.00', '234.50']]);
    expect(coverage.unclaimed).toEqual([]);
  });
  it('in prose: a formula is its figure', () => {
    const { publication, coverage } = stagesOf('某某局2024年部门预算\n\n第一部分 部门预算情况说明\n\n2024年收入预算 $1,234.50$ 万元，比上年增长$5.8\\%$。\n').draft;
    expect(publication.facts.map(({ amount }) => amount)).toContain(1234.5);
    expect(coverage.unclaimed).toEqual([]);
  });
});

describe('an entity', () => {
  it('stands under the cell that says what it stands for', () => {
    const { events } = stagesOf(`${HEAD}科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育&amp;科学&lt;甲&gt;支出\t1,234.50\t1,000.00\t234.50\n`);
    expect(events.filter(({ rule }) => rule === 'text-not-under-spans')).toEqual([]);
  });
});
