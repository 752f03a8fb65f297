/** Page numbers that stand among the rows of a table in PDF text without any other sign of a page. */
import { halfWidth } from '../../figures/figures.js';
import { byLine, type Token } from './tokens.js';

/** From 201 on numbers may be codes of classes. */
const NUMBER = /^(?:[1-9]\d?|1\d{2})$/u;
const DECIMAL = /\d\.\d/u;
/** What is left of an amount that is broken over lines. */
const BROKEN = /\.\d?$|^[.,]|,$|,\d{1,2}$/u;
/** A page follows its page number after so many pages at most. */
const NEXT_PAGE = 3;
/** Rows are printed on one line each where so many of the lines hold several tokens. */
const ROWS_ON_LINES = 0.8;

/** Bare numbers in a table whose amounts have decimals: the last line of a page, or counting up between rows that stand on one line each. */
export function pageNumbersAmong(pages: readonly (readonly Token[])[]): ReadonlySet<Token> {
  const tokens = pages.length === 1 ? pages[0]! : pages.flat();
  const alone = tokens.filter((token) => token.alone && NUMBER.test(halfWidth(token.content.text)));
  if (alone.length === 0 || !tokens.some(({ figure, content }) => figure && DECIMAL.test(content.text))) return new Set();
  // Broken amounts stand alone on their lines too.
  if (tokens.some(({ figure, content }) => figure && BROKEN.test(content.text))) return new Set();
  // So does 行次; but the last row prints amounts behind it.
  const lined = tokens.some(({ content }) => content.text.includes('行次'));
  const last = new Set((lined ? pages.slice(-1) : pages).map((page) => page.at(-1)));
  const ends = alone.filter((token) => last.has(token));
  if (lined) return new Set(ends);
  const numbers = alone.map(({ content }) => Number(halfWidth(content.text)));
  const ascending = numbers.every((number, i) => i === 0 || (number > numbers[i - 1]! && number <= numbers[i - 1]! + NEXT_PAGE));
  const lines = byLine(tokens).filter((line) => line.some(({ figure }) => figure));
  const rows = lines.filter((line) => line.length > 1).length;
  return new Set(ascending && rows > 1 && rows >= (lines.length - alone.length) * ROWS_ON_LINES ? alone : ends);
}
