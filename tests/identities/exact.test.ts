import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abs, add, decimalNumber, decimalText, divide, exactOf, isDash, multiply, plainExact, remainder, scaled, subtract, unitExponent, type Whole } from '../../pipeline/exact.js';

describe('exact amounts', () => {
  it('keeps the printed digits where they are the value', () => {
    expect(exactOf('3,020.10', 3020.1)).toEqual({ digits: 302010, decimals: 2 });
    expect(exactOf('５５５．０８', 555.08)).toEqual({ digits: 55508, decimals: 2 });
    expect(exactOf('-3.50', -3.5)).toEqual({ digits: -350, decimals: 2 });
  });

  it('takes the value where the text was mended', () => {
    expect(exactOf('5,314,40', 5314.4)).toEqual({ digits: 53144, decimals: 1 });
    expect(exactOf('', 1e-7)).toEqual({ digits: 1, decimals: 7 });
    expect(exactOf('', 1.5e21)).toEqual({ digits: 1500000000000000000000n, decimals: 0 });
  });

  it('takes the value where the text is no amount that is printed so', () => {
    for (const text of ['3..50', '3/50', '3 50', ',3.50', '3.50.', '3,.50']) expect(exactOf(text, 3.5), text).toEqual({ digits: 35, decimals: 1 });
    for (const text of ['12,34.50', '1,234,.50', '1234,.50']) expect(exactOf(text, 1234.5), text).toEqual({ digits: 12345, decimals: 1 });
  });

  it('keeps more digits than a number has', () => {
    expect(exactOf('12,345,678,901,234,567.89', 12345678901234567.89).digits).toBe(1234567890123456789n);
    expect(exactOf('12,345,678,901,234,567', 12345678901234567)).toEqual({ digits: 12345678901234567n, decimals: 0 });
  });

  it('knows one nought', () => {
    expect(exactOf('-0.00', -0)).toEqual({ digits: 0, decimals: 2 });
  });

  it('reads what is plain in one pass as it is read in full', () => {
    const piece = fc.oneof({ weight: 6, arbitrary: fc.stringMatching(/^\d{1,4}$/u) }, { weight: 3, arbitrary: fc.constant(',') }, { weight: 2, arbitrary: fc.constantFrom('.', '-', ' ', '0', ':', '/') });
    const texts = fc.oneof(fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('')), fc.stringMatching(/^\d{1,3}(,\d{3}){1,5}(\.\d{1,14})?$/u), fc.stringMatching(/^\d{1,17}(\.\d{1,14})?$/u));
    fc.assert(fc.property(texts, (text) => {
      const [, whole, fraction = ''] = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,12}))?$/u.exec(text) ?? [];
      const digits = whole === undefined ? '' : whole.replaceAll(',', '') + fraction;
      expect(plainExact(text), text).toEqual(digits === '' || digits.length > 15 ? null : { digits: Number(digits), decimals: fraction.length });
    }), { numRuns: 2000 });
  });

  it('says the number of an amount that is its decimal, however small its quantum', () => {
    fc.assert(fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: -30, max: 0 }), fc.constantFrom(0, 4), (value, exponent, unit) => {
      expect(decimalNumber(value, exponent, unit)).toBe(Number(decimalText(value, exponent, unit)));
    }), { numRuns: 2000 });
  });

  it('reckons like bigints at any size, and has one form for each number', () => {
    const edge = BigInt(Number.MAX_SAFE_INTEGER);
    const big = fc.oneof(fc.bigInt({ min: -100n, max: 100n }), fc.bigInt({ min: -edge, max: edge }), fc.bigInt({ min: edge - 5n, max: edge + 5n }), fc.bigInt({ min: -(10n ** 400n), max: 10n ** 400n }));
    const whole = (value: bigint): Whole => (value <= edge && value >= -edge ? Number(value) : value);
    fc.assert(fc.property(big, big, (a, b) => {
      const [x, y] = [whole(a), whole(b)];
      expect([add(x, y), subtract(x, y), multiply(x, y), abs(x)]).toEqual([whole(a + b), whole(a - b), whole(a * b), whole(a < 0n ? -a : a)]);
      expect([x < y, x === y]).toEqual([a < b, a === b]);
      if (b !== 0n) expect([divide(x, y), remainder(x, y)]).toEqual([whole(a / b), whole(a % b)]);
    }), { numRuns: 2000 });
  });

  it('knows the units and assumes none', () => {
    expect(['元', '千元', '万元', '百万元', '亿元', '单位：万元', '（万元）'].map(unitExponent)).toEqual([0, 3, 4, 6, 8, 4, 4]);
    expect(['分', '角', '百元', '十万元', '千万元'].map(unitExponent)).toEqual([-2, -1, 2, 5, 7]);
    expect(['人民币元', '人民币千元', '人民币万元', '人民币亿元'].map(unitExponent)).toEqual([0, 3, 4, 8]);
    expect([unitExponent(null), unitExponent('美元'), unitExponent('')]).toEqual([null, null, null]);
  });

  it('says an amount as it is printed', () => {
    expect([decimalText(5, -2, 0), decimalText(-50, -2, 0), decimalText(1200, -2, 4), decimalText(12, 2, 0)]).toEqual(['0.05', '-0.5', '0.0012', '1200']);
  });

  it('knows a dash', () => {
    expect(['-', '—', '——', '－', ' — ', '0', ''].map(isDash)).toEqual([true, true, true, true, true, false, false]);
  });

  it('converts units exactly, there and back', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom(0, 3, 4, 6, 8), (digits, unit) => {
      const value = scaled({ digits, decimals: 2 }, unit, -2);
      const text = decimalText(value, -2, unit);
      const [whole, fraction = ''] = text.split('.') as [string, string?];
      expect(BigInt(whole.replace('-', '') + fraction.padEnd(2, '0')) * (text.startsWith('-') ? -1n : 1n)).toBe(digits);
    }));
  });
});
