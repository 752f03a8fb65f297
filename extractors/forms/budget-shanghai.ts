/** 部门预算 as Shanghai and its districts publish it: nine tables, most of them in 元, codes in three columns. */
import { amount, group, type Form } from './form.js';
import { FUND_SIDES, FUND_SIDES_SUM, PLAIN_SIDES, SPLIT_SIDES, SPLIT_SIDES_SUM, rows, sideIdentities, threePublic, TITLES } from './budget-parts.js';
import { ECONOMIC_ITEMS, FUNCTION_ITEMS, threePublicSums } from './parts.js';
import { BUDGET_SIDES } from './vocabulary.js';

const budget = { kind: 'budget', layout: 'list' } as const;
const functional = { ...budget, classification: 'functional' } as const;
const TOTAL_BASIC_PROJECT = [amount('total', '合计|小计|总计|支出{合计|总计}'), amount('basic', '基本支出'), amount('project', '项目支出')];
const FUND_TABLES = [
  ['general-public-by-function', TITLES.byFunction, '[####年][本年]一般公共预算[拨款]支出'],
  ['government-fund', TITLES.fund, '[####年][本年]政府性基金预算[拨款]支出'],
  ['state-capital', TITLES.capital, '[####年][本年]国有资本经营预算[拨款]支出'],
] as const;

export const BUDGET_SHANGHAI: readonly Form[] = [
  {
    id: 'revenue-expenditure-summary', kind: 'budget', layout: 'sides', titles: TITLES.summary,
    header: PLAIN_SIDES, sums: [], identities: sideIdentities('B1, B2'), vocabulary: BUDGET_SIDES,
  },
  {
    id: 'revenue-expenditure-summary', kind: 'budget', layout: 'sides', titles: TITLES.summary,
    header: SPLIT_SIDES, sums: [SPLIT_SIDES_SUM], identities: sideIdentities('B1, B2'), vocabulary: BUDGET_SIDES,
  },
  ...FUNCTION_ITEMS.flatMap((item): Form[] => [
    {
      ...functional, id: 'revenue-summary', titles: TITLES.revenue,
      header: [
        item,
        group('收入预算', [
          amount('total', '合计'), amount('fiscal', '财政拨款[收入]'), amount('special-account', '财政专户[管理|核拨]{资金|收入}[收入]', true), amount('institutional-income', '事业收入'),
          amount('business-income', '[事业单位]经营收入'), amount('higher-level-subsidy', '上级补助收入', true), amount('affiliated-remittance', '附属单位上缴收入', true),
          amount('other-income', '其他收入'), amount('carry-over', '上年{结转|结余|结转结余|结转和结余}', true),
        ], { bare: true }),
      ],
      sums: ['total = fiscal + special-account + institutional-income + business-income + higher-level-subsidy + affiliated-remittance + other-income + carry-over'], identities: rows('code', 'B3'),
    },
    {
      ...functional, id: 'expenditure-summary', titles: TITLES.expenditure,
      header: [item, group('支出预算', TOTAL_BASIC_PROJECT, { bare: true })],
      sums: ['total = basic + project'], identities: rows('code', 'B4'),
    },
    ...FUND_TABLES.map(([id, titles, label]): Form => ({
      ...functional, id, titles, header: [item, group(label, TOTAL_BASIC_PROJECT, { bare: true })],
      sums: ['total = basic + project'], identities: rows('code', 'B6'),
    })),
  ]),
  {
    id: 'fiscal-appropriation-summary', kind: 'budget', layout: 'sides', titles: TITLES.fiscal,
    header: FUND_SIDES, sums: [FUND_SIDES_SUM], identities: sideIdentities('B5'), vocabulary: BUDGET_SIDES,
  },
  {
    id: 'fiscal-appropriation-summary', kind: 'budget', layout: 'sides', titles: TITLES.fiscal,
    header: PLAIN_SIDES, sums: [], identities: sideIdentities('B5'), vocabulary: BUDGET_SIDES,
  },
  ...ECONOMIC_ITEMS.map((item): Form => ({
    ...budget, id: 'general-public-by-economic', classification: 'economic', titles: TITLES.byEconomic,
    header: [
      item,
      group('[本年]一般公共预算[拨款]基本支出', [amount('total', '合计|小计|总计|支出{合计|总计}'), amount('personnel', '人员经费'), amount('public', '公用经费')], { bare: true }),
    ],
    sums: ['total = personnel + public'], identities: rows('code', 'B7'),
  })),
  {
    ...budget, id: 'three-public', titles: TITLES.threePublic,
    header: [
      group('[####年]"三公"经费[预算数]', threePublic(['total', 'overseas-travel', 'hospitality', 'vehicles']), { bare: true }),
      amount('operation-fund', '[####年]机关运行[经]费[预算数]', true),
    ],
    sums: threePublicSums(), identities: [],
  },
];
