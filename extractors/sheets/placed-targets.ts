/** 整体支出绩效目标表 in text that keeps the places of the print (pdftotext -layout): tasks and indicators as rows of cells. */
import type { ProseLine } from '../document/outline.js';
import { concat, slice, type Traced } from '../text.js';
import { displayWidth } from '../../pipeline/width.js';
import { gridRow, gridRows, type GridRow } from './grid-rows.js';
import { Ledger } from './ledger.js';
import { NOTHING, cell, type DraftCell } from '../cells.js';
import type { DraftPerformanceTargets } from './draft.js';
import { isNameLine, tasksPlaced } from './evaluation-tasks.js';
import { besideRows, contentOf as wordsContent, placedFields, textOf } from './placed-fields.js';
import { placedIndicators, targetsIn } from './project-placed.js';
import { projectYear } from './project-fields.js';
import { columnsOf, isLaidOut, pieceRow, piecesOf, rowsOf, wholeHeading, type Piece } from './placed-rows.js';
import { overlaps } from '../places.js';
import { labelSet, TARGET_LABELS } from './vocabulary.js';

const AMOUNT = /^-?[\d,]+\.\d+$/u;
const AMOUNT_AMONG = /\d\.\d{2}(?!\d)/u;
const ALL = labelSet(...Object.values(TARGET_LABELS));
const LEVELS = labelSet(TARGET_LABELS.level1, TARGET_LABELS.level2, TARGET_LABELS.side, TARGET_LABELS.indicators);
const FIELDS = [...labelSet(TARGET_LABELS.organization, TARGET_LABELS.supervisor)];
const GOALS = labelSet(TARGET_LABELS.goal);
const SUMS = labelSet(TARGET_LABELS.sum);
const SPANNING = labelSet(TARGET_LABELS.amounts);
/** A header takes so many lines at most. */
const MOST_HEADER = 6;

/** The rows of the form; null where it is printed otherwise, or its columns cannot be told apart. */
export function placedTargets(lines: readonly ProseLine[], ledger: Ledger): GridRow[] | null {
  return lines.some(({ line }) => line.cells !== null) ? null : rowsBy(displayWidth, lines, ledger) ?? rowsBy((text) => text.length, lines, ledger);
}

/** The same, where ideographs take two places of the print, or one. */
function rowsBy(widthOf: (text: string) => number, lines: readonly ProseLine[], ledger: Ledger): GridRow[] | null {
  const printed = lines.map(({ line }) => piecesOf(line.content, line.indent, widthOf));
  const find = (from: number, ...all: readonly (readonly string[])[]): number =>
    printed.findIndex((pieces, i) => i >= from && all.every((labels) => pieces.some(({ text }) => labels.includes(text))));
  const tasksAt = find(0, TARGET_LABELS.taskName, TARGET_LABELS.description);
  const indicatorsAt = find(tasksAt + 1, TARGET_LABELS.level1, TARGET_LABELS.level3, TARGET_LABELS.target);
  const sumAt = find(tasksAt + 1, TARGET_LABELS.sum);
  if (tasksAt < 0 || indicatorsAt < 0 || sumAt < 0 || sumAt > indicatorsAt) return null;
  // A page may say again what stands above the tasks.
  const heads = new Set(printed.slice(0, tasksAt).map(keyOf));
  const again = printed.map((pieces, i) => i > tasksAt && heads.has(keyOf(pieces)));
  const between = (from: number, to?: number): Piece[][] => printed.slice(from, to).filter((_, i) => !again[from + i]);
  const tasks = sectionOf(between(tasksAt, sumAt), (line) => line.filter((piece) => AMOUNT.test(piece?.text ?? '')).length >= 2);
  const indicators = sectionOf(between(indicatorsAt), (line, targets) => targets.some((c) => line[c] !== null), TARGET_LABELS.target);
  if (!tasks || !indicators) return null;
  printed.forEach((pieces, i) => { if (again[i]) ledger.label(...pieces.map(({ content }) => content)); });
  return [...gridRows(lines.slice(0, tasksAt), ledger), ...tasks, ...gridRows(lines.slice(sumAt, sumAt + 1), ledger), goalOf(between(sumAt + 1, indicatorsAt)), ...indicators];
}

