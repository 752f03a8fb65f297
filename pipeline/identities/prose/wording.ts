/** Words and patterns of what prose says without figures, all in canonical form: data only. */

/** A reason that is a reduction, and words that make it one of an increase after all. */
export const LESS = /压减|压缩|缩减|削减|核减/u;
export const MORE = /增加|新增|增长|提高|扩大|上调|纳入|调整|结转|上升|调增|恢复|追加|上年|去年|补[发缴]|购置/u;
/** A reason that is an increase, and words that may make it one of a decrease after all: most reasons name more than one thing. */
export const RISEN = /增加|新增|增长|提高|扩大|上涨|上调/u;
export const NOT_RISEN = /[减压缩降节退调划改转少延缓未不无]|取消|结束|完成|完工|上年|去年|以前|一次性|剔除|口径|预算|合同|结余|统筹|整合|合并|控制|严格|厉行|其[他它]|本年|今年|较|推迟|暂/u;

/** What may be below nought. */
export const BELOW_NOUGHT = /结[余转]|差额|盈余|净|赤字|缺口|负债|变动|增减|调整/u;

/** Things that are counted one by one. */
export const WHOLE_THINGS = /^(?:件|个|人|人次|名|家|项|台|套|辆|次|条|宗|份|批次|户)$/u;
export const THOUSANDS_DOT = /^\d{1,3}(?:\.\d{3})+$/u;

/** 本单位无…支出; what stands between names the funds. */
export const NOTHING_WORDS = /本(?:部门|单位)(?:\d{4}年度?)?(?:无|没有)([^。;]*(?:支出|收入|预算))/u;
export const FUNDS_DENIED: readonly { readonly id: string; readonly words: RegExp; readonly definitions: readonly string[] }[] = [
  { id: 'government-fund', words: /政府性基金/u, definitions: ['government-fund@whole.total', 'revenue-summary@whole.government-fund', 'final-government-fund@whole.expenditure'] },
  { id: 'state-capital', words: /国有资本经营/u, definitions: ['state-capital@whole.total', 'revenue-summary@whole.state-capital', 'final-state-capital@whole.total'] },
  { id: 'special-transfer', words: /专项转移支付/u, definitions: ['special-transfer@whole.amount'] },
];

/** Which is larger, in words; `right: null` is the year before. */
export const COMPARISONS: readonly { readonly words: RegExp; readonly left: string; readonly right: string | null }[] = [
  { words: /三公"?经费支出决算(大于|小于|等于)预算数/u, left: 'final-three-public-total', right: 'final-three-public-total-budget' },
  { words: /三公"?经费支出决算(大于|小于|等于)上年决算数/u, left: 'final-three-public-total', right: null },
];

/** The same of a budget and accounts that a paragraph states: 决算数小于年初预算数的主要原因. */
export const STAGE_WORDS = /(?<!三公"?经费支出)决算(?:数|额)?(?:(?<word>大于|高于|超过|多于|小于|低于|少于|等于)(?<stage>年初|全年|调整)?后?预算|[与和同](?<evenStage>年初|全年|调整)?后?预算(?:数|额)?(?<even>持平|一致|相等))/gu;
/** What a word says of the sign of accounts − budget. */
export const SIGNS: Readonly<Record<string, number>> = { 大于: 1, 高于: 1, 超过: 1, 多于: 1, 小于: -1, 低于: -1, 少于: -1, 等于: 0, 持平: 0, 一致: 0, 相等: 0 };

/** What is at most all of something; growth, completion and execution may be more. */
export const AT_MOST_ALL = /(?:覆盖|合格|满意|及时|达标|准确|正确|通过|知晓|参与|公开|普及|优良|入库|签约)(?:率|度)$/u;
/** A share of what was planned, or of another year, may be more than all of it. */
export const OF_A_PLAN = /预算|计划|目标|任务|上年|去年|年初|\d{4}年/u;

/** 截至2023年12月31日，本部门共有车辆3辆: what there is at the end of the year. */
export const YEAR_END = /截[至止]到?(\d{4})年12月31日[^。;]{0,40}?(?:车辆|公务用车|设备|资产|房屋)/gu;

/** `时效指标类在项目完成及时性达到90%`: level, name and value. */
export const GOAL = /(?:(数量|质量|时效|成本|社会效益|满意度)指标类?)?在?((?:(?!指标类)[^,;。%]){0,60}?(?:率|性|度))(?:达到|达|为|≥)(\d+(?:\.\d+)?)%/gu;
/** One goal in two wordings. */
export const GOAL_NAMES: readonly (readonly [RegExp, string])[] = [[/及时性$/u, '及时率'], [/^在/u, '']];

/** Why the text of this year's form may speak of another year. */
export const OTHER_YEAR_EXCUSED = /绩效|结转|尾款|质保|合同|以前年度|上年|截至|完成\d{4}年|起|结算|完工|竣工/u;

export const PARAGRAPH_RULES: readonly { readonly id: string; readonly pattern: RegExp; readonly kind?: 'budget' | 'final-accounts'; readonly words: string }[] = [
  { id: 'listed-twice', pattern: /(?<=[、,:于])([^、,。;:()]{5,30})、\1(?=[、,。;等])/u, words: 'the same item is listed twice in a row' },
  { id: 'word-of-another-kind', kind: 'final-accounts', pattern: /本(?:部门|单位)预算为/u, words: 'final accounts speak of a budget' },
  { id: 'placeholder-left', pattern: /(?<![X×])[X×]{2,}(?=年|月|局|部门|单位|万元|元|%|人|辆|情况|原因)|×{3,}|(?<![A-Z])X{3,}(?![A-Z])|待填写|待补充/u, words: 'a placeholder was left in' },
  { id: 'template-residue', pattern: /(?:增加|增长|上升)\((?:减少|下降)\)|(?:减少|下降)\((?:增加|增长|上升)\)/u, words: 'the template leaves the direction open' },
];
