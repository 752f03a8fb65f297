/** 部门预算 in the form of Shanghai: amounts in 元, codes in three columns, in every dialect. */
import { describe, expect, it } from 'vitest';
import { DIALECTS, print, type Printed } from '../support/forms/print.js';
import { cells, paths, read, tableOf, unclaimed } from '../support/forms/read.js';

const OWNER = '编制部门：海滨市望江区河道管理局 单位：元';
const COVER = '海滨市望江区河道管理局\n2025年部门预算\n\n目 录\n一、部门主要职能\n二、2025年部门预算表\n\n一、部门主要职能\n负责河道管理。\n\n二、2025年部门预算表\n\n';

const SUMMARY: Printed = {
  head: ['2025年部门财务收支预算总表', OWNER],
  header: [['本年收入', '', '本年支出', ''], ['项目', '预算数', '项目', '预算数']],
  rows: [
    ['一、财政拨款收入', '31,250,400', '一、社会保障和就业支出', '2,100,000'],
    ['1.一般公共预算资金', '30,250,400', '二、卫生健康支出', '900,000'],
    ['2.政府性基金', '1,000,000', '三、城乡社区支出', '27,400,400'],
    ['二、事业收入', '0', '四、住房保障支出', '850,000'],
    ['收入总计', '31,250,400', '支出总计', '31,250,400'],
  ],
};

const FUNCTION_HEADER = [
  ['项目', '', '', '', '一般公共预算支出', '', ''],
  ['功能分类科目编码', '', '', '功能分类科目名称', '合计', '基本支出', '项目支出'],
  ['类', '款', '项', '', '', '', ''],
];
const BY_FUNCTION: Printed = {
  head: ['2025年部门一般公共预算支出功能分类预算表', OWNER],
  header: FUNCTION_HEADER,
  rows: [
    ['208', '', '', '社会保障和就业支出', '2,100,000', '2,100,000', '0'],
    ['208', '05', '', '行政事业单位养老支出', '2,100,000', '2,100,000', '0'],
    ['208', '05', '05', '机关事业单位基本养老保险缴费支出', '1,400,000', '1,400,000', '0'],
    ['208', '05', '06', '机关事业单位职业年金缴费支出', '700,000', '700,000', '0'],
    ['212', '', '', '城乡社区支出', '28,150,400', '8,150,000', '20,000,400'],
    ['212', '03', '', '城乡社区公共设施', '28,150,400', '8,150,000', '20,000,400'],
    ['212', '03', '99', '其他城乡社区公共设施支出', '28,150,400', '8,150,000', '20,000,400'],
    ['', '', '', '合计', '30,250,400', '10,250,000', '20,000,400'],
  ],
};

const REVENUE: Printed = {
  head: ['2025年部门收入预算总表', OWNER],
  header: [
    ['项目', '', '', '', '收入预算', '', '', '', ''],
    ['功能分类科目编码', '', '', '功能分类科目名称', '合计', '财政拨款收入', '事业收入', '事业单位经营收入', '其他收入'],
    ['类', '款', '项', '', '', '', '', '', ''],
  ],
  rows: [
    ['212', '', '', '城乡社区支出', '29,250,400', '29,250,400', '0', '0', '0'],
    ['212', '03', '', '城乡社区公共设施', '28,250,400', '28,150,400', '0', '0', '100,000'],
    ['', '', '', '合计', '31,350,400', '31,250,400', '0', '0', '100,000'],
  ],
};

const FISCAL: Printed = {
  head: ['2025年部门财政拨款收支预算总表', OWNER],
  header: [['财政拨款收入', '', '财政拨款支出', '', '', '', ''], ['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算']],
  rows: [
    ['一、一般公共预算资金', '30,250,400', '一、社会保障和就业支出', '2,100,000', '2,100,000', '0', '0'],
    ['二、政府性基金', '1,000,000', '二、卫生健康支出', '900,000', '900,000', '0', '0'],
    ['三、国有资本经营预算', '0', '三、城乡社区支出', '27,400,400', '26,400,400', '1,000,000', '0'],
    ['', '', '四、住房保障支出', '850,000', '850,000', '0', '0'],
    ['收入总计', '31,250,400', '支出总计', '31,250,400', '30,250,400', '1,000,000', '0'],
  ],
};

const BY_ECONOMIC: Printed = {
  head: ['2025年部门一般公共预算基本支出部门预算经济分类预算表', OWNER],
  header: [['项目', '', '', '一般公共预算基本支出', '', ''], ['部门预算经济分类科目编码', '', '经济分类科目名称', '合计', '人员经费', '公用经费'], ['类', '款', '', '', '', '']],
  rows: [
    ['301', '', '工资福利支出', '9,350,000', '9,350,000', '0'],
    ['301', '01', '基本工资', '3,350,000', '3,350,000', '0'],
    ['301', '02', '津贴补贴', '6,000,000', '6,000,000', '0'],
    ['302', '', '商品和服务支出', '900,000', '0', '900,000'],
    ['302', '01', '办公费', '900,000', '0', '900,000'],
    ['', '', '合计', '10,250,000', '9,350,000', '900,000'],
  ],
};

