/** Merged level labels: which indicators stand under which label. */
import type { DraftCell } from '../cells.js';
import { LEVEL2_HINTS } from './vocabulary.js';
import type { LevelLabel } from './level-labels.js';

/** A printed level label and where it stands among the indicators. */
export interface LevelMark extends LevelLabel {
  readonly cell: DraftCell;
  /** The indicator it stands beside, or before when it has a line of its own. */
  readonly row: number;
  /** It stands on a line of its own before `row`. */
  readonly alone: boolean;
}

export interface Levels {
  readonly level1: LevelMark | null;
  readonly level2: LevelMark | null;
}

/** Printed lines by which a label may miss the middle of its span. */
const TOLERANCE = 0.5;
/** A label at the top of its span where the others stand in the middle: a page break cut the span. */
const TOP = 0.6;
/** An indicator whose name speaks for another label. */
const HINT = 0.04;

/** Labels of one name in neighbouring indicators: one span. */
interface Bundle {
  readonly marks: readonly LevelMark[];
  readonly first: number;
  readonly last: number;
}

/**
 * Gives every indicator its labels. A label stands at the top of its span (text printed cell by cell)
 * or in its vertical middle (as scanned): then the spans are sought in which the labels are centred.
 * @param heights printed lines of each indicator
 * @param names third-level names, to break ties
 */
export function assignLevels(heights: readonly number[], names: readonly string[], marks: readonly LevelMark[]): Levels[] {
  const count = heights.length;
  const first = marks.filter(({ level }) => level === 1);
  const second = marks.filter(({ level }) => level === 2);
  const level2 = spread(heights, names, second, standsAtTop(second, first));
  const byPosition = spread(heights, names, first, first[0]?.row === 0);
  return Array.from({ length: count }, (_, row) => {
    const under = level2[row] ?? null;
    const known = under?.group ? first.find(({ group }) => group === under.group) ?? null : byPosition[row] ?? null;
    return { level1: known, level2: under };
  });
}

/** Labels at the top: the first indicator has one, and every first level begins together with its first second level. */
function standsAtTop(second: readonly LevelMark[], first: readonly LevelMark[]): boolean {
  if (second[0]?.row !== 0) return false;
  return first.every((mark) => {
    const own = second.find(({ group }) => group === mark.group);
    return own === undefined || own.row === mark.row;
  });
}

function spread(heights: readonly number[], names: readonly string[], marks: readonly LevelMark[], top: boolean): (LevelMark | null)[] {
  const bundles = bundle(marks);
  const result = new Array<LevelMark | null>(heights.length).fill(null);
  if (bundles.length === 0) return result;
  const starts = top ? bundles.map(({ first }) => first) : centred(heights, names, bundles);
  bundles.forEach(({ marks: own }, k) => {
    const end = starts[k + 1] ?? heights.length;
    for (let row = k === 0 && !top ? 0 : starts[k]!; row < end; row++) result[row] = own.find((mark) => mark.row === row) ?? own[0]!;
  });
  return result;
}

function bundle(marks: readonly LevelMark[]): Bundle[] {
  const bundles: { marks: LevelMark[]; first: number; last: number }[] = [];
  for (const mark of marks) {
    const last = bundles.at(-1);
    if (last && last.marks[0]!.key === mark.key) { last.marks.push(mark); last.last = mark.row; } else bundles.push({ marks: [mark], first: mark.row, last: mark.row });
  }
  return bundles;
}

/** The first row of each span, so that the labels miss the middles of their spans by as little as possible. */
function centred(heights: readonly number[], names: readonly string[], bundles: readonly Bundle[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  const rows = heights.length;
  const doubts = bundles.map(({ marks }) => prefix(names, marks[0]!.key));
  const cost = (k: number, from: number, to: number): number => {
    const { marks, first, last } = bundles[k]!;
    const middle = (tops[from]! + tops[to]!) / 2;
    const [low, high] = extent(marks, first, last, heights, tops);
    const off = Math.max(0, low - middle, middle - high) - TOLERANCE;
    const missed = off <= 0 ? Math.abs(low + high - 2 * middle) * 0.01 : off;
    const atTop = first === from && to - from > 1 ? TOP : Infinity;
    return Math.min(missed, atTop) + HINT * (doubts[k]![to]! - doubts[k]![from]!);
  };
  // best[e]: the cheapest way to have the spans up to k end before row e.
  let best = new Map<number, { cost: number; starts: number[] }>([[0, { cost: 0, starts: [] }]]);
  bundles.forEach(({ first, last, marks }, k) => {
    const next = new Map<number, { cost: number; starts: number[] }>();
    const limit = bundles[k + 1]?.first ?? rows;
    const least = k === bundles.length - 1 ? rows : Math.max(last + (marks.at(-1)!.alone ? 0 : 1), 1);
    for (let end = least; end <= Math.max(limit, least); end++) {
      for (const [from, path] of best) {
        if (from > first || end <= from) continue;
        const total = path.cost + cost(k, from, end);
        const known = next.get(end);
        if (!known || total < known.cost) next.set(end, { cost: total, starts: [...path.starts, from] });
      }
    }
    best = next;
  });
  return best.get(rows)?.starts ?? bundles.map(({ first }) => first);
}

/** The printed lines between which a label (or a run of equal labels) stands. */
function extent(marks: readonly LevelMark[], first: number, last: number, heights: readonly number[], tops: readonly number[]): [number, number] {
  const beside = (row: number) => tops[row]! + (heights[row] ?? 1) / 2;
  const low = marks[0]!.alone ? (first === 0 ? 0 : beside(first - 1)) : beside(first);
  const high = beside(Math.min(last, heights.length - 1));
  return [low, Math.max(low, high)];
}

/** Running count of the names that speak for another label than `key`. */
function prefix(names: readonly string[], key: string): number[] {
  const sums = [0];
  for (const name of names) {
    const hints = LEVEL2_HINTS.filter((hint) => hint.name.test(name));
    sums.push(sums.at(-1)! + (hints.length > 0 && !hints.some((hint) => hint.level2.test(key)) ? 1 : 0));
  }
  return sums;
}
