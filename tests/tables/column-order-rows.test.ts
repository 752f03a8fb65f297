/** Which cells make a row where a table is printed column by column: pages that go on, blanks, codes in parts, 行次, lists side by side. */
import { describe, expect, it } from 'vitest';
import { stacksCodes } from '../../extractors/grid/column-order/blocks.js';
import { rowSums } from '../../extractors/grid/column-order/sums.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import type { LineNode } from '../../pipeline/tree.js';
import { stagesOf } from '../support/stages.js';

const tableOf = (text: string) => reconcile(stagesOf(text).draft).value.publication.tables[0]!;
/** Rows as text; `?` behind a cell in doubt, `∑` behind a figure that owes its place to sums. */
const rowsOf = (text: string, from = 0) => tableOf(text).rows.map(({ cells }) => cells.slice(from)
  .map((cell) => cell.text + (cell.repairs.includes('ambiguous-placement') ? '?' : '') + (cell.repairs.includes('place-by-sums') ? '∑' : '')).join('|'));
const page = (...blocks: readonly (readonly string[])[]) => blocks.map((lines) => lines.join('\n')).join('\n\n');
const table = (title: string, number = '公开03表') => `某某市某某局\n\n2023年度部门决算\n\n${number}\n\n${title}\n\n部门：某某市某某局\n\n金额单位：万元\n\n`;

const COVER = table('支出决算表');
const CODES = ['201', '20103', '2010301', '2010302'];
const NAMES = ['一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行', '一般行政管理事务'];
const TOTAL = ['90.00', '90.00', '90.00', '50.00', '40.00'];
const BASIC = ['50.00', '50.00', '50.00', '50.00', '0.00'];
const PROJECT = ['40.00', '40.00', '40.00', '0.00', '40.00'];
const NOTHING = ['0.00', '0.00', '0.00', '0.00', '0.00'];
const OTHERS = [['上缴上级支出'], ['经营支出'], ['对附属单位补助', '支出']];

describe('pages in column order that go on without headings', () => {
  const whole = [['320.00', ...TOTAL.slice(1)], ['280.00', ...BASIC.slice(1)], PROJECT, NOTHING, NOTHING, NOTHING];
  const further = (codes: readonly string[], names: readonly string[], amount: string) => [codes, names, [amount, amount], [amount, amount], ...Array.from({ length: 4 }, () => ['0.00', '0.00'])];
  const pages = [...further(['208', '20805'], ['社会保障和就业支出', '行政事业单位养老支出'], '110.00'), ...further(['210', '21011'], ['卫生健康支出', '行政事业单位医疗'], '120.00')];
  const rows = [
    '|合计|320.00|280.00|40.00', '201|一般公共服务支出|90.00|50.00|40.00', '20103|政府办公厅（室）及相关机构事务|90.00|50.00|40.00', '2010301|行政运行|50.00|50.00|0.00', '2010302|一般行政管理事务|40.00|0.00|40.00',
    '208|社会保障和就业支出|110.00|110.00|0.00', '20805|行政事业单位养老支出|110.00|110.00|0.00', '210|卫生健康支出|120.00|120.00|0.00', '21011|行政事业单位医疗|120.00|120.00|0.00',
  ].map((row) => `${row}|0.00|0.00|0.00`);
  const labels = [CODES, ['合计', ...NAMES]];

  it('each begin with their codes, below headings or where all of these stand first', () => {
    const heads = [['科目编码'], ['科目名称'], ['本年支出合计'], ['基本支出'], ['项目支出'], ...OTHERS];
    expect(rowsOf(COVER + page(...heads, ...labels, ...whole, ...pages))).toEqual(rows);
    expect(rowsOf(COVER + page(...heads.flatMap((head, i) => [head, [...labels, ...whole][i]!]), ...pages))).toEqual(rows);
  });

  it('have figures where the columns above have some', () => {
    const text = COVER + page(['科目编码'], CODES, ['科目名称'], ['合计', ...NAMES], ['本年支出合计'], TOTAL, ['基本支出'], ['项目支出'], TOTAL, ...OTHERS, ['208', '20805'], ['社会保障和就业支出', '行政事业单位养老支出'], ['110.00', '110.00'], ['110.00', '110.00']);
    expect(rowsOf(text).slice(-1)).toEqual(['20805|行政事业单位养老支出|110.00?|?|110.00?|?|?|?']);
  });
});

