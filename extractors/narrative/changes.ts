/** Comparisons: which way, against what, by how much. */
import type { Direction } from './types.js';
import { CHANGE_TAIL, CHANGE_VERBS_WITH_OBJECT, DECREASE, INCREASE, UNCHANGED } from './vocabulary.js';

const YEAR = '(?:(?:19|20)\\d{2}年度?(?:\\d(?=年))?)';
const STAGE = '(?:部门)?(?:年初|全年|调整|本年|当年)?(?:部门)?(?:累计)?(?:预算|决算|预决算|支出|收入)?(?:执行)?(?:安排)?(?:数|额)?';
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

/** Which way the words right before the figure point; `start`: where the verb begins. */
export function directionBefore(text: string): { direction: Direction; start: number } | null {
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

/**
 * Whether `delta` and `percent` can be the change of `value`: percent = delta / (value ∓ delta) within its printed precision.
 * Used only to choose between two places that a sentence leaves open, never to change a figure.
 */
export function fits(value: number, delta: number, percent: string | null, direction: Direction): boolean {
  const prior = direction === 'increase' ? value - delta : value + delta;
  if (prior < -1e-9) return false;
  if (percent === null) return true;
  const stated = Number(percent);
  const quantum = 10 ** -(percent.split('.')[1]?.length ?? 0);
  if (prior <= 1e-9) return delta <= 1e-9 || stated === 100;
  return Math.abs((delta / prior) * 100 - stated) <= quantum;
}
