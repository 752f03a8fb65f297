/**
 * Lists of codes side by side in PDF text (人员经费 | 公用经费 | 公用经费): a line holds an entry of each list, a blank amount
 * leaves no trace. Codes ascend within a list; they say to which list an entry belongs.
 */
import { balance, beginsWithClass, CODE } from '../../labels.js';
import { cell, extracted, NOTHING, type DraftCell } from '../../cells.js';
import { halfWidth, isBroken, isDash, readFigure } from '../../figures/figures.js';
import { canonical, type Traced } from '../../text.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { LISTS_OF_CLASSES } from '../../forms/vocabulary.js';
import { groupBy } from '../../../pipeline/group.js';
import type { DraftColumn, DraftRow, ReadingContext } from '../reading.js';
import { namesBehindCodes } from './names-around.js';
import { joinBroken, joinTokens, type Token } from './tokens.js';

interface Entry {
  readonly codes: Traced[];
  readonly words: Token[];
  amount: Token | null;
  readonly line: number;
  /** Its name begins on the line above and goes on on the line below. */
  readonly around?: boolean;
}

/** The columns of one of the lists. */
interface List {
  readonly codes: readonly DraftColumn[];
  readonly name: DraftColumn;
  readonly amount: DraftColumn;
}

const SUMMARY = /(?:合计|总计|小计)$/u;
/** `closest`: of several lists that could go on, the one that came nearest to the code. */
const COST = { first: 1, otherClass: 2, descends: 20, skipped: 0.3, otherHeading: 8, closest: -0.8, newRow: 1 } as const;

/** Where lists of codes with amounts stand side by side, the indices of the columns of each; else none. */
export function listsOf(columns: readonly DraftColumn[]): number[][] {
  const lists: number[][] = [];
  columns.forEach(({ type }, i) => {
    if (type === 'code' && columns[i - 1]?.type !== 'code') lists.push([]);
    lists.at(-1)?.push(i);
  });
  return lists.length > 1 && lists.every((own) => own.some((i) => columns[i]!.type === 'amount')) ? lists : [];
}

/** The lists that stand side by side with one amount each; none: the table is an ordinary one. */
export function parallelLists(columns: readonly DraftColumn[]): List[] {
  const lists = listsOf(columns).map((own) => own.map((i) => columns[i]!)).flatMap((own): List[] => {
    const name = own.find(({ type }) => type === 'text');
    const [amount, ...more] = own.filter(({ type }) => type === 'amount');
    return name && amount && more.length === 0 ? [{ codes: own.filter(({ type }) => type === 'code'), name, amount }] : [];
  });
  return lists.length === columns.filter(({ type }) => type === 'amount').length ? lists : [];
}

export interface GroupsReading {
  readonly rows: DraftRow[];
  readonly pageNumbers: Traced[];
  readonly stray: Traced[];
  readonly events: TrailEvent[];
}

