/** Physical columns of an OCR'd page → the leaf columns of the form: monotone, at the least cost. */
import { CODE } from '../../labels.js';
import { DECIMAL, halfWidth, readFigure, splitGlued } from '../../figures/figures.js';
import type { ColumnType } from '../../forms/form.js';
import { bare, packed, type Traced } from '../../text.js';
import type { Anchors } from '../header/anchors.js';
import { waysOf, type ColumnMap, type Steps } from './ways.js';

export type CellKind = 'blank' | 'text' | 'amount' | 'integer' | 'nought' | 'digits' | 'code' | 'dash';

/** What a cell looks like by itself. */
export function kindOf(content: Traced): CellKind {
  const text = halfWidth(packed(content.text));
  if (text === '') return 'blank';
  const first = text.charCodeAt(0);
  // Neither dash nor code nor figure begins with an ideograph.
  if (first > 0x3000 && first < 0xff00) return 'text';
  // What most cells are that are no text.
  if (DECIMAL.test(text)) return 'amount';
  if (/^(?:[-_—–]+|[/／])$/u.test(text)) return 'dash';
  if (CODE.test(text) || /^[A-C]\d{2,8}$/u.test(text)) return 'code';
  if (text === '0') return 'nought';
  if (/^\d{1,4}$/u.test(text)) return 'integer';
  if (/^\d{5,12}$/u.test(text)) return 'digits';
  return readFigure(content) || /^-?[\d,]+\.$/u.test(text) || splitGlued(bare(content)) ? 'amount' : 'text';
}

const MISFIT: Record<CellKind, Record<ColumnType, number>> = {
  blank: { text: 0.02, code: 0.02, amount: 0.05, number: 0.1 },
  dash: { text: 0.5, code: 0.5, amount: 0, number: 0.5 },
  text: { text: 0, code: 1.5, amount: 3, number: 3 },
  amount: { text: 2, code: 3, amount: 0, number: 3 },
  // An amount in 元, or the number of a unit.
  digits: { text: 1.5, code: 0.2, amount: 0, number: 3 },
  integer: { text: 1.5, code: 2, amount: 0.4, number: 0 },
  // Tables of amounts with decimals print their noughts so; no line and no row has that number.
  nought: { text: 1.5, code: 2, amount: 0, number: 0.4 },
  code: { text: 1.5, code: 0, amount: 1.5, number: 2 },
};
/** A leaf column without a physical one. */
const SKIPPED: Record<ColumnType, number> = { text: 1.2, code: 1.2, amount: 3, number: 3 };
/** Two filled cells of one row in one leaf column. */
const MERGED: Record<ColumnType, number> = { text: 0.3, code: 0.8, amount: 2.5, number: 2.5 };
/** One of the two is blank. */
const APART: Record<ColumnType, number> = { text: 0.05, code: 0.05, amount: 0.05, number: 0.05 };

/** An empty physical column that stands for no leaf column. */
const DROPPED = 0.15;
/** One that goes with the column before it. */
const MERGED_EMPTY = 0.2;

/** A leaf column stands where the header prints its label: where the figures do not care, that decides. */
const ANCHORED = 0.3;

/** Beyond this many pairs of columns (a thousand by a thousand) each stands for itself: no table is that wide. */
const MOST_PLACES = 1e6;

export interface Alignment {
  readonly map: ColumnMap;
  /** How badly the cells fit. */
  readonly cost: number;
  /** The map with every column that holds something below a label of the header where that says. */
  readonly labelled: ColumnMap;
  /** The maps that are as good, this one among them; null where they are too many. */
  readonly ways: () => readonly ColumnMap[] | null;
}

interface ByType { text: number; code: number; amount: number; number: number }
const noCost = (): ByType => ({ text: 0, code: 0, amount: 0, number: 0 });

/** What a physical column costs as a leaf column of a type, summed over the rows, and together with the column before it. */
interface PhysicalColumn { readonly empty: boolean; readonly own: ByType; readonly merged: ByType }

