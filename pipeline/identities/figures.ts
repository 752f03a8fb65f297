/** The amounts of a publication, each with its address and its exact value on one common scale. */
import { roundedAmong } from '../../extractors/figures/rounded.js';
import type { Span } from '../../extractors/text.js';
import { exactOf, isDash, pow10, remainder, scaled, unitExponent, type Whole } from '../exact.js';

/** An amount as it was read: a cell of a table, a leaf of a form, a fact. */
export interface Printed {
  readonly text: string;
  readonly value: number | null;
  readonly spans: readonly Span[];
  /** What was mended or guessed in reading it. */
  readonly repairs?: readonly string[];
}

/** Repairs that chose between two readings of a row: ambiguous-placement, ambiguous-split. */
export const GUESS = 'ambiguous-';
/** The repair that read brackets or a triangle as a minus. */
const READ_MINUS = 'read-minus';

/** One place where an amount stands or could stand. */
export interface Figure {
  /** Address in publication.json, e.g. `tables/1/rows/0/cells/1`. */
  readonly path: string;
  /** Number of the printed row it stands in: the figures of one row are each other's neighbours. */
  readonly row: number;
  /** Number of its column in the table or form. */
  readonly column: number;
  /** Number of the table, form or text it belongs to. */
  readonly sheet: number;
  /** A figure is printed here. Nothing printed and a dash count as no amount in a sum. */
  readonly printed: boolean;
  /** Something is printed here that is no figure. */
  readonly unreadable: boolean;
  /** Its minus is a sign that may say something else: brackets, a triangle. */
  readonly signed: boolean;
  readonly text: string;
  readonly spans: readonly Span[];
  /** The amount as a whole number of 10^`Figures.exponent`. */
  readonly value: Whole;
  /** The printed quantum of the sheet on the same scale. */
  readonly quantum: Whole;
  /** Power of ten of the currency unit; amounts without a known unit count as 元 among themselves. */
  readonly unit: number;
  readonly unitText: string | null;
  /** The unit is printed and known, so that the amount can be compared with other sheets. */
  readonly comparable: boolean;
  /** It has fewer decimals than its table prints throughout: a narrow cell may have cut its end off. */
  readonly short: boolean;
  /** The program that printed it left it six digits: what it is of, its last digit does not say. */
  readonly rounded: boolean;
}

/** Figures of tables; those of forms and of the prose stand otherwise and are not misread alike. */
export const isOfTable = ({ path }: Figure): boolean => path.startsWith('tables/');

export interface Figures {
  readonly all: readonly Figure[];
  /** All values are whole numbers of 10^`exponent` 元. */
  readonly exponent: number;
  /** Figure numbers by printed row, in printed order; the rows of the tables come first, one table after the other. */
  readonly rows: readonly (readonly number[])[];
  /** Printed rows in which the reader guessed which figure stands where: their blank places are guesses, too. */
  readonly guessed: ReadonlySet<number>;
}

/** Number of the first row of each table among the rows of figures. */
export function rowStarts(tables: readonly { readonly rows: readonly unknown[] }[]): number[] {
  let rows = 0;
  return tables.map((table) => (rows += table.rows.length) - table.rows.length);
}

/** The figure right above (-1) or below (1) in the same column. */
export function columnNeighbour(index: number, step: 1 | -1, figures: Figures): number | null {
  const { row, column, sheet } = figures.all[index]!;
  for (const other of figures.rows[row + step] ?? []) {
    const figure = figures.all[other]!;
    if (figure.column === column && figure.sheet === sheet) return other;
  }
  return null;
}

/** Where an amount stands among others; see `FigureCollector.newSheet` and `newRow`. */
export interface Place {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

type Collected = { -readonly [key in keyof Figure]: Figure[key] };

/** Collects amounts and gives each a number; `finish` puts them on one scale. */
export class FigureCollector {
  readonly #all: Collected[] = [];
  /** Printed decimals of each figure; those that are not printed have none. */
  readonly #decimals: number[] = [];
  readonly #powers = new Map<string | null, number | null>();
  readonly #guessed = new Set<number>();
  #rows = 0;
  #sheets = 0;

