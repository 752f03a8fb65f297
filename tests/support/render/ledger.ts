/** The money of a synthetic organization, atom by atom; every table is a sum of atoms, so all tables agree. */
import type { Random } from './random.js';
import { ECONOMIC_ITEMS, FUNCTION_ITEMS, PROJECTS, type EconomicItem, type FunctionItem } from './vocabulary.js';

export const OWN_SOURCES = ['institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income'] as const;
export type Source = 'general-public' | 'government-fund' | 'state-capital' | 'special-account' | 'carry-over' | (typeof OWN_SOURCES)[number];
/** What 一般公共预算拨款 is given for. */
export type Purpose = 'basic' | 'duty-projects' | 'special-projects' | 'investment-projects';

/** One amount that is spent, in whole cents of the printed unit. */
export interface Atom {
  readonly unit: number;
  readonly item: FunctionItem;
  readonly economic: EconomicItem;
  readonly purpose: Purpose;
  readonly project: string | null;
  readonly source: Source;
  readonly cents: number;
  /** What came in for it; differs from what is spent in final accounts only. */
  readonly revenue: number;
  /** Of `cents`: bought through 政府采购, from small and medium, from small and micro enterprises. */
  readonly procured: number;
  readonly procuredSme: number;
  readonly procuredSmall: number;
}

export interface LedgerOptions {
  readonly units: number;
  /** Items of basic expenditure per unit, and projects per unit. */
  readonly basicItems: number;
  readonly projects: number;
  /** Money from elsewhere than 一般公共预算. */
  readonly otherSources: boolean;
  readonly carryOver: boolean;
  /** Revenue that differs from expenditure, as in final accounts. */
  readonly balances: boolean;
}

const BASIC_FUNCTIONS = FUNCTION_ITEMS.filter(({ code }) => /^(?:20(?:1\d\d|402|406)01|2010350|20805|2101|22102)/u.test(code));
const GENERAL_FUNCTIONS = FUNCTION_ITEMS.filter(({ fund, code }) => fund === 'general' && !/^(?:20805|21011|22102)/u.test(code));
const FUND_FUNCTIONS = FUNCTION_ITEMS.filter(({ fund }) => fund === 'government-fund');
const CAPITAL_FUNCTIONS = FUNCTION_ITEMS.filter(({ fund }) => fund === 'state-capital');
const BASIC_ECONOMICS = ECONOMIC_ITEMS.filter(({ code }) => !code.startsWith('310'));
const PROJECT_ECONOMICS = ECONOMIC_ITEMS.filter(({ code }) => /^(?:302|310)/u.test(code));

/** From 0.01 to some millions, small ones as likely as large ones. */
export function randomCents(random: Random, digits = 8): number {
  const magnitude = random.int(1, digits);
  return random.int(10 ** (magnitude - 1), 10 ** magnitude - 1);
}

export function makeLedger(options: LedgerOptions, random: Random): Atom[] {
  const atoms: Atom[] = [];
  for (let unit = 0; unit < options.units; unit++) {
    const functions = random.sample(BASIC_FUNCTIONS, Math.max(1, Math.min(options.basicItems, random.int(2, 8))));
    for (const economic of random.sample(BASIC_ECONOMICS, options.basicItems)) {
      const item = random.pick(functions);
      atoms.push(atom({ unit, item, economic, purpose: 'basic', project: null, source: sourceOf(options, random), cents: randomCents(random, 7) }, options, random));
    }
    for (const project of random.sample(PROJECTS, options.projects)) {
      for (let parts = random.int(1, 2); parts > 0; parts--) atoms.push(projectAtom(unit, project, options, random));
    }
  }
  return atoms;
}

function projectAtom(unit: number, project: string, options: LedgerOptions, random: Random): Atom {
  const source = sourceOf(options, random);
  const special = options.otherSources && source === 'general-public';
  const fund = special && random.chance(0.15) ? 'government-fund' : special && random.chance(0.1) ? 'state-capital' : source;
  const item = random.pick(fund === 'government-fund' ? FUND_FUNCTIONS : fund === 'state-capital' ? CAPITAL_FUNCTIONS : GENERAL_FUNCTIONS);
  const purpose: Purpose = random.chance(0.8) ? 'duty-projects' : random.chance(0.5) ? 'special-projects' : 'investment-projects';
  return atom({ unit, item, economic: random.pick(PROJECT_ECONOMICS), purpose, project, source: fund, cents: randomCents(random) }, options, random);
}

function sourceOf(options: LedgerOptions, random: Random): Source {
  if (options.carryOver && random.chance(0.08)) return 'carry-over';
  if (!options.otherSources || random.chance(0.75)) return 'general-public';
  return random.chance(0.3) ? 'special-account' : random.pick(OWN_SOURCES);
}

function atom(core: Omit<Atom, 'revenue' | 'procured' | 'procuredSme' | 'procuredSmall'>, options: LedgerOptions, random: Random): Atom {
  const drift = options.balances && random.chance(0.3) ? random.int(-Math.min(core.cents, 300), 300) : 0;
  const procured = core.project !== null && random.chance(0.4) ? random.int(1, core.cents) : 0;
  const procuredSme = procured > 0 && random.chance(0.7) ? random.int(1, procured) : 0;
  const procuredSmall = procuredSme > 0 && random.chance(0.5) ? random.int(1, procuredSme) : 0;
  return { ...core, revenue: core.cents + drift, procured, procuredSme, procuredSmall };
}

/** What one atom adds to a row: pairs of column key and cents. */
export type Shares = readonly (readonly [key: string, cents: number])[];
export type Sums = ReadonlyMap<string, number>;

/** Sums atoms by row key and column key, in one pass. */
export function pivot(atoms: readonly Atom[], keysOf: (atom: Atom) => readonly string[], sharesOf: (atom: Atom) => Shares): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>();
  for (const one of atoms) {
    const shares = sharesOf(one);
    for (const key of keysOf(one)) {
      let row = table.get(key);
      if (!row) table.set(key, (row = new Map()));
      for (const [column, cents] of shares) row.set(column, (row.get(column) ?? 0) + cents);
    }
  }
  return table;
}

export const total = (atoms: readonly Atom[], of: (atom: Atom) => number = (one) => one.cents): number => atoms.reduce((sum, one) => sum + of(one), 0);

/** 基本支出 or 项目支出. */
export const isBasic = (one: Atom): boolean => one.purpose === 'basic';

/** The codes that an item stands under, from its class down to itself. */
export const functionKeys = ({ item }: Atom): string[] => [item.code.slice(0, 3), item.code.slice(0, 5), item.code];
export const economicKeys = ({ economic }: Atom): string[] => [economic.code.slice(0, 3), economic.code];

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
