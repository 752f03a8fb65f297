/** Rows of a form in a stream of pieces, cell after cell: cut at the least cost into the columns that its header names, however narrow their cells are. */
import { marksEnds } from './grid-rows.js';
import { foldCostOf, linesIn } from './folds.js';
import { isMarked, type Piece, type Range } from './pieces.js';
import { PAGE_DIGITS } from './vocabulary.js';

/** A column of a form whose cells come one behind the other. */
export interface TextColumn<K extends string> {
  readonly key: K;
  /** What it costs where the cell is blank. */
  readonly skip: number;
  /** Its cells have so many lines at most. */
  readonly most: number;
  /** Words fold where a line is full; figures and marks break anywhere. */
  readonly words: boolean;
  /** How ill the canonical text of a cell stands in it. */
  fit(text: string): number;
}

/** A label that stands among the rows: pieces `[start, end)`. */
export interface TextLabel { readonly end: number; readonly cost: number }

export type TextItem<K extends string> =
  | { readonly kind: 'row'; readonly cells: Readonly<Partial<Record<K, Range>>> }
  | { readonly kind: 'label' | 'page'; readonly range: Range };

/** Costs of a reading; they are compared, their unit means nothing. */
const COST = { line: 0.4, space: 5, unitSpace: 1, scriptSpace: 3, startsInside: 0.3, labelInside: 4, page: 3, openEnd: 4, labelLine: 1, closedInside: 4, fold: 0.6 } as const;
/** How often the widths of the columns are learned anew. */
const ROUNDS = 3;
const MOST_WIDTHS = 16;
/** Words stand before a row's second cell at the latest. */
const MOST_NAMELESS = 2;
const UNIT_BEHIND = /^(?:\p{Script=Han}{1,3}|[%％‰])$/u;

/** Cuts the pieces into rows; `labels` says which may begin at each piece. */
export function cutRows<K extends string>(pieces: readonly Piece[], columns: readonly TextColumn<K>[], labels: readonly (readonly TextLabel[])[]): TextItem<K>[] {
  const cutter = new Cutter(pieces, columns, labels);
  let steps = cutter.solve(null);
  for (let round = 0; round < ROUNDS; round++) {
    const widths = cutter.widthsOf(steps);
    const next = cutter.solve(widths);
    const same = next.length === steps.length && next.every(({ from, to, item }, i) => steps[i]!.from === from && steps[i]!.to === to && steps[i]!.item === item);
    steps = next;
    if (same) break;
  }
  return cutter.itemsOf(steps);
}

interface Step { readonly from: number; readonly to: number; readonly item: number }
/** Items of a step that are no column. */
const LABEL = -1;
const PAGE = -2;

class Cutter<K extends string> {
  private readonly count: number;
  /** By column and piece: what the cells that begin there cost, the shortest first. */
  private readonly known: (readonly number[] | undefined)[];
  private folds: (readonly number[] | undefined)[] = [];
  private readonly isLabel: readonly boolean[];
  /** White space marks the end of some cell. */
  private readonly closes: boolean;
  /** It marks the end of every cell. */
  private readonly marked: boolean;

  constructor(private readonly pieces: readonly Piece[], private readonly columns: readonly TextColumn<K>[], private readonly labels: readonly (readonly TextLabel[])[]) {
    this.count = pieces.length;
    this.isLabel = pieces.map(({ opens, ends }, i) => opens && ends && labels[i]!.some(({ end }) => end === i + 1));
    const lines = pieces.filter(({ ends }) => ends);
    this.closes = marksEnds(lines);
    this.marked = isMarked(lines);
    this.known = new Array<readonly number[] | undefined>(this.count * columns.length);
  }

  /** The cheapest way to read all pieces. A place is a piece and the number of columns of the row that are read: all, before the first row. */
  solve(widths: readonly number[] | null): Step[] {
    const { pieces, columns, labels, count } = this;
    const whole = columns.length;
    const size = (count + 1) * (whole + 1);
    const best = new Float64Array(size).fill(Infinity);
    const before = new Int32Array(size).fill(-1);
    const items = new Int32Array(size);
    this.folds = new Array<readonly number[] | undefined>(this.known.length);
    const place = (at: number, state: number): number => at * (whole + 1) + state;
    const relax = (from: number, to: number, cost: number, item: number): void => {
      const total = best[from]! + cost;
      if (!(total < best[to]!)) return;
      best[to] = total;
      before[to] = from;
      items[to] = item;
    };
    best[place(0, whole)] = 0;
    for (let i = 0; i <= count; i++) {
      for (let state = 1; state <= whole; state++) {
        const from = place(i, state);
        if (best[from] === Infinity) continue;
        if (state < whole) relax(from, place(i, state + 1), columns[state]!.skip, state);
        if (i === count) continue;
        for (const { end, cost } of labels[i]!) relax(from, place(end, state), cost + (state < whole ? COST.labelInside : 0), LABEL);
        const { opens, ends, text } = pieces[i]!;
        if (opens && ends && PAGE_DIGITS.test(text)) relax(from, place(i + 1, state), COST.page, PAGE);
        if (state < whole) { this.cells(from, i, state, 0, widths, place, relax); continue; }
        let skipped = 0;
        for (let column = 0; column <= MOST_NAMELESS && column < whole; skipped += columns[column++]!.skip) this.cells(from, i, column, skipped, widths, place, relax);
      }
    }
    const steps: Step[] = [];
    for (let at = place(count, whole); before[at]! >= 0; at = before[at]!) {
      steps.push({ from: Math.floor(before[at]! / (whole + 1)), to: Math.floor(at / (whole + 1)), item: items[at]! });
    }
    return steps.reverse();
  }

