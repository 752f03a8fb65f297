/** Markdown that is plain to see: headings, list items and pipe tables that hold nothing but text need no Markdown parser. */
import type { PhysicalLine } from '../lines.js';
import type { Span } from '../text.js';

/** A heading or a list item of one line, or a row of a table: the places of what it says. */
export type Plain =
  | { readonly kind: 'heading' | 'list-item'; readonly depth: number; readonly line: PhysicalLine; readonly content: Span }
  | { readonly kind: 'row'; readonly line: PhysicalLine; readonly cells: readonly Span[] };

/** What may be more than text: escapes, code, emphasis, links, tags, entities, bare addresses, odd line ends. */
const INLINE_SIGN = /[\\`*_[<&~@\0\v\f]|http|www/iu;
const HEADING = /^(#{1,6}) +(?=[^\s\u200b#])[^#]+$/u;
/** An item whose text opens no block of its own; OCR likes to make a list of numbers an item of a list of bullets. */
const ITEM = /^([-+] {1,4})?(\d{1,9}[.)] {1,4})?(?=[^\s\u200b#>|=+-])(?!\d{1,9}[.)])/u;
const ROW = /^\|.*\| *$/u;
const DELIMITER_ROW = /^\|(?: *:?-+:? *\|)+ *$/u;

/** `##一、收入`: signs of a heading without the blank that Markdown wants behind them. */
const LOOSE_HEADING = /^(#{1,6})(?=[\p{Script=Han}(（“"《])[^#]+$/u;
const LONGEST_HEADING = 120;

/** The heading that a line is by its signs, although no Markdown parser would say so. */
export function looseHeading(text: string, line: PhysicalLine): Plain | null {
  if (text.charCodeAt(line.start) !== 35 || line.end - line.start > LONGEST_HEADING) return null;
  const signs = LOOSE_HEADING.exec(text.slice(line.start, line.end))?.[1];
  return signs === undefined ? null : { kind: 'heading', depth: signs.length, line, content: [line.start + signs.length, line.end] };
}

/** The run as plain blocks; null when it takes a Markdown parser to say what it is. */
export function plainMarkdown(text: string, run: readonly PhysicalLine[]): readonly Plain[] | null {
  if (INLINE_SIGN.test(text.slice(run[0]!.start, run.at(-1)!.end))) return null;
  return text.startsWith('|', run[0]!.start) ? plainTable(text, run) : plainLines(text, run);
}

function plainLines(text: string, run: readonly PhysicalLine[]): Plain[] | null {
  const plain: Plain[] = [];
  let marker = '';
  for (const line of run) {
    const printed = text.slice(line.start, line.end);
    const heading = HEADING.exec(printed);
    if (heading) {
      plain.push({ kind: 'heading', depth: heading[1]!.length, line, content: [line.start + heading[1]!.length, line.end] });
      continue;
    }
    const [whole, bullet, number] = ITEM.exec(printed) ?? [''];
    // A number may go on with the text above, and another sign opens another list.
    if (whole === '' || (bullet === undefined ? run.length > 1 : marker !== '' && marker !== bullet[0])) return null;
    marker = bullet?.[0] ?? '';
    // The number of an item is part of what it says, a bullet is not.
    plain.push({ kind: 'list-item', depth: bullet !== undefined && number !== undefined ? 2 : 1, line, content: [line.start + (bullet?.length ?? 0), line.end] });
  }
  return plain;
}

function plainTable(text: string, run: readonly PhysicalLine[]): Plain[] | null {
  const delimiter = run[1];
  if (!delimiter || !DELIMITER_ROW.test(text.slice(delimiter.start, delimiter.end))) return null;
  const plain: Plain[] = [];
  for (const line of run) {
    const printed = text.slice(line.start, line.end);
    if (!ROW.test(printed)) return null;
    if (line !== delimiter) plain.push({ kind: 'row', line, cells: cellsOf(text, line) });
  }
  return plain[0]!.kind === 'row' && plain[0]!.cells.length === cellsOf(text, delimiter).length ? plain : null;
}

/** What stands between the bars of a row, white space and all. */
function cellsOf(text: string, line: PhysicalLine): Span[] {
  const cells: Span[] = [];
  let start = line.start + 1;
  for (let end = text.indexOf('|', start); end >= 0 && end < line.end; end = text.indexOf('|', start)) {
    cells.push([start, end]);
    start = end + 1;
  }
  return cells;
}
