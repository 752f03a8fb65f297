/**
 * Which cells of an even number of lines stand between which others in rows whose cells are set at their middles (`centred-cells.ts`): a column breaks
 * what is wider than itself in all rows, and the sums of the form hold across them, and down the columns.
 */
import { doubted } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import { CODE } from '../../labels.js';
import type { Names } from '../../names.js';
import { halfWidth } from '../../figures/figures.js';
import { largest, smallest } from '../../../pipeline/many.js';
import { holdsFigure, type DraftColumn, type DraftRow, type ReadingContext } from '../reading.js';
import { exact, holds, relationsOf, type Relation } from '../sums/place.js';
import { sumsBelow, type RowLabel } from '../sums/rows-below.js';
import { MAX_OPTIONS, settleTree, type Node, type Option } from '../sums/tree-solver.js';
import { contentOf, centredRows, isBroken, textOf, type CentredRow, type Pieces } from './centred-cells.js';
import { EMPTY, type Traced } from '../../text.js';
import { joinTokens, type Token } from './tokens.js';

/** More ways to set the cells of a row are not made,  none of the row then. */
const MOST_WAYS = 20_000;
/** What a point, a comma or a minus takes of a digit's width, in one type face or another. */
const POINTS = [0.5, 1];
const NARROW = /[-.,]/u;
const MARK = /[.,]/u;

/** How wide a column is: at least as the lines of its cells, narrower than one of these with what stands on the next. */
interface Width { readonly least: number; readonly below: number }

/** The cells of a row in one order. */
interface Way {
  readonly cells: readonly Pieces[];
  /** Of its amounts. */
  readonly texts: readonly string[];
}

export interface CentredTable {
  readonly tokens: readonly Token[];
  /** Where figures begin that may as well stand in other columns of their row. */
  readonly doubtful: ReadonlySet<number>;
}

interface RowNode extends Node { readonly children: RowNode[] }

/** The tokens of a table with each row that narrow cells broke as those of one line. `headings`: of its columns, by key. */
export function withCentredRows(tokens: readonly Token[], columns: readonly DraftColumn[], form: Form, headings: ReadonlyMap<string, Traced>, context: ReadingContext): CentredTable {
  const amounts = columns.filter(holdsFigure);
  const arity = amounts.length;
  const all = centredRows(tokens, { arity, texts: columns.filter(({ type }) => type === 'text').length, coded: columns.some(({ type }) => type === 'code'), decimals: context.decimals });
  const relations = relationsOf(form, columns);
  const rows = all.map((row) => ({ row, ways: waysOf(row, arity, relations) })).filter(({ ways }) => ways.length > 0);
  const doubtful = new Set<number>();
  if (rows.length === 0) return { tokens, doubtful };
  const left = withinWidths(rows.map(({ ways }) => ways), amounts.map(({ key }) => leastUnder(headings.get(key) ?? EMPTY)));
  const empty = amounts.map(({ key }) => context.columnUse.get(key) === false || context.emptyColumns?.has(key) === true);
  const settled = settledWays(left, rows.map(({ row, ways }) => labelOf(row, ways[0]!, arity)), empty, relations, context.names);
  const result: Token[] = [];
  let at = 0;
  rows.forEach(({ row }, r) => {
    if (!isBroken(row)) return;
    const { way, others } = settled[r]!;
    way.cells.slice(-arity).forEach((cell, c) => { if (others.some(({ texts }) => texts[c] !== way.texts[c])) doubtful.add(contentOf(cell).at[0]!); });
    for (const token of tokens.slice(at, row.from)) result.push(token);
    for (const token of onOneLine(row, way.cells, arity)) result.push(token);
    at = row.to;
  });
  for (const token of tokens.slice(at)) result.push(token);
  return { tokens: result, doubtful };
}

/** The rows with the figures that begin there as guesses. */
export const withDoubts = (rows: readonly DraftRow[], doubtful: ReadonlySet<number>): readonly DraftRow[] => (doubtful.size === 0 ? rows
  : rows.map((row) => (row.cells.some(({ content: { at } }) => doubtful.has(at[0] ?? -1)) ? { ...row, cells: row.cells.map((own) => (doubtful.has(own.content.at[0] ?? -1) ? doubted(own) : own)) } : row)));

/** The orders of a row's cells, a code before all amounts; those that its sums allow where they allow any. None: too many. */
function waysOf({ odd, even }: CentredRow, arity: number, relations: readonly Relation[]): Way[] {
  const orders: (readonly Pieces[])[] = [];
  const coded = odd.length + even.length > arity;
  const walk = (order: readonly Pieces[], i: number, j: number): void => {
    if (orders.length > MOST_WAYS || (coded && order.length === 1 && !CODE.test(textOf(order[0]!)))) return;
    if (i === odd.length && j === even.length) { orders.push(order); return; }
    // Large amounts stand on the left more often than on the right.
    if (j < even.length) walk([...order, even[j]!], i, j + 1);
    if (i < odd.length) walk([...order, odd[i]!], i + 1, j);
  };
  walk([], 0, 0);
  if (orders.length > MOST_WAYS) return [];
  const proven = orders.filter((order) => holds(order.slice(-arity).map((cell) => exact(textOf(cell)) ?? 0), relations));
  return (proven.length > 0 ? proven : orders).map((cells) => ({ cells, texts: cells.slice(-arity).map(textOf) }));
}

