/** 部门预算 in the layout of the national budget system, of central departments and of Guangdong. */
import { describe, expect, it } from 'vitest';
import { DIALECTS, print, type Printed } from '../support/forms/print.js';
import { cells, paths, read, tableOf, unclaimed } from '../support/forms/read.js';

const COVER = '国家测绘数据局2024年部门预算\n\n目 录\n\n第一部分 国家测绘数据局概况\n第二部分 国家测绘数据局2024年部门预算表\n\n第一部分 国家测绘数据局概况\n\n负责测绘数据工作。\n\n第二部分 国家测绘数据局2024年部门预算表\n\n';
const head = (number: string, title: string): string[] => [number, title, '单位：万元'];

const SUMMARY: Printed = {
  head: head('部门公开表1', '部门收支总表'),
  header: [['收入', '', '支出', ''], ['项目', '预算数', '项目', '预算数']],
  rows: [
    ['一、一般公共预算拨款收入', '9,000.00', '一、一般公共服务支出', '8,100.00'],
    ['二、政府性基金预算拨款收入', '', '二、外交支出', '20.00'],
    ['三、事业收入', '100.00', '三、社会保障和就业支出', '780.00'],
    ['四、其他收入', '', '四、住房保障支出', '400.00'],
    ['本年收入合计', '9,100.00', '本年支出合计', '9,300.00'],
    ['使用非财政拨款结余', '', '结转下年', ''],
    ['上年结转', '200.00', '', ''],
    ['收入总计', '9,300.00', '支出总计', '9,300.00'],
  ],
};

const REVENUE: Printed = {
  head: head('部门公开表2', '部门收入总表'),
  header: [
    ['科目', '', '合计', '上年结转', '一般公共预算拨款收入', '政府性基金预算拨款收入', '国有资本经营预算拨款收入', '事业收入', '', '事业单位经营收入', '其他收入', '使用非财政拨款结余'],
    ['科目编码', '科目名称', '', '', '', '', '', '金额', '其中：教育收费', '', '', ''],
  ],
  rows: [
    ['201', '一般公共服务支出', '8,100.00', '180.00', '7,820.00', '0.00', '0.00', '100.00', '0.00', '0.00', '0.00', '0.00'],
    ['20104', '发展与改革事务', '8,100.00', '180.00', '7,820.00', '0.00', '0.00', '100.00', '0.00', '0.00', '0.00', '0.00'],
    ['2010401', '行政运行', '8,100.00', '180.00', '7,820.00', '0.00', '0.00', '100.00', '0.00', '0.00', '0.00', '0.00'],
    ['', '合计', '9,300.00', '200.00', '9,000.00', '0.00', '0.00', '100.00', '0.00', '0.00', '0.00', '0.00'],
  ],
};

const GENERAL_PUBLIC: Printed = {
  head: head('部门公开表5', '一般公共预算支出表'),
  header: [
    ['功能分类科目', '', '2023年执行数', '2024年预算数', '', '', '2024年预算数比2023年执行数', ''],
    ['科目编码', '科目名称', '', '小计', '基本支出', '项目支出', '增减额', '增减%'],
  ],
  rows: [
    ['201', '一般公共服务支出', '7,500.00', '7,820.00', '3,000.00', '4,820.00', '320.00', '4.27%'],
    ['20104', '发展与改革事务', '7,500.00', '7,820.00', '3,000.00', '4,820.00', '320.00', '4.27%'],
    ['2010401', '行政运行', '2,900.00', '3,000.00', '3,000.00', '0.00', '100.00', '3.45%'],
    ['2010499', '其他发展与改革事务支出', '4,600.00', '4,820.00', '0.00', '4,820.00', '220.00', '4.78%'],
    ['', '合计', '8,500.00', '9,000.00', '4,180.00', '4,820.00', '500.00', '5.88%'],
  ],
};

const BASIC: Printed = {
  head: head('部门公开表6', '一般公共预算基本支出表'),
  header: [['部门预算支出经济分类科目', '', '本年一般公共预算基本支出', '', ''], ['科目编码', '科目名称', '合计', '人员经费', '公用经费']],
  rows: [
    ['301', '工资福利支出', '3,400.00', '3,400.00', '0.00'],
    ['30101', '基本工资', '1,400.00', '1,400.00', '0.00'],
    ['30102', '津贴补贴', '2,000.00', '2,000.00', '0.00'],
    ['302', '商品和服务支出', '780.00', '0.00', '780.00'],
    ['30201', '办公费', '780.00', '0.00', '780.00'],
    ['', '合计', '4,180.00', '3,400.00', '780.00'],
  ],
};

const YEAR = ['合计', '因公出国（境）费', '公务用车购置及运行费', '', '', '公务接待费'];
const YEAR_PARTS = ['', '', '小计', '公务用车购置费', '公务用车运行费', ''];
const THREE_PUBLIC: Printed = {
  head: head('部门公开表7', '一般公共预算“三公”经费支出表'),
  header: [['2023年预算数', '', '', '', '', '', '2024年预算数', '', '', '', '', ''], [...YEAR, ...YEAR], [...YEAR_PARTS, ...YEAR_PARTS]],
  rows: [['50.00', '20.00', '25.00', '0.00', '25.00', '5.00', '48.00', '20.00', '24.00', '0.00', '24.00', '4.00']],
};

const FUND: Printed = {
  head: head('部门公开表8', '政府性基金预算支出表'),
  header: [['科目编码', '科目名称', '本年政府性基金预算支出', '', ''], ['', '', '合计', '基本支出', '项目支出']],
  rows: [['', '合计', '', '', '']],
  notes: ['注：国家测绘数据局没有使用政府性基金预算拨款安排的支出。'],
};

