/**
 * Figures of parts of a table that look exchanged: two rows whose names stand beside each other's figures, two figures of a column,
 * two columns in all rows or in some. The sums within such parts hold as before: only an identity with something outside of them can fail.
 * Where one does, would hold with the parts exchanged back, and nothing that holds would break, nobody knows which figure is whose.
 */
import { abs, add, divide, multiply, remainder, subtract, type Whole } from '../exact.js';
import { groupBy, memo } from '../group.js';
import type { Evaluated } from './evaluate.js';
import { columnNeighbour, isOfTable, type Figures } from './figures.js';
import type { Uses } from './uses.js';

/** Two figures that would have each other's values. */
type Pair = readonly [number, number];

/** Places of a column that hold what an identity asks for: where there are more of them, the value says nothing. */
const MOST_PLACES = 12;
/** How often the rows of two columns are completed by those that their sums ask for, too. */
const ROUNDS = 6;
/** What is no more a part of a table. */
const MOST_ROWS = 300;
/** An identity that an exchange breaks weighs more than one that it mends. */
const BREAKING = 4;

export function exchangedFigures(checks: readonly Evaluated[], uses: Uses, figures: Figures): ReadonlySet<number> {
  return checks.some(({ outcome }) => outcome === 'fails') ? new Exchanges(checks, uses, figures).found() : NONE;
}
const NONE: ReadonlySet<number> = new Set();

class Exchanges {
  readonly #found = new Set<number>();
  /** The figures of a column by their values. */
  readonly #places = new Map<string, Map<Whole, number[]>>();
  readonly #rowsOfSheets: ReadonlyMap<number, readonly (readonly number[])[]>;
  /** The rows in which two columns exchanged would mend an identity, by sheet and columns. */
  readonly #columns = new Map<string, { readonly sheet: number; readonly pair: Pair; readonly rows: Set<number> }>();
  readonly #tried = new Set<string>();
  /** The identities that the last exchange mended. */
  #mended: number[] = [];

  constructor(readonly checks: readonly Evaluated[], readonly uses: Uses, readonly figures: Figures) {
    this.#rowsOfSheets = groupBy(figures.rows, ([first]) => (first === undefined ? null : figures.all[first]!.sheet));
  }

