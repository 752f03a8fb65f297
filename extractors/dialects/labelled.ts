/** Tables as lists of labelled values: `- 科目编码：201；合计：3,020.16`, or a line for each value and a blank one behind each row. */
import { trace, trim, type Traced } from '../text.js';
import { physicalLines, type PhysicalLine } from '../lines.js';
import { plainText } from './inline.js';
import { recordRows, type LabelledCell, type LabelledRow } from './records.js';
import type { ListTable } from './lists.js';

/** No text without amounts behind labels has such a table. */
const LABELLED_AMOUNT = /[：:][ \t]{0,9}-?\d[\d,]*\.\d/u;
const AMOUNT = /^-?\d[\d,]*\.\d+%?$/u;
const BULLET = /[ \t]*(?:[-*+•●] +)?/uy;
/** What stands before the colon: a few words, no sentence, and no sign of another dialect. */
const LABEL = /([^：:；;。，,|"'{}[\]<>\t\r\n\v\f]{1,40})[：:]/uy;
const WORD = /\p{L}/u;
const ENDS_VALUE = /[；;]/u;
/** Lines of prose may be of the kind; the labels of one are not those of the next, and its amounts say their unit. */
const LEAST_ROWS = 2;
/** A record of so many amounts is a table by itself. */
const LEAST_ALONE = 3;
const LEAST_CELLS = 2;
const LONGEST_LINE = 5000;

/** The tables of a text, in its order: neighbouring records of the same labels, most of them with amounts. */
export function labelledTables(text: string): ListTable[] {
  if (!LABELLED_AMOUNT.test(text)) return [];
  const tables: ListTable[] = [];
  let run: LabelledRow[] = [];
  let known = new Set<string>();
  const flush = () => {
    const amounts = run.map(({ cells }) => cells.filter(({ cell }) => AMOUNT.test(cell.text)).length);
    const most = amounts.filter((count) => count > 0).length * 2 >= run.length;
    if (most && (run.length >= LEAST_ROWS || (amounts[0] ?? 0) >= LEAST_ALONE)) tables.push({ span: [run[0]!.start, run.at(-1)!.end], rows: recordRows(run) });
    run = [];
    known = new Set();
  };
  for (const record of recordsIn(text)) {
    const labels = record?.cells.map(({ label }) => label.text) ?? [];
    const shared = labels.filter((label) => known.has(label)).length;
    if (run.length > 0 && (!record || shared * 2 < labels.length)) flush();
    if (!record || (run.length === 0 && labels.length < LEAST_CELLS)) continue;
    run.push(record);
    for (const label of labels) known.add(label);
  }
  flush();
  return tables;
}

/** What stands between blank lines: a record of several lines, or one a line; null for anything else. */
function* recordsIn(text: string): Generator<LabelledRow | null> {
  let group: PhysicalLine[] = [];
  for (const line of physicalLines(text)) {
    if (!line.blank) group.push(line);
    else if (group.length > 0) {
      yield* recordsOf(text, group);
      group = [];
    }
  }
  if (group.length > 0) yield* recordsOf(text, group);
}

function recordsOf(text: string, group: readonly PhysicalLine[]): (LabelledRow | null)[] {
  const rows = group.map((line) => cellsOf(text, line));
  if (rows.length > 1 && rows.every((cells) => cells?.length === 1)) {
    return [{ start: group[0]!.start, end: group.at(-1)!.end, cells: rows.flatMap((cells) => cells!) }];
  }
  return rows.map((cells, i) => (cells ? { start: group[i]!.start, end: group[i]!.end, cells } : null));
}

/** The labelled values of a line; null when any part of it has no label. */
function cellsOf(text: string, { start, end, tabbed }: PhysicalLine): LabelledCell[] | null {
  if (tabbed || end - start > LONGEST_LINE) return null;
  BULLET.lastIndex = start;
  BULLET.test(text);
  const cells: LabelledCell[] = [];
  for (let at = BULLET.lastIndex; at < end; at++) {
    LABEL.lastIndex = at;
    const label = LABEL.exec(text)?.[1];
    if (label === undefined || !WORD.test(label)) return null;
    const value = at + label.length + 1;
    const part = text.slice(value, end).split(ENDS_VALUE, 1)[0]!;
    cells.push({ label: read(text, at, value - 1), cell: read(text, value, value + part.length) });
    at = value + part.length;
  }
  return cells;
}

const read = (text: string, start: number, end: number): Traced => trim(plainText(trace(text, start, end)));
