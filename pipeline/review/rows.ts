/** The rows of the sheet 审核 out of a workbook that anybody may have made. */
import { open } from 'node:fs/promises';
import * as XLSX from 'xlsx';
import { ADDRESS_SHEET, type Addresses, type Area } from './addresses.js';
import { DECISION_COLUMNS, HEADS, KEY_COLUMNS, REVIEW_SHEET, type ReviewColumn } from './columns.js';
import { WorkbookError } from './error.js';
import { unzipEntry, ZipError, zipEntries } from './zip.js';

/** A workbook of the longest publication is a tenth of this. */
const MAX_FILE = 32 * 1024 * 1024;
const LIMITS = { entries: 4000, entryBytes: 64 * 1024 * 1024, totalBytes: 160 * 1024 * 1024 };
/** A publication has no more places to decide on. */
const MAX_ROWS = 50_000;
const ROW = /<(?:\w{1,20}:)?row[\s>/]/gu;
/** The header stands among the first rows, its columns among the first columns, wherever an editor moved them. */
const MAX_HEADER_ROW = 20;
const MAX_COLUMNS = 80;
/** Without these a sheet is no review. */
const NEEDED: readonly ReviewColumn[] = [...DECISION_COLUMNS, ...KEY_COLUMNS.filter((key) => key !== 'beside'), 'before', 'row', 'column'];
/** Errors of SheetJS about a damaged file come as anything; this is as much of one as is shown. */
const MAX_SHOWN = 120;

/** A row with its cells as text. */
export interface ReviewRow {
  /** As the spreadsheet program counts. */
  readonly number: number;
  readonly words: Readonly<Record<ReviewColumn, string>>;
  /** Heads of the cells that hold a formula. */
  readonly formulas: readonly string[];
  /** What an editor wrote as the place of a cell that is not listed; null in the listed rows. */
  readonly address: string | null;
  /** The corrected value is a date: the program made it of something like 3-5. */
  readonly isDate: boolean;
}

/** What a workbook holds for the way back. */
export interface ReviewBook {
  readonly rows: readonly ReviewRow[];
  readonly addresses: Addresses;
}

/** Reads the rows and what names cells. Memory and time are bounded by the limits above, whatever the file says of itself; nothing of it is run or followed. */
export async function reviewBook(file: string): Promise<ReviewBook> {
  const bytes = await contentOf(file);
  try {
    // Every part is unpacked once to see that it is no longer than it says, and has no more rows than a review can have.
    for (const entry of zipEntries(bytes, LIMITS)) assertFewRows(unzipEntry(bytes, entry), entry.name);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new WorkbookError(`${file} is no workbook that can be read: ${error.message}. Save it again as .xlsx.`);
  }
  const { review, addresses } = sheetsOf(bytes, file);
  return { rows: rowsOf(review, file), addresses: addressesOf(addresses) };
}

/** Counts rows before anything that takes time for each of them. */
function assertFewRows(part: Uint8Array, name: string): void {
  const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
  let rows = 0;
  ROW.lastIndex = 0;
  while (ROW.test(text)) if (++rows > MAX_ROWS) throw new ZipError(`its part ${name} has more than ${MAX_ROWS} rows`);
}

async function contentOf(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new WorkbookError(`${file} cannot be read (${error.code ?? error.message}). Check the path; close the workbook where it is open.`);
  });
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw new WorkbookError(`${file} is no file. Name the workbook (.xlsx).`);
    if (info.size > MAX_FILE) throw new WorkbookError(`${file} has ${info.size} bytes; a workbook of fiscaltext has at most ${MAX_FILE}.`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function sheetsOf(bytes: Uint8Array, file: string): { readonly review: XLSX.WorkSheet; readonly addresses: XLSX.WorkSheet | undefined } {
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(bytes, {
      type: 'buffer', sheets: [REVIEW_SHEET, ADDRESS_SHEET], sheetRows: MAX_ROWS + MAX_HEADER_ROW, cellFormula: true, cellNF: true, cellHTML: false, cellStyles: false, bookVBA: false, bookFiles: false,
    });
  } catch (error) {
    throw new WorkbookError(`${file} is no workbook that can be read: ${String((error as Error).message).slice(0, MAX_SHOWN)}. Save it again as .xlsx.`);
  }
  const sheet = book.Sheets[REVIEW_SHEET];
  if (!sheet) throw new WorkbookError(`${file} has no sheet ${REVIEW_SHEET}. Name a workbook that fiscaltext wrote.`);
  return { review: sheet, addresses: book.Sheets[ADDRESS_SHEET] };
}

