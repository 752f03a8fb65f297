/** Declarations and ledgers → identity instances: linear relations between figures, ready to be evaluated. */
import type { Identity } from '../../extractors/forms/identity.js';
import { fits, wordings } from '../../extractors/forms/form.js';
import { parseFormula, type FormulaTerm } from './formula.js';
import type { Entry, Ledger } from './ledger.js';
import type { Names } from './names.js';
import { select, termFigures, type Selected } from './select.js';
import { compileSum, type SignedKey } from './sums.js';
import { classifyRows, lineGroups, rowGroups, type Group } from './trees.js';
import type { CrossIdentity } from './cross-table.js';
import { append } from '../many.js';

/** A figure with its coefficient; the right side is written with the opposite sign of what it adds. */
export interface Term {
  readonly figure: number;
  readonly sign: 1 | -1;
}

/** One identity at one place. */
export interface Instance {
  readonly identity: string;
  readonly ref: string;
  /** Pointer to what it is about. */
  readonly scope: string;
  /** Where it is, in words that survive an inserted row: part of the check's id. */
  readonly place: string;
  readonly relation: '=' | '<=';
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly exact: boolean;
  readonly optional: boolean;
  /** It was not declared but found in the figures; it is only kept where it holds. */
  readonly found: boolean;
  /** Its two sides are printed independently of each other, so that a single figure on each side proves both. */
  readonly independent: boolean;
  /** Why it cannot be evaluated or does not apply; null when it can. */
  readonly problem: { readonly outcome: 'not-applicable' | 'not-evaluable'; readonly reason: string } | null;
}

/** A ledger with what its rows were found to be. */
export interface ReadLedger {
  readonly ledger: Ledger;
  readonly lines: ReadonlyMap<string, Entry>;
  /** It is known what its rows are; without, a row can only be asked for by its label. */
  readonly ordered: boolean;
  readonly groups: readonly (Group & { readonly ref: string })[];
  /** What was selected of it before, see select.ts. */
  readonly selected: Map<string, ReadonlyMap<string, readonly Entry[]>>;
}

/** Where a row stands in words: unit, code, label, year. Ids rest on it, not on the number of the row. */
export function placeOf({ unit, code, label, year }: Entry): string {
  let place = unit;
  for (const part of [code ?? '', label, year]) if (part !== '') place = place === '' ? part : `${place}/${part}`;
  return place;
}

/** Reads the rows of a ledger by its declarations: which are sums of which. */
export function readLedger(ledger: Ledger, names: Names): ReadLedger {
  const groups: (Group & { ref: string })[] = [];
  let lines: ReadonlyMap<string, Entry> = new Map();
  for (const identity of ledger.identities) {
    if (identity.kind === 'rows') {
      classifyRows(ledger, identity.by, names);
      append(groups, rowGroups(ledger, identity.by).map((group) => ({ ...group, ref: identity.ref })));
    } else if (identity.kind === 'lines' && identity.column === ledger.labelKey) {
      const read = lineGroups(ledger, identity, names);
      lines = read.byId;
      append(groups, read.groups.map((group) => ({ ...group, ref: identity.ref })));
    } else if (identity.kind === 'year-change') classifyRows(ledger, 'flat', names);
  }
  return { ledger, lines, groups, ordered: ledger.identities.some((identity) => identity.kind !== 'formula'), selected: new Map() };
}

/** What an instance is unless it is said otherwise. */
export const DECLARED: Pick<Instance, 'relation' | 'exact' | 'optional' | 'found' | 'independent' | 'problem'> =
  { relation: '=', exact: false, optional: false, found: false, independent: false, problem: null };

/** Instances are made here: all of one shape, which the engine looks at many times. */
export function instanceOf({ identity, ref, scope, place }: Pick<Instance, 'identity' | 'ref' | 'scope' | 'place'>, left: readonly Term[], right: readonly Term[], traits = DECLARED): Instance {
  const { relation, exact, optional, found, independent, problem } = traits;
  return { identity, ref, scope, place, relation, left, right, exact, optional, found, independent, problem };
}

