/** 项目支出绩效自评表 in text that keeps the places of the print (pdftotext -layout). */
import { smallest } from '../../pipeline/many.js';
import { displayWidth } from '../../pipeline/width.js';
import { NOTHING, cell, type DraftCell } from '../cells.js';
import type { ProseLine } from '../document/outline.js';
import type { DraftEvaluationIndicator, DraftSelfEvaluation } from './draft.js';
import { readEvaluationHead, type EvaluationHead } from './evaluation-head.js';
import { totalCells } from './evaluation-indicators.js';
import { isTaskLine, tasksPlaced } from './evaluation-tasks.js';
import { gridRow } from './grid-rows.js';
import type { Known, Ledger } from './ledger.js';
import { levelLabel } from './level-labels.js';
import { wordsOf, type Lines, type Word } from './placed-cells.js';
import { contentOf, pieceOf, placedFields, sideBySide, textOf } from './placed-fields.js';
import { fundsOf } from './placed-funds.js';
import { indicatorsOf, readIndicators } from './placed-indicators.js';
import { EVALUATION_COLUMNS, EVALUATION_LABELS, FUND_COLUMNS, labelSet, NOTE, isScore } from './vocabulary.js';

const HEAD = labelSet(EVALUATION_LABELS.projectCode, EVALUATION_LABELS.projectName, EVALUATION_LABELS.year, EVALUATION_LABELS.unit, EVALUATION_LABELS.supervisor, EVALUATION_LABELS.unitCode, EVALUATION_LABELS.otherField);
const SECTIONS = labelSet(EVALUATION_LABELS.funds);
const TITLES = labelSet(EVALUATION_LABELS.title);
const TOTALS = labelSet(EVALUATION_LABELS.total);
const LEVEL3 = labelSet(EVALUATION_COLUMNS.level3);
const FUND_HEADINGS = labelSet(...Object.values(FUND_COLUMNS));
const EXPECTED = labelSet(EVALUATION_LABELS.expected);
const ACTUAL = labelSet(EVALUATION_LABELS.actualGoal);
const COMPLETION = labelSet(EVALUATION_LABELS.completion);
const HEADINGS = [...labelSet(...Object.values(EVALUATION_COLUMNS))];
const SIDE_PIECES = [...labelSet(EVALUATION_LABELS.side)];
const GOAL_SIDES = [...labelSet(EVALUATION_LABELS.goal)];
/** A header takes so many lines above and below the one with 三级指标. */
const HEADER_REACH = 3;
const bare = (text: string): string => text.replace(/:$/u, '');

/** Reads the form; null where its indicators have no header, or no line has the figures of one. */
export function readEvaluationPlaced(printed: readonly ProseLine[], known: Known, ledger: Ledger): DraftSelfEvaluation | null {
  const ways = [(text: string) => text.length, displayWidth].map((widthOf) => sectionsIn(wordsOf(printed, widthOf))).filter((way) => way !== null);
  const [first] = ways.map((way) => ({ way, reading: readIndicators(way.body, way.first, way.header) })).filter(({ reading }) => reading !== null).sort((a, b) => a.reading!.cost - b.reading!.cost);
  return first ? readSections(printed, first.way, indicatorsOf(first.reading!, ledger), known, ledger) : null;
}

interface Sections { readonly lines: Lines; readonly at: number; readonly totalAt: number; readonly notesAt: number; readonly first: number; readonly header: ReadonlySet<Word>; readonly body: Lines }

/** The header of the indicators, and what stands between it and the totals. */
function sectionsIn(lines: Lines): Sections | null {
  const at = lines.findIndex((line) => line.some(({ text }) => LEVEL3.has(text)));
  const totalAt = lines.findLastIndex((line, i) => i > at && line.some(({ text }, k) => TOTALS.has(bare(text)) && (line[k + 1] === undefined || isScore(line[k + 1]!.text))));
  if (at < 0) return null;
  const notesAt = lines.findIndex((line, i) => i > Math.max(at, totalAt) && NOTE.test(textOf(line)));
  const end = totalAt < 0 ? (notesAt < 0 ? lines.length : notesAt) : totalAt;
  const header = headerWords(lines, at, end);
  const first = smallest(Array.from(header, ({ line }) => line));
  const body = lines.map((line, i) => (i >= first && i < end ? line.filter((word) => !header.has(word)) : []));
  return { lines, at, totalAt, notesAt, first, header, body };
}

