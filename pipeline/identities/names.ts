/** What the tables of one publication teach about each other's labels: which are units, which name stands for which code. */
import { canonical } from '../../extractors/text.js';
import type { Entry, Ledger } from './ledger.js';
import { memo } from '../group.js';

const HEAD_OFFICE = '(本级)';
/** How the codes of the functional and of the economic classification begin. */
export const FUNCTIONAL = '2';
const ECONOMIC = '3';

export interface Names {
  /** Canonical names of the organization and its units, wherever the publication prints them as such. */
  readonly units: ReadonlySet<string>;
  readonly isDepartment: (name: string) => boolean;
  /** Codes of a name in the functional and in the economic classification, in ascending order. */
  readonly functional: ReadonlyMap<string, readonly string[]>;
  readonly economic: ReadonlyMap<string, readonly string[]>;
}

export function namesOf(ledgers: readonly Ledger[], organization: { readonly name: string; readonly units: readonly string[] }): Names {
  const members = new Set(organization.units.map(canonical));
  const units = new Set([...members, canonical(organization.name)]);
  for (const ledger of ledgers) {
    for (const entry of ledger.entries) {
      if (entry.rowUnit) units.add(entry.rowUnit);
      if (entry.printedUnit && entry.code === null) units.add(entry.printedUnit);
    }
  }
  units.delete('');
  // The department: the name of which a unit is the head office, or an owner of rows that is no member unit.
  const isDepartment = (name: string) => !name.endsWith(HEAD_OFFICE) && (units.has(name + HEAD_OFFICE) || (members.size > 1 && !members.has(name)));
  return { units, isDepartment, functional: codesOf(ledgers, FUNCTIONAL), economic: codesOf(ledgers, ECONOMIC) };
}

/** The codes of a classification that the tables print for each name, in ascending order. */
export function codesOf(ledgers: readonly Ledger[], classification: string): Map<string, readonly string[]> {
  const book = new Map<string, Set<string>>();
  for (const { entries } of ledgers) {
    for (const { name, code } of entries) if (name !== '' && code?.startsWith(classification)) memo(book, name, () => new Set<string>()).add(code);
  }
  return new Map([...book].map(([name, codes]) => [name, [...codes].sort()]));
}

/**
 * Gives names their codes in printed order: codes ascend, so that a name which several codes have
 * (a division and its only item) is told apart by its place. Returns the rows that no code was found for.
 */
export function assignCodes(entries: readonly Entry[], book: ReadonlyMap<string, readonly string[]>): Entry[] {
  let last = '';
  const unknown: Entry[] = [];
  for (const entry of entries) {
    if (entry.code === null) {
      const codes = book.get(entry.name) ?? [];
      entry.code = codes.find((code) => code > last) ?? codes[0] ?? null;
    }
    if (entry.code === null) unknown.push(entry);
    else last = entry.code;
  }
  return unknown;
}