  /** How many there are: the number of the next. */
  get size(): number {
    return this.#all.length;
  }

  newSheet(): number {
    return this.#sheets++;
  }

  newRow(): number {
    return this.#rows++;
  }

  /** Returns the number by which terms refer to the figure. */
  add(path: string, { text, value, spans, repairs }: Printed, unit: string | null, { sheet, row, column }: Place): number {
    const exact = value === null ? null : exactOf(text, value);
    if (!this.#powers.has(unit)) this.#powers.set(unit, unitExponent(unit));
    const power = this.#powers.get(unit) ?? null;
    this.#decimals.push(exact?.decimals ?? 0);
    if (repairs?.some((repair) => repair.startsWith(GUESS))) this.#guessed.add(row);
    return this.#all.push({
      path, row, column, sheet, printed: exact !== null, unreadable: exact === null && text.trim() !== '' && !isDash(text), signed: repairs?.includes(READ_MINUS) ?? false, text, spans,
      value: exact?.digits ?? 0, quantum: 0, unit: power ?? 0, unitText: unit, comparable: power !== null, short: false, rounded: false,
    }) - 1;
  }

  finish(): Figures {
    const usual = this.#usualDecimals((value) => value !== 0);
    const usualOfZeros = this.#usualDecimals((value) => value === 0);
    const throughout = this.#decimalsThroughout(usualOfZeros);
    const tabular = this.#all.filter((figure) => figure.printed && isOfTable(figure));
    const rounded = new Map([...roundedAmong(tabular.map(({ text }) => text))].map(([i, decimals]) => [tabular[i]!, decimals]));
    let exponent = 0;
    for (const [index, { unit, sheet }] of this.#all.entries()) exponent = Math.min(exponent, unit - Math.max(this.#decimals[index]!, usual[sheet]!));
    const rows: number[][] = Array.from({ length: this.#rows }, () => []);
    const unordered = new Set<number[]>();
    for (const [index, figure] of this.#all.entries()) {
      figure.short = figure.printed && this.#decimals[index]! < (figure.value === 0 ? usualOfZeros : throughout)[figure.sheet]! && isOfTable(figure);
      figure.value = scaled({ digits: figure.value, decimals: this.#decimals[index]! }, figure.unit, exponent);
      figure.rounded = rounded.has(figure);
      figure.quantum = pow10(figure.unit - (rounded.get(figure) ?? usual[figure.sheet]!) - exponent);
      const row = rows[figure.row]!;
      if (row.length > 0 && this.#all[row.at(-1)!]!.column > figure.column) unordered.add(row);
      row.push(index);
    }
    for (const row of unordered) row.sort((a, b) => this.#all[a]!.column - this.#all[b]!.column);
    return { all: this.#all, exponent, rows, guessed: this.#guessed };
  }

  /** The decimals that each sheet prints of every amount: its zeros have them, or several of its amounts end in a zero. */
  #decimalsThroughout(usualOfZeros: readonly number[]): number[] {
    const throughout = [...usualOfZeros];
    const once = new Set<string>();
    for (const [index, { value, sheet }] of this.#all.entries()) {
      const decimals = this.#decimals[index]!;
      if (value === 0 || decimals <= throughout[sheet]! || remainder(value, 10) !== 0) continue;
      const key = `${sheet} ${decimals}`;
      if (once.has(key)) throughout[sheet] = decimals;
      once.add(key);
    }
    return throughout;
  }

  /** The number of decimals that most such amounts of each sheet have: a stray `0.000` or a bare `2` is no quantum. */
  #usualDecimals(isSuch: (value: Whole) => boolean): number[] {
    const counts: number[][] = Array.from({ length: this.#sheets }, () => []);
    for (const [index, { value, sheet, printed }] of this.#all.entries()) {
      if (!printed || !isSuch(value)) continue;
      const decimals = this.#decimals[index]!;
      counts[sheet]![decimals] = (counts[sheet]![decimals] ?? 0) + 1;
    }
    return counts.map((count) => count.reduce((usual, times, decimals) => (times >= (count[usual] ?? 0) ? decimals : usual), 0));
  }
}
