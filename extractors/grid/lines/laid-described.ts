/**
 * Tables of a name, an amount and a long text in PDF text that keeps the places of the print: the text has a left edge of its own, name and amount
 * stand in the middle of its height.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { mostCommon } from '../../../pipeline/group.js';
import type { Names } from '../../names.js';
import { canonical, concat, slice, type Traced } from '../../text.js';
import { cellsOf, isAmount, type Placed } from './laid-out.js';
import { rowNode } from './laid-rows.js';

/** So far from the margin a text begins that has names and amounts before it. */
const LEAST_EDGE = 12;
/** So many lines of nothing but text tell the edge, and so large a share of all. */
const LEAST_LINES = 4;
const LEAST_SHARE = 0.3;
/** Quotation marks and the like are one column wide in one count and two in the other. */
const ASTRAY = 3;
const SENTENCE_END = /[。！？.]["”]?$/u;
const CLAUSE_END = /[；;]$/u;
/** What speaks against a row: a text that does not end, each line that its figure stands off the middle; for it: a name that other tables print. */
const COST = { unended: 5, clause: 3, off: 1, known: 3 } as const;

/** A printed line in its three columns. */
interface Line {
  readonly line: LineNode;
  readonly name: readonly Traced[];
  readonly amount: Traced | null;
  readonly text: Traced | null;
}

/** The table as rows of three cells under its header; null where the lines are not printed so. */
export function laidDescribed(pages: readonly { readonly lines: readonly LineNode[] }[], names: Names): { readonly lines: readonly LineNode[] }[] | null {
  for (const width of [2, 1]) {
    const edge = edgeOf(pages.flatMap(({ lines }) => lines), width);
    if (edge === null) continue;
    const parted = pages.map(({ lines }) => {
      const body = lines.findIndex((line) => begins(inColumns(line, edge, width)));
      return { head: lines.slice(0, Math.max(body, 0)), body: body < 0 ? [] : lines.slice(body).map((line) => inColumns(line, edge, width)) };
    });
    const header = parted[0] ? headerRow(parted[0].head, width) : null;
    const body = parted.flatMap(({ body: own }) => own);
    if (!header || body.includes(null)) continue;
    return [{ lines: [header, ...rowsOf(body as Line[], names)] }];
  }
  return null;
}

/** Where the lines begin that print nothing but text. */
function edgeOf(lines: readonly LineNode[], width: number): number | null {
  const starts = lines.flatMap((line) => {
    const cells = cellsOf(line, width);
    return line.indent >= LEAST_EDGE && cells.length === 1 && !isAmount(cells[0]!) ? [line.indent] : [];
  });
  const edge = mostCommon(starts);
  const count = starts.filter((start) => start === edge).length;
  return edge !== null && count >= Math.max(LEAST_LINES, lines.length * LEAST_SHARE) ? edge : null;
}

/** Longer than any heading. */
const LEAST_TEXT = 10;
const begins = (line: Line | null): boolean => line !== null && (line.amount !== null || (line.text?.text.length ?? 0) >= LEAST_TEXT);

function inColumns(line: LineNode, edge: number, width: number): Line | null {
  const cells = cellsOf(line, width);
  const at = cells.findIndex((cell) => cell.start >= edge - ASTRAY && !(isAmount(cell) && cell.start < edge));
  const before = at < 0 ? cells : cells.slice(0, at);
  const amounts = before.filter(isAmount);
  const name = before.filter((cell) => !isAmount(cell));
  if (amounts.length > 1 || name.length > 1 || (at >= 0 && cells[at]!.start > edge + ASTRAY)) return null;
  const text = at < 0 ? null : textFrom(line, cells[at]!);
  return { line, name: name.map(({ content }) => content), amount: amounts[0]?.content ?? null, text };
}

const textFrom = ({ content }: LineNode, { content: { at } }: Placed): Traced => slice(content, content.at.indexOf(at[0]!));

/** Headings over one line or several: each stands below those of its column. */
function headerRow(lines: readonly LineNode[], width: number): LineNode | null {
  const columns: Placed[][] = [];
  for (const cell of lines.flatMap((line) => cellsOf(line, width))) {
    const column = columns.find((own) => own[0]!.start < cell.end && cell.start < own[0]!.end);
    if (column) column.push(cell);
    else columns.push([cell]);
  }
  columns.sort((a, b) => a[0]!.start - b[0]!.start);
  return columns.length === 3 ? rowNode(lines, columns.map((own) => concat(own.map(({ content }) => content)))) : null;
}

/** The lines of each figure: the text of one ends, and that of the next begins, somewhere between them. */
function rowsOf(lines: readonly Line[], names: Names): LineNode[] {
  const anchors = lines.flatMap(({ amount }, i) => (amount ? [i] : []));
  let start = 0;
  return anchors.map((anchor, a) => {
    const next = anchors[a + 1] ?? lines.length;
    const end = a + 1 < anchors.length ? endOf(lines, start, anchor, next, names) : next;
    const own = lines.slice(start, end);
    start = end;
    return rowNode(own.map(({ line }) => line), [concat(own.flatMap(({ name }) => name)), lines[anchor]!.amount!, concat(own.flatMap(({ text }) => (text ? [text] : [])))]);
  });
}

/** Behind which line the row ends that begins at `start` and has its figure at `anchor`: before `next`, the last of those that cost least. */
function endOf(lines: readonly Line[], start: number, anchor: number, next: number, names: Names): number {
  let [end, least] = [next, Infinity];
  let name = '';
  let last = '';
  for (let i = start; i < next; i++) {
    const { text, name: words } = lines[i]!;
    if (name.length <= LONGEST_NAME) for (const { text: piece } of words) name += piece;
    if (text) last = text.text;
    if (i < anchor) continue;
    const ended = SENTENCE_END.test(last) ? 0 : CLAUSE_END.test(last) ? COST.clause : COST.unended;
    const known = name.length <= LONGEST_NAME && names.has(canonical(name));
    const cost = ended + COST.off * Math.abs(i - start - 2 * (anchor - start)) - (known ? COST.known : 0);
    if (cost <= least) [end, least] = [i + 1, cost];
  }
  return end;
}
/** No other table prints a longer name. */
const LONGEST_NAME = 200;
