/** A worksheet that is filled cell by cell and knows how wide and high it must be. */
import type { CellStyle, DataValidation, MergeRange, SheetChart, WriteSheet } from 'hucre/xlsx';
import { displayWidth } from '../../width.js';
import { columnName } from './names.js';
import { asText } from './styles.js';

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
/** A frozen part wider than this leaves no room to scroll in. */
const MAX_FROZEN_WIDTH = 72;
const INDENT_WIDTH = 2;
/** What a spreadsheet program takes for the beginning of a formula when a text cell is edited. */
const FORMULA = /^[=+\-@＝＋－＠]/u;
/** Points to the left and right of a page; the header and footer need the rest. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 };

/** What a landscape page holds: characters of column width, and rows of one line. */
const PAGE_WIDTH = 139;
const PAGE_ROWS = 27;
/** A table longer than a page by no more than this is printed a little smaller instead. */
const OVERFLOW = 1.3;

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What a cell has besides its value and style. */
export interface Extras {
  /** A cell of the workbook that it leads to. */
  readonly link?: string | undefined;
  /** Shown when the pointer rests on the cell. */
  readonly note?: string | undefined;
  /** Pointer of what it shows. */
  readonly at?: string | undefined;
}

/** A cell as it is written. */
export interface SheetCell {
  readonly value: string | number | null;
  readonly style: CellStyle;
  readonly link: string | undefined;
}

/** A note, whose box is as large as it needs. */
export interface NoteBox extends Place {
  readonly text: string;
}

export interface Layout {
  readonly frozenRows?: number;
  readonly frozenColumns?: number;
  readonly portrait?: boolean;
  /** Row of the headers that get filter buttons, and the last row of their data. */
  readonly filter?: { readonly header: number; readonly last: number };
  readonly validations?: readonly DataValidation[];
  readonly charts?: readonly SheetChart[];
  readonly protection?: NonNullable<WriteSheet['protection']>;
  readonly tab?: string;
  /** Columns that are there for the program. */
  readonly hidden?: readonly number[];
  readonly footer?: string;
  /** A little more than a page is made to fit one. */
  readonly squeezed?: boolean;
}

export class SheetBuilder {
  /** By row and column; what nobody wrote is left out. */
  readonly cells: (SheetCell | undefined)[][] = [];
  readonly #merges: MergeRange[] = [];
  /** By the cell they begin at. */
  readonly #mergeAt = new Map<SheetCell, MergeRange>();
  readonly #widths: number[] = [];
  /** Where what a pointer leads to is shown. */
  readonly places = new Map<string, Place>();
  readonly notes: NoteBox[] = [];
  #columns = 1;

  constructor(readonly name: string) {}

  /** The number of rows so far: where the next one goes. */
  get rows(): number {
    return this.cells.length;
  }

  get columns(): number {
    return this.#columns;
  }

  /** Writes a cell. Text stays text, whatever it begins with, also when somebody edits it. */
  put(row: number, column: number, value: string | number | null, style: CellStyle, { link, note, at }: Extras = {}): void {
    const cell: SheetCell = typeof value === 'string'
      ? { value: encoded(legal(value)), style: FORMULA.test(value) ? asText(style) : style, link }
      : { value, style, link };
    if (note !== undefined) this.notes.push({ row, column, text: note });
    if (at !== undefined) this.mark(at, { row, column });
    while (this.cells.length <= row) this.cells.push([]);
    this.cells[row]![column] = cell;
    this.#columns = Math.max(this.#columns, column + 1);
  }

  /** Says where what a pointer leads to is shown. */
  mark(pointer: string, place: Place): void {
    if (!this.places.has(pointer)) this.places.set(pointer, place);
  }

  /** Writes a row of cells of one style. */
  putRow(row: number, values: readonly (string | number | null)[], style: CellStyle): void {
    values.forEach((value, column) => this.put(row, column, value, style));
  }

  /** Joins the cells of a rectangle; the style of its first goes to all, so that borders are whole. */
  merge(from: Place, to: Place): void {
    if (from.row === to.row && from.column === to.column) return;
    const first = this.cells[from.row]?.[from.column];
    const style = first?.style ?? {};
    for (let row = from.row; row <= to.row; row++) {
      for (let column = from.column; column <= to.column; column++) {
        if (row !== from.row || column !== from.column) this.put(row, column, null, style);
      }
    }
    const range = { startRow: from.row, startCol: from.column, endRow: to.row, endCol: to.column };
    this.#merges.push(range);
    if (first) this.#mergeAt.set(first, range);
  }

