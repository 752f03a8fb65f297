/** Page numbers that stand among the rows of a table in PDF text without any other sign of a page. */
import { halfWidth } from '../figures.js';
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

/** Bare numbers alone on their lines that count up, in a table whose rows stand on one line each and whose amounts have decimals. */
export function pageNumbersAmong(tokens: readonly Token[]): ReadonlySet<Token> {
  const alone = tokens.filter((token) => token.alone && NUMBER.test(halfWidth(token.content.text)));
  const pages = alone.map(({ content }) => Number(halfWidth(content.text)));
  if (alone.length === 0 || pages.some((page, i) => i > 0 && (page <= pages[i - 1]! || page > pages[i - 1]! + NEXT_PAGE))) return new Set();
  // Broken amounts and 行次 stand alone on their lines too.
  if (tokens.some(({ figure, content }) => (figure ? BROKEN.test(content.text) : content.text.includes('行次')))) return new Set();
  const figures = tokens.filter(({ figure, content }) => figure && !/^0$|^\d{3}(?:\d{2}){0,2}$/u.test(content.text));
  const lines = byLine(tokens).filter((line) => line.some(({ figure }) => figure)).length - alone.length;
  const rows = byLine(tokens).filter((line) => line.length > 1 && line.some(({ figure }) => figure)).length;
  return new Set(rows > 1 && rows >= lines * ROWS_ON_LINES && figures.some(({ content }) => DECIMAL.test(content.text)) ? alone : []);
}
