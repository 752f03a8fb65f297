/** 部门决算 as the Ministry of Finance prescribes it, elsewhere than in Shenzhen: number lines, 行次 and 栏次, codes in three columns. */
import { describe, expect, it } from 'vitest';
import { DIALECTS, print, type Printed } from '../support/forms/print.js';
import { cells, paths, read, tableOf, unclaimed } from '../support/forms/read.js';

const COVER = '2023年度临江市平山区司法局部门决算\n\n目 录\n\n第一部分 部门概况\n第二部分 2023年度部门决算表\n\n第一部分 临江市平山区司法局概况\n\n负责全区司法行政工作。\n\n第二部分 2023年度部门决算表\n\n';
const head = (title: string, number: string): string[] => [title, number, '部门：临江市平山区司法局 金额单位：万元'];

const J1: Printed = {
  head: head('收入支出决算总表', '公开01表'),
  header: [['收入', '', '', '支出', '', ''], ['项目', '行次', '金额', '项目', '行次', '金额']],
  numbers: ['栏次', '', '1', '栏次', '', '2'],
  rows: [
    ['一、一般公共预算财政拨款收入', '1', '1,530.20', '一、一般公共服务支出', '31', '12.00'],
    ['二、政府性基金预算财政拨款收入', '2', '', '二、外交支出', '32', ''],
    ['三、国有资本经营预算财政拨款收入', '3', '', '三、国防支出', '33', ''],
    ['四、上级补助收入', '4', '', '四、公共安全支出', '34', '1,380.15'],
    ['五、事业收入', '5', '', '五、教育支出', '35', ''],
    ['六、经营收入', '6', '', '六、科学技术支出', '36', ''],
    ['七、附属单位上缴收入', '7', '', '七、文化旅游体育与传媒支出', '37', ''],
    ['八、其他收入', '8', '3.50', '八、社会保障和就业支出', '38', '60.72'],
    ['', '9', '', '九、卫生健康支出', '39', '72.33'],
    ['本年收入合计', '27', '1,533.70', '本年支出合计', '57', '1,525.20'],
    ['使用非财政拨款结余', '28', '', '结余分配', '58', ''],
    ['年初结转和结余', '29', '2.40', '年末结转和结余', '59', '10.90'],
    ['总计', '30', '1,536.10', '总计', '60', '1,536.10'],
  ],
  notes: ['注：1.本表反映部门本年度的总收支和年末结转结余情况。', '2.本套报表金额单位转换时可能存在尾数误差。'],
};

