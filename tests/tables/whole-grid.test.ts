/** Tables without blank cells whose cells a tool printed in an order of its own, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf, textRows } from '../support/stages.js';

const budget = (...lines: readonly string[]): string => ['某某市某某局2024年部门预算', '', ...lines, ''].join('\n');
const BASIC = ['表4 基本支出总表', '单位：万元'];
/** The headings as they come out, some behind the figures. */
const HEADS = ['政府预算拨款', '单位资金', '财政专户管理 事业收 事业单位经营 上级补助收', '一般公共预算拨', '政府性基金预算', '国有资本经营预算', '附属单位上缴 其他收 上年结余、结', '资金', '转', '小计', '款', '拨款', '拨款', '入', '收入', '入', '收入', '入'];
const NOUGHTS = ['0.00', '0.00', '0.00 0.00', '0.00', '0.00', '0.00', '0.00', '0.00'];
const rowOf = (amount: string): string[] => [`${amount} ${amount}`, amount, ...NOUGHTS];
const read = (amount: string): string[] => [amount, amount, amount, ...new Array<string>(9).fill('0.00')];
const basic = (text: string) => textRows(stagesOf(text).draft, 'basic-expenditure');
const doubts = (text: string, id: string) => stagesOf(text).draft.publication.tables.find((table) => table.id === id)!.rows.map(({ cells }) => cells.map(({ repairs }) => (repairs.includes('ambiguous-placement') ? '?' : '.')).join(''));

describe('rows that come out one after the other', () => {
  it('have their names before all of them, their headings around them', () => {
    const text = budget(...BASIC, '支出项目类别', '工资福利支出', '基本工资', '奖金', '', ...HEADS, ...rowOf('381.13'), ...rowOf('278.03'), ...rowOf('103.10'), '总计');
    expect(basic(text)).toEqual([['工资福利支出', ...read('381.13')], ['基本工资', ...read('278.03')], ['奖金', ...read('103.10')]]);
    expect(doubts(text, 'basic-expenditure').join('')).not.toContain('?');
  });

  it('have the lines of a broken name around their figures', () => {
    const text = budget(...BASIC, ...HEADS, '工资福利支出', ...rowOf('381.13'), '机关事业单位基本养老 278.03 278.03', '278.03', ...NOUGHTS, '保险缴费', '奖金', ...rowOf('103.10'), '支出项目类别', '', '总计');
    expect(basic(text).map(([name, total]) => [name, total])).toEqual([['工资福利支出', '381.13'], ['机关事业单位基本养老保险缴费', '278.03'], ['奖金', '103.10']]);
  });

  it('have the end of a broken name that is worded like a piece of a heading', () => {
    const text = budget(...BASIC, ...HEADS, '工资福利支出', ...rowOf('381.13'), '机关事业单位基本养老保险缴费收 278.03 278.03', '278.03', ...NOUGHTS, '入', '奖金', ...rowOf('103.10'), '支出项目类别', '', '总计');
    expect(basic(text).map(([name, total]) => [name, total])).toEqual([['工资福利支出', '381.13'], ['机关事业单位基本养老保险缴费收入', '278.03'], ['奖金', '103.10']]);
  });

  it('are read as they are where the publication adds one of them up wrong', () => {
    const names = ['工资福利支出', '基本工资', '津贴补贴', '奖金', '绩效工资', '住房公积金', '办公费', '印刷费', '邮电费', '差旅费', '工会经费', '福利费'];
    const rows = names.flatMap((_, i) => (i === 4 ? ['69.12 56.23', '56.23', ...NOUGHTS] : rowOf(`${i + 1}.50`)));
    const text = budget(...BASIC, '支出项目类别', ...names, '', ...HEADS, ...rows, '总计');
    expect(basic(text)[4]!.slice(0, 4)).toEqual(['绩效工资', '69.12', '56.23', '56.23']);
    const { publication } = reconcile(stagesOf(text).draft).value;
    expect(publication.checks.filter(({ outcome, identity }) => outcome === 'fails' && identity === 'row-total').map(({ left }) => left)).toEqual([69.12]);
  });

  it('are no rows of the form where a word is left over', () => {
    const text = budget(...BASIC, '支出项目类别', '工资福利支出', '基本工资', '奖金', '内部校对稿', '', ...HEADS, ...rowOf('381.13'), ...rowOf('278.03'), ...rowOf('103.10'), '总计');
    expect(basic(text).map(([name]) => name)).not.toContain('奖金内部校对稿');
  });
});

/** All lines with empty ones between them. */
const apart = (...lines: readonly string[]): string => lines.join('\n\n');
const FUNCTION = ['预算单位', '科目编码', '科目名称', '支出总计', '基本支出', '项目支出'];
const CODES = ['201', '20103', '2010301', '2010302', '208', '20805', '2080501'];
const NAMES = ['一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行', '一般行政管理事务', '社会保障和就业支出', '行政事业单位养老支出', '行政单位离退休'];
const TOTAL = ['12.00', '9.00', '9.00', '5.00', '4.00', '3.00', '3.00', '3.00'];
const OWN = ['8.00', '5.00', '5.00', '5.00', '0.00', '3.00', '3.00', '3.00'];
const REST = ['4.00', '4.00', '4.00', '0.00', '4.00', '0.00', '0.00', '0.00'];
const EXPECTED = ['某某市某某局', ...CODES].map((label, r) => [r === 0 ? label : '', r === 0 ? '' : label, r === 0 ? '' : NAMES[r - 1]!, TOTAL[r]!, OWN[r]!, REST[r]!]);
const byFunction = (...lines: readonly string[]) => `某某市某某局2024年部门预算\n\n\f${apart('表7 一般公共预算支出表（按功能分类）', '单位：万元', ...lines)}\n\n\f`;

