/** What a workbook is about, with everything its sheets look up. */
import type { Check, Decision, FiscalRecord, Publication, Review, TrailEvent } from '../../../schemas/types.js';
import { decisionsAt } from '../../review/find.js';
import { flaggedOf, type Flagged } from '../../review/flagged.js';
import { leavesOf, type Leaf } from '../../review/leaves.js';
import { identityName } from './identities.js';
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
  readonly checksAt: ReadonlyMap<string, readonly Check[]>;
  /** The failing checks by id, each with its number among all. */
  readonly failing: ReadonlyMap<string, { readonly check: Check; readonly index: number }>;
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
    ...bound, checksAt, failing: new Map(publication.checks.flatMap((check, index) => (check.outcome === 'fails' ? [[check.id, { check, index }] as const] : []))),
    lines: new SourceLines(bound.text), leaves: new Map(leaves.map((leaf) => [leaf.at, leaf])),
    flagged: flaggedOf(publication, leaves), decisions: decisionsAt(leaves, review, publication.source.sha256),
  };
}

const FIGURES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** The digits of a figure as Chinese print them. */
export const digits = (value: number): string => FIGURES.format(value);

/** `行内合计：3,020.16 ≠ 3,021.00，差额 -0.84 万元`; what is not evaluated gives its reason. */
export function checkWords({ identity, outcome, left, right, difference, currencyUnit }: Check): string {
  const name = identityName(identity);
  if (left === null || right === null) return outcome === 'fails' ? `${name}：不成立` : name;
  const unit = currencyUnit ? ` ${currencyUnit}` : '';
  if (outcome === 'holds') return `${name}：${digits(left)} 相符`;
  const sign = outcome === 'fails' ? '≠' : '≈';
  return `${name}：${digits(left)} ${sign} ${digits(right)}，差额 ${digits(difference ?? left - right)}${unit}`;
}
