/** Checks and issues as Chinese sentences. */
import type { Check, Issue } from '../../schemas/types.js';
import { identityName } from './identities.js';
import { RULES, ruleWords } from './rules.js';

/** An issue that stands for many checks tells so many. */
const MAX_CHECKS = 5;

/** The digits of a figure as Chinese print them. */
export const digits = (value: number): string => FIGURES.format(value);
const FIGURES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** The identity sets a bound: a difference is no fault of it. */
export const isBound = ({ identity }: Check): boolean => identity.endsWith('-within') || identity === 'cost-target';

/** `≤` for identities that set a bound, else whether the sides agree. */
export function relationOf(check: Check): string {
  if (isBound(check)) return check.outcome === 'fails' ? '＞' : '≤';
  return check.outcome === 'fails' ? '≠' : check.outcome === 'holds-within-rounding' ? '≈' : '＝';
}

/** Years are no amounts; the other side of a count is what it may have been. */
const YEARS = 'text-of-another-year';
const COUNTS = 'whole-count';

/** `行内合计：3,020.16 ≠ 3,021.00，差额 -0.84 万元`; what has no two sides says what is wrong. */
export function checkWords(check: Check): string {
  const { identity, outcome, left, right, difference, currencyUnit } = check;
  const name = identityName(identity);
  if (left === null || right === null) return outcome === 'fails' ? RULES[identity]?.text.replace(/。$/u, '') ?? `${name}：不成立` : name;
  const unit = currencyUnit ? ` ${currencyUnit}` : '';
  if (identity === YEARS) return `${name}：${left} ${relationOf(check)} ${right}`;
  if (identity === COUNTS) return `${name}：${digits(left)}${unit}，可能是 ${digits(right)}${unit}`;
  if (outcome === 'holds' && !isBound(check)) return `${name}：${digits(left)} 相符`;
  return `${name}：${digits(left)} ${relationOf(check)} ${digits(right)}，差额 ${digits(difference ?? left - right)}${unit}`;
}

/** The checks that fail, by their id. */
export const failingOf = (checks: readonly Check[]): ReadonlyMap<string, Check> =>
  new Map(checks.flatMap((check) => (check.outcome === 'fails' ? [[check.id, check] as const] : [])));

/** What an issue says: the failing checks it is about, else the sentence of its rule. */
export function issueWords({ code, checks = [] }: Issue, failing: ReadonlyMap<string, Check>): string {
  const told = [...new Set(checks.flatMap((id) => failing.get(id) ?? []).map(checkWords))].slice(0, MAX_CHECKS);
  const { name, text } = ruleWords(code);
  return told.length > 0 ? told.join('；') : text || name;
}
