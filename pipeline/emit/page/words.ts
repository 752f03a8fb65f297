/** Chinese words for everything that the contract calls by an English id. An id without words is shown as it is. */
import type { Check, Claim, Fact, IndexEntry, PublicationKind, Severity, Status, TrailEvent } from '../../../schemas/types.js';

export const KINDS: Readonly<Record<PublicationKind, string>> = { budget: '部门预算', 'final-accounts': '部门决算' };

export const STATUSES: Readonly<Record<Status, string>> = { verified: '已证实', unverified: '未证实', conflict: '冲突', corrected: '已更正' };

export const STATUS_REASONS: Readonly<Record<Status, string>> = {
  verified: '有成立的勾稽关系证明这个数字。',
  unverified: '文件中没有勾稽关系能证明这个数字。',
  conflict: '有不成立的勾稽关系指向这个数字：文件自相矛盾，或识别有误。',
  corrected: '编辑更正了读到的数字。',
};

export const OUTCOMES: Readonly<Record<Check['outcome'], string>> = {
  fails: '不成立', 'not-evaluable': '无法核对', 'holds-within-rounding': '四舍五入内成立', holds: '成立', 'not-applicable': '不适用',
};

export const SEVERITIES: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', info: '提示' };

export const STATES: Readonly<Record<IndexEntry['status'], string>> = { read: '无需处理', flagged: '待审核', quarantined: '已隔离' };

export const FACT_KINDS: Readonly<Record<Fact['kind'], string>> = { amount: '金额', change: '增减', percent: '比率', count: '数量', threshold: '界限', ratio: '占比', target: '目标' };

export const DIRECTIONS = { increase: '增加', decrease: '减少', unchanged: '持平' } as const;

export const STAGES: Readonly<Record<TrailEvent['stage'], string>> = {
  ingest: '读入', parse: '解析', segment: '分段', extract: '提取', normalize: '规范', reconcile: '勾稽', validate: '校验', emit: '输出',
};

export const ROLES: Readonly<Record<Claim['role'], string>> = {
  heading: '标题', paragraph: '正文段落', title: '表名', 'unit-line': '单位行', header: '表头', cell: '单元格', note: '表注', 'page-number': '页码',
  'running-title': '页眉页脚', 'repeated-header': '续页重复的表头', contents: '目录', mark: '排版标记',
};

/** Leaves of the forms. */
export const FORM_FIELDS: Readonly<Record<string, string>> = {
  performanceTargets: '整体支出绩效目标表', selfEvaluations: '项目支出绩效自评表', number: '表号', title: '表名', year: '年度', currencyUnit: '单位',
  organization: '部门名称', supervisor: '主管部门', tasks: '年度主要任务', name: '任务名称', description: '主要内容', total: '合计', fiscal: '财政拨款',
  other: '其他资金', overallGoal: '年度总体目标', indicators: '绩效指标', level1: '一级指标', level2: '二级指标', level3: '三级指标', target: '指标值',
  projectCode: '项目编码', projectName: '项目名称', unit: '实施单位', unitCode: '单位编码', funds: '项目资金', label: '资金来源', initialBudget: '年初预算数',
  annualBudget: '全年预算数', executed: '全年执行数', weight: '分值', executionRate: '执行率', score: '得分', expectedGoal: '预期目标',
  actualCompletion: '实际完成情况', measureUnit: '计量单位', actual: '实际完成值', deviation: '偏差原因及改进措施', totalWeight: '总分值', totalScore: '总得分',
};

