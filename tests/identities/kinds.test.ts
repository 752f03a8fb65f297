/** Each kind of identity with the smallest grid that shows it. */
import { describe, expect, it } from 'vitest';
import type { Form } from '../../extractors/forms/form.js';
import { amount, code, number, text } from '../../extractors/forms/form.js';
import type { Identity } from '../../extractors/forms/identity.js';
import { BUDGET_EXPENDITURE, BUDGET_REVENUE, FINAL_REVENUE } from '../../extractors/forms/lines.js';
import { DECLARATIONS, type Declarations } from '../../pipeline/identities/engine.js';
import { reconcile, type Reconciliation } from '../../pipeline/identities/reconcile.js';
import type { Table } from '../../schemas/types.js';
import { NO_FORMS, smallTable } from '../support/reconcile-grids.js';

const form = (id: string, header: Form['header'], sums: readonly string[], identities: readonly Identity[]): Form =>
  ({ id, kind: 'budget', layout: 'list', titles: [id], header, sums, identities });

const run = (tables: Table[], declarations: Declarations = DECLARATIONS, units: string[] = []): Reconciliation =>
  reconcile({ kind: 'budget', organization: { name: '甲局', units }, tables, forms: NO_FORMS }, declarations);

const outcomes = (result: Reconciliation, identity: string) => result.checks.filter((check) => check.identity === identity).map((check) => check.outcome);
const status = (result: Reconciliation, row: number, column: number, table = 0) => result.statuses.get(`tables/${table}/rows/${row}/cells/${column}`);

const COLUMNS = [text('unit', '预算单位', 'unit'), code(), text('name', '科目名称', 'name'), amount('total', '合计'), amount('basic', '基本支出'), amount('project', '项目支出')];
const LIST = form('list', COLUMNS, ['total = basic + project'], [{ kind: 'rows', by: 'code', ref: 'T' }]);
const list = (rows: string[][], options?: Parameters<typeof smallTable>[3]) =>
  smallTable('list', ['unit:text', 'code:code', 'name:text', 'total', 'basic', 'project'], rows, options);
const DECLARED: Declarations = { forms: [LIST], crossTable: [] };

const GRID = [
  ['甲局', '', '', '60.00', '30.00', '30.00'],
  ['', '201', '一般公共服务支出', '35.00', '15.00', '20.00'],
  ['', '20103', '政府办公厅', '30.00', '10.00', '20.00'],
  ['', '2010301', '行政运行', '10.00', '10.00', '0.00'],
  ['', '2010302', '一般行政管理事务', '20.00', '0.00', '20.00'],
  ['', '20105', '统计信息事务', '5.00', '5.00', '0.00'],
  ['', '2010504', '信息事务', '5.00', '5.00', '0.00'],
  ['', '206', '科学技术支出', '25.00', '15.00', '10.00'],
];

const edited = (rows: string[][], row: number, column: number, value: string) => rows.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)));

