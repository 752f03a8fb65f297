/** Exact amounts: whole numbers of the smallest printed quantum, never floats. */

/** Powers of ten that the printed currency units stand for, in 元. */
const CURRENCY_UNITS: Readonly<Record<string, number>> = {
  分: -2, 角: -1, 元: 0, 人民币元: 0, 百元: 2, 千元: 3, 人民币千元: 3, 万元: 4, 人民币万元: 4, 十万元: 5, 百万元: 6, 千万元: 7, 亿元: 8, 人民币亿元: 8,
};
const PRINTED = /^([-−－]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/u;
/** What stands for "no amount here" in a cell. */
const DASH = /^[-—–－─/]+$/u;
/** Amounts with more decimals than this are no amounts. */
const MOST_DECIMALS = 12;

/** `digits` · 10^-`decimals`, as printed. */
export interface Exact {
  readonly digits: bigint;
  readonly decimals: number;
}

/** Power of ten of a printed currency unit in 元; null when it is missing or unknown: it is never assumed. */
export function unitExponent(unit: string | null): number | null {
  if (unit === null) return null;
  return CURRENCY_UNITS[unit.normalize('NFKC').replace(/[\s:：()]|^单位/gu, '')] ?? null;
}

export const isDash = (text: string): boolean => DASH.test(text.trim());

/** The exact amount of a cell: the printed digits where they are the value, else the shortest decimal that is the value. */
export function exactOf(text: string, value: number): Exact {
  const match = PRINTED.exec(text.normalize('NFKC').replace(/\s/gu, ''));
  if (match) {
    const plain = `${match[1] ? '-' : ''}${match[2]!.replace(/,/gu, '')}${match[3] ? `.${match[3]}` : ''}`;
    if (Number(plain) === value) return parseDecimal(plain);
  }
  return parseDecimal(plainDecimal(value));
}

/** The shortest decimal of a number without exponent: 1e21 and 1e-7 too. */
function plainDecimal(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/u.exec(text);
  if (!match) return text;
  const exponent = Number(match[4]);
  const digits = match[2]! + (match[3] ?? '');
  const point = match[2]!.length + exponent;
  if (point <= 0) return `${match[1]}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return match[1] + digits.padEnd(point, '0');
  return `${match[1]}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function parseDecimal(plain: string): Exact {
  const [whole, fraction = ''] = plain.split('.') as [string, string?];
  const kept = fraction.slice(0, MOST_DECIMALS);
  return { digits: BigInt(whole + kept), decimals: kept.length };
}

/** `amount` as a whole number of 10^`exponent`, when the amount stands in units of 10^`unit`. */
export function scaled(amount: Exact, unit: number, exponent: number): bigint {
  return amount.digits * pow10(unit - amount.decimals - exponent);
}

const POWERS: bigint[] = [];

/** 10^n for n ≥ 0. */
export function pow10(n: number): bigint {
  if (n < 0) throw new Error('a scale must be as fine as the finest amount');
  return (POWERS[n] ??= 10n ** BigInt(n));
}

/** A whole number of 10^`exponent` as a plain decimal in units of 10^`unit`. */
export function decimalText(value: bigint, exponent: number, unit: number): string {
  const decimals = unit - exponent;
  if (decimals <= 0) return String(value * pow10(-decimals));
  const negative = value < 0n;
  const digits = String(negative ? -value : value).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/u, '');
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}${fraction ? `.${fraction}` : ''}`;
}

/** The number nearest to a whole number of 10^`exponent`, in units of 10^`unit`: the one that its decimal would be read as. */
export function decimalNumber(value: bigint, exponent: number, unit: number): number {
  const decimals = unit - exponent;
  const number = Number(value);
  // Both exactly representable: the quotient is rounded once.
  if (decimals >= 0 && decimals <= 22 && Number.isSafeInteger(number)) return number / 10 ** decimals;
  return Number(decimalText(value, exponent, unit));
}

export const abs = (value: bigint): bigint => (value < 0n ? -value : value);
