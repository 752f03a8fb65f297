/** Where the input of a publication, and the decisions about it, are found. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { safeId } from '../ingest/safe-id.js';
import { readState, RUN_FILE, type Remembered } from '../run/state.js';
import { WorkbookError } from './error.js';
import { reviewFile, REVIEWS_FOLDER } from './store.js';

/** Output folder where none is named. */
const DEFAULT_OUT = 'out';

export interface Place {
  /** The input file. */
  readonly input: string;
  /** The file of the decisions. */
  readonly review: string;
}

export interface Named {
  /** Output folder of the run. */
  readonly out?: string | undefined;
  /** The folder reviews/ beside the input. */
  readonly reviews?: string | undefined;
}

/**
 * Decisions lie in `reviews/<id>.json` beside the input. Where the input is stands in the run's run.json; with `--reviews` it is
 * the file of that id in the folder above the one that is named.
 */
export async function placeOf(id: string, workbook: string, { out, reviews }: Named): Promise<Place> {
  if (reviews !== undefined) return besideReviews(id, reviews);
  const folder = out ?? outOf(workbook);
  const remembered = (await readState(folder)).publications.get(id);
  const input = remembered && inputOf(folder, remembered);
  if (!input) {
    throw new WorkbookError(`the workbook is about ${id}, and ${path.join(folder, RUN_FILE)} does not know its input. Name the output folder with --out, or the folder ${REVIEWS_FOLDER} beside the input with --reviews.`);
  }
  return { input, review: reviewFile(input, id) };
}

/** The workbook's own output folder, where it still lies in it. */
function outOf(workbook: string): string {
  const above = path.dirname(path.dirname(path.resolve(workbook)));
  return existsSync(path.join(above, RUN_FILE)) ? above : DEFAULT_OUT;
}

/** The input file of a publication; nothing where an older version of the program did not remember it. */
export const inputOf = (out: string, { input }: Remembered): string | undefined =>
  typeof input === 'string' ? path.resolve(out, input) : undefined;

async function besideReviews(id: string, reviews: string): Promise<Place> {
  const folder = path.dirname(path.resolve(reviews));
  const names = await readdir(folder).catch(() => []);
  const file = names.find((name) => safeId(name) === id && path.extname(name) !== '');
  if (file === undefined) throw new WorkbookError(`the workbook is about ${id}, and ${folder} does not hold its input. --reviews names the folder ${REVIEWS_FOLDER} beside the input.`);
  return { input: path.join(folder, file), review: path.join(reviews, `${id}.json`) };
}
