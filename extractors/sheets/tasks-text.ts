/** Tasks in PDF text: figures first, then the text between them cut into names and descriptions. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { decimalOf, halfWidth } from '../figures.js';
import { canonical, concat } from '../text.js';
import type { DraftTask } from './draft.js';
import type { Ledger } from './ledger.js';
import { cellOf, changesScript, contentOf, foldCost, labelEnd, linesOf, type Piece, type Range } from './pieces.js';
import { DESCRIPTION_START, PAGE_DIGITS, TARGET_LABELS } from './vocabulary.js';

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
const AMOUNT = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,4})?$/u;
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

/** The amount at piece `i`, whole or broken over lines. */
function amountAt(pieces: readonly Piece[], i: number, end: number): { cell: DraftCell; end: number } | null {
  if (i >= end) return null;
  let text = '';
  for (let k = i; k < Math.min(end, i + MAX_BROKEN); k++) {
    const piece = pieces[k]!;
    if (k > i && !piece.opens) return null;
    text += halfWidth(piece.content.text);
    const broken = k + 1 < end && piece.ends && BROKEN_AMOUNT.test(text) && /^[\d,.]+$/u.test(pieces[k + 1]!.content.text)
      && !AMOUNT.test(halfWidth(pieces[k + 1]!.content.text)) | 0;
    if (AMOUNT.test(text) && (DECIMALS.test(text) || !goesOn(pieces, k, end, text)) && !broken) {
      const content = concat(pieces.slice(i, k + 1).map((part) => part.content));
      return { cell: { ...cell(content, k > i ? ['join-wrapped-number'] : []), text }, end: k + 1 };
    }
    if (!piece.ends || !BROKEN_AMOUNT.test(text)) return null;
  }
  return null;
}
