/** PDF text: every printed line stands for itself; its white space is data. */
import { inkOf, lineNode, lineText, position, type PhysicalLine } from '../lines.js';
import { trim } from '../text.js';
import type { BlockNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';

export function pdfTextBlock(text: string, run: readonly PhysicalLine[]): BlockNode {
  return {
    type: 'block', kind: 'text', dialect: 'pdf-text', depth: 0,
    children: run.map((line) => {
      const printed = lineText(text, line);
      const content = plainText(printed);
      return content === printed ? lineNode(text, line, printed) : lineNode(text, line, trim(content), { marks: inkOf(text, line.start, line.end, new Set(content.at)) });
    }),
    position: position(run[0]!, run.at(-1)!),
  };
}
