/** What the performance sheets print about themselves: field labels, level names, words of targets. Data only. */
import { wordings } from '../forms/form.js';
import { canonical } from '../text.js';

/** Fields and headers of 整体支出绩效目标表; every wording in canonical form. */
export const TARGET_LABELS = {
  organization: ['部门(单位)名称', '部门单位名称', '部门名称', '单位名称', '预算部门名称', '预算单位名称', '预算部门', '预算单位', '申报单位', '填报单位'],
  supervisor: ['主管部门(单位)', '主管部门', '主管单位', '一级预算部门', '一级预算单位'],
  side: ['年度主要任务', '主要任务', '年度重点工作任务', '年度主要工作任务', '重点工作任务'],
  taskName: ['任务名称', '项目名称', '主要任务名称', '名称'],
  description: ['主要内容', '任务内容', '项目内容', '主要工作内容', '主要实施内容'],
  amounts: ['预算金额(万元)', '预算金额(元)', '预算金额', '预算资金(万元)', '预算资金'],
  total: ['总额', '金额', '合计', '拟投入的资金(万元)', '拟投入的资金(元)', '拟投入的资金'],
  /** What stands above the tasks of the department's whole expenditure. */
  whole: ['预算整体情况', '部门预算整体情况', '部门预算支出', '资金来源', '基本支出', '项目支出'],
  expected: ['期望达到的目标(概述)', '期望达到的目标', '预期目标'],
  fiscal: ['其中:财政拨款', '其中:财政资金', '财政拨款', '财政资金'],
  other: ['其中:其他资金', '其中:其它资金', '其他资金', '其它资金'],
  sum: ['金额合计', '合计', '总计'],
  goal: ['年度总体目标', '总体目标', '年度绩效目标', '整体绩效目标', '总体绩效目标', '年度总体绩效目标'],
  indicators: ['年度绩效指标', '绩效指标'],
  level1: ['一级指标'],
  level2: ['二级指标'],
  level3: ['三级指标'],
  target: ['目标值', '指标值', '年度指标值', '年度目标值', '指标目标值', '指标值(包含数字及文字描述)', '目标值(包含数字及文字描述)'],
} as const satisfies Record<string, readonly string[]>;

/** The lines of money of a self-evaluation; of a department's also by what it is spent for. */
export const FUND_LINES: readonly string[] = [
  '年度资金总额', '资金总额', '其中:当年财政拨款', '当年财政拨款', '其中:财政拨款', '财政拨款', '其中:财政资金', '财政资金', '上年结转资金', '上年结转', '其他资金', '其它资金',
  ...wordings('{[部门][年度|整体]{支出|预算|预算资金|预算支出}|整体支出}总额|[部门]整体支出|部门预算支出|总额|合计|支出合计|总计'),
  ...wordings('[其中:]{{基本|项目|人员|公用}{支出|经费}|{政府预算|单位|自有|财政专户管理}资金|{一般公共|政府性基金|国有资本经营}预算[[财政]拨款|资金]|政府性基金|财政专户|事业收入}'),
];

/** A label beside the lines that no line begins with. */
const isNoLine = (label: string): boolean => !FUND_LINES.some((line) => line.startsWith(label));

