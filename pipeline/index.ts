/** fiscaltext as a library: text in, publication out. Nothing is read from or written to disk. */
import type { Coverage, FiscalRecord, Publication, TrailEvent } from '../schemas/types.js';
import { isRefused } from './publication.js';
import { read } from './read.js';

export type { Cell, Check, Claim, Column, Coverage, Fact, FiscalRecord, IndexFile, Issue, Publication, Row, Section, Span, Table, TrailEvent } from '../schemas/types.js';
export { SCHEMA_VERSION, VERSION } from './version.js';

/** What was read of one publication. */
export interface Extraction {
  readonly publication: Publication;
  /** One line for every amount of every table. */
  readonly records: readonly FiscalRecord[];
  /** A claim for every printed character. */
  readonly coverage: Coverage;
  /** What was mended, dropped or guessed, in order of the stages. */
  readonly events: readonly TrailEvent[];
}

/** The input is no publication that can be read; `code` is stable, the message names the way out. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(readonly code: string, message: string, readonly details: readonly string[]) {
    super(message);
  }
}

/**
 * Reads one publication through all stages.
 *
 * @param input the file's bytes (UTF-8, UTF-16 or GB18030), or its text
 * @param options.file name of the file: it gives the publication's id and stands in messages
 * @throws {RefusedError} when the input is empty, binary, no fiscal publication, or does not validate
 */
export function extract(input: Uint8Array | string, options: { readonly file?: string } = {}): Extraction {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const reading = read(bytes, options.file ?? 'publication.txt');
  if (isRefused(reading)) throw new RefusedError(reading.refusal.code, reading.refusal.message, reading.refusal.details ?? []);
  const { publication, records, coverage } = reading.draft;
  return { publication, records, coverage, events: reading.events };
}
