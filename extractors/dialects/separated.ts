/** Rows whose cells a sign separates, quoted where they hold it: CSV with commas or semicolons, and their like. */
import { position, rowNode, type PhysicalLine } from '../lines.js';
import { filter, trace, trim, type Span, type Traced } from '../text.js';
import type { BlockNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';

const SEPARATORS = [',', ';', '^', '~', '\u0001', '\u001f'] as const;
const LEAST_ROWS = 2;
const LEAST_CELLS = 2;
/** Cells are shorter than this, sentences are longer. */
const LONGEST_LABEL = 60;
const FIGURE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$/u;
/** Commas between thousands separate no cells. */
const THOUSANDS = /(?<=\d),\d{3}(?!\d)/gu;
const MOST_THOUSANDS = 0.8;
const GROUPED = /(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/gu;

/** No line without one of the separators is a row. */
export const maySeparate = (text: string): boolean => SEPARATORS.some((separator) => text.includes(separator));

export interface Separated {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly { readonly line: PhysicalLine; readonly cells: readonly Span[] }[];
}

/** The first table of the run from line `from` on. */
export function separatedTable(text: string, run: readonly PhysicalLine[], from: number): Separated | null {
  let best: Separated | null = null;
  const printed = text.slice(run[from]?.start ?? 0, run[from] ? run.at(-1)!.end : 0);
  for (const separator of SEPARATORS) {
    if (!printed.includes(separator)) continue;
    for (let i = from; i < (best?.from ?? run.length); i++) {
      const table = tableAt(text, run, i, separator);
      if (!table) continue;
      if (isTable(text, table, separator)) { best = table; break; }
      i = table.to - 1;
    }
  }
  return best;
}

export function separatedBlock(text: string, { rows }: Separated): BlockNode {
  return {
    type: 'block', kind: 'table', dialect: 'tabular', depth: 0,
    children: rows.map(({ line, cells }) => rowNode(text, line, cells.map(([start, end]) => trim(plainText(text[start - 1] === '"' ? singleQuotes(trace(text, start, end)) : trace(text, start, end)))))),
    position: position(rows[0]!.line, rows.at(-1)!.line),
  };
}

/** Two quotes within the quotes of a cell are one. */
export function singleQuotes(cell: Traced): Traced {
  if (!cell.text.includes('""')) return cell;
  let second = false;
  return filter(cell, (char, i) => !(second = char === '"' && cell.text[i - 1] === '"' && !second));
}

/** Neighbouring rows of as many cells. */
function tableAt(text: string, run: readonly PhysicalLine[], from: number, separator: string): Separated | null {
  const rows: { line: PhysicalLine; cells: Span[] }[] = [];
  let at = from;
  while (at < run.length) {
    const row = rowAt(text, run, at, separator);
    if (!row || row.cells.length < LEAST_CELLS || (rows.length > 0 && row.cells.length !== rows[0]!.cells.length)) break;
    rows.push({ line: { ...run[at]!, end: run[row.to - 1]!.end }, cells: row.cells });
    at = row.to;
  }
  return rows.length < LEAST_ROWS ? null : { from, to: at, rows };
}

/** The cells of the row that begins on a line; quotes that are not closed there go on in the next one. */
function rowAt(text: string, run: readonly PhysicalLine[], from: number, separator: string): { cells: Span[]; to: number } | null {
  const cells: Span[] = [];
  let to = from + 1;
  let start = run[from]!.start;
  for (;;) {
    let end = run[to - 1]!.end;
    let i = start;
    while (i < end && text[i] === ' ') i++;
    if (text[i] === '"') {
      let close = closing(text, i + 1, end);
      const begun = to;
      while (close < 0 && to < run.length && to - begun < MOST_LINES && to - from < MOST_ROW_LINES) close = closing(text, i + 1, (end = run[to++]!.end));
      if (close < 0) return null;
      let next = close + 1;
      while (next < end && text[next] === ' ') next++;
      // Quotes around a part of a label are its own.
      if (next === end || text[next] === separator) {
        cells.push([i + 1, close]);
        if (next === end) return { cells, to };
        start = next + 1;
        continue;
      }
    }
    const next = indexWithin(text, separator, start, end);
    if (next < 0) {
      cells.push([start, end]);
      return { cells, to };
    }
    cells.push([start, next]);
    start = next + 1;
  }
}
/** Lines of a cell, and of the row that it belongs to: in a header every cell may have some. */
const MOST_LINES = 6;
const MOST_ROW_LINES = 80;

function indexWithin(text: string, sign: string, from: number, end: number): number {
  const code = sign.charCodeAt(0);
  for (let i = from; i < end; i++) if (text.charCodeAt(i) === code) return i;
  return -1;
}

/** The quote that closes a cell; two of them are one that it prints. */
function closing(text: string, from: number, end: number): number {
  for (let i = indexWithin(text, '"', from, end); i >= 0; i = indexWithin(text, '"', i + 1, end)) {
    if (text[i + 1] !== '"' || i + 1 >= end) return i;
    i++;
  }
  return -1;
}

/** Rows of a table: labels in one of them, figures in another, and no sentence among them. */
function isTable(text: string, { rows }: Separated, separator: string): boolean {
  const cells = rows.map((row) => row.cells.map((span) => text.slice(...span).trim()));
  const all = cells.flat();
  if (all.some((cell) => cell.length > LONGEST_LABEL && !cell.includes('。'))) return false;
  const bare = separator === ',' ? rows.map(({ line }) => text.slice(line.start, line.end)).filter((printed) => !printed.includes('"')).join('\n') : '';
  if ((bare.match(THOUSANDS)?.length ?? 0) > (bare.split(',').length - 1) * MOST_THOUSANDS) return false;
  if (cells.filter((row) => row.some((cell) => STATED.test(cell))).length * 2 > rows.length) return false;
  // A line whose commas are all those of its amounts has no cells.
  const parts = ({ line }: { readonly line: PhysicalLine }): boolean => separator !== ',' || text.slice(line.start, line.end).replace(GROUPED, '').includes(',');
  const whole = rows.flatMap((row, r) => (parts(row) ? cells[r]! : [])).filter((cell) => FIGURE.test(cell)).length;
  const blank = all.filter((cell) => cell === '').length;
  const labelled = cells.some((row) => row.every((cell) => !/\d[.,]\d/u.test(cell)) && row.some((cell) => /\p{Script=Han}/u.test(cell)) && (separator !== ',' || !partsFigures(row)));
  // Where every cell stands in quotes, blanks are enough: a table of nothing.
  const quoted = (): boolean => rows.every(({ line }) => text[line.start] === '"' && text[line.end - 1] === '"');
  return labelled && (whole > 0 || quoted()) && whole + blank >= all.length * LEAST_FIGURES;
}
/** What sentences say with their figures, whose commas are no signs between cells: `2,000万元于年中`, `下降16.5%`. */
const STATED = /\d[万亿]?元\p{Script=Han}|^(?:比[^\d,]{1,20})?(?:增加|减少|增长|下降|上升)\s?\d/u;
/** Only digits stand beside the commas of a line: they are of figures that a narrow cell broke (`图书馆 9,42` above `3.43`). */
const partsFigures = (row: readonly string[]): boolean => row.every((cell, i) => i === 0 || (/\d$/u.test(row[i - 1]!) && /^\d/u.test(cell)));
/** Share of the cells of a table that are figures or blank. */
const LEAST_FIGURES = 0.2;
