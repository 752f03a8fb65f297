/**
 * Headers of tables whose cells are known (pipe tables, clean tab-separated rows): where every label of the print is one
 * of the form's, the print itself says which columns there are and in which order.
 */
import { allLabels, labelsOf, leaves, type Form, type Leaf } from '../../forms/form.js';
import { readHeader, readInterleaved, stream, type HeaderReading, type Stream } from './header.js';
import { canonical, concat, squeeze, type Traced } from '../../text.js';
import { printedColumns } from './columns.js';
import { settleLabels } from './label-places.js';
import { ADDED, isBeside, lacksFew, relaxed, withAdded, withoutAdded, withStrange } from './near-form.js';
import { MOST_REWORDED, rewordedForm } from './reworded.js';
import { typeOfHeading } from './printed-header.js';
import type { DraftColumn } from '../reading.js';
import { groupBy } from '../../../pipeline/group.js';

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

/** The columns of a form, each with the physical one below its label, and the labels themselves. */
export interface CleanColumns {
  readonly form: Form;
  readonly columns: readonly DraftColumn[];
  readonly places: readonly number[];
  readonly labels: HeaderReading['labels'];
}

/** What stands in one column of a header. */
interface Heading {
  readonly column: number;
  readonly cells: readonly HeaderCell[];
  readonly labels: readonly string[];
  /** All of it. */
  readonly whole: string;
}

/** What the rows of a header print, and which columns it is of one form or another. */
export class CleanHeader {
  private readonly cells: readonly HeaderCell[];
  private readonly printed: Stream;
  private readonly known = new Map<Form, CleanColumns | null>();

  constructor(rows: readonly (readonly Traced[])[], private readonly source: string) {
    this.cells = headerCells(rows);
    this.printed = stream(this.cells.map(({ content }) => content));
  }

  columnsOf(form: Form): readonly DraftColumn[] | null {
    let clean = this.known.get(form);
    if (clean === undefined) this.known.set(form, (clean = cleanColumns(form, this.cells, this.printed, this.source)));
    return clean?.columns ?? null;
  }

  /** The columns of the first of the forms with one column more or fewer, where no other of them has others; where it has a title, also with headings worded otherwise. */
  near(forms: readonly Form[], titled = true): CleanColumns | null {
    const { cells, printed, source } = this;
    if (cells.length === 0) return null;
    for (const form of withAdded(forms, printed)) {
      const clean = cleanColumns(form, cells, printed, source);
      if (clean?.columns.some(isBeside)) return { ...clean, form: withoutAdded(form) };
    }
    const headings = [...groupBy(cells, ({ column }) => String(column))].map(([column, own]): Heading => {
      const labels = own.map(({ content }) => canonical(content.text));
      return { column: Number(column), cells: own, labels, whole: labels.join('') };
    });
    const strange = forms.flatMap((form) => this.withStrange(form, headings) ?? []);
    const found = strange.length > 0 ? strange : forms.flatMap((form) => {
      const clean = isList(form) ? cleanColumns(relaxed(form), cells, printed, source) : null;
      return clean && lacksFew(form, clean.labels) ? [clean] : [];
    });
    if (found.length === 0 && titled) {
      const own = forms.map((form) => allLabels(form.header));
      const odd = cells.filter(({ content }) => !own.some((labels) => labels.has(canonical(content.text))));
      const reworded = odd.length === 0 || odd.length > MOST_REWORDED ? null : rewordedForm(forms, printed, 'list', 1) ?? rewordedForm(forms, printed, 'sides', 1);
      const clean = reworded && cleanColumns(reworded.form, cells, printed, source);
      // A heading is a cell, not pieces of several.
      return clean && [...clean.labels.values()].every(({ at }) => cells.some(({ content }) => at.every((offset) => content.at.includes(offset)))) ? clean : null;
    }
    const keys = ({ columns }: CleanColumns): string => columns.map(({ key }) => key).join();
    return found.every((one) => keys(one) === keys(found[0]!)) ? found[0] ?? null : null;
  }

  /** The form with one heading that it does not have, at its place; `headings`: what stands in each column. */
  private withStrange(form: Form, headings: readonly Heading[]): CleanColumns | null {
    if (!isList(form)) return null;
    const own = labelsOf(form);
    const [odd, ...others] = headings.filter(({ labels, whole }) => !labels.some((label) => own.includes(label)) && !own.includes(whole) && withStrange(form, [whole]) !== null);
    if (!odd || others.length > 0) return null;
    const rest = this.cells.filter(({ column }) => column !== odd.column);
    const clean = cleanColumns(form, rest, stream(rest.map(({ content }) => content)), this.source);
    if (!clean) return null;
    const at = clean.places.findIndex((place) => place > odd.column);
    const [i, label] = [at < 0 ? clean.places.length : at, concat(odd.cells.map(({ content }) => content))];
    const column: DraftColumn = { key: ADDED, type: typeOfHeading(canonical(label.text)), role: null, path: [squeeze(label).text] };
    return { ...clean, columns: clean.columns.toSpliced(i, 0, column), places: clean.places.toSpliced(i, 0, odd.column) };
  }
}

const isList = ({ layout, header }: Form): boolean => layout === 'list' && leaves(header).at(-1)!.column.role !== 'description';

/** The columns of `form` in their printed order when its labels take up the whole header (`printed`: its stream); else null. */
function cleanColumns(form: Form, cells: readonly HeaderCell[], printed: Stream, source: string): CleanColumns | null {
  if (cells.length === 0) return null;
  const whole = readHeader(form, printed, true);
  const first = whole && whole.length === printed.text.length ? whole : readInterleaved(form, printed);
  if (!first) return null;
  const columnOf = new Map<number, number>();
  for (const { content, column } of cells) for (const offset of content.at) columnOf.set(offset, column);
  const reading = settleLabels(form.header, first, (offset) => columnOf.get(offset) ?? 0);
  const place = (leaf: Leaf): number => columnOf.get(reading.labels.get(leaf.column)!.at[0]!) ?? 0;
  const printedLeaves = [...reading.leaves].sort((a, b) => place(a) - place(b));
  const places = printedLeaves.map(place);
  // Two labels in one column: it is not known which figures stand below which.
  if (new Set(places).size < places.length) return null;
  return { form, columns: printedColumns({ ...reading, leaves: printedLeaves } satisfies HeaderReading, source, false), places, labels: reading.labels };
}