const CODES = [['项目', '', '', ''], ['支出功能分类科目编码', '', '', '科目名称'], ['类', '款', '项', '']];
const J3: Printed = {
  head: head('支出决算表', '公开03表'),
  header: [
    [...CODES[0]!, '本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
    [...CODES[1]!, '', '', '', '', '', ''], [...CODES[2]!, '', '', '', '', '', ''],
  ],
  numbers: ['', '', '', '栏次', '1', '2', '3', '4', '5', '6'],
  rows: [
    ['', '', '', '合计', '1,525.20', '1,204.80', '320.40', '0.00', '0.00', '0.00'],
    ['204', '', '', '公共安全支出', '1,380.15', '1,071.75', '308.40', '0.00', '0.00', '0.00'],
    ['204', '06', '', '司法', '1,380.15', '1,071.75', '308.40', '0.00', '0.00', '0.00'],
    ['204', '06', '01', '行政运行', '1,071.75', '1,071.75', '0.00', '0.00', '0.00', '0.00'],
    ['204', '06', '04', '基层司法业务', '308.40', '0.00', '308.40', '0.00', '0.00', '0.00'],
  ],
  notes: ['注：本表反映部门本年度各项支出情况。'],
};

const J4: Printed = {
  head: head('财政拨款收入支出决算总表', '公开04表'),
  header: [
    ['收入', '', '', '支出', '', '', '', '', ''],
    ['项目', '行次', '金额', '项目', '行次', '合计', '一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'],
  ],
  numbers: ['栏次', '', '1', '栏次', '', '2', '3', '4', '5'],
  rows: [
    ['一、一般公共预算财政拨款', '1', '1,530.20', '一、一般公共服务支出', '33', '12.00', '12.00', '0.00', '0.00'],
    ['二、政府性基金预算财政拨款', '2', '0.00', '二、外交支出', '34', '0.00', '0.00', '0.00', '0.00'],
    ['', '3', '', '四、公共安全支出', '36', '1,380.15', '1,380.15', '0.00', '0.00'],
    ['本年收入合计', '27', '1,530.20', '本年支出合计', '59', '1,521.70', '1,521.70', '0.00', '0.00'],
    ['年初财政拨款结转和结余', '28', '2.40', '年末财政拨款结转和结余', '60', '10.90', '10.90', '0.00', '0.00'],
    ['总计', '32', '1,532.60', '总计', '64', '1,532.60', '1,532.60', '0.00', '0.00'],
  ],
};

const BASIC_HEADER = ['科目编码', '科目名称', '决算数'];
const J6: Printed = {
  head: head('一般公共预算财政拨款基本支出决算表', '公开06表'),
  header: [['人员经费', '', '', '公用经费', '', '', '', '', ''], [...BASIC_HEADER, ...BASIC_HEADER, ...BASIC_HEADER]],
  rows: [
    ['301', '工资福利支出', '1,000.00', '302', '商品和服务支出', '130.30', '307', '债务利息及费用支出', ''],
    ['30101', '基本工资', '300.00', '30201', '办公费', '30.30', '30701', '国内债务付息', ''],
    ['30102', '津贴补贴', '700.00', '30202', '印刷费', '', '310', '资本性支出', '9.50'],
    ['303', '对个人和家庭的补助', '65.00', '30211', '差旅费', '100.00', '31002', '办公设备购置', '9.50'],
    ['30302', '退休费', '65.00', '30217', '公务接待费', '', '', '', ''],
    ['', '', '', '30299', '其他商品和服务支出', '', '', '', ''],
  ],
};

const J7: Printed = {
  head: head('一般公共预算财政拨款“三公”经费支出决算表', '公开07表'),
  header: [
    ['合计', '', '因公出国（境）费', '', '公务用车购置及运行维护费', '', '', '', '', '', '公务接待费', ''],
    ['', '', '', '', '小计', '', '公务用车购置费', '', '公务用车运行维护费', '', '', ''],
    ['预算数', '决算数', '预算数', '决算数', '预算数', '决算数', '预算数', '决算数', '预算数', '决算数', '预算数', '决算数'],
  ],
  rows: [['21.00', '16.95', '0.00', '0.00', '17.00', '16.95', '0.00', '0.00', '17.00', '16.95', '4.00', '0.00']],
};

const J8: Printed = {
  head: head('政府性基金预算财政拨款收入支出决算表', '公开08表'),
  header: [
    ['项目', '', '', '', '年初结转和结余', '本年收入', '本年支出', '', '', '年末结转和结余'],
    ['支出功能分类科目编码', '', '', '科目名称', '', '', '小计', '基本支出', '项目支出', ''],
    ['类', '款', '项', '', '', '', '', '', '', ''],
  ],
  numbers: ['', '', '', '栏次', '1', '2', '3', '4', '5', '6'],
  rows: [['', '', '', '合计', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00']],
  notes: ['注：本部门2023年度无政府性基金预算财政拨款收入支出，故本表为空。'],
};

describe.each(DIALECTS)('final accounts as %s', (dialect) => {
  const draft = read(COVER + [J1, J3, J4, J6, J7, J8].map((table) => print(table, dialect)).join('\n'));
  const { publication, records } = draft;

  it('knows whose it is', () => {
    expect(publication.kind).toBe('final-accounts');
    expect(publication.fiscalYear).toBe(2023);
    expect(publication.organization.name).toBe('临江市平山区司法局');
    expect(unclaimed(draft)).toEqual([]);
  });

  it.each([
    ['final-revenue-expenditure-summary', J1], ['final-expenditure', J3], ['final-fiscal-appropriation-summary', J4],
    ['final-general-public-basic', J6], ['final-three-public', J7], ['final-government-fund', J8],
  ] as const)('reads %s cell for cell', (id, printed) => {
    expect(cells(tableOf(draft, id))).toEqual(printed.rows);
  });

  it('keeps number, unit, notes and 栏次', () => {
    expect(publication.tables.map(({ number }) => number)).toEqual(['公开01表', '公开03表', '公开04表', '公开06表', '公开07表', '公开08表']);
    expect(publication.tables.every(({ currencyUnit }) => currencyUnit === '万元')).toBe(true);
    expect(tableOf(draft, 'final-revenue-expenditure-summary').columnNumbers).toEqual(J1.numbers);
    expect(tableOf(draft, 'final-expenditure').columnNumbers).toEqual(J3.numbers);
    expect(tableOf(draft, 'final-government-fund').notes).toEqual(J8.notes);
    expect(tableOf(draft, 'final-revenue-expenditure-summary').notes).toEqual(J1.notes);
  });

  it('reads header paths', () => {
    expect(paths(tableOf(draft, 'final-fiscal-appropriation-summary')).slice(3)).toEqual([
      '支出/项目', '支出/行次', '支出/合计', '支出/一般公共预算财政拨款', '支出/政府性基金预算财政拨款', '支出/国有资本经营预算财政拨款',
    ]);
    expect(paths(tableOf(draft, 'final-expenditure')).slice(0, 5)).toEqual([
      '项目/支出功能分类科目编码/类', '项目/支出功能分类科目编码/款', '项目/支出功能分类科目编码/项', '项目/科目名称', '本年支出合计',
    ]);
    expect(paths(tableOf(draft, 'final-three-public'))).toEqual([
      ...['合计', '因公出国（境）费'], ...['小计', '公务用车购置费', '公务用车运行维护费'].map((part) => `公务用车购置及运行维护费/${part}`), '公务接待费',
    ].flatMap((label) => [`${label}/预算数`, `${label}/决算数`]));
  });

  it('gives codes and values to records', () => {
    expect(records.find(({ rowLabel }) => rowLabel === '基层司法业务')).toMatchObject({ code: '2040604', parentCode: '20406', classification: 'functional', amountYuan: 3084000 });
    expect(records.find(({ table, rowLabel }) => table === 'final-general-public-basic' && rowLabel === '办公设备购置')).toMatchObject({ code: '31002', parentCode: '310', classification: 'economic', amount: 9.5 });
  });
});
