/** Quick ways give what the full ones would have given. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cheapestCut, readRun, type Piece, type RunOptions } from '../../extractors/figures/run.js';
import { leaves, wordings } from '../../extractors/forms/form.js';
import { FORMS } from '../../extractors/forms/index.js';
import { legible, readInterleaved, stream } from '../../extractors/grid/header/header.js';
import { UNITS, unitAt } from '../../extractors/narrative/figures.js';
import { COUNT_UNITS, CURRENCIES, DURATION_UNITS, MAGNITUDES, PERCENTS, VAGUE_AFTER, VAGUE_BOUND } from '../../extractors/narrative/vocabulary.js';
import { foldsAt } from '../../extractors/sheets/indicator-cells.js';
import { COST, IndicatorText } from '../../extractors/sheets/indicators-text.js';
import { piecesOf } from '../../extractors/sheets/pieces.js';
import type { ProseLine } from '../../extractors/document/outline.js';
import { trace } from '../../extractors/text.js';

it('a run of whole amounts is cut as among all cuts', () => {
  const amount = fc.tuple(fc.constantFrom('', '-'), fc.constantFrom('0', '7', '05', '1,234', '20132', '999,999', '1234567'), fc.constantFrom('.00', '.16')).map((parts) => parts.join(''));
  const lines = fc.array(fc.tuple(fc.array(amount, { minLength: 1, maxLength: 4 }), fc.boolean()), { minLength: 1, maxLength: 5 });
  const options = fc.record({ arity: fc.integer({ min: 1, max: 5 }), started: fc.integer({ min: 0, max: 4 }), mayBreak: fc.boolean(), spaced: fc.boolean(), lastPage: fc.constantFrom(0, 6), coded: fc.boolean() });
  fc.assert(fc.property(lines, options, (printed, { coded, ...given }) => {
    const all: RunOptions = { ...given, isCode: coded ? (digits) => /^[1-9]\d{2}(?:\d{2}){0,2}$/u.test(digits) : null, codes: coded ? 1 : 0, ragged: false, decimals: 2 };
    let offset = 0;
    const pieces = printed.flatMap(([texts, closed]) => texts.map((text, i): Piece => ({
      content: { text, at: [...text].map((_, c) => (offset += c === 4 ? 9 : 1)) }, opens: i === 0, ends: i === texts.length - 1, alone: texts.length === 1, closed,
    })));
    const [quick, full] = [readRun(pieces, all), cheapestCut(pieces, pieces.map(({ content }) => content.text), all)];
    expect(quick?.items).toEqual(full?.items);
    expect([quick?.ambiguous, quick === null]).toEqual([full?.ambiguous, full === null]);
    if (quick && full) expect(quick.cost).toBeCloseTo(full.cost, 9);
  }), { numRuns: 500 });
});

it('what stands behind a number is found by its first character as without it', () => {
  const all = [...VAGUE_AFTER, ...MAGNITUDES, ...CURRENCIES, ...PERCENTS, ...DURATION_UNITS, ...VAGUE_BOUND, ...COUNT_UNITS.map(([name]) => name), '年', '月', '日', '甲'];
  const words = fc.oneof(fc.constantFrom('余', '多', '年', '月', '万', '元', '(含)', '以上', ','), fc.constantFrom(...all));
  fc.assert(fc.property(fc.array(words, { maxLength: 4 }), (parts) => {
    const text = parts.join('');
    for (const unit of UNITS) {
      const pattern = new RegExp(unit.pattern);
      for (let index = 0; index <= text.length; index++) {
        pattern.lastIndex = index;
        expect(unitAt(unit, text, index), text).toEqual(pattern.exec(text));
      }
    }
  }), { numRuns: 2000 });
});

it('of a header that can be read no token is strange, and what is behind a strange one is not looked at', () => {
  const forms = FORMS.filter(({ header }) => leaves(header).length <= 8);
  fc.assert(fc.property(fc.constantFrom(...forms), fc.infiniteStream(fc.nat()), (form, numbers) => {
    const next = (limit: number): number => numbers.next().value! % limit;
    const labels = [...new Set(leaves(form.header).flatMap(({ column, groups }) => [...groups, column]))].map(({ label }) => {
      const all = wordings(label).filter((wording) => wording !== '');
      return all[next(all.length)]!.replaceAll('#', () => String(next(10)));
    });
    // A level of the header on a line: the first pieces of all labels, then their rests.
    const cuts = labels.map((label) => 1 + next(label.length));
    const tokens = [...labels.map((label, i) => label.slice(0, cuts[i])), ...labels.map((label, i) => label.slice(cuts[i])).filter((rest) => rest !== '')];
    const streamOf = (texts: readonly string[]) => stream(texts.map((text) => trace(text, 0, text.length)));
    expect(legible(form, streamOf(tokens))).toBe(tokens.length);
    const strange = next(tokens.length);
    const damaged = streamOf(tokens.with(strange, '囍'));
    expect(legible(form, damaged)).toBe(strange);
    expect(readInterleaved(form, damaged)).toBeNull();
  }), { numRuns: 300 });
});

it('the widths of the columns of indicators are those of all pairs under which the text costs least', () => {
  const words = fc.constantFrom('产出指标', '数量指标', '质量指标', '社会效益', '巡查次数', '管养公里数', '河道', '水质达标率', '≥12次', '≥', '95%', '30公里', '有所提升', '不适用', '2024年12月31日前', '完成。', '37');
  fc.assert(fc.property(fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }), (printed) => {
    const pieces = piecesOf(printed.map((line) => ({ line: { content: trace(line.join(' '), 0, line.join(' ').length), closed: false } }) as ProseLine));
    const reader = new IndicatorText(pieces, false);
    const limit = pieces.length;
    const { names, targets } = reader['widthsSeen'](limit);
    const folds = (width: number) => foldsAt(pieces, reader['cells'], width);
    let best: { folds: readonly [Float64Array, Float64Array] | null; cost: number } = { folds: null, cost: Infinity };
    for (const name of names) {
      for (const target of targets.filter((width) => width <= name)) {
        const pair = [folds(name), folds(target)] as const;
        const cost = reader['solve'](limit, pair) + (COST.nameWidth * name + COST.targetWidth * target);
        if (cost < best.cost) best = { folds: pair, cost };
      }
    }
    expect(reader['learn']()).toEqual(best.folds);
  }), { numRuns: 150 });
});
