/**
 * Which cells of an even number of lines stand between which others in rows whose cells are set at their middles (`centred-cells.ts`): a column breaks
 * what is wider than itself in all rows, and the sums of the form hold across them, and down the columns.
 */
import { DOUBT, type DraftCell } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import type { Names } from '../../names.js';
import { holdsFigure, type DraftColumn, type DraftRow, type ReadingContext } from '../reading.js';
import { exact, holds, placements, relationsOf, type Relation } from '../sums/place.js';
import { sumsBelow, type RowLabel } from '../sums/rows-below.js';
import { MAX_OPTIONS, settleTree, type Node, type Option } from '../sums/tree-solver.js';
import { centredRows, contentOf, isBroken, isCode, rowsOnLines, textOf, type CentredRow, type Pieces } from './centred-cells.js';
import { EMPTY, type Traced } from '../../text.js';
import { breaksIn, leastUnder, withinWidths, type SetAmounts } from './cell-widths.js';
import { joinTokens, type Token } from './tokens.js';

/** More ways to set the cells of a row are not made, and none of the row then. */
const MOST_WAYS = 20_000;
/** … and of rows with blanks no more are asked whether sums allow them. */
const MOST_LOOKED_AT = 60;

/** The cells of a row in one order. */
interface Way extends SetAmounts {
  readonly amounts: readonly Pieces[];
  readonly code: Pieces | null;
  readonly texts: readonly string[];
}

/** What was told of where figures stand, by their first characters: they stand elsewhere in other ways to set the cells of their rows. */
export interface Settings {
  /** Sums and widths say where. */
  readonly placed: ReadonlySet<number>;
  /** They do not. */
  readonly doubtful: ReadonlySet<number>;
}

export interface CentredTable extends Settings { readonly tokens: readonly Token[] }

interface RowNode extends Node { readonly children: RowNode[] }

/** The tokens of a table with each row that narrow cells broke as those of one line; null where they broke none. `headings`: of its columns, by key. */
export function withCentredRows(tokens: readonly Token[], columns: readonly DraftColumn[], form: Form, headings: ReadonlyMap<string, Traced>, context: ReadingContext): CentredTable | null {
  const amounts = columns.filter(holdsFigure);
  const arity = amounts.length;
  const all = centredRows(tokens, { arity, texts: columns.filter(({ type }) => type === 'text').length, codes: columns.filter(({ type }) => type === 'code').length, decimals: context.decimals });
  const relations = relationsOf(form, columns);
  const least = amounts.map(({ key }) => leastUnder(headings.get(key) ?? EMPTY));
  const read = all.map((row) => ({ row, ...waysOf(row, relations, least) }));
  const rows = read.filter(({ ways }) => ways.length > 0);
  if (!rows.some(({ row }) => isBroken(row))) return null;
  const [placed, doubtful] = [new Set<number>(), new Set<number>()];
  // Of rows with blanks nobody knows which columns their cells make wide.
  const full = rows.filter(({ ways: [way] }) => way!.texts.length === arity);
  const left = full.length === 0 ? [] : withinWidths(full.map(({ ways }) => ways), least);
  const empty = amounts.map(({ key }) => context.columnUse.get(key) === false || context.emptyColumns?.has(key) === true);
  const settled = settledWays(left, full.map(({ row, ways }) => labelOf(row, ways[0]!)), empty, relations, context.names);
  const broken = rows.flatMap((own) => {
    const { row, ways, open } = own;
    if (!isBroken(row)) return [];
    const { way, others } = settled[full.indexOf(own)] ?? { way: ways[0]!, others: ways.slice(1) };
    way.amounts.forEach((cell, c) => { if (open[c]) (others.some(({ texts }) => texts[c] !== way.texts[c]) ? doubtful : placed).add(contentOf(cell).at[0]!); });
    return [{ from: row.from, to: row.to, cells: [...row.codes, ...(way.code ? [way.code] : []), ...row.words, ...way.amounts] }];
  });
  return { tokens: rowsOnLines(tokens, broken), placed, doubtful };
}

