/**
 * Headers of tables whose cells are known (pipe tables, clean tab-separated rows): where every label of the print is one
 * of the form's, the print itself says which columns there are and in which order.
 */
import { cell } from '../cells.js';
import type { Form, Leaf } from '../forms/form.js';
import { readHeader, readInterleaved, stream, type HeaderReading, type Stream } from '../header.js';
import { canonical, type Traced } from '../text.js';
import { printedColumns } from './columns.js';
import { settleLabels } from './label-places.js';
import type { DraftColumn } from './reading.js';

interface HeaderCell {
  readonly content: Traced;
  readonly column: number;
}

/** Header cells row by row; a merged cell that a converter repeated, to the right or below, counts once. */
function headerCells(rows: readonly (readonly Traced[])[]): HeaderCell[] {
  const result: HeaderCell[] = [];
  const texts = rows.map((row) => row.map(({ text }) => canonical(text)));
  rows.forEach((row, r) => row.forEach((content, column) => {
    const text = texts[r]![column]!;
    if (text === '' || texts[r - 1]?.[column] === text) return;
    // Only a heading over several columns is repeated to the right: something stands below it.
    const left = texts[r]![column - 1] === text;
    if (left && rows.some((lower, l) => l > r && (lower[column]?.text ?? '') !== '' && texts[l]![column] !== text)) return;
    result.push({ content, column });
  }));
  return result;
}

/** What the rows of a header print, and which columns it is of one form or another. */
export class CleanHeader {
  private readonly cells: readonly HeaderCell[];
  private readonly printed: Stream;
  private readonly known = new Map<Form, DraftColumn[] | null>();

  constructor(rows: readonly (readonly Traced[])[], private readonly source: string) {
    this.cells = headerCells(rows);
    this.printed = stream(this.cells.map(({ content }) => content));
  }

  columnsOf(form: Form): DraftColumn[] | null {
    let columns = this.known.get(form);
    if (columns === undefined) this.known.set(form, (columns = cleanColumns(form, this.cells, this.printed, this.source)));
    return columns;
  }
}

/** The columns of `form` in their printed order when its labels take up the whole header (`printed`: its stream); else null. */
function cleanColumns(form: Form, cells: readonly HeaderCell[], printed: Stream, source: string): DraftColumn[] | null {
  if (cells.length === 0) return null;
  const whole = readHeader(form, printed);
  const first = whole && whole.length === printed.text.length ? whole : readInterleaved(form, printed);
  if (!first) return null;
  const columnOf = new Map<number, number>();
  for (const { content, column } of cells) for (const offset of content.at) columnOf.set(offset, column);
  const reading = settleLabels(form.header, first, (offset) => columnOf.get(offset) ?? 0);
  const place = (leaf: Leaf): number => columnOf.get(reading.labels.get(leaf.column)!.at[0]!) ?? 0;
  const leaves = [...reading.leaves].sort((a, b) => place(a) - place(b));
  // Two labels in one column: it is not known which figures stand below which.
  if (new Set(leaves.map(place)).size < leaves.length) return null;
  return printedColumns({ ...reading, leaves } satisfies HeaderReading, source, false);
}

/** The header path of every physical column of a table that nobody described. */
export function headerPaths(rows: readonly (readonly Traced[])[], width: number): string[][] {
  const labels = rows.map((row) => Array.from({ length: width }, (_, i) => (row[i] ? cell(row[i]).text : '')));
  labels.forEach((row, r) => row.forEach((label, i) => {
    // A heading over several columns is printed above the first of them.
    if (label === '' && i > 0 && labels.slice(r + 1).some((lower) => lower[i] !== '')) row[i] = row[i - 1]!;
  }));
  return Array.from({ length: width }, (_, i) =>
    labels.map((row) => row[i]!).filter((label, r, all) => label !== '' && canonical(label) !== canonical(all[r - 1] ?? '')));
}
