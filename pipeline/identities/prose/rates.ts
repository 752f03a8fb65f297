/** Percentages of prose: growth, completion and shares, computed again from the figures they relate, within their printed precision. */
import { add, decimalNumber, divide, exactOf, multiply, pow10, subtract, type Exact, type Whole } from '../../exact.js';
import type { Figures } from '../figures.js';
import { verdict, type Verdict } from '../evaluate.js';
import type { Status } from '../../../schemas/types.js';
import type { Entry, ProseBook } from './book.js';
import type { Finding } from './findings.js';
import type { Lookup } from './lookup.js';
import { WEIGHTED, WHOLES } from './roles.js';
import { AT_MOST_ALL, OF_A_PLAN } from './wording.js';
import { hasFigure } from './sums.js';
import { decimalOf, factPath } from './types.js';
import { largest } from '../../many.js';

const PERCENT = '%';
/** Decimals that a computed percentage is told with beyond those printed. */
const MORE_DECIMALS = 2;
const FINER = 10 ** MORE_DECIMALS;
const MAX_REPLACED_DIGITS = 14;

/** A whole number of the common scale with its printed quantum. */
interface Measured {
  readonly value: Whole;
  readonly quantum: Whole;
}

interface Ratio {
  readonly part: Measured;
  readonly whole: Measured;
}

interface Judged {
  readonly outcome: Verdict;
  /** 100·part/whole in units of 10^-(decimals + MORE_DECIMALS). */
  readonly computed: Whole;
  readonly carried: Whole;
}

/** Every percentage that says of what it is one. */
export function rateFindings(book: ProseBook, lookup: Lookup, figures: Figures): Finding[] {
  return [...single(book, lookup, figures), ...shareGroups(book, figures), ...weighted(book, figures), ...impossible(book, lookup)];
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
    const whole = terms.reduce((sum, index) => plus(sum, figures.all[index]!), NOTHING);
    const names = hasFigure(against) ? [factPath(against.index)] : terms.map((index) => figures.all[index]!.path);
    return [rate(entry, relation.kind === 'completion' ? 'completion-rate' : 'share-rate', { part: figures.all[of.figure!]!, whole }, [factPath(of.index), ...names], [of, against].filter(hasFigure), figures)];
  });
}

const NOTHING: Measured = { value: 0, quantum: 0 };
const plus = (a: Measured, b: Measured): Measured => ({ value: add(a.value, b.value), quantum: add(a.quantum, b.quantum) });

function wholeOf(entry: Entry, words: string | null, lookup: Lookup): number[] | null {
  const whole = WHOLES.find((one) => words !== null && one.words.test(words));
  return whole ? lookup.resolve(whole.definition, { unit: entry.unit, year: entry.fact.year, name: '' })?.map(({ figure }) => figure) ?? null : null;
}

/** |Δ| / (V − signed Δ); where no difference is told, of the figure that the comparison quotes: 较上年1.50万元增长75%. */
function growth(entry: Entry, of: Entry, book: ProseBook, figures: Figures): Finding[] {
  const direction = entry.fact.change?.direction;
  const baseline = entry.fact.change?.baseline ?? null;
  const change = book.dependents(of).find((other) => other.fact.kind === 'change' && hasFigure(other) && (other.fact.change?.baseline ?? null) === baseline);
  if (!direction || direction === 'unchanged') return [];
  const quoted = book.byId(entry.fact.relation?.against ?? null);
  if (!change && hasFigure(quoted)) {
    const [own, before] = [figures.all[of.figure!]!, figures.all[quoted.figure!]!];
    const part: Measured = { value: direction === 'increase' ? subtract(own.value, before.value) : subtract(before.value, own.value), quantum: add(own.quantum, before.quantum) };
    return [rate(entry, 'growth-rate', { part, whole: before }, [factPath(of.index), factPath(quoted.index)], [], figures)];
  }
  if (!change) return [];
  const [amount, delta] = [figures.all[of.figure!]!, figures.all[change.figure!]!];
  const prior: Measured = { value: (direction === 'increase' ? subtract : add)(amount.value, delta.value), quantum: add(amount.quantum, delta.quantum) };
  return [rate(entry, 'growth-rate', { part: delta, whole: prior }, [factPath(change.index), factPath(of.index)], [change, of], figures)];
}

