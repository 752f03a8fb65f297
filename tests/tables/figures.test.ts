import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oddity, readFigure, splitGlued } from '../../extractors/figures/figures.js';
import { readRun, type Piece, type RunOptions } from '../../extractors/figures/run.js';
import { trace } from '../../extractors/text.js';

const traced = (text: string) => trace(text, 0, text.length);
const figure = (text: string) => readFigure(traced(text));

/** Lines of tokens; `/` at a line's end: white space closes it. */
function pieces(lines: readonly string[]): Piece[] {
  let offset = 0;
  return lines.flatMap((line) => {
    const closed = line.endsWith('/');
    const tokens = line.replace('/', '').split(' ');
    return tokens.map((token, i): Piece => {
      const content = { text: token, at: [...token].map(() => offset++) };
      return { content, opens: i === 0, ends: i === tokens.length - 1, alone: tokens.length === 1, closed };
    });
  });
}
const OPTIONS: RunOptions = { arity: 3, isCode: (digits) => /^[1-9]\d{2}(?:\d{2}){0,2}$/u.test(digits), codes: 1, spaced: false, started: 0, mayBreak: false, ragged: false, lastPage: 0, decimals: 2 };
const read = (lines: readonly string[], options: Partial<RunOptions> = {}) =>
  readRun(pieces(lines), { ...OPTIONS, ...options })?.items.map((item) => (item.kind === 'amount' ? item.figure.text : item.kind === 'row-end' ? '|' : `${item.kind} ${item.content.text}`));

describe('readFigure', () => {
  it.each([
    ['3,020.16', '3,020.16', []], ['40, 980. 57', '40,980.57', ['join-ocr-space']], ['5,314,40', '5,314.40', ['mend-decimal-comma']],
    ['0', '0', []], ['0.000', '0.000', []], ['-12.50', '-12.50', []], ['１，２３４．５０', '1,234.50', []], ['14929.43', '14929.43', []],
  ] as const)('reads %s', (printed, text, repairs) => {
    expect(figure(printed)).toMatchObject({ text, repairs });
  });

  it.each(['', '收入', '1,23,4', '15.', '12.3.4', 'λ'])('takes %j for no amount', (printed) => {
    expect(figure(printed)).toBeNull();
  });
});

describe('codes and numbers of lines below each other', () => {
  it.each(['2080505\n2080506', '30231\n30239\n30240', '2080801\n210', '38\n39\n40\n41'])('are no amount: %j', (printed) => {
    expect(figure(printed)).toBeNull();
  });
  it.each([['1234\n567', '1234567'], ['205\n211', '205211'], ['38\n39', '3839'], ['2,080,5\n05.10', '2,080,505.10']])('leave amounts alone that a cell breaks: %j', (printed, text) => {
    expect(figure(printed)).toMatchObject({ text });
  });
  it('nor do they make one in a run', () => {
    const row = ['1.00', '2080505', '30239'];
    expect(read(row, { arity: 2, isCode: null, ragged: true, decimals: 0 })).not.toContain('208050530239');
    expect(read(row, { arity: 2, isCode: null })).toBeUndefined();
  });
});

