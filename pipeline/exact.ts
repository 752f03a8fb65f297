/** Exact amounts: whole numbers of the smallest printed quantum, never floats. */

/** Powers of ten that the printed currency units stand for, in 元. */
const CURRENCY_UNITS: Readonly<Record<string, number>> = {
  分: -2, 角: -1, 元: 0, 人民币元: 0, 百元: 2, 千元: 3, 人民币千元: 3, 万元: 4, 人民币万元: 4, 十万元: 5, 百万元: 6, 千万元: 7, 亿元: 8, 人民币亿元: 8,
};
/** In brackets or behind a triangle an amount is below nought. */
const PRINTED = /^([-−－△▲∆(]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\)?$/u;
/** What stands for "no amount here" in a cell. */
const DASH = /^(?:[-—–－─/／]+|无|暂无|不涉及)$/u;
/** Amounts with more decimals than this are no amounts. */
const MOST_DECIMALS = 12;

/** A whole number of any size: a number where that is exact, a bigint beyond. One amount has one form, so that equal amounts are `===`. */
export type Whole = number | bigint;

const narrow = (value: bigint): Whole => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

/** The whole number that a run of digits says, a minus sign before it or none. */
export function wholeOf(digits: string): Whole {
  const number = Number(digits) + 0;
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

// A result in floating point that is a safe integer has not been rounded: what lies beyond is never rounded into the safe range.
export function add(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(a) + BigInt(b));
}

export function subtract(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return narrow(BigInt(a) - BigInt(b));
}

export function multiply(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    // `+ 0`: there is no -0 among whole numbers.
    const product = a * b + 0;
    if (Number.isSafeInteger(product)) return product;
  }
  return narrow(BigInt(a) * BigInt(b));
}

/** What is left of `a` after whole `b`s, with the sign of `a`. */
export function remainder(a: Whole, b: Whole): Whole {
  return typeof a === 'number' && typeof b === 'number' ? (a % b) + 0 : narrow(BigInt(a) % BigInt(b));
}

/** The quotient without its fraction. */
export function divide(a: Whole, b: Whole): Whole {
  return typeof a === 'number' && typeof b === 'number' ? (a - (a % b)) / b + 0 : narrow(BigInt(a) / BigInt(b));
}

export const abs = (value: Whole): Whole => (value < 0 ? subtract(0, value) : value);

/** `digits` · 10^-`decimals`, as printed. */
export interface Exact {
  readonly digits: Whole;
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
  const plain = plainExact(text);
  // Both exactly representable: the quotient is rounded once.
  if (plain && Number(plain.digits) / 10 ** plain.decimals === value) return plain;
  const match = PRINTED.exec(text.normalize('NFKC').replace(/\s/gu, ''));
  if (match) {
    const plain = `${match[1] ? '-' : ''}${match[2]!.replace(/,/gu, '')}${match[3] ? `.${match[3]}` : ''}`;
    if (Number(plain) === value) return parseDecimal(plain);
  }
  return parseDecimal(plainDecimal(value));
}

/** What nearly all amounts are, read in one pass: not more than 15 digits, a point, and commas between thousands. null: it is something else. */
export function plainExact(text: string): Exact | null {
  let digits = 0;
  let count = 0;
  /** Digits since the last comma, or the point. */
  let run = 0;
  let commas = 0;
  let point = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= ZERO + 9) {
      digits = digits * 10 + code - ZERO;
      count++;
      run++;
      continue;
    }
    const isComma = code === COMMA;
    if (point || !(isComma || code === POINT) || run === 0 || (commas > 0 ? run !== 3 : isComma && run > 3)) return null;
    if (isComma) commas++;
    else point = true;
    run = 0;
  }
  if (run === 0 || count > MOST_PLAIN_DIGITS || (commas > 0 && !point && run !== 3) || (point && run > MOST_DECIMALS)) return null;
  return { digits, decimals: point ? run : 0 };
}

const [ZERO, COMMA, POINT] = [0x30, 0x2c, 0x2e];
const MOST_PLAIN_DIGITS = 15;

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
  return { digits: wholeOf(whole + kept), decimals: kept.length };
}

/** `amount` as a whole number of 10^`exponent`, when the amount stands in units of 10^`unit`. */
export function scaled(amount: Exact, unit: number, exponent: number): Whole {
  return multiply(amount.digits, pow10(unit - amount.decimals - exponent));
}

const POWERS: Whole[] = [];

/** 10^n for n ≥ 0. */
export function pow10(n: number): Whole {
  if (n < 0) throw new Error('a scale must be as fine as the finest amount');
  return (POWERS[n] ??= narrow(10n ** BigInt(n)));
}

/** A whole number of 10^`exponent` as a plain decimal in units of 10^`unit`. */
export function decimalText(value: Whole, exponent: number, unit: number): string {
  const decimals = unit - exponent;
  if (decimals <= 0) return String(multiply(value, pow10(-decimals)));
  const digits = String(abs(value)).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/(?<!0)0+$/u, '');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -decimals)}${fraction ? `.${fraction}` : ''}`;
}

/** The number nearest to a whole number of 10^`exponent`, in units of 10^`unit`: the one that its decimal would be read as. */
export function decimalNumber(value: Whole, exponent: number, unit: number): number {
  const decimals = unit - exponent;
  // Both exactly representable: the quotient is rounded once.
  if (typeof value === 'number' && decimals >= 0 && decimals <= 22) return value / Number(pow10(decimals));
  return Number(decimalText(value, exponent, unit));
}
