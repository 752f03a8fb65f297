/** How lines fold in a column: every line but the last of a cell is full, as far as the widths of letters can be told. */
import { headWidth, isForced, linesOf, type Piece, type Range } from './pieces.js';

/** A line of a wrapped cell. */
interface Line {
  readonly width: number;
  /** How much wider than counted its letters and digits may be. */
  readonly slack: number;
  /** What the next line would have needed to stand on it; 0 behind the last. */
  readonly next: number;
  /** It ends like a sentence: the break may be the author's. */
  readonly forced: boolean;
  /** A closing sign at its end may hang over the edge. */
  readonly hangs: boolean;
}

const COST = { over: 1, perOver: 0.5, hanging: 0.1, short: 1, perShort: 0.25, mostShort: 5, forced: 0.6 } as const;
const HANGING = 2;
/** Letters and digits are printed wider than half an ideograph by so much at most, of its width. */
const LETTER = 0.3;
const NARROW = /[\x21-\x7e]/gu;
const CLOSING = /[，。、；：！？”’）》〉】〕),.;:!?%]$/u;

export function linesIn(pieces: readonly Piece[], range: Range): Line[] {
  const lines = linesOf(pieces, range);
  return lines.map((line, k) => {
    const last = line.at(-1)!;
    const letters = line.reduce((count, { content }) => count + (content.text.match(NARROW)?.length ?? 0), 0);
    const next = lines[k + 1]?.[0];
    return { width: widthOf(line), slack: LETTER * letters, next: next ? headWidth(next.content.text) : 0, forced: isForced(last), hangs: CLOSING.test(last.content.text) };
  });
}

const widthOf = (line: readonly Piece[]): number => line.reduce((sum, { width }) => sum + width, 0);

/** How badly lines fold as one cell of a column `width` places wide. */
export function foldCostOf(lines: readonly Line[], width: number): number {
  let cost = 0;
  for (const line of lines) {
    const over = line.width - width;
    if (over > 0) cost += line.hangs && over <= HANGING ? COST.hanging : COST.over + COST.perOver * over;
    const gap = width - line.width - line.next;
    if (line.next === 0 || gap < 0) continue;
    const short = gap + 1 - line.slack;
    if (short > 0) cost += line.forced ? COST.forced : Math.min(COST.mostShort, COST.short * Math.min(1, short) + COST.perShort * short);
  }
  return cost;
}

/** The least width in which no line stands over the edge. */
export const widestOf = (lines: readonly Line[]): number => lines.reduce((most, { width }) => Math.max(most, width), 0);
