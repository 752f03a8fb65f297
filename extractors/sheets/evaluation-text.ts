/** 项目支出绩效自评表 in PDF text: cells come one behind the other, broken over as many lines as their columns are narrow. */
import type { ProseLine } from '../document/outline.js';
import { NOTHING } from '../cells.js';
import { canonical } from '../text.js';
import type { DraftSelfEvaluation } from './draft.js';
import { readEvaluationHead } from './evaluation-head.js';
import { totalCells } from './evaluation-indicators.js';
import { gridRow, type GridRow } from './grid-rows.js';
import { readGoalTexts } from './goal-texts.js';
import { indicatorTexts, levelLabels, type IndicatorHeading } from './indicator-texts.js';
import { findTasks, tasksInText } from './evaluation-tasks.js';
import type { Known, Ledger } from './ledger.js';
import { cellOf, contentOf, labelEnd, piecesOf, type Piece, type Range } from './pieces.js';
import { readTextFunds } from './text-funds.js';
import { contents, fieldsOf, findHeader, type Header } from './text-sections.js';
import { EVALUATION_COLUMNS, EVALUATION_LABELS, FUND_COLUMNS, NOTE, PAGE_DIGITS, isScore } from './vocabulary.js';

/** So many headings tell the header of the indicators, and of the funds. */
const LEAST_INDICATORS = 5;
const LEAST_FUNDS = 3;
/** The name of the first level below the header has so many pieces at most. */
const MOST_LEVEL = 8;

const HEAD_LABELS = [EVALUATION_LABELS.projectCode, EVALUATION_LABELS.projectName, EVALUATION_LABELS.year, EVALUATION_LABELS.unit, EVALUATION_LABELS.supervisor, EVALUATION_LABELS.unitCode, EVALUATION_LABELS.funds, EVALUATION_LABELS.otherField].flat();

/** Reads the form from printed lines; null where its indicators have no header, or what is below it makes no rows. */
export function readEvaluationText(lines: readonly ProseLine[], known: Known, ledger: Ledger): DraftSelfEvaluation | null {
  const { body, below } = withoutNotes(lines);
  const pieces = piecesOf(body);
  const all = { start: 0, end: pieces.length };
  const printed = findHeader(pieces, all, EVALUATION_COLUMNS, LEAST_INDICATORS, EVALUATION_LABELS.side);
  const header = printed && withStranger(pieces, printed);
  if (!header || !header.headings.some(({ key }) => key === 'level1')) return null;
  const tasks = findTasks(pieces, { start: 0, end: header.start });
  const money = findHeader(pieces, { start: 0, end: tasks?.start ?? header.start }, FUND_COLUMNS, LEAST_FUNDS, EVALUATION_LABELS.fundSide);
  const headEnd = money?.start ?? tasks?.start ?? goalStart(pieces, { start: 0, end: header.start });
  const goalsAt = goalStart(pieces, { start: tasks?.end ?? money?.end ?? headEnd, end: header.start });
  const totals = totalsOf(pieces, header.end);
  const indicators = indicatorTexts(pieces.slice(header.end, totals.start), header.headings, EVALUATION_LABELS.side, ledger);
  if (!indicators) ledger.unread(contentOf(pieces, { start: header.end, end: totals.start }), 'indicators');
  for (const { line } of below) ledger.note(line.content);
  ledger.label(...contents(pieces, { start: header.start, end: header.end }));
  const head = readEvaluationHead(headRows(pieces, { start: 0, end: headEnd }), known, ledger);
  const funds = money ? readTextFunds(pieces, money, { start: money.end, end: tasks?.start ?? goalsAt }, ledger) : { funds: [], currencyUnit: NOTHING };
  const done = tasks && tasksInText(pieces, tasks, goalsAt, ledger);
  const goals = readGoalTexts(pieces, { start: goalsAt, end: header.start }, ledger);
  return { ...head, ...funds, ...done, currencyUnit: funds.currencyUnit === NOTHING && done ? done.currencyUnit : funds.currencyUnit, ...goals, indicators: indicators ?? [], ...readTotals(pieces, totals, ledger) };
}

