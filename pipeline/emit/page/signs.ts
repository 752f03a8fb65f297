/**
 * The signs with which the terms of a check enter its two sides. The contract lists the terms, the sides' values and
 * the total first, but no signs: they are found again from the exact values, and shown only where they explain both sides.
 */

/** A term's printed value in its unit; null where nothing is printed, which counts as zero in a sum. */
export interface Term {
  readonly value: number | null;
  readonly currencyUnit: string | null;
}

export type Sign = '=' | '+' | '-';

/** Powers of ten of the units in which money is printed. */
export const UNIT_POWERS: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };
/** Smaller than any printed fraction: 10^-6 元 and six decimals of any unit. */
const SCALE = 12;
/** So many minus signs among the parts are tried. */
const MOST_MINUSES = 2;

/**
 * One sign for each term: `=` for the terms of the stated side, `+` or `-` for the others; null where no choice explains
 * both sides exactly.
 */
export function signsOf(terms: readonly Term[], left: number, right: number, currencyUnit: string | null): Sign[] | null {
  const values = terms.map((term) => exact(term.value ?? 0, term.currencyUnit ?? currencyUnit));
  const [stated, given] = [exact(left, currencyUnit), exact(right, currencyUnit)];
  let sum = 0n;
  for (let split = 1; split < values.length; split++) {
    sum += values[split - 1]!;
    if (sum !== stated) continue;
    const minuses = minusesFor(values.slice(split), given);
    if (minuses) return values.map((_, i) => (i < split ? '=' : minuses.includes(i - split) ? '-' : '+'));
  }
  return null;
}

/** Which of `parts` to subtract so that all together give `sum`: none, else the fewest, the last first. */
function minusesFor(parts: readonly bigint[], sum: bigint): number[] | null {
  const all = parts.reduce((a, b) => a + b, 0n);
  const search = (excess: bigint, before: number, left: number): number[] | null => {
    if (left === 0) return excess === 0n ? [] : null;
    for (let i = before - 1; i >= 0; i--) {
      const rest = search(excess - 2n * parts[i]!, i, left - 1);
      if (rest) return [...rest, i];
    }
    return null;
  };
  for (let count = 0; count <= MOST_MINUSES; count++) {
    const found = search(all - sum, parts.length, count);
    if (found) return found;
  }
  return null;
}

/** The value as a whole number on one scale for all units. */
function exact(value: number, currencyUnit: string | null): bigint {
  const [digits, exponent = '0'] = String(value).split('e') as [string, string?];
  const [whole, fraction = ''] = digits.split('.') as [string, string?];
  const power = SCALE + Number(exponent) + (UNIT_POWERS[currencyUnit ?? '元'] ?? 0) - fraction.length;
  const number = BigInt(whole + fraction);
  return power >= 0 ? number * 10n ** BigInt(power) : number / 10n ** BigInt(-power);
}
