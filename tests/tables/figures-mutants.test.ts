/** What mutation tests found untested in the reader of amounts: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { cell, joined } from '../../extractors/cells.js';
import { decimalsOf } from '../../extractors/figures/decimals.js';
import { FRAGMENT, halfWidth, oddity, readFigure, REPAIR } from '../../extractors/figures/figures.js';
import { readRun, type Piece, type RunOptions } from '../../extractors/figures/run.js';
import { trace } from '../../extractors/text.js';

const traced = (text: string) => trace(text, 0, text.length);
const piece = (text: string, at: number, more: Partial<Piece> = {}): Piece =>
  ({ content: { text, at: [...text].map((_, i) => at + i) }, opens: false, ends: false, alone: false, closed: false, ...more });
const OPTIONS: RunOptions = { arity: 1, isCode: null, codes: 0, spaced: false, started: 0, mayBreak: false, ragged: false, lastPage: 0, decimals: 2 };
const reading = (pieces: readonly Piece[], options: Partial<RunOptions> = {}) => readRun(pieces, { ...OPTIONS, ...options });
const kinds = (pieces: readonly Piece[], options: Partial<RunOptions> = {}) => reading(pieces, options)?.items.map((item) => (item.kind === 'amount' ? item.figure.text : item.kind));

describe('fragments and signs', () => {
  it('are the whole token', () => {
    for (const part of ['.16', '3,', '-', '1,234.50%']) expect(FRAGMENT.test(part), part).toBe(true);
    for (const word of ['.16万元', 'x.16', '-a', 'a-', '12个']) expect(FRAGMENT.test(word), word).toBe(false);
  });

  it('in full width are those in half width', () => expect(halfWidth('－１，２３４．５％＋')).toBe('-1,234.5%+'));

  it('before a figure do not hide what else stands there', () => {
    expect(readFigure(traced('x5,314,40'))).toBeNull();
    expect(readFigure(traced('5,314,40'))?.repairs).toEqual([REPAIR.comma]);
  });
});

describe('oddity', () => {
  const inOrder = (...texts: string[]) => expect(texts.map((text) => oddity(text))).toEqual([...texts.map((text) => oddity(text))].sort((a, b) => a - b));
  it('puts a clean amount before one without its separators, before a zero, before a comma for a point', () => {
    inOrder('1,234.50', '1234.50', '0', '1,234,50', '1,234', '7', '4.1', '12345', '4.123');
    for (const [less, more] of [['1234.50', '0'], ['0', '1,234,50'], ['1,234,50', '1,234'], ['7', '4.1'], ['4.1', '4.123']] as const) expect(oddity(less)).toBeLessThan(oddity(more));
  });
  it('knows a lone dash, a sign and a percentage', () => {
    expect(oddity('-')).toBe(0.9);
    expect(oddity('-123.45')).toBe(0);
    expect(oddity('12.50%')).toBeGreaterThan(oddity('12.50'));
    expect(oddity('--')).toBe(oddity('-'));
    expect(oddity('---')).toBe(Infinity);
  });
});

describe('a run', () => {
  it('that can be read in two ways at one cost is ambiguous', () => {
    const digits = ['1', '2', '3'].map((text, i) => piece(text, 5 * i, { opens: true, ends: true }));
    expect(reading(digits, { arity: 2 })?.ambiguous).toBe(true);
    expect(reading(digits, { arity: 3 })?.ambiguous).toBe(false);
  });

  it('of whole numbers without commas is ambiguous where lines were joined, and goes on with its last amount rather than with a row without a name', () => {
    const line = (text: string, at: number): Piece => piece(text, at, { opens: true, ends: true, alone: true });
    const broken = reading([line('6387', 0), line('7', 4)], { arity: 1 });
    expect(broken?.items.map((item) => (item.kind === 'amount' ? item.figure.text : item.kind))).toEqual(['63877']);
    expect(broken?.ambiguous).toBe(true);
    expect(reading([line('63,877', 0), line('0', 6)], { arity: 2 })?.ambiguous).toBe(false);
  });

  it('that can be read in one way only is not ambiguous', () => {
    const wrapped = [piece('1', 0, { opens: true, ends: true, alone: true }), piece('2', 5, { opens: true, ends: true, alone: true })];
    expect(reading([piece('1.00', 0, { opens: true, ends: true, alone: true })])?.ambiguous).toBe(false);
    expect(reading(wrapped, { arity: 2 })?.ambiguous).toBe(false);
  });

  it('joins five pieces and no more', () => {
    const digits = [...'12345'].map((text, i) => piece(text, 10 * i, { opens: true, ends: true }));
    const broken = (n: number) => [...digits.slice(0, n - 1), piece('.00', 90, { opens: true, ends: true })];
    expect(kinds(broken(5))).toEqual(['1234.00']);
    expect(kinds(broken(6))).not.toContain('12345.00');
  });

  it('joins what wraps only: the end of a line with the beginning of the next', () => {
    const [a, b] = [piece('3,020', 0), piece('.16', 6)];
    expect(kinds([{ ...a, ends: true }, { ...b, opens: true }])).toEqual(['3,020.16']);
    expect(kinds([{ ...a, ends: true }, b])).toBeUndefined();
    expect(kinds([a, { ...b, opens: true }])).toBeUndefined();
  });

  it('says by which repair a figure was joined', () => {
    const repairs = (pieces: readonly Piece[], spaced: boolean) => reading(pieces, { spaced })?.items.flatMap((item) => (item.kind === 'amount' ? item.figure.repairs : []));
    expect(repairs([piece('3,020', 0, { ends: true }), piece('.16', 6, { opens: true })], false)).toEqual([REPAIR.wrapped]);
    expect(repairs([piece('3,020', 0), piece('.16', 6)], true)).toEqual([REPAIR.space]);
  });

  it('takes only a number alone on its line for a page number, and rather the next page than any', () => {
    const row = (text: string, alone: boolean) => [piece('1.00', 0, { opens: true, ends: true, alone: true }), piece(text, 9, { opens: true, ends: true, alone })];
    expect(kinds(row('18', true))).toEqual(['1.00', '18']);
    const two = (alone: boolean, lastPage: number) => kinds([piece('1.00', 0, { opens: true }), piece('2.00', 5, { ends: true }), piece('18', 12, { opens: true, ends: true, alone })], { arity: 2, lastPage });
    expect(two(true, 0)).toEqual(['1.00', '2.00', 'page-number']);
    expect(two(false, 0)).toBeUndefined();
    const cost = (lastPage: number) => reading([piece('1.00', 0, { opens: true }), piece('2.00', 5, { ends: true }), piece('18', 12, { opens: true, ends: true, alone: true })], { arity: 2, lastPage })!.cost;
    expect(cost(17)).toBeLessThan(cost(0));
    expect(cost(18)).toBe(cost(0));
    expect(cost(14)).toBe(cost(0));
  });

  it('has the number of the next page among its pieces, where a cell could not break so or the page is due', () => {
    const alone = (...texts: string[]) => texts.map((text, i) => piece(text, 10 * i, { opens: true, ends: true, alone: true }));
    const row = [piece('0.00', 20, { opens: true }), piece('0.00', 30, { ends: true })];
    // A cell whose first line holds two digits does not hold four on its second.
    expect(kinds([...alone('14'), ...row], { arity: 2, lastPage: 12 })).toEqual(['page-number', '0.00', '0.00']);
    expect(kinds(alone('26', '0.0', '0'), { lastPage: 25 })).toEqual(['page-number', '0.00']);
    expect(kinds(alone('26', '0.0', '0'))).toEqual(['260.00']);
    expect(kinds(alone('26', '8.6', '9'), { lastPage: 25 })).toEqual(['268.69']);
  });

  it('ends with the code of the row whose name follows rather than with an amount that looks like one', () => {
    const pieces = ['889.', '6', '0', '21507'].map((text, i) => piece(text, 10 * i, { opens: true, ends: true, alone: true }));
    expect(kinds(pieces, { arity: 2, codes: 1, mayBreak: true, isCode: (digits) => /^2\d{4}$/u.test(digits) })).toEqual(['889.6', '0', 'code']);
  });

  it('has the number of a page before, inside or behind a code, of which it is no part', () => {
    const isCode = (digits: string) => /^2(?:\d{2}|\d{4}|\d{6})$/u.test(digits);
    const read = (texts: readonly string[], lastPage: number) =>
      reading(texts.map((text, i) => piece(text, 10 * i, { opens: true, ends: true, alone: true })), { isCode, codes: 1, mayBreak: true, lastPage })?.items.map((item) => (item.kind === 'amount' ? item.figure.text : item.kind === 'row-end' ? '' : `${item.kind} ${item.content.text}`));
    expect(read(['2050', '14', '1'], 13)).toEqual(['page-number 14', 'code 20501']);
    expect(read(['20', '208'], 19)).toEqual(['page-number 20', 'code 208']);
    expect(read(['20805', '16'], 15)).toEqual(['code 20805', 'page-number 16']);
    expect(read(['20103', '01'], 15)).toEqual(['code 2010301']);
    expect(read(['2050', '101'], 15)).toEqual(['code 2050101']);
  });

  it('that goes on with a started row fills it', () => {
    const two = [piece('1.00', 0, { opens: true }), piece('2.00', 5, { ends: true })];
    expect(kinds(two, { arity: 3, started: 1 })).toEqual(['1.00', '2.00']);
    expect(kinds(two, { arity: 3 })).toBeUndefined();
    expect(kinds(two, { arity: 3, mayBreak: true })).toEqual(['1.00', '2.00']);
    expect(kinds([piece('12', 0, { opens: true, ends: true, alone: true })], { arity: 0 })).toEqual(['page-number']);
  });

  it('of short rows may go on with a row, with a figure a line, and with what was joined or was not', () => {
    expect(kinds([piece('1.00', 0, { opens: true, ends: true, alone: true })], { arity: 2, started: 1, ragged: true })).toEqual(['1.00']);
    const lines = [['125.'], ['00', '1.00', '1.00'], ['2.00', '2.00']].flatMap((texts, line) => texts.map((text, i) => piece(text, 100 * line + 9 * i, { opens: i === 0, ends: i === texts.length - 1, alone: texts.length === 1 })));
    expect(kinds(lines, { arity: 3, ragged: true })).toEqual(['125.00', '1.00', '1.00', '2.00', '2.00']);
  });

  it('takes a whole number for a figure by itself rather than for the beginning of a whole amount', () => {
    const alone = { opens: true, ends: true, alone: true };
    expect(kinds([piece('12', 0, alone), piece('5.00', 9, alone)], { arity: 2, ragged: true })).toEqual(['12', '5.00']);
  });

  it('takes no longer run of digits for an amount', () => {
    const long = (n: number) => [piece('1'.repeat(n - 3) + '.00', 0, { opens: true, ends: true, alone: true })];
    expect(kinds(long(28))).toHaveLength(1);
    expect(kinds(long(29))).toBeUndefined();
  });
});

describe('the decimals of a text', () => {
  it.each([
    ['万元 1.25 元', 2], ['甲 1.846342 乙 2.123456 丙 3.10 丁', 6], ['甲 1.8463 乙 2.12 丙', 2], ['甲 1.846 乙 2.1234 丙 3.12345 丁', 2], ['增长 1.846% 。', 2], ['甲 1.5 乙 2.5 丙 3.123 丁', 2],
  ])('of %j are %d: those of most figures, two at least', (text, decimals) => expect(decimalsOf(text)).toBe(decimals));
});

describe('a cell', () => {
  it('of one part was not joined, of two was', () => {
    expect(joined([traced('甲')]).repairs).toEqual([]);
    expect(joined([traced('甲'), traced('乙')]).repairs).toEqual(['join-wrapped-text']);
    expect(joined([])).toMatchObject({ text: '', repairs: [] });
  });
  it('says nothing of white space around it', () => expect(cell(traced(' a b ')).text).toBe('a b'));
});

describe('what an amount was made of', () => {
  it('is told: a sign that stands nowhere, white space inside, but none around it', () => {
    expect(readFigure({ text: '0.50', at: [-1, 5, 6, 7] })?.repairs).toEqual(['add-unprinted']);
    expect([' 9.00 ', '9. 00'].map((text) => readFigure(traced(text))?.repairs)).toEqual([[], [REPAIR.space]]);
    expect([cell({ text: '甲', at: [-1] }).repairs, cell(traced('甲')).repairs]).toEqual([['add-unprinted'], []]);
  });
});

describe('a run', () => {
  it('has no amounts where the table has no columns for them, and may end with the code of the next row', () => {
    expect(kinds([piece('9.00', 0)], { arity: 0 })).toBeUndefined();
    expect(kinds([piece('1.00', 0), piece('2.00', 5), piece('201', 10)], { arity: 2, isCode: (text) => text === '201' })).toEqual(['1.00', '2.00', 'code']);
  });
});
