/** Tab-separated rows, as OCR prints tables: one line a row, empty cells kept. */
import { position, rowNode, type PhysicalLine } from '../lines.js';
import { slice, trace, trim, type Traced } from '../text.js';
import type { BlockNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';
import { singleQuotes } from './separated.js';

export function tabularBlock(text: string, run: readonly PhysicalLine[]): BlockNode {
  return {
    type: 'block', kind: 'table', dialect: 'tabular', depth: 0,
    children: run.map((line) => {
      const cells: Traced[] = [];
      let start = line.start;
      for (let i = line.start; i <= line.end; i++) {
        if (i < line.end && text.charCodeAt(i) !== 9) continue;
        cells.push(trim(plainText(trace(text, start, i))));
        start = i + 1;
      }
      return rowNode(text, line, unquoted(cells).map(unwrapped));
    }),
    position: position(run[0]!, run.at(-1)!),
  };
}

/** Programs that write quotes around every cell of a row mean none of them. */
function unquoted(cells: Traced[]): Traced[] {
  const printed = cells.filter((cell) => cell.text !== '');
  if (printed.length < 2 || !printed.every(({ text }) => text.length > 1 && text.startsWith('"') && text.endsWith('"'))) return cells;
  return cells.map((cell) => (cell.text === '' ? cell : trim(slice(cell, 1, cell.text.length - 1))));
}

/** The quotes around a cell that has lines, quotes or commas of its own (Excel), or blanks (Gnumeric), are none of it. */
function unwrapped(cell: Traced): Traced {
  const { text } = cell;
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') && /[\r\n ,]|""/u.test(text) ? singleQuotes(slice(cell, 1, text.length - 1)) : cell;
}

/**
 * Rows with a cell of several lines as one line each: programs write quotes around it (`"科目\n编码"`). A line with a quote
 * that opens a cell goes on until its quotes are closed.
 */
export function joinQuoted(text: string, run: readonly PhysicalLine[]): readonly PhysicalLine[] {
  if (!run.some((line) => line.tabbed) || !OPENS_CELL.test(text.slice(run[0]!.start, run.at(-1)!.end))) return run;
  const lines: PhysicalLine[] = [];
  for (let i = 0; i < run.length; i++) {
    const first = run[i]!;
    let last = i;
    let open = OPENS_CELL.test(text.slice(first.start, first.end)) && isOdd(text, first);
    while (open && last + 1 < run.length && last - i < MOST_LINES) if (isOdd(text, run[++last]!)) open = false;
    const whole = !open && last > i && run.slice(i, last + 1).some((line) => line.tabbed);
    lines.push(whole ? { ...first, end: run[last]!.end, tabbed: true } : first);
    if (whole) i = last;
  }
  return lines;
}
const OPENS_CELL = /(?:^|\t)"/mu;
const MOST_LINES = 40;

/** The line has a quote that is open behind it, or one that was open before it. */
function isOdd(text: string, { start, end }: PhysicalLine): boolean {
  let odd = false;
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === 34) odd = !odd;
  return odd;
}
