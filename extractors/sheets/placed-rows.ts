/** 项目支出绩效自评表 in text that keeps the places of the print (pdftotext -layout): cells broken over lines are whole again. */
import type { ProseLine } from '../document/outline.js';
import { canonical, concat, slice, type Traced } from '../text.js';
import { append } from '../../pipeline/many.js';
import { displayWidth } from '../../pipeline/width.js';
import { gridRow, gridRows, type GridRow } from './grid-rows.js';
import { levelLabel } from './level-labels.js';
import type { Ledger } from './ledger.js';
import { BARE_SCORE, EVALUATION_COLUMNS, EVALUATION_LABELS, labelSet } from './vocabulary.js';

export interface Piece { readonly content: Traced; readonly text: string; readonly start: number; readonly end: number }
export interface Column { start: number; end: number }

const HEADERS = labelSet(...Object.values(EVALUATION_COLUMNS));
const LEVELS = [labelSet(EVALUATION_COLUMNS.level1), labelSet(EVALUATION_COLUMNS.level2)] as const;
const FIGURES = labelSet(EVALUATION_COLUMNS.weight, EVALUATION_COLUMNS.score);
const SIDES = labelSet(EVALUATION_LABELS.side);
const GOALS = [labelSet(EVALUATION_LABELS.expected), labelSet(EVALUATION_LABELS.actualGoal)] as const;
const TOTALS = labelSet(EVALUATION_LABELS.total);
/** So many headings on one line are the header of the indicators. */
const LEAST_HEADERS = 5;
/** Lines that a heading, or the name of a level, is broken over; columns of the form, and room for what is none. */
const MOST_HEADING = 20;
const MOST_COLUMNS = 30;
/** A line of a cell is full where less than an ideograph and a half is left. */
const FULL = 3;

/** Whether white space keeps the places of the print. */
export const isLaidOut = (lines: readonly ProseLine[]): boolean =>
  lines.filter(({ line }) => WIDE_GAP.test(line.content.text)).length > lines.length * LAID_OUT;
const WIDE_GAP = /\S {3,20}\S|\S {21}/u;
/** So large a share of the lines has wide gaps then. */
const LAID_OUT = 0.15;

/** The rows of the form; null where it is printed otherwise, or its columns cannot be told apart. */
export function placedRows(lines: readonly ProseLine[], ledger: Ledger): GridRow[] | null {
  if (lines.some(({ line }) => line.cells !== null)) return null;
  const printed = lines.map(({ line }) => piecesOf(line.content, line.indent));
  const at = printed.findIndex((pieces) => pieces.filter(({ text }) => HEADERS.has(text)).length >= LEAST_HEADERS);
  const end = printed.findIndex((pieces, i) => i > at && pieces.some(({ text }) => TOTALS.has(text)));
  if (at < 0 || end < 0) return null;
  const body = printed.slice(at, end);
  const columns = columnsOf(body);
  const first = body.findIndex((pieces, i) => i > 0 && pieces.filter(({ text }) => BARE_SCORE.test(text)).length >= 2);
  if (first < 0 || first > MOST_HEADING || columns.length > MOST_COLUMNS) return null;
  const cellsOf = (pieces: readonly Piece[]): Piece[][] => columns.map((column) => pieces.filter((piece) => overlaps(column, piece)));
  const grid = body.map(cellsOf);
  // Words above the first row that are no heading belong to it.
  const heading = columns.map((_, c) => wholeHeading(grid.slice(0, first).map((line) => line[c]!)));
  const found = (labels: ReadonlySet<string>): number[] => heading.flatMap(({ text }, c) => (labels.has(text) ? [c] : []));
  const figures = found(FIGURES);
  if (figures.length !== 2 || heading.filter(({ text }) => HEADERS.has(text)).length < LEAST_HEADERS + 2 || grid.some((line) => line.some((cell) => cell.length > 1))) return null;
  const taken = new Set(heading.flatMap(({ pieces }) => pieces));
  const rest = grid.map((line) => line.map((cell) => cell.find((piece) => !taken.has(piece)) ?? null));
  const rows = rowsOf(rest, columns, (line) => figures.every((c) => BARE_SCORE.test(line[c]?.text ?? '')), [...found(LEVELS[0]), ...found(LEVELS[1]), ...found(SIDES)], heading);
  if (!rows) return null;
  const blank = slice(lines[at]!.line.content, 0, 0);
  const header = pieceRow(heading.map(({ pieces }) => pieces), blank);
  return [...goalRows(lines.slice(0, at), printed, ledger), header, ...rows.map((cells) => pieceRow(cells, blank)), ...gridRows(lines.slice(end), ledger)];
}

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

export const overlaps = (column: Column, piece: Column): boolean => piece.start < column.end && column.start < piece.end;

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

/** Both goals stand side by side below their labels. */
function goalRows(lines: readonly ProseLine[], printed: readonly (readonly Piece[])[], ledger: Ledger): GridRow[] {
  const at = lines.findIndex((_, i) => GOALS.every((labels) => printed[i]!.some(({ text }) => labels.has(text))));
  if (at < 0) return gridRows(lines, ledger);
  const [left, right] = GOALS.map((labels) => printed[at]!.find(({ text }) => labels.has(text))!);
  const middle = (left!.end + right!.start) / 2;
  const sides: [Traced[], Traced[]] = [[], []];
  const label: Traced[] = [];
  for (const piece of printed.slice(at, lines.length).flat()) {
    if (piece === left || piece === right) continue;
    if (EVALUATION_LABELS.goal.some((wording) => wording === piece.text)) label.push(piece.content);
    else sides[(piece.start + piece.end) / 2 < middle ? 0 : 1].push(piece.content);
  }
  const blank = slice(lines[at]!.line.content, 0, 0);
  const row = (cells: readonly Traced[]): GridRow => gridRow(cells, false);
  const whole = (parts: readonly Traced[]): Traced => (parts.length === 0 ? blank : concat(parts));
  return [...gridRows(lines.slice(0, at), ledger), row([whole(label), left!.content, right!.content]), row([blank, whole(sides[0]), whole(sides[1])])];
}