/** A heading that nobody knows may stand last, before the level of the first row. */
function withStranger(pieces: readonly Piece[], header: Header<IndicatorHeading>): Header<IndicatorHeading> {
  for (let i = header.end; i < Math.min(pieces.length, header.end + MOST_STRANGE); i++) {
    if (levelLabels(pieces.slice(i, i + MOST_LEVEL), EVALUATION_LABELS.side)[0]!.length === 0) continue;
    return i === header.end ? header : { ...header, end: i, headings: [...header.headings, { key: header.headings.some(({ key }) => key === 'deviation') ? 'other' : 'deviation', range: { start: header.end, end: i } }] };
  }
  return header;
}
const MOST_STRANGE = 4;

/** What is printed below the form begins with 注, or 备注. */
function withoutNotes(lines: readonly ProseLine[]): { readonly body: readonly ProseLine[]; readonly below: readonly ProseLine[] } {
  const texts = lines.map(({ line }) => canonical(line.content.text));
  const from = texts.findLastIndex((text) => EVALUATION_LABELS.total.some((label) => text.startsWith(label)));
  const at = from < 0 ? -1 : texts.findIndex((text, i) => i > from && NOTE.test(text));
  return at < 0 ? { body: lines, below: [] } : { body: lines.slice(0, at), below: lines.slice(at) };
}

/** Where the labels of the goals begin. */
function goalStart(pieces: readonly Piece[], { start, end }: Range): number {
  const labels = [EVALUATION_LABELS.goal, EVALUATION_LABELS.expected, EVALUATION_LABELS.actualGoal, EVALUATION_LABELS.completion].flat();
  for (let i = start; i < end; i++) if (labelEnd(pieces, i, labels) > 0) return i;
  return end;
}

/** A row for what stands above the fields, and for each label and its value. */
function headRows(pieces: readonly Piece[], range: Range): GridRow[] {
  const { above, fields } = fieldsOf(pieces, range, HEAD_LABELS);
  return [
    ...pieces.slice(above.start, above.end).map(({ content }) => gridRow([content], false)),
    ...fields.map(({ label, value }) => gridRow([contentOf(pieces, label), ...contents(pieces, value)], false)),
  ];
}

/** The last 总分 with the figures behind it; where it stands, and where its figures end. */
function totalsOf(pieces: readonly Piece[], from: number): Range {
  for (let i = pieces.length - 1; i >= from; i--) {
    const to = labelEnd(pieces, i, EVALUATION_LABELS.total);
    if (to > 0 && (to === pieces.length || isScore(pieces[to]!.text))) return { start: i, end: to };
  }
  return { start: pieces.length, end: pieces.length };
}

/** Full mark and mark; what is printed behind them has no cell. */
function readTotals(pieces: readonly Piece[], { start, end }: Range, ledger: Ledger): Pick<DraftSelfEvaluation, 'totalWeight' | 'totalScore'> {
  ledger.label(...contents(pieces, { start, end }));
  let to = end;
  while (to < Math.min(pieces.length, end + 2) && isScore(pieces[to]!.text)) to++;
  for (let i = to; i < pieces.length; i++) {
    const { opens, ends, text, content } = pieces[i]!;
    ledger.drop(content, opens && ends && i === pieces.length - 1 && PAGE_DIGITS.test(text) ? 'page-number' : 'unplaced-text');
  }
  const cells = Array.from({ length: to - end }, (_, k) => cellOf(pieces, { start: end + k, end: end + k + 1 }));
  if (start < end && cells.length === 0) ledger.warn('illegible', 'Nothing is left of the figures of the last line.', 'totalScore', contentOf(pieces, { start, end }));
  return totalCells(cells);
}
