/** Indicators in text that keeps the places of the print: rows with the levels beside them. */
import { largest, smallest } from '../../pipeline/many.js';
import { NOTHING, cell, type DraftCell } from '../cells.js';
import type { DraftEvaluationIndicator } from './draft.js';
import { levelMark } from './grid-rows.js';
import type { Ledger } from './ledger.js';
import { asFirstLevel, levelLabel, unknownLabel } from './level-labels.js';
import { assignLevels, levelCells, type LevelMark } from './levels.js';
import { columnsOf, rowsOf, type Lines, type PlacedRow, type Word } from './placed-cells.js';
import { contentOf, pieceOf, textOf } from './placed-fields.js';
import { mendedTarget, targetOf } from './target-columns.js';
import { INDICATOR_TEXT, isUnit, placedName, type IndicatorKey } from './text-columns.js';
import { BARE_SCORE, EVALUATION_LABELS, isOperator, isQuantities, labelSet, LEVEL1, LEVEL2, isScore, NATURE } from './vocabulary.js';

type Column = 'side' | 'level1' | 'level2' | IndicatorKey;

const SIDES = labelSet(EVALUATION_LABELS.side);
const SIDE_PIECES = [...SIDES];
const FIRST = [...LEVEL1.keys()].map((key) => `${key}指标`);
const SECOND = [...LEVEL2.keys()].map((key) => `${key}指标`);
/** The places of two columns that the header does not have. */
const NEITHER = -2;
/** So many words on a line of a form without marks are nearly all of a row. */
const FULL_LINE = 3;

/** Which columns the header has, from left to right. */
function columnsIn(header: ReadonlySet<Word>): Column[] {
  const text = textOf([...header]);
  return [
    'side', 'level1', 'level2', 'level3', ...(/性质/u.test(text) ? ['nature' as const] : []), 'target', ...(/度量|计量/u.test(text) ? ['measureUnit' as const] : []), ...(/完成|实际/u.test(text) ? ['actual' as const] : []),
    ...(/分值|权重/u.test(text) ? ['weight' as const] : []), ...(/得分|评分/u.test(text) ? ['score' as const] : []), ...(/偏差|原因|改进/u.test(text) ? ['deviation' as const] : []),
  ];
}

/** A piece of the name of a level; whole names, and most pieces, tell which level it is. */
function levelFit(text: string, level: 1 | 2): number {
  const name = text.replace(SHARE, '');
  if (/^\(?\d{1,3}分\)?$/u.test(text)) return level === 1 ? 0 : 2;
  const whole = levelLabel(name);
  if (whole) return whole.level === level || (level === 1 && asFirstLevel(whole)) ? 0 : 3;
  const own = pieceOf(level === 1 ? FIRST : SECOND, name);
  if (own) return pieceOf(SIDE_PIECES, name) && name.length > 2 ? 0.5 : pieceOf(level === 1 ? SECOND : FIRST, name) ? 0.1 : 0;
  return pieceOf(level === 1 ? SECOND : FIRST, name) ? 3 : 6;
}

/** What stands behind the name of a first level: (50分), or the beginning of it. */
const SHARE = /(?<=\p{Script=Han})\((?:\d{1,3}分?\)?)?$/u;

/** How ill a piece of a cell stands in a column. */
function pieceFit(text: string, column: Column): number {
  switch (column) {
    case 'side': return pieceOf(SIDE_PIECES, text) ? 0.3 : 8;
    case 'level1': return levelFit(text, 1);
    case 'level2': return levelFit(text, 2);
    case 'weight': case 'score': return isScore(text) ? 0 : 8;
    case 'nature': return isOperator(text) || NATURE.test(text) ? 0 : 8;
    case 'measureUnit': return isUnit(text) ? 0 : 3;
    case 'level3': return isQuantities(text) && text.length > 1 ? 3 : levelLabel(text) && text.endsWith('指标') ? 4 : text.length >= 3 && text.includes('指') && pieceOf([...FIRST, ...SECOND], text) ? 1 : 0;
    case 'deviation': return isScore(text) ? 4 : levelLabel(text) ? 4 : 0.5;
    default: return BARE_SCORE.test(text) ? 0.6 : levelLabel(text) && text.endsWith('指标') ? 5 : isQuantities(text) ? 0 : 0.3;
  }
}

export interface PlacedIndicators {
  readonly body: Lines;
  readonly places: readonly (readonly number[])[];
  readonly rows: readonly PlacedRow<IndicatorKey>[];
  readonly anchors: readonly number[];
  /** What the columns of the words cost. */
  readonly cost: number;
}

