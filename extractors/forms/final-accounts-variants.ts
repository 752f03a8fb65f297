/** 部门决算 where it is printed otherwise than in Shenzhen: codes in three columns, more or fewer columns, other years' layouts. */
import { amount, code, group, number, text, type Form, type FormNode } from './form.js';
import type { Identity } from './identity.js';
import { BASIC_SPLIT, BASIC_SPLIT_SUM, ECONOMIC_ITEMS, FUNCTION_ITEMS } from './parts.js';
import { FINAL_EXPENDITURE, FINAL_REVENUE } from './lines.js';
import { FINAL_SIDES } from './vocabulary.js';

const rowsByCode = (ref: string): Identity[] => [{ kind: 'rows', by: 'code', ref }];
const BASIC_PROJECT: readonly FormNode[] = [amount('basic', '基本支出'), amount('project', '项目支出')];

const REVENUE_SOURCES = (institutional: FormNode): readonly FormNode[] => [
  amount('total', '本年收入合计|合计'), amount('fiscal', '财政拨款收入'), amount('higher-level-subsidy', '上级补助收入'),
  institutional, amount('business-income', '[事业单位]经营收入'),
  amount('affiliated-remittance', '附属单位{上缴|缴款}收入', true), amount('other-income', '其他收入'),
];
const INSTITUTIONAL = amount('institutional-income', '事业收入');
const INSTITUTIONAL_SPLIT = group('事业收入', [amount('institutional-income', '小计|金额'), amount('education-fees', '其中:教育收费')]);
const REVENUE_SUM = 'total = fiscal + higher-level-subsidy + institutional-income + business-income + affiliated-remittance + other-income';
const EXPENDITURE_KINDS: readonly FormNode[] = [
  amount('total', '本年支出合计|合计'), ...BASIC_PROJECT, amount('higher-level-remittance', '上缴上级支出'),
  amount('business', '[事业单位]经营支出'), amount('affiliated-subsidy', '对附属单位补助支出'),
];
const EXPENDITURE_SUM = 'total = basic + project + higher-level-remittance + business + affiliated-subsidy';

