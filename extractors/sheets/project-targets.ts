/** 项目支出绩效目标(申报)表: what one project wants to reach with its money; a publication may have one for each project. */
import type { Region } from '../../pipeline/stages/segment.js';
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { canonical, slice, type Traced } from '../text.js';
import type { DraftIndicator, DraftProjectFund, DraftProjectTargets } from './draft.js';
import { moneyCell } from './evaluation-funds.js';
import { parted } from './goal-texts.js';
import { fromHead } from './head.js';
import { indicatorTexts, type IndicatorCells } from './indicator-texts.js';
import { Ledger, type SheetReading } from './ledger.js';
import { cellOf, contentOf, piecesOf, type Piece, type Range } from './pieces.js';
import { contents, fieldsOf, findHeader, labelName, type Field } from './text-sections.js';
import { EVALUATION_COLUMNS, NOTE, PAGE_MARK, PROJECT_LABELS } from './vocabulary.js';

const FIELDS = ['projectName', 'supervisor', 'unit'] as const;
const LEAST_HEADINGS = 4;
const UNIT = /[(（]\s*(亿元|百万元|万元|千元|元)\s*[)）]/u;
const YEAR = /^[(（]?\s{0,4}(\d{4}\s{0,4}年?度?)\s{0,4}[)）]?$/u;
/** 实施期资金总额 and what belongs to it stand beside those of the year. */
const LONG_TERM = /^(?:实施期|中期|总)/u;
/** A line of the funds begins with their total. */
const TOTAL = /资金总额|^总额|^合计/u;

export function readProjectTargets(region: Region): SheetReading<DraftProjectTargets> {
  const ledger = new Ledger();
  const lines = region.pages.flatMap((page) => page.lines);
  for (const { line } of region.notes) ledger.note(line.content);
  const texts = lines.map(({ line }) => canonical(line.content.text));
  const header = texts.findIndex((text) => PROJECT_LABELS.level1.some((label) => text.includes(label)));
  const noted = texts.findIndex((text, i) => i > header && header >= 0 && NOTE.test(text));
  const body = lines.filter((_, i) => (noted < 0 || i < noted) && !PAGE_MARK.test(texts[i]!));
  lines.forEach(({ line }, i) => {
    if (noted >= 0 && i >= noted) ledger.note(line.content);
    else if (PAGE_MARK.test(texts[i]!)) ledger.drop(line.content, 'page-number');
  });
  const value = readPieces(piecesOf(body), ledger);
  const headed = value && {
    ...value,
    year: value.year.text === '' ? fromHead(region, 'year', ledger) : value.year,
    currencyUnit: value.currencyUnit.text === '' ? fromHead(region, 'currencyUnit', ledger) : value.currencyUnit,
  };
  return ledger.close(headed, [...lines, ...region.notes].map(({ line }) => line.content));
}

function readPieces(pieces: readonly Piece[], ledger: Ledger): DraftProjectTargets | null {
  const header = findHeader(pieces, { start: 0, end: pieces.length }, EVALUATION_COLUMNS, LEAST_HEADINGS, PROJECT_LABELS.indicators);
  if (!header || !header.headings.some(({ key }) => key === 'level1') || !header.headings.some(({ key }) => key === 'target')) return null;
  const rows = indicatorTexts(pieces.slice(header.end), header.headings, PROJECT_LABELS.indicators, ledger);
  if (!rows) return null;
  const all = [...FIELDS.flatMap((field) => PROJECT_LABELS[field]), ...PROJECT_LABELS.otherField, ...PROJECT_LABELS.fundSide, ...PROJECT_LABELS.fund, ...PROJECT_LABELS.side, ...PROJECT_LABELS.yearGoal, ...PROJECT_LABELS.longGoal];
  const { above, fields } = fieldsOf(pieces, { start: 0, end: header.start }, all);
  const names = fields.map(({ label }) => nameOf(pieces, label));
  if (!names.some((name) => is(PROJECT_LABELS.projectName, name))) return null;
  let year: DraftCell = NOTHING;
  for (const content of contents(pieces, above)) {
    const match = YEAR.exec(content.text.trim());
    if (!match) { ledger.drop(content, 'unplaced-text'); continue; }
    const from = content.text.indexOf(match[1]!);
    ledger.label(slice(content, 0, from), slice(content, from + match[1]!.length));
    year = cell(slice(content, from, from + match[1]!.length));
  }
  const values = new Map<(typeof FIELDS)[number], DraftCell>();
  const others: { label: DraftCell; value: DraftCell }[] = [];
  const money: Field[] = [];
  const goals: Field[] = [];
  let currencyUnit: DraftCell = NOTHING;
  fields.forEach((field, i) => {
    const name = names[i]!;
    const own = FIELDS.find((key) => is(PROJECT_LABELS[key], name));
    if (own && !values.has(own)) { ledger.label(contentOf(pieces, field.label)); values.set(own, cellOf(pieces, field.value)); }
    else if (is(PROJECT_LABELS.fund, name)) money.push(field);
    else if (is(PROJECT_LABELS.side, name) || is(PROJECT_LABELS.yearGoal, name) || is(PROJECT_LABELS.longGoal, name)) goals.push(field);
    else if (is(PROJECT_LABELS.fundSide, name)) { currencyUnit = unitIn(contentOf(pieces, field.label), ledger); for (const content of contents(pieces, field.value)) ledger.drop(content, 'unplaced-text'); }
    else others.push({ label: cellOf(pieces, field.label), value: cellOf(pieces, field.value) });
  });
  const value = (field: (typeof FIELDS)[number]): DraftCell => values.get(field) ?? NOTHING;
  const funds = fundsOf(pieces, money, ledger);
  const { overallGoal, longTermGoal } = goalsOf(pieces, goals, ledger);
  ledger.label(contentOf(pieces, { start: header.start, end: header.end }));
  return { projectName: value('projectName'), year, supervisor: value('supervisor'), unit: value('unit'), currencyUnit, fields: others, funds, longTermGoal, overallGoal, indicators: rows.map((row) => indicatorOf(row, ledger)) };
}

