/** Tab-separated rows, as OCR prints tables: one line a row, empty cells kept. */
import { position, rowNode, type PhysicalLine } from '../lines.js';
import { slice, trace, trim, type Traced } from '../text.js';
import type { BlockNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';

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
      return rowNode(text, line, unquoted(cells));
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
