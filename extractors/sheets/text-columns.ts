/** What may stand in the columns of a form whose cells come one behind the other. */
import { ENUMERATED } from '../labels.js';
import { canonical } from '../text.js';
import { fitOfName, fitOfTarget } from './indicator-cells.js';
import { levelLabel } from './level-labels.js';
import type { TextColumn } from './text-rows.js';
import type { DraftTaskResult } from './draft.js';
import { DESCRIPTION_START, FUND_LINES, isNoScore, isOperator, NATURE, OCR_DASHES, OPERATORS, TARGET_WORDS } from './vocabulary.js';

/** How ill a text stands in a column it does not belong to. */
const MISFIT = { level: 6, shortLevel: 1.5, figure: 8, dash: 0.5, moneyDash: 2.5, noUnit: 3, scoreAsReason: 5, boundAsReason: 4, line: 4, unknownLine: 1.5, broken: 5, words: 12, shortUnit: 1, oneCharacter: 3, aboveFull: 3, sentence: 5, bareLevel: 1, decimals: 1, whole: 0.5, rate: 1 } as const;

const SCORE = /^\d{1,3}(?:\.\d{1,2})?分?$/u;
/** Units that forms print; others are short. */
const UNIT = /^(?:[%％‰℃°]|百分比|百分[点号]|[万亿千百]?元|[万亿千百]?[人户家个件次台套项座处所条辆页份册篇本张场期批宗幅株棵盏间栋床吨升米天日月年时分秒届亩瓶支组名位类种起例车]|人次|人日|人天|批次|车次|台次|户次|场次|小时|分钟|工作日|个工作日|个月|年度|公里|千米|平方米|立方米|公顷|万人次?|万亩|万吨|万平方米|千瓦时?|公斤|千克|台\(套\)|[a-z]{1,3}[23²³]?|元\/\p{Script=Han}{1,4}|\p{Script=Han}\/\p{Script=Han}{1,2}|[\/无])$/iu;
export const isUnit = (text: string): boolean => UNIT.test(text);
const SHORT_UNIT = /^\p{Script=Han}{1,2}$/u;
const AMOUNT = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/u;
const FULL_MARK = 100;
const HAN = /\p{Script=Han}/u;
const RATE = /^\d{1,4}(?:\.\d{1,4})?[%％]?$/u;
const ZERO_FIRST = /^-?0\d/u;

/** Where the print keeps its places, what names a level may be the name of an indicator. */
export const placedName = (text: string): number => fitOfName(text) + (text.length === 1 ? MISFIT.oneCharacter : 0) + (text.includes('。') ? MISFIT.sentence : 0);

const nameFit = (text: string): number => {
  const level = levelLabel(text) === null ? 0 : text.endsWith('指标') ? MISFIT.level : MISFIT.shortLevel;
  return level + placedName(text);
};

export type IndicatorKey = 'level3' | 'nature' | 'target' | 'measureUnit' | 'actual' | 'weight' | 'score' | 'deviation' | 'other';

/** The columns of indicators, by what their header says. */
export const INDICATOR_TEXT: Readonly<Record<IndicatorKey, TextColumn<IndicatorKey>>> = {
  level3: { key: 'level3', skip: 6, most: 8, words: true, fit: nameFit },
  nature: { key: 'nature', skip: 1, most: 2, words: false, fit: (text) => (isOperator(text) || NATURE.test(text) ? 0 : MISFIT.figure) },
  target: { key: 'target', skip: 4, most: 8, words: true, fit: fitOfTarget },
  measureUnit: { key: 'measureUnit', skip: 0.5, most: 3, words: true, fit: (text) => (UNIT.test(text) ? 0 : SHORT_UNIT.test(text) ? MISFIT.shortUnit : MISFIT.noUnit) },
  actual: { key: 'actual', skip: 4, most: 12, words: true, fit: fitOfTarget },
  weight: { key: 'weight', skip: 3, most: 2, words: false, fit: scoreFit },
  score: { key: 'score', skip: 3, most: 2, words: false, fit: scoreFit },
  deviation: { key: 'deviation', skip: 0, most: 30, words: true, fit: reasonFit },
  other: { key: 'other', skip: 0.5, most: 3, words: true, fit: (text) => (text.length < 6 ? 0.5 : MISFIT.noUnit) },
};

function scoreFit(text: string): number {
  return SCORE.test(text) && !ZERO_FIRST.test(text) ? (Number.parseFloat(text) > FULL_MARK ? MISFIT.aboveFull : 0) : isNoScore(text) ? MISFIT.dash : HAN.test(text) ? MISFIT.words : MISFIT.figure;
}

