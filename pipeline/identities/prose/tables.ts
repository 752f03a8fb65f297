/** Prose against tables and forms: what a statement means by its role, the projects of its list by name. */
import { canonical } from '../../../extractors/text.js';
import { groupBy } from '../../group.js';
import { evaluate } from '../evaluate.js';
import { add, type Whole } from '../../exact.js';
import type { Figures } from '../figures.js';
import type { Instance, ReadLedger, Term } from '../instances.js';
import type { Entry, ProseBook } from './book.js';
import type { Ask, Lookup } from './lookup.js';
import { namedRows } from './named-rows.js';
import { AGENCY_GLOSSARY, AGENCY_ROLE, PERSONAL_ROLE, PERSONNEL_ROLE, PROJECT_APPROPRIATIONS, PROJECT_ROLE, PROJECT_TABLES, PUBLIC_ROLE, WHOLES, type Role } from './roles.js';
import { about, hasFigure } from './sums.js';

const BUDGET_WORD = /(?:项目)?(?:经费)?预算(?:数|额)?$/u;
const PUBLIC_TASK = /公用经费$/u;
const PERSONNEL_TASK = /^人员(?:类|经费|支出)/u;
const PROJECT_COST = /(?:项目)?(?:总)?成本$/u;
const SELF_EVALUATION_TOTAL = /^年度资金总额/u;
const SELF_EVALUATION_MEASURES = [[/^(?:全年|调整)预算数$/u, 'annualBudget'], [/^年初预算数$/u, 'initialBudget'], [/^(?:全年)?执行数$/u, 'executed']] as const;
/** A scan that lost characters of a name leaves at least so many. */
const LEAST_NAME = 3;

const plus = (figure: number): Term => ({ figure, sign: 1 });

/** All comparisons of prose with tables and forms. */
export function tableBindings(book: ProseBook, lookup: Lookup, reads: readonly ReadLedger[], figures: Figures): Instance[] {
  const tasks = taskFigures(reads);
  const items = projectItems(book);
  return [
    ...roles(book, lookup, figures), ...wholes(book, lookup), ...projects(items, book, lookup, figures), ...taskPairs(items, book, tasks, figures), ...costTargets(items, book), ...selfEvaluations(book, reads), ...namedRows(book, lookup, reads, figures),
  ];
}

const askOf = (entry: Entry, name = ''): Ask => ({ unit: entry.unit, year: entry.fact.year, name });

/** A statement and the definition of its role that fits best; its change and the table's row of changes. */
function roles(book: ProseBook, lookup: Lookup, figures: Figures): Instance[] {
  const bound = book.entries.flatMap((entry) => {
    const { role } = entry;
    if (!role || !hasFigure(entry)) return [];
    const candidates = [...definitionsOf(role, entry, book, lookup)].map((right) => about(entry, `prose-${role.id}`, role.ref, [plus(entry.figure!)], right, role.id, { independent: true }));
    return [{ entry, role, key: `${role.id}|${entry.unit}|${entry.fact.year ?? ''}`, candidates, taken: best(candidates, role, entry, lookup, figures) }];
  });
  // Where the quantity is stated twice and one of the statements fits a definition, the other is held to the same.
  const proven = new Map<string, string>();
  for (const { key, taken } of bound) if (taken && held(taken, figures)) proven.set(key, sides(taken));
  return bound.flatMap(({ entry, role, key, candidates, taken }) => {
    const same = taken && !held(taken, figures) ? candidates.find((candidate) => sides(candidate) === proven.get(key)) : undefined;
    const instance = same ?? taken;
    return [...(instance ? [instance] : []), ...changes(entry, role, book, lookup, figures)];
  });
}

const sides = (instance: Instance): string => instance.right.map(({ figure, sign }) => figure * sign).join();
const held = (instance: Instance, figures: Figures): boolean => evaluate(instance, figures)?.outcome.startsWith('holds') ?? false;

/** The first definition that holds to the last digit, else the first that holds; else, where it must hold, the first there is: not one for the want of the table that comes first. */
function best(candidates: readonly Instance[], role: Role, entry: Entry, lookup: Lookup, figures: Figures): Instance | null {
  const evaluated = candidates.map((instance) => ({ instance, outcome: evaluate(instance, figures)?.outcome }));
  const of = (outcome: string) => evaluated.find((one) => one.outcome === outcome)?.instance;
  const fits = of('holds') ?? of('holds-within-rounding') ?? (role.conditional || lookup.isUnread(role.definitions[0]) ? of('not-evaluable') : evaluated[0]?.instance);
  if (fits) return fits;
  const bound = role.within ? lookup.resolve(role.within, askOf(entry)) : null;
  if (bound) return about(entry, `prose-${role.id}-within`, role.ref, [plus(entry.figure!)], bound, role.id, { relation: '<=', independent: true });
  const first = evaluated[0]?.instance;
  return first ? { ...first, problem: { outcome: 'not-applicable', reason: 'it is defined differently from place to place, and no known definition gives this figure' } } : null;
}

