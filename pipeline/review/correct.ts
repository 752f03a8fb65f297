/** Puts the editors' decisions into a reading, after normalize and before reconcile. */
import type { Decision, Fact, Publication, Review, Span, TrailEvent } from '../../schemas/types.js';
import type { Draft, Outcome } from '../artefacts.js';
import { changed } from '../changed.js';
import { eventMaker } from '../events.js';
import { valueOf } from '../normalize/amounts.js';
import { Finder } from './find.js';
import { leavesOf, type Leaf } from './leaves.js';

const event = eventMaker('normalize');
const CORRECTION = 'apply-correction';
/** Guesses that a person has settled. */
const SETTLED = /^ambiguous-/u;

interface Applied {
  readonly publication: Publication;
  readonly events: readonly TrailEvent[];
}

/** The publication with every correction in its place, and an event for every decision: also for those that no longer fit, which change nothing. */
export function correct({ publication, records }: Pick<Draft, 'publication' | 'records'>, review: Review): Applied {
  const finder = new Finder(leavesOf(publication, records));
  const changes = new Map<string, (node: object) => object>();
  const events: TrailEvent[] = [];
  for (const decision of review.decisions) {
    const refused = (rule: string, message: string, more: { readonly at?: string; readonly spans?: Span[] } = {}) =>
      events.push(event(rule, `${message} The decision of ${decision.author} about “${decision.before}” (${decision.place}) is not applied: review it again.`, { ...about(decision), severity: 'warning', ...more }));
    if (decision.source !== publication.source.sha256) {
      // Its places are those of another text: where its record stands now, or the same is read, is the place to look at.
      const there = finder.at(decision.at);
      const leaf = finder.record(decision.record) ?? (there?.text === decision.before ? there : undefined);
      refused('review-source-changed', 'The source has changed since the review.', leaf ? { at: leaf.at, spans: leaf.spans.map(([start, end]): Span => [start, end]) } : { spans: [] });
      continue;
    }
    const found = finder.find(decision);
    if (found.outcome === 'gone') refused('review-cell-gone', 'The reviewed place is no longer there.');
    else if (found.outcome === 'differs') refused('review-reads-differently', `“${found.leaf.text}” is read there now.`, { at: found.leaf.at });
    else events.push(settle(decision, found.leaf, changes));
  }
  return { publication: changed(publication, changes), events };
}

/** What every event of a decision says. */
const about = ({ before, spans }: Decision) => ({ before, spans: spans.map(([start, end]): Span => [start!, end!]) });

function settle(decision: Decision, leaf: Leaf, changes: Map<string, (node: object) => object>): TrailEvent {
  const { verdict, after, author, time, reason } = decision;
  const by = `${author}, ${time}${reason === '' ? '' : `: ${reason}`}.`;
  if (verdict === 'confirm') return event('confirm-figure', `Confirmed by ${by}`, { ...about(decision), at: leaf.at });
  if (verdict === 'doubt') return event('doubt-figure', `In doubt, says ${by}`, { ...about(decision), severity: 'warning', at: leaf.at });
  changes.set(leaf.at, (node) => (leaf.kind === 'fact' ? correctedFact(node as Fact, after!) : correctedCell(node, leaf, after!)));
  return event(CORRECTION, `Corrected by ${by}`, { ...about(decision), at: leaf.at, after });
}

function correctedCell(node: object, leaf: Leaf, text: string): object {
  const repairs = [...leaf.repairs.filter((repair) => !SETTLED.test(repair)), CORRECTION];
  if (leaf.kind === 'text') return { ...node, text, repairs };
  return { ...node, text, value: valueOf(text), repairs, status: 'corrected' };
}

/** The kinds of facts whose one figure can be replaced. */
export const CORRECTABLE_FACTS: ReadonlySet<Fact['kind']> = new Set(['amount', 'count', 'percent']);

function correctedFact(fact: Fact, text: string): Fact {
  const printed = text.replace(/%$/u, '');
  const value = valueOf(printed)!;
  const decimal = printed.replaceAll(',', '');
  return {
    ...fact, status: 'corrected',
    ...(fact.kind === 'amount' ? { amount: value } : fact.kind === 'count' ? { count: value } : { percent: value }),
    ...(fact.printed === undefined ? {} : { printed: text }), ...(fact.decimal === undefined ? {} : { decimal }), ...(fact.value === undefined ? {} : { value }),
  };
}

/** Reconcile with the corrections kept: what an editor replaced is `corrected`, whatever the sums say of it; the checks say the rest. */
export function keepingCorrected(reconcile: (draft: Draft) => Outcome<Draft>): (draft: Draft) => Outcome<Draft> {
  return (draft) => {
    const outcome = reconcile(draft);
    if (!isCorrected(draft.publication)) return outcome;
    const corrected = leavesOf(draft.publication, []).filter(({ status }) => status === 'corrected').map(({ at }) => at);
    const { publication, records } = outcome.value;
    const status = 'corrected' as const;
    const finished = changed(publication, new Map(corrected.map((at) => [at, (node) => ({ ...node, status })])));
    const ids = new Set(corrected);
    const leaves = leavesOf(finished, records).filter(({ at, record }) => record !== null && ids.has(at));
    const own = new Set(leaves.map(({ record }) => record));
    return { ...outcome, value: { ...outcome.value, publication: finished, records: records.map((record) => (own.has(record.id) ? { ...record, status } : record)) } };
  };
}

/** Whether an editor has replaced anything in it. */
function isCorrected({ tables, facts, forms }: Publication): boolean {
  const inForm = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    return (node as { readonly status?: unknown }).status === 'corrected' || Object.values(node).some(inForm);
  };
  return tables.some(({ rows }) => rows.some(({ cells }) => cells.some(({ status }) => status === 'corrected')))
    || facts.some(({ status }) => status === 'corrected') || inForm(forms);
}
