/** Changes of the grid in the order in which they are tried: those that explain most and break least first. */
import type { Whole } from '../exact.js';
import { memo } from '../group.js';
import type { Evaluated } from './evaluate.js';

export interface Change {
  readonly kind: 'figure' | 'exchange' | 'shift' | 'missing-row';
  /** New values by figure. */
  readonly values: ReadonlyMap<number, Whole>;
  /** Only for a missing row: the failing identities it explains. */
  readonly explains?: readonly Evaluated[];
}

export interface Scored {
  readonly change: Change;
  readonly score: number;
  /** Identities that would hold to the last digit. */
  readonly exact: number;
  readonly explains: readonly Evaluated[];
}

/** More identities explained, then more that hold to the last digit. */
export const rankOf = ({ score, exact }: Scored): number => score * 2 ** 26 + exact;

/** Changes by their rank. A rank only ever falls, because ever fewer identities are left to explain and ever more to break; so none is looked at again and again. */
export class Ranking {
  readonly #indexes = new Map<number, number[]>();
  #rank = Infinity;
  /** Those of the best rank from here on may still have it. */
  #at = 0;

  constructor(readonly scores: Scored[]) {
    scores.forEach((_, index) => this.#put(index));
  }

  #put(index: number): void {
    const scored = this.scores[index]!;
    if (scored.explains.length > 0) memo(this.#indexes, rankOf(scored), () => []).push(index);
  }

  update(index: number, scored: Scored): void {
    const before = rankOf(this.scores[index]!);
    this.scores[index] = scored;
    if (rankOf(scored) !== before) this.#put(index);
  }

  #has(index: number, rank: number): boolean {
    return rankOf(this.scores[index]!) === rank && this.scores[index]!.explains.length > 0;
  }

  /** The first of the best, and all that are as good. */
  best(): { index: number; first: Scored; others: () => Iterable<Scored> } | null {
    for (;;) {
      const indexes = this.#indexes.get(this.#rank) ?? [];
      while (this.#at < indexes.length && !this.#has(indexes[this.#at]!, this.#rank)) this.#at++;
      const first = indexes[this.#at];
      if (first !== undefined) return { index: first, first: this.scores[first]!, others: () => this.#after(indexes, this.#at + 1) };
      this.#indexes.delete(this.#rank);
      if (this.#indexes.size === 0) return null;
      this.#rank = [...this.#indexes.keys()].reduce((a, b) => Math.max(a, b));
      this.#at = 0;
      this.#indexes.get(this.#rank)!.sort((a, b) => a - b);
    }
  }

  * #after(indexes: readonly number[], from: number): Generator<Scored> {
    for (let at = from; at < indexes.length; at++) if (this.#has(indexes[at]!, this.#rank)) yield this.scores[indexes[at]!]!;
  }

  /** Those that are as good as the one. */
  equals(indexes: readonly number[], one: Scored): number[] {
    return indexes.filter((index) => this.#has(index, rankOf(one)));
  }
}
