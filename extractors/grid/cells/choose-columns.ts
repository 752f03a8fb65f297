/** Which form the header of a table of cells is, and which of its columns stand where: as printed, nearly so, or damaged. */
import { largest, smallest } from '../../../pipeline/many.js';
import { allLabels, labelsOf, leaves, wordings, type Form } from '../../forms/form.js';
import { canonical, concat } from '../../text.js';
import { CleanHeader } from '../header/clean-header.js';
import { DamagedPrint, damagedHeaders, outOfOrder, tooFew, type DamagedHeader } from '../header/damaged-header.js';
import { illegibleHeadings, inLegibleOrder, legibleHeadings } from '../header/legible-header.js';
import { holdsFigure, type DraftColumn, type ReadingContext } from '../reading.js';
import { hanOf, overlap } from './classify-rows.js';
import type { Alignments, Columns, PageAlignment } from './page-alignment.js';
import { labelledColumns, type PhysicalPage, type PhysicalRow } from './physical-page.js';
import { MOST_HEAD_ROWS } from './row-kinds.js';

/** A row that says so much of what a form's labels say is part of its header. */
const LIKE_HEADER = 0.4;
/** A title is not enough: less of its header than this, or cells that fit its columns worse, and it is another table. */
const LEAST_SCORE = 0.45;
const CLEAR_SCORE = 0.7;
const LITTLE_MISFIT = 0.3;
/** So many of the headings may be illegible. */
const FEW_ILLEGIBLE = 0.15;
const MOST_MISFIT = 2;
/** Figures that would stand below another label than their own. */
const ASTRAY = 0.1;
/** Columns whose label the print does not show as often as there are of them: all of them cost so much. */
const TOO_FEW = 0.2;
const MOST_TOO_FEW = 0.5;

/** A heading that stands in the print and not in the form. */
const LACKING = 0.25;
/** Pieces of headings are shorter (收入, 项目拨款). */
const LONG_HEADING = 6;

const isColumn = (header: Form['header'], text: string): boolean => leaves(header).some(({ column }) => wordings(column.label).includes(text));

/** The form and the columns of it that fit the figures best; null where none does. Rows of the header that are none become rows of data. */
export function chooseColumns(forms: readonly Form[], pages: readonly PhysicalPage[], alignments: Alignments, context: ReadingContext): Columns | null {
  const header = endHeader(pages[0], forms, context.source);
  const sample = pages.find((page) => page.rows.some((row) => row.kind === 'data'));
  const alignment = sample ? alignments.of(sample) : null;
  const plain = plainColumns(forms, header, alignment);
  if (plain) return plain;
  const near = header.near(forms, context.untitled !== true);
  if (near && filledBelow(near.places, pages[0])) return { form: near.form, columns: near.columns, near: true };
  return damagedColumns(forms, pages[0], alignment, context.fiscalYear);
}

/** Of the forms whose header is printed, the one whose columns fit the figures. */
function plainColumns(forms: readonly Form[], header: CleanHeader, alignment: PageAlignment | null): Columns | null {
  let best: { readonly value: Columns; readonly cost: number } | null = null;
  for (const form of forms) {
    const columns = header.columnsOf(form);
    const cost = columns ? alignment?.of(columns).cost ?? 0 : 0;
    if (columns && (!best || cost < best.cost - 1e-9)) best = { value: { form, columns }, cost };
  }
  return best?.value ?? null;
}

