/** Names of statements: whether one can mean what another names, and which of those stated so far a comparison's words name. */
import { fits, type Compared } from './changes.js';
import { isBase, type Draft } from './draft.js';
import type { Figure } from './figures.js';

/** Words that tell stage, fund or total, but not one figure from another. */
const GENERIC = /财政(?:预算)?拨款|一般公共预算|政府预算|部门|单位|年度|年初|全年|当年|本年|预算|决算|执行|支出|收入|收支|收、支|安排|经费|费用|费|总额|总计|合计|总|数|额|资金|累计|实际|分别|各|均|的|"|\([^()]*\)/gu;
export const coreOf = (name: string): string => name.replace(GENERIC, '');
/** 收, 支 or both: which side of the budget a name speaks of. */
export const sideOf = (name: string): string => `${/收入|收支|收、支/u.test(name) ? '收' : ''}${/支出|收支|收、支/u.test(name) ? '支' : ''}`;
/** One is of revenue, the other of expenditure. */
export function isOtherSide(one: string, other: string): boolean {
  const [a, b] = [sideOf(one), sideOf(other)];
  return a.length === 1 && b.length === 1 && a !== b;
}

/**
 * Whether `words` can name the statement called `measure`. `total`: the words name a whole (支出预算), the statement is
 * something in particular (住房保障支出).
 */
function kinship(words: string, measure: string): 'same' | 'total' | 'none' {
  if (isOtherSide(words, measure)) return 'none';
  const [a, b] = [coreOf(words), coreOf(measure)];
  if (a === b) return 'same';
  if (a === '') return 'total';
  if (b === '') return 'none';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const at = long.indexOf(short);
  return short.length >= 2 && at >= 0 && !/^[及和与、]/u.test(long.slice(at + short.length)) && !/[及和与、]$/u.test(long.slice(0, at)) ? 'same' : 'none';
}

/** Whether two names can be of one statement. */
export const isKin = (one: string, other: string): boolean => kinship(one, other) === 'same';

/** How many pairs of neighbouring characters two names share, of those they have. */
function likeness(a: string, b: string): number {
  const pairs = (name: string) => new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2)));
  const [ours, theirs] = [pairs(a), pairs(b)];
  return (2 * [...ours].filter((pair) => theirs.has(pair)).length) / Math.max(1, ours.size + theirs.size);
}

/** How many figures back a statement is looked for. */
const REACH = 30;

/** The statement that `words` name best, the latest of equals. */
export function nearestKin(drafts: readonly Draft[], words: string): Draft | null {
  let best: Draft | null = null;
  for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - REACH; i--) {
    const draft = drafts[i]!;
    if (!isBase(draft) || draft.figure.type !== 'money' || draft.context !== 'statement' || kinship(words, draft.measure) !== 'same') continue;
    if (!best || likeness(words, draft.measure) > likeness(words, best.measure)) best = draft;
  }
  return best;
}

/**
 * Of the statement at hand (`place`) and the others, the one that a comparison with `words` of its own speaks of. A statement
 * by another name is it only where the sums agree.
 */
export function placeByWords(drafts: readonly Draft[], place: Draft | null, { sentence }: Draft, compared: Compared): Draft | null {
  const { words, percent } = compared;
  const near = place ? kinship(words, place.measure) : 'none';
  if (place && (near === 'same' || (near === 'total' && place.sentence === sentence))) return place;
  const other = nearestKin(drafts, words);
  if (other) return other;
  const agrees = place !== null && !isOtherSide(words, place.measure) && percent !== null && fits(place.figure, compared);
  return near === 'total' || agrees ? place : null;
}

/** 甲9元,乙8元。比上年分别减少 | 1元、2元: the statements to which the figures from the `i`-th on are dealt out, in order. */
export function dealtTo(drafts: readonly Draft[], text: string, figures: readonly Figure[], i: number): Draft[] {
  let run = 1;
  while (i + run < figures.length && figures[i + run]!.type === figures[i]!.type && JOINS.test(text.slice(figures[i + run - 1]!.unitEnd, figures[i + run]!.start))) run++;
  const stated = drafts.filter((draft) => isBase(draft) && draft.figure.type === 'money' && draft.context === 'statement');
  const beside = stated.filter(({ parent }) => parent === stated.at(-1)!.parent).slice(-run);
  return run > 1 && beside.length === run ? beside : [];
}
export const JOINS = /^[、,]?(?:和|与|及|以及)?$/u;

/** Whether a whole is named, and not one of its parts. */
export const namesWhole = (words: string, measure: string): boolean => coreOf(words) === '' && coreOf(measure) !== '';
