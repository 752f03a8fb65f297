/** Many publications: reads what is new, writes it, and says what came of it. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { ForeignFolder, recover, removeFolder, writeFolder } from './emit/folder.js';
import { QUARANTINE, renderRefused, type Quarantined, type Rendered } from './emit/refused.js';
import { sha256 } from './hash.js';
import { baseName } from './ingest/safe-id.js';
import type { Refusal } from './artefacts.js';
import type { Reader } from './publication.js';
import { loadReview, reviewFile, type StoredReview } from './review/store.js';
import { byCodeUnit, collectInputs, reasonOf, UsageError, type Input } from './run/inputs.js';
import { count, needsPerson, progressLine, summaryTable, type Reported } from './run/report.js';
import { lock, Locked } from './run/lock.js';
import { codeNow, earlierPublications, fingerprintOf, isIntact, readState, stampOf, type Remembered } from './run/state.js';
import { RecordsThread } from './run/records-thread.js';
import { Workers, type WorkersOptions } from './run/workers.js';
import { MAX_BYTES, tooLarge } from './stages/ingest.js';

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

/** A file that changes while it is read is read so many times. */
const READ_ATTEMPTS = 3;

/** What was done with one input. */
interface Done extends Reported {
  readonly remembered: Remembered;
}

/** The outputs cannot be written: no use in going on. */
class OutputError extends Error {}

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
  await guarded(out, () => mkdir(out, { recursive: true }));
  const release = await guarded(out, () => lock(out));
  try {
    return await runLocked(options, inputs);
  } finally {
    await release();
  }
}

async function runLocked(options: RunOptions, inputs: readonly Input[]): Promise<number> {
  const { out, print, quiet } = options;
  const startedAt = new Date();
  const start = performance.now();
  await prepare(out);
  const state = await readState(out);
  const code = await codeNow(state.code);
  const workers = options.workers ? new Workers(options.workers) : null;
  const limit = pLimit(options.jobs);
  let finished = 0;
  let failure: unknown;
  const inOrder = [...inputs].sort((a, b) => byCodeUnit(a.id, b.id));
  const tasks = new Map(inputs.map((input) => [
    input,
    limit(async () => {
      if (failure !== undefined) return undefined;
      try {
        const done = await one(input, options, workers, state.publications.get(input.id), code.fingerprint);
        finished++;
        if (!quiet) print(progressLine(done, finished, inputs.length));
        return done;
      } catch (error) {
        failure = error;
        return undefined;
      }
    }),
  ]));
  // With one job there is one core to work with: what could go on beside it waits.
  const collector = options.workers?.collector && options.jobs > 1 ? new RecordsThread(options.workers.collector, out) : null;
  const all: Done[] = [];
  for (const input of inOrder) {
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

  const publications = all.map((done) => done.remembered);
  const nothingToDo = all.every((done) => done.milliseconds === null) && state.listed.length === all.length
    && all.every(({ entry }, i) => entry.id === state.listed[i]) && (await isIntact(out, state.written));
  if (!nothingToDo) {
    const { writeRunFiles } = await import('./run/files.js');
    await guarded(out, async () => writeRunFiles(out, publications, state.publications, code, {
      startedAt: startedAt.toISOString(),
      milliseconds: Math.round(performance.now() - start),
      jobs: options.jobs,
    }, await (collector?.finish() ?? null)));
  }
  // Empty when the last input in it was read after all; never removed while others are being written.
  await rmdir(path.join(out, QUARANTINE)).catch(() => undefined);
  await report(options, all, nothingToDo);
  const quarantined = all.some(({ entry }) => entry.status === 'quarantined');
  const flagged = all.some(({ entry }) => entry.status === 'flagged');
  return quarantined || (options.strict && flagged) ? EXIT.attention : EXIT.done;
}

async function report({ out, print, warn, quiet }: RunOptions, all: readonly Reported[], nothingToDo: boolean): Promise<void> {
  const attention = needsPerson(all, out);
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

async function guarded<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForeignFolder || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new OutputError(`cannot write to the output folder ${out}: ${reasonOf(error)}. Choose another folder with --out.`);
  }
}

