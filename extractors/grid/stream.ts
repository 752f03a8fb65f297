/** Tables in PDF text: header, then rows, out of one stream of tokens. */
import type { LineNode } from '../../pipeline/tree.js';
import { cell, extracted, NOTHING, type DraftCell } from '../cells.js';
import { leaves, type Form } from '../forms/form.js';
import { halfWidth, oddity } from '../figures.js';
import type { Names } from '../names.js';
import { beginning, disorder, legible, readHeader, readInterleaved, stream, type Found, type HeaderReading, type Stream } from '../header.js';
import { canonical, type Traced } from '../text.js';
import { numbersByColumn, takeColumnNumbers } from './column-numbers.js';
import { printedColumns } from './columns.js';
import { readDescribed } from './described.js';
import { headingsApart } from './label-places.js';
import { readGenericStream, rowsBetweenWords } from './generic-stream.js';
import { hasAdded, withAdded, nearForm } from './near-form.js';
import { readTypedRows } from './typed-rows.js';
import { parallelLists, readGroups } from './groups.js';
import { assemble, CODE, listRows, misreadCodes, type ListShape, type RawList } from './list.js';
import { arrange } from './arrange.js';
import { placer } from './place.js';
import { pageNumbersAmong } from './page-numbers.js';
import { holdsFigure, type DraftColumn, type ReadingContext, type TableReading } from './reading.js';
import { readSides } from './sides.js';
import { placeByTree } from './tree-place.js';
import { byLine, joinBroken, joinRestsBelow, joinTokens, tokenize, type Token } from './tokens.js';
import { append, largest } from '../../pipeline/many.js';

export interface StreamPage {
  readonly lines: readonly LineNode[];
}

interface Body {
  readonly tokens: Token[];
  readonly header: Traced[];
  readonly repeated: Traced[];
}

/** A header may take up so many tokens; behind them nothing of it is looked for. */
const MAX_HEADER_TOKENS = 400;

export function readStreamTable(pages: readonly StreamPage[], forms: readonly Form[], context: ReadingContext): TableReading {
  let index = 0;
  const printed = pages.map((page, p) => {
    const tokens: Token[] = [];
    for (const line of page.lines) for (const token of tokenize(line, index++, p)) tokens.push(token);
    return joinRestsBelow(tokens, context.decimals);
  });
  const numbers = pageNumbersAmong(printed);
  const reading = readTokens(numbers.size === 0 ? printed : printed.map((page) => page.filter((token) => !numbers.has(token))), forms, context);
  return numbers.size === 0 ? reading : { ...reading, pageNumbers: [...reading.pageNumbers, ...[...numbers].map(({ content }) => content)] };
}

