/** Whether a dash before a figure of the prose is a minus sign, belongs to a range or a list, or may be either. */
import { directionBefore } from './changes.js';
import type { Prose } from './pieces.js';

export interface Sign {
  readonly negative: boolean;
  /** Where the printed sign begins; the figure itself where it has none. */
  readonly start: number;
  /** The sign as printed, where it may be none. */
  readonly uncertain: string | null;
}

/** Words behind which an amount follows at once: a dash between them is a sign. */
const AWAITS_AMOUNT = /(?:[增长加升为达是(:数额算计的约率幅余差净]|[增长加减少降低]了)$/u;
/** 其他支出-4.79万元, （；-4.79万元: a sign, or the dash of a list. */
const MAY_AWAIT = /(?:支出|收入|费用?|经费|资金|拨款|结转|收支|金额|[,;。、])$/u;
/** 10万元-20万元, 30%-50%. */
const RANGE = /\d\s?(?:[%‰]|[百千万亿]{0,2}(?:元|人|个|项|次|台|辆|平方米)?)$/u;
/** 自负盈亏, 担负, 胜负: no sign. */
const NEGATIVE_WORD = /(?<![自担肩承抱胜欠背辜])负$/u;
/** Signs that print no dash of a list. */
const PROPER_MINUS = /[−﹣－△∆]/u;
/** What a sign ends with. */
const SIGNS: ReadonlySet<string> = new Set('负-—△▲∆');
const REACH = 24;

/** The sign of the figure that begins at `at`; `from`: the beginning of its sentence, or of its words. */
export function signBefore({ text, source }: Prose, at: number, from: number): Sign {
  const none: Sign = { negative: false, start: at, uncertain: null };
  if (at <= from || !SIGNS.has(text[at - 1]!)) return none;
  const before = text.slice(Math.max(from, at - REACH), at);
  if (NEGATIVE_WORD.test(before)) return { negative: true, start: at - 1, uncertain: null };
  const printed = /(?<![-—])[-—]+$|[△▲∆]$/u.exec(before)?.[0];
  if (printed === undefined) return none;
  const words = before.slice(0, -printed.length).trimEnd();
  if (RANGE.test(words)) return none;
  const start = at - printed.length;
  // ▲ may be an arrow as well.
  if (printed === '▲') return { negative: true, start, uncertain: printed };
  if (/^[-—]/u.test(printed) && printed !== '-') return { ...none, uncertain: printed };
  // 减少-4.79万元: less by so much, or less than nothing less.
  if (directionBefore(words)?.direction === 'decrease') return { negative: true, start, uncertain: printed };
  if (PROPER_MINUS.test(source.text[start]!) || AWAITS_AMOUNT.test(words)) return { negative: true, start, uncertain: null };
  return MAY_AWAIT.test(words) || words === '' ? { negative: true, start, uncertain: printed } : { ...none, uncertain: printed };
}

const IN_BRACKETS = /\(\d[\d,]*\.\d+\)(?:[亿万]?元|%)/gu;
const BARE = /(?:^|[^(\d.,])\d[\d,.]*(?:[亿万]?元|%)/u;

/** Whether all amounts of a sentence stand in brackets before their units, as in the blanks of a form. */
export const isForm = (sentence: string): boolean => (sentence.match(IN_BRACKETS)?.length ?? 0) > 1 && !BARE.test(sentence);

/** The sign of an amount in brackets, 减少（1.50）万元: a minus, or the blank of a form. Nobody knows for certain. */
export const bracketSign = (at: number, form: boolean): Sign => ({ negative: !form, start: at - 1, uncertain: '(' });
