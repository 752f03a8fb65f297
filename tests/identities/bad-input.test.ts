/** Contradictory, empty, all-zero and huge tables, missing and mixed currency units. */
import { describe, expect, it } from 'vitest';
import { reconcile, type Reconciliation } from '../../pipeline/identities/reconcile.js';
import { amount, code, text, type Form } from '../../extractors/forms/form.js';
import type { CrossIdentity } from '../../pipeline/identities/cross-table.js';
import type { Declarations } from '../../pipeline/identities/engine.js';
import { DECLARATIONS } from '../../pipeline/identities/engine.js';
import type { Table } from '../../schemas/types.js';
import { NO_FORMS, smallTable } from '../support/reconcile-grids.js';

const run = (tables: Table[], declarations: Declarations = DECLARATIONS): Reconciliation =>
  reconcile({ kind: 'budget', organization: { name: '甲局', units: [] }, tables, forms: NO_FORMS }, declarations);
const byFunction = (rows: string[][], options?: Parameters<typeof smallTable>[3]) =>
  smallTable('general-public-by-function', ['unit:text', 'code:code', 'name:text', 'total', 'basic', 'project'], rows, options);
const basic = (rows: string[][], options?: Parameters<typeof smallTable>[3]) => smallTable('basic-expenditure', ['category:text', 'total', 'general-public'], rows, options);
const summary = (amount: string, unit: string | null) => smallTable('expenditure-summary', ['unit:text', 'total', 'basic', 'project'], [['甲局', amount, amount, '0.00']], { unit });

