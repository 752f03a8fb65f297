/** Physical lines of the source, with what their white space tells. */
import type { Node } from 'unist';
import { concat, isSpace, trace, type Span, type Traced } from './text.js';
import type { LineNode } from '../pipeline/tree.js';

export interface PhysicalLine {
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character, the line break not counted. */
  readonly end: number;
  /** 0-based. */
  readonly row: number;
  readonly blank: boolean;
  /** A tab stands between its characters: it is a row of cells. */
  readonly tabbed: boolean;
}

const FEED = 12;
const ENDS_LINE: ReadonlySet<number> = new Set([10, 12, 13]);

/** Lines end with LF, CR LF, CR, form feed, or a vertical tab that breaks no cell of a tab-separated row; those from `from` to `to`, the first of them in row `row`. */
export function* physicalLines(text: string, from = 0, to = text.length, row = 0): Generator<PhysicalLine> {
  let start = from;
  let blank = true;
  let tabbed = false;
  let tab = -1;
  let end = -1;
  /** Whether a tab stands between the vertical tab at an offset and the end of its line. */
  const breaksCell = (at: number): boolean => {
    if (end < at) for (end = at; end < to && !ENDS_LINE.has(text.charCodeAt(end));) end++;
    if (tab < at) tab = text.indexOf('\t', at);
    if (tab < 0) tab = Infinity;
    return tab < end;
  };
  for (let i = from; i <= to; i++) {
    const code = i < to ? text.charCodeAt(i) : 10;
    if (code === 11 && (tabbed || breaksCell(i))) continue;
    if (code === 10 || code === 13 || code === 12 || code === 11) {
      yield { start, end: i, row: row++, blank, tabbed };
      if (code === 13 && i + 1 < to && text.charCodeAt(i + 1) === 10) i++;
      start = i + 1;
      blank = true;
      tabbed = false;
    } else if (code === 9) tabbed = true;
    else if (blank && !isSpace(code)) blank = false;
  }
}

const NO_WIDTH = 0x200b;

/** A line node over `line`; `content` is what remains of it when markup is taken away. */
export function lineNode(text: string, line: PhysicalLine, content: Traced, extra: { cells?: Traced[]; marks?: Span[] } = {}): LineNode {
  let first = line.start;
  // What has no width indents no line and closes none.
  let indent = 0;
  for (; first < line.end && isSpace(text.charCodeAt(first)); first++) if (text.charCodeAt(first) !== NO_WIDTH) indent++;
  let last = line.end - 1;
  while (last >= line.start && text.charCodeAt(last) === NO_WIDTH) last--;
  return {
    type: 'line',
    content,
    indent,
    closed: last >= line.start && isSpace(text.charCodeAt(last)),
    cells: extra.cells ?? null,
    marks: extra.marks ?? [],
    row: line.row,
    ...(text.charCodeAt(line.start - 1) === FEED ? { opensPage: true as const } : {}),
    position: position(line),
  };
}

const NOTHING: ReadonlySet<number> = new Set();

/** The printed characters from `start` to `end` that are not among `taken`. */
export function inkOf(text: string, start: number, end: number, taken: ReadonlySet<number> = NOTHING): Span[] {
  const spans: Span[] = [];
  for (let i = start; i < end; i++) {
    if (isSpace(text.charCodeAt(i)) || taken.has(i)) continue;
    const last = spans.at(-1);
    if (last && last[1] === i) last[1] = i + 1;
    else spans.push([i, i + 1]);
  }
  return spans;
}

/** The row that stands on `line`: its cells, and whatever else is printed there as marks. */
export function rowNode(text: string, line: PhysicalLine, cells: Traced[]): LineNode {
  const content = concat(cells);
  return lineNode(text, line, content, { cells, marks: inkOf(text, line.start, line.end, new Set(content.at)) });
}

/** The place of a node that stands on these lines. */
export function position(first: PhysicalLine, last: PhysicalLine = first): NonNullable<Node['position']> {
  return {
    start: { line: first.row + 1, column: 1, offset: first.start },
    end: { line: last.row + 1, column: last.end - last.start + 1, offset: last.end },
  };
}

/** The line without its outer white space. */
export function lineText(text: string, line: PhysicalLine): Traced {
  let start = line.start;
  let end = line.end;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return trace(text, start, end);
}
