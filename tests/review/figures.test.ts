import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureText } from '../../pipeline/review/figures.js';

describe('figures as editors type them', () => {
  it.each([
    ['555.08', '555.18', '555.08'],
    ['1234.5', '555.18', '1,234.50'],
    ['1234.5', '1555.18', '1234.50'],
    ['1,234.5', '0', '1,234.5'],
    ['１２３４．５', '0.00', '1,234.50'],
    ['−3', '1.00', '-3.00'],
    [' 12 345.678 ', '1.00', '12,345.678'],
    ['007', '1', '7'],
    ['95%', '90%', '95%'],
    ['95', '90%', '95'],
  ])('%j where %j was printed is %j', (typed, like, text) => expect(figureText(typed, like)).toBe(text));

  it.each(['', 'abc', '1.2.3', '1,23', '12万', '1e5', '--1', '=1', '1/2', '0x10', 'Infinity', '95%', '9'.repeat(16)])('%j is none', (typed) => expect(figureText(typed, '1.00')).toBeNull());

  it('is read back as the number that was typed', () => {
    fc.assert(fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (fen) => {
      const text = figureText(String(fen / 100), '1.00')!;
      expect(Number(text.replaceAll(',', ''))).toBe(fen / 100);
    }));
  });
});
