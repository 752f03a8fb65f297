/** Finds the figure that an editor decided on again, in a reading that may be of a newer program. */
import type { Decision, Review, Span } from '../../schemas/types.js';
import { spansKey, type Leaf } from './leaves.js';

/** What a decision says about where it belongs. */
export type Wanted = Pick<Decision, 'record' | 'at' | 'spans' | 'before' | 'beside'> & { readonly after?: string | null };

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
  readonly #byNeighbour = new Map<string, Leaf[]>();

  constructor(readonly leaves: readonly Leaf[]) {
    for (const leaf of leaves) {
      const key = spansKey(leaf.spans);
      if (key !== '') push(this.#bySpans, key, leaf);
      if (leaf.record !== null) this.#byRecord.set(leaf.record, leaf);
      this.#byPointer.set(leaf.at, leaf);
      if (leaf.beside.length > 0) push(this.#byNeighbour, neighbourKey(leaf.beside, leaf.column), leaf);
    }
  }

  /**
   * The characters of the source are the surest sign: they stay when rows, labels and ids change. Then the record's id, then the
   * place; these two count only where the same text is read there. A cell that has no characters is found by its neighbour's
   * and its column.
   */
  find({ record, at, spans, before, after, beside }: Wanted, same = (leaf: string, wanted: string) => leaf === wanted): Found {
    const reads = (leaf: Leaf) => same(leaf.text, before) || (typeof after === 'string' && leaf.text === after);
    const likeness = (leaf: Leaf) => Number(leaf.record === record) + Number(leaf.at === at);
    if (spans.length === 0 && beside) return outcomeOf([...(this.#byNeighbour.get(neighbourKey(beside.spans, beside.column)) ?? [])].sort((a, b) => likeness(b) - likeness(a)), reads);
    const here = [...(this.#bySpans.get(spansKey(spans)) ?? [])].sort((a, b) => likeness(b) - likeness(a));
    const byRecord = record === null ? undefined : this.#byRecord.get(record);
    const byPointer = this.#byPointer.get(at);
    // A place without characters of its own (a label given to each row of a merged cell) has nothing but its pointer.
    const candidates = [...here, ...(byRecord ? [byRecord] : []), ...(byPointer && (record === null || spans.length === 0) && overlaps(byPointer, spans) ? [byPointer] : [])];
    return outcomeOf(candidates, reads);
  }

  /** The amount that has the record's id in this reading, whatever is read there. */
  record(id: string | null): Leaf | undefined {
    return id === null ? undefined : this.#byRecord.get(id);
  }

  /** The leaf at a pointer of this very reading. */
  at(pointer: string): Leaf | undefined {
    return this.#byPointer.get(pointer);
  }
}

function outcomeOf(candidates: readonly Leaf[], reads: (leaf: Leaf) => boolean): Found {
  const found = candidates.find(reads);
  if (found) return { outcome: 'found', leaf: found };
  return candidates[0] ? { outcome: 'differs', leaf: candidates[0] } : { outcome: 'gone' };
}

const neighbourKey = (spans: readonly Span[], column: string): string => `${spansKey(spans)}|${column.replace(/\s+/gu, '')}`;

function push(index: Map<string, Leaf[]>, key: string, leaf: Leaf): void {
  const own = index.get(key);
  if (own) own.push(leaf);
  else index.set(key, [leaf]);
}

const overlaps = (leaf: Leaf, spans: Wanted['spans']): boolean =>
  spans.length === 0 || leaf.spans.some(([start, end]) => spans.some((span) => start < span[1] && span[0] < end));

/** The decisions that still fit, by the place they are about. */
export function decisionsAt(leaves: readonly Leaf[], review: Review | null, source: string): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  if (review === null || review.decisions.length === 0) return decisions;
  const finder = new Finder(leaves);
  for (const decision of review.decisions) {
    const found = decision.source === source ? finder.find(decision) : null;
    if (found?.outcome === 'found') decisions.set(found.leaf.at, decision);
  }
  return decisions;
}
