/** Tables with bars between their cells: `│ ┃ ║ ｜ |`, with or without outer bars, with rules of dashes or box signs or without. */
import type { PhysicalLine } from '../lines.js';
import type { Span } from '../text.js';
import { mostCommon } from '../../pipeline/group.js';
import type { BlockNode } from '../../pipeline/tree.js';
import { drawnBlock, placesOf, type DrawnLine } from './rows.js';

/** Bars of one kind; a table is drawn with one of them. */
const KINDS = ['│┃║┆┇┊┋╎╏├┤┼╟╢╫┝┥┿┠┨╂┣┫╋╠╣╬', '｜', '|¦'] as const;
const BAR = /[│┃║┆┇┊┋╎╏｜|¦]/u;
const RULE = /^[\s|｜¦+:=_\-—\u2500-\u257f]+$/u;
const DASHES = /[-=_—─━═┄┅┈┉╌╍]{3}|[-=─━═]+[|+┼╋╬]|:-|-:/u;
/** A rule that some cells go through: `+      +------+`. */
const PARTIAL = /^\s*[+|│┃║├╠┣].*(?:[+├┼╠╬┣╋][-=─━═]{3}|[-=─━═]{3}[+┤┼╣╬┫╋])/u;
const LEAST_ROWS = 2;

export const mayHoldBars = (text: string): boolean => BAR.test(text);

/** Neighbouring lines with bars: where they stand in their run. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly DrawnLine[];
}

/** The first table of the run from line `from` on. */
export function barTable(text: string, run: readonly PhysicalLine[], from: number): Stretch | null {
  for (let i = from; i < run.length; i++) {
    if (!isDrawn(text, run[i]!)) continue;
    let to = i + 1;
    while (to < run.length && isDrawn(text, run[to]!)) to++;
    const lines = drawnLines(text, run.slice(i, to));
    if (lines) return { from: i, to, lines };
    i = to;
  }
  return null;
}

export const barBlock = (text: string, { lines }: Stretch): BlockNode => drawnBlock(text, lines);

/** Whether the table is one of GitHub's Markdown, which remark knows: outer bars, one rule below one row. */
export function isMarkdownTable(text: string, { lines }: Stretch): boolean {
  return lines.length > 1 && lines.every(({ cells }, i) => (cells === null) === (i === 1)) && lines.every(({ line }) => /^ {0,3}\|.*\|\s*$/u.test(printedOf(text, line))) &&
    DELIMITER_ROW.test(printedOf(text, lines[1]!.line)) && barsOf(printedOf(text, lines[0]!.line), '|').length === barsOf(printedOf(text, lines[1]!.line), '|').length;
}
const DELIMITER_ROW = /^[\s|:-]+$/u;

const printedOf = (text: string, line: PhysicalLine): string => text.slice(line.start, line.end);
const isRule = (printed: string): boolean => RULE.test(printed) && DASHES.test(printed);
function isDrawn(text: string, line: PhysicalLine): boolean {
  const printed = printedOf(text, line);
  return BAR.test(printed) || (isRule(printed) && !/^\s*-+\s*$/u.test(printed));
}

function drawnLines(text: string, run: readonly PhysicalLine[]): DrawnLine[] | null {
  const printed = run.map((line) => printedOf(text, line));
  const rules = printed.map(isRule);
  const rows = printed.filter((_, i) => !rules[i]);
  if (rows.length < LEAST_ROWS && !(rows.length === 1 && rules.some((rule) => rule))) return null;
  const count = (bars: string): number => rows.reduce((sum, row) => sum + [...row].filter((char) => bars.includes(char)).length, 0);
  const bars = KINDS.map((kind) => ({ kind, count: count(kind) })).sort((a, b) => b.count - a.count)[0]!.kind;
  const partial = printed.map((row) => PARTIAL.test(row));
  const places = printed.map((row, i) => (rules[i] ? [] : barsOf(row, partial[i] ? `${bars}+` : bars)));
  const own = places.filter((_, i) => !rules[i]);
  if (own.some((at) => at.length === 0)) return null;
  // An outer bar stands before or behind every row; with some rows alone it closes an empty cell.
  const shown = (at: readonly number[], row: string): { left: boolean; right: boolean } => ({ left: row.slice(0, at[0]).trim() === '', right: row.slice(at.at(-1)! + 1).trim() === '' });
  const edges = own.map((at, i) => shown(at, rows[i]!));
  const left = edges.every((edge) => edge.left);
  const right = edges.every((edge) => edge.right);
  const inner = places.map((at) => at.slice(left ? 1 : 0, right && at.length > (left ? 1 : 0) ? -1 : undefined));
  const counts = inner.filter((_, i) => !rules[i]).map((at) => at.length);
  const usual = mostCommon(counts)!;
  if ((usual === 0 && !(left && right && rules.some((rule) => rule))) || counts.filter((n) => n === usual).length < counts.length / 2) return null;
  const grid = gridOf(printed, inner, usual);
  return run.map((line, i): DrawnLine => {
    if (rules[i]) return { line, cells: null };
    const at = places[i]!;
    const start = left ? at[0]! + 1 : 0;
    const end = right && inner[i]!.length < at.length - (left ? 1 : 0) ? at.at(-1)! : printed[i]!.length;
    const cells: (Span | null)[] = [];
    let from = start;
    [...inner[i]!, end].forEach((bar, k) => {
      const column = inner[i]!.length === usual ? k : grid(i, k);
      const cut = printed[i]!.slice(from, bar);
      if (!(partial[i] && /^[-=─━═\s]+$/u.test(cut))) cells[column] = [line.start + from, line.start + bar];
      from = bar + 1;
    });
    return { line, cells: Array.from({ length: Math.max(usual + 1, cells.length) }, (_, k) => cells[k] ?? null) };
  });
}

/** Where the bars stand; one behind a backslash is text. */
function barsOf(row: string, bars: string): number[] {
  const at: number[] = [];
  for (let i = 0; i < row.length; i++) if (bars.includes(row[i]!) && row[i - 1] !== '\\') at.push(i);
  return at;
}

/** The column of the cell behind the `k`-th bar of a row with fewer bars than usual: where the bar stands among those of the other rows. */
function gridOf(printed: readonly string[], inner: readonly (readonly number[])[], usual: number): (row: number, k: number) => number {
  const whole = inner.findIndex((at) => at.length === usual);
  for (const wide of [2, 1] as const) {
    const known = new Map<number, number[]>();
    const places = (row: number): number[] => {
      let at = known.get(row);
      if (!at) {
        const x = placesOf(printed[row]!, wide);
        known.set(row, (at = inner[row]!.map((bar) => x[bar]!)));
      }
      return at;
    };
    const model = places(whole);
    if (!inner.every((at, row) => at.every((_, k) => model.includes(places(row)[k]!)))) continue;
    return (row, k) => (k === 0 ? 0 : model.indexOf(places(row)[k - 1]!) + 1);
  }
  return (_, k) => k;
}
