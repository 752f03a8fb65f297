/** How well changes of the grid explain the identities that fail: each for itself, and all values asked of one figure together. */
import { abs, add, multiply, subtract, type Whole } from '../exact.js';
import { coefficientsOf, type Evaluated } from './evaluate.js';
import type { Figures } from './figures.js';
import { memo } from '../group.js';
import type { Change, Scored } from './ranking.js';
import type { Uses } from './uses.js';

/** An identity that a change breaks weighs more than one that it mends. */
export const BREAKING = 2;

/** What changes are judged by. */
export interface Ground {
  readonly figures: Figures;
  /** The identities that say something of a figure, by its number. */
  readonly uses: (figure: number) => readonly Evaluated[];
  /** Coefficients of an identity's figures. */
  readonly terms: (check: Evaluated) => ReadonlyMap<number, number>;
}

/** Whether an identity fails that says how much something is, not only that it is no more. */
export const isContradicted = ({ outcome, instance }: Evaluated): boolean => outcome === 'fails' && instance.relation === '=';

export function groundOf(checks: readonly Evaluated[], { starts, checks: orders }: Uses, figures: Figures): Ground {
  const weighs = (check: Evaluated) => isContradicted(check) || (check.outcome.startsWith('holds') && check.nonZero > 0 && check.instance.relation === '=');
  const weighing = (figure: number) => [...new Set(orders.subarray(starts[figure], starts[figure + 1]))].map((order) => checks[order]!).filter(weighs);
  const known = new Map<Evaluated, ReadonlyMap<number, number>>();
  const used = new Map<number, Evaluated[]>();
  return { figures, uses: (figure) => memo(used, figure, weighing), terms: (check) => memo(known, check, (one) => coefficientsOf(one, figures)) };
}

/** A change weighed against every identity that it touches. */
export function score(change: Change, ground: Ground): Scored {
  const explains = new Set(change.explains);
  let broken = 0;
  let exact = 0;
  const touched = new Set([...change.values.keys()].flatMap((figure) => ground.uses(figure)));
  for (const check of touched) {
    const difference = differenceAfter(check, change.values, ground);
    const fits = multiply(2, abs(difference)) <= check.twiceBound;
    if (difference === 0) exact++;
    if (check.outcome !== 'fails') broken += fits ? 0 : 1;
    else if (fits) explains.add(check);
  }
  const size = change.kind === 'shift' || change.kind === 'missing-row' ? 2 : Math.max(1, change.values.size);
  return { change, exact, explains: [...explains], score: explains.size * BREAKING - broken * BREAKING - size };
}

/**
 * Changes of single figures. All values that are asked of one figure are scored together, in ascending order: an identity is fitted by a run of
 * them, so that thousands of statements that contradict one total are not weighed each against all others.
 */
export function scoresOfFigures(changes: readonly FigureChange[], ground: Ground): Scored[] {
  const asked = new Map<number, Map<Whole, Fitted>>();
  for (const { figure, value } of changes) memo(asked, figure, () => new Map<Whole, Fitted>()).set(value, { exact: 0, broken: 0, explains: [] });
  for (const [figure, values] of asked) fit(figure, new Map([...values].sort(([a], [b]) => (a < b ? -1 : 1))), ground);
  return changes.map((change) => {
    const { exact, broken, explains } = asked.get(change.figure)!.get(change.value)!;
    return { change, exact, explains, score: explains.length * BREAKING - broken * BREAKING - 1 };
  });
}

export interface FigureChange extends Change {
  readonly figure: number;
  readonly value: Whole;
}

/** What another value of a figure does to the identities that contain it. */
interface Fitted {
  exact: number;
  broken: number;
  readonly explains: Evaluated[];
}

/** Fills in what each value does; the values ascend. */
function fit(figure: number, asked: ReadonlyMap<Whole, Fitted>, { figures, uses, terms }: Ground): void {
  const [values, fitted] = [[...asked.keys()], [...asked.values()]];
  const before = figures.all[figure]!.value;
  /** By how much the number of identities that hold changes from one value to the next. */
  const holding = new Array<number>(values.length + 1).fill(0);
  const exact = new Array<number>(values.length + 1).fill(0);
  let all = 0;
  for (const check of uses(figure)) {
    const coefficient = terms(check).get(figure)!;
    const sign = coefficient < 0 ? -1 : 1;
    /** It rises with the value, or stays. */
    const twice = (value: Whole) => multiply(2 * sign, add(check.difference, multiply(coefficient, subtract(value, before))));
    const [from, to] = [firstWhere(values, (value) => twice(value) >= -check.twiceBound), firstWhere(values, (value) => twice(value) > check.twiceBound)];
    exact[firstWhere(values, (value) => twice(value) >= 0)]!++;
    exact[firstWhere(values, (value) => twice(value) > 0)]!--;
    if (check.outcome === 'fails') {
      for (let at = from; at < to; at++) fitted[at]!.explains.push(check);
      continue;
    }
    all++;
    holding[from]!++;
    holding[to]!--;
  }
  let [holds, exactly] = [0, 0];
  fitted.forEach((one, at) => {
    one.exact = exactly += exact[at]!;
    one.broken = all - (holds += holding[at]!);
  });
}

/** The first index from which on it is so. */
function firstWhere(values: readonly Whole[], isSo: (value: Whole) => boolean): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isSo(values[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The difference of an identity with other values. */
export function differenceAfter(check: Evaluated, values: ReadonlyMap<number, Whole>, { figures, terms }: Ground): Whole {
  let { difference } = check;
  const coefficients = terms(check);
  for (const [figure, value] of values) {
    const coefficient = coefficients.get(figure);
    if (coefficient !== undefined) difference = add(difference, multiply(coefficient, subtract(value, figures.all[figure]!.value)));
  }
  return difference;
}
