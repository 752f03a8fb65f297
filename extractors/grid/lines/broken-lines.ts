/**
 * Cells so narrow that figures and codes are broken over lines, in text that keeps the places of the print: `20,685.4` with
 * `4` two lines below it. An amount ends with its decimals and a code with its digits, so each column tells by itself which
 * of its pieces belong together; what stands beside a broken figure is of its row.
 */
import { CODE } from '../../labels.js';
import { halfWidth } from '../../figures/figures.js';
import { concat, squeeze, type Traced } from '../../text.js';
import { append } from '../../../pipeline/many.js';

interface Line { readonly cells: readonly Traced[] }

/** The lines that the pieces of one figure stand on. */
interface Reach { readonly column: number; readonly first: number; last: number }

/** What a figure may be broken over. */
const MOST_PIECES = 4;
const MOST_LINES = 9;
const FIGURE = /^-?(?=[.,]*\d)[\d,]*(?:\.\d*)?$/u;
const PLAIN = /^\d{1,7}$/u;
/** What a cell broke before or behind the point of a figure, behind a comma, or between its thousands. */
const BROKEN = /^-?[1-9]\d{0,2}(?:,\d{3})*(?:,\d{0,2}|\.)$|^-?[1-9]\d{0,2}(?:,\d{3})+$|^\.\d+$/u;

/** Whether a cell holds a piece of a figure that is plainly one. */
export const isPiece = (text: string): boolean => BROKEN.test(halfWidth(text));

/** The lines of a page with those put together that hold pieces of the same figures; as they are where their figures do not agree about the rows. */
export function mendBrokenLines<T extends Line>(lines: readonly T[], decimals: number): T[] {
  const columns = lines[0]?.cells.length ?? 0;
  const reaches: Reach[] = [];
  for (let column = 0; column < columns; column++) append(reaches, reachesOf(lines, column, decimals));
  if (reaches.every(({ first, last }) => first === last)) return [...lines];
  const rows = rowsOf(reaches);
  if (!rows) return [...lines];
  const mended: T[] = [];
  for (let i = 0; i < lines.length; i++) {
    const row = rows.find(({ first }) => first === i);
    if (!row) { mended.push(lines[i]!); continue; }
    const own = lines.slice(row.first, row.last + 1);
    mended.push({ ...own[0]!, cells: own[0]!.cells.map((_, c) => concat(own.map(({ cells }) => cells[c]!))) });
    i = row.last;
  }
  return mended;
}

/** The figures of one column, or its codes, and the lines that they stand on. */
function reachesOf(lines: readonly Line[], column: number, decimals: number): Reach[] {
  const pieces = lines.flatMap(({ cells }, line) => (cells[column]!.text === '' ? [] : [{ line, text: halfWidth(squeeze(cells[column]!).text) }]));
  const digits = pieces.filter(({ text }) => PLAIN.test(text)).length;
  const codes = pieces.some(({ text }) => CODE.test(text)) && digits > pieces.filter(({ text }) => FIGURE.test(text)).length / 2;
  const whole = codes ? CODE : new RegExp(`^-?(?:0|[1-9]\\d{0,2}(?:,\\d{3})*|[1-9]\\d+)\\.\\d{${decimals}}$`, 'u');
  const begun = codes ? /^[1-9]\d{0,6}$/u : new RegExp(`^-?(?:0|[1-9]\\d{0,2}(?:,\\d{3})*(?:,\\d{0,2})?|[1-9]\\d*)(?:\\.\\d{0,${decimals - 1}})?$`, 'u');
  const piece = codes ? PLAIN : FIGURE;
  const reaches: Reach[] = [];
  for (let p = 0; p < pieces.length; p++) {
    const first = pieces[p]!;
    if (!piece.test(first.text)) continue;
    let end = p;
    let text = '';
    for (let q = p; q < pieces.length && q < p + MOST_PIECES; q++) {
      const next = pieces[q]!;
      if (!piece.test(next.text) || next.line - first.line > MOST_LINES) break;
      // A code by itself opens a row of its own, unless what stands above it is none.
      if (codes && q > p && CODE.test(next.text) && CODE.test(text)) break;
      text += next.text;
      if (whole.test(text)) { end = q; if (!codes) break; }
      if (!whole.test(text) && !begun.test(text)) break;
    }
    reaches.push({ column, first: first.line, last: pieces[end]!.line });
    p = end;
  }
  return reaches;
}

/** Figures whose lines meet are one row's; null where one row would have two of a column. */
function rowsOf(reaches: readonly Reach[]): { first: number; last: number }[] | null {
  const rows: { first: number; last: number; columns: Set<number> }[] = [];
  for (const { column, first, last } of [...reaches].sort((a, b) => a.first - b.first || b.last - a.last)) {
    const row = rows.at(-1);
    if (!row || first > row.last) { rows.push({ first, last, columns: new Set([column]) }); continue; }
    if (row.columns.has(column)) return null;
    row.columns.add(column);
    row.last = Math.max(row.last, last);
  }
  return rows;
}