/** Fields and headers of 项目支出绩效自评表, and of 部门整体支出绩效自评表, in which the department stands for the project. */
export const EVALUATION_LABELS = {
  title: ['项目支出绩效自评表', '部门项目支出绩效自评表', '支出绩效自评表', '绩效自评表', ...wordings('[部门|单位|部门(单位)]整体[支出]绩效[目标]{自评|评价}表')],
  projectCode: ['项目编码', '项目代码', '项目编号'],
  projectName: ['项目名称'],
  year: ['绩效自评年度', '自评年度', '评价年度', '预算年度', '年度', '度'],
  unit: ['实施单位', '项目单位', '项目实施单位', '填报单位', ...wordings('{部门|单位|部门(单位)|部门单位|预算部门|预算单位}名称'), '预算部门', '预算单位'],
  supervisor: ['一级预算单位', '一级预算部门', '主管部门', '主管单位'],
  unitCode: ['单位编码', '单位代码', '预算单位编码'],
  funds: ['预算执行情况'],
  fundSide: [
    '项目资金(元)', '项目资金(万元)', '项目资金',
    ...wordings('{[部门|单位|年度]预算执行[情况]|[部门|单位|部门(单位)][年度]整体{支出|资金}[情况]|{部门|单位|年度|部门年度}{预算|资金|预算资金|预算支出|支出}[情况]|预算资金[情况]}[(万元)|(元)]').filter(isNoLine),
  ],
  completion: ['项目目标完成情况', '目标完成情况'],
  expected: ['预期目标', '年初设定目标', '年初预期目标', '预期目标(年初设定)'],
  actualGoal: ['*实际完成情况', '实际完成情况', '全年实际完成情况', '目标实际完成情况', '实际完成目标'],
  goal: wordings('{[年度|部门年度|年度部门]总体目标|[部门]年度{绩效|工作}目标|部门绩效目标|整体绩效目标}[完成情况]'),
  side: wordings('{年度|部门}绩效指标[完成情况]|绩效指标[完成情况]'),
  total: ['总分', '合计', '总计'],
  /** Fields above the funds that the contract has no leaf for. */
  otherField: ['项目负责人', '项目负责人及电话', '项目负责人及联系电话', '负责人', '联系人', '联系电话', '填报人', '项目类型', '项目类别', '项目属性', '项目期', '项目周期', '自评时间', '主管部门代码'],
} as const satisfies Record<string, readonly string[]>;

/** Fields and headers of 项目支出绩效目标(申报)表. */
export const PROJECT_LABELS = {
  projectName: ['项目名称'],
  supervisor: ['主管部门及代码', '主管部门及编码', '主管部门', '主管单位', '预算部门', '一级预算单位', '一级预算部门', '主管部门(单位)'],
  unit: ['实施单位', '项目单位', '项目实施单位', '预算单位', '填报单位', '申报单位', '具体实施单位', '预算单位名称'],
  otherField: [
    '项目属性', '项目期', '项目期限', '项目周期', '项目类型', '项目类别', '项目编码', '项目代码', '项目负责人', '项目负责人及电话', '项目负责人及联系电话', '负责人', '联系人', '联系电话',
    '项目起止时间', '起止时间', '项目概况', '项目概述', '立项依据', '项目立项依据', '项目立项情况', '实施期限', '资金性质', '资金用途', '项目性质', '计划开始日期', '计划完成日期', '计划开始时间', '计划完成时间', '主管部门代码', '主管部门编码', '单位职能概述', '年度', '预算年度',
  ],
  fundSide: ['项目资金(万元)', '项目资金(元)', '项目资金', '资金情况(万元)', '资金情况(元)', '资金情况', '预算资金情况(万元)', '项目预算(万元)', '项目资金申请(万元)', '资金来源(万元)'],
  fund: [
    '年度资金总额', '年度资金申请总额', '资金总额', '项目资金总额', '实施期资金总额', '中期资金总额', '总资金总额', '年度金额', '其中:财政拨款', '财政拨款', '其中:当年财政拨款', '当年财政拨款', '其中:财政资金', '财政资金', '其中:本年财政拨款',
    '其他资金', '其它资金', '其中:其他资金', '上年结转资金', '上年结转', '单位资金', '财政专户管理资金', '其中:本年一般公共预算拨款', '事业收入', '自有资金',
  ],
  side: ['总体目标', '绩效目标', '项目绩效目标'],
  yearGoal: ['年度目标', '年度总体目标', '年度绩效目标', '年度总目标', '本年度目标'],
  longGoal: ['实施期目标', '项目总体目标', '中期目标', '长期目标', '总目标', '实施期绩效目标'],
  indicators: ['年度绩效指标', '绩效指标'],
  level1: ['一级指标'],
} as const satisfies Record<string, readonly string[]>;

/** Columns of the fund lines of a self-evaluation. */
export const FUND_COLUMNS = {
  initialBudget: wordings('年初预算[数]|年初数'),
  annualBudget: wordings('{全年|调整|调整后|全年调整}预算[数][(A)]|预算数(A)'),
  executed: wordings('[全年|预算]执行数[(B)]|全年支出数'),
  weight: ['分值', '权重'],
  executionRate: wordings('[预算]执行率[(%)|(B/A)|(B/A*100%)]'),
  score: ['得分'],
} as const satisfies Record<string, readonly string[]>;