describe('columns that come out one after the other, every line by itself', () => {
  it('are those of their headings, from left to right, the unit above its codes', () => {
    const text = byFunction(...FUNCTION, '某某市某某局', ...CODES, ...NAMES, ...TOTAL, ...OWN, ...REST);
    expect(textRows(stagesOf(text).draft, 'general-public-by-function')).toEqual(EXPECTED);
  });

  it('may come a few rows of one and a few of the next at a time, where the sums across and down them hold', () => {
    const pieces = [[0, 3], [3, 8]].flatMap(([from, to]) => [TOTAL, OWN, REST].flatMap((column) => column.slice(from, to)));
    const text = byFunction(...FUNCTION, '某某市某某局', ...CODES, ...NAMES, ...pieces);
    expect(textRows(stagesOf(text).draft, 'general-public-by-function')).toEqual(EXPECTED);
    expect(doubts(text, 'general-public-by-function').join('')).not.toContain('?');
  });

  it('are a guess where they come so and no sum down them says which row is whose', () => {
    const names = ['甲项目', '乙项目', '丙项目', '丁项目'];
    const head = ['支出项目类别', '总计', '小计', '一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', '政府预算拨款', '财政专户管理资金', '单位资金', '事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入', '上年结余、结转'];
    const columns = [['7.00', '5.00', '4.00', '2.00'], ['7.00', '5.00', '4.00', '2.00'], ['7.00', '5.00', '4.00', '2.00'], ...new Array<string[]>(9).fill(['0.00', '0.00', '0.00', '0.00'])];
    const pieces = [[0, 2], [2, 4]].flatMap(([from, to]) => columns.flatMap((column) => column.slice(from, to)));
    const text = budget(apart(...BASIC, ...head, ...names, ...pieces));
    expect(basic(text).map((row) => row.slice(0, 4))).toEqual(names.map((name, r) => [name, ...columns.slice(0, 3).map((column) => column[r]!)]));
    for (const row of doubts(text, 'basic-expenditure')) expect(row).toBe(`.${'?'.repeat(12)}`);
  });

  it('have the numbers of 栏次 above them, and a total among their codes', () => {
    const heads = ['项目', '科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
    const text = `某某市某某局2023年度部门决算\n\n\f${apart('一般公共预算财政拨款支出决算表', '单位：万元', ...heads, '栏次', '1', '2', '3', '合计', ...CODES, ...NAMES, ...TOTAL, ...OWN, ...REST)}\n\n\f`;
    const rows = textRows(stagesOf(text).draft, 'final-general-public');
    expect(rows[0]!.join('')).toBe('合计12.008.004.00');
    expect(rows.slice(1)).toEqual(EXPECTED.slice(1).map((row) => row.slice(1)));
    expect(stagesOf(text).draft.coverage.unclaimed).toEqual([]);
  });

  it('have a unit beside the first of its years', () => {
    const heads = ['预算单位', '年度', '总计', '因公出国(境)费', '公务接待费', '小计', '公务用车购置费', '公务用车运行维护费', '公务用车购置及运行维护费'];
    const years = ['2023年', '2024年', '增减变化金额'];
    const columns = [['9.00', '7.00', '-2.00'], ['0.00', '0.00', '0.00'], ['2.00', '1.00', '-1.00'], ['7.00', '6.00', '-1.00'], ['0.00', '0.00', '0.00'], ['7.00', '6.00', '-1.00']];
    const text = budget(apart('表8 一般公共预算“三公”经费支出表', '单位：万元', ...heads, '某某市某某局', ...years, ...columns.flat()));
    expect(textRows(stagesOf(text).draft, 'three-public')).toEqual(years.map((year, r) => [r === 0 ? '某某市某某局' : '', year, ...columns.map((column) => column[r]!)]));
  });
});

describe('a fund that nothing is spent of', () => {
  it('has rows without labels behind its units', () => {
    const text = budget(apart('表9 政府性基金预算支出表', '单位：万元', ...FUNCTION, '某某市某某局', '某某市某某局（本级）', ...new Array<string>(12).fill('0.00')));
    expect(textRows(stagesOf(text).draft, 'government-fund')).toEqual(['某某市某某局', '某某市某某局（本级）', '', ''].map((unit) => [unit, '', '', '0.00', '0.00', '0.00']));
  });
});

describe('a page with its headings before its title', () => {
  const page = (...title: readonly string[]) => `某某市某某局2024年部门预算\n\n\f${apart(...title)}\n\n\f`;
  it('is one table, its title in the middle or at its end', () => {
    const body = ['某某市某某局', ...CODES, ...NAMES, ...TOTAL, ...OWN, ...REST];
    const head = ['单位：万元', '表7 一般公共预算支出表（按功能分类）'];
    expect(textRows(stagesOf(page(...FUNCTION, ...head, ...body)).draft, 'general-public-by-function')).toEqual(EXPECTED);
    const two = `${page(...FUNCTION, ...head, ...body)}${apart(...FUNCTION, ...['某某市某某局', '0.00', '0.00', '0.00'], '单位：万元', '表9 政府性基金预算支出表')}\n\n\f`;
    expect(textRows(stagesOf(two).draft, 'government-fund')).toEqual([['某某市某某局', '', '', '0.00', '0.00', '0.00']]);
  });
});
