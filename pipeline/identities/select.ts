/** Which figures a term of a formula means in this publication. */
import { canonical } from '../../extractors/text.js';
import type { FormulaTerm } from './formula.js';
import type { ReadLedger, Term } from './instances.js';
import type { Entry } from './ledger.js';

/** Figures by join key; the key is empty where there is one amount only. */
export type Selected = ReadonlyMap<string, { readonly figures: readonly number[]; readonly path: string }>;

const CLASS_DIGITS = 3;

/** null: the table, or the column, is not in the publication. */
export function select(term: FormulaTerm, reads: readonly ReadLedger[]): Selected | null {
  const candidates = reads.filter(({ ledger }) => ledger.id === term.table && ledger.columns.some(({ key }) => key === term.column));
  // Two tables of one id: nobody can say which is meant.
  if (candidates.length !== 1) return null;
  const [read] = candidates as [ReadLedger];
  const selected = new Map<string, { figures: number[]; path: string }>();
  for (const [key, entry] of keyedEntries(term.rows, read)) {
    const figure = entry.figures.get(term.column)!;
    const known = selected.get(key);
    if (known) known.figures.push(figure);
    else selected.set(key, { figures: [figure], path: entry.path });
  }
  return selected;
}

export function termFigures(selected: Selected, key: string, sign: 1 | -1): Term[] | null {
  return selected.get(key)?.figures.map((figure) => ({ figure, sign })) ?? null;
}

function keyedEntries(rows: string, read: ReadLedger): [string, Entry][] {
  const { ledger, lines } = read;
  const line = lines.get(rows);
  if (line) return [['', line]];
  const of = (kind: Entry['kind']) => ledger.entries.filter((entry) => entry.kind === kind);
  if (rows.startsWith('"')) return unique(ledger.entries.filter((entry) => entry.name === canonical(rows.slice(1, -1))).map((entry) => [entry.unit, entry]));
  if (!read.ordered && ledger.entries.length > 1) return [];
  const coded = ledger.entries.filter((entry) => entry.kind === 'line' && entry.code !== null && !entry.code.startsWith('?'));
  switch (rows) {
    case 'top': return topEntries(read).map((entry) => ['', entry]);
    case 'unit': return unique(ledger.hasYears ? latestYears(ledger.entries) : of('unit').map((entry) => [entry.unit, entry]));
    case 'code': return coded.map((entry) => [entry.code!, entry]);
    case 'class': return coded.filter((entry) => entry.code!.length === CLASS_DIGITS).map((entry) => [entry.code!, entry]);
    case 'unit+code': return coded.map((entry) => [`${entry.unit}|${entry.code!}`, entry]);
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
function unique(pairs: readonly (readonly [string, Entry])[]): [string, Entry][] {
  const counts = new Map<string, number>();
  for (const [key] of pairs) counts.set(key, (counts.get(key) ?? 0) + 1);
  return pairs.filter(([key]) => counts.get(key) === 1).map(([key, entry]) => [key, entry]);
}
