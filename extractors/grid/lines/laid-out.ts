/**
 * PDF text that keeps the print's columns by white space (`pdftotext -layout`): where a cell stands tells its column, also
 * beside blank ones. Lines become rows of cells, names broken over lines are put together around their figures.
 */
import { CODE, ENUMERATED } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { FRAGMENT, halfWidth, isDash } from '../../figures/figures.js';
import { overlaps, type Column } from '../../places.js';
import { concat, slice, type Traced } from '../../text.js';
import { byColumnNumbers, isCounting } from './numbered-columns.js';
import { numbersApart } from './counting.js';
import { isPiece, mendBrokenLines } from './broken-lines.js';
import { AMOUNT, joined, LINE_NUMBER, MOST_LINES, rowNode, withNamesWhole, type Cut } from './laid-rows.js';
import type { ReadingContext } from '../reading.js';
import { wordsOf } from './words.js';
import { largest, smallest } from '../../../pipeline/many.js';

export interface Placed {
  readonly content: Traced;
  readonly start: number;
  readonly end: number;
}

interface Printed {
  readonly line: LineNode;
  readonly cells: readonly Placed[];
}

/** Lines with figures of which so many have wide gaps before them are laid out. */
const LAID_OUT = 0.6;
const FEWEST_LINES = 2;
/** Where more of the lines have a figure and something else in one column, white space only parts the cells. */
const CROWDED = 0.1;
/** As many of the columns of figures have a heading above them, at least. */
const HEADED = 0.25;
/** A line is broken where its column ends: so many places before its edge at most, by how many an ideograph takes; white space before a line takes two anyway. */
const FULL = { 1: 3, 2: 4 } as const;
/** So far apart a heading and the figures below it stand at most. */
const BESIDE = 8;

/** One page of a table as rows of cells; null where its figures stand in no columns. */
export function laidOut(lines: readonly LineNode[], context: ReadingContext): LineNode[] | null {
  const whole = sheet(lines, context);
  if (whole) return whole;
  // One column may stand at other places on each sheet of paper.
  const sheets = sheetsOf(lines, context.source).map((own) => sheet(own, context));
  const width = sheets[0]?.[0]?.cells?.length;
  return sheets.length > 1 && sheets.every((own) => own && own[0]?.cells?.length === width) ? sheets.flatMap((own) => own!) : null;
}

/** Lines parted where a form feed stands between them. */
function sheetsOf(lines: readonly LineNode[], source: string): LineNode[][] {
  const sheets: LineNode[][] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1]?.position?.end.offset;
    if (before === undefined || source.slice(before, line.position?.start.offset).includes('\f')) sheets.push([line]);
    else sheets.at(-1)!.push(line);
  });
  return sheets;
}

function sheet(lines: readonly LineNode[], { names, decimals }: ReadingContext): LineNode[] | null {
  // Some tools count an ideograph as two columns, some as one: with the right count figures end flush.
  const [wide, narrow] = [2, 1].map((width) => numbersApart(lines.map((line) => cellsOf(line, width))).map((cells, l): Printed => ({ line: lines[l]!, cells }))) as [Printed[], Printed[]];
  const first = wide.findIndex(({ cells }) => cells.some(isAmount));
  // One row has nothing to be flush with; then the headings tell.
  const alone = first >= 0 && wide.findLastIndex(({ cells }) => cells.some(isAmount)) === first;
  const printed = edges(narrow) < edges(wide) || (alone && lastAside(narrow, first) < lastAside(wide, first)) ? narrow : wide;
  if (first < 0) return printed.map(({ line, cells }) => rowNode([line], cells.map(({ content }) => content)));
  let body = first;
  const opens = ({ cells }: Printed): boolean => cells.every(({ content }) => ENUMERATED.test(content.text)) || cells.some(({ content }) => isPiece(content.text)) ||
    (cells.length === 1 && names.continues(cells[0]!.content.text));
  while (body > 0 && first - body < MOST_LINES && opens(printed[body - 1]!)) body--;
  let columns = columnsOf(printed.slice(body));
  const figured = printed.slice(body).filter(({ cells }) => cells.some(isAmount));
  const crowded = figured.filter(({ cells }) => columns.some((column) => {
    const own = cells.filter((cell) => overlaps(column, cell));
    return own.length > 1 && own.some(isAmount);
  }));
  if (crowded.length > figured.length * CROWDED) return null;
  if (crowded.length > 0) {
    // Lines that stand a little beside the columns of the others bridge them.
    const others = columnsOf(printed.slice(body).filter((line) => !crowded.includes(line)));
    const moved = crowded.map((line) => movedInto(others, line));
    if (!moved.includes(null)) {
      columns = others;
      crowded.forEach((line, i) => printed.splice(printed.indexOf(line), 1, moved[i]!));
    }
  }
  const figureColumns = columns.filter((column) => figured.some(({ cells }) => cells.some((cell) => isNumeric(cell) && overlaps(column, cell))));
  const counted = byColumnNumbers(printed.slice(0, body).map(({ cells }) => cells), figureColumns);
  if (counted) {
    counted.head.forEach((cells, l) => (printed[l] = { ...printed[l]!, cells }));
    columns = [...columns, ...counted.blank].sort((a, b) => a.start - b.start);
  }
  addHeadings(columns, counted ? [...figureColumns, ...counted.blank] : figureColumns, printed.slice(0, body).reverse());
  const row = ({ cells }: Printed): Traced[] => columns.map((column) => concat(cells.filter((cell) => columns.find((own) => overlaps(own, cell)) === column).map(({ content }) => content)));
  const edge = FULL[printed === narrow ? 1 : 2];
  const full = ({ cells }: Printed): boolean[] => columns.map((column) => cells.some((cell) => overlaps(column, cell) && cell.end > column.end - edge));
  const heads = printed.slice(0, body).map((line) => ({ line, cells: row(line) }));
  // Where the headings are all beside the figures, white space keeps no places.
  const headed = figureColumns.filter((column) => heads.some(({ cells }) => cells[columns.indexOf(column)]!.text !== ''));
  if (heads.length > 0 && headed.length < figureColumns.length * HEADED) return null;
  const head = heads.map(({ line, cells }) => rowNode([line.line], cells));
  const cut = printed.slice(body).map((line): Cut => ({ line: line.line, cells: row(line), full: full(line) }));
  return [...head, ...joined(withNamesWhole(mendBrokenLines(cut, decimals)), names)];
}

