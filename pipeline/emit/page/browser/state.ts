/** What the reader is looking at, and who wants to know when that changes. */
import type { Check, Span } from '../../../../schemas/types.js';
import { MENDED, STATUSES } from '../../../words/contract.js';
import type { Figure, Model, Place } from './model.js';

/** A place, a check, or characters of the source of which nothing was made. */
export type Selection =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'range'; readonly span: Span };

export type Filter = 'conflict' | 'unverified' | 'mended';

export const FILTERS: Readonly<Record<Filter, string>> = { conflict: STATUSES.conflict, unverified: STATUSES.unverified, mended: MENDED };

/** Which change a listener is called for. */
export type Change = 'selection' | 'drawn' | 'filters' | 'hits';

export class State {
  selection: Selection | null = null;
  /** The check whose terms are outlined. */
  drawn: Check | null = null;
  readonly filters = new Set<Filter>();
  /** Places in the source that the search found, in order. */
  hits: readonly Span[] = [];
  readonly #listeners = new Map<Change, (() => void)[]>();

  constructor(readonly model: Model) {}

  on(change: Change, listener: () => void): void {
    this.#listeners.set(change, [...(this.#listeners.get(change) ?? []), listener]);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners.get(change) ?? []) listener();
  }

  select(selection: Selection | null): void {
    this.selection = selection;
    if (selection?.kind === 'check') this.draw(selection.check);
    else if (selection?.kind !== 'place' || !this.drawn?.terms.includes(selection.place.at)) this.draw(null);
    this.tell('selection');
  }

  draw(check: Check | null): void {
    if (this.drawn === check) return;
    this.drawn = check;
    this.tell('drawn');
  }

  toggle(filter: Filter): void {
    if (!this.filters.delete(filter)) this.filters.add(filter);
    this.tell('filters');
  }

  /** Whether a figure is shown under the filters that are on. */
  passes({ status, mended }: Pick<Figure, 'mended'> & { readonly status: Figure['status'] | null }): boolean {
    const { filters } = this;
    return filters.size === 0 || (status === 'conflict' && filters.has('conflict')) || (status === 'unverified' && filters.has('unverified')) || (mended && filters.has('mended'));
  }

  /** The figures to go through: those of the filters, without a filter those in conflict and the unverified ones. */
  flagged(): readonly Figure[] {
    const { figures } = this.model;
    return this.filters.size > 0 ? figures.filter((figure) => this.passes(figure)) : figures.filter(({ status }) => status === 'conflict' || status === 'unverified');
  }
}

/** What the views ask of the page. */
export interface App {
  readonly model: Model;
  readonly state: State;
  /** Leads to a place of publication.json, or to `checks/<id>`; `from` says which pane the reader was in. */
  go(at: string, from?: 'source' | 'result'): void;
  /** Shows what was made of a character of the source. */
  inspect(offset: number): void;
}
