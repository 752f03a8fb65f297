/**
 * 部门预算 in the layout of the national budget system (预算管理一体化), as most provinces print it since 2021, and of the
 * central departments before and since: 部门收支总表, 部门收入总表 …
 */
import { amount, group, number, text, type Form, type FormNode } from './form.js';
import { rows, threePublic, threePublicOfVehicles, TITLES, VEHICLE_PARTS_SUMS } from './budget-parts.js';
import type { Identity } from './identity.js';
import { THREE_PUBLIC_LINES } from './lines.js';
import { BASIC_CLASSES, BASIC_CLASSES_SUM, BASIC_PARTS, BASIC_SPLIT, BASIC_SPLIT_SUM, BASIC_TOTALS, ECONOMIC_LISTS, FUNCTION_ITEMS, OPTIONAL_UNITS, UNIT_COLUMNS, threePublicSums } from './parts.js';

const budget = { kind: 'budget', layout: 'list' } as const;
const functional = { ...budget, classification: 'functional' } as const;

const GENERAL_PUBLIC = '一般公共预算[财政][拨款|资金][收入]';
const GOVERNMENT_FUND = '政府性基金[预算][财政][拨款|资金][收入]';
const STATE_CAPITAL = '国有资本经营[预算][财政][拨款|资金|收入][收入]';
const SPECIAL_ACCOUNT = amount('special-account', '财政专户管理{资金|资金收入}|[财政]专户管理[的]教育收费|教育收费[(财政专户)]|财政专户(教育收费)', true);
const CARRY_OVER = '[单位]{上年|年初}{结转|结转结余|结转和结余|结余结转|结余}[收入|资金|(不包括国库集中支付额度结余)]';
const OTHER_SOURCES: readonly FormNode[] = [
  amount('institutional-income', '事业收入'), amount('business-income', '事业单位经营收入|经营收入', true), amount('higher-level-subsidy', '上级补助收入', true),
  amount('affiliated-remittance', '附属单位上缴收入', true), amount('other-income', '其他收入'),
];
const SOURCE_SUM = 'general-public + government-fund + state-capital + special-account + institutional-income + business-income + higher-level-subsidy + affiliated-remittance + other-income';
const funds = (prefix: string): readonly FormNode[] => [
  amount(`${prefix}general-public`, GENERAL_PUBLIC), amount(`${prefix}government-fund`, GOVERNMENT_FUND), amount(`${prefix}state-capital`, STATE_CAPITAL),
];

/** Units by row, this year's money and the carry-over each by source; own funds by source, or whole. */
const revenueByUnit = (own: FormNode, sum: string): Form => ({
  ...budget, id: 'revenue-summary', titles: TITLES.revenue,
  header: [
    ...UNIT_COLUMNS, amount('total', '合计|总计|收入总计'),
    group('本年收入', [amount('year', '小计|合计'), ...funds(''), SPECIAL_ACCOUNT, own]),
    group(CARRY_OVER, [
      amount('carry-over', '小计|合计'), ...funds('carry-over-'), { ...amount('carry-over-special-account', '财政专户管理资金'), optional: true },
      amount('carry-over-own', '单位资金'),
    ]),
  ],
  sums: [
    'total = year + carry-over', `year = ${sum}`,
    'carry-over = carry-over-general-public + carry-over-government-fund + carry-over-state-capital + carry-over-special-account + carry-over-own',
  ],
  identities: rows('flat', 'B3'),
});
const OWN_FUNDS = '单位资金[收入]';
const REVENUE_BY_UNIT = revenueByUnit(group(OWN_FUNDS, OTHER_SOURCES, { bare: true }), SOURCE_SUM);
const REVENUE_BY_UNIT_WHOLE = revenueByUnit(amount('own-funds', OWN_FUNDS), 'general-public + government-fund + state-capital + special-account + own-funds');

/** As before, what was carried over whole, behind this year's money (Beijing) or before it. */
const REVENUE_OF_YEAR_BY_UNIT = [-1, -2].map((place): Form => ({
  ...REVENUE_BY_UNIT,
  header: [...REVENUE_BY_UNIT.header.slice(0, place), amount('carry-over', CARRY_OVER), ...REVENUE_BY_UNIT.header.slice(place, -1)],
  sums: REVENUE_BY_UNIT.sums.slice(0, 2),
}));

