/** Tables that a PDF tool prints column by column (pdfminer), each with the smallest text that shows what is told and what is not. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const tableOf = (text: string) => reconcile(stagesOf(text).draft).value.publication.tables[0]!;
const texts = (text: string) => tableOf(text).rows.map(({ cells }) => cells.map((cell) => cell.text));
const open = (text: string) => tableOf(text).rows.flatMap(({ cells }) => cells.filter(({ text: own, repairs }) => own !== '' && repairs.includes('ambiguous-placement')).map((cell) => cell.text));
const page = (...blocks: readonly (readonly string[])[]) => blocks.map((lines) => lines.join('\n')).join('\n\n');

const COVER = '某某市某某局\n\n2023年度部门决算\n\n公开03表\n\n支出决算表\n\n部门：某某市某某局\n\n金额单位：万元\n\n';
const CODES = [['科目编码'], ['201', '20103', '2010301', '2010302'], ['科目名称'], ['合计', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行', '一般行政管理事务']];
const REST = [['上缴上级支出'], ['经营支出'], ['对附属单位补助', '支出']];
const TOTAL = ['9.00', '9.00', '9.00', '5.00', '4.00'];

describe('a table in column order', () => {
  it('has the cells of one place in every column as its rows, and no figures below headings that others follow', () => {
    const text = COVER + page(...CODES, ['本年支出合计'], TOTAL, ['基本支出'], ['5.00', '5.00', '5.00', '5.00', '0.00'], ['项目支出'], ['4.00', '4.00', '4.00', '0.00', '4.00'], ...REST);
    expect(tableOf(text).id).toBe('final-expenditure');
    expect(texts(text)).toEqual([
      ['', '合计', '9.00', '5.00', '4.00', '', '', ''],
      ['201', '一般公共服务支出', '9.00', '5.00', '4.00', '', '', ''],
      ['20103', '政府办公厅（室）及相关机构事务', '9.00', '5.00', '4.00', '', '', ''],
      ['2010301', '行政运行', '5.00', '5.00', '0.00', '', '', ''],
      ['2010302', '一般行政管理事务', '4.00', '0.00', '4.00', '', '', ''],
    ]);
    expect(tableOf(text).columns.at(-1)!.path).toEqual(['对附属单位补助支出']);
    expect(tableOf(text).rows[0]!.cells[2]!.status).toBe('verified');
    expect(stagesOf(text).draft.coverage.unclaimed).toEqual([]);
  });

  it('puts the figures of a shorter column where its sums and those of the rows leave one place', () => {
    const text = COVER + page(...CODES, ['本年支出合计'], TOTAL, ['基本支出'], ['5.00', '5.00', '5.00', '5.00'], ['项目支出'], ['4.00', '4.00', '4.00', '4.00'], ...REST);
    expect(texts(text).map((row) => row.slice(2, 5))).toEqual([['9.00', '5.00', '4.00'], ['9.00', '5.00', '4.00'], ['9.00', '5.00', '4.00'], ['5.00', '5.00', ''], ['4.00', '', '4.00']]);
    expect(open(text)).toEqual([]);
    expect(tableOf(text).rows[4]!.cells[4]!.repairs).toContain('place-by-sums');
  });

  it('keeps figures that fit several rows, but never as verified', () => {
    // Two items of equal amounts: which of them is of which kind, no sum tells.
    const text = COVER + page(...CODES, ['本年支出合计'], ['8.00', '8.00', '8.00', '4.00', '4.00'], ['基本支出'], ['4.00', '4.00', '4.00', '4.00'], ['项目支出'], ['4.00', '4.00', '4.00', '4.00'], ...REST);
    expect(open(text)).toEqual(['4.00', '4.00']);
    expect(tableOf(text).rows.flatMap(({ cells }) => cells).filter(({ repairs, status }) => repairs.includes('ambiguous-placement') && status === 'verified')).toEqual([]);
    expect(texts(text).flat().filter((cell) => cell === '4.00')).toHaveLength(2 + 4 + 4);
  });

  it('goes on over pages, its sums over all of them', () => {
    const head = '支出决算表\n\n部门：某某市某某局\n\n金额单位：万元\n\n';
    const first = [['科目编码'], ['201', '20103'], ['科目名称'], ['合计', '一般公共服务支出', '政府办公厅（室）及相关机构事务'], ['本年支出合计'], ['9.00', '9.00', '9.00'], ['基本支出'], ['5.00', '5.00', '5.00'], ['项目支出'], ['4.00', '4.00', '4.00'], ...REST];
    const second = [['科目编码'], ['2010301', '2010302'], ['科目名称'], ['行政运行', '一般行政管理事务'], ['本年支出合计'], ['5.00', '4.00'], ['基本支出'], ['5.00'], ['项目支出'], ['4.00'], ...REST];
    const text = `${COVER}${page(...first)}\n\n公开03表\n\n${head}${page(...second)}`;
    expect(texts(text).map((row) => row.slice(1, 5))).toEqual([
      ['合计', '9.00', '5.00', '4.00'], ['一般公共服务支出', '9.00', '5.00', '4.00'], ['政府办公厅（室）及相关机构事务', '9.00', '5.00', '4.00'], ['行政运行', '5.00', '5.00', ''], ['一般行政管理事务', '4.00', '', '4.00'],
    ]);
    expect(open(text)).toEqual([]);
  });
});

describe('a table in column order whose headings do not stand above each column', () => {
  const heads = [CODES[0]!, CODES[2]!, ['本年支出合计'], ['基本支出'], ['项目支出']];
  const all = [TOTAL, ['5.00', '5.00', '5.00', '5.00', '0.00'], ['4.00', '4.00', '4.00', '0.00', '4.00']];
  const rows = [['', '合计', '9.00', '5.00', '4.00'], ['201', '一般公共服务支出', '9.00', '5.00', '4.00'], ['20103', '政府办公厅（室）及相关机构事务', '9.00', '5.00', '4.00'], ['2010301', '行政运行', '5.00', '5.00', '0.00'], ['2010302', '一般行政管理事务', '4.00', '0.00', '4.00']];

  it('has its columns in the order of the headings, in one block or several', () => {
    const zeros = REST.map(() => TOTAL.map(() => '0.00'));
    const cells = [CODES[1]!, CODES[3]!, ...all, ...zeros];
    for (const head of [[...heads, ...REST], [[...heads, ...REST].flat()]]) {
      expect(texts(COVER + page(...head, ...cells)).map((row) => row.slice(0, 5))).toEqual(rows);
      expect(open(COVER + page(...head, ...cells))).toEqual([]);
    }
  });

  it('keeps the figures of fewer columns than headings as guesses', () => {
    const text = COVER + page(...heads, ...REST, CODES[1]!, CODES[3]!, ...all);
    expect(texts(text).map((row) => row.slice(0, 2))).toEqual(rows.map((row) => row.slice(0, 2)));
    expect(open(text)).toHaveLength(15);
  });

  it('goes on without headings', () => {
    const more = [['208', '20805'], ['社会保障和就业支出', '行政事业单位养老支出'], ['1.00', '1.00'], ['1.00', '1.00'], ['0.00', '0.00']];
    const text = COVER + page(CODES[0]!, CODES[1]!, CODES[2]!, ['合计', ...CODES[3]!.slice(1)], ['本年支出合计'], ['10.00', ...TOTAL.slice(1)], ['基本支出'], ['6.00', ...all[1]!.slice(1)], ['项目支出'], all[2]!, ...REST, ...more);
    expect(texts(text).slice(-2)).toEqual([['208', '社会保障和就业支出', '1.00', '1.00', '0.00', '', '', ''], ['20805', '行政事业单位养老支出', '1.00', '1.00', '0.00', '', '', '']]);
  });

  it('has names that are broken over lines put together to as many as there are rows', () => {
    const broken = ['合计', '一般公共服务支出', '政府办公厅（室）及相关机', '构事务', '行政运行', '一般行政管理事务'];
    expect(texts(COVER + page(CODES[0]!, CODES[1]!, CODES[2]!, broken, ['本年支出合计'], all[0]!, ['基本支出'], all[1]!, ['项目支出'], all[2]!, ...REST)).map((row) => row.slice(0, 5))).toEqual(rows);
  });

  it('may be rows after all: figures one below the other and no labels', () => {
    const text = COVER.replace('支出决算表', '财政拨款“三公”经费支出决算表') + page(['预算数', '合计', '因公出国（境）费', '公务用车购置及运行维护费', '小计', '公务用车购置费', '公务用车运行维护费', '公务接待费'], ['4.00', '0.00', '3.00', '0.00', '3.00', '1.00']);
    expect(tableOf(text).rows).toHaveLength(1);
  });
});

describe('a column order of many rows', () => {
  it('is read in linear time, where its sums would leave too many ways as a guess', () => {
    const column = (rows: number, of: (i: number) => string) => Array.from({ length: rows }, (_, i) => of(i));
    const text = (rows: number) => COVER + page(CODES[0]!, column(rows, (i) => String(2010000 + i)), CODES[2]!, column(rows, (i) => `（名称${i}`), ['本年支出合计'], column(rows, () => '2.00'), ['基本支出'], column(rows / 2, () => '2.00'), ['项目支出'], column(rows / 2, () => '2.00'), ...REST);
    const cpu = (rows: number): number => {
      const start = process.cpuUsage();
      stagesOf(text(rows));
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    cpu(500);
    expect(cpu(8000)).toBeLessThan(cpu(1000) * 8 * 4);
  });
});

describe('cells in column order that cannot be told apart into columns', () => {
  it('make no row of which any figure is verified', () => {
    const text = COVER + [...CODES.flat(), '本年支出合计', '基本支出', '项目支出', ...REST.flat(), ...TOTAL, '5.00', '5.00', '4.00', '4.00', '4.00'].join('\n\n');
    const figures = tableOf(text).rows.flatMap(({ cells }) => cells).filter(({ value }) => value !== null);
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter(({ status }) => status === 'verified')).toEqual([]);
  });
});

describe('two sides in column order', () => {
  const SIDES = COVER.replace('公开03表', '公开01表').replace('支出决算表', '收入支出决算总表');
  const left = ['一、一般公共预算财政拨款收入', '二、事业收入', '三、其他收入', '本年收入合计', '年初结转和结余', '总计'];
  const right = ['一、一般公共服务支出', '本年支出合计', '年末结转和结余', '总计'];

  it('stand so that what closes them stands side by side', () => {
    const text = SIDES + page(['收入'], ['支出'], ['项目'], left, ['金额'], ['9.00', '0.00', '0.00', '9.00', '1.00', '10.00'], ['项目'], right, ['金额'], ['8.00', '8.00', '2.00', '10.00']);
    expect(texts(text)).toEqual([
      [left[0], '9.00', right[0], '8.00'], [left[1], '0.00', '', ''], [left[2], '0.00', '', ''],
      [left[3], '9.00', right[1], '8.00'], [left[4], '1.00', right[2], '2.00'], [left[5], '10.00', right[3], '10.00'],
    ]);
  });

  it('with blanks have the sums of their lines in their places, the other figures as guesses', () => {
    const text = SIDES + page(['收入'], ['支出'], ['项目'], left, ['金额'], ['7.00', '2.00', '9.00', '1.00', '10.00'], ['项目'], right, ['金额'], ['8.00', '8.00', '2.00', '10.00']);
    expect(texts(text).slice(3).map((row) => row[1])).toEqual(['9.00', '1.00', '10.00']);
    expect(open(text)).toEqual(['7.00', '2.00']);
  });
});

describe('other tables in column order', () => {
  it('may have a single row: a heading follows behind each figure', () => {
    const own = (a: string, b: string) => [['合计'], [a], ['因公出国（境）', '费'], ['0.00'], ['小计'], [b], ['公务用车购置费'], ['0.00'], ['公务用车运行维', '护费'], [b], ['公务接待费'], ['1.00']];
    const text = COVER.replace('支出决算表', '财政拨款“三公”经费支出决算表') + page(['预算数'], ['决算数'], ['公务用车购置及运行维护费'], ['公务用车购置及运行维护费'], ...own('4.00', '3.00'), ...own('3.00', '2.00'));
    expect(texts(text)).toEqual([['4.00', '0.00', '3.00', '0.00', '3.00', '1.00', '3.00', '0.00', '2.00', '0.00', '2.00', '1.00']]);
  });

  it('may be of a form that nobody described', () => {
    const text = COVER.replace('支出决算表', '新增资产配置表') + page(['资产名称'], ['台式计算机', '密集架'], ['数量'], ['500', '12'], ['金额'], ['3.25', '4.80'], ['资金来源'], ['一般公共预算', '单位资金']);
    expect(texts(text)).toEqual([['台式计算机', '500', '3.25', '一般公共预算'], ['密集架', '12', '4.80', '单位资金']]);
    expect(tableOf(text).columns.map(({ path }) => path[0])).toEqual(['资产名称', '数量', '金额', '资金来源']);
  });
});