/** All instances of a ledger's own identities. */
export function instancesOf(read: ReadLedger): Instance[] {
  const { ledger } = read;
  const instances = rowSums(ledger);
  for (const group of read.groups) for (const { key } of ledger.columns) instances.push(groupSum(ledger, group, key));
  for (const identity of ledger.identities) if (identity.kind === 'year-change') append(instances, yearChanges(ledger, identity));
  return instances;
}

/** The sums of the form in every row. */
export function rowSums(ledger: Ledger): Instance[] {
  const sums = ledger.sums.flatMap((source) => {
    const sum = compileSum(source);
    const [left, right] = [slotsOf(sum.left, ledger), slotsOf(sum.right, ledger)];
    if (left.length < sum.left.length || right.length === 0) return [];
    return [{ source, identity: left.length > 1 ? 'row-balance' : 'row-total', left, right }];
  });
  const instances: Instance[] = [];
  if (sums.length === 0) return instances;
  for (const entry of ledger.entries) {
    const place = `${ledger.id}|${placeOf(entry)}|`;
    const terms = (slots: readonly Term[]) => slots.map(({ figure, sign }): Term => ({ figure: entry.first + figure, sign }));
    for (const { source, identity, left, right } of sums) instances.push(instanceOf({ identity, ref: ledger.id, scope: entry.path, place: place + source }, terms(left), terms(right)));
  }
  return instances;
}

/** The terms of a sum that the list has columns for, counted from the first figure of a row. */
function slotsOf(keys: readonly SignedKey[], { slots }: Ledger): Term[] {
  return keys.flatMap(({ key, sign }) => (slots.has(key) ? [{ figure: slots.get(key)!, sign }] : []));
}

/** A group's sum in one amount column. */
export function groupSum(ledger: Ledger, group: Group & { readonly ref: string }, key: string, traits = traitsOf(group)): Instance {
  const slot = ledger.slots.get(key)!;
  return instanceOf(
    { identity: group.identity, ref: group.ref, scope: group.total.path, place: `${ledger.id}|${placeOf(group.total)}|${key}` },
    [{ figure: group.total.first + slot, sign: 1 }], group.parts.map(({ first }) => ({ figure: first + slot, sign: 1 })), traits,
  );
}

const traitsOf = ({ problem, optional = false }: Group): typeof DECLARED => (problem === null ? (optional ? { ...DECLARED, optional } : DECLARED) : { ...DECLARED, problem: { outcome: 'not-evaluable', reason: problem } });

/** Rows of years and of changes follow each other for each unit; the later year minus the earlier is the change. */
function yearChanges(ledger: Ledger, identity: Extract<Identity, { kind: 'year-change' }>): Instance[] {
  const instances: Instance[] = [];
  let years: { readonly year: number; readonly entry: Entry }[] = [];
  for (const entry of ledger.entries) {
    const text = entry.year || entry.name;
    if (entry.printedUnit) years = [];
    const year = /^(\d{4})年?/u.exec(text);
    if (year) years.push({ year: Number(year[1]), entry });
    else if (years.length >= 2 && wordings(identity.change).some((wording) => fits(wording, text))) {
      const [later, earlier] = [...years].sort((a, b) => b.year - a.year).map((one) => one.entry) as [Entry, Entry];
      for (const { key } of ledger.columns) {
        const slot = ledger.slots.get(key)!;
        const right: Term[] = [{ figure: later.first + slot, sign: 1 }, { figure: earlier.first + slot, sign: -1 }];
        const left: Term[] = [{ figure: entry.first + slot, sign: 1 }];
        instances.push(instanceOf({ identity: 'year-change', ref: identity.ref, scope: entry.path, place: `${ledger.id}|${placeOf(entry)}|${key}` }, left, right, { ...DECLARED, independent: true }));
      }
      years = [];
    }
  }
  return instances;
}

/** What became of the guard of an identity. */
export type GuardState =
  /** Why it does not apply. */
  | { readonly refused: string }
  /** Doubtful: it may apply: what holds is said, what does not proves nothing. */
  | { readonly refused: null; readonly doubtful: boolean };

export const NO_GUARD: GuardState = { refused: null, doubtful: false };
export const unguarded = (): GuardState => NO_GUARD;

