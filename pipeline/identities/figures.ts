/** The amounts of a publication, each with its address and its exact value on one common scale. */
import type { Span } from '../../extractors/text.js';
import { exactOf, isDash, pow10, scaled, unitExponent, type Exact } from './exact.js';

/** An amount as it was read: a cell of a table, a leaf of a form, a fact. */
export interface Printed {
  readonly text: string;
  readonly value: number | null;
  readonly spans: readonly Span[];
}

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
  readonly value: bigint;
  /** The printed quantum of the sheet on the same scale. */
  readonly quantum: bigint;
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
}

/** The figures right above and below in the same column. */
export function columnNeighbours(index: number, figures: Figures): number[] {
  const figure = figures.all[index]!;
  return [figure.row - 1, figure.row + 1].flatMap((row) =>
    (figures.rows[row] ?? []).find((other) => figures.all[other]!.column === figure.column && figures.all[other]!.sheet === figure.sheet) ?? []);
}

function rowsOf(all: readonly Figure[]): number[][] {
  const rows: number[][] = [];
  all.forEach((figure, index) => (rows[figure.row] ??= []).push(index));
  for (const row of rows) row?.sort((a, b) => all[a]!.column - all[b]!.column);
  return Array.from(rows, (row) => row ?? []);
}

/** Where an amount stands among others; see `FigureCollector.newSheet` and `newRow`. */
export interface Place {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

interface Raw extends Place {
  readonly path: string;
  readonly cell: Printed;
  readonly unit: string | null;
  readonly exact: Exact | null;
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
    this.#raw.push({ path, cell, unit, exact, ...place });
    return this.#raw.length - 1;
  }

  finish(): Figures {
    const decimals = this.#usualDecimals();
    let exponent = 0;
    for (const { exact, unit, sheet } of this.#raw) {
      const power = unitExponent(unit) ?? 0;
      exponent = Math.min(exponent, power - Math.max(exact?.decimals ?? 0, decimals[sheet]!));
    }
    const all = this.#raw.map(({ path, row, column, sheet, cell, unit, exact }): Figure => {
      const power = unitExponent(unit);
      const text = cell.text.trim();
      return {
        path, row, column, sheet,
        printed: exact !== null,
        unreadable: exact === null && text !== '' && !isDash(text),
        text: cell.text,
        spans: cell.spans,
        value: exact ? scaled(exact, power ?? 0, exponent) : 0n,
        quantum: pow10((power ?? 0) - decimals[sheet]! - exponent),
        unit: power ?? 0,
        unitText: unit,
        comparable: power !== null,
      };
    });
    return { all, exponent, rows: rowsOf(all) };
  }

  /** The number of decimals that most non-zero amounts of each sheet have: a stray `0.000` or a bare `2` is no quantum. */
  #usualDecimals(): number[] {
    const counts: Map<number, number>[] = Array.from({ length: this.#sheets }, () => new Map());
    for (const { exact, sheet } of this.#raw) {
      if (!exact || exact.digits === 0n) continue;
      const count = counts[sheet]!;
      count.set(exact.decimals, (count.get(exact.decimals) ?? 0) + 1);
    }
    return counts.map((count) => [...count].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0);
  }
}
