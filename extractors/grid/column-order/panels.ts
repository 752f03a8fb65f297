/** Rows of a table in column order: a panel is a list of labels with the columns that belong to it; two may stand side by side. */
import { balance, ENUMERATED, plain } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { cell, DOUBT, NOTHING, type DraftCell } from '../../cells.js';
import { readFigure } from '../../figures/figures.js';
import { wordings, type Form } from '../../forms/form.js';
import type { Line } from '../../forms/identity.js';
import type { Names } from '../../names.js';
import { canonical, concat, type Traced } from '../../text.js';
import { add, type Whole } from '../../../pipeline/exact.js';
import { largest } from '../../../pipeline/many.js';
import { displayWidth } from '../../../pipeline/width.js';
import { exact, near, relationsOf, type Relation } from '../sums/place.js';
import { holdsFigure, type DraftColumn } from '../reading.js';
import type { Given } from './apart.js';
import { placesOf, type RowSum, type Sequence } from './places.js';
import { isTotal, lineSums, rowSums } from './sums.js';

/** Indices of the columns of a panel among those of the table. */
export interface Panel {
  readonly labels: readonly number[];
  readonly line: number | null;
  readonly amounts: readonly number[];
}

/** The cells of a row by column of the table. */
export type PanelRow = Map<number, DraftCell>;

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

/** The rows of a panel, page by page. Null where the columns do not make rows together. */
export function rowsOf(panel: Panel, columns: readonly DraftColumn[], form: Form | null, given: readonly Given[], names: Names): PanelRow[][] | null {
  const rows: PanelRow[][] = [];
  const pages = given.map(({ cells }) => cells);
  const knows = knowing(names, form);
  for (const { cells: page, units = [] } of given) {
    const own = labelRows(panel, columns, page, rows.at(-1)?.at(-1) ?? null, knows, units.length);
    if (!own) return null;
    const unit = panel.labels.find((c) => columns[c]!.role === 'unit');
    for (const [u, { at, lines }] of unit === undefined ? [] : units.entries()) own.splice(at + u, 0, new Map([[unit!, nameCell(lines.map(({ content }) => content))]]));
    rows.push(own);
  }
  const all = rows.flat();
  const pageOf = rows.flatMap((own, p) => own.map(() => p));
  const figures = panel.amounts.map((c) => pages.map((page) => page[c]!.map(({ content }) => content)));
  const sequences = figures.map((own): Sequence => ({ values: own.flat().map((content) => exact(readFigure(content)?.text ?? '') ?? 0), counts: own.map((column) => column.length) }));
  const amounts = panel.amounts.map((c) => columns[c]!);
  const relations = form ? relationsOf(form, amounts) : [];
  const texts = all.map((cells) => panel.labels.map((c) => cells.get(c)?.text ?? ''));
  const codes = all.map((cells) => panel.labels.filter((c) => columns[c]!.type === 'code').map((c) => cells.get(c)?.text ?? '').join(''));
  const sums = form?.layout === 'sides' ? lineSums(form, columns[panel.labels[0]!]!.key, texts.map(([label]) => label!)) : rowSums(codes, texts);
  const places = placesOf({ pages: rows.map(({ length }) => length), columns: sequences, sums, relations, totals: texts.map((own) => own.some(isTotal)) });
  const isGuess = (k: number, p: number): boolean => given[p]!.guessed || given[p]!.doubtful?.has(panel.amounts[k]!) === true;
  const valueAt = places.map(({ rows: at }, k) => new Map(at.map((r, i) => [r, sequences[k]!.values[i]!])));
  const shifted = sequences.map(({ values }, k) => values.length === all.length && contradicts(sums, valueAt[k]!));
  const unsure = places.map(({ rows: at, certain }) => new Set(at.filter((_, i) => !certain[i])));
  const isOpen = (k: number, row: number): boolean => places[k]!.open[row] === true || unsure[k]!.has(row);
  const failing = new Set(all.flatMap((_, row) => (fails(row, relations, valueAt, isOpen, sequences.map(({ values }) => values.length < all.length)) ? [row] : [])));
  places.forEach((column, k) => {
    const short = sequences[k]!.values.length < all.length;
    const guessed = figures[k]!.flatMap((own, p) => own.map(() => isGuess(k, p)));
    // A blank place that a figure may have is as much a guess as that figure.
    all.forEach((cells, r) => { if (column.open[r] || isGuess(k, pageOf[r]!)) cells.set(panel.amounts[k]!, { ...NOTHING, repairs: [DOUBT] }); });
    figures[k]!.flat().forEach((content, i) => {
      const row = column.rows[i]!;
      const doubt = guessed[i]! || !column.certain[i] || shifted[k]! || failing.has(row);
      all[row]!.set(panel.amounts[k]!, figureCell(content, doubt ? DOUBT : short ? 'place-by-sums' : null));
    });
  });
  return rows;
}