  found(): ReadonlySet<number> {
    for (const check of this.checks) {
      if (check.outcome !== 'fails') continue;
      const [left, right] = [check.instance.left, check.instance.right].map((terms) => new Set(terms.map(({ figure }) => figure))) as [Set<number>, Set<number>];
      for (const [side, beyond] of [[left, right], [right, left]] as const) for (const figure of side) if (isOfTable(this.figures.all[figure]!)) this.#tryPlaces(figure, check, beyond);
    }
    for (const { sheet, pair, rows } of this.#columns.values()) this.#tryColumns(sheet, pair, rows);
    return this.#found;
  }

  /** What another figure of its column or of its row would do in its place; `beyond`: the figures of the other side of the sum. */
  #tryPlaces(figure: number, check: Evaluated, beyond: ReadonlySet<number>): void {
    const { all, rows } = this.figures;
    const { value, row, column, sheet } = all[figure]!;
    const coefficient = this.#coefficient(figure, check);
    if (coefficient === 0) return;
    if (remainder(check.difference, coefficient) === 0) {
      const asked = subtract(value, divide(check.difference, coefficient));
      for (const other of this.#inColumn(figure, asked)) this.#tryRows(figure, other);
    }
    for (const other of beyond) if (all[other]!.sheet === sheet && all[other]!.column === column) this.#tryRows(figure, other);
    for (const other of rows[row]!) {
      if (other === figure || !this.#mends(check, add(multiply(coefficient, subtract(all[other]!.value, value)), multiply(this.#coefficient(other, check), subtract(value, all[other]!.value))))) continue;
      const pair: Pair = column < all[other]!.column ? [column, all[other]!.column] : [all[other]!.column, column];
      memo(this.#columns, `${sheet} ${pair.join(' ')}`, () => ({ sheet, pair, rows: new Set<number>() })).rows.add(row);
    }
  }

  #coefficient(figure: number, check: Evaluated): number {
    const { starts, checks, coefficients } = this.uses;
    for (let at = starts[figure]!; at < starts[figure + 1]!; at++) if (this.checks[checks[at]!] === check) return coefficients[at]!;
    return 0;
  }

  /** Figures of the same column with this value; noughts stand everywhere: of them the neighbours. */
  #inColumn(figure: number, value: Whole): readonly number[] {
    const { all } = this.figures;
    const { sheet, column } = all[figure]!;
    if (value === 0) return ([-1, 1] as const).flatMap((step) => columnNeighbour(figure, step, this.figures) ?? []).filter((other) => all[other]!.value === 0);
    const places = memo(this.#places, `${sheet} ${column}`, () => groupBy((this.#rowsOfSheets.get(sheet) ?? []).flatMap((row) => row.find((other) => all[other]!.column === column) ?? []), (other) => all[other]!.value));
    const found = places.get(value) ?? [];
    return found.length > MOST_PLACES ? [] : found;
  }

  /** Two figures of a column, and all of their rows. */
  #tryRows(one: number, other: number): void {
    const { all, rows } = this.figures;
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    if (one === other || this.#tried.has(key)) return;
    this.#tried.add(key);
    this.#try([[one, other]]);
    const below = rows[all[other]!.row]!;
    this.#try(rows[all[one]!.row]!.flatMap((a) => {
      const b = below.find((figure) => all[figure]!.column === all[a]!.column);
      return b === undefined ? [] : [[a, b] as const];
    }));
  }

  /** Two columns of a table, in all rows, and in those that the identities ask for. */
  #tryColumns(sheet: number, columns: Pair, rows: ReadonlySet<number>): void {
    const { all } = this.figures;
    const pairs = new Map<number, Pair>();
    for (const row of this.#rowsOfSheets.get(sheet) ?? []) {
      const [one, other] = columns.map((column) => row.find((figure) => all[figure]!.column === column));
      if (one !== undefined && other !== undefined && all[one]!.value !== all[other]!.value) pairs.set(all[one]!.row, [one, other]);
    }
    if (this.#isLikely(this.#try([...pairs.values()]))) return;
    /** Rows of these columns in an identity. */
    const rowsOf = (order: number): number[] => {
      const { left, right } = this.checks[order]!.instance;
      return [...left, ...right].flatMap(({ figure }) => (all[figure]!.sheet === sheet && columns.includes(all[figure]!.column) ? [all[figure]!.row] : []));
    };
    /** Whether an identity of the row alone would break. */
    const known = new Map<number, boolean>();
    const stays = (row: number) => memo(known, row, () => this.#try([pairs.get(row)!], false).some((order) => rowsOf(order).every((other) => other === row)));
    const swap = (some: Iterable<number>, doubts: boolean) => this.#try([...some].map((row) => pairs.get(row)!), doubts);
    /** The rows and those that their sums ask for, too; null where something still breaks. */
    const completed = (some: readonly number[]): ReadonlySet<number> | null => {
      const moved = new Set(some);
      for (let round = 0; round < ROUNDS && moved.size > 0 && moved.size <= MOST_ROWS; round++) {
        const broken = swap(moved, false);
        if (this.#isLikely(broken)) return moved;
        const before = moved.size;
        for (const order of broken) for (const row of rowsOf(order)) if (!moved.has(row) && pairs.has(row) && !stays(row)) moved.add(row);
        if (moved.size === before) return null;
      }
      return null;
    };
    const starts = [...rows].filter((row) => pairs.has(row) && !stays(row));
    const together = completed(starts);
    if (together) swap(together, true);
    else this.#trySmallest(starts.slice(0, MOST_PLACES).flatMap((row) => completed([row]) ?? []), swap);
  }

  /** A class and the whole that it is a part of may mend the same sum: the smaller part is the likelier one. */
  #trySmallest(parts: readonly ReadonlySet<number>[], swap: (some: Iterable<number>, doubts: boolean) => unknown): void {
    const explained = new Set<number>();
    for (const part of [...parts].sort((a, b) => a.size - b.size)) {
      swap(part, false);
      if (this.#mended.every((order) => explained.has(order))) continue;
      for (const order of this.#mended) explained.add(order);
      swap(part, true);
    }
  }

  /** The identities that the exchange breaks. Where it mends some and breaks next to none, its figures are in doubt. */
  #try(pairs: readonly Pair[], doubts = true): readonly number[] {
    const { all } = this.figures;
    const { starts, checks, coefficients } = this.uses;
    const changes = new Map<number, Whole>();
    for (const [one, other] of pairs) {
      const gap = subtract(all[other]!.value, all[one]!.value);
      if (gap === 0) continue;
      for (const [figure, by] of [[one, gap], [other, subtract(0, gap)]] as const) {
        for (let at = starts[figure]!; at < starts[figure + 1]!; at++) changes.set(checks[at]!, add(changes.get(checks[at]!) ?? 0, multiply(coefficients[at]!, by)));
      }
    }
    this.#mended = [];
    const broken: number[] = [];
    for (const [order, change] of changes) {
      if (this.#mends(this.checks[order]!, change)) this.#mended.push(order);
      else if (this.#breaks(this.checks[order]!, change)) broken.push(order);
    }
    if (!doubts || !this.#isLikely(broken)) return broken;
    for (const [one, other] of pairs) if (all[one]!.value !== all[other]!.value) this.#found.add(one).add(other);
    return broken;
  }

  /** Whether the last exchange, which broke these, mended so many that they may be chance: a figure of the prose finds some row that says the same. */
  #isLikely(broken: readonly number[]): boolean {
    return this.#mended.length > broken.length * BREAKING;
  }

  #mends(check: Evaluated, change: Whole): boolean {
    return check.outcome === 'fails' && fits(check, add(check.difference, change));
  }

  #breaks(check: Evaluated, change: Whole): boolean {
    return (check.outcome === 'holds' || check.outcome === 'holds-within-rounding') && !fits(check, add(check.difference, change));
  }
}

/** Whether the identity holds with this difference. */
const fits = ({ instance, twiceBound }: Evaluated, difference: Whole): boolean => multiply(2, instance.relation === '=' ? abs(difference) : difference) <= twiceBound;
