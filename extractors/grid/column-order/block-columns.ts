/**
 * The columns of a table whose pages come out block by block: the headings of all blocks together say which columns there are,
 * the figures are theirs from left to right. Numbers and headings right above them, and the sums of the form, say where columns are blank or parted.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import type { Whole } from '../../../pipeline/identities/exact.js';
import { append, largest, smallest } from '../../../pipeline/many.js';
import { DOUBT } from '../../cells.js';
import { readFigure } from '../../figures/figures.js';
import { leaves, wordings, type Form } from '../../forms/form.js';
import { maskDigits } from '../../forms/lexicon.js';
import { canonical } from '../../text.js';
import type { Names } from '../../names.js';
import { damagedHeaders, DamagedPrint } from '../header/damaged-header.js';
import { printedColumns } from '../header/columns.js';
import { readHeader, readInterleaved, stream, vocabularyOf, type HeaderReading } from '../header/header.js';
import { readScrambled } from '../header/scrambled-header.js';
import { holdsFigure, type DraftColumn, type ReadingContext } from '../reading.js';
import { exact, holds, relationsOf, type Relation } from '../sums/place.js';
import type { Closing, Given } from './apart.js';
import type { Block } from './blocks.js';
import type { PrintedColumns } from './columns.js';
import { panelsOf, rowsOf, type Panel } from './panels.js';
import { figureColumns } from './figure-columns.js';
import { mergeRounds } from './rounds.js';
import { pageBlocks, type PageBlock } from './strands.js';
import { isTotal } from './sums.js';
import { partUnits, placeUnits, type UnitRow } from './units.js';
import { waysOf, type FigureColumn, type Way } from './block-ways.js';

/** The columns of the first of `forms` whose header the blocks of the pages print, else of the one that it resembles most. */
export function blockColumns(pages: readonly (readonly LineNode[])[], forms: readonly Form[], context: ReadingContext): PrintedColumns | null {
  if (pages.some(({ length }) => length > MOST_LINES)) return null;
  const printed: Page[][] = [];
  for (const form of forms) {
    const own = blocksOf(pages, form).map((blocks): Page => ({ blocks, reading: headerOf(form, blocks) }));
    printed.push(own);
    const reading = own[0]?.reading;
    const found = reading && withColumns(own, { form, columns: printedColumns(reading, context.source, false), likely: false }, context);
    if (found) return found;
  }
  const likely = forms.flatMap((form, f) => damagedHeaders(form, damagedPrint(printed[f]![0]!.blocks), context.fiscalYear).map((header) => ({ header, form, own: printed[f]! })));
  for (const { header, form, own } of likely.filter(({ header: { score } }) => score >= LEAST_SCORE).sort((a, b) => b.header.score - a.header.score).slice(0, MOST_HEADERS)) {
    const columns = header.columns();
    // Only the sums say that the columns are those of the form.
    const found = relationsOf(form, columns).length > 0 ? withColumns(own, { form, columns, likely: true }, context) : null;
    if (found && columns.every((column, c) => !holdsFigure(column) || found.pages[0]!.cells[c]!.length > 0)) return found;
  }
  return null;
}

/** The blocks of a page, and the header that their headings are. */
interface Page { readonly blocks: readonly PageBlock[]; readonly reading: HeaderReading | null }

/** No page has so many lines. */
const MOST_LINES = 3_000;
/** So many headers that the print resembles are tried. */
const MOST_HEADERS = 40;
/** So much of its labels a header shows that is read though some of them are not to be made out. */
const LEAST_SCORE = 0.5;

function blocksOf(pages: readonly (readonly LineNode[])[], form: Form): (readonly PageBlock[])[] {
  const { all } = vocabularyOf(form);
  const labels = (figures: boolean): string[] => leaves(form.header).filter(({ column }) => holdsFigure(column) === figures).flatMap(({ column }) => wordings(column.label));
  const [words, heads] = [labels(false), new Set(labels(true))];
  const parted = leaves(form.header).some(({ column }) => column.role === 'class');
  const codes = form.classification === undefined ? null : form.classification === 'procurement' ? 'procured' : parted ? 'parted' : 'whole';
  return pages.map((lines) => mergeRounds(pageBlocks(lines, { isHeading: (text) => all.includes(maskDigits(text)), labelEnds: (text) => words.some((label) => label.endsWith(text)), headsFigures: (text) => heads.has(maskDigits(text)), codes })));
}