  private cells(from: number, i: number, column: number, skipped: number, widths: readonly number[] | null, place: (at: number, state: number) => number, relax: (from: number, to: number, cost: number, item: number) => void): void {
    const costs = this.costsOf(column, i);
    const folds = widths && this.columns[column]!.words ? this.foldsOf(column, i, widths[column]!, costs.length) : null;
    for (let k = 0; k < costs.length; k++) if (costs[k]! < Infinity) relax(from, place(i + k + 1, column + 1), costs[k]! + skipped + (folds ? folds[k]! : 0), column);
  }

  /** What the cells of a column that begin at piece `i` cost, widths aside. */
  private costsOf(column: number, i: number): readonly number[] {
    const known = this.known[column * this.count + i];
    if (known) return known;
    const { pieces, marked } = this;
    const { most, fit } = this.columns[column]!;
    const costs: number[] = [];
    let text = '';
    let inside = 0;
    let labelled = 0;
    let lines = 1;
    for (let k = i; k < pieces.length; k++) {
      const piece = pieces[k]!;
      if (k > i) {
        const above = pieces[k - 1]!;
        if (!piece.opens) inside += /\d$/u.test(above.text) && UNIT_BEHIND.test(piece.text) ? COST.unitSpace : isWide(above.text.at(-1)!) && isWide(piece.text[0]!) ? COST.space : COST.scriptSpace;
        else {
          if (++lines > most) break;
          inside += COST.line + (lines === 2 && !pieces[i]!.opens ? COST.startsInside : 0) + (this.closes && above.closed ? COST.closedInside : 0);
        }
      }
      // A line that is a label and nothing else hardly stands inside a cell.
      if (this.isLabel[k]) labelled += COST.labelLine;
      text += piece.text;
      costs.push(inside + (k > i ? labelled : 0) + fit(text) + (marked && piece.ends && !piece.closed && k + 1 < pieces.length ? COST.openEnd : 0));
    }
    return (this.known[column * this.count + i] = costs);
  }

  private foldsOf(column: number, i: number, width: number, count: number): readonly number[] {
    const known = this.folds[column * this.count + i];
    if (known) return known;
    const folds: number[] = [];
    for (let k = 0; k < count; k++) folds.push(COST.fold * foldCostOf(linesIn(this.pieces, { start: i, end: i + k + 1 }), width));
    return (this.folds[column * this.count + i] = folds);
  }

  /** The width of each column under which the cells that were read fold best. */
  widthsOf(steps: readonly Step[]): number[] {
    return this.columns.map(({ words }, column) => {
      if (!words) return NaN;
      const cells = steps.filter(({ item, from, to }) => item === column && to > from).map(({ from, to }) => linesIn(this.pieces, { start: from, end: to }));
      const widths = [...new Set(cells.flat().map(({ width }) => width))].sort((a, b) => b - a).slice(0, MOST_WIDTHS);
      // Nobody knows how wide a column without cells is: nothing is more than NaN.
      let best = { width: widths[0] ?? NaN, cost: Infinity };
      for (const width of widths) {
        const cost = cells.reduce((sum, lines) => sum + foldCostOf(lines, width), 0);
        if (cost < best.cost) best = { width, cost };
      }
      return best.width;
    });
  }

  itemsOf(steps: readonly Step[]): TextItem<K>[] {
    const result: TextItem<K>[] = [];
    let cells: Partial<Record<K, Range>> = {};
    let filled = false;
    for (const { from, to, item } of steps) {
      const range = { start: from, end: to };
      if (item === LABEL || item === PAGE) { result.push({ kind: item === LABEL ? 'label' : 'page', range }); continue; }
      if (to > from) { cells[this.columns[item]!.key] = range; filled = true; }
      if (item < this.columns.length - 1) continue;
      if (filled) result.push({ kind: 'row', cells });
      cells = {};
      filled = false;
    }
    return result;
  }
}

const isWide = (char: string): boolean => /[\p{Script=Han}，。、；：“”‘’（）()《》,;:"'〔〕【】]/u.test(char);
