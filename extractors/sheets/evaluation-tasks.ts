/** 年度主要任务 of a department: what each was to cost and what was spent for it, in rows of cells, in a stream of pieces and in text that keeps its places. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { concat, type Traced } from '../text.js';
import type { DraftSelfEvaluation, DraftTaskMoney, DraftTaskResult } from './draft.js';
import { markCell, moneyCell, unitIn } from './evaluation-funds.js';
import { byHeader, gridRow, type Column, type GridRow } from './grid-rows.js';
import type { Ledger } from './ledger.js';
import { contentOf, type Piece, type Range } from './pieces.js';
import { columnsOf, rowsOf, type Lines, type Word } from './placed-cells.js';
import { besideRows, contentOf as wordsContent, pieceOf } from './placed-fields.js';
import { figureFit } from './placed-funds.js';
import { taskText, usualDecimals } from './text-columns.js';
import { cutRows } from './text-rows.js';
import { contents, findHeader, labelled, type Header } from './text-sections.js';
import { TARGET_LABELS, TASK_RESULT_COLUMNS, TASK_SIDES, labelSet } from './vocabulary.js';

export type TaskKey = keyof DraftTaskResult;
export type TaskReading = Pick<DraftSelfEvaluation, 'tasks' | 'tasksTotal' | 'currencyUnit'>;
type Heading = keyof typeof TASK_RESULT_COLUMNS;
type Parts = Partial<Record<TaskKey, readonly Traced[]>>;

const MONEY = ['total', 'fiscal', 'other', 'executedTotal', 'executedFiscal', 'executedOther'] as const;
const MARKS = ['weight', 'executionRate', 'score'] as const;
const WORDS = ['name', 'description', 'completion'] as const;
/** So many headings are those of tasks. */
const LEAST = 4;
const UNIT = /[(（]\s*(亿元|百万元|万元|千元|元)\s*[)）]/u;
const NAMES = labelSet(TASK_RESULT_COLUMNS.name);
const SUBHEADINGS = [TARGET_LABELS.total, TARGET_LABELS.fiscal, TARGET_LABELS.other] as const;
const SUMS = labelSet(TARGET_LABELS.sum);
const HEADINGS = [...labelSet(...Object.values(TASK_RESULT_COLUMNS), ...SUBHEADINGS)];
const WHOLE_SIDES = labelSet(TASK_SIDES);
const ALL_SIDES = [...WHOLE_SIDES];

/** The columns below these headings; the money of each group is split where `split` says so. */
const keysOf = (headings: readonly (Heading | 'other')[], split: boolean): TaskKey[] => headings.flatMap((heading): TaskKey[] => {
  if (heading === 'budget') return split ? ['total', 'fiscal', 'other'] : ['total'];
  if (heading === 'executed') return split ? ['executedTotal', 'executedFiscal', 'executedOther'] : ['executedTotal'];
  return heading === 'other' ? [] : [heading];
});

const hasHeadings = (texts: readonly string[]): boolean => (Object.values(TASK_RESULT_COLUMNS) as readonly (readonly string[])[]).filter((labels) => texts.some((text) => labels.includes(text))).length >= LEAST;
/** Whether a row is the header of the tasks. */
export const isTaskHeader = ({ texts }: GridRow): boolean => texts.some((text) => NAMES.has(text)) && hasHeadings(texts);
/** Whether a line of text that keeps its places is, with what stands `near` it. */
export const isTaskLine = (line: readonly Word[], near: readonly Word[]): boolean => isNameLine(line) && hasHeadings(near.map(({ text }) => text));
export const isNameLine = (line: readonly Word[]): boolean => line.some(({ text }) => NAMES.has(text));

/** Tasks in rows of cells, their header first; null where they do not stand below it. */
export function tasksInRows(rows: readonly GridRow[], ledger: Ledger): TaskReading | null {
  const [header, second] = rows;
  const isSplit = second !== undefined && second.texts.filter((text) => SUBHEADINGS.some((labels) => (labels as readonly string[]).includes(text))).length > 1;
  let group = '';
  const combined = header!.texts.map((text, j) => {
    if (text !== '') group = text;
    return isSplit && second.texts[j] !== '' ? `${group}|${second.texts[j]!}` : text;
  });
  const columns: Column<TaskKey | 'side'>[] = [{ key: 'side', labels: TASK_SIDES, skip: 0, fit: () => 0 }];
  for (const heading of Object.keys(TASK_RESULT_COLUMNS) as Heading[]) {
    const labels: readonly string[] = TASK_RESULT_COLUMNS[heading];
    const own = keysOf([heading], isSplit);
    own.forEach((key, k) => columns.push({ key, labels: own.length > 1 ? labels.flatMap((label) => SUBHEADINGS[k]!.map((sub) => `${label}|${sub}`)) : labels, skip: 0, fit: () => 0 }));
  }
  const isFigures = (text: string): boolean => /^[-\d,.%/]+$/u.test(text);
  const body = byHeader(rows.slice(isSplit ? 2 : 1), columns, { ...gridRow(header!.cells, header!.loose), texts: combined },
    (text, key) => (key === 'side' ? (TASK_SIDES as readonly string[]).includes(text) : (WORDS as readonly string[]).includes(key) || isFigures(text)));
  if (!body) return null;
  for (const { side } of body) ledger.label(...side);
  const head = [...header!.cells, ...(isSplit ? second.cells : [])];
  return tasksOf(body, unitIn(concat(head), UNIT, ledger), ledger);
}

