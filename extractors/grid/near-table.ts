/**
 * Tables in PDF text that have one column more or fewer than their form: the print says which, the rows are read as those of the
 * form and the column with them. Where the rows do not come out whole they are read by the kinds of their columns alone, and no
 * identity of the form counts on them.
 */
import { cell, NOTHING, type DraftCell } from '../cells.js';
import { leaves, type Form } from '../forms/form.js';
import { readHeader, type Found, type HeaderReading, type Stream } from '../header.js';
import { printedColumns } from './columns.js';
import { parallelLists } from './groups.js';
import { isSummary } from './labels.js';
import { CODE } from './list.js';
import { headingsApart } from './label-places.js';
import { isUnfinished, overflows, readListBlocks, readListTable, type ListTable } from './list-table.js';
import { ADDED, hasAdded, isBeside, lackingForm, MOST_PIECES, nearForm, REMARK, SERIAL, withAdded, withoutAdded, withStrange } from './near-form.js';
import { nameless, ofNoForm, settled, sumsOf } from './near-sums.js';
import { holdsFigure, type DraftColumn, type DraftRow, type ReadingContext, type TableReading } from './reading.js';
import { blocksOf, withoutRemarks } from './serials.js';
import { chooseHeader, cutHeaders, type Body } from './stream-header.js';
import { joinBroken, joinTokens, type Token } from './tokens.js';
import { readTypedRows, withTotals } from './typed-rows.js';
import { canonical, slice } from '../text.js';

/** The pages of a table, and their beginnings. */
export interface Printed {
  readonly pages: readonly (readonly Token[])[];
  readonly heads: readonly Stream[];
}

/** What a table is but for its 栏次. */
export type NearTable = Pick<TableReading, 'form' | 'columns' | 'rows' | 'pageNumbers' | 'stray' | 'events'> & Body;

/** The form with a column besides its own, or with one that none of the forms has; null where the header prints none. */
export function widerForm({ pages, heads }: Printed, forms: readonly Form[], found: Found | null): Found | null {
  const [first] = heads;
  if (!first) return null;
  const added = chooseHeader(pages[0]!, first, withAdded(forms, first));
  return added && hasAdded(added.reading) ? added : nearForm(found ? [found.form] : forms, first, found?.reading ?? null);
}

/** The table by the columns of the form and those printed besides. */
export function readWider({ pages, heads }: Printed, { form, reading }: Found, context: ReadingContext): NearTable | null {
  const columns = columnsOf(form, reading, context);
  const body = cutHeaders(pages, heads, form, reading);
  const own = columns.filter((column) => !isBeside(column));
  const listed = own.every(({ key, type }) => key !== ADDED || type === 'amount') && parallelLists(own).length === 0;
  const beside = own.length < columns.length;
  const read = listed ? besides(body.tokens, columns, own, withoutAdded(form), context) : null;
  if (read) return { ...body, ...(beside ? { ...read, form: withoutAdded(form), columns } : settledList(form, columns, read)) };
  const { decimals } = context;
  const typed = readTypedRows(joinBroken(body.tokens, decimals), nameless(columns), { decimals, doubtful: body.tokens.every((token) => token.alone || !token.figure), unsure: new Set() });
  return typed && { ...body, form: null, columns: typed.columns, rows: typed.rows, pageNumbers: [], stray: [], events: [ofNoForm(form)] };
}

/** The table with fewer columns than any of the forms, by a header longer than one that was `found`; null where it has other ones. */
export function readNarrower({ pages, heads }: Printed, forms: readonly Form[], found: Found | null, context: ReadingContext): NearTable | null {
  const lacking = heads[0] ? lackingForm(forms, heads[0]) : null;
  if (!lacking || lacking.reading.length <= (found?.reading.length ?? 0)) return null;
  const { form, reading, sure } = lacking;
  const columns = columnsOf(form, reading, context);
  const body = cutHeaders(pages, heads, form, reading);
  if (parallelLists(columns).length > 0 || overflows(body.tokens, columns, context) || isUnfinished(body.tokens)) return null;
  const list = withoutDoubts(readListTable(body.tokens, columns, form, context, false));
  return list && { ...body, ...settledList(form, columns, list, sure) };
}

/** The table whose header goes on behind the form's with one heading more; null where more than one end of it would do. */
export function readLonger({ pages, heads }: Printed, { form, reading }: Found, context: ReadingContext): NearTable | null {
  const [first] = heads;
  const start = first?.starts.indexOf(reading.length) ?? -1;
  if (!first || start < 0 || form.layout !== 'list') return null;
  const ways: NearTable[] = [];
  for (let end = start + 1; end <= start + MOST_PIECES && end < first.starts.length; end++) {
    const words = pages[0]!.slice(start, end);
    const last = words.at(-1)!;
    if (last.figure || isSummary(last.content.text) || context.names.has(last.content.text)) break;
    const rest = pages[0]!.slice(end);
    const wider = rest[0]!.opens && opensRow(rest, form, context) ? withStrange(form, words.map(({ content }) => canonical(content.text))) : null;
    if (!wider) continue;
    const longer = readHeader(wider, first);
    if (!longer || longer.length !== first.starts[end]) continue;
    const columns = columnsOf(wider, longer, context);
    const body = cutHeaders(pages, heads, wider, longer);
    const list = columns.at(-1)!.type === 'amount' && parallelLists(columns).length === 0 ? withoutDoubts(readListTable(body.tokens, columns, wider, context, false)) : null;
    // Blanks leave no trace: where no row is full, pieces of a narrow heading above a total are one.
    const full = list?.rows.some(({ cells }) => columns.every((column, i) => column.type !== 'amount' || cells[i]!.text !== ''));
    if (!list || !(full || (words.length > 1 && isSummary(rest[0]!.content.text)))) continue;
    // Below headings of several levels the last one printed need not be that of the last column.
    if (columns.some(({ path }) => path.length > 1) && sumsOf(wider, columns, list.rows) !== 'kept') continue;
    ways.push({ ...body, ...settledList(wider, columns, list) });
  }
  return ways.length === 1 ? ways[0]! : null;
}