const lined = (label: string, key: string, columns: readonly FormNode[], withLines: boolean): FormNode =>
  group(label, [
    text(`${key}-item`, '项目[(按[支出]功能分类)]', 'label'),
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

/** 年初结转和结余, 本年收入, 本年支出 and 年末结转和结余, each with its parts. */
const BALANCE_PARTS: readonly FormNode[] = [
  group('年初结转和结余', [amount('opening', '合计'), amount('opening-basic', '基本支出结转'), amount('opening-project', '项目支出结转和结余|项目支出结转')]),
  group('本年收入', [amount('revenue', '合计'), amount('revenue-basic', '基本支出'), amount('revenue-project', '项目支出')]),
  group('本年支出', [amount('expenditure', '合计'), ...BASIC_PROJECT]),
  group('年末结转和结余', [amount('closing', '合计'), amount('closing-basic', '基本支出结转'), amount('closing-project', '项目支出结转和结余|项目支出结转')]),
];
const BALANCE_SUMS = [
  'opening = opening-basic + opening-project', 'revenue = revenue-basic + revenue-project', 'expenditure = basic + project',
  'closing = closing-basic + closing-project', 'opening + revenue = expenditure + closing',
];
const BALANCE: readonly FormNode[] = [
  amount('opening', '年初[财政拨款]结转和结余'), amount('revenue', '本年收入'),
  group('本年支出', [amount('expenditure', '小计|合计'), ...BASIC_PROJECT]), amount('closing', '年末[财政拨款]结转和结余'),
];

const PARTS = [['total', '合计'], ['overseas-travel', '因公出国(境)费[用]'], ['vehicles', '小计'], ['vehicle-purchase', '[公务用车]购置费'], ['vehicle-operation', '[公务用车]运行[维护]费'], ['hospitality', '公务接待费']] as const;
const bothBases = (key: string, label: string): FormNode => group(label, [amount(`budget-${key}`, '预算数'), amount(`final-${key}`, '决算数')]);
const [TOTAL, OVERSEAS, VEHICLES, PURCHASE, OPERATION, HOSPITALITY] = PARTS.map(([key, label]) => bothBases(key, label)) as [FormNode, FormNode, FormNode, FormNode, FormNode, FormNode];
const VEHICLE_GROUP = '公务用车购置[费]及运行[维护]费';
const threePublicSums = (prefix: string): string[] => [
  `${prefix}total = ${prefix}overseas-travel + ${prefix}vehicles + ${prefix}hospitality`,
  `${prefix}vehicles = ${prefix}vehicle-purchase + ${prefix}vehicle-operation`,
];
const THREE_PUBLIC = '[财政拨款|一般公共预算[财政拨款]]"三公"经费';
const THREE_PUBLIC_TITLES = [`${THREE_PUBLIC}[财政拨款]支出{决算|情况}[情况]表`, `${THREE_PUBLIC}支出[明细]表`];

const GENERAL_PUBLIC = '一般公共预算财政拨款[收入]支出决算[总]表';
const BASIC = '[一般公共预算]财政拨款基本支出决算[明细]表';
const FUND = '政府性基金[预算][财政拨款]收[入]支[出]决算[总]表|政府性基金[预算][财政拨款]支出决算表';
const CAPITAL = '国有资本经营[预算][财政拨款][收入]支出决算表';

const economicColumns = (key: string, item: 1 | 2): readonly FormNode[] => [
  ...(item === 1 ? [{ ...code('[支出]经济分类科目{编码|代码}|科目{编码|代码}'), key: `${key}-code` }]
    : [group('[支出]经济分类科目{编码|代码}|科目{编码|代码}', [
      { key: `${key}-class`, label: '类', type: 'code', role: 'class' }, { key: `${key}-division`, label: '款', type: 'code', role: 'division' },
    ], { bare: true })]),
  text(`${key}-name`, '[支出]经济分类科目名称|科目名称', 'name'), amount(`${key}-amount`, '金额|决算数'),
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

export const FINAL_ACCOUNTS_VARIANTS: readonly Form[] = [
  ...([true, false] as const).flatMap((lines): Form[] => [
    ...(lines ? [] : [{
      id: 'final-revenue-expenditure-summary', kind: 'final-accounts', layout: 'sides', titles: ['收入支出决算总表', '收支决算总表'],
      header: [lined('收入', 'revenue', [amount('revenue-amount', '决算数|金额')], lines), lined('支出', 'expenditure', [amount('expenditure-amount', '决算数|金额')], lines)],
      sums: [], identities: sideIdentities('expenditure-amount', 'F1–F5'), vocabulary: FINAL_SIDES,
    } as const]),
    {
      id: 'final-revenue-expenditure-summary', kind: 'final-accounts', layout: 'sides', titles: ['收入支出决算总表', '收支决算总表'],
      header: [lined('收入', 'revenue', THREE_BASES('revenue'), lines), lined('支出', 'expenditure', THREE_BASES('expenditure'), lines)],
      sums: [], identities: sideIdentities('expenditure-amount', 'F1–F5'), vocabulary: FINAL_SIDES,
    },
    {
      id: 'final-fiscal-appropriation-summary', kind: 'final-accounts', layout: 'sides',
      titles: ['财政拨款收[入]支[出]决算[总]表'],
      header: [lined('收入', 'revenue', [amount('revenue-amount', '金额|决算数')], lines), lined('支出', 'expenditure', [group('决算数|金额', FUNDS, { bare: true })], lines)],
      sums: ['total = general-public + government-fund + state-capital'], identities: sideIdentities('total', 'F11, F13'), vocabulary: FINAL_SIDES,
    },
  ]),
  ...FUNCTION_ITEMS.flatMap((item): Form[] => [
    ...[INSTITUTIONAL, INSTITUTIONAL_SPLIT].map((institutional): Form => (
      { ...functional, id: 'final-revenue', titles: ['收入决算[总]表'], header: [item, ...REVENUE_SOURCES(institutional)], sums: [REVENUE_SUM], identities: rowsByCode('F7') })),
    { ...functional, id: 'final-expenditure', titles: ['支出决算[总]表'], header: [item, ...EXPENDITURE_KINDS], sums: [EXPENDITURE_SUM], identities: rowsByCode('F9') },
    {
      ...functional, id: 'final-general-public', titles: [GENERAL_PUBLIC, '一般公共预算支出决算表'],
      header: [item, group('本年支出|决算数', [amount('total', '本年支出[合计]|合计|小计'), ...BASIC_PROJECT], { bare: true })],
      sums: ['total = basic + project'], identities: rowsByCode('F15'),
    },
    {
      ...functional, id: 'final-general-public', titles: [GENERAL_PUBLIC],
      header: [item, group('本年支出|决算数', [amount('total', '本年支出[合计]|合计|小计'), BASIC_SPLIT, amount('project', '项目支出')], { bare: true })],
      sums: ['total = basic + project', BASIC_SPLIT_SUM], identities: rowsByCode('F15'),
    },
    { ...functional, id: 'final-general-public', titles: [GENERAL_PUBLIC], header: [item, ...BALANCE_PARTS], sums: BALANCE_SUMS, identities: rowsByCode('F15') },
    { ...functional, id: 'final-general-public', titles: [GENERAL_PUBLIC], header: [item, ...BALANCE], sums: ['expenditure = basic + project', 'opening + revenue = expenditure + closing'], identities: rowsByCode('F15') },
    { ...functional, id: 'final-government-fund', titles: [FUND], header: [item, ...BALANCE], sums: ['expenditure = basic + project', 'opening + revenue = expenditure + closing'], identities: rowsByCode('F22') },
    { ...functional, id: 'final-government-fund', titles: [FUND], header: [item, ...BALANCE_PARTS], sums: BALANCE_SUMS, identities: rowsByCode('F22') },
    {
      ...functional, id: 'final-state-capital', titles: [CAPITAL],
      header: [item, group('本年支出', [amount('total', '本年支出[合计]|合计|小计'), ...BASIC_PROJECT], { bare: true })],
      sums: ['total = basic + project'], identities: rowsByCode('F22'),
    },
    {
      ...functional, id: 'final-state-capital', titles: [CAPITAL],
      header: [
        item, amount('opening', '年初[财政拨款]结转和结余'), amount('revenue', '本年收入'),
        group('本年支出', [amount('total', '小计|合计'), ...BASIC_PROJECT]), amount('closing', '年末[财政拨款]结转和结余'),
      ],
      sums: ['total = basic + project', 'opening + revenue = total + closing'], identities: rowsByCode('F22'),
    },
  ]),
  ...ECONOMIC_LISTS.flatMap((headings): Form[] =>
    ([1, 2] as const).map((item): Form => ({
      ...economic, sums: [],
      header: headings.map(([heading, ...lists]) => group(heading, lists.flatMap((list) => economicColumns(list, item)), { bare: true })),
    }))),
  ...ECONOMIC_ITEMS.flatMap((item): Form[] => [
    { ...economic, header: [item, group('本年支出|基本支出|决算数', [amount('total', '[本年支出]合计|小计'), amount('personnel', '人员经费'), amount('public', '公用经费')], { bare: true })], sums: ['total = personnel + public'] },
    { ...economic, header: [item, amount('total', '决算数|金额|本年支出[合计]|合计')], sums: [] },
  ]),
  {
    ...base, id: 'final-three-public', titles: THREE_PUBLIC_TITLES,
    header: [TOTAL, OVERSEAS, group(VEHICLE_GROUP, [VEHICLES, PURCHASE, OPERATION]), HOSPITALITY],
    sums: ['budget-', 'final-'].flatMap(threePublicSums),
    identities: [{ kind: 'formula', id: 'three-public-within', formula: '@top.final-total <= @top.budget-total', ref: 'F42' }],
  },
  {
    ...base, id: 'final-three-public',
    titles: [...THREE_PUBLIC_TITLES, '"三公"经费、行政参公单位机关运行经费情况表', `${THREE_PUBLIC}{及|和}机关运行经费[支出]{决算|情况}表`],
    header: [
      text('item', '项目', 'label'), { ...number('line', '行次', 'line'), optional: true }, amount('budget', '[年初]预算数'),
      amount('adjusted', '{全年|调整}预算数', true), amount('final', '决算[统计]数|支出决算数'),
    ],
    sums: [], identities: [],
  },
  {
    ...base, id: 'final-three-public', titles: [`${THREE_PUBLIC}{及|和}会议费、培训费支出决算表`],
    header: [
      text('item', '项目', 'label'),
      group('[一般公共预算财政拨款[安排的]]"三公"经费', [
        amount('total', '小计|合计'), amount('overseas-travel', '因公出国(境)费[用]'), amount('hospitality', '公务接待费'),
        group(VEHICLE_GROUP, [amount('vehicles', '小计'), amount('vehicle-purchase', '公务用车购置费'), amount('vehicle-operation', '公务用车运行维护费')]),
      ]),
      amount('meetings', '会议费'), amount('training', '培训费'),
    ],
    sums: threePublicSums(''), identities: [],
  },
];

