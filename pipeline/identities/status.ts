/**
 * What the identities that hold prove about each figure.
 *
 * A figure is `verified` when every way in which it is commonly misread would break an identity that now holds:
 *
 * 1. another figure in its place: an identity that holds to the last digit contains it, and no other figure would fit more;
 * 2. exchanged with any other figure of its printed row: some identity tells the two places apart;
 *    (and with the figures above and below it, if it is a zero or an identity of one of the two fails: where nothing fails,
 *    the label beside a figure is believed, because in a list of one amount a row no sum could tell two rows apart);
 * 3. its row shifted by one column, in either direction: some identity would notice;
 * 4. and it is anchored: a sum with two or more non-zero addends, or the same quantity printed in another table, contains it,
 *    or contains a figure that it repeats. (A sum with one non-zero addend only says that two cells print the same figure:
 *    it carries a proof from one to the other and is none itself. A sum of zeros proves no figure; it only tells
 *    that none has been moved into its place.)
 *
 * If a misreading of this kind gave a grid in which the misread figure is verified, undoing it would break an identity that
 * holds; but undone, the grid is the printed one. So only publications that break their own identities can mislead it.
 */
import { abs, add, divide, multiply, remainder, subtract, type Whole } from './exact.js';
import { coefficientOf, figuresOf, type Evaluated } from './evaluate.js';
import { columnNeighbours, type Figures } from './figures.js';
import type { Term } from './instances.js';

export type FigureStatus = 'verified' | 'unverified';

const isEvidence = (check: Evaluated): boolean =>
  check.instance.relation === '=' && (check.outcome === 'holds' || check.outcome === 'holds-within-rounding');

/** A figure in an identity that holds. */
interface Use {
  readonly check: Evaluated;
  /** Number of the check: the uses of every figure ascend. */
  readonly order: number;
  /** What the figure adds to the difference, never nought. */
  coefficient: Whole;
}

/** The uses of each figure, by its number. */
type Uses = readonly (readonly Use[])[];

/** Statuses by figure number; figures that are not printed stay unverified. */
export function statusesOf(checks: readonly Evaluated[], figures: Figures): FigureStatus[] {
  const { uses, telling } = evidenceOf(checks, figures);
  const anchored = anchoredFigures(telling, uses, figures);
  const doubted = doubtedFigures(checks);
  const movable = new Set<number>();
  for (const row of figures.rows) for (const step of [1, -1] as const) for (const figure of unnoticedShift(row, step, uses, figures)) movable.add(figure);
  return figures.all.map((figure, index): FigureStatus => {
    if (!figure.printed || !anchored[index] || movable.has(index)) return 'unverified';
    if (anotherFitsBetter(uses[index]!)) return 'unverified';
    const showsBeside = (other: number) => other === index || exchangeWouldShow(index, other, uses, figures);
    if (!figures.rows[figure.row]!.every(showsBeside)) return 'unverified';
    if (figure.value !== 0 && doubted.size === 0) return 'verified';
    const beside = columnNeighbours(index, figures).filter((other) => figure.value === 0 || doubted.has(index) || doubted.has(other));
    return beside.every(showsBeside) ? 'verified' : 'unverified';
  });
}

interface Evidence {
  readonly uses: Uses;
  /** The identities that hold, are not all nought, and depend on their figures: not those with the same on both sides. */
  readonly telling: readonly Evaluated[];
}

function evidenceOf(checks: readonly Evaluated[], figures: Figures): Evidence {
  const uses = figures.all.map((): Use[] => []);
  const telling: Evaluated[] = [];
  for (const [order, check] of checks.entries()) {
    if (!isEvidence(check)) continue;
    const { left, right } = check.instance;
    let depends = 0;
    for (let i = 0; i < left.length + right.length; i++) {
      const isLeft = i < left.length;
      const term = isLeft ? left[i]! : right[i - left.length]!;
      const own = uses[term.figure]!;
      const coefficient = coefficientOf(term, isLeft, check, figures);
      const last = own.at(-1);
      if (last?.order === order) {
        last.coefficient = add(last.coefficient, coefficient);
        if (last.coefficient !== 0) continue;
        own.pop();
        depends--;
      } else if (coefficient !== 0) {
        own.push({ check, order, coefficient });
        depends++;
      }
    }
    if (depends > 0 && check.nonZero > 0) telling.push(check);
  }
  return { uses, telling };
}

/** Figures of identities that fail. */
function doubtedFigures(checks: readonly Evaluated[]): Set<number> {
  const doubted = new Set<number>();
  for (const check of checks) if (check.outcome === 'fails') for (const figure of figuresOf(check.instance)) doubted.add(figure);
  return doubted;
}