describe('rows', () => {
  it('adds up codes under codes, and tops under their unit', () => {
    const result = run([list(GRID)], DECLARED);
    expect(outcomes(result, 'class-total')).toHaveLength(9);
    expect(outcomes(result, 'unit-total')).toHaveLength(3);
    expect(new Set(result.checks.map((check) => check.outcome))).toEqual(new Set(['holds']));
    expect(GRID.flatMap((_, row) => [3, 4, 5].map((column) => status(result, row, column)))).not.toContain('unverified');
  });

  it('names each check by what it is about, wherever its row stands', () => {
    const ids = (rows: string[][], row: number) => run([list(rows)], DECLARED).checks.filter(({ scope }) => scope === `tables/0/rows/${row}`).map(({ id }) => id);
    const wider = GRID.toSpliced(1, 0, ['', '200', '其他', '1.00', '1.00', '0.00']);
    expect(ids(GRID, 2)).toHaveLength(4);
    for (let row = 1; row < GRID.length; row++) expect(ids(wider, row + 1)).toEqual(ids(GRID, row));
  });

  it('names the figure at fault and the value that would mend it', () => {
    const result = run([list(edited(GRID, 4, 3, '29.00'))], DECLARED);
    expect(status(result, 4, 3)).toBe('conflict');
    expect([...result.statuses.values()].filter((one) => one === 'conflict')).toHaveLength(1);
    expect(result.issues).toHaveLength(1);
    expect(result.issues[0]!.message).toMatch(/Most likely at fault: "29.00" .*20.00 would mend it/u);
    expect(result.checks.filter((check) => check.outcome === 'fails').every((check) => check.suspect === 'tables/0/rows/4/cells/3')).toBe(true);
  });

  it('sees two figures exchanged', () => {
    const swapped = edited(edited(GRID, 2, 4, '20.00'), 2, 5, '10.00');
    const result = run([list(swapped)], DECLARED);
    expect([status(result, 2, 4), status(result, 2, 5)]).toEqual(['conflict', 'conflict']);
    expect(result.issues[0]!.message).toMatch(/Most likely exchanged/u);
  });

  it('proves nothing of a row that could have been printed one column away: what fell off its end may be anything', () => {
    const result = run([list([['甲局', '', '', '30.00', '10.00', '20.00']])], DECLARED);
    expect(result.checks.map(({ outcome }) => outcome)).toEqual(['holds']);
    expect([3, 4, 5].map((column) => status(result, 0, column))).toEqual(['unverified', 'unverified', 'unverified']);
  });

  it('proves such a row where the end of the row is printed again, unless what the sum would have it be is just that', () => {
    const twice = form('list', COLUMNS, ['total = basic + project'], [{ kind: 'formula', id: 'again', formula: 'list@top.project = other@top.amount', ref: 'T' }]);
    const other = form('other', [text('unit', '预算单位', 'unit'), amount('amount', '金额')], [], []);
    const read = (figures: readonly [string, string, string], again: string) => {
      const result = run([list([['甲局', '', '', ...figures]]), smallTable('other', ['unit:text', 'amount'], [['甲局', again]])], { forms: [twice, other], crossTable: [] });
      return [3, 4, 5].map((column) => status(result, 0, column));
    };
    expect(read(['30.00', '10.00', '20.00'], '20.00')).toEqual(['verified', 'verified', 'verified']);
    expect(read(['30.00', '20.00', '10.00'], '10.00')).toEqual(['unverified', 'unverified', 'verified']);
    // What holds but for rounding does not say what it would have to be.
    expect(read(['30.00', '10.00', '20.00'], '20.01')).toEqual(['unverified', 'unverified', 'unverified']);
  });

  it('proves neither of two figures that may have been exchanged', () => {
    const keys = ['total', 'a', 'c', 'b', 'again', 'c-again'];
    const row = form('list', [text('unit', '预算单位', 'unit'), ...keys.map((key) => amount(key, key))], ['total = a + c + b', 'total = again', 'c = c-again'], [
      { kind: 'formula', id: 'no-more', formula: '@top.b <= @top.total', ref: 'T' },
    ]);
    const result = run([smallTable('list', ['unit:text', ...keys], [['甲局', '60.00', '10.00', '20.00', '30.00', '60.00', '20.00']])], { forms: [row], crossTable: [] });
    expect(keys.map((_, i) => status(result, 0, i + 1))).toEqual(['verified', 'unverified', 'verified', 'unverified', 'verified', 'verified']);
  });

  it('proves no label beside a neighbour that is in doubt: the two figures may be exchanged', () => {
    const twice = form('list', [code(), text('name', '科目名称', 'name'), amount('total', '合计'), amount('again', '金额')], ['total = again'], [{ kind: 'rows', by: 'code', ref: 'T' }]);
    const read = (again: string) => {
      const result = run([smallTable('list', ['code:code', 'name:text', 'total', 'again'], [
        ['201', '一般公共服务支出', '30.00', ''], ['20103', '政府办公厅', '10.00', again], ['20105', '统计信息事务', '20.00', ''],
      ])], { forms: [twice], crossTable: [] });
      return [status(result, 1, 2), status(result, 2, 2)];
    };
    expect(read('10.00')).toEqual(['verified', 'verified']);
    expect(read('11.00')).toEqual(['unverified', 'unverified']);
  });

  it('sees a shifted row', () => {
    const shifted = GRID.map((row, r) => (r === 1 ? [...row.slice(0, 3), '', '35.00', '15.00'] : row));
    const result = run([list(shifted)], DECLARED);
    expect([status(result, 1, 4), status(result, 1, 5)]).toEqual(['conflict', 'conflict']);
    // What fell off the end is what most of its sums ask for there.
    const message = (rows: string[][]) => run([list(rows)], DECLARED).issues.find((issue) => /shifted by one column/u.test(issue.message))!.message;
    expect(message(shifted)).toContain('"15.00" (list, 201 一般公共服务支出, project, 20.00 would mend it)');
    const left = GRID.map((row, r) => (r === 1 ? [...row.slice(0, 3), '15.10', '20.00', ''] : row));
    expect(message(left)).toContain('"15.10" (list, 201 一般公共服务支出, total, 35.00 would mend it)');
  });

  it('sees a missing row', () => {
    const result = run([list(GRID.filter((_, row) => row !== 7))], DECLARED);
    expect(result.issues[0]!.message).toMatch(/a row is missing/u);
    const withoutDivision = run([list(GRID.filter((_, row) => row !== 2))], DECLARED);
    expect(withoutDivision.issues.map((issue) => issue.code)).toContain('row-missing');
  });

  it('adds units up to the department and 合计 over all', () => {
    const rows = [
      ['合计', '', '', '6.00', '4.00', '2.00'], ['甲局', '', '', '6.00', '4.00', '2.00'],
      ['甲局（本级）', '', '', '1.00', '1.00', '0.00'], ['', '201', '甲', '1.00', '1.00', '0.00'],
      ['乙中心', '', '', '5.00', '3.00', '2.00'], ['', '201', '甲', '5.00', '3.00', '2.00'],
    ];
    const result = run([list(rows)], DECLARED, ['甲局（本级）', '乙中心']);
    expect(outcomes(result, 'department-total')).toEqual(['holds', 'holds', 'holds']);
    expect(outcomes(result, 'list-total')).toEqual(['holds', 'holds', 'holds']);
    expect(result.checks.find((check) => check.identity === 'department-total')!.terms).toEqual(['tables/0/rows/1/cells/3', 'tables/0/rows/2/cells/3', 'tables/0/rows/4/cells/3']);
  });

  it('knows procurement codes by their digit pairs', () => {
    const procurement = smallTable('procurement', ['unit:text', 'code:code', 'name:text', 'amount'], [
      ['甲局', '', '', '7.00'], ['', 'A', '货物', '3.00'], ['', 'A02000000', '设备', '3.00'], ['', 'C', '服务', '4.00'],
      ['', 'C21000000', '房地产服务', '1.50'], ['', 'C21040000', '物业管理服务', '1.50'], ['', 'C99000000', '其他服务', '2.50'],
    ]);
    const result = run([procurement]);
    expect(result.checks.filter((check) => check.outcome !== 'holds')).toEqual([]);
    expect(result.checks.find((check) => check.scope === 'tables/0/rows/3' && check.identity === 'class-total')!.terms)
      .toEqual(['tables/0/rows/3/cells/3', 'tables/0/rows/4/cells/3', 'tables/0/rows/6/cells/3']);
  });

  it('reads economic classes by name', () => {
    const basic = smallTable('basic-expenditure', ['category:text', 'total', 'fiscal', 'general-public'], [
      ['甲局', '6.00', '6.00', '6.00'], ['工资福利支出', '5.00', '5.00', '5.00'], ['基本工资', '3.00', '3.00', '3.00'], ['奖金', '2.00', '2.00', '2.00'],
      ['商品和服务支出', '1.00', '1.00', '1.00'], ['办公费', '1.00', '1.00', '1.00'],
    ]);
    const result = run([basic]);
    expect(outcomes(result, 'class-total')).toHaveLength(6);
    expect(outcomes(result, 'unit-total')).toEqual(['holds', 'holds', 'holds']);
  });

  it('does not evaluate a sum around a row that it cannot place', () => {
    const result = run([list([...GRID.slice(0, 5), ['', '', '不明', '1.00', '1.00', '0.00'], ...GRID.slice(5)])], DECLARED);
    expect(new Set(outcomes(result, 'unit-total'))).toEqual(new Set(['not-evaluable']));
    expect(result.checks.find((check) => check.identity === 'unit-total')!.reason).toMatch(/no known place/u);
  });
});

