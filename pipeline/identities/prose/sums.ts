/** What prose says of itself in sums: parts of a whole, the same stated twice, staff of the units, at most as much. */
import { ECONOMIC_CODES } from '../../../extractors/forms/classifications.js';
import { coreOf, isOtherSide, sideOf } from '../../../extractors/narrative/kin.js';
import { PENSIONERS, STAGE_SUFFIX } from '../../../extractors/narrative/vocabulary.js';
import { groupBy } from '../../group.js';
import { add, type Whole } from '../../exact.js';
import type { Figures } from '../figures.js';
import { DECLARED, instanceOf, type Instance, type Term } from '../instances.js';
import type { Entry, ProseBook } from './book.js';
import type { Lookup } from './lookup.js';
import { BALANCE, BALANCED, CLOSING_BALANCE, IN_POST, LISTED, OPENING_BALANCE, STAFF, SUBORDINATE, TARGET_COUNT, UNIT_COUNT, WITHIN, WITHOUT_POST } from './roles.js';
import { factPath } from './types.js';

/** An instance about a fact; its id rests on the ids of the facts, which do not change with the amounts. */
export function about(entry: Entry, identity: string, ref: string, left: readonly Term[], right: readonly Term[], place: string, traits: Partial<typeof DECLARED> = {}): Instance {
  return instanceOf({ identity, ref, scope: factPath(entry.index), place: `${entry.fact.id}|${place}` }, left, right, { ...DECLARED, ...traits });
}

const plus = (entry: Entry): Term => ({ figure: entry.figure!, sign: 1 });
export const hasFigure = (entry: Entry | null | undefined): entry is Entry => entry !== null && entry !== undefined && entry.figure !== null;
const sameUnit = (a: Entry, b: Entry): boolean =>
  a.fact.currencyUnit === null ? b.fact.currencyUnit === null && (a.fact.unit ?? '') === (b.fact.unit ?? '') : b.fact.currencyUnit !== null;

/** All sums of prose. */
export function proseSums(book: ProseBook, lookup: Lookup, figures: Figures): Instance[] {
  return [
    ...parts(book, figures), ...otherStage(book, figures), ...twice(book), ...balanced(book), ...carriedOver(book), ...quoted(book), ...changedParts(book), ...reasonParts(book), ...staff(book, lookup), ...posts(book), ...within(book), ...counts(book, lookup),
  ];
}

/** The whole and its listed parts. A list that may not be all of it (主要包括 …) can only be too large. */
function parts(book: ProseBook, figures: Figures): Instance[] {
  const instances: Instance[] = [];
  for (const [key, all] of listsOf(book)) {
    const whole = book.byId(all[0]!.fact.parent);
    if (!hasFigure(whole) || DIFFERENCE.test(whole.measure)) continue;
    const isAll = (own: readonly Entry[]): boolean => own.length > 0 && own.every(hasFigure) && sumOf(own, figures) === figures.all[whole.figure!]!.value;
    const list = STRANGERS.map((isStranger) => all.filter((part) => !isStranger(part, whole))).find(isAll) ?? all;
    if (!list.every((part) => hasFigure(part) && sameUnit(part, whole))) continue;
    const { word } = list[0]!.fact.group!;
    // 机关运行经费 …，其中：办公费 …，印刷费 …: of so many items a list names some.
    const open = list[0]!.fact.group!.open || list.every(({ measure }) => ITEMS.has(measure)) || leavesOut(list, whole, book, figures);
    if (!open && list.length === 1 && word !== 'items') continue;
    if ((word === 'items' && !isNumberedThrough(list, book)) || list.some(({ measure }) => UNREAD_NUMBER.test(measure))) continue;
    // 收入总计9元，支出总计9元。其中：年初结转和结余0元，年末结转和结余0元: one is of the revenue, the other of the expenditure.
    if ([OPENING_BALANCE, CLOSING_BALANCE].every((balance) => list.some((part) => balance.test(part.measure)))) continue;
    // 收、支总计: its items are the revenue of that amount and the expenditure of that amount.
    const sides = groupBy(list, (part) => sideOf(part.measure));
    if (sideOf(whole.measure).length === 2 && sides.size === 2 && sides.has('收') && sides.has('支')) {
      for (const [side, of] of sides) instances.push(about(whole, 'prose-parts', 'S14', [plus(whole)], of.map(plus), `${key.slice(0, key.indexOf('|'))}${side!}${of.map((part) => part.fact.id).join('+')}`));
      continue;
    }
    if (isCompletedInReasons(list, whole, book, figures)) continue;
    const sum = sumOf(list, figures);
    const exact = whole.fact.currencyUnit === null;
    const place = key.slice(0, key.indexOf('|')) + list.map((part) => part.fact.id).join('+');
    if (open && sum !== figures.all[whole.figure!]!.value) {
      instances.push(about(whole, 'prose-parts-within', 'S14', list.map(plus), [plus(whole)], place, { relation: '<=', exact }));
    } else instances.push(about(whole, 'prose-parts', 'S14', [plus(whole)], list.map(plus), place, { exact }));
  }
  return instances;
}