/** Columns of the year's main tasks in the self-evaluation of a department; the money of a task may be split into 总额, 财政拨款 and 其他资金. */
export const TASK_RESULT_COLUMNS = {
  name: ['任务名称', '主要任务名称', '重点任务名称', '主要任务', '重点任务', '工作任务'],
  description: TARGET_LABELS.description,
  completion: ['完成情况', '实际完成情况'],
  budget: wordings('{{全年|年度|年初|调整后}预算数|预算{数|金额|资金|安排}}[(万元)|(元)][(A)]'),
  executed: wordings('{[全年|实际|预算]{执行|支出|完成}数|执行金额|实际支出}[(万元)|(元)][(B)]'),
  weight: FUND_COLUMNS.weight,
  executionRate: FUND_COLUMNS.executionRate,
  score: FUND_COLUMNS.score,
} as const satisfies Record<string, readonly string[]>;
/** The label beside them. */
export const TASK_SIDES = wordings('[年度|部门年度]{主要|重点}[工作]任务[完成情况|情况]');

/** Columns of the indicator rows of a self-evaluation. */
export const EVALUATION_COLUMNS = {
  level1: ['一级指标'],
  level2: ['二级指标'],
  level3: ['三级指标'],
  nature: ['指标性质', '指标类型', '性质', '符号'],
  target: ['年度指标值', '年度(/项目)指标值', '指标值', '目标值', '年初指标值', '年度目标值', '年初目标值', '年度指标值(A)', '年初目标值(A)', '指标值(A)'],
  measureUnit: ['度量单位', '计量单位', '单位'],
  actual: ['*实际完成值', '实际完成值', '全年完成值', '实际完成', '全年实际完成值', '完成值', '实际完成值(B)', '全年完成值(B)'],
  weight: ['*权重', '权重', '分值'],
  score: ['*得分', '得分', '自评得分'],
  deviation: ['偏差原因分析及改进措施', '偏差原因及改进措施', '偏差原因分析', '偏差原因', '原因分析', '改进措施', ...wordings('{未完成|偏差}原因[分析]{与|和|及}[拟采取的]改进措施|未完成原因[分析]')],
} as const satisfies Record<string, readonly string[]>;

export type Group = 'output' | 'benefit' | 'satisfaction' | 'cost' | 'process' | 'duty' | 'effect' | 'capacity' | 'input';

/** First-level indicators; 指标 behind them is optional. */
export const LEVEL1: ReadonlyMap<string, Group> = new Map<string, Group>([
  ['产出', 'output'], ['产出类', 'output'], ['履职产出', 'output'],
  ['效益', 'benefit'], ['效果', 'benefit'], ['履职效益', 'benefit'], ['履职效果', 'benefit'], ['效益类', 'benefit'],
  ['满意度', 'satisfaction'], ['满意', 'satisfaction'], ['满意度类', 'satisfaction'],
  ['成本', 'cost'], ['预算执行', 'process'], ['管理', 'process'], ['管理效能', 'process'], ['管理效率', 'process'], ['部门管理', 'process'],
  ['履职效能', 'duty'], ['社会效应', 'effect'], ['能力建设', 'capacity'], ['可持续发展能力', 'capacity'], ['投入管理', 'input'], ['投入', 'input'], ['过程', 'process'], ['决策', 'input'],
]);

/** A first level under which second levels of other groups stand, where these have no first level of their own. */
export const WIDER: Readonly<Partial<Record<Group, readonly Group[]>>> = { effect: ['benefit', 'satisfaction'], duty: ['output', 'process'], process: ['duty'], input: ['process'], benefit: ['duty'], output: ['duty'] };

