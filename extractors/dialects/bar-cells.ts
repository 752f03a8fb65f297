/** Tables as programs print those of web pages: each cell on lines of its own, a bar behind it, or bars on lines of their own around the cells of each row. */
import { isSummary } from '../labels.js';
import { physicalLines, type PhysicalLine } from '../lines.js';
import { concat, trace, trim, EMPTY, type Traced } from '../text.js';
import type { EnclosedRow } from './enclosed.js';
import { plainText } from './inline.js';
import type { ListTable } from './lists.js';

/** No text without it has such a table. */
const BAR_AT_END = /\|[ \t]*\r?\n/u;
const LEAST_CELLS = 6;
const LEAST_ROWS = 2;
const MOST_COLUMNS = 24;
/** A cell has so many lines at most above the one of its bar, none longer than that: what is longer is the text around the table. */
const MOST_LINES = 4;
const LONGEST_LINE = 40;
const FIGURE = /^-?[\d,]*\d(?:\.\d+)?%?$/u;
const AMOUNT = /^-?[\d,]*\d\.\d+$/u;
const NO_NAME = /^(?:-?[\d,]*\d(?:\.\d+)?%?|[-—–/]+|无)?$/u;
const TOTAL_OF_REVENUE = /收入(?:总计|合计)$/u;
const TOTAL_OF_EXPENDITURE = /支出(?:总计|合计)$/u;

/** A cell, with the bar behind it. */
interface BarCell {
  readonly lines: readonly PhysicalLine[];
  readonly text: string;
  /** Behind the bar. */
  readonly end: number;
  /** An empty line stands above it. */
  readonly parted: boolean;
  /** The last of several bars on a line: the row ends there. */
  readonly last: boolean;
}

/** The tables of a text whose rows are certain: by the bars around them, or because words and figures come in turn. */
export function barCellTables(text: string): ListTable[] {
  if (!BAR_AT_END.test(text)) return [];
  const tables: ListTable[] = [];
  let cells: BarCell[] = [];
  let words: PhysicalLine[] = [];
  let parted = false;
  const endRun = (end: readonly BarCell[] = []): void => {
    const own = tablesOf(text, cells);
    // A text that ends inside a row has no bar behind its last cell.
    for (const rows of own.length > 0 || end.length === 0 ? own : tablesOf(text, [...cells, ...end])) tables.push({ span: [rows[0]!.start, rows.at(-1)!.end], rows });
    cells = [];
    words = [];
  };
  let bar = -1;
  for (const line of physicalLines(text)) {
    if (line.blank) { parted = true; continue; }
    // Looked for once: where bars are few, all lines before one share it.
    if (bar < line.start) bar = text.indexOf('|', line.start);
    if (bar < 0) { words.push(line); break; }
    if (bar >= line.end) {
      words.push(line);
      if (words.length > MOST_LINES || line.end - line.start > LONGEST_LINE) endRun();
    } else if (line.tabbed || !/^[| ]*$/u.test(text.slice(bar + 1, line.end))) endRun();
    else {
      // Words above the first bar are those of the text above the table.
      cells.push(cellOf(text, [...(cells.length === 0 ? [] : words), { ...line, end: bar }], bar + 1, parted));
      // Further bars: the row ends with blank cells, or its headings stand above more columns than one.
      for (let more = text.indexOf('|', bar + 1); more >= 0 && more < line.end; more = text.indexOf('|', more + 1)) {
        cells.push(cellOf(text, [{ ...line, start: more, end: more }], more + 1, false, text.slice(more + 1, line.end).trim() === ''));
      }
      words = [];
      parted = false;
    }
  }
  endRun(words.length === 1 ? [cellOf(text, words, words[0]!.end, false)] : []);
  return tables;
}

const cellOf = (text: string, lines: readonly PhysicalLine[], end: number, parted: boolean, last = false): BarCell =>
  ({ lines, end, parted, last, text: lines.map((line) => text.slice(line.start, line.end)).join('').replace(/\s/gu, '') });

/** The tables of a run of cells: an empty line may part two of them, and words above a cell may be the title of the next. */
function tablesOf(text: string, cells: readonly BarCell[]): EnclosedRow[][] {
  return parts(text, cells, ({ parted }) => parted).flatMap((part) => {
    const whole = rowsOf(text, part);
    return (whole ? [whole] : parts(text, part, ({ lines }) => lines.length > 1).map((own) => rowsOf(text, own))).filter((rows) => rows !== null);
  });
}

/** Cut before each cell that begins a part: of its lines the last is its own. */
function parts(text: string, cells: readonly BarCell[], begins: (cell: BarCell) => boolean): BarCell[][] {
  const all: BarCell[][] = [];
  for (const cell of cells) {
    if (all.length > 0 && !begins(cell)) all.at(-1)!.push(cell);
    else all.push([cellOf(text, cell.lines.slice(-1), cell.end, cell.parted)]);
  }
  return all;
}