function readTokens(pages: readonly (readonly Token[])[], forms: readonly Form[], context: ReadingContext): TableReading {
  const numbered = pages.map(takeColumnNumbers);
  const tokenPages = numbered.map(({ rest }) => rest);
  const flat = isFlat(tokenPages);
  const heads = tokenPages.map(head);
  const found = chooseHeader(tokenPages[0] ?? [], heads[0] ?? stream([]), forms, flat);
  const near = flat || !heads[0] ? null : chooseHeader(tokenPages[0]!, heads[0], withAdded(forms, heads[0]), flat);
  if (near && hasAdded(near.reading)) return readNear(near) ?? undescribed();
  const strange = flat || !heads[0] ? null : nearForm(found ? [found.form] : forms, heads[0], found?.reading ?? null);
  if (strange) return readNear(strange) ?? undescribed();
  const columns = found ? printedColumns(headingsApart(found.form.header, found.reading, context.source), context.source, !flat) : [];
  const body = found ? cutHeaders(tokenPages, heads, found.form, found.reading) : null;
  if (!found || !body || (!flat && found.form.layout === 'list' && (overflows(body.tokens, columns, context) || isUnfinished(body.tokens)))) {
    return undescribed();
  }
  const { form } = found;
  numbered.forEach(({ numbers, labels }, p) => append(p === 0 ? body.header : body.repeated, [...labels, ...numbers]));
  const columnNumbers = numbered.map((page) => numbersByColumn(page, columns)).find((row) => row !== null) ?? null;
  const empty = { form, columns, pages: tokenPages.length, columnNumbers, header: body.header, repeated: body.repeated, dropped: [] };
  if (form.layout === 'sides') {
    const sides = readSides(body.tokens, columns, form, context);
    return { ...empty, ...sides };
  }
  const lists = parallelLists(columns);
  if (lists.length > 0) return { ...empty, ...readGroups(body.tokens, columns, lists, context) };
  if (columns.at(-1)?.role === 'description') return { ...empty, ...readDescribed(body.tokens, columns, context) };
  const shape: ListShape = { columns, ragged: false, flat, catalogue: form.classification === 'procurement' };
  let list = assemble(body.tokens, shape, context);
  let used = shape;
  const doubtsOf = (one: RawList): number => one.broken + misreadCodes(one, shape);
  const doubts = doubtsOf(list);
  if (doubts > 0 || shortLines(body.tokens, columns)) {
    const ragged = { ...shape, ragged: true };
    const other = assemble(body.tokens, ragged, context);
    if (doubts === 0 || doubtsOf(other) < doubts) { list = other; used = ragged; }
  }
  if (columns[0]?.role === 'unit' && !body.tokens.some(({ figure }) => figure)) {
    const units = unitsAlone(body.tokens, context.names);
    if (units.length > 0) return { ...empty, rows: units.map((unit) => ({ cells: columns.map((_, i) => (i === 0 ? unit : NOTHING)), indent: null })), pageNumbers: [], stray: [], events: [] };
  }
  if (!flat && isShifted(list)) return undescribed();
  const place = placer(columns, form);
  const { rows, events } = listRows(list, used, context, place.figuresOf);
  const turned = flat ? arrange(rows, columns, form, context.columnUse) : placeByTree(rows, columns, form, context.columnUse);
  const settled = new Set(turned.events.map(({ at }) => at));
  const arity = columns.filter(holdsFigure).length;
  const short = list.rows.flatMap(({ figures }, r) => (figures.length > 0 && figures.length !== arity ? [`rows/${r}`] : []));
  const placed = place.events.map((event, e) => ({ ...event, at: short[e] ?? null })).filter(({ at }) => flat || !settled.has(at));
  return { ...empty, rows: turned.rows, pageNumbers: list.pageNumbers, stray: list.stray, events: [...events, ...placed, ...turned.events] };

  /** By the columns of a form and those printed besides; without their keys, as no identity of the form may count on them. */
  function readNear({ form, reading }: Found): TableReading | null {
    const columns = printedColumns(headingsApart(form.header, reading, context.source), context.source).map((column, i) => ({ ...column, key: `column-${i + 1}` }));
    const { tokens, header, repeated } = cutHeaders(tokenPages, heads, form, reading);
    const { decimals } = context;
    const typed = readTypedRows(joinBroken(tokens, decimals), columns, { decimals, doubtful: tokens.every((token) => token.alone || !token.figure), unsure: new Set() });
    if (!typed) return null;
    numbered.forEach(({ numbers, labels }) => append(header, [...labels, ...numbers]));
    return {
      form: null, columns: typed.columns, rows: typed.rows, pages: tokenPages.length, columnNumbers: null, header, repeated, dropped: [],
      pageNumbers: [], stray: [], events: [extracted('generic-table', `It has columns that ${form.id} does not have.`)],
    };
  }

  function undescribed(): TableReading {
    const generic = readGenericStream(tokenPages, context);
    return { ...generic, header: [...generic.header, ...numbered.flatMap(({ labels, numbers }) => [...labels, ...numbers])] };
  }
}

