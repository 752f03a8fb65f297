/** Ranges of the source: finding the one at an offset, cutting text where they begin and end. */
import type { Span } from '../../../../schemas/types.js';

/** Index of the last of the sorted `starts` that is not after `offset`; -1 where all are. */
export function lastNotAfter(starts: { readonly length: number; readonly [index: number]: number }, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Ranges that may overlap, sorted, with what they stand for: asked what covers an offset, and where one begins or ends. */
export class SpanIndex<T> {
  readonly #entries: readonly { readonly start: number; readonly end: number; readonly value: T }[];
  readonly #starts: readonly number[];
  /** The furthest end among the entries up to each one. */
  readonly #reach: number[] = [];

  constructor(entries: Iterable<readonly [span: Span, value: T]>) {
    this.#entries = [...entries].map(([[start, end], value]) => ({ start, end, value })).sort((a, b) => a.start - b.start || a.end - b.end);
    this.#starts = this.#entries.map(({ start }) => start);
    let reach = 0;
    for (const { end } of this.#entries) this.#reach.push((reach = Math.max(reach, end)));
  }

  /** What overlaps [start, end), in order. */
  within(start: number, end: number): { readonly start: number; readonly end: number; readonly value: T }[] {
    const found = [];
    for (let i = lastNotAfter(this.#starts, end - 1); i >= 0 && this.#reach[i]! > start; i--) {
      const entry = this.#entries[i]!;
      if (entry.end > start) found.push(entry);
    }
    return found.reverse();
  }

  /** What covers one offset. */
  at(offset: number): T[] {
    return this.within(offset, offset + 1).map(({ value }) => value);
  }
}

/** Cuts [start, end) at every given offset inside it. */
export function cut(start: number, end: number, offsets: Iterable<number>): Span[] {
  const inside = [...new Set(offsets)].filter((offset) => offset > start && offset < end).sort((a, b) => a - b);
  const edges = [start, ...inside, end];
  return edges.slice(1).map((edge, i): Span => [edges[i]!, edge]);
}

const LINE_END = /\r\n|\n|\r/gu;

/** The lines of the text: where each begins, and where its characters end before the line break. */
export function linesOf(text: string): { readonly starts: Uint32Array; readonly ends: Uint32Array } {
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(LINE_END)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  return { starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}
