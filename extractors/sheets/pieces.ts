/** PDF text as pieces: what stands between white space, with what line breaks and trailing spaces tell. */
import { cell, NOTHING, type DraftCell } from '../cells.js';
import type { ProseLine } from '../document/outline.js';
import { displayWidth } from '../../pipeline/width.js';
import { canonical, concat, isSpace, slice, type Traced } from '../text.js';
import { TARGET_LABELS } from './vocabulary.js';

export interface Piece {
  readonly content: Traced;
  /** Canonical form of the content. */
  readonly text: string;
  /** Index of its line. */
  readonly line: number;
  /** First piece of its line. */
  readonly opens: boolean;
  /** Last piece of its line. */
  readonly ends: boolean;
  /** Last piece of a line behind which white space stands. */
  readonly closed: boolean;
  /** A whole cell of a row. */
  readonly cell: boolean;
  /** Half-width columns. */
  readonly width: number;
  /** Place in the line's content. */
  readonly from: number;
  readonly to: number;
  readonly source: Traced;
}

/** Pieces `[start, end)` of a sheet. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Share of lines that end in white space from which on the space is believed to end a cell. */
const MARKED_SHARE = 0.2;
const MAX_LABEL_PIECES = 10;
const FIELD_LABELS = new Set<string>([...TARGET_LABELS.organization, ...TARGET_LABELS.supervisor, '单位', '金额单位', '计量单位']);

/** Whether the end of a cell is marked by white space at the end of its last line. */
export function isMarked(lines: readonly { readonly closed: boolean }[]): boolean {
  const closed = lines.filter((line) => line.closed).length;
  return closed >= lines.length * MARKED_SHARE;
}

/** Cuts lines at their white space, rows at the edges of their cells, both behind a field's label that ends in a colon. */
export function piecesOf(lines: readonly ProseLine[]): Piece[] {
  const pieces: Piece[] = [];
  lines.forEach(({ line }, index) => {
    const source = line.content;
    const { text } = source;
    const cuts = line.cells ? cellsIn(line.cells) : wordsIn(text);
    const ranges = cuts.flatMap(([from, to]): [number, number][] => {
      const colon = text.slice(from, to).search(/[:：]/u);
      return colon > 0 && from + colon + 1 < to && FIELD_LABELS.has(canonical(text.slice(from, from + colon)))
        ? [[from, from + colon + 1], [from + colon + 1, to]] : [[from, to]];
    });
    ranges.forEach(([from, to], k) => {
      const content = slice(source, from, to);
      const ends = k === ranges.length - 1;
      pieces.push({
        content, text: canonical(content.text), line: index, opens: k === 0, ends, closed: ends && line.closed, cell: line.cells !== null,
        width: displayWidth(content.text), from, to, source,
      });
    });
  });
  return pieces;
}

/** What stands between white space. */
function wordsIn(text: string): [number, number][] {
  const words: [number, number][] = [];
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const blank = i === text.length || (isSpace(text.charCodeAt(i)) && !isInsideAmount(text, i));
    if (blank && start >= 0) { words.push([start, i]); start = -1; } else if (!blank && start < 0) start = i;
  }
  return words;
}

/** The cells of a row that say something, in the row's content. */
function cellsIn(cells: readonly Traced[]): [number, number][] {
  const found: [number, number][] = [];
  let at = 0;
  for (const { text } of cells) {
    if (text.trim() !== '') found.push([at, at + text.length]);
    at += text.length;
  }
  return found;
}

/** `1, 071.16`: behind the comma of an amount its thousands go on. */
function isInsideAmount(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== 44 || !/\d/u.test(text[at - 2] ?? '')) return false;
  THOUSANDS_BEHIND.lastIndex = at;
  return THOUSANDS_BEHIND.test(text);
}
const THOUSANDS_BEHIND = /\s{1,4}\d{3}(?:,\d{3})*\.\d{2}(?!\d)/uy;

/** The characters of a range, the white space inside its lines kept. */
export function contentOf(pieces: readonly Piece[], { start, end }: Range): Traced {
  return concat(linesOf(pieces, { start, end }).map((line) => slice(line[0]!.source, line[0]!.from, line.at(-1)!.to)));
}

