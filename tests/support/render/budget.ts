/** The tables of a 部门预算, all from one ledger. */
import { ECONOMIC_NAMES, FUNCTION_NAMES, PROCUREMENT_TREE, SENTENCES } from './vocabulary.js';
import { economicKeys, functionKeys, isBasic, OWN_SOURCES, pivot, randomCents, total, type Atom, type Shares, type Sums } from './ledger.js';
import { formsOf, tableOf, type HeaderChoice, type KeyedRow, type TableParts } from './forms.js';
import { formatAmount, type TableModel, type ZeroStyle } from './model.js';
import type { Random } from './random.js';

export interface TableContext {
  readonly organization: string;
  readonly units: readonly string[];
  readonly atoms: readonly Atom[];
  readonly year: number;
  readonly zero: ZeroStyle;
  readonly choice: HeaderChoice;
  /** A row of the whole department above its units' rows. */
  readonly departmentRow: boolean;
  /** 一、… and 1. … before the lines of two-sided tables. */
  readonly enumerated: boolean;
  readonly currencyUnit: string;
  readonly random: Random;
}

type Build = (context: TableContext) => Pick<TableParts, 'rows' | 'notes'> & { readonly form?: number };

const NUMERALS = '一二三四五六七八九十';
export const ordinal = (n: number): string =>
  n <= 10 ? NUMERALS[n - 1]! : n < 20 ? `十${NUMERALS[n - 11]!}` : `${NUMERALS[Math.floor(n / 10) - 1]!}十${n % 10 === 0 ? '' : NUMERALS[(n % 10) - 1]!}`;

const FISCAL = ['general-public', 'government-fund', 'state-capital'] as const;
const isFiscal = (atom: Atom): boolean => (FISCAL as readonly string[]).includes(atom.source);
/** 一般公共预算支出 is paid from this year's money and from what was carried over. */
export const isGeneral = (atom: Atom): boolean => atom.source === 'general-public' || atom.source === 'carry-over';
const NOTHING_HAPPENED = '注：本表本年无发生额。';

/** The amounts of a row, zeros included, for the given column keys. */
export function amounts(keys: readonly string[], sums: Sums | undefined, zero: ZeroStyle): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const key of keys) cells[key] = formatAmount(sums?.get(key) ?? 0, zero);
  return cells;
}

const DEPARTMENT = 'department';
const departmentAndUnit = (atom: Atom): string[] => [DEPARTMENT, String(atom.unit)];

/** Rows of the department, then of each unit with its own rows below. */
function perUnit(context: TableContext, sums: Map<string, Sums>, keys: readonly string[], label: string, below: (unit: number) => KeyedRow[] = () => []): KeyedRow[] {
  const rows: KeyedRow[] = [];
  const push = (name: string, key: string, indent: number) => rows.push({ cells: { [label]: name, ...amounts(keys, sums.get(key), context.zero) }, indents: [indent] });
  if (context.departmentRow) push(context.organization, DEPARTMENT, 0);
  context.units.forEach((unit, i) => {
    push(unit, String(i), 1);
    rows.push(...below(i));
  });
  return rows;
}

/** Rows of a classification below each unit, sorted by code. */
function coded(context: TableContext, keys: readonly string[], sums: Map<string, Sums>, names: ReadonlyMap<string, string>): (unit: number) => KeyedRow[] {
  const byUnit = new Map<string, string[]>();
  for (const key of sums.keys()) {
    const [unit, code] = key.split('/') as [string, string];
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), code]);
  }
  return (unit) => (byUnit.get(String(unit)) ?? []).sort().map((code) => ({
    cells: { code, name: names.get(code)!, ...amounts(keys, sums.get(`${unit}/${code}`), context.zero) },
  }));
}

const BASIC_PROJECT = ['total', 'basic', 'project'];
const basicProject = (one: Atom): Shares => [['total', one.cents], [isBasic(one) ? 'basic' : 'project', one.cents]];

/** A table 预算单位 / 科目编码 / 科目名称 / 合计 / 基本 / 项目 over some of the atoms. */
function byCode(select: (atom: Atom) => boolean, keysOf: (atom: Atom) => string[], names: ReadonlyMap<string, string>): Build {
  return (context) => {
    const atoms = context.atoms.filter(select);
    const units = pivot(atoms, departmentAndUnit, basicProject);
    const codes = pivot(atoms, (one) => keysOf(one).map((code) => `${one.unit}/${code}`), basicProject);
    const rows = perUnit(context, units, BASIC_PROJECT, 'unit', coded(context, BASIC_PROJECT, codes, names));
    return { rows, notes: atoms.length === 0 ? [NOTHING_HAPPENED] : [] };
  };
}

