/** Percentages of prose: growth, completion and shares, computed again from the figures they relate, within their printed precision. */
import { exactOf, pow10, type Exact } from '../exact.js';
import type { Figures } from '../figures.js';
import type { Verdict } from '../evaluate.js';
import type { Status } from '../../../schemas/types.js';
import type { Entry, ProseBook } from './book.js';
import type { Finding } from './findings.js';
import type { Lookup } from './lookup.js';
import { WEIGHTED, WHOLES } from './roles.js';
import { hasFigure } from './sums.js';
import { decimalOf, factPath } from './types.js';

const PERCENT = '%';
/** Decimals that a computed percentage is told with beyond those printed. */
const MORE_DECIMALS = 2;
const MAX_REPLACED_DIGITS = 14;

/** A whole number of the common scale with its printed quantum. */
interface Measured {
  readonly value: bigint;
  readonly quantum: bigint;
}

interface Ratio {
  readonly part: Measured;
  readonly whole: Measured;
  readonly percent: Exact;
}

interface Judged {
  readonly outcome: Verdict;
  /** 100·part/whole in units of 10^-(decimals + MORE_DECIMALS). */
  readonly computed: bigint;
  readonly carried: bigint;
}

/** Every percentage that says of what it is one. */
export function rateFindings(book: ProseBook, lookup: Lookup, figures: Figures): Finding[] {
  return [...single(book, lookup, figures), ...shareGroups(book, figures), ...weighted(book, figures)];
}

function single(book: ProseBook, lookup: Lookup, figures: Figures): Finding[] {
  return book.entries.filter((entry) => entry.fact.kind === 'percent' && !entry.fact.approximate).flatMap((entry) => {
    const of = book.byId(entry.fact.of);
    const { relation } = entry.fact;
    if (!hasFigure(of) || !relation) return [];
    if (relation.kind === 'growth') return growth(entry, of, book, figures);
    const against = book.byId(relation.against);
    const terms = hasFigure(against) ? [against.figure!] : wholeOf(entry, relation.whole, lookup);
    if (terms === null || !['completion', 'share'].includes(relation.kind)) return [];
    const whole = terms.reduce((sum, index) => add(sum, figures.all[index]!), NOTHING);
    const names = hasFigure(against) ? [factPath(against.index)] : terms.map((index) => figures.all[index]!.path);
    return [rate(entry, relation.kind === 'completion' ? 'completion-rate' : 'share-rate', { part: figures.all[of.figure!]!, whole }, [factPath(of.index), ...names], [of, against].filter(hasFigure), figures)];
  });
}

const NOTHING: Measured = { value: 0n, quantum: 0n };
const add = (a: Measured, b: Measured): Measured => ({ value: a.value + b.value, quantum: a.quantum + b.quantum });

function wholeOf(entry: Entry, words: string | null, lookup: Lookup): number[] | null {
  const whole = WHOLES.find((one) => words !== null && one.words.test(words));
  return whole ? lookup.resolve(whole.definition, { unit: entry.unit, year: entry.fact.year, name: '' })?.map(({ figure }) => figure) ?? null : null;
}

/** |Δ| / (V − signed Δ). */
function growth(entry: Entry, of: Entry, book: ProseBook, figures: Figures): Finding[] {
  const direction = entry.fact.change?.direction;
  const baseline = entry.fact.change?.baseline ?? null;
  const change = book.dependents(of).find((other) => other.fact.kind === 'change' && hasFigure(other) && (other.fact.change?.baseline ?? null) === baseline);
  if (!change || !direction || direction === 'unchanged') return [];
  const [amount, delta] = [figures.all[of.figure!]!, figures.all[change.figure!]!];
  const prior: Measured = { value: direction === 'increase' ? amount.value - delta.value : amount.value + delta.value, quantum: amount.quantum + delta.quantum };
  return [rate(entry, 'growth-rate', { part: delta, whole: prior }, [factPath(change.index), factPath(of.index)], [change, of], figures)];
}

