/** 部门预算 as Shenzhen and its districts published it before the funds of a unit had a heading of their own. */
import { amount, group, text, type Form, type FormNode } from './form.js';
import { rows, TITLES } from './budget-parts.js';

const budget = { kind: 'budget', layout: 'list' } as const;
const UNIT = text('unit', '预算单位[名称]|单位[名称]', 'unit');
const TOTAL = amount('total', '{收入|支出|}{总计|合计}');
const FUNDS: readonly FormNode[] = [
  amount('general-public', '一般公共预算[拨款]'), amount('government-fund', '政府性基金[预算][拨款]'), amount('state-capital', '国有资本经营[预算][拨款]', true),
];
const FISCAL = group('{政府预算|财政[预算]}拨款', [amount('fiscal', '小计'), ...FUNDS]);
const SPECIAL_ACCOUNT = amount('special-account', '财政专户[管理]{资金|拨款}', true);
const CARRY_OVER = amount('carry-over', '上年{结转|结余|结转结余|结余结转}|上年结余、结转', true);
const FISCAL_SUM = 'fiscal = general-public + government-fund + state-capital';

const INCOMES: readonly FormNode[] = [
  SPECIAL_ACCOUNT, amount('institutional-income', '事业收入'), amount('business-income', '事业单位经营收入|经营收入'), amount('higher-level-subsidy', '上级补助收入', true),
  amount('affiliated-remittance', '附属单位上缴收入', true), amount('other-income', '其他收入'), CARRY_OVER,
];
const ADDENDS = 'special-account + institutional-income + business-income + higher-level-subsidy + affiliated-remittance + other-income + carry-over';
/** 一般公共预算拨款 by what it pays for. */
const FISCAL_BY_USE = group('{政府预算|财政[预算]}拨款', [
  group('一般公共预算[拨款]', [
    amount('general-public', '小计'), amount('basic', '基本支出[拨款]', true), amount('duty-projects', '{履职类|一般性}项目[支出][拨款]|一般性经费[拨款]'),
    amount('special-projects', '财政专项资金[拨款]'), amount('investment-projects', '政府投资项目[拨款]'),
  ]),
  amount('government-fund', '政府性基金[预算][拨款]'), amount('state-capital', '国有资本经营[预算][拨款]', true),
]);

export const BUDGET_SHENZHEN_EARLIER: readonly Form[] = [
  {
    ...budget, id: 'revenue-summary', titles: TITLES.revenue,
    header: [UNIT, TOTAL, FISCAL, ...INCOMES],
    sums: [FISCAL_SUM, `total = fiscal + ${ADDENDS}`],
    identities: rows('flat', 'S3'),
  },
  {
    ...budget, id: 'revenue-summary', titles: TITLES.revenue,
    header: [UNIT, TOTAL, FISCAL_BY_USE, ...INCOMES],
    sums: ['general-public = basic + duty-projects + special-projects + investment-projects', `total = general-public + government-fund + state-capital + ${ADDENDS}`],
    identities: rows('flat', 'S3'),
  },
  {
    ...budget, id: 'expenditure-summary', titles: TITLES.expenditure,
    header: [
      UNIT, TOTAL, amount('basic', '基本支出'), amount('project', '项目支出'),
      group('[####年]政府采购项目', [amount('procurement', '小计'), amount('procurement-goods', '货物'), amount('procurement-works', '工程'), amount('procurement-services', '服务')], { bare: true }),
    ],
    sums: ['total = basic + project', 'procurement = procurement-goods + procurement-works + procurement-services'], identities: rows('flat', 'S4'),
  },
  ...([['basic-expenditure', '[部门]基本支出[预算][总]表', 'economic-name', 'S5'], ['project-expenditure', '[部门]项目支出[预算][总]表', 'flat', 'S6']] as const).map(([id, title, by, ref]): Form => ({
    ...budget, id, titles: [title], ...(id === 'basic-expenditure' ? { classification: 'economic' as const } : {}),
    header: [
      id === 'basic-expenditure' ? text('category', '支出项目类别|[支出]经济{分类|科目}', 'label') : text('project', '支出项目类别[(一级项目)]|项目名称[(一级项目)]', 'project'),
      TOTAL, FISCAL, SPECIAL_ACCOUNT, amount('own-funds', '{单位[自有]|其他}资金'), CARRY_OVER,
    ],
    sums: [FISCAL_SUM, 'total = fiscal + special-account + own-funds + carry-over'], identities: rows(by, ref),
  })),
];
