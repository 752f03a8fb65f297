/**
 * Tables of a name, an amount and a long text in PDF text that keeps the places of the print: the text has a left edge of its own, name and amount
 * stand in the middle of its height.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { mostCommon } from '../../../pipeline/group.js';
import { fits, leaves, wordings, type Form } from '../../forms/form.js';
import { begunAmount, FRAGMENT, halfWidth, PERFECT } from '../../figures/figures.js';
import type { Names } from '../../names.js';
import { canonical, concat, slice, type Traced } from '../../text.js';
import type { ReadingContext } from '../reading.js';
import { AMOUNT, rowNode } from './laid-rows.js';
import { wordsOf, type Word } from './words.js';

/** So far from the margin a text begins that has names and amounts before it. */
const LEAST_EDGE = 8;
/** So many lines tell the edge, and so large a share of all. */
const LEAST_LINES = 4;
const LEAST_SHARE = 0.3;
/** Quotation marks and the like are one column wide in one count and two in the other. */
const ASTRAY = 3;
const SENTENCE_END = /[。！？.]["”]?$/u;
const CLAUSE_END = /[；;]$/u;
/** What speaks against a row: a text that does not end, each line that its figure stands off the middle of the row or of the name; for it: a name that other tables print. */
const COST = { unended: 5, clause: 3, off: 0.75, known: 3 } as const;

/** A printed line in its three columns: of the amount it may have a piece. */
interface Line {
  readonly line: LineNode;
  readonly name: readonly Traced[];
  readonly piece: Traced | null;
  readonly text: Traced | null;
}

/** An amount, on the lines from `first` to `last`. */
interface Figure { readonly content: Traced; readonly first: number; readonly last: number }

/** The table as rows of three cells under its header; null where the lines are not printed so. */
export function laidDescribed(pages: readonly { readonly lines: readonly LineNode[] }[], forms: readonly Form[], { names, decimals }: Pick<ReadingContext, 'names' | 'decimals'>): { readonly lines: readonly LineNode[] }[] | null {
  for (const width of [2, 1]) {
    const edge = edgeOf(pages.flatMap(({ lines }) => lines), width);
    if (edge === null) continue;
    const parted = pages.map(({ lines }) => {
      const body = lines.findIndex((line) => begins(inColumns(line, edge, width)));
      const head = body < 0 ? lines : lines.slice(0, headEnd(lines, body, forms, width));
      return { head, body: lines.slice(head.length).map((line) => inColumns(line, edge, width)) };
    });
    const header = parted[0] ? headerRow(parted[0].head, width) : null;
    const body = parted.flatMap(({ body: own }) => own);
    const figures = header && !body.includes(null) ? figuresOf(body as Line[], decimals) : null;
    if (figures) return [{ lines: [header!, ...rowsOf(body as Line[], figures, names)] }];
  }
  return null;
}

const isFragment = (word: Traced): boolean => FRAGMENT.test(halfWidth(word.text)) && /\d/u.test(word.text);
const wordIn = ({ content }: LineNode, { from, to }: Word): Traced => slice(content, from, to);

/** Where the text begins on most of the lines that print some. */
function edgeOf(lines: readonly LineNode[], width: number): number | null {
  const starts = lines.flatMap((line) => wordsOf(line, width).find((word) => word.start >= LEAST_EDGE && !isFragment(wordIn(line, word)))?.start ?? []);
  const edge = mostCommon(starts);
  const count = starts.filter((start) => start === edge).length;
  return edge !== null && count >= Math.max(LEAST_LINES, lines.length * LEAST_SHARE) ? edge : null;
}

/** Longer than any heading. */
const LEAST_TEXT = 10;
const begins = (line: Line | null): boolean => line !== null && (line.piece !== null || (line.text?.text.length ?? 0) >= LEAST_TEXT);

/** The figure is what stands last before the edge; null where more than a name stands before it, or a gap. The rest of a line may come out below it, at its place. */
function inColumns(line: LineNode, edge: number, width: number): Line | null {
  const words = wordsOf(line, width);
  const at = words.findIndex((word) => word.start >= edge - ASTRAY && !(isFragment(wordIn(line, word)) && word.start < edge));
  const before = at < 0 ? words : words.slice(0, at);
  const figure = before.length > 0 && isFragment(wordIn(line, before.at(-1)!)) ? before.at(-1)! : null;
  const name = figure ? before.slice(0, -1) : before;
  const beyond = name.some((word) => word.end > edge + ASTRAY || AMOUNT.test(halfWidth(wordIn(line, word).text))) || (at > 0 && words[at]!.start > edge + ASTRAY);
  if (beyond || name.some(({ gap }, w) => w > 0 && gap > 1)) return null;
  const text = at < 0 ? null : slice(line.content, words[at]!.from);
  return { line, name: name.length > 0 ? [slice(line.content, name[0]!.from, name.at(-1)!.to)] : [], piece: figure && wordIn(line, figure), text };
}

/** The amounts of the lines, those whole that a narrow cell broke (`1,65` above `4.90`); null where the pieces make none. */
function figuresOf(lines: readonly Line[], decimals: number): Figure[] | null {
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

/** Above which line the header ends, before line `body` at most: the name of the first row may begin between them. */
function headEnd(lines: readonly LineNode[], body: number, forms: readonly Form[], width: number): number {
  for (let end = body - 1; end > 0; end--) {
    const labels = headerRow(lines.slice(0, end), width)?.cells?.map(({ text }) => canonical(text));
    if (labels && forms.some(({ header }) => leaves(header).every(({ column }, c) => wordings(column.label).some((wording) => fits(wording, labels[c] ?? ''))))) return end;
  }
  return body;
}

/** Headings over one line or several: each stands below those of its column, white space of any width beside the others. */
function headerRow(lines: readonly LineNode[], width: number): LineNode | null {
  const columns: { readonly content: Traced[]; start: number; end: number }[] = [];
  for (const line of lines) {
    for (const { from, to, start, end } of wordsOf(line, width)) {
      const content = slice(line.content, from, to);
      const shared = (own: { readonly start: number; readonly end: number }): number => Math.min(own.end, end) - Math.max(own.start, start);
      const column = columns.reduce((best, own) => (shared(own) > (best ? shared(best) : 0) ? own : best), null as (typeof columns)[number] | null);
      if (!column) { columns.push({ content: [content], start, end }); continue; }
      column.content.push(content);
      column.start = Math.min(column.start, start);
      column.end = Math.max(column.end, end);
    }
  }
  columns.sort((a, b) => a.start - b.start);
  return columns.length === 3 ? rowNode(lines, columns.map(({ content }) => concat(content))) : null;
}

/** The way to part the lines up to `end` that costs least, as the ends of its rows. */
interface Way { readonly end: number; readonly cost: number; readonly before: Way | null }

/** The lines of each figure: the text of one ends, and that of the next begins, somewhere between them. */
function rowsOf(lines: readonly Line[], figures: readonly Figure[], names: Names): LineNode[] {
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
    return rowNode(own.map(({ line }) => line), [concat(own.flatMap(({ name }) => name)), content, concat(own.flatMap(({ text }) => (text ? [text] : [])))]);
  });
}

/** Where a row may end that begins at `start` and has this figure: anywhere before `next`, near one of the two, and what that costs. */
function* rowsFrom(lines: readonly Line[], start: number, figure: Figure, next: number, names: Names): Generator<{ readonly end: number; readonly cost: number }> {
  const middle = figure.first + figure.last;
  let name = '';
  let last = '';
  let [first, lowest] = [-1, -1];
  for (let i = start; i < next; i++) {
    const { text, name: words } = lines[i]!;
    if (words.length > 0) [first, lowest] = [first < 0 ? i : first, i];
    if (name.length <= LONGEST_NAME) for (const { text: piece } of words) name += piece;
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
