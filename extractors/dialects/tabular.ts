/** Tab-separated rows, as OCR prints tables: one line a row, empty cells kept. */
import { lineNode, position, type PhysicalLine } from '../lines.js';
import { concat, slice, trace, trim, type Span, type Traced } from '../text.js';
import type { BlockNode } from '../../pipeline/tree.js';

/** Stray inline tags that OCR leaves in a cell: `<b>`, `</u>`, `<del>`. */
const TAG = /<\/?(?:b|i|u|s|em|strong|del|ins|sub|sup|br|span)\s*\/?>/giu;

export function tabularBlock(text: string, run: readonly PhysicalLine[]): BlockNode {
  return {
    type: 'block', kind: 'table', dialect: 'tabular', depth: 0,
    children: run.map((line) => {
      const marks: Span[] = [];
      const cells: Traced[] = [];
      let start = line.start;
      for (let i = line.start; i <= line.end; i++) {
        if (i < line.end && text.charCodeAt(i) !== 9) continue;
        cells.push(trim(withoutTags(trace(text, start, i), marks)));
        start = i + 1;
      }
      return lineNode(text, line, concat(cells), { cells, marks });
    }),
    position: position(run[0]!, run.at(-1)!),
  };
}

/** `t` without stray inline tags; their places go to `marks`. */
export function withoutTags(t: Traced, marks: Span[]): Traced {
  if (!t.text.includes('<')) return t;
  const parts: Traced[] = [];
  let last = 0;
  for (const match of t.text.matchAll(TAG)) {
    parts.push(slice(t, last, match.index));
    last = match.index + match[0].length;
    marks.push([t.at[match.index]!, t.at[last - 1]! + 1]);
  }
  parts.push(slice(t, last));
  return concat(parts);
}
