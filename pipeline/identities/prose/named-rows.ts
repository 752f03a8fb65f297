/**
 * Figures of prose under the name of a row: 一般公共服务支出（类）…（款）行政运行（项）2024年预算数为9元, or a list that goes through a table by its names.
 * Which column a list goes through is not said anywhere: it is the one that most of its figures stand in.
 */
import { abs, add, multiply, subtract, type Whole } from '../exact.js';
import type { Figures } from '../figures.js';
import { groupBy } from '../../group.js';
import type { Instance, ReadLedger, Term } from '../instances.js';
import type { Entry as Row, Ledger } from '../ledger.js';
import type { Entry, ProseBook } from './book.js';
import type { Lookup } from './lookup.js';
import { NAMED_PATH, STAGE_WORDS, TOTAL_COLUMN } from './roles.js';
import { about, hasFigure } from './sums.js';

/** So many figures of a list in one column say that the list goes through it. */
const LEAST_HELD = 2;
/** The others of a list are held to its column where so many times as many stand in it, and the whole of the list is the column's total: 当年拨款 leaves out what was carried over. */
const SURE = 3;
/** Digits of a class (类), a division (款), an item (项). */
const LEVELS = [3, 5, 7] as const;

/** A figure with the name that it goes by. */
interface Named {
  readonly entry: Entry;
  /** Codes that the path 类, 款, 项 may mean; null where the measure is a plain name. */
  readonly codes: readonly string[] | null;
  readonly names: readonly string[];
}

interface Column {
  readonly ledger: Ledger;
  readonly slot: number;
}

/** A figure and the rows that print it. */
interface Bound {
  readonly named: Named;
  readonly column: Column;
  readonly found: readonly Row[];
}

export function namedRows(book: ProseBook, lookup: Lookup, reads: readonly ReadLedger[], figures: Figures): Instance[] {
  const ledgers = reads.map(({ ledger }) => ledger).filter(({ table }) => table >= 0);
  const codes = codesOf(ledgers);
  const named = book.entries.filter((entry) => isStatement(entry, book, figures)).map((entry) => nameOf(entry, codes));
  const rows = new RowsByName(ledgers, lookup);
  const lists = groupBy(named, ({ entry: { fact, measure }, codes: path }) => `${fact.parent ?? fact.section}|${stageOf(measure)}|${path === null ? '' : path[0]?.length ?? 0}`);
  const isWhole = ({ entry }: Named, { ledger, slot }: Column): boolean => {
    const whole = book.byId(entry.fact.parent) ?? statedBefore(entry, book);
    const total = hasFigure(whole) && ledger.form ? lookup.resolve(`${ledger.id}@whole.${ledger.columns[slot]!.key}`, { unit: entry.unit, year: entry.fact.year, name: '' }) : null;
    return total !== null && isPrintedThere(whole!, total, figures);
  };
  const ref = book.publication.kind === 'budget' ? 'B15' : 'N8';
  return [...lists.values()].flatMap((list) => bound(list, rows, figures, isWhole).map(({ named: { entry }, column, found }) =>
    about(entry, 'prose-row', ref, [{ figure: entry.figure!, sign: 1 }], termsOf(found, column), `${column.ledger.id}.${column.ledger.columns[column.slot]!.key}`, { independent: true })));
}

/** An amount of this year and of this kind of publication that is nothing else known. */
function isStatement(entry: Entry, book: ProseBook, figures: Figures): boolean {
  const { fact, measure, role } = entry;
  const { kind, fiscalYear } = book.publication;
  if (fact.kind !== 'amount' || role !== null || !hasFigure(entry) || figures.all[entry.figure!]!.value === 0 || !figures.all[entry.figure!]!.comparable) return false;
  return (fact.year === null || fact.year === fiscalYear) && stageOf(measure) !== (kind === 'budget' ? '决' : '预');
}

/** The last amount before a list that is no row's: what the list goes through. */
function statedBefore({ index, fact, measure }: Entry, book: ProseBook): Entry | null {
  const stage = stageOf(measure);
  return book.entries.findLast((entry) => entry.index < index && entry.fact.section === fact.section && entry.fact.kind === 'amount' && hasFigure(entry) &&
    !NAMED_PATH.test(entry.measure) && ['', stage].includes(stageOf(entry.measure))) ?? null;
}

/** 预, 决: of the budget or of the accounts, where the measure says it. */
const stageOf = (measure: string): string => /[预决](?=算(?:数|额|安排)?$)/u.exec(measure)?.[0] ?? '';

