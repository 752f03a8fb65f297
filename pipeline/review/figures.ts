/** What an editor types as a figure, as a figure in print. */
import { decimalOf, halfWidth } from '../../extractors/figures/figures.js';

/** Whole amounts, thousands divided or not, decimals or not. */
const FIGURE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/u;
/** A double holds so many digits for certain. */
const MAX_DIGITS = 15;
const MAX_DECIMALS = 6;
const THOUSANDS = /\B(?=(?:\d{3}){1,14}$)/gu;

/** The figure in the manner of `like` (decimals, thousands divided), or null when it is no number that can be held exactly. */
export function figureText(typed: string, like: string): string | null {
  const text = halfWidth(typed.replace(/\s/gu, '')).replace(/[−–]/gu, '-').replace(/^\+/u, '');
  const percent = like.endsWith('%') && text.endsWith('%');
  const bare = percent ? text.slice(0, -1) : text;
  const decimal = FIGURE.test(bare) ? decimalOf(bare) : null;
  if (decimal === null || decimal.replace(/\D/gu, '').replace(/^0+/u, '').length > MAX_DIGITS) return null;
  const [, sign, whole, fraction = ''] = /^(-?)0*(?!0\d)(\d+)(?:\.(\d+))?$/u.exec(decimal)!;
  if (fraction.length > MAX_DECIMALS) return null;
  const plain = /\d{4}/u.test(like.replace(/\.\d*/u, ''));
  const decimals = /\.(\d+)[%)）]{0,2}$/u.exec(like)?.[1]?.length ?? 0;
  const grouped = plain ? whole! : whole!.replace(THOUSANDS, ',');
  const padded = fraction.padEnd(decimals, '0');
  return `${sign}${grouped}${padded === '' ? '' : `.${padded}`}${percent ? '%' : ''}`;
}
