/** reviews/<publication id>.json beside the input: what editors decided. */
import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Decision, Review } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import { writeWhole } from '../emit/folder.js';
import { inSchemaOrder, pretty } from '../emit/json.js';
import { sha256 } from '../hash.js';
import { SCHEMA_VERSION } from '../version.js';

export const REVIEWS_FOLDER = 'reviews';
/** Thousands of decisions fit; more is no review file. */
const MAX_BYTES = 64 * 1024 * 1024;

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
  await mkdir(path.dirname(file), { recursive: true });
  await writeWhole(path.dirname(file), path.basename(file), pretty(review));
}
