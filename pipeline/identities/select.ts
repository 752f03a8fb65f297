/** Which figures a term of a formula means in this publication. */
import { canonical } from '../../extractors/text.js';
import type { FormulaTerm } from './formula.js';
import type { ReadLedger, Term } from './instances.js';
import type { Entry } from './ledger.js';

/** Rows by join key; the key is empty where there is one amount only. */
export interface Selected {
  readonly rows: ReadonlyMap<string, readonly Entry[]>;
  /** Place of the column among the figures of a row. */
  readonly slot: number;
}

const CLASS_DIGITS = 3;

/** null: the table, or the column, is not in the publication. */
export function select(term: FormulaTerm, reads: readonly ReadLedger[]): Selected | null {
  let read: ReadLedger | null = null;
  for (const candidate of reads) {
    if (candidate.ledger.id !== term.table || !candidate.ledger.slots.has(term.column)) continue;
    // Two tables of one id: nobody can say which is meant.
    if (read) return null;
    read = candidate;
  }
  return read && { rows: rowsOf(term.rows, read), slot: read.ledger.slots.get(term.column)! };
}

/** The figures that stand under a key; null where no row has it. */
export function termFigures({ rows, slot }: Selected, key: string, sign: 1 | -1): Term[] | null {
  return rows.get(key)?.map(({ first }) => ({ figure: first + slot, sign })) ?? null;
}

/** The rows that are meant; every formula of a table asks for the same. */
function rowsOf(rows: string, read: ReadLedger): ReadonlyMap<string, readonly Entry[]> {
  const known = read.selected.get(rows);
  if (known) return known;
  const selected = new Map<string, Entry[]>();
  for (const [key, entry] of keyedEntries(rows, read)) {
    const same = selected.get(key);
    if (same) same.push(entry);
    else selected.set(key, [entry]);
  }
  read.selected.set(rows, selected);
  return selected;
}

function keyedEntries(rows: string, read: ReadLedger): (readonly [string, Entry])[] {
  const { ledger, lines } = read;
  const line = lines.get(rows);
  if (line) return [['', line]];
  const of = (kind: Entry['kind']) => ledger.entries.filter((entry) => entry.kind === kind);
  if (rows.startsWith('"')) {
    const name = canonical(rows.slice(1, -1));
    return unique(ledger.entries.filter((entry) => entry.name === name).map((entry) => [entry.unit, entry]));
  }
  if (!read.ordered && ledger.entries.length > 1) return [];
  const coded = () => ledger.entries.filter((entry) => entry.kind === 'line' && entry.code !== null && !entry.code.startsWith('?'));
  switch (rows) {
    case 'top': return topEntries(read).map((entry) => ['', entry]);
    case 'unit': return unique(ledger.hasYears ? latestYears(ledger.entries) : of('unit').map((entry) => [entry.unit, entry]));
    case 'code': return coded().map((entry) => [entry.code!, entry]);
    case 'class': return coded().filter((entry) => entry.code!.length === CLASS_DIGITS).map((entry) => [entry.code!, entry]);
    case 'unit+code': return coded().map((entry) => [`${entry.unit}|${entry.code!}`, entry]);
    case 'name': return unique(of('line').map((entry) => [entry.name, entry]));
    case 'unit+name': return unique(of('line').map((entry) => [`${entry.unit}|${entry.name}`, entry]));
    default: return [];
  }
}

/** The rows that make up the whole table. */
function topEntries({ ledger, groups }: ReadLedger): Entry[] {
  const [only] = ledger.entries;
  if (only && ledger.entries.length === 1) return [only];
  for (const kind of ['total', 'department', 'unit'] as const) {
    const found = ledger.entries.filter((entry) => entry.kind === kind);
    if (found.length > 0) return kind === 'unit' ? found : found.slice(0, 1);
  }
  const parts = new Set(groups.flatMap((group) => group.parts));
  return ledger.entries.filter((entry) => entry.kind === 'line' && !parts.has(entry));
}

/** The row of the latest year of each unit. */
function latestYears(entries: readonly Entry[]): [string, Entry][] {
  const latest = new Map<string, { year: number; entry: Entry }>();
  for (const entry of entries) {
    const year = Number(/^\d{4}/u.exec(entry.year)?.[0] ?? 0);
    if (year > (latest.get(entry.unit)?.year ?? 0)) latest.set(entry.unit, { year, entry });
  }
  return [...latest].map(([unit, { entry }]) => [unit, entry]);
}

/** Without the keys that occur twice: a name that two rows have joins nothing. */
function unique(pairs: readonly (readonly [string, Entry])[]): (readonly [string, Entry])[] {
  const counts = new Map<string, number>();
  for (const [key] of pairs) counts.set(key, (counts.get(key) ?? 0) + 1);
  return pairs.filter(([key]) => counts.get(key) === 1);
}
