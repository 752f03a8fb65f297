/** 整体支出绩效目标表 in PDF text. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import type { ProseLine } from '../document/outline.js';
import { canonical, slice } from '../text.js';
import type { DraftPerformanceTargets } from './draft.js';
import { readIndicators } from './indicators-text.js';
import type { Known, Ledger } from './ledger.js';
import { cellOf, contentOf, isMarked, labelEnd, piecesOf, type Piece, type Range } from './pieces.js';
import { readTasks } from './tasks-text.js';
import { CURRENCY, NOTE, TARGET_LABELS, YEAR } from './vocabulary.js';

const UNIT_LABELS = ['单位', '金额单位', '计量单位'];
/** 主要内容 stands at most this many pieces behind 任务名称. */
const HEADER_REACH = 6;
const TASK_HEADER = [TARGET_LABELS.taskName, TARGET_LABELS.description, TARGET_LABELS.amounts, TARGET_LABELS.total, TARGET_LABELS.fiscal, TARGET_LABELS.other, TARGET_LABELS.side];
const INDICATOR_HEADER = [TARGET_LABELS.level1, TARGET_LABELS.level2, TARGET_LABELS.level3, TARGET_LABELS.target, TARGET_LABELS.indicators];

/** Reads the form from printed lines; null where neither its tasks nor its indicators have a header. */
export function readTargetsText(lines: readonly ProseLine[], known: Known, ledger: Ledger): DraftPerformanceTargets | null {
  const marked = isMarked(lines.map(({ line }) => line));
  const body = withoutNotes(lines, ledger);
  const pieces = piecesOf(body);
  const tasksAt = findTasks(pieces);
  const indicatorsAt = findIndicators(pieces, Math.max(0, tasksAt));
  if (tasksAt < 0 && indicatorsAt < 0) return null;
  const indicatorStart = indicatorsAt < 0 ? pieces.length : indicatorsAt;
  const goalAt = findGoal(pieces, Math.max(0, tasksAt), indicatorStart);
  const headEnd = tasksAt >= 0 ? tasksAt : goalAt >= 0 ? goalAt : indicatorStart;
  const head = readHead(pieces, headEnd, ledger);
  let tasks: DraftPerformanceTargets['tasks'] = [];
  let total: DraftPerformanceTargets['total'] = { total: NOTHING, fiscal: NOTHING, other: NOTHING };
  let currencyUnit = head.currencyUnit;
  if (tasksAt >= 0) {
    const from = headerEnd(pieces, tasksAt, TASK_HEADER);
    const header = { start: tasksAt, end: from };
    if (currencyUnit.text === '') currencyUnit = unitInHeader(pieces, header, ledger);
    else ledger.label(contentOf(pieces, header));
    const names = new Set(known.projectNames.map(canonical));
    const end = goalAt >= 0 ? goalAt : indicatorStart;
    const reading = readTasks(pieces, { start: from, end }, marked, names, ledger);
    ({ tasks, total } = reading);
  }
  const overallGoal = goalAt >= 0 ? readGoal(pieces, { start: goalAt, end: indicatorStart }, ledger) : NOTHING;
  let indicators: DraftPerformanceTargets['indicators'] = [];
  if (indicatorsAt >= 0) {
    const from = headerEnd(pieces, indicatorsAt, INDICATOR_HEADER);
    ledger.label(contentOf(pieces, { start: indicatorsAt, end: from }));
    indicators = readIndicators(pieces.slice(from), marked, ledger);
  }
  return { ...head, currencyUnit, tasks, total, overallGoal, indicators };
}

/** The notes below the form go. */
function withoutNotes(lines: readonly ProseLine[], ledger: Ledger): ProseLine[] {
  const body: ProseLine[] = [];
  let indicators = false;
  let noted = false;
  for (const item of lines) {
    const text = canonical(item.line.content.text);
    indicators ||= TARGET_LABELS.level1.some((label) => text.includes(label));
    noted ||= indicators && NOTE.test(text);
    if (noted) ledger.note(item.line.content);
    else body.push(item);
  }
  return body;
}

function findGoal(pieces: readonly Piece[], start: number, end: number): number {
  for (let i = start; i < end; i++) if (pieces[i]!.opens && labelEnd(pieces, i, TARGET_LABELS.goal) > 0) return i;
  return -1;
}

/** Where the header of the tasks begins: 任务名称 with 主要内容 behind it. */
function findTasks(pieces: readonly Piece[]): number {
  for (let i = 0; i < pieces.length; i++) {
    const end = labelEnd(pieces, i, TARGET_LABELS.taskName);
    if (end < 0) continue;
    for (let k = end; k < Math.min(pieces.length, end + HEADER_REACH); k++) if (labelEnd(pieces, k, TARGET_LABELS.description) > 0) return i;
  }
  return -1;
}

