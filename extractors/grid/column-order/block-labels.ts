/** The labels of a page in blocks: codes, names, numbers of lines and units go to the columns of their kind, list by list. */
import type { LineNode } from '../../../pipeline/tree.js';
import type { Whole } from '../../../pipeline/exact.js';
import { append, largest } from '../../../pipeline/many.js';
import { readFigure } from '../../figures/figures.js';
import type { Form } from '../../forms/form.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import type { HeaderReading } from '../header/header.js';
import type { DraftColumn } from '../reading.js';
import { exact } from '../sums/place.js';
import type { Closing } from './apart.js';
import type { Panel } from './panels.js';
import type { PageBlock } from './strands.js';
import { isTotal } from './sums.js';
import { partUnits, placeUnits, type UnitRow } from './units.js';

/** The blocks of a page, and the header that their headings are. */
export interface Page { readonly blocks: readonly PageBlock[]; readonly reading: HeaderReading | null }

/** The columns of the table. */
export interface Known {
  readonly form: Form;
  readonly columns: readonly DraftColumn[];
  readonly panels: readonly Panel[];
  /** The header only resembles that of the form: none of its columns may be blank. */
  readonly likely: boolean;
}

/** The cells of the labels of a page by column. */
export interface LabelCells {
  readonly cells: readonly (readonly LineNode[])[];
  readonly units: readonly UnitRow[];
  readonly closing?: Closing;
}

/** The labels of a page; where a total may close either of two lists, both ways to take it. */
export function pageLabels(blocks: readonly PageBlock[], known: Known, names: Names): LabelCells[] {
  const cells = known.columns.map((): LineNode[] => []);
  if (!takeLabels(blocks, known, cells)) return [];
  const units = takeUnits(known, cells, names);
  if (!units) return [];
  const closed = withClosing(known, cells);
  return [...(closed ? [{ ...closed, units }] : []), { cells, units }];
}

/** Where lists side by side are one (公用经费 in two halves), their total closes the first and has its figure below those of the last: its label is moved there. */
function withClosing({ columns, panels }: Known, cells: readonly (readonly LineNode[])[]): Pick<LabelCells, 'cells'> & { closing: Closing } | null {
  const headOf = ({ amounts: [amount] }: Panel): string | undefined => (columns[amount!]!.path.length > 1 ? columns[amount!]!.path[0] : undefined);
  for (const [p, panel] of panels.entries()) {
    const last = panels.findLastIndex((other) => headOf(panel) !== undefined && headOf(other) === headOf(panel));
    const to = last > p ? panel.labels.find((c) => isTotal(cells[c]!.at(-1)?.content.text ?? '')) : undefined;
    const from = to === undefined ? undefined : panels[last]!.labels.find((c) => columns[c]!.type === columns[to]!.type);
    if (to === undefined || from === undefined) continue;
    return { cells: cells.map((own, c) => (c === to ? own.slice(0, -1) : c === from ? [...own, cells[to]!.at(-1)!] : own)), closing: { from, to } };
  }
  return null;
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
export function countOf({ labels, line }: Panel, columns: readonly DraftColumn[], cells: readonly (readonly LineNode[])[]): number {
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
        const [label] = of(panels[right ? panels.length - 1 : 0]!, 'text');
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

export const valueOf = ({ content }: LineNode): Whole => exact(readFigure(content)?.text ?? '') ?? 0;
