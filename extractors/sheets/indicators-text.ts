/** Indicators in PDF text: a stream of pieces cut into level labels, third-level names and targets at the least cost. */
import type { DraftIndicator } from './draft.js';
import { printedWidth } from '../outline.js';
import { canonical } from '../text.js';
import { asFirstLevel, levelLabel, unknownLabel, type LevelLabel } from './level-labels.js';
import { assignLevels, levelCells, type LevelMark } from './levels.js';
import type { Ledger } from './ledger.js';
import { cellOf, changesScript, contentOf, foldCost, foldedLine, labelEnd, type FoldedLine, type Piece, type Range } from './pieces.js';
import { DATE, NOT_APPLICABLE, OPERATORS, PAGE_DIGITS, QUANTITIES, TARGET_LABELS, TARGET_WORDS } from './vocabulary.js';

/** Costs of a reading; they are compared, their unit means nothing. */
const COST = {
  scriptSpace: 0.2, figureInName: 1, cellSpace: 5,
  openEnd: 12, closedInside: 6, startsInside: 4, endsInside: 4,
  operatorName: 8, figureName: 8, quantityName: 4, endsInOperator: 5, boundInName: 4, looseStart: 4, unbalanced: 3,
  wordTarget: 0.3, shortTarget: 1, longTarget: 1.5, perCharacter: 0.1, mostTarget: 5,
  nameInside: 6, unequalAbsence: 1, missingTarget: 9, unknownLabel: 1.5, wrappedLabel: 0.1, targetLine: 0.1, labelBetween: 3, labelInside: 2.5, pageNumber: 3,
  nameWidth: 0.002, targetWidth: 0.02,
} as const;
const SHORT = 6;
const WORDY = 12;
const MAX_CELL_LINES = 10;
const MAX_LABEL_LINES = 4;
/** The column widths are learned from this many pieces. */
const SAMPLE = 400;
const MAX_WIDTHS = 24;
/** A column of targets is no wider than this. */
const MAX_TARGET = 30;

const STARTS_WITH_OPERATOR = new RegExp(`^[${OPERATORS}]`, 'u');
/** `≥30`: a name that holds it has swallowed its target. */
const HOLDS_BOUND = new RegExp(`[${OPERATORS}]\\d`, 'u');
const ENDS_IN_OPERATOR = new RegExp(`[${OPERATORS}]$`, 'u');
/** A date goes on in the next line. */
const ENDS_IN_DATE = /\d{4}年(?:\d{1,2}月)?$/u;
const FIGURE = /^\d[\d,.]*%?$/u;

interface Label extends Range {
  readonly kind: LevelLabel | 'side';
}
interface Row { readonly name: Range; readonly target: Range }
interface Widths { readonly name: number; readonly target: number }