function rowsOf(text: string, cells: readonly BarCell[]): EnclosedRow[] | null {
  if (cells.length < LEAST_CELLS) return null;
  const all = Array.from({ length: MOST_COLUMNS - 1 }, (_, i) => i + 2);
  const told = all.filter((columns) => endsRows(cells, columns));
  const widths = told.length > 0 ? told.reverse() : all;
  const framed = widths.filter((columns) => isFramed(cells, columns + 1));
  const chosen = framed.find((columns) => isSorted(cells, columns + 1)) ?? framed[0];
  if (chosen !== undefined) return rowsOfColumns(text, cells, chosen + 1);
  for (const columns of widths) {
    const above = cells.length % columns;
    const own = cells.slice(above);
    if (!isSorted(own, columns) || isHalf(own, columns)) continue;
    const rows = rowsOfColumns(text, own, columns, told.length > 0);
    if (above === 0) return rows;
    const places = placesAbove(own.slice(0, columns), above);
    return places && [merged(text, cells.slice(0, above), places, columns), ...rows];
  }
  return null;
}

/** Whether each row of so many bars has one before it, with nothing but the end of the row above between them. */
function isFramed(cells: readonly BarCell[], bars: number): boolean {
  if (cells.length % bars !== 0 || cells.length < bars * LEAST_ROWS) return false;
  return cells.every(({ text }, i) => i % bars !== 0 || text === '') && cells.some(({ text }) => FIGURE.test(text));
}

/** The row with the first amount; where there is none, with the first figure. Above it stand headings. */
function bodyOf(cells: readonly BarCell[], columns: number): number {
  const amount = cells.findIndex(({ text }) => AMOUNT.test(text));
  return Math.floor((amount < 0 ? cells.findIndex(({ text }) => FIGURE.test(text)) : amount) / columns);
}

/** Whether the columns of rows with so many cells hold either words or figures, below a row of headings. */
function isSorted(cells: readonly BarCell[], columns: number): boolean {
  const rows = cells.length / columns;
  const body = bodyOf(cells, columns);
  if (!Number.isInteger(rows) || rows < LEAST_ROWS + 1 || body < 1) return false;
  const kinds = Array.from({ length: columns }, () => new Set<boolean>());
  cells.forEach(({ text }, i) => {
    if (i < body * columns) return;
    if (FIGURE.test(text)) kinds[i % columns]!.add(true);
    else if (!NO_NAME.test(text) && !isSummary(text)) kinds[i % columns]!.add(false);
  });
  return kinds.every(({ size }) => size < 2) && kinds.some((kind) => kind.has(true)) && (kinds.some((kind) => kind.has(false)) || endsRows(cells, columns));
}

/** Whether rows end where their bars say, and no words but those of headings are among them: figures alone below headings over several columns. */
const endsRows = (cells: readonly BarCell[], columns: number): boolean =>
  cells.some(({ last }) => last) && cells.every(({ last }, i) => !last || i % columns === columns - 1);

/** Whether rows of so many cells are those of one side of a table with two: the headings come twice, and the totals of both stand below each other. */
function isHalf(cells: readonly BarCell[], columns: number): boolean {
  const above = (i: number, text: string): boolean => i >= columns && cells[i - columns]!.text === text;
  return cells.slice(0, bodyOf(cells, columns) * columns).some(({ text }, i) => text !== '' && above(i, text))
    || cells.some(({ text }, i) => i >= columns && i % columns === 0 && TOTAL_OF_EXPENDITURE.test(text) && TOTAL_OF_REVENUE.test(cells[i - columns]!.text));
}

/** The rows; without the columns that every one of them leaves blank, where no bars say that they are there. */
function rowsOfColumns(text: string, cells: readonly BarCell[], columns: number, told = false): EnclosedRow[] {
  const blank = new Set(told ? [] : Array.from({ length: columns }, (_, column) => column).filter((column) => cells.every((cell, i) => i % columns !== column || cell.text === '')));
  return Array.from({ length: cells.length / columns }, (_, r) => rowOf(cells.slice(r * columns, (r + 1) * columns), (row) => row.filter((_, column) => !blank.has(column)).map((cell) => contentOf(text, cell))));
}

/** Where headings of several columns begin: each above the first heading of its side, or all over as many columns. */
function placesAbove(headings: readonly BarCell[], above: number): number[] | null {
  const sides = headings.flatMap(({ text }, column) => (text === headings[0]!.text ? [column] : []));
  if (sides.length === above) return sides;
  return above > 1 && headings.length % above === 0 ? Array.from({ length: above }, (_, i) => (i * headings.length) / above) : null;
}

const merged = (text: string, cells: readonly BarCell[], places: readonly number[], columns: number): EnclosedRow =>
  rowOf(cells, (row) => Array.from({ length: columns }, (_, column) => (places.includes(column) ? contentOf(text, row[places.indexOf(column)]!) : EMPTY)));

const rowOf = (row: readonly BarCell[], cells: (row: readonly BarCell[]) => Traced[]): EnclosedRow => ({ start: row[0]!.lines[0]!.start, end: row.at(-1)!.end, cells: cells(row) });

function contentOf(text: string, { lines }: BarCell): Traced {
  const own = lines.map(({ start, end }) => trim(plainText(trace(text, start, end)))).filter((part) => part.text !== '');
  return own.length === 0 ? EMPTY : concat(own);
}