function reasonFit(text: string): number {
  if (SCORE.test(text)) return MISFIT.scoreAsReason;
  return 0.5 + (OPERATORS.includes(text[0]!) ? MISFIT.boundAsReason : 0) + (levelLabel(text) ? (text.endsWith('指标') ? MISFIT.level : MISFIT.bareLevel) : 0);
}

export type FundKey = 'label' | 'initialBudget' | 'annualBudget' | 'executed' | 'weight' | 'executionRate' | 'score';

/** How well figures stand in the columns of money and marks; `decimals`: how many the amounts of the form print. */
function figureColumns(decimals: number): { readonly money: (text: string) => number; readonly rate: (text: string) => number } {
  const money = (text: string): number => {
    if (OCR_DASHES.test(text)) return MISFIT.moneyDash;
    const match = AMOUNT.exec(text);
    if (HAN.test(text)) return MISFIT.words;
    if (!match || ZERO_FIRST.test(text)) return MISFIT.broken;
    return (match[1]?.length ?? 0) === decimals || text === '0' ? 0 : match[1] === undefined ? MISFIT.whole : MISFIT.decimals;
  };
  const rate = (text: string): number => (isNoScore(text) ? MISFIT.dash : HAN.test(text) ? MISFIT.words : !RATE.test(text) || ZERO_FIRST.test(text) ? MISFIT.broken : /[%％]$/u.test(text) ? 0 : MISFIT.rate);
  return { money, rate };
}

/** The columns of funds. */
export function fundText(keys: readonly Exclude<FundKey, 'label'>[], decimals: number): TextColumn<FundKey>[] {
  const { money, rate } = figureColumns(decimals);
  const fits: Readonly<Record<Exclude<FundKey, 'label'>, (text: string) => number>> = { initialBudget: money, annualBudget: money, executed: money, weight: scoreFit, executionRate: rate, score: scoreFit };
  return [
    { key: 'label', skip: 6, most: 8, words: true, fit: lineFit },
    ...keys.map((key): TextColumn<FundKey> => ({ key, skip: fits[key] === money ? 2 : 0.7, most: 3, words: false, fit: fits[key] })),
  ];
}

/** The columns of the year's main tasks. */
export function taskText(keys: readonly (keyof DraftTaskResult)[], decimals: number): TextColumn<keyof DraftTaskResult>[] {
  const { money, rate } = figureColumns(decimals);
  return keys.map((key): TextColumn<keyof DraftTaskResult> => {
    if (key === 'weight' || key === 'score') return { key, skip: 0.7, most: 2, words: false, fit: scoreFit };
    if (key === 'executionRate') return { key, skip: 0.7, most: 3, words: false, fit: rate };
    if (key === 'name') return { key, skip: 8, most: 8, words: true, fit: (text) => placedName(text) + (DESCRIPTION_START.test(text) ? 1 : 0) };
    if (key === 'description' || key === 'completion') return { key, skip: 2, most: 30, words: true, fit: (text) => (AMOUNT.test(text) ? MISFIT.figure : DESCRIPTION_START.test(text) || TARGET_WORDS.test(text) || DONE.test(text) ? 0 : 0.5) };
    return { key, skip: 4, most: 3, words: false, fit: money };
  });
}
/** What is said of a task that is done. */
const DONE = /^(?:已|全部|未|基本|部分|目标\d|正在)/u;

/** How many decimals the amounts of a form print: a narrow cell may break off the last of them, and adds none. */
export function usualDecimals(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, DECIMALS.exec(text)?.[1]?.length ?? 0), FEWEST_DECIMALS);
}
const DECIMALS = /^-?[\d,]*\.(\d{1,6})$/u;
const FEWEST_DECIMALS = 2;

const plain = (text: string): string => text.replace(ENUMERATED, '').replace(/^其中:/u, '').replace(/:$/u, '');
const LINES = new Set(FUND_LINES.map((line) => plain(canonical(line))));

/** Whether a text names a line of the funds. */
export const isFundLabel = (text: string): boolean => LINES.has(plain(text));

function lineFit(text: string): number {
  if (isFundLabel(text)) return 0;
  return /^[\p{Script=Han}:()、]{3,}$/u.test(text) ? MISFIT.unknownLine : MISFIT.line + (/\d/u.test(text) ? MISFIT.line : 0);
}
