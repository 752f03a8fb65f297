/** Records as CSV that opens in a spreadsheet program: byte order mark, no formulas, arrays as text. */
import { once } from 'node:events';
import { format } from 'fast-csv';
import recordSchema from '../../schemas/record.schema.json' with { type: 'json' };
import type { FiscalRecord } from '../../schemas/types.js';
import { TextBytes } from './text-bytes.js';

export const BOM = '\ufeff';
export const LINE_END = '\n';
const PATH_SEPARATOR = ' / ';
const LIST_SEPARATOR = ';';

/** The columns, in the order of the record schema. */
export const COLUMNS = Object.keys(recordSchema.properties) as (keyof FiscalRecord)[];

/** What a spreadsheet program takes for the beginning of a formula, in half and full width. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/u;
/** A figure or a lone sign, which is no formula though it may begin with a sign. */
const HARMLESS = /^(?:[+\-－]?[\d,]*(?:\.\d+|\d)%?|[+\-－])$/u;

/** Text that no spreadsheet program will run: an apostrophe goes before what would begin a formula. */
export const neutral = (text: string): string => (FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text);

/** The digits of a number, never in exponent form. */
export function plain(value: number): string {
  const text = String(value);
  return /e/u.test(text) ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

/** `records.csv`: a header line and one amount a line, with a byte order mark. */
export async function recordsCsv(records: readonly FiscalRecord[]): Promise<Uint8Array> {
  // fast-csv separates rows but does not end the last one. Its own `write` waits for a promise after each row, which is twice the work.
  const formatter = format({ rowDelimiter: LINE_END, includeEndRowDelimiter: true, writeBOM: true });
  const out = new TextBytes();
  formatter.on('data', (chunk: Uint8Array) => out.addBytes(chunk));
  formatter.write(COLUMNS);
  for (const record of records) formatter.write(rowOf(record));
  formatter.end();
  await once(formatter, 'end');
  return out.bytes();
}

/** The header and the rows of `records.csv`. */
export const csvRows = (records: readonly FiscalRecord[]): string[][] => [[...COLUMNS], ...records.map(rowOf)];

const rowOf = (record: FiscalRecord): string[] => COLUMNS.map((column) => field(record, column));

function field(record: FiscalRecord, column: keyof FiscalRecord): string {
  if (column === 'columnPath') return neutral(record.columnPath.join(PATH_SEPARATOR));
  if (column === 'checks') return neutral(record.checks.join(LIST_SEPARATOR));
  if (column === 'spans') return record.spans.map((span) => span.join('-')).join(LIST_SEPARATOR);
  const value = record[column];
  return typeof value === 'number' ? plain(value) : neutral(value ?? '');
}
