/** The words of a line that keeps the places of the print. */
import type { LineNode } from '../../../pipeline/tree.js';
import { isSpace } from '../../text.js';

/** What stands between white space: `from` … `to` in the text of its line, `start` … `end` on the line, so much white space before it. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly gap: number;
}

/** `width`: how many places of the line an ideograph takes; before the first word it is as if there were a gap. */
export function wordsOf({ content: { text }, indent }: LineNode, width: number): Word[] {
  const words: Word[] = [];
  let x = indent;
  let gap = 2;
  for (let i = 0; i < text.length;) {
    if (isSpace(text.charCodeAt(i))) { const step = text.charCodeAt(i) === 0x3000 ? width : 1; x += step; gap += step; i++; continue; }
    const from = i;
    const start = x;
    while (i < text.length && !isSpace(text.charCodeAt(i))) { x += text.charCodeAt(i) < 0x2e80 ? 1 : width; i++; }
    words.push({ from, to: i, start, end: x, gap });
    gap = 0;
  }
  return words;
}