const damagedPrint = (blocks: readonly PageBlock[]): DamagedPrint => new DamagedPrint(blocks.map(({ heads }) => heads.map(({ content }) => canonical(content.text)).join('')).join('¦'));

function withColumns(printed: readonly Page[], header: Omit<Known, 'panels'>, context: ReadingContext): PrintedColumns | null {
  const { form, columns } = header;
  const panels = panelsOf(columns);
  const given: Given[] = [];
  for (const page of printed) {
    const own = cellsOf(page, { ...header, panels }, context);
    if (!own) return null;
    given.push(own);
  }
  return { form, columns, pages: given, heads: printed.map(({ blocks }) => blocks.map(({ heads, marks, numbers }): Block => ({ lines: [...heads, ...marks, ...numbers], figures: false }))) };
}

/** The header of the form that the headings of a page are, in the order of the print or in any. */
function headerOf(form: Form, blocks: readonly PageBlock[]): HeaderReading | null {
  const print = stream(blocks.flatMap(({ heads }) => heads.map(({ content }) => content)));
  const whole = readHeader(form, print);
  if (whole && whole.length === print.text.length) return whole;
  // Of so many pieces no label is put together in reasonable time.
  if (print.starts.length > MOST_PIECES) return null;
  return readInterleaved(form, print) ?? readScrambled(form, print, print.starts.map((_, i) => i), 1);
}

const MOST_PIECES = 48;

interface Known {
  readonly form: Form;
  readonly columns: readonly DraftColumn[];
  readonly panels: readonly Panel[];
  /** The header only resembles that of the form: none of its columns may be blank. */
  readonly likely: boolean;
}

/** The cells of a page by column; null where its strands do not make the columns. */
function cellsOf(page: Page, known: Known, context: ReadingContext): Given | null {
  const cells = known.columns.map((): LineNode[] => []);
  if (!takeLabels(page.blocks, known, cells)) return null;
  const units = takeUnits(known, cells, context.names);
  if (!units) return null;
  const closed = withClosing(known, cells);
  return (closed && withFigures(page, known, closed.cells, context, { units, closing: closed.closing })) ?? withFigures(page, known, cells, context, { units });
}

/** Where lists side by side are one (公用经费 in two halves), their total closes the first and has its figure below those of the last: its label is moved there. */
function withClosing({ columns, panels }: Known, cells: readonly (readonly LineNode[])[]): { cells: LineNode[][]; closing: Closing } | null {
  const headOf = ({ amounts: [amount] }: Panel): string | undefined => (columns[amount!]!.path.length > 1 ? columns[amount!]!.path[0] : undefined);
  for (const [p, panel] of panels.entries()) {
    const last = panels.findLastIndex((other) => headOf(panel) !== undefined && headOf(other) === headOf(panel));
    const to = last > p ? panel.labels.find((c) => isTotal(cells[c]!.at(-1)?.content.text ?? '')) : undefined;
    const from = to === undefined ? undefined : panels[last]!.labels.find((c) => columns[c]!.type === columns[to]!.type);
    if (to === undefined || from === undefined) continue;
    return { cells: cells.map((own, c) => (c === to ? own.slice(0, -1) : c === from ? [...own, cells[to]!.at(-1)!] : [...own])), closing: { from, to } };
  }
  return null;
}

