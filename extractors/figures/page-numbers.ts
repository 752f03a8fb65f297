/** Page numbers among the figures of a run: which pieces may be one, and at what cost. */
import type { Piece } from './run.js';

/** A page number inside a table is believed only where nothing else explains the digits. */
const PAGE_NUMBER = 2.2;
const EXPECTED_PAGE = 1.1;
/** The page right behind the last one seen: likelier than a break after so few digits. */
const NEXT_PAGE = 0.05;
/** … and behind a row rather than inside one, where digits of an amount may stand alone (10 | 8.6 | 9); above 0.0 they hardly do. */
const PAGE_IN_ROW = 0.2;
const PAGES_AHEAD = 3;

export interface PageNumbers {
  readonly isOne: (i: number) => boolean;
  /** Of the page right behind the last one seen. */
  readonly isNext: (i: number) => boolean;
  readonly cost: (i: number, inRow: boolean) => number;
}

/** `lastPage`: page numbers up to here have been seen; 0: none. */
export function pageNumbersIn(pieces: readonly Piece[], texts: readonly string[], lastPage: number): PageNumbers {
  const isOne = (i: number): boolean => pieces[i]?.alone === true && /^[1-9]\d{0,2}$/u.test(texts[i]!);
  const ahead = (i: number): number => (lastPage > 0 ? Number(texts[i]) - lastPage : 0);
  const isNext = (i: number): boolean => isOne(i) && ahead(i) === 1;
  const isExpected = (i: number): boolean => ahead(i) > 0 && ahead(i) <= PAGES_AHEAD;
  const nought = (i: number): boolean => texts[i]?.startsWith('0.') === true;
  return { isOne, isNext, cost: (i, inRow) => (isNext(i) ? NEXT_PAGE : isExpected(i) ? EXPECTED_PAGE : PAGE_NUMBER) + (inRow && !(isNext(i) && nought(i + 1)) ? PAGE_IN_ROW : 0) };
}
