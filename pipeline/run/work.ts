/** The work on one publication: from its bytes to the bytes of its files. Touches no disk, so that any thread can do it. */
import type { Review } from '../../schemas/types.js';
import { sha256 } from '../hash.js';
import { isRefused, type Reader } from '../publication.js';
import { renderRead, renderRefused, type Rendered } from '../stages/emit.js';

/** One publication to be worked on. */
export interface Task {
  readonly id: string;
  /** Base name of the input file. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly review: Review | null;
}

/** Reads a publication and renders its files, or what goes to quarantine in their place. */
export async function work({ id, file, bytes, review }: Task, read: Reader): Promise<Rendered> {
  const reading = read(bytes, file, review);
  if (isRefused(reading)) return renderRefused(reading);
  try {
    return await renderRead(reading);
  } catch (error) {
    const message = `fiscaltext itself failed to write ${file} (${String(error)}). This is a defect: report it with the input.`;
    return renderRefused({ id, file, sha256: sha256(bytes), bytes: bytes.length, stage: 'emit', refusal: { code: 'internal-error', message }, events: [] });
  }
}
