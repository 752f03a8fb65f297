/**
 * Tables of a list on whose pages no cell is blank, whatever the order in which a tool printed them (`pdftotext` without -layout, pdfminer): the pieces of the
 * headings, wherever they stand, say which columns there are; the labels stand in their order, and the figures climb the staircase.
 */
import { add, type Whole } from '../../../pipeline/exact.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { DOUBT, doubted, extracted, NOTHING } from '../../cells.js';
import { halfWidth } from '../../figures/figures.js';
import type { Names } from '../../names.js';
import { plain } from '../../labels.js';
import { isDescribed, type Form } from '../../forms/form.js';
import { printedColumns } from '../header/columns.js';
import { holdsFigure, type DraftColumn, type DraftRow, type ReadingContext, type TableReading } from '../reading.js';
import { exact, near, relationsOf } from '../sums/place.js';
import { sumsBelow, type RowLabel } from '../sums/rows-below.js';
import { addsUp } from '../sums/adds-up.js';
import { valueOf } from './block-labels.js';
import { againAmong, headingsAmong, marksAmong, piecesOf, type Piece } from './grid-heads.js';
import { labelRows, type Label } from './grid-labels.js';
import { figureCell } from './panels.js';
import { climb, isGood, MOST_FAILING, type Climb, type Step } from './staircase.js';
import { codesOf, kindOf } from './strands.js';

/** No page has so many. */
const MOST_FIGURES = 2_000;

/** The table of the first of `forms` whose headings and counts the pages print; null where a cell is blank or no sum proves the order. */
export function readWholeGrid(pages: readonly { readonly lines: readonly LineNode[] }[], forms: readonly Form[], context: ReadingContext): TableReading | null {
  const printed = pages.map(({ lines }) => piecesOf(lines));
  if (printed.some((own) => own.filter(({ token }) => token.figure).length > MOST_FIGURES)) return null;
  for (const form of forms) {
    const reading = form.layout === 'list' && !isDescribed(form) ? readAs(form, printed, context) : null;
    if (reading && (addsUp(reading, MOST_FAILING) || isUniform(reading))) return reading;
  }
  return null;
}

function readAs(form: Form, pages: readonly (readonly Piece[])[], context: ReadingContext): TableReading | null {
  const found = headingsAmong(pages[0]!, form, context.names);
  if (!found) return null;
  const columns = printedColumns(found.reading, context.source, false);
  const width = columns.filter(holdsFigure).length;
  const heads: Piece[][] = [];
  const grids: Grid[] = [];
  for (const [p, pieces] of pages.entries()) {
    const own = p === 0 ? found.heads : againAmong(pieces, found.heads);
    const head = [...own, ...marksAmong(pieces.filter((piece) => !own.includes(piece)), width)];
    const grid = gridOf(pieces.filter((piece) => !head.includes(piece)), form, columns, context);
    if (!grid) return null;
    heads.push(head);
    grids.push(grid);
  }
  const settled = grids.every(({ plain }) => plain) || addsDown(grids.flatMap(({ rows }) => rows), columns, context.names);
  if (!settled && grids.some(({ plain, failing }) => !plain && failing)) return null;
  const contents = heads.map((own) => own.map(({ node }) => node.content));
  return {
    form, columns, rows: grids.flatMap(({ rows, plain }) => (settled || plain ? rows : rows.map((row) => withDoubts(row, columns)))), pages: pages.length, columnNumbers: null,
    header: contents[0]!, repeated: contents.slice(1).flat(), dropped: [], pageNumbers: [], stray: [],
    events: [extracted('place-by-sums', 'The cells came out in an order of their own; the sums of the rows say where they stand.')],
  };
}

/** Whether rows are the sum of those below them in all columns, but for what the publication itself adds up wrong: where cells come out in any order, only these tell that none was exchanged with one of another row. */
function addsDown(rows: readonly DraftRow[], columns: readonly DraftColumn[], names: Names): boolean {
  const labels = rows.map(({ cells }): RowLabel => {
    const text = (is: (column: DraftColumn) => boolean): string => cells.map((own, c) => (is(columns[c]!) ? own.text : '')).join('');
    return { code: text(({ type }) => type === 'code'), name: text(({ type }) => type === 'text') };
  });
  const sums = sumsBelow(labels, names);
  const amounts = columns.flatMap((column, c) => (holdsFigure(column) ? [c] : []));
  const value = (row: number, c: number): Whole => exact(halfWidth(rows[row]!.cells[c]!.text)) ?? 0;
  const telling = amounts.flatMap((c) => sums.map(({ total, parts }) => ({ total: value(total, c), parts: parts.map((part) => value(part, c)) }))).filter(({ total, parts }) => total !== 0 && parts.length > 1);
  const failing = telling.filter(({ total, parts }) => !near(total, parts.reduce<Whole>((sum, part) => add(sum, part), 0), parts.length));
  return telling.length > 0 && failing.length <= telling.length * MOST_FAILING;
}