/** Reads the pieces behind the header of the indicators. */
export function readIndicators(pieces: readonly Piece[], marked: boolean, ledger: Ledger): DraftIndicator[] {
  const reader = new IndicatorText(pieces, marked);
  const { rows, labels, dropped } = reader.read();
  for (const range of dropped) ledger.drop(contentOf(pieces, range), 'page-number');
  const heights = rows.map(({ name, target }) => Math.max(1, lineCount(pieces, name), lineCount(pieces, target)));
  const names = rows.map(({ name }) => canonical(contentOf(pieces, name).text));
  const marks: LevelMark[] = [];
  labels.forEach(({ kind, row, ...range }, k) => {
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

/** One way to extend a cell: its end, and what it costs apart from the width of its column. */
interface Candidate {
  readonly end: number;
  readonly cost: Readonly<Record<'name' | 'target', number>>;
  readonly lines: readonly FoldedLine[];
  readonly absent: boolean;
}

/** The cells that may stand in the text, those of each piece in one stretch. */
interface Candidates {
  /** Number of the first cell of each piece, and of none behind the last. */
  readonly first: Int32Array;
  readonly end: Int32Array;
  /** What they cost as a name and as a target, apart from the width of the column. */
  readonly cost: readonly [Float64Array, Float64Array];
  /** They say that an indicator does not apply. */
  readonly absent: Uint8Array;
  readonly lines: readonly (readonly FoldedLine[])[];
}

class IndicatorText {
  private readonly labels: readonly (readonly Label[])[];
  /** Where a row may begin: at the start of a line, or behind a label. */
  private readonly opens: boolean[];
  private readonly candidates: Candidates;
  /** What the lines of each cell cost folded at a width; filled as widths are tried. */
  private readonly folds = new Map<number, Float64Array>();

  constructor(private readonly pieces: readonly Piece[], private readonly marked: boolean) {
    // The first piece may stand behind a header on its line.
    this.opens = pieces.map(({ opens }, i) => opens || i === 0);
    this.labels = this.findLabels();
    this.candidates = packed(pieces.map((_, i) => this.cellsAt(i)));
  }

  read(): { rows: Row[]; labels: (Label & { row: number })[]; dropped: Range[] } {
    const { steps } = this.solve(this.pieces.length, this.marked ? null : this.learn());
    const rows: Row[] = [];
    const labels: (Label & { row: number })[] = [];
    const dropped: Range[] = [];
    let name: Range | null = null;
    for (const { from, to, item } of steps) {
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
      if (side > 0) found[i]!.push({ start: i, end: side, kind: 'side' });
      let text = '';
      for (let end = i + 1; end <= Math.min(pieces.length, i + MAX_LABEL_LINES); end++) {
        const last = pieces[end - 1]!;
        if (end > i + 1 && (!last.opens || (this.marked && pieces[end - 2]!.closed))) break;
        text += last.text;
        const kind = levelLabel(text) ?? unknownLabel(text);
        if (kind) found[i]!.push({ start: i, end, kind });
      }
      for (const { end } of found[i]!) if (end < pieces.length) opens[end] = true;
    }
    return found;
  }

  /** A line of its own that says the name of a level and nothing else: a name may end so, a target never. */
  private isLabelLine(i: number): boolean {
    return this.pieces[i]!.ends && this.labels[i]!.some(({ end, kind }) => end === i + 1 && kind !== 'side' && kind.group !== null);
  }

  /** The cells that may begin at piece `i`. */
  private cellsAt(i: number): Candidate[] {
    const { pieces, marked } = this;
    const found: Candidate[] = [];
    const lines: Piece[][] = [];
    const folded: FoldedLine[] = [];
    const inside = { name: 0, target: 0 };
    let text = '';
    for (let end = i + 1; end <= pieces.length; end++) {
      const piece = pieces[end - 1]!;
      const before = end - 1 > i ? pieces[end - 2]! : null;
      if (before && !piece.opens) {
        const space = changesScript(before, piece) ? COST.scriptSpace : COST.cellSpace;
        inside.name += space + (/^\d/u.test(piece.text) ? COST.figureInName : 0);
        inside.target += space;
        lines.at(-1)!.push(piece);
      } else {
        if (!marked && this.isLabelLine(end - 1)) inside.target += COST.labelInside;
        if (before?.closed && marked) { inside.name += COST.closedInside; inside.target += COST.closedInside; }
        lines.push([piece]);
        if (before) folded.push(foldedLine(lines.at(-2)!, lines.at(-1)!));
        if (lines.length > MAX_CELL_LINES) break;
      }
      text += piece.text;
      let shape = 0;
      if (lines.length > 1 && !pieces[i]!.opens) shape += COST.startsInside;
      if (lines.length > 1 && !piece.ends) shape += COST.endsInside;
      if (marked && piece.ends && !piece.closed && end < pieces.length) shape += COST.openEnd;
      found.push({
        end, absent: this.absent(i, end), lines: marked ? [] : [...folded, foldedLine(lines.at(-1)!, null)],
        cost: { name: inside.name + shape + nameCost(text), target: inside.target + shape + targetCost(text) + COST.targetLine * (lines.length - 1) },
      });
    }
    return found;
  }

  /** The column widths under which the beginning of the text reads best. */
  private learn(): Widths {
    const limit = Math.min(this.pieces.length, SAMPLE);
    const { names, targets } = this.widthsSeen(limit);
    let best: { widths: Widths; cost: number } = { widths: { name: Infinity, target: Infinity }, cost: Infinity };
    for (const name of names) {
      for (const target of targets) {
        if (target > name) continue;
        const cost = this.solve(limit, { name, target }).cost + COST.nameWidth * name + COST.targetWidth * target;
        if (cost < best.cost) best = { widths: { name, target }, cost };
      }
    }
    return best.widths;
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
    return { names: atMost(names, MAX_WIDTHS), targets: atMost(new Set([...targets].filter((width) => width <= MAX_TARGET)), MAX_WIDTHS) };
  }

  /** The cheapest cut of the first `limit` pieces. Places are numbered `2 * piece + state`: 0 expects a name (or a label), 1 a target. */
  private solve(limit: number, widths: Widths | null): { cost: number; steps: Step[] } {
    const { pieces, candidates: { first, end: ends, cost: costs, absent } } = this;
    const folds = widths ? [this.foldsAt(widths.name), this.foldsAt(widths.target)] as const : null;
    const best = new Float64Array(2 * limit + 2).fill(Infinity);
    const before = new Int32Array(2 * limit + 2).fill(-1);
    const items = new Int32Array(2 * limit + 2);
    /** The name that leads to a place says that its indicator does not apply. */
    const without = new Uint8Array(limit + 1);
    best[0] = 0;
    const relax = (from: number, to: number, cost: number, item: number) => {
      if (to > 2 * limit + 1) return false;
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
      const piece = pieces[i]!;
      const isPage = piece.opens && piece.ends && PAGE_DIGITS.test(piece.text);
      for (const state of [0, 1] as const) {
        const from = 2 * i + state;
        if (best[from] === Infinity) continue;
        if (isPage && relax(from, from + 2, COST.pageNumber, ITEM.page) && state === 1) without[i + 1] = 0;
        this.labels[i]!.forEach((label, k) => {
          const unknown = label.kind !== 'side' && label.kind.group === null ? COST.unknownLabel : 0;
          // 产出 above 数量 are two labels, though 产出数量 is one as well.
          const wrapped = label.end - label.start > 1 ? COST.wrappedLabel : 0;
          if (relax(from, 2 * label.end + state, unknown + wrapped + (state === 1 ? COST.labelBetween : 0), k) && state === 1) without[label.end] = 0;
        });
        for (let c = first[i]!; c < first[i + 1]!; c++) {
          const to = ends[c]!;
          if (to > limit) break;
          let cost = costs[state][c]! + (folds ? this.foldAt(folds[state], c, widths![state === 0 ? 'name' : 'target']) : 0);
          if (state === 0 && !this.opens[i]) cost += COST.nameInside;
          if (state === 1 && without[i] !== absent[c]) cost += COST.unequalAbsence;
          if (state === 1) relax(from, 2 * to, cost, ITEM.target);
          else if (relax(from, 2 * to + 1, cost, ITEM.name)) without[to] = absent[c]!;
        }
      }
    }
    if (best[2 * limit + 1]! < Infinity) relax(2 * limit + 1, 2 * limit, COST.missingTarget, ITEM.none);
    return { cost: best[2 * limit]!, steps: this.stepsTo(2 * limit, before, items) };
  }

  private stepsTo(last: number, before: Int32Array, items: Int32Array): Step[] {
    const steps: Step[] = [];
    for (let place = last; before[place]! >= 0; place = before[place]!) {
      const from = before[place]! >> 1;
      const item = items[place]!;
      steps.push({ from, to: place >> 1, item: item >= 0 ? this.labels[from]![item]! : NAMED_ITEMS[-1 - item]! });
    }
    return steps.reverse();
  }

  private foldsAt(width: number): Float64Array {
    let folds = this.folds.get(width);
    if (!folds) this.folds.set(width, (folds = new Float64Array(this.candidates.end.length).fill(NaN)));
    return folds;
  }

  private foldAt(folds: Float64Array, candidate: number, width: number): number {
    let cost = folds[candidate]!;
    if (Number.isNaN(cost)) folds[candidate] = cost = foldCost(this.candidates.lines[candidate]!, width);
    return cost;
  }

  private absent(start: number, end: number): boolean {
    return end - start <= 2 && NOT_APPLICABLE.test(this.pieces.slice(start, end).map(({ text }) => text).join(''));
  }
}

const NAMED_ITEMS = Object.keys(ITEM) as (keyof typeof ITEM)[];

function packed(found: readonly (readonly Candidate[])[]): Candidates {
  const all = found.flat();
  const first = new Int32Array(found.length + 1);
  found.forEach((of, i) => { first[i + 1] = first[i]! + of.length; });
  return {
    first, end: Int32Array.from(all, ({ end }) => end),
    cost: [Float64Array.from(all, ({ cost }) => cost.name), Float64Array.from(all, ({ cost }) => cost.target)],
    absent: Uint8Array.from(all, ({ absent }) => Number(absent)), lines: all.map(({ lines }) => lines),
  };
}

/** The values in order, thinned out from the widest when there are too many. */
function atMost(values: ReadonlySet<number>, count: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(sorted.length / count));
  return sorted.filter((_, k) => (sorted.length - 1 - k) % step === 0);
}

function nameCost(text: string): number {
  if (NOT_APPLICABLE.test(text)) return 0;
  if (STARTS_WITH_OPERATOR.test(text)) return COST.operatorName;
  if (FIGURE.test(text)) return COST.figureName;
  let cost = QUANTITIES.test(text) ? COST.quantityName : 0;
  if (ENDS_IN_OPERATOR.test(text) || ENDS_IN_DATE.test(text)) cost += COST.endsInOperator;
  else if (HOLDS_BOUND.test(text)) cost += COST.boundInName;
  if (/^[,，、。;)）]/u.test(text)) cost += COST.looseStart;
  if (!balanced(text)) cost += COST.unbalanced;
  return cost;
}

function targetCost(text: string): number {
  if (QUANTITIES.test(text) || DATE.test(text)) return 0;
  const size = printedWidth(text) / 2;
  if (TARGET_WORDS.test(text) && size <= WORDY) return COST.wordTarget;
  const loose = ENDS_IN_OPERATOR.test(text) ? COST.endsInOperator : 0;
  return loose + (size <= SHORT ? COST.shortTarget : Math.min(COST.mostTarget, COST.longTarget + COST.perCharacter * size));
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