const RULES: Readonly<Record<string, string>> = {
  'join-wrapped-text': '接合断行的文字', 'join-wrapped-number': '接合断行的数字', 'join-wrapped-code': '接合断行的编码', 'join-ocr-space': '去除识别出的空格',
  'join-cut-text': '接合被切开的文字', 'join-cut-cell': '接合被切开的单元格', 'split-glued-figures': '拆开粘连的数字', 'split-number': '拆开数字',
  'place-by-sums': '按合计关系定列', 'mend-decimal-comma': '逗号改为小数点', 'mend-ocr-misread': '改正误识的字符', 'mend-label': '改正名称', 'mend-dash': '改正横线',
  'restore-from-identity': '按勾稽关系复原数字', 'restore-known-name': '按已知名称复原', 'read-doubled-once': '重复识别的字符只读一次',
  'drop-page-number': '除去页码', 'drop-stray-mark': '除去零散标记', 'drop-stray-text': '除去零散文字', 'drop-ghost': '除去重影', 'drop-doubled-character': '除去重复字符',
  'cut-inside-text': '文字中间被切开', 'missing-row': '缺行', 'row-missing': '缺行', 'no-unit': '未注明单位', 'unknown-unit': '单位不明', 'unknown-year': '年度不明',
  'unclaimed-text': '未识别的文字', 'unplaced-text': '无法归位的文字', 'unreadable-figure': '数字无法辨认', 'unordered-figures': '数字次序不明',
  'control-characters': '控制字符', 'undecodable-characters': '无法解码的字符', 'doubled-claim': '同一文字被读两次', 'rename-id': '更名以免重复',
  'identity-fails': '勾稽关系不成立', 'comparison-fails': '大小关系不成立', 'rounding-difference': '四舍五入差异', 'identity-found': '自行发现的勾稽关系',
  'note-contradicts-figures': '说明与数字矛盾', 'narrative-number-dismissed': '正文数字未取用', 'narrative-count-with-decimals': '数量带小数',
  'narrative-comparison-placed-by-sum': '按合计判定比较对象', 'narrative-implied-currency': '推定金额单位', 'apply-correction': '采用编辑更正',
  'repeat-merged-label': '合并单元格的名称逐行重复', 'read-from-head': '读自表头', 'ruler-row': '标尺行', 'ghost-text': '重影文字', illegible: '无法辨认',
  'stray-mark': '零散标记', 'doubled-character': '重复识别的字符', 'page-break-inside': '表内换页', 'join-cut-columns': '接合被切开的列', 'perhaps-cut-name': '名称可能被切断',
  'sliced-row': '被切开的行', 'weights-disagree': '分值合计不符', 'close-bracket': '补全括号', 'inherit-unit': '沿用上一表的单位',
};

const IDENTITIES: Readonly<Record<string, string>> = {
  'row-total': '行内合计', 'class-total': '科目汇总', 'unit-total': '单位合计', 'department-total': '部门合计', 'list-total': '列合计', 'year-change': '年度增减',
  'revenue-is-expenditure': '收支总计相等', 'row-balance': '行内收支平衡', 'fund-balance': '资金收支平衡', 'carry-over-spent': '上年结转全部列支',
  'note-of-no-amounts': '说明为空表，表中无数字', 'stated-twice': '同一数字两处一致', 'listed-twice': '两处列举一致', 'goal-stated-twice': '目标两处一致',
  'balanced-change': '收支增减一致', 'reasons-add-up': '各项原因之和＝增减额', 'change-reason': '增减与原因相符', 'growth-rate': '增减率与金额相符',
  'share-rate': '占比与金额相符', 'shares-total': '占比合计为 100%', 'weighted-shares': '加权占比相符', 'completion-rate': '完成率与金额相符',
  'comparison-word': '增减用词与数字相符', 'word-of-another-kind': '用词属于另一种文件', 'text-of-another-year': '文字属于另一年度', 'none-stated': '称“无”而确无数字',
  'posts-filled-within': '实有人数不超编制', 'unit-count': '单位个数相符', 'listed-count': '所列个数相符', 'whole-count': '个数为整数', 'target-count': '目标个数相符',
  'cost-target': '成本指标不超预算', 'goal-indicator': '目标与指标相符', 'prose-parts': '正文分项之和', 'prose-parts-within': '正文分项不超过总额', 'prose-whole': '正文分项与全部相符',
  'prose-within': '正文数字不超过总额', 'score-total': '得分合计', 'weight-total': '分值合计', 'three-public-within': '“三公”决算不超预算', 'expenditure-year-parts': '本年支出＝各类支出之和',
};

/** Ids that begin like this compare a figure of the prose with the tables. */
const PROSE = 'prose-';

const RELATIONS: readonly (readonly [suffix: string, words: (subject: string) => string])[] = [
  ['-parts', (subject) => `${subject}＝各项之和`],
  ['-agrees', (subject) => `${subject}：两处一致`],
  ['-within', (subject) => `${subject}：不超过总额`],
  ['-total', (subject) => `${subject}合计`],
  ['-change', (subject) => `${subject}增减`],
  ['-share', (subject) => `${subject}占比`],
];

