/** Tables that a language of its own encloses: TeX's tabular, MediaWiki's, the table tokens of document models. */
import { inkOf, lineNode, physicalLines, position, rowNode, type PhysicalLine } from '../lines.js';
import { concat, trace, trim, type Span, type Traced } from '../text.js';
import type { BlockNode, LineNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';
import { merged, mergedCount, MergedCells, type MergedCell } from './merged-cells.js';

interface Wrapped { readonly columns?: number; readonly rows?: number; readonly start: number; readonly end: number }

/** How a language writes a table. */
interface Language {
  readonly open: RegExp;
  readonly close: RegExp;
  /** Ends a row. */
  readonly row: RegExp;
  /** What stands before or between cells. */
  readonly cell: RegExp;
  /** Whether the sign opens a cell (else it stands between two). */
  readonly opens: boolean;
  /** What a cell's own text is wrapped in: how many columns and rows it takes, and where its text begins and ends. */
  readonly wrapped?: (text: string) => Wrapped;
  /** Rules and other signs between the rows. */
  readonly noise?: RegExp;
}

const LANGUAGES: readonly Language[] = [
  {
    open: /\\begin\{(?:tabular[x*]?|longtable|array)\}(?:\[[a-z]{0,3}\])?(?:\{[^{}\n]{0,40}\})?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,40}\}){0,200}\}){0,4000}\}/gu, close: /\\end\{(?:tabular[x*]?|longtable|array)\}/gu,
    row: /\\\\(?:\[[^\]\n]{0,20}\])?|\\tabularnewline/gu, cell: /(?<!\\)&/gu, opens: false, wrapped: texCell,
    noise: /\\(?:hline|toprule|midrule|bottomrule|end(?:first)?head|end(?:last)?foot|begin\{minipage\}\[[a-z]\]\{\\linewidth\}(?:\\raggedright|\\raggedleft|\\centering)?|end\{minipage\}|strut|(?:cline|cmidrule)(?:\([a-z]{1,2}\))?\{[^{}\n]{0,20}\})/gu,
  },
  { open: /<otsl>(?:<loc_\d{1,4}>){0,8}/gu, close: /<\/otsl>/gu, row: /<nl>/gu, cell: /<(?:fcel|ecel|lcel|ucel|xcel|ched|rhed|srow)>/gu, opens: true },
  { open: /^\{\|[^\n]{0,400}$/gmu, close: /^\|\}/gmu, row: /^\|-[^\n]{0,400}$/gmu, cell: /\|\||!!|^(?:\|\+|[|!])/gmu, opens: true, wrapped: wikiCell },
];

export interface Enclosed {
  readonly span: Span;
  /** What stands between its opening and its closing sign. */
  readonly inside: Span;
  readonly language: Language;
}

/** Where such tables stand, those of one language behind those of another. */
export function enclosedTables(text: string): Enclosed[] {
  const tables: Enclosed[] = [];
  for (const language of LANGUAGES) {
    let end = 0;
    for (const { 0: opening, index } of text.matchAll(language.open)) {
      if (index < end) continue;
      language.close.lastIndex = index + opening.length;
      const close = language.close.exec(text);
      if (!close) break;
      end = close.index + close[0].length;
      tables.push({ span: [index, end], inside: [index + opening.length, close.index], language });
    }
  }
  return tables;
}

/** A row of a table, and where what makes it begins and ends. */
export interface EnclosedRow {
  readonly start: number;
  readonly end: number;
  readonly cells: Traced[];
}

export interface EnclosedBlock {
  readonly block: BlockNode;
  /** The line of the source that the table ends on. */
  readonly lastRow: number;
}

