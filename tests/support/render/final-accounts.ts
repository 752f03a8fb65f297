/** The nine tables of a 部门决算, all from one ledger. */
import { amounts, ordinal, type TableContext } from './budget.js';
import { ECONOMIC_NAMES, FINAL_CLASSES, FUNCTION_NAMES } from './vocabulary.js';
import { economicKeys, functionKeys, groupBy, isBasic, pivot, total, type Atom, type Shares, type Source, type Sums } from './ledger.js';
import { formsOf, tableOf, type KeyedRow } from './forms.js';
import { formatAmount, type TableModel } from './model.js';

export interface FinalContext extends TableContext {
  /** What each fund had left at the start of the year. */
  readonly opening: ReadonlyMap<Source, number>;
}

const FUNDS = ['general-public', 'government-fund', 'state-capital'] as const;
type Fund = (typeof FUNDS)[number];
const FUND_NAMES: Readonly<Record<Fund, string>> = {
  'general-public': '一般公共预算财政拨款', 'government-fund': '政府性基金预算财政拨款', 'state-capital': '国有资本经营预算财政拨款',
};
/** Income lines of 收入支出决算总表 behind the three funds, with the column key of 收入决算表. */
const OTHER_INCOME: readonly (readonly [label: string, source: Source])[] = [
  ['上级补助收入', 'higher-level-subsidy'], ['事业收入', 'institutional-income'], ['经营收入', 'business-income'],
  ['附属单位上缴收入', 'affiliated-remittance'], ['其他收入', 'other-income'],
];

const received = (one: Atom): number => one.revenue;
const ofFund = (fund: Fund) => (one: Atom): boolean => one.source === fund;
const opening = ({ opening: map }: FinalContext, sources: readonly Source[]): number => sources.reduce((sum, source) => sum + (map.get(source) ?? 0), 0);
const ALL_SOURCES: readonly Source[] = [...FUNDS, ...OTHER_INCOME.map(([, source]) => source)];