const nameOf = (pieces: readonly Piece[], { start, end }: Range): string => labelName(pieces.slice(start, end).map(({ text }) => text).join(''));
const is = (labels: readonly string[], name: string): boolean => labels.includes(name);

/** 万元 out of 项目资金（万元）; the rest is label. */
function unitIn(content: Traced, ledger: Ledger): DraftCell {
  const unit = UNIT.exec(content.text);
  if (!unit) { ledger.label(content); return NOTHING; }
  const from = unit.index + unit[0].indexOf(unit[1]!);
  ledger.label(slice(content, 0, from), slice(content, from + unit[1]!.length));
  return cell(slice(content, from, from + unit[1]!.length));
}

/** Lines of money; those of the whole term stand beside those of the year, or above them. */
function fundsOf(pieces: readonly Piece[], money: readonly Field[], ledger: Ledger): DraftProjectFund[] {
  const amount = ({ value }: Field): DraftCell => {
    const read = moneyCell(contents(pieces, value));
    return value.end - value.start > 1 ? { ...read, repairs: [...read.repairs, 'join-wrapped-number'] } : read;
  };
  const kinds = money.map(({ label }) => nameOf(pieces, label));
  const twice = kinds.some((kind) => TOTAL.test(kind) && LONG_TERM.test(kind)) && kinds.filter((kind) => TOTAL.test(kind)).length === 2;
  if (!twice) return money.map((field) => ({ label: cellOf(pieces, field.label), amount: amount(field), longTerm: NOTHING }));
  // Beside each other where the second total follows at once.
  const totals = kinds.flatMap((kind, i) => (TOTAL.test(kind) ? [i] : []));
  const beside = totals[1]! === totals[0]! + 1;
  const half = money.length / 2;
  if (!Number.isInteger(half) || (!beside && totals[1] !== half)) {
    ledger.warn('ambiguous-placement', 'Which money is that of the year, and which that of the whole term, the lines do not say.', 'funds', contentOf(pieces, money[0]!.label));
    return money.map((field) => ({ label: cellOf(pieces, field.label), amount: amount(field), longTerm: NOTHING }));
  }
  const pairs = Array.from({ length: half }, (_, k) => (beside ? [money[2 * k]!, money[2 * k + 1]!] : [money[k]!, money[k + half]!]));
  const longFirst = LONG_TERM.test(kinds[totals[0]!]!);
  return pairs.map((pair) => {
    const [long, own] = longFirst ? [pair[0]!, pair[1]!] : [pair[1]!, pair[0]!];
    ledger.label(contentOf(pieces, long.label));
    return { label: cellOf(pieces, own.label), amount: amount(own), longTerm: amount(long) };
  });
}

/** 总体目标 with 年度目标 and 实施期目标 below it: two texts behind both labels are parted where both fold. */
function goalsOf(pieces: readonly Piece[], goals: readonly Field[], ledger: Ledger): { overallGoal: DraftCell; longTermGoal: DraftCell } {
  const kinds = goals.map(({ label }) => (is(PROJECT_LABELS.longGoal, nameOf(pieces, label)) ? 'longTermGoal' : 'overallGoal'));
  const texts = goals.map(({ value }) => value);
  const own = goals.flatMap(({ label }, i) => (is(PROJECT_LABELS.side, nameOf(pieces, label)) ? [] : [i]));
  for (const { label } of goals) ledger.label(contentOf(pieces, label));
  const last = own.at(-1);
  const filled = texts.filter(({ start, end }) => end > start);
  const read = { overallGoal: NOTHING, longTermGoal: NOTHING };
  if (own.length === 2 && filled.length === 1 && texts[last!]!.end > texts[last!]!.start) {
    const parts = parted(pieces, texts[last!]!, ledger, 'overallGoal');
    own.forEach((goal, k) => { if (parts[k]) read[kinds[goal]!] = cellOf(pieces, parts[k]); });
    return read;
  }
  goals.forEach((_, i) => {
    if (texts[i]!.end === texts[i]!.start) return;
    if (read[kinds[i]!] === NOTHING) read[kinds[i]!] = cellOf(pieces, texts[i]!);
    else ledger.drop(contentOf(pieces, texts[i]!), 'unplaced-text');
  });
  return read;
}

/** Marks and units stand in forms of targets, too; they have no leaf. */
function indicatorOf({ level1, level2, level3, target, ...rest }: IndicatorCells, ledger: Ledger): DraftIndicator {
  for (const { content } of Object.values(rest)) ledger.drop(content, 'unplaced-text');
  return { level1, level2, level3, target };
}
