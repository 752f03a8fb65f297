/** Rows that print fewer amounts than the table has columns: where blank cells left no trace, the sums say where the figures stand. */
import { extracted } from '../cells.js';
import { decimalOf, type Figure } from '../figures.js';
import type { Form } from '../forms/form.js';
import type { TrailEvent } from '../../schemas/types.js';
import type { RawRow } from './list.js';
import { holdsFigure, type DraftColumn } from './reading.js';

export interface Placer {
  readonly figuresOf: (row: RawRow, label: string) => (Figure | null)[];
  readonly events: TrailEvent[];
}

const DECIMALS = 8;
/** More ways than this to place a row's figures are not tried. */
const MAX_WAYS = 20_000;

export interface Relation { readonly total: number; readonly parts: readonly number[] }

/** The row sums of a form over the figure columns that are printed; a sum whose total is missing is left out. */
export function relationsOf(form: Form, columns: readonly DraftColumn[]): Relation[] {
  const amounts = columns.filter(holdsFigure).map(({ key }) => key);
  return form.sums.flatMap((sum) => {
    const [total, rest] = sum.split('=').map((part) => part.trim());
    const left = total!.split('+').map((key) => amounts.indexOf(key.trim())).filter((i) => i >= 0);
    const parts = rest!.split('+').map((key) => amounts.indexOf(key.trim())).filter((i) => i >= 0);
    return left.length === 1 && parts.length > 0 ? [{ total: left[0]!, parts }] : [];
  });
}

/** An amount in hundred-millionths, exact; null when it has more decimals or is no number. */
export function exact(text: string): bigint | null {
  const decimal = decimalOf(text);
  const match = decimal === null ? null : /^(-?)(\d+)(?:\.(\d+))?$/u.exec(decimal);
  if (!match) return null;
  const fraction = (match[3] ?? '').padEnd(DECIMALS, '0');
  if (fraction.length > DECIMALS) return null;
  const value = BigInt(match[2]! + fraction);
  return match[1] === '-' ? -value : value;
}
/** 0.01, the rounding of a printed sum. */
export const CENT = 1_000_000n;

/** Equal but for the rounding of so many printed addends. */
export const near = (left: bigint, right: bigint, addends: number): boolean => {
  const difference = left > right ? left - right : right - left;
  return 2n * difference <= BigInt(addends + 1) * CENT;
};

export function placer(columns: readonly DraftColumn[], form: Form): Placer {
  const events: TrailEvent[] = [];
  const width = columns.filter(holdsFigure).length;
  const relations = relationsOf(form, columns);
  const figuresOf = (row: RawRow, label: string): (Figure | null)[] => {
    const { figures } = row;
    const { way, ways } = placements(figures, relations, width);
    const certain = ways === 1;
    const result: (Figure | null)[] = new Array<Figure | null>(width).fill(null);
    figures.forEach((figure, i) => {
      const repairs = certain ? [...figure.repairs, 'place-by-sums'] : [...figure.repairs, 'ambiguous-placement'];
      result[way[i]!] = { ...figure, repairs };
    });
    row.ambiguous = false;
    events.push(extracted(
      certain ? 'place-by-sums' : 'ambiguous-placement',
      certain ? `Blank cells left no trace in “${label}”; its sums leave one place for each figure.`
        : `Blank cells left no trace in “${label}”, and ${ways === 0 ? 'no place of its figures fits the sums' : 'more than one does'}.`,
      { severity: certain ? 'info' : 'warning' },
    ));
    return result;
  };
  return { figuresOf, events };
}

/**
 * The columns in which figures printed in order may stand so that the sums hold: the first way, and how many there are, two
 * for several. Of several ways, one without columns that are known to be empty comes first.
 */
export function placements(figures: readonly Figure[], relations: readonly Relation[], width: number, empty: readonly boolean[] = []): { way: number[]; ways: number } {
  const values = figures.map((figure) => exact(figure.text));
  const ways: number[][] = [];
  let tried = 0;
  const choose = (from: number, chosen: number[]): void => {
    if (tried > MAX_WAYS || ways.length > 1) return;
    if (chosen.length === figures.length) {
      tried++;
      if (holds(chosen, values, relations)) ways.push([...chosen]);
      return;
    }
    for (let c = from; c <= width - (figures.length - chosen.length); c++) if (!avoid[c]) choose(c + 1, [...chosen, c]);
  };
  let avoid = empty;
  if (relations.length > 0) choose(0, []);
  const [likely] = ways.splice(0);
  avoid = [];
  tried = 0;
  if (relations.length > 0) choose(0, []);
  if (likely) return { way: likely, ways: ways.length };
  return { way: ways[0] ?? figures.map((_, i) => i), ways: ways.length };
}

function holds(chosen: readonly number[], values: readonly (bigint | null)[], relations: readonly Relation[]): boolean {
  const at = (column: number): bigint => {
    const i = chosen.indexOf(column);
    return i < 0 ? 0n : values[i] ?? 0n;
  };
  return relations.every(({ total, parts }) => {
    const difference = at(total) - parts.reduce((sum, part) => sum + at(part), 0n);
    return difference <= CENT && difference >= -CENT;
  });
}