interface SideLine {
  readonly label: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Two lists side by side, each line with its 行次: the left side is counted first, the right goes on behind it. */
function numbered(left: readonly SideLine[], right: readonly SideLine[]): KeyedRow[] {
  const rows = Math.max(left.length, right.length);
  return Array.from({ length: rows }, (_, i): KeyedRow => ({
    cells: {
      'revenue-item': left[i]?.label ?? '', 'revenue-line': String(i + 1), ...left[i]?.cells,
      'expenditure-item': right[i]?.label ?? '', 'expenditure-line': String(rows + i + 1), ...right[i]?.cells,
    },
  }));
}

/** Fills both sides to the same length before the totals, which stand side by side. */
function withTotals(left: SideLine[], right: SideLine[], totals: readonly (readonly [SideLine, SideLine])[]): KeyedRow[] {
  const nothing: SideLine = { label: '', cells: {} };
  while (left.length < right.length) left.push(nothing);
  while (right.length < left.length) right.push(nothing);
  return numbered([...left, ...totals.map(([a]) => a)], [...right, ...totals.map(([, b]) => b)]);
}

/** 一、一般公共服务支出 … : every class that the form prints, or only those with money. */
function classLines({ atoms, random }: FinalContext, cellsOf: (of: readonly Atom[]) => Record<string, string>, all = random.chance(0.5)): SideLine[] {
  const byClass = groupBy(atoms, ({ item }) => FUNCTION_NAMES.get(item.code.slice(0, 3))!);
  return FINAL_CLASSES.filter((name) => all || byClass.has(name)).map((name, i) => ({ label: `${ordinal(i + 1)}、${name}`, cells: cellsOf(byClass.get(name) ?? []) }));
}

function summary(context: FinalContext): KeyedRow[] {
  const { atoms, zero } = context;
  const left = (label: string, cents: number): SideLine => ({ label, cells: { 'revenue-amount': formatAmount(cents, zero) } });
  const right = (label: string, cents: number): SideLine => ({ label, cells: { 'expenditure-amount': formatAmount(cents, zero) } });
  const income: SideLine[] = [
    ...FUNDS.map((fund) => ({ name: `${FUND_NAMES[fund]}收入`, source: fund as Source })),
    ...OTHER_INCOME.map(([name, source]) => ({ name, source })),
  ].map(({ name, source }, i) => left(`${ordinal(i + 1)}、${name}`, total(atoms, (one) => (one.source === source ? one.revenue : 0))));
  const classes = classLines(context, (of) => ({ 'expenditure-amount': formatAmount(total(of), zero) }));
  const revenue = total(atoms, received);
  const spent = total(atoms);
  const before = opening(context, ALL_SOURCES);
  return withTotals(income, classes, [
    [left('本年收入合计', revenue), right('本年支出合计', spent)],
    [left('使用非财政拨款结余（含专用结余）', 0), right('结余分配', 0)],
    [left('年初结转和结余', before), right('年末结转和结余', before + revenue - spent)],
    [left('总计', before + revenue), right('总计', before + revenue)],
  ]);
}

function fiscalSummary(context: FinalContext): KeyedRow[] {
  const { zero } = context;
  const scope = { ...context, atoms: context.atoms.filter(({ source }) => (FUNDS as readonly string[]).includes(source)) };
  const perFund = (of: (fund: Fund) => number): Record<string, string> => {
    const sums = FUNDS.map((fund) => [fund, of(fund)] as const);
    return { total: formatAmount(sums.reduce((sum, [, cents]) => sum + cents, 0), zero), ...Object.fromEntries(sums.map(([fund, cents]) => [fund, formatAmount(cents, zero)])) };
  };
  const within = (of: readonly Atom[]) => perFund((fund) => total(of, (one) => (one.source === fund ? one.cents : 0)));
  const left = (label: string, cents: number): SideLine => ({ label, cells: { 'revenue-amount': formatAmount(cents, zero) } });
  const income = (fund: Fund) => total(scope.atoms, (one) => (one.source === fund ? one.revenue : 0));
  const spent = (fund: Fund) => total(scope.atoms, (one) => (one.source === fund ? one.cents : 0));
  const start = (fund: Fund) => opening(context, [fund]);
  const sum = (of: (fund: Fund) => number) => FUNDS.reduce((all, fund) => all + of(fund), 0);
  const nothing: SideLine = { label: '', cells: {} };
  return withTotals(
    FUNDS.map((fund, i) => left(`${ordinal(i + 1)}、${FUND_NAMES[fund]}`, income(fund))),
    classLines(scope, within),
    [
      [left('本年收入合计', sum(income)), { label: '本年支出合计', cells: within(scope.atoms) }],
      [left('年初财政拨款结转和结余', sum(start)), { label: '年末财政拨款结转和结余', cells: perFund((fund) => start(fund) + income(fund) - spent(fund)) }],
      ...FUNDS.map((fund) => [left(FUND_NAMES[fund], start(fund)), nothing] as const),
      [left('总计', sum(income) + sum(start)), { label: '总计', cells: perFund((fund) => start(fund) + income(fund)) }],
    ],
  );
}

/** 合计, then the functional classification. */
function byFunction(context: FinalContext, atoms: readonly Atom[], keys: readonly string[], shares: (one: Atom) => Shares, alone: Sums = new Map()): KeyedRow[] {
  const whole = pivot(atoms, () => ['all'], shares).get('all') ?? alone;
  const codes = pivot(atoms, functionKeys, shares);
  return [
    { cells: { name: '合计', ...amounts(keys, whole, context.zero) } },
    ...[...codes.keys()].sort().map((code) => ({ cells: { code, name: FUNCTION_NAMES.get(code)!, ...amounts(keys, codes.get(code), context.zero) } })),
  ];
}

const BASIC_PROJECT = ['total', 'basic', 'project'];
const basicProject = (one: Atom): Shares => [['total', one.cents], [isBasic(one) ? 'basic' : 'project', one.cents]];
const REVENUE_KEYS = ['total', 'fiscal', ...OTHER_INCOME.map(([, source]) => source)];
const revenueShares = (one: Atom): Shares => [['total', one.revenue], [(FUNDS as readonly string[]).includes(one.source) ? 'fiscal' : one.source, one.revenue]];

/** Revenue, expenditure and what is left of one fund, per code. */
function fundRows(context: FinalContext, fund: Fund, spentKey: string): KeyedRow[] {
  const keys = ['opening', 'revenue', spentKey, 'basic', 'project', 'closing'];
  const start = opening(context, [fund]);
  const atoms = context.atoms.filter(ofFund(fund));
  // What was left from the year before stands in the row of the first item; without any item, in 合计 alone.
  const left = (one: Atom) => (one === atoms[0] ? start : 0);
  const shares = (one: Atom): Shares => [
    ['opening', left(one)], ['revenue', one.revenue], [spentKey, one.cents], [isBasic(one) ? 'basic' : 'project', one.cents],
    ['closing', left(one) + one.revenue - one.cents],
  ];
  return byFunction(context, atoms, keys, shares, new Map([['opening', start], ['closing', start]]));
}

/** 人员经费 (301, 303) | 公用经费 (302, 310). */
function basicByEconomic(context: FinalContext): KeyedRow[] {
  const atoms = context.atoms.filter((one) => isBasic(one) && one.source === 'general-public');
  const sums = pivot(atoms, economicKeys, (one) => [['total', one.cents]]);
  const half = (personnel: boolean) => [...sums.keys()].sort().filter((code) => /^30[13]/u.test(code) === personnel);
  const cell = (side: string, code: string | undefined): Record<string, string> => (code === undefined ? {} : {
    [`${side}-code`]: code, [`${side}-name`]: ECONOMIC_NAMES.get(code)!, [`${side}-amount`]: formatAmount(sums.get(code)!.get('total')!, context.zero),
  });
  const [left, right] = [half(true), half(false)];
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, i): KeyedRow => ({ cells: { ...cell('personnel', left[i]), ...cell('public', right[i]) } }));
  const sum = (personnel: boolean) => total(atoms, (one) => (/^30[13]/u.test(one.economic.code) === personnel ? one.cents : 0));
  rows.push({ cells: {
    'personnel-name': '人员经费合计', 'personnel-amount': formatAmount(sum(true), context.zero),
    'public-name': '公用经费合计', 'public-amount': formatAmount(sum(false), context.zero),
  } });
  return rows;
}

