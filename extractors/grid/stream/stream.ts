/** Tables in PDF text: header, then rows, out of one stream of tokens. */
import { CODE } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import type { Form } from '../../forms/form.js';
import type { Found, HeaderReading, Stream } from '../header/header.js';
import { headingOf } from '../../forms/lexicon.js';
import { canonical, type Traced } from '../../text.js';
import { numbersByColumn, takeBases, takeColumnNumbers } from '../header/column-numbers.js';
import { printedColumns } from '../header/columns.js';
import { takeMoneyUnits } from '../header/money-units.js';
import { readDescribed } from './described.js';
import { readGenericStream } from '../unknown/generic-stream.js';
import { parallelLists, readGroups } from './groups.js';
import { headingsApart } from '../header/label-places.js';
import { withCodesBehind, withNumberedNames } from './row-codes.js';
import { isUnfinished, overflows, readListTable } from './list-table.js';
import { sumsOf } from './near-sums.js';
import { opensRow, readLonger, readNarrower, readWider, widerForm, type NearTable } from './near-table.js';
import { pageNumbersAmong } from './page-numbers.js';
import type { DraftColumn, ReadingContext, TableReading } from '../reading.js';
import { asSet, withCentredRows, type CentredTable } from './cell-order.js';
import { withCentredSides } from './centred-sides.js';
import { blocksOf } from './serials.js';
import { readNumberedSides, readSides } from './sides.js';
import { placeSide } from '../sums/side-place.js';
import { rewordedForm } from '../header/reworded.js';
import { chooseHeader, cutHeaders, hasCodes, head } from '../header/stream-header.js';
import { joinBroken, joinCodeRests, joinRestsBelow, tokenize, withBrokenYears, type Token } from './tokens.js';
import { append } from '../../../pipeline/many.js';

export interface StreamPage {
  readonly lines: readonly LineNode[];
}

export function readStreamTable(pages: readonly StreamPage[], forms: readonly Form[], context: ReadingContext): TableReading {
  let index = 0;
  const printed = pages.map((page, p) => {
    const tokens: Token[] = [];
    for (const line of page.lines) for (const token of tokenize(line, index++, p)) tokens.push(token);
    return withBrokenYears(tokens);
  });
  const joined = printed.map((page) => withRests(page, context.decimals));
  const numbers = pageNumbersAmong(joined);
  const without = (all: readonly (readonly Token[])[]): readonly (readonly Token[])[] => (numbers.size === 0 ? all : all.map((page) => page.filter((token) => !numbers.has(token))));
  const reading = readTokens(without(joined), forms, context, without(printed));
  return numbers.size === 0 ? reading : { ...reading, pageNumbers: [...reading.pageNumbers, ...[...numbers].map(({ content }) => content)] };
}

/** Tokens with the rests of figures and codes that a line below has, where nothing but the line tells. */
const withRests = (tokens: readonly Token[], decimals: number): readonly Token[] => joinCodeRests(joinRestsBelow(tokens, decimals), decimals);

/** `printed`: the pages as they are printed; `pages`: with figures and codes put together that go on in the line below. */
function readTokens(pages: readonly (readonly Token[])[], all: readonly Form[], context: ReadingContext, printed = pages): TableReading {
  const body = bodyOf(pages, all, printed);
  const { forms, flat, heads: [start] } = body;
  const plain = readBody(body, context, start ? chooseHeader(body.pages[0]!, start, forms) : null, false);
  const took = new Set(plain.header.map(({ at }) => at[0]));
  const known = plain.form !== null && headingsLeft((body.pages[0] ?? []).filter(({ content }) => !took.has(content.at[0]))) < MANY_HEADINGS;
  const bare = flat || !start || context.untitled ? null : withoutMoneyUnits(pages, all, context, known ? plain : null);
  if (bare) return bare;
  if (known || flat || !start || context.untitled) return plain;
  const reworded = rewordedForm(forms, start) ?? rewordedForm(forms, start, 'sides');
  const again = reworded && readBody(body, context, reworded, true);
  return again?.form && (again.form.layout === 'sides' || sumsOf(again.form, again.columns, again.rows) !== 'broken') ? again : plain;
}

