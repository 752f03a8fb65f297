/** Finds the amounts of tables and forms that a definition means for a unit, a year and a name. */
import { canonical } from '../../../extractors/text.js';
import { parseFormula, type FormulaTerm } from '../formula.js';
import type { ReadLedger, Term } from '../instances.js';
import { select, type Selected } from '../select.js';

/** What a fact is about. Names are canonical. */
export interface Ask {
  readonly unit: string;
  readonly year: number | null;
  readonly name: string;
}

const FUND = /-(?:general-public|government-fund|state-capital)$/u;
const HEAD_OFFICE = /\((?:本级|机关|本部)\)$/u;
const YEAR_ROW = /^(\d{4})/u;
const CHANGE_ROW = /增减|变化/u;

/** Canonical names of the member units; not of the department, where its head office is one of them. */
export function memberUnits(units: readonly string[]): string[] {
  const names = [...new Set(units.map(canonical))];
  return names.filter((name) => !names.some((other) => other !== name && other.replace(HEAD_OFFICE, '') === name));
}

export class Lookup {
  readonly #reads: readonly ReadLedger[];
  readonly #members: ReadonlySet<string>;
  readonly #organization: string;
  readonly #known = new Map<string, Selected | null>();

  constructor(reads: readonly ReadLedger[], organization: { readonly name: string; readonly units: readonly string[] }) {
    this.#reads = reads;
    this.#members = new Set(memberUnits(organization.units));
    this.#organization = canonical(organization.name);
  }

  /** Whether the name means all of the publication: no unit, its organization, or its only unit. */
  isWhole(unit: string): boolean {
    if (unit === '' || unit === this.#organization) return true;
    if (this.#members.size === 1 && this.#members.has(unit)) return true;
    return this.#members.size <= 1 && unit.replace(HEAD_OFFICE, '') === this.#organization.replace(HEAD_OFFICE, '');
  }

  members(): ReadonlySet<string> {
    return this.#members;
  }

  /** The terms of a definition; null where the publication lacks one of them. */
  resolve(definition: string, ask: Ask): Term[] | null {
    const terms: Term[] = [];
    for (const term of parseFormula(`@whole.total = ${definition}`).right) {
      const figures = this.#figures(term, ask);
      if (!figures || figures.length === 0) return null;
      terms.push(...figures.map((figure) => ({ figure, sign: term.sign })));
    }
    return terms;
  }

  #figures(term: FormulaTerm, ask: Ask): number[] | null {
    const columns = this.#columns(term);
    const found = columns.map((column) => this.#inColumn({ ...term, column }, ask));
    return found.length === 0 || found.some((figures) => figures === null) ? null : found.flatMap((figures) => figures!);
  }

  /** The column itself, or its parts by fund where it is printed so. */
  #columns({ table, column }: FormulaTerm): string[] {
    const keys = this.#reads.filter(({ ledger }) => ledger.id === table).flatMap(({ ledger }) => ledger.columns.map(({ key }) => key));
    return keys.includes(column) ? [column] : keys.filter((key) => FUND.test(key) && key.replace(FUND, '') === column);
  }

  #inColumn(term: FormulaTerm, ask: Ask): number[] | null {
    const whole = this.isWhole(ask.unit);
    switch (term.rows) {
      case 'whole': return whole ? this.#selected({ ...term, rows: 'top' }, () => true) : this.#selected({ ...term, rows: 'unit' }, (key) => key === ask.unit);
      case 'year': return this.#ofYear(term, ask, (year) => ask.year !== null && Number(YEAR_ROW.exec(year)?.[1]) === ask.year);
      case 'change': return this.#ofYear(term, ask, (year) => CHANGE_ROW.test(year) && !YEAR_ROW.test(year));
      case 'item': return this.#item(term, ask, whole);
      default: return term.rows.startsWith('"') ? this.#labelled(term, ask, whole) : whole ? this.#selected(term, () => true) : null;
    }
  }

  #select(term: FormulaTerm): Selected | null {
    const key = `${term.table}@${term.rows}.${term.column}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const selected = select(term, this.#reads);
    this.#known.set(key, selected);
    return selected;
  }

  #selected(term: FormulaTerm, wanted: (key: string) => boolean): number[] | null {
    const selected = this.#select(term);
    if (!selected) return null;
    const figures: number[] = [];
    for (const [key, rows] of selected.rows) if (wanted(key)) for (const { first } of rows) figures.push(first + selected.slot);
    return figures.length > 0 ? figures : null;
  }

  /** A label that a unit has at most once: the unit's, or those of all units; a unit whose rows are printed without it has nothing of it. */
  #labelled(term: FormulaTerm, ask: Ask, whole: boolean): number[] | null {
    const selected = this.#select(term);
    if (!selected) return null;
    const { rows, slot } = selected;
    const own = rows.get(ask.unit) ?? (whole && rows.size === 1 ? [...rows.values()][0] : undefined);
    const printed = own ? null : this.#select({ ...term, rows: 'unit' });
    if (!own && (!whole || ![...this.#members].every((unit) => rows.has(unit) || printed?.rows.has(unit)))) return null;
    return (own ?? [...this.#members].flatMap((unit) => rows.get(unit) ?? [])).map(({ first }) => first + slot);
  }

  #item(term: FormulaTerm, ask: Ask, whole: boolean): number[] | null {
    if (ask.name === '') return null;
    const byUnit = this.#selected({ ...term, rows: 'unit+name' }, (key) => key === `${ask.unit}|${ask.name}` || key === `|${ask.name}` || (whole && key.endsWith(`|${ask.name}`)));
    return byUnit?.length === 1 ? byUnit : null;
  }

  #ofYear(term: FormulaTerm, ask: Ask, wanted: (year: string) => boolean): number[] | null {
    const candidates = this.#reads.filter(({ ledger }) => ledger.id === term.table && ledger.slots.has(term.column));
    if (candidates.length !== 1) return null;
    const { ledger } = candidates[0]!;
    const whole = this.isWhole(ask.unit);
    const entries = ledger.entries.filter((entry) => wanted(entry.year || entry.name) && (whole || entry.unit === ask.unit) && !this.#isTotal(entry.unit));
    return entries.length > 0 ? entries.map(({ first }) => first + ledger.slots.get(term.column)!) : null;
  }

  /** A row of the whole department beside those of its units. */
  #isTotal(unit: string): boolean {
    return this.#members.size > 1 && !this.#members.has(unit);
  }
}
