/** Indicators in PDF text: a stream of pieces cut into level labels, third-level names and targets at the least cost. */
import type { DraftIndicator } from './draft.js';
import { canonical } from '../text.js';
import { cellsOf, foldsAt, type IndicatorCells } from './indicator-cells.js';
import { asFirstLevel, levelLabel, unknownLabel, type LevelLabel } from './level-labels.js';
import { assignLevels, levelCells, type LevelMark } from './levels.js';
import type { Ledger } from './ledger.js';
import { cellOf, contentOf, labelEnd, type Piece, type Range } from './pieces.js';
import { PAGE_DIGITS, TARGET_LABELS } from './vocabulary.js';

/** Costs of a reading; they are compared, their unit means nothing. Those of the cells themselves stand beside `cellsOf`. */
export const COST = {
  nameInside: 6, unequalAbsence: 1, missingTarget: 9, unknownLabel: 1.5, wrappedLabel: 0.1, labelBetween: 3, pageNumber: 3,
  nameWidth: 0.002, targetWidth: 0.02,
} as const;
const MAX_LABEL_LINES = 4;
/** The column widths are learned from this many pieces. */
const SAMPLE = 400;
const MAX_WIDTHS = 24;
/** A column of targets is no wider than this. */
const MAX_TARGET = 30;
/** Sums of the same costs in another order differ by less than this. */
const ROUNDING = 1e-6;

interface Label extends Range {
  readonly kind: LevelLabel | 'side';
  /** What it costs where a name is expected, and where a target is. */
  readonly cost: readonly [number, number];
}
interface Row { readonly name: Range; readonly target: Range }

/** Reads the pieces behind the header of the indicators. */
export function readIndicators(pieces: readonly Piece[], marked: boolean, ledger: Ledger): DraftIndicator[] {
  const reader = new IndicatorText(pieces, marked);
  const { rows, labels, dropped } = reader.read();
  for (const range of dropped) ledger.drop(contentOf(pieces, range), 'page-number');
  const heights = rows.map(({ name, target }) => Math.max(1, lineCount(pieces, name), lineCount(pieces, target)));
  const names = rows.map(({ name }) => canonical(contentOf(pieces, name).text));
  const marks: LevelMark[] = [];
  labels.forEach(({ kind, row, start, end }, k) => {
    const range = { start, end };
    if (kind === 'side') { ledger.label(contentOf(pieces, range)); return; }
    // 成本 stands on both levels: it is the first where a second of its own follows at once.
    const next = labels.slice(k + 1).find((label) => label.kind !== 'side');
    const first = next && next.row === row && next.kind !== 'side' && next.kind.level === 2 && next.kind.group === 'cost' ? asFirstLevel(kind) : null;
    const last = pieces[range.end - 1]!;
    marks.push({ ...(first ?? kind), cell: cellOf(pieces, range), row, alone: last.ends && pieces[range.start]!.opens });
  });
  const levels = levelCells(assignLevels(heights, names, marks), marks, ledger);
  return rows.map(({ name, target }, i) => ({ ...levels[i]!, level3: cellOf(pieces, name), target: cellOf(pieces, target) }));
}

const lineCount = (pieces: readonly Piece[], { start, end }: Range): number => (end > start ? pieces[end - 1]!.line - pieces[start]!.line + 1 : 0);

/** How a reading reached its place: a label by its number among those that may begin there, else one of these. */
const ITEM = { name: -1, target: -2, none: -3, page: -4 } as const;
interface Step { readonly from: number; readonly to: number; readonly item: keyof typeof ITEM | Label }

/** Costs of the cells as names and as targets under the widths of their columns. */
type Folds = readonly [Float64Array, Float64Array];

export class IndicatorText {
  private readonly labels: readonly (readonly Label[])[];
  /** Where a row may begin: at the start of a line, or behind a label. */
  private readonly opens: boolean[];
  /** Lines that hold nothing but digits. */
  private readonly pages: readonly boolean[];
  private readonly cells: IndicatorCells;
  // Places are numbered `2 * piece + state`: 0 expects a name (or a label), 1 a target.
  private readonly best: Float64Array;
  private readonly before: Int32Array;
  private readonly items: Int32Array;

  constructor(private readonly pieces: readonly Piece[], private readonly marked: boolean) {
    // The first piece may stand behind a header on its line.
    this.opens = pieces.map(({ opens }, i) => opens || i === 0);
    this.labels = this.findLabels();
    this.pages = pieces.map(({ opens, ends, text }) => opens && ends && PAGE_DIGITS.test(text));
    this.cells = cellsOf(pieces, marked, (i) => this.isLabelLine(i));
    this.best = new Float64Array(2 * pieces.length + 2);
    this.before = new Int32Array(2 * pieces.length + 2);
    this.items = new Int32Array(2 * pieces.length + 2);
  }

