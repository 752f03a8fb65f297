/** One input of a run, from its file to its folder: read where it is new, refused with a reason where it cannot be. */
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Refusal } from '../artefacts.js';
import { ForeignFolder, removeFolder, writeFolder } from '../emit/folder.js';
import { QUARANTINE, renderRefused, type Quarantined, type Rendered } from '../emit/refused.js';
import { sha256 } from '../hash.js';
import { baseName } from '../ingest/safe-id.js';
import { loadReview, reviewFile, type StoredReview } from '../review/store.js';
import { MAX_BYTES, tooLarge } from '../stages/ingest.js';
import { reasonOf, type Input } from './inputs.js';
import type { Reported } from './report.js';
import { fingerprintOf, isIntact, stampOf, type Remembered } from './state.js';
import type { Task } from './work.js';

/** A file that changes while it is read is read so many times. */
const READ_ATTEMPTS = 3;

/** What was done with one input. */
export interface Done extends Reported {
  readonly remembered: Remembered;
}

/** The outputs cannot be written: no use in going on. */
export class OutputError extends Error {}

/** Work that writes to the output folder. */
export async function guarded<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForeignFolder || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new OutputError(`cannot write to the output folder ${out}: ${reasonOf(error)}. Choose another folder with --out.`);
  }
}

/** How the inputs of a run are read. */
export interface Reading {
  /** Also what is unchanged. */
  readonly force: boolean;
  /** Fingerprint of the program. */
  readonly code: string;
  /** A publication's files, or why it has none. */
  readonly read: (task: Task) => Promise<Rendered | Refusal>;
}

/** One input, from its file to its folder. */
export async function readInto(out: string, input: Input, before: Remembered | undefined, { force, code, read }: Reading): Promise<Done> {
  const file = baseName(input.path);
  const bytes = await contentOf(input);
  const start = performance.now();
  if (!(bytes instanceof Uint8Array)) {
    return finish(renderRefused({ ...bytes, id: input.id, file }), '');
  }
  const stored = await loadReview(reviewFile(input.path, input.id), input.id);
  const fingerprint = fingerprintOf(sha256(bytes), `${file}\n${input.duplicateOf ?? ''}\n${stored.sha256 ?? ''}`, code);
  if (!force && before?.fingerprint === fingerprint && (await isCurrent(out, before))) {
    return { path: input.path, entry: before.entry, milliseconds: null, remembered: before };
  }
  const result = await rendered(input, bytes, stored, read);
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
    return { path: input.path, entry: written.entry, milliseconds, remembered };
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

async function rendered(input: Input, bytes: Uint8Array, stored: StoredReview, read: Reading['read']): Promise<Rendered | Refusal> {
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
  return read({ id: input.id, file, bytes, review: stored.review });
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
