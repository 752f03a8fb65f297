/** Pieces of text that keeps the places of the print (pdftotext -layout), and rows of cells made of them. */
import type { ProseLine } from '../document/outline.js';
import type { Column } from '../places.js';
import { canonical, concat, slice, type Traced } from '../text.js';
import { append } from '../../pipeline/many.js';
import { displayWidth } from '../../pipeline/width.js';
import { gridRow, type GridRow } from './grid-rows.js';
import { levelLabel } from './level-labels.js';
import { EVALUATION_COLUMNS, EVALUATION_LABELS, labelSet } from './vocabulary.js';

export interface Piece { readonly content: Traced; readonly text: string; readonly start: number; readonly end: number }

const HEADERS = labelSet(...Object.values(EVALUATION_COLUMNS));
const SIDES = labelSet(EVALUATION_LABELS.side);
/** Lines that a heading, or the name of a level, is broken over. */
const MOST_HEADING = 20;
/** A line of a cell is full where less than an ideograph and a half is left. */
const FULL = 3;

/** Whether white space keeps the places of the print. */
export const isLaidOut = (lines: readonly ProseLine[]): boolean =>
  lines.filter(({ line }) => WIDE_GAP.test(line.content.text)).length > lines.length * LAID_OUT;
const WIDE_GAP = /\S {3,20}\S|\S {21}/u;
/** So large a share of the lines has wide gaps then. */
const LAID_OUT = 0.15;

/** A row of cells of pieces. */
export const pieceRow = (cells: readonly (readonly Piece[])[], blank: Traced): GridRow =>
  gridRow(cells.map((pieces) => (pieces.length === 0 ? blank : concat(pieces.map(({ content }) => content)))), false);

/** What wide gaps part on a line, with its place. */
export function piecesOf(content: Traced, indent: number, widthOf: (text: string) => number = displayWidth): Piece[] {
  const pieces: Piece[] = [];
  let x = indent;
  let before = 0;
  for (const match of content.text.matchAll(/\S+(?:\s\S+)*/gu)) {
    x += widthOf(content.text.slice(before, match.index));
    before = match.index + match[0].length;
    const part = slice(content, match.index, before);
    pieces.push({ content: part, text: canonical(part.text), start: x, end: x + widthOf(part.text) });
    x = pieces.at(-1)!.end;
  }
  return pieces;
}

/** Pieces above each other make a column. */
export function columnsOf(printed: readonly (readonly Piece[])[]): Column[] {
  const columns: Column[] = [];
  for (const { start, end } of printed.flat().sort((a, b) => a.start - b.start)) {
    const last = columns.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else columns.push({ start, end });
  }
  return columns;
}

/** The pieces of a column above its first cell that make a heading. */
export function wholeHeading(lines: readonly (readonly Piece[])[], isHeading = (text: string): boolean => HEADERS.has(text) || SIDES.has(text)): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces = lines.flat();
  for (let count = pieces.length; count > 0; count--) {
    const text = pieces.slice(0, count).map((piece) => piece.text).join('');
    if (isHeading(text)) return { text, pieces: pieces.slice(0, count) };
  }
  return { text: '', pieces: [] };
}

type Cells = Piece[][];

/** Lines that say so are rows; what stands on others goes on from the cell above where that is full, else it begins the cell below. */
export function rowsOf(lines: readonly (readonly (Piece | null)[])[], columns: readonly Column[], isRow: (line: readonly (Piece | null)[]) => boolean, labels: readonly number[], heading: readonly { readonly text: string }[]): Cells[] | null {
  const anchors = lines.flatMap((line, i) => (isRow(line) ? [i] : []));
  const rows = anchors.map((): Cells => columns.map(() => []));
  if (anchors.length === 0) return null;
  /** By line: the row whose figures stand on it, or next below it; -1 behind the last. */
  const next = lines.map(() => -1);
  for (let i = lines.length - 1, row = anchors.length - 1; i >= 0; i--) {
    while (row > 0 && anchors[row - 1]! >= i) row--;
    if (anchors[row]! >= i) next[i] = row;
  }
  for (const [c, column] of columns.entries()) {
    const filled = lines.flatMap((line, i) => (line[c] ? [{ i, piece: line[c] }] : []));
    if (labels.includes(c) || heading[c]!.text === '') {
      for (let k = 0; k < filled.length;) {
        let count = 1;
        for (let n = 2; n <= MOST_HEADING && k + n <= filled.length && filled[k + n - 1]!.i === filled[k]!.i + n - 1; n++) {
          const whole = filled.slice(k, k + n).map(({ piece }) => piece.text).join('');
          if (isLabel(whole) && !isLabel(filled[k + n - 1]!.piece.text)) count = n;
        }
        const to = next[filled[k]!.i]!;
        const cell = rows[to < 0 ? rows.length - 1 : to]![c]!;
        if (cell.length > 0) return null;
        append(cell, filled.slice(k, k + count).map(({ piece }) => piece));
        k += count;
      }
      continue;
    }
    for (const { i, piece } of filled) {
      const own = next[i]!;
      const above = own < 0 ? rows.length - 1 : own - 1;
      const last = rows[above]?.[c]?.at(-1);
      const goesOn = own < 0 || (anchors[own] !== i && last !== undefined && last.end > column.end - FULL);
      if (goesOn && !last) return null;
      rows[goesOn ? above : own]![c]!.push(piece);
    }
  }
  return rows;
}

const isLabel = (text: string): boolean => levelLabel(text) !== null || SIDES.has(text);
