/**
 * Items of a whole that nothing but their sum joins to it: below its paragraph (1.…年初预算5元，支出决算4元。), under a heading beside that of
 * the whole, or each under a heading of its own (“三公”经费9元，具体情况如下： / （一）接待费 / 2024年预算1元。 / （二）用车费 / 预算8元。).
 * Items that make up nothing say nothing: there may be more of them.
 */
import { isBase, sameDimension, sameStage, stageOf, statesAmount, type Draft } from './draft.js';
import { joinTo, madeUpBy } from './links.js';
import type { Marker } from './pieces.js';
import { makesUp } from './scopes.js';

/** Fewer items may make up a statement by chance, unless each states budget and accounts. */
const LEAST_ITEMS = 3;
const LEAST_PAIRS = 2;
const ITEM = /[类款项]\)/u;

export class Items {
  #whole: Draft | null = null;
  /** The headings of the whole, a line each, and those of the last piece. */
  #key = '';
  #last = '';
  /** The first statement under each heading below that of the whole, and the first of each paragraph. */
  #firsts: Draft[] = [];
  #all: Draft[] = [];
  /** First statements of the items that follow each other, by the kind of their numbers and the stage that they are of. */
  readonly #lists = new Map<string, Map<string, Draft[]>>();

  /** `drafts`: all that was read so far. */
  constructor(private readonly drafts: readonly Draft[]) {}

  /** `key`: the headings of the next piece of prose; `numbers`: of which kind its number is, if it has one; `own`: what it says. */
  next(key: string, numbers: Marker['type'] | null, own: readonly Draft[]): void {
    const stated = own.filter(statesAmount);
    const item = numbers !== null || ITEM.test(stated[0]?.measure ?? '');
    // A reason in a paragraph of its own parts no items.
    if (key !== this.#last || (!item && own.some((draft) => isBase(draft) && draft.context === 'statement'))) this.#closeItems();
    const below = key.startsWith(`${this.#key}\n`);
    if (!below) {
      if (this.#all.length > 0 || key !== this.#key) this.#closeHeadings();
      this.#key = key;
      if (stated[0] && numbers === null) this.#whole = stated[0];
    }
    if (item) this.#collect(numbers ?? '', stated);
    const whole = this.#whole;
    const head = whole ? stated.find((draft) => sameStage(draft.measure, whole.measure)) ?? stated[0] : undefined;
    if (head && below && sameDimension(head.figure, whole!.figure)) {
      if (key !== this.#last) this.#firsts.push(head);
      this.#all.push(head);
    }
    this.#last = key;
  }

  close(): void {
    this.#closeItems();
    this.#closeHeadings();
  }

  #collect(numbers: string, stated: readonly Draft[]): void {
    const stages = this.#lists.get(numbers) ?? new Map<string, Draft[]>();
    this.#lists.set(numbers, stages);
    const seen = new Set<string>();
    for (const draft of stated) {
      const stage = stageOf(draft.measure) ?? '';
      if (draft.parent !== null || seen.has(stage)) continue;
      seen.add(stage);
      const list = stages.get(stage);
      if (list) list.push(draft);
      else stages.set(stage, [draft]);
    }
  }

  #closeItems(): void {
    for (const stages of this.#lists.values()) {
      const lists = [...stages.values()];
      const least = lists.length > 1 && lists.every(({ length }) => length === lists[0]!.length) ? LEAST_PAIRS : LEAST_ITEMS;
      for (const items of lists) if (items.length >= least) this.#join(madeUpBy(this.drafts.slice(0, this.drafts.indexOf(items[0]!)), items), items);
    }
    this.#lists.clear();
  }

  #closeHeadings(): void {
    const [whole, ways] = [this.#whole, [this.#firsts, this.#all]];
    [this.#whole, this.#firsts, this.#all] = [null, [], []];
    const parts = whole ? ways.find((way) => way.every(({ parent }) => parent === null) && makesUp(whole, way)) : undefined;
    if (parts) this.#join(whole, parts);
  }

  #join(whole: Draft | null, parts: readonly Draft[]): void {
    if (whole) joinTo(whole, parts, `items/${this.drafts.indexOf(parts[0]!)}`);
  }
}