describe('cells in column order that make no rows', () => {
  const columns = [['科目编码'], CODES, ['科目名称'], ['合计', ...NAMES], ['本年支出合计'], TOTAL, ['基本支出'], BASIC, ['项目支出'], PROJECT, ...OTHERS];
  const sure = (text: string) => tableOf(text).rows.flatMap(({ cells }) => cells.filter(({ text: own, repairs, status }) => /\d\.\d/u.test(own) && (status === 'verified' || !repairs.includes('ambiguous-placement'))));
  it.each([
    ['two blocks below one heading', COVER + page(...columns.slice(0, 5), TOTAL.slice(0, 3), TOTAL.slice(3), ...columns.slice(6))],
    ['other headings on the next page', `${COVER}${page(...columns)}\n\n公开03表\n\n支出决算表\n\n金额单位：万元\n\n${page(['科目编码'], ['208', '20805'], ['科目名称'], ['社会保障和就业支出', '行政事业单位养老支出'], ['合计'], ['110.00', '110.00'], ['上年结转'], ['110.00', '110.00'])}`],
    ['fewer codes than rows', COVER + page(['科目编码'], CODES.slice(1), ...columns.slice(2))],
    ['more figures than labels', COVER + page(...columns.slice(0, 5), [...TOTAL, '40.00'], ...columns.slice(6))],
  ])('%s: all figures are guesses', (_, text) => {
    expect(tableOf(text).form).toBe('generic');
    expect(sure(text)).toEqual([]);
  });
});

describe('labels in column order above figures in the order of the rows', () => {
  const rows = TOTAL.flatMap((total, r) => [total, BASIC[r]!, PROJECT[r]!, '0.00', '0.00', '0.00']);
  const text = (codes: readonly string[], names: readonly string[]) => COVER + ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', ...OTHERS.map((lines) => lines.join('')), ...codes, ...names, ...rows].join('\n\n');
  const isGuess = (own: string) => stagesOf(own).events.some(({ message }) => message.includes('which of them make a row cannot be told'));

  it('are a guess', () => { expect([isGuess(text(CODES, NAMES)), isGuess(text([], NAMES))]).toEqual([true, false]); });

  it.each([
    ['201 20103 2010301 2010302', true], ['201 20103 20104 2010401', true], ['201 20103 20104 20105', false], ['201 20103 2010301', false], ['20103 一般公共服务支出 2010301 2010302 2010303', false],
    ['201 205 208 210 213 221', true], ['201 205 208 210 213', false], ['301 102 245 118 226 107', false], ['201 205 208 205 210 213', false],
  ])('stand in a column: %s, %j', (codes, stacked) => {
    expect(stacksCodes(codes.split(' ').map((own) => ({ content: { text: own } }) as LineNode))).toBe(stacked);
  });
});

describe('figures in column order', () => {
  const printed = (total: readonly string[], basic: readonly string[], project: readonly string[]) => COVER + page(['科目编码'], CODES, ['科目名称'], ['合计', ...NAMES], ['本年支出合计'], total, ['基本支出'], basic, ['项目支出'], project, ...OTHERS);

  it('may have digits of full width', () => {
    const text = printed(['90.00', '９0.00', '90．00', ...TOTAL.slice(3)], BASIC, PROJECT);
    expect(rowsOf(text, 2).map((row) => row.slice(0, 11))).toEqual(['90.00|50.00', '90.00|50.00', '90.00|50.00', '50.00|50.00', '40.00|0.00|']);
  });

  it('of a column without blanks are certain whatever becomes of the others', () => {
    expect(rowsOf(printed(TOTAL, ['10.00', '10.00', '10.00', '10.00'], PROJECT), 2).map((row) => row.replace(/\|+$/u, ''))).toEqual(['90.00|?|40.00', '90.00|10.00?|40.00', '90.00|10.00?|40.00', '50.00|10.00?|0.00', '40.00|10.00?|40.00']);
  });

  it('below the heading of names make a table of no form', () => {
    const text = COVER + page(['科目编码'], CODES, ['本年支出合计'], ['合计', ...NAMES], ['科目名称'], TOTAL, ['基本支出'], BASIC, ['项目支出'], PROJECT, ...OTHERS);
    expect([tableOf(text).form, ...tableOf(text).columns.map(({ type }) => type).slice(0, 3)]).toEqual(['generic', 'code', 'text', 'amount']);
  });

  it('may have a page to themselves with one row', () => {
    const second = page(['科目编码'], ['2010303'], ['科目名称'], ['机关服务'], ['本年支出合计'], ['70.00'], ['基本支出'], ['30.00'], ['项目支出'], ['40.00'], ...OTHERS);
    expect(rowsOf(`${printed(TOTAL, BASIC, PROJECT)}\n\n公开03表\n\n支出决算表\n\n金额单位：万元\n\n${second}`).slice(-1)).toEqual(['2010303|机关服务|70.00|30.00|40.00|||']);
  });
});

