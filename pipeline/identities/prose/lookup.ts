/** Finds the amounts of tables and forms that a definition means for a unit, a year and a name. */
import { canonical } from '../../../extractors/text.js';
import { groupBy } from '../../group.js';
import { parseTerms, type FormulaTerm } from '../formula.js';
import type { ReadLedger, Term } from '../instances.js';
import type { Entry } from '../ledger.js';
import { select, type Selected } from '../select.js';

/** What a fact is about. Names are canonical. */
export interface Ask {
  readonly unit: string;
  readonly year: number | null;
  readonly name: string;
}

const FUND = /-(?:general-public|government-fund|state-capital)$/u;
const HEAD_OFFICE = /\((?:本级|机关|本部)\)$/u;
const BARE_HEAD_OFFICE = /(?<!\()本级$/u;
const YEAR_ROW = /^(\d{4})/u;
const CHANGE_ROW = /增减|变化/u;

/** 某局本级 and 某局（本级） are one unit. */
export const unitName = (name: string): string => canonical(name).replace(BARE_HEAD_OFFICE, '(本级)');

/** Canonical names of the member units; not of the department, where its head office is one of them. */
export function memberUnits(units: readonly string[]): string[] {
  const names = [...new Set(units.map(unitName))];
  return names.filter((name) => !names.some((other) => other !== name && other.replace(HEAD_OFFICE, '') === name));
}

export class Lookup {
  readonly #reads: readonly ReadLedger[];
  readonly #members: ReadonlySet<string>;
  readonly #organization: string;
  /** Whether the prose tells of several units: the head office is not all of them. */
  readonly #several: boolean;
  /** The terms of each definition, with the columns that they mean. */
  readonly #definitions = new Map<string, readonly (readonly FormulaTerm[])[]>();

  /** `told`: the units that the prose speaks of. */
  constructor(reads: readonly ReadLedger[], organization: { readonly name: string; readonly units: readonly string[] }, told: ReadonlySet<string>) {
    this.#reads = reads;
    this.#members = new Set(memberUnits(organization.units));
    this.#organization = unitName(organization.name);
    this.#several = [...told].some((unit) => unit !== '' && !this.#isOwn(unit));
  }

  /** Whether the name means all of the publication: no unit, its organization, or its only unit. */
  isWhole(unit: string): boolean {
    if (unit === '' || unit === this.#organization) return true;
    if (this.#members.size === 1 && this.#members.has(unit)) return true;
    return this.#members.size <= 1 && !this.#several && this.#isOwn(unit);
  }

  /** The organization or its head office. */
  #isOwn(unit: string): boolean {
    return unit.replace(HEAD_OFFICE, '') === this.#organization.replace(HEAD_OFFICE, '');
  }

  members(): ReadonlySet<string> {
    return this.#members;
  }

  /** The terms of a definition; null where the publication lacks one of them. */
  resolve(definition: string, ask: Ask): Term[] | null {
    let columns = this.#definitions.get(definition);
    if (!columns) this.#definitions.set(definition, (columns = parseTerms(definition).map((term) => this.#inColumns(term))));
    const terms: Term[] = [];
    for (const parts of columns) {
      const before = terms.length;
      for (const term of parts) {
        const figures = this.#inColumn(term, ask);
        if (!figures) return null;
        for (const figure of figures) terms.push({ figure, sign: term.sign });
      }
      if (terms.length === before) return null;
    }
    return terms;
  }

  /** The terms of the first definition that the publication has; null where it has none. */
  first(definitions: readonly string[], ask: Ask): Term[] | null {
    for (const definition of definitions) {
      const terms = this.resolve(definition, ask);
      if (terms && terms.length > 0) return terms;
    }
    return null;
  }

  /** Whether the publication prints a table of the definition whose columns nobody knows. */
  isUnread(definition = ''): boolean {
    return parseTerms(definition).some(({ table }) => {
      const printed = this.#reads.filter(({ ledger }) => ledger.id === table);
      return printed.length > 0 && printed.every(({ ledger }) => ledger.form === null);
    });
  }

  /** The term in its column, or in the parts of the column by fund where it is printed so. */
  #inColumns(term: FormulaTerm): FormulaTerm[] {
    const keys = this.#reads.filter(({ ledger }) => ledger.id === term.table).flatMap(({ ledger }) => ledger.columns.map(({ key }) => key));
    if (keys.includes(term.column)) return [term];
    return keys.filter((key) => FUND.test(key) && key.replace(FUND, '') === term.column).map((column) => ({ ...term, column }));
  }

  #inColumn(term: FormulaTerm, ask: Ask): number[] | null {
    const whole = this.isWhole(ask.unit);
    switch (term.rows) {
      case 'whole': return whole ? this.#all({ ...term, rows: 'top' }) : this.#ofKey({ ...term, rows: 'unit' }, ask.unit);
      // A table without rows of years is of the publication's own.
      case 'undated': return this.#reads.some(({ ledger }) => ledger.id === term.table && ledger.hasYears) ? null : this.#inColumn({ ...term, rows: 'whole' }, ask);
      case 'year': return this.#ofYear(term, ask, (year) => ask.year !== null && Number(YEAR_ROW.exec(year)?.[1]) === ask.year);
      case 'change': return this.#ofYear(term, ask, (year) => CHANGE_ROW.test(year) && !YEAR_ROW.test(year));
      case 'item': return this.#item(term, ask, whole);
      default: return term.rows.startsWith('"') ? this.#labelled(term, ask, whole) : whole ? this.#all(term) : null;
    }
  }

  #all(term: FormulaTerm): number[] | null {
    const selected = select(term, this.#reads);
    return selected && [...selected.rows.values()].flatMap((rows) => rows.map(({ first }) => first + selected.slot));
  }

  #ofKey(term: FormulaTerm, key: string): number[] | null {
    const selected = select(term, this.#reads);
    return selected?.rows.get(key)?.map(({ first }) => first + selected.slot) ?? null;
  }

  /** A label that a unit has at most once: the unit's, or those of all units; a unit whose rows are printed without it has nothing of it. */
  #labelled(term: FormulaTerm, ask: Ask, whole: boolean): number[] | null {
    const selected = select(term, this.#reads);
    if (!selected) return null;
    const { rows, slot } = selected;
    const own = rows.get(ask.unit) ?? (whole && rows.size === 1 ? [...rows.values()][0] : undefined);
    const printed = own ? null : select({ ...term, rows: 'unit' }, this.#reads);
    if (!own && (!whole || ![...this.#members].every((unit) => rows.has(unit) || printed?.rows.has(unit)))) return null;
    return (own ?? [...this.#members].flatMap((unit) => rows.get(unit) ?? [])).map(({ first }) => first + slot);
  }

  /** The row of a name: the unit's, one without a unit, or of all units the only one. */
  #item(term: FormulaTerm, ask: Ask, whole: boolean): number[] | null {
    if (ask.name === '') return null;
    const selected = select({ ...term, rows: 'unit+name' }, this.#reads);
    if (!selected) return null;
    const rows = (namesOf(selected.rows).get(lastPart(ask.name)) ?? []).filter(({ key }) =>
      key === `${ask.unit}|${ask.name}` || key === `|${ask.name}` || (whole && key.endsWith(`|${ask.name}`)));
    return rows.length === 1 ? [rows[0]!.entry.first + selected.slot] : null;
  }

  #ofYear(term: FormulaTerm, ask: Ask, wanted: (year: string) => boolean): number[] | null {
    const candidates = this.#reads.filter(({ ledger }) => ledger.id === term.table && ledger.slots.has(term.column));
    if (candidates.length !== 1) return null;
    const { ledger } = candidates[0]!;
    const whole = this.isWhole(ask.unit);
    const own = ledger.entries.filter((entry) => wanted(entry.year || entry.name) && (whole || entry.unit === ask.unit));
    // A row of the whole department may stand beside those of its units, or of its only one, by the same name.
    const ofMembers = own.filter((entry) => this.#members.has(entry.unit)).slice(0, this.#members.size > 1 ? undefined : 1);
    const entries = ofMembers.length > 0 ? ofMembers : own.filter((entry) => !this.#isTotal(entry.unit));
    return entries.length > 0 ? entries.map(({ first }) => first + ledger.slots.get(term.column)!) : null;
  }

  /** A row of the whole department beside those of its units. */
  #isTotal(unit: string): boolean {
    return this.#members.size > 1 && !this.#members.has(unit);
  }
}

interface Named {
  readonly key: string;
  readonly entry: Entry;
}

const NAMES = new WeakMap<Selected['rows'], ReadonlyMap<string, readonly Named[]>>();
const lastPart = (key: string): string => key.slice(key.lastIndexOf('|') + 1);

/** Rows by the last part of their key. */
function namesOf(rows: Selected['rows']): ReadonlyMap<string, readonly Named[]> {
  let names = NAMES.get(rows);
  if (!names) NAMES.set(rows, (names = groupBy([...rows].flatMap(([key, entries]) => entries.map((entry) => ({ key, entry }))), ({ key }) => lastPart(key))));
  return names;
}
