/** Two-sided tables with one number (序号) before both sides of a row, as the budgets of Hebei print them. */
import { expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { print, type Dialect } from '../support/forms/print.js';

const HEADER = [['序号', '收入', '', '支出', ''], ['', '项目', '预算数', '项目', '预算数']];
const ROWS = [
  ['1', '一、一般公共预算拨款收入', '675.82', '一、一般公共服务支出', '516.39'], ['2', '二、政府性基金预算拨款收入', '', '二、外交支出', ''], ['3', '三、单位资金', '', '三、国防支出', ''],
  ['4', '', '', '四、公共安全支出', ''], ['5', '', '', '五、教育支出', '173.97'], ['6', '本年收入合计', '675.82', '本年支出合计', '690.36'],
  ['7', '上年结转结余', '14.54', '年终结转结余', ''], ['8', '收入总计', '690.36', '支出总计', '690.36'],
];

it.each(['rows', 'wrapped', 'tabs'] as const)('rows printed as %s: blank cells on either side, the number in a column before both', (dialect: Dialect) => {
  const { publication, coverage } = extract(`某某局2024年部门预算\n\n${print({ head: ['部门预算收支总表', '单位：万元'], header: HEADER, rows: ROWS }, dialect)}`);
  expect(publication.tables.map(({ id }) => id)).toEqual(['revenue-expenditure-summary']);
  expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(ROWS);
  expect(publication.tables[0]!.columns.map(({ key }) => key)).toEqual(['revenue-line', 'revenue-item', 'revenue-amount', 'expenditure-item', 'expenditure-amount']);
  expect(publication.tables[0]!.rows.flatMap(({ cells }) => cells.filter(({ value, status }) => value !== null && status !== 'verified' && status !== null))).toEqual([]);
  expect([publication.issues.filter(({ severity }) => severity === 'error'), coverage.unclaimed]).toEqual([[], []]);
});
