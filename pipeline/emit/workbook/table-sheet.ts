/** One table of the publication as a sheet: title, unit, merged header, rows, notes. */
import type { Cell, Column, Row, Table } from '../../../schemas/types.js';
import { displayWidth } from '../../width.js';
import { SheetBuilder, type Place } from './sheet.js';
import * as style from './styles.js';

/** A header is wrapped to about this many lines before it makes its column wider. */
const HEADER_LINES = 3;
/** Wider tables are printed across the page. */
const PORTRAIT_COLUMNS = 6;

/** The sheet, how many rows are header, and where a cell of the table stands on it. */
export interface TableSheet {
  readonly sheet: SheetBuilder;
  readonly headerRows: number;
  readonly landscape: boolean;
  placeOf(row: number, column: number): Place;
}

export function tableSheet(table: Table, name: string): TableSheet {
  const sheet = new SheetBuilder(name);
  const last = Math.max(0, table.columns.length - 1);
  table.columns.forEach((column, c) => sheet.fit(c, widthOf(column, table.rows.map((row) => row.cells[c]))));
  sheet.put(0, 0, [table.number, table.title].filter(Boolean).join('  '), style.TITLE);
  sheet.merge({ row: 0, column: 0 }, { row: 0, column: last });
  sheet.put(1, 0, table.currencyUnit === null ? '' : `单位：${table.currencyUnit}`, style.UNIT);
  sheet.merge({ row: 1, column: 0 }, { row: 1, column: last });
  const headerRows = putHeader(sheet, table, 2);
  table.rows.forEach((row, r) => putRow(sheet, table.columns, row, headerRows + r));
  for (const note of table.notes) {
    const row = sheet.rows;
    sheet.put(row, 0, note, style.NOTE);
    sheet.merge({ row, column: 0 }, { row, column: last });
  }
  return {
    sheet,
    headerRows,
    landscape: table.columns.length > PORTRAIT_COLUMNS,
    placeOf: (row, column) => ({ row: headerRows + row, column }),
  };
}

/** Writes the header as printed: a word over several columns once, a leaf down to the last header row. Gives the next row. */
function putHeader(sheet: SheetBuilder, table: Table, top: number): number {
  const paths = table.columns.map((column) => column.path);
  const depth = Math.max(1, ...paths.map((path) => path.length));
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

function putRow(sheet: SheetBuilder, columns: readonly Column[], row: Row, at: number): void {
  const label = columns.findIndex((column, c) => column.type === 'text' && row.cells[c]?.text !== '');
  row.cells.forEach((cell, c) => {
    if (cell.value !== null) sheet.put(at, c, cell.value, style.figure(numberFormat(cell), cell.status));
    else if (columns[c]?.type === 'text') sheet.put(at, c, cell.text, style.indented(c === label ? row.level : 0));
    else sheet.put(at, c, cell.text, columns[c]?.type === 'code' ? style.CENTRED : style.FIGURE);
  });
}

/** The format that shows a figure as it is printed: with its decimals, its thousands, its percent sign. */
export function numberFormat({ text, value }: Pick<Cell, 'text' | 'value'>): string {
  const percent = text.endsWith('%');
  const printed = /\.(\d+)%?$/u.exec(text)?.[1]?.length ?? 0;
  const needed = /\.(\d+)$/u.exec(String(value))?.[1]?.length ?? 0;
  const decimals = percent ? printed : Math.max(printed, needed);
  const digits = /\d{4}/u.test(text.replace(/\.\d*/u, '')) ? '0' : '#,##0';
  const format = digits + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '');
  if (!percent) return format;
  // 5.8% may be held as 5.8 or as 0.058: only the second is what a spreadsheet multiplies by a hundred.
  return format + (Number(text.replace(/[,%]/gu, '')) === value ? '"%"' : '%');
}

/** A column is as wide as its widest cell; its header may wrap. */
function widthOf(column: Column, cells: readonly (Cell | undefined)[]): number {
  const leaf = displayWidth(column.path.at(-1) ?? '');
  return Math.max(Math.ceil(leaf / HEADER_LINES), ...cells.map((cell) => displayWidth(cell?.text ?? '')));
}