/** The rows below a header; null where no line has the figures of one. */
export function readIndicators(body: Lines, from: number, header: ReadonlySet<Word>): PlacedIndicators | null {
  const columns = columnsIn(header);
  const weight = columns.indexOf('weight');
  const score = columns.indexOf('score');
  const target = columns.indexOf('target');
  const scored = weight >= 0 && score >= 0;
  if (!scored && weight + score !== NEITHER) return null;
  const { places, cost } = columnsOf(body, columns.length, (text, c) => pieceFit(text, columns[c]!), (line) => (scored ? line.filter(({ text }) => isScore(text)).length >= 2 : line.length >= FULL_LINE));
  const has = (i: number, c: number): boolean => places[i]!.includes(c);
  const linesWith = (c: number): number[] => body.flatMap((line, i) => (i >= from && line.some(({ text }, k) => places[i]![k] === c && isScore(text)) ? [i] : []));
  const both = body.flatMap((_, i) => (i >= from && has(i, target) && has(i, columns.indexOf('level3')) ? [i] : []));
  const anchors = scored ? anchorsOf(linesWith(weight), linesWith(score)) : both;
  if (anchors.length === 0) return null;
  const cells = columns.flatMap((key) => (key === 'side' || key === 'level1' || key === 'level2' ? [] : [key]));
  const offset = columns.length - cells.length;
  const rows = rowsOf<IndicatorKey>(body, places.map((line) => line.map((c) => c - offset)), cells.map((key) => (key === 'level3' ? { ...INDICATOR_TEXT[key], fit: placedName } : INDICATOR_TEXT[key])), anchors);
  return { body, places, rows, anchors, cost };
}

/** The rows with the levels beside them. */
export function indicatorsOf({ body, places, rows, anchors }: PlacedIndicators, ledger: Ledger): DraftEvaluationIndicator[] {
  const bands = bandsOf(rows, anchors);
  const marks = levelsOf(body, places, bands, ledger);
  const text = (words: readonly Word[] | undefined): DraftCell => (words ? cell(contentOf(words), words.length > 1 ? ['join-wrapped-text'] : []) : NOTHING);
  const part = (words: readonly Word[] | undefined) => (words ? [contentOf(words)] : []);
  const levels = levelCells(assignLevels(bands.slice(1).map((edge, i) => edge - bands[i]!), rows.map((row) => text(row.level3).text), marks), marks, ledger);
  return rows.map((row, i) => ({
    ...levels[i]!, level3: text(row.level3), target: targetOf(part(row.nature), part(row.target), [], ledger, `indicators/${i}/target`), measureUnit: text(row.measureUnit), actual: mendedTarget(text(row.actual)),
    weight: text(row.weight), score: text(row.score), deviation: text(row.deviation),
  }));
}

/** The lines of the rows: where weight and score stand, or between them where a tool put them on two lines. */
function anchorsOf(weights: readonly number[], scores: readonly number[]): number[] {
  const paired = weights.length === scores.length && weights.every((line, k) => Math.abs(line - scores[k]!) <= MOST_APART);
  return paired ? weights.map((line, k) => (line + scores[k]!) / 2) : weights.filter((line) => scores.includes(line));
}

/** The edges of the rows: half way between the last line of one and the first of the next. */
function bandsOf(rows: readonly PlacedRow<IndicatorKey>[], anchors: readonly number[]): number[] {
  const extents = rows.map((row, i) => {
    const lines = [anchors[i]!, ...Object.values(row).flatMap((words) => words.map(({ line }) => line))];
    return [smallest(lines), largest(lines)] as const;
  });
  return [extents[0]![0] - 0.5, ...extents.slice(1).map(([top], i) => (extents[i]![1] + top) / 2), extents.at(-1)![1] + 0.5];
}

const MOST_APART = 2;

/** Names of levels, broken over lines; each stands at the middle of its indicators. */
function levelsOf(body: Lines, places: readonly (readonly number[])[], bands: readonly number[], ledger: Ledger): LevelMark[] {
  const marks: LevelMark[] = [];
  const words = body.flatMap((line, i) => line.filter((_, k) => places[i]![k]! <= 2));
  const taken = new Set<Word>();
  for (const word of words) {
    const own = taken.has(word) ? null : chained(word, words, taken);
    if (!own) continue;
    for (const part of own) taken.add(part);
    if (SIDES.has(textOf(own))) { ledger.label(contentOf(own)); continue; }
    const middle = (own[0]!.line + own.at(-1)!.line) / 2;
    const row = Math.min(bands.length - 2, Math.max(0, bands.findLastIndex((edge) => edge <= middle)));
    const mark = levelMark(contentOf(own), 2, row, false, ledger);
    if (mark) marks.push({ ...mark, middle: middle - bands[0]! });
  }
  return marks.sort((a, b) => a.middle! - b.middle!);
}

/** The words below each other that make the name of a level, or the label beside all of them. */
function chained(word: Word, words: readonly Word[], taken: ReadonlySet<Word>): readonly Word[] | null {
  let parts = [word];
  let found: readonly Word[] | null = null;
  for (;;) {
    const text = textOf(parts);
    if (SIDES.has(text) || levelLabel(text) || (parts.length === 1 && unknownLabel(text))) found = parts;
    const last = parts.at(-1)!;
    const next = parts.length < MOST_LEVEL ? words.find((one) => !taken.has(one) && one.line > last.line && one.line <= last.line + BELOW && (Math.abs(one.start + one.end - word.start - word.end) <= 2 * ASIDE || Math.abs(one.start - word.start) <= 2) && beginsLabel(text + one.text)) : undefined;
    if (!next) return found;
    parts = [...parts, next];
  }
}
/** Whether a label, perhaps with its weight behind it, begins so. */
const beginsLabel = (text: string): boolean => {
  const name = text.replace(/\(\d{0,3}(?:\.\d)?分?\)?$/u, '');
  return [...FIRST, ...SECOND, ...SIDE_PIECES].some((whole) => (name === text ? whole.startsWith(text) : whole === name || whole === `${name}指标`));
};
const BELOW = 3;
const ASIDE = 4;
const MOST_LEVEL = 6;
