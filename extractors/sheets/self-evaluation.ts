/** 项目支出绩效自评表: how a project did against its targets; 部门整体支出绩效自评表: how a department did. */
import type { Region } from '../../pipeline/stages/segment.js';
import { cell, NOTHING, type DraftCell } from '../cells.js';
import { concat, type Traced } from '../text.js';
import type { DraftSelfEvaluation } from './draft.js';
import { isFundHeader, readFunds } from './evaluation-funds.js';
import { readEvaluationHead } from './evaluation-head.js';
import { readEvaluationIndicators, wholeHeader } from './evaluation-indicators.js';
import { columnPieces, ENDS_SENTENCE, gridRow, gridRows, marksEnds, type GridRow } from './grid-rows.js';
import { isTaskHeader, tasksInRows, type TaskReading } from './evaluation-tasks.js';
import { readEvaluationPlaced } from './evaluation-placed.js';
import { readEvaluationText } from './evaluation-text.js';
import { fromHead } from './head.js';
import { Ledger, type Known, type SheetReading } from './ledger.js';
import { isLaidOut } from './placed-cells.js';
import { EVALUATION_COLUMNS, EVALUATION_LABELS, labelSet } from './vocabulary.js';

/** Reads the form out of rows of cells; its value is null where neither funds nor indicators have a header. */
export function readSelfEvaluation(region: Region, known: Known): SheetReading<DraftSelfEvaluation> {
  const ledger = new Ledger();
  const lines = region.pages.flatMap((page) => page.lines);
  for (const { line } of region.notes) ledger.note(line.content);
  const streamed = lines.some(({ line }) => line.cells !== null) ? null : isLaidOut(lines) ? readEvaluationPlaced(lines, known, ledger) : readEvaluationText(lines, known, ledger);
  const value = streamed ?? readRows(wholeLabels(gridRows(lines, ledger)), known, ledger);
  const headed = value && {
    ...value,
    year: value.year.text === '' ? fromHead(region, 'year', ledger) : value.year,
    currencyUnit: value.currencyUnit.text === '' ? fromHead(region, 'currencyUnit', ledger) : value.currencyUnit,
  };
  return ledger.close(headed, [...lines, ...region.notes].map(({ line }) => line.content));
}

/** Whether rows of cells have the header of funds, tasks or indicators. */
export function isSelfEvaluation(region: Region): boolean {
  return region.pages.some(({ lines }) => lines.some(({ line }) => {
    const row = gridRow(line.cells ?? [], false);
    return isFundHeader(row) || isTaskHeader(row) || row.texts.some((text) => LEVEL1.includes(text));
  }));
}

const LEVEL1: readonly string[] = EVALUATION_COLUMNS.level1;

function readRows(rows: readonly GridRow[], known: Known, ledger: Ledger): DraftSelfEvaluation | null {
  const tasksAt = rows.findIndex(isTaskHeader);
  const fundsAt = rows.findIndex((row, i) => i !== tasksAt && isFundHeader(row));
  const above = Math.max(fundsAt, tasksAt);
  const indicatorsAt = rows.findIndex(({ texts }, i) => i > above && texts.some((text) => LEVEL1.includes(text)));
  if (above < 0 && indicatorsAt < 0) return null;
  const header = indicatorsAt < 0 || indicatorsAt - 1 === above ? null : wholeHeader(rows[indicatorsAt - 1], rows[indicatorsAt]!);
  const indicatorStart = indicatorsAt < 0 ? rows.length : header ? indicatorsAt - 1 : indicatorsAt;
  const goalIndex = rows.findIndex((row, i) => i > above && i < indicatorStart && isGoalRow(row));
  const goalsAt = goalIndex < 0 ? indicatorStart : goalIndex;
  const moneyAt = fundsAt < 0 ? goalsAt : fundsAt - labelAbove(rows, fundsAt, FUND_SIDES);
  const goalsEnd = indicatorStart - labelAbove(rows, indicatorStart, SIDES);
  const head = readEvaluationHead(rows.slice(0, tasksAt < 0 ? moneyAt : Math.min(moneyAt, tasksAt)), known, ledger);
  const tasks = tasksAt < 0 ? null : readTasks(rows.slice(tasksAt, fundsAt > tasksAt ? moneyAt : goalsAt), ledger);
  const money = fundsAt < 0 ? { funds: [], currencyUnit: NOTHING }
    : readFunds(rows.slice(fundsAt + 1, tasksAt > fundsAt ? tasksAt : goalsAt), gridRow([...rows.slice(moneyAt, fundsAt + 1).flatMap(({ cells }) => cells)], rows[fundsAt]!.loose), ledger);
  const goals = readGoals(rows.slice(goalsAt, goalsEnd), ledger);
  for (const { cells } of rows.slice(goalsEnd, indicatorStart)) ledger.label(...cells);
  const results = indicatorsAt < 0 ? { indicators: [], totalWeight: NOTHING, totalScore: NOTHING }
    : readEvaluationIndicators(rows.slice(indicatorsAt + 1), header ?? rows[indicatorsAt]!, ledger);
  return { ...head, ...money, ...tasks, currencyUnit: money.currencyUnit === NOTHING && tasks ? tasks.currencyUnit : money.currencyUnit, ...goals, ...results };
}

