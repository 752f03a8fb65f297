/** Tasks in PDF text: figures first, then the text between them cut into names and descriptions. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { decimalOf, halfWidth } from '../figures/figures.js';
import { canonical, concat, packed } from '../text.js';
import type { DraftTask } from './draft.js';
import type { Ledger } from './ledger.js';
import { cellOf, changesScript, contentOf, foldCost, foldedLine, labelEnd, linesOf, type Piece, type Range } from './pieces.js';
import { DESCRIPTION_START, TARGET_LABELS } from './vocabulary.js';

/** Costs of a reading; they are compared, their unit means nothing. */
const COST = {
  openEnd: 12, closedInName: 6, closedInText: 2, closedSentence: 0.4, wrongSpace: 2, unevenSpace: 3, spaceInName: 4, spaceInText: 1,
  known: -4, longName: 0.2, sentenceName: 4, looseName: 3, unbalanced: 4, begins: -1, looseStart: 6, noText: 3,
  tail: 5, certainTail: -10,
} as const;
const LONG_NAME = 30;
const MAX_WIDTHS = 24;
/** The column widths are learned from this many tasks. */
const SAMPLE = 40;
const AMOUNT = /^-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d{1,4})?$/u;
const BROKEN_AMOUNT = /^-?\d[\d,]*\.?\d?$/u;
const DECIMALS = /\.\d{2}$/u;
const MAX_BROKEN = 4;

interface Figures extends Range {
  readonly cells: readonly [DraftCell, DraftCell, DraftCell];
}
interface Split { readonly tail: Range; readonly name: Range; readonly text: Range; readonly cost: number }
interface Widths { readonly name: number; readonly text: number }

export interface TaskReading {
  readonly tasks: DraftTask[];
  readonly total: Pick<DraftTask, 'total' | 'fiscal' | 'other'>;
  /** The first piece behind the tasks. */
  readonly next: number;
}

/** Reads pieces `[start, end)`: tasks and their sum. */
export function readTasks(pieces: readonly Piece[], { start, end }: Range, marked: boolean, names: ReadonlySet<string>, ledger: Ledger): TaskReading {
  const figures = findFigures(pieces, start, end);
  const gaps: Range[] = figures.map((_, k) => ({ start: k === 0 ? start : figures[k - 1]!.end, end: figures[k]!.start }));
  const cleaned = gaps.map((gap) => clean(pieces, gap, ledger));
  const sum = cleaned.findIndex(({ sum }) => sum !== null);
  const count = sum < 0 ? figures.length : sum;
  const rows = cleaned.slice(0, count).map(({ range }) => range);
  const splitter = new Splitter(pieces, rows, marked, names);
  const splits = splitter.read();
  // What stands between the last task and the sum ends the last description.
  const rest = sum >= 0 ? cleaned[sum]!.range : null;
  const tasks = splits.map(({ name, text }, k): DraftTask => {
    const tail = splits[k + 1]?.tail ?? (k === splits.length - 1 && rest ? rest : null);
    const [total, fiscal, other] = figures[k]!.cells;
    return { name: cellOf(pieces, name), description: cellOf(pieces, text, ...(tail ? [tail] : [])), total, fiscal, other };
  });
  const [total, fiscal, other] = sum >= 0 ? figures[sum]!.cells : [NOTHING, NOTHING, NOTHING];
  return { tasks, total: { total, fiscal, other }, next: sum >= 0 ? figures[sum]!.end : figures.at(-1)?.end ?? start };
}

/** Three amounts at the end of a line, the first the sum of the others; broken ones joined. */
function findFigures(pieces: readonly Piece[], start: number, end: number): Figures[] {
  const found: Figures[] = [];
  let i = start;
  while (i < end) {
    const triple = tripleAt(pieces, i, end);
    if (triple) { found.push(triple); i = triple.end; } else i++;
  }
  return found;
}

function tripleAt(pieces: readonly Piece[], start: number, end: number): Figures | null {
  const cells: DraftCell[] = [];
  let i = start;
  while (cells.length < 3) {
    const next = amountAt(pieces, i, end);
    if (!next) break;
    cells.push(next.cell);
    i = next.end;
    if (pieces[i - 1]!.ends && cells.length === 2 && !amountAt(pieces, i, end)) break;
  }
  if (cells.length < 2 || !pieces[i - 1]!.ends) return null;
  const [total, fiscal, other = NOTHING] = cells;
  const sums = cents(total!) === cents(fiscal!) + cents(other);
  const clear = cells.every(({ text }) => DECIMALS.test(text));
  // Without the sum, only three amounts with decimals that begin a line are believed.
  if (!sums && !(clear && cells.length === 3 && pieces[start]!.opens)) return null;
  if (cells.length === 2 && !(sums && clear)) return null;
  return { start, end: i, cells: [total!, fiscal!, other] };
}