/** The units of a table without any figure: known names, a line or a few for each; none where anything else is printed. */
function unitsAlone(tokens: readonly Token[], names: Names): DraftCell[] {
  const units: DraftCell[] = [];
  const longest = names.longestOrganization();
  let words: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    words.push(token);
    const content = joinTokens(words);
    if (canonical(content.text).length > longest) return [];
    if (!token.ends || !names.knowsOrganization(content.text)) continue;
    // (本级) may stand on the next line.
    const next = tokens[i + 1];
    if (next && names.knowsOrganization(content.text + next.content.text)) continue;
    units.push(cell(content, words.some((word, w) => w > 0 && word.opens) ? ['join-wrapped-text'] : []));
    words = [];
  }
  return words.length > 0 ? [] : units;
}

/** Most rows print more figures on their line than the form has columns: it is another form's table. */
function overflows(tokens: readonly Token[], columns: readonly DraftColumn[], { decimals }: ReadingContext): boolean {
  const counts = byLine(tokens).filter((line) => line.some((token) => !token.figure))
    .map((line) => line.length - 1 - line.findLastIndex((token) => !token.figure)).filter((count) => count > 0);
  const arity = columns.filter(holdsFigure).length;
  const lists = Math.max(1, parallelLists(columns).length);
  const alone = rowsBetweenWords(tokens, decimals);
  if (alone && alone.whole > arity / lists) return true;
  if (counts.length >= FEWEST_ROWS && counts.filter((count) => count > arity / lists).length > counts.length / 2) return true;
  // Blanks leave no trace: one line with all of its amounts says more than those without.
  const amounts = (line: readonly Token[]): number => line.filter((token) => token.figure && /\./u.test(token.content.text) && oddity(halfWidth(token.content.text), decimals) === 0).length;
  return lists === 1 && byLine(tokens).some((line) => line.some((token) => !token.figure) && amounts(line) > arity);
}
const FEWEST_ROWS = 2;

/** Rows that begin with figures and have their name behind them: the rows above have more figures than the form has columns. */
function isShifted({ rows }: RawList): boolean {
  const shifted = rows.filter(({ before, codes, after, figures }) => before.length === 0 && codes.length === 0 && after.length > 0 && figures.length > 0).length;
  return shifted >= FEWEST_ROWS && shifted * 10 > rows.length;
}

/** Behind the form's header more words stand on its last line, and no figures: headings that the form does not have. */
function isUnfinished([first, ...rest]: readonly Token[]): boolean {
  return first !== undefined && !first.opens && !first.figure && !rest.some(({ line, figure }) => figure && line === first.line);
}

/** Rows that stand whole on their lines, words before figures, often have fewer figures than the form has columns: blanks leave no trace. */
function shortLines(tokens: readonly Token[], columns: readonly DraftColumn[]): boolean {
  const arity = columns.filter(holdsFigure).length;
  let short = 0;
  let full = 0;
  if (tokens.filter((token) => token.figure && !token.alone).length === 0) {
    // Each cell on a line of its own: a row's figures are those between words.
    const opens = (token: Token, i: number): boolean => isCode(token) && tokens[i + 1]?.figure === false;
    const runs = tokens.reduce<number[]>((counts, token, i) => (token.figure && !opens(token, i) ? counts.with(-1, counts.at(-1)! + 1) : [...counts, 0]), [0]).filter((count) => count > 0);
    return runs.length >= FEWEST_ROWS && runs.filter((count) => count < arity).length * 4 > runs.length;
  }
  for (let start = 0; start < tokens.length;) {
    let end = start + 1;
    while (end < tokens.length && !tokens[end]!.opens) end++;
    const figures = end - start - 1 - tokens.slice(start, end).findLastIndex((token) => !token.figure || isCode(token));
    // Figures or words behind it may belong to the row: only what stands between two rows of its kind is whole.
    const whole = figures > 0 && figures < end - start && (end === tokens.length || opensRow(tokens, end));
    if (whole && figures >= arity) full++;
    else if (whole) short++;
    start = end;
  }
  return short >= FEWEST_ROWS && short * 4 > full;

  function isCode(token: Token): boolean {
    return token.opens && columns.some(({ type }) => type === 'code') && CODE.test(token.content.text);
  }

  /** The line that begins at `at` has words before its figures, too. */
  function opensRow(all: readonly Token[], at: number): boolean {
    let i = at;
    while (i < all.length && (i === at || !all[i]!.opens) && (!all[i]!.figure || (i === at && isCode(all[i]!)))) i++;
    return i > at && i < all.length && !all[i]!.opens && all[i]!.figure;
  }
}