/** The form whose narrow cells are broken over lines: tasks beside whose amounts cells are centred, the goal, and indicators; null where one of them does not stand so, or stands twice. */
export function readTargetsPlaced(printed: readonly ProseLine[], ledger: Ledger): DraftPerformanceTargets | null {
  const way = isLaidOut(printed) ? placedIndicators(printed) : null;
  const names = way?.lines.flatMap((line, i) => (isNameLine(line) ? [i] : [])) ?? [];
  const sumAt = way?.lines.findIndex((line, i) => i < way.at && line.some(({ text }) => SUMS.has(text))) ?? -1;
  if (!way || names.length !== 1 || sumAt < names[0]! || way.at < sumAt) return null;
  const { lines, at, header, reading } = way;
  // A page may say again what stands above the tasks.
  const heads = new Set(lines.slice(0, names[0]!).map(textOf));
  if (lines.slice(names[0]!).some((line) => line.length > 0 && heads.has(textOf(line)))) return null;
  const tried = tasksPlaced(lines, names[0]!, sumAt + 1, new Ledger()).reading.tasks;
  // An amount among words: the columns are others than these.
  if (!tried || tried.length === 0 || tried.some(({ name, description }) => AMOUNT_AMONG.test(`${name.text} ${description.text}`))) return null;
  const { reading: money, used } = tasksPlaced(lines, names[0]!, sumAt + 1, ledger);
  const head = placedFields(lines.map((line, i) => (i < names[0]! ? line.filter((word) => !used.has(word)) : [])), FIELDS);
  const { year, rest } = projectYear(head.rest.map(({ content }) => content), ledger);
  for (const content of rest) ledger.drop(content, 'unplaced-text');
  for (const word of header) ledger.label(word.content);
  for (const { label } of head.fields) ledger.label(wordsContent(label));
  const field = (labels: readonly string[]): DraftCell => {
    const own = head.fields.find(({ name, value }) => labels.includes(name) && value.length > 0);
    return own ? cell(wordsContent(own.value), own.value.length > 1 ? ['join-wrapped-text'] : []) : NOTHING;
  };
  const below = lines.slice(sumAt + 1, at).flat();
  const beside = besideRows(below, Infinity, GOALS);
  ledger.label(...[...beside].map(({ content }) => content));
  const goal = below.filter((word) => !beside.has(word));
  const { tasks = [], tasksTotal, currencyUnit } = money;
  const total = tasksTotal ?? { total: NOTHING, fiscal: NOTHING, other: NOTHING };
  return {
    year, currencyUnit, organization: field(TARGET_LABELS.organization), supervisor: field(TARGET_LABELS.supervisor),
    tasks: tasks.map(({ name, description, total, fiscal, other }) => ({ name, description, total, fiscal, other })), total: { total: total.total, fiscal: total.fiscal, other: total.other },
    overallGoal: goal.length > 0 ? cell(wordsContent(goal), goal.length > 1 ? ['join-wrapped-text'] : []) : NOTHING, indicators: targetsIn(reading, ledger),
  };
}

const keyOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('|');

/** The label of the goal stands at the middle of its lines. */
function goalOf(printed: readonly (readonly Piece[])[]): GridRow {
  const isLabel = ({ text }: Piece): boolean => TARGET_LABELS.goal.some((label) => label === text);
  const contents = (pieces: readonly Piece[]): Traced => concat(pieces.map(({ content }) => content));
  return gridRow([contents(printed.flat().filter(isLabel)), contents(printed.flat().filter((piece) => !isLabel(piece)))], false);
}

/** A header, and the rows below it by the places of their cells. */
function sectionOf(printed: readonly (readonly Piece[])[], isRow: (line: readonly (Piece | null)[], own: readonly number[]) => boolean, own: readonly string[] = []): GridRow[] | null {
  const spanning = printed.flat().filter(({ text }) => SPANNING.has(text));
  const body = printed.map((pieces) => pieces.filter((piece) => !spanning.includes(piece)));
  const columns = columnsOf(body);
  const grid = body.map((pieces) => columns.map((column) => pieces.filter((piece) => overlaps(column, piece))));
  if (grid.some((line) => line.some((cell) => cell.length > 1))) return null;
  const heading = columns.map((_, c) => wholeHeading(grid.slice(0, MOST_HEADER).map((line) => line[c]!), (text) => ALL.has(text)));
  if (heading.some(({ text }, c) => text === '' && c > 0)) return null;
  const owned = heading.flatMap(({ text }, c) => (own.includes(text) ? [c] : []));
  const taken = new Set(heading.flatMap(({ pieces }) => pieces));
  const rest = grid.map((line) => line.map((cell) => cell.find((piece) => !taken.has(piece)) ?? null)).filter((line) => line.some((piece) => piece !== null));
  const levels = heading.flatMap(({ text }, c) => (LEVELS.has(text) ? [c] : []));
  const rows = rowsOf(rest, columns, (line) => isRow(line, owned), levels, heading);
  const first = printed.flat()[0];
  if (!rows || !first) return null;
  const blank = slice(first.content, 0, 0);
  return [pieceRow([...heading.map(({ pieces }) => pieces), ...(spanning.length > 0 ? [spanning] : [])], blank), ...rows.map((cells) => pieceRow(cells, blank))];
}
