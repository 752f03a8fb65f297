/** Indicators of a form whose cells come one behind the other: levels, names and what their header says of them. */
import { NOTHING, type DraftCell } from '../cells.js';
import { canonical, type Traced } from '../text.js';
import { levelMark } from './grid-rows.js';
import type { Ledger } from './ledger.js';
import { levelLabel, unknownLabel } from './level-labels.js';
import { assignLevels, levelCells, type LevelMark } from './levels.js';
import { cellOf, contentOf, labelEnd, type Piece, type Range } from './pieces.js';
import { mendedTarget, targetOf } from './target-columns.js';
import { INDICATOR_TEXT, type IndicatorKey } from './text-columns.js';
import { cutRows, type TextLabel } from './text-rows.js';
import type { Heading } from './text-sections.js';
import type { EVALUATION_COLUMNS } from './vocabulary.js';

export type IndicatorHeading = keyof typeof EVALUATION_COLUMNS;
type Key = Exclude<IndicatorKey, 'other' | 'nature'>;
export type IndicatorCells = Readonly<Record<Key | 'level1' | 'level2', DraftCell>>;

/** The name of a level is broken over so many pieces at most. */
const MOST_LEVEL = 8;
/** Costs of names that may be none; a name without 指标 may be that of an indicator. */
const COST = { unknown: 1.5, two: 1.5, bare: 0.5 } as const;

/** So large a share of the rows must be whole. */
const LEAST_ROWS = 0.85;
const NAMES_LEVEL = /(?:产出|效益|满意度|数量|质量|时效|成本|影响)指标$/u;

/** Names of levels that may begin at each piece, and the label beside all of them. */
export function levelLabels(pieces: readonly Piece[], sides: readonly string[]): TextLabel[][] {
  return pieces.map((_, i) => {
    const found: TextLabel[] = [];
    const side = labelEnd(pieces, i, sides);
    if (side > 0) found.push({ end: side, cost: 0 });
    let text = '';
    for (let end = i + 1; end <= Math.min(pieces.length, i + MOST_LEVEL); end++) {
      if (end > i + 1 && !pieces[end - 1]!.opens) break;
      text += pieces[end - 1]!.text;
      const named = levelLabel(text);
      if (!(named ?? unknownLabel(text))) continue;
      // 产出 above 数量 are two labels, though 产出数量 is one as well.
      const two = found.some((first) => levelLabel(pieces.slice(first.end, end).map((piece) => piece.text).join('')) !== null);
      found.push({ end, cost: (two ? COST.two : 0) + (named ? (/指标|分\)?$/u.test(text) ? 0 : COST.bare) : COST.unknown) });
    }
    return found;
  });
}

/** The indicators behind the header with these headings; null where what is behind it makes no rows. */
export function indicatorTexts(pieces: readonly Piece[], headings: readonly Heading<IndicatorHeading>[], sides: readonly string[], ledger: Ledger): IndicatorCells[] | null {
  const columns = headings.flatMap(({ key }) => (key === 'level1' || key === 'level2' ? [] : [INDICATOR_TEXT[key]]));
  const items = cutRows<IndicatorKey>(pieces, columns, levelLabels(pieces, sides));
  const rows = items.flatMap((item) => (item.kind === 'row' ? [item.cells] : []));
  const printed = (range: Range | undefined): string => (range ? pieces.slice(range.start, range.end).map((piece) => piece.text).join('') : '');
  const scored = columns.some(({ key }) => key === 'score');
  const isRow = (cells: (typeof rows)[number]): boolean => cells.level3 !== undefined && (!scored || cells.score !== undefined) && !NAMES_LEVEL.test(printed(cells.level3)) && !NAMES_LEVEL.test(printed(cells.target));
  // The print has lost the order of its cells.
  if (rows.filter(isRow).length < rows.length * LEAST_ROWS || rows.length === 0) return null;
  const marks: LevelMark[] = [];
  let above = 0;
  for (const item of items) {
    if (item.kind === 'row') { above++; continue; }
    const { start, end } = item.range;
    const content = contentOf(pieces, item.range);
    if (item.kind === 'page') ledger.drop(content, 'page-number');
    else if (labelEnd(pieces, start, sides) === end) ledger.label(content);
    else {
      const mark = levelMark(content, 2, above, pieces[start]!.opens && pieces[end - 1]!.ends, ledger);
      if (mark) marks.push(mark);
    }
  }
  const text = (own: Range | undefined): DraftCell => (own ? cellOf(pieces, own) : NOTHING);
  const part = (own: Range | undefined): Traced[] => (own ? [cellOf(pieces, own).content] : []);
  const names = rows.map(({ level3 }) => canonical(text(level3).text));
  const levels = levelCells(assignLevels(rows.map((cells) => heightOf(pieces, cells)), names, marks), marks, ledger);
  return rows.map((cells, i) => {
    if (cells.other) ledger.drop(contentOf(pieces, cells.other), 'unplaced-text');
    return {
      ...levels[i]!, level3: text(cells.level3), target: targetOf(part(cells.nature), part(cells.target), [], ledger, `indicators/${i}/target`), measureUnit: text(cells.measureUnit), actual: mendedTarget(text(cells.actual)),
      weight: text(cells.weight), score: text(cells.score), deviation: text(cells.deviation),
    };
  });
}

const heightOf = (pieces: readonly Piece[], cells: Partial<Record<IndicatorKey, Range>>): number =>
  Object.values(cells).reduce((most, { start, end }) => Math.max(most, pieces[end - 1]!.line - pieces[start]!.line + 1), 1);
