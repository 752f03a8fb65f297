/** Runs the stages in order on a text or a seed. */
import { readFileSync } from 'node:fs';
import { ingest } from '../../pipeline/stages/ingest.js';
import { parse } from '../../pipeline/stages/parse.js';
import { segment, type Segmented } from '../../pipeline/stages/segment.js';
import { extract, type Extracted } from '../../pipeline/stages/extract.js';
import { normalize } from '../../pipeline/stages/normalize.js';
import type { Draft, Ingested, Refusable } from '../../pipeline/artefacts.js';
import type { TrailEvent } from '../../schemas/types.js';

export const SEEDS = ['000_2d4e30454e5437e8', '001_94a530100b90bc43', '002_51cb01cab0605595', '003_8d23f654fef9b6bc', '004_6c963a1a94987370'] as const;

export interface Staged {
  readonly ingested: Ingested;
  readonly segmented: Segmented;
  readonly extracted: Extracted;
  readonly draft: Draft;
  readonly events: readonly TrailEvent[];
}

/** What a stage made, or an error that tells its refusal. */
export function must<T>(result: Refusable<T>): { value: T; events: readonly TrailEvent[] } {
  if ('refusal' in result) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
  return result;
}

/** Everything up to normalize. */
export function stagesOf(text: string, file = 'sample.txt'): Staged {
  const ingested = must(ingest(new TextEncoder().encode(text), file));
  const segmented = must(segment(parse(ingested.value).value));
  const extracted = must(extract(segmented.value));
  const draft = must(normalize(extracted.value));
  return { ingested: ingested.value, segmented: segmented.value, extracted: extracted.value, draft: draft.value, events: [...ingested.events, ...segmented.events, ...extracted.events, ...draft.events] };
}

export const seedText = (id: string): string => readFileSync(new URL(`../../seeds/${id}.txt`, import.meta.url), 'utf8');

const cache = new Map<string, Staged>();
/** A seed, read once for all tests of a file. */
export function seed(id: string): Staged {
  const known = cache.get(id) ?? stagesOf(seedText(id), `${id}.txt`);
  cache.set(id, known);
  return known;
}

/** The rows of a table as plain text. */
export const textRows = (draft: Draft, table: string): string[][] =>
  draft.publication.tables.find(({ id }) => id === table)!.rows.map((row) => row.cells.map((cell) => cell.text));
