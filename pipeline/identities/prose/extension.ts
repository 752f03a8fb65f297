/** The linear relations of prose as an extension of the identity engine: one evaluation, one blame, one status for tables and prose. */
import type { Extension } from '../engine.js';
import { evaluate, figuresOf, type Evaluated } from '../evaluate.js';
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

  readonly instances = (reads: readonly ReadLedger[], figures: Figures, own: readonly Evaluated[]): Instance[] => {
    const book = this.#book!;
    this.#lookup = new Lookup(reads, this.publication.organization, new Set(book.entries.map(({ unit }) => unit)));
    this.#figures = figures;
    const doubt = doubtOf(own);
    const bound = tableBindings(book, this.#lookup, reads, figures).map((instance) => fairly(withoutZeros(instance, figures), doubt, figures));
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
  [...instance.left, ...instance.right].every(({ figure }) => figures.all[figure]!.printed && figures.all[figure]!.value === 0);

/** A table's zeros add nothing to a sum that the text states, and the text says nothing of them. */
function withoutZeros(instance: Instance, figures: Figures): Instance {
  const right = instance.right.filter(({ figure }) => figures.all[figure]!.value !== 0 || !figures.all[figure]!.printed);
  return right.length === 0 || right.length === instance.right.length ? instance : { ...instance, right };
}

interface Doubt {
  /** Figures whose own sums fail, and which no other place of their tables prints again: most likely they were misread. */
  readonly misread: ReadonlySet<number>;
  /** All figures whose own sums fail: no bound to hold a statement to. */
  readonly disputed: ReadonlySet<number>;
}

function doubtOf(own: readonly Evaluated[]): Doubt {
  const failing = own.filter(({ instance, outcome }) => instance.relation === '=' && outcome === 'fails');
  const disputed = new Set(failing.flatMap(({ instance }) => [...figuresOf(instance)]));
  const misread = new Set(disputed);
  if (disputed.size === 0) return { disputed, misread };
  for (const { instance, outcome, difference, nonZero } of own) {
    if (instance.relation !== '=' || outcome !== 'holds' || difference !== 0 || nonZero < 2) continue;
    for (const { figure } of instance.left) misread.delete(figure);
    for (const { figure } of instance.right) misread.delete(figure);
  }
  return { disputed, misread };
}

/** A statement is not accused by a figure that its own table contradicts. */
function fairly(instance: Instance, doubt: Doubt, figures: Figures): Instance {
  const doubtful = instance.relation === '<=' ? doubt.disputed : doubt.misread;
  const inDoubt = [...instance.left, ...instance.right].some(({ figure }) => doubtful.has(figure));
  if (!inDoubt || evaluate(instance, figures)?.outcome !== 'fails') return instance;
  return { ...instance, problem: { outcome: 'not-evaluable', reason: 'the sums of the table fail where it prints this' } };
}
