/**
 * What must agree between the forms of one publication, as data: one row, one identity.
 * Terms are written as in formula.ts. An identity whose tables are not in the publication is not looked at.
 */

/** Conditions under which an identity is expected to hold. */
export type Guard =
  /** The publication shows no money but the general public budget's (and what was carried over). */
  | 'only-general-public'
  /** The publication shows no money but fiscal appropriations (and what was carried over). */
  | 'only-fiscal'
  /** 收支总表 leaves nothing to the next year; where it does, 支出总表 may list the expenditure of the year alone, and nothing is said. */
  | 'nothing-carried-forward'
  /** 收支总表 leaves something to the next year. */
  | 'carried-forward'
  /** 财政拨款收支总表 has nothing of last year; where it does, the tables of the funds may list this year's appropriations alone, and nothing is said. */
  | 'nothing-carried-over'
  /** 财政拨款收支总表 has something of last year. */
  | 'carried-over'
  /** 整体支出绩效目标表 is that of the whole department; of one of several units it says less. */
  | 'targets-of-all';

export interface CrossIdentity {
  readonly id: string;
  readonly formula: string;
  readonly bound?: 'exact' | 'rounding';
  readonly guard?: Guard;
  /** A column (`table.column`) that the publication must have, or must not have: forms of one id may differ in what they cover. */
  readonly having?: string;
  readonly lacking?: string;
  /** It is said when it holds; two tables may also honestly differ here, and then nothing is said. */
  readonly optional?: boolean;
  /** Rows of `identities.md`. */
  readonly ref: string;
}

const SUMMARY = 'revenue-expenditure-summary';
const FUNDS = ['general-public', 'government-fund', 'state-capital'] as const;
const OTHER_SOURCES = ['special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income'] as const;
const PROJECT_MONEY = ['duty-projects', 'special-projects', 'investment-projects', 'government-fund', 'state-capital'] as const;
const TOTAL_BASIC_PROJECT = ['total', 'basic', 'project'] as const;
/** By economic class, some print all expenditure and some basic expenditure only. */
const BY_ECONOMIC_PROJECT = 'general-public-by-economic.project';
const J1 = 'final-revenue-expenditure-summary';
const J2 = 'final-revenue';
const J3 = 'final-expenditure';
const J4 = 'final-fiscal-appropriation-summary';
const J5 = 'final-general-public';
const J6 = 'final-general-public-basic';
const J7 = 'final-three-public';
const J8 = 'final-government-fund';
const J9 = 'final-state-capital';