function rate(entry: Entry, identity: string, ratio: Ratio, terms: readonly string[], stated: readonly Entry[], figures: Figures): Finding {
  const path = factPath(entry.index);
  const text = decimalOf(entry.fact)!;
  const percent = exactOf(text, Number(text));
  const base = { identity, place: `${entry.fact.id}|${terms.length}`, terms: [path, ...terms], unit: PERCENT, suspect: path };
  const left = Number(text);
  if (ratio.whole.value <= 0) {
    if (percent.digits === 0 && ratio.part.value === 0) return { ...base, outcome: 'not-applicable', reason: 'it is a percentage of nothing', trivial: true };
    return { ...base, outcome: 'fails', left, words: `${text}% of a base of nought: there is no such percentage`, statuses: new Map([[path, 'conflict']]) };
  }
  const judged = judge(ratio, percent);
  const scale = percent.decimals + MORE_DECIMALS;
  const right = toNumber(judged.computed, scale);
  const told = {
    ...base, outcome: judged.outcome, left, right,
    difference: toNumber(subtract(multiply(percent.digits, FINER), judged.computed), scale), bound: toNumber(add(judged.carried, divide(FINER, 2)), scale),
  };
  if (judged.outcome === 'fails') {
    const shown = toNumber(rounded(judged.computed, FINER), percent.decimals);
    return { ...told, words: `the figures give ${right}%, not ${text}%; ${shown}% would mend it`, statuses: new Map([[path, 'conflict']]) };
  }
  const trivial = ratio.part.value === 0;
  return { ...told, trivial, statuses: trivial || judged.outcome !== 'holds' ? new Map() : proven(entry, percent, ratio, stated, identity, figures) };
}

/** Facts of which no single digit could be another with the percentage still right to its last digit. */
function proven(entry: Entry, percent: Exact, { part, whole }: Ratio, stated: readonly Entry[], identity: string, figures: Figures): Map<string, Status> {
  const statuses = new Map<string, Status>();
  const hundred = multiply(100, pow10(percent.decimals));
  const fits = (a: Whole, b: Whole) => b > 0 && rounded(multiply(hundred, a), b) === percent.digits;
  if (!withAnotherDigit(percent.digits, (digits) => digits === percent.digits)) statuses.set(factPath(entry.index), 'verified');
  for (const fact of stated) {
    const figure = figures.all[fact.figure!]!;
    if (figure.value === 0) continue;
    const isPart = figure === part;
    const isLess = isPart && entry.fact.change?.direction === 'increase';
    const couldBe = (digits: Whole) => {
      const value = multiply(digits, figure.quantum);
      if (identity !== 'growth-rate') return isPart ? fits(value, whole.value) : fits(part.value, value);
      // What changes the difference changes the base it is a percentage of.
      const base = (isLess ? subtract : add)(whole.value, subtract(value, figure.value));
      return fits(isPart ? value : part.value, base);
    };
    if (!withAnotherDigit(divide(figure.value, figure.quantum), couldBe)) statuses.set(factPath(fact.index), 'verified');
  }
  return statuses;
}

/** Whether it is so of the number with any one of its digits replaced; of a number too long, or below nought, whether it is so of itself. */
function withAnotherDigit(number: Whole, isSo: (other: Whole) => boolean): boolean {
  if (typeof number !== 'number' || number < 0 || number >= 10 ** MAX_REPLACED_DIGITS) return isSo(number);
  for (let place = 1; place <= Math.max(number, 1); place *= 10) {
    const digit = Math.floor(number / place) % 10;
    for (let other = 0; other < 10; other++) if (other !== digit && isSo(number + (other - digit) * place)) return true;
  }
  return false;
}

/** The base must be more than nought. */
function judge({ part, whole }: Ratio, percent: Exact): Judged {
  if (part.value < 0) {
    const mirrored = judge({ part: { ...part, value: subtract(0, part.value) }, whole }, { ...percent, digits: subtract(0, percent.digits) });
    return { ...mirrored, computed: subtract(0, mirrored.computed) };
  }
  const hundred = multiply(100, pow10(percent.decimals));
  const finer = multiply(hundred, FINER);
  const computed = rounded(multiply(finer, part.value), whole.value);
  const [low, high] = [subtract(multiply(2, part.value), part.quantum), add(multiply(2, part.value), part.quantum)];
  const [least, most] = [subtract(multiply(2, whole.value), whole.quantum), add(multiply(2, whole.value), whole.quantum)];
  const carried = least <= 0 ? multiply(100, FINER) : subtract(rounded(multiply(finer, high), least), computed);
  if (rounded(multiply(hundred, part.value), whole.value) === percent.digits) return { outcome: 'holds', computed, carried };
  const twice = multiply(2, percent.digits);
  const above = least > 0 && multiply(multiply(2, hundred), high) < multiply(subtract(twice, 1), least);
  const below = multiply(multiply(2, hundred), low) > multiply(add(twice, 1), most);
  return { outcome: above || below ? 'fails' : 'holds-within-rounding', computed, carried };
}

