/** 决算数小于年初预算数的主要原因: which is larger, in words, and what the figures say. */
import { canonical } from '../../../extractors/text.js';
import { stageOf } from '../../../extractors/narrative/draft.js';
import { STAGE_SUFFIX } from '../../../extractors/narrative/vocabulary.js';
import { subtract } from '../../exact.js';
import type { Figures } from '../figures.js';
import type { Entry, ProseBook } from './book.js';
import type { Finding } from './findings.js';
import { hasFigure } from './sums.js';
import { factPath } from './types.js';
import { COMPARISONS, SIGNS, STAGE_WORDS } from './wording.js';

export function comparisonWords(book: ProseBook, figures: Figures): Finding[] {
  return [...ofRoles(book, figures), ...ofStages(book, figures)];
}

/** “三公”经费支出决算小于预算数, wherever the two are stated. */
function ofRoles(book: ProseBook, figures: Figures): Finding[] {
  return book.paragraphs.flatMap(({ text, path }) => COMPARISONS.flatMap(({ words, left, right }): Finding[] => {
    const word = words.exec(text)?.[1];
    if (word === undefined) return [];
    const stated = (role: string) => book.entries.find((entry) => hasFigure(entry) && entry.role?.id === role);
    const one = stated(left);
    if (!one) return [];
    const other = right === null ? null : stated(right);
    if (right !== null && !other) return [];
    const sign = other ? signOf(one, other, figures) : { increase: 1, decrease: -1, unchanged: 0 }[one.fact.change?.direction ?? 'unchanged'];
    if (!other && !one.fact.change?.amount) return [];
    return [judged(word, sign === SIGNS[word], `${left}|${right ?? 'prior'}`, [path, factPath(one.index), ...(other ? [factPath(other.index)] : [])])];
  }));
}

/** A budget and accounts of one name. */
interface Pair {
  readonly accounts: Entry;
  readonly budget: Entry;
  /** How many pairs stand before it. */
  readonly at: number;
}

/** The budget and the accounts that a paragraph states before it says which is larger. */
function ofStages(book: ProseBook, figures: Figures): Finding[] {
  return book.paragraphs.flatMap(({ text, path }, n) => {
    const matches = [...text.matchAll(STAGE_WORDS)];
    if (matches.length === 0) return [];
    const places = placesIn(text, book.inParagraph(n));
    const pairs = new Pairs(book, figures);
    let next = 0;
    return matches.flatMap(({ index, groups }): Finding[] => {
      while (next < places.length && places[next]!.at < index) pairs.add(places[next++]!.entry);
      const word = groups?.['word'] ?? groups?.['even'] ?? '';
      const { pair, agrees } = pairs.judge(groups?.['stage'] ?? groups?.['evenStage'] ?? '', SIGNS[word]!);
      return pair ? [judged(word, agrees, `${pair.accounts.fact.id}|${word}`, [path, factPath(pair.accounts.index), factPath(pair.budget.index)])] : [];
    });
  });
}

/** The pairs that were stated so far, by what a rate of completion relates or by their names alone. */
class Pairs {
  readonly #budgets = new Map<string, Entry>();
  /** The latest pair of each sign, of adjusted budgets and of others. */
  readonly #latest = new Map<string, Pair>();
  #count = 0;
  /** What was stated last is this pair. */
  #current: Pair | null = null;

  constructor(readonly book: ProseBook, readonly figures: Figures) {}

  add(entry: Entry): void {
    const { fact, measure } = entry;
    if (fact.kind === 'amount') this.#current = null;
    const completed = this.book.completed(entry);
    if (completed) this.#pair(completed.accounts, completed.budget);
    if (fact.kind !== 'amount' || !hasFigure(entry)) return;
    const stage = stageOf(measure);
    const stem = measure.replace(STAGE_SUFFIX, '');
    const budget = this.#budgets.get(stem);
    if (stage === '预算') this.#budgets.set(stem, entry);
    else if (stage === '决算' && budget) this.#pair(entry, budget);
  }

  #pair(accounts: Entry, budget: Entry): void {
    this.#current = { accounts, budget, at: this.#count++ };
    this.#latest.set(`${ADJUSTED.test(budget.measure)} ${signOf(accounts, budget, this.figures)}`, this.#current);
  }

  /**
   * Whether `sign` is that of accounts − budget. Of several pairs the words may speak of any, the whole as well as the last of its parts; they
   * contradict only what was stated last. 年初 speaks of the budget as it was passed, 全年 and 调整 of the adjusted one, a plain 预算 of whichever is stated.
   */
  judge(stage: string, sign: number): { readonly pair: Pair | null; readonly agrees: boolean } {
    const isMeant = (adjusted: boolean) => stage === '' || adjusted === (stage !== '年初');
    const [one, other] = [true, false].map((adjusted) => (isMeant(adjusted) ? this.#latest.get(`${adjusted} ${sign}`) ?? null : null)) as [Pair | null, Pair | null];
    const agreeing = one && other ? (one.at > other.at ? one : other) : one ?? other;
    if (agreeing) return { pair: agreeing, agrees: true };
    return { pair: this.#current && isMeant(ADJUSTED.test(this.#current.budget.measure)) ? this.#current : null, agrees: false };
  }
}

const ADJUSTED = /(?:全年|调整)[^年]*$/u;

function judged(word: string, holds: boolean, place: string, terms: readonly string[]): Finding {
  return { identity: 'comparison-word', place, outcome: holds ? 'holds' : 'fails', terms, words: `“${word}” does not agree with the figures` };
}

const signOf = (one: Entry, other: Entry, figures: Figures): number => Math.sign(Number(subtract(figures.all[one.figure!]!.value, figures.all[other.figure!]!.value)));

/** Where the figures stand in the words of their paragraph, in printed order. */
function placesIn(text: string, entries: readonly Entry[]): { readonly entry: Entry; readonly at: number }[] {
  let from = 0;
  return entries.map((entry) => {
    const printed = canonical(entry.fact.printed ?? '');
    const at = text.indexOf(printed, from);
    // What the reader mended is not found as it is printed: it stands somewhere behind the one before.
    if (at >= 0) from = at + printed.length;
    return { entry, at: at < 0 ? from : at };
  });
}