/** The amount at piece `i`, whole or broken over lines: it ends after two decimals. */
function amountAt(pieces: readonly Piece[], i: number, end: number): { cell: DraftCell; end: number } | null {
  let text = '';
  for (let k = i; k < Math.min(end, i + MAX_BROKEN); k++) {
    const piece = pieces[k]!;
    if (k > i && !piece.opens) break;
    text += halfWidth(packed(piece.content.text));
    if (AMOUNT.test(text) && DECIMALS.test(text)) {
      const content = concat(pieces.slice(i, k + 1).map((part) => part.content));
      return { cell: { ...cell(content, k > i ? ['join-wrapped-number'] : /\s/u.test(content.text) ? ['join-ocr-space'] : []), text }, end: k + 1 };
    }
    if (!piece.ends || !BROKEN_AMOUNT.test(text)) break;
  }
  const single = i < end ? halfWidth(packed(pieces[i]!.content.text)) : '';
  return AMOUNT.test(single) ? { cell: { ...cell(pieces[i]!.content), text: single }, end: i + 1 } : null;
}

const cents = ({ text }: DraftCell): number => (text === '' ? 0 : Math.round(Number(decimalOf(text)) * 10000));

/** The text between two runs of figures: page numbers and labels out of it. */
function clean(pieces: readonly Piece[], { start, end }: Range, ledger: Ledger): { range: Range; sum: Range | null } {
  let from = start;
  let to = end;
  let sum: Range | null = null;
  for (let i = from; i < to; i++) {
    if (!pieces[i]!.opens) continue;
    if (labelEnd(pieces, i, TARGET_LABELS.sum) === end) { sum = { start: i, end }; to = i; break; }
  }
  if (sum) ledger.label(contentOf(pieces, sum));
  // Labels that stand beside the tasks, and headers repeated at a page break.
  for (;;) {
    const label = pieces[from]?.opens === false && from === start ? -1 : labelEnd(pieces, from, HEADERS);
    if (label < 0 || label > to || (label === to && !sum && from === start)) break;
    ledger.label(contentOf(pieces, { start: from, end: label }));
    from = label;
  }
  return { range: { start: from, end: to }, sum };
}

const HEADERS = [
  ...TARGET_LABELS.side, ...TARGET_LABELS.taskName, ...TARGET_LABELS.description, ...TARGET_LABELS.amounts,
  ...TARGET_LABELS.fiscal, ...TARGET_LABELS.other, '总额',
];

/** Cuts the text before each row's figures into the end of the last description, a name and a description. */
class Splitter {
  /** By width, then by range. */
  private readonly nameCosts = new Map<number, Map<number, number>>();
  private readonly textCosts = new Map<number, Map<number, number>>();

  constructor(
    private readonly pieces: readonly Piece[],
    private readonly rows: readonly Range[],
    private readonly marked: boolean,
    private readonly names: ReadonlySet<string>,
  ) {}

  read(): Split[] {
    const widths = this.marked ? null : this.learn();
    return this.rows.map((_, row) => this.split(row, widths));
  }

  /** The column widths under which the first tasks read best. */
  private learn(): Widths {
    const sample = this.rows.slice(0, SAMPLE);
    const seen = new Set(sample.flatMap((row) => linesOf(this.pieces, row).map((line) => foldedLine(line, null).width)));
    const sorted = [...seen].sort((a, b) => a - b);
    const step = Math.max(1, Math.ceil(sorted.length / MAX_WIDTHS));
    const tried = sorted.filter((_, k) => (sorted.length - 1 - k) % step === 0);
    let best = { widths: { name: Infinity, text: Infinity }, cost: Infinity };
    for (const name of tried) {
      for (const text of tried) {
        let cost = 0;
        for (let row = 0; row < sample.length && cost < best.cost; row++) cost += this.split(row, { name, text }).cost;
        if (cost < best.cost) best = { widths: { name, text }, cost };
      }
    }
    return best.widths;
  }

