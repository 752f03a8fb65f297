import { describe, expect, it } from 'vitest';
import { oddAmountIssues } from '../../pipeline/identities/odd-amounts.js';
import { smallTable } from '../support/reconcile-grids.js';

describe('an amount with more decimals than all others of its table', () => {
  const rows = (...odd: readonly string[]) => Array.from({ length: 12 }, (_, i) => ['甲', `${i + 1}.50`, odd[i] ?? '0.00']);
  const told = (...odd: readonly string[]) => oddAmountIssues([smallTable('procurement', ['unit:text', 'total', 'amount'], rows(...odd))]).map(({ at, message }) => [at, message]);

  it('is told', () => {
    expect(told('0.000')).toEqual([['tables/0/rows/0/cells/2', '"0.000" has 3 decimals, all other 23 amounts of the table have 2.']]);
  });

  it('is none where there are several, where it has fewer, or where the table prints them as they come', () => {
    expect([told(), told('0.000', '0.000'), told('0'), told('0.000', '0.0'), told('0.000', '0')]).toEqual([[], [], [], [], []]);
  });

  it('is none in a table of few', () => {
    expect(oddAmountIssues([smallTable('procurement', ['unit:text', 'total', 'amount'], rows('0.000').slice(0, 9))])).toEqual([]);
  });
});

describe('an amount below nought', () => {
  const told = (label: string, ...amounts: string[]) =>
    oddAmountIssues([smallTable('x', ['name:text', 'total', '比上年增减额'], [[label, amounts[0]!, amounts[1] ?? '']])]).map(({ at, message }) => [at, message]);

  it('is told where neither its column nor its row is of a change', () => {
    expect(told('农林水支出', '-5.00')).toEqual([['tables/0/rows/0/cells/1', '-5.00: an amount below nought.']]);
    expect([told('农林水支出', '5.00', '-5.00'), told('增减变化金额', '-5.00'), told('年末结转和结余', '-5.00')]).toEqual([[], [], []]);
  });
});