/** Whether most of the sums down a whole column fail: its figures are not those of the labels beside them. */
function contradicts(sums: readonly RowSum[], values: ReadonlyMap<number, Whole>): boolean {
  const failing = sums.filter(({ total, parts }) => !near(values.get(total)!, parts.reduce<Whole>((sum, part) => add(sum, values.get(part)!), 0), parts.length));
  return failing.length >= FEWEST_FAILING && failing.length * 2 > sums.length;
}
const FEWEST_FAILING = 2;

/** Whether figures whose places are settled, some by the sums alone, do not add up across the row. */
const fails = (row: number, relations: readonly Relation[], values: readonly ReadonlyMap<number, Whole>[], isOpen: (column: number, row: number) => boolean, placed: readonly boolean[]): boolean =>
  relations.some(({ total, parts }) => {
    const own = [total, ...parts];
    return own.some((k) => placed[k]) && !own.some((k) => isOpen(k, row))
      && !near(values[total]!.get(row) ?? 0, parts.reduce<Whole>((sum, k) => add(sum, values[k]!.get(row) ?? 0), 0), parts.length);
  });

export function figureCell(content: Traced, repair: string | null): DraftCell {
  const figure = readFigure(content);
  const own = figure ? { text: figure.text, content: figure.content, repairs: figure.repairs } : cell(content);
  return repair === null ? own : { ...own, repairs: [...own.repairs, repair] };
}

/** The label and code cells of a page, row by row; `before`: the last row of the page before; `others`: how many rows stand between these. */
function labelRows({ labels, amounts, line }: Panel, columns: readonly DraftColumn[], page: readonly (readonly LineNode[])[], before: PanelRow | null, knows: Knows, others: number): PanelRow[] | null {
  const most = largest([0, ...amounts.map((c) => page[c]!.length - others)]);
  // As many rows as figures, or as codes and totals, which have none.
  const coded = labels.find((c) => columns[c]!.type === 'code');
  const codes = coded === undefined ? 0 : page[coded]!.length;
  const wanted = (c: number): number[] => [most, codes, codes + page[c]!.filter(({ content }) => isTotal(content.text)).length];
  const texts = new Map(labels.map((c) => [c, columns[c]!.type === 'code' ? page[c]!.map(({ content }) => cell(content)) : wholeNames(page[c]!, wanted(c), knows)]));
  const main = [...labels].sort((a, b) => texts.get(b)!.length - texts.get(a)!.length)[0];
  if (main === undefined) return Array.from({ length: most }, (): PanelRow => new Map());
  const own = texts.get(main)!;
  if (own.length < most) return null;
  const rows = own.map((): PanelRow => new Map());
  const everyRow = own.map((_, r) => r);
  const plainRows = everyRow.filter((r) => !isTotal(own[r]!.text));
  const split = labels.filter((c) => ['class', 'division', 'item'].includes(columns[c]!.role ?? ''));
  const put = (c: number, at: readonly number[], repair: string | null): void =>
    texts.get(c)!.forEach((text, i) => rows[at[i]!]!.set(c, repair === null ? text : { ...text, repairs: [...text.repairs, repair] }));
  for (const c of labels) {
    if (split.includes(c) && c !== split[0]) continue;
    const cells = texts.get(c)!;
    // Of a column beside the main one that is broken over lines nobody knows where its cells begin.
    const torn = c !== main && cells.some(({ repairs }) => repairs.length > 0) && isCut(page[c]!, cells);
    if (cells.length === own.length) put(c, everyRow, torn ? DOUBT : null);
    else if (cells.length === plainRows.length) put(c, plainRows, null);
    else if (columns[c]!.type === 'code') return null;
    else put(c, plainRows.length >= cells.length ? plainRows : everyRow, DOUBT);
  }
  for (const [s, c] of split.slice(1).entries()) {
    const within = behindFirst(rows, split.slice(0, s + 1), before);
    if (within.length !== texts.get(c)!.length) return null;
    put(c, within, null);
  }
  return line === null || page[line]!.length === 0 || page[line]!.length >= rows.length ? rows : null;
}

