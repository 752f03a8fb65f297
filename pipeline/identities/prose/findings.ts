/** Checks that are no sums of amounts: what they say, as checks, issues and statuses. */
import type { Check, Issue, Severity, Span, Status } from '../../../schemas/types.js';
import { idOf } from '../../hash.js';
import type { Verdict } from '../evaluate.js';
import { quoteOf } from './quotes.js';
import type { ProsePublication } from './types.js';

export interface Finding {
  readonly identity: string;
  /** Words that stay when figures change: part of the id. */
  readonly place: string;
  readonly outcome: Verdict;
  /** The stated figure and what the other terms give; null where there is no figure. */
  readonly left?: number | null;
  readonly right?: number | null;
  readonly difference?: number | null;
  readonly bound?: number | null;
  readonly unit?: string | null;
  /** Addresses of the figures and sentences, the accused first. */
  readonly terms: readonly string[];
  readonly reason?: string | null;
  readonly trivial?: boolean;
  /** The term most likely at fault, where it fails. */
  readonly suspect?: string | null;
  /** What is wrong, and what would mend it; without the quotes, which are those of the terms. */
  readonly words?: string;
  readonly severity?: Severity;
  /** What the finding makes of facts. */
  readonly statuses?: ReadonlyMap<string, Status>;
}

/** Terms that a message quotes: the two places, and what else belongs to them. */
const QUOTED = 3;

export function checkOf(finding: Finding): Check {
  return {
    id: idOf(finding.identity, finding.place), identity: finding.identity, scope: finding.terms[0]!, outcome: finding.outcome,
    left: finding.left ?? null, right: finding.right ?? null, difference: finding.difference ?? null, terms: [...finding.terms],
    bound: finding.bound ?? null, currencyUnit: finding.unit ?? null, reason: finding.reason ?? null,
    suspect: finding.outcome === 'fails' ? finding.suspect ?? null : null, trivial: finding.trivial ?? false,
  };
}

/** What a person should look at; null where the finding accuses nobody. */
export function issueOf(finding: Finding, publication: ProsePublication): Issue | null {
  if (finding.outcome !== 'fails') return null;
  return {
    id: idOf(finding.identity, 'issue', finding.place), severity: finding.severity ?? 'warning', code: finding.identity,
    message: `${quotesOf(finding.terms, publication)}: ${finding.words ?? 'they contradict each other'} (${finding.identity}).`,
    at: finding.suspect ?? finding.terms[0]!, spans: spansAt(finding.suspect ?? finding.terms[0]!, publication), checks: [idOf(finding.identity, finding.place)],
  };
}

export const quotesOf = (terms: readonly string[], publication: ProsePublication): string =>
  terms.slice(0, QUOTED).map((path) => quoteOf(path, publication)).join('; ');

/** The spans of the value at a pointer. */
function spansAt(path: string, publication: ProsePublication): Span[] {
  let node: unknown = publication;
  for (const key of path.split('/')) {
    if (typeof node !== 'object' || node === null) return [];
    if (!(key in node)) break;
    node = (node as Record<string, unknown>)[key];
  }
  const { spans } = (typeof node === 'object' && node !== null ? node : {}) as { spans?: readonly Span[] };
  return (spans ?? []).map((span): Span => [span[0], span[1]]);
}
