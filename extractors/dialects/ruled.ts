/** Tables whose columns a line of dashes marks: `------  -----  ----` or `=====  ====`, rows of one line or parted by empty ones. */
import { isSpace, type Span } from '../text.js';
import type { PhysicalLine } from '../lines.js';
import { placesOf, type DrawnLine } from './rows.js';

/** Dashes with gaps between them: one group a column. Tabs between them part cells of a row. */
const COLUMNS = /^[^\S\t]*(?:-{2,}|={2,})(?:[^\S\t]+(?:-{2,}|={2,}))+\s*$/u;
const RULE = /^\s*(?:-{3,}|={3,})\s*$/u;
/** A table takes no more runs of lines than this. */
export const MOST_RUNS = 5000;

export interface Ruled {
  /** How many of the runs it takes. */
  readonly runs: number;
  /** Lines of its first run that stand above it. */
  readonly above: number;
  readonly lines: readonly DrawnLine[];
}

/** `--` alone stands for nothing in a row. */
const marks = (printed: string): boolean => /---|===/u.test(printed) && COLUMNS.test(printed);

/** Whether a line marks columns. */
export function marksColumns(text: string, line: PhysicalLine): boolean {
  const last = text.charCodeAt(line.end - 1);
  // Nearly no line ends so.
  return (last === 45 || last === 61 || isSpace(last)) && marks(text.slice(line.start, line.end));
}

/**
 * The table that begins with the first of `runs`, lines without empty ones between them. With a rule above the header it
 * goes on to the rule below its last row, over empty lines; without, to the end of its run.
 */
export function ruledTable(text: string, runs: readonly (readonly PhysicalLine[])[]): Ruled | null {
  const first = runs[0]!;
  const printed = (line: PhysicalLine): string => text.slice(line.start, line.end);
  const marking = first.find((line) => marksColumns(text, line));
  if (!marking) return null;
  const framed = RULE.test(printed(first[0]!)) && first[0] !== marking;
  let taken = 1;
  if (framed) {
    const closes = (run: readonly PhysicalLine[]): boolean => RULE.test(printed(run.at(-1)!));
    while (taken < runs.length && taken < MOST_RUNS && !closes(runs[taken - 1]!)) taken++;
    if (!closes(runs[taken - 1]!)) taken = 1;
  }
  const above = framed ? 0 : headerOf(first.map(printed), first.indexOf(marking));
  const own = [first.slice(above), ...runs.slice(1, taken)];
  const isRule = (line: PhysicalLine): boolean => marksColumns(text, line) || RULE.test(printed(line));
  const rows = own.flat().filter((line) => !isRule(line)).map(printed);
  if (rows.length < 2) return null;
  const columns = columnsOf(printed(marking));
  // Dashes are counted in places of print, or in characters: with the right count nothing stands in the gaps.
  const strays = (wide: 1 | 2): number => rows.reduce((sum, row) => sum + outside(row, wide, columns), 0);
  const wide = strays(1) < strays(2) ? 1 : 2;
  const lines: DrawnLine[] = [];
  own.forEach((run, r) => {
    if (r > 0) lines.push({ line: { ...run[0]!, end: run[0]!.start }, cells: null });
    for (const line of run) lines.push({ line, cells: isRule(line) ? null : cellsOf(printed(line), line.start, wide, columns) });
  });
  return { runs: taken, above, lines };
}

/** Where the header above the dashes begins: no line of prose belongs to it. */
function headerOf(printed: readonly string[], marking: number): number {
  const columns = columnsOf(printed[marking]!);
  const fits = (line: string): boolean => ([1, 2] as const).some((wide) => outside(line, wide, columns) <= columns.length);
  let from = marking;
  while (from > 0 && fits(printed[from - 1]!)) from--;
  return from;
}

interface Column { readonly start: number; readonly end: number }

function columnsOf(dashed: string): Column[] {
  return [...dashed.matchAll(/[-=]+/gu)].map(({ 0: dashes, index }) => ({ start: index, end: index + dashes.length }));
}

/** How many characters of a row stand in no column. */
function outside(row: string, wide: 1 | 2, columns: readonly Column[]): number {
  const places = placesOf(row, wide);
  let count = 0;
  for (let i = 0; i < row.length; i++) {
    if (!isSpace(row.charCodeAt(i)) && !columns.some(({ start, end }) => places[i]! >= start && places[i]! < end)) count++;
  }
  return count;
}

/** Words by the column they begin in; those that begin in a gap belong to the column before it. */
function cellsOf(row: string, offset: number, wide: 1 | 2, columns: readonly Column[]): (Span | null)[] {
  const places = placesOf(row, wide);
  const cells = columns.map((): Span | null => null);
  for (const { 0: word, index } of row.matchAll(/\S+/gu)) {
    const at = Math.max(0, columns.findLastIndex(({ start }) => start <= places[index]!));
    const known = cells[at];
    cells[at] = [known ? known[0] : offset + index, offset + index + word.length];
  }
  return cells;
}
