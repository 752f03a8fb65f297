/** What codes and labels of rows look like, in whatever table they stand. */
import { OF_PAGE } from './forms/vocabulary.js';
import { canonical } from './text.js';

/** Codes of the functional (3, 5, 7 digits) and economic (3, 5) classification. */
export const CODE = /^[1-9]\d{2}(?:\d{2}){0,2}$/u;
/** Whether one is of a class of expenditure (201 to 234, 301 to 313 and 399, 501 to 515 and 599): other numbers are amounts without decimals, or those of pages. */
export const beginsWithClass = (code: string): boolean => EXPENDITURE_CLASS.test(code);
const EXPENDITURE_CLASS = /^(?:2[0-3]\d|3(?:0\d|1[0-3]|99)|5(?:0\d|1[0-5]|99))/u;
/** The beginning of one of five or seven digits that is no code itself. */
export const BEGUN_CODE = /^[235]\d{3}(?:\d\d)?$/u;

/** What numbers the entries of a list: 一、, 1., （一）. */
export const ENUMERATED = /^(?:[一二三四五六七八九十]+、|\d{1,2}[.、．](?!\d)|[(（][一二三四五六七八九十\d]+[)）])/u;

/** A name without its enumeration, canonical. Behind it a digit may begin the name: 1.2023年尾款. */
export const plain = (name: string): string =>
  canonical(name).replace(/^(?:[一二三四五六七八九十]+、|\d{1,2}[.、]|\([一二三四五六七八九十\d]+\))/u, '');

const SUMMARY = /^(?:合计|总计|小计|金额合计)$/u;
/** Whether a label is that of a total, or of what a page adds up. */
export const isSummary = (label: string): boolean => SUMMARY.test(canonical(label)) || OF_PAGE.test(canonical(label));

/** Open brackets less closed ones; negative when a closing one has no partner. */
export function balance(text: string): number {
  let depth = 0;
  let lowest = 0;
  for (const char of text) {
    if ('（(《“【'.includes(char)) depth++;
    else if ('）)》”】'.includes(char)) { depth--; lowest = Math.min(lowest, depth); }
  }
  return lowest < 0 ? lowest : depth;
}

/** A name that begins with its code, in one cell: `[2010301]行政运行`, `2010301-行政运行`, `301 工资福利支出`. */
export interface CodedName {
  readonly code: string;
  readonly name: string;
}

// Classes of expenditure by function begin with 2, by economic nature with 3 or 5.
const CODED = /^(?:[[【〔(（]([235]\d{2}(?:\d{2}){0,2})[\]】〕)）]|([235]\d{2}(?:\d{2}){0,2}))\s*(?:[-—－–_:：、]\s*)?(?=[\p{Script=Han}“"（(])/u;

/** The code of a class, division or item and the name behind it; null where the words begin with none. */
export function codedName(words: string): CodedName | null {
  const match = CODED.exec(words);
  return match && { code: (match[1] ?? match[2])!, name: words.slice(match[0].length) };
}

/** The name without the code before it. */
export const withoutCode = (words: string): string => codedName(words)?.name ?? words;
