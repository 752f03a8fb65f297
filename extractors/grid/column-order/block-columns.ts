/**
 * The columns of a table whose pages come out block by block: the headings of all blocks together say which columns there are,
 * the figures are theirs from left to right. Numbers and headings right above them, and the sums of the form, say where columns are blank or parted.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { largest } from '../../../pipeline/many.js';
import { readFigure } from '../../figures/figures.js';
import { leaves, wordings, type Form } from '../../forms/form.js';
import { canonical } from '../../text.js';
import type { Names } from '../../names.js';
import { printedColumns } from '../header/columns.js';
import { readHeader, readInterleaved, stream, vocabularyOf, type HeaderReading } from '../header/header.js';
import { readScrambled } from '../header/scrambled-header.js';
import { holdsFigure, type DraftColumn, type ReadingContext } from '../reading.js';
import { exact, holds, relationsOf } from '../sums/place.js';
import type { Given } from './apart.js';
import type { Block } from './blocks.js';
import type { PrintedColumns } from './columns.js';
import { panelsOf, type Panel } from './panels.js';
import { pageBlocks, type PageBlock } from './strands.js';
import { isTotal } from './sums.js';
import { partUnits, placeUnits, type UnitRow } from './units.js';
import { waysOf, type FigureColumn } from './block-ways.js';

/** The columns of the first of `forms` that the blocks of the pages make. */
export function blockColumns(pages: readonly (readonly LineNode[])[], forms: readonly Form[], context: ReadingContext): PrintedColumns | null {
  for (const form of forms) {
    const found = ofForm(pages, form, context);
    if (found) return found;
  }
  return null;
}

function ofForm(pages: readonly (readonly LineNode[])[], form: Form, context: ReadingContext): PrintedColumns | null {
  const { all } = vocabularyOf(form);
  const coded = form.classification !== undefined;
  const words = leaves(form.header).filter(({ column }) => !holdsFigure(column)).flatMap(({ column }) => wordings(column.label));
  const headings = { all: (text: string) => all.includes(masked(text)), labelEnds: (text: string) => words.some((label) => label.endsWith(text)) };
  const printed = pages.map((lines) => pageBlocks(lines, headings, coded));
  const reading = headerOf(form, printed[0]!);
  if (!reading) return null;
  const columns = printedColumns(reading, context.source, false);
  const panels = panelsOf(columns);
  const given: Given[] = [];
  for (const blocks of printed) {
    const own = cellsOf(blocks, { form, columns, panels }, context);
    if (!own) return null;
    given.push(own);
  }
  return { form, columns, pages: given, heads: printed.map((blocks) => blocks.map(({ heads, marks, numbers }): Block => ({ lines: [...heads, ...marks, ...numbers], figures: false }))) };
}

/** The header of the form that the headings of a page are, in the order of the print or in any. */
function headerOf(form: Form, blocks: readonly PageBlock[]): HeaderReading | null {
  const print = stream(blocks.flatMap(({ heads }) => heads.map(({ content }) => content)));
  const whole = readHeader(form, print);
  if (whole && whole.length === print.text.length) return whole;
  return readInterleaved(form, print) ?? readScrambled(form, print, print.starts.map((_, i) => i), 1);
}

const masked = (text: string): string => text.replace(/\d/gu, '#');

interface Known { readonly form: Form; readonly columns: readonly DraftColumn[]; readonly panels: readonly Panel[] }

