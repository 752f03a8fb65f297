/** `records.parquet`: the records of a run for analytic tools, columns typed, written in groups of bounded memory. */
import type { SchemaElement } from 'hyparquet';
import type { FiscalRecord } from '../../schemas/types.js';
import { COLUMNS } from './csv.js';

export const PARQUET_FILE = 'records.parquet';
/** Rows held in memory before they are written. */
const GROUP = 50_000;
const INTEGERS = new Set<keyof FiscalRecord>(['fiscalYear', 'row', 'column', 'year']);
const FIGURES = new Set<keyof FiscalRecord>(['amount', 'amountYuan']);
/** The digits of amountYuan, exact where a floating-point number is not. */
export const EXACT = 'amountYuanExact';

type Kind = 'INT32' | 'DOUBLE' | 'STRING';
const kindOf = (column: keyof FiscalRecord): Kind => (INTEGERS.has(column) ? 'INT32' : FIGURES.has(column) ? 'DOUBLE' : 'STRING');

interface ColumnData { readonly name: string; readonly type: Kind; readonly nullable: true; readonly data: (string | number | null)[] }

/** The records column by column. */
export function parquetColumns(records: readonly FiscalRecord[]): ColumnData[] {
  const columns = COLUMNS.map((column): ColumnData => ({ name: column, type: kindOf(column), nullable: true, data: records.map((record) => valueOf(record, column)) }));
  return [...columns, { name: EXACT, type: 'STRING', nullable: true, data: records.map(({ amountYuan }) => (amountYuan === null ? null : String(amountYuan))) }];
}

function valueOf(record: FiscalRecord, column: keyof FiscalRecord): string | number | null {
  const value = record[column];
  if (column === 'spans') return record.spans.map((span) => span.join('-')).join(';');
  if (Array.isArray(value)) return value.join(column === 'columnPath' ? ' / ' : ';');
  return FIGURES.has(column) && value !== null ? Number(value) : (value as string | number | null);
}

/** Writes the file; the bytes depend on the records alone. */
export async function writeParquet(file: string, batches: AsyncIterable<readonly FiscalRecord[]>): Promise<void> {
  // Loaded when there is something to write.
  const { fileWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer');
  const schema: SchemaElement[] = schemaFromColumnData({ columnData: parquetColumns([]) });
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: 'fiscaltext' });
  let pending: FiscalRecord[] = [];
  for await (const batch of batches) {
    for (const record of batch) pending.push(record);
    if (pending.length < GROUP) continue;
    await writer.write({ columnData: parquetColumns(pending), rowGroupSize: GROUP });
    pending = [];
  }
  if (pending.length > 0) await writer.write({ columnData: parquetColumns(pending), rowGroupSize: GROUP });
  await writer.finish();
}
