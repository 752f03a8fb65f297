/**
 * Figures of prose under the name of a row: 一般公共服务支出（类）…（款）行政运行（项）2024年预算数为9元, or a list that goes through a table by its names.
 * Which column a list goes through is not said anywhere: it is the one that most of its figures stand in.
 */
import { abs, add, multiply, subtract, type Whole } from '../../exact.js';
import type { Figures } from '../figures.js';
import { groupBy } from '../../group.js';
import { memo } from '../../group.js';
import type { Instance, ReadLedger, Term } from '../instances.js';
import type { Entry as Row, Ledger } from '../ledger.js';
import { codesOf, FUNCTIONAL } from '../names.js';
import type { Entry, ProseBook } from './book.js';
import type { Lookup } from './lookup.js';
import { NAMED_PATH, STAGE_WORDS, TOTAL_COLUMN } from './roles.js';
import { about, hasFigure } from './sums.js';

/** So many figures of a list in one column say that the list goes through it. */
const LEAST_HELD = 2;
/** The others of a list are held to its column where so many times as many stand in it, and the whole of the list is the column's total: 当年拨款 leaves out what was carried over. */
const SURE = 3;
/** No table that prose goes through has more. */
const MOST_COLUMNS = 100;
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

/** `stage`: of which the tables are; that of the publication, where the prose is held against its own. */
export function namedRows(book: ProseBook, lookup: Lookup, reads: readonly ReadLedger[], figures: Figures, stage = STAGE_OF[book.publication.kind]): Instance[] {
  const ledgers = reads.map(({ ledger }) => ledger).filter(({ table }) => table >= 0);
  const statements = book.entries.filter((entry) => isStatement(entry, stage, book, figures));
  if (statements.length === 0) return [];
  const codes = codesOf(ledgers, FUNCTIONAL);
  const named = statements.map((entry) => nameOf(entry, codes));
  const rows = new RowsByName(ledgers, lookup);
  const lists = groupBy(named, ({ entry: { fact, measure }, codes: path }) => `${fact.parent ?? fact.section}|${stageOf(measure)}|${path === null ? '' : path[0]?.length ?? 0}`);
  const isWhole = ({ entry }: Named, { ledger, slot }: Column): boolean => {
    const whole = book.byId(entry.fact.parent) ?? statedBefore(entry, book);
    const total = hasFigure(whole) && ledger.form ? lookup.resolve(`${ledger.id}@whole.${ledger.columns[slot]!.key}`, { unit: entry.unit, year: entry.fact.year, name: '' }) : null;
    return total !== null && isPrintedThere(whole!, total, figures);
  };
  const ref = stage === '预算' ? 'B15' : 'N8';
  return [...lists.values()].flatMap((list) => bound(list, rows, figures, isWhole).map(({ named: { entry }, column, found }) =>
    about(entry, 'prose-row', ref, [{ figure: entry.figure!, sign: 1 }], termsOf(found, column), `${column.ledger.id}.${column.ledger.columns[column.slot]!.key}`, { independent: true })));
}

const STAGE_OF = { budget: '预算', 'final-accounts': '决算' } as const;

/** An amount of this year and of the stage that is nothing else known; in accounts a budget must say that it is the one that was passed. */
function isStatement(entry: Entry, stage: '预算' | '决算', book: ProseBook, figures: Figures): boolean {
  const { fact, measure, role } = entry;
  const { kind, fiscalYear } = book.publication;
  if (fact.kind !== 'amount' || role !== null || !hasFigure(entry) || figures.all[entry.figure!]!.value === 0 || !figures.all[entry.figure!]!.comparable) return false;
  const isOfStage = stage === STAGE_OF[kind] ? stageOf(measure) !== OTHER_STAGE[stage] : PASSED.test(measure);
  return (fact.year === null || fact.year === fiscalYear) && isOfStage;
}
const OTHER_STAGE = { 预算: '决算', 决算: '预算' } as const;
/** The budget as it was passed. */
export const PASSED = /年初预算(?:数|额)?$/u;

/** The last amount before a list that is no row's: what the list goes through. */
function statedBefore({ index, fact, measure }: Entry, book: ProseBook): Entry | null {
  const stage = stageOf(measure);
  return book.entries.findLast((entry) => entry.index < index && entry.fact.section === fact.section && entry.fact.kind === 'amount' && hasFigure(entry) &&
    !NAMED_PATH.test(entry.measure) && ['', stage].includes(stageOf(entry.measure))) ?? null;
}