describe('readRun', () => {
  it('takes what stands below a shorter line, among whole numbers, for a page number behind the row, not for the rest of its figure', () => {
    expect(read(['13', '0', '8', '11'], { isCode: null })).toEqual(['13', '0', '8', 'page-number 11']);
    // No column is so narrow that three digits break: 130 is no figure.
    expect(read(['13', '0', '11', '8'], { isCode: null })).toEqual(['13', '0', '11', 'page-number 8']);
    expect(read(['13', '0', '12345', '67'], { isCode: null })).toEqual(['13', '0', '1234567']);
  });
  it('takes digits that open a line before amounts for the name of a row, where names may be digits and the rows come out whole', () => {
    const named = { isCode: null, codes: 0, digitNamesFrom: 0 };
    expect(read(['9.00 8.00 1.00', '110 5.00 4.00 1.00'], named)).toEqual(['9.00', '8.00', '1.00', 'name 110', '5.00', '4.00', '1.00']);
    expect(read(['2024 5.00 4.0', '0 1.00'], named)).toEqual(['name 2024', '5.00', '4.00', '1.00']);
    expect(read(['110 5.00 4.00'], named)).toEqual(['110', '5.00', '4.00']);
    // 110,101.00 would be an amount that lost its comma, behind a name.
    expect(read(['110 101.00 101.00 0'], named)).toEqual(['name 110', '101.00', '101.00', '0']);
    expect(read(['110 101.00 101.00 0'], { ...named, digitNamesFrom: 1 })).toEqual(['110101.00', '101.00', '0']);
    // Alone on its line it is the number of a page.
    expect(read(['9.00 8.00 1.00', '11', '5.00 4.00 1.00'], { ...named, lastPage: 10 })).toContain('page-number 11');
  });
  it('takes no rest of a code for the next page number where the code would be that of the row above, or a wider one', () => {
    const lines = ['9.00', '8.00', '1.00', '20402', '19'];
    expect(read(lines, { mayBreak: true, lastPage: 18, ownCode: '2040201' })).toEqual(['9.00', '8.00', '1.00', 'code 2040219']);
    expect(read(lines, { mayBreak: true, lastPage: 18, ownCode: '204' })).toEqual(['9.00', '8.00', '1.00', 'code 20402', 'page-number 19']);
    // The same code again begins another row.
    expect(read(['8,292', '2010601'], { arity: 1, mayBreak: true, ownCode: '2010601' })).toEqual(['8,292', 'code 2010601']);
  });
  it('takes no page number for the beginning of a code longer than itself', () => {
    expect(read(['9.00', '8.00', '1.00', '28', '22102'], { mayBreak: true })).toEqual(['9.00', '8.00', '1.00', 'page-number 28', 'code 22102']);
    expect(read(['9.00', '8.0', '0', '395.1', '2', '16', '201'], { mayBreak: true })).toEqual(['9.00', '8.00', '395.12', 'page-number 16', 'code 201']);
  });
  it('joins amounts that were broken over lines', () => {
    expect(read(['3,020', '.16', '1,071', '.16', '1,949.0', '0'])).toEqual(['3,020.16', '1,071.16', '1,949.00']);
    expect(read(['1,94', '9.00', '0.', '00', '92.', '40'])).toEqual(['1,949.00', '0.00', '92.40']);
  });

  it('joins nothing that stands on one line', () => {
    expect(read(['0 0 0/'])).toEqual(['0', '0', '0']);
    expect(read(['12,510.0', '0/', '2,749.8', '8/', '0/'])).toEqual(['12,510.00', '2,749.88', '0']);
  });

  it('finds the code that opens the next row, broken or whole', () => {
    expect(read(['0.00 0.00 0.00', '20132', '99'])).toEqual(['0.00', '0.00', '0.00', 'code 2013299']);
    expect(read(['0.00 0.00 0.00', '206'])).toEqual(['0.00', '0.00', '0.00', 'code 206']);
  });

  it('takes zeros for amounts, never for a code', () => {
    expect(read(['0 0 0', '0 0 0'])).toEqual(['0', '0', '0', '0', '0', '0']);
  });

  it('cuts glued figures after two decimals', () => {
    expect(splitGlued(traced('0.001,234.500.00'))?.map(({ text }) => text)).toEqual(['0.00', '1,234.50', '0.00']);
    expect(splitGlued(traced('0.000'))).toBeNull();
    expect(read(['0.000.000.00'])).toEqual(['0.00', '0.00', '0.00']);
  });

  it('joins tokens of one line only where OCR puts spaces inside figures', () => {
    expect(read(['40, 980, 57 0.00 934, 34'], { spaced: true })).toEqual(['40,980.57', '0.00', '934.34']);
    expect(read(['40, 980, 57 0.00'])).toBeUndefined();
  });

  it('takes a lone number that fits nothing else for a page number', () => {
    expect(read(['1.00 2.00 3.00', '18'])).toEqual(['1.00', '2.00', '3.00', 'page-number 18']);
  });

  it('refuses a run that fills no row', () => {
    expect(read(['1.00 2.00'])).toBeUndefined();
    expect(read(['1.00 2.00', '3.00 4.00'], { ragged: true, isCode: null })).toEqual(['1.00', '2.00', '|', '3.00', '4.00']);
  });

  const amount = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => {
    const [whole, fraction] = (cents / 100).toFixed(2).split('.') as [string, string];
    return `${whole.replace(/\B(?=(\d{3})+$)/gu, ',')}.${fraction}`;
  });

  it('reads any amounts back from cells of any width', () => {
    fc.assert(fc.property(fc.array(amount, { minLength: 1, maxLength: 9 }), fc.integer({ min: 3, max: 9 }), (amounts, width) => {
      const lines = amounts.flatMap((text) => text.match(new RegExp(`.{1,${width}}`, 'gu'))!);
      const reading = readRun(pieces(lines), { ...OPTIONS, arity: amounts.length, isCode: null });
      expect(reading?.items.map((item) => (item.kind === 'amount' ? item.figure.text : item.kind))).toEqual(amounts);
    }), { numRuns: 300 });
  });
});

describe('oddity', () => {
  it('ranks clean amounts before integers, and those before fragments', () => {
    expect(oddity('1,234.50')).toBe(0);
    expect(oddity('0')).toBeLessThan(oddity('7'));
    expect(oddity('4.1')).toBeGreaterThan(oddity('0'));
    for (const fragment of ['.16', '3,', '0.', '01', ',000']) expect(oddity(fragment)).toBe(Infinity);
  });
});
