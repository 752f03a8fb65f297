/**
 * What the figures of prose mean, and where the tables print the same: data only.
 *
 * A definition is a sum of terms `table@rows.column`, rows being
 * `whole` (the unit's own total, or the whole table's where the fact is about the department), `year` (the unit's row of the fact's year),
 * `change` (its row of changes), `item` (the row named like the fact), a quoted label, or the id of a labelled line.
 * Where several definitions are given, publications use one or the other: the first that holds is taken and named by the check's terms;
 * none holding is a contradiction, unless the role is `conditional`.
 */
export interface Role {
  readonly id: string;
  readonly kind: 'budget' | 'final-accounts';
  /** Matches the canonical measure. */
  readonly measure: RegExp;
  /** Matches the canonical sentence, where the measure alone is ambiguous. */
  readonly sentence?: RegExp;
  /** Matches the canonical subject. */
  readonly subject?: RegExp;
  /** The fund that the words around the figure name, where the measure alone says of none whether it is all money or one fund's. */
  readonly fund?: Fund;
  readonly definitions: readonly string[];
  /** Definitions differ from place to place: one that holds is said, none that holds accuses nobody. */
  readonly conditional?: boolean;
  /** The figure must not be larger than this, whatever else it is. */
  readonly within?: string;
  readonly ref: string;
}

export type Fund = 'none' | 'fiscal' | 'general-public' | 'government-fund' | 'state-capital';
/** Words that name a fund, the narrower before the wider. */
export const FUND_WORDS: readonly (readonly [Fund, RegExp])[] = [
  ['general-public', /一般公共预算/u], ['government-fund', /政府性基金/u], ['state-capital', /国有资本经营/u], ['fiscal', /(?<!非)财政拨款/u],
];

const BASIC = 'basic-expenditure';
const ECONOMIC = 'general-public-by-economic';
const FUNCTION = 'general-public-by-function';
const GOODS = `${BASIC}@"商品和服务支出".total`;
const CAPITAL = `${BASIC}@"资本性支出".total`;
const UNION = `${BASIC}@"工会经费".total`;
const J1 = 'final-revenue-expenditure-summary';
const J2 = 'final-revenue';
const J3 = 'final-expenditure';
const J4 = 'final-fiscal-appropriation-summary';
const J5 = 'final-general-public';
const J6 = 'final-general-public-basic';
const J8 = 'final-government-fund';
const J9 = 'final-state-capital';

const THREE_PUBLIC = [
  ['total', /^(?:使用|当年|本年|财政|一般公共预算|拨款|安排|的)*["']?三公["']?经费["']?/u],
  ['overseas-travel', /^(?:因公)?出国\(境\)(?:费用?|经费)?/u],
  ['hospitality', /^公务接待(?:费用?|经费)?/u],
  ['vehicles', /^公(?:务用)?车(?:购置(?:费用?|经费)?[和及与、](?:公(?:务用)?车)?(?:运行(?:维护)?|运维|维护))?(?:费用?|经费)/u],
  ['vehicle-purchase', /^公(?:务用)?车购置(?!(?:费用?|经费)?[和及与、])(?:费用?|经费)?/u],
  ['vehicle-operation', /^公(?:务用)?车(?:运行(?:维护)?|运维|维护)(?:费用?|经费)/u],
] as const;
/** What may follow the name of the cost: which stage of the year it is, of which money. */
const BUDGET_STAGE = /(?:年初|全年)?预算(?:数|额)?$/u;
const BUDGETED = '(?:财政拨款|一般公共预算|拨款|年初|全年|支出|预算|安排|总?[数额]|合计)*$';
const SPENT = '(?:财政拨款|一般公共预算|支出|决算|总?[数额]|合计)*$';

const joined = (name: RegExp, stage: string): RegExp => new RegExp(name.source + stage, 'u');

/** Of all money, or of what the words around it name: that is the same only where there is no other money. */
function ofAllOrOneFund(id: string, measure: RegExp, definitions: readonly string[], ofGeneralPublic: readonly string[] = []): Omit<Role, 'kind'>[] {
  return [
    { id, fund: 'none', measure, ref: 'S14', definitions },
    ...(['fiscal', 'general-public'] as const).map((fund) => ({ id: `${fund}-${id}`, fund, measure, ref: 'S14', conditional: true, definitions: [...definitions, ...ofGeneralPublic] })),
  ];
}

