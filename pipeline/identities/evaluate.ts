/** Instances → outcomes, in whole numbers. One place owns bounds, units and the reasons for which nothing is said. */
import { abs, add, multiply, subtract, type Whole } from '../exact.js';
import type { Figure, Figures } from './figures.js';
import type { Instance, Term } from './instances.js';

export type Verdict = 'holds' | 'holds-within-rounding' | 'fails' | 'not-applicable' | 'not-evaluable';

/** An instance with what became of it. Values are whole numbers of the figures' common scale. */
export interface Evaluated {
  readonly instance: Instance;
  readonly outcome: Verdict;
  /** Why nothing can be said, or what is to be known of what is said. */
  readonly reason: string | null;
  readonly left: Whole;
  readonly right: Whole;
  /** left - right. */
  readonly difference: Whole;
  /** Twice the difference that rounding explains. */
  readonly twiceBound: Whole;
  /** Figures that are not zero. */
  readonly nonZero: number;
  /** Holds without proving a place: all terms are zero, or one figure stands for another. */
  readonly trivial: boolean;
  /** What a figure without a unit is multiplied with to stand on the scale of the others. */
  readonly factor: number;
}

/** null: there is nothing to say, because none of it is printed or because it is optional and does not hold. */
export function evaluate(instance: Instance, figures: Figures): Evaluated | null {
  const units = unitsOf(instance, figures);
  const left = sideOf(instance.left, figures, units.factor);
  const right = sideOf(instance.right, figures, units.factor);
  if (left.printed + right.printed === 0 && !(left.unreadable ?? right.unreadable) && instance.left.length + instance.right.length > 0) return null;
  const nonZero = left.nonZero + right.nonZero;
  const difference = subtract(left.total, right.total);
  // Nought is nought in any unit.
  const sure = units.missing === null || (difference === 0 && nonZero !== 1);
  const refused = instance.problem ?? refusal(left, right) ?? (sure ? null : { outcome: 'not-evaluable', reason: units.missing! } as const);
  // Not expected to hold, or a row that one table prints with zeros and the other leaves out.
  if (refused && (instance.optional || (instance.problem?.outcome === 'not-evaluable' && nonZero === 0))) return null;
  const twiceBound = refused || instance.exact ? 0 : bound(left, right);
  const said = refused ? refused.outcome : instance.relation === '<=' && difference < 0 ? 'holds' : verdict(difference, twiceBound);
  if (instance.optional && said !== 'holds') return null;
  // Another reading of the row may hold: a guess accuses nobody.
  const guess = said === 'fails' && figures.guessed.size > 0 ? [...instance.left, ...instance.right].find(({ figure }) => figures.guessed.has(figures.all[figure]!.row)) : undefined;
  const outcome = guess ? 'not-evaluable' : said;
  return {
    instance, outcome, difference, twiceBound, nonZero,
    left: left.total, right: right.total,
    reason: guess ? `in which columns the figures of ${rowOf(figures.all[guess.figure]!)} stand is a guess` : refused?.reason ?? units.missing,
    trivial: refused !== null || guess !== undefined || nonZero < (instance.independent ? 2 : 3),
    factor: units.factor,
  };
}

/** Address of the row that a figure stands in. */
const rowOf = ({ path }: Figure): string => path.replace(/\/cells\/\d+$/u, '');

interface Units {
  /** What a figure without a unit is multiplied with to stand on the scale of the others. */
  readonly factor: number;
  /** Why the units of the terms are in doubt: figures that agree to the last digit still agree. */
  readonly missing: string | null;
}

/** Whether the terms stand in several tables, forms or texts. */
export function isBetweenSheets(left: readonly Term[], right: readonly Term[], figures: Figures): boolean {
  const first = left[0] ?? right[0];
  if (!first) return false;
  const { sheet } = figures.all[first.figure]!;
  const elsewhere = ({ figure }: Term) => figures.all[figure]!.sheet !== sheet;
  return left.some(elsewhere) || right.some(elsewhere);
}

const ONE_UNIT: Units = { factor: 1, missing: null };

