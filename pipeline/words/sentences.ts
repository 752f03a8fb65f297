/** Checks and issues as Chinese sentences. */
import type { Check, Issue } from '../../schemas/types.js';
import { largest } from '../many.js';
import { identityName } from './identities.js';
import { RULES, ruleWords } from './rules.js';

/** An issue that stands for many checks tells so many. */
const MAX_CHECKS = 5;

/** The digits of a figure as Chinese print them. */
export const digits = (value: number): string => FIGURES.format(value);
const FIGURES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** Every percent between 99.9 and 100 is shown as less than 100: only all is all. */
export const percent = (value: number): string => (value === 1 ? '100%' : `${(Math.floor(value * 1000) / 10).toFixed(1)}%`);

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

/** Amounts that stand beside each other have as many decimals, at most so many. */
const MAX_DECIMALS = 2;
const decimalsOf = (value: number): number => /\.(\d+)$/u.exec(String(value))?.[1]?.length ?? 0;

/** The digits of the sides of a check: amounts of money with as many decimals as the longest of them. */
function alike(values: readonly number[], unit: string | null | undefined): string[] {
  const decimals = unit?.includes('元') ? Math.min(MAX_DECIMALS, largest(values.map(decimalsOf))) : 0;
  const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: 6 });
  return values.map((value) => format.format(value));
}

/** `行内合计：3,020.16 ≠ 3,021.00，差额 -0.84 万元`; what has no two sides says what is wrong. */
export function checkWords(check: Check): string {
  const { identity, outcome, left, right, difference, currencyUnit } = check;
  const name = identityName(identity);
  if (left === null || right === null) return outcome === 'fails' ? RULES[identity]?.text.replace(/。$/u, '') ?? `${name}：不成立` : name;
  const unit = currencyUnit ? ` ${currencyUnit}` : '';
  if (identity === YEARS) return `${name}：${left} ${relationOf(check)} ${right}`;
  if (identity === COUNTS) return `${name}：${digits(left)}${unit}，可能是 ${digits(right)}${unit}`;
  if (outcome === 'holds' && !isBound(check)) return `${name}：${digits(left)} 相符`;
  const [one, other, between] = alike([left, right, difference ?? left - right], currencyUnit) as [string, string, string];
  return `${name}：${one} ${relationOf(check)} ${other}，差额 ${between}${unit}`;
}

/** The checks that fail, by their id. */
export const failingOf = (checks: readonly Check[]): ReadonlyMap<string, Check> =>
  new Map(checks.flatMap((check) => (check.outcome === 'fails' ? [[check.id, check] as const] : [])));

/** What an issue says: the failing checks it is about, else the sentence of its rule. */
export function issueWords({ code, checks = [] }: Issue, failing: ReadonlyMap<string, Check>, words: (check: Check) => string = checkWords): string {
  const told = [...new Set(checks.flatMap((id) => failing.get(id) ?? []).map(words))].slice(0, MAX_CHECKS);
  const { name, text } = ruleWords(code);
  return told.length > 0 ? told.join('；') : text || name;
}