describe('columns with blanks of a form that nobody described', () => {
  const TREE = [['编码'], ['201', '20103', '2010301', '205', '20502', '208', '20805', '2080501'], ['用途'], ['合计', '甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'], ['金额'], ['170.00', '150.00', '150.00', '150.00', '0.00', '0.00', '20.00', '20.00', '20.00'], ['其中：结余']];
  const balances = (...figures: readonly string[]) => table('结余资金情况表') + page(...TREE, figures);

  it('have the rows that the sums of their codes leave', () => {
    const text = balances('70.00', '50.00', '50.00', '50.00', '20.00', '20.00', '20.00');
    expect(rowsOf(text)).toEqual([
      '|合计|170.00|70.00∑', '201|甲|150.00|50.00∑', '20103|乙|150.00|50.00∑', '2010301|丙|150.00|50.00∑', '205|丁|0.00|', '20502|戊|0.00|', '208|己|20.00|20.00∑', '20805|庚|20.00|20.00∑', '2080501|辛|20.00|20.00∑',
    ]);
    expect(tableOf(text).columns.map(({ type }) => type)).toEqual(['code', 'text', 'amount', 'amount']);
    expect(stagesOf(text).events.filter(({ at }) => at?.startsWith('tables/0')).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['generic-table', 'place-by-sums']));
    expect(stagesOf(text).events.filter(({ rule }) => rule === 'ambiguous-placement')).toEqual([]);
  });

  it('are guesses from the top where no sum holds', () => {
    expect(rowsOf(balances('70.00', '50.00', '40.00', '50.00', '20.00', '10.00', '20.00'), 3)).toEqual(['70.00?', '50.00?', '40.00?', '50.00?', '20.00?', '10.00?', '20.00?', '?', '?']);
  });

  const some = (codes: readonly string[], names: readonly string[], all: readonly string[], left: readonly string[]) => rowsOf(table('结余资金情况表') + page(['编码'], codes, ['用途'], names, ['金额'], all, ['其中：结余'], left), 3);
  it('need no total', () => {
    expect(some(['201', '20103', '205', '208', '20805', '2080501'], ['甲', '乙', '丙', '丁', '戊', '己'], ['70.00', '70.00', '10.00', '30.00', '30.00', '30.00'], ['50.00', '50.00', '30.00', '30.00', '30.00'])).toEqual(['50.00∑', '50.00∑', '', '30.00∑', '30.00∑', '30.00∑']);
  });
  it('have no sums where a row stands apart from its class, no total of classes that lack their own row', () => {
    expect(some(['201', '20103', '208', '20805', '20199'], ['甲', '乙', '丙', '丁', '戊'], ['70.00', '50.00', '30.00', '30.00', '20.00'], ['50.00', '50.00', '30.00', '30.00'])).toEqual(['50.00?', '50.00?', '30.00?', '30.00?', '?']);
    expect(some(['201', '20103', '20805'], ['合计', '甲', '乙', '丙'], ['70.00', '40.00', '40.00', '30.00'], ['40.00', '40.00', '40.00'])).toEqual(['40.00?', '40.00?', '40.00?', '?']);
  });

  it('leave it open which of two items has the figure', () => {
    const text = table('结余资金情况表') + page(['编码'], CODES, ['用途'], ['合计', ...NAMES], ['金额'], TOTAL, ['其中：结余'], BASIC.slice(0, 4));
    expect(rowsOf(text, 3)).toEqual(['50.00∑', '50.00∑', '50.00∑', '50.00?', '?']);
  });
});