/** One line of sources, by unit or by functional class; `last`: carry-over stands behind them all (Xinjiang). */
const revenueBySource = (items: readonly FormNode[], institutional: FormNode, classification?: 'functional', last = false): Form => ({
  ...budget, ...(classification ? { classification } : {}), id: 'revenue-summary', titles: TITLES.revenue,
  header: [
    ...items, amount('total', '合计|总计|收入总计'), ...(last ? [] : [amount('carry-over', CARRY_OVER, true)]),
    amount('general-public', GENERAL_PUBLIC), amount('government-fund', GOVERNMENT_FUND), amount('state-capital', STATE_CAPITAL, true),
    SPECIAL_ACCOUNT, institutional, amount('business-income', '事业单位经营收入|经营收入', true), amount('other-income', '其他{收入|资金}'),
    amount('higher-level-subsidy', '上级补助收入', true), amount('affiliated-remittance', '附属单位上缴收入', true),
    amount('reserves-used', '用事业基金弥补收支差额|使用非财政拨款结余', true), ...(last ? [amount('carry-over', CARRY_OVER)] : []),
  ],
  sums: [`total = carry-over + ${SOURCE_SUM} + reserves-used`], identities: rows(classification ? 'code' : 'flat', 'B3'),
});
const INSTITUTIONAL = amount('institutional-income', '事业收入');
const INSTITUTIONAL_SPLIT = group('事业收入', [amount('institutional-income', '金额|小计'), amount('education-fees', '其中:教育收费')]);

const EXPENDITURE_KINDS: readonly FormNode[] = [
  amount('total', '合计|总计|支出总计'), amount('basic', '基本支出'), amount('project', '项目支出'),
  amount('business', '[事业单位]经营支出', true), amount('higher-level-remittance', '上缴上级支出', true), amount('affiliated-subsidy', '对附属单位补助支出', true),
  amount('carry-forward', '结转下年[支出]', true),
];
const BASIC_KINDS = 'personnel + public';
const expenditureSum = (basic: string): string => `total = ${basic} + project + higher-level-remittance + business + affiliated-subsidy + carry-forward`;

/** 项目支出 by kind, as Henan prints it. */
const PROJECT_SPLIT = group('项目支出', [amount('project', '小计|合计'), amount('general-projects', '一般性项目'), amount('special-projects', '专项资金')]);
const PROJECT_SPLIT_SUM = 'project = general-projects + special-projects';

/** 基本支出 whole, or in its parts. */
const expenditure = (items: readonly FormNode[], identities: Identity[], classification?: 'functional'): Form[] =>
  ([
    [EXPENDITURE_KINDS[1]!, [expenditureSum('basic')]], [BASIC_PARTS, [expenditureSum(BASIC_KINDS)]],
    [BASIC_SPLIT, [expenditureSum('basic'), BASIC_SPLIT_SUM]], [BASIC_CLASSES, [expenditureSum('basic'), BASIC_CLASSES_SUM]],
    [BASIC_CLASSES, [expenditureSum('basic'), BASIC_CLASSES_SUM, PROJECT_SPLIT_SUM], PROJECT_SPLIT],
  ] as const).map(([basic, sums, project = EXPENDITURE_KINDS[2]!]): Form => ({
    ...budget, ...(classification ? { classification } : {}), id: 'expenditure-summary', titles: TITLES.expenditure, sums, identities,
    header: [...items, EXPENDITURE_KINDS[0]!, basic, project, ...EXPENDITURE_KINDS.slice(3)],
  }));

const FUND_TABLES = [
  ['general-public-by-function', TITLES.byFunction, '[####年[本年]]一般公共预算[拨款]支出|[####年]预算数|本年支出'],
  ['government-fund', TITLES.fund, '[####年]本年政府性基金预算[财政拨款]支出|政府性基金预算支出|本年支出|[####年]预算数'],
  ['state-capital', TITLES.capital, '[####年]本年国有资本经营预算[财政拨款]支出|国有资本经营预算支出|本年支出|[####年]预算数'],
] as const;
const LAST_YEAR = amount('last-year', '{####年|上年}{执行数|预算数|预算执行数|决算数}');
const THIS_YEAR = amount('total', '[####年[度]|本年]预算[数]|金额');
/** What became more or less since last year: in two columns, or its amount alone. */
const CHANGES: readonly FormNode[] = [
  group('{####年|本年}预算[数]{比|较}{####年|上年}[执行数|预算数|预算执行数|决算数][增减[情况|变化]]|[本年]比上年增[、]减{情况|变化}', [
    amount('change', '增[、]减{额|金额|数}', true), number('change-percent', '增[、]减{%|幅度|(%)|率|比例}', undefined, true),
  ], { bare: true, optional: true }),
  amount('change-alone', '增减[变化|额|金额]|[本年]比上年增减[额|数|变化]|增减变化情况', true),
];
/** Budgets of all funds in one table, as Jiangsu prints them beside those of each. */
const ALL_FUNDS = ['fiscal-expenditure', TITLES.fiscalByFunction, '[####年][本年]财政拨款支出|[####年]预算数|本年支出'] as const;
const THIS_YEARS = ['', '{####年|本年|当年}[预算数]'] as const;
/** Last year once, or what was planned and what was spent. */
const YEARS = [
  [['last-', '{####年|上年}[预算数|执行数]'], THIS_YEARS],
  [['last-', '{####年|上年}预算数'], ['last-executed-', '{####年|上年}[预算]执行数'], THIS_YEARS],
] as const;
const ORDER = ['total', 'overseas-travel', 'vehicles', 'hospitality'] as const;
const HOSPITALITY_FIRST = ['total', 'overseas-travel', 'hospitality', 'vehicles'] as const;

