/** Parts of a table that moved whole: the sums within them hold as before, and what lies outside of them tells. */
import { describe, expect, it } from 'vitest';
import type { Form } from '../../extractors/forms/form.js';
import { amount, code, text } from '../../extractors/forms/form.js';
import { reconcile } from '../../pipeline/identities/reconcile.js';
import { NO_FORMS, smallTable } from '../support/reconcile-grids.js';

const IDS = ['one', 'other'];
const form = (id: string): Form => ({
  id, kind: 'budget', layout: 'list', titles: [id], header: [code(), text('name', '科目名称', 'name'), amount('total', '合计'), amount('basic', '基本支出'), amount('project', '项目支出')],
  sums: ['total = basic + project'], identities: [{ kind: 'rows', by: 'code', ref: 'T' }],
});
const AGREE = ['total', 'basic', 'project'].map((column) => ({ id: `${column}-agrees`, formula: `one@code.${column} = other@code.${column}`, ref: 'T' }));

/** Statuses of the rows of two tables, a letter an amount. */
function statuses(...tables: string[][][]): string[][] {
  const { statuses: all } = reconcile({
    kind: 'budget', organization: { name: '甲局', units: [] }, forms: NO_FORMS,
    tables: tables.map((rows, t) => smallTable(IDS[t]!, ['code:code', 'name:text', 'total', 'basic', 'project'], rows)),
  }, { forms: IDS.map(form), crossTable: AGREE });
  return tables.map((rows, t) => rows.map((_, r) => [2, 3, 4].map((c) => (all.get(`tables/${t}/rows/${r}/cells/${c}`) ?? '-')[0]).join('')));
}

const ROWS = [
  ['201', '一般公共服务支出', '90.00', '49.00', '41.00'],
  ['20103', '政府办公厅', '60.00', '35.00', '25.00'],
  ['2010301', '行政运行', '32.00', '32.00', '0.00'],
  ['2010302', '一般行政管理事务', '28.00', '3.00', '25.00'],
  ['20132', '组织事务', '30.00', '14.00', '16.00'],
];
const moved = (change: (row: readonly string[], r: number) => readonly string[]): string[][] => ROWS.map((row, r) => [...row.slice(0, 2), ...change(row.slice(2), r)]);

describe('parts of a table that moved whole', () => {
  it('prove what they print where they agree', () => {
    expect(statuses(ROWS, ROWS)[0]).toEqual(['vvv', 'vvv', 'vvv', 'vvv', 'vvv']);
  });

  it('do not prove two rows that have each other\'s figures', () => {
    const order = [0, 1, 3, 2, 4];
    for (const side of statuses(moved((_, r) => ROWS[order[r]!]!.slice(2)), ROWS)) {
      expect([side[0], side[1], side[4]]).toEqual(['vvv', 'vvv', 'vvv']);
      expect(side.slice(2, 4).join('')).not.toContain('v');
    }
  });

  it('do not prove two columns that have each other\'s figures', () => {
    const [one] = statuses(moved(([total, basic, project]) => [total!, project!, basic!]), ROWS);
    expect(one!.map((row) => row.slice(1)).join('')).not.toContain('v');
  });

  it('do not prove two columns that have each other\'s figures in a class', () => {
    const [one] = statuses(moved(([total, basic, project], r) => (r >= 1 && r <= 3 ? [total!, project!, basic!] : [total!, basic!, project!])), ROWS);
    expect(one!.slice(1, 4).map((row) => row.slice(1)).join('')).not.toContain('v');
    expect(one![4]).toBe('vvv');
  });

  it('leave a contradiction to the figure that is at fault', () => {
    const [one] = statuses(moved((row, r) => (r === 2 ? ['33.00', '32.00', '0.00'] : row)), ROWS);
    expect(one).toEqual(['vvv', 'vvv', 'cvv', 'vvv', 'vvv']);
  });
});
