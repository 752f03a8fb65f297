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
}

export const placeOf = (entry: Entry): string => [entry.unit, entry.code ?? '', entry.label, entry.year].filter(Boolean).join('/');

/** Reads the rows of a ledger by its declarations: which are sums of which. */
export function readLedger(ledger: Ledger, names: Names): ReadLedger {
  const groups: (Group & { ref: string })[] = [];
  let lines: ReadonlyMap<string, Entry> = new Map();
  for (const identity of ledger.identities) {
    if (identity.kind === 'rows') {
      classifyRows(ledger, identity.by, names);
      groups.push(...rowGroups(ledger, identity.by).map((group) => ({ ...group, ref: identity.ref })));
    } else if (identity.kind === 'lines' && identity.column === ledger.labelKey) {
      const read = lineGroups(ledger, identity, names);
      lines = read.byId;
      groups.push(...read.groups.map((group) => ({ ...group, ref: identity.ref })));
    } else if (identity.kind === 'year-change') classifyRows(ledger, 'flat', names);
  }
  return { ledger, lines, groups, ordered: ledger.identities.some((identity) => identity.kind !== 'formula') };
}

const DECLARED = { relation: '=', exact: false, optional: false, found: false, independent: false, problem: null } as const;

/** All instances of a ledger's own identities. */
export function instancesOf(read: ReadLedger): Instance[] {
  const { ledger } = read;
  const instances = ledger.entries.flatMap((entry) => ledger.sums.flatMap((source) => rowSum(ledger, entry, source)));
  for (const group of read.groups) instances.push(...groupSums(ledger, group));
  for (const identity of ledger.identities) if (identity.kind === 'year-change') instances.push(...yearChanges(ledger, identity));
  return instances;
}

function rowSum(ledger: Ledger, entry: Entry, source: string): Instance[] {
  const sum = compileSum(source);
  const terms = (keys: readonly SignedKey[]): Term[] =>
    keys.flatMap(({ key, sign }) => (entry.figures.has(key) ? [{ figure: entry.figures.get(key)!, sign }] : []));
  const left = terms(sum.left);
  const right = terms(sum.right);
  if (left.length < sum.left.length || right.length === 0) return [];
  const identity = sum.left.length > 1 ? 'row-balance' : 'row-total';
  return [{ ...DECLARED, identity, ref: ledger.id, scope: entry.path, place: `${ledger.id}|${placeOf(entry)}|${source}`, left, right }];
}

/** A group's sum in every amount column. */
export function groupSums(ledger: Ledger, group: Group & { readonly ref: string }): Instance[] {
  const place = `${ledger.id}|${placeOf(group.total)}|`;
  return ledger.columns.map(({ key }): Instance => ({
    ...DECLARED,
    identity: group.identity, ref: group.ref, scope: group.total.path, place: place + key,
    left: [{ figure: group.total.figures.get(key)!, sign: 1 }],
    right: group.parts.map((part) => ({ figure: part.figures.get(key)!, sign: 1 })),
    problem: group.problem === null ? null : { outcome: 'not-evaluable', reason: group.problem },
  }));
}

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
        instances.push({
          ...DECLARED, identity: 'year-change', ref: identity.ref, independent: true, scope: entry.path, place: `${ledger.id}|${placeOf(entry)}|${key}`,
          left: [{ figure: entry.figures.get(key)!, sign: 1 }],
          right: [{ figure: later.figures.get(key)!, sign: 1 }, { figure: earlier.figures.get(key)!, sign: -1 }],
        });
      }
      years = [];
    }
  }
  return instances;
}

/** What became of the guard of an identity. */
export interface GuardState {
  /** Why it does not apply; null when it does. */
  readonly refused: string | null;
  /** It may apply: what holds is said, what does not proves nothing. */
  readonly doubtful: boolean;
}

export const NO_GUARD: GuardState = { refused: null, doubtful: false };

/** Whether the publication's tables have the columns that the identity asks for, and lack those it must not have. */
function fitsColumns({ having, lacking }: CrossIdentity, reads: readonly ReadLedger[]): boolean {
  const has = (name: string) => reads.some(({ ledger }) => ledger.columns.some(({ key }) => `${ledger.id}.${key}` === name));
  return (having === undefined || has(having)) && (lacking === undefined || !has(lacking));
}

/** What a formula says: one instance, or one for each key that its sides share. */
export function formulaInstances(
  identity: CrossIdentity,
  reads: readonly ReadLedger[],
  ownTable: string,
  guard: GuardState,
): Instance[] {
  const formula = parseFormula(identity.formula);
  const pick = (terms: readonly FormulaTerm[]) => terms.map((term) => ({ term, selected: select({ ...term, table: term.table || ownTable }, reads) }));
  const left = pick(formula.left);
  const right = pick(formula.right);
  const all = [...left, ...right];
  if (all.some(({ selected }) => selected === null || selected.size === 0)) return [];
  if (!fitsColumns(identity, reads)) return [];
  const crossing = new Set(all.map(({ term }) => term.table)).size > 1;
  const base = {
    ...DECLARED, identity: identity.id, ref: identity.ref, relation: formula.relation,
    exact: identity.bound === 'exact', optional: (identity.optional ?? false) || guard.doubtful, independent: crossing,
  };
  const [first] = left;
  const owner = [...first!.selected!.values()][0]!;
  if (guard.refused !== null) {
    return [{ ...base, optional: false, scope: owner.path, place: identity.formula, left: [], right: [], problem: { outcome: 'not-applicable', reason: guard.refused } }];
  }
  const side = (terms: typeof left, key: string): Term[] | null => {
    const figures = terms.map(({ term, selected }) => termFigures(selected!, key, term.sign));
    return figures.some((part) => part === null) ? null : figures.flatMap((part) => part!);
  };
  const keys = new Set(all.flatMap(({ selected }) => [...selected!.keys()]));
  const instances: Instance[] = [];
  for (const key of keys) {
    const [leftTerms, rightTerms] = [side(left, key), side(right, key)];
    const scope = scopeOf(first!.selected!, key) ?? owner.path;
    const place = `${identity.formula}|${key}`;
    if (leftTerms && rightTerms) instances.push({ ...base, scope, place, left: leftTerms, right: rightTerms });
    else if (!base.optional && formula.relation === '=') {
      const missing = missingRow(all.map(({ selected }) => selected!), key);
      if (missing) instances.push({ ...base, scope, place, left: leftTerms ?? [], right: rightTerms ?? [], problem: { outcome: 'not-evaluable', reason: missing } });
    }
  }
  return instances;
}

const scopeOf = (selected: Selected, key: string): string | null => selected.get(key)?.path ?? null;

/** One side prints a row that the other, which prints codes of the same length, lacks. */
function missingRow(sides: readonly Selected[], key: string): string | null {
  const code = /(?:^|\|)(\d+)$/u.exec(key)?.[1];
  if (code === undefined) return null;
  const without = sides.filter((selected) => !selected.has(key));
  const comparable = without.every((selected) => [...selected.keys()].some((other) => other.length === key.length && other.slice(0, -code.length) === key.slice(0, -code.length)));
  return without.length > 0 && comparable ? `a table that it compares has no row for ${key}` : null;
}
