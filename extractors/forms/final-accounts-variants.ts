/** 部门决算 where it is printed otherwise than in Shenzhen: codes in three columns, more or fewer columns, other years' layouts. */
import { amount, code, group, number, text, type Form, type FormNode } from './form.js';
import type { Identity } from './identity.js';
import { BASIC_SPLIT, BASIC_SPLIT_SUM, ECONOMIC_ITEMS, FUNCTION_ITEMS, threePublicSums } from './parts.js';
import { FISCAL_TITLES, SUMMARY_TITLES } from './final-accounts.js';
import { FINAL_EXPENDITURE, FINAL_REVENUE, THREE_PUBLIC_LINES } from './lines.js';
import { FINAL_SIDES } from './vocabulary.js';

const rowsByCode = (ref: string): Identity[] => [{ kind: 'rows', by: 'code', ref }];
const BASIC_PROJECT: readonly FormNode[] = [amount('basic', '基本支出'), amount('project', '项目支出')];

const REVENUE_SOURCES = (institutional: FormNode): readonly FormNode[] => [
  amount('total', '本年收入[合计]|合计|总计'), amount('fiscal', '财政拨款收入'), amount('higher-level-subsidy', '上级补助收入'),
  institutional, amount('business-income', '[事业单位]经营收入'),
  amount('affiliated-remittance', '附属单位{上缴|缴款}收入', true), amount('other-income', '其他收入'),
];
const INSTITUTIONAL = amount('institutional-income', '事业收入');
const INSTITUTIONAL_SPLIT = group('事业收入', [amount('institutional-income', '小计|金额|合计'), amount('education-fees', '[其中:]教育收费[收入]')]);
const REVENUE_SUM = 'total = fiscal + higher-level-subsidy + institutional-income + business-income + affiliated-remittance + other-income';
const EXPENDITURE_KINDS: readonly FormNode[] = [
  amount('total', '本年支出[合计]|合计|总计'), ...BASIC_PROJECT, amount('higher-level-remittance', '上缴上级支出'),
  amount('business', '[事业单位]经营支出'), amount('affiliated-subsidy', '对{附属|下级}单位[的]补助[支出]'),
];
const EXPENDITURE_SUM = 'total = basic + project + higher-level-remittance + business + affiliated-subsidy';

const lined = (label: string, key: string, columns: readonly FormNode[], withLines: boolean): FormNode =>
  group(label, [
    text(`${key}-item`, '项目[(按[支出]功能分类)]|[按]功能分类', 'label'),
    ...(withLines ? [number(`${key}-line`, '行次', 'line')] : []), ...columns,
  ]);
const FUNDS: readonly FormNode[] = [
  amount('total', '合计|小计'), amount('general-public', '一般公共预算[财政拨款]'), amount('government-fund', '政府性基金[预算][财政拨款]'),
  amount('state-capital', '国有资本经营[预算][财政拨款]', true),
];
const THREE_BASES = (key: string): readonly FormNode[] => [
  amount(`${key}-budget`, '年初预算数|预算数'), amount(`${key}-adjusted`, '{全年|调整}预算数', true), amount(`${key}-amount`, '决算数'),
];

const sideIdentities = (expenditure: string, ref: string): Identity[] => [
  { kind: 'lines', column: 'revenue-item', root: FINAL_REVENUE, ref },
  { kind: 'lines', column: 'expenditure-item', root: FINAL_EXPENDITURE, ref },
  { kind: 'formula', id: 'revenue-is-expenditure', formula: `@revenue-total.revenue-amount = @expenditure-total.${expenditure}`, bound: 'exact', ref },
];

const OPENING = '{年初|上年}[财政拨款]{结转和结余|结转结余|结余结转|结转}';
const CLOSING = '年末[财政拨款]{结转和结余|结转结余|结余结转|结转}|结转下年';
const BALANCED = 'opening + revenue = expenditure + closing';
const SPENT = 'expenditure = basic + project';
const spent = (basic: readonly FormNode[]): FormNode =>
  group('本年支出', [amount('expenditure', '本年支出[合计]|小计|合计'), ...basic, amount('project', '项目支出')], { bare: true });
