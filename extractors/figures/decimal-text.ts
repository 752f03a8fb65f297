/** What a printed number says. */
import { withMinus } from './signs.js';

/** No amount has more characters; a longer run of digits is no figure (and beyond 308 digits no JSON number either). */
const LONGEST_AMOUNT = 40;
/** Behind a comma stand three digits: `1,1` is a piece of a number. */
const SHORT_GROUP = /,\d{0,2}(?:\.|$)/u;

/** The decimal text of an amount without its thousands separators, with a minus where it is below nought; null when `text` is no number. */
export function decimalOf(text: string): string | null {
  const printed = withMinus(text);
  if (SHORT_GROUP.test(printed)) return null;
  const plain = printed.replace(/,/gu, '');
  return plain.length <= LONGEST_AMOUNT && /^-?\d+(?:\.\d+)?$/u.test(plain) ? plain : null;
}
