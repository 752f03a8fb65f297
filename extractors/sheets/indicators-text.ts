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
  operatorName: 8, figureName: 8, quantityName: 4, endsInOperator: 5, looseStart: 4, unbalanced: 3,
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

interface Step { cost: number; from: number; state: State; item: 'name' | 'target' | 'none' | 'page' | Label }
/** What is expected next: a name (or a label), or a target. */
type State = 0 | 1;

/** One way to extend a cell: its end, and what it costs apart from the width of its column. */
interface Candidate {
  readonly end: number;
  readonly cost: Readonly<Record<'name' | 'target', number>>;
  readonly lines: readonly FoldedLine[];
  /** It says that an indicator does not apply. */
  readonly absent: boolean;
  /** What the lines cost folded at a width; filled as widths are tried. */
  readonly folds: Map<number, number>;
}

class IndicatorText {
  private readonly labels: readonly (readonly Label[])[];
  /** Where a row may begin: at the start of a line, or behind a label. */
  private readonly opens: boolean[];
  private readonly candidates: readonly (readonly Candidate[])[];

  constructor(private readonly pieces: readonly Piece[], private readonly marked: boolean) {
    // The first piece may stand behind a header on its line.
    this.opens = pieces.map(({ opens }, i) => opens || i === 0);
    this.labels = this.findLabels();
    this.candidates = pieces.map((_, i) => this.cellsAt(i));
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
        end, folds: new Map(), absent: this.absent(i, end), lines: marked ? [] : [...folded, foldedLine(lines.at(-1)!, null)],
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

  /** The cheapest cut of the first `limit` pieces. */
  private solve(limit: number, widths: Widths | null): { cost: number; steps: { from: number; to: number; item: Step['item'] }[] } {
    const { pieces } = this;
    const best: (Step | undefined)[][] = Array.from({ length: limit + 1 }, () => [undefined, undefined]);
    best[0]![0] = { cost: 0, from: -1, state: 0, item: 'page' };
    const relax = (from: number, state: State, to: number, next: State, cost: number, item: Step['item']) => {
      if (to > limit) return;
      const total = best[from]![state]!.cost + cost;
      const known = best[to]![next];
      if (!known) best[to]![next] = { cost: total, from, state, item };
      else if (total < known.cost) { known.cost = total; known.from = from; known.state = state; known.item = item; }
    };
    for (let i = 0; i < limit; i++) {
      // A target that is not printed.
      if (best[i]![1]) relax(i, 1, i, 0, COST.missingTarget, 'none');
      for (const state of [0, 1] as const) {
        if (!best[i]![state]) continue;
        const piece = pieces[i]!;
        if (piece.opens && piece.ends && PAGE_DIGITS.test(piece.text)) relax(i, state, i + 1, state, COST.pageNumber, 'page');
        for (const label of this.labels[i]!) {
          const unknown = label.kind !== 'side' && label.kind.group === null ? COST.unknownLabel : 0;
          // 产出 above 数量 are two labels, though 产出数量 is one as well.
          const wrapped = label.end - label.start > 1 ? COST.wrappedLabel : 0;
          relax(i, state, label.end, state, unknown + wrapped + (state === 1 ? COST.labelBetween : 0), label);
        }
        const column = state === 0 ? 'name' : 'target';
        const previous = best[i]![1]?.item === 'name' ? this.absent(best[i]![1]!.from, i) : false;
        for (const candidate of this.candidates[i]!) {
          let cost = candidate.cost[column] + (widths ? foldAt(candidate, widths[column]) : 0);
          if (state === 0 && !this.opens[i]) cost += COST.nameInside;
          if (state === 1 && previous !== candidate.absent) cost += COST.unequalAbsence;
          relax(i, state, candidate.end, state === 0 ? 1 : 0, cost, column);
        }
      }
    }
    const end = best[limit]!;
    if (end[1] && (!end[0] || end[1].cost + COST.missingTarget < end[0].cost)) relax(limit, 1, limit, 0, COST.missingTarget, 'none');
    const steps: { from: number; to: number; item: Step['item'] }[] = [];
    let to = limit;
    let step = best[limit]![0];
    while (step && step.from >= 0) {
      steps.push({ from: step.from, to, item: step.item });
      to = step.from;
      step = best[to]![step.state];
    }
    return { cost: best[limit]![0]?.cost ?? Infinity, steps: steps.reverse() };
  }

  private absent(start: number, end: number): boolean {
    return end - start <= 2 && NOT_APPLICABLE.test(this.pieces.slice(start, end).map(({ text }) => text).join(''));
  }
}

function foldAt({ lines, folds }: Candidate, width: number): number {
  let cost = folds.get(width);
  if (cost === undefined) folds.set(width, (cost = foldCost(lines, width)));
  return cost;
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