/** 收入100元，其中：甲60元，占60%；乙10元，占10%: shares that are right and do not make up all tell of parts that the list leaves out. */
function leavesOut(list: readonly Entry[], whole: Entry, book: ProseBook, figures: Figures): boolean {
  const shares = list.map((part) => book.dependents(part).find(({ fact }) => fact.kind === 'percent' && fact.relation?.kind === 'share')?.fact.percent ?? NaN);
  const valueOf = (entry: Entry): number => Number(figures.all[entry.figure!]!.value);
  return list.every((part, i) => Math.abs((valueOf(part) / valueOf(whole)) * 100 - shares[i]!) < NEAR_SHARE) && shares.reduce((sum, share) => sum + share, 0) < 100 - NEAR_SHARE * list.length;
}
/** No share is printed less exactly, in percentage points. */
const NEAR_SHARE = 0.6;

/** The parts of each list, in printed order, by their whole and the list. */
const listsOf = (book: ProseBook): Map<string, Entry[]> => groupBy(book.entries, ({ fact: { parent, group } }) => (parent && group ? `${parent}|${group.id}` : null));

/**
 * 年初预算100元，支出决算95元。其中：甲年初预算60元，支出决算50元；乙年初预算40元，支出决算45元: the parts of the budget say which those of the accounts are.
 * The reader binds parts to a whole that they make up; where those of one stage do, the others are no more than theirs: there may be items of one stage alone.
 */
function otherStage(book: ProseBook, figures: Figures): Instance[] {
  const others = new Map<Entry, Entry>();
  for (const entry of book.entries) {
    const completed = book.completed(entry);
    if (!completed) continue;
    others.set(completed.accounts, completed.budget);
    others.set(completed.budget, completed.accounts);
  }
  if (others.size === 0) return [];
  return [...listsOf(book)].flatMap(([key, list]): Instance[] => {
    const stated = book.byId(list[0]!.fact.parent);
    const whole = stated && others.get(stated);
    const own = list.map((part) => others.get(part));
    if (!hasFigure(stated) || !whole || list.length < 2 || new Set([whole, ...own]).size <= list.length || !own.every((part) => hasFigure(part) && !part.fact.parent && sameUnit(part, whole))) return [];
    if (!list.every(hasFigure) || sumOf(list, figures) !== figures.all[stated.figure!]!.value) return [];
    const parts = own as Entry[];
    if (sumOf(parts, figures) === figures.all[whole.figure!]!.value) return [about(whole, 'prose-parts', 'N9', [plus(whole)], parts.map(plus), `${key}|other`)];
    return [about(whole, 'prose-parts-within', 'N9', parts.map(plus), [plus(whole)], `${key}|other`, { relation: '<=' })];
  });
}

/** 预算9元，支出7元，差值为2元。其中：…: the parts are those of what differs. */
const DIFFERENCE = /^(?:差[值额]|相差)/u;

/** Names of the items of the economic classification. */
const ITEMS = new Set(ECONOMIC_CODES.flatMap(([code, name]) => (code.length === 5 ? [name] : [])));

/** 其中：甲费1元，主要是严控乙费2元；丙费3元: a sentence that lost its words has parts in what reads as a reason. */
function isCompletedInReasons(list: readonly Entry[], whole: Entry, book: ProseBook, figures: Figures): boolean {
  const reasons = book.entries.filter((entry) => entry.fact.context === 'reason' && entry.fact.kind === 'amount' && entry.index > whole.index && entry.index <= list.at(-1)!.index && hasFigure(entry) && sameUnit(entry, whole));
  return reasons.length > 0 && sumOf(list, figures) !== figures.all[whole.figure!]!.value && sumOf([...list, ...reasons], figures) === figures.all[whole.figure!]!.value;
}