/** Second-level indicators and the first level they stand under. */
export const LEVEL2: ReadonlyMap<string, Group> = new Map<string, Group>([
  ['数量', 'output'], ['产出数量', 'output'], ['质量', 'output'], ['产出质量', 'output'],
  ['时效', 'output'], ['产出时效', 'output'], ['成本', 'output'], ['产出成本', 'output'],
  ['经济效益', 'benefit'], ['社会效益', 'benefit'], ['生态效益', 'benefit'], ['环境效益', 'benefit'], ['可持续影响', 'benefit'], ['可持续发展', 'benefit'],
  ['可持续性', 'benefit'], ['社会影响', 'benefit'], ['经济影响', 'benefit'], ['生态环境效益', 'benefit'],
  ['服务对象满意度', 'satisfaction'], ['社会公众满意度', 'satisfaction'], ['其他满意度', 'satisfaction'], ['社会公众或服务对象满意度', 'satisfaction'],
  ['社会公众或服务对象满意', 'satisfaction'], ['受益对象满意度', 'satisfaction'], ['公众满意度', 'satisfaction'],
  ['经济成本', 'cost'], ['社会成本', 'cost'], ['生态环境成本', 'cost'],
  ['整体效能', 'duty'], ['专项效能', 'duty'], ['职责履行', 'duty'],
  ['预算编制', 'process'], ['预算执行', 'process'], ['预算管理', 'process'], ['信息公开', 'process'], ['绩效管理', 'process'], ['采购管理', 'process'],
  ['资产管理', 'process'], ['财务管理', 'process'], ['资金管理', 'process'], ['人员管理', 'process'], ['运行成本', 'process'], ['资金投入', 'process'], ['重点工作管理', 'process'],
  ['预算编制管理', 'process'], ['预算执行监督', 'process'], ['决算管理', 'process'], ['业务管理', 'process'], ['战略管理', 'process'], ['组织管理', 'process'], ['制度建设', 'process'],
  ['部门履职目标', 'benefit'], ['部门效果目标', 'benefit'], ['长效管理', 'capacity'], ['人力资源建设', 'capacity'], ['档案管理', 'capacity'], ['体制机制改革', 'capacity'], ['创新能力', 'capacity'],
  ['人才支撑', 'capacity'], ['信息化建设', 'capacity'], ['工作目标管理', 'input'], ['预算和财务管理', 'input'], ['目标设定', 'input'], ['预算配置', 'input'], ['重点工作任务完成', 'output'], ['履职目标实现', 'output'],
  ['公用经费控制', 'cost'], ['在职人员控制', 'cost'], ['总体成本节约', 'cost'],
]);

/** What the ending of an indicator's name tells of its second level: breaks a tie, never decides alone. */
export const LEVEL2_HINTS: readonly { readonly name: RegExp; readonly level2: RegExp }[] = [
  { name: /数量?$|数量?\(.{1,3}\)$|次数|人数|个数/u, level2: /数量/u },
  { name: /合格率|准确率|正常运行率|覆盖率|质量|达标率|办结率|接入率|通过率|回复率/u, level2: /质量/u },
  { name: /及时|时间|时效|时限|响应|进度/u, level2: /时效/u },
  { name: /成本|经费|预算|控制率|节约/u, level2: /成本/u },
  { name: /满意/u, level2: /满意/u },
];

export const OPERATORS = '≥≤≧≦=＝><＞＜≈＋±＜';
const OPERATOR = `[${OPERATORS}]`;
const MEASURE = String.raw`(?:[%％‰‱°]|[A-Za-z]{1,6}|\p{Script=Han}{1,6})?(?:[/每]\p{Script=Han}{1,4}|\([^()]{1,6}\))?`;
const ABOUT = '(?:每[年月季周日天]|不低于|不少于|不超过|大于|小于|达到|至少|约)?';
const BOUND = '(?:以[上下内]|及以上|左右)?[;,、。]?';
/** What stands before, between and behind the numbers of quantities; between the two numbers of one range. */
const BEFORE_NUMBER = new RegExp(`^${ABOUT}(?:${OPERATOR}=?)?$`, 'u');
const BETWEEN_NUMBERS = new RegExp(`^${MEASURE}${BOUND}${ABOUT}(?:${OPERATOR}=?)?$`, 'u');
const INSIDE_RANGE = new RegExp(`^${MEASURE}[-—~至到](?:${OPERATOR}=?)?$`, 'u');
const BEHIND_NUMBER = new RegExp(`^${MEASURE}${BOUND}$`, 'u');
/** More characters than any of these takes. */
const LONGEST_BETWEEN = 40;

