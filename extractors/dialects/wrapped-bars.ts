/**
 * Rows of cells with bars between them that a program broke at blanks into lines of its width (html2text): a rule below the first row, two blanks behind
 * each row; where an editor took those away, each row has as many bars as the rule.
 */
import { inkOf, lineNode, position, rowNode, type PhysicalLine } from '../lines.js';
import { concat, trace, trim, EMPTY, type Traced } from '../text.js';
import type { BlockNode } from '../../pipeline/tree.js';
import { plainText } from './inline.js';

const RULE = /^ {0,3}:?-{3,}:?(?: ?\| ?:?-{3,}:?)+\s*$/u;
const ENDS_ROW = '  ';
const LEAST_ROWS = 2;

/** Where such a table stands in its run, and what it is; null where no row of it takes several lines. */
export interface WrappedTable {
  readonly from: number;
  readonly to: number;
  readonly block: BlockNode;
}

export function wrappedBarTable(text: string, run: readonly PhysicalLine[]): WrappedTable | null {
  const printed = run.map(({ start, end }) => text.slice(start, end));
  const rule = printed.findIndex((line) => RULE.test(line));
  if (rule < 1) return null;
  const closed = printed[rule]!.endsWith(ENDS_ROW);
  const bars = barsOf(printed[rule]!);
  // Above the rule stands one row; before it, nothing that has no bars.
  let from = rule - 1;
  while (from > 0 && printed[from - 1]!.endsWith('|') && printed[from - 1]!.length > 1) from--;
  const rows: PhysicalLine[][] = [run.slice(from, rule)];
  for (let i = rule + 1, row: PhysicalLine[] = [], own = 0; i < run.length; i++) {
    row.push(run[i]!);
    own += barsOf(printed[i]!);
    const ends = closed ? printed[i]!.endsWith(ENDS_ROW) : own === bars && (i + 1 === run.length || barsOf(printed[i + 1]!) > 0);
    if (own === 0 || (!closed && own > bars) || (i + 1 === run.length && !ends)) return null;
    if (!ends) continue;
    rows.push(row);
    row = [];
    own = 0;
  }
  if (rows.length <= LEAST_ROWS || !rows.some(({ length }) => length > 1) || (!closed && rows[0]!.reduce((sum, { start, end }) => sum + barsOf(text.slice(start, end)), 0) !== bars)) return null;
  const children = rows.map((lines) => rowNode(text, { ...lines[0]!, end: lines.at(-1)!.end }, cellsOf(text, lines)));
  children.splice(1, 0, lineNode(text, run[rule]!, EMPTY, { marks: inkOf(text, run[rule]!.start, run[rule]!.end) }));
  return { from, to: run.length, block: { type: 'block', kind: 'table', dialect: 'tabular', depth: 0, children, position: position(run[from]!, run.at(-1)!) } };
}

const isBar = (printed: string, i: number): boolean => printed[i] === '|' && printed[i - 1] !== '\\';

function barsOf(printed: string): number {
  let count = 0;
  for (let i = 0; i < printed.length; i++) if (isBar(printed, i)) count++;
  return count;
}

/** The cells of a row: the last one of a line goes on in the next. */
function cellsOf(text: string, lines: readonly PhysicalLine[]): Traced[] {
  const parts: Traced[][] = [[]];
  for (const { start, end } of lines) {
    let from = start;
    const take = (to: number): void => { parts.at(-1)!.push(trim(trace(text, from, to))); };
    for (let i = start; i < end; i++) {
      if (!isBar(text, i)) continue;
      take(i);
      parts.push([]);
      from = i + 1;
    }
    take(end);
  }
  return parts.map((own) => trim(plainText(concat(own))));
}