/** The tasks below their header; what does not stand below it is not read. */
function readTasks(rows: readonly GridRow[], ledger: Ledger): TaskReading {
  const read = tasksInRows(rows, ledger);
  if (!read) ledger.unread(concat(rows.flatMap(({ cells }) => cells)), 'tasks');
  return read ?? { currencyUnit: NOTHING };
}

const FUND_SIDES = labelSet(EVALUATION_LABELS.fundSide);
const SIDES = labelSet(EVALUATION_LABELS.side);
const BESIDE = new Set([...FUND_SIDES, ...SIDES, ...labelSet(EVALUATION_LABELS.goal, EVALUATION_LABELS.expected, EVALUATION_LABELS.actualGoal)]);
/** A label beside a header is broken over so many lines at most. */
const MOST_LABEL_LINES = 3;

/** Labels that narrow cells broke over lines are whole again. */
function wholeLabels(rows: readonly GridRow[]): GridRow[] {
  const result: GridRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    let whole: GridRow | null = null;
    for (let end = i + 1; !BESIDE.has(rows[i]!.texts[0]!) && end < Math.min(rows.length, i + MOST_LABEL_LINES) && alone(rows[i]!) && alone(rows[end]!); end++) {
      const row = gridRow([concat(rows.slice(i, end + 1).map(({ cells }) => cells[0]!))], true);
      if (BESIDE.has(row.texts[0]!)) { whole = row; i = end; break; }
    }
    result.push(whole ?? rows[i]!);
  }
  return result;
}
const alone = ({ loose, cells }: GridRow): boolean => loose && cells.length === 1;

/** Whether the label beside the header at row `at` stands on a line of its own above it: 1, else 0. */
const labelAbove = (rows: readonly GridRow[], at: number, labels: ReadonlySet<string>): number => {
  const row = rows[at - 1];
  return row && alone(row) && labels.has(row.texts[0]!) ? 1 : 0;
};

const includes = (labels: readonly string[], text: string): boolean => labels.includes(text.replace(/:$/u, ''));
const isSection = (text: string): boolean => includes(EVALUATION_LABELS.completion, text);
const isSide = (text: string): boolean => isSection(text) || includes(EVALUATION_LABELS.goal, text);
const isGoalLabel = (text: string): boolean => isSide(text) || includes(EVALUATION_LABELS.expected, text) || includes(EVALUATION_LABELS.actualGoal, text);
const isGoalRow = ({ texts }: GridRow): boolean => texts.some(isGoalLabel);

const HEADER_CHARACTERS = new Set([...EVALUATION_LABELS.expected, ...EVALUATION_LABELS.actualGoal].join(''));
/** Share of a damaged header's Chinese characters that must be those of its labels. */
const HEADER_SHARE = 0.6;
const LEAST_HEADER = 4;
const MAX_HEADER = 20;
const RESULT_START = /^(?:实际?|全年)/u;
const han = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '');

