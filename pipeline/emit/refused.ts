/** What is written for an input that was not read. Apart from the rest of emit: a run with nothing to do needs no more than this. */
import type { IndexEntry, QuarantineReason } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import type { Refused } from '../publication.js';
import { SCHEMA_VERSION } from '../version.js';
import { ndjson, pretty } from './json.js';

/** Folder of the refused inputs in the output folder. */
export const QUARANTINE = 'quarantine';

/** The files of one publication, and its line in the index. */
export interface Rendered {
  /** Folder, relative to the output folder. */
  readonly folder: string;
  /** Content by path inside the folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of those whose it is known already. */
  readonly hashes?: ReadonlyMap<string, string>;
  readonly entry: IndexEntry;
}

/** What is needed to put an input into quarantine, also one that could not even be opened. */
export type Quarantined = Pick<Refused, 'id' | 'file' | 'stage' | 'refusal' | 'events' | 'rejected'> & {
  readonly sha256: string | null;
  readonly bytes: number | null;
};

/** Everything that is written for an input that was not read. */
export function renderRefused({ id, file, sha256: hash, bytes, stage, refusal, events, rejected }: Quarantined): Rendered {
  const reason: QuarantineReason = {
    schemaVersion: SCHEMA_VERSION, id, file, sha256: hash, bytes, stage,
    code: refusal.code, message: refusal.message, details: [...(refusal.details ?? [])],
  };
  const wrong = findings('quarantineReason', reason);
  if (wrong.length > 0) throw new Error(`the reason for the quarantine of ${file} is not valid: ${wrong.join('; ')}`);
  const files = new Map([['reason.json', pretty(reason)]]);
  if (events.length > 0) files.set('trail.ndjson', ndjson(events));
  if (rejected) files.set('rejected.json', pretty(rejected));
  const folder = `${QUARANTINE}/${id}`;
  return {
    folder,
    files,
    entry: {
      id, file, sha256: hash, status: 'quarantined', kind: null, fiscalYear: null, organization: null, counts: null,
      paths: { reason: `${folder}/reason.json` }, reason: refusal.message,
    },
  };
}
