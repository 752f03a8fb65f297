/** The files of a whole run: index.json, index.html, records.csv, datapackage.json, run.json. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
import type { IndexFile } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import { recordsCsv } from '../emit/csv.js';
import { datapackage, RECORDS_FILE } from '../emit/datapackage.js';
import { freshName, writeWhole } from '../emit/folder.js';
import { indexPage } from '../emit/index-page.js';
import { PARQUET_FILE } from '../emit/parquet.js';
import { inSchemaOrder, pretty } from '../emit/json.js';
import { sha256 } from '../hash.js';
import { NAME, SCHEMA_VERSION, VERSION } from '../version.js';
import { writeRecordsParquet } from './records-parquet.js';
import { recordsParts } from './records-thread.js';
import { RUN_FILE, sealed, stampOf, type Code, type Remembered, type RunFile } from './state.js';

const INDEX_FILE = 'index.json';
const INDEX_PAGE = 'index.html';
const PACKAGE_FILE = 'datapackage.json';

/** What run.json says about the run itself. */
export type Timing = Pick<RunFile, 'startedAt' | 'milliseconds' | 'jobs'>;

/** What a run was, when its last publication is done. */
export interface Finished {
  readonly publications: readonly Remembered[];
  /** Publications of runs before: what is remembered of them stays so. */
  readonly earlier: ReadonlyMap<string, Remembered>;
  readonly code: Code;
  readonly timing: Timing;
  /** SHA-256 of records.parquet where it is written already. */
  readonly parquet: string | null;
}

/** Writes the files of a run. */
export async function writeRunFiles(out: string, { publications, earlier, code, timing, parquet: parquetWritten }: Finished): Promise<void> {
  const entries = indexOf(publications);
  const index = pretty(entries);
  const records = await joinRecords(out, publications);
  const parquet = parquetWritten ?? (await writeRecordsParquet(out, recordsParts(publications)));
  const descriptor = pretty(datapackage(records));
  const page = indexPage(entries);
  await writeWhole(out, PACKAGE_FILE, descriptor);
  await writeWhole(out, INDEX_PAGE, page);
  await writeWhole(out, INDEX_FILE, index);
  const files = { [INDEX_FILE]: sha256(index), [INDEX_PAGE]: sha256(page), [RECORDS_FILE]: records.sha256, [PARQUET_FILE]: parquet, [PACKAGE_FILE]: sha256(descriptor) };
  const file: RunFile = {
    tool: `${NAME} ${VERSION}`,
    ...timing,
    ...sealed({
      code,
      written: { files, stamp: stampOf(out, Object.keys(files)) },
      listed: publications.map(({ entry }) => entry.id),
      publications: new Map([...earlier, ...publications.map((one) => [one.entry.id, one] as const)]),
    }),
  };
  await writeWhole(out, RUN_FILE, pretty(file));
}

function indexOf(publications: readonly Remembered[]): IndexFile {
  const index = inSchemaOrder('index', {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: NAME, version: VERSION },
    publications: publications.map(({ entry }) => entry),
  });
  const wrong = findings('index', index);
  if (wrong.length > 0) throw new Error(`${INDEX_FILE} is not valid: ${wrong.join('; ')}`);
  return index;
}

/** All records of all publications, in the order of the index: their own records.csv without its header, one after the other. */
async function joinRecords(out: string, publications: readonly Remembered[]): Promise<{ bytes: number; sha256: string }> {
  const fresh = path.join(out, freshName(RECORDS_FILE));
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(fresh, 'w');
  try {
    const append = async (content: Uint8Array) => {
      await file.writeFile(content);
      hash.update(content);
      bytes += content.length;
    };
    await append(await recordsCsv([]));
    for (const { entry } of publications) {
      const part = entry.paths['recordsCsv'];
      if (part === undefined) continue;
      const content = await readFile(path.join(out, part));
      await append(content.subarray(content.indexOf('\n') + 1));
    }
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(fresh, path.join(out, RECORDS_FILE));
  return { bytes, sha256: hash.digest('hex') };
}
