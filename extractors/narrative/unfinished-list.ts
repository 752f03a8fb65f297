/**
 * 其中：人员经费2元，主要包括…。公用经费1元，主要包括…。 A list whose first sentence or paragraph ended before it was all of the whole:
 * what is stated next, in sentences or paragraphs of its own, is the rest of it where together they are the whole.
 */
import { isBase, sameDimension, worth, type Draft } from './draft.js';
import { makesUp } from './scopes.js';

/** So many statements behind a list may be the rest of it. */
const MOST = 8;

export class UnfinishedList {
  #whole: Draft | null = null;
  #more: Draft[] = [];

  /** `partsOf`: what was listed as parts of a statement so far. */
  constructor(private readonly partsOf: (whole: Draft) => readonly Draft[]) {}

  close(): void {
    this.#whole = null;
    this.#more = [];
  }

  /** A list of parts of `whole` has ended. */
  expect(whole: Draft): void {
    this.close();
    const parts = this.partsOf(whole);
    const listed = parts.reduce((sum, { figure }) => sum + worth(figure), 0);
    if (parts.length > 0 && listed < worth(whole.figure)) this.#whole = whole;
  }

  /** What the next piece states. */
  next(drafts: readonly Draft[]): void {
    for (const draft of drafts) {
      if (draft.context !== 'statement' || !isBase(draft) || draft.parent !== null) continue;
      this.#take(draft);
      if (!this.#whole) this.expect(draft);
    }
  }

  #take(draft: Draft): void {
    if (!this.#whole) return;
    this.#more.push(draft);
    if (this.#more.length > MOST || !sameDimension(draft.figure, this.#whole.figure)) return this.close();
    const parts = this.partsOf(this.#whole);
    if (!makesUp(this.#whole, [...parts, ...this.#more])) return;
    for (const part of this.#more) {
      part.parent = this.#whole;
      part.group = parts.at(-1)!.group;
    }
    this.close();
  }
}
