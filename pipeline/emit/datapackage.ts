/** `datapackage.json`: says in words what every column of the tabular files holds (Frictionless Data Package v2). */
import common from '../../schemas/common.schema.json' with { type: 'json' };
import recordSchema from '../../schemas/record.schema.json' with { type: 'json' };
import type { FiscalRecord } from '../../schemas/types.js';
import { COLUMNS, LINE_END } from './csv.js';
import { EXACT, PARQUET_FILE } from './parquet.js';

/** The file described. */
export const RECORDS_FILE = 'records.csv';

const PACKAGE_PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json';
const SCHEMA_PROFILE = 'https://datapackage.org/profiles/2.0/tableschema.json';

/** How a column is typed in CSV where that is not plain text. */
const TYPES: Partial<Record<keyof FiscalRecord, string>> = {
  fiscalYear: 'integer',
  row: 'integer',
  column: 'integer',
  year: 'year',
  amount: 'number',
  amountYuan: 'number',
};

/** What CSV does to a value that JSON writes otherwise. */
const IN_CSV: Partial<Record<keyof FiscalRecord, string>> = {
  columnPath: 'Parts separated by " / ".',
  checks: 'Ids separated by semicolons.',
  spans: 'Ranges start-end of UTF-16 offsets into the decoded source, separated by semicolons.',
  amountYuan: 'All digits, however many.',
};

/** Columns that are never empty. */
const REQUIRED: ReadonlySet<keyof FiscalRecord> = new Set([
  'id', 'publication', 'kind', 'fiscalYear', 'organization', 'table', 'row', 'column', 'columnKey', 'amount', 'amountText', 'status',
]);

const NEUTRAL_HINT =
  'Text that a spreadsheet program would take for a formula has an apostrophe before it; records.ndjson has it without.';

interface Property {
  readonly description?: string;
  readonly enum?: readonly (string | null)[];
  readonly $ref?: string;
}

/** The descriptor of the run's `records.csv`, whose content is given. */
export function datapackage(records: { readonly bytes: number; readonly sha256: string }): Record<string, unknown> {
  return {
    $schema: PACKAGE_PROFILE,
    name: 'fiscaltext-records',
    title: 'Amounts of Chinese department budgets (部门预算) and final accounts (部门决算)',
    description: `Every amount of every table of the publications in index.json, one amount a line. The records.csv in each publication's folder has the same columns. ${NEUTRAL_HINT}`,
    resources: [
      {
        name: 'records',
        path: RECORDS_FILE,
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: records.bytes,
        hash: `sha256:${records.sha256}`,
        dialect: { delimiter: ',', lineTerminator: LINE_END, quoteChar: '"', doubleQuote: true, header: true },
        schema: { $schema: SCHEMA_PROFILE, fields: COLUMNS.map(fieldOf), primaryKey: ['id'], missingValues: [''] },
      },
      {
        name: 'records-parquet',
        path: PARQUET_FILE,
        format: 'parquet',
        mediatype: 'application/vnd.apache.parquet',
        description: `The same records with typed columns; ${EXACT} holds the digits of amountYuan where a floating-point number cannot.`,
      },
    ],
  };
}

function fieldOf(name: keyof FiscalRecord): Record<string, unknown> {
  const property = (recordSchema.properties as Readonly<Record<string, Property>>)[name]!;
  const shared = (common.$defs as Readonly<Record<string, Property>>)[property.$ref?.split('/').at(-1) ?? ''];
  const values = (property.enum ?? shared?.enum)?.filter((value) => value !== null);
  const constraints = { ...(REQUIRED.has(name) ? { required: true } : {}), ...(values ? { enum: values } : {}) };
  return {
    name,
    type: TYPES[name] ?? 'string',
    description: [property.description, IN_CSV[name]].filter(Boolean).join(' '),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}