/** A table that prints no unit is compared in the unit of the others, and believed only where it agrees exactly: no unit is assumed. */
function unitsOf({ left, right }: Instance, figures: Figures): Units {
  // A total that is not printed is compared with nothing.
  if (left.length === 0 || !isBetweenSheets(left, right, figures)) return ONE_UNIT;
  const isNameless = ({ figure }: Term) => !figures.all[figure]!.comparable;
  const term = left.find(isNameless) ?? right.find(isNameless);
  if (!term) return ONE_UNIT;
  const nameless = figures.all[term.figure]!;
  const known = new Set([...left, ...right].flatMap(({ figure }) => (figures.all[figure]!.comparable ? [figures.all[figure]!.unit] : [])));
  if (nameless.unitText !== null || known.size > 1) return { factor: 0, missing: `"${nameless.unitText ?? ''}" is no known currency unit` };
  return { factor: 10 ** ([...known][0] ?? 0), missing: 'a table prints no currency unit' };
}

/** What one side of an instance amounts to. */
interface Side {
  readonly total: Whole;
  readonly printed: number;
  readonly nonZero: number;
  /** Sum of the quanta of the figures that are not zero. */
  readonly quanta: Whole;
  /** Quantum of its first printed figure. */
  readonly quantum: Whole | null;
  readonly unreadable: Figure | null;
}

function sideOf(terms: readonly Term[], figures: Figures, factor: number): Side {
  let total: Whole = 0;
  let quanta: Whole = 0;
  let printed = 0;
  let nonZero = 0;
  let quantum: Whole | null = null;
  let unreadable: Figure | null = null;
  for (const { figure: index, sign } of terms) {
    const figure = figures.all[index]!;
    if (figure.unreadable) unreadable ??= figure;
    if (!figure.printed) continue;
    printed++;
    quantum ??= figure.quantum;
    if (figure.value === 0) continue;
    nonZero++;
    quanta = add(quanta, figure.quantum);
    const value = figure.comparable ? figure.value : multiply(figure.value, factor);
    total = sign === 1 ? add(total, value) : subtract(total, value);
  }
  return { total, printed, nonZero, quanta, quantum, unreadable };
}

/** What a difference says, given twice the one that rounding explains. */
export function verdict(difference: Whole, twiceBound: Whole): Verdict {
  if (difference === 0) return 'holds';
  return multiply(2, abs(difference)) <= twiceBound ? 'holds-within-rounding' : 'fails';
}

/**
 * Twice the bound: one quantum for every printed figure that is not zero, half on each side, and for one figure on each side at least.
 * For n addends that is S(n) = (n+1)·q/2, for the same quantity printed twice X = q, for 元 against 万元 half a quantum of each (U).
 * A printed zero adds nothing: in a row of thirteen zeros it would forgive 0.07.
 */
function bound(left: Side, right: Side): Whole {
  if (left.nonZero + right.nonZero >= 2) return add(left.quanta, right.quanta);
  const quantum = left.quantum ?? right.quantum ?? 0;
  return add(quantum, right.quantum ?? quantum);
}

function refusal(left: Side, right: Side): Instance['problem'] {
  const unreadable = left.unreadable ?? right.unreadable;
  if (unreadable) return { outcome: 'not-evaluable', reason: `"${unreadable.text}" is no amount` };
  if (left.printed === 0) return { outcome: 'not-evaluable', reason: 'no total is printed' };
  if (right.printed === 0) return { outcome: 'not-evaluable', reason: 'no part is printed' };
  return null;
}

/** What a term adds to the difference, per unit of its figure. */
export function coefficientOf(term: Term, isLeft: boolean, check: Evaluated, figures: Figures): number {
  const sign = isLeft ? term.sign : -term.sign;
  return figures.all[term.figure]!.comparable ? sign : sign * check.factor;
}

/** All terms by figure, coefficients of the difference. */
export function coefficientsOf(check: Evaluated, figures: Figures): Map<number, number> {
  const map = new Map<number, number>();
  const { left, right } = check.instance;
  for (const term of left) map.set(term.figure, (map.get(term.figure) ?? 0) + coefficientOf(term, true, check, figures));
  for (const term of right) map.set(term.figure, (map.get(term.figure) ?? 0) + coefficientOf(term, false, check, figures));
  return map;
}

/** The numbers of its figures, each once. */
export const figuresOf = ({ left, right }: Instance): Set<number> => new Set([...left, ...right].map(({ figure }) => figure));