/** The rows of a table that begins on line `firstRow` of the source; rows that say nothing are signs. */
export function enclosedBlock(text: string, { span, inside: [from, to], language }: Enclosed, firstRow: number): EnclosedBlock {
  const merged = new MergedCells();
  const rows: EnclosedRow[] = [];
  let start = from;
  const row = (last: number, end: number): void => {
    const cells = merged.place(cellsOf(text, start, last, language));
    if (cells.some((cell) => cell.text !== '')) rows.push({ start, end, cells });
    start = end;
  };
  for (const match of text.slice(from, to).matchAll(language.row)) row(from + match.index, from + match.index + match[0].length);
  row(to, to);
  return rowsBlock(text, span, rows, firstRow);
}

/** The block of a table that stands from `start` to `end`: what is printed there and in no cell belongs to the row before it. */
export function rowsBlock(text: string, [start, end]: Span, rows: readonly EnclosedRow[], firstRow: number): EnclosedBlock {
  const lines = [...physicalLines(text, start, end, firstRow)];
  const edge: PhysicalLine = { start, end, row: firstRow, blank: false, tabbed: false };
  const taken = new Set<number>();
  for (const { cells } of rows) for (const { at } of cells) for (const offset of at) taken.add(offset);
  let line = 0;
  const children = rows.map((row, r): LineNode => {
    while (line < lines.length - 1 && lines[line]!.end < row.start) line++;
    const own = { ...edge, start: rows[r - 1]?.end ?? start, end: r === rows.length - 1 ? end : row.end, row: lines[line]!.row };
    return lineNode(text, own, concat(row.cells), { cells: row.cells, marks: inkOf(text, own.start, own.end, taken) });
  });
  if (children.length === 0) children.push(rowNode(text, edge, []));
  return { block: { type: 'block', kind: 'table', dialect: 'tabular', depth: 0, children, position: position(edge) }, lastRow: lines.at(-1)!.row };
}

function cellsOf(text: string, start: number, end: number, { cell, opens, wrapped, noise }: Language): MergedCell[] {
  // White space in the place of rules keeps every offset.
  const printed = noise ? text.slice(start, end).replace(noise, (sign) => ' '.repeat(sign.length)) : text.slice(start, end);
  const signs = [...printed.matchAll(cell)];
  const spans = signs.map(({ 0: sign, index }, i): Span => [index + sign.length, signs[i + 1]?.index ?? printed.length]);
  if (!opens) spans.unshift([0, signs[0]?.index ?? printed.length]);
  return spans.map(([from, to]): MergedCell => {
    const { columns = 1, rows = 1, start: first, end: last } = wrapped?.(printed.slice(from, to)) ?? { start: 0, end: to - from };
    const traced = trace(text, start + from + first, start + from + last);
    const own = { text: printed.slice(from + first, from + last), at: traced.at };
    return { content: trim(plainText(own)), columns, rows };
  });
}

/** `\multicolumn{2}{c}{…}` and `\multirow{2}{*}{…}`, one in the other. */
function texCell(text: string): Wrapped {
  let columns = 1;
  let start = 0;
  let end = text.length;
  for (let depth = 0; depth < 2; depth++) {
    const match = /^\s*\\multi(column|row)\{(\d{1,3})\}\s*(?:\[[^\]]*\])?\{(?:[^{}]|\{[^{}]*\})*\}\s*\{/u.exec(text.slice(start, end));
    if (!match) break;
    if (match[1] === 'column') columns = mergedCount(match[2]);
    const close = text.slice(0, end).lastIndexOf('}');
    start += match[0].length;
    if (close >= start) end = close;
  }
  return { columns, start, end };
}

/** `! rowspan="2" | 科目`: what the cell is like, and what it says. */
function wikiCell(text: string): Wrapped {
  const bar = text.indexOf('|');
  const attributes = bar >= 0 && bar < LONGEST_ATTRIBUTES && ATTRIBUTE.test(text) ? text.slice(0, bar + 1) : '';
  return { ...merged(attributes), start: attributes.length, end: text.length };
}
const ATTRIBUTE = /^\s{0,9}[a-z-]{1,20}\s{0,9}=/iu;
const LONGEST_ATTRIBUTES = 400;
