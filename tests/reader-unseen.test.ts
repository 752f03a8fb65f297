/** Defects that publications of other departments and other tools showed, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';

const texts = (text: string, table = 0) => stagesOf(text).draft.publication.tables[table]!.rows.map(({ cells }) => cells.map((cell) => cell.text));
const tabs = (...rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join('\t')).join('\n');

const TITLE = '2024年某某区某某局部门预算\n\n基本支出总表\n\n单位：万元\n\n';
const HEADER = ['支出项目类别', '总计', '小计', '一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', '财政专户管理资金', '事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入', '上年结转'];
const amounts = (...printed: string[]) => [...printed, ...Array.from({ length: 12 - printed.length }, () => '')];

describe('blank amounts in tab-separated rows', () => {
  it('at the end of every row leave the figures in their columns, with their tabs or without', () => {
    const rows = [['工资福利支出', ...amounts('9.00', '9.00', '9.00')], ['基本工资', ...amounts('9.00', '9.00', '9.00')]];
    expect(texts(TITLE + tabs(HEADER, ...rows))).toEqual(rows);
    expect(texts(TITLE + tabs(HEADER, ...rows).replace(/\t+$/gmu, ''))).toEqual(rows);
  });

  it('all over a row make no header of it', () => {
    const head = ['预算单位', '科目编码', '科目名称', '支出总计', '基本支出', '项目支出'];
    const fund = '2024年某某区某某局部门预算\n\n政府性基金预算支出表\n\n单位：万元\n\n';
    const blank = ['某某区某某局', '', '', '', '', ''];
    expect(texts(`${fund}${tabs(head, blank)}\n\n注：本表本年无发生额。\n`)).toEqual([blank]);
    expect(texts(fund + tabs(head, blank, ['', '212', '城乡社区支出', '9.00', '', '9.00']))).toEqual([blank, ['', '212', '城乡社区支出', '9.00', '', '9.00']]);
  });

  it('all over a row that opens a page below the repeated header make no header of it', () => {
    const head = '# 收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t2024年预算数\t项目\t2024年预算数\n';
    const text = `# 2024年某某区某某局部门预算\n\n表 1\n\n${head}一、政府预算拨款\t9.00\t一、教育支出\t9.00\n\n${head}上年结余、结转\t\t结转下年\t\n收入总计\t9.00\t支出总计\t9.00\n`;
    expect(texts(text).slice(1)).toEqual([['上年结余、结转', '', '结转下年', ''], ['收入总计', '9.00', '支出总计', '9.00']]);
  });
});

describe('a name that a converter printed over two rows', () => {
  const zeros = Array.from({ length: 9 }, () => '0.00');
  it('is one where every row with figures has all of them', () => {
    const rows = [['深圳市某某区城市管理', '9.00', '9.00', '9.00', ...zeros], ['和综合执法局', ...amounts()], ['奖金', '9.00', '9.00', '9.00', ...zeros]];
    expect(texts(TITLE + tabs(HEADER, ...rows)).map(([name]) => name)).toEqual(['深圳市某某区城市管理和综合执法局', '奖金']);
  });

  it('is one where the two make a known name, above its figures or behind them', () => {
    const known = ['机关事业单位基本养老保险缴费', ...amounts('9.00')];
    for (const rows of [[['机关事业单位基本养老', ...amounts('9.00')], ['保险缴费', ...amounts()]], [['机关事业单位基本养老', ...amounts()], ['保险缴费', ...amounts('9.00')]]]) {
      expect(texts(TITLE + tabs(HEADER, ['奖金', ...amounts('1.00')], ...rows))).toEqual([['奖金', ...amounts('1.00')], known]);
    }
  });

  it('is none where a row is a known name without figures', () => {
    const rows = [['办公费', ...amounts('9.00')], ['印刷费', ...amounts()], ['水费', ...amounts('1.00')]];
    expect(texts(TITLE + tabs(HEADER, ...rows))).toEqual(rows);
  });
});

describe('pipe tables', () => {
  it('have no marks in their cells: escapes and line breaks', () => {
    const text = '# 2024年某某区某某局部门预算\n\n## 项目支出总表\n\n单位：万元\n\n| 项目名称 | 总计 |\n|---|---|\n| 甲\\|乙\\*项目 | 12.00 |\n| 城市环境<br>卫生 | 1.00 |\n';
    expect(texts(text)).toEqual([['甲|乙*项目', '12.00'], ['城市环境卫生', '1.00']]);
    expect(stagesOf(text).draft.coverage.unclaimed).toEqual([]);
  });
});

describe('公用支出 of a department', () => {
  it('is the sum over its units where one of them buys no equipment', () => {
    const table = tabs(HEADER.slice(0, 2), ['某某区某某局', '7.00'], ['某某区某某局（本级）', '4.00'], ['商品和服务支出', '3.00'], ['资本性支出', '1.00'], ['某某区某某服务中心', '3.00'], ['商品和服务支出', '3.00']);
    const text = `# 2024年某某区某某局部门预算\n\n# 第三部分 部门预算支出具体情况\n\n某某区某某局预算 7.00 万元，包括公用支出 7.00 万元。\n\n# 二、表格部分\n\n# 基本支出总表\n\n单位：万元\n\n${table}\n`;
    const checks = stagesOf(text).draft.publication.checks.filter(({ identity }) => identity === 'prose-public');
    expect(checks.map(({ outcome }) => outcome)).not.toContain('fails');
  });
});
