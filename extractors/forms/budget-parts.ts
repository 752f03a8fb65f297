/** What the budget forms of several families share: titles, two-sided summaries, columns of the three-public table. */
import { amount, group, isGroup, number, text, type FormNode } from './form.js';
import type { Identity, RowOrder } from './identity.js';
import { BUDGET_EXPENDITURE, BUDGET_REVENUE } from './lines.js';

const YEAR_BUDGET = '[####年[度]][本年|年初]预算[数|额]|[本年]预算金额|金额|本年数|####年';
/** By what a table is said to be: 按功能分类, 按支出功能分类科目. */
const CLASSIFICATION = '{分类|科目|分类科目|科目分类}';
const SHEET = '{[预算]表|[预算]总表|[预算][总体]情况表}';

/** Titles by role; prefixes such as year, organization, 部门 and 单位 are no part of them. */
export const TITLES = {
  summary: [`[财务]收支${SHEET}`, '收[入]支[出]预算总表'],
  revenue: [`收入${SHEET}`, '收入预算总表'],
  expenditure: [`支出${SHEET}`, '支出预算总表'],
  fiscal: [`财政拨款收支${SHEET}`, `财政拨款收入支出${SHEET}`],
  byFunction: [
    `一般公共预算[财政][拨款][资金]支出[预算|情况|预算情况]表[((按)[支出]功能${CLASSIFICATION})|(按[支出]功能${CLASSIFICATION})|(功能科目)]`,
    '一般公共预算支出{功能分类预算|预算明细}表', '一般公共预算[财政]拨款表',
  ],
  byEconomic: [
    `一般公共预算[财政][拨款]基本支出[预算|情况|明细|预算情况|预算明细][总]表[(按[支出]经济${CLASSIFICATION})|(经济科目)]`,
    '一般公共预算基本支出[部门预算]经济分类预算表',
  ],
  fund: [`政府性基金[预算][财政][拨款]支出[预算|情况|预算情况]表[(按[支出]功能${CLASSIFICATION})]`, '政府性基金预算支出功能分类预算表', '政府性基金预算[财政]拨款表'],
  capital: [`国有资本经营[预算][财政][拨款]支出[预算|情况|预算情况]表[(按[支出]功能${CLASSIFICATION})]`, '国有资本经营预算支出功能分类预算表', '国有资本经营预算[财政]拨款表'],
  threePublic: [
    '[财政拨款|一般公共预算[财政拨款]]"三公"经费[支出][预算|情况|预算情况][统计][支出]表',
    '[财政拨款|一般公共预算[财政拨款]]"三公"经费{和|及}机关运行[经]费预算表',
    '财政拨款(含一般公共预算和政府性基金预算)"三公"经费支出表', '"三公"经费财政拨款[支出]预算[情况]表', '"三公"经费预算财政拨款[安排]情况[统计]表',
  ],
  threePublicAndMeetings: ['[财政拨款|一般公共预算[财政拨款]]"三公"经费{、|及|和}会议费{、|和}培训费[支出][预算|情况|预算情况]表'],
  /** By function, of all funds: 财政拨款支出表 beside 一般公共预算支出表. */
  fiscalByFunction: [`财政拨款支出[预算][总]表[((按)[支出]功能${CLASSIFICATION})|(按[支出]功能${CLASSIFICATION})|(功能科目)]`],
  project: ['[部门|单位]项目[经费]支出[预算|情况|预算情况][明细][总]表'],
  basic: ['[部门]基本支出[预算|情况|预算情况][明细][总]表'],
  procurement: ['政府采购[项目][支出][预算|计划][明细][情况]表'],
  transfer: ['上级[专项]转移支付[支出][预算][项目][情况]表'],
} as const;

const line = (side: string): FormNode => number(`${side}-line`, '行次|序号', 'line', true);

/** One side of a two-sided summary. */
const side = (label: string, key: string): FormNode =>
  group(label, [text(`${key}-item`, '项目[(按[支出]功能[科目]分类)|[类别]]|支出功能分类[科目]', 'label'), line(key), amount(`${key}-amount`, YEAR_BUDGET)]);

/** 收入 | 支出 with one amount each. */
export const PLAIN_SIDES: readonly FormNode[] = [side('[本年|财政拨款]收入', 'revenue'), side('[本年|财政拨款]支出', 'expenditure')];

