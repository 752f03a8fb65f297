/** Instances → outcomes, in whole numbers. One place owns bounds, units and the reasons for which nothing is said. */
import { abs } from './exact.js';
import type { Figure, Figures } from './figures.js';
import type { Instance, Term } from './instances.js';

export type Verdict = 'holds' | 'holds-within-rounding' | 'fails' | 'not-applicable' | 'not-evaluable';

/** An instance with what became of it. Values are whole numbers of the figures' common scale. */
export interface Evaluated {
  readonly instance: Instance;
  readonly outcome: Verdict;
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
  const terms = coefficients(instance);
  const all = [...terms.keys()].map((figure) => figures.all[figure]!);
  if (all.length > 0 && all.every((figure) => !figure.printed && !figure.unreadable)) return null;
  const left = total(instance.left, figures);
  const right = total(instance.right, figures);
  const nonZero = all.filter((figure) => figure.value !== 0n).length;
  const refused = instance.problem ?? refusal(instance, figures);
  const base = { instance, left, right, difference: left - right, nonZero, terms };
  // A row that one table prints with zeros and the other leaves out.
  if (instance.problem?.outcome === 'not-evaluable' && nonZero === 0) return null;
  if (refused) return instance.optional ? null : { ...base, outcome: refused.outcome, reason: refused.reason, twiceBound: 0n, trivial: true };
  const twiceBound = instance.exact ? 0n : bound(all);
  const difference = left - right;
  const outcome = verdict(instance, difference, twiceBound);
  if (instance.optional && outcome !== 'holds') return null;
  const trivial = nonZero < (instance.independent ? 2 : 3);
  return { ...base, difference, twiceBound, outcome, reason: null, trivial };
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
function bound(figures: readonly Figure[]): bigint {
  const quanta = figures.filter((figure) => figure.value !== 0n).map((figure) => figure.quantum);
  const sum = quanta.reduce((a, b) => a + b, 0n);
  if (quanta.length >= 2) return sum;
  const [first, second] = figures.filter((figure) => figure.printed).map((figure) => figure.quantum);
  return (first ?? 0n) + (second ?? first ?? 0n);
}

function refusal(instance: Instance, figures: Figures): Instance['problem'] {
  const of = (terms: readonly Term[]) => terms.map((term) => figures.all[term.figure]!);
  const [left, right] = [of(instance.left), of(instance.right)];
  const all = [...left, ...right];
  const unreadable = all.find((figure) => figure.unreadable);
  if (unreadable) return { outcome: 'not-evaluable', reason: `"${unreadable.text}" is no amount` };
  if (!left.some((figure) => figure.printed)) return { outcome: 'not-evaluable', reason: 'no total is printed' };
  if (!right.some((figure) => figure.printed)) return { outcome: 'not-evaluable', reason: 'no part is printed' };
  const sheets = new Set(all.map((figure) => figure.sheet));
  const nameless = sheets.size > 1 ? all.find((figure) => !figure.comparable) : undefined;
  if (!nameless) return null;
  const reason = nameless.unitText === null ? 'a table prints no currency unit' : `"${nameless.unitText}" is no known currency unit`;
  return { outcome: 'not-evaluable', reason };
}

function total(terms: readonly Term[], figures: Figures): bigint {
  let sum = 0n;
  for (const { figure, sign } of terms) {
    const { value } = figures.all[figure]!;
    sum += sign === 1 ? value : -value;
  }
  return sum;
}

function coefficients(instance: Instance): Map<number, bigint> {
  const map = new Map<number, bigint>();
  for (const { figure, sign } of instance.left) map.set(figure, (map.get(figure) ?? 0n) + BigInt(sign));
  for (const { figure, sign } of instance.right) map.set(figure, (map.get(figure) ?? 0n) - BigInt(sign));
  return map;
}