describe('bad input', () => {
  it('has nothing to say of nothing', () => {
    expect(run([])).toMatchObject({ checks: [], issues: [], events: [] });
    expect(run([byFunction([])])).toMatchObject({ checks: [], issues: [] });
    expect(run([byFunction([['', '', '', '', '', '']])]).checks).toEqual([]);
  });

  it('verifies nothing in a table of zeros', () => {
    const result = run([byFunction([['甲局', '', '', '0.00', '0.00', '0.00'], ['', '201', '甲', '0.00', '0.00', '0.00']])]);
    expect(result.checks.every((check) => check.outcome === 'holds' && check.trivial)).toBe(true);
    expect(new Set(result.statuses.values())).toEqual(new Set(['unverified']));
  });

  it('verifies nothing by a sum with one addend', () => {
    const result = run([byFunction([['甲局', '', '', '5.00', '5.00', '0.00']])]);
    expect(new Set(result.statuses.values())).toEqual(new Set(['unverified']));
  });

  it('names both places of a contradiction', () => {
    const result = run([summary('10.00', '万元'), basic([['甲局', '10.50', '10.50']])]);
    expect(result.issues.length).toBeGreaterThan(0);
    expect(result.issues[0]!.message).toMatch(/expenditure-summary.*10\.00 ≠ 10\.50.*basic-expenditure/u);
    expect([...result.statuses.values()]).not.toContain('verified');
  });

  it('says when a table that calls itself empty prints figures', () => {
    const note = { notes: ['注：本表本年无发生额。'] };
    expect(run([byFunction([['甲局', '', '', '0.00', '0.00', '0.00']], note)]).checks.at(-1)).toMatchObject({ identity: 'note-of-no-amounts', outcome: 'holds' });
    expect(run([byFunction([['甲局', '', '', '5.00', '5.00', '0.00']], note)]).issues.map((issue) => issue.code)).toContain('note-contradicts-figures');
    // A note about another table, below this one in a print that mixes its lines, is none of it.
    expect(run([byFunction([['甲局', '', '', '5.00', '5.00', '0.00']], { notes: ['注：本部门没有政府性基金预算支出，故本表无数据。'] })]).issues).toEqual([]);
  });

  it('adds up amounts beyond 10^12 元 and beyond what numbers hold', () => {
    const result = run([byFunction([
      ['甲局', '', '', '90,071,992,547,409.93', '90,071,992,547,409.92', '0.01'],
      ['', '201', '甲', '90,071,992,547,409.93', '90,071,992,547,409.92', '0.01'],
    ], { unit: '亿元' })]);
    expect(new Set(result.checks.map((check) => check.outcome))).toEqual(new Set(['holds']));
    const wrong = run([byFunction([['甲局', '', '', '90,071,992,547,409.93', '90,071,992,547,409.82', '0.01']])]);
    expect(wrong.checks[0]).toMatchObject({ outcome: 'fails', difference: 0.1 });
  });

  it('adds up negative amounts', () => {
    const result = run([byFunction([['甲局', '', '', '3.00', '5.00', '-2.00'], ['', '201', '甲', '3.00', '5.00', '-2.00']])]);
    expect(new Set(result.checks.map((check) => check.outcome))).toEqual(new Set(['holds']));
    expect(new Set(result.statuses.values())).toEqual(new Set(['verified']));
  });

  it('does not take text for a figure, nor a dash for text', () => {
    const result = run([byFunction([['甲局', '', '', '3.00', '3.O0', '0.00'], ['', '201', '甲', '3.00', '3.00', '—']])]);
    expect(result.checks.find((check) => check.scope === 'tables/0/rows/0' && check.identity === 'row-total')).toMatchObject({ outcome: 'not-evaluable', left: null, reason: '"3.O0" is no amount' });
    expect(result.checks.find((check) => check.scope === 'tables/0/rows/1')!.outcome).toBe('holds');
  });

  it('compares 元 with 万元 exactly, within half a quantum of each', () => {
    const agree = (amount: string, unit: string | null, other: string) =>
      run([summary('10.00', '万元'), basic([['甲局', amount, amount]], { unit }), smallTable('note', [other], [])])
        .checks.find((check) => check.identity === 'basic-total-agrees')!;
    expect(agree('100,000.00', '元', 'x').outcome).toBe('holds');
    expect(agree('100,049.99', '元', 'x').outcome).toBe('holds-within-rounding');
    expect(agree('100,051.00', '元', 'x').outcome).toBe('fails');
    expect(agree('0.0010', '亿元', 'x')).toMatchObject({ outcome: 'holds', left: 10, currencyUnit: '万元' });
    expect(agree('100.00', '千元', 'x').outcome).toBe('holds');
  });

  it('assumes no unit where none is printed: only figures that agree to the last digit agree', () => {
    const check = (amount: string, unit: string | null) =>
      run([summary('10.00', '万元'), basic([['甲局', amount, amount]], { unit })]).checks.find((one) => one.identity === 'basic-total-agrees');
    expect(check('10.00', null)).toMatchObject({ outcome: 'holds', left: 10, currencyUnit: '万元', reason: 'a table prints no currency unit' });
    expect(check('10.01', null)).toMatchObject({ outcome: 'not-evaluable', left: null, reason: 'a table prints no currency unit' });
    expect(check('100,000.00', null)).toMatchObject({ outcome: 'not-evaluable' });
    expect(check('10.00', '美元')).toMatchObject({ outcome: 'not-evaluable', reason: '"美元" is no known currency unit' });
  });

  it('does not say of a total that it fails where no part is printed, nor of parts where no total is', () => {
    const read = (...row: string[]) => run([byFunction([['甲局', '', '', ...row]])]).checks.map(({ outcome, reason }) => [outcome, reason]);
    expect(read('5.00', '', '—')).toEqual([['not-evaluable', 'no part is printed']]);
    expect(read('', '3.00', '2.00')).toEqual([['not-evaluable', 'no total is printed']]);
    expect(read('', '', '')).toEqual([]);
  });

  it('blames no figure of a table without a unit that another table prints in its own', () => {
    const table = byFunction([['甲局', '', '', '10.00', '6.00', '4.05']], { unit: null });
    const total = { id: 'agrees', formula: 'expenditure-summary@top.total = general-public-by-function@top.total', ref: 'T' };
    const { issues } = run([summary('10.00', '万元'), table], { ...DECLARATIONS, crossTable: [total] });
    expect(issues.map(({ message }) => message.slice(message.indexOf('Equally')))).toEqual([expect.stringMatching(/^Equally likely at fault: "6\.00" \([^)]*\); "4\.05" \([^)]*\)\.$/u)]);
  });

  it('still adds up inside a table without a unit', () => {
    expect(run([byFunction([['甲局', '', '', '5.00', '3.00', '2.00']], { unit: null })]).checks.map((check) => check.outcome)).toEqual(['holds']);
  });

  it('takes the usual decimals for the quantum, not a stray one', () => {
    const result = run([byFunction([['甲局', '', '', '5.01', '3.00', '2.00'], ['', '201', '甲', '5.00', '3.00', '2'], ['', '205', '乙', '0.000', '0.00', '0']])]);
    expect(result.checks.filter((check) => check.outcome === 'fails')).toEqual([]);
    expect(result.checks[0]).toMatchObject({ outcome: 'holds-within-rounding', bound: 0.015 });
    expect(run([byFunction([['甲局', '', '', '0.00', '0.01', '0.00']])]).checks[0]).toMatchObject({ outcome: 'holds-within-rounding', bound: 0.01 });
  });
});