function physicalColumn(rows: readonly (readonly CellKind[])[], p: number): PhysicalColumn {
  const own = noCost();
  const merged = noCost();
  let empty = true;
  for (const row of rows) {
    const kind = row[p] ?? 'blank';
    const misfit = MISFIT[kind];
    own.text += misfit.text; own.code += misfit.code; own.amount += misfit.amount; own.number += misfit.number;
    const both = kind !== 'blank' && (row[p - 1] ?? 'blank') !== 'blank' ? MERGED : APART;
    merged.text += both.text; merged.code += both.code; merged.amount += both.amount; merged.number += both.number;
    empty &&= kind === 'blank';
  }
  return { empty, own, merged };
}

/** The physical columns of a page, and how they align with leaf columns of these types or those. */
export class PhysicalColumns {
  private readonly columns: PhysicalColumn[] = [];
  private readonly known = new Map<string, Alignment>();

  constructor(private readonly rows: readonly (readonly CellKind[])[]) {}

  align(width: number, types: readonly ColumnType[], anchors: Anchors): Alignment {
    const key = `${width} ${types.join()} ${anchors.join()}`;
    let known = this.known.get(key);
    if (!known) this.known.set(key, (known = this.cheapest(width, types, anchors)));
    return known;
  }

  private cheapest(width: number, types: readonly ColumnType[], anchors: Anchors): Alignment {
    const { rows, columns } = this;
    const n = types.length;
    if (width * n > MOST_PLACES) {
      const map = Array.from({ length: width }, (_, p) => (p < n ? p : -1));
      return { map, cost: Math.abs(width - n), labelled: map, ways: () => null };
    }
    for (let p = columns.length; p < width; p++) columns.push(physicalColumn(rows, p));
    const scale = Math.max(1, rows.length);
    const fit = (p: number, l: number): number => columns[p]!.own[types[l]!] / scale;
    // Below the label of another leaf column it stands no better than away from its own.
    const labelled = new Set(anchors);
    const unanchored = (p: number, l: number): number => (anchors[l] === p || (anchors[l] === null && !labelled.has(p)) ? 0 : ANCHORED);
    const steps: Steps = {
      skip: (l) => SKIPPED[types[l]!],
      own: (p, l) => fit(p, l) + unanchored(p, l),
      merge: (p, l) => fit(p, l) + columns[p]!.merged[types[l]!] / scale + (columns[p]!.empty ? MERGED_EMPTY : 0),
      drop: (p) => (columns[p]!.empty ? DROPPED : Infinity),
      empty: (p) => columns[p]!.empty,
    };
    // cost[p][l]: physical columns before p are placed, l leaves are used up.
    const cost = Array.from({ length: width + 1 }, () => new Float64Array(n + 1).fill(Infinity));
    const from = Array.from({ length: width + 1 }, () => new Int32Array(n + 1).fill(-1));
    cost[0]![0] = 0;
    const relax = (p: number, l: number, value: number, step: number) => {
      if (value < cost[p]![l]! - 1e-12) { cost[p]![l] = value; from[p]![l] = step; }
    };
    for (let p = 0; p <= width; p++) {
      for (let l = 0; l <= n; l++) {
        const here = cost[p]![l]!;
        if (here === Infinity) continue;
        if (l < n) relax(p, l + 1, here + steps.skip(l), 0);
        if (p === width) continue;
        if (l < n) relax(p + 1, l + 1, here + steps.own(p, l), 1);
        if (l > 0 && p > 0) relax(p + 1, l, here + steps.merge(p, l - 1), 2);
        relax(p + 1, l, here + steps.drop(p), 3);
      }
    }
    const map = new Array<number>(width).fill(-1);
    let misfit = cost[width]![n]!;
    let p = width;
    let l = n;
    while (p > 0 || l > 0) {
      const step = from[p]![l]!;
      if (step === 0) l--;
      else if (step === 1) { map[--p] = --l; misfit -= unanchored(p, l); }
      else if (step === 2) { map[--p] = l - 1; }
      else if (step === 3) p--;
      else break;
    }
    const byLabels = map.map((leaf, place) => (columns[place]!.empty || !labelled.has(place) ? leaf : anchors.indexOf(place)));
    return { map, cost: misfit, labelled: byLabels, ways: () => waysOf(width, n, cost, steps) };
  }
}