  private split(row: number, widths: Widths | null): Split {
    const { start, end } = this.rows[row]!;
    let best: Split | null = null;
    for (const [tailEnd, tailCost] of this.tails(row)) {
      for (let at = tailEnd; at <= end; at++) {
        if (at === tailEnd && end > tailEnd) continue;
        const name = { start: tailEnd, end: at };
        const text = { start: at, end };
        const cost = tailCost + this.cutCost(name, text)
          + this.known(this.nameCosts, name, widths?.name ?? 0, () => this.nameCost(name, widths)) + this.known(this.textCosts, text, widths?.text ?? 0, () => this.textCost(text, widths));
        if (!best || cost < best.cost) best = { tail: { start, end: tailEnd }, name, text, cost };
      }
    }
    return best ?? { tail: { start, end: start }, name: { start, end }, text: { start: end, end }, cost: 0 };
  }

  /** How much of the row's text may belong to the description above, which a page break cut. */
  private tails(row: number): [number, number][] {
    const { start, end } = this.rows[row]!;
    const above = row > 0 ? this.rows[row - 1]! : null;
    if (!above || above.end === above.start) return [[start, 0]];
    const last = this.pieces[above.end - 1]!;
    if (!last.ends) return [[start, 0]];
    if (this.marked) {
      if (last.closed) return [[start, 0]];
      let i = start;
      while (i < end && !this.pieces[i]!.closed) i++;
      return [[Math.min(i + 1, end), COST.certainTail]];
    }
    const ended = /[。;；.]$/u.test(last.text);
    if (ended) return [[start, 0]];
    const options: [number, number][] = [[start, 0]];
    for (let i = start; i + 1 < end; i++) if (this.pieces[i]!.ends) options.push([i + 1, COST.tail]);
    return options;
  }

  /** The boundary between name and description. */
  private cutCost(name: Range, text: Range): number {
    const { pieces, marked } = this;
    if (name.end === name.start || text.end === text.start) return text.end === text.start ? COST.noText : 0;
    const before = pieces[name.end - 1]!;
    const after = pieces[text.start]!;
    if (after.opens) return marked && !before.closed ? COST.openEnd : 0;
    const several = before.line > pieces[name.start]!.line || pieces[text.end - 1]!.line > after.line;
    return (changesScript(before, after) ? COST.wrongSpace : 0) + (several ? COST.unevenSpace : 0);
  }

  /** What a range costs in a column of a width: asked again for every width of the other column. */
  private known(costs: Map<number, Map<number, number>>, range: Range, width: number, cost: () => number): number {
    let ofWidth = costs.get(width);
    if (!ofWidth) costs.set(width, (ofWidth = new Map<number, number>()));
    const key = range.start * (this.pieces.length + 1) + range.end;
    let found = ofWidth.get(key);
    if (found === undefined) ofWidth.set(key, (found = cost()));
    return found;
  }

  private nameCost(range: Range, widths: Widths | null): number {
    const name = canonical(contentOf(this.pieces, range).text);
    let cost = this.insideCost(range, COST.closedInName, COST.closedInName, COST.spaceInName) + (widths ? fold(this.pieces, range, widths.name) : 0);
    if (this.names.has(name)) cost += COST.known;
    if (name.length > LONG_NAME) cost += COST.longName * (name.length - LONG_NAME);
    if (/[。;]/u.test(name)) cost += COST.sentenceName;
    if (/[,、,]$/u.test(name)) cost += COST.looseName;
    if ((name.match(/\(/gu)?.length ?? 0) !== (name.match(/\)/gu)?.length ?? 0)) cost += COST.unbalanced;
    return cost;
  }

  private textCost(range: Range, widths: Widths | null): number {
    if (range.end === range.start) return 0;
    const first = this.pieces[range.start]!.text;
    return this.insideCost(range, COST.closedInText, COST.closedSentence, COST.spaceInText) + (widths ? fold(this.pieces, range, widths.text) : 0)
      + (DESCRIPTION_START.test(first) ? COST.begins : 0) + (/^[,、。;)]/u.test(first) ? COST.looseStart : 0);
  }

  /** Ends of cells that would stand inside the range. */
  private insideCost({ start, end }: Range, closed: number, sentence: number, space: number): number {
    let cost = 0;
    for (let i = start; i + 1 < end; i++) {
      const piece = this.pieces[i]!;
      const next = this.pieces[i + 1]!;
      if (!piece.ends) cost += changesScript(piece, next) ? 0 : space;
      else if (this.marked && piece.closed) cost += /[。;,:]$/u.test(piece.text) ? sentence : closed;
    }
    return cost;
  }
}

function fold(pieces: readonly Piece[], range: Range, width: number): number {
  const lines = linesOf(pieces, range);
  return foldCost(lines.map((line, k) => foldedLine(line, lines[k + 1] ?? null)), width);
}
