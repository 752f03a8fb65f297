/** A thread that writes records.parquet: it is sent paths as publications are written, and null after the last. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { writeRecordsParquet } from './records-parquet.js';
import type { Written } from './records-thread.js';

const sent: (readonly string[] | null)[] = [];
parentPort!.on('message', (parts: readonly string[] | null) => sent.push(parts));

async function* parts(): AsyncGenerator<string> {
  for (;;) {
    if (sent.length === 0) await once(parentPort!, 'message');
    for (const next of sent.splice(0)) {
      if (next === null) return;
      yield* next;
    }
  }
}

const written = writeRecordsParquet(workerData as string, parts()).then(
  (sha256): Written => ({ sha256 }),
  ({ code, message }: NodeJS.ErrnoException): Written => ({ code, message }),
);
parentPort!.postMessage(await written);
