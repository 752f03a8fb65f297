/** Pages that `pdftotext` prints block by block, each with the smallest text that shows what is told and what is not. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const COVER = '某某市某某局2023年度部门决算\n\n1\n\f目录\n第一部分 部门概况\n第二部分 部门决算表\n\n2\n\f第一部分 部门概况\n本部门负责有关工作。\n\n3\n\f';
const blocks = (...own: readonly (readonly string[])[]) => `${own.map((lines) => lines.join('\n')).join('\n\n')}\n\f`;
const tablesOf = (text: string) => reconcile(stagesOf(text).draft).value.publication.tables;
const rowsOf = (text: string) => tablesOf(text)[0]!.rows.map(({ cells }) => cells.map((cell) => cell.text));
const statuses = (text: string) => tablesOf(text)[0]!.rows.map(({ cells }) => cells.map(({ status }) => status ?? '').join(' ').trim());

const CODES = ['公开03表', '科目编码', '合计', '201', '20103', '2010301', '2010302'];
const NAMES = ['一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行', '一般行政管理事务'];
const TITLE = ['支出决算表', '项目', '栏次'];
const TOTAL = ['9.00', '9.00', '9.00', '5.00', '4.00'];
const BASIC = ['5.00', '5.00', '5.00', '5.00', '0.00'];
const PROJECT = ['4.00', '4.00', '4.00', '0.00', '4.00'];
const NOTHING = ['0.00', '0.00', '0.00', '0.00', '0.00'];
const REST = [['经营支出', '5', ...NOTHING], ['单位：万元'], ['对附属单位补助支出', '6', ...NOTHING]];
const READ = [
  ['合计', '', '9.00', '5.00', '4.00', '0.00', '0.00', '0.00'],
  ['201', '一般公共服务支出', '9.00', '5.00', '4.00', '0.00', '0.00', '0.00'],
  ['20103', '政府办公厅（室）及相关机构事务', '9.00', '5.00', '4.00', '0.00', '0.00', '0.00'],
  ['2010301', '行政运行', '5.00', '5.00', '0.00', '0.00', '0.00', '0.00'],
  ['2010302', '一般行政管理事务', '4.00', '0.00', '4.00', '0.00', '0.00', '0.00'],
];

describe('a page in blocks', () => {
  it('has the head of its table among the columns, its notes before the figures and two columns line by line in one block', () => {
    const pair = PROJECT.flatMap((figure, r) => [figure, NOTHING[r]!]);
    const text = COVER + blocks(CODES, TITLE, ['科目名称'], NAMES, ['注：本表反映部门本年度支出情况。'], ['本年支出合计', '1', ...TOTAL], ['基本支出', '2', ...BASIC], ['项目支出', '上缴上级支出', '3', '4', ...pair], ...REST);
    const [table] = tablesOf(text);
    expect([table!.id, table!.title, table!.number, table!.currencyUnit]).toEqual(['final-expenditure', '支出决算表', '公开03表', '万元']);
    expect(rowsOf(text)).toEqual(READ);
    expect(table!.notes).toHaveLength(1);
    expect(table!.rows[3]!.cells[3]!.status).toBe('verified');
    expect(stagesOf(text).draft.coverage.unclaimed).toEqual([]);
  });

  it('has figures in the order of the columns, though headings stand in the block of the next', () => {
    const text = COVER + blocks(CODES, TITLE, ['科目名称'], NAMES, ['本年支出合计', ...TOTAL], ['基本支出'], ['项目支出', ...BASIC], ['上缴上级支出', ...PROJECT], NOTHING, ['经营支出', ...NOTHING], ['单位：万元'], ['对附属单位补助支出', ...NOTHING]);
    expect(rowsOf(text)).toEqual(READ);
  });

  it('has a total that stands apart from the names where its figure is', () => {
    const text = COVER + blocks(CODES.filter((line) => line !== '合计'), TITLE, NAMES, ['科目名称', '合计'], ['本年支出合计', '1', ...TOTAL], ['基本支出', '2', ...BASIC], ['项目支出', '3', ...PROJECT], ['上缴上级支出', '4', ...NOTHING], ...REST);
    expect(rowsOf(text)[0]!.slice(1, 3)).toEqual(['合计', '9.00']);
    expect(rowsOf(text)[1]!.slice(0, 3)).toEqual(['201', '一般公共服务支出', '9.00']);
  });

  it('proves no column where others are blank and nothing but the order says which', () => {
    const text = COVER + blocks(CODES, TITLE, ['科目名称'], NAMES, ['本年支出合计', '1', ...TOTAL], ['基本支出', '2'], ['项目支出', '3'], TOTAL, ['上缴上级支出', '4'], ['经营支出', '5'], ['单位：万元'], ['对附属单位补助支出', '6']);
    expect(rowsOf(text).flat().filter((cell) => cell === '9.00')).toHaveLength(6);
    expect(tablesOf(text)[0]!.rows.flatMap(({ cells }) => cells.slice(3)).filter(({ status }) => status === 'verified')).toEqual([]);
  });

  it('goes on over a page without a title, whose number stands at the end of a column', () => {
    const page = (codes: readonly string[], names: readonly string[], [total, basic, project]: readonly (readonly string[])[], number: string) => [
      ['科目编码', ...codes], ['科目名称'], names, ['本年支出合计', '1', ...total!], ['基本支出', '2', ...basic!, number], ['项目支出', '3', ...project!],
      ...['上缴上级支出', '经营支出', '对附属单位补助支出'].map((head, i) => [head, String(4 + i), ...total!.map(() => '0.00')]),
    ];
    const first = page(['合计', '201', '20103'], NAMES.slice(0, 2), [['9.00', '9.00', '9.00'], ['5.00', '5.00', '5.00'], ['4.00', '4.00', '4.00']], '4');
    const text = COVER + blocks(['公开03表', ...first[0]!], TITLE, ...first.slice(1), ['单位：万元']) + blocks(...page(['2010301', '2010302'], NAMES.slice(2), [['5.00', '4.00'], ['5.00', '0.00'], ['0.00', '4.00']], '5'));
    expect(rowsOf(text)).toEqual(READ);
    expect(tablesOf(text)[0]!.rows[0]!.cells[2]!.status).toBe('verified');
  });
});

describe('two lists side by side in blocks', () => {
  it('have the figures of the left one on the lines of the labels of the right one', () => {
    const left = ['收入', '项目', '一、一般公共预算财政拨款收入', '二、其他收入', '本年收入合计', '总计'];
    const middle = ['支出', '决算数', '项目', '7.00 一、教育支出', '2.00 二、住房保障支出', '9.00 本年支出合计', '9.00 总计'];
    const text = COVER + blocks(['收入支出决算总表', ...left], middle, ['公开01表', '单位：万元', '决算数', '6.00', '3.00', '9.00', '9.00']);
    expect(rowsOf(text)).toEqual([
      ['一、一般公共预算财政拨款收入', '7.00', '一、教育支出', '6.00'], ['二、其他收入', '2.00', '二、住房保障支出', '3.00'], ['本年收入合计', '9.00', '本年支出合计', '9.00'], ['总计', '9.00', '总计', '9.00'],
    ]);
    expect(statuses(text).at(-1)).toBe('verified  verified');
  });
});

describe('rows of units among codes', () => {
  it('stand above the codes that begin anew', () => {
    const head = '某某市某某局2024年部门预算\n\n1\n\f目录\n第一部分 部门概况\n\n2\n\f';
    const text = head + blocks(
      ['表7', '部门名称：某某市某某局', '预算单位', '某某市某某局（本级）', '某某市某某中心'], ['科目编码', '205', '20508', '2050803', '201', '20103', '2010301'], ['一般公共预算支出表（按功能分类）', '科目名称'],
      ['教育支出', '进修及培训', '培训支出', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行'],
      ['支出总计', '1.00', '1.00', '1.00', '1.00', '2.00', '2.00', '2.00', '2.00'], ['基本支出', '0.00', '0.00', '0.00', '0.00', '2.00', '2.00', '2.00', '2.00'], ['项目支出', '1.00', '1.00', '1.00', '1.00', '0.00', '0.00', '0.00', '0.00'], ['单位：万元'],
    );
    expect(rowsOf(text).map((row) => row.slice(0, 4))).toEqual([
      ['某某市某某局（本级）', '', '', '1.00'], ['', '205', '教育支出', '1.00'], ['', '20508', '进修及培训', '1.00'], ['', '2050803', '培训支出', '1.00'],
      ['某某市某某中心', '', '', '2.00'], ['', '201', '一般公共服务支出', '2.00'], ['', '20103', '政府办公厅（室）及相关机构事务', '2.00'], ['', '2010301', '行政运行', '2.00'],
    ]);
  });
});

describe('a page in rows, each cell on a line of its own', () => {
  it('keeps its years in the rows: a head says one year', () => {
    const row = (...own: readonly string[]) => `${own.join('\n')}\n\n`;
    const text = `某某局2024年部门预算\n\f第一部分 概况\n本部门负责有关工作。\n\f表九 一般公共预算“三公”经费支出表\n\n单位：万元\n\n${row('预算单位', '年度', '“三公”经费财政拨款预算总额', '因公出国(境)费', '公务接待费')}` +
      `${row('公务用车购置及运行维护费')}${row('小计', '公务用车购置费', '公务用车运行维护费')}${row('某某局', '2023年', '2.65', '0.00', '0.00', '2.65', '0.00', '2.65')}${row('2024年', '3.65', '0.00', '0.00', '3.65', '0.00', '3.65')}` +
      `${row('增减变化金额', '1.00', '0.00', '0.00', '1.00', '0.00', '1.00')}\f`;
    expect(rowsOf(text).map((cells) => cells.slice(0, 3))).toEqual([['某某局', '2023年', '2.65'], ['', '2024年', '3.65'], ['', '增减变化金额', '1.00']]);
    expect(tablesOf(text)[0]!.rows[1]!.cells[2]!.repairs).toEqual([]);
  });
});

describe('a text in blocks of which no rows can be made', () => {
  const table = (title: string) => blocks([title], ['金额单位：万元'], ['科目编码'], ['201', '20103', '2010301', '2010302', '205', '20502'], ['0.00', '9.00'], ['一般公共服务支出', '行政运行', '5.00'], ['4.00', '9.00', '5.00', '3.00', '2.00'], ['教育支出', '本年支出合计'], ['8.00', '3.00', '1.00', '7.00', '2.00', '6.00']);
  const warnings = (...titles: readonly string[]) => stagesOf(COVER + titles.map(table).join('')).draft.publication.issues.filter(({ code }) => code === 'text-out-of-order');
  it('says what to do, once', () => { expect(warnings('收入决算表', '支出决算表', '一般公共预算财政拨款支出决算表').map(({ severity, at }) => [severity, at])).toEqual([['warning', null]]); });
  it('not of a table or two, which any print may have', () => { expect(warnings('支出决算表')).toEqual([]); });
});