/** One input, from its file to its folder. */
async function one(input: Input, options: RunOptions, workers: Workers | null, before: Remembered | undefined, code: string): Promise<Done> {
  const { out } = options;
  const file = baseName(input.path);
  const bytes = await contentOf(input);
  const start = performance.now();
  if (!(bytes instanceof Uint8Array)) {
    return finish(renderRefused({ ...bytes, id: input.id, file }), '');
  }
  const stored = await loadReview(reviewFile(input.path, input.id), input.id);
  const fingerprint = fingerprintOf(sha256(bytes), `${file}\n${input.duplicateOf ?? ''}\n${stored.sha256 ?? ''}`, code);
  if (!options.force && before?.fingerprint === fingerprint && (await isCurrent(out, before))) {
    return { entry: before.entry, milliseconds: null, remembered: before };
  }
  const result = await rendered(input, bytes, stored, options.read, workers);
  if ('folder' in result) return finish(result, fingerprint);
  // What failed here may go well elsewhere or later: it is not remembered as done.
  return finish(renderRefused({ id: input.id, file, sha256: sha256(bytes), bytes: bytes.length, stage: 'extract', refusal: result, events: [] }), '');

  async function finish(result: Rendered, mark: string): Promise<Done> {
    let written = result;
    try {
      await guarded(out, () => write(out, result));
    } catch (error) {
      if (!(error instanceof ForeignFolder)) throw error;
      written = renderRefused({
        id: input.id, file, sha256: result.entry.sha256, bytes: bytes instanceof Uint8Array ? bytes.length : null,
        stage: 'emit', refusal: { code: 'foreign-folder', message: error.message }, events: [],
      });
      await guarded(out, () => writeFolder(path.join(out, QUARANTINE), input.id, written.files));
    }
    const milliseconds = Math.round(performance.now() - start);
    const files = Object.fromEntries([...written.files].map(([name, content]) => [name, written.hashes?.get(name) ?? sha256(content)]));
    const place = path.relative(path.resolve(out), path.resolve(input.path));
    const stamp = stampOf(path.join(out, written.folder), Object.keys(files));
    const remembered = { fingerprint: mark, milliseconds, files, stamp, folder: written.folder, input: place, entry: written.entry };
    return { entry: written.entry, milliseconds, remembered };
  }
}

/** The bytes of an input, or why they cannot be had. */
async function contentOf({ path: place, label }: Input): Promise<Uint8Array | Omit<Quarantined, 'id' | 'file'>> {
  const refused = (code: string, message: string, bytes: number | null = null) =>
    ({ sha256: null, bytes, stage: 'ingest', refusal: { code, message }, events: [] }) as const;
  try {
    const info = await stat(place);
    if (!info.isFile()) return refused('not-a-file', `${label} is no regular file. Save its text to a file and re-run.`);
    if (info.size > MAX_BYTES) {
      const refusal = tooLarge(label, info.size);
      return refused(refusal.code, refusal.message, info.size);
    }
    for (let attempt = 0, before = info; attempt < READ_ATTEMPTS; attempt++) {
      const bytes = await readFile(place);
      const after = await stat(place);
      if (after.mtimeMs === before.mtimeMs && after.size === before.size && bytes.length === after.size) return bytes;
      before = after;
    }
    return refused('changing-file', `${label} changes while it is read. Run again when it is written to its end.`);
  } catch (error) {
    return refused('unreadable-file', `${label} cannot be read: ${reasonOf(error)}. Put it back, or leave it out of the run.`);
  }
}

async function rendered(
  input: Input, bytes: Uint8Array, stored: StoredReview, read: RunOptions['read'], workers: Workers | null,
): Promise<Rendered | Refusal> {
  const file = baseName(input.path);
  const refused = (stage: Quarantined['stage'], code: string, message: string) =>
    renderRefused({ id: input.id, file, sha256: sha256(bytes), bytes: bytes.length, stage, refusal: { code, message }, events: [] });
  if (input.duplicateOf !== null) {
    return refused(
      'ingest',
      'duplicate-id',
      `${input.label} and ${input.duplicateOf} have the same name, which is the publication's id; only ${input.duplicateOf} was read. Rename one of them and re-run.`,
    );
  }
  if (stored.problem !== null) return refused('normalize', 'bad-review-file', stored.problem);
  const task = { id: input.id, file, bytes, review: stored.review };
  if (workers) return workers.work(task);
  const { work } = await import('./run/work.js');
  return work(task, typeof read === 'function' ? read : await read.load());
}

/** Writes a publication's folder and removes what an earlier run left of it at the other place. */
async function write(out: string, { folder, files, entry }: Rendered): Promise<void> {
  const quarantine = path.join(out, QUARANTINE);
  const read = entry.status !== 'quarantined';
  await writeFolder(read ? out : quarantine, entry.id, files);
  const other = otherPlace(folder);
  await removeFolder(path.join(out, path.dirname(other)), path.basename(other));
}

const otherPlace = (folder: string): string =>
  folder.startsWith(`${QUARANTINE}/`) ? folder.slice(QUARANTINE.length + 1) : `${QUARANTINE}/${folder}`;

const isCurrent = async (out: string, before: Remembered): Promise<boolean> =>
  (await isIntact(path.join(out, before.folder), before)) && !existsSync(path.join(out, otherPlace(before.folder)));