  read(): { rows: Row[]; labels: (Label & { row: number })[]; dropped: Range[] } {
    const count = this.pieces.length;
    this.solve(count, this.marked ? null : this.learn());
    const rows: Row[] = [];
    const labels: (Label & { row: number })[] = [];
    const dropped: Range[] = [];
    let name: Range | null = null;
    for (const { from, to, item } of this.stepsTo(2 * count)) {
      const range = { start: from, end: to };
      if (item === 'name') name = range;
      else if (item === 'target' || item === 'none') { rows.push({ name: name ?? range, target: item === 'none' ? { start: to, end: to } : range }); name = null; }
      else if (item === 'page') dropped.push(range);
      else labels.push({ ...item, row: rows.length });
    }
    return { rows, labels, dropped };
  }

  /** Where a label may stand: at the start of a line, or behind another label. */
  private findLabels(): Label[][] {
    const { pieces, opens } = this;
    const found: Label[][] = pieces.map(() => []);
    for (let i = 0; i < pieces.length; i++) {
      if (!opens[i]) continue;
      const side = labelEnd(pieces, i, TARGET_LABELS.indicators);
      if (side > 0) found[i]!.push(label(i, side, 'side'));
      let text = '';
      for (let end = i + 1; end <= Math.min(pieces.length, i + MAX_LABEL_LINES); end++) {
        const last = pieces[end - 1]!;
        if (end > i + 1 && (!last.opens || (this.marked && pieces[end - 2]!.closed))) break;
        text += last.text;
        const kind = levelLabel(text) ?? unknownLabel(text);
        if (kind) found[i]!.push(label(i, end, kind));
      }
      for (const { end } of found[i]!) if (end < pieces.length) opens[end] = true;
    }
    return found;
  }

  /** A line of its own that says the name of a level and nothing else: a name may end so, a target never. */
  private isLabelLine(i: number): boolean {
    return this.pieces[i]!.ends && this.labels[i]!.some(({ end, kind }) => end === i + 1 && kind !== 'side' && kind.group !== null);
  }

  /** The column widths under which the beginning of the text reads best. */
  private learn(): Folds | null {
    const limit = Math.min(this.pieces.length, SAMPLE);
    const { names, targets } = this.widthsSeen(limit);
    const costs = new Map([...names, ...targets].map((width) => [width, foldsAt(this.pieces, this.cells, width)] as const));
    const leastName = least(names.map((width) => costs.get(width)!), this.cells.absent.length);
    const leastTarget = least(targets.map((width) => costs.get(width)!), this.cells.absent.length);
    const rests = names.map((name) => this.leastRest(limit, [costs.get(name)!, leastTarget]));
    const leasts = targets.map((target) => this.leastRest(limit, [leastName, costs.get(target)!])[0]!);
    const pairs = names.flatMap((name, i) => targets.flatMap((target, k) => {
      const own = COST.nameWidth * name + COST.targetWidth * target;
      return target > name ? [] : [{ name, target, rest: rests[i]!, own, bound: Math.max(rests[i]![0]!, leasts[k]!) + own }];
    }));
    // What may be cheapest first; of equal ones the narrower.
    const order = pairs.map((_, i) => i).sort((a, b) => pairs[a]!.bound - pairs[b]!.bound || a - b);
    let best: { folds: Folds | null; cost: number; at: number } = { folds: null, cost: Infinity, at: -1 };
    for (const at of order) {
      const { name, target, rest, own, bound } = pairs[at]!;
      if (bound > best.cost + ROUNDING) break;
      const folds = [costs.get(name)!, costs.get(target)!] as const;
      const cost = this.solve(limit, folds, rest, best.cost - own) + own;
      if (cost < best.cost || (cost === best.cost && at < best.at)) best = { folds, cost, at };
    }
    return best.folds;
  }

  /** The widths that lines give to their columns: a full line of a wrapped cell is as wide as its column. */
  private widthsSeen(limit: number): { names: number[]; targets: number[] } {
    const names = new Set<number>();
    const targets = new Set<number>();
    let widest = 0;
    for (let start = 0; start < limit;) {
      let end = start + 1;
      while (end < limit && !this.pieces[end]!.opens) end++;
      const line = this.pieces.slice(start, end);
      const width = line.reduce((sum, piece) => sum + piece.width, 0);
      const last = line.at(-1)!;
      names.add(width);
      targets.add(width);
      targets.add(last.width);
      // Where name and target stand on one line, the name alone is as wide as its column or narrower.
      widest = Math.max(widest, line.length > 1 ? width - last.width : 0);
      start = end;
    }
    names.add(widest);
    return { names: thinned(names), targets: thinned(new Set([...targets].filter((width) => width <= MAX_TARGET))) };
  }

