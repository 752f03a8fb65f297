/** Rows of tables that are drawn with signs: what stands between two rules is one row, unless its figures say that it is several. */
import { inkOf, lineNode, position, rowNode, type PhysicalLine } from '../lines.js';
import { concat, trace, trim, EMPTY, type Span, type Traced } from '../text.js';
import type { BlockNode, LineNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';
import { largest } from '../../pipeline/many.js';

/** A printed line of a table: its cells, or a rule, which has none. */
export interface DrawnLine {
  readonly line: PhysicalLine;
  readonly cells: readonly (Span | null)[] | null;
}

const WHOLE_AMOUNT = /\d\.\d{2}\s*$/u;
const HEADER_AND_BODY = 2;

export function drawnBlock(text: string, lines: readonly DrawnLine[]): BlockNode {
  const groups: DrawnLine[][] = [[]];
  const children: LineNode[] = [];
  for (const line of lines) {
    if (line.cells) groups.at(-1)!.push(line);
    else {
      if (line.line.end > line.line.start) children.push(lineNode(text, line.line, EMPTY, { marks: inkOf(text, line.line.start, line.line.end) }));
      if (groups.at(-1)!.length > 0) groups.push([]);
    }
  }
  if (groups.at(-1)!.length === 0) groups.pop();
  // A frame with a rule below every row; rules elsewhere stand below headers, and the lines between them are rows.
  const ruled = !lines[0]!.cells && groups.length > HEADER_AND_BODY && groups.every((group) => isOneRow(text, group));
  for (const group of groups) {
    for (const row of ruled ? [group] : wrappedRows(text, group)) children.push(rowOf(text, row));
  }
  children.sort((a, b) => a.row - b.row);
  return { type: 'block', kind: 'table', dialect: 'tabular', depth: 0, children, position: position(lines[0]!.line, lines.at(-1)!.line) };
}

/** No column of one row has two amounts. */
function isOneRow(text: string, lines: readonly DrawnLine[]): boolean {
  const amounts = new Set<number>();
  for (const { cells } of lines) {
    for (const [i, span] of cells!.entries()) {
      if (!span || !WHOLE_AMOUNT.test(text.slice(...span))) continue;
      if (amounts.has(i)) return false;
      amounts.add(i);
    }
  }
  return true;
}

/**
 * The rows of lines without rules between them. In columns of a fixed width a text that fills its cell goes on in the line
 * below, which holds nothing else; where that happens once, it is rather the longest label above a row of blanks.
 */
function wrappedRows(text: string, lines: readonly DrawnLine[]): DrawnLine[][] {
  const printed = lines.map(({ cells }) => cells!.map((span) => (span ? text.slice(...span) : '')));
  const widths = printed[0]!.map(widthOf);
  const fixed = printed.every((cells) => cells.length === widths.length && cells.every((cell, i) => widthOf(cell) === widths[i]));
  const goesOn = printed.map((cells, l) => fixed && l > 0 && cells.some((cell) => cell.trim() !== '') && cells.every((cell, i) => cell.trim() === '' || goesOnIn(printed[l - 1]![i]!, cell)));
  const several = goesOn.filter((on) => on).length >= LEAST_WRAPPED;
  const rows: DrawnLine[][] = [];
  lines.forEach((line, l) => {
    if (several && goesOn[l]) rows.at(-1)!.push(line);
    else rows.push([line]);
  });
  return rows;
}
const LEAST_WRAPPED = 2;
/** What opens a row. */
const OPENS_ROW = /^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d)/u;

/** The cell is full, but for its margin and for a half of a wide character, and what stands below it opens no row. */
function goesOnIn(cell: string, below: string): boolean {
  const filled = cell.trimEnd();
  const margin = cell.length - cell.trimStart().length;
  return HAN.test(filled) && widthOf(cell) - widthOf(filled) <= Math.min(margin, 1) + 1 && HAN.test(below) && !OPENS_ROW.test(below.trim());
}
const HAN = /\p{Script=Han}/u;

const widthOf = (printed: string): number => (printed === '' ? 0 : placesOf(printed, 2).at(-1)! + (isWide(printed.charCodeAt(printed.length - 1)) ? 2 : 1));

/** The row that stands on several printed lines. */
function rowOf(text: string, lines: readonly DrawnLine[]): LineNode {
  const width = largest(lines.map(({ cells }) => cells!.length));
  const cells = Array.from({ length: width }, (_, i): Traced => {
    const parts = lines.flatMap(({ cells: own }) => (own![i] ? [trim(trace(text, ...own![i]))] : []));
    return parts.length === 0 ? EMPTY : trim(plainText(concat(parts)));
  });
  const first = lines[0]!.line;
  return rowNode(text, { ...first, end: lines.at(-1)!.line.end }, cells);
}

/** Where the characters of a line stand in print, wide ones taking two places or one. */
export function placesOf(printed: string, wide: 1 | 2): number[] {
  const places: number[] = [];
  let x = 0;
  for (let i = 0; i < printed.length; i++) {
    places.push(x);
    x += isWide(printed.charCodeAt(i)) ? wide : 1;
  }
  return places;
}

const isWide = (code: number): boolean => (code >= 0x2e80 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) || (code > 0xd7ff && code < 0xdc00);
