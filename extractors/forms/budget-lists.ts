/** 部门预算: lists that provinces and cities set up for themselves. Hardly two print the same columns: most are optional. */
import { FUND_SIDES, FUND_SIDES_SUM, PLAIN_SIDES, rows, sideIdentities, threePublic, TITLES } from './budget-parts.js';
import { amount, code, group, text, type Form, type FormNode } from './form.js';
import { BASIC_TOTALS, ECONOMIC_LISTS, FUNCTION_ITEMS, FUNCTION_NAME, OPTIONAL_UNITS, UNIT_COLUMNS } from './parts.js';
import { BUDGET_SIDES } from './vocabulary.js';

const budget = { kind: 'budget', layout: 'list' } as const;
const NUMBERED_UNITS: readonly FormNode[] = UNIT_COLUMNS.map((column) => ({ ...column, optional: false }));
const TOTAL = amount('total', '合计|总计|小计');
const MONEY = amount('total', '合计|总计|金额|{预算|项目|资金}金额|预算[数|额|安排]|[####年][本年]预算[数|金额]|[采购]预算[金额]|总价');
const PROJECT = text('project', '项目名称|项目', 'project');

const GENERAL_PUBLIC = '一般公共预算[财政][拨款|资金][收入]';
const GOVERNMENT_FUND = '政府性基金[预算][财政][拨款|资金][收入]';
const STATE_CAPITAL = '国有资本经营{预算[财政][拨款|资金][收入]|收益}';
const SPECIAL_ACCOUNT = amount('special-account', '财政专户[管理|核拨]{资金|收入|拨款}[收入]', true);
const CARRY_OVER = amount('carry-over', '{上年|年初}{结转|结转结余|结转和结余|结余结转|结余}[收入|资金]', true);

/** Whose money it is: 财政拨款 whole or by fund, and what else there is. */
const FUNDS: readonly FormNode[] = [
  group('{政府预算|财政[预算]}拨款|本年拨款|本年财政拨款', [
    amount('fiscal', '小计', true), amount('general-public', GENERAL_PUBLIC), amount('government-fund', GOVERNMENT_FUND), amount('state-capital', STATE_CAPITAL, true),
  ], { bare: true }),
  SPECIAL_ACCOUNT, amount('own-funds', '单位资金[收入]|其他资金|单位自有资金', true), CARRY_OVER,
];
const FUNDS_SUM = 'fiscal = general-public + government-fund + state-capital';
const FUNDS_SUMS = ['total = general-public + government-fund + state-capital + special-account + own-funds + carry-over', FUNDS_SUM];
/** 财政拨款 whole, and what else there is. */
const FISCAL: readonly FormNode[] = [amount('fiscal', '财政拨款[收入]|一般公共预算[拨款]', true), amount('own-funds', '其他资金|单位资金|非财政拨款[资金]|自有资金', true)];
const FISCAL_SUM = 'total = fiscal + own-funds';

