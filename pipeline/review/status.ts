/** `fiscaltext review status`: what is open in each publication of an output folder. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Decision, FiscalRecord, Publication } from '../../schemas/types.js';
import { readState, RUN_FILE } from '../run/state.js';
import { byCodeUnit } from '../run/inputs.js';
import { decisionsAt } from './find.js';
import { flaggedOf, type Flagged } from './flagged.js';
import { leavesOf } from './leaves.js';
import { inputOf } from './locate.js';
import { WorkbookError } from './error.js';
import { loadReview, reviewFile } from './store.js';

export interface OpenPlace {
  readonly at: string;
  readonly gravity: Flagged['gravity'];
  readonly place: string;
  readonly text: string;
  readonly reasons: readonly string[];
}

export interface PublicationStatus {
  readonly publication: string;
  readonly organization: string;
  readonly workbook: string | null;
  /** Flagged and not decided on, the gravest first. */
  readonly open: readonly OpenPlace[];
  readonly decided: Readonly<Record<Decision['verdict'], number>>;
  /** Decisions that no longer fit the source or its reading. */
  readonly stale: number;
  /** Corrections that the last run did not know yet. */
  readonly pending: number;
  /** What is wrong with the review file; null mostly. */
  readonly problem: string | null;
}

export async function reviewStatus(out: string): Promise<PublicationStatus[]> {
  const { publications } = await readState(out);
  if (publications.size === 0) throw new WorkbookError(`${path.join(out, RUN_FILE)} knows no publication. Name the output folder of a run: fiscaltext review status <out>.`);
  const statuses: PublicationStatus[] = [];
  for (const [id, remembered] of [...publications].sort(([a], [b]) => byCodeUnit(a, b))) {
    if (remembered.entry.status === 'quarantined') continue;
    const { workbook } = remembered.entry.paths;
    const folder = path.join(out, remembered.folder);
    const publication = JSON.parse(await text(path.join(folder, 'publication.json'))) as Publication;
    const records = (await text(path.join(folder, 'records.ndjson'))).split('\n').filter(Boolean).map((line) => JSON.parse(line) as FiscalRecord);
    const input = inputOf(out, remembered);
    const { review, problem } = input ? await loadReview(reviewFile(input, id), id) : { review: null, problem: 'run.json does not tell where the input is: run again' };
    const leaves = leavesOf(publication, records);
    const decisions = decisionsAt(leaves, review, publication.source.sha256);
    const statusAt = new Map(leaves.map((leaf) => [leaf.at, leaf]));
    const count = (verdict: Decision['verdict']) => [...decisions.values()].filter((decision) => decision.verdict === verdict).length;
    statuses.push({
      publication: id, organization: publication.organization.name, workbook: workbook === undefined ? null : path.join(out, workbook),
      open: flaggedOf(publication, leaves).filter(({ leaf }) => !decisions.has(leaf.at)).map(({ leaf, gravity, reasons }) => ({
        at: leaf.at, gravity, place: [leaf.table, leaf.row, leaf.column].filter(Boolean).join(', '), text: leaf.text, reasons,
      })),
      decided: { confirm: count('confirm'), correct: count('correct'), doubt: count('doubt') },
      stale: (review?.decisions.length ?? 0) - decisions.size,
      pending: [...decisions].filter(([at, { verdict, after }]) => verdict === 'correct' && statusAt.get(at)!.text !== after).length,
      problem,
    });
  }
  return statuses;
}

async function text(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new WorkbookError(`${file} cannot be read (${error.code ?? error.message}). Run fiscaltext again.`);
  });
}
