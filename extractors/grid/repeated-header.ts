/** Pages of a table in PDF text that print its header again but neither number nor title. */
import { canonical } from '../text.js';
import type { LineNode } from '../../pipeline/tree.js';

/** So much of the header must come again, line by line, to be one. */
const LEAST_LINES = 2;
const LEAST_CHARACTERS = 12;
const FIGURE = /\d\.\d/u;

/** The lines cut where the first of them come again. */
export function cutAtHeaders(lines: readonly LineNode[]): readonly (readonly LineNode[])[] {
  if (lines.some(({ cells }) => cells)) return [lines];
  const texts = lines.map(({ content }) => canonical(content.text));
  const starts = [0];
  for (let i = texts.indexOf(texts[0]!, 1); i >= 0; i = texts.indexOf(texts[0]!, i + 1)) {
    let same = 0;
    let characters = 0;
    while (i + same < texts.length && same < i && texts[same] === texts[i + same] && !FIGURE.test(texts[same]!)) characters += texts[same++]!.length;
    if (same >= LEAST_LINES && characters >= LEAST_CHARACTERS) starts.push(i);
  }
  return starts.map((start, s) => lines.slice(start, starts[s + 1] ?? lines.length));
}