/** Sources in one line, own funds whole. */
const SOURCES_WHOLE: readonly FormNode[] = [...funds(''), SPECIAL_ACCOUNT, amount('own-funds', '单位资金[收入]')];
const SOURCES_WHOLE_SUM = 'general-public + government-fund + state-capital + special-account + own-funds';

export const BUDGET_NATIONAL: readonly Form[] = [
  REVENUE_BY_UNIT, REVENUE_BY_UNIT_WHOLE, ...REVENUE_OF_YEAR_BY_UNIT,
  ...[UNIT_COLUMNS, ...FUNCTION_ITEMS.map((item) => [item])].map((items): Form => ({
    ...budget, ...(items === UNIT_COLUMNS ? {} : { classification: 'functional' }), id: 'revenue-summary', titles: TITLES.revenue,
    header: [...items, amount('total', '合计|总计|收入总计'), ...SOURCES_WHOLE, amount('carry-over', CARRY_OVER, true)],
    sums: [`total = ${SOURCES_WHOLE_SUM} + carry-over`], identities: rows(items === UNIT_COLUMNS ? 'flat' : 'code', 'B3'),
  })),
  {
    ...budget, id: 'project-expenditure', titles: TITLES.project, header: [...OPTIONAL_UNITS, text('project', '项目名称', 'project'), amount('total', '合计|总计'), ...SOURCES_WHOLE, amount('carry-over', CARRY_OVER, true)],
    sums: [`total = ${SOURCES_WHOLE_SUM} + carry-over`], identities: rows('flat', 'S6'),
  },
  ...[INSTITUTIONAL, INSTITUTIONAL_SPLIT].flatMap((institutional) => [
    ...[false, true].flatMap((last) => FUNCTION_ITEMS.map((item) => revenueBySource([item], institutional, 'functional', last))), revenueBySource([group('项目', UNIT_COLUMNS, { bare: true })], institutional),
  ]),
  ...FUNCTION_ITEMS.flatMap((item) => expenditure([item], rows('code', 'B4'), 'functional')), ...expenditure(UNIT_COLUMNS, rows('flat', 'B4')),
  ...FUNCTION_ITEMS.flatMap((item): Form[] => [
    ...[...FUND_TABLES, ALL_FUNDS].flatMap(([id, titles, label]): Form[] => [
      {
        ...functional, id, titles, sums: [`total = ${BASIC_KINDS} + project`], identities: rows('code', 'B6'),
        header: [item, group(label, [amount('total', '合计|小计|总计|支出{合计|总计}'), BASIC_PARTS, amount('project', '项目支出')], { bare: true })],
      },
      ...([[BASIC_SPLIT, BASIC_SPLIT_SUM], [BASIC_CLASSES, BASIC_CLASSES_SUM]] as const).map(([basic, sum]): Form => ({
        ...functional, id, titles, sums: ['total = basic + project', sum], identities: rows('code', 'B6'),
        header: [item, group(label, [amount('total', '合计|小计|总计|支出{合计|总计}'), basic, amount('project', '项目支出')], { bare: true })],
      })),
      {
        ...functional, id, titles, sums: ['total = basic + project'], identities: rows('code', 'B6'),
        header: [
          item, LAST_YEAR,
          group('{####年|本年}预算数', [amount('total', '合计|小计|总计|支出{合计|总计}'), amount('basic', '基本支出'), amount('project', '项目支出')]), ...CHANGES,
        ],
      },
      { ...functional, id, titles, sums: [], identities: rows('code', 'B6'), header: [item, { ...LAST_YEAR, optional: true }, THIS_YEAR, ...CHANGES] },
    ]),
  ]),
  ...ECONOMIC_LISTS.flatMap((items): Form[] => [
    {
      ...budget, id: 'general-public-by-economic', classification: 'economic', titles: TITLES.byEconomic, sums: ['total = personnel + public'], identities: rows('code', 'B7'),
      header: [
        ...items,
        group('[####年][本年]一般公共预算[财政拨款]基本支出|[####年]基本支出[预算[数]]|[####年]预算数', BASIC_TOTALS, { bare: true }),
      ],
    },
    { ...budget, id: 'general-public-by-economic', classification: 'economic', titles: TITLES.byEconomic, sums: [], identities: rows('code', 'B7'), header: [...items, { ...LAST_YEAR, optional: true }, amount('total', '[####年[度]][本年]预算[数]|金额|合计|{####年|本年}基本支出'), ...CHANGES] },
  ]),
  ...[true, false].map((units): Form => ({
    ...budget, id: 'three-public', titles: TITLES.threePublic,
    header: [...(units ? UNIT_COLUMNS : []), group('当年财政拨款预算安排|####年预算数', threePublic(ORDER), { bare: true })], sums: threePublicSums(), identities: [],
  })),
  // What running the vehicles costs in parts: Beijing.
  { ...budget, id: 'three-public', titles: TITLES.threePublic, header: [text('year', '年度', 'year'), ...OPTIONAL_UNITS, ...threePublicOfVehicles(HOSPITALITY_FIRST)], sums: VEHICLE_PARTS_SUMS, identities: [] },
  ...[ORDER, HOSPITALITY_FIRST].flatMap((order): Form[] => [
    ...YEARS.flatMap((years) => [[], UNIT_COLUMNS].map((units): Form => ({
      ...budget, id: 'three-public', titles: TITLES.threePublic,
      header: [...units, ...years.map(([prefix, label]) => group(label, threePublic(order, prefix)))], sums: years.flatMap(([prefix]) => threePublicSums(prefix)),
      identities: units.length > 0 ? rows('flat', 'S9') : [],
    }))),
    {
      ...budget, id: 'three-public', titles: TITLES.threePublic, header: [text('year', '年度', 'year'), ...OPTIONAL_UNITS, ...threePublic(order)], sums: threePublicSums(), identities: [],
    },
    {
      ...budget, id: 'three-public', titles: TITLES.threePublicAndMeetings, sums: threePublicSums(), identities: [],
      header: [...OPTIONAL_UNITS, group('"三公"经费', threePublic(order)), amount('meetings', '会议费'), amount('training', '培训费')],
    },
  ]),
  {
    ...budget, id: 'three-public', titles: TITLES.threePublic, sums: [], identities: [{ kind: 'lines', column: 'item', root: THREE_PUBLIC_LINES, ref: 'S9' }],
    header: [
      text('item', '项目|"三公"经费项目', 'label'), amount('last-total', '{####年|上年}[年初][预算][执行][数]', true), amount('total', '{####年|本年}[年初]预算[数]|预算数|金额'),
      amount('general-public', '[其中:][一般]公共预算财政拨款', true), ...CHANGES,
    ],
  },
  {
    ...budget, id: 'three-public', titles: TITLES.threePublic, sums: ['total = general-public + government-fund + state-capital'], identities: [{ kind: 'lines', column: 'item', root: THREE_PUBLIC_LINES, ref: 'S9' }],
    header: [
      text('item', '项目', 'label'), amount('total', '####年[度]预算数合计|合计'), amount('general-public', '{一般公共|公共财政}预算[财政拨款|拨款]'),
      amount('government-fund', '政府性基金[预算][财政拨款|拨款]'), amount('state-capital', '国有资本经营[预算][财政拨款|拨款]'),
    ],
  },
  {
    ...budget, id: 'three-public', titles: TITLES.threePublic, sums: [], identities: [{ kind: 'lines', column: 'item', root: THREE_PUBLIC_LINES, ref: 'S9' }],
    header: [text('item', '项目', 'label'), group('####年[度]预算数', [amount('total', '小计|合计'), amount('general-public', '其中:一般公共预算[安排数|财政拨款|拨款]')], { bare: true })],
  },
  // What was carried over by source, or whole behind all sources.
  ...[[group('财政拨款结转结余|上年结转结余', funds('carry-over-'))], []].map((bySource): Form => ({
    ...budget, id: 'project-expenditure', titles: TITLES.project,
    header: [
      { ...text('type', '类型|项目类别|项目类型'), optional: true }, { ...text('project-code', '项目{代码|编码|编号}'), optional: true }, text('project', '项目名称', 'project'), { ...text('unit', '项目单位|单位名称'), optional: true }, amount('total', '合计|总计'),
      group('本年拨款|本年财政拨款', [amount('general-public', GENERAL_PUBLIC), amount('government-fund', GOVERNMENT_FUND), amount('state-capital', STATE_CAPITAL)]),
      ...bySource, amount('special-account', '财政专户管理资金'), amount('own-funds', '单位资金'), ...(bySource.length > 0 ? [] : [amount('carry-over', `${CARRY_OVER}|财政拨款结转[结余]`)]),
    ],
    sums: [`total = general-public + government-fund + state-capital + ${bySource.length > 0 ? 'carry-over-general-public + carry-over-government-fund + carry-over-state-capital' : 'carry-over'} + special-account + own-funds`],
    identities: rows('flat', 'S6'),
  })),
];