/** Whether no identity holds to the last digit with this figure, or more would with another: then its last digit is likely misread. */
function anotherFitsBetter(uses: readonly Use[]): boolean {
  let exact = 0;
  const others = new Map<Whole, number>();
  for (const { check, coefficient } of uses) {
    if (check.nonZero === 0) continue;
    if (check.difference === 0) { exact++; continue; }
    const change = divide(subtract(0, check.difference), coefficient);
    others.set(change, (others.get(change) ?? 0) + 1);
  }
  return exact === 0 || exact < Math.max(0, ...others.values());
}

/** Whether the change would turn an identity that holds to the last digit, or lead one that holds roughly out of its bound. */
const shows = (check: Evaluated, change: Whole): boolean =>
  change !== 0 && (check.difference === 0 || multiply(2, abs(add(check.difference, change))) > check.twiceBound);

function exchangeWouldShow(a: number, b: number, uses: Uses, figures: Figures): boolean {
  const gap = subtract(figures.all[b]!.value, figures.all[a]!.value);
  if (gap === 0) return true;
  const [ours, theirs] = [uses[a]!, uses[b]!];
  for (let i = 0, j = 0; i < ours.length || j < theirs.length;) {
    const [one, other] = [ours[i], theirs[j]];
    const order = Math.min(one?.order ?? Infinity, other?.order ?? Infinity);
    const isOurs = one?.order === order;
    const isTheirs = other?.order === order;
    const coefficient = subtract(isOurs ? one.coefficient : 0, isTheirs ? other.coefficient : 0);
    if (shows((isOurs ? one : other!).check, multiply(coefficient, gap))) return true;
    if (isOurs) i++;
    if (isTheirs) j++;
  }
  return false;
}

/**
 * The figures of a row that could have been printed `step` columns away without any identity noticing.
 * What fell off the end of the row is unknown: the identities that contain it may still say what it would have to be.
 */
function unnoticedShift(row: readonly number[], step: 1 | -1, uses: Uses, figures: Figures): readonly number[] {
  if (row.length < 2) return [];
  const endIndex = step === 1 ? row.length - 1 : 0;
  const moved: number[] = [];
  /** What the shift does to each identity of the row, and the coefficient of the figure at the end in it. */
  const effects = new Map<Evaluated, { change: Whole; end: Whole }>();
  for (const [index, figure] of row.entries()) {
    const by = index === endIndex ? 0 : subtract(figures.all[row[index + step]!]!.value, figures.all[figure]!.value);
    if (by !== 0) moved.push(figure);
    for (const { check, coefficient } of uses[figure]!) {
      let effect = effects.get(check);
      if (!effect) effects.set(check, (effect = { change: 0, end: 0 }));
      if (index === endIndex) effect.end = coefficient;
      else if (by !== 0) effect.change = add(effect.change, multiply(coefficient, by));
    }
  }
  if (moved.length === 0) return [];
  let forced: Whole | null = null;
  for (const [check, { change, end }] of effects) {
    if (end === 0) {
      if (shows(check, change)) return [];
    } else if (check.difference === 0) {
      const needed = divide(subtract(0, change), end);
      if (remainder(change, end) !== 0 || (forced !== null && forced !== needed)) return [];
      forced = needed;
    }
  }
  return forced === 0 ? moved : [...moved, row[endIndex]!];
}

/** Figures that a telling identity contains, and those that repeat one of them. */
function anchoredFigures(telling: readonly Evaluated[], uses: Uses, figures: Figures): boolean[] {
  const parent = figures.all.map((_, index) => index);
  const find = (index: number): number => {
    while (parent[index] !== index) index = parent[index] = parent[parent[index]!]!;
    return index;
  };
  const isNought = (figure: number) => figures.all[figure]!.value === 0;
  const anchors: number[] = [];
  for (const check of telling) {
    const { left, right } = check.instance;
    if (!check.trivial) {
      for (const { figure } of left) if (!isNought(figure)) anchors.push(figure);
      for (const { figure } of right) if (!isNought(figure)) anchors.push(figure);
    } else if (check.difference === 0) {
      const nonZero = [...figuresOf(check.instance)].filter((figure) => !isNought(figure));
      if (nonZero.length === 2) parent[find(nonZero[0]!)] = find(nonZero[1]!);
    }
  }
  const roots = new Set(anchors.map(find));
  // A zero says nothing by itself: it stands beside figures that are anchored.
  const stands = ({ figure }: Term) => isNought(figure) || roots.has(find(figure));
  const anchoring = new Set(telling.filter(({ difference, instance: { left, right } }) => difference === 0 && left.every(stands) && right.every(stands)));
  return figures.all.map((_, index) => (isNought(index) ? uses[index]!.some(({ check }) => anchoring.has(check)) : roots.has(find(index))));
}
