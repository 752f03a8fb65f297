/** Figures that a scan damaged: what is plain to see is read so, what a sum proves is told by `mayBe`. */

const TWO_DECIMALS = /^-?(?:\d{1,3}(?:,\d{3})*|\d+)\.\d{2}$/u;
const LONGEST = 40;
const STRANGE_SIGNS = /^-?\d[\d.,·• ]*\d[。.,、;；'’]?$/u;

/** A decimal point that is another sign (`6,758·60`, `1,020 73`), a sign behind the figure: one with two decimals, or null. `1.234.50` may be two. */
export function misread(printed: string): string | null {
  if (printed.length > LONGEST || !STRANGE_SIGNS.test(printed)) return null;
  const plain = printed.replace(/[。.,、;；'’]$/u, '').replace(/\s?[·•]\s?|(?<=,\d{3}) (?=\d\d$)/u, '.').replace(/\s/gu, '');
  return TWO_DECIMALS.test(plain) ? plain : null;
}

const CUT = /^-?[\d,]*\d[.,]?\d?$|^-?[\d,]+\.$/u;
/** Digits that a scan reads as letters, and what it makes of points and of lines beside a figure. */
const MISREAD = /^-?[\dOoDlI|SB.,:;·'’。\s]{3,}$/u;
const LETTERS: Readonly<Record<string, string>> = { O: '0', o: '0', D: '0', l: '1', I: '1', '|': '1', S: '5', B: '8' };
const LEAST_DIGITS = 3;

/** What is left of the print is the beginning of the figure. */
export function cutShort(printed: string, figure: string): boolean {
  const bare = printed.replace(/[\s,]/gu, '');
  return CUT.test(bare) && figure.replace(/,/gu, '').startsWith(bare);
}

/** Whether a scan may have made `printed` of a figure: cut its end off, or read its signs as others. */
export function mayBe(printed: string, figure: string): boolean {
  if (cutShort(printed, figure)) return true;
  if (!MISREAD.test(printed) || printed.startsWith('-') !== figure.startsWith('-')) return false;
  const digits = (text: string): string => text.replace(/[OoDlI|SB]/gu, (letter) => LETTERS[letter]!).replace(/\D/gu, '');
  const meant = digits(figure);
  // A line beside the figure is no digit of it.
  return meant.length >= LEAST_DIGITS && (digits(printed) === meant || digits(printed.replace(/^[|Il]|[|Il]$/gu, '')) === meant);
}
