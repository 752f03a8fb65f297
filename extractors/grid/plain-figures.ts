/** Figures of a table as all that follows reads them: full-width ones as the half-width ones they stand for. */
import type { LineNode } from '../../pipeline/tree.js';
import { halfWidth } from '../figures.js';
import type { Traced } from '../text.js';

/** A figure, a code, a line number: nothing else stands between white space. Labels stay as they are printed. */
const FULL_WIDTH = /(?<![^\s])[－-]?[０-９][０-９．，.,]*％?(?![^\s])/gu;
const ANY = /[０-９]/u;

export function plainFigures(line: LineNode): LineNode {
  if (!ANY.test(line.content.text)) return line;
  return { ...line, content: plain(line.content), cells: line.cells && line.cells.map(plain) };
}

const plain = (t: Traced): Traced => ({ text: t.text.replace(FULL_WIDTH, halfWidth), at: t.at });