const BASIC_ONLY = [amount('basic', '基本支出')];
const projectLeft = '项目支出结转[和结余]';
const leftOver = (label: string, key: string, parts: readonly FormNode[]): FormNode => group(label, [amount(key, '合计'), ...parts]);
const basicAndProject = (key: string): readonly FormNode[] => [amount(`${key}-basic`, '基本支出结转'), amount(`${key}-project`, projectLeft)];
const carriedAndLeft = (key: string): readonly FormNode[] => [amount(`${key}-carried`, '[项目支出]结转'), amount(`${key}-left`, '[项目支出]结余')];
const REVENUE = group('本年收入', [amount('revenue', '合计'), amount('revenue-basic', '基本支出'), amount('revenue-project', '项目支出')]);
const BALANCE_SUMS = [SPENT, BALANCED, 'opening = opening-basic + opening-project', 'revenue = revenue-basic + revenue-project', 'closing = closing-basic + closing-project'];

/** What is carried over, 本年收入, 本年支出 and what is left: whole, with 基本支出 and 项目支出 apart, with all parts of these, with 结转 and 结余 apart. */
const BALANCES: readonly { readonly columns: readonly FormNode[]; readonly sums: readonly string[] }[] = [
  { columns: [amount('opening', OPENING), amount('revenue', '本年收入[合计]'), spent(BASIC_ONLY), amount('closing', CLOSING)], sums: [SPENT, BALANCED] },
  {
    columns: [leftOver(OPENING, 'opening', basicAndProject('opening')), REVENUE, spent(BASIC_ONLY), leftOver(CLOSING, 'closing', basicAndProject('closing'))],
    sums: BALANCE_SUMS,
  },
  {
    columns: [
      leftOver(OPENING, 'opening', basicAndProject('opening')), REVENUE, spent([group('基本支出', [amount('basic', '小计'), amount('personnel', '人员经费'), amount('public', '公用经费')])]),
      leftOver(CLOSING, 'closing', [amount('closing-basic', '基本支出结转'), group(projectLeft, [amount('closing-project', '小计'), ...carriedAndLeft('closing')])]),
    ],
    sums: [...BALANCE_SUMS, BASIC_SPLIT_SUM, 'closing-project = closing-carried + closing-left'],
  },
  {
    columns: [leftOver(OPENING, 'opening', carriedAndLeft('opening')), amount('revenue', '本年收入[合计]'), spent(BASIC_ONLY), leftOver(CLOSING, 'closing', carriedAndLeft('closing'))],
    sums: [SPENT, BALANCED, 'opening = opening-carried + opening-left', 'closing = closing-carried + closing-left'],
  },
];

const BUDGETED = '[年初|全年|调整|本年]预算[数]|####年[度]预算数';
const SETTLED = '[本年|支出]决算[数]|####年[度]决算数';
const VEHICLE_GROUP = '公务用车{购置[费]{及|和}运行[维护][费[用]|支出]|费}';
/** The parts of 三公经费, each made into what stands at its place; 公务接待费 before the vehicles or behind them. */
const threePublic = (part: (key: string, label: string) => FormNode, total: string, hospitalityFirst = false): readonly FormNode[] => {
  const vehicles = group(VEHICLE_GROUP, [part('vehicles', '小计'), part('vehicle-purchase', '[公务用车]购置[费[用]|支出]'), part('vehicle-operation', '[公务用车]运行[维护][费[用]|支出]')]);
  const hospitality = part('hospitality', '公务接待[费[用]]');
  return [part('total', total), part('overseas-travel', '因公出国(境)[费[用]|经费]'), ...(hospitalityFirst ? [hospitality, vehicles] : [vehicles, hospitality])];
};
const BOTH_SUMS = ['budget-', 'final-'].flatMap((prefix) => threePublicSums(prefix));
const within = (plan: string): readonly Identity[] => [{ kind: 'formula', id: 'three-public-within', formula: `@top.final-total <= @top.${plan}total`, ref: 'F42' }];
const WITHIN = within('budget-');
/** What was planned, once or twice: the last plan is that which is kept. */
const PLANS = [
  { plans: [[BUDGETED, 'budget-']], identities: WITHIN },
  { plans: [['年初预算[数]', 'budget-'], ['{全年|调整}预算[数]', 'adjusted-']], identities: within('adjusted-') },
] as const;
const THREE_PUBLIC_GROUP = '[一般公共预算[财政拨款[安排的]]|财政拨款[安排的]]"三公"经费';
const THREE_PUBLIC = '[财政拨款|一般公共预算[财政拨款[安排的]]]"三公"经费';
const ALSO = '{{及|和|、}机关运行经费|{及|和|、}会议费{、|和|及}培训费}';
const THREE_PUBLIC_TITLES = [`${THREE_PUBLIC}[[公共预算]财政拨款][支出]{决算|情况|公开|决算公开}[情况]表`, `${THREE_PUBLIC}支出[明细]表`, `${THREE_PUBLIC}${ALSO}[支出]{决算|情况}[情况]表`];
const MEETINGS = (prefix = ''): readonly FormNode[] => [amount(`${prefix}meetings`, '会议费', true), amount(`${prefix}training`, '培训费', true)];

