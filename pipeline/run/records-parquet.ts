/** records.parquet of a run: the records of all publications, in the order of the index. */
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
import type { FiscalRecord } from '../../schemas/types.js';
import { freshName } from '../emit/folder.js';
import { PARQUET_FILE, writeParquet } from '../emit/parquet.js';

/** Writes it from the publications' own records.ndjson, given by their paths in `out`; gives the file's SHA-256. */
export async function writeRecordsParquet(out: string, parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  const fresh = path.join(out, freshName(PARQUET_FILE));
  async function* batches(): AsyncGenerator<FiscalRecord[]> {
    for await (const part of parts) yield* recordsIn(path.join(out, part));
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

/** So many bytes are parsed at once: the whole of a large file is longer than a string can be. */
const PIECE = 1 << 24;
const LINE_FEED = 0x0a;

/** The records of an NDJSON file, as many at once as `piece` bytes hold, or one that is longer. */
export async function* recordsIn(file: string, piece = PIECE): AsyncGenerator<FiscalRecord[]> {
  const handle = await open(file);
  try {
    const room = Math.min(piece, Math.max(1, (await handle.stat()).size));
    let rest: Buffer = Buffer.alloc(0);
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(room), 0, room);
      const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = bytesRead === 0 ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1;
      const lines = bytes.toString('utf8', 0, end).split('\n').filter((line) => line !== '');
      if (lines.length > 0) yield lines.map((line) => JSON.parse(line) as FiscalRecord);
      if (bytesRead === 0) return;
      rest = bytes.subarray(end);
    }
  } finally {
    await handle.close();
  }
}
