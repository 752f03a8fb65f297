/** 年初预算9元，支出决算8元，其中： / 1.…年初预算5元，支出决算4元。 / 2.…: what the items were to spend, and what they spent, make up both figures of the whole. */
import { isBase, type Draft } from './draft.js';
import { makesUp } from './scopes.js';

/** A budget and what became of it. */
interface Pair {
  readonly budget: Draft;
  readonly final: Draft;
}

const BUDGET = /预算(?:数|额)?$/u;
const FINAL = /决算(?:数|额)?$/u;
const ITEM = /[类款项]\)/u;

/** Collects the items of the last whole. Only their sums say that they are its parts: items that do not make it up say nothing. */
export class PairedItems {
  #whole: Pair | null = null;
  #items: Pair[] = [];
  #key = '';

  /** Takes what the next piece of prose says; `key` is that piece's own. */
  next(marked: boolean, drafts: readonly Draft[], key: string): void {
    const pair = pairOf(drafts);
    if (!pair) {
      // A reason in a paragraph of its own parts no items.
      if (drafts.some((draft) => isBase(draft) && draft.context === 'statement')) this.close();
      return;
    }
    if (this.#whole && (marked || ITEM.test(pair.budget.measure))) {
      this.#items.push(pair);
      return;
    }
    this.close();
    this.#whole = marked ? null : pair;
    this.#key = key;
  }

  /** The items of the whole are all there. */
  close(): void {
    const [whole, items] = [this.#whole, this.#items];
    this.#whole = null;
    this.#items = [];
    if (!whole) return;
    for (const side of ['budget', 'final'] as const) {
      const parts = items.map((item) => item[side]);
      if (!makesUp(whole[side], parts)) continue;
      for (const part of parts) {
        part.parent = whole[side];
        part.group = { word: '其中', key: `${this.#key}/${side}` };
      }
    }
  }
}

function pairOf(drafts: readonly Draft[]): Pair | null {
  const amounts = drafts.filter((draft) => isBase(draft) && draft.kind === 'amount' && draft.context === 'statement' && draft.parent === null);
  const [budget, final, ...others] = amounts;
  return budget && final && others.length === 0 && BUDGET.test(budget.measure) && FINAL.test(final.measure) ? { budget, final } : null;
}
