/** Comparisons: which way, against what, by how much. */
import type { Spot } from './around.js';
import type { Figure } from './figures.js';
import type { Direction } from './types.js';
import { CHANGE_TAIL, CHANGE_VERBS_WITH_OBJECT, DECREASE, INCREASE, UNCHANGED } from './vocabulary.js';

const YEAR = '(?:(?:19|20)\\d{2}年度?(?:\\d(?=年))?)';
const STAGE = '(?:部门)?(?:年初|全年|调整|本年|当年)?(?:部门)?(?:累计)?(?:预算|决算|预决算|支出|收入)?(?:执行)?(?:安排)?(?:数字?|额)?';
const BEFORE = '(?:上一?年度?|去年|前一年|往年)(?:同期)?';
/** 较2023年年初预算 | 比上年决算数 | 与2022年相比 | 同比. */
const BASELINE = new RegExp(
  `(?:较|同?比|与|同|相较于?|相比于?|对比)((?:${YEAR}|${BEFORE}|年初|全年|调整)${STAGE}|预算(?:数|额)?)(?:相比|相较|对比|比较)?|(同比|环比)|(?:(?:大|高|多)于|超[过出]|(?:小|低|少)于)((?:${YEAR}|${BEFORE}|年初|全年|调整)?(?:预算|决算)(?:数|额)?)$`, 'gu');
const verbs = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');
const OTHER_WAY = `(?:\\((?:${verbs([...INCREASE, ...DECREASE])})\\))?`;
const DIRECTION = new RegExp(`(?:(${verbs(INCREASE)})|(${verbs(DECREASE)}))${OTHER_WAY}${CHANGE_TAIL}$`, 'u');
/** 决算数大于预算数 | 9元: the verb stands before what is compared with. */
const THAN = /(?:((?:大|高|多)于|超[过出])|(?:小|低|少)于)[^,;。:]{0,8}(?:预算|决算)(?:数|额)?$/u;
const OBJECT = new RegExp(`(?:^|[^新])(${CHANGE_VERBS_WITH_OBJECT.join('|')})(?:了)?([^,;。:、]{2,24})$`, 'u');
const UNCHANGED_PHRASE = new RegExp(
  `(?:较|比|与|同)((?:${YEAR}|${BEFORE}|年初|全年|调整)${STAGE})(?:相比)?,?(?:${UNCHANGED.join('|')})`, 'gu');

export interface Baseline {
  /** Where the comparing word begins, in the text that was searched. */
  readonly start: number;
  readonly end: number;
  /** As printed, a page number that strayed into it removed. */
  readonly words: string;
  readonly year: number | null;
}

const toBaseline = (start: number, end: number, words: string, fiscalYear: number | null): Baseline => {
  const stated = /(?:19|20)\d{2}/u.exec(words);
  const earlier = new RegExp(`^(?:${BEFORE}|同比|同期)`, 'u').test(words);
  return {
    start, end,
    words: words.replace(/^(\d{4}年)\d(?=年)/u, '$1'),
    year: stated ? Number(stated[0]) : fiscalYear === null ? null : earlier ? fiscalYear - 1 : fiscalYear,
  };
};

/** The last comparison in the words before a figure. */
export function lastBaseline(text: string, fiscalYear: number | null): Baseline | null {
  let last: RegExpMatchArray | null = null;
  for (const match of text.matchAll(BASELINE)) last = match;
  if (!last) return null;
  return toBaseline(last.index!, last.index! + last[0].length, last[1] ?? last[2] ?? last[3]!, fiscalYear);
}

const COMPARISON = new RegExp(BASELINE.source, 'u');
export const hasComparison = (text: string): boolean => COMPARISON.test(text);

/** Which way a comparison points. */
export interface Way {
  readonly direction: Direction;
  /** Where the verb begins, in the words that were searched. */
  readonly start: number;
}

/** Which way the words right before the figure point. */
export function directionBefore(text: string): Way | null {
  const window = text.slice(-24);
  const match = DIRECTION.exec(window) ?? THAN.exec(window);
  if (!match) return null;
  return { direction: match[1] ? 'increase' : 'decrease', start: text.length - window.length + match.index };
}