function nameOf(entry: Entry, codes: ReadonlyMap<string, ReadonlySet<string>>): Named {
  const { measure } = entry;
  const parts = measure.split(NAMED_PATH);
  if (parts.length === 1) return { entry, codes: null, names: [...new Set([measure, measure.replace(STAGE_WORDS, '')])].filter((name) => name.length > 1) };
  let found: readonly string[] = [];
  for (let i = 1; i < parts.length; i += 2) {
    const length = LEVELS['类款项'.indexOf(parts[i]!)]!;
    found = [...codes.get(parts[i - 1]!) ?? []].filter((code) => code.length === length && (i === 1 ? length === LEVELS[0] : found.some((above) => code.startsWith(above))));
  }
  return { entry, codes: found, names: [] };
}

/** The functional codes that the tables print for each name. */
function codesOf(ledgers: readonly Ledger[]): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>();
  for (const { entries } of ledgers) for (const { name, code } of entries) if (code?.startsWith('2') && name !== '') codes.set(name, (codes.get(name) ?? new Set()).add(code));
  return codes;
}

class RowsByName {
  readonly #known = new Map<Ledger, { readonly byName: ReadonlyMap<string, readonly Row[]>; readonly byCode: ReadonlyMap<string | null, readonly Row[]> }>();

  constructor(readonly ledgers: readonly Ledger[], readonly lookup: Lookup) {}

  /** The row that a figure is named like: its unit's; of the whole publication the only one, or those of all units. */
  of({ entry, codes, names }: Named, ledger: Ledger): readonly Row[] {
    const { byName, byCode } = this.#of(ledger);
    const found = codes ? codes.flatMap((code) => byCode.get(code) ?? []) : names.map((name) => byName.get(name) ?? []).find(({ length }) => length > 0) ?? [];
    if (!this.lookup.isWhole(entry.unit)) return only(found.filter(({ unit }) => unit === entry.unit));
    if (found.length < 2 || codes?.length !== 1) return only(found);
    const members = this.lookup.members();
    return found.length === members.size && found.every(({ unit }) => members.has(unit)) ? found : [];
  }

  #of(ledger: Ledger) {
    let known = this.#known.get(ledger);
    if (!known) {
      const lines = ledger.entries.filter(({ kind }) => kind === 'line' || kind === 'unit');
      this.#known.set(ledger, (known = { byName: groupBy(lines, ({ name }) => name), byCode: groupBy(lines, ({ code }) => code) }));
    }
    return known;
  }
}

const only = <T>(found: readonly T[]): readonly T[] => (found.length === 1 ? found : []);

/** What the figures of a list are held against. */
function bound(list: readonly Named[], rows: RowsByName, figures: Figures, isWhole: (named: Named, column: Column) => boolean): Bound[] {
  const held = new Map<Column, Named[]>();
  const totals = new Map<Named, Column>();
  for (const ledger of rows.ledgers) {
    const columns = ledger.columns.map((_, slot): Column => ({ ledger, slot }));
    const total = columns.find(({ slot }) => TOTAL_COLUMN.test(ledger.columns[slot]!.key)) ?? columns[0];
    for (const named of list) {
      const found = rows.of(named, ledger);
      if (found.length === 0) continue;
      for (const column of columns) {
        if (!isPrintedThere(named.entry, termsOf(found, column), figures)) continue;
        held.set(column, [...held.get(column) ?? [], named]);
        if (column === total && !totals.has(named)) totals.set(named, column);
      }
    }
  }
  const whole = (column: Column): number => Number(isWhole(list[0]!, column));
  // Of columns that say the same of the list that whose total the prose states, too.
  const [through = null] = [...held].filter(([, own]) => own.length >= LEAST_HELD).sort(([a, own], [b, others]) => others.length - own.length || whole(b) - whole(a)).map(([column]) => column);
  const most = through ? held.get(through)! : [];
  const others = through ? list.filter((named) => named.codes !== null && !most.includes(named) && !totals.has(named) && rows.of(named, through.ledger).length > 0) : [];
  const isSure = through !== null && others.length > 0 && most.length >= SURE * others.length && whole(through) > 0;
  return list.flatMap((named): Bound[] => {
    const own = through && (most.includes(named) || (isSure && others.includes(named))) ? through : totals.get(named);
    return own ? [{ named, column: own, found: rows.of(named, own.ledger) }] : [];
  });
}

const termsOf = (rows: readonly Row[], { slot }: Column): Term[] => rows.map(({ first }) => ({ figure: first + slot, sign: 1 }));

/** Whether the statement is what is printed, as exactly as either prints it. */
function isPrintedThere(entry: Entry, terms: readonly Term[], { all }: Figures): boolean {
  let sum: Whole = 0;
  let quantum: Whole = all[entry.figure!]!.quantum;
  for (const { figure } of terms) {
    const { value, printed, comparable, quantum: own } = all[figure]!;
    if (!printed || !comparable) return false;
    sum = add(sum, value);
    if (own > quantum) quantum = own;
  }
  return multiply(2, abs(subtract(all[entry.figure!]!.value, sum))) <= quantum;
}