/** The header of the tasks in a stream of pieces. */
export function findTasks(pieces: readonly Piece[], range: Range): Header<Heading> | null {
  const header = findHeader(pieces, range, TASK_RESULT_COLUMNS, LEAST, TASK_SIDES);
  return header?.headings.some(({ key }) => key === 'name') ? header : null;
}

/** Tasks in a stream of pieces behind their header. */
export function tasksInText(pieces: readonly Piece[], header: Header<Heading>, end: number, ledger: Ledger): TaskReading {
  const subs = labelled(pieces, { start: header.end, end }, SUBHEADINGS.flat());
  const groups = header.headings.filter(({ key }) => key === 'budget' || key === 'executed').length;
  const names = pieces.slice(header.end, subs).map(({ text }) => text).join('');
  const split = subs > header.end;
  const keys = keysOf(header.headings.map(({ key }) => key), split);
  const range = { start: subs, end };
  const body = pieces.slice(subs, end);
  const items = cutRows<TaskKey>(body, taskText(keys, usualDecimals(body.map(({ text }) => text))), body.map((_, i) => [labelled(body, { start: i, end: body.length }, TASK_SIDES)].flatMap((to) => (to > i ? [{ end: to, cost: 0 }] : []))));
  const rows = items.flatMap((item) => (item.kind === 'row' ? [item.cells] : []));
  const money = keys.filter((key) => (MONEY as readonly string[]).includes(key));
  const unit = unitIn(contentOf(pieces, { start: header.start, end: subs }), UNIT, ledger);
  // Which cells are blank the order of figures does not say.
  const parted = !split || names.split(/财政/u).length - 1 === groups && names.split(/其[他它]/u).length - 1 === groups;
  if (!parted || rows.length === 0 || !rows.every((row) => row.name && money.every((key) => row[key]))) return unread(contentOf(pieces, range), unit, ledger);
  for (const item of items) if (item.kind === 'label') ledger.label(contentOf(body, item.range)); else if (item.kind === 'page') ledger.drop(contentOf(body, item.range), 'page-number');
  return tasksOf(rows.map((row) => Object.fromEntries(keys.map((key) => [key, row[key] ? contents(body, row[key]) : []]))), unit, ledger);
}

/** Tasks in text that keeps its places: the lines `[at, end)`, the first of them the header. */
export function tasksPlaced(lines: Lines, at: number, end: number, ledger: Ledger): { readonly reading: TaskReading; readonly used: ReadonlySet<Word> } {
  const name = lines[at]!.find(({ text }) => NAMES.has(text))!;
  const heads = lines.slice(Math.max(0, at - 1), at + HEADER_REACH).flat().filter((word) => pieceOf(HEADINGS, word.text) && (word.start >= name.start || !pieceOf(ALL_SIDES, word.text)));
  const keys = placedKeys(heads);
  const body = lines.map((line, i) => (i < at - 1 || i >= end ? [] : line.filter((word) => !heads.includes(word) && (i >= at || (word.start < name.start && pieceOf(ALL_SIDES, word.text))))));
  const used = new Set([...heads, ...body.flat()]);
  // 金额合计 stands in the middle of the columns of words.
  const sums = new Map(body.flatMap((line, i) => line.flatMap((word) => (SUMS.has(word.text) ? [[i, word] as const] : []))));
  const beside = besideRows(body.flat(), name.start, WHOLE_SIDES);
  const cells = body.map((line, i) => line.filter((word) => sums.get(i) !== word && !beside.has(word)));
  const unit = unitIn(wordsContent(heads), UNIT, ledger);
  const places = placesOf(cells, keys, beside.size === 0);
  const rows = placedRows(cells, places, keys, sums, usualDecimals(body.flat().map(({ text }) => text)));
  const amounts = keys.filter(isMoney);
  if (rows.length === 0 || !rows.every((row) => row.name && amounts.every((key) => row[key]?.length === 1))) return { reading: unread(wordsContent(body.flat()), unit, ledger), used };
  const side = cells.flatMap((line, i) => line.filter((_, k) => places[i]![k] === 0));
  ledger.label(...[...beside, ...side].map(({ content }) => content));
  return { reading: tasksOf(rows.map((row) => Object.fromEntries(keys.map((key) => [key, row[key] ? [wordsContent(row[key])] : []]))), unit, ledger), used };
}

