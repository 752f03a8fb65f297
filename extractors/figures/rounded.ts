/** Figures of which a program printed six digits and no more (`%g`: 44037.8 for 44,037.77, 20439 for 20,439.03). */
import { largest } from '../../pipeline/many.js';

const MOST_DIGITS = 6;
const LEAST_ROUNDED = 3;

const decimalsOf = (text: string): number => text.length - (text.indexOf('.') + 1 || text.length);

/**
 * How many decimals the program left to those among the amounts of tables that may have more, by their places: where some have six digits, others more
 * decimals for it, and next to none has more digits (a figure may be restored) or a sign between thousands. Empty where a program rounded nothing.
 */
export function roundedAmong(texts: readonly string[]): ReadonlyMap<number, number> {
  const most = largest(texts.map(decimalsOf));
  let [six, more] = [0, 0];
  const left = new Map<number, number>();
  texts.forEach((text, i) => {
    const digits = text.replace(/^-?[0.]*|[.]/gu, '').length;
    if (digits > MOST_DIGITS || text.includes(',')) more++;
    else if (digits === MOST_DIGITS && decimalsOf(text) < most) six++;
    // 20439 has lost a nought, too.
    const decimals = Math.max(0, MOST_DIGITS - text.replace(/^-|[.].*$/gu, '').length);
    if (decimals < most) left.set(i, decimals);
  });
  return six < LEAST_ROUNDED || more * LEAST_ROUNDED > six ? new Map() : left;
}
