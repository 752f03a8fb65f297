/** Rows of a table in column order: a panel is a list of labels with the columns that belong to it; two may stand side by side. */
import type { LineNode } from '../../../pipeline/tree.js';
import { cell, DOUBT, type DraftCell } from '../../cells.js';
import { readFigure } from '../../figures.js';
import type { Form } from '../../forms/form.js';
import type { Names } from '../../names.js';
import { canonical, concat, type Traced } from '../../text.js';
import { largest } from '../../../pipeline/many.js';
import { balance, isSummary } from '../labels.js';
import { exact, relationsOf } from '../place.js';
import { holdsFigure, type DraftColumn } from '../reading.js';
import { placesOf, type Sequence } from './places.js';
import { isTotal, lineSums, rowSums } from './sums.js';

/** Indices of the columns of a panel among those of the table. */
export interface Panel {
  readonly labels: readonly number[];
  readonly line: number | null;
  readonly amounts: readonly number[];
}

/** The cells of a row by column of the table. */
export type PanelRow = Map<number, DraftCell>;

const ENUMERATED = /^(?:[一二三四五六七八九十]+、|\d{1,2}[.、．]|[(（][一二三四五六七八九十\d]+[)）])/u;

/** The panels: a side begins with its label, a list behind figures with its codes or what the first one begins with. */
export function panelsOf(columns: readonly DraftColumn[]): Panel[] {
  const panels: { labels: number[]; line: number | null; amounts: number[] }[] = [];
  columns.forEach((column, i) => {
    const again = column.type === 'text' && canonical(column.path.at(-1)!).startsWith(canonical(columns[0]!.path.at(-1)!));
    const opens = i === 0 || column.role === 'label' || (columns[i - 1]!.type === 'amount' && (column.type === 'code' || again));
    if (opens) panels.push({ labels: [], line: null, amounts: [] });
    const panel = panels.at(-1)!;
    if (column.role === 'line') panel.line = i;
    else if (holdsFigure(column)) panel.amounts.push(i);
    else panel.labels.push(i);
  });
  return panels;
}

/** The rows of a panel; `pages`: by page and column the lines. Null where the columns do not make rows together. */
export function rowsOf(panel: Panel, columns: readonly DraftColumn[], form: Form | null, pages: readonly (readonly (readonly LineNode[])[])[], names: Names, guessed: boolean): PanelRow[][] | null {
  const rows: PanelRow[][] = [];
  for (const page of pages) {
    const own = labelRows(panel, columns, page, rows.at(-1)?.at(-1) ?? null, names);
    if (!own) return null;
    rows.push(own);
  }
  const all = rows.flat();
  const figures = panel.amounts.map((c) => pages.map((page) => page[c]!.map(({ content }) => content)));
  if (figures.some((own) => own.some((column, p) => column.length > rows[p]!.length))) return null;
  const sequences = figures.map((own): Sequence => ({ values: own.flat().map((content) => exact(readFigure(content)?.text ?? '') ?? 0), counts: own.map((column) => column.length) }));
  const amounts = panel.amounts.map((c) => columns[c]!);
  const relations = form ? relationsOf(form, amounts) : [];
  const texts = all.map((cells) => panel.labels.map((c) => cells.get(c)?.text ?? ''));
  const codes = all.map((cells) => panel.labels.filter((c) => columns[c]!.type === 'code').map((c) => cells.get(c)?.text ?? '').join(''));
  const sums = form?.layout === 'sides' ? lineSums(form, columns[panel.labels[0]!]!.key, texts.map(([label]) => label!)) : rowSums(codes, texts);
  const places = placesOf({ pages: rows.map(({ length }) => length), columns: sequences, sums, relations, totals: texts.map((own) => own.some(isTotal)) });
  places.forEach((column, k) => {
    const short = sequences[k]!.values.length < all.length;
    figures[k]!.flat().forEach((content, i) => {
      const doubt = guessed || !column.certain[i];
      all[column.rows[i]!]!.set(panel.amounts[k]!, figureCell(content, doubt ? DOUBT : short ? 'place-by-sums' : null));
    });
  });
  return rows;
}

