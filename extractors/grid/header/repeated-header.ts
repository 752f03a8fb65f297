/** Pages of a table in PDF text that print its header again but neither number nor title. */
import { canonical } from '../../text.js';
import type { LineNode } from '../../../pipeline/tree.js';

/** So much of the header must come again, line by line, to be one. */
const LEAST_LINES = 2;
const LEAST_CHARACTERS = 12;
/** One line is a header by itself where it has so many words. */
const LEAST_WORDS = 4;
const FIGURE = /\d\.\d/u;

function sayTheSame({ content: { text: a } }: LineNode, { content: { text: b } }: LineNode): boolean {
  // Another ideograph or digit says something else, whatever follows it.
  if (a[0] !== b[0] && isPlain(a.charCodeAt(0)) && isPlain(b.charCodeAt(0))) return false;
  return a === b || canonical(a) === canonical(b);
}

const isPlain = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39);

/** Headings that a tool printed with nothing between them: no label of a row is as long. */
const GLUED_HEADINGS = /^[\p{Script=Han}（）()]{18,}$/u;

/** The lines cut where the first of them come again. */
export function cutAtHeaders(lines: readonly LineNode[]): readonly (readonly LineNode[])[] {
  if (lines.some(({ cells }) => cells)) return [lines];
  const starts = [0];
  const { text: first } = lines[0]?.content ?? { text: '' };
  const least = first.split(/\s+/u).filter((word) => /^\p{Script=Han}/u.test(word)).length >= LEAST_WORDS || GLUED_HEADINGS.test(first) ? 1 : LEAST_LINES;
  for (let i = 1; i < lines.length; i++) {
    if (!sayTheSame(lines[0]!, lines[i]!)) continue;
    let same = 0;
    let characters = 0;
    // 类, 款 and 项 below the heading of codes may be left out on further pages.
    let left = 0;
    const isHeader = (): boolean => same >= least && characters >= LEAST_CHARACTERS;
    while (!isHeader() && i + same < lines.length && same + left < i) {
      if (!sayTheSame(lines[same + left]!, lines[i + same]!)) {
        if (same === 0 || lines[same + left]!.content.text.length > 1) break;
        left++;
        continue;
      }
      const text = canonical(lines[same + left]!.content.text);
      if (FIGURE.test(text)) break;
      characters += text.length;
      same++;
    }
    if (isHeader()) starts.push(i);
  }
  return starts.map((start, s) => lines.slice(start, starts[s + 1] ?? lines.length));
}
