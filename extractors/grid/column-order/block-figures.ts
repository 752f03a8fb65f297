/**
 * Whose the columns of figures of a page in blocks are: of the ways that they may be those of the form, the one that numbers and headings above
 * them, their order and the sums leave.
 */
import type { Whole } from '../../../pipeline/exact.js';
import { append, largest, smallest } from '../../../pipeline/many.js';
import { DOUBT } from '../../cells.js';
import { holdsFigure, type ReadingContext } from '../reading.js';
import { holds, relationsOf, type Relation } from '../sums/place.js';
import type { Given } from './apart.js';
import { countOf, valueOf, type Known, type LabelCells, type Page } from './block-labels.js';
import { waysOf, type FigureColumn, type Way } from './block-ways.js';
import { figureColumns } from './figure-columns.js';
import { rowsOf } from './panels.js';
import { isTotal } from './sums.js';

/** No page has so many columns, whole or parted. */
const MOST_COLUMNS = 40;
/** So many ways are compared by what their sums leave open. */
const MOST_TRIED = 10;
/** Places left open weigh as much as one step of its cost. */
const OPEN = 2;

/** The figures of a page, and by column that holds such what is known of it. */
interface Printed {
  readonly figures: readonly FigureColumn[];
  /** Their columns among those of the table. */
  readonly amounts: readonly number[];
  /** How many rows its list has. */
  readonly rows: readonly number[];
  /** How many lines of labels: more than rows where names are broken. */
  readonly lines: readonly number[];
  readonly relations: readonly Relation[];
}

/** A way, and by column of the form the figures that it puts there. */
interface Filled extends Way { readonly values: readonly (readonly Whole[])[] }

/** The cells of a page with its figures in their columns; null where these cannot be those of the form. */
export function withFigures(page: Page, known: Known, labels: LabelCells, context: ReadingContext): Given | null {
  const { columns } = known;
  const printed = figuresOf(page, known, labels);
  if (!printed) return null;
  const { figures, amounts, rows, relations } = printed;
  const values = figures.map(({ cells }) => cells.map(valueOf));
  const hasTotal = labels.cells.some((own) => own.some(({ content }) => isTotal(content.text)));
  const ways = waysOf(figures, rows, amounts.map((c) => context.columnUse.get(columns[c]!.key) === false))
    .map((own): Filled => ({ ...own, values: amounts.map((_, k) => values.flatMap((one, i) => (own.way[i] === k ? one : []))) }))
    .filter((own) => holdAcross(own.values, relations, hasTotal));
  const given = (way: Filled, guessed: boolean): Given => filled(way, guessed, printed, known, labels);
  const isShort = (way: Filled): boolean => way.values.some(({ length }, k) => length > 0 && length < rows[k]!);
  // Headings may stand in the block of the column before: where there are as many columns of figures as the form has, their order says more, but where each has its own.
  const inOrder = ways.find(({ way }) => way.length === amounts.length && way.every((k, i) => k === i));
  const isTold = figures.every(({ told }) => told) && ways.some(({ against }) => against === 0);
  if (inOrder && !isShort(inOrder) && (!isTold || inOrder.against === 0)) return given(inOrder, ways.some(({ misnumbered }) => misnumbered < inOrder.misnumbered));
  const best = leastOpen(ways, (way) => (isShort(way) ? openIn(given(way, false), known, context) : 0));
  return best && given(best.way, best.unsure || ways.some(({ cost, against }) => cost - against < best.way.cost - best.way.against));
}

/** The columns of figures; null where they do not come apart, or are too many or too few. */
function figuresOf({ blocks, reading }: Page, { form, columns, panels, likely }: Known, { cells, units }: LabelCells): Printed | null {
  const rows = panels.map((panel) => countOf(panel, columns, cells) + units.length);
  const lines = panels.map(({ labels }) => largest([0, ...labels.map((c) => cells[c]!.length)]));
  const amounts = columns.flatMap((column, c) => (holdsFigure(column) && column.role !== 'line' ? [c] : []));
  const figures = figureColumns(blocks, reading, columns, amounts, [...rows, ...lines]);
  if (!figures || figures.length > MOST_COLUMNS || (likely && figures.length < amounts.length)) return null;
  const panelOf = amounts.map((c) => panels.findIndex((panel) => panel.amounts.includes(c)));
  return { figures, amounts, rows: panelOf.map((p) => rows[p]!), lines: panelOf.map((p) => lines[p]!), relations: relationsOf(form, amounts.map((c) => columns[c]!)) };
}

