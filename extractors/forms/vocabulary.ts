/** Row vocabulary of forms with lists side by side: which labels stand on the 收入 side and which on the 支出 side, which codes in which list. */
import type { SideVocabulary } from './form.js';

/** 收支总表 of budgets. Carry-over from the past is revenue, carry-over to the next year expenditure. */
export const BUDGET_SIDES: SideVocabulary = {
  left: /^([一二三四五六七八九十]+、|\d+[.、]|\([\d一二三四五六七八九十]+\))?(本年收入|收入[总合]计|上年|年初|使用非财政|用事业基金|动用|(财政|非财政|一般公共预算|政府性基金|国有资本经营|政府预算|单位|其他|事业|经营|附属|上级|同级)[^支]*(拨款|资金|收入|结余|结转)|(一般公共预算|政府性基金|国有资本经营)(预算)?$|教育收费|财政专户|(?!年[终末]).*(收入|拨款|资金|结余、结转|结转结余)$)/u,
  right: /^([一二三四五六七八九十]+、|\d+[.、]|\([\d一二三四五六七八九十]+\))?(本年支出|支出[总合]计|结转下年|年终?末?结转|结余分配|.*(支出|事务|下年)$)/u,
};

/** 收入支出决算总表 and its kin. */
export const FINAL_SIDES: SideVocabulary = {
  left: /^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?(本年收入|收入总计|年初|上年|使用非财政|用事业基金|.*(收入|财政拨款|结余|结转和结余)$)/u,
  right: /^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?(本年支出|支出总计|结余分配|年末|交纳|提取|.*支出$)/u,
};

/** Labels of two-sided tables that no other label goes on with: rows without amounts stand above them without a trace of their end. */
export const SIDE_OPENERS = /^(?:本年(?:收入|支出)合计|(?:收入|支出)总计|上年结转|年[初终末](?:财政拨款)?结转|结转下年|总计$)/u;

/** Which classes of the economic classification the lists of 基本支出决算明细表 hold. */
export const LISTS_OF_CLASSES: readonly { readonly heading: string; readonly classes: RegExp }[] = [
  { heading: '人员经费', classes: /^30[13]/u }, { heading: '公用经费', classes: /^3(?!0[13])/u },
];

/** What a page prints of its own: the sum of its rows, what it takes over from the page before and hands on. No sum of the table has it. */
export const OF_PAGE = /^(?:本页(?:小计|合计)|承[前上]页|续[前上]页|[转接]下页|[过转]次页)(?:小计|合计)?$/u;
