/** Tables as programs print those of web pages: each cell on lines of its own, a bar behind it, or bars on lines of their own around the cells of each row. */
import { physicalLines, type PhysicalLine } from '../lines.js';
import { concat, trace, trim, EMPTY, type Traced } from '../text.js';
import type { EnclosedRow } from './enclosed.js';
import { plainText } from './inline.js';
import type { ListTable } from './lists.js';

/** No text without it has such a table. */
const BAR_AT_END = /\|[ \t]*\r?\n/u;
const LEAST_BARS = 6;
const LEAST_ROWS = 2;
const MOST_COLUMNS = 16;
/** A cell has so many lines at most, none longer than that: what is longer is the text around the table. */
const MOST_LINES = 4;
const LONGEST_LINE = 40;
const FIGURE = /^-?[\d,]*\d(?:\.\d+)?%?$/u;
const NO_NAME = /^(?:-?[\d,]*\d(?:\.\d+)?%?|[-—–/]+|无)?$/u;

/** A cell, the bar behind it, and the lines that it takes. */
interface BarCell {
  readonly lines: readonly PhysicalLine[];
  readonly text: string;
  readonly end: number;
}

/** The tables of a text whose rows are certain: by the bars around them, or because names and figures come in turn. */
export function barCellTables(text: string): ListTable[] {
  if (!BAR_AT_END.test(text)) return [];
  const tables: ListTable[] = [];
  let cells: BarCell[] = [];
  let words: PhysicalLine[] = [];
  const endRun = (): void => {
    const whole = rowsOf(text, cells);
    for (const rows of whole ? [whole] : partsOf(cells).map((part) => rowsOf(text, part))) if (rows) tables.push({ span: [rows[0]!.start, rows.at(-1)!.end], rows });
    cells = [];
    words = [];
  };
  for (const line of physicalLines(text)) {
    if (line.blank) continue;
    const bar = text.indexOf('|', line.start);
    if (bar < 0) break;
    if (bar >= line.end) {
      words.push(line);
      if (words.length > MOST_LINES || line.end - line.start > LONGEST_LINE) endRun();
    } else if (text.slice(bar + 1, line.end).trim() !== '' || line.tabbed) endRun();
    else {
      // Words above the first bar may be those of the text above: of a cell that is one line are only its own.
      const own = cells.length === 0 ? [] : words;
      cells.push(cellOf(text, [...own, { ...line, end: bar }], bar + 1));
      words = [];
    }
  }
  endRun();
  return tables;
}

function cellOf(text: string, lines: readonly PhysicalLine[], end: number): BarCell {
  return { lines, end, text: lines.map((line) => text.slice(line.start, line.end).trim()).join('').replace(/\s/gu, '') };
}

/** Words above a cell may be no part of it, but the title of another table. */
function partsOf(cells: readonly BarCell[]): BarCell[][] {
  const parts: BarCell[][] = [[]];
  for (const cell of cells) {
    if (cell.lines.length === 1) parts.at(-1)!.push(cell);
    else parts.push([{ ...cell, lines: cell.lines.slice(-1) }]);
  }
  return parts.length > 1 ? parts : [];
}

function rowsOf(text: string, cells: readonly BarCell[]): EnclosedRow[] | null {
  if (cells.length < LEAST_BARS) return null;
  for (let columns = 2; columns <= MOST_COLUMNS; columns++) {
    if (isFramed(cells, columns)) return rowsOfColumns(text, cells, columns + 1);
    if (isNamed(cells, columns)) return rowsOfColumns(text, cells, columns);
  }
  return null;
}

/** Whether each row of so many cells has a bar before it, and words behind another one. */
function isFramed(cells: readonly BarCell[], columns: number): boolean {
  if (cells.length % (columns + 1) !== 0 || cells.length < (columns + 1) * LEAST_ROWS) return false;
  const firsts = cells.filter((_, i) => i % (columns + 1) === 0);
  const names = cells.filter((_, i) => i % (columns + 1) === 1);
  return firsts.every((cell) => cell.text === '') && names.filter((cell) => !NO_NAME.test(cell.text)).length * 2 > names.length && cells.some((cell) => FIGURE.test(cell.text));
}

/** Whether rows of so many cells begin with a name and go on with figures, below a row of headings: of one row alone codes may be the figures. */
function isNamed(cells: readonly BarCell[], columns: number): boolean {
  if (cells.length % columns !== 0 || cells.length < columns * (LEAST_ROWS + 1)) return false;
  return cells.every(({ text }, i) => (i % columns === 0 || i < columns ? !NO_NAME.test(text) : NO_NAME.test(text))) && cells.some(({ text }) => FIGURE.test(text));
}

/** The rows without the columns that every one of them leaves blank. */
function rowsOfColumns(text: string, cells: readonly BarCell[], columns: number): EnclosedRow[] {
  const shown = Array.from({ length: columns }, (_, column) => column).filter((column) => cells.some((cell, i) => i % columns === column && cell.text !== ''));
  return Array.from({ length: cells.length / columns }, (_, r): EnclosedRow => {
    const row = cells.slice(r * columns, (r + 1) * columns);
    return { start: row[0]!.lines[0]!.start, end: row.at(-1)!.end, cells: shown.map((column) => contentOf(text, row[column]!)) };
  });
}

function contentOf(text: string, { lines }: BarCell): Traced {
  const parts = lines.map(({ start, end }) => trim(plainText(trace(text, start, end)))).filter((part) => part.text !== '');
  return parts.length === 0 ? EMPTY : concat(parts);
}
