/** A worksheet that is filled cell by cell and knows how wide and high it must be. */
import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre/xlsx';
import { displayWidth } from '../../width.js';

/** What Excel takes in one cell. */
const MAX_TEXT = 32_767;
const MIN_WIDTH = 8;
const MAX_WIDTH = 44;
/** Room beside the text of a column. */
const MARGIN = 2;
const LINE_HEIGHT = 14;
/** Excel refuses higher rows. */
const MAX_HEIGHT = 400;
const PADDING = 4;

export interface Place {
  readonly row: number;
  readonly column: number;
}

export class SheetBuilder {
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: MergeRange[] = [];
  readonly #widths: number[] = [];
  #rows = 0;

  constructor(readonly name: string) {}

  /** The number of rows so far: where the next one goes. */
  get rows(): number {
    return this.#rows;
  }

  /** Writes a cell. Text stays text, whatever it begins with. */
  put(row: number, column: number, value: string | number | null, style: CellStyle, link?: string): void {
    const cell: Partial<Cell> = { value: typeof value === 'string' ? legal(value) : value, style };
    if (typeof value === 'string') cell.type = 'string';
    if (link !== undefined) cell.hyperlink = { target: '', location: link };
    this.#cells.set(`${row},${column}`, cell);
    this.#rows = Math.max(this.#rows, row + 1);
  }

  /** Writes a row of cells of one style. */
  putRow(row: number, values: readonly (string | number | null)[], style: CellStyle): void {
    values.forEach((value, column) => this.put(row, column, value, style));
  }

  /** Joins the cells of a rectangle; the style of its first goes to all, so that borders are whole. */
  merge(from: Place, to: Place): void {
    if (from.row === to.row && from.column === to.column) return;
    const style = this.#cells.get(`${from.row},${from.column}`)?.style ?? {};
    for (let row = from.row; row <= to.row; row++) {
      for (let column = from.column; column <= to.column; column++) {
        if (row !== from.row || column !== from.column) this.put(row, column, null, style);
      }
    }
    this.#merges.push({ startRow: from.row, startCol: from.column, endRow: to.row, endCol: to.column });
  }

  /** Makes a column at least as wide as `text` needs, within limits. */
  fit(column: number, width: number): void {
    this.#widths[column] = Math.max(this.#widths[column] ?? MIN_WIDTH, Math.min(MAX_WIDTH, width + MARGIN));
  }

  widthOf(column: number): number {
    return this.#widths[column] ?? MIN_WIDTH;
  }

  /** The finished sheet. Rows are as high as their wrapped text needs. */
  build(freeze: { readonly rows: number; readonly columns?: number }, landscape: boolean): WriteSheet {
    const columns = Math.max(1, ...[...this.#cells.keys()].map((key) => Number(key.split(',')[1]) + 1));
    const rowDefs = new Map(Array.from({ length: this.#rows }, (_, row) => [row, { height: this.#heightOf(row, columns) }]));
    return {
      name: this.name,
      rows: Array.from({ length: this.#rows }, () => new Array<null>(columns).fill(null)),
      cells: this.#cells,
      merges: this.#merges,
      columns: Array.from({ length: columns }, (_, column) => ({ width: this.widthOf(column) })),
      rowDefs,
      ...(freeze.rows > 0 ? { freezePane: { rows: freeze.rows, ...(freeze.columns ? { columns: freeze.columns } : {}) } } : {}),
      pageSetup: {
        paperSize: 'a4', orientation: landscape ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0,
        ...(freeze.rows > 0 ? { printTitlesRow: `$1:$${freeze.rows}` } : {}),
      },
    };
  }

  #heightOf(row: number, columns: number): number {
    let lines = 1;
    for (let column = 0; column < columns; column++) {
      const cell = this.#cells.get(`${row},${column}`);
      if (typeof cell?.value !== 'string' || !cell.style?.alignment?.wrapText) continue;
      const merge = this.#merges.find((m) => m.startRow === row && m.startCol === column);
      const scale = (cell.style.font?.size ?? 10) / 10;
      const needed = linesOf(cell.value, this.#room(column, merge?.endCol ?? column), scale);
      // A cell that is merged downwards shares its height with the rows below.
      lines = Math.max(lines, (needed * scale) / ((merge?.endRow ?? row) - row + 1));
    }
    return Math.min(MAX_HEIGHT, Math.ceil(lines) * LINE_HEIGHT + PADDING);
  }

  #room(from: number, to: number): number {
    let room = -1;
    for (let column = from; column <= to; column++) room += this.widthOf(column);
    return Math.max(2, room);
  }
}

function linesOf(text: string, room: number, scale: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((displayWidth(line) * scale) / room)), 0);
}

/** Text as a workbook can hold it: XML has no control characters, and Excel reads `_x0041_` as a character. */
function legal(text: string): string {
  const clean = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu, '')
    .replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_');
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT - 1)}…` : clean;
}