describe('guards', () => {
  const revenue = (own: string) => smallTable('revenue-summary', ['unit:text', 'total', 'general-public', 'institutional-income'], [['甲局', '10.00', '9.00', own]]);
  const spent = smallTable('expenditure-summary', ['unit:text', 'code:code', 'name:text', 'total', 'basic', 'project'], [['甲局', '', '', '10.00', '6.00', '4.00'], ['', '201', '甲', '10.00', '6.00', '4.00']]);
  const general = byFunction([['甲局', '', '', '9.00', '5.00', '4.00'], ['', '201', '甲', '9.00', '5.00', '4.00']]);

  it('does not accuse a unit with other income', () => {
    const result = run([revenue('1.00'), spent, general]);
    expect(result.checks.find((check) => check.identity === 'function-total-agrees')).toMatchObject({ outcome: 'not-applicable', terms: [], reason: expect.stringMatching(/institutional-income/u) as string });
    expect(result.issues).toEqual([]);
  });

  it.each([
    ['only-fiscal', ['special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income']],
    ['only-general-public', ['government-fund', 'state-capital', 'special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income']],
  ] as const)('does not accuse where money is of any other source: %s', (guard, sources) => {
    const identity = { id: 'guarded', formula: 'revenue-summary@top.total = expenditure-summary@top.total', guard, ref: 'T' } as const;
    for (const source of sources) {
      const money = (amount: string) => smallTable('revenue-summary', ['unit:text', 'total', 'general-public', source], [['甲局', '11.00', '10.00', amount]]);
      const said = (amount: string) => run([money(amount), spent], { ...DECLARATIONS, crossTable: [identity] }).checks.find(({ identity: own }) => own === 'guarded');
      expect(said('1.00')).toMatchObject({ outcome: 'not-applicable', reason: `guard ${guard} is not met: there is money from ${source}` });
      expect(said('0.00')!.outcome).toBe('fails');
    }
  });

  it('compares where all money is the general public budget', () => {
    const result = run([revenue('0.00'), spent, general]);
    expect(result.checks.find((check) => check.identity === 'function-total-agrees')!.outcome).toBe('fails');
  });

  it('does not compare where nothing says where the money comes from', () => {
    const result = run([spent, general]);
    expect(result.checks.find((check) => check.identity === 'function-total-agrees')).toMatchObject({ outcome: 'not-applicable', reason: expect.stringMatching(/does not say where its money comes from/u) as string });
  });

  it('accuses nobody where money of any kind may have been carried over and no total tells', () => {
    const carried = smallTable('revenue-summary', ['unit:text', 'total', 'general-public', 'institutional-income', 'carry-over'], [['甲局', '10.00', '9.00', '0.00', '1.00']]);
    const identity = { id: 'guarded', formula: 'revenue-summary@top.total = general-public-by-function@top.total', guard: 'only-general-public', ref: 'T' } as const;
    const compare = (tables: Table[]) => run(tables, { ...DECLARATIONS, crossTable: [identity] }).checks.filter(({ identity }) => identity === 'guarded').map(({ outcome }) => outcome);
    expect(compare([carried, general])).toEqual([]);
    expect(compare([carried, general, spent])).toEqual([]);
    // All that is spent is of the general public budget: so is what was carried over.
    expect(compare([carried, general, smallTable('expenditure-summary', ['unit:text', 'total'], [['甲局', '9.00']])])).toEqual(['fails']);
  });
});

describe('rows of two tables', () => {
  const other = (rows: string[][]) => smallTable('other', ['code:code', 'name:text', 'total'], rows);
  const formOf = (id: string): Form => ({ id, kind: 'budget', layout: 'list', titles: [id], header: [code(), text('name', '科目名称', 'name'), amount('total', '合计')], sums: [], identities: [{ kind: 'rows', by: 'code', ref: 'T' }] });
  const compare = (identity: Partial<CrossIdentity>, more: string[][] = []) => {
    const tables = [smallTable('one', ['code:code', 'name:text', 'total'], [['201', '甲', '5.00'], ['205', '乙', '3.00'], ...more]), other([['201', '甲', '5.00'], ['206', '丙', '4.00']])];
    const declared = { id: 'agrees', formula: 'one@code.total = other@code.total', ref: 'T', ...identity };
    return run(tables, { forms: [formOf('one'), formOf('other')], crossTable: [declared] }).checks.filter(({ identity }) => identity === 'agrees').map(({ outcome, scope, reason }) => [outcome, scope, reason]);
  };
  it('that one of them lacks are named', () => {
    expect(compare({})).toEqual([
      ['holds', 'tables/0/rows/0', null],
      ['not-evaluable', 'tables/0/rows/1', 'a table that it compares has no row for 205'],
      ['not-evaluable', 'tables/0/rows/0', 'a table that it compares has no row for 206'],
    ]);
  });
  it('are named where both print codes of that length', () => {
    expect(compare({}, [['20501', '丁', '3.00']])).toEqual(compare({}));
  });
  it('may be missing where they need not agree', () => {
    expect(compare({ optional: true })).toEqual([['holds', 'tables/0/rows/0', null]]);
    expect(compare({ formula: 'one@code.total <= other@code.total' })).toEqual([['holds', 'tables/0/rows/0', null]]);
  });
});

it('forgives the rounding of what is printed coarsely, though the total is a nought printed finely', () => {
  const tables = [smallTable('revenue-summary', ['unit:text', 'total'], [['甲局', '0.00']], { unit: '元' }), smallTable('expenditure-summary', ['unit:text', 'total', 'basic'], [['甲局', '5.01', '5.00']])];
  const declared = { id: 'rest', formula: 'revenue-summary@top.total = expenditure-summary@top.total - expenditure-summary@top.basic', ref: 'T' };
  expect(run(tables, { forms: DECLARATIONS.forms, crossTable: [declared] }).checks.find(({ identity }) => identity === 'rest')).toMatchObject({ outcome: 'holds-within-rounding', bound: 100 });
});
