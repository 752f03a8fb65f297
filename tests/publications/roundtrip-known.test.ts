/** The smallest texts behind defects that random publications found; each has been mended. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const rowsOf = (text: string, table = 0): string[] =>
  extract(text, { file: 'known.txt' }).publication.tables[table]!.rows.map(({ cells }) => cells.map((cell) => cell.text).join('|'));

/** PDF text: an empty line behind every printed one. */
const printedLines = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('\n');

const FINAL_HEAD = [
  '2023 年度佛山市顺德区水务局部门决算', '第一部分 佛山市顺德区水务局概况', '一、部门职责', '1.负责水利工程建设。',
  '第二部分 佛山市顺德区水务局2023年度部门决算表',
];
const SIDES = [
  '收入支出决算总表', '单位名称:佛山市顺德区水务局 单位：万元', '收入 支出', '项目 行次 决算数 项目 行次 决算数', '栏次 1 栏次 2',
  '一、一般公共预算财政拨款收入 1 30.00 一、一般公共服务支出 4 30.00',
];

describe('part headings that end in 表', () => {
  it('are headings, not titles of tables', () => {
    const { publication } = extract(printedLines(...FINAL_HEAD, ...SIDES, '本年收入合计 2 30.00 本年支出合计 5 30.00', '总计 3 30.00 总计 6 30.00'), { file: 'known.txt' });
    expect(publication.sections.map(({ number }) => number)).toEqual(['第一部分', '一、', '第二部分']);
    expect(publication.tables.map(({ id }) => id)).toEqual(['final-revenue-expenditure-summary']);
  });
});

describe('two-sided tables in PDF text', () => {
  it('keep the 行次 of a half that prints nothing else', () => {
    const text = printedLines(
      ...FINAL_HEAD, ...SIDES.slice(0, -1),
      '一、一般公共预算财政拨款收入 1 30.00 一、一般公共服务支出 5 30.00', '二、政府性基金预算财政拨款收入 2 0.00 6',
      '本年收入合计 3 30.00 本年支出合计 7 30.00', '总计 4 30.00 总计 8 30.00',
    );
    expect(rowsOf(text)[1]).toBe('二、政府性基金预算财政拨款收入|2|0.00||6|');
  });
});
