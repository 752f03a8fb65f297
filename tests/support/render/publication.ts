/** Whole synthetic publications, from a seed number. */
import { BUDGET_TABLES, budgetTable, ordinal, type TableContext } from './budget.js';
import { FINAL_TABLES, finalTable, type FinalContext } from './final-accounts.js';
import { makeLedger, randomCents, type Source } from './ledger.js';
import type { BlockModel, Kind, PublicationModel, TableModel, ZeroStyle } from './model.js';
import { budgetProse, closingProse, heading, type ProseContext } from './prose.js';
import { Random } from './random.js';
import { unknownTable } from './unknown.js';
import { AGENCIES, MEMBERS, PLACES } from './vocabulary.js';

export interface PublicationOptions {
  readonly seed: number;
  readonly kind?: Kind;
  /** Member units that the tables break down by. */
  readonly units?: number;
  /** Lines of basic expenditure, and projects, of each unit. */
  readonly basicItems?: number;
  readonly projects?: number;
  /** Table ids to print; all of the kind when not given. */
  readonly tables?: readonly string[];
  readonly unknownTables?: number;
  readonly zero?: ZeroStyle;
  /** Other wordings of titles and labels, headings left out, optional columns. */
  readonly variants?: boolean;
  readonly otherSources?: boolean;
  /** Sentences a section; 0: no prose at all but the headings that hold the tables. */
  readonly prose?: number;
  readonly contents?: boolean;
}

const PROSE_WIDTHS = [56, 64, 76, 84] as const;
/** 元 is printed in final accounts of some places. */
const OTHER_CURRENCY = 0.15;
const OPENING_DIGITS = 6;

export function generatePublication(options: PublicationOptions): PublicationModel {
  const random = new Random(options.seed);
  const kind: Kind = options.kind ?? (random.chance(0.65) ? 'budget' : 'final-accounts');
  const variants = options.variants ?? true;
  const year = random.int(2019, 2026);
  const place = random.pick(PLACES);
  const organization = place + random.pick(AGENCIES);
  const count = options.units ?? random.int(1, 3);
  const units = [`${organization}（本级）`, ...random.sample(MEMBERS, count - 1).map((name) => place + name)];
  while (units.length < count) units.push(`${place}${random.pick(MEMBERS).replace(/^/u, `第${ordinal(units.length)}`)}`);
  const final = kind === 'final-accounts';
  const atoms = makeLedger({
    units: count, basicItems: options.basicItems ?? random.int(4, 16), projects: options.projects ?? random.int(1, 6),
    otherSources: options.otherSources ?? random.chance(0.5), carryOver: !final && random.chance(0.5), balances: final,
  }, random).map((atom) => (final && (atom.source === 'special-account' || atom.source === 'carry-over') ? { ...atom, source: 'general-public' as Source } : atom));
  const opening = new Map((['general-public', 'government-fund', 'state-capital', 'other-income'] as const).map((source) => [source, random.chance(0.5) ? randomCents(random, OPENING_DIGITS) : 0]));
  const hasCapital = (opening.get('state-capital') ?? 0) > 0 || atoms.some(({ source }) => source === 'state-capital');
  const optionalCodes = random.chance(0.6);
  const optionalOthers = new Map<string, boolean>();
  const choice: TableContext['choice'] = {
    year, variants, chosen: new Map(),
    include: (node) => {
      if ('key' in node && (node.key === 'code' || node.key === 'name')) return optionalCodes;
      if ('key' in node && node.key === 'state-capital' && hasCapital) return true;
      const group = 'key' in node && /^(?:business|affiliated-subsidy|higher-level-remittance)$/u.test(node.key) ? 'expenditure' : node.label;
      if (!optionalOthers.has(group)) optionalOthers.set(group, !variants || random.chance(0.6));
      return optionalOthers.get(group)!;
    },
  };
  const context: FinalContext = {
    organization, units, atoms, year, zero: options.zero ?? '0.00', choice, random, departmentRow: count > 1 || random.chance(0.4),
    enumerated: !variants || random.chance(0.7), currencyUnit: final && variants && random.chance(OTHER_CURRENCY) ? '元' : '万元',
    opening,
  };
  const width = random.pick(PROSE_WIDTHS);
  const prose: ProseContext = { organization, units, atoms, year, width, currencyUnit: context.currencyUnit, length: options.prose ?? 2, random };
  const blocks = final ? finalBlocks(options, context, prose) : budgetBlocks(options, context, prose);
  return { kind, fiscalYear: year, organization, units, blocks: options.contents ? withContents(blocks, organization, year, kind) : blocks, proseWidth: width };
}

