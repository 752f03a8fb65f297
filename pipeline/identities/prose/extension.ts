/** The linear relations of prose as an extension of the identity engine: one evaluation, one blame, one status for tables and prose. */
import type { Extension } from '../engine.js';
import type { FigureCollector, Figures } from '../figures.js';
import type { Instance, ReadLedger } from '../instances.js';
import { ProseBook } from './book.js';
import { Lookup } from './lookup.js';
import { quoteOf } from './quotes.js';
import { proseSums } from './sums.js';
import { tableBindings } from './tables.js';
import type { ProsePublication } from './types.js';

export class ProseExtension implements Extension {
  #book: ProseBook | null = null;
  #lookup: Lookup | null = null;
  #figures: Figures | null = null;
  #zeros: readonly Instance[] = [];

  constructor(readonly publication: ProsePublication) {}

  readonly collect = (figures: FigureCollector): void => {
    this.#book = new ProseBook(this.publication, figures);
  };

  readonly instances = (reads: readonly ReadLedger[], figures: Figures): Instance[] => {
    const book = this.#book!;
    this.#lookup = new Lookup(reads, this.publication.organization);
    this.#figures = figures;
    const bound = tableBindings(book, this.#lookup, reads, figures).map((instance) => withoutZeros(instance, figures));
    this.#zeros = bound.filter((instance) => isNothing(instance, figures));
    return [...bound.filter((instance) => !isNothing(instance, figures)), ...proseSums(book, this.#lookup, figures)];
  };

  readonly describe = (path: string): string | null => (/^(?:facts|organization)\/|^tables\/\d+\/rows$|\/indicators\//u.test(path) ? quoteOf(path, this.publication) : null);

  /** What was evaluated, for the rules that are no sums; only after the engine has run. */
  context(): { readonly book: ProseBook; readonly lookup: Lookup; readonly figures: Figures; readonly zeros: readonly Instance[] } {
    if (!this.#book || !this.#lookup || !this.#figures) throw new Error('the engine has not evaluated this extension yet');
    return { book: this.#book, lookup: this.#lookup, figures: this.#figures, zeros: this.#zeros };
  }
}

/** That text and table both say nought holds, and proves no figure of the table: it is kept out of the engine's evidence. */
const isNothing = (instance: Instance, figures: Figures): boolean =>
  [...instance.left, ...instance.right].every(({ figure }) => figures.all[figure]!.printed && figures.all[figure]!.value === 0n);

/** A table's zeros add nothing to a sum that the text states, and the text says nothing of them. */
function withoutZeros(instance: Instance, figures: Figures): Instance {
  const right = instance.right.filter(({ figure }) => figures.all[figure]!.value !== 0n || !figures.all[figure]!.printed);
  return right.length === 0 || right.length === instance.right.length ? instance : { ...instance, right };
}
