/** What a run wrote of one publication, found again by its id or folder. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FiscalRecord, Publication, TrailEvent } from '../../schemas/types.js';

export interface Written {
  readonly folder: string;
  readonly publication: Publication;
  readonly records: readonly FiscalRecord[];
  readonly events: readonly TrailEvent[];
  /** The decoded text, into which all spans are offsets. */
  readonly source: string;
}

/** The command was given something that is not there; the message says what, and the way out. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Loads the outputs of a publication: a folder with a publication.json, that file itself, or an id below `out`. */
export function loadPublication(given: string, out: string): Written {
  const folder = [given, path.join(out, given)].map((place) => (place.endsWith('publication.json') ? path.dirname(place) : place))
    .find((place) => existsSync(path.join(place, 'publication.json')) && statSync(place).isDirectory());
  if (!folder) {
    throw new CommandError(`${given}: neither a folder with a publication.json nor a publication in ${out}. Give the folder, or the run's output folder with --out.`);
  }
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const lines = <T>(name: string): T[] => text(name).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as T);
  return {
    folder, publication: JSON.parse(text('publication.json')) as Publication,
    records: lines<FiscalRecord>('records.ndjson'), events: lines<TrailEvent>('audit/trail.ndjson'), source: text('audit/source.txt'),
  };
}