function readGoals(rows: readonly GridRow[], ledger: Ledger): Pick<DraftSelfEvaluation, 'expectedGoal' | 'actualCompletion'> {
  let end: number | null = null;
  let noise = 0;
  const both = looseGoals(rows);
  const told = new Set(both?.flat());
  const pieces: { readonly column: number; readonly content: Traced }[] = [];
  for (const row of rows) {
    const header = expectedColumns(row);
    end = header ?? end;
    const section = row.texts.some(isSection);
    row.cells.forEach((content, column) => {
      const text = row.texts[column]!;
      if (text === '' || told.has(content)) return;
      if (isGoalLabel(text) || (header !== null && han(text) !== '')) ledger.label(content);
      // The line 项目目标完成情况 prints nothing else.
      else if (/\p{Script=Han}{2}/u.test(text) && !section) pieces.push({ column, content });
      else { ledger.drop(content, 'stray-mark'); noise++; }
    });
  }
  if (both) return { expectedGoal: cell(concat(both[0]), wrapped(both[0])), actualCompletion: cell(concat(both[1]), wrapped(both[1])) };
  const boundary = end ?? 1;
  let left = pieces.filter(({ column }) => column <= boundary);
  let right = pieces.filter(({ column }) => column > boundary);
  // The row lost its empty columns: the last text is what was done.
  if (right.length === 0 && left.length > 1) {
    right = left.slice(-1);
    left = left.slice(0, -1);
    noise++;
  }
  return { expectedGoal: goalCell(left, 'expectedGoal', noise, ledger), actualCompletion: goalCell(right, 'actualCompletion', 0, ledger) };
}

const wrapped = (parts: readonly Traced[]): string[] => (parts.length > 1 ? ['join-wrapped-text'] : []);

/** Both texts of cells printed one behind the other: the first ends its cell, or else a sentence; null where no single place is left. */
function looseGoals(rows: readonly GridRow[]): [Traced[], Traced[]] | null {
  if (!rows.every(({ loose }) => loose)) return null;
  const pieces = rows.flatMap(({ cells, texts, closed }) => cells.flatMap((content, j) => (isGoalLabel(texts[j]!) || texts[j] === '*' ? [] : [{ content, text: texts[j]!, inside: j + 1 < cells.length, closed }])));
  const marked = marksEnds(pieces);
  const ends = pieces.slice(0, -1).flatMap(({ text, inside, closed }, i) => ((marked && !inside ? closed : ENDS_SENTENCE.test(text)) ? [i + 1] : []));
  const single = pieces.length === 2 ? 1 : ends.length === 1 ? ends[0]! : null;
  return single === null ? null : [pieces.slice(0, single).map(({ content }) => content), pieces.slice(single).map(({ content }) => content)];
}

/** The last column of the expected goal, by the header row: a merged label stands in the middle of its columns, which begin behind the side label. */
function expectedColumns({ texts }: GridRow): number | null {
  const own = texts.map((text) => han(isSide(text) ? '' : text));
  const all = own.join('');
  const known = [...all].filter((char) => HEADER_CHARACTERS.has(char)).length;
  if (all.length < LEAST_HEADER || all.length > MAX_HEADER || known < all.length * HEADER_SHARE) return null;
  const filled = own.flatMap((text, column) => (text === '' ? [] : [column]));
  const result = filled.findIndex((column, k) => k > 0 && (column > filled[k - 1]! + 1 || RESULT_START.test(own[column]!)));
  if (result < 0) return null;
  const centre = (filled[0]! + filled[result - 1]!) / 2;
  return Math.min(2 * centre - 1, filled[result]! - 1);
}

/** A goal in one piece is as printed; what the scan damaged is reported. */
function goalCell(pieces: readonly { readonly content: Traced }[], at: string, noise: number, ledger: Ledger): DraftCell {
  if (noise > 0 && pieces.length === 1) ledger.warn('illegible', 'The scan damaged this text; parts of it may be lost.', at, pieces[0]!.content);
  return columnPieces(pieces.map(({ content }) => content), pieces.length, at, ledger);
}
