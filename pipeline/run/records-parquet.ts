/** records.parquet of a run: the records of all publications, in the order of the index. */
import { createReadStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
import type { FiscalRecord } from '../../schemas/types.js';
import { freshName } from '../emit/folder.js';
import { PARQUET_FILE, writeParquet } from '../emit/parquet.js';

/** Writes it from the publications' own records.ndjson, given by their paths in `out`; gives the file's SHA-256. */
export async function writeRecordsParquet(out: string, parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  const fresh = path.join(out, freshName(PARQUET_FILE));
  async function* batches(): AsyncGenerator<FiscalRecord[]> {
    for await (const part of parts) {
      const lines = (await readFile(path.join(out, part), 'utf8')).split('\n');
      yield lines.filter((line) => line !== '').map((line) => JSON.parse(line) as FiscalRecord);
    }
  }
  try {
    await writeParquet(fresh, batches());
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(fresh)) hash.update(chunk as Uint8Array);
  await rename(fresh, path.join(out, PARQUET_FILE));
  return hash.digest('hex');
}