/** The cells of the labels and of the figures, as this way puts them. */
function filled(own: Filled, guessed: boolean, { figures, amounts, lines, relations }: Printed, { form }: Known, { cells, units, closing }: LabelCells): Given {
  const all = cells.map((column) => [...column]);
  own.way.forEach((k, i) => { append(all[amounts[k]!]!, figures[i]!.cells); });
  // Labels broken over lines are more than the rows of a side: no sum says which of them a figure belongs to.
  const sides = form.layout === 'sides' ? amounts.filter((_, k) => own.values[k]!.length < lines[k]!) : [];
  const doubtful = new Set([...sides, ...doubtfulColumns(own, figures, relations).map((k) => amounts[k]!)]);
  return { cells: all, guessed, doubtful, units, ...(closing && { closing }) };
}

/** Of the ways that the print says least against, the one that leaves least open for its cost; `unsure`: another does so, too. */
function leastOpen(ways: readonly Filled[], openOf: (way: Filled) => number): { way: Filled; unsure: boolean } | null {
  const least = smallest(ways.map(({ against }) => against));
  const judged: { way: Filled; worth: number }[] = [];
  for (const way of ways.filter(({ against }) => against === least).slice(0, MOST_TRIED)) {
    // Those behind cost no less.
    if (judged.some(({ worth }) => worth < OPEN * way.cost)) break;
    judged.push({ way, worth: openOf(way) + OPEN * way.cost });
  }
  judged.sort((x, y) => x.worth - y.worth);
  const [best, next] = judged;
  return best ? { way: best.way, unsure: next?.worth === best.worth } : null;
}

/** Columns of a page that leaves others blank: nothing but a heading or a number of its own says that such a column is not one of those. */
function doubtfulColumns({ way, values }: Filled, figures: readonly FigureColumn[], relations: readonly Relation[]): number[] {
  if (new Set(way).size === values.length) return [];
  const zeros = values.some((own) => own.includes(0));
  return [...new Set(way)].filter((k) => {
    if (relations.some(({ total }) => total === k)) return false;
    if (figures.some(({ numbered, below }, i) => way[i] === k && numbered !== k && below !== k)) return true;
    // Of two columns that have a figure in every second row each, one block may be made.
    const whole = relations.find(({ parts }) => parts.includes(k));
    const own = values[k]!;
    return !zeros && whole !== undefined && own.length > 1 && String(own) === String(values[whole.total]);
  });
}

/** Whether the row sums hold between columns that are full or blank, and between the totals of the others. */
function holdAcross(byLeaf: readonly (readonly Whole[])[], relations: readonly Relation[], hasTotal: boolean): boolean {
  return relations.every(({ total, parts }) => {
    const own = [total, ...parts].map((k) => byLeaf[k]!);
    const sum: Relation = { total: 0, parts: parts.map((_, i) => i + 1) };
    const length = own[0]!.length;
    if (own.every((column) => column.length === length || column.length === 0)) return own[0]!.every((_, r) => holds(own.map((column) => column[r] ?? 0), [sum]));
    return !hasTotal || own.some((column) => column.some((value) => value < 0)) || holds(own.map((column) => column.reduce<Whole>((most, value) => (value > most ? value : most), 0)), [sum]);
  });
}

/** How many places of the page its sums leave open; infinite where its labels make no rows. */
function openIn(page: Given, { form, columns, panels }: Known, { names }: ReadingContext): number {
  let open = 0;
  for (const panel of panels) {
    const rows = rowsOf(panel, columns, form, [page], names);
    if (!rows) return Infinity;
    for (const row of rows.flat()) for (const { repairs } of row.values()) if (repairs.includes(DOUBT)) open++;
  }
  return open;
}