/** 本年支出 whole, of 基本支出 and 项目支出. */
const expenditure = (basic: FormNode): FormNode =>
  group('本年支出|[一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款][支出]决算数', [amount('total', '本年支出[合计]|支出合计|合计|小计|总计|决算数'), basic, amount('project', '项目支出')], { bare: true });

const BY_FUNCTION = '[(按[支出]功能{分类|科目})|(功能科目)]';
const GENERAL_PUBLIC = `一般公共预算[财政拨款][收入]支出决算[总|情况]表${BY_FUNCTION}`;
/** Title of the table of basic expenditure. */
export const BASIC = '{一般公共预算[财政拨款]|财政拨款}基本支出决算[明细|总|情况]表[(按[支出]经济{分类|科目})|(经济科目)]';
/** All funds in one table, as Jiangsu prints them beside those of each. */
const ALL_FUNDS = `财政拨款支出决算[总|情况]表${BY_FUNCTION}`;
const FUND = '政府性基金[预算][财政拨款]{收入支出|收支|支出}决算[总|情况]表';
const CAPITAL = '国有资本经营[预算][财政拨款]{收入支出|收支|支出}决算[总|情况]表';

const economicColumns = (key: string, item: 1 | 2): readonly FormNode[] => [
  ...(item === 1 ? [{ ...code('[支出]经济分类科目{编码|代码}|科目{编码|代码}'), key: `${key}-code` }]
    : [group('[支出]经济分类科目{编码|代码}|科目{编码|代码}', [
      { key: `${key}-class`, label: '类', type: 'code', role: 'class' }, { key: `${key}-division`, label: '款', type: 'code', role: 'division' },
    ], { bare: true })]),
  text(`${key}-name`, '[支出]经济分类科目名称|科目名称', 'name'), amount(`${key}-amount`, '金额|决算数|[####年]预算数'),
];
/** Lists side by side under 人员经费 and 公用经费: two, or three where the second is printed in two halves, under one heading or under one each. */
const ECONOMIC_LISTS: readonly (readonly (readonly [heading: string, ...lists: string[]])[])[] = [
  [['人员经费', 'personnel'], ['公用经费', 'public']],
  [['人员经费', 'personnel'], ['公用经费', 'public', 'public-more']],
  [['人员经费', 'personnel'], ['公用经费', 'public'], ['公用经费', 'public-more']],
];

const base = { kind: 'final-accounts', layout: 'list' } as const;
const functional = { ...base, classification: 'functional' } as const;
const economic = { ...base, id: 'final-general-public-basic', classification: 'economic', titles: [BASIC], identities: rowsByCode('F16, F17') } as const;

/** Their headers, the code of an entry in one column or in two. */
export const CODED_LISTS: readonly (readonly FormNode[])[] = ECONOMIC_LISTS.flatMap((headings) =>
  ([1, 2] as const).map((item) => headings.map(([heading, ...lists]) => group(heading, lists.flatMap((list) => economicColumns(list, item)), { bare: true }))));

