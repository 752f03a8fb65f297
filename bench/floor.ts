/**
 * The floor of the whole job: everything that is written for the publications lies in memory, ready, and libraries of general use bring it to disk: JSON.stringify,
 * fast-csv, hucre with its own compression, hyparquet-writer. It does nothing of fiscaltext's own but the shell of the page.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeToBuffer } from 'fast-csv';
import { writeXlsx, type Cell, type WriteOptions } from 'hucre/xlsx';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import type { Read } from '../pipeline/publication.js';
import { csvRows, htmlPage, pageData, parquetColumns, REVIEW_SCRIPT, REVIEW_STYLE, sheetsOf, WITHOUT_SCRIPT } from './built.js';

/** The finished data of one publication. */
interface Finished {
  readonly id: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: Readonly<Record<string, readonly unknown[]>>;
  readonly rows: string[][];
  readonly workbook: WriteOptions;
  readonly page: Parameters<typeof htmlPage>[0];
  readonly text: string;
}

/** Gets everything ready for one publication, whose folder was written before to `out`. */
function finished(reading: Read, out: string): Finished {
  const { id, events, text, review } = reading;
  const { publication, records, coverage } = reading.draft;
  const stored = (name: string): unknown => JSON.parse(readFileSync(path.join(out, id, name), 'utf8'));
  const data = pageData({ publication, records, coverage, events, text });
  const stages = ['01-ingest', '02-parse', '03-segment', '04-extract', '05-normalize', '06-reconcile', '07-validate', '08-emit'];
  const names = ['publication.json', 'audit/coverage.json', ...stages.map((stage) => `audit/${stage}.json`)];
  return {
    id, text, rows: csvRows(records), workbook: workbookOf({ publication, records, events, text, review }),
    json: Object.fromEntries(names.map((name) => [name, stored(name)])), lines: { 'records.ndjson': records, 'audit/trail.ndjson': events },
    page: { title: data.title, style: REVIEW_STYLE, script: REVIEW_SCRIPT, data, withoutScript: WITHOUT_SCRIPT },
  };
}

/** The workbook as an object that hucre writes by itself. */
function workbookOf(bound: Parameters<typeof sheetsOf>[0]): WriteOptions {
  const { pages, properties } = sheetsOf(bound);
  return {
    properties,
    sheets: pages.map(({ sheet, frame }) => {
      const cells = new Map<string, Partial<Cell>>();
      sheet.cells.forEach((row, r) => row.forEach((cell, c) => {
        if (cell) cells.set(`${r},${c}`, { value: cell.value, style: cell.style, ...(cell.link === undefined ? {} : { hyperlink: { target: '', location: cell.link } }) });
      }));
      for (const { row, column, text } of sheet.notes) cells.set(`${row},${column}`, { ...cells.get(`${row},${column}`), comment: { author: 'fiscaltext', text } });
      return { ...frame, rows: sheet.cells.map(() => []), cells, rowDefs: new Map(sheet.heights().map((height, row) => [row, { height }])) };
    }),
  };
}

export interface Floor {
  /** Writes everything to a folder that is not there yet. */
  readonly write: (out: string) => Promise<void>;
}

/** The floor for publications that were read, and written to `out` by a run. */
export function floorOf(readings: readonly Read[], out: string): Floor {
  const all = readings.map((reading) => finished(reading, out));
  const columns = parquetColumns(readings.flatMap(({ draft }) => draft.records));
  const rows = [csvRows([])[0]!, ...all.flatMap(({ rows: own }) => own.slice(1))];
  const shared = ['index.json', 'datapackage.json', 'run.json'].map((name) => [name, JSON.parse(readFileSync(path.join(out, name), 'utf8')) as unknown] as const);
  const index = readFileSync(path.join(out, 'index.html'));
  return {
    write: async (folder) => {
      for (const one of all) await writeOne(path.join(folder, one.id), one);
      const parquet = new ByteWriter();
      await parquetWrite({ writer: parquet, columnData: columns });
      writeFileSync(path.join(folder, 'records.parquet'), new Uint8Array(parquet.getBuffer()));
      writeFileSync(path.join(folder, 'records.csv'), await writeToBuffer(rows));
      for (const [name, value] of shared) writeFileSync(path.join(folder, name), JSON.stringify(value));
      writeFileSync(path.join(folder, 'index.html'), index);
    },
  };
}

async function writeOne(folder: string, { json, lines, rows, workbook, page, text }: Finished): Promise<void> {
  mkdirSync(path.join(folder, 'audit'), { recursive: true });
  const put = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content);
  for (const [name, value] of Object.entries(json)) put(name, JSON.stringify(value));
  for (const [name, values] of Object.entries(lines)) put(name, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  put('records.csv', await writeToBuffer(rows));
  put('workbook.xlsx', await writeXlsx(workbook));
  put('review.html', htmlPage(page));
  put('audit/source.txt', text);
}
