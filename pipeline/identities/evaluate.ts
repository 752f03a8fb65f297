/** Instances → outcomes, in whole numbers. One place owns bounds, units and the reasons for which nothing is said. */
import { abs, pow10 } from './exact.js';
import type { Figure, Figures } from './figures.js';
import type { Instance, Term } from './instances.js';

export type Verdict = 'holds' | 'holds-within-rounding' | 'fails' | 'not-applicable' | 'not-evaluable';

/** An instance with what became of it. Values are whole numbers of the figures' common scale. */
export interface Evaluated {
  readonly instance: Instance;
  readonly outcome: Verdict;
  /** Why nothing can be said, or what is to be known of what is said. */
  readonly reason: string | null;
  readonly left: bigint;
  readonly right: bigint;
  /** left - right. */
  readonly difference: bigint;
  /** Twice the difference that rounding explains. */
  readonly twiceBound: bigint;
  /** Figures that are not zero. */
  readonly nonZero: number;
  /** Holds without proving a place: all terms are zero, or one figure stands for another. */
  readonly trivial: boolean;
  /** All terms by figure, coefficients of the difference. */
  readonly terms: ReadonlyMap<number, bigint>;
}

/** null: there is nothing to say, because none of it is printed or because it is optional and does not hold. */
export function evaluate(instance: Instance, figures: Figures): Evaluated | null {
  const units = unitsOf(instance, figures);
  const left = sideOf(instance.left, figures, units.factor);
  const right = sideOf(instance.right, figures, units.factor);
  if (left.printed + right.printed === 0 && !(left.unreadable ?? right.unreadable) && instance.left.length + instance.right.length > 0) return null;
  const nonZero = left.nonZero + right.nonZero;
  const difference = left.total - right.total;
  // Nought is nought in any unit.
  const sure = units.missing === null || (difference === 0n && nonZero !== 1);
  const refused = instance.problem ?? refusal(left, right) ?? (sure ? null : { outcome: 'not-evaluable', reason: units.missing! } as const);
  // Not expected to hold, or a row that one table prints with zeros and the other leaves out.
  if (refused && (instance.optional || (instance.problem?.outcome === 'not-evaluable' && nonZero === 0))) return null;
  const twiceBound = refused || instance.exact ? 0n : bound(left, right);
  const outcome = refused ? refused.outcome : verdict(instance, difference, twiceBound);
  if (instance.optional && outcome !== 'holds') return null;
  return {
    instance, outcome, difference, twiceBound, nonZero,
    left: left.total, right: right.total,
    reason: refused?.reason ?? units.missing,
    trivial: refused !== null || nonZero < (instance.independent ? 2 : 3),
    terms: coefficients(instance, figures, units.factor),
  };
}

interface Units {
  /** What a figure without a unit is multiplied with to stand on the scale of the others. */
  readonly factor: bigint;
  /** Why the units of the terms are in doubt: figures that agree to the last digit still agree. */
  readonly missing: string | null;
}

const ONE_UNIT: Units = { factor: 1n, missing: null };

/** A table that prints no unit is compared in the unit of the others, and believed only where it agrees exactly: no unit is assumed. */
function unitsOf(instance: Instance, figures: Figures): Units {
  const all = [...instance.left, ...instance.right].map((term) => figures.all[term.figure]!);
  const [first] = all;
  if (!first || all.every((figure) => figure.sheet === first.sheet)) return ONE_UNIT;
  const nameless = all.find((figure) => !figure.comparable);
  if (!nameless) return ONE_UNIT;
  const known = new Set(all.filter((figure) => figure.comparable).map((figure) => figure.unit));
  if (nameless.unitText !== null || known.size > 1) return { factor: 0n, missing: `"${nameless.unitText ?? ''}" is no known currency unit` };
  return { factor: pow10([...known][0] ?? 0), missing: 'a table prints no currency unit' };
}

/** What one side of an instance amounts to. */
interface Side {
  readonly total: bigint;
  readonly printed: number;
  readonly nonZero: number;
  /** Sum of the quanta of the figures that are not zero. */
  readonly quanta: bigint;
  /** Quantum of its first printed figure. */
  readonly quantum: bigint | null;
  readonly unreadable: Figure | null;
}

function sideOf(terms: readonly Term[], figures: Figures, factor: bigint): Side {
  let total = 0n;
  let quanta = 0n;
  let printed = 0;
  let nonZero = 0;
  let quantum: bigint | null = null;
  let unreadable: Figure | null = null;
  for (const { figure: index, sign } of terms) {
    const figure = figures.all[index]!;
    if (figure.unreadable) unreadable ??= figure;
    if (!figure.printed) continue;
    printed++;
    quantum ??= figure.quantum;
    if (figure.value === 0n) continue;
    nonZero++;
    quanta += figure.quantum;
    const value = figure.comparable ? figure.value : figure.value * factor;
    total += sign === 1 ? value : -value;
  }
  return { total, printed, nonZero, quanta, quantum, unreadable };
}

function verdict(instance: Instance, difference: bigint, twiceBound: bigint): Verdict {
  if (difference === 0n || (instance.relation === '<=' && difference < 0n)) return 'holds';
  return 2n * abs(difference) <= twiceBound ? 'holds-within-rounding' : 'fails';
}

/**
 * Twice the bound: one quantum for every printed figure that is not zero, half on each side, and for one figure on each side at least.
 * For n addends that is S(n) = (n+1)·q/2, for the same quantity printed twice X = q, for 元 against 万元 half a quantum of each (U).
 * A printed zero adds nothing: in a row of thirteen zeros it would forgive 0.07.
 */
function bound(left: Side, right: Side): bigint {
  if (left.nonZero + right.nonZero >= 2) return left.quanta + right.quanta;
  const quantum = left.quantum ?? right.quantum ?? 0n;
  return quantum + (right.quantum ?? quantum);
}

function refusal(left: Side, right: Side): Instance['problem'] {
  const unreadable = left.unreadable ?? right.unreadable;
  if (unreadable) return { outcome: 'not-evaluable', reason: `"${unreadable.text}" is no amount` };
  if (left.printed === 0) return { outcome: 'not-evaluable', reason: 'no total is printed' };
  if (right.printed === 0) return { outcome: 'not-evaluable', reason: 'no part is printed' };
  return null;
}

function coefficients(instance: Instance, figures: Figures, factor: bigint): Map<number, bigint> {
  const map = new Map<number, bigint>();
  const add = (figure: number, sign: bigint) => map.set(figure, (map.get(figure) ?? 0n) + (figures.all[figure]!.comparable ? sign : sign * factor));
  for (const { figure, sign } of instance.left) add(figure, sign === 1 ? 1n : -1n);
  for (const { figure, sign } of instance.right) add(figure, sign === 1 ? -1n : 1n);
  return map;
}