/** Where the header of the indicators begins, the label beside them included. */
function findIndicators(pieces: readonly Piece[], start: number): number {
  for (let i = start; i < pieces.length; i++) {
    if (labelEnd(pieces, i, TARGET_LABELS.level1) < 0) continue;
    for (let back = Math.max(start, i - 4); back < i; back++) {
      if (pieces[back]!.opens && labelEnd(pieces, back, TARGET_LABELS.indicators) === i) return back;
    }
    return i;
  }
  return -1;
}

/** Headers come out in any order, cells of two lines interleaved: every character of the labels may be used once. */
export function headerEnd(pieces: readonly Pick<Piece, 'text'>[], start: number, labels: readonly (readonly string[])[]): number {
  const left = new Map<string, number>();
  for (const wordings of labels) {
    const most = new Map<string, number>();
    for (const wording of wordings) for (const [char, count] of charCounts(wording)) most.set(char, Math.max(most.get(char) ?? 0, count));
    for (const [char, count] of most) left.set(char, (left.get(char) ?? 0) + count);
  }
  let i = start;
  for (; i < pieces.length; i++) {
    const used = charCounts(pieces[i]!.text);
    if ([...used].some(([char, count]) => (left.get(char) ?? 0) < count)) break;
    for (const [char, count] of used) left.set(char, left.get(char)! - count);
  }
  return i;
}

function charCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts;
}

/** 万元 out of 预算金额（万元）; the rest of the header is label. */
function unitInHeader(pieces: readonly Piece[], { start, end }: Range, ledger: Ledger): DraftCell {
  for (let i = start; i < end; i++) {
    const { content } = pieces[i]!;
    const match = /[(（](亿元|百万元|万元|千元|元)[)）]/u.exec(content.text);
    if (!match) continue;
    const from = match.index + 1;
    ledger.label(contentOf(pieces, { start, end: i }), slice(content, 0, from), slice(content, from + match[1]!.length), contentOf(pieces, { start: i + 1, end }));
    return cell(slice(content, from, from + match[1]!.length));
  }
  ledger.label(contentOf(pieces, { start, end }));
  return NOTHING;
}

type Head = Pick<DraftPerformanceTargets, 'year' | 'currencyUnit' | 'organization' | 'supervisor'>;

/** Year, unit, organization and supervisor, in any order. */
function readHead(pieces: readonly Piece[], end: number, ledger: Ledger): Head {
  const values: Record<keyof Head, Range[]> = { year: [], currencyUnit: [], organization: [], supervisor: [] };
  let field: 'organization' | 'supervisor' | null = null;
  let i = 0;
  while (i < end) {
    const label = (wordings: readonly string[]) => { const to = labelEnd(pieces, i, wordings); return to > 0 && to <= end ? to : -1; };
    const year = yearEnd(pieces, i, end);
    if (year > 0) { values.year.push({ start: i, end: year }); i = year; continue; }
    const next = ([['organization', TARGET_LABELS.organization], ['supervisor', TARGET_LABELS.supervisor], ['unit', UNIT_LABELS], ['side', TARGET_LABELS.side]] as const)
      .map(([name, wordings]) => ({ name, to: label(wordings) })).find(({ to }) => to > 0);
    if (!next) {
      if (field) values[field].push({ start: i, end: i + 1 });
      // The unit line was cut behind 单位:, which the head of the form took.
      else if (CURRENCY.test(pieces[i]!.text)) values.currencyUnit.push({ start: i, end: i + 1 });
      i++;
      continue;
    }
    ledger.label(contentOf(pieces, { start: i, end: next.to }));
    i = next.to;
    if (next.name === 'unit' && i < end && CURRENCY.test(pieces[i]!.text)) { values.currencyUnit.push({ start: i, end: i + 1 }); i++; field = null; }
    else field = next.name === 'organization' || next.name === 'supervisor' ? next.name : null;
  }
  const read = (ranges: readonly Range[]): DraftCell => cellOf(pieces, ...merged(ranges));
  return { year: read(values.year), currencyUnit: read(values.currencyUnit), organization: read(values.organization), supervisor: read(values.supervisor) };
}

/** The end of `2024年度` at piece `i`, perhaps cut between figures and sign. */
function yearEnd(pieces: readonly Piece[], i: number, end: number): number {
  if (i + 1 < end && YEAR.test(pieces[i]!.text + pieces[i + 1]!.text) && /^年度?$/u.test(pieces[i + 1]!.text)) return i + 2;
  return /年/u.test(pieces[i]!.text) && YEAR.test(pieces[i]!.text) ? i + 1 : -1;
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (last && last.end === range.start) result[result.length - 1] = { start: last.start, end: range.end };
    else result.push(range);
  }
  return result;
}

/** The goal's text: one cell over the whole width, its lines joined. */
function readGoal(pieces: readonly Piece[], { start, end }: Range, ledger: Ledger): DraftCell {
  const from = labelEnd(pieces, start, TARGET_LABELS.goal);
  ledger.label(contentOf(pieces, { start, end: from }));
  return cellOf(pieces, ...(from < end ? [{ start: from, end }] : []));
}