const sourceShares = (fiscalSum: string | null) => (one: Atom): Shares => [
  ['total', one.cents], [one.source, one.cents],
  ...(isFiscal(one) && fiscalSum ? [[fiscalSum, one.cents] as const] : []),
  ...(one.source === 'general-public' ? [[one.purpose, one.cents] as const] : []),
];
const SOURCES = ['general-public', 'government-fund', 'state-capital', 'special-account', ...OWN_SOURCES, 'carry-over'];
const REVENUE_KEYS = ['total', 'basic', 'duty-projects', 'special-projects', 'investment-projects', ...SOURCES];

const SOURCE_LINES: Readonly<Record<string, string>> = {
  'general-public': '一般公共预算拨款', 'government-fund': '政府性基金预算拨款', 'state-capital': '国有资本经营预算拨款',
  'institutional-income': '事业收入', 'business-income': '事业单位经营收入', 'higher-level-subsidy': '上级补助收入',
  'affiliated-remittance': '附属单位上缴收入', 'other-income': '其他收入',
};

interface Line {
  readonly label: string;
  readonly cents: number;
  readonly indent: number;
}

const sumOf = (atoms: readonly Atom[], sources: readonly string[]): number => total(atoms, (one) => (sources.includes(one.source) ? one.cents : 0));

function revenueLines({ atoms, enumerated }: TableContext, fiscalOnly: boolean): Line[] {
  const group = (n: number, label: string) => (enumerated ? `${ordinal(n)}、${label}` : label);
  const parts = (sources: readonly string[]) => sources.map((source, i): Line =>
    ({ label: `${enumerated ? `${i + 1}.` : ''}${SOURCE_LINES[source]!}`, cents: sumOf(atoms, [source]), indent: 1 }));
  const fiscal: Line[] = [{ label: group(1, '财政拨款'), cents: sumOf(atoms, FISCAL), indent: 0 }, ...parts(FISCAL)];
  if (fiscalOnly) return fiscal;
  return [
    ...fiscal,
    { label: group(2, '财政专户管理资金'), cents: sumOf(atoms, ['special-account']), indent: 0 },
    { label: group(3, '单位资金'), cents: sumOf(atoms, OWN_SOURCES), indent: 0 }, ...parts(OWN_SOURCES),
  ];
}

export function expenditureLines(atoms: readonly Atom[], enumerated: boolean): Line[] {
  const sums = pivot(atoms, functionKeys, (one) => [['total', one.cents]]);
  let n = 0;
  return [...sums.keys()].sort().map((code) => {
    const level = (code.length - 3) / 2;
    const label = FUNCTION_NAMES.get(code)!;
    return { label: level === 0 && enumerated ? `${ordinal(++n)}、${label}` : label, cents: sums.get(code)!.get('total')!, indent: level };
  });
}

/** 收入 | 支出: the longer side goes on alone, the totals stand side by side. */
function sides(context: TableContext, fiscalOnly: boolean): KeyedRow[] {
  const { zero } = context;
  const atoms = fiscalOnly ? context.atoms.filter((one) => isFiscal(one) || one.source === 'carry-over') : context.atoms;
  const scope = { ...context, atoms };
  const left = revenueLines(scope, fiscalOnly);
  const right = expenditureLines(atoms, context.enumerated);
  const sum = total(atoms);
  const carried = sumOf(atoms, ['carry-over']);
  const row = (a: Line | undefined, b: Line | undefined, centred = false): KeyedRow => ({
    cells: {
      'revenue-item': a?.label ?? '', 'revenue-amount': a ? formatAmount(a.cents, zero) : '',
      'expenditure-item': b?.label ?? '', 'expenditure-amount': b ? formatAmount(b.cents, zero) : '',
    },
    indents: [a?.indent ?? 0, b?.indent ?? 0], centred,
  });
  const line = (label: string, cents: number, indent = 0): Line => ({ label, cents, indent });
  const rows: KeyedRow[] = [];
  for (let i = 0; i < Math.max(left.length, right.length); i++) rows.push(row(left[i], right[i]));
  rows.push(row(line('本年收入合计', sum - carried), line('本年支出合计', sum), true));
  rows.push(row(line('上年结余、结转', carried), line('结转下年', 0)));
  const carriedLines = fiscalOnly
    ? ['一般公共预算拨款结余、结转', '政府性基金预算拨款结余、结转', '国有资本经营预算拨款结余、结转'] : ['财政拨款结余、结转', '非财政拨款结余、结转'];
  if (context.choice.variants) carriedLines.forEach((label, i) => rows.push(row(line(`${i + 1}.${label}`, i === 0 ? carried : 0, 1), undefined)));
  rows.push(row(line('收入总计', sum), line('支出总计', sum), true));
  return rows;
}