const withDoubts = ({ cells, indent }: DraftRow, columns: readonly DraftColumn[]): DraftRow => ({ indent, cells: cells.map((own, c) => (holdsFigure(columns[c]!) ? doubted(own) : own)) });

/** Where all figures are the same it does not matter which of them stands where. */
const isUniform = ({ rows, columns }: TableReading): boolean =>
  new Set(rows.flatMap(({ cells }) => cells.flatMap(({ text }, c) => (holdsFigure(columns[c]!) ? [text] : [])))).size === 1;

/** The figures for so many columns; numbers without decimals among others that have them may be names (110). */
function figuresAmong(pieces: readonly Piece[], width: number): readonly Piece[] {
  const figures = pieces.filter(({ token }) => token.figure);
  const others = figures.filter(({ says }) => !DIGITS.test(says));
  return figures.length % width > 0 && others.length % width === 0 ? others : figures;
}
const DIGITS = /^\d+$/u;

/** Words that are labels, and of which rows the figures before and behind them are, where they stand among these. */
function labelsAmong(pieces: readonly Piece[], figures: readonly Piece[], isCode: (piece: Piece) => boolean, { columns }: Climb, rows: number): Label[] {
  const filled: number[] = [];
  const rowOf = new Map(figures.map((figure, i) => [figure, (filled[columns[i]!] = (filled[columns[i]!] ?? -1) + 1)]));
  const found: { line: LineNode; before: number; first: number; beside: boolean }[] = [];
  let [before, first] = [0, 0];
  for (const [i, piece] of pieces.entries()) {
    const row = rowOf.get(piece);
    if (row !== undefined) [before, first] = [before + 1, row];
    else if (!isCode(piece)) found.push({ line: piece.node, before, first, beside: rowOf.has(pieces[i + 1]!) && pieces[i + 1]!.token.line === piece.token.line });
  }
  const among = new Set(found.map((label) => label.before)).size * 2 > rows;
  return found.map(({ line, before: at, first: row, beside }) => {
    const next = at < figures.length ? rowOf.get(figures[at]!)! : rows - 1;
    if (!among || next < row) return { line, first: 0, last: rows - 1, beside: false };
    return { line, first: beside ? next : row, last: next, beside };
  });
}

/** The rows of a page, whether their figures come in a plain order, and whether the sum of one fails. */
interface Grid { readonly rows: readonly DraftRow[]; readonly plain: boolean; readonly failing: boolean }

/** The rows of a page; null where they are no grid. */
function gridOf(pieces: readonly Piece[], form: Form, columns: readonly DraftColumn[], { names }: ReadingContext): Grid | null {
  const amounts = columns.flatMap((column, c) => (holdsFigure(column) ? [c] : []));
  const labels = columns.flatMap((column, c) => (holdsFigure(column) ? [] : [c]));
  const codes = codesOf(form);
  const isCode = ({ says }: Piece): boolean => ['code', 'part'].includes(kindOf(says, { codes }));
  const figures = figuresAmong(pieces.filter((piece) => !isCode(piece)), amounts.length);
  const steps = figures.map(({ node, token }, i): Step => {
    const before = figures[i - 1];
    return { value: valueOf(node), beside: before?.token.line === token.line, below: before?.node.row === node.row - 1 };
  });
  const way = climb(steps, amounts.length, relationsOf(form, columns));
  const height = figures.length / amounts.length;
  if (!way || !isGood(way, height)) return null;
  const first = figures.flatMap((_, i) => (way.columns[i] === 0 ? [steps[i]!.value] : []));
  const named = labelRows(labels, columns, height, {
    codes: pieces.filter(isCode).map(({ node }) => node), words: labelsAmong(pieces, figures, isCode, way, height),
    names, knows: (text) => names.has(plain(text)), totalFirst: first.every((value) => value <= first[0]!),
  });
  if (!named) return null;
  const rows = named.map((own) => columns.map((_, c) => own.get(c) ?? NOTHING));
  const filled = amounts.map(() => 0);
  way.columns.forEach((k, i) => {
    const own = figureCell(figures[i]!.node.content, way.unsure.has(i) ? DOUBT : null);
    rows[filled[k]!++]![amounts[k]!] = own;
  });
  return { rows: rows.map((cells) => ({ cells, indent: null })), plain: way.plain, failing: way.failing.size > 0 };
}
