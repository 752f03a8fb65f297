/**
 * Prose checked against tables, forms and itself.
 *
 * Linear relations (sums, equalities, inequalities) go through the identity engine as an extension, so that one evaluation,
 * one blame and one notion of proof serve tables and prose; percentages and words are judged here.
 * Rules are data: what figures mean in `roles.ts`, what is said in words in `wording.ts`.
 */
import type { Check, Issue, Status, TrailEvent } from '../../../schemas/types.js';
import { eventOfIssue } from '../../events.js';
import type { Extension } from '../engine.js';
import type { Figures } from '../figures.js';
import type { Instance } from '../instances.js';
import { checkOf, issueOf, type Finding } from './findings.js';
import { ProseExtension } from './extension.js';
import { rateFindings } from './rates.js';
import { statementFindings } from './statements.js';
import type { ProsePublication } from './types.js';

export interface ProseChecks {
  readonly checks: readonly Check[];
  readonly issues: readonly Issue[];
  readonly events: readonly TrailEvent[];
  /** Statuses of facts by their path; the engine's own are not in it. */
  readonly statuses: ReadonlyMap<string, Status>;
}

export interface Prose {
  /** For the identity engine. */
  readonly extension: Extension;
  /** What is no sum; to be called after the engine has run with the extension. */
  readonly judge: () => ProseChecks;
}

export function proseOf(publication: ProsePublication): Prose {
  const extension = new ProseExtension(publication);
  return { extension, judge: () => judge(extension) };
}

function judge(extension: ProseExtension): ProseChecks {
  const { book, lookup, figures, zeros } = extension.context();
  const findings = distinct([...zeros.map((instance) => nothing(instance, figures)), ...rateFindings(book, lookup, figures), ...statementFindings(book, lookup, figures)]);
  const issues = findings.flatMap((finding) => issueOf(finding, extension.publication) ?? []);
  const statuses = new Map<string, Status>();
  for (const { statuses: own } of findings) {
    for (const [path, status] of own ?? []) if (statuses.get(path) !== 'conflict') statuses.set(path, status);
  }
  return { checks: findings.map(checkOf), issues, events: issues.map(eventOfIssue), statuses };
}

/** A sentence that is printed twice is judged twice: the later findings of one place say which of them they are, so that no two have one id. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = `${finding.identity}\u0000${finding.place}`;
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return n === 0 ? finding : { ...finding, place: `${finding.place}|${n}` };
  });
}

const nothing = ({ identity, place, left, right }: Instance, figures: Figures): Finding => ({
  identity, place, outcome: 'holds', left: 0, right: 0, difference: 0, bound: 0, unit: figures.all[left[0]!.figure]!.unitText,
  terms: [...left, ...right].map(({ figure }) => figures.all[figure]!.path), trivial: true,
});

/** The worse of what two kinds of evidence say of a fact: a contradiction stands, a proof of either kind is a proof. */
export function factStatus(engine: Status | null | undefined, judged: Status | undefined): Status {
  if (engine === 'conflict' || judged === 'conflict') return 'conflict';
  return engine === 'verified' || judged === 'verified' ? 'verified' : 'unverified';
}

export { factPath, type ProseFact, type ProsePublication } from './types.js';