const EXPENDITURE_KEYS = [...BASIC_PROJECT, 'business', 'affiliated-subsidy', 'higher-level-remittance', 'procurement', 'procurement-sme', 'procurement-small'];
const expenditureShares = (one: Atom): Shares => [
  ...basicProject(one), ['procurement', one.procured], ['procurement-sme', one.procuredSme], ['procurement-small', one.procuredSmall],
];

function expenditureSummary(context: TableContext): KeyedRow[] {
  const units = pivot(context.atoms, departmentAndUnit, expenditureShares);
  if (!context.choice.include({ key: 'name', label: '', type: 'text' })) return perUnit(context, units, EXPENDITURE_KEYS, 'unit');
  const codes = pivot(context.atoms, (one) => functionKeys(one).map((code) => `${one.unit}/${code}`), expenditureShares);
  return perUnit(context, units, EXPENDITURE_KEYS, 'unit', coded(context, EXPENDITURE_KEYS, codes, FUNCTION_NAMES));
}

function basicExpenditure(context: TableContext): KeyedRow[] {
  const atoms = context.atoms.filter(isBasic);
  const keys = ['fiscal', ...REVENUE_KEYS];
  const shares = sourceShares('fiscal');
  const codes = pivot(atoms, (one) => economicKeys(one).map((code) => `${one.unit}/${code}`), shares);
  const below = coded(context, keys, codes, ECONOMIC_NAMES);
  return perUnit(context, pivot(atoms, departmentAndUnit, shares), keys, 'category', (unit) => below(unit).map(({ cells }) => ({
    cells: { ...cells, code: '', name: '', category: cells.name! }, indents: [cells.code!.length === 3 ? 2 : 3],
  })));
}

function projectExpenditure(context: TableContext): KeyedRow[] {
  const atoms = context.atoms.filter((one) => !isBasic(one));
  const shares = sourceShares(null);
  const projects = pivot(atoms, (one) => [`${one.unit}/${one.project!}`], shares);
  return perUnit(context, pivot(atoms, departmentAndUnit, shares), REVENUE_KEYS, 'project', (unit) =>
    [...projects].filter(([key]) => key.startsWith(`${unit}/`)).map(([key, sums]) => ({
      cells: { project: key.slice(key.indexOf('/') + 1), ...amounts(REVENUE_KEYS, sums, context.zero) }, indents: [2],
    })));
}

const THREE_PUBLIC = ['overseas-travel', 'hospitality', 'vehicle-purchase', 'vehicle-operation'] as const;
const THREE_PUBLIC_CODES: Readonly<Record<string, (typeof THREE_PUBLIC)[number]>> = {
  '30212': 'overseas-travel', '30217': 'hospitality', '31013': 'vehicle-purchase', '30231': 'vehicle-operation',
};

/** This year, the year before, and the change, which may well be negative. */
function threePublic(context: TableContext, funds: readonly string[]): KeyedRow[] {
  const { random, zero, year } = context;
  const parts = pivot(context.atoms.filter((one) => isGeneral(one) && one.economic.code in THREE_PUBLIC_CODES), (one) => [String(one.unit)], (one) => [[THREE_PUBLIC_CODES[one.economic.code]!, one.cents]]);
  return context.units.flatMap((unit, u) => {
    const now = new Map<string, number>();
    const before = new Map<string, number>();
    const fill = (suffix: string, real: boolean) => {
      for (const part of THREE_PUBLIC) {
        const spent = real ? parts.get(String(u))?.get(part) ?? 0 : 0;
        now.set(part + suffix, spent);
        before.set(part + suffix, real && random.chance(0.7) ? Math.max(0, spent + random.int(-spent, 4000)) : spent);
      }
      for (const sums of [now, before]) {
        const value = (part: string) => sums.get(part + suffix)!;
        sums.set(`vehicles${suffix}`, value('vehicle-purchase') + value('vehicle-operation'));
        sums.set(`total${suffix}`, value('overseas-travel') + value('hospitality') + value('vehicles'));
      }
    };
    if (funds.length === 0) fill('', true);
    funds.forEach((fund, i) => fill(`-${fund}`, i === 0));
    const keys = [...now.keys()];
    const change = new Map(keys.map((key) => [key, now.get(key)! - before.get(key)!]));
    return ([[before, `${year - 1} 年`], [now, `${year} 年`], [change, '增减变化金额']] as const).map(([sums, label], i) => ({
      cells: { unit: i === 0 ? unit : '', year: label, ...amounts(keys, sums, zero) }, indents: [i === 0 ? 1 : 0],
    }));
  });
}