/** 增加因公出国经费 | 56万元: verb, then what changes. */
export function changedObject(phrase: string): { direction: Direction; object: string } | null {
  const match = OBJECT.exec(phrase.slice(-30));
  if (!match) return null;
  return { direction: (INCREASE as readonly string[]).includes(match[1]!) || match[1] === '调增' ? 'increase' : 'decrease', object: match[2]! };
}

/** 与上年决算数持平, 较2023年预算不变: comparisons without a figure. */
export function unchangedIn(text: string, fiscalYear: number | null): Baseline[] {
  return [...text.matchAll(UNCHANGED_PHRASE)].map((m) => toBaseline(m.index, m.index + m[0].length, m[1]!, fiscalYear));
}

const LONGEST_NAME = 30;
const LONGEST_GAP = 30;
const LIKENED = /(?:相比|相较|对比|比较)$/u;
const LIKENS = /^的?,?(?:相比|相较|对比|比较)/u;
const LESS = /^,?(?:相比,?)?(少|多)(?:了|支出|安排|支)?$/u;
const STAYS = new RegExp(`^的?,?(?:${UNCHANGED.join('|')})`, 'u');

/**
 * The comparison that quotes a figure: 比上年支出 | 433万元 | 减少2万元, 与2014年 | 218.4万元 | 相比.
 * Null where the figure is one of the publication's own year.
 */
export function quotedBaseline(text: string, figure: Figure, { phrase, next }: Spot, fiscalYear: number | null): Baseline | null {
  const baseline = lastBaseline(phrase, fiscalYear);
  if (!baseline || directionBefore(phrase) || /^[同环]比$/u.test(baseline.words)) return null;
  const name = phrase.slice(baseline.end);
  if (name.length > LONGEST_NAME || LIKENED.test(phrase.slice(baseline.start, baseline.end))) return null;
  const after = text.slice(figure.unitEnd, figure.unitEnd + LONGEST_GAP);
  if (LIKENS.test(after) || STAYS.test(after)) return baseline;
  if (!next) return null;
  const gap = text.slice(figure.unitEnd, next.start);
  return gap.length <= LONGEST_GAP && !/[;。]/u.test(gap) && lastBaseline(gap, fiscalYear) === null && (directionBefore(gap) ?? moreOrLess(gap)) ? baseline : null;
}

/** 比去年3.01万元 | 少 | 0.07万元. */
export function moreOrLess(gap: string): Way | null {
  const match = LESS.exec(gap);
  return match ? { direction: match[1] === '多' ? 'increase' : 'decrease', start: 0 } : null;
}

const UNCHANGED_BEFORE = new RegExp(`(?:^|[,;。])([^,;。]{2,40}?)(?:较|比|与|同)[^,;。]{1,16}?(?:${UNCHANGED.join('|')}),$`, 'u');

/** 甲费比预算无增减变化, | 比去年: what the first half of the comparison named. */
export const unchangedSubject = (before: string): string => UNCHANGED_BEFORE.exec(before)?.[1] ?? '';

/** What a comparison says of the statement that it speaks of. */
export interface Compared {
  /** Its own words for the statement; '' where it has none. */
  readonly words: string;
  /** The difference and its percentage, as far as they are told. */
  readonly delta: number | null;
  readonly percent: string | null;
  readonly direction: Direction;
}

/**
 * Whether the difference and its percentage can be those of `figure`: percent = delta / (value ∓ delta) within its printed precision.
 * Used only to choose between two places that a sentence leaves open, never to change a figure.
 */
export function fits({ decimal }: Figure, { delta, percent, direction }: Compared): boolean {
  if (delta === null) return false;
  const value = Number(decimal);
  const prior = direction === 'increase' ? value - delta : value + delta;
  if (prior < -1e-9) return false;
  if (percent === null) return true;
  const stated = Number(percent);
  const quantum = 10 ** -(percent.split('.')[1]?.length ?? 0);
  if (prior <= 1e-9) return delta <= 1e-9 || stated === 100;
  return Math.abs((delta / prior) * 100 - stated) <= quantum;
}