/** What stands before the number of a target, in a cell of its own perhaps. */
export const isOperator = (text: string): boolean => OPERATOR_ALONE.test(text);
const OPERATOR_ALONE = new RegExp(`^(?:${OPERATOR}=?|大于|小于|等于|大于等于|小于等于|不低于|不高于|不超过)$`, 'u');
/** What kind of target it is, in words. */
export const NATURE = /^(?:定[量性](?:指标)?|正向指标?|反向指标?)$/u;

/** One or several quantities and nothing else: `≥4批次`, `≥100张;≥50份`, `每月≥95%`, `3-5个工作日`. */
export function isQuantities(text: string): boolean {
  if (!beginsWithDigit(text)) return false;
  let end = 0;
  /** Whether the last number may be the first, or the second, of a range. */
  let [alone, ranged] = [false, false];
  for (const number of text.matchAll(/\d[\d,.]*/gu)) {
    const words = text.slice(end, number.index);
    if (words.length > LONGEST_BETWEEN) return false;
    [alone, ranged] = end === 0 ? [BEFORE_NUMBER.test(words), false] : [BETWEEN_NUMBERS.test(words), alone && INSIDE_RANGE.test(words)];
    if (!alone && !ranged) return false;
    end = number.index + number[0].length;
  }
  return text.length - end <= LONGEST_BETWEEN && BEHIND_NUMBER.test(text.slice(end));
}

/** Spares most texts the rest: so many characters a quantity may print before its first digit. */
function beginsWithDigit(text: string): boolean {
  for (let i = 0; i < BEFORE_DIGITS && i < text.length; i++) if (text[i]! >= '0' && text[i]! <= '9') return true;
  return false;
}
const BEFORE_DIGITS = 8;
export const DATE = /^(?:不晚于|截至|于)?\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)?|底|末)?(?:之?前|以前|底前|完成|内)*$/u;
/** What a date begins with. */
export const DATE_START: ReadonlySet<string> = new Set('不截于0123456789');
/** Words that stand for a target without a number. */
export const TARGET_WORDS = /^(?:无|不适用|不涉及|有所|有效|及时|达标|良好|优秀?|显著|明显|逐步|稳步|持续|长期|不断|基本|合格|满意|较?高|较?好|是|否|完成|提[升高]|改善|增强|加强|保障|促进|推动|全部|按[时期需]|每[年月季周日天]|常态化|正常|零|进一步|得到|充分|无事故|中长期|可持续)/u;
/** An indicator that does not apply. */
export const LONGEST_NOT_APPLICABLE = 3;
export const NOT_APPLICABLE = /^(?:无|不适用|不涉及|无此项|\/|-)$/u;
/** How the description of a task commonly begins. */
export const DESCRIPTION_START = /^(?:主要|用于|按|根据|为|通过|完成|包括|保障|开展|承担|负责|组织|维持|购买|提[高升供]|以|1[.、])/u;

/** Codes of projects in the integrated budget system have this many digits. */
export const PROJECT_CODE_LENGTH = 21;

/** All wordings of some labels, canonical. */
export const labelSet = (...labels: readonly (readonly string[])[]): ReadonlySet<string> => new Set(labels.flat().map(canonical));
/** A weight or a score, without a unit. */
export const BARE_SCORE = /^\d{1,3}(?:\.\d{1,2})?$/u;

/** Signs that OCR makes of a dash, and of 个 behind a figure. */
export const OCR_DASHES = /^[_—–\-－|Il一]$/u;
/** What is printed where nothing is marked: a dash, or a stroke. */
export const isNoScore = (text: string): boolean => text === '/' || OCR_DASHES.test(text);
/** A weight, a score, or the dash in its place. */
export const isScore = (text: string): boolean => BARE_SCORE.test(text) || isNoScore(text);
export const OCR_PIECE = /(?<=\d\s*)[↑个]$/u;
/** A note below the form. */
export const NOTE = /^(?:备注|注释?|说明)\d?[:.]|^(?:本套报表|本表)/u;
/** Digits alone on a line: perhaps a page number. */
export const PAGE_DIGITS = /^\d{1,3}$/u;
export const YEAR = /^\d{4}年度?$/u;
export const CURRENCY = /^(?:亿元|百万元|万元|千元|元)$/u;