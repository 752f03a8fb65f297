/** How wide text is where every Latin letter takes one place: in print, on a terminal, in a spreadsheet column. */

/** Characters that take two places: Chinese, full-width forms, circled numbers and the like. */
const WIDE = /[\u1100-\u115f\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6“”‘’…—×·\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NOTHING = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Width of each character of the basic plane; negative while nobody asked for it. */
const KNOWN = new Int8Array(0x10000).fill(-1);

export function displayWidth(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    let one = KNOWN[unit]!;
    if (one < 0) {
      if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) one = widthOf(text.slice(i, ++i + 1));
      else KNOWN[unit] = one = widthOf(text[i]!);
    }
    width += one;
  }
  return width;
}

const widthOf = (char: string): number => (NOTHING.test(char) ? 0 : WIDE.test(char) ? 2 : 1);

/** `text` in a field of `width` places, to the left, or to the right for figures. */
export function padded(text: string, width: number, toTheRight = false): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return toTheRight ? space + text : text + space;
}

/** `text` cut to `width` places, an ellipsis where something is gone. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let out = '';
  let used = 2;
  for (const char of text) {
    used += displayWidth(char);
    if (used > width) break;
    out += char;
  }
  return `${out}…`;
}
