/** Targets that are quantities and nothing else, against one expression that says the same (and backtracks without end on long ones). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuantities, OPERATORS } from '../../extractors/sheets/vocabulary.js';

const OPERATOR = `[${OPERATORS}]`;
const AMOUNT = String.raw`\d[\d,.]*`;
const MEASURE = String.raw`(?:[%％‰‱°]|[A-Za-z]{1,6}|\p{Script=Han}{1,6})?(?:[/每]\p{Script=Han}{1,4}|\([^()]{1,6}\))?`;
const QUANTITY = `(?:${OPERATOR}=?)?${AMOUNT}${MEASURE}(?:[-—~至到](?:${OPERATOR}=?)?${AMOUNT}${MEASURE})?(?:以[上下内]|及以上|左右)?`;
const QUANTITIES = new RegExp(`^(?:(?:每[年月季周日天]|不低于|不少于|不超过|大于|小于|达到|至少|约)?${QUANTITY}[;,、。]?)+$`, 'u');

describe('quantities', () => {
  it('are what the expression says', () => {
    const piece = fc.constantFrom('1', '20', '3.5', ',', '.', '≥', '=', '%', '万元', '个', '每月', '每', '/', '(次)', '(', '-', '至', '到', '以上', '及以上', '左右', '约', '不低于', ';', '、', 'GB', '部');
    let quantities = 0;
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), (pieces) => {
      const text = pieces.join('');
      if (QUANTITIES.test(text)) quantities++;
      expect(isQuantities(text), text).toBe(QUANTITIES.test(text));
    }), { numRuns: 20_000, seed: 11 });
    expect(quantities).toBeGreaterThan(500);
  });

  it.each(['≥4批次', '≥100张;≥50份', '每月≥95%', '3-5个工作日', '不少于1,000人次/年', '100%'])('%s is one', (text) => expect(isQuantities(text)).toBe(true));
  it.each(['', '按时完成', '3-5-7次', '2024年底前完成验收并交付使用全部成果', '第1期及第2期'])('%s is none', (text) => expect(isQuantities(text)).toBe(QUANTITIES.test(text)));
});
