/** Tables as Tika prints those of Word files and pages: each cell on a line of its own behind a tab, each row ended by an empty line. */
import { physicalLines, type PhysicalLine } from '../lines.js';
import { concat, trace, trim, EMPTY, type Traced } from '../text.js';
import type { EnclosedRow } from './enclosed.js';
import { plainText } from './inline.js';
import type { ListTable } from './lists.js';

/** No text without two such lines has such a table. */
const CELLS = /^\t[^\t\r\n]+\r?\n\t[^\t\r\n]*$/mu;
const LEAST_ROWS = 2;
const LEAST_CELLS = 2;

/** The tables of a text, in its order: neighbouring rows, most of them of several cells. */
export function cellLineTables(text: string): ListTable[] {
  if (!CELLS.test(text)) return [];
  const tables: ListTable[] = [];
  let rows: EnclosedRow[] = [];
  let row: PhysicalLine[][] = [];
  const endRow = (): void => {
    if (row.length > 0) rows.push({ start: row[0]![0]!.start, end: row.at(-1)!.at(-1)!.end, cells: row.map((lines) => cellOf(text, lines)) });
    row = [];
  };
  const endTable = (): void => {
    if (rows.length >= LEAST_ROWS && rows.filter(({ cells }) => cells.length >= LEAST_CELLS).length * 2 >= rows.length) tables.push({ span: [rows[0]!.start, rows.at(-1)!.end], rows });
    rows = [];
    row = [];
  };
  for (const line of physicalLines(text)) {
    if (line.start === line.end) {
      if (row.length === 0) endTable();
      endRow();
    } else if (text[line.start] === '\t' && text.lastIndexOf('\t', line.end - 1) === line.start) row.push([line]);
    // A paragraph more of the cell above.
    else if (row.length > 0 && !line.tabbed) row.at(-1)!.push(line);
    else endTable();
  }
  endRow();
  endTable();
  return tables;
}

function cellOf(text: string, lines: readonly PhysicalLine[]): Traced {
  const parts = lines.map(({ start, end }) => trim(plainText(trace(text, start, end)))).filter((part) => part.text !== '');
  return parts.length === 0 ? EMPTY : concat(parts);
}

/** No text without it has a table of the kind below. */
const TAB_LINE = /\n[ \u00a0]*\t+[ \u00a0]*\r?\n/u;
/** So many empty lines stand between rows; between the paragraphs of a cell stands one. */
const BETWEEN_ROWS = 2;

/** Tables as a browser copies cells of paragraphs: a line with nothing but a tab between two cells of a row, several empty lines behind each row. */
export function tabLineTables(text: string): ListTable[] {
  if (!TAB_LINE.test(text)) return [];
  const tables: ListTable[] = [];
  let rows: EnclosedRow[] = [];
  let row: PhysicalLine[][] = [];
  let tabs = 0;
  let empty = 0;
  let end = 0;
  const endTable = (): void => {
    if (rows.length >= LEAST_ROWS) tables.push({ span: [rows[0]!.start, rows.at(-1)!.end], rows });
    rows = [];
  };
  const endRow = (): void => {
    const lines = row.flat();
    if (lines.length > 0) for (; tabs > 0; tabs--) row.push([]);
    if (row.length >= LEAST_CELLS && lines.length > 0) rows.push({ start: lines[0]!.start, end, cells: row.map((own) => cellOf(text, own)) });
    else if (lines.length > 0) endTable();
    row = [];
    tabs = 0;
  };
  for (const line of physicalLines(text)) {
    if (line.start === line.end) {
      if (++empty === BETWEEN_ROWS) endRow();
      continue;
    }
    empty = 0;
    if (line.tabbed && !line.blank) {
      endRow();
      endTable();
      continue;
    }
    if (line.tabbed) tabs += text.slice(line.start, line.end).replace(/[^\t]/gu, '').length;
    else {
      if (tabs > 0 && row.length === 0) row.push([]);
      for (; tabs > 1; tabs--) row.push([]);
      if (tabs === 1 || row.length === 0) row.push([line]);
      else row.at(-1)!.push(line);
      tabs = 0;
    }
    end = line.end;
  }
  endRow();
  endTable();
  return tables;
}
