/** The indicators of 项目支出绩效自评表: targets, results, weights and scores. */
import { NOTHING, type DraftCell } from '../cells.js';
import { canonical, concat, slice, type Traced } from '../text.js';
import type { DraftEvaluationIndicator, DraftSelfEvaluation } from './draft.js';
import { markCell } from './evaluation-funds.js';
import { byHeader, doubled, isLegible, joinCut, levelMark, tabulate, type Column, type GridRow } from './grid-rows.js';
import type { Ledger } from './ledger.js';
import { joinWrapped } from './loose-rows.js';
import { levelLabel } from './level-labels.js';
import { assignLevels, levelCells, levelsBelow, type LevelMark, type Levels } from './levels.js';
import { LEVEL_COLUMNS, MISFIT, NATURE_COLUMN, mendedTarget, targetFit, targetOf } from './target-columns.js';
import { headerEnd } from './targets-text.js';
import { EVALUATION_COLUMNS, EVALUATION_LABELS, labelSet, OCR_DASHES } from './vocabulary.js';

type Key = 'side' | keyof typeof EVALUATION_COLUMNS;
type Row = Record<Key, Traced[]>;
type Totals = Pick<DraftSelfEvaluation, 'totalWeight' | 'totalScore'>;

const MEASURE_UNIT = /^(?:[%％‰]|\p{Script=Han}{1,2}|\p{Script=Han}{1,2}\/\p{Script=Han}{1,2}|[A-Za-z]{1,4})$/u;
const SCORE = /^\d{1,3}(?:\.\d{1,2})?(?:分|%)?$/u;
/** `(50分)` below a first level. */
const SHARE = /(\d{1,3}(?:\.\d)?)分\)?$/u;
const SHARE_ERROR = 0.01;
const FULL_MARK = /^100(?:\.0+)?分?$/u;
/** Words stand ill in the column of units, a score in the column of reasons. */
const NO_UNIT = 3;
const NO_REASON = 4;

const score = (key: 'weight' | 'score'): Column<Key> =>
  ({ key, labels: EVALUATION_COLUMNS[key], skip: 2, fit: (text) => (SCORE.test(text) || OCR_DASHES.test(text) ? 0 : MISFIT.figure), merge: () => MISFIT.figure });

const COLUMNS: readonly Column<Key>[] = [
  ...LEVEL_COLUMNS,
  NATURE_COLUMN,
  { key: 'target', labels: EVALUATION_COLUMNS.target, skip: 3, fit: targetFit },
  { key: 'measureUnit', labels: EVALUATION_COLUMNS.measureUnit, skip: 0.2, fit: (text) => (MEASURE_UNIT.test(text) ? 0 : NO_UNIT) },
  { key: 'actual', labels: EVALUATION_COLUMNS.actual, skip: 3, fit: targetFit },
  score('weight'), score('score'),
  { key: 'deviation', labels: EVALUATION_COLUMNS.deviation, skip: 0.2, fit: (text) => (SCORE.test(text) ? NO_REASON : 0) },
];

const HEADERS = labelSet(...Object.values(EVALUATION_COLUMNS));
const SCORES = /权重|分值|得分/u;
const WITHOUT_SCORES = COLUMNS.filter(({ key }) => key !== 'weight' && key !== 'score');
const NO_SCORES = { weight: [], score: [] };
const SIDES = labelSet(EVALUATION_LABELS.side);
/** The columns below a header: neither weight nor score where a legible one prints none. */
function columnsBelow(header: readonly GridRow[]): readonly Column<Key>[] {
  const legible = header[0]!.loose || header[0]!.texts.every((text) => text === '' || SIDES.has(text) || HEADERS.has(text));
  return legible && !SCORES.test(header.flatMap(({ texts }) => texts).join('')) ? WITHOUT_SCORES : COLUMNS;
}
/** So many headings above 一级指标 belong to its row. */
const LEAST_ABOVE = 2;
/** The header of two rows, the upper of which prints 实际完成值 and what stands behind it: the lower says more of what it divides. */
export function wholeHeader(above: GridRow | undefined, row: GridRow): GridRow | null {
  if (!above || above.loose || above.cells.length !== row.cells.length || above.texts.filter((text) => HEADERS.has(text)).length < LEAST_ABOVE) return null;
  return { cells: [...above.cells, ...row.cells], texts: row.texts.map((text, j) => text || above.texts[j]!), loose: false };
}
const isLabel = (text: string, labels: readonly string[]): boolean => labels.includes(canonical(text).replace(/:$/u, ''));
const textOf = (parts: readonly Traced[]): string => canonical(concat([...parts]).text);
const same = (a: readonly Traced[], b: readonly Traced[]): boolean => textOf(a) === textOf(b);

