/** Finding text whatever its line breaks, spaces, letter case, full-width forms and thousands separators. */

/** Text made comparable, with the way back: folded character i came from `at[i]`. */
export interface Folded {
  readonly text: string;
  readonly at: Uint32Array;
}

const SPACE = /\s/u;
const SEPARATORS = /[,，]/u;
/** A query of this form looks for an amount: separators are no part of it. */
const AMOUNT = /^[\d,，.．\s]+$/u;
const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;

export const isAmount = (query: string): boolean => AMOUNT.test(query) && /\d/u.test(query);

/** Folds `text`; `amounts` leaves thousands separators out as well. */
export function fold(text: string, amounts = false): Folded {
  const at = new Uint32Array(text.length);
  const parts: string[] = [];
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (SPACE.test(char) || (amounts && SEPARATORS.test(char))) continue;
    const code = text.charCodeAt(i);
    const lower = (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST ? String.fromCharCode(code - FULL_WIDTH_SHIFT) : char).toLowerCase();
    // A character that grows when folded (İ) is kept as it is: one character in, one out.
    parts.push(lower.length === 1 ? lower : char);
    at[length++] = i;
  }
  return { text: parts.join(''), at: at.subarray(0, length) };
}

/** Where `query` (folded) stands in the text: ranges of the text as it came, at most `most`, and whether there are more. */
export function occurrences(folded: Folded, query: string, most: number): { readonly spans: [number, number][]; readonly more: boolean } {
  const spans: [number, number][] = [];
  if (query === '') return { spans, more: false };
  for (let from = folded.text.indexOf(query); from >= 0; from = folded.text.indexOf(query, from + query.length)) {
    if (spans.length === most) return { spans, more: true };
    spans.push([folded.at[from]!, folded.at[from + query.length - 1]! + 1]);
  }
  return { spans, more: false };
}