/** The rows with the next part of their code, below these `parts`: a class stands alone on its first row, a division on its first within the class. */
function behindFirst(rows: readonly PanelRow[], parts: readonly number[], before: PanelRow | null): number[] {
  const said = (row: PanelRow | null | undefined): string => parts.map((c) => row?.get(c)?.text ?? '').join('-');
  return rows.flatMap((row, r) => (row.has(parts.at(-1)!) && said(row) === said(rows[r - 1] ?? before) ? [r] : []));
}

/**
 * Names, those broken over lines put together: until brackets close, or where only the whole is a name; and where the rows are
 * known to be so many (`wanted`), where the lines fill the width of their column.
 */
function wholeNames(lines: readonly LineNode[], wanted: readonly number[], knows: Knows): DraftCell[] {
  const sure = joinedBy(lines, (before, line) => balance(before) > 0 || (knows(before + line) && !knows(line)));
  if (wanted.includes(sure.length)) return sure.map(nameCell);
  const widths = lines.map(({ content }) => displayWidth(content.text));
  const full = largest(widths) - 1;
  // One line alone may be the longest without any width that broke it: only a short rest below it tells.
  const alone = widths.filter((width) => width >= full).length < FEWEST_FULL;
  const filled = joinedBy(lines, (before, line, i) => balance(before) > 0 || knows(before + line) || (widths[i - 1]! >= full && !(alone && widths[i]! * 2 > full) && !knows(before) && !knows(line) && !isTotal(line)));
  return (wanted.includes(filled.length) ? filled : sure).map(nameCell);
}
const FEWEST_FULL = 2;

/** Whether one of the cells may go on in the next: its last line is as long as the longest. */
function isCut(lines: readonly LineNode[], cells: readonly DraftCell[]): boolean {
  const full = largest(lines.map(({ content }) => displayWidth(content.text))) - 1;
  return cells.some(({ repairs, text }, i) => i < cells.length - 1 && repairs.length === 0 && displayWidth(text) >= full);
}

/** Whether the text is a whole name or label. */
type Knows = (text: string) => boolean;

function knowing(names: Names, form: Form | null): Knows {
  const labels = new Set<string>();
  const note = (line: Line): void => {
    for (const label of wordings(line.label)) labels.add(label);
    line.parts?.lines.forEach(note);
  };
  for (const identity of form?.identities ?? []) if (identity.kind === 'lines') note(identity.root);
  return (text) => names.has(plain(text)) || labels.has(plain(text));
}

const nameCell = (parts: readonly Traced[]): DraftCell => cell(concat(parts), parts.length > 1 ? ['join-wrapped-text'] : []);

function joinedBy(lines: readonly LineNode[], goesOn: (before: string, line: string, i: number) => boolean): Traced[][] {
  const cells: Traced[][] = [];
  let before = '';
  lines.forEach(({ content }, i) => {
    const last = cells.at(-1);
    const line = canonical(content.text);
    const on = last !== undefined && last.length < MOST_LINES && !ENUMERATED.test(content.text) && goesOn(before, line, i);
    if (on) last.push(content);
    else cells.push([content]);
    before = on ? before + line : line;
  });
  return cells;
}
/** A name is broken over so many lines at most. */
const MOST_LINES = 12;