export const BUDGET_LISTS: readonly Form[] = [
  { id: 'revenue-expenditure-summary', kind: 'budget', layout: 'sides', titles: TITLES.summary, header: FUND_SIDES, sums: [FUND_SIDES_SUM], identities: sideIdentities('B1, B2'), vocabulary: BUDGET_SIDES },
  ...([['government-fund', '政府性基金'], ['state-capital', '国有资本经营']] as const).map(([id, fund]): Form => ({
    id, kind: 'budget', layout: 'sides', titles: [`${fund}[预算]收支[预算][情况][总]表`], header: PLAIN_SIDES, sums: [], identities: sideIdentities('B6'), vocabulary: BUDGET_SIDES,
  })),
  {
    ...budget, id: 'revenue-summary', titles: TITLES.revenue, identities: rows('flat', 'B3'),
    header: [
      ...UNIT_COLUMNS, TOTAL, group('一般公共预算', [amount('general-public', '小计'), amount('general-public-tax', '财政拨款'), amount('general-public-other', '[纳入[一般公共]预算管理的]非税收入[拨款]')]),
      amount('government-fund', GOVERNMENT_FUND), amount('state-capital', STATE_CAPITAL, true), SPECIAL_ACCOUNT, amount('higher-level-subsidy', '上级[财政]补助收入', true),
      amount('own-funds', '单位资金[收入]|其他收入', true), CARRY_OVER,
    ],
    sums: ['total = general-public + government-fund + state-capital + special-account + higher-level-subsidy + own-funds + carry-over', 'general-public = general-public-tax + general-public-other'],
  },
  ...FUNCTION_ITEMS.map((item): Form => ({
    ...budget, classification: 'functional', id: 'revenue-summary', titles: TITLES.revenue, identities: rows('code', 'B3'),
    header: [
      item, TOTAL,
      group('财政拨款[收入]', [amount('fiscal', '小计'), amount('general-public', GENERAL_PUBLIC), amount('government-fund', GOVERNMENT_FUND), amount('state-capital', STATE_CAPITAL, true)]),
      SPECIAL_ACCOUNT, amount('institutional-income', '事业收入'), amount('business-income', '[事业单位]经营收入'), amount('higher-level-subsidy', '上级补助收入', true),
      amount('affiliated-remittance', '附属单位上缴收入', true), amount('other-income', '其他收入'), CARRY_OVER,
    ],
    sums: ['total = fiscal + special-account + institutional-income + business-income + higher-level-subsidy + affiliated-remittance + other-income + carry-over', FUNDS_SUM],
  })),
  // Numbered units before the codes of each.
  ...([['expenditure-summary', TITLES.expenditure], ['general-public-by-function', TITLES.byFunction], ['government-fund', TITLES.fund], ['state-capital', TITLES.capital]] as const).map(([id, titles]): Form => ({
    ...budget, classification: 'functional', id, titles, sums: ['total = basic + project'], identities: rows('code', id === 'expenditure-summary' ? 'B4' : 'B6'),
    header: [...NUMBERED_UNITS, code(), FUNCTION_NAME, TOTAL, amount('basic', '基本支出'), amount('project', '项目支出')],
  })),
  ...FUNCTION_ITEMS.map((item): Form => ({
    ...budget, classification: 'functional', id: 'expenditure-summary', titles: TITLES.expenditure, header: [item, TOTAL, ...FUNDS], sums: FUNDS_SUMS, identities: rows('code', 'B4'),
  })),
  ...ECONOMIC_LISTS.flatMap((items): Form[] => [
    { ...budget, classification: 'economic', id: 'basic-expenditure', titles: TITLES.basic, header: [...items, ...BASIC_TOTALS], sums: ['total = personnel + public'], identities: rows('code', 'S5') },
    { ...budget, classification: 'economic', id: 'basic-expenditure', titles: TITLES.basic, header: [...items, TOTAL, ...FUNDS], sums: FUNDS_SUMS, identities: rows('code', 'S5') },
  ]),
  { ...budget, id: 'project-expenditure', titles: TITLES.project, header: [...OPTIONAL_UNITS, PROJECT, MONEY, ...FISCAL], sums: [FISCAL_SUM], identities: rows('flat', 'S6') },
  { ...budget, id: 'project-expenditure', titles: TITLES.project, header: [...OPTIONAL_UNITS, PROJECT, TOTAL, ...FUNDS], sums: FUNDS_SUMS, identities: rows('flat', 'S6') },
  {
    ...budget, classification: 'functional', id: 'project-expenditure', titles: TITLES.project,
    header: [...OPTIONAL_UNITS, code(), FUNCTION_NAME, text('project', '项目名称', 'project'), MONEY, ...FISCAL], sums: [FISCAL_SUM], identities: rows('code', 'S6'),
  },
  // Whether 合计 holds 会议费 and 培训费 too, no heading says.
  ...(['overseas-first', 'hospitality-second'] as const).map((order): Form => ({
    ...budget, id: 'three-public', titles: TITLES.threePublicAndMeetings, sums: ['vehicles = vehicle-purchase + vehicle-operation'], identities: [],
    header: [
      ...OPTIONAL_UNITS, amount('all', '合计|总计'),
      ...threePublic(order === 'overseas-first' ? ['overseas-travel', 'vehicles', 'hospitality'] : ['overseas-travel', 'hospitality', 'vehicles']), amount('meetings', '会议费'), amount('training', '培训费'),
    ],
  })),
  { ...budget, id: 'three-public', titles: TITLES.threePublicAndMeetings, sums: [], identities: [], header: [text('item', '项目', 'label'), amount('total', '[####年[度]][本年]预算[数]|金额')] },
  { ...budget, classification: 'functional', id: 'special-transfer', titles: TITLES.transfer, header: [...UNIT_COLUMNS, PROJECT, MONEY], sums: [], identities: rows('flat', 'S10') },
];
