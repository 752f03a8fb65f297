/** Stage 8: what is written for one publication, as bytes by path. `emit/folder.ts` brings it to disk. */
import { SCHEMA_VERSION } from '../version.js';
import type { IndexEntry, QuarantineReason } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import { summarize, summaryFile } from '../audit/summary.js';
import { countsOf } from '../emit/counts.js';
import { recordsCsv } from '../emit/csv.js';
import { inSchemaOrder, ndjson, pretty } from '../emit/json.js';
import { reviewPage } from '../emit/page/review.js';
import { workbook, workbookName } from '../emit/workbook.js';
import { sha256 } from '../hash.js';
import type { Read, Refused } from '../publication.js';

/** Folder of the refused inputs in the output folder. */
export const QUARANTINE = 'quarantine';

/** The files of one publication, and its line in the index. */
export interface Rendered {
  /** Folder, relative to the output folder. */
  readonly folder: string;
  /** Content by path inside the folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly entry: IndexEntry;
}

const encoder = new TextEncoder();

/** Everything that is written for a publication that was read. */
export async function renderRead(reading: Read): Promise<Rendered> {
  const { id, draft, events, summaries, text } = reading;
  const publication = inSchemaOrder('publication', draft.publication);
  const records = draft.records.map((record) => inSchemaOrder('record', record));
  const files = new Map<string, Uint8Array>();
  const put = (path: string, content: string | Uint8Array) =>
    files.set(path, typeof content === 'string' ? encoder.encode(content) : content);

  const book = workbookName(publication);
  put('publication.json', pretty(publication));
  put('records.ndjson', ndjson(records));
  put('records.csv', await recordsCsv(records));
  put(book, await workbook({ publication, records, events, text: reading.text, review: reading.review }));
  put('review.html', reviewPage({ publication, records, coverage: draft.coverage, events, text }));
  put('audit/source.txt', text);
  put('audit/coverage.json', pretty(inSchemaOrder('coverage', draft.coverage)));
  put('audit/trail.ndjson', ndjson(events.map((event) => inSchemaOrder('trailEvent', event))));
  for (const summary of summaries) put(`audit/${summaryFile(summary.stage)}`, pretty(summary));
  const written = [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }));
  put(`audit/${summaryFile('emit')}`, pretty(summarize('emit', { files: written }, [])));

  const counts = countsOf(draft);
  const flagged = counts.errors + counts.warnings > 0 || events.some((event) => event.severity === 'error');
  const path = (name: string) => `${id}/${name}`;
  const entry: IndexEntry = {
    id,
    file: reading.file,
    sha256: reading.sha256,
    status: flagged ? 'flagged' : 'read',
    kind: publication.kind,
    fiscalYear: publication.fiscalYear,
    organization: publication.organization.name,
    counts,
    paths: {
      publication: path('publication.json'),
      records: path('records.ndjson'),
      recordsCsv: path('records.csv'),
      workbook: path(book),
      review: path('review.html'),
      coverage: path('audit/coverage.json'),
      trail: path('audit/trail.ndjson'),
    },
    reason: null,
  };
  return { folder: id, files, entry };
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
  const files = new Map([['reason.json', encoder.encode(pretty(reason))]]);
  if (events.length > 0) files.set('trail.ndjson', encoder.encode(ndjson(events)));
  if (rejected) files.set('rejected.json', encoder.encode(pretty(rejected)));
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