/** The figures go to their columns, too. */
function withFigures({ blocks, reading }: Page, known: Known, cells: readonly LineNode[][], context: ReadingContext, more: Pick<Given, 'units' | 'closing'>): Given | null {
  const { form, columns, panels } = known;
  const rows = panels.map((panel) => countOf(panel, columns, cells) + more.units!.length);
  const labelled = panels.map(({ labels }) => largest([0, ...labels.map((c) => cells[c]!.length)]));
  const amounts = columns.flatMap((column, c) => (holdsFigure(column) && column.role !== 'line' ? [c] : []));
  const figures = figureColumns(blocks, reading, columns, amounts, [...rows, ...labelled]);
  if (!figures || figures.length > MOST_COLUMNS || (known.likely && figures.length < amounts.length)) return null;
  const values = figures.map((column) => column.cells.map(valueOf));
  const panelOf = amounts.map((c) => panels.findIndex((panel) => panel.amounts.includes(c)));
  const most = panelOf.map((p) => rows[p]!);
  const relations = relationsOf(form, amounts.map((c) => columns[c]!));
  const given = (way: readonly number[], guessed: boolean): Given => {
    const own = cells.map((column) => [...column]);
    way.forEach((k, i) => { append(own[amounts[k]!]!, figures[i]!.cells); });
    // Labels broken over lines are more than the rows of a side: no sum says which of them a figure belongs to.
    const sides = form.layout === 'sides' ? amounts.filter((c, k) => own[c]!.length < labelled[panelOf[k]!]!) : [];
    const doubtful = new Set([...sides, ...doubtfulColumns(way, figures, values, relations, amounts.length).map((k) => amounts[k]!)]);
    return { cells: own, guessed, doubtful, ...more };
  };
  const hasTotal = cells.some((column) => column.some(({ content }) => isTotal(content.text)));
  const ways = waysOf(figures, most, amounts.map((c) => context.columnUse.get(columns[c]!.key) === false))
    .filter(({ way }) => holdAcross(amounts.map((_, k) => values.flatMap((own, i) => (way[i] === k ? own : []))), relations, hasTotal));
  // Where cells are blank, the way that the sums down the columns leave least open.
  const isShort = ({ way }: Way): boolean => amounts.some((_, k) => { const filled = figures.reduce((sum, column, i) => sum + (way[i] === k ? column.cells.length : 0), 0); return filled > 0 && filled < most[k]!; });
  // Headings may stand in the block of the column before: where there are as many columns of figures as the form has, their order says more.
  const inOrder = ways.find(({ way }) => way.length === amounts.length && way.every((k, i) => k === i));
  if (inOrder && !isShort(inOrder)) return given(inOrder.way, ways.some(({ misnumbered }) => misnumbered < inOrder.misnumbered));
  const least = smallest(ways.map(({ against }) => against));
  const likely = ways.filter(({ against }) => against === least);
  const tried = likely.some(isShort) ? likely.slice(0, MOST_TRIED) : likely.slice(0, 2);
  const judged: (Way & { open: number })[] = [];
  for (const one of tried) {
    if (judged.some(({ open, cost }) => open + OPEN * cost < OPEN * one.cost)) break;
    judged.push({ ...one, open: isShort(one) ? openIn(given(one.way, false), known, context) : 0 });
  }
  judged.sort((x, y) => x.open + OPEN * x.cost - y.open - OPEN * y.cost);
  const [best, next] = judged;
  if (!best) return null;
  const unsure = next !== undefined && next.open + OPEN * next.cost === best.open + OPEN * best.cost;
  return given(best.way, unsure || ways.some(({ cost, against }) => cost - against < best.cost - best.against));
}
/** No page has so many columns, whole or parted. */
const MOST_COLUMNS = 40;
/** So many ways are compared by what their sums leave open. */
const MOST_TRIED = 10;
/** Places left open weigh as much as one step of its cost. */
const OPEN = 2;

/** Columns of a page that leaves others blank: nothing but a heading or a number of its own says that such a column is not one of those. */
function doubtfulColumns(way: readonly number[], figures: readonly FigureColumn[], values: readonly (readonly Whole[])[], relations: readonly Relation[], all: number): number[] {
  if (new Set(way).size === all) return [];
  const valuesOf = (k: number): Whole[] => values.flatMap((own, i) => (way[i] === k ? own : []));
  const zeros = values.some((own) => own.includes(0));
  return [...new Set(way)].filter((k) => {
    if (relations.some(({ total }) => total === k)) return false;
    if (figures.some(({ numbered, below }, i) => way[i] === k && numbered !== k && below !== k)) return true;
    // Of two columns that have a figure in every second row each, one block may be made.
    const whole = relations.find(({ parts }) => parts.includes(k));
    const own = valuesOf(k);
    return !zeros && whole !== undefined && own.length > 1 && String(own) === String(valuesOf(whole.total));
  });
}

const valueOf = ({ content }: LineNode): Whole => exact(readFigure(content)?.text ?? '') ?? 0;

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