function readSections(printed: readonly ProseLine[], { lines, totalAt, notesAt, first, header }: Sections, indicators: DraftEvaluationIndicator[], known: Known, ledger: Ledger): DraftSelfEvaluation {
  const tasksAt = lines.findIndex((line, i) => i < first && isTaskLine(line, near(lines, i)));
  const fundsAt = lines.findIndex((line, i) => i < (tasksAt < 0 ? first : tasksAt) && line.filter(({ text }) => FUND_HEADINGS.has(text)).length >= 3);
  const goalAt = lines.findIndex((line, i) => i > fundsAt && i < first && line.some(({ text }) => EXPECTED.has(text)) && near(lines, i).some(({ text }) => ACTUAL.has(text)));
  const sectionAt = lines.findIndex((line, i) => i > fundsAt && i < first && line.some(({ text }) => COMPLETION.has(text)));
  const moneyEnd = sectionAt >= 0 ? sectionAt : goalAt >= 0 ? goalAt : first;
  const headEnd = fundsAt >= 0 ? fundsAt : tasksAt >= 0 ? tasksAt : moneyEnd;
  for (const word of header) ledger.label(word.content);
  for (let i = notesAt; i >= 0 && i < lines.length; i++) ledger.note(printed[i]!.line.content);
  const funds = fundsAt < 0 ? { funds: [], currencyUnit: NOTHING } : fundsOf(lines.map((line, i) => (i >= fundsAt - 1 && i < (tasksAt < 0 ? moneyEnd : tasksAt) ? line : [])), fundsAt, ledger);
  const tasks = tasksAt < 0 ? null : tasksPlaced(lines, tasksAt, moneyEnd, ledger);
  const goals = goalAt < 0 ? { expectedGoal: NOTHING, actualCompletion: NOTHING } : goalsOf(lines.map((line, i) => (i >= goalAt - HEADER_REACH && i < first ? line : [])), goalAt, moneyEnd, ledger);
  for (const word of sectionAt < 0 ? [] : lines[sectionAt]!) if (COMPLETION.has(word.text)) ledger.label(word.content);
  const head = headOf(lines.map((line, i) => (i < headEnd ? line.filter((word) => !funds.used?.has(word) && !tasks?.used.has(word)) : [])), known, ledger);
  const currencyUnit = funds.currencyUnit === NOTHING && tasks ? tasks.reading.currencyUnit : funds.currencyUnit;
  return { ...head, ...tasks?.reading, funds: funds.funds, currencyUnit, ...goals, indicators, ...totalsOf(totalAt < 0 ? [] : lines[totalAt]!, ledger) };
}

/** The words of the header around the line with 三级指标: each is a piece of a heading, and no figure stands beside it. */
function headerWords(lines: Lines, at: number, end: number): ReadonlySet<Word> {
  const found = new Set<Word>();
  const level3 = lines[at]!.find(({ text }) => LEVEL3.has(text))!;
  const add = (i: number): boolean => {
    if (i < 0 || i >= end) return false;
    const own = lines[i]!.filter(({ text, start }) => pieceOf(HEADINGS, text) && levelLabel(text) === null && !(start < level3.start && text.length <= 2 && pieceOf(SIDE_PIECES, text)));
    if (i !== at && own.length < lines[i]!.filter(({ text }) => !pieceOf(SIDE_PIECES, text) && levelLabel(text) === null).length) return false;
    for (const word of own) found.add(word);
    return own.length > 0;
  };
  add(at);
  for (let i = at - 1; i >= at - HEADER_REACH && add(i); i--);
  for (let i = at + 1; i <= at + HEADER_REACH && add(i); i++);
  return found;
}

/** The words of a line and of those above and below it. */
const near = (lines: Lines, at: number): readonly Word[] => [lines[at]!, lines[at - 1] ?? [], lines[at + 1] ?? []].flat();

/** Both texts stand side by side below their labels. */
function goalsOf(lines: Lines, at: number, from: number, ledger: Ledger): { expectedGoal: DraftCell; actualCompletion: DraftCell } {
  const left = lines[at]!.find(({ text }) => EXPECTED.has(text))!;
  const right = near(lines, at).find(({ text }) => ACTUAL.has(text))!;
  const side = lines.flat().filter((word) => word.line >= from && word !== left && word !== right && word.start < left.start && word.text.length <= 6 && pieceOf(GOAL_SIDES, word.text));
  ledger.label(left.content, right.content, ...side.map(({ content }) => content));
  const body = lines.map((line, i) => (i < at ? [] : line.filter((word) => word !== left && word !== right && !side.includes(word))));
  const both = sideBySide(body, left);
  const text = (words: readonly Word[]): DraftCell => (words.length === 0 ? NOTHING : cell(contentOf(words), words.length > 1 ? ['join-wrapped-text'] : []));
  return { expectedGoal: text(both.left), actualCompletion: text(both.right) };
}

/** Fields above the funds. */
function headOf(lines: Lines, known: Known, ledger: Ledger): EvaluationHead {
  const { fields, rest } = placedFields(lines, [...HEAD, ...SECTIONS]);
  const above: Word[] = [];
  for (const word of rest) if (TITLES.has(word.text)) ledger.label(word.content); else above.push(word);
  const rows = [...above.map(({ content }) => gridRow([content], false)), ...fields.filter(({ name }) => HEAD.has(name)).map(({ label, value }) => gridRow([contentOf(label), ...(value.length > 0 ? [contentOf(value)] : [])], false))];
  for (const { name, label } of fields) if (SECTIONS.has(name)) ledger.label(contentOf(label));
  return readEvaluationHead(rows, known, ledger);
}

function totalsOf(line: readonly Word[], ledger: Ledger): Pick<DraftSelfEvaluation, 'totalWeight' | 'totalScore'> {
  const at = line.findIndex(({ text }) => TOTALS.has(bare(text)));
  if (at < 0) return { totalWeight: NOTHING, totalScore: NOTHING };
  ledger.label(line[at]!.content);
  return totalCells(line.slice(at + 1).filter(({ text }) => isScore(text)).map(({ content }) => cell(content)));
}

