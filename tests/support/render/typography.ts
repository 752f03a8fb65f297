/** How printers break text into lines: half-width columns, and what may not begin a line. */

const NO_START = /[，。、；：！？）》”’〉」』)%]/u;
const NO_END = /[（《“‘〈「『(]/u;

/** Half-width columns of one character. */
const columns = (char: string): number => (char.charCodeAt(0) < 0x2e80 && !/[“”‘’…—≥≤]/u.test(char) ? 1 : 2);

export function printedWidth(text: string): number {
  let width = 0;
  for (const char of text) width += columns(char);
  return width;
}

/** Running text: the first line two characters in, numbers and Latin words whole, no comma at the start of a line. */
export function proseLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = PARAGRAPH_INDENT;
  const tokens = text.match(/[A-Za-z0-9.,%+-]+|\s+|[^\sA-Za-z0-9.,%+-]/gu) ?? [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const size = printedWidth(token);
    const fits = used + size <= width;
    // A closing mark hangs into the margin; an opening one goes with what it opens.
    const opens = NO_END.test(token) && i + 1 < tokens.length && used + size + printedWidth(tokens[i + 1]!) > width;
    if (line !== '' && ((!fits && !NO_START.test(token)) || opens)) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
      if (/^\s+$/u.test(token)) continue;
    }
    line += token;
    used += size;
  }
  lines.push(line.trimEnd());
  return lines;
}
const PARAGRAPH_INDENT = 4;

/** The text of a table cell in a column `width` wide; a figure breaks anywhere, a closing bracket never begins a line. */
export function cellLines(text: string, width: number): string[] {
  if (text === '') return [];
  if (printedWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const char of text) {
    const size = columns(char);
    if (line !== '' && used + size > width && !NO_START.test(char)) {
      const opener = NO_END.test(line.at(-1)!) && line.length > 1 ? line.at(-1)! : '';
      lines.push(opener ? line.slice(0, -1) : line);
      line = opener;
      used = printedWidth(line);
    }
    line += char;
    used += size;
  }
  lines.push(line);
  return lines.map((one) => one.trim()).filter((one) => one !== '');
}

/** Figures and codes break wherever the column ends. */
export function figureLines(text: string, width: number): string[] {
  if (text === '' || text.length <= width) return text === '' ? [] : [text];
  const lines: string[] = [];
  for (let i = 0; i < text.length; i += width) lines.push(text.slice(i, i + width));
  return lines;
}

/** OCR and Latin typesetting: half-width brackets, commas, colons and straight quotes. */
export const halfWidth = (text: string): string =>
  text.replace(/（/gu, '(').replace(/）/gu, ')').replace(/，/gu, ',').replace(/：/gu, ':').replace(/；/gu, ';').replace(/[“”]/gu, '"');
