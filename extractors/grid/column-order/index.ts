/**
 * Tables that a PDF tool prints column by column (pdfminer): below each heading all cells of its column, a line each, then the
 * next column. Rows are what has the same place in every column; blank cells leave no trace.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { cell, DOUBT, doubted, extracted, NOTHING, type DraftCell } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { largest } from '../../../pipeline/many.js';
import { holdsFigure, type DraftRow, type ReadingContext, type TableReading } from '../reading.js';
import { blockColumns } from './block-columns.js';
import { blocksOf, FIGURES_BELOW, isFigure, runsOn, stacksCodes, stacksFigures } from './blocks.js';
import { columnsOf } from './columns.js';
import { panelsOf, rowsOf } from './panels.js';
import { sideBySide } from './sides.js';
import { addsUp } from '../sums/adds-up.js';
import { isTotal } from './sums.js';

/** The table, or null where it is printed in another order; `inBlocks`: its pages come out block by block. */
export function readColumnOrder(pages: readonly { readonly lines: readonly LineNode[] }[], forms: readonly Form[], context: ReadingContext, inBlocks: boolean): TableReading | null {
  const stacked = pages.some(({ lines }) => stacksFigures(lines));
  if (!stacked && !pages.every(({ lines }) => mayBeOneRow(lines))) return null;
  const blocks = pages.map(({ lines }) => blocksOf(lines));
  const found = (blocks.includes(null) ? null : columnsOf(blocks.map((own) => own!), forms, context)) ?? (inBlocks ? blockColumns(pages.map(({ lines }) => lines), forms, context) : null);
  // With a single row, only headings that a form knows tell it from rows of labels.
  if (!found || (!stacked && !found.form)) return null;
  const { form, columns } = found;
  const panels = panelsOf(columns);
  const read = panels.map((panel) => rowsOf(panel, columns, form, found.pages, context.names));
  if (read.includes(null)) return null;
  const rows: DraftRow[] = [];
  found.pages.forEach(({ cells: page, closing }, p) => {
    const lists = panels.map(({ labels }, k) => ({ rows: read[k]![p]!, labels }));
    for (const row of sideBySide(lists, largest([0, ...panels.map(({ line }) => (line === null ? 0 : page[line]!.length))]), form?.layout === 'list')) {
      for (const { line } of panels) { const number = line === null ? undefined : page[line]![row.at]; if (number) row.cells.set(line!, cell(number.content)); }
      const total = closing && row.cells.get(closing.from);
      if (total && isTotal(total.text)) { row.cells.delete(closing.from); row.cells.set(closing.to, total); }
      rows.push({ cells: columns.map((_, c) => row.cells.get(c) ?? NOTHING), indent: null });
    }
  });
  const events = rows.flatMap(({ cells }, r) => eventsOf(cells, r));
  if (!form) events.push(extracted('generic-table', 'Read without a description of its form.'));
  const heads = found.heads.map((own) => own.flatMap(({ lines }) => lines.map(({ content }) => content)));
  return {
    form, columns, rows, pages: pages.length, columnNumbers: null, header: heads[0]!, repeated: heads.slice(1).flat(),
    dropped: [], pageNumbers: [], stray: [], events,
  };
}

/** A table that stands in column order, read in another: where its figures stand is a guess, unless its sums prove the rows. */
export function asGuess(reading: TableReading, pages: readonly { readonly lines: readonly LineNode[] }[], inBlocks: boolean): TableReading {
  if (!pages.some(({ lines }) => stacksCodes(lines) || (inBlocks && (stacksFigures(lines) || runsOn(lines, FIGURES_BELOW)))) || addsUp(reading)) return reading;
  const rows = reading.rows.map((row) => ({ ...row, cells: row.cells.map((own, c) => (holdsFigure(reading.columns[c]!) ? doubted(own) : own)) }));
  return { ...reading, rows, events: [...reading.events, extracted(DOUBT, 'The cells are printed column by column, and which of them make a row cannot be told.', { severity: 'warning' })] };
}

/** One row with a figure between each two headings at most: the first heading behind a figure tells it from rows of labels. */
function mayBeOneRow(lines: readonly LineNode[]): boolean {
  const figures = lines.map(isFigure);
  return lines.length <= MOST_LINES && figures.filter((is) => is).length >= FEWEST_FIGURES && figures.every((is, i) => !is || !figures[i - 1]);
}
const MOST_LINES = 120;
const FEWEST_FIGURES = 2;

/** What a row owes the places of its figures to. */
function eventsOf(cells: readonly DraftCell[], r: number): TrailEvent[] {
  const owes = (repair: string): boolean => cells.some(({ repairs }) => repairs.includes(repair));
  const at = `rows/${r}`;
  return [
    ...(owes('place-by-sums') ? [extracted('place-by-sums', 'Blank cells left no trace in the columns; the sums leave one row for each figure.', { at })] : []),
    ...(owes(DOUBT) ? [extracted(DOUBT, 'Blank cells left no trace in the columns, and more than one row fits the sums.', { severity: 'warning', at })] : []),
  ];
}