const REVENUE = ['revenue-expenditure-summary@revenue-total.revenue-amount', 'revenue-summary@whole.total'];
const EXPENDITURE = ['revenue-expenditure-summary@expenditure-total.expenditure-amount', 'expenditure-summary@whole.total'];

const BUDGET: readonly Omit<Role, 'kind'>[] = [
  { id: 'budget-revenue', measure: /^部门预算收入$|^收入预算(?:总额)?$|^预算收入$/u, ref: 'B15', definitions: REVENUE },
  { id: 'budget-expenditure', measure: /^部门预算支出$|^支出预算(?:总额)?$|^预算支出$/u, ref: 'B15', definitions: EXPENDITURE },
  { id: 'budget-revenue', measure: /^(?:部门)?(?:预算)?(?:总收入|收入总(?:预算|计))$/u, ref: 'B15', conditional: true, definitions: REVENUE },
  { id: 'budget-expenditure', measure: /^(?:部门)?(?:预算)?(?:总支出|支出总(?:预算|计))$/u, ref: 'B15', conditional: true, definitions: EXPENDITURE },
  { id: 'budget-total', measure: /^(?:部门)?(?:预算)?收、?支(?:总预算|总计|预算总额)$/u, ref: 'B1', conditional: true, definitions: REVENUE },
  { id: 'fiscal-total', measure: /^财政拨款收、?支(?:总预算|总计|预算总额)$/u, ref: 'B10', conditional: true, definitions: ['fiscal-appropriation-summary@revenue-total.revenue-amount'] },
  { id: 'general-public-grant', measure: /^一般公共预算(?:当年)?(?:财政)?(?:拨款|支出|拨款支出)(?:预算)?$/u, ref: 'B11', conditional: true, definitions: [`${FUNCTION}@whole.total`] },
  { id: 'government-fund', measure: /^政府性基金预算(?:当年)?(?:财政)?(?:拨款|支出|拨款支出)(?:预算)?$/u, ref: 'B11', conditional: true, definitions: ['government-fund@whole.total'] },
  { id: 'state-capital', measure: /^国有资本经营预算(?:当年)?(?:财政)?(?:拨款|支出|拨款支出)(?:预算)?$/u, ref: 'B11', conditional: true, definitions: ['state-capital@whole.total'] },
  { id: 'unit-budget', measure: /^预算$/u, ref: 'S14', definitions: ['expenditure-summary@whole.total', 'revenue-summary@whole.total'] },
  ...ofAllOrOneFund('personnel', /^人员(?:支出|经费)$/u, [`${BASIC}@"工资福利支出".total`, `${BASIC}@"工资福利支出".total + ${BASIC}@"对个人和家庭的补助".total`], [`${ECONOMIC}@whole.personnel`]),
  ...ofAllOrOneFund('public', /^(?:日常)?公用(?:支出|经费)$/u, [GOODS, `${GOODS} + ${CAPITAL}`], [`${ECONOMIC}@whole.public`]),
  ...ofAllOrOneFund('personal', /^对个人和家庭的?补助(?:支出)?$/u, [`${BASIC}@"对个人和家庭的补助".total`]),
  ...ofAllOrOneFund('basic', /^基本支出(?:预算)?$/u, ['expenditure-summary@whole.basic', `${BASIC}@whole.total`], [`${FUNCTION}@whole.basic`]),
  ...ofAllOrOneFund('project', /^项目支出(?:预算)?$/u, ['project-expenditure@whole.total', 'expenditure-summary@whole.project'], [`${FUNCTION}@whole.project`]),
  { id: 'targeted', measure: /^预算资金$/u, sentence: /项目支出预算纳入.*绩效管理/u, ref: 'B17', definitions: ['project-expenditure@whole.total', 'expenditure-summary@whole.project'] },
  { id: 'targeted', measure: /^(?:涉及)?(?:预算)?资金$/u, sentence: /绩效(?:目标)?管理/u, ref: 'B17', conditional: true, definitions: ['project-expenditure@whole.total', 'expenditure-summary@whole.project'] },
  { id: 'procurement', measure: /^(?:本年度?|全年)?政府采购(?:项目|预算|支出)?(?:总额)?$/u, ref: 'S11', definitions: ['procurement@whole.amount', 'expenditure-summary@whole.procurement'] },
  { id: 'procurement-goods', measure: /^(?:政府采购)?货物(?:类项目|采购|支出)$/u, ref: 'S11', definitions: ['procurement@"货物".amount'] },
  { id: 'procurement-works', measure: /^(?:政府采购)?工程(?:类项目|采购|支出)$/u, ref: 'S11', definitions: ['procurement@"工程".amount'] },
  { id: 'procurement-services', measure: /^(?:政府采购)?服务(?:类项目|采购|支出)$/u, ref: 'S11', definitions: ['procurement@"服务".amount'] },
  ...THREE_PUBLIC.map(([column, name]) => ({ id: `three-public-${column}`, measure: joined(name, BUDGETED), ref: 'B16', definitions: [`three-public@year.${column}`, `three-public@undated.${column}`, `three-public@${column === 'total' ? 'three-public' : column}.total`] })),
  {
    id: 'agency-operation', measure: /^机关运行经费(?:财政拨款|预算|支出|安排)*$/u, ref: 'N17', conditional: true,
    definitions: [`${GOODS} + ${CAPITAL}`, GOODS, `${GOODS} + ${CAPITAL} - ${UNION}`, `${GOODS} - ${UNION}`, `${ECONOMIC}@whole.public`],
  },
];