describe('labelled lines', () => {
  const SIDES = form('sides', [text('revenue-item', '项目', 'label'), amount('revenue-amount', '金额'), text('expenditure-item', '项目', 'label'), amount('expenditure-amount', '金额')], [], [
    { kind: 'lines', column: 'revenue-item', root: BUDGET_REVENUE, ref: 'T' },
    { kind: 'lines', column: 'expenditure-item', root: BUDGET_EXPENDITURE, ref: 'T' },
    { kind: 'formula', id: 'revenue-is-expenditure', formula: '@revenue-total.revenue-amount = @expenditure-total.expenditure-amount', bound: 'exact', ref: 'T' },
  ]);
  const sides = (rows: string[][]) => smallTable('sides', ['revenue-item:text', 'revenue-amount', 'expenditure-item:text', 'expenditure-amount'], rows);

  it('adds up both sides and compares their totals', () => {
    const result = run([sides([
      ['一、财政拨款', '7.00', '一、教育支出', '4.00'], ['1.一般公共预算拨款', '5.00', '二、住房保障支出', '5.00'], ['2.政府性基金预算拨款', '2.00', '', ''],
      ['二、单位资金', '1.00', '', ''], ['1.事业收入', '1.00', '', ''], ['本年收入合计', '8.00', '本年支出合计', '9.00'],
      ['上年结余、结转', '1.00', '结转下年', '0.00'], ['收入总计', '9.00', '支出总计', '9.00'],
    ])], { forms: [SIDES], crossTable: [] });
    expect(result.checks.map((check) => [check.identity, check.outcome])).toEqual([
      ['revenue-total-parts', 'holds'], ['revenue-year-parts', 'holds'], ['fiscal-parts', 'holds'], ['own-funds-parts', 'holds'],
      ['expenditure-year-parts', 'holds'], ['expenditure-total-parts', 'holds'], ['revenue-is-expenditure', 'holds'],
    ]);
  });

  it('takes the lines of a heading that is not printed', () => {
    const result = run([sides([
      ['一、一般公共预算拨款收入', '5.00', '', ''], ['二、事业收入', '2.00', '', ''], ['本年收入合计', '7.00', '', ''], ['收入总计', '7.00', '', ''],
    ])], { forms: [SIDES], crossTable: [] });
    expect(outcomes(result, 'revenue-year-parts')).toEqual(['holds']);
    expect(result.checks.find((check) => check.identity === 'revenue-year-parts')!.terms).toHaveLength(3);
  });

  it('tells lines of the same label apart by what they stand under', () => {
    const FINAL = form('final', [text('revenue-item', '项目', 'label'), number('revenue-line', '行次', 'line'), amount('revenue-amount', '金额')], [], [
      { kind: 'lines', column: 'revenue-item', root: FINAL_REVENUE, ref: 'T' },
    ]);
    const table = smallTable('final', ['revenue-item:text', 'revenue-line:number', 'revenue-amount'], [
      ['一、一般公共预算财政拨款', '1', '5.00'], ['二、政府性基金预算财政拨款', '2', '3.00'], ['本年收入合计', '3', '8.00'],
      ['年初财政拨款结转和结余', '4', '2.00'], ['一般公共预算财政拨款', '5', '1.50'], ['政府性基金预算财政拨款', '6', '0.50'], ['总计', '7', '10.00'],
    ]);
    const result = run([table], { forms: [FINAL], crossTable: [] });
    expect(result.checks.map((check) => [check.identity, check.outcome])).toEqual([['revenue-total-parts', 'holds'], ['revenue-year-parts', 'holds'], ['opening-parts', 'holds']]);
  });
});

