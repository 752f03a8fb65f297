/** Digits of several codes or line numbers that were put together as if they were one figure. */
import type { Traced } from '../text.js';

const CODE = /^[235]\d{2}(?:\d{2}){0,2}$/u;
/** Three digits are as often a group of thousands. */
const CLASS = 3;

/** Whether pieces of digits are codes or numbers of lines (`2080505` `2080506`, `38` `39` `40`): joined they make an amount that nobody printed. */
export function areListed(pieces: readonly string[]): boolean {
  if (pieces.length < 2) return false;
  if (pieces.every((piece) => CODE.test(piece)) && pieces.some(({ length }) => length > CLASS)) return true;
  return pieces.length > 2 && pieces.every((piece, i) => i === 0 ? piece.length > 1 : Number(piece) === Number(pieces[i - 1]) + 1);
}

/** The same of digits that stand apart in the source. */
export function isListed({ text, at }: Traced): boolean {
  const pieces: string[] = [];
  for (let i = 1, start = 0; i <= at.length; i++) {
    if (i < at.length && at[i] === at[i - 1]! + 1) continue;
    pieces.push(text.slice(start, i));
    start = i;
  }
  return areListed(pieces);
}