const QUOTED_OR_DASHED = /^["“”'\-—–－]+/u;

/** 预算, 决算; empty where the measure does not say it. */
const stageOf = (measure: string): string => STAGE_WORDS.exec(measure)?.[1] ?? '';

function nameOf(entry: Entry, codes: ReadonlyMap<string, readonly string[]>): Named {
  const { measure } = entry;
  // “…（类）-…（款）-…（项）”: quoted, or with dashes between the names.
  const parts = measure.split(NAMED_PATH).map((part) => part.replace(QUOTED_OR_DASHED, ''));
  if (parts.length === 1) return { entry, codes: null, names: [...new Set([measure, measure.replace(STAGE_WORDS, '')])].filter((name) => name.length > 1) };
  let found: readonly string[] = [];
  for (let i = 1; i < parts.length; i += 2) {
    const length = LEVELS['类款项'.indexOf(parts[i]!)]!;
    found = (codes.get(parts[i - 1]!) ?? []).filter((code) => code.length === length && (i === 1 ? length === LEVELS[0] : found.some((above) => code.startsWith(above))));
  }
  return { entry, codes: found.length === 1 ? found : [], names: [] };
}

/** The rows of all tables by name and by code; each figure sees only the tables that have it. */
class RowsByName {
  readonly #byName = new Map<string, Map<Ledger, Row[]>>();
  readonly #byCode = new Map<string, Map<Ledger, Row[]>>();
  readonly #columns = new Map<Ledger, readonly Column[]>();
  readonly #found = new Map<Named, ReadonlyMap<Ledger, readonly Row[]>>();

  constructor(ledgers: readonly Ledger[], readonly lookup: Lookup) {
    const put = (book: Map<string, Map<Ledger, Row[]>>, key: string, ledger: Ledger, row: Row): void => {
      const of = memo(book, key, () => new Map<Ledger, Row[]>());
      memo(of, ledger, (): Row[] => []).push(row);
    };
    for (const ledger of ledgers) {
      for (const row of ledger.entries) {
        if (row.kind !== 'line' && row.kind !== 'unit') continue;
        put(this.#byName, row.name, ledger, row);
        if (row.code !== null) put(this.#byCode, row.code, ledger, row);
      }
    }
  }

  /** By table the row that a figure is named like: its unit's; of the whole publication the only one, or those of all units. */
  of(named: Named): ReadonlyMap<Ledger, readonly Row[]> {
    return memo(this.#found, named, () => {
      const found = new Map<Ledger, readonly Row[]>();
      const [book, keys] = named.codes ? [this.#byCode, named.codes] : [this.#byName, named.names];
      for (const key of keys) {
        for (const [ledger, rows] of book.get(key) ?? []) {
          const own = found.has(ledger) ? [] : this.#own(rows, named);
          if (own.length > 0) found.set(ledger, own);
        }
      }
      return found;
    });
  }

  #own(rows: readonly Row[], { entry, codes }: Named): readonly Row[] {
    const members = this.lookup.members();
    if (rows.length > Math.max(1, members.size)) return [];
    if (!this.lookup.isWhole(entry.unit)) return only(rows.filter(({ unit }) => unit === entry.unit));
    if (rows.length < 2 || !codes) return only(rows);
    return rows.length === members.size && rows.every(({ unit }) => members.has(unit)) ? rows : [];
  }

  columns(ledger: Ledger): readonly Column[] {
    return memo(this.#columns, ledger, () => ledger.columns.slice(0, MOST_COLUMNS).map((_, slot) => ({ ledger, slot })));
  }
}

const only = <T>(found: readonly T[]): readonly T[] => (found.length === 1 ? found : []);

/** What the figures of a list are held against. */
function bound(list: readonly Named[], rows: RowsByName, figures: Figures, isWhole: (named: Named, column: Column) => boolean): Bound[] {
  const held = new Map<Column, Set<Named>>();
  const totals = new Map<Named, Column>();
  for (const named of list) {
    for (const [ledger, found] of rows.of(named)) {
      const columns = rows.columns(ledger);
      const total = columns.find(({ slot }) => TOTAL_COLUMN.test(ledger.columns[slot]!.key)) ?? columns[0];
      for (const column of columns) {
        if (!isPrintedThere(named.entry, termsOf(found, column), figures)) continue;
        memo(held, column, () => new Set<Named>()).add(named);
        if (column === total && !totals.has(named)) totals.set(named, column);
      }
    }
  }
  // Of columns that say the same of the list that whose total the prose states, too.
  const ranked = [...held].filter(([, own]) => own.size >= LEAST_HELD).sort(([, own], [, others]) => others.size - own.size);
  const best = ranked.filter(([, own]) => own.size === ranked[0]![1].size);
  const stated = best.find(([column]) => isWhole(list[0]!, column));
  const [through, most] = stated ?? best[0] ?? [null, new Set<Named>()];
  const others = new Set(through ? list.filter((named) => named.codes !== null && !most.has(named) && !totals.has(named) && rows.of(named).has(through.ledger)) : []);
  const isSure = stated !== undefined && most.size >= SURE * others.size;
  return list.flatMap((named): Bound[] => {
    const own = through && (most.has(named) || (isSure && others.has(named))) ? through : totals.get(named);
    return own ? [{ named, column: own, found: rows.of(named).get(own.ledger)! }] : [];
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