describe('year-change', () => {
  it('is this year minus last year, whichever is printed first', () => {
    const three = smallTable('three-public', ['unit:text', 'year:text', 'total', 'overseas-travel', 'hospitality'], [
      ['甲局', '2024年', '5.00', '3.00', '2.00'], ['', '2023年', '4.00', '3.00', '1.00'], ['', '增减变化金额', '1.00', '0.00', '1.00'],
    ]);
    const result = run([three]);
    expect(outcomes(result, 'year-change')).toEqual(['holds', 'holds', 'holds']);
    expect(status(result, 1, 4)).toBe('verified');
  });
});

describe('formulas and comparisons', () => {
  it('warns when a part is larger than its whole, and verifies nothing by it', () => {
    const table = smallTable('expenditure-summary', ['unit:text', 'total', 'basic', 'project', 'procurement', 'procurement-sme', 'procurement-small'], [
      ['甲局', '9.00', '4.00', '5.00', '2.00', '3.00', '1.00'],
    ]);
    const result = run([table]);
    expect(result.issues.map((issue) => [issue.severity, issue.code])).toEqual([['warning', 'comparison-fails']]);
    expect(status(result, 0, 4)).toBe('unverified');
    expect(status(result, 0, 5)).toBe('unverified');
  });

  it('does not know which rows make up a table that says of none what it is', () => {
    const pair = form('pair', [text('name', '项目', 'name'), amount('a', '甲'), amount('b', '乙')], [], [{ kind: 'formula', id: 'same', formula: '@top.a = @top.b', ref: 'T' }]);
    const checks = (rows: string[][]) => outcomes(run([smallTable('pair', ['name:text', 'a', 'b'], rows)], { forms: [pair], crossTable: [] }), 'same');
    expect(checks([['一', '5.00', '5.00']])).toEqual(['holds']);
    expect(checks([['一', '5.00', '5.00'], ['二', '3.00', '4.00']])).toEqual([]);
  });

  it('takes the rows under no other for the whole of a table without a total', () => {
    const coded = (id: string) => form(id, [code(), text('name', '科目名称', 'name'), amount('total', '合计')], [], [{ kind: 'rows', by: 'code', ref: 'T' }]);
    const table = (id: string, rows: string[][]) => smallTable(id, ['code:code', 'name:text', 'total'], rows);
    const result = run([table('one', [['201', '甲', '5.00'], ['205', '乙', '3.00']]), table('other', [['', '合计', '8.00'], ['201', '甲', '5.00'], ['20103', '甲一', '5.00'], ['205', '乙', '3.00']]), table('third', [['201', '甲', '8.00'], ['20103', '甲一', '8.00']])], {
      forms: ['one', 'other', 'third'].map(coded), crossTable: [{ id: 'agrees', formula: 'one@top.total = other@top.total', ref: 'T' }, { id: 'agrees', formula: 'third@top.total = other@top.total', ref: 'T' }],
    });
    expect(result.checks.filter(({ identity }) => identity === 'agrees').map(({ outcome, terms }) => [outcome, terms.map((term) => term.slice(7, -8))])).toEqual([['holds', ['0/rows/0', '0/rows/1', '1/rows/0']], ['holds', ['2/rows/0', '1/rows/0']]]);
  });

  it('refuses what it cannot read', () => {
    const broken: Declarations = { forms: [LIST], crossTable: [{ id: 'broken', formula: 'list.total = 1', ref: 'T' }] };
    expect(() => run([list(GRID)], broken)).toThrow(/cannot read/u);
  });
});
