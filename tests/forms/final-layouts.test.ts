/** Layouts of 部门决算 of other places: each is its form in every print, with the header as it is printed. */
import { expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { DIALECTS, print } from '../support/forms/print.js';
import { cells, paths, read, tableOf } from '../support/forms/read.js';

const GENERAL = '一般公共预算财政拨款';
/** Headings and cells are parted by spaces, `.` is a cell merged into another or an empty one, `/` ends a row. */
const LAYOUTS: readonly (readonly [id: string, title: string, header: string, rows: string, path: string])[] = [
  ['final-revenue-expenditure-summary', '收支决算总表', '收入 . . 支出 . . / 项目 行次 决算数 功能分类 行次 决算数', '一、财政拨款收入 1 9.00 一、教育支出 3 9.00 / 总计 2 9.00 总计 4 9.00', '收入/项目 收入/行次 收入/决算数 支出/功能分类 支出/行次 支出/决算数'],
  ['final-government-fund', '政府性基金预算财政拨款支出决算表', '科目编码 科目名称 合计 基本支出 项目支出', '. 合计 9.00 4.00 5.00 / 212 城乡社区支出 9.00 4.00 5.00', '科目编码 科目名称 合计 基本支出 项目支出'],
  ['final-general-public', `${GENERAL}支出决算表`, '项目 . 支出合计 基本支出 项目支出 / 功能分类科目编码 科目名称 . . .', '. 合计 9.00 4.00 5.00 / 201 一般公共服务支出 9.00 4.00 5.00', '项目/功能分类科目编码 项目/科目名称 支出合计 基本支出 项目支出'],
  ['final-general-public', `${GENERAL}支出决算情况表`, '科目 . 支出决算数 . . / 编码 名称 合计 基本支出 项目支出', '. 合计 9.00 4.00 5.00 / 201 一般公共服务支出 9.00 4.00 5.00', '科目/编码 科目/名称 支出决算数/合计 支出决算数/基本支出 支出决算数/项目支出'],
  ['final-general-public', `${GENERAL}收入支出决算表`, '项目 . 年初结转和结余 . . 本年收入 . . 本年支出 . . . . 年末结转和结余 . . . . / 科目编码 科目名称 合计 基本支出结转 项目支出结转和结余 合计 基本支出 项目支出 合计 基本支出 . . 项目支出 合计 基本支出结转 项目支出结转和结余 . . / . . . . . . . . . 小计 人员经费 公用经费 . . . 小计 项目支出结转 项目支出结余', '. 合计 3.00 1.00 2.00 9.00 4.00 5.00 8.00 3.50 3.00 0.50 4.50 4.00 1.50 2.50 2.00 0.50 / 201 一般公共服务支出 3.00 1.00 2.00 9.00 4.00 5.00 8.00 3.50 3.00 0.50 4.50 4.00 1.50 2.50 2.00 0.50', ''],
  ['final-state-capital', '国有资本经营预算财政拨款收入支出决算表', '科目编码 科目名称 年初结转和结余 . . 本年收入 本年支出 . . 年末结转和结余 . . / . . 合计 结转 结余 . 合计 基本支出 项目支出 合计 结转 结余', '. 合计 3.00 1.00 2.00 9.00 8.00 0.00 8.00 4.00 3.00 1.00 / 223 国有资本经营预算支出 3.00 1.00 2.00 9.00 8.00 0.00 8.00 4.00 3.00 1.00', ''],
  ['final-general-public-basic', '一般公共预算基本支出决算表', '经济分类科目编码 科目名称 决算数 人员经费 公用经费', '. 合计 9.00 4.00 5.00 / 301 工资福利支出 4.00 4.00 0.00 / 302 商品和服务支出 5.00 0.00 5.00', '经济分类科目编码 科目名称 决算数 人员经费 公用经费'],
  ['final-three-public', '“三公”经费公共预算财政拨款支出决算表', '2019年度预算数 . . . . . 2019年度决算数 . . . . . / 合计 因公出国（境）费 公务用车购置及运行费 . . 公务接待费 合计 因公出国（境）费 公务用车购置及运行费 . . 公务接待费 / . . 小计 购置费 运行费 . . . 小计 购置费 运行费 .', '9.00 1.00 6.00 2.00 4.00 2.00 8.00 1.00 5.00 2.00 3.00 2.00', ''],
  ['final-three-public', `${GENERAL}“三公”经费支出决算表`, '年初预算数 . . . . . 全年预算数 . . . . . 决算数 . . . . . / 合计 因公出国（境）费 公务用车购置及运行维护费 . . 公务接待费 合计 因公出国（境）费 公务用车购置及运行维护费 . . 公务接待费 合计 因公出国（境）费 公务用车购置及运行维护费 . . 公务接待费 / . . 小计 公务用车购置费 公务用车运行维护费 . . . 小计 公务用车购置费 公务用车运行维护费 . . . 小计 公务用车购置费 公务用车运行维护费 .', '7.00 1.00 5.00 2.00 3.00 1.00 9.00 1.00 6.00 2.00 4.00 2.00 8.00 1.00 5.00 2.00 3.00 2.00', ''],
  ['final-three-public', `${GENERAL}“三公”经费及机关运行经费支出决算表`, `${GENERAL}“三公”经费 . . . . . . . . . . . 机关运行经费决算数 / 合计 . 因公出国（境）费 . 公务用车购置及运行费 . . . . . 公务接待费 . . / . . . . 小计 . 公务用车购置费 . 公务用车运行费 . . . . / 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 .`, '9.00 8.00 1.00 1.00 6.00 5.00 2.00 2.00 4.00 3.00 2.00 2.00 32.00', ''],
  ['final-three-public', '“三公”经费、会议费和培训费支出决算表', '项目 “三公”经费 . . . . . 会议费 培训费 / . 小计 因公出国（境）费 公务接待费 公务用车购置及运行维护费 . . . . / . . . . 小计 公务用车购置费 公务用车运行维护费 . .', '预算数 9.00 1.00 2.00 6.00 2.00 4.00 3.00 2.00 / 决算数 8.00 1.00 2.00 5.00 2.00 3.00 2.50 1.50', ''],
  ['final-fiscal-expenditure', '财政拨款支出决算表（功能科目）', '项目 . 本年支出合计 基本支出 项目支出 / 科目编码 科目名称 . . .', '. 合计 9.00 4.00 5.00 / 201 一般公共服务支出 9.00 4.00 5.00', '项目/科目编码 项目/科目名称 本年支出合计 基本支出 项目支出'],
  ['final-general-public', '一般公共预算支出决算表（功能科目）', '项目 . 本年支出合计 基本支出 项目支出 / 科目编码 科目名称 . . .', '. 合计 9.00 4.00 5.00 / 201 一般公共服务支出 9.00 4.00 5.00', '项目/科目编码 项目/科目名称 本年支出合计 基本支出 项目支出'],
  ['final-agency-operation', '财政拨款机关运行经费支出决算表', '项目 . 机关运行经费支出 / 科目编码 科目名称 .', '. 合计 9.00 / 302 商品和服务支出 9.00 / 30201 办公费 9.00', '项目/科目编码 项目/科目名称 机关运行经费支出'],
  ['final-procurement', '政府采购支出决算表', '项目 金额', '合计 9.00 / （一）政府采购货物支出 4.00 / （二）政府采购工程支出 0.00 / （三）政府采购服务支出 5.00', '项目 金额'],
  ['final-three-public', '“三公”经费支出决算表', '项目 2020年预算数 2020年决算数', '合计 9.00 8.00 / 因公出国（境）费 9.00 8.00', '项目 2020年预算数 2020年决算数'],
];

it.each(LAYOUTS)('%s, %s: %s', (id, title, header, rows, path) => {
  const split = (text: string): string[][] => text.split(' / ').map((row) => row.split(' ').map((cell) => (cell === '.' ? '' : cell)));
  for (const dialect of DIALECTS) {
    const table = tableOf(read(`2022年度临江市平山区司法局部门决算\n\n${print({ head: [title, '单位：万元'], header: split(header), rows: split(rows) }, dialect)}`), id);
    expect([dialect, table.form, cells(table)]).toEqual([dialect, 'known', split(rows)]);
    if (path !== '') expect([dialect, ...paths(table)]).toEqual([dialect, ...path.split(' ')]);
  }
});

it('三公 line by line: the lines prove each other, the headings without amounts are no sums', () => {
  const lines = ['项目\t行次\t预算数\t决算统计数', '一、“三公”经费支出\t1\t—\t—', '（一）支出合计\t2\t21.00\t16.95', '1.因公出国（境）费\t3\t1.00\t1.00', '2.公务用车购置及运行维护费\t4\t16.00\t14.95',
    '（1）公务用车购置费\t5\t10.00\t9.00', '（2）公务用车运行维护费\t6\t6.00\t5.95', '3.公务接待费\t7\t4.00\t1.00'];
  const { publication } = extract(Buffer.from(`2022年度临江市平山区司法局部门决算\n\n“三公”经费、行政参公单位机关运行经费情况表\n\n单位：万元\n\n${lines.join('\n')}\n`), { file: 'x.txt' });
  const [table] = publication.tables;
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  expect(table!.rows.slice(1).map(({ cells: row }) => row.slice(2).map(({ status }) => status))).toEqual(Array(6).fill(['verified', 'verified']));
});

it('三公 line by line: whatever the lines end with, none is missing from the sum', () => {
  const lines = ['项目\t本年预算', '行政经费\t90.00', '“三公”经费\t40.00', '其中：（一）因公出国（境）支出\t5.00', '（二）公务用车购置及运行维护支出\t23.00', '1.公务用车购置\t11.00', '2.公务用车运行维护费\t12.00', '（三）公务接待费支出\t12.00'];
  const { publication } = extract(Buffer.from(`2023年临江市平山区司法局部门预算\n\n财政拨款安排的行政经费及“三公”经费预算表\n\n单位：万元\n\n${lines.join('\n')}\n`), { file: 'x.txt' });
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  expect(publication.tables[0]!.rows.slice(1).map(({ cells: row }) => row[1]!.status)).toEqual(Array(6).fill('verified'));
});

it('三公 line by line: what is enumerated behind 其中 is a part, whatever its order', () => {
  const lines = ['项目\t预算数\t决算数', '合计\t37.00\t33.00', '1.因公出国（境）费\t0.00\t0.00', '2.公务接待费\t2.00\t1.00', '3.公务用车购置及运行维护费\t35.00\t32.00', '其中：（1）公务用车运行维护费\t35.00\t32.00', '（2）公务用车购置费\t0.00\t0.00'];
  const { publication } = extract(Buffer.from(`2022年度临江市平山区司法局部门决算\n\n财政拨款“三公”经费支出决算表\n\n单位：万元\n\n${lines.join('\n')}\n`), { file: 'x.txt' });
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
});

it('机构运行信息表, printed one cell a line: headings are rows of it, and what is counted is no money', () => {
  const rows = [['一、“三公”经费支出', '1', '—', '—'], ['（一）支出合计', '2', '9.00', '6.00'], ['1．因公出国（境）费', '3', '0.00', '0.00'], ['2．公务用车购置及运行维护费', '4', '7.00', '5.00'],
    ['3．公务接待费', '5', '2.00', '1.00'], ['4．公务用车保有量（辆）', '6', '—', '3'], ['三、国有资产占用情况', '7', '—', '—'], ['（一）车辆数合计（辆）', '8', '—', '3'], ['3．机要通信用车', '9', '—', '3'],
    ['（一）政府采购支出合计', '10', '—', '30.00'], ['1．政府采购货物支出', '11', '—', '10.00'], ['2．政府采购工程支出', '12', '—', '0.00'], ['3．政府采购服务支出', '13', '—', '20.00']];
  const print = ['机构运行信息表', '公开10表', '金额单位：万元', '项目', '行次', '预算数', '决算数', '栏次', '1', '2', ...rows.flat(), '第三部分 2023年度部门决算情况说明'];
  const { publication, records } = extract(Buffer.from(`2023年度临江市平山区司法局部门决算\n${print.join('\n')}\n`), { file: 'x.txt' });
  const [table] = publication.tables;
  expect([table!.id, table!.form, ...table!.rows.map((row) => row.cells.map(({ text }) => text))]).toEqual(['final-agency-operation', 'known', ...rows]);
  expect(records.map(({ amountText }) => amountText)).toEqual(['9.00', '6.00', '0.00', '0.00', '7.00', '5.00', '2.00', '1.00', '30.00', '10.00', '0.00', '20.00']);
  expect(table!.rows.slice(9).map(({ cells: row }) => row[3]!.status)).toEqual(['verified', 'verified', 'unverified', 'verified']);
});
