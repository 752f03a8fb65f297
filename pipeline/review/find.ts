/** Finds the figure that an editor decided on again, in a reading that may be of a newer program. */
import type { Decision, Review } from '../../schemas/types.js';
import { spansKey, type Leaf } from './leaves.js';

/** What a decision says about where it belongs. */
export type Wanted = Pick<Decision, 'record' | 'at' | 'spans' | 'before'> & { readonly after?: string | null };

export type Found =
  | { readonly outcome: 'found'; readonly leaf: Leaf }
  /** The place is there, and something else is read in it. */
  | { readonly outcome: 'differs'; readonly leaf: Leaf }
  | { readonly outcome: 'gone' };

/** An index over the leaves of one reading. */
export class Finder {
  readonly #bySpans = new Map<string, Leaf[]>();
  readonly #byRecord = new Map<string, Leaf>();
  readonly #byPointer = new Map<string, Leaf>();

  constructor(readonly leaves: readonly Leaf[]) {
    for (const leaf of leaves) {
      const key = spansKey(leaf.spans);
      if (key !== '') this.#bySpans.set(key, [...(this.#bySpans.get(key) ?? []), leaf]);
      if (leaf.record !== null) this.#byRecord.set(leaf.record, leaf);
      this.#byPointer.set(leaf.at, leaf);
    }
  }

  /**
   * The characters of the source are the surest sign: they stay when rows, labels and ids change. Then the record's id, then the
   * place; these two count only where the same text is read there.
   */
  find({ record, at, spans, before, after }: Wanted, same = (leaf: string, wanted: string) => leaf === wanted): Found {
    const reads = (leaf: Leaf) => same(leaf.text, before) || (typeof after === 'string' && leaf.text === after);
    const likeness = (leaf: Leaf) => Number(leaf.record === record) + Number(leaf.at === at);
    const here = [...(this.#bySpans.get(spansKey(spans)) ?? [])].sort((a, b) => likeness(b) - likeness(a));
    const byRecord = record === null ? undefined : this.#byRecord.get(record);
    const byPointer = this.#byPointer.get(at);
    // A place without characters of its own (a label given to each row of a merged cell) has nothing but its pointer.
    const candidates = [...here, ...(byRecord ? [byRecord] : []), ...(byPointer && (record === null || spans.length === 0) && overlaps(byPointer, spans) ? [byPointer] : [])];
    const found = candidates.find(reads);
    if (found) return { outcome: 'found', leaf: found };
    return candidates[0] ? { outcome: 'differs', leaf: candidates[0] } : { outcome: 'gone' };
  }
}

const overlaps = (leaf: Leaf, spans: Wanted['spans']): boolean =>
  spans.length === 0 || leaf.spans.some(([start, end]) => spans.some((span) => start < span[1] && span[0] < end));

/** The decisions that still fit, by the place they are about. */
export function decisionsAt(leaves: readonly Leaf[], review: Review | null, source: string): Map<string, Decision> {
  const finder = new Finder(leaves);
  const decisions = new Map<string, Decision>();
  for (const decision of review?.decisions ?? []) {
    const found = decision.source === source ? finder.find(decision) : null;
    if (found?.outcome === 'found') decisions.set(found.leaf.at, decision);
  }
  return decisions;
}
