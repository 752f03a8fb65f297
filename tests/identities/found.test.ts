/** Tables that nobody described. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/identities/reconcile.js';
import { NO_FORMS, smallTable } from '../support/reconcile-grids.js';

const run = (columns: string[], rows: string[][]) =>
  reconcile({ kind: 'budget', organization: { name: '甲局', units: [] }, tables: [smallTable('unknown-1', columns, rows, { form: 'generic' })], forms: NO_FORMS });
const COLUMNS = ['column-1:code', 'column-2:text', 'column-3', 'column-4', 'column-5', 'column-6'];
const ROWS = [
  ['', '合计', '18.00', '10.00', '6.00', '2.00'],
  ['201', '甲', '11.00', '7.00', '3.00', '1.00'],
  ['20101', '乙', '4.00', '3.00', '1.00', '0.00'],
  ['20102', '丙', '7.00', '4.00', '2.00', '1.00'],
  ['205', '丁', '7.00', '3.00', '3.00', '1.00'],
];

describe('found identities', () => {
  it('finds the total column, the code hierarchy and the total row, and says so', () => {
    const result = run(COLUMNS, ROWS);
    expect([...new Set(result.checks.map((check) => check.identity))].sort()).toEqual(['found-class-total', 'found-list-total', 'found-row-total']);
    expect(result.checks.find((check) => check.identity === 'found-row-total')!.terms.map((term) => term.at(-1))).toEqual(['2', '3', '4', '5']);
    expect(result.statuses.get('tables/0/rows/3/cells/4')).toBe('verified');
    expect(result.events.filter((event) => event.rule === 'identity-found')).toHaveLength(3);
  });

  it('finds the classes of the economic classification by their names', () => {
    const result = run(['column-1:text', 'column-2', 'column-3'], [['合计', '9.00', '6.00'], ['工资福利支出', '5.00', '5.00'], ['基本工资', '3.00', '3.00'], ['奖金', '2.00', '2.00'], ['商品和服务支出', '4.00', '1.00'], ['办公费', '3.00', '0.50'], ['水费', '1.00', '0.50']]);
    expect([...new Set(result.checks.map(({ identity, terms }) => `${identity} ${terms.map((term) => term.split('/')[3]).join()}`))]).toEqual(['found-list-total 0,1,4', 'found-class-total 1,2,3', 'found-class-total 4,5,6']);
  });

  it('finds totals of totals', () => {
    const result = run(['column-1:text', 'column-2', 'column-3', 'column-4', 'column-5', 'column-6'], [
      ['甲', '10.00', '1.00', '9.00', '5.00', '4.00'], ['乙', '20.00', '3.00', '17.00', '9.00', '8.00'], ['丙', '7.00', '2.00', '5.00', '4.00', '1.00'],
    ]);
    const sums = new Set(result.checks.map((check) => check.terms.map((term) => term.at(-1)).join()));
    expect(sums).toEqual(new Set(['3,4,5', '1,2,3']));
  });

  it('believes no sum that fails in a row, and accuses nobody of it', () => {
    const result = run(COLUMNS, ROWS.map((row, i) => (i === 3 ? ['20102', '丙', '7.00', '4.00', '2.00', '1.50'] : row)));
    expect(result.checks.map((check) => check.identity)).not.toContain('found-row-total');
    expect(result.issues).toEqual([]);
    expect(result.statuses.get('tables/0/rows/3/cells/5')).toBe('unverified');
  });

  it('finds nothing in figures that are no sums', () => {
    const result = run(['column-1:text', 'column-2', 'column-3', 'column-4'], [['甲', '3.00', '5.00', '9.00'], ['乙', '4.00', '8.00', '1.00'], ['丙', '2.00', '7.00', '7.50']]);
    expect(result.checks).toEqual([]);
  });
});
