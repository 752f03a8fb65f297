/** Chinese words for what the contract calls by an English id: one vocabulary for the workbook, the page and the review. */
import type { Check, Claim, Fact, IndexEntry, PerformanceTargets, PublicationKind, SelfEvaluation, Severity, Status, TrailEvent } from '../../schemas/types.js';

export const KINDS: Readonly<Record<PublicationKind, string>> = { budget: '部门预算', 'final-accounts': '部门决算' };

export const STATUSES: Readonly<Record<Status, string>> = { verified: '已证实', unverified: '未证实', conflict: '有矛盾', corrected: '已更正' };

export const STATUS_REASONS: Readonly<Record<Status, string>> = {
  verified: '有成立的勾稽关系证明这个数字。',
  unverified: '本文件内没有勾稽关系能证明这个数字。',
  conflict: '有不成立的勾稽关系指向这个数字：文件自相矛盾，或识别有误，须对照原文核对。',
  corrected: '编辑对照原文更正过这个数字，原读数保留在处理记录中。',
};

/** Of a figure that was not printed as it is read. */
export const MENDED = '修复过';

export const OUTCOMES: Readonly<Record<Check['outcome'], string>> = {
  fails: '不成立', 'not-evaluable': '无法核对', 'holds-within-rounding': '四舍五入内成立', holds: '成立', 'not-applicable': '不适用',
};

export const SEVERITIES: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', info: '提示' };

export const STATES: Readonly<Record<IndexEntry['status'], string>> = { read: '无需处理', flagged: '待审核', quarantined: '已隔离' };

export const FACT_KINDS: Readonly<Record<Fact['kind'], string>> = { amount: '金额', change: '增减', percent: '比率', count: '数量', threshold: '界限', ratio: '倍数', target: '目标' };

export const DIRECTIONS = { increase: '增加', decrease: '减少', unchanged: '持平' } as const;

export const STAGES: Readonly<Record<TrailEvent['stage'], string>> = {
  ingest: '读入', parse: '解析', segment: '分段', extract: '提取', normalize: '规范', reconcile: '勾稽', validate: '校验', emit: '输出',
};

export const ROLES: Readonly<Record<Claim['role'], string>> = {
  heading: '标题', paragraph: '正文段落', title: '表名', 'unit-line': '单位行', header: '表头', cell: '单元格', note: '表注', 'page-number': '页码',
  'running-title': '页眉页脚', 'repeated-header': '续页重复的表头', contents: '目录', mark: '排版标记',
};

/** Why a check could not be evaluated. */
const REASONS: Readonly<Record<string, string>> = {
  'no total is printed': '没有印合计数',
  'no part is printed': '没有印分项数',
  'a table prints no currency unit': '有一张表没有印金额单位',
  'it is a percentage of nothing': '占比的基数为零',
  'it is defined differently from place to place, and no known definition gives this figure': '各地口径不同，已知口径均不得出此数',
  'the publication does not say where its money comes from': '文件没有写明资金来源',
};

/** The words for a reason; one of a newer version is not told. */
export const reasonWords = (reason: string): string => REASONS[reason] ?? '缺少可以核对的数字';

/** Keys of the forms, as the forms print them. */
export const FORM_FIELDS: Readonly<Record<string, string>> = {
  performanceTargets: '整体支出绩效目标表', projectTargets: '项目支出绩效目标表', selfEvaluations: '项目支出绩效自评表', fields: '其他栏目', amount: '年度资金', longTerm: '实施期资金', longTermGoal: '实施期目标', number: '表号', title: '表名', year: '年度', currencyUnit: '单位',
  organization: '部门（单位）名称', supervisor: '主管部门', tasks: '年度主要任务', name: '任务名称', description: '主要内容', total: '总额', fiscal: '财政拨款',
  other: '其他资金', overallGoal: '年度总体目标', indicators: '绩效指标', level1: '一级指标', level2: '二级指标', level3: '三级指标', target: '指标值',
  projectCode: '项目编码', projectName: '项目名称', unit: '预算单位', unitCode: '单位编码', funds: '项目资金', label: '项目资金', initialBudget: '年初预算数',
  annualBudget: '全年预算数', executed: '全年执行数', weight: '分值', executionRate: '执行率', score: '得分', expectedGoal: '预期目标',
  actualCompletion: '实际完成情况', measureUnit: '计量单位', actual: '实际完成值', deviation: '偏差原因', totalWeight: '总分值', totalScore: '总得分', note: '备注', completion: '完成情况', executedTotal: '执行总额', executedFiscal: '财政拨款执行数', executedOther: '其他资金执行数', tasksTotal: '金额合计',
};

/** A group of a form's leaves, as the form prints it: the sums have the keys of what they sum. */
export const formGroup = (key: string): string => (key === 'total' ? '金额合计' : FORM_FIELDS[key] ?? key);

/** What names the item `i` of a list of a form. */
export function itemName(item: unknown, i: number): string {
  const { name, label, level3 } = item as Readonly<Record<string, { readonly text?: string } | undefined>>;
  return name?.text || label?.text || level3?.text || `第${i + 1}项`;
}

/** The form by its printed number and title. */
export const targetsTitle = ({ number, title }: Pick<PerformanceTargets, 'number' | 'title'>): string =>
  [number?.text, title?.text || FORM_FIELDS['performanceTargets']].filter(Boolean).join(' ');

/** What a self-evaluation is one of, and whose: a department's own has no project. */
export function evaluationName({ title, projectName, unit }: Pick<SelfEvaluation, 'title' | 'projectName' | 'unit'>): readonly [form: string, whose: string] {
  return /整体/u.test(title?.text ?? '') ? ['部门整体支出绩效自评表', unit.text] : [FORM_FIELDS['selfEvaluations']!, projectName.text];
}