const YEAR_INCOME = /^本年收入(?:合计)?$/u;
const YEAR_SPENDING = /^本年支出(?:合计)?$/u;
/** 政府性基金预算财政拨款收入9元，支出9元: of a fund that the words before name. */
const FUND_INCOME = /^(?:本年)?收入(?:合计)?$/u;
const FUND_SPENDING = /^(?:本年)?支出(?:合计)?$/u;
const BASIC_SPENDING = /^基本支出$/u;
const PROJECT_SPENDING = /^项目支出$/u;
const OPENING = /^年初(?:财政拨款)?结转和结余$/u;
const CLOSING = /^年末(?:财政拨款)?结转和结余$/u;
/** What is printed of all money and of each fund: its measure says which only together with the words around it. */
const OF_FUNDS: readonly (readonly [id: string, fund: Fund, measure: RegExp, definition: string])[] = [
  ['opening', 'none', OPENING, `${J1}@opening.revenue-amount`], ['closing', 'none', CLOSING, `${J1}@closing.expenditure-amount`],
  ['year-income', 'fiscal', YEAR_INCOME, `${J4}@revenue-year.revenue-amount`], ['year-spending', 'fiscal', YEAR_SPENDING, `${J4}@expenditure-year.total`],
  ['opening', 'fiscal', OPENING, `${J4}@opening.revenue-amount`], ['closing', 'fiscal', CLOSING, `${J4}@closing.total`],
  ['year-income', 'general-public', YEAR_INCOME, `${J4}@general-public.revenue-amount`], ['year-spending', 'general-public', YEAR_SPENDING, `${J5}@whole.total`],
  ['basic', 'general-public', BASIC_SPENDING, `${J5}@whole.basic`], ['project', 'general-public', PROJECT_SPENDING, `${J5}@whole.project`],
  ['year-income', 'government-fund', FUND_INCOME, `${J8}@whole.revenue`], ['year-spending', 'government-fund', FUND_SPENDING, `${J8}@whole.expenditure`],
  ['basic', 'government-fund', BASIC_SPENDING, `${J8}@whole.basic`], ['project', 'government-fund', PROJECT_SPENDING, `${J8}@whole.project`],
  ['opening', 'government-fund', OPENING, `${J8}@whole.opening`], ['closing', 'government-fund', CLOSING, `${J8}@whole.closing`],
  ['basic', 'state-capital', BASIC_SPENDING, `${J9}@whole.basic`], ['project', 'state-capital', PROJECT_SPENDING, `${J9}@whole.project`],
];

