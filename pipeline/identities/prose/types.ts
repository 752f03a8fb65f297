/** What the rules of prose look at: facts with what the reader knows about them, and the publication around them. */
import type { DraftFact } from '../../../extractors/narrative/index.js';
import type { Fact, Publication } from '../../../schemas/types.js';

/** What the reader of prose adds to a published fact. A fact without it (made by hand, of another version) binds less. */
type Reading = Pick<DraftFact, 'unitName' | 'printed' | 'decimal' | 'value' | 'of' | 'relation' | 'parent' | 'group' | 'list' | 'approximate' | 'context' | 'sentenceSpans'>;

export type ProseFact = Fact & Partial<Reading>;

/** The parts of a publication that prose is checked against. */
export type ProsePublication = Pick<Publication, 'kind' | 'fiscalYear' | 'organization' | 'sections' | 'tables' | 'forms'> & { readonly facts: readonly ProseFact[] };

export const factPath = (index: number): string => `facts/${index}`;

/** The figure of a fact as exact decimal text. */
export function decimalOf(fact: ProseFact): string | null {
  if (fact.decimal !== undefined) return fact.decimal;
  const value = valueOf(fact);
  return value === null ? null : String(value);
}

export function valueOf(fact: ProseFact): number | null {
  return fact.value ?? fact.amount ?? fact.count ?? fact.percent ?? null;
}