/** One row of two times six figures. */
function threePublic(context: FinalContext): KeyedRow[] {
  const { random, zero } = context;
  const cells: Record<string, string> = {};
  let most = [5000, 5000, 5000, 5000];
  for (const key of ['budget', 'final']) {
    // Nobody may spend more than the budget gives.
    most = most.map((limit) => (random.chance(0.3) ? 0 : random.int(0, limit)));
    const [travel, purchase, operation, hospitality] = most as [number, number, number, number];
    const print = (name: string, cents: number) => { cells[`${key}-${name}`] = formatAmount(cents, zero); };
    print('total', travel + purchase + operation + hospitality);
    print('overseas-travel', travel);
    print('vehicles', purchase + operation);
    print('vehicle-purchase', purchase);
    print('vehicle-operation', operation);
    print('hospitality', hospitality);
  }
  return [{ cells }];
}

interface Build {
  readonly note: string;
  readonly numbers: boolean;
  readonly rows: (context: FinalContext) => KeyedRow[];
  /** Which of the forms with this id. */
  readonly form?: (context: FinalContext) => number;
}

const COUNTED = (context: FinalContext): boolean => context.choice.variants && (opening(context, ['state-capital']) > 0 || context.atoms.some(ofFund('state-capital')));

const BUILDERS: Readonly<Record<string, Build>> = {
  'final-revenue-expenditure-summary': { note: '总收支和年末结转结余', numbers: true, rows: summary },
  'final-revenue': { note: '取得的各项收入', numbers: true, rows: (context) => byFunction(context, context.atoms, REVENUE_KEYS, revenueShares) },
  'final-expenditure': { note: '各项支出', numbers: true, rows: (context) =>
    byFunction(context, context.atoms, [...BASIC_PROJECT, 'higher-level-remittance', 'business', 'affiliated-subsidy'], basicProject) },
  'final-fiscal-appropriation-summary': { note: '一般公共预算财政拨款、政府性基金预算财政拨款的总收支', numbers: true, rows: fiscalSummary },
  'final-general-public': { note: '一般公共预算财政拨款实际支出', numbers: true, rows: (context) =>
    byFunction(context, context.atoms.filter(ofFund('general-public')), BASIC_PROJECT, basicProject) },
  'final-general-public-basic': { note: '一般公共预算财政拨款基本支出明细', numbers: false, rows: basicByEconomic },
  'final-government-fund': { note: '政府性基金预算财政拨款收入、支出及结转结余', numbers: true, rows: (context) => fundRows(context, 'government-fund', 'expenditure') },
  'final-state-capital': {
    note: '国有资本经营预算财政拨款支出', numbers: true, form: (context) => (COUNTED(context) ? 1 : 0),
    rows: (context) => (COUNTED(context) ? fundRows(context, 'state-capital', 'total')
      : byFunction(context, context.atoms.filter(ofFund('state-capital')), BASIC_PROJECT, basicProject)),
  },
  'final-three-public': { note: '“三公”经费支出预决算', numbers: true, rows: threePublic },
};

export const FINAL_TABLES: readonly string[] = Object.keys(BUILDERS);

export function finalTable(id: string, number: string, context: FinalContext): TableModel {
  const { note, numbers, rows, form } = BUILDERS[id]!;
  return tableOf({
    form: formsOf(id, 'final-accounts')[form?.(context) ?? 0]!, number, currencyUnit: context.currencyUnit, choice: context.choice,
    rows: rows(context), notes: [`注：本表反映部门本年度${note}情况。`], columnNumbers: numbers,
  }, context.random);
}

