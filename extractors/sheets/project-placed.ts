/** 项目支出绩效目标表 in text that keeps the places of the print (pdftotext -layout): its sections as they would stand one behind the other. */
import { displayWidth } from '../../pipeline/width.js';
import { largest, smallest } from '../../pipeline/many.js';
import { NOTHING, cell, type DraftCell } from '../cells.js';
import type { ProseLine } from '../document/outline.js';
import type { DraftIndicator, DraftProjectTargets } from './draft.js';
import type { Ledger } from './ledger.js';
import { wordsOf, type Lines, type Word } from './placed-cells.js';
import { contentOf, pieceOf, placedFields, sideBySide, type PlacedField } from './placed-fields.js';
import { indicatorsOf, readIndicators, type PlacedIndicators } from './placed-indicators.js';
import { fieldCells, kindOf, projectFunds, projectYear, type NamedField } from './project-fields.js';
import { labelName } from './text-sections.js';
import { EVALUATION_COLUMNS, labelSet, PROJECT_LABELS } from './vocabulary.js';

const HEADINGS = [...labelSet(...Object.values(EVALUATION_COLUMNS))];
const LEVEL3 = labelSet(EVALUATION_COLUMNS.level3);
const SIDES = [...labelSet(PROJECT_LABELS.side)];
const GOALS = labelSet(PROJECT_LABELS.yearGoal, PROJECT_LABELS.longGoal);
const FIELDS = [...labelSet(PROJECT_LABELS.projectName, PROJECT_LABELS.supervisor, PROJECT_LABELS.unit, PROJECT_LABELS.otherField)];
const FUNDS = [...labelSet(PROJECT_LABELS.fund)];
const FUND_SIDES = [...labelSet(PROJECT_LABELS.fundSide)];
const TOTAL = /资金总额:?$/u;

/** The indicators of a form of targets below their header, in the places that fit better; null where they have no rows. */
export function placedIndicators(printed: readonly ProseLine[]): { readonly lines: Lines; readonly at: number; readonly header: ReadonlySet<Word>; readonly reading: PlacedIndicators } | null {
  const ways = [(text: string) => text.length, displayWidth].flatMap((widthOf) => {
    const lines = wordsOf(printed, widthOf);
    const at = lines.findIndex((line) => line.filter(({ text }) => HEADINGS.includes(text)).length >= 3 && line.some(({ text }) => LEVEL3.has(text)));
    if (at < 0) return [];
    const header = new Set(lines[at]!.filter(({ text }) => HEADINGS.includes(text)));
    const body = lines.map((line, i) => (i >= at ? line.filter((word) => !header.has(word)) : []));
    const reading = readIndicators(body, at, header);
    return reading ? [{ lines, at, header, reading }] : [];
  });
  const [way] = ways.sort((a, b) => a.reading.cost - b.reading.cost);
  return way ?? null;
}

/** Reads the form; null where its parts do not follow each other, or its indicators have no rows. */
export function readProjectPlaced(printed: readonly ProseLine[], ledger: Ledger): DraftProjectTargets | null {
  const way = placedIndicators(printed);
  if (!way) return null;
  const { lines, at, header, reading } = way;
  const moneyAt = lines.findIndex((line, i) => i < at && line.some(({ text }) => TOTAL.test(text)));
  const lastMoney = lines.findLastIndex((line, i) => i < at && line.some(({ text }) => FUNDS.includes(labelName(text))));
  if (moneyAt < 0 || lastMoney < moneyAt) return null;
  // The label of all the money may begin above its first line.
  const beside = (line: readonly Word[]): readonly Word[] => line.filter(({ text }) => pieceOf(FUND_SIDES, text) && !FIELDS.some((label) => label.includes(text)));
  const head = placedFields(lines.map((line, i) => (i < moneyAt ? line.filter((word) => !(i === moneyAt - 1 && beside(line).includes(word))) : [])), FIELDS);
  if (!head.fields.some(({ name }) => kindOf(name) === 'projectName')) return null;
  const money = placedFields(lines.map((line, i) => (i >= moneyAt && i <= lastMoney ? line : i === moneyAt - 1 ? beside(line) : i === lastMoney + 1 ? line.filter(({ text }) => /^[（(万元)）]+$/u.test(text)) : [])), FUNDS);
  const goals = goalsOf(lines.map((line, i) => (i > lastMoney && i < at ? line : [])), ledger);
  for (const word of header) ledger.label(word.content);
  const named = (fields: readonly PlacedField[]): NamedField[] => fields.map(({ name, label, value }) => ({ name, label: contentOf(label), value: value.length > 0 ? [contentOf(value)] : [], wraps: value.length > 1 }));
  const { year, rest } = projectYear(head.rest.map(({ content }) => content), ledger);
  for (const content of rest) ledger.drop(content, 'unplaced-text');
  const { currencyUnit, funds } = projectFunds(named(money.fields), contentOf(money.rest), ledger);
  return { ...fieldCells(named(head.fields), ledger), year, currencyUnit, funds, ...goals, indicators: targetsIn(reading, ledger) };
}

/** Indicators of a form of targets: what else is printed has no leaf. */
export const targetsIn = (reading: PlacedIndicators, ledger: Ledger): DraftIndicator[] => indicatorsOf(reading, ledger).map(({ level1, level2, level3, target, ...others }) => {
  for (const { content } of Object.values(others)) ledger.drop(content, 'unplaced-text');
  return { level1, level2, level3, target };
});

/** The goals beside or below their labels. */
function goalsOf(lines: Lines, ledger: Ledger): { overallGoal: DraftCell; longTermGoal: DraftCell } {
  const words = lines.flat();
  const text = (own: readonly Word[]): DraftCell => (own.length === 0 ? NOTHING : cell(contentOf(own), own.length > 1 ? ['join-wrapped-text'] : []));
  const labels = words.filter((word) => GOALS.has(labelName(word.text)));
  const left = smallest(words.map(({ start }) => start));
  const side = words.filter((word) => word.text.length <= 4 && pieceOf(SIDES, word.text) && word.start <= left + LABEL_WIDTH && !labels.includes(word));
  ledger.label(...side.map(({ content }) => content), ...labels.map(({ content }) => content));
  const from = labels.length > 0 ? largest(labels.map(({ line }) => line)) : -1;
  const body = lines.map((line) => line.filter((word) => !side.includes(word) && !labels.includes(word)));
  const isLong = (word: Word): boolean => (PROJECT_LABELS.longGoal as readonly string[]).includes(labelName(word.text));
  if (labels.length === 2 && labels[0]!.line === labels[1]!.line) {
    const [first, second] = labels as [Word, Word];
    const both = sideBySide(body.map((line, i) => (i >= from ? line : [])), first);
    const [one, other] = [text(both.left), text(both.right)];
    return isLong(first) && !isLong(second) ? { longTermGoal: one, overallGoal: other } : { longTermGoal: other, overallGoal: one };
  }
  return { overallGoal: text(body.flat()), longTermGoal: NOTHING };
}
const LABEL_WIDTH = 4;
