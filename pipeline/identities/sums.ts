/**
 * Sums over column keys: `total = basic + project`. The one place that parses and evaluates them,
 * for the reader (which of two readings of a row adds up?) as for the reconciler.
 */

/** A sum as signed terms: the terms of the left side minus those of the right side are zero. */
export interface Sum {
  readonly source: string;
  readonly left: readonly SignedKey[];
  readonly right: readonly SignedKey[];
}

export interface SignedKey {
  readonly key: string;
  readonly sign: 1 | -1;
}

const COMPILED = new Map<string, Sum>();

/** `total = basic + project - refunds`, signs between white space because keys hold hyphens. Throws on anything else: a sum is data of this project. */
export function compileSum(source: string): Sum {
  const known = COMPILED.get(source);
  if (known) return known;
  const sides = source.split(/(?<!\s)\s+=\s+/u);
  if (sides.length !== 2) throw new Error(`a sum is written "total = part + part", not "${source}"`);
  const sum: Sum = { source, left: signedKeys(sides[0]!, source), right: signedKeys(sides[1]!, source) };
  COMPILED.set(source, sum);
  return sum;
}

export const compileSums = (sources: readonly string[]): Sum[] => sources.map(compileSum);

function signedKeys(side: string, source: string): SignedKey[] {
  const words = side.trim().split(/\s+/u);
  const keys: SignedKey[] = [];
  for (let i = 0; i < words.length; i += 2) {
    const sign = i === 0 ? '+' : words[i - 1];
    const key = words[i]!;
    if ((sign !== '+' && sign !== '-') || !/^[a-z0-9-]*[a-z0-9]$/u.test(key)) throw new Error(`cannot read the sum "${source}" at "${key}"`);
    keys.push({ key, sign: sign === '+' ? 1 : -1 });
  }
  if (words.length % 2 === 0) throw new Error(`the sum "${source}" ends in a sign`);
  return keys;
}

/** What a sum says of a row. `trivial`: it holds, but with less than two non-zero addends, so that it proves no place. */
export type SumOutcome = 'holds' | 'trivial' | 'holds-within-rounding' | 'fails' | 'not-evaluable';

/** What all sums of a form say of one reading of a row. */
export interface RowOutcome {
  /** No sum fails. */
  readonly holds: boolean;
  /** Sums that hold to the last digit with two or more non-zero addends: the strength of the proof. */
  readonly proven: number;
  /** Sums whose two sides differ by no more than rounding explains. */
  readonly rounded: number;
  readonly failed: number;
  /** For each sum, in the order of the form. */
  readonly outcomes: readonly SumOutcome[];
}

/**
 * Evaluates the sums of a form over one candidate reading of a row.
 * `values` are amounts as whole numbers of the printed quantum (see `quanta`); null = nothing printed, which adds nothing;
 * a key the row does not have (an optional column) is left out of the sum. Cheap enough to be called for every candidate.
 */
export function rowHolds(sums: readonly Sum[], values: Readonly<Record<string, number | null>>): RowOutcome {
  const outcomes: SumOutcome[] = [];
  let proven = 0;
  let rounded = 0;
  let failed = 0;
  for (const sum of sums) {
    const outcome = evaluate(sum, values);
    outcomes.push(outcome);
    if (outcome === 'holds') proven++;
    else if (outcome === 'holds-within-rounding') rounded++;
    else if (outcome === 'fails') failed++;
  }
  return { holds: failed === 0, proven, rounded, failed, outcomes };
}

function evaluate(sum: Sum, values: Readonly<Record<string, number | null>>): SumOutcome {
  if (sum.left.some(({ key }) => values[key] === undefined)) return 'not-evaluable';
  const left = side(sum.left, values);
  const right = side(sum.right, values);
  const difference = left.total - right.total;
  const nonZero = left.nonZero + right.nonZero;
  if (!Number.isSafeInteger(difference)) return 'not-evaluable';
  if (left.printed === 0 || right.printed === 0) return nonZero === 0 ? 'trivial' : 'not-evaluable';
  if (difference === 0) return nonZero > 2 ? 'holds' : 'trivial';
  // S(n): half a quantum for the total and for each addend that is not zero; at least one quantum.
  return 2 * Math.abs(difference) <= Math.max(nonZero, 2) ? 'holds-within-rounding' : 'fails';
}

function side(terms: readonly SignedKey[], values: Readonly<Record<string, number | null>>): { total: number; printed: number; nonZero: number } {
  let total = 0;
  let printed = 0;
  let nonZero = 0;
  for (const { key, sign } of terms) {
    const value = values[key];
    if (value === undefined || value === null) continue;
    printed++;
    total += sign * value;
    if (value !== 0) nonZero++;
  }
  return { total, printed, nonZero };
}

const AMOUNT = /^([-−－]?)(\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．](\d+))?$/u;

/**
 * A printed amount as a whole number of quanta: `3,020.16` → 302016. null when the text is no amount, has more decimals
 * than the quantum, or is too large to be held exactly.
 */
export function quanta(text: string, decimals = 2): number | null {
  const match = AMOUNT.exec(text.replace(/\s/gu, ''));
  if (!match) return null;
  const fraction = match[3] ?? '';
  if (/[^0]/u.test(fraction.slice(decimals))) return null;
  const digits = match[2]!.replace(/[,，]/gu, '') + fraction.slice(0, decimals).padEnd(decimals, '0');
  const value = Number(digits) * (match[1] ? -1 : 1);
  return Number.isSafeInteger(value) ? value : null;
}