const BUDGET: readonly CrossIdentity[] = [
  { id: 'revenue-total-agrees', formula: `${SUMMARY}@revenue-total.revenue-amount = revenue-summary@top.total`, ref: 'S13' },
  { id: 'expenditure-total-agrees', formula: `${SUMMARY}@expenditure-total.expenditure-amount = expenditure-summary@top.total`, guard: 'nothing-carried-forward', ref: 'S13' },
  { id: 'expenditure-year-agrees', formula: `${SUMMARY}@expenditure-year.expenditure-amount = expenditure-summary@top.total`, guard: 'carried-forward', optional: true, ref: 'S13' },
  { id: 'revenue-year-agrees', formula: `${SUMMARY}@revenue-year.revenue-amount = revenue-summary@top.total - revenue-summary@top.carry-over`, optional: true, ref: 'S13' },
  { id: 'carry-over-agrees', formula: `${SUMMARY}@carry-over.revenue-amount = revenue-summary@top.carry-over`, ref: 'S13' },
  ...[...FUNDS, ...OTHER_SOURCES].map((source): CrossIdentity => (
    { id: `${source}-revenue-agrees`, formula: `${SUMMARY}@${source}.revenue-amount = revenue-summary@top.${source}`, ref: 'S13' })),
  { id: 'basic-total-agrees', formula: 'expenditure-summary@top.basic = basic-expenditure@top.total', ref: 'S13' },
  { id: 'project-total-agrees', formula: 'expenditure-summary@top.project = project-expenditure@top.total', ref: 'S13' },
  { id: 'unit-basic-agrees', formula: 'expenditure-summary@unit.basic = basic-expenditure@unit.total', ref: 'S13' },
  { id: 'unit-project-agrees', formula: 'expenditure-summary@unit.project = project-expenditure@unit.total', ref: 'S13' },
  { id: 'unit-total-agrees', formula: 'revenue-summary@unit.total = expenditure-summary@unit.total', optional: true, ref: 'S13' },
  { id: 'basic-appropriation-agrees', formula: 'revenue-summary@top.basic = basic-expenditure@top.general-public', optional: true, ref: 'S13' },
  { id: 'unit-basic-appropriation-agrees', formula: 'revenue-summary@unit.basic = basic-expenditure@unit.general-public', optional: true, ref: 'S13' },
  ...PROJECT_MONEY.flatMap((source): CrossIdentity[] => [
    { id: `project-${source}-agrees`, formula: `revenue-summary@top.${source} = project-expenditure@top.${source}`, optional: true, ref: 'S13' },
    { id: `unit-project-${source}-agrees`, formula: `revenue-summary@unit.${source} = project-expenditure@unit.${source}`, optional: true, ref: 'S13' },
  ]),
  { id: 'carry-over-spent', formula: 'revenue-summary@top.carry-over = basic-expenditure@top.carry-over + project-expenditure@top.carry-over', optional: true, ref: 'S13' },
  { id: 'summary-code-agrees', formula: `${SUMMARY}@code.expenditure-amount = expenditure-summary@code.total`, ref: 'S13' },
  { id: 'summary-function-agrees', formula: `${SUMMARY}@code.expenditure-amount = general-public-by-function@code.total`, guard: 'only-general-public', ref: 'S13' },
  ...TOTAL_BASIC_PROJECT.flatMap((column): CrossIdentity[] => [
    { id: `function-code-${column}-agrees`, formula: `expenditure-summary@unit+code.${column} = general-public-by-function@unit+code.${column}`, guard: 'only-general-public', ref: 'S13' },
    { id: `function-${column}-agrees`, formula: `expenditure-summary@top.${column} = general-public-by-function@top.${column}`, guard: 'only-general-public', ref: 'S13' },
    { id: `function-unit-${column}-agrees`, formula: `expenditure-summary@unit.${column} = general-public-by-function@unit.${column}`, guard: 'only-general-public', ref: 'S13' },
    { id: `economic-${column}-agrees`, formula: `general-public-by-function@top.${column} = general-public-by-economic@top.${column}`, having: BY_ECONOMIC_PROJECT, ref: 'S8' },
    { id: `economic-unit-${column}-agrees`, formula: `general-public-by-function@unit.${column} = general-public-by-economic@unit.${column}`, having: BY_ECONOMIC_PROJECT, ref: 'S8' },
  ]),
  { id: 'basic-by-economic-agrees', formula: 'general-public-by-function@top.basic = general-public-by-economic@top.total', lacking: BY_ECONOMIC_PROJECT, ref: 'B12' },
  { id: 'general-public-project-agrees', formula: 'general-public-projects@top.total = general-public-by-function@top.project', optional: true, ref: 'S13' },
  { id: 'general-public-project-code-agrees', formula: 'general-public-projects@unit+code.total = general-public-by-function@unit+code.project', optional: true, ref: 'S13' },
  { id: 'economic-item-agrees', formula: 'general-public-by-economic@unit+name.basic = basic-expenditure@unit+name.total', guard: 'only-general-public', ref: 'S13' },
  { id: 'fiscal-revenue-total-agrees', formula: `${SUMMARY}@revenue-total.revenue-amount = fiscal-appropriation-summary@revenue-total.revenue-amount`, guard: 'only-fiscal', ref: 'S7' },
  { id: 'fiscal-revenue-year-agrees', formula: `${SUMMARY}@revenue-year.revenue-amount = fiscal-appropriation-summary@revenue-year.revenue-amount`, guard: 'only-fiscal', ref: 'S7' },
  { id: 'fiscal-carry-over-agrees', formula: `${SUMMARY}@carry-over-fiscal.revenue-amount = fiscal-appropriation-summary@carry-over.revenue-amount`, ref: 'S7' },
  ...(['fiscal', ...FUNDS] as const).map((source): CrossIdentity => (
    { id: `fiscal-${source}-agrees`, formula: `${SUMMARY}@${source}.revenue-amount = fiscal-appropriation-summary@${source}.revenue-amount`, ref: 'S7' })),
  { id: 'fiscal-expenditure-agrees', formula: `${SUMMARY}@expenditure-total.expenditure-amount = fiscal-appropriation-summary@expenditure-total.expenditure-amount`, guard: 'only-fiscal', ref: 'S7' },
  { id: 'fiscal-code-agrees', formula: `${SUMMARY}@code.expenditure-amount = fiscal-appropriation-summary@code.expenditure-amount`, guard: 'only-fiscal', ref: 'S7' },
  { id: 'fiscal-income-agrees', formula: 'revenue-summary@top.fiscal = fiscal-appropriation-summary@revenue-total.revenue-amount', optional: true, ref: 'B10' },
  ...([['general-public', 'general-public-by-function'], ['government-fund', 'government-fund'], ['state-capital', 'state-capital']] as const).flatMap(([fund, table]): CrossIdentity[] => [
    { id: `fiscal-${fund}-spent`, formula: `fiscal-appropriation-summary@expenditure-year.expenditure-${fund} = ${table}@top.total`, guard: 'nothing-carried-over', ref: 'B11' },
    { id: `fiscal-${fund}-income-agrees`, formula: `fiscal-appropriation-summary@${fund}.revenue-amount = ${table}@top.total`, guard: 'carried-over', optional: true, ref: 'B11' },
    { id: `fiscal-${fund}-total-spent`, formula: `fiscal-appropriation-summary@expenditure-total.expenditure-${fund} = ${table}@top.total`, optional: true, ref: 'B11' },
  ]),
  { id: 'procurement-agrees', formula: 'procurement@top.amount = expenditure-summary@top.procurement', ref: 'S11' },
  { id: 'unit-procurement-agrees', formula: 'procurement@unit.amount = expenditure-summary@unit.procurement', ref: 'S11' },
  { id: 'targets-total-agrees', formula: `performance-targets@top.total = ${SUMMARY}@expenditure-total.expenditure-amount`, guard: 'targets-of-all', ref: 'S12' },
  { id: 'key-project-agrees', formula: 'key-projects@name.amount = project-expenditure@name.total', ref: 'S15' },
  { id: 'target-project-agrees', formula: 'performance-targets@name.total = project-expenditure@name.total', optional: true, ref: 'S12' },
  { id: 'target-basic-agrees', formula: 'performance-targets@"基本支出".total = basic-expenditure@top.total', optional: true, ref: 'S12' },
  { id: 'government-fund-agrees', formula: 'government-fund@top.total = revenue-summary@top.government-fund', optional: true, ref: 'B11' },
  { id: 'state-capital-agrees', formula: 'state-capital@top.total = revenue-summary@top.state-capital', optional: true, ref: 'B11' },
  ...([['vehicle-operation', '公务用车运行维护费'], ['hospitality', '公务接待费'], ['overseas-travel', '因公出国(境)费用']] as const).flatMap(([column, label]): CrossIdentity[] => [
    { id: `${column}-item-agrees`, formula: `three-public@unit.${column} = basic-expenditure@"${label}".total`, optional: true, ref: 'S9' },
    { id: `${column}-fund-item-agrees`, formula: `three-public@unit.${column}-general-public = basic-expenditure@"${label}".total`, optional: true, ref: 'S9' },
  ]),
];

