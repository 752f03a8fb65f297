/** Lines of text as the readers of dialects make them, for what is tested without these. */
import type { LineNode } from '../../pipeline/tree.js';

/** A node for each line that is not empty; the first line of the text is line `from` of the source. */
export function nodesOf(text: string, from = 0): LineNode[] {
  let offset = from * 100;
  return text.split('\n').flatMap((line, i): LineNode[] => {
    const start = offset;
    offset += line.length + 1;
    if (line === '') return [];
    const point = (column: number) => ({ line: from + i + 1, column: column + 1, offset: start + column });
    return [{
      type: 'line', content: { text: line, at: Array.from(line, (_, k) => start + k) }, indent: 0, closed: false, cells: null, marks: [], row: from + i,
      position: { start: point(0), end: point(line.length) },
    }];
  });
}
