/** Numbers that count things: 12, 十二. */
const DIGITS = '一二三四五六七八九';
const NUMERAL = /\d+|[一二三四五六七八九十]+/u;

/** The first number that `text` prints, below a hundred in Chinese; 0 where there is none. */
export function countIn(text: string): number {
  const printed = NUMERAL.exec(text)?.[0];
  if (printed === undefined) return 0;
  if (/^\d/u.test(printed)) return Number(printed);
  const digit = (char: string) => DIGITS.indexOf(char) + 1;
  const ten = printed.indexOf('十');
  if (ten < 0) return digit(printed.charAt(0));
  return 10 * (ten === 0 ? 1 : digit(printed.charAt(ten - 1))) + (ten + 1 < printed.length ? digit(printed.charAt(ten + 1)) : 0);
}