/** The pieces of a range, line by line. */
export function linesOf(pieces: readonly Piece[], { start, end }: Range): Piece[][] {
  const lines: Piece[][] = [];
  for (let i = start; i < end; i++) {
    const piece = pieces[i]!;
    if (i > start && !piece.opens) lines.at(-1)!.push(piece);
    else lines.push([piece]);
  }
  return lines;
}

/** A cell over a range; several ranges when something else is printed in its middle. */
export function cellOf(pieces: readonly Piece[], ...ranges: readonly Range[]): DraftCell {
  const filled = ranges.filter(({ start, end }) => end > start);
  if (filled.length === 0) return NOTHING;
  const wraps = filled.some(({ start, end }) => pieces[end - 1]!.line > pieces[start]!.line);
  return cell(concat(filled.map((range) => contentOf(pieces, range))), [
    ...(wraps ? ['join-wrapped-text'] : []), ...(filled.length > 1 ? ['page-break-inside'] : []),
  ]);
}

/** The end of the longest wording that begins at piece `at`, perhaps broken over lines; -1 where none does. */
export function labelEnd(pieces: readonly Piece[], at: number, wordings: readonly string[]): number {
  let text = '';
  let end = -1;
  for (let i = at; i < Math.min(pieces.length, at + MAX_LABEL_PIECES); i++) {
    text += pieces[i]!.text;
    if (wordings.includes(text.replace(/:$/u, ''))) end = i + 1;
    if (!wordings.some((wording) => wording.startsWith(text))) break;
  }
  return end;
}

/** White space between two pieces of one line that typesetting puts between scripts, not between cells. */
export function changesScript(before: Piece, after: Piece): boolean {
  return !(isWide(before.text.at(-1)!) && isWide(after.text[0]!));
}

const isWide = (char: string): boolean => /[\p{Script=Han}，。、；：“”‘’（）()《》,;:"'〔〕【】]/u.test(char);

/** A line of a wrapped cell: its width, and what the next line would have needed to stand on it. */
export interface FoldedLine {
  readonly width: number;
  /** Width with the unbreakable beginning of the next line; 0 for the last line of a cell. */
  readonly needed: number;
  /** It ends like a sentence: the break may be the author's. */
  readonly forced: boolean;
}

/** Lines of pieces as lines of one cell. */
export function foldedLine(line: readonly Piece[], next: readonly Piece[] | null): FoldedLine {
  const width = line.reduce((sum, piece) => sum + piece.width, 0);
  return { width, needed: next ? width + headWidth(next[0]!.content.text) : 0, forced: isForced(line.at(-1)!) };
}

/** It ends like a sentence. */
export const isForced = ({ text }: Piece): boolean => FORCED.has(text[text.length - 1]!);
const FORCED = new Set(';。:');

/** How badly lines fold as one wrapped cell of a column `width` columns wide: every line but the last must be nearly full. */
export function foldCost(lines: readonly FoldedLine[], width: number): number {
  let cost = 0;
  for (const line of lines) cost = lineFold(cost, line.width, line.needed, line.forced, width);
  return cost;
}

/** The cost of the lines before and of one more. */
export function lineFold(before: number, printed: number, needed: number, forced: boolean, width: number): number {
  const over = printed - width;
  const cost = over <= 0 ? before : before + (over <= HANGING ? HANGING_COST * over : 1 + OVER_COST * over);
  if (needed === 0 || needed > width) return cost;
  const gap = Math.min(width - needed, MAX_GAP);
  return cost + (forced ? FORCED_COST + FORCED_GAP * gap : 1 + GAP_COST * gap);
}

/** A closing sign may hang over the edge. */
const HANGING = 2;
const HANGING_COST = 0.1;
const OVER_COST = 0.5;
const FORCED_COST = 0.8;
const FORCED_GAP = 0.02;
const GAP_COST = 0.25;
const MAX_GAP = 20;

/** The width of what cannot be broken at the start of a text: a word, a number, a character with the closing signs behind it. */
export function headWidth(text: string): number {
  const head = /^(?:[A-Za-z0-9.%/]+|[“‘（《〈【〔(<"']*.)[，。、；：！？”’）》〉】〕),.;:!?%]*/u.exec(text)?.[0] ?? text.slice(0, 1);
  return displayWidth(head);
}