/** A whole table that OCR put on a line or two. */
function isFlat(pages: readonly (readonly Token[])[]): boolean {
  const lines = (pages.findLast((page) => page.length > 0)?.at(-1)!.line ?? 0) + 1;
  return lines <= FLAT_LINES && pages.flat().filter((token) => token.figure).length >= FLAT_FIGURES;
}
const FLAT_LINES = 3;
const FLAT_FIGURES = 12;

/** The characters of a page's beginning, in which its header is looked for. */
const head = (page: readonly Token[]): Stream => stream(page.slice(0, MAX_HEADER_TOKENS).map((token) => token.content));

/** The form and header that segment the most of the print. */
function chooseHeader(tokens: readonly Token[], source: Stream, forms: readonly Form[], flat: boolean): Found | null {
  let best: Found & { row: boolean } | null = null;
  for (const form of forms) {
    const reading = readHeader(form, source);
    if (!reading) continue;
    const row = opensRow(tokens, tokensOf(source, reading.length), form);
    if (!best || (row === best.row ? isBetter({ form, reading }, best) : best.row)) best = { form, reading, row };
  }
  if (best) return best;
  // The header ends where the first figures or the first long stretch without labels begin: try ever longer heads.
  const limit = tokens.slice(0, MAX_HEADER_TOKENS).findIndex((token, i) => token.figure && (!flat || (i > 0 && /\d\.\d/u.test(token.content.text))));
  const longest = limit < 0 ? source.starts.length : limit;
  const readable = forms.map((form) => ({ form, length: legible(form, source) }));
  for (let end = Math.min(longest, largest([0, ...readable.map(({ length }) => length)])); end > 1; end--) {
    const part = beginning(source, end);
    for (const { form, length } of readable) {
      const reading = length >= end ? readInterleaved(form, part) : null;
      if (reading) return { form, reading };
    }
  }
  return null;
}

/** More of the header, then its columns in the order of the print. */
const isBetter = (one: Found, other: Found): boolean =>
  one.reading.length > other.reading.length || (one.reading.length === other.reading.length && disorder(one.form, one.reading) < disorder(other.form, other.reading));

/** An amount stands right behind the header, though rows begin with labels: the header's last word (合计) is the first row's. */
function opensRow(tokens: readonly Token[], end: number, { header }: Form): boolean {
  const next = tokens[end];
  return next !== undefined && next.figure && /\d\.\d/u.test(next.content.text) && !holdsFigure(leaves(header)[0]!.column);
}

/** The tokens behind the headers; a page that repeats the header loses it again. `heads`: the beginnings of the pages. */
function cutHeaders(pages: readonly (readonly Token[])[], heads: readonly Stream[], form: Form, reading: HeaderReading): Body {
  const tokens: Token[] = [];
  const header: Traced[] = [];
  const repeated: Traced[] = [];
  pages.forEach((page, p) => {
    const taken = p === 0 ? tokensOf(heads[p]!, reading.length) : headerTokens(heads[p]!, form, reading.length);
    for (const token of page.slice(0, taken)) (p === 0 ? header : repeated).push(token.content);
    for (const token of page.slice(taken)) tokens.push(token);
  });
  return { tokens, header, repeated };
}

function headerTokens(source: Stream, form: Form, length: number): number {
  const again = readHeader(form, source);
  if (again) return tokensOf(source, again.length);
  // Only part of the header comes again, or none.
  const reading = readInterleaved(form, beginning(source, tokensOf(source, length)));
  return reading ? tokensOf(source, reading.length) : 0;
}

function tokensOf({ starts }: Stream, length: number): number {
  const end = starts.findIndex((start) => start >= length);
  return end < 0 ? starts.length : end;
}