export function readGroups(printed: readonly Token[], columns: readonly DraftColumn[], lists: readonly List[], context: ReadingContext): GroupsReading {
  const split = lists[0]!.codes.length > 1;
  const tokens = namesBehindCodes(joinBroken(printed, context.decimals), split, context.names);
  const pageNumbers: Traced[] = [];
  const stray: Traced[] = [];
  const events: TrailEvent[] = [];
  const rows: DraftRow[] = [];
  const last = lists.map((): string => '');
  const entries = entriesOf(tokens, split, context, pageNumbers, stray);
  // Where every cell has a line of its own, only the order of the lists tells rows apart.
  const lined = entries.some((entry, e) => entry.line === entries[e + 1]?.line);
  const onLine = groupBy(entries, ({ line }) => line);
  let open: { cells: Map<DraftColumn, DraftCell>; next: number; line: number; torn: boolean } | null = null;
  const flush = () => {
    if (open) rows.push({ cells: columns.map((column) => open!.cells.get(column) ?? NOTHING), indent: null });
    open = null;
  };
  for (const [e, entry] of entries.entries()) {
    const code = entry.codes.map(({ text }) => text).join('');
    const goesOn: boolean = open !== null && (open.line === entry.line || (open.torn && open.line + 1 === entry.line) || !lined);
    const onward = goesOn ? listOf(entry, code, open!.next, lists, last) : null;
    const anew = listOf(entry, code, 0, lists, last);
    // A line with an entry for each list has them in their order.
    const row = onLine.get(entry.line)!;
    const own = lists.length > 2 && row.length === lists.length ? row.indexOf(entry) : null;
    const at = own ?? (onward && onward.cost < Math.min(COST.descends, anew.cost + COST.newRow) ? onward : anew).at;
    if (!open || !goesOn || at < open.next || own === 0) {
      flush();
      open = { cells: new Map(), next: 0, line: entry.line, torn: false };
    }
    // A wrapped name ends on a later line; the next list's entry stands there, or still on the line of the code.
    open.line = entry.amount?.line ?? (entries[e + 1]?.line === entry.line ? entry.line : entry.words.at(-1)?.line ?? entry.line);
    // Behind a figure broken over lines nothing else can stand on its line.
    open.torn = entry.amount !== null && isBroken(entry.amount.content);
    const list = lists[at]!;
    entry.codes.forEach((content, c) => { const column = list.codes[c]; if (column) open!.cells.set(column, cell(content, isBroken(content) ? ['join-wrapped-code'] : [])); });
    if (entry.words.length > 0) {
      const wrapped = entry.words.some((token, i) => i > 0 && token.line !== entry.words[i - 1]!.line);
      open.cells.set(list.name, cell(joinTokens(entry.words), wrapped ? ['join-wrapped-text'] : []));
    }
    // The total of several lists stands under the last of them.
    const target = code === '' && at === 1 ? lists.at(-1)! : list;
    const figure = entry.amount ? readFigure(entry.amount.content) : null;
    if (figure) open.cells.set(target.amount, { text: figure.text, content: figure.content, repairs: figure.repairs });
    else if (entry.amount && isDash(entry.amount.content.text)) open.cells.set(target.amount, cell(entry.amount.content));
    else if (entry.amount) {
      stray.push(entry.amount.content);
      events.push(extracted('unreadable-figure', `“${entry.amount.content.text}” stands where an amount should be.`, { severity: 'warning', content: entry.amount.content }));
    }
    if (code !== '') last[at] = code;
    open.next = at + 1;
  }
  flush();
  return { rows, pageNumbers, stray, events };
}

/** Code, name and amount, in this order; a code begins an entry, so does a summary without one. */
function entriesOf(tokens: readonly Token[], split: boolean, context: ReadingContext, pageNumbers: Traced[], stray: Traced[]): Entry[] {
  const entries: Entry[] = [];
  let open: Entry | null = null;
  let lastPage = context.lastPage;
  const economic = tokens.some(({ figure, content }) => figure && PERSONNEL_CLASS.test(halfWidth(content.text)));
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const text = halfWidth(token.content.text);
    if (!token.figure) {
      // Words behind the amount: the next summary, or the rest of a name that is wrapped.
      const wraps: Entry | null = open && open.amount ? unfinished(entries, token, context) : null;
      if (wraps) { wraps.words.push(token); continue; }
      if (!open || open.amount !== null || (SUMMARY.test(canonical(token.content.text)) && open.words.length > 0 && token.line !== open.line)) entries.push((open = { codes: [], words: [], amount: null, line: token.line }));
      open.words.push(token);
      continue;
    }
    const broken = split ? null : brokenCode(tokens, i);
    if (broken) {
      entries.push((open = { codes: [broken], words: [], amount: null, line: token.line }));
      i++;
      continue;
    }
    const isCode = CODE.test(text) && beginsWithClass(text) && (!economic || ECONOMIC.test(text));
    // A code stands before a name, an amount may before a total.
    const named = tokens[i + 1] !== undefined && !tokens[i + 1]!.figure && !SUMMARY.test(canonical(tokens[i + 1]!.content.text));
    const part = split && open !== null && open.words.length === 0 && open.codes.length === 1 && /^\d{2}$/u.test(text);
    if (part) { open!.codes.push(token.content); continue; }
    if (isCode && (named || (split && /^\d{2}$/u.test(halfWidth(tokens[i + 1]?.content.text ?? ''))))) {
      entries.push((open = { codes: [token.content], words: [], amount: null, line: token.line }));
      continue;
    }
    // A name broken over the lines above and below those of its code, which stands in the middle of its cell.
    const above = isCode && !named && !split ? entries.find((entry) => isNameAbove(entry, token.line)) : undefined;
    if (above) {
      entries.splice(entries.indexOf(above), 1);
      entries.push((open = { codes: [token.content], words: above.words, amount: null, line: token.line, around: true }));
      continue;
    }
    if (open && open.amount === null && open.words.length > 0) { open.amount = token; continue; }
    if (token.alone && /^\d{1,3}$/u.test(text) && Number(text) > lastPage) { pageNumbers.push(token.content); lastPage = Number(text); continue; }
    stray.push(token.content);
  }
  return entries;
}

