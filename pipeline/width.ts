/** How wide text is where every Latin letter takes one place: a terminal, a spreadsheet column. */

/** Characters that take two places: Chinese, full-width forms, circled numbers and the like. */
const WIDE = /[\u1100-\u115f\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6“”‘’…—×·\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NOTHING = /[\p{Mn}\p{Me}\p{Cf}]/u;

export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += NOTHING.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
}

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
