/**
 * Tables of a name, an amount and a long text in PDF text that keeps the places of the print: the text has a left edge of its own, name and amount
 * stand in the middle of its height.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { mostCommon } from '../../../pipeline/group.js';
import { fits, leaves, wordings, type Form } from '../../forms/form.js';
import { FRAGMENT, halfWidth } from '../../figures/figures.js';
import { canonical, concat, slice, type Traced } from '../../text.js';
import type { ReadingContext } from '../reading.js';
import { centredRows, type CentredLine } from './centred-rows.js';
import { AMOUNT, rowNode } from './laid-rows.js';
import { wordsOf, type Word } from './words.js';

/** So far from the margin a text begins that has names and amounts before it. */
const LEAST_EDGE = 8;
/** So many lines tell the edge, and so large a share of all. */
const LEAST_LINES = 4;
const LEAST_SHARE = 0.3;
/** Quotation marks and the like are one column wide in one count and two in the other. */
const ASTRAY = 3;

/** A printed line in its three columns. */
interface Line extends CentredLine { readonly line: LineNode }

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
    const rows = header && !body.includes(null) ? centredRows(body as Line[], names, decimals) : null;
    if (rows) return [{ lines: [header!, ...rows.map(({ lines, name, amount, text }) => rowNode(lines.map(({ line }) => line), [name, amount, text]))] }];
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
  return { line, name: name.length > 0 ? slice(line.content, name[0]!.from, name.at(-1)!.to) : null, piece: figure && wordIn(line, figure), text };
}

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
