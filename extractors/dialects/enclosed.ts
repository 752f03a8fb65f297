/** Tables that a language of its own encloses: TeX's tabular, the table tokens of document models. */
import { physicalLines, position, rowNode, type PhysicalLine } from '../lines.js';
import { trace, trim, EMPTY, type Span, type Traced } from '../text.js';
import { append } from '../../pipeline/many.js';
import type { BlockNode, LineNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';

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
  /** What a cell's own text is wrapped in: how many columns it takes, and where its text begins and ends. */
  readonly wrapped?: (text: string) => { columns: number; start: number; end: number };
  /** Rules and other signs between the rows. */
  readonly noise?: RegExp;
}

const LANGUAGES: readonly Language[] = [
  {
    open: /\\begin\{(?:tabular[x*]?|longtable|array)\}(?:\{[^{}\n]{0,40}\})?\{(?:[^{}\n]|\{[^{}\n]*\}){0,400}\}/gu, close: /\\end\{(?:tabular[x*]?|longtable|array)\}/gu,
    row: /\\\\(?:\[[^\]\n]{0,20}\])?|\\tabularnewline/gu, cell: /(?<!\\)&/gu, opens: false, wrapped: texCell,
    noise: /\\(?:hline|toprule|midrule|bottomrule|(?:cline|cmidrule)(?:\([a-z]{1,2}\))?\{[^{}\n]{0,20}\})/gu,
  },
  { open: /<otsl>(?:<loc_\d{1,4}>){0,8}/gu, close: /<\/otsl>/gu, row: /<nl>/gu, cell: /<(?:fcel|ecel|lcel|ucel|xcel|ched|rhed|srow)>/gu, opens: true },
];

export interface Enclosed {
  readonly span: Span;
  /** What stands between its opening and its closing sign. */
  readonly inside: Span;
  readonly language: Language;
}

/** Where such tables stand. */
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
  return tables.sort((a, b) => a.span[0] - b.span[0]).filter(({ span }, i, all) => i === 0 || span[0] >= all[i - 1]!.span[1]);
}

/** The rows of a table that begins on line `firstRow` of the source. */
export function enclosedBlock(text: string, { span: [start, end], inside: [from, to], language }: Enclosed, firstRow: number): { block: BlockNode; lastRow: number } {
  const lines = [...physicalLines(text, start, end, firstRow)];
  const children: LineNode[] = [];
  let at = from;
  let done = start;
  let line = 0;
  const row = (last: number, behind: number): void => {
    const cells = cellsOf(text, at, last, language);
    if (cells.some((cell) => cell.text !== '')) {
      while (line < lines.length - 1 && lines[line]!.end < at) line++;
      const edge: PhysicalLine = { start: done, end: behind, row: lines[line]!.row, blank: false, tabbed: false };
      children.push(rowNode(text, edge, cells));
      done = behind;
    }
    at = behind;
  };
  for (const match of text.slice(from, to).matchAll(language.row)) row(from + match.index, from + match.index + match[0].length);
  row(to, to);
  const edge: PhysicalLine = { start, end, row: firstRow, blank: false, tabbed: false };
  // The signs behind the last row belong to it.
  if (children.length === 0) children.push(rowNode(text, edge, []));
  else append(children.at(-1)!.marks, rowNode(text, { ...edge, start: done }, []).marks);
  return { block: { type: 'block', kind: 'table', dialect: 'tabular', depth: 0, children, position: position(edge) }, lastRow: lines.at(-1)!.row };
}

function cellsOf(text: string, start: number, end: number, { cell, opens, wrapped, noise }: Language): Traced[] {
  // White space in the place of rules keeps every offset.
  const printed = noise ? text.slice(start, end).replace(noise, (sign) => ' '.repeat(sign.length)) : text.slice(start, end);
  const signs = [...printed.matchAll(cell)];
  const spans = signs.map(({ 0: sign, index }, i): Span => [index + sign.length, signs[i + 1]?.index ?? printed.length]);
  if (!opens) spans.unshift([0, signs[0]?.index ?? printed.length]);
  return spans.flatMap(([from, to]): Traced[] => {
    const { columns, start: first, end: last } = wrapped?.(printed.slice(from, to)) ?? { columns: 1, start: 0, end: to - from };
    const traced = trace(text, start + from + first, start + from + last);
    const own = { text: printed.slice(from + first, from + last), at: traced.at };
    return [trim(plainText(own)), ...Array<Traced>(columns - 1).fill(EMPTY)];
  });
}

/** `\multicolumn{2}{c}{…}` and `\multirow{2}{*}{…}`, one in the other. */
function texCell(text: string): { columns: number; start: number; end: number } {
  let columns = 1;
  let start = 0;
  let end = text.length;
  for (let depth = 0; depth < 2; depth++) {
    const match = /^\s*\\multi(column|row)\{(\d{1,3})\}\s*(?:\[[^\]]*\])?\{(?:[^{}]|\{[^{}]*\})*\}\s*\{/u.exec(text.slice(start, end));
    if (!match) break;
    if (match[1] === 'column') columns = Math.min(MOST_MERGED, Math.max(1, Number(match[2])));
    const close = text.slice(0, end).lastIndexOf('}');
    start += match[0].length;
    if (close >= start) end = close;
  }
  return { columns, start, end };
}
const MOST_MERGED = 200;
