/** Where a range of the source stands, as an editor counts: lines from 1. */
import type { Span } from '../../../schemas/types.js';

/** A piece of the source longer than this is shortened in the middle. */
const MAX_PIECE = 60;
const MAX_PIECES = 6;
/** Lines of one cell or sentence: others may stand between its own, blank or of the cells beside it. */
const MAX_GAP = 20;

export class SourceLines {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The line that holds an offset. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** `第 321 行`, `第 321–325 行`, `第 321、2960 行`; empty where there is no range. */
  words(spans: readonly Span[]): string {
    const runs: [first: number, last: number][] = [];
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
      const [first, last] = [this.lineOf(start), this.lineOf(Math.max(start, end - 1))];
      const run = runs.at(-1);
      if (run && first - run[1] <= MAX_GAP) run[1] = Math.max(run[1], last);
      else runs.push([first, last]);
    }
    const told = runs.slice(0, MAX_PIECES).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join('、');
    return runs.length === 0 ? '' : `第 ${told}${runs.length > MAX_PIECES ? ' …' : ''} 行`;
  }

  /** The characters as printed, each range in quotes. */
  raw(spans: readonly Span[]): string {
    const pieces = spans.slice(0, MAX_PIECES).map(([start, end]) => `「${shortened(this.text.slice(start, end).replace(/\s+/gu, ' ').trim())}」`);
    return pieces.join('') + (spans.length > MAX_PIECES ? `…共 ${spans.length} 处` : '');
  }
}

const shortened = (text: string): string => (text.length > MAX_PIECE ? `${text.slice(0, MAX_PIECE / 2)}…${text.slice(-MAX_PIECE / 2)}` : text);