/** A row begins with words that are known, or with the figures that its form has first. */
export function opensRow(tokens: readonly Token[], { header }: Form, { names }: ReadingContext): boolean {
  const figure = tokens.findIndex((token) => token.figure);
  if (figure === 0) {
    const columns = leaves(header).map(({ column }) => column);
    return holdsFigure(columns[0]!) || (columns.some(({ type }) => type === 'code') && CODE.test(tokens[0]!.content.text));
  }
  const words = joinTokens(tokens.slice(0, figure)).text;
  return figure > 0 && (isSummary(words) || names.has(words));
}

const columnsOf = (form: Form, reading: HeaderReading, { source }: ReadingContext): DraftColumn[] => printedColumns(headingsApart(form.header, reading, source), source);
const withoutDoubts = (list: ListTable | null): ListTable | null => (list && list.doubts === 0 && list.stray.length === 0 && list.rows.length > 0 ? list : null);

function settledList(form: Form, columns: readonly DraftColumn[], { rows, pageNumbers, stray, events }: ListTable, sure = true): Omit<NearTable, keyof Body> {
  const known = settled(form, columns, rows, sure);
  return { ...known, rows: withTotals(rows, columns), pageNumbers, stray, events: [...events, ...known.events] };
}

/** The rows of a list with its numbers and remarks; null where the print does not tell them from its own cells. */
function besides(tokens: readonly Token[], columns: readonly DraftColumn[], own: readonly DraftColumn[], form: Form, context: ReadingContext): ListTable | null {
  const has = (key: string): boolean => columns.some((column) => column.key === key);
  if (has(REMARK.key) && own.at(-1)!.type === 'text') return null;
  const { tokens: rest, remarks } = has(REMARK.key) ? withoutRemarks(tokens, context.decimals) : { tokens, remarks: new Map<Token, Token[]>() };
  const blocks = has(SERIAL.key) ? blocksOf(rest, context.decimals) : null;
  if (has(SERIAL.key) && !blocks) return null;
  const list = blocks ? readListBlocks(blocks.map((block) => block.tokens), own, form, context) : readListTable(rest, own, form, context, false);
  if (!withoutDoubts(list)) return null;
  const serials: (Token | null)[] = [];
  for (const [b, block] of (blocks ?? []).entries()) {
    const count = (list as ReturnType<typeof readListBlocks>).counts[b]!;
    const first = list!.rows[serials.length];
    const numbered = block.serial ? 1 : 0;
    if (count < numbered) return null;
    const totals = list!.rows.slice(serials.length + numbered, serials.length + count);
    if (!first || !totals.every((row) => isTotal(row, own))) return null;
    if (block.serial) serials.push(block.serial);
    totals.forEach(() => serials.push(null));
  }
  const rowOf = new Map(list!.rows.flatMap(({ cells }, r) => cells.flatMap(({ content }) => content.at.map((offset) => [offset, r] as const))));
  const words = new Map([...remarks].map(([amount, own]) => [rowOf.get(amount.content.at[0]!) ?? -1, own] as const));
  if (words.has(-1)) return null;
  // Behind figures broken over lines a remark stands on lines of its own, above the words of the next row.
  const above = has(REMARK.key) ? list!.rows.map((row, r) => (r > 0 && !words.has(r - 1) ? remarkAbove(row, own, context) : null)) : [];
  return { ...list!, rows: list!.rows.map((row, r) => {
    let next = 0;
    const cells = columns.map((column): DraftCell => {
      if (column.key === SERIAL.key) return serials[r] ? cell(serials[r]!.content) : NOTHING;
      if (column.key === REMARK.key) return words.has(r) ? cell(joinTokens(words.get(r)!)) : above[r + 1]?.remark ?? NOTHING;
      const at = next++;
      return above[r]?.column === at ? above[r].label : row.cells[at]!;
    });
    return { cells, indent: blocks ? null : row.indent };
  }) };
}

/** The lines of a row's first words that are the remark of the row above: what stands below them is a name by itself, or nothing where units stand. */
function remarkAbove({ cells }: DraftRow, columns: readonly DraftColumn[], { names, source }: ReadingContext): { column: number; remark: DraftCell; label: DraftCell } | null {
  const column = columns.findIndex(({ type }, i) => type === 'text' && cells[i]!.text !== '');
  if (column < 0) return null;
  const { text, content } = cells[column]!;
  const known = (name: string): boolean => isSummary(name) || names.has(name) || names.isOrganization(name);
  if (known(text)) return null;
  if (columns[column]!.role === 'unit' && columns.some(({ type }, i) => type === 'code' && cells[i]!.text !== '')) return { column, remark: cells[column]!, label: NOTHING };
  for (let i = 1; i < content.at.length; i++) {
    const [remark, label] = [slice(content, 0, i), slice(content, i)];
    if (/\n/u.test(source.slice(content.at[i - 1]!, content.at[i]!)) && (isSummary(label.text) || names.has(label.text))) return { column, remark: cell(remark), label: cell(label) };
  }
  return null;
}

const isTotal = ({ cells }: DraftRow, columns: readonly DraftColumn[]): boolean => cells.some(({ text }, i) => columns[i]!.type === 'text' && isSummary(text));