/** 收入 | 支出 with the expenditure split into 基本支出, by its two kinds, and 项目支出. */
export const SPLIT_SIDES: readonly FormNode[] = [
  side('[本年|财政拨款]收入', 'revenue'),
  group('[本年|财政拨款]支出', [
    text('expenditure-item', '项目[(按[支出]功能[科目]分类)]|支出功能分类[科目]', 'label'), line('expenditure'),
    group(YEAR_BUDGET, [
      amount('expenditure-amount', '合计|小计'), group('基本支出', [amount('expenditure-personnel', '人员{经费|支出}'), amount('expenditure-public', '[日常]公用{经费|支出}')]),
      amount('expenditure-project', '项目支出'),
    ], { bare: true }),
  ]),
];
/** Row sum of `SPLIT_SIDES`. */
export const SPLIT_SIDES_SUM = 'expenditure-amount = expenditure-personnel + expenditure-public + expenditure-project';

/** 收入 | 支出 with the expenditure split by fund. */
export const FUND_SIDES: readonly FormNode[] = [
  side('[本年|财政拨款]收入', 'revenue'),
  group('[本年|财政拨款]支出', [
    text('expenditure-item', '项目[(按[支出]功能[科目]分类)]|支出功能分类[科目]', 'label'), line('expenditure'),
    group(YEAR_BUDGET, [
      amount('expenditure-amount', '合计|小计'), amount('expenditure-general-public', '一般公共预算[财政][拨款|资金]'),
      amount('expenditure-government-fund', '政府性基金[预算][财政][拨款|资金]'),
      { ...amount('expenditure-state-capital', '国有资本经营[预算][财政][拨款|资金]'), optional: true },
    ], { bare: true }),
  ]),
];
/** Row sum of `FUND_SIDES`. */
export const FUND_SIDES_SUM = 'expenditure-amount = expenditure-general-public + expenditure-government-fund + expenditure-state-capital';

export const rows = (by: RowOrder, ref: string): Identity[] => [{ kind: 'rows', by, ref }];

/** Both lists of a budget summary, and revenue = expenditure. */
export const sideIdentities = (ref: string): Identity[] => [
  { kind: 'lines', column: 'revenue-item', root: BUDGET_REVENUE, ref },
  { kind: 'lines', column: 'expenditure-item', root: BUDGET_EXPENDITURE, ref },
  { kind: 'formula', id: 'revenue-is-expenditure', formula: '@revenue-total.revenue-amount = @expenditure-total.expenditure-amount', bound: 'exact', ref },
];

const VEHICLES = '公务用车购置[费]{及|和}运行[维护]费[用]';
type Part = 'total' | 'overseas-travel' | 'vehicles' | 'hospitality';

/** The columns of a three-public table in their printed order; `prefix` tells years apart. */
export function threePublic(order: readonly Part[], prefix = ''): FormNode[] {
  const columns: Readonly<Record<Part, FormNode>> = {
    total: amount(`${prefix}total`, '["三公"经费]{合计|总计}|"三公"经费[财政拨款]预算总额'),
    'overseas-travel': amount(`${prefix}overseas-travel`, '因公出国(境){费[用]|经费|支出}'),
    hospitality: amount(`${prefix}hospitality`, '公务接待{费[用]|经费}'),
    vehicles: group(VEHICLES, [
      amount(`${prefix}vehicles`, '小计'), amount(`${prefix}vehicle-purchase`, '[公务用车]购置费'), amount(`${prefix}vehicle-operation`, '[公务用车]运行[维护]费'),
    ]),
  };
  return order.map((part) => columns[part]);
}

/** `threePublic` with what running the vehicles costs in parts, as Beijing prints it. */
export function threePublicOfVehicles(order: readonly Part[]): FormNode[] {
  const parts = [amount('vehicle-fuel', '[公务用车]加油[费]'), amount('vehicle-repair', '[公务用车]维修[费]'), amount('vehicle-insurance', '[公务用车]保险[费]'), amount('vehicle-other', '[公务用车]其他')];
  return threePublic(order).map((node) => (isGroup(node) ? { ...node, columns: [...node.columns.slice(0, -1), group('[公务用车]运行[维护]费', parts)] } : node));
}
export const VEHICLE_PARTS_SUMS: readonly string[] = [
  'total = overseas-travel + vehicles + hospitality', 'vehicles = vehicle-purchase + vehicle-fuel + vehicle-repair + vehicle-insurance + vehicle-other',
];
