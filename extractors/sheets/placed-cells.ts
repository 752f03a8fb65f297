/** Cells of text that keeps the places of the print (pdftotext -layout): what stands on each line goes to its column, what stands above and below each other to its row. */
import { memo } from '../../pipeline/group.js';
import { displayWidth } from '../../pipeline/width.js';
import type { ProseLine } from '../document/outline.js';
import { canonical, slice, type Traced } from '../text.js';
import type { TextColumn } from './text-rows.js';

/** A word of a line; the first of a block stands where the print has it, the others only behind those before them. */
export interface Word {
  readonly content: Traced;
  readonly text: string;
  readonly line: number;
  readonly page: number;
  /** Places of its first and last character in the line. */
  readonly start: number;
  readonly end: number;
  /** First word behind a wide gap, or of its line; last before one. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Whether white space keeps the places of the print. */
export const isLaidOut = (lines: readonly ProseLine[]): boolean =>
  lines.filter(({ line }) => WIDE_GAP.test(line.content.text)).length > lines.length * LAID_OUT;
const WIDE_GAP = /\S {3,20}\S|\S {21}/u;
/** So large a share of the lines has wide gaps then. */
const LAID_OUT = 0.15;

export type Lines = readonly (readonly Word[])[];
export type PlacedRow<K extends string> = Readonly<Partial<Record<K, readonly Word[]>>>;

/** Costs of a reading; they are compared, their unit means nothing. */
const COST = { place: 0.25, farthest: 6, skip: 1.2, share: 2.5, shareOpen: 3, shareMarked: 0.4, blank: 0.3, centre: 1.2, fold: 0.8, line: 0.1, crosses: 1, more: 4 } as const;
const ROUNDS = 4;

/** The words of lines; ideographs take one place of the print (pdftotext) or two, as `widthOf` says. */
export function wordsOf(lines: readonly ProseLine[], widthOf: (text: string) => number): Word[][] {
  let page = 0;
  return lines.map(({ line }, at) => {
    const { text } = line.content;
    if (line.opensPage) page++;
    const own = page;
    const found = [...text.matchAll(/\S+/gu)];
    let x = line.indent;
    let behind = 0;
    return found.map((match, i): Word => {
      const content = slice(line.content, match.index, match.index + match[0].length);
      const before = found[i - 1];
      const next = found[i + 1];
      const start = x + widthOf(text.slice(behind, match.index));
      x = start + widthOf(match[0]);
      behind = match.index + match[0].length;
      return {
        content, text: canonical(content.text), line: at, page: own, start, end: x,
        opens: !before || match.index > before.index + before[0].length + 1, closes: !next || next.index > match.index + match[0].length + 1,
      };
    });
  });
}

/** How ill a piece of a cell stands in a column. */
export type PieceFit = (text: string, column: number) => number;

/**
 * The column of every word: from left to right, figures where figures stand, and the first word of each block where its column is.
 * Where the columns are is learned from the lines, those with the most words first.
 */
export function columnsOf(lines: readonly (readonly Word[])[], count: number, fit: PieceFit, isFull: (line: readonly Word[]) => boolean): { readonly places: readonly (readonly number[])[]; readonly cost: number } {
  const unknown = new Array<null>(count).fill(null);
  /** By page: tools shift what stands on it. */
  let middles = new Map<number, readonly (number | null)[]>();
  let result: Assigned[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    result = lines.map((line) => assign(line, count, fit, middles.get(line[0]?.page ?? 0) ?? unknown));
    const seen = new Map<number, number[][]>();
    lines.forEach((line, i) => {
      if (line.length === 0 || (round === 0 && !isFull(line))) return;
      const own = memo(seen, line[0]!.page, () => Array.from({ length: count }, (): number[] => []));
      line.forEach(({ opens, closes, start, end }, k) => { if (opens || (closes && round === 0)) own[result[i]!.places[k]!]!.push((start + end) / 2); });
    });
    middles = new Map([...seen].map(([page, own]) => [page, own.map((list, c) => (list.length === 0 ? middles.get(page)?.[c] ?? null : list.sort((a, b) => a - b)[list.length >> 1]!))]));
  }
  return { places: result.map(({ places }) => places), cost: result.reduce((sum, { cost }) => sum + cost, 0) };
}

interface Assigned { readonly places: readonly number[]; readonly cost: number }

/** The cheapest columns of the words of one line. */
function assign(line: readonly Word[], count: number, fit: PieceFit, middles: readonly (number | null)[]): Assigned {
  if (line.length === 0) return { places: [], cost: 0 };
  let costs = new Float64Array(count);
  const paths: Int32Array[] = [];
  line.forEach((word, k) => {
    const next = new Float64Array(count).fill(Infinity);
    const path = new Int32Array(count).fill(-1);
    for (let c = 0; c < count; c++) {
      const middle = middles[c] ?? null;
      const off = middle === null || !word.opens ? 0 : Math.min(COST.farthest, COST.place * Math.max(0, Math.abs((word.start + word.end) / 2 - middle) - 1));
      const own = off + fit(word.text, c);
      if (k === 0) { next[c] = own; continue; }
      for (let before = 0; before <= c; before++) {
        const skipped = c - before - 1;
        const step = skipped < 0 ? share(line[k - 1]!, word) : word.opens ? (middles.every((known) => known === null) ? COST.blank * skipped : 0) : COST.skip * skipped;
        const total = costs[before]! + step + own;
        if (total < next[c]!) { next[c] = total; path[c] = before; }
      }
    }
    paths.push(path);
    costs = next;
  });
  let at = 0;
  for (let c = 1; c < count; c++) if (costs[c]! < costs[at]!) at = c;
  const result = [at];
  const cost = costs[at]!;
  for (let k = line.length - 1; k > 0; k--) result.unshift((at = paths[k]![at]!));
  return { places: result, cost };
}

/** Two words of one cell on one line: white space inside a cell is rare, and narrow. */
const share = (before: Word, word: Word): number => (FIGURE.test(before.text) && FIGURE.test(word.text) ? 2 * COST.farthest : word.opens ? COST.shareOpen : /[\da-z%]$/iu.test(before.text) || /^[\da-z]/iu.test(word.text) ? COST.share : COST.share + 1) - (before.text.endsWith(':') ? COST.shareMarked : 0);

const FIGURE = /^[\d.,%—-]+$/u;

/**
 * The rows: each has one line of its own (`anchors`), and cells of several lines are centred beside it. Words between two such lines
 * belong to the row above or below, column by column: where they are centred, fold and fit.
 */
export function rowsOf<K extends string>(lines: readonly (readonly Word[])[], places: readonly (readonly number[])[], columns: readonly TextColumn<K>[], anchors: readonly number[]): PlacedRow<K>[] {
  const rows = anchors.map((): Partial<Record<K, Word[]>> => ({}));
  columns.forEach((column, c) => {
    const pieces = lines.flatMap((line, i) => {
      const words = line.filter((_, k) => places[i]![k] === c);
      return words.length > 0 ? [{ line: i, words }] : [];
    });
    const width = pieces.reduce((most, { words }) => Math.max(most, widthOf(words)), 0);
    const groups = grouped(pieces, anchors, (from, to, row) => groupCost(pieces.slice(from, to), row, anchors, column, width));
    groups.forEach(([from, to], row) => { if (to > from) rows[row]![column.key] = pieces.slice(from, to).flatMap(({ words }) => words); });
  });
  return rows;
}

interface Line { readonly line: number; readonly words: readonly Word[] }
const widthOf = (words: readonly Word[]): number => words.reduce((sum, { content }) => sum + displayWidth(content.text), 0);

function groupCost(group: readonly Line[], row: number, anchors: readonly number[], { skip, most, words, fit }: TextColumn<string>, width: number): number {
  if (group.length === 0) return skip;
  const [above, anchor, below] = [anchors[row - 1] ?? -Infinity, anchors[row]!, anchors[row + 1] ?? Infinity];
  const middle = (group[0]!.line + group.at(-1)!.line) / 2;
  let cost = COST.centre * Math.max(0, Math.abs(middle - anchor) - 0.5) + COST.line * (group.length - 1) + COST.more * Math.max(0, group.length - most);
  for (const { line } of group) if (line >= below || line <= above) cost += COST.crosses;
  if (words) {
    for (const { words: own } of group.slice(0, -1)) {
      const gap = width - widthOf(own) - NEXT - slackOf(own);
      if (gap >= 0) cost += COST.fold * (0.5 + gap / width);
    }
  }
  return cost + fit(group.flatMap((line) => line.words.map(({ text }) => text)).join(''));
}
/** What the next line needs at least; letters may be wider than they are counted. */
const NEXT = 2;
const slackOf = (words: readonly Word[]): number => words.reduce((sum, { text }) => sum + LETTER * (text.match(/[!-~]/gu)?.length ?? 0), 0);
const LETTER = 0.3;
/** A tool puts what stands a little higher or lower on the line above or below: so far a piece may stand over the line of the next row. */
const OVER = 1;

/** The cheapest way to give pieces, in order, to rows, in order: `[from, to)` of each row. */
function grouped(pieces: readonly Line[], anchors: readonly number[], costOf: (from: number, to: number, row: number) => number): [number, number][] {
  const count = pieces.length;
  let best = new Float64Array(count + 1).fill(Infinity);
  best[0] = 0;
  const starts: Int32Array[] = [];
  anchors.forEach((anchor, row) => {
    const next = new Float64Array(count + 1).fill(Infinity);
    const start = new Int32Array(count + 1);
    const above = anchors[row - 1] ?? -Infinity;
    const below = anchors[row + 1] ?? Infinity;
    for (let from = 0; from <= count; from++) {
      if (best[from] === Infinity || (from < count && from > 0 && pieces[from - 1]!.line > anchor + OVER)) continue;
      for (let to = from; to <= count; to++) {
        if (to > from && (pieces[to - 1]!.line > below + OVER || pieces[to - 1]!.line < above - OVER)) break;
        const total = best[from]! + costOf(from, to, row);
        if (total < next[to]!) { next[to] = total; start[to] = from; }
      }
    }
    starts.push(start);
    best = next;
  });
  const result: [number, number][] = [];
  let to = count;
  for (let row = anchors.length - 1; row >= 0; row--) {
    const from = best[count] === Infinity ? to : starts[row]![to]!;
    result.unshift([from, to]);
    to = from;
  }
  return result;
}