/** The rows with what was told of their figures. */
export function asSet(rows: readonly DraftRow[], { placed, doubtful }: Settings): readonly DraftRow[] {
  if (placed.size + doubtful.size === 0) return rows;
  const repairOf = ({ content: { at } }: DraftCell): string | null => (at.length === 0 ? null : doubtful.has(at[0]!) ? DOUBT : placed.has(at[0]!) ? 'place-by-sums' : null);
  const told = (own: DraftCell): DraftCell => { const repair = repairOf(own); return repair === null || own.repairs.includes(repair) ? own : { ...own, repairs: [...own.repairs, repair] }; };
  return rows.map((row) => (row.cells.some((own) => repairOf(own) !== null) ? { ...row, cells: row.cells.map(told) } : row));
}

/** The orders of a row's cells, a code before all amounts; those that its sums allow where they allow any. None: too many. `open`: which columns are not the same in all orders; `least`: how wide the columns are at least. */
function waysOf({ odd, even }: CentredRow, relations: readonly Relation[], least: readonly number[]): { ways: Way[]; open: readonly boolean[] } {
  const orders: (readonly Pieces[])[] = [];
  const coded = [...odd, ...even].some(isCode);
  const walk = (order: readonly Pieces[], i: number, j: number): void => {
    if (orders.length > MOST_WAYS || (coded && order.length === 1 && !isCode(order[0]!))) return;
    if (i === odd.length && j === even.length) { orders.push(order); return; }
    // Large amounts stand on the left more often than on the right.
    if (j < even.length) walk([...order, even[j]!], i, j + 1);
    if (i < odd.length) walk([...order, odd[i]!], i + 1, j);
  };
  walk([], 0, 0);
  if (orders.length > MOST_WAYS) return { ways: [], open: [] };
  const ways = orders.map((cells): Way => {
    const own = coded ? cells.slice(1) : cells;
    return { code: coded ? cells[0]! : null, amounts: own, texts: own.map(textOf) };
  });
  const proven = ways[0]?.texts.length === least.length ? ways.filter(({ texts }) => holds(texts.map((text) => exact(text) ?? 0), relations)) : withBlanks(ways, relations, least);
  return { ways: proven.length > 0 ? proven : ways, open: ways[0]?.texts.map((text, c) => ways.some(({ texts }) => texts[c] !== text)) ?? [] };
}

/** The ways, each order of amounts once, in which the sums allow blanks between them; none where there are too many. */
function withBlanks(ways: readonly Way[], relations: readonly Relation[], least: readonly number[]): Way[] {
  const all = different(ways);
  return all.length > MOST_LOOKED_AT ? [] : all.filter(({ amounts, texts }) => placements(texts.map((text) => ({ text })), relations, least.length, [], (figure, column) => breaksIn(amounts[figure]!, least[column]!)).ways > 0);
}

/** The ways, of those with the same amounts in the same order one. */
const different = (ways: readonly Way[]): Way[] => [...new Map(ways.map((way) => [way.texts.join(' '), way])).values()];

const labelOf = ({ codes, words }: CentredRow, { code }: Way): RowLabel =>
  ({ code: [...codes, ...(code ? [code] : [])].map(textOf).join(''), name: words.map(({ tokens }) => joinTokens(tokens).text).join('') });

/** The way of each row, and those that it may have as well. `empty`: columns that hold nothing elsewhere. */
function settledWays(rows: readonly (readonly Way[])[], labels: readonly RowLabel[], empty: readonly boolean[], relations: readonly Relation[], names: Names): { way: Way; others: readonly Way[] }[] {
  const unlikely = ({ texts }: Way): number => texts.filter((text, c) => empty[c] && exact(text) !== 0).length;
  const left = rows.map((ways) => different(ways).sort((a, b) => unlikely(a) - unlikely(b)));
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