/** The cells of a page by column; null where its strands do not make the columns. */
function cellsOf(blocks: readonly PageBlock[], known: Known, context: ReadingContext): Given | null {
  const { form, columns, panels } = known;
  const cells = columns.map((): LineNode[] => []);
  if (!takeLabels(blocks, known, cells)) return null;
  const units = takeUnits(known, cells, context.names);
  if (!units) return null;
  const rows = panels.map((panel) => rowsOf(panel, columns, cells) + units.length);
  const labelled = panels.map(({ labels }) => largest([0, ...labels.map((c) => cells[c]!.length)]));
  const reading = headerOf(form, blocks);
  const amounts = columns.flatMap((column, c) => (holdsFigure(column) && column.role !== 'line' ? [c] : []));
  const figures = figureColumns(blocks, reading, columns, amounts, [...rows, ...labelled]);
  if (!figures) return null;
  const panelOf = amounts.map((c) => panels.findIndex((panel) => panel.amounts.includes(c)));
  const most = panelOf.map((p) => rows[p]!);
  const relations = relationsOf(form, amounts.map((c) => columns[c]!));
  const valueOf = ({ content }: LineNode) => exact(readFigure(content)?.text ?? '') ?? 0;
  const fits = (way: readonly number[]): boolean => {
    const byLeaf = amounts.map((_, k) => figures.flatMap((column, i) => (way[i] === k ? [...column.cells] : [])));
    return relations.every((relation) => {
      const own = [relation.total, ...relation.parts].map((k) => byLeaf[k]!);
      const length = own[0]!.length;
      if (own.some((column) => column.length !== length && column.length > 0)) return true;
      return Array.from({ length }, (_, r) => own.map((column) => (column.length === 0 ? 0 : valueOf(column[r]!)))).every((row) => holds(row, [{ total: 0, parts: row.slice(1).map((_, i) => i + 1) }]));
    });
  };
  const ways = waysOf(figures, most, columns.length > 0 ? amounts.map((c) => context.columnUse.get(columns[c]!.key) === false) : []).filter(({ way }) => fits(way));
  const [best, next] = ways;
  if (!best) return null;
  best.way.forEach((k, i) => { cells[amounts[k]!]!.push(...figures[i]!.cells); });
  return { cells, guessed: next !== undefined && next.cost === best.cost, units };
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
function rowsOf({ labels, line }: Panel, columns: readonly DraftColumn[], cells: readonly (readonly LineNode[])[]): number {
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
      if (strand.kind === 'line') {
        const free = panels.find(({ line }) => line !== null && cells[line]!.length === 0)?.line;
        if (free === undefined || free === null) return false;
        cells[free]!.push(...strand.cells);
        continue;
      }
      if (form.layout === 'sides') {
        const right = strand.behindFigures || isRight(form, strand.cells);
        const own = panels[right ? panels.length - 1 : 0];
        const [label] = own ? of(own, 'text') : [];
        if (label === undefined || strand.kind === 'code') return false;
        cells[label]!.push(...strand.cells);
        continue;
      }
      // The codes of the next list stand behind those of this one, with or without its figures between.
      if (strand.kind === 'code' && of(panels[list]!, 'code').some((c) => cells[c]!.length > 0) && panels[list + 1]) list++;
      const own = of(panels[list]!, strand.kind === 'code' ? 'code' : 'text');
      // Units stand among the names.
      const [column, ...more] = own.length > 1 && of(panels[list]!, 'code').length > 0 ? own.filter((c) => columns[c]!.role !== 'unit') : own;
      if (column === undefined || more.length > 0) return false;
      cells[column]!.push(...strand.cells);
    }
  }
  return panels.every(({ labels }) => labels.length === 0 || labels.some((c) => cells[c]!.length > 0));
}

/** Whether the labels are those of expenditure: the first one that either side is known by. */
function isRight({ vocabulary }: Form, cells: readonly LineNode[]): boolean {
  for (const { content } of cells) {
    const says = canonical(content.text);
    if (vocabulary?.left.test(says)) return false;
    if (vocabulary?.right.test(says)) return true;
  }
  return true;
}

/** The columns of figures from left to right; null where lines of several do not come apart. */
function figureColumns(blocks: readonly PageBlock[], reading: HeaderReading | null, columns: readonly DraftColumn[], amounts: readonly number[], rows: readonly number[]): FigureColumn[] | null {
  const found: FigureColumn[] = [];
  // Numbers and headings above no figures yet.
  let waiting = { numbered: [] as readonly number[], below: [] as readonly number[] };
  for (const { heads, numbers, strands } of blocks) {
    const figures = strands.find(({ kind }) => kind === 'figure')?.cells ?? [];
    const offsets = new Set(heads.flatMap(({ content }) => content.at));
    const below = (reading?.leaves ?? []).flatMap(({ column }) => {
      const k = amounts.findIndex((c) => columns[c]!.key === column.key);
      return k >= 0 && offsets.has(reading!.labels.get(column)!.at.at(-1)!) ? [k] : [];
    });
    const said = numbers.map(({ content }) => Number(content.text));
    const numbered = said.every((number) => number >= 1 && number <= amounts.length) ? said.map((number) => number - 1) : [];
    const all = { numbered: [...waiting.numbered, ...numbered], below: [...waiting.below, ...below] };
    if (figures.length === 0) { waiting = all; continue; }
    const width = widthOf(figures.length, [numbered, below, all.numbered, all.below].map(({ length }) => length), rows);
    if (width === null) return null;
    const says = ({ length }: readonly number[]): boolean => length === width;
    const number = [numbered, all.numbered].find(says);
    const heading = [below, all.below].find(says);
    for (let k = 0; k < width; k++) found.push({ cells: figures.filter((_, i) => i % width === k), numbered: number?.[k] ?? null, below: heading?.[k] ?? null });
    if (numbered.length !== width && below.length !== width && (number ?? heading)) waiting = { numbered: [], below: [] };
  }
  return found;
}

/** Into how many columns so many figures come apart: as many as numbers or headings stand above them, best where that fills all rows. */
function widthOf(figures: number, above: readonly number[], rows: readonly number[]): number | null {
  const most = largest(rows);
  const widths = above.filter((width) => width > 0 && figures % width === 0 && figures / width <= most);
  const full = (width: number): boolean => rows.includes(figures / width);
  const even = rows.flatMap((own) => (own > 0 && figures % own === 0 ? [figures / own] : []));
  return widths.find(full) ?? (even.includes(1) ? 1 : undefined) ?? widths[0] ?? even[0] ?? (figures <= most ? 1 : null);
}
