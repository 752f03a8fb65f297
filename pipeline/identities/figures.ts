/** The amounts of a publication, each with its address and its exact value on one common scale. */
import type { Span } from '../../extractors/text.js';
import { exactOf, isDash, pow10, scaled, unitExponent, type Exact, type Whole } from './exact.js';

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
}

export interface Figures {
  readonly all: readonly Figure[];
  /** All values are whole numbers of 10^`exponent` 元. */
  readonly exponent: number;
  /** Figure numbers by printed row, in printed order. */
  readonly rows: readonly (readonly number[])[];
  /** Printed rows in which the reader guessed which figure stands where: their blank places are guesses, too. */
  readonly guessed: ReadonlySet<number>;
}

/** The figures right above and below in the same column. */
export function columnNeighbours(index: number, figures: Figures): number[] {
  const { row, column, sheet } = figures.all[index]!;
  const neighbours: number[] = [];
  for (const beside of [row - 1, row + 1]) {
    const neighbour = figures.rows[beside]?.find((other) => figures.all[other]!.column === column && figures.all[other]!.sheet === sheet);
    if (neighbour !== undefined) neighbours.push(neighbour);
  }
  return neighbours;
}

/** Where an amount stands among others; see `FigureCollector.newSheet` and `newRow`. */
export interface Place {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

interface Raw {
  readonly path: string;
  readonly cell: Printed;
  readonly unit: string | null;
  readonly exact: Exact | null;
  readonly place: Place;
}

/** Collects amounts and gives each a number; `finish` puts them on one scale. */
export class FigureCollector {
  readonly #raw: Raw[] = [];
  #rows = 0;
  #sheets = 0;

  newSheet(): number {
    return this.#sheets++;
  }

  newRow(): number {
    return this.#rows++;
  }

  /** Returns the number by which terms refer to the figure. */
  add(path: string, cell: Printed, unit: string | null, place: Place): number {
    const exact = cell.value === null ? null : exactOf(cell.text, cell.value);
    return this.#raw.push({ path, cell, unit, exact, place }) - 1;
  }

  finish(): Figures {
    const decimals = this.#usualDecimals();
    const powers = new Map<string | null, number | null>();
    let exponent = 0;
    for (const { exact, unit, place } of this.#raw) {
      if (!powers.has(unit)) powers.set(unit, unitExponent(unit));
      exponent = Math.min(exponent, (powers.get(unit) ?? 0) - Math.max(exact?.decimals ?? 0, decimals[place.sheet]!));
    }
    const rows: number[][] = Array.from({ length: this.#rows }, () => []);
    const unordered = new Set<number[]>();
    const all = this.#raw.map(({ path, place: { row, column, sheet }, cell, unit, exact }, index): Figure => {
      const power = powers.get(unit) ?? null;
      const inRow = rows[row]!;
      if (inRow.length > 0 && this.#raw[inRow.at(-1)!]!.place.column > column) unordered.add(inRow);
      inRow.push(index);
      return {
        path, row, column, sheet,
        printed: exact !== null,
        unreadable: exact === null && cell.text.trim() !== '' && !isDash(cell.text),
        text: cell.text,
        spans: cell.spans,
        value: exact ? scaled(exact, power ?? 0, exponent) : 0,
        quantum: pow10((power ?? 0) - decimals[sheet]! - exponent),
        unit: power ?? 0,
        unitText: unit,
        comparable: power !== null,
      };
    });
    for (const row of unordered) row.sort((a, b) => all[a]!.column - all[b]!.column);
    const guessed = new Set(this.#raw.flatMap(({ cell, place }) => (cell.repairs?.some((repair) => repair.startsWith(GUESS)) ? [place.row] : [])));
    return { all, exponent, rows, guessed };
  }

  /** The number of decimals that most non-zero amounts of each sheet have: a stray `0.000` or a bare `2` is no quantum. */
  #usualDecimals(): number[] {
    const counts: number[][] = Array.from({ length: this.#sheets }, () => []);
    for (const { exact, place } of this.#raw) {
      if (!exact || exact.digits === 0) continue;
      const count = counts[place.sheet]!;
      count[exact.decimals] = (count[exact.decimals] ?? 0) + 1;
    }
    return counts.map((count) => count.reduce((usual, times, decimals) => (times >= (count[usual] ?? 0) ? decimals : usual), 0));
  }
}