function rate(entry: Entry, identity: string, ratio: { readonly part: Measured; readonly whole: Measured }, terms: readonly string[], stated: readonly Entry[], figures: Figures): Finding {
  const path = factPath(entry.index);
  const text = decimalOf(entry.fact)!;
  const percent = exactOf(text, Number(text));
  const base = { identity, place: `${entry.fact.id}|${terms.length}`, terms: [path, ...terms], unit: PERCENT, suspect: path };
  const left = Number(text);
  if (ratio.whole.value <= 0n) {
    if (percent.digits === 0n && ratio.part.value === 0n) return { ...base, outcome: 'not-applicable', reason: 'it is a percentage of nothing', trivial: true };
    return { ...base, outcome: 'fails', left, words: `${text}% of a base of nought: there is no such percentage`, statuses: new Map([[path, 'conflict']]) };
  }
  const judged = judge({ ...ratio, percent });
  const scale = percent.decimals + MORE_DECIMALS;
  const right = toNumber(judged.computed, scale);
  const shown = toNumber(roundTo(judged.computed, MORE_DECIMALS), percent.decimals);
  const told = { ...base, outcome: judged.outcome, left, right, difference: toNumber(percent.digits * pow10(MORE_DECIMALS) - judged.computed, scale), bound: toNumber(judged.carried + pow10(MORE_DECIMALS) / 2n, scale) };
  if (judged.outcome === 'fails') return { ...told, words: `the figures give ${right}%, not ${text}%; ${shown}% would mend it`, statuses: new Map([[path, 'conflict']]) };
  const trivial = ratio.part.value === 0n;
  return { ...told, trivial, statuses: trivial ? new Map() : proven(entry, percent, ratio, stated, identity, figures) };
}

/** Facts of which no single digit could be another with the percentage still right to its last digit. */
function proven(entry: Entry, percent: Exact, ratio: { readonly part: Measured; readonly whole: Measured }, stated: readonly Entry[], identity: string, figures: Figures): Map<string, Status> {
  const statuses = new Map<string, Status>();
  const fits = (changed: Partial<Ratio>) => judge({ ...ratio, percent, ...changed }).outcome === 'holds';
  if (!fits({})) return statuses;
  if (others(percent.digits).every((digits) => !fits({ percent: { ...percent, digits } }))) statuses.set(factPath(entry.index), 'verified');
  for (const fact of stated) {
    const figure = figures.all[fact.figure!]!;
    const isPart = figure === ratio.part;
    const unit = figure.quantum;
    const pinned = others(figure.value / unit).every((digits) => {
      const value = digits * unit;
      if (identity !== 'growth-rate') return !fits(isPart ? { part: { ...figure, value } } : { whole: { ...figure, value } });
      // What changes the difference changes the base it is a percentage of.
      const shift = value - figure.value;
      const sign = isPart && entry.fact.change?.direction === 'increase' ? -1n : 1n;
      const whole = { ...ratio.whole, value: ratio.whole.value + sign * shift };
      return !fits(isPart ? { part: { ...figure, value }, whole } : { whole });
    });
    if (figure.value !== 0n && pinned) statuses.set(factPath(fact.index), 'verified');
  }
  return statuses;
}

/** The number with one digit replaced, in all ways. */
function others(number: bigint): bigint[] {
  const digits = String(number);
  if (digits.length > MAX_REPLACED_DIGITS || number < 0n) return [number];
  return [...digits].flatMap((digit, at) => [...'0123456789'].filter((other) => other !== digit).map((other) => BigInt(digits.slice(0, at) + other + digits.slice(at + 1))));
}

function judge({ part, whole, percent }: Ratio): Judged {
  const scale = pow10(percent.decimals);
  const fine = pow10(MORE_DECIMALS);
  if (whole.value <= 0n) return { outcome: 'fails', computed: 0n, carried: 0n };
  const computed = divide(100n * part.value * scale * fine, whole.value);
  const [low, high] = [2n * part.value - part.quantum, 2n * part.value + part.quantum];
  const [least, most] = [2n * whole.value - whole.quantum, 2n * whole.value + whole.quantum];
  const carried = least <= 0n ? fine * 100n : divide(100n * high * scale * fine, least) - computed;
  if (divide(100n * part.value * scale, whole.value) === percent.digits) return { outcome: 'holds', computed, carried };
  const above = least > 0n && 200n * high * scale < (2n * percent.digits - 1n) * least;
  const below = 200n * low * scale > (2n * percent.digits + 1n) * most;
  return { outcome: above || below ? 'fails' : 'holds-within-rounding', computed, carried };
}

