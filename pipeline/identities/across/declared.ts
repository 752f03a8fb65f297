/**
 * What publications say of each other, as data: the closing balance of one year is the opening balance of the next, accounts quote the budget of
 * their year, a budget quotes that of the year before, a department is the sum of its units.
 */

/** Which publications one is held against: of the same organization, or of all its units. */
export type Relation = 'accounts-of-year-before' | 'budget-of-year-before' | 'budget-of-year' | 'units';

export interface AcrossIdentity {
  readonly id: string;
  readonly relation: Relation;
  /** Definitions of the amount in the publication, as in prose/lookup.ts; the first that it prints counts. `year` is that of the other publication. */
  readonly here: readonly string[];
  /** The same in the other publications, added up. */
  readonly there: readonly string[];
  /** Rows of `identities.md`. */
  readonly ref: string;
}

const J1 = 'final-revenue-expenditure-summary';
const J3 = 'final-expenditure';
const J4 = 'final-fiscal-appropriation-summary';
const FUNDS = ['general-public', 'government-fund', 'state-capital'] as const;
const THREE_PUBLIC = ['total', 'overseas-travel', 'hospitality', 'vehicles', 'vehicle-purchase', 'vehicle-operation'] as const;
const thisYears = (column: string): string[] => [`three-public@year.${column}`, `three-public@whole.${column}`];

export const ACROSS: readonly AcrossIdentity[] = [
  { id: 'opening-is-closing', relation: 'accounts-of-year-before', here: [`${J1}@opening.revenue-amount`], there: [`${J1}@closing.expenditure-amount`], ref: 'F43' },
  { id: 'fiscal-opening-is-closing', relation: 'accounts-of-year-before', here: [`${J4}@opening.revenue-amount`], there: [`${J4}@closing.total`], ref: 'F43' },
  ...FUNDS.map((fund): AcrossIdentity => (
    { id: `${fund}-opening-is-closing`, relation: 'accounts-of-year-before', here: [`${J4}@opening-${fund}.revenue-amount`], there: [`${J4}@closing.${fund}`], ref: 'F43' })),
  ...THREE_PUBLIC.flatMap((column): AcrossIdentity[] => [
    { id: `three-public-${column}-budgeted`, relation: 'budget-of-year', here: [`final-three-public@whole.budget-${column}`], there: thisYears(column), ref: 'F43' },
    { id: `three-public-${column}-year-before`, relation: 'budget-of-year-before', here: [`three-public@year.${column}`], there: thisYears(column), ref: 'S9' },
  ]),
  ...([
    ['revenue', ['revenue-expenditure-summary@revenue-total.revenue-amount', 'revenue-summary@whole.total']],
    ['expenditure', ['revenue-expenditure-summary@expenditure-total.expenditure-amount', 'expenditure-summary@whole.total']],
    ['basic', ['expenditure-summary@whole.basic']], ['project', ['expenditure-summary@whole.project']],
    ['final-revenue', [`${J1}@revenue-year.revenue-amount`]], ['final-expenditure', [`${J3}@whole.total`]],
    ['final-basic', [`${J3}@whole.basic`]], ['final-project', [`${J3}@whole.project`]],
  ] as const).map(([name, definitions]): AcrossIdentity => (
    { id: `units-${name}`, relation: 'units', here: definitions, there: definitions, ref: 'B20' })),
];

/** 行政运行（项）年初预算为100万元, as accounts state it, is the row of that item in the budget. */
export const ITEM_BUDGETED = 'item-budgeted';

/** What may honestly make two publications differ. */
export const EXCUSES: Readonly<Record<Relation, string>> = {
  'accounts-of-year-before': 'figures of the year before were adjusted',
  'budget-of-year-before': 'the budget of the year before was adjusted',
  'budget-of-year': 'the budget was adjusted during the year',
  units: 'units pay each other',
};

/** What a change in the prose is reckoned from, by the other publication: 比上年决算数 speaks of accounts, 比年初预算数 of a budget. */
export const BASELINES: Readonly<Record<Exclude<Relation, 'units'>, RegExp>> = {
  'accounts-of-year-before': /^(?!.*预算)/u,
  'budget-of-year-before': /^(?!.*(?:决算|执行))/u,
  'budget-of-year': /预算/u,
};

/** What statements of accounts mean in the budget of their year, by the role of the statement (prose/roles.ts). */
export const BUDGETED: Readonly<Record<string, readonly string[]>> = {
  'final-general-public-spending': ['general-public-by-function@whole.total'],
  'final-fund-spending': ['government-fund@whole.total'],
  'final-capital-spending': ['state-capital@whole.total'],
};