/** A quotient rounded half up; both positive. */
const rounded = (a: Whole, b: Whole): Whole => divide(add(multiply(2, a), b), multiply(2, b));
const toNumber = (value: Whole, decimals: number): number => decimalNumber(value, -decimals, 0);

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
    const whole = group.reduce((sum, { part }) => plus(sum, figures.all[part.figure!]!), NOTHING);
    const rates = group.map(({ share, part }) => rate(share, 'share-rate', { part: figures.all[part.figure!]!, whole }, group.map((one) => factPath(one.part.index)), [], figures));
    const exacts = group.map(({ share }) => exactOf(decimalOf(share.fact)!, Number(decimalOf(share.fact))));
    const decimals = largest(exacts.map((exact) => exact.decimals));
    const sum = exacts.reduce<Whole>((total, exact) => add(total, multiply(exact.digits, pow10(decimals - exact.decimals))), 0);
    const difference = subtract(sum, multiply(100, pow10(decimals)));
    const twice = exacts.reduce<Whole>((total, exact) => add(total, pow10(decimals - exact.decimals)), 0);
    return [...rates, {
      identity: 'shares-total', place: group.map(({ share }) => share.fact.id).join('+'), outcome: verdict(difference, twice), left: 100, right: toNumber(sum, decimals), difference: toNumber(subtract(0, difference), decimals),
      bound: toNumber(multiply(twice, 5), decimals + 1), unit: PERCENT, terms: group.map(({ share }) => factPath(share.index)), words: `the shares add up to ${toNumber(sum, decimals)}%`,
    }];
  });
}

/** A share of more than all, a rate of what cannot be more than all of something: 自评覆盖率120%. */
function impossible(book: ProseBook, lookup: Lookup): Finding[] {
  return book.entries.flatMap((entry): Finding[] => {
    const { kind, percent, relation, id } = entry.fact;
    if (kind !== 'percent' || percent === null || percent === undefined || percent <= 100) return [];
    const isShare = relation?.kind === 'share' && relation.against === null && !OF_A_PLAN.test(relation.whole ?? '') && wholeOf(entry, relation.whole, lookup) === null;
    if (!isShare && !AT_MOST_ALL.test(entry.measure)) return [];
    const path = factPath(entry.index);
    return [{ identity: 'impossible-percent', place: id, outcome: 'fails', left: percent, right: 100, difference: percent - 100, unit: PERCENT, terms: [path], suspect: path, words: 'there is no more than 100% of it', statuses: new Map([[path, 'conflict']]) }];
  });
}

/** 中小企业合同金额 is what its shares of goods, works and services come to. */
function weighted(book: ProseBook, figures: Figures): Finding[] {
  const total = book.entries.find((entry) => hasFigure(entry) && WEIGHTED.total.test(entry.measure));
  const shares = book.entries.filter((entry) => entry.fact.kind === 'percent' && WEIGHTED.share.test(entry.measure));
  const parts = shares.map((share) => book.entries.find((entry) => hasFigure(entry) && WEIGHTED.part(WEIGHTED.share.exec(share.measure)![1]!).test(entry.measure)));
  if (!total || shares.length < 3 || !parts.every(hasFigure)) return [];
  const exacts = shares.map((share) => exactOf(decimalOf(share.fact)!, Number(decimalOf(share.fact))));
  const decimals = largest(exacts.map((exact) => exact.decimals));
  const scale = multiply(100, pow10(decimals));
  const figure = figures.all[total.figure!]!;
  let sum: Whole = 0;
  let twice = multiply(figure.quantum, scale);
  exacts.forEach((exact, i) => {
    const { value, quantum } = figures.all[(parts[i] as Entry).figure!]!;
    const step = pow10(decimals - exact.decimals);
    const share = multiply(exact.digits, step);
    sum = add(sum, multiply(value, share));
    twice = add(twice, add(multiply(value, step), multiply(quantum, share)));
  });
  const stated = multiply(figure.value, scale);
  const difference = subtract(stated, sum);
  const unit = multiply(scale, pow10(figure.unit - figures.exponent));
  const told = (value: Whole) => Number(divide(multiply(value, 10000), unit)) / 10000;
  return [{
    identity: 'weighted-shares', place: total.fact.id, outcome: verdict(difference, twice), left: told(stated), right: told(sum), difference: told(difference), bound: told(divide(twice, 2)), unit: figure.unitText,
    terms: [factPath(total.index), ...shares.map((share) => factPath(share.index)), ...parts.map((part) => factPath((part as Entry).index))], words: `the shares of goods, works and services come to ${told(sum)}`,
  }];
}