/** Reads the rows below the header of the indicators. */
export function readEvaluationIndicators(rows: readonly GridRow[], header: GridRow, ledger: Ledger): Totals & { readonly indicators: DraftEvaluationIndicator[] } {
  ledger.label(...header.cells);
  // Headings broken over lines that say nothing else.
  const start = rows[0]?.loose ? headerEnd(rows.map(({ texts }) => ({ text: texts.join('') })), 0, Object.values(EVALUATION_COLUMNS)) : 0;
  for (const { cells } of rows.slice(0, start)) ledger.label(...cells);
  let totals: Totals = { totalWeight: NOTHING, totalScore: NOTHING };
  const body: Row[] = [];
  const columns = columnsBelow([header, ...rows.slice(0, start)]);
  const printed = rows.slice(start).filter((row) => !row.loose && row.texts.join() === header.texts.join() ? (ledger.label(...row.cells), false) : true);
  const plain = byHeader(printed, columns, header, standsBelow);
  for (const row of (plain ?? levelsAlone(tabulate(joinWrapped(printed), columns, header))).map((row) => ({ ...NO_SCORES, ...row }))) {
    const all = Object.values(row).flat();
    const total = all.find(({ text }) => isLabel(text, EVALUATION_LABELS.total));
    if (total) totals = readTotals(all, total, ledger);
    else if (all.filter(({ text }) => HEADERS.has(canonical(text))).length > 2) ledger.label(...all);
    else body.push(row);
  }
  const certain = plain !== null && [body[0]?.level1, body[0]?.level2].every((label) => label?.length === 1);
  const whole = mergeSliced(joinContinued(body), ledger);
  const shares = whole.flatMap((row) => row.level1.flatMap(({ text }) => SHARE.exec(canonical(text))?.[1] ?? []).map(Number));
  const marks: LevelMark[] = [];
  const indicators: Omit<DraftEvaluationIndicator, 'level1' | 'level2'>[] = [];
  let above: Row | null = null;
  for (const row of whole) {
    sideText(row.side, ledger);
    const named = row.level3.length + row.target.length + row.actual.length > 0;
    const twice = row.level2.some((content) => doubled(content) !== null);
    for (const level of [1, 2] as const) {
      for (const content of level === 1 ? row.level1 : row.level2) {
        const mark = levelMark(content, level, indicators.length, !named, ledger, certain);
        if (mark) marks.push(mark);
      }
    }
    if (!named) { for (const content of [...row.nature, ...row.measureUnit, ...row.weight, ...row.score, ...row.deviation]) ledger.drop(content, 'unplaced-text'); continue; }
    const own: Row = twice && above ? withoutGhost(row, above, indicators.length, ledger) : row;
    indicators.push(leavesOf(own, `indicators/${indicators.length}`, ledger));
    above = own;
  }
  const spans = certain ? levelsBelow(indicators.length, marks) : assignLevels(indicators.map(() => 1), indicators.map(({ level3 }) => level3.text), marks);
  const levels = levelCells(spans, marks, ledger);
  checkShares(shares, marks, spans, indicators, ledger);
  return { ...totals, indicators: indicators.map((cells, i) => ({ ...levels[i]!, ...cells })) };
}

/** What may stand below a heading: marks below theirs, and no figure for a name. */
const standsBelow = (text: string, key: Key): boolean =>
  key === 'weight' || key === 'score' ? SCORE.test(text) || OCR_DASHES.test(text) || text === '/' : key === 'level1' || key === 'level2' ? !/^[\d.]+$/u.test(text) : true;

/** One level stands above another at most; names of more levels on end are a column of a print that has lost its rows. */
const MOST_LEVELS = 2;

/** The name of a level by itself is no indicator. */
function levelsAlone(rows: readonly Row[]): Row[] {
  const labels = rows.map((row) => {
    const [only, ...others] = Object.values(row).flat();
    if (only && others.length === 1 && row.level3.length > 0 && [only, ...others].every(({ text }) => levelLabel(text))) return 'both';
    return only && others.length === 0 && row.level3.length === 1 ? levelLabel(only.text) : null;
  });
  return rows.map((row, i) => {
    const label = labels[i];
    if (!label) return row;
    if (label === 'both') {
      const [level1, level2] = Object.values(row).flat();
      return { ...row, level1: [level1!], level2: [level2!], level3: [], target: [] };
    }
    const run = i - labels.findLastIndex((other, k) => k < i && !other) - 1 + labels.slice(i).findIndex((other) => !other);
    return labels.slice(i).includes(null) && run <= MOST_LEVELS ? { ...row, [`level${label.level}`]: row.level3, level3: [] } : row;
  });
}

function sideText(side: readonly Traced[], ledger: Ledger): void {
  for (const content of side) {
    if (isLabel(content.text, EVALUATION_LABELS.side)) ledger.label(content);
    else ledger.drop(content, isLegible(content.text) ? 'unplaced-text' : 'stray-mark');
  }
}

function leavesOf(row: Row, at: string, ledger: Ledger): Omit<DraftEvaluationIndicator, 'level1' | 'level2'> {
  const text = (key: 'level3' | 'measureUnit' | 'actual' | 'deviation'): DraftCell => joinCut(row[key], ledger, `${at}/${key}`);
  return {
    level3: text('level3'), target: targetOf(row.nature, row.target, [], ledger, `${at}/target`), measureUnit: text('measureUnit'), actual: mendedTarget(text('actual')),
    weight: markCell(row.weight, [], `${at}/weight`, ledger), score: markCell(row.score, [], `${at}/score`, ledger), deviation: text('deviation'),
  };
}

