/** `fiscaltext review apply`: takes the decisions out of a workbook. Good rows are taken, bad ones named; none is lost. */
import { readFile } from 'node:fs/promises';
import type { Decision, EarlierDecision } from '../../schemas/types.js';
import { sha256 } from '../hash.js';
import { baseName } from '../ingest/safe-id.js';
import { isRefused, type Reader } from '../publication.js';
import { WorkbookError } from './error.js';
import { decisionsAt, Finder } from './find.js';
import { isFilled, judge, type Ground, type Taken } from './judge.js';
import { leavesOf } from './leaves.js';
import { placeOf, type Named } from './locate.js';
import { reviewBook, type ReviewRow } from './rows.js';
import { loadReview, saveReview, withReviews } from './store.js';

export interface ApplyOptions extends Named {
  readonly workbook: string;
  readonly read: Reader;
  readonly now: Date;
}

export interface RefusedRow {
  /** As the spreadsheet program counts. */
  readonly row: number;
  readonly place: string;
  readonly why: string;
}

export interface Applied {
  readonly publication: string;
  /** The file of the decisions, and the input beside it. */
  readonly review: string;
  readonly input: string;
  /** New or changed decisions. */
  readonly taken: readonly Decision[];
  /** Rows that say what was decided already. */
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
}

export async function applyWorkbook({ workbook, read, now, ...named }: ApplyOptions): Promise<Applied> {
  const { rows, addresses } = await reviewBook(workbook);
  const id = mostCommon([...rows.map(({ words }) => words.publication), addresses.publication].filter(Boolean));
  if (id === undefined) throw new WorkbookError(`${workbook} names no publication. Name a workbook that fiscaltext wrote.`);
  const place = await placeOf(id, workbook, named);
  const { publication, records } = await readInput(place.input, read);
  const ground = { publication, finder: new Finder(leavesOf(publication, records)), addresses };
  const filled = rows.filter(isFilled);
  return { publication: id, ...place, ...await withReviews(place.review, () => decide(filled, ground, place.review, now)) };
}

/** Judges the rows and writes those that can be taken; nobody else may write the file in the meantime. */
async function decide(rows: readonly ReviewRow[], ground: Ground, file: string, now: Date): Promise<Pick<Applied, 'taken' | 'unchanged' | 'refused'>> {
  const { publication, finder: { leaves } } = ground;
  const stored = await loadReview(file, publication.id);
  if (stored.problem !== null) throw new WorkbookError(stored.problem);
  const existing = decisionsAt(leaves, stored.review, publication.source.sha256);
  const stale = (stored.review?.decisions ?? []).filter((decision) => ![...existing.values()].includes(decision));
  const seen = new Map<string, Taken>();
  const taken = new Map<string, Decision>();
  const refused: RefusedRow[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const judgement = judge(row, ground);
    const refuse = (why: string) => refused.push({ row: row.number, place: [row.address ?? row.words.place, row.words.row, row.words.column].filter(Boolean).join(', '), why });
    if ('refused' in judgement) {
      refuse(judgement.refused);
      continue;
    }
    const { decision } = judgement;
    const before = seen.get(decision.at);
    if (before && !isSame(before, decision)) refuse('another row decides otherwise about the same place');
    else if (before || isSame(existing.get(decision.at), decision)) unchanged++;
    else taken.set(decision.at, { ...decision, time: timeOf(now), earlier: earlierOf(decision, existing.get(decision.at), stale) });
    seen.set(decision.at, before ?? decision);
  }
  if (taken.size > 0) {
    const replaced = [...taken.values()];
    const kept = [
      ...[...existing].filter(([at]) => !taken.has(at)).map(([, decision]) => decision),
      ...stale.filter((decision) => !replaced.some((one) => isAbout(one, decision))),
    ];
    await saveReview(file, publication.id, [...kept, ...replaced].sort(bySource));
  }
  return { taken: [...taken.values()], unchanged, refused };
}

/** The reading that the decisions are about: of the source as it is now, without any decision. */
async function readInput(input: string, read: Reader) {
  const bytes = await readFile(input).catch((error: NodeJS.ErrnoException) => {
    throw new WorkbookError(`the source ${input} cannot be read (${error.code!}). Put it back; the workbook is untouched.`);
  });
  const reading = read(bytes, baseName(input));
  if (isRefused(reading)) throw new WorkbookError(`the source ${input} (${sha256(bytes)}) can no longer be read: ${reading.refusal.message}`);
  return reading.draft;
}

function mostCommon(ids: readonly string[]): ReviewRow['words']['publication'] | undefined {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const isSame = (a: Taken | undefined, b: Taken): boolean =>
  a !== undefined && a.verdict === b.verdict && a.after === b.after && a.author === b.author && a.reason === b.reason;

/** Decisions about another state of the source are replaced by those about the same record, or the same place where there is no record. */
const isAbout = (a: Taken, b: Decision): boolean => (a.record !== null ? a.record === b.record : b.record === null && a.at === b.at);

function earlierOf(decision: Taken, replaced: Decision | undefined, stale: readonly Decision[]): EarlierDecision[] {
  return [...stale.filter((one) => isAbout(decision, one)), ...(replaced ? [replaced] : [])].flatMap(({ source, before, verdict, after, author, time, reason, earlier }) =>
    [...earlier, { source, before, verdict, after, author, time, reason }]);
}

/** Without the milliseconds that nobody needs. */
const timeOf = (now: Date): string => now.toISOString().replace(/\.\d+Z$/u, 'Z');

function bySource(a: Decision, b: Decision): number {
  return (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
}
