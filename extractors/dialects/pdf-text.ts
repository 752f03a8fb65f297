/** PDF text: every printed line stands for itself; its white space is data. */
import { lineNode, lineText, position, type PhysicalLine } from '../lines.js';
import type { BlockNode } from '../../pipeline/tree.js';

export function pdfTextBlock(text: string, run: readonly PhysicalLine[]): BlockNode {
  return {
    type: 'block', kind: 'text', dialect: 'pdf-text', depth: 0,
    children: run.map((line) => lineNode(text, line, lineText(text, line))),
    position: position(run[0]!, run.at(-1)!),
  };
}
