/**
 * “三公”经费9元，具体情况如下： / （一）接待费 / 2024年预算1元。 / （二）用车费 / 预算8元。 Parts of a whole under headings below that of the whole,
 * or items under a heading beside it. Only their sum says that they are its parts.
 */
import { isBase, sameDimension, sameStage, type Draft } from './draft.js';
import { madeUpBy } from './links.js';
import { makesUp } from './scopes.js';

/** Fewer items may make up a statement by chance. */
const LEAST_ITEMS = 3;

export class HeadedItems {
  #whole: Draft | null = null;
  #key = '';
  #last = '';
  /** The first statement under each heading below that of the whole, and the first of each paragraph. */
  #firsts: Draft[] = [];
  #all: Draft[] = [];
  /** First statements of the items under the last heading. */
  #items: Draft[] = [];

  /** `drafts`: all that was read so far. */
  constructor(private readonly drafts: readonly Draft[]) {}

  /** `key`: the headings of the next piece of prose, a line each; `marked`: it is an item; `own`: what it says. */
  next(key: string, marked: boolean, own: readonly Draft[]): void {
    if (key !== this.#last) this.#closeItems();
    const stated = own.filter((draft) => isBase(draft) && draft.context === 'statement' && draft.kind === 'amount');
    const below = key.startsWith(`${this.#key}\n`);
    if (!below) {
      if (this.#all.length > 0 || key !== this.#key) this.#closeHeadings();
      this.#key = key;
      if (stated[0] && !marked) this.#whole = stated[0];
    }
    const whole = this.#whole;
    const head = whole ? stated.find((draft) => sameStage(draft.measure, whole.measure)) ?? stated[0] : stated[0];
    if (head && marked) this.#items.push(head);
    if (head && below && whole && sameDimension(head.figure, whole.figure)) {
      if (key !== this.#last) this.#firsts.push(head);
      this.#all.push(head);
    }
    this.#last = key;
  }

  close(): void {
    this.#closeItems();
    this.#closeHeadings();
  }

  #closeItems(): void {
    const items = this.#items;
    this.#items = [];
    if (items.length < LEAST_ITEMS || items.some(({ parent }) => parent !== null)) return;
    link(madeUpBy(this.drafts.slice(0, this.drafts.indexOf(items[0]!)), items), items);
  }

  #closeHeadings(): void {
    const [whole, ways] = [this.#whole, [this.#firsts, this.#all]];
    [this.#whole, this.#firsts, this.#all] = [null, [], []];
    const parts = whole ? ways.find((way) => way.every(({ parent }) => parent === null) && makesUp(whole, way)) : undefined;
    if (parts) link(whole, parts);
  }
}

function link(whole: Draft | null, parts: readonly Draft[]): void {
  if (!whole) return;
  for (const part of parts) {
    part.parent = whole;
    part.group = { word: '其中', key: `items of ${whole.figure.start}/${parts[0]!.figure.start}` };
  }
}