const FINAL: readonly Omit<Role, 'kind'>[] = [
  { id: 'final-income', fund: 'none', measure: /^总收入$|^收入(?:支出)?总(?:计|决算)$/u, ref: 'N1', definitions: [`${J1}@revenue-total.revenue-amount`] },
  { id: 'final-total', measure: /^收(?:入)?、?支(?:出)?总(?:计|决算)$/u, ref: 'N1', conditional: true, definitions: [`${J1}@revenue-total.revenue-amount`] },
  { id: 'final-fiscal-total', measure: /^财政拨款收(?:入)?、?支(?:出)?总(?:计|决算)$/u, ref: 'N5', conditional: true, definitions: [`${J4}@revenue-total.revenue-amount`] },
  { id: 'final-year-income', fund: 'none', measure: YEAR_INCOME, ref: 'N2', definitions: [`${J2}@whole.total`] },
  { id: 'final-general-public-income', measure: /^一般公共预算财政拨款收入$/u, ref: 'N2', definitions: [`${J1}@general-public.revenue-amount`, `${J4}@general-public.revenue-amount`] },
  { id: 'final-fund-income', measure: /^政府性基金预算财政拨款收入$/u, ref: 'N2', definitions: [`${J1}@government-fund.revenue-amount`, `${J4}@government-fund.revenue-amount`] },
  { id: 'final-capital-income', measure: /^国有资本经营预算财政拨款收入$/u, ref: 'N2', definitions: [`${J1}@state-capital.revenue-amount`, `${J4}@state-capital.revenue-amount`] },
  ...([['上级补助收入', 'higher-level-subsidy'], ['事业收入', 'institutional-income'], ['经营收入', 'business-income'], ['附属单位上缴收入', 'affiliated-remittance'], ['其他收入', 'other-income']] as const)
    .map(([name, column]) => ({ id: `final-${column}`, measure: new RegExp(`^${name}$`, 'u'), ref: 'N2', definitions: [`${J2}@whole.${column}`] })),
  { id: 'final-spending', fund: 'none', measure: /^总支出$|^支出总(?:计|决算)$/u, ref: 'N1', definitions: [`${J1}@expenditure-total.expenditure-amount`] },
  { id: 'final-year-spending', fund: 'none', measure: YEAR_SPENDING, ref: 'N4', definitions: [`${J3}@whole.total`] },
  { id: 'final-basic', fund: 'none', measure: BASIC_SPENDING, ref: 'N4', definitions: [`${J3}@whole.basic`, `${J5}@whole.basic`] },
  { id: 'final-project', fund: 'none', measure: PROJECT_SPENDING, ref: 'N4', definitions: [`${J3}@whole.project`, `${J5}@whole.project`] },
  ...OF_FUNDS.map(([id, fund, measure, definition]) => ({ id: `final-${fund}-${id}`, fund, measure, ref: 'N15', conditional: true, definitions: [definition] })),
  ...([['上缴上级支出', 'higher-level-remittance'], ['经营支出', 'business'], ['对附属单位补助支出', 'affiliated-subsidy']] as const)
    .map(([name, column]) => ({ id: `final-${column}-spending`, measure: new RegExp(`^${name}$`, 'u'), ref: 'N4', definitions: [`${J3}@whole.${column}`] })),
  // 总计 is with what was carried over, in most places; a publication that has both prints two sums, not one twice.
  ...([['', '(?:合计)?'], ['-total', '总计']] as const).flatMap(([suffix, ending]): Omit<Role, 'kind'>[] => [
    { id: `final-fiscal-income${suffix}`, measure: new RegExp(`^财政拨款收入${ending}$`, 'u'), ref: 'N5', definitions: [`${J4}@revenue-year.revenue-amount`, `${J4}@revenue-total.revenue-amount`] },
    { id: `final-fiscal-spending${suffix}`, measure: new RegExp(`^财政拨款支出${ending}$`, 'u'), ref: 'N5', definitions: [`${J4}@expenditure-year.total`, `${J4}@expenditure-total.total`] },
  ]),
  { id: 'final-general-public-spending', measure: /^一般公共预算(?:财政拨款)?支出$/u, ref: 'N6', definitions: [`${J5}@whole.total`] },
  { id: 'final-fund-spending', measure: /^政府性基金预算(?:财政拨款)?支出$/u, ref: 'N15', definitions: [`${J8}@whole.expenditure`] },
  { id: 'final-capital-spending', measure: /^国有资本经营预算(?:财政拨款)?支出$/u, ref: 'N15', definitions: [`${J9}@whole.total`] },
  ...THREE_PUBLIC.flatMap(([column, name]) => [
    { id: `final-three-public-${column}-budget`, measure: new RegExp(`${name.source}.*${BUDGET_STAGE.source}`, 'u'), ref: 'N13', definitions: [`final-three-public@whole.budget-${column}`] },
    { id: `final-three-public-${column}`, measure: joined(name, SPENT), ref: 'N13', definitions: [`final-three-public@whole.final-${column}`] },
  ]),
  {
    id: 'final-agency-operation', measure: /^机关运行经费(?:支出)?(?:决算)?$/u, ref: 'N17', conditional: true,
    definitions: [`${J6}@"公用经费合计".public-amount`, `${J6}@"公用经费合计".public-amount - ${J6}@"工会经费".public-amount`], within: `${J6}@"公用经费合计".public-amount`,
  },
  { id: 'final-executed', measure: /^执行数$/u, subject: /^部门整体支出/u, ref: 'N4', definitions: [`${J3}@whole.total`], conditional: true },
];

