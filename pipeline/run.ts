/** Many publications: reads what is new, writes it, and says what came of it. */
import { rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { makeFolder, recover } from './emit/folder.js';
import { QUARANTINE } from './emit/refused.js';
import type { Reader } from './publication.js';
import { byCodeUnit, collectInputs, UsageError, type Input, type Inputs } from './run/inputs.js';
import { guarded, OutputError, readInto, type Done, type Reading } from './run/one.js';
import { count, needsPerson, progressLine, summaryTable, type Reported } from './run/report.js';
import { lock, Locked } from './run/lock.js';
import { codeNow, earlierPublications, isIntact, readState, type Remembered } from './run/state.js';
import { RecordsThread } from './run/records-thread.js';
import { Workers, type WorkersOptions } from './run/workers.js';

/** Exit statuses of a run. */
const EXIT = { done: 0, attention: 1, usage: 2 } as const;

/** The file whose writing proves that the output folder can be written to. */
const PROBE = '.fiscaltext-new-probe';

export interface RunOptions {
  /** Files and folders to read. */
  readonly paths: readonly string[];
  /** Output folder; made where it does not exist. */
  readonly out: string;
  /** How many publications are worked on at the same time; the outputs do not depend on it. */
  readonly jobs: number;
  /** Do also what is unchanged. */
  readonly force: boolean;
  /** Exit with 1 also when a publication is flagged. */
  readonly strict: boolean;
  /** Print nothing but what needs a person. */
  readonly quiet: boolean;
  /** Reads in this thread; loaded when there is something to read. */
  readonly read: Reader | { readonly load: () => Promise<Reader> };
  /** Threads that read, started when there is something to read; without them everything is read in this thread. */
  readonly workers?: WorkersOptions;
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** Runs over all inputs and gives the exit status. */
export async function run(options: RunOptions): Promise<number> {
  try {
    return await runAll(options);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof OutputError || error instanceof Locked)) throw error;
    options.warn(`fiscaltext: ${error.message}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.attention;
  }
}

/** Finds the inputs and, while no other run is at work in the output folder, reads them. */
async function runAll(options: RunOptions): Promise<number> {
  const { out } = options;
  const inputs = await collectInputs(options.paths, out);
  await guarded(out, () => makeFolder(out));
  const release = await guarded(out, () => lock(out));
  try {
    return await runLocked(options, inputs);
  } finally {
    await release();
  }
}

async function runLocked(options: RunOptions, { inputs, passedOver }: Inputs): Promise<number> {
  const { out } = options;
  const startedAt = new Date();
  const start = performance.now();
  await prepare(out);
  const state = await readState(out);
  const code = await codeNow(state.code);
  const { all, parquet } = await readAll(options, inputs, state.publications, code.fingerprint);
  const nothingToDo = all.every((done) => done.milliseconds === null) && state.listed.length === all.length
    && all.every(({ entry }, i) => entry.id === state.listed[i]) && (await isIntact(out, state.written));
  if (!nothingToDo) {
    const { writeRunFiles } = await import('./run/files.js');
    await guarded(out, async () => writeRunFiles(out, {
      publications: all.map(({ remembered }) => remembered), earlier: state.publications, code, parquet: await parquet(),
      timing: { startedAt: startedAt.toISOString(), milliseconds: Math.round(performance.now() - start), jobs: options.jobs },
    }));
  }
  // Empty when the last input in it was read after all; never removed while others are being written.
  await rmdir(path.join(out, QUARANTINE)).catch(() => undefined);
  await report(options, all, passedOver, nothingToDo);
  const quarantined = all.some(({ entry }) => entry.status === 'quarantined');
  const flagged = all.some(({ entry }) => entry.status === 'flagged');
  return quarantined || (options.strict && flagged) ? EXIT.attention : EXIT.done;
}

/** Reads all inputs, so many at the same time; what came of them is in the order of their ids. `parquet`: SHA-256 of records.parquet where it was written beside. */
async function readAll(
  options: RunOptions, inputs: readonly Input[], earlier: ReadonlyMap<string, Remembered>, code: string,
): Promise<{ readonly all: readonly Done[]; readonly parquet: () => Promise<string | null> }> {
  const { out, jobs, force } = options;
  const workers = options.workers ? new Workers(options.workers) : null;
  const reading: Reading = { force, code, read: workers ? (task) => workers.work(task) : readsHere(options.read) };
  const limit = pLimit(jobs);
  let finished = 0;
  let failure: unknown;
  const tasks = new Map(inputs.map((input) => [input, limit(async () => {
    if (failure !== undefined) return undefined;
    try {
      const done = await readInto(out, input, earlier.get(input.id), reading);
      finished++;
      if (!options.quiet) options.print(progressLine(done, finished, inputs.length));
      return done;
    } catch (error) {
      failure = error;
      return undefined;
    }
  })]));
  // With one job there is one core to work with: what could go on beside it waits.
  const collector = options.workers?.collector && jobs > 1 ? new RecordsThread(options.workers.collector, out) : null;
  const all: Done[] = [];
  for (const input of [...inputs].sort((a, b) => byCodeUnit(a.id, b.id))) {
    const done = await tasks.get(input);
    if (!done) continue;
    all.push(done);
    collector?.add(done);
  }
  await workers?.close();
  if (failure !== undefined) {
    await collector?.abandon();
    throw failure;
  }
  return { all, parquet: async () => (await collector?.finish()) ?? null };
}

/** Publications are read in this thread. */
const readsHere = (reader: RunOptions['read']): Reading['read'] => async (task) => {
  const { work } = await import('./run/work.js');
  return work(task, typeof reader === 'function' ? reader : await reader.load());
};

async function report({ out, print, warn, quiet }: RunOptions, all: readonly Reported[], passedOver: readonly string[], nothingToDo: boolean): Promise<void> {
  const attention = needsPerson(all, out, passedOver);
  if (quiet) return attention.forEach(warn);
  print('');
  summaryTable(all).forEach(print);
  print('');
  attention.forEach(print);
  if (attention.length === 0) print('Nothing needs a person.');
  if (nothingToDo) print(`Nothing to do: ${count(all.length, 'publication')} unchanged. --force does them again.`);
  const earlier = await earlierPublications(out, new Set(all.map(({ entry }) => entry.id)));
  if (earlier.length > 0) print(`Also in ${out}, from earlier runs and not in its index: ${earlier.join(', ')}`);
}

/** Makes the output folder ready, and finds out now rather than after the work whether it can be written to. */
async function prepare(out: string): Promise<void> {
  await guarded(out, async () => {
    await recover(out);
    await recover(path.join(out, QUARANTINE));
    await writeFile(path.join(out, PROBE), '');
    await rm(path.join(out, PROBE));
  });
}
