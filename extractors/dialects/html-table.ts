/** HTML tables, as OCR tools print them into Markdown or plain text: every `<tr>` is a row, merged cells keep their places. */
import { inkOf, lineNode, physicalLines, position, rowNode, type PhysicalLine } from '../lines.js';
import { concat, slice, trace, trim, EMPTY, type Span, type Traced } from '../text.js';
import type { LineNode } from '../../pipeline/tree.js';
import type { EnclosedBlock } from './enclosed.js';
import { plainText } from './inline.js';
import { merged, MergedCells, type MergedCell } from './merged-cells.js';
import { append } from '../../pipeline/many.js';

/** A table with what converters wrap around it. */
const OPEN = /(?:<(?:html|body|div|center|p)\b[^<>]*>\s*){0,4}<table\b[^<>]*>/giu;
const CLOSE = /<\/table\s*>(?:\s*<\/(?:html|body|div|center|p)\s*>){0,4}/giu;
/** The signs that make rows and cells, a caption being a row of one; all other tags are ornament. */
const SIGN = /<(\/?)(table|caption|tr|td|th)\b([^<>]*)>/giu;
const TAG = /<\/?[a-z][^<>]*>|<!--.*?-->/giu;

/** Where the HTML tables of `text` stand; a table that is never closed ends with its last cell before the next one. */
export function htmlTables(text: string): Span[] {
  const tables: Span[] = [];
  for (const match of text.matchAll(OPEN)) {
    const start = match.index;
    if (start < (tables.at(-1)?.[1] ?? 0)) continue;
    const inside = start + match[0].length;
    const rest = text.slice(inside).search(/<table\b/iu);
    const part = text.slice(start, rest < 0 ? text.length : inside + rest);
    const last = [...part.matchAll(CLOSE)][0] ?? [...part.matchAll(/<\/t[rdh]\s*>/giu)].at(-1);
    tables.push([start, last ? start + last.index + last[0].length : start + match[0].length]);
  }
  return tables;
}

interface OpenCell extends Pick<MergedCell, 'columns' | 'rows'> {
  readonly start: number;
}

/** The rows of the table between `start` and `end`, which begins on line `firstRow` of the source and ends on `lastRow`. */
export function htmlBlock(text: string, [start, end]: Span, firstRow: number): EnclosedBlock {
  let lastRow = firstRow;
  let counted = start;
  const rowAt = (offset: number): number => {
    for (const line of physicalLines(text, counted, offset, lastRow)) lastRow = line.row;
    counted = Math.max(counted, offset);
    return lastRow;
  };
  const children: LineNode[] = [];
  const places = new MergedCells();
  let row: { start: number; cells: MergedCell[] } | null = null;
  let cell: OpenCell | null = null;
  let printed = start;
  const closeCell = (at: number): void => {
    if (cell && row) row.cells.push({ content: cellText(text, cell.start, at), columns: cell.columns, rows: cell.rows });
    cell = null;
  };
  const closeRow = (at: number): void => {
    if (!row) return;
    children.push(rowNode(text, { start: printed, end: at, row: rowAt(row.start), blank: false, tabbed: false }, places.place(row.cells)));
    printed = at;
    row = null;
  };
  SIGN.lastIndex = start;
  for (let match = SIGN.exec(text); match && match.index < end; match = SIGN.exec(text)) {
    const [sign, closes, name, attributes] = match as unknown as [string, string, string, string];
    const behind = match.index + sign.length;
    const tag = name.toLowerCase();
    if (tag === 'table') continue;
    closeCell(match.index);
    if (tag === 'tr' || tag === 'caption') {
      closeRow(closes ? behind : match.index);
      if (!closes) row = { start: match.index, cells: [] };
      if (!closes && tag === 'caption') cell = { start: behind, columns: 1, rows: 1 };
    } else if (!closes) {
      row ??= { start: match.index, cells: [] };
      cell = { start: behind, ...merged(attributes) };
    }
  }
  closeCell(end);
  closeRow(end);
  // The signs around the rows belong to the last of them; a table without rows is marks alone.
  const last = children.at(-1);
  if (printed < end) {
    if (last) append(last.marks, inkOf(text, printed, end));
    else children.push(lineNode(text, { start, end, row: firstRow, blank: false, tabbed: false }, EMPTY, { marks: inkOf(text, start, end) }));
  }
  rowAt(end);
  const edge: PhysicalLine = { start, end, row: firstRow, blank: false, tabbed: false };
  return { block: { type: 'block', kind: 'table', dialect: 'tabular', depth: 0, children, position: position(edge) }, lastRow };
}

/** What a cell says. */
function cellText(source: string, start: number, end: number): Traced {
  const printed = trace(source, start, end);
  if (!printed.text.includes('<')) return trim(plainText(printed));
  const parts: Traced[] = [];
  let last = 0;
  for (const match of printed.text.matchAll(TAG)) {
    parts.push(slice(printed, last, match.index));
    last = match.index + match[0].length;
  }
  parts.push(slice(printed, last));
  return trim(plainText(concat(parts)));
}