export const FINAL_ACCOUNTS_VARIANTS: readonly Form[] = [
  ...([true, false] as const).flatMap((lines): Form[] => [
    ...(lines ? [] : [{
      id: 'final-revenue-expenditure-summary', kind: 'final-accounts', layout: 'sides', titles: SUMMARY_TITLES,
      header: [lined('收入', 'revenue', [amount('revenue-amount', '决算数|金额')], lines), lined('支出', 'expenditure', [amount('expenditure-amount', '决算数|金额')], lines)],
      sums: [], identities: sideIdentities('expenditure-amount', 'F1–F5'), vocabulary: FINAL_SIDES,
    } as const]),
    {
      id: 'final-revenue-expenditure-summary', kind: 'final-accounts', layout: 'sides', titles: SUMMARY_TITLES,
      header: [lined('收入', 'revenue', THREE_BASES('revenue'), lines), lined('支出', 'expenditure', THREE_BASES('expenditure'), lines)],
      sums: [], identities: sideIdentities('expenditure-amount', 'F1–F5'), vocabulary: FINAL_SIDES,
    },
    {
      id: 'final-fiscal-appropriation-summary', kind: 'final-accounts', layout: 'sides',
      titles: FISCAL_TITLES,
      header: [lined('收入[决算数]', 'revenue', [amount('revenue-amount', '金额|决算数')], lines), lined('支出[决算数]', 'expenditure', [group('决算数|金额', FUNDS, { bare: true })], lines)],
      sums: ['total = general-public + government-fund + state-capital'], identities: sideIdentities('total', 'F11, F13'), vocabulary: FINAL_SIDES,
    },
  ]),
  ...FUNCTION_ITEMS.flatMap((item): Form[] => [
    ...[INSTITUTIONAL, INSTITUTIONAL_SPLIT].map((institutional): Form => (
      { ...functional, id: 'final-revenue', titles: ['收入决算[总]表'], header: [item, ...REVENUE_SOURCES(institutional)], sums: [REVENUE_SUM], identities: rowsByCode('F7') })),
    { ...functional, id: 'final-expenditure', titles: ['支出决算[总]表'], header: [item, ...EXPENDITURE_KINDS], sums: [EXPENDITURE_SUM], identities: rowsByCode('F9') },
    ...([['final-general-public', GENERAL_PUBLIC, 'F15'], ['final-government-fund', FUND, 'F22'], ['final-state-capital', CAPITAL, 'F22'], ['final-fiscal-expenditure', ALL_FUNDS, 'F15']] as const).flatMap(([id, titles, ref]): Form[] => {
      const form = { ...functional, id, titles: [titles], identities: rowsByCode(ref) };
      return [
        { ...form, header: [item, expenditure(amount('basic', '基本支出'))], sums: ['total = basic + project'] },
        ...(id === 'final-general-public' ? [{ ...form, header: [item, expenditure(BASIC_SPLIT)], sums: ['total = basic + project', BASIC_SPLIT_SUM] }] : []),
        ...BALANCES.map(({ columns, sums }) => ({ ...form, header: [item, ...columns], sums })),
      ];
    }),
  ]),
  ...CODED_LISTS.map((header): Form => ({ ...economic, sums: [], header })),
  ...ECONOMIC_ITEMS.flatMap((item): Form[] => [
    { ...economic, header: [item, group('本年支出|基本支出|决算数', [amount('total', '[本年支出|基本支出|支出]合计|小计|总计|决算数|基本支出'), amount('personnel', '人员经费'), amount('public', '[日常]公用经费')], { bare: true })], sums: ['total = personnel + public'] },
    { ...economic, header: [item, amount('total', '[本年|基本支出]决算数|金额|{本年|基本}支出[合计]|合计')], sums: [] },
  ]),
  {
    ...base, id: 'final-three-public', titles: THREE_PUBLIC_TITLES,
    header: [
      group(THREE_PUBLIC_GROUP, threePublic((key, label) => group(label, [amount(`budget-${key}`, '预算数'), amount(`final-${key}`, '决算数')]), '合计|小计'), { bare: true }),
      amount('agency-operation', '机关运行经费[支出][决算数]', true),
    ],
    sums: BOTH_SUMS, identities: WITHIN,
  },
  ...[false, true].flatMap((hospitalityFirst): Form[] => [
    ...PLANS.map(({ plans, identities }): Form => ({
      ...base, id: 'final-three-public', titles: THREE_PUBLIC_TITLES,
      header: [...plans, [SETTLED, 'final-'] as const].map(([label, prefix]) =>
        group(label, [...threePublic((key, own) => amount(prefix + key, own), '合计', hospitalityFirst), ...MEETINGS(prefix)])),
      sums: [...plans.flatMap(([, prefix]) => threePublicSums(prefix)), ...threePublicSums('final-')], identities,
    })),
    {
      ...base, id: 'final-three-public', titles: THREE_PUBLIC_TITLES,
      header: [
        text('item', '项目', 'label', true), group(`${SETTLED}|${THREE_PUBLIC_GROUP}`, threePublic(amount, '合计|小计', hospitalityFirst), { bare: true }),
        ...MEETINGS(), amount('agency-operation', '机关运行经费[支出][决算数]', true),
      ],
      sums: threePublicSums(''), identities: [],
    },
  ]),
  {
    ...base, id: 'final-three-public', titles: [...THREE_PUBLIC_TITLES, '"三公"经费、行政参公单位机关运行经费情况表'],
    header: [
      text('item', '项目', 'label'), { ...number('line', '行次', 'line'), optional: true }, amount('prior', '上年决算数', true), amount('budget', BUDGETED, true),
      amount('adjusted', '{全年|调整}预算数', true), amount('final', `${SETTLED}|决算统计数|统计数|金额`),
    ],
    sums: [], identities: [{ kind: 'lines', column: 'item', root: THREE_PUBLIC_LINES, ref: 'S9' }],
  },
];