const BY_UNIT: Printed = {
  head: ['表2', '收入总表', '部门/单位：滨州省数据管理局 单位：万元'],
  header: [
    ['部门（单位）代码', '部门（单位）名称', '合计', '本年收入', '', '', '', '', '', '', '', '', '', '上年结转结余', '', '', '', '', ''],
    ['', '', '', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金', '事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金', '单位资金'],
  ],
  rows: [
    ['', '合计', '120.00', '110.00', '100.00', '0.00', '0.00', '0.00', '10.00', '0.00', '0.00', '0.00', '0.00', '10.00', '10.00', '0.00', '0.00', '0.00', '0.00'],
    ['128001', '滨州省数据管理局本级', '90.00', '80.00', '80.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '10.00', '10.00', '0.00', '0.00', '0.00', '0.00'],
    ['128002', '滨州省数据中心', '30.00', '30.00', '20.00', '0.00', '0.00', '0.00', '10.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
  ],
};

const GUANGDONG: Printed = {
  head: ['表2', '收入总体情况表', '单位名称：海丰市数据局 单位：万元'],
  header: [['项目', '2024年预算']],
  rows: [['一、预算拨款', '1,200.00'], ['（一）一般公共预算', '1,200.00'], ['本年收入合计', '1,200.00'], ['收入总计', '1,200.00']],
};

describe.each(DIALECTS)('a central budget as %s', (dialect) => {
  const draft = read(COVER + [SUMMARY, REVENUE, GENERAL_PUBLIC, BASIC, THREE_PUBLIC, FUND].map((table) => print(table, dialect)).join('\n'));

  it.each([
    ['revenue-expenditure-summary', SUMMARY], ['revenue-summary', REVENUE], ['general-public-by-function', GENERAL_PUBLIC],
    ['general-public-by-economic', BASIC], ['three-public', THREE_PUBLIC], ['government-fund', FUND],
  ] as const)('reads %s cell for cell', (id, printed) => {
    expect(cells(tableOf(draft, id))).toEqual(printed.rows);
  });

  it('keeps everything else', () => {
    expect(draft.publication).toMatchObject({ kind: 'budget', fiscalYear: 2024, organization: { name: '国家测绘数据局' } });
    expect(draft.publication.tables.map(({ number }) => number)).toEqual(['部门公开表1', '部门公开表2', '部门公开表5', '部门公开表6', '部门公开表7', '部门公开表8']);
    expect(unclaimed(draft)).toEqual([]);
    expect(paths(tableOf(draft, 'general-public-by-function'))).toEqual([
      '功能分类科目/科目编码', '功能分类科目/科目名称', '2023年执行数', '2024年预算数/小计', '2024年预算数/基本支出', '2024年预算数/项目支出',
      '2024年预算数比2023年执行数/增减额', '2024年预算数比2023年执行数/增减%',
    ]);
    expect(paths(tableOf(draft, 'three-public')).slice(5, 9)).toEqual([
      '2023年预算数/公务接待费', '2024年预算数/合计', '2024年预算数/因公出国（境）费', '2024年预算数/公务用车购置及运行费/小计',
    ]);
  });

  it('tells years and percentages apart from amounts', () => {
    const three = draft.records.filter(({ table }) => table === 'three-public');
    expect(three.map(({ year }) => year)).toEqual([...Array<number>(6).fill(2023), ...Array<number>(6).fill(2024)]);
    expect(draft.records.some(({ columnKey }) => columnKey === 'change-percent')).toBe(false);
    expect(draft.records.find(({ table, rowLabel, columnKey }) => table === 'general-public-by-function' && rowLabel === '行政运行' && columnKey === 'last-year')).toMatchObject({ code: '2010401', year: 2023, amountYuan: 29000000 });
  });
});

describe.each(DIALECTS)('other budgets as %s', (dialect) => {
  it('reads revenue by unit', () => {
    const draft = read(`滨州省数据管理局2024年部门预算\n\n${print(BY_UNIT, dialect)}`);
    const table = tableOf(draft, 'revenue-summary');
    expect(cells(table)).toEqual(BY_UNIT.rows);
    expect(table.rows.map(({ unit }) => unit)).toEqual([null, '滨州省数据管理局本级', '滨州省数据中心']);
    expect(table.rows.map(({ code }) => code)).toEqual([null, null, null]);
  });

  it('reads a list of items with one amount', () => {
    const draft = read(`海丰市数据局2024年部门预算\n\n${print(GUANGDONG, dialect)}`);
    expect(cells(tableOf(draft, 'revenue-summary'))).toEqual(GUANGDONG.rows);
  });
});

describe('a 三公 table of PDF text whose header stands on two lines', () => {
  it.each([
    ['“三公”经费合计 因公出国（境）费 公务用车购置及运行费 公务接待费', ['total', 'overseas-travel', 'vehicles', 'vehicle-purchase', 'vehicle-operation', 'hospitality']],
    ['“三公”经费合计 因公出国（境）费 公务接待费 公务用车购置及运行费', ['total', 'overseas-travel', 'hospitality', 'vehicles', 'vehicle-purchase', 'vehicle-operation']],
  ])('has its columns in the order of the print: %s', (header, keys) => {
    const text = `海丰市数据局2024年部门预算\n\n表7\n一般公共预算“三公”经费支出表\n单位：万元\n${header}\n小计 公务用车购置费 公务用车运行费\n162.00 1.00 130.00 2.00 128.00 31.00\n`;
    expect(tableOf(read(text), 'three-public').columns.map(({ key }) => key)).toEqual(keys);
  });
});