/** Whether white space says where cells stand: figures have wide gaps before them. */
export function isLaidOut(lines: readonly LineNode[]): boolean {
  const figures = lines.filter(({ content }) => /\d\.\d{2,8}(?:\s|$)/u.test(content.text) && /\p{Script=Han}/u.test(content.text));
  if (figures.length < FEWEST_LINES && standsBelowHeadings(lines)) return true;
  const apart = figures.filter(({ content }) => /\S {2,}-?[\d,]+\.\d{2,8}(?:\s|$)/u.test(content.text));
  if (apart.length < FEWEST_LINES || apart.length < figures.length * LAID_OUT) return false;
  // White space that is as wide everywhere is a separator: it keeps no places, unless all figures stand flush with it.
  const gaps = new Set(apart.flatMap(({ content }) => (content.text.match(/ {2,}/gu) ?? []).map(({ length }) => length)));
  return gaps.size > 1 || edges(apart.map((line) => ({ line, cells: cellsOf(line, 2) }))) <= largest(apart.map((line) => cellsOf(line, 2).filter(isAmount).length));
}

/** A row by itself keeps the places of the print where a wide gap stands in it and each of its figures has one heading above it. */
function standsBelowHeadings(lines: readonly LineNode[]): boolean {
  const rows = lines.filter(({ content }) => AMOUNT_INSIDE.test(content.text));
  const first = lines.indexOf(rows[0]!);
  if (rows.length !== 1 || first < 1 || first > MOST_HEADINGS) return false;
  return [2, 1].some((width) => {
    const figures = cellsOf(rows[0]!, width).filter(isAmount);
    const gap = largest(figures.map(({ start }, i) => start - (figures[i - 1]?.end ?? 0)));
    const heads = lines.slice(0, first).map((line) => cellsOf(line, width));
    // The lowest of the headings above a figure is its own.
    const own = figures.map((figure) => heads.findLast((cells) => cells.some((cell) => overlaps(cell, figure)))?.filter((cell) => overlaps(cell, figure)) ?? []);
    return gap >= WIDE_GAP && own.every(({ length }) => length === 1) && new Set(own.flat()).size === figures.length;
  });
}
const AMOUNT_INSIDE = /(?:^|\s)-?[\d,]*\d\.\d{2,8}(?:\s|$)/u;
const MOST_HEADINGS = 12;
/** No separator is so wide. */
const WIDE_GAP = 10;

/** How many different places figures end at, for each of them. */
function edges(printed: readonly Printed[]): number {
  return new Set(printed.flatMap(({ cells }) => cells.filter(isAmount).map(({ end }) => end))).size;
}

/** How far from the last figure of row `first` the headings above it end, at best. */
function lastAside(printed: readonly Printed[], first: number): number {
  const end = printed[first]!.cells.at(-1)!.end;
  return smallest([Infinity, ...printed.slice(0, first).map(({ cells }) => Math.abs(end - (cells.at(-1)?.end ?? 0)))]);
}

/** What wide gaps part, and codes and figures that a single space parts, with their places on the line. */
export function cellsOf(line: LineNode, width: number): Placed[] {
  const { text } = line.content;
  const words = wordsOf(line, width);
  const cells: { from: number; to: number; start: number; end: number }[] = [];
  const apart = (word: string, gap: number): boolean => FRAGMENT.test(halfWidth(word)) && (/[.,]/u.test(word) || CODE.test(word) || (word === '0' && gap > 1));
  words.forEach((word, w) => {
    const before = words[w - 1];
    const last = cells.at(-1);
    if (last && before && word.gap < 2 && !apart(text.slice(before.from, before.to), before.gap) && !apart(text.slice(word.from, word.to), word.gap)) { last.to = word.to; last.end = word.end; }
    else cells.push({ ...word });
  });
  return cells.map(({ from, to, start, end }) => ({ content: slice(line.content, from, to), start, end }));
}

