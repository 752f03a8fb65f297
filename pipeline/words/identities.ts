/** Chinese names of the identities: what must hold, so that 不成立 can stand behind each. */

const IDENTITIES: Readonly<Record<string, string>> = {
  'row-total': '行内合计', 'class-total': '科目汇总', 'unit-total': '单位合计', 'department-total': '部门合计', 'list-total': '列合计', 'year-change': '年度增减',
  'revenue-is-expenditure': '收支总计相等', 'row-balance': '行内收支平衡', 'fund-balance': '资金收支平衡', 'carry-over-spent': '上年结转全部列支',
  'note-of-no-amounts': '说明为空表，表中无数字', 'stated-twice': '同一数字两处一致', 'listed-twice': '项目不重复列举', 'goal-stated-twice': '同一目标前后一致',
  'balanced-change': '收支增减一致', 'balanced-total': '正文收支总额相等', 'prose-balance': '正文收支结转平衡', 'reasons-add-up': '各项原因之和＝增减额', 'changes-add-up': '各部分增减之和＝总增减额', 'prior-stated': '所引上年数加减增减额＝本年数', 'change-reason': '增减与原因相符', 'growth-rate': '增减率与金额相符',
  'share-rate': '占比与金额相符', 'shares-total': '占比合计为 100%', 'weighted-shares': '加权占比相符', 'completion-rate': '完成率与金额相符',
  'comparison-word': '比较词与数字相符', 'impossible-percent': '占比不超过 100%', 'prior-below-nought': '上年数不为负', 'word-of-another-kind': '用词与文种一致', 'text-of-another-year': '所写年度与本文件一致', 'none-stated': '称“无”而确无数字',
  'posts-filled-within': '实有人数不超编制', 'unit-count': '单位个数相符', 'listed-count': '所列个数相符', 'whole-count': '数量为整数', 'target-count': '目标个数相符',
  'cost-target': '成本指标不超预算', 'placeholder-left': '没有未填的占位符', 'template-residue': '没有未删的模板文字', 'goal-indicator': '目标与指标相符', 'prose-parts': '正文分项之和', 'prose-parts-within': '正文分项不超过总额', 'prose-whole': '正文分项与全部相符', 'prose-row': '正文与表中同名行相符',
  'prose-within': '正文数字不超过总额', 'score-total': '得分合计', 'weight-total': '分值合计', 'three-public-within': '“三公”决算不超预算', 'expenditure-year-parts': '本年支出＝各类支出之和',
  'found-row-total': '行内合计（自行发现）',
  'found-class-total': '科目汇总（自行发现）',
  'found-unit-total': '单位合计（自行发现）',
  'found-department-total': '部门合计（自行发现）',
  'found-list-total': '列合计（自行发现）',
  'basic-by-economic-agrees': '基本支出：经济分类与功能分类一致',
  'fiscal-general-public-spent': '财政拨款：一般公共预算收支相等',
  'fiscal-general-public-total-spent': '财政拨款：一般公共预算收支总计相等',
  'fiscal-government-fund-spent': '财政拨款：政府性基金收支相等',
  'fiscal-government-fund-total-spent': '财政拨款：政府性基金收支总计相等',
  'fiscal-state-capital-spent': '财政拨款：国有资本经营收支相等',
  'fiscal-state-capital-total-spent': '财政拨款：国有资本经营收支总计相等',
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
    ['administrative-staff', '行政在编人数'], ['institutional-staff', '事业在编人数'], ['retired-cadres', '离休人员'], ['retired', '退休人员'], ['staff', '人员'],
  ] as const
).toSorted((a, b) => b[0].length - a[0].length);

const names = new Map<string, string>();

/** The Chinese name of an identity, put together from the words of its id; an id with unknown words stays as it is. */
export function identityName(identity: string): string {
  let name = names.get(identity);
  if (name === undefined) names.set(identity, (name = nameOf(identity)));
  return name;
}

function nameOf(identity: string): string {
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