export const ROLES: readonly Role[] = [
  ...BUDGET.map((role): Role => ({ ...role, kind: 'budget' })),
  ...FINAL.map((role): Role => ({ ...role, kind: 'final-accounts' })),
];

/** Wholes that a share names in words: 占一般公共预算项目支出总额的100%. */
export const WHOLES: readonly { readonly words: RegExp; readonly definition: string }[] = [
  { words: /^一般公共预算项目支出(?:总额)?$/u, definition: `${J5}@whole.project` },
  { words: /^政府性基金预算项目支出(?:总额)?$/u, definition: `${J8}@whole.project` },
  { words: /^(?:本年)?支出(?:合计|总额)$/u, definition: `${J3}@whole.total` },
  { words: /^(?:本年)?收入(?:合计|总额)$/u, definition: `${J2}@whole.total` },
];

/** Items of project expenditure: where the same project is printed again. */
export const PROJECT_TABLES: readonly { readonly id: string; readonly definition: string; readonly ref: string }[] = [
  { id: 'project', definition: 'project-expenditure@item.total', ref: 'S14' },
  { id: 'key-project', definition: 'key-projects@item.amount', ref: 'S15' },
];

/** What the parts of a project may make up where they are less than all of it: 主要包括 names what this year's money is for, not what is carried over. */
export const PROJECT_APPROPRIATIONS: readonly string[] = ['project-expenditure@item.fiscal', 'project-expenditure@item.general-public'];

/** Role ids that other rules speak of. */
export const PROJECT_ROLE = 'project';
export const PUBLIC_ROLE = 'public';
export const PERSONNEL_ROLE = 'personnel';
export const PERSONAL_ROLE = 'personal';
export const AGENCY_ROLE = 'agency-operation';

/** Revenue and expenditure of a budget are equal in both years, so their changes are; totals of accounts are with what was carried over. */
export const BALANCED: readonly (readonly [string, string])[] = [['budget-revenue', 'budget-expenditure'], ['final-income', 'final-spending']];

/** The balances of a year, by what their names end with: the opening one is of the revenue, the closing one of the expenditure. */
export const OPENING_BALANCE = /年初(?:财政拨款)?结转(?:和|与|及)?(?:结余)?$/u;
export const CLOSING_BALANCE = /年末(?:财政拨款)?结转(?:和|与|及)?(?:结余)?$/u;
/** A year's way from one to the other; `sign`: of the side a term stands on. The last two are not always printed. */
export const BALANCE: readonly { readonly measure: RegExp; readonly sign: 1 | -1; readonly needed: boolean }[] = [
  { measure: OPENING_BALANCE, sign: 1, needed: true },
  { measure: /本年收入(?:合计)?$/u, sign: 1, needed: true },
  { measure: /本年支出(?:合计)?$/u, sign: -1, needed: true },
  { measure: CLOSING_BALANCE, sign: -1, needed: true },
  { measure: /使用非财政拨款结余(?:\([^()]*\))?$|事业基金弥补收支差额$/u, sign: 1, needed: false },
  { measure: /结余分配$/u, sign: -1, needed: false },
];

