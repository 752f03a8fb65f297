/** One table as a sheet: title, unit, header as printed, rows with what is known of their figures, notes. */
import type { Cell, Column, Row, Table } from '../../../schemas/types.js';
import { depthsOf } from '../depths.js';
import { displayWidth } from '../../width.js';
import { isRemarkable, noteOf } from './notes.js';
import { SheetBuilder } from './sheet.js';
import * as style from './styles.js';
import type { Subject } from './subject.js';
import { largest } from '../../many.js';

/** A header is wrapped to about this many lines before it makes its column wider. */
const HEADER_LINES = 3;
/** Room for the filter button of a header. */
const FILTER_BUTTON = 2;
const INDENT_WIDTH = 2;
/** Long descriptions are wrapped rather than printed on one line. */
const DESCRIPTION_WIDTH = 60;
const TOP_ROWS = 2;
/** Columns that a sheet of Excel has. */
const MOST_COLUMNS = 16_384;

/** The sheet, and how many of its rows and columns stay when it is scrolled. */
export interface TableSheet {
  readonly sheet: SheetBuilder;
  readonly headerRows: number;
  readonly lastRow: number;
  readonly labelColumns: number;
}

export function tableSheet(subject: Subject, index: number, name: string): TableSheet {
  const whole = subject.publication.tables[index]!;
  const table = whole.columns.length > MOST_COLUMNS ? cutToFit(whole) : whole;
  const sheet = new SheetBuilder(name);
  const last = Math.max(0, table.columns.length - 1);
  const indents = table.rows.map((row, r) => indentsOf(subject, table.columns, row, `tables/${index}/rows/${r}`));
  table.columns.forEach((column, c) => sheet.fit(c, widthOf(column, table.rows.map(({ cells }, r) => ({ cell: cells[c], indent: indents[r]![c]! }))), DESCRIPTION_WIDTH));
  sheet.put(0, 0, [table.number, table.title].filter(Boolean).join('  '), style.TITLE, { at: `tables/${index}` });
  sheet.merge({ row: 0, column: 0 }, { row: 0, column: last });
  sheet.put(1, 0, table.currencyUnit === null ? '' : `单位：${table.currencyUnit}`, style.UNIT);
  sheet.merge({ row: 1, column: 0 }, { row: 1, column: last });
  const headerRows = putHeader(sheet, table, TOP_ROWS);
  table.rows.forEach((row, r) => putRow(sheet, subject, table.columns, row, indents[r]!, headerRows + r, `tables/${index}/rows/${r}`));
  const lastRow = sheet.rows - 1;
  for (const note of table.notes) {
    const row = sheet.rows;
    sheet.put(row, 0, note, style.NOTE);
    sheet.merge({ row, column: 0 }, { row, column: last });
  }
  const firstAmount = table.columns.findIndex(({ type }) => type === 'amount');
  return { sheet, headerRows, lastRow, labelColumns: firstAmount < 0 ? 1 : firstAmount };
}

/** A table wider than any sheet: its first columns, and a note that says where the others are. */
function cutToFit(table: Table): Table {
  const note = `本表有 ${table.columns.length} 列，超过工作表上限，此处只列前 ${MOST_COLUMNS} 列，其余见 publication.json 和 records.csv。`;
  return {
    ...table, columns: table.columns.slice(0, MOST_COLUMNS), columnNumbers: table.columnNumbers?.slice(0, MOST_COLUMNS) ?? null, notes: [...table.notes, note],
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.slice(0, MOST_COLUMNS) })),
  };
}

/** Writes the header as printed: a word over several columns once, a leaf down to the last header row. Gives the next row. */
function putHeader(sheet: SheetBuilder, table: Table, top: number): number {
  const paths = table.columns.map((column) => column.path);
  const depth = largest([1, ...paths.map((path) => path.length)]);
  for (let level = 0; level < depth; level++) {
    for (let c = 0; c < paths.length; ) {
      const path = paths[c]!;
      const isLeaf = level >= path.length - 1;
      let end = c + 1;
      while (!isLeaf && end < paths.length && level < paths[end]!.length - 1 && sameUpTo(level, path, paths[end]!)) end++;
      if (level < Math.max(1, path.length)) {
        const bottom = isLeaf ? depth - 1 : level;
        sheet.put(top + level, c, path[level] ?? '', style.HEADER);
        sheet.merge({ row: top + level, column: c }, { row: top + bottom, column: end - 1 });
      }
      c = end;
    }
  }
  if (!table.columnNumbers) return top + depth;
  sheet.putRow(top + depth, table.columnNumbers, style.HEADER);
  return top + depth + 1;
}

const sameUpTo = (level: number, a: readonly string[], b: readonly string[]) =>
  a.slice(0, level + 1).every((part, i) => part === b[i]);

function indentsOf({ leaves, codes }: Subject, columns: readonly Column[], row: Row, pointer: string): number[] {
  const codeOf = (cell: Cell) => codes.get(leaves.get(`${pointer}/cells/${row.cells.indexOf(cell)}`)?.record ?? '') ?? null;
  return depthsOf(columns, row, codeOf).map(({ indent }) => indent);
}

function putRow(sheet: SheetBuilder, subject: Subject, columns: readonly Column[], row: Row, indents: readonly number[], at: number, pointer: string): void {
  sheet.mark(pointer, { row: at, column: 0 });
  row.cells.forEach((cell, c) => {
    const place = `${pointer}/cells/${c}`;
    const leaf = subject.leaves.get(place)!;
    const note = isRemarkable(leaf) ? noteOf(leaf, subject) : undefined;
    const type = columns[c]?.type;
    if (cell.value !== null) sheet.put(at, c, cell.value, style.figure(numberFormat(cell), cell.status, cell.repairs.length > 0), { note, at: place });
    else if (type === 'text') sheet.put(at, c, cell.text, textStyle(indents[c]!, note), { note, at: place });
    else sheet.put(at, c, cell.text, type === 'code' ? style.CENTRED : style.figure(undefined, cell.status), { note, at: place });
  });
}

const textStyle = (level: number, note: string | undefined) => (note === undefined ? style.indented(level) : style.mended(style.indented(level)));

/** The format that shows a figure as it is printed: with its decimals, its thousands, its percent sign. */
export function numberFormat({ text, value }: Pick<Cell, 'text' | 'value'>): string {
  const percent = text.endsWith('%');
  const printed = /\.(\d+)[%)）]{0,2}$/u.exec(text)?.[1]?.length ?? 0;
  const needed = /\.(\d+)$/u.exec(String(value))?.[1]?.length ?? 0;
  const decimals = percent ? printed : Math.max(printed, needed);
  const digits = /\d{4}/u.test(text.replace(/\.\d*/u, '')) ? '0' : '#,##0';
  const format = digits + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '');
  if (!percent) return format;
  // 5.8% may be held as 5.8 or as 0.058: only the second is what a spreadsheet multiplies by a hundred.
  return format + (Number(text.replace(/[,%]/gu, '')) === value ? '"%"' : '%');
}

/** A column is as wide as its widest cell; its header may wrap. */
function widthOf(column: Column, cells: readonly { readonly cell: Cell | undefined; readonly indent: number }[]): number {
  const leaf = displayWidth(column.path.at(-1) ?? '') + FILTER_BUTTON;
  return largest([Math.ceil(leaf / HEADER_LINES), ...cells.map(({ cell, indent }) => displayWidth(cell?.text ?? '') + indent * INDENT_WIDTH)]);
}