/** The units among the names of codes; null where nobody knows where they stand. */
function takeUnits({ columns }: Known, cells: LineNode[][], names: Names): UnitRow[] | null {
  const [unit, code, name] = (['unit', 'code', 'name'] as const).map((role) => columns.findIndex((column) => column.role === role));
  if (unit! < 0 || code! < 0 || name! < 0) return [];
  const { units, others } = partUnits(cells[name!]!, names);
  cells[name!] = others;
  return placeUnits(units, cells[code!]!);
}

/** The rows of a panel: its codes and totals, or where it has none its labels. */
function countOf({ labels, line }: Panel, columns: readonly DraftColumn[], cells: readonly (readonly LineNode[])[]): number {
  if (labels.length === 0) return 1;
  const codes = labels.find((c) => columns[c]!.type === 'code' && cells[c]!.length > 0);
  if (codes === undefined) return Math.max(line === null ? 0 : cells[line]!.length, largest([0, ...labels.map((c) => cells[c]!.length)]));
  const totals = (c: number): number => cells[c]!.filter(({ content }) => isTotal(content.text)).length;
  return cells[codes]!.length + (totals(codes) > 0 ? 0 : largest(labels.map(totals)));
}

/** Codes, numbers of lines and words go to the columns of their kind, list by list; false where there are more than these. */
function takeLabels(blocks: readonly PageBlock[], { form, columns, panels }: Known, cells: LineNode[][]): boolean {
  const of = (panel: Panel, kind: 'code' | 'text'): number[] => panel.labels.filter((c) => (columns[c]!.type === 'code') === (kind === 'code'));
  let list = 0;
  for (const { strands } of blocks) {
    for (const strand of strands) {
      if (strand.kind === 'figure') continue;
      if (strand.kind === 'part' || strand.kind === 'line') {
        const roles = strand.kind === 'line' ? ['line'] : ['division', 'item'];
        const free = columns.findIndex(({ role }, c) => roles.includes(role ?? '') && cells[c]!.length === 0);
        if (free < 0) return false;
        append(cells[free]!, strand.cells);
        continue;
      }
      if (form.layout === 'sides') {
        const right = strand.behindFigures || isRight(form, strand.cells, panels.some(({ labels }) => labels.some((c) => cells[c]!.length > 0)));
        const own = panels[right ? panels.length - 1 : 0];
        const [label] = own ? of(own, 'text') : [];
        if (label === undefined || strand.kind === 'code') return false;
        append(cells[label]!, strand.cells);
        continue;
      }
      // The codes of the next list stand behind those of this one, with or without its figures between.
      if (strand.kind === 'code' && of(panels[list]!, 'code').some((c) => cells[c]!.length > 0) && panels[list + 1]) list++;
      const own = of(panels[list]!, strand.kind === 'code' ? 'code' : 'text').filter((c) => columns[c]!.role !== 'division' && columns[c]!.role !== 'item');
      // Units stand among the names.
      const [column, ...more] = own.length > 1 && of(panels[list]!, 'code').length > 0 ? own.filter((c) => columns[c]!.role !== 'unit') : own;
      if (column === undefined || more.length > 0) return false;
      // A total that stands apart from the names is above them where its figure is.
      const above = strand.cells.length === 1 && isTotal(strand.cells[0]!.content.text) && cells[column]!.length > 0 && largestFirst(blocks);
      cells[column] = above ? [...strand.cells, ...cells[column]!] : [...cells[column]!, ...strand.cells];
    }
  }
  return panels.every(({ labels }) => labels.length === 0 || labels.some((c) => cells[c]!.length > 0));
}

/** Whether the first figure of the longest strand is its largest. */
function largestFirst(blocks: readonly PageBlock[]): boolean {
  const [longest] = blocks.flatMap(({ strands }) => strands.filter(({ kind }) => kind === 'figure')).sort((a, b) => b.cells.length - a.cells.length);
  const values = longest?.cells.map(valueOf) ?? [];
  return values.length > 1 && values.every((value) => value <= values[0]!);
}

/** Whether the labels are those of expenditure: the first one that either side is known by; `behind`: others stand before them. */
function isRight({ vocabulary }: Form, cells: readonly LineNode[], behind: boolean): boolean {
  for (const { content } of cells) {
    const says = canonical(content.text);
    if (vocabulary?.left.test(says)) return false;
    if (vocabulary?.right.test(says)) return true;
  }
  return behind;
}
