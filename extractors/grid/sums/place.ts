/** Rows that print fewer amounts than the table has columns: where blank cells left no trace, the sums say where the figures stand. */
import { DOUBT, extracted } from '../../cells.js';
import { decimalOf, type Figure } from '../../figures/figures.js';
import type { Form } from '../../forms/form.js';
import { seldomIn } from '../../forms/seldom.js';
import { emptyUnder } from '../../forms/wholes.js';
import { abs, multiply, plainExact, pow10, subtract, wholeOf, type Whole } from '../../../pipeline/exact.js';
import type { TrailEvent } from '../../../schemas/types.js';
import type { RawRow } from '../stream/assemble.js';
import { holdsFigure, isPercentage, isShare, type DraftColumn } from '../reading.js';

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
  const printed = (keys: readonly string[]): number[] => keys.map((key) => amounts.indexOf(key)).filter((i) => i >= 0);
  return sumsOf(form).flatMap(([whole, rest]) => {
    const left = printed(whole);
    const parts = printed(rest);
    return left.length === 1 && parts.length > 0 ? [{ total: left[0]!, parts }] : [];
  });
}

type Sum = readonly [whole: readonly string[], rest: readonly string[]];
const SUMS = new WeakMap<Form, readonly Sum[]>();

/** The sums of a form as the keys on their two sides. */
function sumsOf(form: Form): readonly Sum[] {
  let known = SUMS.get(form);
  if (!known) {
    const keys = (side: string): string[] => side.split('+').map((key) => key.trim());
    known = form.sums.map((sum): Sum => { const [left, right] = sum.split('='); return [keys(left!), keys(right!)]; });
    SUMS.set(form, known);
  }
  return known;
}

/** An amount in hundred-millionths, exact; null when it has more decimals or is no number. */
export function exact(text: string): Whole | null {
  const plain = plainExact(text);
  if (plain && plain.decimals <= DECIMALS) return multiply(plain.digits, pow10(DECIMALS - plain.decimals));
  const decimal = decimalOf(text);
  if (decimal === null) return null;
  const point = decimal.indexOf('.');
  const fraction = point < 0 ? '' : decimal.slice(point + 1);
  if (fraction.length > DECIMALS) return NOISE.test(fraction) ? exact(Number(decimal).toFixed(DECIMALS)) : null;
  return wholeOf((point < 0 ? decimal : decimal.slice(0, point)) + fraction.padEnd(DECIMALS, '0'));
}
/** What programs print behind amounts that they hold in binary: `92.40000000000001`, `1286.8499999999999`. */
const NOISE = /^\d{0,4}(?:0{6}|9{6})\d{2,}$/u;
/** 0.01, the rounding of a printed sum. */
export const CENT = 1_000_000;

/** Equal but for the rounding of so many printed addends. */
export const near = (left: Whole, right: Whole, addends: number): boolean => multiply(2, abs(subtract(left, right))) <= (addends + 1) * CENT;

/** Whether the amounts, by column, fit the sums but for the rounding of their print. */
export function holds(row: readonly Whole[], relations: readonly Relation[]): boolean {
  return relations.every(({ total, parts }) => {
    let difference = row[total]!;
    for (const part of parts) difference = subtract(difference, row[part]!);
    return difference <= CENT && difference >= -CENT;
  });
}

/** `empty`: keys of columns under which nothing can stand. */
export function placer(columns: readonly DraftColumn[], form: Form, empty: ReadonlySet<string> = new Set()): Placer {
  const events: TrailEvent[] = [];
  const never = columns.filter(holdsFigure).map(({ key }) => emptyUnder(form, key, empty));
  const shares = columns.filter(holdsFigure).map(isShare);
  const width = shares.length;
  const seldom = seldomIn(form, columns.filter(holdsFigure));
  const relations = relationsOf(form, columns);
  const figuresOf = (row: RawRow, label: string): (Figure | null)[] => {
    const { figures } = row;
    // A percentage stands under a heading of its kind, and nothing else there then.
    const printed = figures.map(({ text }) => isPercentage(text));
    const fits = shares.includes(true) && printed.includes(true) ? (figure: number, column: number) => printed[figure] === shares[column] : undefined;
    const { way, ways, settled } = placementsWithout(never, figures, relations, seldom, fits);
    const certain = ways === 1;
    const result: (Figure | null)[] = new Array<Figure | null>(width).fill(null);
    figures.forEach((figure, i) => {
      const repairs = [...figure.repairs, settled[i] ? 'place-by-sums' : DOUBT];
      result[way[i]!] = { ...figure, repairs };
    });
    row.ambiguous = false;
    events.push(extracted(
      certain ? 'place-by-sums' : DOUBT,
      certain ? `Blank cells left no trace in “${label}”; its sums leave one place for each figure.`
        : `Blank cells left no trace in “${label}”, and ${ways === 0 ? 'no place of its figures fits the sums' : 'more than one does'}.`,
      // Of several places the figures themselves tell.
      { severity: ways === 0 ? 'warning' : 'info' },
    ));
    return result;
  };
  return { figuresOf, events };
}

/** Where figures may stand: the first way, how many there are, and which figures stand in the same column in all of them. */
export interface Placement {
  readonly way: number[];
  readonly ways: number;
  readonly settled: readonly boolean[];
}

/** As `placements`, of columns that are not known to be empty by a sum; of all where no way is left without those. */
export function placementsWithout(never: readonly boolean[], figures: readonly Figure[], relations: readonly Relation[], empty: readonly boolean[], fits: (figure: number, column: number) => boolean = () => true): Placement {
  const without = never.includes(true) ? placements(figures, relations, never.length, empty, (figure, column) => !never[column] && fits(figure, column)) : null;
  return without && without.ways > 0 ? without : placements(figures, relations, never.length, empty, fits);
}

/**
 * The columns in which figures printed in order may stand so that the sums hold: the first way, and how many there are, two
 * for several. Of several ways, one without columns that are known to be empty comes first. `fits`: whether a figure may stand in a column.
 */
export function placements(figures: readonly Pick<Figure, 'text'>[], relations: readonly Relation[], width: number, empty: readonly boolean[] = [], fits: (figure: number, column: number) => boolean = () => true): Placement {
  const values = figures.map((figure) => exact(figure.text) ?? 0);
  const ways: number[][] = [];
  const chosen: number[] = [];
  const row = new Array<Whole>(width).fill(0);
  let tried = 0;
  const choose = (from: number): void => {
    if (tried > MAX_WAYS || ways.length > MOST_COMPARED) return;
    const k = chosen.length;
    if (k === figures.length) {
      tried++;
      if (holds(row, relations)) ways.push([...chosen]);
      return;
    }
    for (let c = from; c <= width - (figures.length - k); c++) {
      if (avoid[c] || !fits(k, c)) continue;
      chosen.push(c);
      row[c] = values[k]!;
      choose(c + 1);
      row[c] = 0;
      chosen.pop();
    }
  };
  let avoid = empty;
  if (relations.length > 0) choose(0);
  const [likely] = ways.splice(0);
  avoid = [];
  tried = 0;
  if (relations.length > 0) choose(0);
  const compared = tried <= MAX_WAYS && ways.length > 0 && ways.length <= MOST_COMPARED;
  const settled = figures.map((_, i) => compared && ways.every((way) => way[i] === ways[0]![i]));
  return { way: likely ?? ways[0] ?? figures.map((_, i) => i), ways: Math.min(ways.length, 2), settled };
}
/** Of more ways none is told from the others. */
const MOST_COMPARED = 60;