function figureCell(content: Traced, repair: string | null): DraftCell {
  const figure = readFigure(content);
  const own = figure ? { text: figure.text, content: figure.content, repairs: figure.repairs } : cell(content);
  return repair === null ? own : { ...own, repairs: [...own.repairs, repair] };
}

/** The label and code cells of a page, row by row; `before`: the last row of the page before. */
function labelRows({ labels, amounts, line }: Panel, columns: readonly DraftColumn[], page: readonly (readonly LineNode[])[], before: PanelRow | null, names: Names): PanelRow[] | null {
  const counts = amounts.map((c) => page[c]!.length);
  const most = largest([0, ...counts]);
  const texts = new Map(labels.map((c) => [c, columns[c]!.type === 'code' ? page[c]!.map(({ content }) => cell(content)) : wholeNames(page[c]!, most, names)]));
  const main = [...labels].sort((a, b) => texts.get(b)!.length - texts.get(a)!.length)[0];
  if (main === undefined) return Array.from({ length: most }, (): PanelRow => new Map());
  const own = texts.get(main)!;
  if (own.length < most) return null;
  const rows = own.map((): PanelRow => new Map());
  const summaries = own.map(({ text }) => isTotal(text));
  const plainRows = own.flatMap((_, r) => (summaries[r] ? [] : [r]));
  const split = labels.filter((c) => ['class', 'division', 'item'].includes(columns[c]!.role ?? ''));
  const put = (c: number, at: readonly number[], repair: string | null): void =>
    texts.get(c)!.forEach((text, i) => rows[at[i]!]!.set(c, repair === null ? text : { ...text, repairs: [...text.repairs, repair] }));
  for (const c of labels) {
    if (split.includes(c) && c !== split[0]) continue;
    const cells = texts.get(c)!;
    if (cells.length === own.length) put(c, own.map((_, r) => r), null);
    else if (cells.length === plainRows.length) put(c, plainRows, null);
    else if (columns[c]!.type === 'code') return null;
    else put(c, plainRows.length >= cells.length ? plainRows : own.map((_, r) => r), DOUBT);
  }
  // A class stands alone on its first row, a division on its first within the class.
  for (const [s, c] of split.entries()) {
    if (s === 0) continue;
    const above = split.slice(0, s);
    const said = (row: PanelRow | null | undefined): string => above.map((k) => row?.get(k)?.text ?? '').join('-');
    const within = rows.flatMap((row, r) => (row.has(above.at(-1)!) && said(row) === said(rows[r - 1] ?? before) ? [r] : []));
    if (within.length !== texts.get(c)!.length) return null;
    put(c, within, null);
  }
  return line === null || page[line]!.length === 0 || page[line]!.length >= rows.length ? rows : null;
}

/** Names, those broken over lines put together: until brackets close, or where only the whole is a name. */
function wholeNames(lines: readonly LineNode[], most: number, names: Names): DraftCell[] {
  const cells: Traced[][] = [];
  let surplus = lines.length - most;
  for (const { content } of lines) {
    const last = cells.at(-1);
    const before = last ? canonical(concat(last).text) : '';
    const goesOn = last !== undefined && !ENUMERATED.test(content.text) && (balance(before) > 0
      || (names.has(before + canonical(content.text)) && !names.has(content.text))
      || (most > 0 && surplus > 0 && !names.has(before) && !names.has(content.text) && !isSummary(before) && !isSummary(content.text) && names.continues(before)));
    if (goesOn) { last.push(content); surplus--; }
    else cells.push([content]);
  }
  return cells.map((parts) => cell(concat(parts), parts.length > 1 ? ['join-wrapped-text'] : []));
}