  /**
   * What the cheapest cut of the first `limit` pieces costs. With `rest`, the least that may come behind each place, only
   * cuts are followed that may cost as little as `bound`: where none does, the answer is some cost above it.
   */
  private solve(limit: number, folds: Folds | null, rest: Float64Array | null = null, bound = Infinity): number {
    const { best, before, items, labels, pages, opens, cells: { first, cost: costs, absent } } = this;
    const end = 2 * limit + 2;
    best.fill(Infinity, 0, end);
    before.fill(-1, 0, end);
    /** The name that leads to a place says that its indicator does not apply. */
    const without = new Uint8Array(limit + 1);
    best[0] = 0;
    const relax = (from: number, to: number, cost: number, item: number) => {
      if (to >= end) return false;
      const total = best[from]! + cost;
      if (!(total < best[to]!)) return false;
      best[to] = total;
      before[to] = from;
      items[to] = item;
      return true;
    };
    for (let i = 0; i < limit; i++) {
      // A target that is not printed.
      if (best[2 * i + 1]! < Infinity) relax(2 * i + 1, 2 * i, COST.missingTarget, ITEM.none);
      for (const state of [0, 1] as const) {
        const from = 2 * i + state;
        const here = best[from]!;
        if (here === Infinity || (rest && here + rest[from]! > bound + ROUNDING)) continue;
        if (pages[i] && relax(from, from + 2, COST.pageNumber, ITEM.page) && state === 1) without[i + 1] = 0;
        const own = labels[i]!;
        for (let k = 0; k < own.length; k++) {
          const label = own[k]!;
          if (relax(from, 2 * label.end + state, label.cost[state], k) && state === 1) without[label.end] = 0;
        }
        const cost = costs[state];
        const fold = folds?.[state];
        const inside = state === 0 && !opens[i] ? COST.nameInside : 0;
        for (let c = first[i]!, to = i + 1; c < first[i + 1]! && to <= limit; c++, to++) {
          const own = cost[c]! + (fold ? fold[c]! : 0) + inside;
          if (state === 1) relax(from, 2 * to, without[i] === absent[c] ? own : own + COST.unequalAbsence, ITEM.target);
          else if (relax(from, 2 * to + 1, own, ITEM.name)) without[to] = absent[c]!;
        }
      }
    }
    if (best[2 * limit + 1]! < Infinity) relax(2 * limit + 1, 2 * limit, COST.missingTarget, ITEM.none);
    return best[2 * limit]!;
  }

  /** The least that the pieces behind each place can cost: no sum of costs from there to the end is lower. */
  private leastRest(limit: number, folds: Folds): Float64Array {
    const { labels, pages, opens, cells: { first, cost: costs } } = this;
    const rest = new Float64Array(2 * limit + 2).fill(Infinity);
    rest[2 * limit] = 0;
    rest[2 * limit + 1] = COST.missingTarget;
    for (let i = limit - 1; i >= 0; i--) {
      for (const state of [0, 1] as const) {
        const from = 2 * i + state;
        let least = state === 1 ? COST.missingTarget + rest[from - 1]! : Infinity;
        if (pages[i]) least = Math.min(least, COST.pageNumber + rest[from + 2]!);
        for (const { end, cost } of labels[i]!) if (end <= limit) least = Math.min(least, cost[state] + rest[2 * end + state]!);
        const cost = costs[state];
        const fold = folds[state];
        const inside = state === 0 && !opens[i] ? COST.nameInside : 0;
        for (let c = first[i]!, to = i + 1; c < first[i + 1]! && to <= limit; c++, to++) {
          const total = cost[c]! + fold[c]! + inside + rest[2 * to + 1 - state]!;
          if (total < least) least = total;
        }
        rest[from] = least;
      }
    }
    return rest;
  }

  private stepsTo(last: number): Step[] {
    const { before, items } = this;
    const steps: Step[] = [];
    for (let place = last; before[place]! >= 0; place = before[place]!) {
      const from = before[place]! >> 1;
      const item = items[place]!;
      steps.push({ from, to: place >> 1, item: item >= 0 ? this.labels[from]![item]! : NAMED_ITEMS[-1 - item]! });
    }
    return steps.reverse();
  }
}

function label(start: number, end: number, kind: Label['kind']): Label {
  const unknown = kind !== 'side' && kind.group === null ? COST.unknownLabel : 0;
  // 产出 above 数量 are two labels, though 产出数量 is one as well.
  const wrapped = end - start > 1 ? COST.wrappedLabel : 0;
  return { start, end, kind, cost: [unknown + wrapped, unknown + wrapped + COST.labelBetween] };
}

/** The least of several costs, cell by cell. */
function least(costs: readonly Float64Array[], count: number): Float64Array {
  const result = new Float64Array(count).fill(Infinity);
  for (const cost of costs) for (let c = 0; c < count; c++) if (cost[c]! < result[c]!) result[c] = cost[c]!;
  return result;
}

const NAMED_ITEMS = Object.keys(ITEM) as (keyof typeof ITEM)[];

/** The values in order, thinned out from the widest when there are too many. */
function thinned(values: ReadonlySet<number>): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(sorted.length / MAX_WIDTHS));
  return sorted.filter((_, k) => (sorted.length - 1 - k) % step === 0);
}
