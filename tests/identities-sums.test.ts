import { describe, expect, it } from 'vitest';
import { compileSum, compileSums, quanta, rowHolds } from '../pipeline/identities/sums.js';

describe('compileSum', () => {
  it('reads keys with hyphens and both signs', () => {
    expect(compileSum('carry-over = fiscal-part - other')).toMatchObject({
      left: [{ key: 'carry-over', sign: 1 }], right: [{ key: 'fiscal-part', sign: 1 }, { key: 'other', sign: -1 }],
    });
  });

  it('reads a balance', () => {
    expect(compileSum('opening + revenue = expenditure + closing').left).toHaveLength(2);
  });

  it.each(['total', 'a = b = c', 'total = a +', 'total = a * b'])('refuses %s', (source) => {
    expect(() => compileSum(source)).toThrow(/sum/u);
  });
});

describe('rowHolds', () => {
  const sums = compileSums(['total = basic + project + business', 'basic = wages + goods']);
  const row = (total: number | null, basic: number | null, project: number | null, business: number | null = 0) => ({ total, basic, project, business });

  it('says which sums prove something', () => {
    expect(rowHolds(sums, row(300, 100, 200))).toMatchObject({ holds: true, proven: 1, failed: 0, outcomes: ['holds', 'not-evaluable'] });
  });

  it('takes nothing printed for nothing added, and calls one addend trivial', () => {
    expect(rowHolds(sums.slice(0, 1), row(100, 100, null))).toMatchObject({ holds: true, proven: 0, outcomes: ['trivial'] });
    expect(rowHolds(sums.slice(0, 1), row(0, 0, 0)).outcomes).toEqual(['trivial']);
  });

  it('tells rounding from a misreading', () => {
    expect(rowHolds(sums.slice(0, 1), row(301, 100, 200))).toMatchObject({ holds: true, proven: 0, rounded: 1, outcomes: ['holds-within-rounding'] });
    expect(rowHolds(sums.slice(0, 1), row(302, 100, 200))).toMatchObject({ holds: false, failed: 1, outcomes: ['fails'] });
  });

  it('cannot judge a row without its total', () => {
    expect(rowHolds(sums.slice(0, 1), row(null, 100, 200)).outcomes).toEqual(['not-evaluable']);
  });

  it('leaves a column out that the table does not have', () => {
    expect(rowHolds(sums.slice(0, 1), { total: 300, basic: 100, project: 200 }).proven).toBe(1);
  });
});

describe('quanta', () => {
  it.each([
    ['3,020.16', 302016], ['0', 0], ['0.000', 0], ['2', 200], ['-1.5', -150], ['11,000.00', 1100000], ['10,000.00元', null], ['1,94', null], ['1.234', null], ['', null],
    ['99,999,999,999,999,999.00', null],
  ])('%s', (text, expected) => {
    expect(quanta(text)).toBe(expected);
  });
});