/** The columns below these headings: the money of each group is split where each has a heading of its own for the fiscal part. */
function placedKeys(heads: readonly Word[]): TaskKey[] {
  const headings = (Object.keys(TASK_RESULT_COLUMNS) as Heading[]).filter((key) => heads.some(({ text }) => text.length > 1 && (TASK_RESULT_COLUMNS[key] as readonly string[]).includes(text)));
  const groups = headings.filter((key) => key === 'budget' || key === 'executed').length;
  return keysOf(headings, groups > 0 && heads.filter(({ text }) => (TARGET_LABELS.fiscal as readonly string[]).includes(text)).length === groups);
}

const isMoney = (key: TaskKey): boolean => (MONEY as readonly string[]).includes(key);
/** The columns of money, counted as places are. */
const moneyPlaces = (keys: readonly TaskKey[]): number[] => keys.flatMap((key, k) => (isMoney(key) ? [k + 1] : []));
const AMOUNT = /^[\d,]+\.\d+$/u;
const isAmount = ({ text }: Word): boolean => AMOUNT.test(text);

/** The column of each word: 0 beside the rows, the others behind it in the order of their keys. `sided`: the label of the rows is among the words. */
function placesOf(cells: Lines, keys: readonly TaskKey[], sided: boolean): (readonly number[])[] {
  const fit = (text: string, column: number): number => {
    const key = keys[column - 1];
    if (key === undefined) return sided && pieceOf(ALL_SIDES, text) ? 0.2 : 8;
    if (key === 'name' || key === 'description' || key === 'completion') return AMOUNT.test(text) ? 8 : 0.1;
    return figureFit(text, key === 'weight' || key === 'score' || key === 'executionRate' ? key : 'amount');
  };
  const money = moneyPlaces(keys);
  const { places } = columnsOf(cells, keys.length + 1, fit, (line) => line.filter(isAmount).length >= money.length);
  // Long words push what stands behind them to the right: the amounts of a whole row stand in their order, and so do its marks.
  return places.map((own, i) => {
    const amounts = cells[i]!.flatMap((word, k) => (isAmount(word) ? [k] : []));
    const from = amounts[0] ?? 0;
    const behind = own.length - from - money.length;
    return amounts.length < money.length || amounts[money.length - 1] !== from + money.length - 1 || (behind > 0 && behind !== keys.length - money.at(-1)!) ? own : own.map((c, k) => (k < from ? c : money[0]! + k - from));
  });
}

/** The words of each task by its columns, and those of the row that sums them: a task has its amounts on one line, words around it. */
function placedRows(cells: Lines, places: readonly (readonly number[])[], keys: readonly TaskKey[], sums: ReadonlyMap<number, Word>, decimals: number): Partial<Record<TaskKey, readonly Word[]>>[] {
  const money = moneyPlaces(keys);
  const anchors = cells.flatMap((line, i) => (line.filter(({ text }, k) => money.includes(places[i]![k]!) && /\d/u.test(text)).length >= Math.min(2, money.length) ? [i] : []));
  const tasks = anchors.filter((line) => !sums.has(line));
  const texts = taskText(keys, decimals);
  const of = (words: boolean, lines: readonly number[]) => rowsOf<TaskKey>(cells, places.map((line) => line.map((c) => ((texts[c - 1]?.words ?? false) === words ? c - 1 : -1))), texts, lines);
  const words = of(true, tasks);
  return of(false, anchors).map((row, i) => (sums.has(anchors[i]!) ? { ...row, name: [sums.get(anchors[i]!)!] } : { ...row, ...words[tasks.indexOf(anchors[i]!)] }));
}
/** A header takes so many lines. */
const HEADER_REACH = 3;

function unread(content: Traced, currencyUnit: DraftCell, ledger: Ledger): TaskReading {
  ledger.unread(content, 'tasks');
  return { currencyUnit };
}

/** The tasks, and the row that sums them. */
function tasksOf(rows: readonly Parts[], currencyUnit: DraftCell, ledger: Ledger): TaskReading {
  const tasks: DraftTaskResult[] = [];
  let tasksTotal: DraftTaskMoney | null = null;
  for (const row of rows) {
    const texts = WORDS.flatMap((key) => row[key] ?? []);
    const isSum = texts.length === 1 && SUMS.has(cell(texts[0]!).text.replace(/\s|[:：]/gu, ''));
    const at = isSum ? 'tasksTotal' : `tasks/${tasks.length}`;
    const money = {
      ...Object.fromEntries(MONEY.map((key) => [key, moneyCell(row[key] ?? [])])), ...Object.fromEntries(MARKS.map((key) => [key, markCell(row[key] ?? [], [], `${at}/${key}`, ledger)])),
    } as Record<keyof DraftTaskMoney, DraftCell>;
    if (isSum && !tasksTotal) { ledger.label(texts[0]!); tasksTotal = money; continue; }
    const text = (key: (typeof WORDS)[number]): DraftCell => (row[key] && row[key].length > 0 ? cell(concat(row[key]), row[key].length > 1 ? ['join-wrapped-text'] : []) : NOTHING);
    if (texts.length + MONEY.flatMap((key) => row[key] ?? []).length > 0) tasks.push({ name: text('name'), description: text('description'), completion: text('completion'), ...money });
  }
  return { currencyUnit, tasks, ...(tasksTotal ? { tasksTotal } : {}) };
}