function rowsOf(sheet: XLSX.WorkSheet, file: string): ReviewRow[] {
  const full = XLSX.utils.decode_range(String(sheet['!fullref'] ?? sheet['!ref'] ?? 'A1'));
  const end = Math.min(full.e.r, MAX_ROWS + MAX_HEADER_ROW);
  const at = (row: number, column: number) => sheet[XLSX.utils.encode_cell({ r: row, c: column })] as XLSX.CellObject | undefined;
  const header = headerOf(at);
  if (!header) throw new WorkbookError(`${file}: the sheet ${REVIEW_SHEET} lacks its header row (${HEADS.verdict}, ${HEADS.after}, ${HEADS.author} …). Name a workbook that fiscaltext wrote.`);
  const missing = NEEDED.filter((key) => !header.columns.has(key));
  if (missing.length > 0) throw new WorkbookError(`${file}: the sheet ${REVIEW_SHEET} lacks the columns ${missing.map((key) => HEADS[key]).join(', ')}. Undo their removal, or start again from a fresh workbook.`);
  const rows: ReviewRow[] = [];
  for (let row = header.row + 1; row <= end; row++) {
    const cells = new Map([...header.columns].map(([key, column]) => [key, at(row, column)] as const));
    const words = Object.fromEntries(Object.keys(HEADS).map((key) => [key, textOf(cells.get(key as ReviewColumn))])) as Record<ReviewColumn, string>;
    if (Object.values(words).every((text) => text === '')) continue;
    if (rows.length === MAX_ROWS) throw new WorkbookError(`${file}: the sheet ${REVIEW_SHEET} has more than ${MAX_ROWS} rows. Start again from a fresh workbook.`);
    const listed = words.code !== '' || words.pointer !== '' || words.record !== '';
    // A place may be given by typing = and clicking on the cell.
    const formulas = [...cells].flatMap(([key, cell]) => (cell?.f === undefined || (key === 'place' && !listed) ? [] : [HEADS[key]]));
    const after = cells.get('after');
    rows.push({ number: row + 1, words, formulas, address: listed ? null : (cells.get('place')?.f ?? words.place), isDate: after?.t === 'd' || (after?.t === 'n' && XLSX.SSF.is_date(String(after.z ?? ''))) });
  }
  return rows;
}

/** What the hidden sheet says; nothing where a workbook of an older version has none. */
function addressesOf(sheet: XLSX.WorkSheet | undefined): Addresses {
  const [[, publication = '', , source = ''] = [], , ...rows] = sheet ? XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: '' }) : [];
  return {
    publication: String(publication), source: String(source),
    areas: rows.map(([name, at, row, column, height, width, code]): Area => ({
      sheet: String(name), at: String(at), row: Number(row), column: Number(column), rows: Number(height), columns: Number(width), code: String(code),
    })),
  };
}

type CellAt = (row: number, column: number) => XLSX.CellObject | undefined;

function headerOf(at: CellAt): { readonly row: number; readonly columns: ReadonlyMap<ReviewColumn, number> } | undefined {
  const keys = new Map(Object.entries(HEADS).map(([key, head]) => [head as string, key as ReviewColumn]));
  for (let row = 0; row < MAX_HEADER_ROW; row++) {
    const columns = new Map<ReviewColumn, number>();
    for (let column = 0; column < MAX_COLUMNS; column++) {
      const key = keys.get(textOf(at(row, column)));
      if (key && !columns.has(key)) columns.set(key, column);
    }
    if (columns.has('verdict') && columns.has('author')) return { row, columns };
  }
  return undefined;
}

/** A cell's content as text; an error value such as #N/A is its text. */
function textOf(cell: XLSX.CellObject | undefined): string {
  if (cell?.v === undefined || cell.v === null) return '';
  if (typeof cell.v === 'number') return cell.t === 'e' ? (cell.w ?? '#') : plainNumber(cell.v);
  return String(cell.v).replace(/\r\n?/gu, '\n').trim();
}

/** The shortest digits that are this number, never in exponent form. */
const plainNumber = (value: number): string => {
  const text = String(value);
  return /e/u.test(text) ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text;
};
