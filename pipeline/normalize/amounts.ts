/** Printed amounts as values, and in 元 to the last digit. */
import { decimalOf } from '../../extractors/figures/figures.js';

const ZEROS: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };

/** The value of a printed amount; null when it is no number. */
export function valueOf(text: string): number | null {
  const decimal = decimalOf(text);
  return decimal === null ? null : Number(decimal);
}

/** Exact decimal text of a printed amount in 元; null when the unit is unknown or the text is no number. */
function yuanOf(text: string, unit: string | null): string | null {
  const zeros = unit === null ? undefined : ZEROS[unit];
  const decimal = decimalOf(text);
  if (zeros === undefined || decimal === null) return null;
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(decimal)!;
  const moved = fraction.padEnd(zeros, '0');
  const left = `${whole}${moved.slice(0, zeros)}`.replace(/^0+(?=\d)/u, '');
  const right = moved.slice(zeros).replace(/(?<!0)0+$/u, '');
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}

/** `yuanOf` as a JSON number where that is exact, else as decimal text. */
export function yuanValue(text: string, unit: string | null): number | string | null {
  const exact = yuanOf(text, unit);
  if (exact === null) return null;
  const value = Number(exact);
  return Math.abs(value) <= MAX_EXACT && (exact.split('.')[1]?.length ?? 0) <= 2 ? value : exact;
}
/** Fifteen significant digits with fen. */
const MAX_EXACT = 9_999_999_999_999.99;
