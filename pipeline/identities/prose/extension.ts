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

  constructor(readonly publication: ProsePublication) {}

  readonly collect = (figures: FigureCollector): void => {
    this.#book = new ProseBook(this.publication, figures);
  };

  readonly instances = (reads: readonly ReadLedger[], figures: Figures): Instance[] => {
    const book = this.#book!;
    this.#lookup = new Lookup(reads, this.publication.organization);
    this.#figures = figures;
    return [...tableBindings(book, this.#lookup, reads, figures), ...proseSums(book, this.#lookup, figures)];
  };

  readonly describe = (path: string): string | null => (/^(?:facts|organization)\/|^tables\/\d+\/rows$|\/indicators\//u.test(path) ? quoteOf(path, this.publication) : null);

  /** What was evaluated, for the rules that are no sums; only after the engine has run. */
  context(): { readonly book: ProseBook; readonly lookup: Lookup; readonly figures: Figures } {
    if (!this.#book || !this.#lookup || !this.#figures) throw new Error('the engine has not evaluated this extension yet');
    return { book: this.#book, lookup: this.#lookup, figures: this.#figures };
  }
}
