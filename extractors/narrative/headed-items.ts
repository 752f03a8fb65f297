/** “三公”经费9元，具体情况如下： / （一）接待费 / 2024年预算1元。 / （二）用车费 / 预算8元。 Parts of a whole under headings below that of the whole. */
import { isBase, sameDimension, type Draft } from './draft.js';
import { makesUp } from './scopes.js';

/** Collects what the headings below that of the last statement say. Only their sum says that they are its parts. */
export class HeadedItems {
  #whole: Draft | null = null;
  #key = '';
  #last = '';
  /** The first statement under each heading, and the first of each paragraph. */
  #firsts: Draft[] = [];
  #all: Draft[] = [];

  /** `key`: the headings of the next piece of prose, a line each; `head`: its first statement. */
  next(key: string, head: Draft | null): void {
    if (!key.startsWith(`${this.#key}\n`)) {
      if (this.#all.length > 0 || key !== this.#key) this.close();
      this.#key = key;
      this.#last = key;
      if (head && head.kind === 'amount') this.#whole = head;
      return;
    }
    if (!head || !this.#whole || !isBase(head) || !sameDimension(head.figure, this.#whole.figure)) return;
    if (key !== this.#last) this.#firsts.push(head);
    this.#last = key;
    this.#all.push(head);
  }

  /** The headings below that of the whole are over. */
  close(): void {
    const [whole, ways] = [this.#whole, [this.#firsts, this.#all]];
    [this.#whole, this.#firsts, this.#all] = [null, [], []];
    const parts = whole ? ways.find((way) => way.every(({ parent }) => parent === null) && makesUp(whole, way)) : undefined;
    for (const part of parts ?? []) {
      part.parent = whole;
      part.group = { word: '其中', key: `${this.#key}/headed${whole!.figure.start}` };
    }
  }
}