const PERSONNEL_CLASS = /^30[1-3]$/u;
/** Codes of the economic classification: of classes and of items. */
const ECONOMIC = /^[35]\d{2}(?:\d{2})?$/u;

/** A code that its cell broke over two lines: a name stands behind it. */
function brokenCode(tokens: readonly Token[], i: number): Traced | null {
  const [first, second, name] = tokens.slice(i, i + 3);
  if (!second || !name || name.figure || !second.figure || !first!.alone || !second.opens || second.line <= first!.line) return null;
  return ECONOMIC_CODE.test(halfWidth(first!.content.text) + halfWidth(second.content.text)) ? joinTokens([first!, second]) : null;
}
const ECONOMIC_CODE = /^[35]\d{4}$/u;

/** Words alone on the line above line `line`. */
const isNameAbove = ({ codes, words, amount, line }: Entry, below: number): boolean =>
  codes.length === 0 && amount === null && line + 1 === below && words.length === 1 && words[0]!.alone && !SUMMARY.test(canonical(words[0]!.content.text));

/** The entry of the line above whose name goes on with `token`. */
function unfinished(entries: readonly Entry[], token: Token, context: ReadingContext): Entry | null {
  if (!token.opens || SUMMARY.test(canonical(token.content.text))) return null;
  const line = entries.at(-1)!.line;
  const own = entries.filter((entry) => entry.line === line && entry.line < token.line);
  const text = canonical(token.content.text);
  return own.find(({ words }) => context.names.has(canonical(joinTokens(words).text) + text))
    ?? own.find(({ around }) => around && token.alone) ?? own.find(({ words }) => balance(joinTokens(words).text) > 0) ?? null;
}

const PERSONNEL = LISTS_OF_CLASSES[0]!.classes;

/** The list to which an entry belongs, from list `from` on: the one whose codes it continues. */
function listOf(entry: Entry, code: string, from: number, lists: readonly List[], last: readonly string[]): { at: number; cost: number } {
  if (code === '') {
    const label = canonical(joinTokens(entry.words).text);
    const headed = lists.flatMap(({ name }, l) => (canonical(name.path[0] ?? '') === label.replace(SUMMARY, '') ? [l] : []));
    const named = headed.find((l) => l >= from);
    if (named !== undefined) return { at: named, cost: 0 };
    if (headed.length > 0) return { at: headed[0]!, cost: COST.descends };
    return { at: /^公用/u.test(label) ? Math.max(from, 1) : from, cost: from < lists.length ? 0 : Infinity };
  }
  let best = 0;
  let lowest = Infinity;
  const nearest = last.reduce((near, before) => (before < code && before > near ? before : near), '');
  for (let l = from; l < lists.length; l++) {
    const before = last[l]!;
    const classes = LISTS_OF_CLASSES.find(({ heading }) => heading === canonical(lists[l]!.name.path[0] ?? ''))?.classes;
    // Without headings the codes of a list say of which kind it is.
    const differs = classes ? !classes.test(code) : before !== '' && PERSONNEL.test(before) !== PERSONNEL.test(code);
    const cost = (differs ? COST.otherHeading : 0) + (before !== '' && before === nearest ? COST.closest : 0) + (before === '' ? COST.first : code < before ? COST.descends : before.slice(0, 3) === code.slice(0, 3) ? 0 : COST.otherClass) + (l - from) * COST.skipped;
    if (cost < lowest) { lowest = cost; best = l; }
  }
  return { at: best, cost: lowest };
}