const THREE_PUBLIC: Printed = {
  head: ['2025年部门“三公”经费和机关运行经费预算表', '编制部门：海滨市望江区河道管理局 单位：万元'],
  header: [
    ['“三公”经费预算数', '', '', '', '', '', '机关运行经费预算数'],
    ['合计', '因公出国（境）费', '公务接待费', '公务用车购置及运行费', '', '', ''],
    ['', '', '', '小计', '购置费', '运行费', ''],
  ],
  rows: [['37.91', '0.00', '1.35', '36.56', '15.00', '21.56', '464.64']],
};

describe.each(DIALECTS)('a Shanghai budget as %s', (dialect) => {
  const draft = read(COVER + [SUMMARY, REVENUE, FISCAL, BY_FUNCTION, BY_ECONOMIC, THREE_PUBLIC].map((table) => print(table, dialect)).join('\n'));
  const { publication, records } = draft;

  it('knows whose it is', () => {
    expect(publication.kind).toBe('budget');
    expect(publication.fiscalYear).toBe(2025);
    expect(publication.organization.name).toBe('海滨市望江区河道管理局');
    expect(unclaimed(draft)).toEqual([]);
  });

  it.each([
    ['revenue-expenditure-summary', SUMMARY], ['revenue-summary', REVENUE], ['fiscal-appropriation-summary', FISCAL],
    ['general-public-by-function', BY_FUNCTION], ['general-public-by-economic', BY_ECONOMIC], ['three-public', THREE_PUBLIC],
  ] as const)('reads %s cell for cell', (id, printed) => {
    expect(cells(tableOf(draft, id))).toEqual(printed.rows);
  });

  it('reads header paths', () => {
    const code = '项目/功能分类科目编码';
    expect(paths(tableOf(draft, 'general-public-by-function'))).toEqual([
      `${code}/类`, `${code}/款`, `${code}/项`, '项目/功能分类科目名称', '一般公共预算支出/合计', '一般公共预算支出/基本支出', '一般公共预算支出/项目支出',
    ]);
    expect(paths(tableOf(draft, 'fiscal-appropriation-summary'))).toEqual([
      '财政拨款收入/项目', '财政拨款收入/预算数', '财政拨款支出/项目', '财政拨款支出/合计', '财政拨款支出/一般公共预算', '财政拨款支出/政府性基金预算', '财政拨款支出/国有资本经营预算',
    ]);
    expect(paths(tableOf(draft, 'three-public'))).toEqual([
      '“三公”经费预算数/合计', '“三公”经费预算数/因公出国（境）费', '“三公”经费预算数/公务接待费', '“三公”经费预算数/公务用车购置及运行费/小计',
      '“三公”经费预算数/公务用车购置及运行费/购置费', '“三公”经费预算数/公务用车购置及运行费/运行费', '机关运行经费预算数',
    ]);
  });

  it('puts the three columns of a code together', () => {
    const item = records.find((record) => record.table === 'general-public-by-function' && record.rowLabel === '机关事业单位职业年金缴费支出')!;
    expect(item).toMatchObject({ code: '2080506', parentCode: '20805', classification: 'functional', amount: 700000, amountText: '700,000', amountYuan: 700000, currencyUnit: '元' });
    const economic = records.find((record) => record.table === 'general-public-by-economic' && record.rowLabel === '津贴补贴')!;
    expect(economic).toMatchObject({ code: '30102', parentCode: '301', classification: 'economic' });
    const total = records.filter((record) => record.table === 'general-public-by-function' && record.rowLabel === '合计');
    expect(total.map(({ code, amount }) => [code, amount])).toEqual([[null, 30250400], [null, 10250000], [null, 20000400]]);
  });

  it('keeps the unit of each table', () => {
    expect(publication.tables.map((table) => table.currencyUnit)).toEqual(['元', '元', '元', '元', '元', '万元']);
    expect(records.find((record) => record.columnKey === 'operation-fund')).toMatchObject({ amount: 464.64, amountYuan: 4646400 });
  });
});

/** 元 without separators: 2100000 is as long as a code. */
const BARE: Printed = { ...BY_FUNCTION, rows: BY_FUNCTION.rows.map((row) => row.map((cell, i) => (i < 4 ? cell : cell.replaceAll(',', '')))) };

describe.each(DIALECTS)('amounts in 元 without separators as %s', (dialect) => {
  it('are no codes', () => {
    expect(cells(tableOf(read(COVER + print(BARE, dialect)), 'general-public-by-function'))).toEqual(BARE.rows);
  });
});