/** The row 总分: full mark and mark, wherever the scan put them. */
function readTotals(contents: readonly Traced[], label: Traced, ledger: Ledger): Totals {
  ledger.label(label);
  const figures = contents.filter(({ text }) => SCORE.test(canonical(text))).slice(-2);
  for (const content of contents) if (content !== label && !figures.includes(content)) ledger.drop(content, isLegible(content.text) ? 'unplaced-text' : 'stray-mark');
  if (figures.length === 0) ledger.warn('illegible', 'Nothing is left of the figures of the last line.', 'totalScore', label);
  const cells = figures.map((figure) => markCell([figure], [], 'totalScore', ledger));
  return totalCells(cells);
}

/** Full mark and mark of the last line: one figure alone is the full mark where it is 100. */
export function totalCells([first = NOTHING, second]: readonly DraftCell[]): Pick<DraftSelfEvaluation, 'totalWeight' | 'totalScore'> {
  if (second) return { totalWeight: first, totalScore: second };
  return FULL_MARK.test(first.text) ? { totalWeight: first, totalScore: NOTHING } : { totalWeight: NOTHING, totalScore: first };
}

/** A row of nothing but words goes on with the row above it, cell by cell. */
function joinContinued(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  for (const row of rows) {
    const above = result.at(-1);
    const figures = row.weight.length + row.score.length + row.level2.length + row.measureUnit.length;
    const words = row.target.length + row.actual.length + row.deviation.length;
    if (!above || figures > 0 || words === 0 || row.level3.some(({ text }) => text !== '' && row.target.length > 0)) { result.push(row); continue; }
    const joined = Object.fromEntries(Object.entries(above).map(([key, parts]) => [key, [...parts, ...row[key as Key]]])) as Row;
    result[result.length - 1] = joined;
  }
  return result;
}

/** The scan cut a row in two: results without an indicator belong to the row below that prints the same weight and score again. */
function mergeSliced(rows: readonly Row[], ledger: Ledger): Row[] {
  const result: Row[] = [];
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    const next = rows[r + 1];
    const nameless = row.level1.length + row.level2.length + row.level3.length + row.target.length === 0 && row.actual.length > 0;
    const again = next && row.weight.length > 0 && same(row.weight, next.weight) && same(row.score, next.score);
    if (!nameless || !again || isLegible(textOf(next.actual))) { result.push(row); continue; }
    const at = `indicators/${result.length}`;
    for (const ghost of [...next.actual, ...next.weight, ...next.score]) ledger.drop(ghost, 'ghost-text', at);
    ledger.warn('sliced-row', 'The scan cut this row in two; its result stands on a line of its own above it.', at, concat(row.actual));
    result.push({
      ...next, side: [...row.side, ...next.side], actual: row.actual, weight: row.weight, score: row.score,
      measureUnit: [...row.measureUnit, ...next.measureUnit], deviation: [...row.deviation, ...next.deviation],
    });
    r++;
  }
  return result;
}

/** A slice of the row above stands in this row's cells (its label came out twice): name and target printed again are ghosts. */
function withoutGhost(row: Row, above: Row, index: number, ledger: Ledger): Row {
  const name = row.level3[0];
  const before = textOf(above.level3);
  if (!name || before === '' || !name.text.startsWith(before) || name.text.length === before.length) return row;
  const at = `indicators/${index}`;
  ledger.drop(slice(name, 0, before.length), 'ghost-text', `${at}/level3`);
  const rest = { ...row, level3: [slice(name, before.length), ...row.level3.slice(1)] };
  if (row.target.length === 0 || !same(row.target, above.target)) return rest;
  for (const ghost of row.target) ledger.drop(ghost, 'ghost-text', `${at}/target`);
  ledger.warn('illegible', 'The row above was printed into this one; the target of this one is lost.', `${at}/target`, rest.level3[0]!);
  return { ...rest, target: [] };
}

/** Where every first level prints its share (50分), the weights below it must make it: what does not may have lost a row. */
function checkShares(shares: readonly number[], marks: readonly LevelMark[], spans: readonly Levels[], indicators: readonly Pick<DraftEvaluationIndicator, 'weight'>[], ledger: Ledger): void {
  const firsts = marks.filter(({ level }) => level === 1);
  if (shares.length !== firsts.length) return;
  firsts.forEach((mark, k) => {
    const weights = indicators.filter((_, i) => spans[i]!.level1 === mark).map(({ weight }) => Number(weight.text));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (Math.abs(sum - shares[k]!) < SHARE_ERROR || Number.isNaN(sum)) return;
    ledger.warn('weights-disagree', `The legible weights of ${mark.cell.text} make ${sum}, ${shares[k]!} is printed: a row may be lost, or a weight misread.`, 'indicators', mark.cell.content);
  });
}