/** Whether the publication's tables have the columns that the identity asks for, and lack those it must not have. */
function fitsColumns({ having, lacking }: CrossIdentity, reads: readonly ReadLedger[]): boolean {
  const has = (name: string) => reads.some(({ ledger }) => name.startsWith(`${ledger.id}.`) && ledger.slots.has(name.slice(ledger.id.length + 1)));
  return (having === undefined || has(having)) && (lacking === undefined || !has(lacking));
}

/** A term of a formula with the rows that it means. */
interface Picked {
  readonly sign: 1 | -1;
  readonly table: string;
  readonly selected: Selected;
}

/** null: one of them is not in the publication. */
function pick(terms: readonly FormulaTerm[], reads: readonly ReadLedger[], ownTable: string): Picked[] | null {
  const picked: Picked[] = [];
  for (const term of terms) {
    const selected = select(term.table === '' ? { ...term, table: ownTable } : term, reads);
    if (!selected || selected.rows.size === 0) return null;
    picked.push({ sign: term.sign, table: term.table, selected });
  }
  return picked;
}

/** The figures of a row; null where one of the terms does not print it. */
function sideOf(picked: readonly Picked[], key: string): Term[] | null {
  const terms: Term[] = [];
  for (const { selected, sign } of picked) {
    const figures = termFigures(selected, key, sign);
    if (!figures) return null;
    for (const figure of figures) terms.push(figure);
  }
  return terms;
}

/** What a formula says: one instance, or one for each key that its sides share. */
export function formulaInstances(
  identity: CrossIdentity,
  reads: readonly ReadLedger[],
  ownTable: string,
  guardOf: () => GuardState,
): Instance[] {
  const formula = parseFormula(identity.formula);
  const left = pick(formula.left, reads, ownTable);
  const right = left && pick(formula.right, reads, ownTable);
  if (!left || !right || !fitsColumns(identity, reads)) return [];
  const guard = guardOf();
  if (guard.refused !== null && identity.optional) return [];
  const all = [...left, ...right];
  const [first] = all as [Picked];
  const crossing = all.some(({ table }) => table !== first.table);
  const said = { ...DECLARED, relation: formula.relation, exact: identity.bound === 'exact', independent: crossing };
  const { id, ref } = identity;
  const [owner] = first.selected.rows.values().next().value as [Entry];
  if (guard.refused !== null) return [instanceOf({ identity: id, ref, scope: owner.path, place: identity.formula }, [], [], { ...said, problem: { outcome: 'not-applicable', reason: guard.refused } })];
  const traits = { ...said, optional: (identity.optional ?? false) || guard.doubtful };
  const instances: Instance[] = [];
  const look = (key: string) => {
    const [leftTerms, rightTerms] = [sideOf(left, key), sideOf(right, key)];
    const scope = first.selected.rows.get(key)?.[0]!.path ?? owner.path;
    const own = { identity: id, ref, scope, place: `${identity.formula}|${key}` };
    if (leftTerms && rightTerms) instances.push(instanceOf(own, leftTerms, rightTerms, traits));
    else if (!traits.optional && formula.relation === '=') {
      const missing = missingRow(all, key);
      if (missing) instances.push(instanceOf(own, leftTerms ?? [], rightTerms ?? [], { ...traits, problem: { outcome: 'not-evaluable', reason: missing } }));
    }
  };
  const isNew = (key: string, i: number) => !all.slice(0, i).some(({ selected }) => selected.rows.has(key));
  all.forEach(({ selected }, i) => { for (const key of selected.rows.keys()) if (isNew(key, i)) look(key); });
  return instances;
}

/** Not all sides print a row of this key, but all print rows of codes of the same length. */
function missingRow(picked: readonly Picked[], key: string): string | null {
  const code = /(?:^|\|)(\d+)$/u.exec(key)?.[1];
  if (code === undefined) return null;
  const alike = key.slice(0, -code.length);
  const comparable = picked.every(({ selected: { rows } }) => [...rows.keys()].some((other) => other.length === key.length && other.startsWith(alike)));
  return comparable ? `a table that it compares has no row for ${key}` : null;
}
