/** HTML tables in Markdown or plain text, as OCR tools print them. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const HEAD = '# 2024年深圳市某某区教育局部门预算\n\n表 3\n\n# 支出总表\n\n部门名称：深圳市某某区教育局 单位：万元\n\n';
const SPANS = '<tr><td rowspan="2">预算单位</td><td rowspan=2>科目编码</td><td rowspan="2">科目名称</td><td rowspan="2">支出总计</td><td rowspan="2">基本支出</td><td rowspan="2">项目支出</td>'
  + '<td colspan="3">2024年政府采购项目</td></tr><tr><td>小计</td><td>其中：面向中小企业政府采购项目</td><td>其中：面向小型、微型企业政府采购项目</td></tr>';
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const ROWS = [
  ['深圳市某某区教育局', '', '', '1,234.50', '1,000.00', '234.50', '0.00', '0.00', '0.00'],
  ['', '205', '教育支出', '1,234.50', '1,000.00', '234.50', '0.00', '0.00', '0.00'],
];
const tables = (text: string) => stagesOf(text).draft.publication.tables;
const texts = (text: string) => tables(text)[0]!.rows.map(({ cells }) => cells.map((cell) => cell.text));

describe('HTML tables', () => {
  it('have their merged headings, rows and every character in place when printed on one line', () => {
    const { publication, coverage } = stagesOf(`${HEAD}<html><body><table>${SPANS}${ROWS.map((cells) => row(...cells)).join('')}</table></body></html>\n\n注：无。\n`).draft;
    const [table] = publication.tables;
    expect(publication.tables).toHaveLength(1);
    expect(table!.id).toBe('expenditure-summary');
    expect(table!.columns.map(({ path }) => path.join('/')).slice(5)).toEqual(['项目支出', '2024年政府采购项目/小计', '2024年政府采购项目/其中：面向中小企业政府采购项目', '2024年政府采购项目/其中：面向小型、微型企业政府采购项目']);
    expect(table!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(ROWS);
    expect(table!.notes).toEqual(['注：无。']);
    expect(coverage.unclaimed).toEqual([]);
  });

  it('are read the same with a line, and a blank one, for every cell', () => {
    const spread = `<table border=1>\n  <tbody>\n\n${SPANS}${ROWS.map((cells) => row(...cells)).join('')}\n</tbody></table>`.replace(/<\/td>/gu, '</td>\n\n');
    expect(texts(HEAD + spread)).toEqual(ROWS);
  });

  it('print a cell that is merged downwards in its first row', () => {
    const merged = `<tr><td rowspan="2">深圳市某某区教育局</td>${ROWS[0]!.slice(1).map((cell) => `<td>${cell}</td>`).join('')}</tr>${row(...ROWS[1]!.slice(1))}`;
    expect(texts(`${HEAD}<table>${SPANS}${merged}</table>`)).toEqual(ROWS);
  });

  it('break cells with tags and print signs as entities', () => {
    const cells = row('深圳市某某<br/>区教育局', '205', '教育&nbsp;支出', '1,234<br>.50', '<b>1,000.00</b>', '234.50', '0.00', '0.00', '0.00');
    const { publication, coverage } = stagesOf(`${HEAD}<table>${SPANS}${cells}</table>`).draft;
    expect(publication.tables[0]!.rows[0]!.cells.slice(0, 5).map(({ text }) => text)).toEqual(['深圳市某某区教育局', '205', '教育支出', '1,234.50', '1,000.00']);
    expect(coverage.unclaimed).toEqual([]);
  });

  it('go on over pages, with the header again or without it', () => {
    const [first, second] = ROWS.map((cells) => row(...cells));
    for (const again of [SPANS, '']) expect(texts(`${HEAD}<table>${SPANS}${first}</table>\n\n<table>${again}${second}</table>\n`)).toEqual(ROWS);
  });

  it('are what their captions say', () => {
    const captioned = `2024年深圳市某某区教育局部门预算\n\n<table><caption>支出总表 单位：万元</caption>${SPANS}${ROWS.map((cells) => row(...cells)).join('')}</table>\n`;
    expect(tables(captioned).map(({ id, currencyUnit }) => [id, currencyUnit])).toEqual([['expenditure-summary', '万元']]);
    expect(texts(captioned)).toEqual(ROWS);
  });

  it('end with their last cell where they are never closed', () => {
    const { publication, coverage } = stagesOf(`${HEAD}<table>${SPANS}${row(...ROWS[0]!)}\n\n注：无。\n\n# 第二部分 名词解释\n\n一、收入。\n`).draft;
    expect(publication.tables[0]!.rows).toHaveLength(1);
    expect(publication.sections.map(({ title }) => title)).toContain('名词解释');
    expect(coverage.unclaimed).toEqual([]);
  });
});