/** What the glossary counts as 机关运行经费, where it lists the economic items. */
export const AGENCY_GLOSSARY = { sentence: /机关运行经费\)?[::].{0,60}?具体包括[::](.+?)(?:等?经济)?科目/u, table: ECONOMIC, column: 'total', least: 5 } as const;

/** Staff whose number in the department is the sum over its units; `of` = in posts of that kind. */
export const STAFF: readonly { readonly id: string; readonly measure: RegExp }[] = [
  { id: 'administrative-posts', measure: /行政编制(?:总)?数$/u },
  { id: 'institutional-posts', measure: /事业编制(?:总)?数$/u },
  { id: 'administrative-staff', measure: /^行政编制实有/u },
  { id: 'institutional-staff', measure: /^事业编制实有/u },
  { id: 'retired-cadres', measure: /^离休(?:人员|人数)?$/u },
  { id: 'retired', measure: /^退休(?:人员|人数)?$/u },
];
export const IN_POST = /实有.*(?:人数|人员)|在编人数/u;
/** Staff that needs no post. */
export const WITHOUT_POST = /雇员|编外|聘用|聘请|临聘|劳务派遣|政府购买服务|离休|退休|遗属/u;

/** At most as much: the first measure is a part of the second. */
export const WITHIN: readonly { readonly part: RegExp; readonly whole: RegExp; readonly ref: string }[] = [
  { part: /^授予中小企业(?:的)?合同金额$/u, whole: /^(?:本年度?|全年)?政府采购(?:支出|预算)?总额$/u, ref: 'N18' },
  { part: /^授予小微企业(?:的)?合同金额$/u, whole: /^授予中小企业(?:的)?合同金额$/u, ref: 'N18' },
];

/** Shares of the parts of a whole that make up another figure: 货物采购授予中小企业合同金额占货物支出金额的88.9%. */
export const WEIGHTED = {
  total: /^授予中小企业(?:的)?合同金额$/u,
  share: /^(货物|工程|服务)采购授予中小企业合同金额占/u,
  part: (kind: string) => new RegExp(`^(?:政府采购)?${kind}(?:类项目|采购|支出)(?:金额)?$`, 'u'),
} as const;

/** How many there are, where a list or a table can be counted. */
export const UNIT_COUNT = { measure: /^(?:基层|下属|预算)单位$/u, units: new Set(['家', '个']), sentence: (n: string) => new RegExp(`共${n}[家个](?:基层|下属|预算)?单位`, 'u') } as const;
/** Units below the department, stated in different words: 下属1个预算单位, 含下属单位2个. */
export const SUBORDINATE = (n: string): RegExp => new RegExp(`下属(?:预算|基层)?单位(?:共)?${n}[个家]|(?<!共)下属${n}[个家](?:预算|基层)?单位`, 'u');
export const TARGET_COUNT = { measure: /项目绩效目标$/u, table: 'project-expenditure' } as const;
export const LISTED = /(?:下设|内设)((?:(?!下设|内设)[^。;])*?)[,、]?共(?:有)?(\d+)个(?:部门|科室|部室|处室|内设机构)/u;
/** What a name in such a list looks like; a list with other words in it is not counted. */
export const LISTED_NAME = /^[^和及与等]{1,20}(?:办公室|办|科|处|部|室|中心|委|队|组|股|局|所|站|馆)$/u;

/** 一般公共服务支出(类)政府办公厅(室)及相关机构事务(款)行政运行(项): a row of the functional classification, in full. */
export const NAMED_PATH = /\((类|款|项)\)/u;
/** What may follow the name of a row: of the budget or of the accounts. */
export const STAGE_WORDS = /(?:年初)?(预算|决算)(?:数|额|安排)?$/u;
/** The column that a row is told by where the prose does not say which. */
export const TOTAL_COLUMN = /^(?:total|amount|expenditure|(?:revenue|expenditure)-amount)$/u;