function specialTransfer(context: TableContext): KeyedRow[] {
  const { random, zero } = context;
  const codes = [...new Set(context.atoms.map(({ item }) => item.code))];
  const some = random.chance(0.4);
  const parts = context.units.map(() => (some ? random.sample(PROJECT_LIST, random.int(1, 3)).map((project) => ({ project, cents: randomCents(random, 6) })) : []));
  const unitSums = new Map(parts.map((list, i) => [String(i), new Map([['amount', list.reduce((sum, { cents }) => sum + cents, 0)]])]));
  unitSums.set(DEPARTMENT, new Map([['amount', [...unitSums.values()].reduce((sum, one) => sum + one.get('amount')!, 0)]]));
  return perUnit(context, unitSums, ['amount'], 'unit', (unit) => parts[unit]!.map(({ project, cents }) => {
    const code = random.pick(codes);
    return { cells: { code, name: FUNCTION_NAMES.get(code)!, project, amount: formatAmount(cents, zero) } };
  }));
}
const PROJECT_LIST = ['中央财政城镇保障性安居工程补助资金', '省级就业创业发展专项资金', '公共卫生服务补助资金', '农村综合改革转移支付'];

function procurement(context: TableContext): KeyedRow[] {
  const { random } = context;
  const shares = (one: Atom): Shares => [['amount', one.procured]];
  const units = pivot(context.atoms, departmentAndUnit, shares);
  return perUnit(context, units, ['amount'], 'unit', (unit) => {
    const sum = units.get(String(unit))?.get('amount') ?? 0;
    if (sum === 0) return [];
    const tops = random.sample(PROCUREMENT_TREE, random.int(1, PROCUREMENT_TREE.length));
    const perTop = random.split(sum, tops.length);
    return tops.flatMap((top, t) => {
      const items = random.sample(top.items, random.int(1, top.items.length));
      const row = (code: string, name: string, cents: number): KeyedRow => ({ cells: { code, name, amount: formatAmount(cents, context.zero) } });
      return [row(top.code, top.name, perTop[t]!), ...random.split(perTop[t]!, items.length).map((cents, i) => row(items[i]!.code, items[i]!.name, cents))];
    });
  });
}

function keyProjects({ atoms, random, zero }: TableContext): KeyedRow[] {
  const sums = pivot(atoms.filter((one) => !isBasic(one)), (one) => [one.project!], (one) => [['amount', one.cents]]);
  return [...sums].slice(0, 6).map(([project, sum]) => ({
    cells: { project, amount: formatAmount(sum.get('amount')!, zero), goal: random.sample(SENTENCES, random.int(1, 4)).join('') },
  }));
}

const BUILDERS: Readonly<Record<string, Build>> = {
  'revenue-expenditure-summary': (context) => ({ rows: sides(context, false) }),
  'revenue-summary': (context) => ({ rows: perUnit(context, pivot(context.atoms, departmentAndUnit, sourceShares(null)), REVENUE_KEYS, 'unit') }),
  'expenditure-summary': (context) => ({ rows: expenditureSummary(context) }),
  'basic-expenditure': (context) => ({ rows: basicExpenditure(context) }),
  'project-expenditure': (context) => ({ rows: projectExpenditure(context) }),
  'fiscal-appropriation-summary': (context) => ({ rows: sides(context, true) }),
  'general-public-by-function': byCode(isGeneral, functionKeys, FUNCTION_NAMES),
  'general-public-by-economic': byCode(isGeneral, economicKeys, ECONOMIC_NAMES),
  'three-public': (context) => {
    const perFund = context.choice.variants && context.random.chance(0.3);
    return { rows: threePublic(context, perFund ? FISCAL : []), form: perFund ? 1 : 0 };
  },
  'government-fund': byCode(({ source }) => source === 'government-fund', functionKeys, FUNCTION_NAMES),
  'state-capital': byCode(({ source }) => source === 'state-capital', functionKeys, FUNCTION_NAMES),
  'special-transfer': (context) => ({ rows: specialTransfer(context) }),
  procurement: (context) => ({ rows: procurement(context) }),
  'key-projects': (context) => ({ rows: keyProjects(context) }),
};

/** In printed order; 重点项目 stand in the prose. */
export const BUDGET_TABLES: readonly string[] = Object.keys(BUILDERS);

export function budgetTable(id: string, number: string, context: TableContext): TableModel {
  const { form = 0, ...parts } = BUILDERS[id]!(context);
  const table = tableOf({ form: formsOf(id, 'budget')[form]!, number, currencyUnit: context.currencyUnit, choice: context.choice, ...parts }, context.random);
  if (id !== 'key-projects') return table;
  // No unit line stands above it; the heading of its column may name the unit.
  const currencyUnit = table.leaves.some(({ path }) => path.at(-1)!.includes('（万元）')) ? '万元' : null;
  return { ...table, titled: false, title: '重点项目绩效目标情况', number: '', currencyUnit, notes: ['备注：无。'] };
}