/** 表一 or 表 1 or nothing. */
type Numbering = (n: number) => string;
function numberingOf(random: Random, variants: boolean): Numbering {
  if (!variants) return (n) => `表${ordinal(n)}`;
  const style = random.int(0, 2);
  return (n) => (style === 0 ? `表${ordinal(n)}` : style === 1 ? `表 ${n}` : '');
}

function chosen(all: readonly string[], options: PublicationOptions): readonly string[] {
  return options.tables ? all.filter((id) => options.tables!.includes(id)) : all;
}

const tableBlock = (table: TableModel): BlockModel => ({ kind: 'table', table });

function budgetBlocks(options: PublicationOptions, context: FinalContext, prose: ProseContext): BlockModel[] {
  const { random } = context;
  const numbering = numberingOf(random, context.choice.variants);
  const ids = chosen(BUDGET_TABLES, options);
  const numbered = ids.filter((id) => id !== 'key-projects');
  const tables = numbered.map((id, i) => budgetTable(id, numbering(i + 1), context));
  const unknown = Array.from({ length: options.unknownTables ?? 0 }, (_, i) =>
    unknownTable(i, numbering(numbered.length + i + 1), context.zero, context.currencyUnit, random));
  const key = ids.includes('key-projects') ? [
    heading('第四部分', '重点项目预算绩效情况说明', 1),
    { kind: 'paragraph', text: `${context.year} 年，本部门重点项目绩效目标情况如下：` } as const,
    tableBlock(budgetTable('key-projects', '', context)),
  ] : [];
  const text = prose.length > 0 ? budgetProse(prose) : [];
  const closing = prose.length > 0 ? closingProse(prose, '第五部分', prose.year - 1) : [];
  return [
    ...(prose.length > 0 ? [heading('一、', '文字部分', 1)] : []), ...text, ...key, ...closing,
    heading('二、', '表格部分', 1), ...[...tables, ...unknown].map(tableBlock),
  ];
}

function finalBlocks(options: PublicationOptions, context: FinalContext, prose: ProseContext): BlockModel[] {
  const { random, organization, year } = context;
  const numbering = numberingOf(random, context.choice.variants);
  const ids = chosen(FINAL_TABLES, options);
  const tables = ids.map((id, i) => finalTable(id, numbering(i + 1), context));
  const unknown = Array.from({ length: options.unknownTables ?? 0 }, (_, i) =>
    unknownTable(i, numbering(ids.length + i + 1), context.zero, context.currencyUnit, random));
  const text = prose.length > 0 ? budgetProse(prose).slice(1, 1 + prose.length + 1) : [];
  return [
    heading('第一部分', `${organization}概况`, 1), ...text,
    heading('第二部分', `${organization}${year}年度部门决算表`, 1), ...[...tables, ...unknown].map(tableBlock),
    ...(prose.length > 0 ? closingProse(prose, '第三部分', prose.year) : []),
  ];
}

/** Cover and table of contents before the body. */
function withContents(blocks: readonly BlockModel[], organization: string, year: number, kind: Kind): BlockModel[] {
  const entries = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [`${block.number}${block.number.endsWith('、') ? '' : ' '}${block.title}`] : []));
  return [
    { kind: 'cover', text: kind === 'budget' ? `${year} 年${organization}部门预算` : `${year} 年度${organization}部门决算` },
    { kind: 'contents', entries }, ...blocks,
  ];
}