export const isAmount = ({ content }: Placed): boolean => AMOUNT.test(content.text);
/** An amount, or the sign of none. */
const isNumeric = (cell: Placed): boolean => isAmount(cell) || isDash(cell.content.text);

/** Cells that stand above each other are one column. */
function columnsOf(printed: readonly Printed[]): Column[] {
  const columns: Column[] = [];
  for (const cell of printed.flatMap(({ cells }) => cells).sort((a, b) => a.start - b.start)) {
    const last = columns.at(-1);
    if (last && cell.start < last.end) last.end = Math.max(last.end, cell.end);
    else columns.push({ start: cell.start, end: cell.end });
  }
  return columns.reduce((whole: Column[], column) => {
    const last = whole.at(-1);
    // The rest of names whose first line is indented stands beside the others, on lines of its own.
    const one = last !== undefined && column.start - last.end < 2 && isWords(printed, last) && isWords(printed, column)
      && !printed.some(({ cells }) => cells.some((cell) => overlaps(last, cell)) && cells.some((cell) => overlaps(column, cell)));
    if (one) last.end = column.end;
    else whole.push(column);
    return whole;
  }, []);
}

const isWords = (printed: readonly Printed[], column: Column): boolean =>
  printed.every(({ cells }) => cells.every((cell) => !overlaps(column, cell) || !FRAGMENT.test(halfWidth(cell.content.text))));

/** A line with each of its cells in the column nearest to it, from left to right; null where one is far from all. */
function movedInto(columns: readonly Column[], { line, cells }: Printed): Printed | null {
  const far = (column: Column, cell: Placed): number => (isNumeric(cell) ? Math.abs(column.end - cell.end) : Math.abs(column.start - cell.start));
  // By the column of the last cell: the nearest way so far.
  let ways = [{ at: -1, cost: 0, chosen: [] as readonly number[] }];
  for (const cell of cells) {
    ways = columns.flatMap((column, at) => {
      const cost = far(column, cell);
      const before = cost > BESIDE ? undefined : ways.filter((way) => way.at < at).sort((a, b) => a.cost - b.cost)[0];
      return before ? [{ at, cost: before.cost + cost, chosen: [...before.chosen, at] }] : [];
    });
  }
  const best = ways.sort((a, b) => a.cost - b.cost)[0];
  return best ? { line, cells: cells.map((cell, i) => ({ ...cell, ...columns[best.chosen[i]!]! })) } : null;
}

/**
 * Columns reach as far as the headings above them alone, lowest lines first. A heading above no figure is that of the column
 * beside it, when that has none, else of a blank one; a heading of the line above it may be that of both.
 */
function addHeadings(columns: Column[], figured: readonly Column[], head: readonly Printed[]): void {
  const all = head.flatMap((line) => line.cells);
  const widen = (column: Column, cell: Placed): void => {
    column.start = Math.min(column.start, cell.start);
    column.end = Math.max(column.end, cell.end);
  };
  const bare = new Set(columns.filter((column) => !all.some((cell) => overlaps(column, cell))));
  const gap = (column: Column, cell: Placed): number => Math.max(column.start - cell.end, cell.start - column.end);
  // Figures end where their column does: a heading behind them is theirs only where none is before them.
  const aside = (column: Column, cell: Placed): number => gap(column, cell) + (cell.start >= column.end ? BESIDE + 1 : 0);
  const nearest = (column: Column, cell: Placed): number => smallest(all.filter((other) => other === cell || overlaps(other, cell)).map((other) => aside(column, other)));
  const isOwn = (column: Column, cell: Placed): boolean => gap(column, cell) <= BESIDE
    && !all.some((other) => !overlaps(other, cell) && !columns.some((taken) => overlaps(taken, other)) && nearest(column, other) < nearest(column, cell));
  for (const { cells } of head) {
    const numbers = cells.filter(({ content }) => LINE_NUMBER.test(content.text));
    if (numbers.length > 1 && numbers.length === figured.length && isCounting(numbers)) {
      // 栏次: as many as there are columns of figures, each is that of its own.
      numbers.forEach((cell, i) => {
        if (!columns.some((column) => column !== figured[i] && overlaps(column, cell))) widen(figured[i]!, cell);
      });
      continue;
    }
    for (const cell of cells) {
      const below = columns.filter((column) => overlaps(column, cell));
      if (below.length === 1) widen(below[0]!, cell);
    }
    for (const cell of cells) {
      if (columns.some((column) => overlaps(column, cell))) continue;
      const [near] = [...bare].filter((column) => isOwn(column, cell)).sort((a, b) => aside(a, cell) - aside(b, cell));
      if (!near) columns.push({ start: cell.start, end: cell.end });
      else {
        widen(near, cell);
        bare.delete(near);
      }
    }
  }
  columns.sort((a, b) => a.start - b.start);
}
