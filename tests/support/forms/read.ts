/** A text through the stages from ingest to normalize, and what the tests ask of the result. */
import { expect } from 'vitest';
import { extract } from '../../../pipeline/stages/extract.js';
import { ingest } from '../../../pipeline/stages/ingest.js';
import { normalize } from '../../../pipeline/stages/normalize.js';
import { parse } from '../../../pipeline/stages/parse.js';
import { segment } from '../../../pipeline/stages/segment.js';
import type { Draft } from '../../../pipeline/artefacts.js';
import type { Table } from '../../../schemas/types.js';

export function read(text: string): Draft {
  const ingested = ingest(new TextEncoder().encode(text), 'excerpt.txt');
  if (!('value' in ingested)) throw new Error(ingested.refusal.message);
  const segmented = segment(parse(ingested.value).value);
  if (!('value' in segmented)) throw new Error(segmented.refusal.message);
  const extracted = extract(segmented.value);
  if (!('value' in extracted)) throw new Error(extracted.refusal.message);
  const normalized = normalize(extracted.value);
  if (!('value' in normalized)) throw new Error(normalized.refusal.message);
  return normalized.value;
}

/** The only table of that id. */
export function tableOf({ publication }: Draft, id: string): Table {
  const found = publication.tables.filter((table) => table.id === id);
  expect(found.map((table) => table.id), publication.tables.map((table) => table.id).join(' ')).toEqual([id]);
  return found[0]!;
}

export const cells = (table: Table): string[][] => table.rows.map((row) => row.cells.map((cell) => cell.text));
export const paths = (table: Table): string[] => table.columns.map(({ path }) => path.join('/'));
/** What nobody claimed, white space removed. */
export const unclaimed = ({ coverage }: Draft): string[] => coverage.unclaimed.map(({ text }) => text.replace(/\s+/gu, ''));
