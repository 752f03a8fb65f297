/** What a workbook is about, with everything its sheets look up. */
import type { Check, Decision, FiscalRecord, Publication, Review, TrailEvent } from '../../../schemas/types.js';
import { decisionsAt } from '../../review/find.js';
import { flaggedOf, type Flagged } from '../../review/flagged.js';
import { leavesOf, type Leaf } from '../../review/leaves.js';
import { failingOf } from '../../words/sentences.js';
import { SourceLines } from './source-lines.js';

/** What a workbook is made of. */
export interface Bound {
  readonly publication: Publication;
  readonly records: readonly FiscalRecord[];
  readonly events: readonly TrailEvent[];
  /** The decoded source. */
  readonly text: string;
  readonly review: Review | null;
}

export interface Subject extends Bound {
  readonly lines: SourceLines;
  readonly leaves: ReadonlyMap<string, Leaf>;
  /** The classification code of each record. */
  readonly codes: ReadonlyMap<string, string | null>;
  readonly checksAt: ReadonlyMap<string, readonly Check[]>;
  /** The failing checks by id. */
  readonly failing: ReadonlyMap<string, Check>;
  readonly flagged: readonly Flagged[];
  /** What editors decided, by the pointer of what it is about now. */
  readonly decisions: ReadonlyMap<string, Decision>;
}

export function subjectOf(bound: Bound): Subject {
  const { publication, records, review } = bound;
  const leaves = leavesOf(publication, records);
  const checksAt = new Map<string, Check[]>();
  for (const check of publication.checks) {
    for (const term of new Set(check.terms)) {
      const own = checksAt.get(term);
      if (own) own.push(check);
      else checksAt.set(term, [check]);
    }
  }
  return {
    ...bound, checksAt, failing: failingOf(publication.checks),
    lines: new SourceLines(bound.text), leaves: new Map(leaves.map((leaf) => [leaf.at, leaf])),
    codes: new Map(records.map(({ id, code }) => [id, code])),
    flagged: flaggedOf(publication, leaves), decisions: decisionsAt(leaves, review, publication.source.sha256),
  };
}