describe('labels in column order', () => {
  it('may be codes in parts: a class on every row, a division on those below it', () => {
    const text = table('支出总表', '预算03表').replace('度部门决算', '年部门预算') + page(['科目编码'], ['类'], ['201', '201', '201', '201'], ['款'], ['03', '03', '03'], ['项'], ['01', '02'], ['科目名称'], ['合计', ...NAMES], ['合计'], TOTAL, ['基本支出'], BASIC, ['项目支出'], PROJECT);
    expect(rowsOf(text)).toEqual([
      '|||合计|90.00|50.00|40.00', '201|||一般公共服务支出|90.00|50.00|40.00', '201|03||政府办公厅（室）及相关机构事务|90.00|50.00|40.00', '201|03|01|行政运行|50.00|50.00|0.00', '201|03|02|一般行政管理事务|40.00|0.00|40.00',
    ]);
  });

  it('may be broken over three lines', () => {
    const text = COVER + page(['科目编码'], CODES, ['科目名称'], ['合计', '一般公共服务支出', '政府办公厅（室）', '及相关机构', '事务', '行政运行', '一般行政管理事务'], ['本年支出合计'], TOTAL, ['基本支出'], BASIC, ['项目支出'], PROJECT, ...OTHERS);
    expect(rowsOf(text)[2]).toBe('20103|政府办公厅（室）及相关机构事务|90.00|50.00|40.00|||');
  });

  it('have their total among the codes', () => {
    const text = COVER + page(['科目编码'], ['合计', ...CODES], ['科目名称'], NAMES, ['本年支出合计'], TOTAL, ['基本支出'], BASIC, ['项目支出'], PROJECT, ...OTHERS);
    expect(rowsOf(text).slice(0, 2)).toEqual(['合计||90.00|50.00|40.00|||', '201|一般公共服务支出|90.00|50.00|40.00|||']);
  });

  it('stand on the lines that 行次 number, the last ones side by side', () => {
    const left = ['一、一般公共预算财政拨款收入', '本年收入合计', '总计'];
    const right = ['一、一般公共服务支出', '二、外交支出', '三、国防支出', '本年支出合计', '总计'];
    const sides = (lines: readonly string[], more: readonly string[]) => table('收入支出决算总表', '公开01表') + page(['收入'], ['支出'], ['项目'], left, ['行次'], lines, ['金额'], ['90.00', '90.00', '90.00'], ['项目'], right, ['行次'], more, ['金额'], ['50.00', '30.00', '10.00', '90.00', '90.00']);
    expect(rowsOf(sides(['1', '2', '3', '4', '5'], ['6', '7', '8', '9', '10']))).toEqual([
      '一、一般公共预算财政拨款收入|1|90.00|一、一般公共服务支出|6|50.00', '|2||二、外交支出|7|30.00', '|3||三、国防支出|8|10.00', '本年收入合计|4|90.00|本年支出合计|9|90.00', '总计|5|90.00|总计|10|90.00',
    ]);
    const first = table('收入支出决算总表', '公开01表') + page(['收入'], ['支出'], ['项目'], ['行次'], ['金额'], ['项目'], ['行次'], ['金额'], left, ['1', '2', '3', '4', '5'], ['90.00', '90.00', '90.00'], right, ['6', '7', '8', '9', '10'], ['50.00', '30.00', '10.00', '90.00', '90.00']);
    expect(rowsOf(first)[3]).toBe('本年收入合计|4|90.00?|本年支出合计|9|90.00?');
    expect(rowsOf(sides(['1', '2', '3', '4', '5', '6'], ['7', '8', '9', '10', '11', '12'])).slice(3)).toEqual(['本年收入合计|4|90.00|本年支出合计|10|90.00', '|5|||11|', '总计|6|90.00|总计|12|90.00']);
  });
});

it('a code is the sum of those below it, a single 合计 at either end that of the highest, where they are of one level', () => {
  const sums = (...rows: readonly string[]) => rowSums(rows.map((row) => /^\d*/u.exec(row)![0]), rows.map((row) => [row.replace(/^\d*/u, '')])).map(({ total, parts }) => `${rows[total]} = ${parts.map((part) => rows[part]).join(' + ')}`);
  expect(sums('合计', '201甲', '20103乙', '2010301丙', '205丁')).toEqual(['201甲 = 20103乙', '20103乙 = 2010301丙', '合计 = 201甲 + 205丁']);
  expect(sums('201甲', '205丁', '合计')).toEqual(['合计 = 201甲 + 205丁']);
  // In the middle, or not alone, it may be the sum of some of them; of codes of two levels nobody knows which it adds up.
  expect(sums('201甲', '合计', '205丁')).toEqual([]);
  expect(sums('合计', '201甲', '205丁', '总计')).toEqual([]);
  expect(sums('合计', '201甲', '20503丁')).toEqual([]);
  // A row apart from its class.
  expect(sums('合计', '201甲', '20103乙', '205丁', '20105戊')).toEqual([]);
});