function* definitionsOf(role: Role, entry: Entry, book: ProseBook, lookup: Lookup): Generator<Term[]> {
  // 比上年 | 433万元 | 减少2万元: of another year's figure only rows that print their year speak.
  const { of, year } = entry.fact;
  const quoted = of !== null && year !== null && year !== book.publication.fiscalYear;
  if (role.id === AGENCY_ROLE && !quoted) yield* agencyDefinitions(entry, book, lookup);
  for (const definition of role.definitions) {
    if (quoted && !definition.includes('@year.')) continue;
    const terms = lookup.resolve(definition, askOf(entry));
    if (terms) yield terms;
  }
}

/** What may stand in a formula as a label: a name, and nothing that would be part of the formula. */
const ITEM_NAME = /^[\p{Script=Han}\d（）()]{2,30}$/u;

/** The economic items that the publication's glossary lists; what the prose states as 公用支出 of the only or the first unit. */
function* agencyDefinitions(entry: Entry, book: ProseBook, lookup: Lookup): Generator<Term[]> {
  for (const { text } of book.paragraphs) {
    const list = AGENCY_GLOSSARY.sentence.exec(text)?.[1];
    const terms = (list?.split('、') ?? []).filter((name) => ITEM_NAME.test(name)).flatMap((name) => lookup.resolve(`${AGENCY_GLOSSARY.table}@"${name}".${AGENCY_GLOSSARY.column}`, askOf(entry)) ?? []);
    if (terms.length >= AGENCY_GLOSSARY.least) yield terms;
  }
  const stated = book.entries.filter((other) => other.role?.id === PUBLIC_ROLE && hasFigure(other));
  if (stated[0]) yield [plus(stated[0].figure!)];
}

/** The stated difference and the table's own: 增减变化; where both are nought, the two years that it is the difference of, for a nought proves no nought. */
function changes(entry: Entry, role: Role, book: ProseBook, lookup: Lookup, figures: Figures): Instance[] {
  const isNought = ({ figure }: Term) => figures.all[figure]!.value === 0;
  return role.definitions.filter((definition) => definition.includes('@year.')).flatMap((definition) => {
    const row = lookup.resolve(definition.replace('@year.', '@change.'), askOf(entry));
    if (!row) return [];
    const later = lookup.resolve(definition, askOf(entry));
    return book.dependents(entry).filter((change) => change.fact.kind === 'change' && hasFigure(change)).map((change) => {
      const sign = change.fact.change?.direction === 'decrease' ? -1 : 1;
      const left: Term = { figure: change.figure!, sign };
      const earlier = [left, ...row].every(isNought) ? lookup.resolve(definition, { ...askOf(entry), year: change.fact.change?.baselineYear ?? null }) : null;
      const right = later && earlier ? [...later, ...earlier.map((term): Term => ({ ...term, sign: term.sign === 1 ? -1 : 1 }))] : row;
      return about(change, `prose-${role.id}-change`, role.ref, [left], right, role.id, { independent: true });
    });
  });
}

/** 共涉及资金12,359.89万元,占一般公共预算项目支出总额的100%: all of what the tables print. */
function wholes(book: ProseBook, lookup: Lookup): Instance[] {
  return book.entries.filter(({ fact }) => fact.kind === 'percent' && fact.percent === 100 && fact.relation?.kind === 'share').flatMap((share) => {
    const of = book.byId(share.fact.of);
    const whole = WHOLES.find(({ words }) => words.test(share.fact.relation?.whole ?? ''));
    const terms = whole && hasFigure(of) ? lookup.resolve(whole.definition, askOf(of)) : null;
    return terms ? [about(of!, 'prose-whole', 'N6', [plus(of!.figure!)], terms, whole!.definition, { independent: true })] : [];
  });
}

/**
 * Items of project expenditure and the same projects in 项目支出总表 and 重点项目; and, where they make it up, the project's own parts. A row for
 * the projects of several units is one of them or all of them together: it is held to what fits, and where neither does nobody is accused.
 */
