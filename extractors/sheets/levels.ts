/** Merged level labels: which indicators stand under which label. */
import { EMPTY, canonical } from '../text.js';
import { NOTHING, type DraftCell } from '../cells.js';
import { MERGED_LABEL, type Ledger } from './ledger.js';
import { LEVEL2_HINTS, NOT_APPLICABLE, WIDER, type Group } from './vocabulary.js';
import type { LevelLabel } from './level-labels.js';

/** A printed level label and where it stands among the indicators. */
export interface LevelMark extends LevelLabel {
  readonly cell: DraftCell;
  /** The indicator it stands beside, or before when it has a line of its own. */
  readonly row: number;
  /** It stands on a line of its own before `row`. */
  readonly alone: boolean;
  /** Where the print keeps its places: lines from the top of the first indicator to its middle. */
  readonly middle?: number;
}

export interface Levels {
  readonly level1: LevelMark | null;
  readonly level2: LevelMark | null;
}

/**
 * Names that stand on both levels. Twice one behind the other they are the first level and the second (服务对象满意度);
 * a first level without 指标 among others that all end so is a second (满意度 under 效益指标).
 */
function leveled(marks: readonly LevelMark[]): readonly LevelMark[] {
  const named = (mark: LevelMark): boolean => canonical(mark.cell.text).endsWith(SUFFIX);
  const firsts = marks.filter(({ level }) => level === 1);
  const plain = firsts.filter((mark) => !named(mark));
  const whole = firsts.length - plain.length;
  const under = whole > 1 && plain.length <= whole && firsts[0] !== undefined && named(firsts[0]) && marks.some((mark) => mark.level === 2 && !named(mark));
  return marks.map((mark, i): LevelMark => {
    if (under && plain.includes(mark)) return { ...mark, level: 2, group: null };
    const next = marks[i + 1];
    const twice = mark.level === 2 && next?.key === mark.key && next.row === mark.row && (next.middle === undefined || next.middle === mark.middle);
    return twice ? { ...mark, level: 1 } : mark;
  });
}
const SUFFIX = '指标';

const COST = '成本';
/** Printed lines by which a label may miss the middle of its span: beside one of two middle lines. */
const TOLERANCE = 0.5;
const WITHIN = 0.1;
/** Of two middle lines the upper one is likelier. */
const BELOW = 0.01;
/** A label at the top of its span where the others stand in the middle: a page break cut the span. */
const TOP = 0.6;
/** An indicator whose name speaks for another label. */
const HINT = 0.04;
/** An indicator that does not apply together with one that does. */
const MIXED = 0.3;

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
export function assignLevels(heights: readonly number[], names: readonly string[], printed: readonly LevelMark[]): Levels[] {
  const count = heights.length;
  // 成本 stands on both levels: above 经济成本 and its like it is the first.
  const marks = leveled(printed);
  const costs = marks.some(({ level, group }) => level === 2 && group === 'cost') && marks.filter(({ key }) => key === COST).length === 1;
  const placed = marks.map((mark) => (costs && mark.key === COST ? { mark, level: 1, group: 'cost' as const } : { mark, level: mark.level, group: mark.group }));
  const own = placed.filter(({ level }) => level === 1);
  const first = own.map(({ mark }) => mark);
  const second = placed.flatMap(({ mark, level }) => (level === 2 ? [mark] : []));
  const level2 = spread(heights, names, second, standsAtTop(second, own));
  const byPosition = spread(heights, names, first, first[0]?.row === 0);
  const above = (under: Group): LevelMark | null =>
    (own.find(({ group }) => group === under) ?? own.find(({ group }) => group && WIDER[group]?.includes(under)))?.mark ?? null;
  return Array.from({ length: count }, (_, row) => {
    const under = level2[row] ?? null;
    const known = under?.group ? above(under.group) : byPosition[row] ?? null;
    return { level1: known, level2: under };
  });
}

/** The labels of rows whose merged cells stand at the top of what they are merged over: a new first level ends the second. */
export function levelsBelow(count: number, marks: readonly LevelMark[]): Levels[] {
  let level1: LevelMark | null = null;
  let level2: LevelMark | null = null;
  return Array.from({ length: count }, (_, row) => {
    for (const mark of marks) {
      if (mark.row !== row) continue;
      if (mark.level === 1) { level1 = mark; level2 = null; } else level2 = mark;
    }
    return { level1, level2 };
  });
}

/**
 * The level cells of every indicator. A label merged over several is one set of characters: they belong to the first
 * indicator of the span, the others repeat what it says. Labels that no indicator stands under are labels only.
 */
export function levelCells(levels: readonly Levels[], marks: readonly LevelMark[], ledger: Ledger): { level1: DraftCell; level2: DraftCell }[] {
  const used = new Set<DraftCell>();
  const cellOf = (mark: LevelMark | null, at: string): DraftCell => {
    if (!mark) return NOTHING;
    if (!used.has(mark.cell)) { used.add(mark.cell); return mark.cell; }
    ledger.repeat(mark.cell, at);
    return { text: mark.cell.text, content: EMPTY, repairs: [MERGED_LABEL] };
  };
  const cells = levels.map(({ level1, level2 }, i) => ({ level1: cellOf(level1, `indicators/${i}/level1`), level2: cellOf(level2, `indicators/${i}/level2`) }));
  for (const mark of marks) if (!used.has(mark.cell)) ledger.label(mark.cell.content);
  return cells;
}

/** Labels at the top: the first indicator has one, and every first level begins together with its first second level. */
function standsAtTop(second: readonly LevelMark[], first: readonly { readonly mark: LevelMark; readonly group: Group | null }[]): boolean {
  if (second[0]?.row !== 0) return false;
  return first.every(({ mark, group }) => {
    const own = second.find((label) => label.group === group);
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
  const doubts = bundles.map(({ marks }) => sums(names, (name) => speaksAgainst(name, marks[0]!.key)));
  const absent = sums(names, (name) => NOT_APPLICABLE.test(name));
  const cost = (k: number, from: number, to: number): number => {
    const { marks, first, last } = bundles[k]!;
    const middle = (tops[from]! + tops[to]!) / 2;
    const [low, high] = extent(marks, first, last, heights, tops);
    const off = Math.max(0, low - middle, middle - high);
    const missed = (off <= TOLERANCE ? WITHIN * off : off) + (low > middle ? BELOW : 0);
    const atTop = first === from && to - from > 1 ? TOP : Infinity;
    const without = absent[to]! - absent[from]!;
    const mixed = without > 0 && without < to - from ? MIXED : 0;
    return Math.min(missed, atTop) + mixed + HINT * (doubts[k]![to]! - doubts[k]![from]!);
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
  const [top, bottom] = [marks[0]!.middle, marks.at(-1)!.middle];
  if (top !== undefined && bottom !== undefined) return [top, bottom];
  const beside = (row: number) => tops[row]! + (heights[row] ?? 1) / 2;
  const low = marks[0]!.alone ? (first === 0 ? 0 : beside(first - 1)) : beside(first);
  const high = beside(Math.min(last, heights.length - 1));
  return [low, Math.max(low, high)];
}

/** Running count of the names that pass a test. */
function sums(names: readonly string[], test: (name: string) => boolean): number[] {
  const counts = [0];
  for (const name of names) counts.push(counts.at(-1)! + (test(name) ? 1 : 0));
  return counts;
}

/** Whether an indicator's name speaks for another label than `key`. */
function speaksAgainst(name: string, key: string): boolean {
  const hints = LEVEL2_HINTS.filter((hint) => hint.name.test(name));
  return hints.length > 0 && !hints.some(({ level2 }) => level2.test(key));
}