  /** Makes a column at least as wide as `width` characters need, within limits. */
  fit(column: number, width: number, most = MAX_WIDTH): void {
    this.#widths[column] = Math.max(this.#widths[column] ?? MIN_WIDTH, Math.min(most, width + MARGIN));
  }

  widthOf(column: number): number {
    return this.#widths[column] ?? MIN_WIDTH;
  }

  /** As many of the first `wanted` columns as leave room to scroll. */
  freezable(wanted: number): number {
    let width = 0;
    let columns = 0;
    while (columns < wanted && (width += this.widthOf(columns)) <= MAX_FROZEN_WIDTH) columns++;
    return columns;
  }

  /** The sheet without its cells. */
  build(layout: Layout): WriteSheet {
    const { frozenRows = 0, frozenColumns = 0, filter, validations = [], charts = [], protection, tab, hidden = [], footer } = layout;
    const columns = this.#columns;
    const last = columnName(columns - 1);
    return {
      name: this.name,
      merges: this.#merges,
      columns: Array.from({ length: columns }, (_, column) => ({ width: this.widthOf(column), ...(hidden.includes(column) ? { hidden: true } : {}) })),
      view: { showGridLines: false, ...(tab ? { tabColor: { rgb: tab } } : {}) },
      ...(frozenRows + frozenColumns > 0 ? { freezePane: { ...(frozenRows ? { rows: frozenRows } : {}), ...(frozenColumns ? { columns: frozenColumns } : {}) } } : {}),
      ...(filter && filter.last > filter.header ? { autoFilter: { range: `A${filter.header + 1}:${last}${filter.last + 1}` } } : {}),
      ...(validations.length > 0 ? { dataValidations: [...validations] } : {}),
      ...(charts.length > 0 ? { charts: [...charts] } : {}),
      ...(protection ? { protection } : {}),
      pageSetup: {
        paperSize: 'a4', orientation: layout.portrait ? 'portrait' : 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: layout.squeezed && this.#isLittleMoreThanAPage() ? 1 : 0, margins: MARGINS, horizontalCentered: true,
        ...(frozenRows > 0 ? { printTitlesRow: `$1:$${frozenRows}` } : {}),
      },
      headerFooter: { oddFooter: `&L${escaped(footer ?? '')}&C${escaped(this.name)}&R第 &P 页，共 &N 页` },
    };
  }

  #isLittleMoreThanAPage(): boolean {
    const width = Array.from({ length: this.#columns }, (_, column) => this.widthOf(column)).reduce((a, b) => a + b, 0);
    const pages = (this.rows / PAGE_ROWS) * Math.min(1, PAGE_WIDTH / width);
    return pages > 1 && pages <= OVERFLOW;
  }

  /** The height of each row: what its wrapped text needs. */
  heights(): number[] {
    return this.cells.map((_, row) => this.#heightOf(row));
  }

  #heightOf(row: number): number {
    let lines = 1;
    const cells = this.cells[row] ?? [];
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (typeof cell?.value !== 'string' || !cell.style.alignment?.wrapText) continue;
      const merge = this.#mergeAt.get(cell);
      const scale = (cell.style.font?.size ?? 10) / 10;
      const room = this.#room(column, merge?.endCol ?? column) - (cell.style.alignment.indent ?? 0) * INDENT_WIDTH;
      // A cell that is merged downwards shares its height with the rows below.
      lines = Math.max(lines, (linesOf(cell.value, Math.max(2, room), scale) * scale) / ((merge?.endRow ?? row) - row + 1));
    }
    return Math.min(MAX_HEIGHT, Math.ceil(lines) * LINE_HEIGHT + PADDING);
  }

  #room(from: number, to: number): number {
    let room = -1;
    for (let column = from; column <= to; column++) room += this.widthOf(column);
    return Math.max(2, room);
  }
}

/** How many lines of `room` characters a text takes; Chinese is broken anywhere, so a line may end one character early. */
export function linesOf(text: string, room: number, scale = 1): number {
  let lines = 0;
  for (const line of text.includes('\n') ? text.split('\n') : [text]) {
    const width = displayWidth(line) * scale;
    lines += width <= room ? 1 : Math.ceil(width / Math.max(1, room - 1));
  }
  return lines;
}

/** Header and footer codes begin with an ampersand. */
const escaped = (text: string): string => text.replace(/&/gu, '&&');

/** Excel reads `_x0041_` as a character. */
export const encoded = (text: string): string => (text.includes('_') ? text.replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_') : text);

const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/u;

/** Text as a workbook can hold it: XML has no control characters. */
export function legal(text: string): string {
  const clean = ILLEGAL.test(text) ? text.replace(/\p{Cs}/gu, '\ufffd').replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu, '') : text;
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT - 1)}…` : clean;
}
