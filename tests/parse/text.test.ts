import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, canonicalWhole, squeeze, trace } from '../../extractors/text.js';

const unit = fc.oneof(
  fc.constantFrom(...'（）：—“”‘’、，。．·…①㈠㎡⻔⼀ Ａ１　 \u200b\u00a0\u0301\u3099\ufeffeかㄱ가'),
  fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
);

describe('canonical', () => {
  it('is the same taken character by character and as a whole', () => {
    fc.assert(fc.property(fc.array(unit, { maxLength: 8 }).map((units) => units.join('')), (text) => {
      expect(canonical(text)).toBe(canonicalWhole(text));
    }), { numRuns: 3000 });
  });

  it('puts together what is written in two characters', () => {
    expect(canonical('e\u0301（か\u3099）')).toBe('\u00e9(\u304c)');
  });

  it('takes radicals, which PDF text has for ideographs drawn alike, as the simplified ideographs', () => {
    expect(canonical('财政专⼾管理资⾦，部⻔⻓')).toBe('财政专户管理资金,部门长');
  });
});

it.each([
  ['教育 支出', '教育支出'], ['A  B', 'A B'], [' 3 020 ', '3 020'], ['2024 年', '2024年'], ['x\u200b \u3000y', 'x y'], ['   ', ''],
])('squeeze leaves white space between words and numbers only: %j', (printed, expected) => {
  const squeezed = squeeze(trace(`..${printed}`, 2, printed.length + 2));
  expect(squeezed.text).toBe(expected);
  expect(squeezed.at.map((offset) => `..${printed}`[offset]).join('')).toBe(expected);
});