/** Of the forms that a damaged header may be, the one that the print shows most of, and whose columns fit the figures. */
function damagedColumns(forms: readonly Form[], page: PhysicalPage | undefined, alignment: PageAlignment | null, fiscalYear: number | null): Columns | null {
  const texts = headerOf(page);
  const print = new DamagedPrint(texts.join('¦'));
  const labelled = labelledColumns(page);
  const heads = page?.rows.flatMap(({ kind, cells }) => (kind === 'header' ? [cells] : [])) ?? [];
  const [legible, illegible] = [legibleHeadings(heads, labelled), illegibleHeadings(heads, labelled)];
  // Headings of columns that a form of the title prints, and the others do not.
  const printed = heads.flat().map(({ text }) => canonical(text)).filter((text) => text.length >= LONG_HEADING);
  const lacking = new Map(forms.map((form) => [form, printed.filter((text) => !allLabels(form.header).has(text) && forms.some(({ header }) => isColumn(header, text))).length]));
  const readable = illegible.filter((one) => one).length <= labelled * FEW_ILLEGIBLE;
  /** What a header costs, the print held against it and the figures below; Infinity where it is another's. */
  const costOf = ({ types, labels, score, scores, headless }: DamagedHeader, most: number): number => {
    const least = smallest(scores.filter((_, i) => !readable || !illegible[i]));
    if ((labelled > 0 && least < LEAST_SCORE) || score < LEAST_SCORE || (1 - score) * 2 >= most) return Infinity;
    const few = tooFew(labels, texts);
    // Blocks of columns that no heading parts, and whose labels are printed once, are not there.
    if (headless && few > MOST_TOO_FEW) return Infinity;
    const aligned = alignment?.by(types, labels);
    if (labelled > 0 && aligned?.map.some((leaf, i) => leaf !== i)) return Infinity;
    const misfit = aligned?.cost ?? 0;
    if (misfit > (score < CLEAR_SCORE ? LITTLE_MISFIT : MOST_MISFIT)) return Infinity;
    return misfit + (1 - score) * 2 + ASTRAY * (aligned?.map.filter((leaf, p) => leaf !== aligned.labelled[p]).length ?? 0) + TOO_FEW * few;
  };
  let best: { readonly form: Form; readonly header: DamagedHeader; readonly cost: number } | null = null;
  for (const form of forms) {
    for (const damaged of damagedHeaders(form, print, fiscalYear)) {
      // A header with a label for every column is hardly damaged: it has as many columns as labels, and says something of each. What it says plainly is what stands below it.
      if (labelled > 0 && damaged.types.length !== labelled) continue;
      const header = labelled > 0 ? inLegibleOrder(damaged, legible) : damaged;
      const cost: number = header ? costOf(header, best?.cost ?? Infinity) + LACKING * lacking.get(form)! : Infinity;
      if (header && cost < (best?.cost ?? Infinity) - 1e-9) best = { form, header, cost };
    }
  }
  if (!best) return null;
  const { doubtful } = best.header;
  const columns = best.header.columns();
  const turned = outOfOrder(columns.map(({ path }) => canonical(path.at(-1) ?? '')), texts[0]!, texts.slice(1));
  return { form: best.form, columns, doubtful: columns.map((_, i) => doubtful?.[i] === true || turned[i]!) };
}

/** Whether nothing stands in columns without a label, but for what their edge cut off a cell or two. */
function filledBelow(places: readonly number[], page: PhysicalPage | undefined): boolean {
  const data = page?.rows.filter(({ kind }) => kind === 'data') ?? [];
  const strange = data.flatMap(({ kinds }) => kinds.flatMap((one, i) => (one === 'blank' || places.includes(i) ? [] : [(kinds[i - 1] ?? 'blank') !== 'blank'])));
  return page !== undefined && strange.length <= data.length * FEW_CUT && strange.every((cut) => cut);
}
const FEW_CUT = 0.2;

/** The header's characters column by column, then those of each row: labels stand whole in one or the other. */
function headerOf(page: PhysicalPage | undefined): string[] {
  const rows = page?.rows.filter((row) => row.kind === 'header') ?? [];
  const width = largest([0, ...rows.map((row) => row.cells.length)]);
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row.cells[i]?.text ?? '').join(''));
  const cells = rows.map((row) => row.cells.map((c) => c.text));
  return [columns.join('¦'), ...cells.map((row) => row.join('')), ...cells.map((row) => row.join('¦'))].map(canonical);
}

/** The header. Rows without figures below one that is whole before them, and like none of its labels (a unit whose every amount is blank), are rows. */
function endHeader(page: PhysicalPage | undefined, forms: readonly Form[], source: string): CleanHeader {
  const first = page?.rows.findIndex(({ kind }) => kind !== 'header') ?? 0;
  const heads = page?.rows.slice(0, first < 0 ? page.rows.length : first) ?? [];
  const all = page?.rows.filter(({ kind }) => kind === 'header') ?? [];
  const printed = (rows: readonly PhysicalRow[]): CleanHeader => new CleanHeader(rows.map(({ cells }) => cells), source);
  const stands = (header: CleanHeader): readonly DraftColumn[] | null => {
    for (const form of forms) {
      const columns = header.columnsOf(form);
      if (columns) return columns;
    }
    return null;
  };
  const whole = printed(all);
  if (!page || heads.length < 2 || forms.length === 0 || stands(heads.length === all.length ? whole : printed(heads))) return whole;
  const labels = { has: (pair: string): boolean => forms.some((form) => labelsOf(form).includes(pair)) };
  for (let count = heads.length - 1; count > 0; count--) {
    if (overlap(hanOf(canonical(concat(heads[count]!.cells).text)), labels) >= LIKE_HEADER) return whole;
    const columns = count > MOST_HEAD_ROWS ? null : stands(printed(heads.slice(0, count)));
    if (!columns) continue;
    // What stands below a heading of figures is a heading of figures.
    const label = columns.findIndex(holdsFigure);
    if (heads.slice(count).some(({ cells }) => cells.some(({ text }, i) => i >= label && text !== ''))) return whole;
    page.rows.splice(count, heads.length - count, ...heads.slice(count).map((row): PhysicalRow => ({ ...row, kind: 'data' })));
    return printed(page.rows.filter(({ kind }) => kind === 'header'));
  }
  return whole;
}