/** What may stand in a list and be none of its parts, where the others make up the whole. */
const STRANGERS: readonly ((part: Entry, whole: Entry) => boolean)[] = [
  // 收入 …，其中 …；支出 …，其中 …: what follows is no part of the revenue.
  (part, whole) => isOtherSide(part.measure, whole.measure),
  // 实有263人，其中在编170人、退休41人、雇员93人: those who left are told among those who are there.
  (part) => PENSIONERS.test(part.measure),
];

const sumOf = (list: readonly Entry[], figures: Figures): Whole => list.reduce<Whole>((total, part) => add(total, figures.all[part.figure!]!.value), 0);

/** The number of an item whose name begins with digits (2.12345热线): others may have been read as their own. */
const UNREAD_NUMBER = /^\d{1,2}[.、]\d/u;

/** Whether no number is missing in a list: an item that was read as something else (8.12345热线) leaves it incomplete. */
function isNumberedThrough(list: readonly Entry[], book: ProseBook): boolean {
  const numbers = list.map(({ fact }) => /^[（(]?(\d+)/u.exec(fact.list?.at(-1) ?? '')?.[1]).map(Number);
  if (numbers.some(Number.isNaN)) return true;
  if (numbers.some((number, i) => number !== i + 1)) return false;
  const [last, next] = [list.at(-1)!, new RegExp(`^${numbers.length + 1}[.、]`, 'u')];
  return !book.entries.some((entry) => entry.index > last.index && !entry.fact.parent && entry.fact.section === last.fact.section && next.test(entry.measure));
}

/** The same measure of the same unit and year, stated again; and the changes stated with it. */
function twice(book: ProseBook): Instance[] {
  const first = new Map<string, Entry>();
  const instances: Instance[] = [];
  // 基本支出（其中补助1元）…；按经济分类：补助3元: parts of two different sums are two figures.
  const wholeOf = (entry: Entry) => book.byId(entry.fact.parent);
  const isOfAnother = (one: Entry, other: Entry): boolean => {
    const [a, b] = [wholeOf(one), wholeOf(other)];
    return a !== null && b !== null && coreOf(a.measure) !== coreOf(b.measure) && a.fact.value !== b.fact.value;
  };
  const compare = (key: string, entry: Entry) => {
    const before = first.get(key);
    if (!before) first.set(key, entry);
    else if (!isOfAnother(before, entry)) instances.push(about(entry, 'stated-twice', 'S14', [plus(before)], [plus(entry)], before.fact.id, { independent: true, exact: entry.fact.currencyUnit === null }));
  };
  for (const entry of book.entries) {
    if (!hasFigure(entry)) continue;
    const { fact } = entry;
    if (fact.kind === 'change') {
      const of = book.byId(fact.of);
      if (of?.role && fact.change?.baseline) compare(`change|${of.role.id}|${of.unit}|${fact.change.baseline}|${fact.change.direction}`, entry);
      continue;
    }
    if (fact.kind === 'amount' && entry.role && !entry.role.conditional) compare(`role|${entry.role.id}|${entry.unit}|${fact.year ?? ''}`, entry);
    else if (fact.kind === 'amount' && fact.parent && entry.fact.group) {
      const others = book.parts(fact.parent).filter((other) => other.index < entry.index && hasFigure(other) && other.fact.group?.id !== fact.group?.id && other.measure === entry.measure);
      if (others[0]) instances.push(about(entry, 'stated-twice', 'S14', [plus(others[0])], [plus(entry)], others[0].fact.id, { independent: true }));
    } else if (fact.kind === 'count') {
      for (const { id, pattern } of COUNTED_TWICE) if (pattern(entry)) compare(`count|${id}|${entry.fact.unit}`, entry);
    }
  }
  return instances;
}

const COUNTED_TWICE: readonly { readonly id: string; readonly pattern: (entry: Entry) => boolean }[] = [
  { id: 'subordinate-units', pattern: (entry) => SUBORDINATE(entry.fact.printed ?? String(entry.fact.count)).test(entry.sentence) },
];

/** Revenue and expenditure are the same in total, which is said where it holds, and change by the same amount. */
function balanced(book: ProseBook): Instance[] {
  return BALANCED.flatMap(([left, right]) => {
    const [revenue, expenditure] = [left, right].map((role) => book.entries.find((entry) => entry.role?.id === role && hasFigure(entry)));
    const totals = revenue && expenditure && revenue.unit === expenditure.unit && revenue.fact.year === expenditure.fact.year
      ? [about(revenue, 'balanced-total', 'B18', [plus(revenue)], [plus(expenditure)], expenditure.fact.id, { optional: true, independent: true })] : [];
    const changeOf = (role: string) => book.entries.filter((entry) => entry.fact.kind === 'change' && hasFigure(entry) && book.byId(entry.fact.of)?.role?.id === role);
    return [...totals, ...changeOf(left).flatMap((one) => changeOf(right)
      .filter((other) => other.unit === one.unit && other.fact.change?.direction === one.fact.change?.direction && other.fact.change?.baseline === one.fact.change?.baseline)
      .map((other) => about(one, 'balanced-change', 'B18', [plus(one)], [plus(other)], other.fact.id, { independent: true })))];
  });
}

/** 年初结转和结余4元，本年收入59元，本年支出60元，年末结转和结余3元 in one sentence: said where it holds. */
function carriedOver(book: ProseBook): Instance[] {
  const stated = book.entries.filter((entry) => entry.fact.kind === 'amount' && hasFigure(entry));
  return [...groupBy(stated, ({ fact }) => `${fact.section}|${fact.text}`).values()].flatMap((entries) => {
    const terms = BALANCE.map((term) => ({ ...term, found: entries.filter(({ measure }) => term.measure.test(measure)) }));
    const isOne = terms.every(({ needed, found }) => found.length === 1 || (found.length === 0 && !needed)) && entries.every((entry) => sameUnit(entry, entries[0]!));
    if (!isOne) return [];
    const side = (sign: 1 | -1): Term[] => terms.filter((term) => term.sign === sign).flatMap(({ found }) => found.map(plus));
    const [opening, closing] = [OPENING_BALANCE, CLOSING_BALANCE].map((balance) => entries.find(({ measure }) => balance.test(measure))!);
    return [about(opening!, 'prose-balance', 'F12', side(1), side(-1), closing!.fact.id, { optional: true, independent: true })];
  });
}

/** 4,500.00万元，比2024年预算数4,246.77万元增加253.23万元: what the figure of the other year, quoted in the same sentence, leaves. */
function quoted(book: ProseBook): Instance[] {
  return book.entries.flatMap((change) => {
    const of = change.fact.kind === 'change' && hasFigure(change) ? book.byId(change.fact.of) : null;
    const before = book.entries[change.index - 1];
    const { direction = null, baselineYear = null } = change.fact.change ?? {};
    // … of another year, or of another stage of the same: 决算268万元，比年初预算310万元减少42万元.
    const isOther = baselineYear !== of?.fact.year || (before !== undefined && STAGE_SUFFIX.test(before.measure) && before.measure !== of.measure);
    const isQuoted = isOther && hasFigure(of) && hasFigure(before) && before.fact.kind === 'amount' && before.fact.of === of.fact.id && before.fact.text === change.fact.text
      && before.fact.year === baselineYear && baselineYear !== null && sameUnit(before, of);
    if (!isQuoted || (direction !== 'increase' && direction !== 'decrease')) return [];
    return [about(change, 'prior-stated', 'N16', [plus(of)], [plus(before), { figure: change.figure!, sign: direction === 'increase' ? 1 : -1 }], before.fact.id)];
  });
}

/** “三公”经费减少1.5万元，其中：出国费增加5万元，车辆费减少6万元，接待费减少0.5万元: said where it adds up, for a part may be compared with something else. */
function changedParts(book: ProseBook): Instance[] {
  const changeOf = (entry: Entry): Entry | undefined => book.dependents(entry).find((other) => other.fact.kind === 'change' && hasFigure(other));
  return book.entries.flatMap((whole) => {
    const change = hasFigure(whole) ? changeOf(whole) : undefined;
    const [first, ...more] = change ? book.parts(whole.fact.id) : [];
    const parts = first ? [first, ...more.filter((part) => part.fact.group?.id === first.fact.group?.id)] : [];
    const year = (entry: Entry): number | null => entry.fact.change?.baselineYear ?? null;
    if (!change || parts.length < 2 || year(change) === null || !parts.every((part) => year(part) === year(change))) return [];
    const moved = parts.filter((part) => part.fact.change!.direction !== 'unchanged').map(changeOf);
    if (moved.length < 2 || !moved.every((part) => hasFigure(part) && sameUnit(part, change))) return [];
    const { direction } = change.fact.change!;
    const signed = (moved as Entry[]).map((part): Term => ({ figure: part.figure!, sign: part.fact.change!.direction === direction ? 1 : -1 }));
    return [about(change, 'changes-add-up', 'N16', [plus(change)], signed, parts.map((part) => part.fact.id).join('+'), { optional: true })];
  });
}

/** 增加244.6万元, 主要原因是 … 92.40万元, … 增加123.5万元, … 增加28.7万元: said where it adds up, for reasons need not be complete. */
function reasonParts(book: ProseBook): Instance[] {
  return book.entries.filter((entry) => entry.fact.kind === 'change' && hasFigure(entry) && entry.fact.of).flatMap((change) => {
    const reasons = book.besides(change).filter((other) => other.index > change.index && hasFigure(other) && !other.fact.of && !other.fact.parent && ['amount', 'change'].includes(other.fact.kind) && sameUnit(other, change));
    if (reasons.length < 2) return [];
    const { direction } = change.fact.change ?? {};
    const signed = reasons.map((part): Term => ({ figure: part.figure!, sign: part.fact.kind === 'change' && part.fact.change?.direction !== direction ? -1 : 1 }));
    return [about(change, 'reasons-add-up', 'N16', [plus(change)], signed, reasons.map((part) => part.fact.id).join('+'), { optional: true })];
  });
}

/** The staff of the department is that of its units, where each of them states its own; reasons speak of those who came or went. */
function staff(book: ProseBook, lookup: Lookup): Instance[] {
  const members = [...lookup.members()];
  if (members.length < 2) return [];
  const counts = book.entries.filter((entry) => entry.fact.kind === 'count' && hasFigure(entry) && (entry.fact.context ?? 'statement') === 'statement');
  return STAFF.flatMap(({ id, measure }) => {
    const stated = counts.filter((entry) => measure.test(entry.measure));
    const whole = stated.filter((entry) => lookup.isWhole(entry.unit));
    const units = members.map((unit) => stated.filter((entry) => entry.unit === unit));
    if (whole.length !== 1 || units.some((own) => own.length !== 1)) return [];
    return [about(whole[0]!, `staff-${id}`, 'S14', whole.map(plus), units.flat().map(plus), id, { exact: true, independent: true })];
  });
}

/** Nobody can be in a post that there is not. */
function posts(book: ProseBook): Instance[] {
  return book.entries.filter((entry) => entry.fact.kind === 'count' && hasFigure(entry) && IN_POST.test(entry.measure)).flatMap((entry) => {
    const of = book.byId(entry.fact.of);
    const others = book.parts(entry.fact.id).some(({ measure, figure }) => figure !== null && WITHOUT_POST.test(measure));
    return hasFigure(of) && !others ? [about(entry, 'posts-filled-within', 'S14', [plus(entry)], [plus(of)], of.fact.id, { relation: '<=', exact: true, independent: true })] : [];
  });
}

function within(book: ProseBook): Instance[] {
  const stated = (measure: RegExp) => book.entries.filter((entry) => entry.fact.kind === 'amount' && hasFigure(entry) && measure.test(entry.measure));
  return WITHIN.flatMap(({ part, whole, ref }) => stated(part).flatMap((one) => stated(whole).filter((all) => all.unit === one.unit)
    .map((all) => about(one, 'prose-within', ref, [plus(one)], [plus(all)], all.fact.id, { relation: '<=', independent: true }))));
}

/** Units and project targets counted, and names listed: 下设办公室、…，共4个部门. */
function counts(book: ProseBook, lookup: Lookup): Instance[] {
  return book.entries.filter((entry) => entry.fact.kind === 'count' && hasFigure(entry)).flatMap((entry) => {
    const against = (path: string, identity: string): Instance[] => {
      const figure = book.counted.get(path);
      return figure === undefined ? [] : [about(entry, identity, 'S14', [plus(entry)], [{ figure, sign: 1 }], path.replace(/\d+/gu, ''), { exact: true, independent: true })];
    };
    const listed = LISTED.exec(entry.sentence)?.[2] === entry.fact.printed ? against(`facts/${entry.index}/text`, 'listed-count') : [];
    const units = UNIT_COUNT.measure.test(entry.measure) && UNIT_COUNT.units.has(entry.fact.unit ?? '') && lookup.isWhole(entry.unit)
      && UNIT_COUNT.sentence(entry.fact.printed ?? '').test(entry.sentence) && [...lookup.members()].every((unit) => entry.sentence.includes(unit)) ? against('organization/units', 'unit-count') : [];
    const targets = TARGET_COUNT.measure.test(entry.measure) ? [...book.counted.keys()].filter((path) => path.startsWith('tables/')).flatMap((path) => against(path, 'target-count')) : [];
    return [...listed, ...units, ...targets];
  });
}
