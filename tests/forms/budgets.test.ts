/** Defects that budgets of other places showed, written from memory of how they publish; each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const read = (text: string) => extract(text, { file: 'a.txt' }).publication;
const fails = ({ checks }: ReturnType<typeof read>) => checks.filter(({ outcome }) => outcome === 'fails').map(({ identity, scope }) => `${identity} ${scope}`);
const leaf = ({ path }: { readonly path: readonly string[] }) => path.at(-1);
const tabs = (...rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join('\t')).join('\n');

const HEAD = '莱阳市农业农村局2023年部门预算\n\n第一部分 部门概况\n\n负责全市农业农村工作。\n\n第二部分 部门预算表\n\n';

describe('headings that the print shows plainly', () => {
  it('are those of the figures below them, whatever form they resemble', () => {
    const table = read(`${HEAD}表2\n\n收入预算总表\n\n单位：万元\n\n${tabs(
      ['单位名称', '合计', '本年收入', '', '', '', '其他来源', ''], ['', '', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '事业收入', '其他收入'],
      ['合计', '90.00', '90.00', '90.00', '', '', '', ''], ['文化馆', '90.00', '90.00', '90.00', '', '', '', ''],
    )}\n`).tables[0]!;
    expect(table.columns.map(leaf)).toEqual(['单位名称', '合计', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '事业收入', '其他收入']);
    expect(table.rows[1]!.cells.map(({ text }) => text)).toEqual(['文化馆', '90.00', '90.00', '90.00', '', '', '', '']);
  });
});

describe('units that have a number beside the codes of what they spend on', () => {
  const row = (unit: string, code: string, name: string, basic: string, project: string, total: string) => `| ${[unit, code, name, total, basic, project].join(' | ')} |`;
  const text = `${HEAD}部门公开表3\n\n支出预算表\n\n单位：万元\n\n| 单位编码 | 科目编码 | 单位（科目）名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|---|\n${[
    row('', '', '合计', '60.00', '30.00', '90.00'),
    row('101001', '', '莱阳市农业农村局本级', '50.00', '20.00', '70.00'), row('', '213', '农林水支出', '50.00', '20.00', '70.00'), row('', '21301', '农业农村', '50.00', '20.00', '70.00'),
    row('101002', '', '莱阳市农技推广总站', '10.00', '10.00', '20.00'), row('', '213', '农林水支出', '10.00', '10.00', '20.00'), row('', '21301', '农业农村', '10.00', '10.00', '20.00'),
  ].join('\n')}\n`;

  it('head the rows below them, and are what the whole is the sum of', () => {
    const publication = read(text);
    const [table] = publication.tables;
    expect(table!.rows.map(({ unit }) => unit)).toEqual([null, ...Array.from({ length: 3 }, () => '莱阳市农业农村局本级'), ...Array.from({ length: 3 }, () => '莱阳市农技推广总站')]);
    expect(fails(publication)).toEqual([]);
    expect(table!.rows.flatMap(({ cells }) => cells.flatMap(({ value, status }) => (value === null ? [] : [status])))).not.toContain('unverified');
  });
});

describe('rows of tabs whose blanks were stripped', () => {
  it('are rows all the same: a numbered label alone, and 其中 below what it is part of', () => {
    const summary = read(`${HEAD}收支总表\n\n单位：万元\n\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t9.00\t一、教育支出\t9.00\n二、政府性基金预算拨款收入\n收入总计\t9.00\t支出总计\t9.00\n`).tables[0]!;
    expect(summary.rows.map(({ cells }) => cells.map(({ text }) => text).join('|'))).toEqual(['一、一般公共预算拨款收入|9.00|一、教育支出|9.00', '二、政府性基金预算拨款收入|||', '收入总计|9.00|支出总计|9.00']);
    const cars = read(`${HEAD}“三公”经费表\n\n单位：万元\n\n项目\t2022年预算数\t2023年预算数\n合计\t9.00\t8.00\n3、公务用车购置及运行费\t9.00\t8.00\n其中：公务用车购置费\t\t\n公务用车运行维护费\t9.00\t8.00\n`).tables[0]!;
    expect(cars.rows.map(({ cells }) => cells[0]!.text)).toEqual(['合计', '3、公务用车购置及运行费', '其中：公务用车购置费', '公务用车运行维护费']);
  });
});

describe('tables of a county in HTML', () => {
  const html = (...rows: readonly string[]) => `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
  const cells = (...texts: readonly string[]) => texts.map((text) => `<td>${text}</td>`).join('');
  const text = `${HEAD}部门公开表01\n\n收支总表\n\n单位：万元\n\n${html(
    '<td colspan="2">收入</td><td colspan="4">支出</td>', cells('项目（按来源）', '本年预算', '项目（按功能分类）', '本年预算', '项目（按部门预算经济分类）', '本年预算'),
    cells('一、一般公共预算拨款收入', '9.00', '一、教育支出', '9.00', '一、基本支出', '7.00'), cells('二、事业收入', '', '二、科学技术支出', '', '二、项目支出', '2.00'), cells('收入总计', '9.00', '支出总计', '9.00', '支出总计', '9.00'),
  )}\n\n部门公开表04\n\n单位：万元\n\n${html(
    '<td colspan="5">支出预算分类汇总表（按政府预算经济分类）</td>', '<td colspan="3">功能科目</td><td rowspan="2">科目名称</td><td rowspan="2">机关工资福利支出</td>', cells('类', '款', '项'),
    cells('', '', '', '合计', '9.00'), cells('205', '', '', '教育支出', '9.00'), cells('205', '02', '', '普通教育', '9.00'), cells('205', '02', '03', '初中教育', '9.00'),
  )}\n`;

  it('have a label for each of three lists beside each other', () => {
    const { records } = extract(text, { file: 'a.txt' });
    expect(records.filter(({ table }) => table === 'revenue-expenditure-summary').map(({ rowLabel, amount }) => `${rowLabel} ${amount}`)).toEqual([
      '一、一般公共预算拨款收入 9', '一、教育支出 9', '一、基本支出 7', '二、项目支出 2', '收入总计 9', '支出总计 9', '支出总计 9',
    ]);
  });

  it('have their title in the first row below a number of their own, and codes in columns that nobody described', () => {
    const { publication: { tables }, records } = extract(text, { file: 'a.txt' });
    expect(tables.map(({ number, title }) => `${number} ${title}`)).toEqual(['部门公开表01 收支总表', '部门公开表04 支出预算分类汇总表（按政府预算经济分类）']);
    expect(records.filter(({ table }) => table === tables[1]!.id).map(({ code }) => code)).toEqual([null, '205', '20502', '2050203']);
  });
});

describe('cells each on a line of their own', () => {
  it('make a table that nobody described also where nothing parts the thousands', () => {
    const rows = [['审判业务费', '宣城市宣州区人民法院', '150564.17', '150564.17'], ['书记员经费', '宣城市宣州区人民法院', '50905.32', '50905.32'], ['合计', '201469.49', '201469.49']];
    const [table] = read([HEAD, '表9', '项目支出表', '单位：万元', '项目名称', '项目单位', '合计', '一般公共预算', '政府性基金预算', '单位资金', ...rows.flat()].join('\n')).tables;
    expect(table!.rows.map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''))).toEqual(rows);
  });
});

describe('narrow cells broken over lines', () => {
  const lines = (...printed: readonly string[]) => printed.join('\n\n');
  const table = (title: string, ...rows: readonly string[]) => lines(title, '单位：万元', ...rows);

  it('leave the numbers of the pages between the tables out of them', () => {
    const { tables } = read(HEAD + lines(
      table('收入总体情况表', '项目', '2025年', '预算', '一、事业', '收入', '9,100.', '00', '收入总计', '9,100.', '00'), '1',
      table('支出总体情况表', '项目', '2025年', '预算', '一、基本', '支出', '9,100.', '00', '支出总计', '9,100.', '00'), '2',
      table('一般公共预算项目支出情况表', '项目名称', '预算数', '合计', '9,100.', '00', '课后服务', '经费', '9,100.', '00'), '3',
      table('政府性基金预算支出情况表', '功能科目', '编码', '功能科目', '名称', '合计', '基本支出', '项目支出', '合计', '0.00', '0.00', '0.00'),
    ));
    expect(tables.map(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== '').join(' ')))).toEqual([
      ['一、事业收入 9,100.00', '收入总计 9,100.00'], ['一、基本支出 9,100.00', '支出总计 9,100.00'], ['合计 9,100.00', '课后服务经费 9,100.00'], ['合计 0.00 0.00 0.00'],
    ]);
    // A list of names and amounts that nobody described.
    expect(tables[2]!.columns.map(leaf)).toEqual(['项目名称', '预算数']);
  });

  it('keep 合计 on the side whose total it is', () => {
    const [summary] = read(HEAD + table('收支总表', '收入', '支出', '项目', '预算数', '项目', '预算数', '一、事业收', '入', '9.00', '一、教育支', '出', '9.00', '本年收入', '合计', '9.00', '本年支出', '合计', '9.00')).tables;
    expect(summary!.rows.map(({ cells }) => cells.map(({ text }) => text).join('|'))).toEqual(['一、事业收入|9.00|一、教育支出|9.00', '本年收入合计|9.00|本年支出合计|9.00']);
  });
});

describe('what another place prints', () => {
  it('is revenue with its parts, then expenditure with its own: none is part of the other', () => {
    const publication = read(`${HEAD.replace('第二部分 部门预算表', '第二部分 收支情况')}2023年本部门预算收入90.00万元，其中一般公共预算拨款收入90.00万元，较上年增加9.00万元，主要原因是人员增加；2023年本部门预算支出90.00万元，其中一般公共预算拨款支出90.00万元，较上年增加9.00万元，主要原因是人员增加。\n`);
    expect(publication.facts.filter(({ amount }) => amount === 90)).toHaveLength(4);
    expect(fails(publication)).toEqual([]);
  });

  it('is 项目支出 in two kinds, and codes in three columns beside names of units and what they spend on', () => {
    const [table] = read([HEAD, '预算03表', '支出总体情况表', '单位：万元', '科目编码 单位（科目名称） 合计 基本支出 项目支出', '类 款 项 小计 工资福利支出 对个人和家庭的补助 商品和服务支出 小计 一般性项目 专项资金',
      '合计 4211.50 3261.50 1783.51 108.31 1369.68 950.00 940.00 10.00', '201 03 02 一般行政管理事务 950.00 0.00 0.00 0.00 0.00 950.00 940.00 10.00', '201 06 01 行政运行 3261.50 3261.50 1783.51 108.31 1369.68 0.00 0.00 0.00'].join('\n')).tables;
    expect([table!.form, ...table!.columns.slice(-3).map(({ path }) => path.join('/'))]).toEqual(['known', '项目支出/小计', '项目支出/一般性项目', '项目支出/专项资金']);
    expect(table!.rows.map(({ cells }) => cells.map(({ text }) => text).join(' ').trim())).toEqual(['合计 4211.50 3261.50 1783.51 108.31 1369.68 950.00 940.00 10.00', '201 03 02 一般行政管理事务 950.00 0.00 0.00 0.00 0.00 950.00 940.00 10.00', '201 06 01 行政运行 3261.50 3261.50 1783.51 108.31 1369.68 0.00 0.00 0.00']);
  });
});

describe('headings that a tool printed on mixed lines', () => {
  it('are of the form that prints its columns in their order', () => {
    const { tables, checks } = read(`${HEAD}表7.一般公共预算“三公”经费支出表\n\n单位：元\n\n“三公”经费  因公出国（         公务用车购置及运行费         公务接待费\n   合计       境）费\n`
      + '                           小计     公务用车购  公务用车运\n                                       置费        行费\n285,000.00        0.00  120,000.00        0.00  120,000.00  165,000.00\n');
    expect(tables[0]!.columns.map(leaf)).toEqual(['“三公”经费合计', '因公出国（境）费', '小计', '公务用车购置费', '公务用车运行费', '公务接待费']);
    expect(checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });
});
