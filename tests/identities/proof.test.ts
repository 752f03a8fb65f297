/** What proves nothing, with the smallest grid that shows it: a program misreads the same print alike wherever it stands. */
import { describe, expect, it } from 'vitest';
import type { Form } from '../../extractors/forms/form.js';
import { amount, text } from '../../extractors/forms/form.js';
import type { Identity } from '../../extractors/forms/identity.js';
import { reconcile } from '../../pipeline/identities/reconcile.js';
import { NO_FORMS, smallTable } from '../support/reconcile-grids.js';

const COLUMNS = [text('name', '科目名称', 'name'), amount('total', '合计'), amount('basic', '基本支出'), amount('project', '项目支出')];
const form = (id: string, identities: readonly Identity[]): Form => ({ id, kind: 'budget', layout: 'list', titles: [id], header: COLUMNS, sums: ['total = basic + project'], identities });
const IDS = ['one', 'other', 'third'];
const agree = (ids: readonly string[]) => ids.slice(1).flatMap((id) => ['total', 'basic', 'project'].map((column) => ({ id: `${column}-agrees-${id}`, formula: `one@top.${column} = ${id}@top.${column}`, ref: 'T' })));
const ROWS: Identity = { kind: 'rows', by: 'flat', ref: 'T' };

/** Statuses of the tables' rows, a letter an amount. */
function statuses(...tables: string[][][]): string[] {
  const ids = IDS.slice(0, tables.length);
  const { statuses: all } = reconcile({
    kind: 'budget', organization: { name: '甲局', units: [] }, forms: NO_FORMS,
    tables: tables.map((rows, t) => smallTable(ids[t]!, ['name:text', 'total', 'basic', 'project'], rows)),
  }, { forms: ids.map((id) => form(id, [ROWS])), crossTable: agree(ids) });
  return tables.flatMap((rows, t) => rows.map((_, r) => [1, 2, 3].map((c) => (all.get(`tables/${t}/rows/${r}/cells/${c}`) ?? '-')[0]).join('')));
}

describe('a figure that two tables print', () => {
  it('is not proven by that, where no sum of either says more', () => {
    // 2 is the number of the line before 500.00, in both of them.
    const glued = [['合计', '2500.00', '2500.00', '0.00']];
    expect(statuses(glued, glued)).toEqual(['uuu', 'uuu']);
  });

  it('is not outvoted by one sum that a misread last digit mends: each print of it counts', () => {
    // Printed 100.00 = 60.00 + 40.01, as in the other two.
    const right = ['合计', '100.00', '60.00', '40.01'];
    expect(statuses([['合计', '100.01', '60.00', '40.01']], [right], [right])[0]).toMatch(/^u/u);
  });

  it('carries the proof of the one to the other', () => {
    expect(statuses([['合计', '500.00', '300.00', '200.00']], [['合计', '500.00', '300.00', '200.00']])).toEqual(['vvv', 'vvv']);
  });
});

describe('figures with fewer decimals than their table prints throughout', () => {
  const item = ['甲', '100.50', '50.30', '50.20'];

  it('are not proven by each other: each may have lost its end', () => {
    expect(statuses([['合计', '202.3', '101.1', '101.2'], item, ['乙', '101.8', '50.8', '51.0']])).toEqual(['uuu', 'vvv', 'uuu']);
  });

  it('are proven where all others are whole', () => {
    expect(statuses([['合计', '202.30', '101.10', '101.20'], item, ['乙', '101.8', '50.8', '51.00']])).toEqual(['vvv', 'vvv', 'vvv']);
  });

  it('are proven where there is but one', () => {
    expect(statuses([['合计', '202.3', '101.10', '101.20'], item, ['乙', '101.80', '50.80', '51.00']])).toEqual(['vvv', 'vvv', 'vvv']);
    expect(statuses([['合计', '202.30', '101.10', '101.20'], item, ['乙', '101.80', '50.80', '51.0']])).toEqual(['vvv', 'vvv', 'vvv']);
  });

  it('are told by the zeros of a table where most of them are cut', () => {
    expect(statuses([['合计', '12.4', '12.4', '0.00'], ['甲', '8.1', '8.1', '0.00'], ['乙', '4.3', '4.3', '0.00']])).toEqual(['uuv', 'uuv', 'uuv']);
  });

  it('are not told by zeros alone: those may have lost their ends, too', () => {
    expect(statuses([['合计', '12.4', '12.4', '0'], ['甲', '8.1', '8.1', '0'], ['乙', '4.3', '4.3', '0.00'], ['丙', '0.00', '0.00', '0.00']])).toEqual(['uuu', 'uuu', 'uuv', 'vvu']);
  });

  it('are as printed in a table that drops final zeros', () => {
    expect(statuses([['合计', '202.3', '101.11', '101.19'], ['甲', '100.5', '50.31', '50.19'], ['乙', '101.8', '50.8', '51']])).toEqual(['vvv', 'vvv', 'vvv']);
  });
});
