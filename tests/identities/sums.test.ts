import { describe, expect, it } from 'vitest';
import { compileSum } from '../../pipeline/identities/sums.js';

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
