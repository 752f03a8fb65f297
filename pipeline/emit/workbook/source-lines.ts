/** Where a range of the source stands, as an editor counts: lines from 1. */
import type { Span } from '../../../schemas/types.js';
import { largest, smallest } from '../../many.js';

/** A piece of the source longer than this is shortened in the middle. */
const MAX_PIECE = 60;
const MAX_PIECES = 6;

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

  /** `第 321 行`, `第 321–325 行`; empty where there is no range. */
  words(spans: readonly Span[]): string {
    if (spans.length === 0) return '';
    const first = this.lineOf(smallest(spans.map(([start]) => start)));
    const last = this.lineOf(largest(spans.map(([start, end]) => Math.max(start, end - 1))));
    return first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`;
  }

  /** The characters as printed, each range in quotes. */
  raw(spans: readonly Span[]): string {
    const pieces = spans.slice(0, MAX_PIECES).map(([start, end]) => `「${shortened(this.text.slice(start, end).replace(/\s+/gu, ' ').trim())}」`);
    return pieces.join('') + (spans.length > MAX_PIECES ? `…共 ${spans.length} 处` : '');
  }
}

const shortened = (text: string): string => (text.length > MAX_PIECE ? `${text.slice(0, MAX_PIECE / 2)}…${text.slice(-MAX_PIECE / 2)}` : text);