/** The table without the units in the cells of its header, where it is that of a form then; those in the header of a `known` reading belong there. */
function withoutMoneyUnits(pages: readonly (readonly Token[])[], forms: readonly Form[], context: ReadingContext, known: TableReading | null): TableReading | null {
  const taken = pages.map(takeMoneyUnits);
  const [labels = [], ...more] = taken.map((page) => page.labels);
  const read = new Set(known?.header.flatMap(({ at }) => at));
  const reading = labels.some(({ at }) => !at.every((offset) => read.has(offset))) ? readTokens(taken.map(({ rest }) => rest), forms, context) : null;
  return reading?.form ? { ...reading, header: [...reading.header, ...labels], repeated: [...reading.repeated, ...more.flat()] } : null;
}

/** The pages without their 栏次, and what they may be. */
interface BodyOfPages {
  readonly numbered: readonly (ReturnType<typeof takeColumnNumbers> & { readonly rest: readonly Token[] })[];
  readonly pages: readonly (readonly Token[])[];
  /** As they are printed, pieces of figures apart. */
  readonly printed: readonly (readonly Token[])[];
  readonly heads: readonly Stream[];
  readonly forms: readonly Form[];
  readonly flat: boolean;
}

function bodyOf(joined: readonly (readonly Token[])[], all: readonly Form[], printed: readonly (readonly Token[])[]): BodyOfPages {
  const withoutNumbers = (page: readonly Token[]): BodyOfPages['numbered'][number] => {
    const { rest, labels, ...taken } = takeColumnNumbers(page);
    const bases = takeBases(rest);
    return { ...taken, rest: bases.rest, labels: [...bases.labels, ...labels] };
  };
  const numbered = joined.map(withoutNumbers);
  const pages = numbered.map(({ rest }) => rest);
  const coded = printsCodes(pages) ? all.filter(hasCodes) : [];
  return { numbered, pages, printed: printed.map((page, p) => (page === joined[p] ? pages[p]! : withoutNumbers(page).rest)), heads: pages.map(head), forms: coded.length > 0 ? coded : all, flat: isFlat(pages) };
}

/** The table with the header that was found; `only`: with this one, and no other columns. */
function readBody({ numbered, pages: tokenPages, printed: ownPages, heads, forms, flat }: BodyOfPages, context: ReadingContext, found: Found | null, only: boolean): TableReading {
  const printed = { pages: tokenPages, heads };
  const wider = flat || only ? null : widerForm(printed, forms, found);
  if (wider) return besides(readWider(printed, wider, context));
  const columns = found ? printedColumns(headingsApart(found.form.header, found.reading, context.source), context.source, !flat) : [];
  const cut = found ? cutHeaders(tokenPages, heads, found.form, found.reading) : null;
  const centred = found && !flat && parallelLists(columns).length === 0 ? centredBody(ownPages, columns, found, context) : null;
  const body = cut && { ...cut, tokens: withCodesBehind(withNumberedNames(centred?.tokens ?? cut.tokens, columns), columns, context.decimals) };
  if (!found || !body) return besides(flat ? null : readNarrower(printed, forms, found, context));
  if (only && (headingsLeft(body.tokens) >= PROOF_OF_HEADINGS || (found.form.layout === 'list' && parallelLists(columns).length === 0 && (overflows(body.tokens, columns, context) || isUnfinished(body.tokens))))) return undescribed();
  if (!flat && found.form.layout === 'list' && (overflows(body.tokens, columns, context) || isUnfinished(body.tokens))) return besides(readLonger(printed, found, context) ?? readNarrower(printed, forms, found, context));
  const { form } = found;
  const longer = !flat && !only && form.layout === 'list' && !opensRow(body.tokens, form, context) ? readLonger(printed, found, context) : null;
  if (longer) return besides(longer);
  numbered.forEach(({ numbers, labels }, p) => append(p === 0 ? body.header : body.repeated, [...labels, ...numbers]));
  const columnNumbers = numbered.map((page) => numbersByColumn(page, columns)).find((row) => row !== null) ?? null;
  const empty = { form, columns, pages: tokenPages.length, columnNumbers, header: body.header, repeated: body.repeated, dropped: [] };
  if (form.layout === 'sides') {
    if (headingsLeft(body.tokens) >= PROOF_OF_HEADINGS) return undescribed();
    const reordered = numberFirst(columns, found.reading);
    const blocks = reordered && blocksOf(body.tokens, context.decimals);
    const own = blocks ? reordered : columns;
    const sides = blocks ? readNumberedSides(blocks, own, form, context) : readSides(body.tokens, own, form, context);
    const placed = placeSide(sides.rows, own, form, context);
    return { ...empty, columns: own, ...sides, rows: centred ? asSet(placed.rows, centred) : placed.rows, events: [...sides.events, ...placed.events] };
  }
  const lists = parallelLists(columns);
  if (lists.length > 0) return { ...empty, ...readGroups(body.tokens, columns, lists, context) };
  if (columns.at(-1)?.role === 'description') return { ...empty, events: [], ...readDescribed(joinBroken(body.tokens, context.decimals), columns, context) };
  const list = !flat && headingsLeft(body.tokens) >= MANY_HEADINGS ? null : readListTable(body.tokens, columns, form, context, flat);
  if (!list) return undescribed();
  return { ...empty, rows: centred ? asSet(list.rows, centred) : list.rows, pageNumbers: list.pageNumbers, stray: list.stray, events: list.events };

  /** A table with other columns than its form; of no form where that has failed. */
  function besides(read: NearTable | null): TableReading {
    if (!read) return undescribed();
    numbered.forEach(({ numbers, labels }, p) => append(p === 0 ? read.header : read.repeated, [...labels, ...numbers]));
    const { form, columns, rows, header, repeated, pageNumbers, stray, events } = read;
    return { form, columns, rows, header, repeated, pageNumbers, stray, events, pages: tokenPages.length, columnNumbers: null, dropped: [] };
  }

  function undescribed(): TableReading {
    const generic = readGenericStream(tokenPages, context);
    return { ...generic, header: [...generic.header, ...numbered.flatMap(({ labels, numbers }) => [...labels, ...numbers])] };
  }
}

