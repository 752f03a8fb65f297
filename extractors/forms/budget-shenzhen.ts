/** 部门预算 as Shenzhen and its districts publish it: 表一 … 表十三. */
import { TITLES } from './budget-parts.js';
import { amount, code, group, text, type Form, type FormNode } from './form.js';
import type { Identity, RowOrder } from './identity.js';
import { BUDGET_EXPENDITURE, BUDGET_REVENUE } from './lines.js';
import { BUDGET_SIDES } from './vocabulary.js';

const UNIT = text('unit', '预算单位[名称]|单位[名称]', 'unit');
const NAME = text('name', '[[支出]功能[分类]|[支出]经济[分类]]科目名称', 'name');

const FUNDS: readonly FormNode[] = [
  amount('government-fund', '政府性基金[预算][拨款|资金]'),
  amount('state-capital', '国有资本经营[预算][拨款|资金]'),
];
const OWN_FUNDS = group('单位[自有]资金', [
  amount('institutional-income', '事业收入'),
  amount('business-income', '[事业单位]经营收入'),
  amount('higher-level-subsidy', '上级补助收入'),
  amount('affiliated-remittance', '附属单位{上缴|缴款}收入'),
  amount('other-income', '其{他|它}收入'),
]);
const SPECIAL_ACCOUNT = amount('special-account', '财政专户[管理]{资金|拨款}[收入]|教育收费');
const CARRY_OVER = amount('carry-over', '上年{结转|结余、结转|结转结余|结余结转}');
const FISCAL = '{政府预算|财政[预算]}{拨款|资金}|本级财政拨款';
const GENERAL_PUBLIC = '一般公共预算[财政][拨款|资金]';
const DUTY = amount('duty-projects', '[部门]履职类项目[支出][拨款]');
const SPECIAL = amount('special-projects', '财政专项资金[拨款]');
const INVESTMENT = amount('investment-projects', '政府投资项目[拨款]');
const ADDENDS = 'special-account + institutional-income + business-income + higher-level-subsidy + affiliated-remittance + other-income + carry-over';

const side = (side: string, key: string): FormNode =>
  group(side, [text(`${key}-item`, '项目', 'label'), amount(`${key}-amount`, '[####年][本年]预算{数|金额}|金额')]);
const SIDES: readonly FormNode[] = [side('收入', 'revenue'), side('支出', 'expenditure')];

const functionColumns: readonly FormNode[] = [
  UNIT, code('[支出][功能|经济][分类]科目{编码|代码}'), NAME,
  amount('total', '支出总计|合计'), amount('basic', '基本支出'), amount('project', '项目支出'),
];

const rows = (by: RowOrder, ref: string): Identity => ({ kind: 'rows', by, ref });
const sideIdentities = (ref: string): Identity[] => [
  { kind: 'lines', column: 'revenue-item', root: BUDGET_REVENUE, ref },
  { kind: 'lines', column: 'expenditure-item', root: BUDGET_EXPENDITURE, ref },
  { kind: 'formula', id: 'revenue-is-expenditure', formula: '@revenue-total.revenue-amount = @expenditure-total.expenditure-amount', bound: 'exact', ref },
];
const withinEach = (id: string, less: string, more: string): Identity[] =>
  (['unit', 'unit+code'] as const).map((key) => ({ kind: 'formula', id, formula: `@${key}.${less} <= @${key}.${more}`, ref: 'S4' }));
const THREE_PUBLIC = [...TITLES.threePublic, '[政府预算拨款]"三公"经费[支出][预算][支出]表'];
const VEHICLES = '公务用车[购置[费]{及|和}]运行[维护]费[用]';
const YEAR_CHANGE: Identity = { kind: 'year-change', change: '增减变化[金额|情况|数]|增减[金额|额|数]|比上年增减[数|金额]', ref: 'S9' };

