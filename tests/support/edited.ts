/** A workbook as an editor leaves it. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as XLSX from 'xlsx';
import { HEADS, REVIEW_SHEET, type ReviewColumn } from '../../pipeline/review/columns.js';

const HEADER = 2;
export type Filled = Partial<Record<ReviewColumn, string | number | XLSX.CellObject>>;

export class Edited {
  readonly book: XLSX.WorkBook;

  constructor(readonly file: string) {
    this.book = XLSX.read(readFileSync(file), { cellNF: true });
  }

  get sheet(): XLSX.WorkSheet {
    return this.book.Sheets[REVIEW_SHEET]!;
  }

  /** The listed rows, by head. */
  get rows(): Record<ReviewColumn, string>[] {
    const [head, ...rows] = XLSX.utils.sheet_to_json<string[]>(this.sheet, { header: 1, defval: '', range: HEADER });
    return rows.map((row) => Object.fromEntries(Object.entries(HEADS).map(([key, name]) => [key, String(row[head!.indexOf(name)] ?? '')])) as Record<ReviewColumn, string>)
      .filter(({ code }) => code !== '');
  }

  /** Index of the row about a place. */
  find(wanted: Partial<Record<ReviewColumn, string>>): number {
    const index = this.rows.findIndex((row) => Object.entries(wanted).every(([key, text]) => row[key as ReviewColumn] === text));
    if (index < 0) throw new Error(`no row ${JSON.stringify(wanted)} among ${JSON.stringify(this.rows.map(({ row, column, before }) => [row, column, before]))}`);
    return index;
  }

  fill(row: number, filled: Filled): this {
    const [head] = XLSX.utils.sheet_to_json<string[]>(this.sheet, { header: 1, defval: '', range: HEADER });
    for (const [key, value] of Object.entries(filled)) {
      const cell: XLSX.CellObject = typeof value === 'object' ? value : typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value };
      this.sheet[XLSX.utils.encode_cell({ r: HEADER + 1 + row, c: head!.indexOf(HEADS[key as ReviewColumn]) })] = cell;
    }
    return this;
  }

  /** Fills one of the empty rows below the listed ones. */
  add(filled: Filled, n = 0): this {
    return this.fill(Math.max(1, this.rows.length) + 1 + n, filled);
  }

  save(file = this.file): string {
    writeFileSync(file, XLSX.write(this.book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    return file;
  }
}