const FINAL: readonly CrossIdentity[] = [
  { id: 'final-revenue-agrees', formula: `${J1}@revenue-year.revenue-amount = ${J2}@top.total`, ref: 'F30' },
  { id: 'final-expenditure-agrees', formula: `${J1}@expenditure-year.expenditure-amount = ${J3}@top.total`, ref: 'F31' },
  { id: 'final-class-agrees', formula: `${J1}@class.expenditure-amount = ${J3}@class.total`, ref: 'F32' },
  { id: 'final-fiscal-income-agrees', formula: `${J2}@top.fiscal = ${J1}@general-public.revenue-amount + ${J1}@government-fund.revenue-amount + ${J1}@state-capital.revenue-amount`, ref: 'F33' },
  ...OTHER_SOURCES.slice(1).map((source): CrossIdentity => (
    { id: `final-${source}-agrees`, formula: `${J1}@${source}.revenue-amount = ${J2}@top.${source}`, ref: 'F33' })),
  { id: 'final-fiscal-revenue-agrees', formula: `${J2}@top.fiscal = ${J4}@revenue-year.revenue-amount`, ref: 'F34' },
  ...FUNDS.map((fund): CrossIdentity => (
    { id: `final-${fund}-income-agrees`, formula: `${J1}@${fund}.revenue-amount = ${J4}@${fund}.revenue-amount`, ref: 'F35' })),
  { id: 'final-general-public-agrees', formula: `${J4}@expenditure-year.general-public = ${J5}@top.total`, ref: 'F36' },
  { id: 'final-general-public-class-agrees', formula: `${J4}@class.general-public = ${J5}@class.total`, ref: 'F36' },
  { id: 'final-government-fund-agrees', formula: `${J4}@expenditure-year.government-fund = ${J8}@top.expenditure`, ref: 'F37' },
  { id: 'final-government-fund-revenue-agrees', formula: `${J4}@government-fund.revenue-amount = ${J8}@top.revenue`, ref: 'F37' },
  { id: 'final-government-fund-opening-agrees', formula: `${J4}@opening-government-fund.revenue-amount = ${J8}@top.opening`, ref: 'F37' },
  { id: 'final-government-fund-closing-agrees', formula: `${J4}@closing.government-fund = ${J8}@top.closing`, ref: 'F37' },
  { id: 'final-government-fund-class-agrees', formula: `${J4}@class.government-fund = ${J8}@class.expenditure`, ref: 'F37' },
  { id: 'final-state-capital-agrees', formula: `${J4}@expenditure-year.state-capital = ${J9}@top.total`, ref: 'F37' },
  { id: 'final-basic-total-agrees', formula: `${J5}@top.basic = ${J6}@top.total`, ref: 'F38' },
  { id: 'final-basic-agrees', formula: `${J5}@top.basic = ${J6}@top.personnel-amount + ${J6}@top.public-amount`, ref: 'F38' },
  ...TOTAL_BASIC_PROJECT.flatMap((column): CrossIdentity[] => [
    { id: `final-code-${column}-within`, formula: `${J5}@code.${column} <= ${J3}@code.${column}`, ref: 'F39' },
    { id: `final-code-${column}-agrees`, formula: `${J5}@code.${column} = ${J3}@code.${column}`, optional: true, ref: 'F39' },
  ]),
  { id: 'final-fund-code-agrees', formula: `${J8}@code.expenditure = ${J3}@code.total`, optional: true, ref: 'F39' },
  { id: 'final-fund-code-project-agrees', formula: `${J8}@code.project = ${J3}@code.project`, optional: true, ref: 'F39' },
  { id: 'final-fund-code-revenue-agrees', formula: `${J8}@code.revenue = ${J2}@code.fiscal`, optional: true, ref: 'F39' },
  { id: 'final-code-revenue-agrees', formula: `${J2}@code.total = ${J3}@code.total`, optional: true, ref: 'F40' },
  ...([['hospitality', '公务接待费'], ['overseas-travel', '因公出国(境)费用'], ['vehicle-operation', '公务用车运行维护费']] as const).map(([column, label]): CrossIdentity => (
    { id: `final-${column}-agrees`, formula: `${J7}@top.final-${column} = ${J6}@"${label}".public-amount`, optional: true, ref: 'F41' })),
];

export const CROSS_TABLE: readonly CrossIdentity[] = [...BUDGET, ...FINAL];