/** Words that identity ids are made of, longest first where one begins another. */
const SUBJECTS: readonly (readonly [id: string, words: string])[] = (
  [
    ['three-public', '“三公”经费'], ['general-public', '一般公共预算'], ['government-fund', '政府性基金'], ['state-capital', '国有资本经营'],
    ['special-account', '财政专户'], ['own-funds', '单位资金'], ['institutional-income', '事业收入'], ['business-income', '经营收入'],
    ['higher-level-subsidy', '上级补助'], ['affiliated-remittance', '附属单位上缴'], ['other-income', '其他收入'], ['carry-over', '上年结转'],
    ['carry-forward', '结转下年'], ['duty-projects', '履职类项目'], ['special-projects', '财政专项资金'], ['investment-projects', '政府投资项目'],
    ['key-project', '重点项目'], ['vehicle-operation', '公务用车运行'], ['vehicle-purchase', '公务用车购置'], ['overseas-travel', '因公出国（境）'],
    ['procurement-small', '面向小微企业采购'], ['procurement-sme', '面向中小企业采购'], ['revenue', '收入'], ['expenditure', '支出'], ['total', '总计'],
    ['year', '本年'], ['fiscal', '财政拨款'], ['appropriation', '拨款'], ['function', '功能分类'], ['economic', '经济分类'], ['summary', '收支总表'],
    ['code', '科目'], ['class', '类'], ['item', '科目'], ['unit', '单位'], ['basic', '基本支出'], ['project', '项目支出'], ['procurement', '政府采购'],
    ['hospitality', '公务接待'], ['vehicles', '公务用车'], ['income', '收入'], ['opening', '年初结转'], ['closing', '年末结转'], ['final', '决算'],
    ['fund', '基金'], ['funds', '项目资金'], ['detail', '明细'], ['prose', '正文'], ['fact', '正文'], ['task', '任务'], ['score', '得分'], ['weight', '分值'],
    ['sheet', '绩效表'], ['department', '部门'], ['target', '绩效目标'], ['targets', '绩效目标'], ['targeted', '纳入绩效管理'], ['budget', '预算'],
    ['personnel', '人员支出'], ['public', '公用支出'], ['personal', '对个人和家庭的补助'], ['services', '服务'], ['agency-operation', '机关运行经费'],
    ['capital', '国有资本经营'], ['spending', '支出'], ['higher-level-remittance', '上缴上级'], ['business', '经营'], ['affiliated-subsidy', '对附属单位补助'],
    ['executed', '执行数'], ['self-evaluation', '绩效自评'], ['administrative-posts', '行政编制'], ['institutional-posts', '事业编制'],
    ['administrative-staff', '行政在编人数'], ['institutional-staff', '事业在编人数'], ['retired-cadres', '离退休人员'], ['staff', '人员'],
  ] as const
).toSorted((a, b) => b[0].length - a[0].length);

/** The Chinese name of a repair, an event or an issue. */
export const ruleWords = (rule: string): string => RULES[rule] ?? identityWords(rule);

/** The Chinese name of an identity, put together from the words of its id; an id with unknown words stays as it is. */
export function identityWords(identity: string): string {
  const known = IDENTITIES[identity];
  if (known !== undefined) return known;
  const stated = identity.startsWith(PROSE) ? subjectWords(identity.slice(PROSE.length).replace(/-within$/u, '')) : null;
  if (stated !== null) return `正文与表：${stated}`;
  for (const [suffix, words] of RELATIONS) {
    if (!identity.endsWith(suffix)) continue;
    const subject = subjectWords(identity.slice(0, -suffix.length));
    if (subject !== null) return words(subject);
  }
  return subjectWords(identity) ?? identity;
}

function subjectWords(id: string): string | null {
  const words: string[] = [];
  let rest = id;
  while (rest !== '') {
    const next = SUBJECTS.find(([key]) => rest === key || rest.startsWith(`${key}-`));
    if (!next) return null;
    words.push(next[1]);
    rest = rest.slice(next[0].length + 1);
  }
  return words.join('·');
}
