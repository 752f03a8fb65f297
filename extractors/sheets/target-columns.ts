/** The columns of 整体支出绩效目标表 and what may stand in them. */
import { cell, type DraftCell } from '../cells.js';
import { canonical, concat, type Traced } from '../text.js';
import { joinCut, type Column } from './grid-rows.js';
import type { Ledger } from './ledger.js';
import { asFirstLevel, levelLabel, unknownLabel, WEIGHT_NOTE } from './level-labels.js';
import { DATE, EVALUATION_COLUMNS, isOperator, isQuantities, NATURE, OCR_PIECE, TARGET_LABELS, TARGET_WORDS } from './vocabulary.js';

/** How ill a text stands in a column it does not belong to. */
export const MISFIT = { side: 3, label: 4, name: 5, figure: 5, target: 6, plainTarget: 1 } as const;

const AMOUNT = /^[-]?[\d,.]*\d$/u;
const isAmount = (text: string): boolean => AMOUNT.test(text);
const is = (text: string, wordings: readonly string[]): boolean => wordings.includes(text);

const words = (skip: number, key: 'name' | 'description', labels: readonly string[]): Column<'name' | 'description'> =>
  ({ key, labels, skip, fit: (text) => (isAmount(text) || is(text, TARGET_LABELS.side) ? MISFIT.figure : 0) });
const money = (skip: number, key: 'total' | 'fiscal' | 'other', labels: readonly string[]): Column<'total' | 'fiscal' | 'other'> =>
  ({ key, labels, skip, fit: (text) => (isAmount(text) ? 0 : MISFIT.figure) });

export const TASK_COLUMNS: readonly Column<'side' | 'name' | 'description' | 'total' | 'fiscal' | 'other' | 'expected'>[] = [
  { key: 'side', labels: TARGET_LABELS.side, skip: 0.2, fit: (text) => (is(text, TARGET_LABELS.side) ? 0 : MISFIT.side) },
  words(2, 'name', TARGET_LABELS.taskName), words(2, 'description', TARGET_LABELS.description),
  money(2, 'total', TARGET_LABELS.total), money(1, 'fiscal', TARGET_LABELS.fiscal), money(1, 'other', TARGET_LABELS.other),
  { key: 'expected', labels: TARGET_LABELS.expected, skip: 0, fit: (text) => (isAmount(text) ? MISFIT.figure : MISFIT.side) },
];

/** 指标性质: the sign before the number, or what kind of target it is. */
export const NATURE_COLUMN: Column<'nature'> = { key: 'nature', labels: EVALUATION_COLUMNS.nature, skip: 0, fit: (text) => (isOperator(text) || NATURE.test(text) ? 0 : MISFIT.name) };

/** Columns of the three levels, shared by both forms. */
export const LEVEL_COLUMNS: readonly Column<'side' | 'level1' | 'level2' | 'level3'>[] = [
  { key: 'side', labels: TARGET_LABELS.indicators, skip: 0.1, fit: (text) => (is(text, TARGET_LABELS.indicators) ? 0 : MISFIT.side) },
  { key: 'level1', labels: TARGET_LABELS.level1, skip: 0.3, fit: firstLevel },
  { key: 'level2', labels: TARGET_LABELS.level2, skip: 0.5, fit: secondLevel },
  { key: 'level3', labels: TARGET_LABELS.level3, skip: 6, fit: (text) => (isLevel(text) || isSide(text) ? MISFIT.name : isQuantities(text) ? MISFIT.label : 0) },
];

export const INDICATOR_COLUMNS: readonly Column<'side' | 'level1' | 'level2' | 'level3' | 'target'>[] = [
  ...LEVEL_COLUMNS,
  { key: 'target', labels: TARGET_LABELS.target, skip: 6, fit: targetFit },
];
/** Those of forms that print the target in several cells. */
export const PARTED_COLUMNS: readonly Column<'side' | 'level1' | 'level2' | 'level3' | 'nature' | 'target' | 'measureUnit'>[] = [
  ...LEVEL_COLUMNS, NATURE_COLUMN,
  { key: 'target', labels: TARGET_LABELS.target, skip: 6, fit: targetFit },
  { key: 'measureUnit', labels: EVALUATION_COLUMNS.measureUnit, skip: 0, fit: () => 0 },
];

const isSide = (text: string): boolean => is(text, TARGET_LABELS.indicators);

function isLevel(text: string): boolean {
  return levelLabel(text) !== null && text.length > 2;
}

function firstLevel(text: string): number {
  const label = levelLabel(text);
  if (WEIGHT_NOTE.test(text) && text.length < 7) return 0;
  return label && (label.level === 1 || asFirstLevel(label)) ? 0 : MISFIT.label;
}

function secondLevel(text: string): number {
  if (levelLabel(text)?.level === 2) return 0;
  const half = text.slice(0, text.length / 2);
  if (half + half === text && levelLabel(half)) return 0;
  return unknownLabel(text) ? 1 : MISFIT.label;
}

/** A target of the cells that it is printed in: its sign before it, and behind it its unit where that has no leaf of its own. */
export function targetOf(nature: readonly Traced[], target: readonly Traced[], unit: readonly Traced[], ledger: Ledger, at: string): DraftCell {
  const signed = nature.every(({ text }) => isOperator(canonical(text)));
  if (!signed) for (const content of nature) ledger.drop(content, 'unplaced-text', at);
  const own = joinCut(target, ledger, at);
  const beside = [...(signed ? nature : []), ...target, ...unit];
  return beside.length === target.length ? mendedTarget(own) : mendedTarget({ ...cell(concat(beside)), repairs: own.repairs });
}

/** How ill a text stands in a column of targets or results. */
export function targetFit(text: string): number {
  if (isLevel(text) || isSide(text)) return MISFIT.target;
  return isQuantities(text) || DATE.test(text) || TARGET_WORDS.test(text) ? 0 : MISFIT.plainTarget;
}

/** OCR makes ↑ of 个 behind a figure. */
export function mendedTarget(target: DraftCell): DraftCell {
  if (!OCR_PIECE.test(canonical(target.text)) || !target.text.endsWith('↑')) return target;
  return { ...target, text: `${target.text.slice(0, -1)}个`, repairs: [...target.repairs, 'mend-ocr-misread'] };
}