/** Rounded half up; both positive. */
const divide = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b);
const roundTo = (value: bigint, decimals: number): bigint => divide(value, pow10(decimals));
const toNumber = (value: bigint, decimals: number): number => {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0');
  return Number(decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
};

/** Shares of one sentence without a stated whole: of the sum of their parts, and together a hundred. */
function shareGroups(book: ProseBook, figures: Figures): Finding[] {
  const groups = new Map<string, { readonly share: Entry; readonly part: Entry }[]>();
  for (const share of book.entries) {
    const { relation } = share.fact;
    const part = book.byId(share.fact.of);
    if (share.fact.kind !== 'percent' || relation?.kind !== 'share' || relation.against !== null || relation.whole !== null || !hasFigure(part)) continue;
    const key = `${share.fact.section}|${share.fact.text}`;
    groups.set(key, [...(groups.get(key) ?? []), { share, part }]);
  }
  return [...groups.values()].filter((group) => group.length > 1).flatMap((group) => {
    const whole = group.reduce((sum, { part }) => add(sum, figures.all[part.figure!]!), NOTHING);
    const rates = group.map(({ share, part }) => rate(share, 'share-rate', { part: figures.all[part.figure!]!, whole }, group.map((one) => factPath(one.part.index)), [], figures));
    const exacts = group.map(({ share }) => exactOf(decimalOf(share.fact)!, Number(decimalOf(share.fact))));
    const decimals = Math.max(...exacts.map((exact) => exact.decimals));
    const sum = exacts.reduce((total, exact) => total + exact.digits * pow10(decimals - exact.decimals), 0n);
    const difference = sum - 100n * pow10(decimals);
    const twice = exacts.reduce((total, exact) => total + pow10(decimals - exact.decimals), 0n);
    const off = difference < 0n ? -difference : difference;
    const outcome: Verdict = difference === 0n ? 'holds' : 2n * off <= twice ? 'holds-within-rounding' : 'fails';
    return [...rates, {
      identity: 'shares-total', place: group.map(({ share }) => share.fact.id).join('+'), outcome, left: 100, right: toNumber(sum, decimals), difference: toNumber(-difference, decimals),
      bound: toNumber(twice * 5n, decimals + 1), unit: PERCENT, terms: group.map(({ share }) => factPath(share.index)), words: `the shares add up to ${toNumber(sum, decimals)}%`,
    }];
  });
}

/** 中小企业合同金额 is what its shares of goods, works and services come to. */
function weighted(book: ProseBook, figures: Figures): Finding[] {
  const total = book.entries.find((entry) => hasFigure(entry) && WEIGHTED.total.test(entry.measure));
  const shares = book.entries.filter((entry) => entry.fact.kind === 'percent' && WEIGHTED.share.test(entry.measure));
  const parts = shares.map((share) => book.entries.find((entry) => hasFigure(entry) && WEIGHTED.part(WEIGHTED.share.exec(share.measure)![1]!).test(entry.measure)));
  if (!total || shares.length < 3 || !parts.every(hasFigure)) return [];
  const exacts = shares.map((share) => exactOf(decimalOf(share.fact)!, Number(decimalOf(share.fact))));
  const decimals = Math.max(...exacts.map((exact) => exact.decimals));
  const scale = 100n * pow10(decimals);
  const figure = figures.all[total.figure!]!;
  let sum = 0n;
  let twice = figure.quantum * scale;
  exacts.forEach((exact, i) => {
    const { value, quantum } = figures.all[(parts[i] as Entry).figure!]!;
    const step = pow10(decimals - exact.decimals);
    sum += value * exact.digits * step;
    twice += value * step + quantum * exact.digits * step;
  });
  const difference = figure.value * scale - sum;
  const off = difference < 0n ? -difference : difference;
  const outcome: Verdict = difference === 0n ? 'holds' : 2n * off <= twice ? 'holds-within-rounding' : 'fails';
  const unit = pow10(figure.unit - figures.exponent);
  const told = (value: bigint) => Number((value * 10000n) / (scale * unit)) / 10000;
  return [{
    identity: 'weighted-shares', place: total.fact.id, outcome, left: told(figure.value * scale), right: told(sum), difference: told(difference), bound: told(twice / 2n), unit: figure.unitText,
    terms: [factPath(total.index), ...shares.map((share) => factPath(share.index)), ...parts.map((part) => factPath((part as Entry).index))], words: `the shares of goods, works and services come to ${told(sum)}`,
  }];
}