function projects(items: readonly Entry[], book: ProseBook, lookup: Lookup, figures: Figures): Instance[] {
  const amount = (figure: number): Whole => figures.all[figure]!.value;
  const bound = items.filter(isTopItem(book)).map((entry) => {
    const named = [entry.measure, entry.measure.replace(BUDGET_WORD, '')];
    const printed = (definition: string) => named.map((name) => lookup.resolve(definition, askOf(entry, name))).find((found) => found !== null) ?? null;
    return { entry, printed, totals: PROJECT_TABLES.map((table) => ({ ...table, terms: printed(table.definition) })) };
  });
  const rows = groupBy(bound.flatMap(({ entry, totals }) => totals.flatMap(({ terms }) => (terms ? [{ entry, row: terms[0]!.figure }] : []))), ({ row }) => row);
  return bound.flatMap(({ entry, printed, totals }) => {
    const parts = book.parts(entry.fact.id).filter(hasFigure);
    const made = (id: string, ref: string, terms: readonly Term[]) => about(entry, `prose-${id}-parts`, ref, terms, parts.map((part) => plus(part.figure!)), id, { optional: true });
    const whole = totals.flatMap(({ id, ref, terms }) => {
      if (!terms) return [];
      const row = terms[0]!.figure;
      const stated = rows.get(row)!.map((one) => one.entry.figure!);
      const one = stated.find((figure) => amount(figure) === amount(row));
      const all = stated[0] === entry.figure && one === undefined && stated.reduce((sum, figure) => add(sum, amount(figure)), 0 as Whole) === amount(row);
      const left = stated.length === 1 || one === entry.figure ? [plus(entry.figure!)] : all ? stated.map(plus) : null;
      const same = left ? [about(entry, `prose-${id}`, ref, left, terms, id, { independent: true })] : [];
      return parts.length < 2 ? same : [...same, made(id, ref, terms)];
    });
    const source = parts.length < 2 ? null : PROJECT_APPROPRIATIONS.map(printed).find((terms) => terms !== null);
    const isLess = source && totals.every(({ terms }) => terms === null || amount(terms[0]!.figure) !== amount(source[0]!.figure));
    return isLess ? [...whole, made('project-appropriation', 'S14', source)] : whole;
  });
}

/** Amounts listed under project expenditure, at any depth. */
function projectItems(book: ProseBook): Entry[] {
  const isBelow = (entry: Entry, depth = 0): boolean => {
    const parent = book.byId(entry.fact.parent);
    return parent !== null && depth < 5 && (parent.role?.id === PROJECT_ROLE || isBelow(parent, depth + 1));
  };
  return book.entries.filter((entry) => entry.fact.kind === 'amount' && hasFigure(entry) && isBelow(entry));
}

const isTopItem = (book: ProseBook) => (entry: Entry): boolean => book.byId(entry.fact.parent)?.role?.id === PROJECT_ROLE;

interface Task {
  readonly name: string;
  readonly figure: number;
}

function taskFigures(reads: readonly ReadLedger[]): Task[] {
  const sheet = reads.find(({ ledger }) => ledger.id === 'performance-targets');
  const slot = sheet?.ledger.slots.get('total');
  if (!sheet || slot === undefined) return [];
  return sheet.ledger.entries.filter((entry) => entry.kind === 'line').map((entry) => ({ name: entry.name, figure: entry.first + slot }));
}

/**
 * The tasks of the performance form and the projects of prose that have the same name. The form does not say whose a task is:
 * names that several units have are paired by their amounts, and only what is left over one to one is said to differ.
 */
function taskPairs(items: readonly Entry[], book: ProseBook, tasks: readonly Task[], figures: Figures): Instance[] {
  if (tasks.length === 0) return [];
  const groups = groupBy(items, ({ measure }) => measure.replace(BUDGET_WORD, ''));
  const byName = groupBy(tasks, ({ name }) => name);
  const named = [...groups].flatMap(([name, stated]) => pair(stated.map((entry) => [entry]), byName.get(name) ?? [], figures, 'prose-target', false));
  // 机构公用经费, 人员类项目 …: the form's names for 公用支出 and for 人员支出 with 对个人和家庭的补助, which the other units must prove to be the same.
  const stated = book.entries.filter((entry) => hasFigure(entry) && entry.fact.group?.word !== 'items');
  const ofRole = (role: string) => stated.filter((entry) => entry.role?.id === role);
  const personal = ofRole(PERSONAL_ROLE);
  const people = ofRole(PERSONNEL_ROLE).map((entry) => [entry, ...personal.filter((other) => entry.fact.group && other.fact.group?.id === entry.fact.group.id)]);
  const called = (pattern: RegExp) => tasks.filter((task) => pattern.test(task.name));
  return [
    ...named, ...pair(ofRole(PUBLIC_ROLE).map((entry) => [entry]), called(PUBLIC_TASK), figures, 'prose-target-public', true),
    ...pair(people, called(PERSONNEL_TASK), figures, 'prose-target-personnel', true),
  ];
}

