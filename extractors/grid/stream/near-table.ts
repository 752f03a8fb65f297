/**
 * Tables in PDF text that have one column more or fewer than their form: the print says which, the rows are read as those of the
 * form and the column with them. Where the rows do not come out whole they are read by the kinds of their columns alone, and no
 * identity of the form counts on them.
 */
import { CODE, isSummary } from '../../labels.js';
import { leaves, type Form } from '../../forms/form.js';
import { readHeader, type Found, type HeaderReading, type Stream } from '../header/header.js';
import { readBeside } from './beside.js';
import { printedColumns } from '../header/columns.js';
import { parallelLists } from './groups.js';
import { headingsApart } from '../header/label-places.js';
import { isUnfinished, overflows, readListTable, withoutDoubts, type ListTable } from './list-table.js';
import { ADDED, hasAdded, isBeside, lackingForm, MOST_PIECES, nearForm, withAdded, withoutAdded, withStrange } from '../header/near-form.js';
import { nameless, ofNoForm, settled, sumsOf } from './near-sums.js';
import { holdsFigure, type DraftColumn, type ReadingContext, type TableReading } from '../reading.js';
import { chooseHeader, cutHeaders, type Body } from '../header/stream-header.js';
import { joinBroken, joinTokens, type Token } from './tokens.js';
import { readTypedRows, withTotals } from '../unknown/typed-rows.js';
import { canonical } from '../../text.js';

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
  const read = listed ? readBeside(body.tokens, columns, withoutAdded(form), context) : null;
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
export function readLonger(printed: Printed, { form, reading }: Found, context: ReadingContext): NearTable | null {
  const start = printed.heads[0]?.starts.indexOf(reading.length) ?? -1;
  if (start < 0 || form.layout !== 'list') return null;
  const page = printed.pages[0]!;
  const ways: NearTable[] = [];
  for (let end = start + 1; end <= start + MOST_PIECES && end < page.length; end++) {
    const last = page[end - 1]!;
    if (last.figure || isSummary(last.content.text) || context.names.has(last.content.text)) break;
    const way = page[end]!.opens && opensRow(page.slice(end), form, context) ? longerBy(printed, start, end, form, context) : null;
    if (way) ways.push(way);
  }
  return ways.length === 1 ? ways[0]! : null;
}

/** The table where the tokens from `start` to `end` are its last heading, which its form does not have. */
function longerBy({ pages, heads }: Printed, start: number, end: number, form: Form, context: ReadingContext): NearTable | null {
  const words = pages[0]!.slice(start, end);
  const wider = withStrange(form, words.map(({ content }) => canonical(content.text)));
  const reading = wider && readHeader(wider, heads[0]!);
  if (!reading || reading.length !== heads[0]!.starts[end]) return null;
  const columns = columnsOf(wider, reading, context);
  if (!holdsFigure(columns.at(-1)!) || parallelLists(columns).length > 0) return null;
  const body = cutHeaders(pages, heads, wider, reading);
  const list = withoutDoubts(readListTable(body.tokens, columns, wider, context, false));
  if (!list) return null;
  // Blanks leave no trace: where no row is full, pieces of a narrow heading above a total are one.
  const full = list.rows.some(({ cells }) => columns.every((column, i) => column.type !== 'amount' || cells[i]!.text !== ''));
  if (!full && !(words.length > 1 && isSummary(pages[0]![end]!.content.text))) return null;
  // Below headings of several levels the last one printed need not be that of the last column.
  if (columns.some(({ path }) => path.length > 1) && sumsOf(wider, columns, list.rows) !== 'kept') return null;
  return { ...body, ...settledList(wider, columns, list) };
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

function settledList(form: Form, columns: readonly DraftColumn[], { rows, pageNumbers, stray, events }: ListTable, sure = true): Omit<NearTable, keyof Body> {
  const known = settled(form, columns, rows, sure);
  return { ...known, rows: withTotals(rows, columns), pageNumbers, stray, events: [...events, ...known.events] };
}
