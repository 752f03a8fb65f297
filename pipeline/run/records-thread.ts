/** records.parquet written beside the reading. Loads nothing that writes: a run with nothing to do comes by here. */
import { Worker } from 'node:worker_threads';
import type { Remembered } from './state.js';
import { append } from '../many.js';

/** The records.ndjson of each, as paths in the output folder. */
export const recordsParts = (publications: readonly Remembered[]): string[] => publications.flatMap(({ entry }) => entry.paths['records'] ?? []);

/** What the thread answers in the end. */
export type Written = { readonly sha256: string } | { readonly code: string | undefined; readonly message: string };

/**
 * Writes it in a thread of its own while the publications behind are still being read: made afterwards by one thread, it would take as long as a
 * quarter of the reading by two. Takes publications in the order of the index; does nothing before the first one that is new.
 */
export class RecordsThread {
  #parts: string[] = [];
  #thread: Worker | undefined;
  #written: Promise<Written> | undefined;

  constructor(private readonly module: URL, private readonly out: string) {}

  add({ milliseconds, remembered }: { readonly milliseconds: number | null; readonly remembered: Remembered }): void {
    append(this.#parts, recordsParts([remembered]));
    if (milliseconds === null && !this.#thread) return;
    this.#thread ??= this.#start();
    this.#thread.postMessage(this.#parts);
    this.#parts = [];
  }

  /** Its SHA-256 when it is written; nothing when there was nothing new. Throws what the system says. */
  async finish(): Promise<string | null> {
    if (!this.#thread) return null;
    this.#thread.postMessage(null);
    const written = await this.#written!;
    await this.#thread.terminate();
    if ('sha256' in written) return written.sha256;
    throw Object.assign(new Error(written.message), { code: written.code });
  }

  /** Gives it up; the next run clears what was written so far. */
  async abandon(): Promise<void> {
    await this.#thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(this.module, { workerData: this.out });
    this.#written = new Promise((resolve) => {
      thread.once('message', resolve);
      thread.once('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code, message: error.message }));
    });
    return thread;
  }
}
