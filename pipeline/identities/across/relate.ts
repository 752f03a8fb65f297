/** Which publications are held against which. */
import type { Publication } from '../../../schemas/types.js';
import { groupBy } from '../../group.js';
import { memberUnits, unitName } from '../prose/lookup.js';
import type { Relation } from './declared.js';

/** What must be known of a publication to see which others it is held against. */
export type Head = Pick<Publication, 'id' | 'kind' | 'fiscalYear'> & { readonly organization: Pick<Publication['organization'], 'name' | 'units'> };

/** A publication with those that it is held against. */
export interface Related<T extends Head = Head> {
  readonly of: T;
  readonly relation: Relation;
  readonly others: readonly T[];
}

/** Who is held against whom; `doubled` are publications of one organization, kind and year, none of which is. */
export function relate<T extends Head>(heads: readonly T[]): { readonly related: readonly Related<T>[]; readonly doubled: readonly (readonly T[])[] } {
  const keyOf = (kind: Head['kind'], year: number, name: string): string => [kind, year, unitName(name)].join('\u001f');
  const groups = groupBy(heads, ({ kind, fiscalYear, organization }) => keyOf(kind, fiscalYear, organization.name));
  const only = (kind: Head['kind'], year: number, name: string): T | null => {
    const found = groups.get(keyOf(kind, year, name)) ?? [];
    return found.length === 1 ? found[0]! : null;
  };
  const related: Related<T>[] = [];
  for (const [of] of [...groups.values()].filter(({ length }) => length === 1) as [T][]) {
    const { kind, fiscalYear, organization } = of;
    const add = (relation: Relation, others: readonly (T | null)[]) => {
      if (others.length > 0 && others.every((other) => other !== null)) related.push({ of, relation, others });
    };
    add(kind === 'budget' ? 'budget-of-year-before' : 'accounts-of-year-before', [only(kind, fiscalYear - 1, organization.name)]);
    if (kind === 'final-accounts') add('budget-of-year', [only('budget', fiscalYear, organization.name)]);
    const units = memberUnits(organization.units).filter((unit) => unit !== unitName(organization.name));
    if (units.length > 1) add('units', units.map((unit) => only(kind, fiscalYear, unit)));
  }
  return { related, doubled: [...groups.values()].filter(({ length }) => length > 1) };
}
