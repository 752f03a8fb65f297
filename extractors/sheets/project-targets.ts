/** 项目支出绩效目标(申报)表: what one project wants to reach with its money; a publication may have one for each project. */
import type { Region } from '../../pipeline/stages/segment.js';
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { canonical, concat } from '../text.js';
import type { DraftIndicator, DraftProjectTargets } from './draft.js';
import { parted } from './goal-texts.js';
import { fromHead } from './head.js';
import { indicatorTexts, type IndicatorCells } from './indicator-texts.js';
import { Ledger, type SheetReading } from './ledger.js';
import { cellOf, contentOf, piecesOf, type Piece, type Range } from './pieces.js';
import { isLaidOut } from './placed-cells.js';
import { fieldCells, kindOf, projectFunds, projectYear, type NamedField } from './project-fields.js';
import { readProjectPlaced } from './project-placed.js';
import { contents, fieldsOf, findHeader, labelName, type Field } from './text-sections.js';
import { EVALUATION_COLUMNS, NOTE, PROJECT_LABELS } from './vocabulary.js';

const FIELDS = ['projectName', 'supervisor', 'unit'] as const;
const LEAST_HEADINGS = 4;

export function readProjectTargets(region: Region): SheetReading<DraftProjectTargets> {
  const ledger = new Ledger();
  const lines = region.pages.flatMap((page) => page.lines);
  for (const { line } of region.notes) ledger.note(line.content);
  const texts = lines.map(({ line }) => canonical(line.content.text));
  const header = texts.findIndex((text) => PROJECT_LABELS.level1.some((label) => text.includes(label)));
  const noted = texts.findIndex((text, i) => i > header && header >= 0 && NOTE.test(text));
  const body = noted < 0 ? lines : lines.slice(0, noted);
  for (const { line } of lines.slice(body.length)) ledger.note(line.content);
  const laidOut = !lines.some(({ line }) => line.cells !== null) && isLaidOut(lines);
  const value = laidOut ? readProjectPlaced(body, ledger) : readPieces(piecesOf(body), ledger);
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
  const all = [...FIELDS.flatMap((field) => PROJECT_LABELS[field]), ...PROJECT_LABELS.otherField, ...PROJECT_LABELS.fundSide, ...PROJECT_LABELS.fund, ...PROJECT_LABELS.side, ...PROJECT_LABELS.yearGoal, ...PROJECT_LABELS.longGoal];
  const { above, fields } = fieldsOf(pieces, { start: 0, end: header.start }, all);
  const names = fields.map(({ label }) => nameOf(pieces, label));
  if (!names.some((name) => is(PROJECT_LABELS.projectName, name)) || lostValues(pieces, fields, names)) return null;
  const rows = indicatorTexts(pieces.slice(header.end), header.headings, PROJECT_LABELS.indicators, ledger);
  if (!rows) return null;
  const { year, rest } = projectYear(contents(pieces, above), ledger);
  for (const content of rest) ledger.drop(content, 'unplaced-text');
  const named = (field: Field, name: string): NamedField => ({ name, label: contentOf(pieces, field.label), value: contents(pieces, field.value), wraps: field.value.end - field.value.start > 1 });
  const of = (...labels: readonly (readonly string[])[]): NamedField[] => fields.flatMap((field, i) => (labels.some((own) => own.includes(names[i]!)) ? [named(field, names[i]!)] : []));
  const goals = fields.filter((_, i) => [PROJECT_LABELS.side, PROJECT_LABELS.yearGoal, PROJECT_LABELS.longGoal].some((own) => is(own, names[i]!)));
  const sides = of(PROJECT_LABELS.fundSide);
  for (const content of sides.flatMap(({ value }) => value)) ledger.drop(content, 'unplaced-text');
  const own = fieldCells(of(PROJECT_LABELS.projectName, PROJECT_LABELS.supervisor, PROJECT_LABELS.unit, PROJECT_LABELS.otherField), ledger);
  const money = projectFunds(of(PROJECT_LABELS.fund), concat(sides.map(({ label }) => label)), ledger);
  const { overallGoal, longTermGoal } = goalsOf(pieces, goals, ledger);
  ledger.label(contentOf(pieces, { start: header.start, end: header.end }));
  return { ...own, year, ...money, longTermGoal, overallGoal, indicators: rows.map((row) => indicatorOf(row, ledger)) };
}

/**
 * The print has lost the order of its cells where the project has no name, or two of the fields that every form fills are blank; so it has where labels stand
 * side by side and what is printed behind them does not.
 */
function lostValues(pieces: readonly Piece[], fields: readonly Field[], names: readonly string[]): boolean {
  const onLine = (field: Field | undefined, line: number): boolean => field !== undefined && pieces[field.label.start]!.line === line;
  const apart = fields.some(({ label, value }, i) => {
    const { line, cell } = pieces[label.end - 1]!;
    const next = fields[i + 1];
    return !cell && value.start === value.end && onLine(next, line) && next!.value.end > next!.value.start && pieces[next!.value.start]!.line > line && kindOf(names[i]!) !== null;
  });
  if (apart) return true;
  const blank = names.filter((name, i) => fields[i]!.value.end === fields[i]!.value.start && (FIELDS.some((field) => is(PROJECT_LABELS[field], name)) || TOTAL.test(name)));
  return blank.length > 1 || blank.some((name) => is(PROJECT_LABELS.projectName, name));
}
const TOTAL = /资金总额$/u;

const nameOf = (pieces: readonly Piece[], { start, end }: Range): string => labelName(pieces.slice(start, end).map(({ text }) => text).join(''));
const is = (labels: readonly string[], name: string): boolean => labels.includes(name);

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
    const both = texts[last!]!;
    // Two cells of a row, or texts that fold.
    const parts = both.end - both.start === 2 && pieces[both.start]!.cell ? [{ ...both, end: both.start + 1 }, { ...both, start: both.start + 1 }] : parted(pieces, both, ledger, 'overallGoal');
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

/** A unit in a column of its own stands behind the number of the target; marks have no leaf. */
function indicatorOf({ level1, level2, level3, target, measureUnit, ...rest }: IndicatorCells, ledger: Ledger): DraftIndicator {
  const joins = /\d$/u.test(target.text);
  for (const { content } of [...(joins ? [] : [measureUnit]), ...Object.values(rest)]) ledger.drop(content, 'unplaced-text');
  return { level1, level2, level3, target: joins && measureUnit.text !== '' ? { ...cell(concat([target.content, measureUnit.content])), repairs: target.repairs } : target };
}