/** What is stated, each in one figure or in the sum of several, and the tasks of the same name. */
function pair(stated: readonly (readonly Entry[])[], tasks: readonly Task[], figures: Figures, identity: string, proven: boolean): Instance[] {
  const free = [...tasks];
  const rest: (readonly Entry[])[] = [];
  const instances: Instance[] = [];
  const compare = (entries: readonly Entry[], task: Task) => about(entries[0]!, identity, 'S12', entries.map(({ figure }) => plus(figure!)), [plus(task.figure)], task.name, { independent: true });
  for (const entries of stated) {
    const sum = entries.reduce<Whole>((total, { figure }) => add(total, figures.all[figure!]!.value), 0);
    const equal = free.findIndex((task) => figures.all[task.figure]!.value === sum);
    if (equal < 0) rest.push(entries);
    else instances.push(compare(entries, free.splice(equal, 1)[0]!));
  }
  if (rest.length === 1 && free.length === 1 && (!proven || instances.length >= 2)) instances.push(compare(rest[0]!, free[0]!));
  return instances;
}

/** 综合事务项目成本 ≤22万元: no project may cost more than its target; a target of prose is that of the form. */
function costTargets(items: readonly Entry[], book: ProseBook): Instance[] {
  const byName = groupBy(items, ({ measure }) => measure.replace(BUDGET_WORD, ''));
  const targets = groupBy(book.entries, ({ fact, measure }) => (fact.kind === 'target' ? measure : null));
  return book.costTargets.flatMap(({ path, name, figure }) => {
    const place = path.replace(/\d+/gu, '') + name;
    const project = PROJECT_COST.test(name) ? byName.get(name.replace(PROJECT_COST, '')) ?? [] : [];
    const target = (targets.get(name) ?? []).filter((entry) => hasFigure(entry) && entry.fact.currencyUnit !== null);
    return [
      ...(project.length === 1 ? [about(project[0]!, 'cost-target', 'S12', [plus(project[0]!.figure!)], [plus(figure)], place, { relation: '<=', exact: true, independent: true })] : []),
      ...(target.length === 1 ? [about(target[0]!, 'target-agrees', 'S12', [plus(target[0]!.figure!)], [plus(figure)], place, { independent: true })] : []),
    ];
  });
}

/** 全年预算数, 执行数 of a project and its 绩效自评表. */
function selfEvaluations(book: ProseBook, reads: readonly ReadLedger[]): Instance[] {
  return book.publication.forms.selfEvaluations.flatMap((sheet, s) => {
    const ledger = reads.find((read) => read.ledger.id === `self-evaluation-${s + 1}`)?.ledger;
    const total = ledger?.entries.find((entry) => SELF_EVALUATION_TOTAL.test(entry.name)) ?? ledger?.entries[0];
    const name = projectName(sheet.projectName.text);
    if (!total || name.length < LEAST_NAME) return [];
    const stated = book.entries.flatMap((entry) => {
      const column = SELF_EVALUATION_MEASURES.find(([measure]) => measure.test(entry.measure))?.[1];
      return column && entry.fact.kind === 'amount' && hasFigure(entry) && isWithin(name, projectName(entry.subject)) ? [{ entry, column }] : [];
    });
    if (new Set(stated.map(({ entry }) => entry.subject)).size !== 1) return [];
    return stated.flatMap(({ entry, column }) => {
      const slot = ledger!.slots.get(column);
      return slot === undefined ? [] : [about(entry, 'prose-self-evaluation', 'N19', [plus(entry.figure!)], [plus(total.first + slot)], column, { independent: true })];
    });
  });
}

const projectName = (text: string): string => canonical(text).replace(/(?:建设)?项目$/u, '');

/** Whether the characters of a name that a scan damaged stand in the whole name, in order. */
function isWithin(damaged: string, name: string): boolean {
  let at = 0;
  for (const char of damaged) {
    at = name.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
