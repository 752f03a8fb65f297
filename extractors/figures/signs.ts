/** How prints say that an amount is less than nought, and that there is none. */

/** Words for a blank in the place of an amount. */
export const BLANK_WORDS: ReadonlySet<string> = new Set(['无', '暂无', '不涉及']);
/** A mark of its own for amounts below nought. */
const TRIANGLES = '△▲∆';
const AMOUNT = String.raw`(?:\d{1,3}(?:,\d{3}){1,12}(?:\.\d{1,12})?|\d{1,15}\.\d{1,12})`;
/** In brackets, or behind a triangle. A bare whole number in brackets numbers something: （1）. */
const NEGATIVE = new RegExp(String.raw`^(?:[(（]\s?(${AMOUNT})\s?[)）]|[${TRIANGLES}]\s?(${AMOUNT}|\d{1,15}))$`, 'u');
const FIRST: ReadonlySet<string> = new Set(`(（${TRIANGLES}`);

/** What a sign of its own stands for as what a minus does: `（20.50）` → `-20.50`. */
export function withMinus(text: string): string {
  // Nearly all amounts begin with a digit.
  const match = FIRST.has(text[0] ?? '') ? NEGATIVE.exec(text) : null;
  return match ? `-${match[1] ?? match[2]!}` : text;
}

/** A print of an amount below nought: its sign, the amount, a share or none, what closes the sign. `whole`: also bare whole numbers in brackets. */
export const negativeIn = (whole: boolean): RegExp => {
  const amount = whole ? `(?:${AMOUNT}|\\d{1,15})` : AMOUNT;
  return new RegExp(String.raw`(?<!\S)(?:[(（]\s?${amount}(?:%?\s?[)）]|\s?[)）]%)|[${TRIANGLES}]\s?(?:${AMOUNT}|\d{1,15})%?|[—–−‐‑﹣]${amount}%?)(?!\S)`, 'gu');
};
export const isTriangle = (char: string): boolean => TRIANGLES.includes(char);
export const opens = (char: string): boolean => char === '(' || char === '（';
export const closes = (char: string): boolean => char === ')' || char === '）';
