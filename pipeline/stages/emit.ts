/** Stage 8: what is written for one publication, as bytes by path. `emit/folder.ts` brings it to disk. */
import type { IndexEntry } from '../../schemas/types.js';
import { summarize, summaryFile } from '../audit/summary.js';
import { countsOf } from '../emit/counts.js';
import { recordsCsv } from '../emit/csv.js';
import { inSchemaOrder, ndjson, pretty } from '../emit/json.js';
import { reviewPage } from '../emit/page/review.js';
import { renderRefused, type Rendered } from '../emit/refused.js';
import { workbook, workbookName } from '../emit/workbook.js';
import { sha256 } from '../hash.js';
import type { Read } from '../publication.js';

export { renderRefused, type Rendered };

const encoder = new TextEncoder();

/** Everything that is written for a publication that was read. */
export async function renderRead(reading: Read): Promise<Rendered> {
  const { id, draft, events, text } = reading;
  // First of all, so that the artefacts they outline are gone when the large files are made.
  const summaries = reading.summaries();
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
  return { folder: id, files, hashes: new Map(written.map((file) => [file.path, file.sha256])), entry };
}