/** The columns with the one number of both sides (序号) before all others, where its heading is printed there; else null. */
function numberFirst(columns: readonly DraftColumn[], { leaves: all, labels }: HeaderReading): readonly DraftColumn[] | null {
  const lines = columns.filter(({ role }) => role === 'line');
  const place = (key: string): number => labels.get(all.find(({ column }) => column.key === key)!.column)!.at[0]!;
  if (lines.length !== 1 || columns.some((column) => column !== lines[0] && place(column.key) < place(lines[0]!.key))) return null;
  return [lines[0]!, ...columns.filter((column) => column !== lines[0])];
}

/** The table without its headers, each row that narrow cells broke on one line; null where they broke none. */
function centredBody(pages: readonly (readonly Token[])[], columns: readonly DraftColumn[], { form, reading }: Found, context: ReadingContext): CentredTable | null {
  const { tokens } = cutHeaders(pages, pages.map(head), form, reading);
  const centred = (form.layout === 'sides' ? withCentredSides : withCentredRows)(tokens, columns, form, headingsOf(reading), context);
  return centred && { ...centred, tokens: withRests(centred.tokens, context.decimals) };
}

/** The headings of the columns as printed, by key. */
const headingsOf = ({ leaves: all, labels }: HeaderReading): ReadonlyMap<string, Traced> => new Map(all.flatMap(({ column }) => { const label = labels.get(column); return label ? [[column.key, label] as const] : []; }));

/** How many headings stand before the first figure: more than the label of a row is. */
function headingsLeft(tokens: readonly Token[]): number {
  const first = tokens.findIndex(({ figure }) => figure);
  return tokens.slice(0, Math.max(first, 0)).filter(({ content }) => headingOf(canonical(content.text)) !== undefined).length;
}
const PROOF_OF_HEADINGS = 2;
/** Where so many stand before the first row, it is not the form's table. */
const MANY_HEADINGS = 3;

/** Codes have cells of their own: lines of nothing else with names below them, one code the beginning of another. */
function printsCodes(pages: readonly (readonly Token[])[]): boolean {
  const isName = (token: Token | undefined): boolean => token !== undefined && token.opens && /^\p{Script=Han}/u.test(token.content.text);
  const codes = pages.flatMap((page) => page.filter((token, i) => token.alone && CODE.test(token.content.text) && isName(page[i + 1])).map(({ content }) => content.text));
  return codes.length >= FEWEST_CODES && codes.some((code, i) => i > 0 && code !== codes[i - 1] && code.startsWith(codes[i - 1]!));
}
const FEWEST_CODES = 3;

/** A whole table of which OCR put each page on a line or two. */
function isFlat(pages: readonly (readonly Token[])[]): boolean {
  const printed = pages.filter((page) => page.length > 0);
  const figures = printed.flat().filter((token) => token.figure).length;
  return figures >= Math.max(1, printed.length) * FLAT_FIGURES && printed.every((page) => page.at(-1)!.line - page[0]!.line < FLAT_LINES);
}
const FLAT_LINES = 3;
const FLAT_FIGURES = 12;
