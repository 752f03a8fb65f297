/** What a person should look at, the gravest first: the rows of the sheet 审核. */
import type { Check, Issue, Publication } from '../../schemas/types.js';
import type { Leaf } from './leaves.js';

/** 1 = contradiction, 2 = in doubt, 3 = nothing proves it, 4 = a zero that nothing proves. */
export type Gravity = 1 | 2 | 3 | 4;

export interface Flagged {
  readonly leaf: Leaf;
  readonly gravity: Gravity;
  /** Ids of the rules and identities that flag it. */
  readonly reasons: readonly string[];
  /** The failing checks it takes part in. */
  readonly failing: readonly Check[];
  /** The one value that would mend all failing sums it is suspected in; null where there is none. */
  readonly suggestion: number | null;
}

/** Repairs that are guesses. */
const GUESSES = new Set(['ambiguous-placement', 'ambiguous-split', 'uncertain-figure']);
/** What is worked with to add up without the errors of binary fractions. */
const FRACTION = 1e6;

/** Every flagged place of a publication, the gravest first, in reading order within. */
export function flaggedOf(publication: Publication, leaves: readonly Leaf[]): Flagged[] {
  const values = new Map(leaves.map((leaf) => [leaf.at, leaf.value]));
  const failing = new Map<string, Check[]>();
  for (const check of publication.checks) {
    if (check.outcome !== 'fails') continue;
    for (const term of new Set(check.terms)) append(failing, term, check);
  }
  const issues = new Map<string, Issue[]>();
  for (const issue of publication.issues) {
    if (issue.at !== null && issue.severity !== 'info') append(issues, issue.at, issue);
  }
  const flagged = leaves.flatMap((leaf): Flagged[] => {
    const own = issues.get(leaf.at) ?? [];
    const gravity = gravityOf(leaf, own);
    if (gravity === null) return [];
    const checks = failing.get(leaf.at) ?? [];
    const reasons = [...new Set([...own.map(({ code }) => code), ...leaf.repairs.filter((repair) => GUESSES.has(repair)), ...checks.map(({ identity }) => identity)])];
    return [{ leaf, gravity, reasons, failing: checks, suggestion: leaf.status === 'conflict' ? suggestionOf(leaf, checks, values) : null }];
  });
  return flagged.sort((a, b) => a.gravity - b.gravity);
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function gravityOf(leaf: Leaf, issues: readonly Issue[]): Gravity | null {
  if (leaf.status === 'conflict' || issues.some(({ severity }) => severity === 'error')) return 1;
  if (issues.length > 0) return 2;
  if (leaf.kind === 'fact' || leaf.status === 'verified' || leaf.status === 'corrected') return null;
  if (leaf.repairs.some((repair) => GUESSES.has(repair))) return 2;
  if (leaf.status !== 'unverified') return null;
  if (leaf.value === null) return /\d/u.test(leaf.text) ? 2 : null;
  return leaf.value === 0 ? 4 : 3;
}

/** What the failing sums say the figure should be, where they agree. */
function suggestionOf(leaf: Leaf, checks: readonly Check[], values: ReadonlyMap<string, number | null>): number | null {
  const suspected = checks.filter(({ suspect }) => suspect === leaf.at);
  const wanted = new Set(suspected.map((check) => wantedBy(leaf, check, values)));
  const [only] = wanted;
  return wanted.size === 1 && only !== undefined ? only : null;
}

function wantedBy(leaf: Leaf, { terms, left, right }: Check, values: ReadonlyMap<string, number | null>): number | null {
  if (left === null || right === null || leaf.value === null) return null;
  const units = (value: number) => Math.round(value * FRACTION);
  const [total, ...parts] = terms;
  const sum = parts.reduce((all, term) => all + units(values.get(term) ?? 0), 0);
  // Only where the terms are a total and its addends in one unit is it known how a change of one changes the sum.
  if (units(values.get(total!) ?? 0) !== units(left) || sum !== units(right)) return null;
  if (total === leaf.at) return right;
  return parts.filter((term) => term === leaf.at).length === 1 ? (units(leaf.value) + units(left) - units(right)) / FRACTION : null;
}
