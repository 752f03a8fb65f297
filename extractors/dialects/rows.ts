/** Rows of tables that are drawn with signs: what stands between two rules is one row, unless its figures say that it is several. */
import { inkOf, lineNode, position, rowNode, type PhysicalLine } from '../lines.js';
import { concat, trace, trim, EMPTY, type Span, type Traced } from '../text.js';
import type { BlockNode, LineNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';
import { largest } from '../../pipeline/many.js';

/** A printed line of a table: its cells, or a rule, which has none. */
export interface DrawnLine {
  readonly line: PhysicalLine;
  readonly cells: readonly (Span | null)[] | null;
}

const WHOLE_AMOUNT = /\d\.\d{2}\s*$/u;
const HEADER_AND_BODY = 2;

export function drawnBlock(text: string, lines: readonly DrawnLine[]): BlockNode {
  const groups: DrawnLine[][] = [[]];
  const children: LineNode[] = [];
  for (const line of lines) {
    if (line.cells) groups.at(-1)!.push(line);
    else {
      if (line.line.end > line.line.start) children.push(lineNode(text, line.line, EMPTY, { marks: inkOf(text, line.line.start, line.line.end, NOTHING) }));
      if (groups.at(-1)!.length > 0) groups.push([]);
    }
  }
  if (groups.at(-1)!.length === 0) groups.pop();
  // A frame with a rule below every row; rules elsewhere stand below headers, and the lines between them are rows.
  const ruled = !lines[0]!.cells && groups.length > HEADER_AND_BODY && groups.every((group) => isOneRow(text, group));
  for (const group of groups) {
    for (const row of ruled ? [group] : group.map((line) => [line])) children.push(rowOf(text, row));
  }
  children.sort((a, b) => a.row - b.row);
  return { type: 'block', kind: 'table', dialect: 'tabular', depth: 0, children, position: position(lines[0]!.line, lines.at(-1)!.line) };
}
const NOTHING: ReadonlySet<number> = new Set();

/** No column of one row has two amounts. */
function isOneRow(text: string, lines: readonly DrawnLine[]): boolean {
  const amounts = new Set<number>();
  for (const { cells } of lines) {
    for (const [i, span] of cells!.entries()) {
      if (!span || !WHOLE_AMOUNT.test(text.slice(...span))) continue;
      if (amounts.has(i)) return false;
      amounts.add(i);
    }
  }
  return true;
}

/** The row that stands on several printed lines. */
function rowOf(text: string, lines: readonly DrawnLine[]): LineNode {
  const width = largest(lines.map(({ cells }) => cells!.length));
  const cells = Array.from({ length: width }, (_, i): Traced => {
    const parts = lines.flatMap(({ cells: own }) => (own![i] ? [trim(trace(text, ...own![i]))] : []));
    return parts.length === 0 ? EMPTY : trim(plainText(concat(parts)));
  });
  const first = lines[0]!.line;
  return rowNode(text, { ...first, end: lines.at(-1)!.line.end }, cells);
}

/** Where the characters of a line stand in print, wide ones taking two places or one. */
export function placesOf(printed: string, wide: 1 | 2): number[] {
  const places: number[] = [];
  let x = 0;
  for (let i = 0; i < printed.length; i++) {
    places.push(x);
    x += isWide(printed.charCodeAt(i)) ? wide : 1;
  }
  return places;
}

const isWide = (code: number): boolean => (code >= 0x2e80 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) || (code > 0xd7ff && code < 0xdc00);
