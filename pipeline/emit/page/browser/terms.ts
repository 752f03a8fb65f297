/** The terms of a check as they are shown: each with its sign, the total with what the others give. */
import type { Check } from '../../../../schemas/types.js';
import { reasonWords } from '../../../words/contract.js';
import { isBound, relationOf } from '../../../words/sentences.js';
import { signsOf, UNIT_POWERS } from '../signs.js';
import type { Model, Place } from './model.js';

export interface ShownTerm {
  readonly at: string;
  readonly place: Place | null;
  /** `＝` for the stated side, `＋` or `－` for the other, `≤` where that is a bound; `·` where the signs are not known. */
  readonly sign: string;
  /** On the first term: what the other side gives, and the difference. */
  readonly sum: string | null;
}

const SIGNS = { '=': '＝', '+': '＋', '-': '－' } as const;
const UNKNOWN = '·';

/** A figure with thousands separators and all its decimals; of money at least two. Without a known unit it counts as money. */
export function amountText(value: number, unit: string | null = null): string {
  const least = unit === null || Object.hasOwn(UNIT_POWERS, unit) ? 2 : 0;
  const decimals = Math.max(least, (String(value).split('.')[1] ?? '').length);
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** The difference of the two sides in words; empty where there is none, or where none is expected. */
export const differenceText = (check: Check): string =>
  check.difference && (!isBound(check) || check.outcome === 'fails') ? `差 ${amountText(check.difference, check.currencyUnit ?? null)}` : '';

/** Both sides with what holds between them; the reason where they were not evaluated. */
export function sidesText(check: Check): string {
  const unit = check.currencyUnit ?? null;
  if (check.left === null || check.right === null) return check.reason ? reasonWords(check.reason) : '';
  return `${amountText(check.left, unit)} ${relationOf(check)} ${amountText(check.right, unit)}`;
}

export function termsOf(model: Model, check: Check): ShownTerm[] {
  const places = check.terms.map((at) => model.place(at));
  const { left, right } = check;
  const signs = left === null || right === null ? null : signsOf(
    places.map((place) => ({ value: place?.value ?? null, currencyUnit: place?.unit ?? null })), left, right, check.currencyUnit ?? null,
  );
  const bound = isBound(check);
  const signOf = (i: number) => (signs === null ? UNKNOWN : !bound ? SIGNS[signs[i]!] : signs[i] === '=' ? '' : relationOf(check));
  return check.terms.map((at, i) => ({
    at, place: places[i]!, sign: signOf(i), sum: i === 0 ? sumWords(check) : null,
  }));
}

function sumWords(check: Check): string {
  if (check.right === null) return '无法核对';
  const unit = check.currencyUnit ?? null;
  const sum = `${relationOf(check)} ${amountText(check.right, unit)}`;
  return isBound(check) ? sum : check.difference ? `${sum}\n差 ${amountText(check.difference, unit)}` : `${sum} ✓`;
}
