/** Figures of a table as all that follows reads them: full-width ones as half-width, those that OCR tore at a point or comma whole. */
import type { LineNode } from '../../pipeline/tree.js';
import { halfWidth } from '../figures.js';
import { filter, isSpace, type Traced } from '../text.js';

/** A figure, a code, a line number: nothing else stands between white space. Labels stay as they are printed. */
const FULL_WIDTH = /(?<![^\s])[－-]?[０-９][０-９．，.,]*％?(?![^\s])/gu;
const ANY = /[０-９]/u;
/** An amount with a blank beside its point or its commas: `13,861. 58`, `2 ,500 .00`. */
const TORN = /(?<![^\s])-?(?:\d{1,3}(?: ?, ?\d{3}){1,4}|\d{1,12}) ?\. ?\d{2}(?![^\s])/gu;
const TEAR = /\d (?=[.,]\d)|\d[.,] (?=\d)/u;

export function plainFigures(line: LineNode): LineNode {
  const full = ANY.test(line.content.text);
  const content = full ? plain(line.content) : line.content;
  // What stands in a cell is read as one figure anyway.
  if (!line.cells && TEAR.test(content.text)) return { ...line, content: mended(content) };
  return full ? { ...line, content, cells: line.cells && line.cells.map(plain) } : line;
}

const plain = (t: Traced): Traced => ({ text: t.text.replace(FULL_WIDTH, halfWidth), at: t.at });

function mended(t: Traced): Traced {
  const blanks = new Set<number>();
  for (const { 0: amount, index } of t.text.matchAll(TORN)) {
    for (let i = 0; i < amount.length; i++) if (isSpace(amount.charCodeAt(i))) blanks.add(index + i);
  }
  return blanks.size === 0 ? t : filter(t, (_, i) => !blanks.has(i));
}
