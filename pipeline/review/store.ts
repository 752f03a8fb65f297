/** reviews/<publication id>.json beside the input: what editors decided. */
import { readFile, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Decision, Review } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import { makeFolder, writeWhole } from '../emit/folder.js';
import { inSchemaOrder, pretty } from '../emit/json.js';
import { sha256 } from '../hash.js';
import { lock, Locked } from '../run/lock.js';
import { SCHEMA_VERSION } from '../version.js';
import { WorkbookError } from './error.js';

export const REVIEWS_FOLDER = 'reviews';
/** Thousands of decisions fit; more is no review file. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Others hold the folder for the moment of a write; this long is waited for them (milliseconds). */
const PATIENCE = 20_000;
const PAUSE = 50;

/** A review file as it was found. */
export interface StoredReview {
  /** null where there is none. */
  readonly review: Review | null;
  /** Of the file; null where there is none. */
  readonly sha256: string | null;
  /** Why the file cannot be used; null where it can, or is not there. */
  readonly problem: string | null;
}

/** Where the decisions about an input lie. */
export const reviewFile = (input: string, id: string): string => path.join(path.dirname(input), REVIEWS_FOLDER, `${id}.json`);

/** Reads a review file. One that cannot be read is a problem and not nothing: no correction is lost in silence. */
export async function loadReview(file: string, id: string): Promise<StoredReview> {
  const broken = (why: string, hash: string | null = null): StoredReview => ({
    review: null, sha256: hash ?? sha256(why), problem: `the review file ${path.join(REVIEWS_FOLDER, path.basename(file))} ${why}. Mend it, or move it away, and re-run.`,
  });
  let bytes: Uint8Array;
  try {
    if ((await stat(file)).size > MAX_BYTES) return broken('is too large');
    bytes = await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? { review: null, sha256: null, problem: null } : broken(`cannot be read: ${code ?? message}`);
  }
  const hash = sha256(bytes);
  try {
    const review = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Review;
    const wrong = findings('review', review);
    if (wrong.length > 0) return broken(`is not valid: ${wrong.join('; ')}`, hash);
    if (review.publication !== id) return broken(`is about ${review.publication}, not about ${id}`, hash);
    return { review, sha256: hash, problem: null };
  } catch (error) {
    return broken(`is no JSON: ${(error as Error).message}`, hash);
  }
}

/** Writes a review file; a killed process leaves the old one or the new one. */
export async function saveReview(file: string, publication: string, decisions: readonly Decision[]): Promise<void> {
  const review = inSchemaOrder('review', { schemaVersion: SCHEMA_VERSION, publication, decisions: [...decisions] });
  const wrong = findings('review', review);
  if (wrong.length > 0) throw new Error(`the review of ${publication} is not valid: ${wrong.join('; ')}`);
  await makeFolder(path.dirname(file));
  await writeWhole(path.dirname(file), path.basename(file), pretty(review));
}

/** Does work on a review file while nobody else may: of two at once, the second sees what the first has written. */
export async function withReviews<T>(file: string, work: () => Promise<T>): Promise<T> {
  const folder = path.dirname(file);
  await makeFolder(folder);
  const release = await waited(folder);
  try {
    return await work();
  } finally {
    await release();
    // Only a folder with something in it stays.
    await rmdir(folder).catch(() => undefined);
  }
}

async function waited(folder: string): Promise<() => Promise<void>> {
  for (const start = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, PAUSE))) {
    try {
      return await lock(folder);
    } catch (error) {
      // Another one that was done has taken its empty folder with it.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') await makeFolder(folder);
      else if (!(error instanceof Locked)) throw error;
      else if (Date.now() - start > PATIENCE) throw new WorkbookError(`another fiscaltext review apply has been writing to ${folder} for long. Wait until it is done, and try again.`);
    }
  }
}
