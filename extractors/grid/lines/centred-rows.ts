/** Rows of a name, an amount and a long text over several lines: the text of one ends, and that of the next begins, between two amounts, and name and amount stand in the middle of it. */
import { begunAmount, halfWidth, PERFECT } from '../../figures/figures.js';
import type { Names } from '../../names.js';
import { canonical, concat, type Traced } from '../../text.js';

/** A line in the three columns: of the amount it may have a piece. */
export interface CentredLine {
  readonly name: Traced | null;
  readonly piece: Traced | null;
  readonly text: Traced | null;
}

export interface CentredRow<Line extends CentredLine = CentredLine> {
  readonly lines: readonly Line[];
  readonly name: Traced;
  readonly amount: Traced;
  readonly text: Traced;
}

/** An amount, on the lines from `first` to `last`. */
interface Figure { readonly content: Traced; readonly first: number; readonly last: number }

const SENTENCE_END = /[。！？.]["”]?$/u;
const CLAUSE_END = /[；;]$/u;
/** What speaks against a row: a text that does not end, each line that its figure stands off the middle of the row or of the name; for it: a name that other tables print. */
const COST = { unended: 5, clause: 3, off: 0.75, known: 3 } as const;

/** The way to part the lines up to `end` that costs least, as the ends of its rows. */
interface Way { readonly end: number; readonly cost: number; readonly before: Way | null }

/** The rows of the lines, one for each amount; null where the pieces make none. */
export function centredRows<Line extends CentredLine>(lines: readonly Line[], names: Names, decimals: number): CentredRow<Line>[] | null {
  const figures = figuresOf(lines, decimals);
  if (!figures) return null;
  let ways: Way[] = [{ end: 0, cost: 0, before: null }];
  figures.forEach((figure, f) => {
    const next = figures[f + 1]?.first;
    const best = new Map<number, Way>();
    for (const before of ways) {
      for (const { end, cost } of rowsFrom(lines, before.end, figure, next ?? lines.length, names)) {
        if (next === undefined && end < lines.length) continue;
        if (before.cost + cost <= (best.get(end)?.cost ?? Infinity)) best.set(end, { end, cost: before.cost + cost, before });
      }
    }
    ways = [...best.values()];
  });
  const ends: number[] = [];
  for (let way = ways.reduce<Way | null>((least, one) => (least && least.cost < one.cost ? least : one), null); way?.before; way = way.before) ends.unshift(way.end);
  return figures.map(({ content }, f) => {
    const own = lines.slice(ends[f - 1] ?? 0, ends[f]);
    return { lines: own, name: concat(own.flatMap(({ name }) => name ?? [])), amount: content, text: concat(own.flatMap(({ text }) => text ?? [])) };
  });
}

/** Where a row may end that begins at `start` and has this figure: anywhere before `next`, near one of the two, and what that costs. */
function* rowsFrom(lines: readonly CentredLine[], start: number, figure: Figure, next: number, names: Names): Generator<{ readonly end: number; readonly cost: number }> {
  const middle = figure.first + figure.last;
  let name = '';
  let last = '';
  let [first, lowest] = [-1, -1];
  for (let i = start; i < next; i++) {
    const { text, name: words } = lines[i]!;
    if (words) [first, lowest] = [first < 0 ? i : first, i];
    if (words && name.length <= LONGEST_NAME) name += words.text;
    if (text) last = text.text;
    if (i < figure.last || (i >= figure.last + REACH && i < next - REACH)) continue;
    const ended = SENTENCE_END.test(last) ? 0 : CLAUSE_END.test(last) ? COST.clause : COST.unended;
    const known = name.length <= LONGEST_NAME && names.has(canonical(name));
    const off = Math.abs(i + start - middle) + (first < 0 ? 0 : Math.abs(first + lowest - middle));
    yield { end: i + 1, cost: ended + COST.off * off - (known ? COST.known : 0) };
  }
}
/** No other table prints a longer name. */
const LONGEST_NAME = 200;
/** A row ends so many lines below its figure, or so many above the next one. */
const REACH = 60;

/** The amounts of the lines, those whole that a narrow cell broke (`1,65` above `4.90`); null where the pieces make none. */
function figuresOf(lines: readonly CentredLine[], decimals: number): Figure[] | null {
  const [whole, begun] = [PERFECT[decimals]!, begunAmount(decimals)];
  const joined = (above: string, below: string): string => (/[.,]/u.test(above) || /^[.,]/u.test(below) ? above + below : '');
  const figures: Figure[] = [];
  let open: Figure | null = null;
  for (let i = 0; i < lines.length; i++) {
    const { piece } = lines[i]!;
    if (!piece) continue;
    const text = halfWidth(piece.text);
    const more: string = open ? joined(halfWidth(open.content.text), text) : '';
    // Lines of a cell with an odd number of them stand between those of one with an even number.
    const near: boolean = open !== null && (i === open.last + 1 ? whole.test(more) || begun.test(more) : i === open.last + 2 && whole.test(more));
    if (open && !near && !FEWER_DECIMALS.test(halfWidth(open.content.text))) return null;
    if (open && !near) figures.push(open);
    const figure: Figure = near ? { content: concat([open!.content, piece]), first: open!.first, last: i } : { content: piece, first: i, last: i };
    const own: string = near ? more : text;
    if (!whole.test(own) && !begun.test(own)) return null;
    open = whole.test(own) ? null : figure;
    if (!open) figures.push(figure);
  }
  if (open && !FEWER_DECIMALS.test(halfWidth(open.content.text))) return null;
  if (open) figures.push(open);
  return figures.length > 0 ? figures : null;
}
/** An amount may be printed with fewer decimals than the others, or none; half a group of thousands is none. */
const FEWER_DECIMALS = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;