export const BUDGET_SHENZHEN: readonly Form[] = [
  {
    id: 'revenue-expenditure-summary', kind: 'budget', layout: 'sides',
    titles: TITLES.summary,
    header: SIDES, sums: [], identities: sideIdentities('S1, S2'), vocabulary: BUDGET_SIDES,
  },
  {
    id: 'revenue-summary', kind: 'budget', layout: 'list',
    titles: TITLES.revenue,
    header: [
      UNIT, amount('total', '收入总计|合计|总计'),
      group('本年收入', [
        group(FISCAL, [
          group(GENERAL_PUBLIC, [
            amount('general-public', '小计'), amount('basic', '基本支出[拨款]'), DUTY, SPECIAL, INVESTMENT,
          ]),
          ...FUNDS,
        ]),
        SPECIAL_ACCOUNT, OWN_FUNDS,
      ]),
      CARRY_OVER,
    ],
    sums: [
      'general-public = basic + duty-projects + special-projects + investment-projects',
      `total = general-public + government-fund + state-capital + ${ADDENDS}`,
    ],
    identities: [rows('flat', 'S3')],
  },
  {
    id: 'expenditure-summary', kind: 'budget', layout: 'list', classification: 'functional',
    titles: TITLES.expenditure,
    header: [
      UNIT,
      code('科目编码[(按支出功能科目编列至"项"级)]', true),
      text('name', '科目名称[(按支出功能科目编列至"项"级)]', 'name', true),
      amount('total', '支出总计|合计|总计'), amount('basic', '基本支出'), amount('project', '项目支出'),
      amount('business', '[事业单位]经营支出', true), amount('affiliated-subsidy', '对附属单位补助[支出]', true),
      amount('higher-level-remittance', '上缴上级支出', true),
      group('####年政府采购项目', [
        amount('procurement', '小计'),
        amount('procurement-sme', '其中:{面向中小企业政府采购项目|####年政府采购项目中预留给中小企业的项目资金规模}'),
        amount('procurement-small', '其中:{面向小型、微型企业政府采购项目|####年政府采购项目中预留给小型、微型企业的项目资金规模}'),
      ], { bare: true, optional: true }),
    ],
    sums: ['total = basic + project + business + affiliated-subsidy + higher-level-remittance'],
    identities: [
      rows('code', 'S4'),
      ...withinEach('procurement-sme-within', 'procurement-sme', 'procurement'),
      ...withinEach('procurement-small-within', 'procurement-small', 'procurement-sme'),
    ],
  },
  {
    id: 'basic-expenditure', kind: 'budget', layout: 'list', classification: 'economic',
    titles: ['[部门]基本支出[预算][总]表'],
    header: [
      text('category', '支出项目类别|[支出]经济{分类|科目}', 'label'), amount('total', '总计|合计'),
      group(FISCAL, [amount('fiscal', '小计'), amount('general-public', GENERAL_PUBLIC), ...FUNDS]),
      SPECIAL_ACCOUNT, OWN_FUNDS, CARRY_OVER,
    ],
    sums: ['fiscal = general-public + government-fund + state-capital', `total = fiscal + ${ADDENDS}`],
    identities: [rows('economic-name', 'S5')],
  },
  {
    id: 'project-expenditure', kind: 'budget', layout: 'list',
    titles: ['[部门]项目支出[预算][总]表'],
    header: [
      text('project', '支出项目类别[(一级项目)]|项目名称[(一级项目)]', 'project'),
      group('####年预算', [
        amount('total', '总计|合计'),
        group(FISCAL, [
          group(GENERAL_PUBLIC, [
            amount('general-public', '小计'), DUTY, SPECIAL, INVESTMENT,
          ]),
          ...FUNDS,
        ]),
        SPECIAL_ACCOUNT, OWN_FUNDS, CARRY_OVER,
      ], { bare: true }),
    ],
    sums: [
      'general-public = duty-projects + special-projects + investment-projects',
      `total = general-public + government-fund + state-capital + ${ADDENDS}`,
    ],
    identities: [rows('flat', 'S6')],
  },
  {
    id: 'fiscal-appropriation-summary', kind: 'budget', layout: 'sides',
    titles: [...TITLES.fiscal, '[部门]{政府|财政}预算拨款收支[预算]总表'],
    header: SIDES, sums: [], identities: sideIdentities('S7'), vocabulary: BUDGET_SIDES,
  },
  {
    id: 'general-public-by-function', kind: 'budget', layout: 'list', classification: 'functional',
    titles: TITLES.byFunction,
    header: functionColumns, sums: ['total = basic + project'], identities: [rows('code', 'S8')],
  },
  {
    id: 'general-public-by-economic', kind: 'budget', layout: 'list', classification: 'economic',
    titles: [...TITLES.byEconomic, '一般公共预算[拨款|财政拨款]支出[预算][情况]表(按[支出]经济{分类|科目}[科目])'],
    header: functionColumns, sums: ['total = basic + project'], identities: [rows('code', 'S8')],
  },
  {
    id: 'three-public', kind: 'budget', layout: 'list',
    titles: THREE_PUBLIC,
    header: [
      UNIT, text('year', '年度', 'year'),
      amount('total', '"三公"经费财政拨款预算总额|总计|合计'),
      amount('overseas-travel', '因公出国(境){费[用]|经费}'), amount('hospitality', '公务接待费[用]'),
      group(VEHICLES, [amount('vehicles', '小计'), amount('vehicle-purchase', '[公务用车]购置费'), amount('vehicle-operation', '[公务用车]运行[维护]费')]),
    ],
    sums: ['total = overseas-travel + hospitality + vehicles', 'vehicles = vehicle-purchase + vehicle-operation'],
    identities: [YEAR_CHANGE],
  },
  {
    id: 'three-public', kind: 'budget', layout: 'list',
    titles: THREE_PUBLIC,
    header: [
      UNIT, text('year', '年度', 'year'),
      ...([
        ['total', '总计|合计'], ['overseas-travel', '因公出国(境)费[用]'], ['hospitality', '公务接待费'],
      ] as const).map(([key, label]) => byFund(key, label)),
      group(VEHICLES, [
        byFund('vehicles', '小计'), byFund('vehicle-purchase', '公务用车购置费'), byFund('vehicle-operation', '公务用车运行维护费'),
      ]),
    ],
    sums: ['general-public', 'government-fund', 'state-capital'].flatMap((fund) => [
      `total-${fund} = overseas-travel-${fund} + hospitality-${fund} + vehicles-${fund}`,
      `vehicles-${fund} = vehicle-purchase-${fund} + vehicle-operation-${fund}`,
    ]),
    identities: [YEAR_CHANGE],
  },
  {
    id: 'government-fund', kind: 'budget', layout: 'list', classification: 'functional',
    titles: TITLES.fund,
    header: functionColumns, sums: ['total = basic + project'], identities: [rows('code', 'S10')],
  },
  {
    id: 'state-capital', kind: 'budget', layout: 'list', classification: 'functional',
    titles: TITLES.capital,
    header: functionColumns, sums: ['total = basic + project'], identities: [rows('code', 'S10')],
  },
  {
    id: 'special-transfer', kind: 'budget', layout: 'list', classification: 'functional',
    titles: TITLES.transfer,
    header: [{ ...UNIT, optional: true }, code('科目编码'), NAME, text('project', '项目名称', 'project'), amount('amount', '项目金额|金额')],
    sums: [], identities: [rows('code', 'S10')],
  },
  {
    id: 'procurement', kind: 'budget', layout: 'list', classification: 'procurement',
    titles: TITLES.procurement,
    header: [text('unit', '[预算]单位[名称]', 'unit'), code('品目{编码|代码}'), text('name', '采购品目[名称]|品目名称', 'name'), amount('amount', '金额|[采购]预算[金额]')],
    sums: [], identities: [rows('code', 'S11')],
  },
  {
    id: 'key-projects', kind: 'budget', layout: 'list',
    titles: ['重点项目[预算]绩效目标[情况][表]'],
    untitled: { title: '重点项目绩效目标情况', header: /^项目名称/u },
    header: [text('project', '项目名称[(一级项目)]', 'project'), amount('amount', '预算{数|金额}[(万元)]'), text('goal', '绩效目标', 'description')],
    sums: [], identities: [rows('flat', 'S15')],
  },
];

function byFund(key: string, label: string): FormNode {
  return group(label, [
    amount(`${key}-general-public`, '一般公共预算'), amount(`${key}-government-fund`, '政府性基金预算'), amount(`${key}-state-capital`, '国有资本经营预算'),
  ]);
}