const labelOf = ({ words }: CentredRow, { cells }: Way, arity: number): RowLabel =>
  ({ code: cells.length > arity ? textOf(cells[0]!) : '', name: words.map(({ tokens }) => joinTokens(tokens).text).join('') });

/** The way of each row, and those that it may have as well. `empty`: columns that hold nothing elsewhere. */
function settledWays(rows: readonly (readonly Way[])[], labels: readonly RowLabel[], empty: readonly boolean[], relations: readonly Relation[], names: Names): { way: Way; others: readonly Way[] }[] {
  const unlikely = ({ texts }: Way): number => texts.filter((text, c) => empty[c] && exact(text) !== 0).length;
  const left = rows.map((ways) => {
    const different = new Map(ways.map((way) => [way.texts.join(' '), way]));
    return [...different.values()].sort((a, b) => unlikely(a) - unlikely(b));
  });
  const settled = left.map((ways) => ({ way: ways[0]!, others: ways.slice(1) }));
  const nodes = left.map((ways, row): RowNode => {
    const options = ways.map(({ texts }): Option => ({ columns: [], values: texts.map((text) => exact(text) ?? 0) })).slice(0, MAX_OPTIONS);
    return { row, options, loose: options, children: [] };
  });
  const parents = new Map(sumsBelow(labels, names).flatMap(({ total, parts }) => parts.map((part) => [part, total] as const)));
  nodes.forEach((node, r) => { if (parents.has(r)) nodes[parents.get(r)!]!.children.push(node); });
  settleTree(nodes.filter((_, r) => !parents.has(r)), new Set(relations.map(({ total }) => total)), ({ row, options }, option, certain) => {
    const way = left[row]![options.indexOf(option)]!;
    settled[row] = { way, others: certain ? [] : left[row]!.filter((other) => other !== way) };
  });
  return settled;
}

/** The ways that columns of one width leave, whatever a point takes of it; all where they leave a row none. `headings`: how wide they are at least for them. */
function withinWidths(rows: readonly (readonly Way[])[], headings: readonly number[]): readonly (readonly Way[])[] {
  const left = POINTS.map((point) => withinWidthsOf(rows, point, headings)).filter((own) => own !== null);
  return left.length === 0 ? rows : rows.map((ways, r) => ways.filter((way) => left.some((own) => own[r]!.has(way))));
}

/** The same, by row, where points and commas are so wide; null where a row has none. */
function withinWidthsOf(rows: readonly (readonly Way[])[], point: number, headings: readonly number[]): ReadonlySet<Way>[] | null {
  let left = rows.map((ways) => ways.map((way) => ({ way, widths: way.cells.slice(-way.texts.length).map((cell) => widthOf(cell, point)) })));
  for (let before = -1, count = Infinity; count !== before;) {
    before = count;
    const limits = left[0]![0]!.widths.map((_, c): Width => ({
      least: largest([headings[c]!, ...left.map((ways) => smallest(ways.map(({ widths }) => widths[c]!.least)))]),
      below: smallest(left.map((ways) => largest(ways.map(({ widths }) => widths[c]!.below)))),
    }));
    left = left.map((ways) => ways.filter(({ widths }) => widths.every(({ least, below }, c) => least < limits[c]!.below && limits[c]!.least < below)));
    if (left.some((ways) => ways.length === 0)) return null;
    count = left.reduce((sum, ways) => sum + ways.length, 0);
  }
  return left.map((ways) => new Set(ways.map(({ way }) => way)));
}

/** How wide a column is at least for the lines of its heading. */
function leastUnder({ text, at }: Traced): number {
  let [most, own] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    own = (i > 0 && at[i] === at[i - 1]! + 1 ? own : 0) + (HAN.test(text[i]!) ? IDEOGRAPH : 0);
    most = Math.max(most, own);
  }
  return most;
}
/** An ideograph is as wide as so many digits, at least. */
const IDEOGRAPH = 1.6;
const HAN = /\p{Script=Han}/u;

function widthOf({ tokens }: Pieces, point: number): Width {
  const lines = tokens.map(({ content }) => halfWidth(content.text));
  const width = (text: string): number => [...text].reduce((sum, char) => sum + (NARROW.test(char) ? point : 1), 0);
  // No line begins with a point.
  const more = lines.slice(1).map((next, l) => lines[l]! + next.slice(0, MARK.test(next[1] ?? '') ? 2 : 1));
  return { least: largest(lines.map(width)), below: smallest([Infinity, ...more.map(width)]) };
}

/** The row as tokens of one line: a code, its words, its figures. */
function onOneLine({ words }: CentredRow, cells: readonly Pieces[], arity: number): Token[] {
  const { line, page } = cells[0]!.tokens[0]!;
  const token = (content: Token['content'], figure: boolean): Token => ({ content, figure, line, page, gap: 1, opens: false, ends: false, alone: false, closed: false });
  const figures = cells.map((cell) => token(contentOf(cell), true));
  const codes = figures.length - arity;
  const row = [...figures.slice(0, codes), ...words.map(({ tokens }) => token(joinTokens(tokens), false)), ...figures.slice(codes)];
  return row.map((own, i) => ({ ...own, opens: i === 0, ends: i === row.length - 1 }));
}
