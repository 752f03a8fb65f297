/** The header of a table in PDF text: which form's labels the beginning of its first page prints, and where the headers of its pages end. */
import { fits, isGroup, leaves, wordings, type Form, type FormNode, type Leaf } from '../../forms/form.js';
import { beginning, disorder, inPrintedOrder, legible, readHeader, readInterleaved, stream, type Found, type HeaderReading, type Stream } from './header.js';
import { readMixed } from './mixed-header.js';
import { readScrambled } from './scrambled-header.js';
import { canonical, concat, type Traced } from '../../text.js';
import { holdsFigure } from '../reading.js';
import type { Token } from '../stream/tokens.js';
import { largest } from '../../../pipeline/many.js';

/** A table without its headers. */
export interface Body {
  readonly tokens: Token[];
  readonly header: Traced[];
  readonly repeated: Traced[];
}

/** A header may take up so many tokens; behind them nothing of it is looked for. */
const MAX_HEADER_TOKENS = 400;

/** The characters of a page's beginning, in which its header is looked for. */
export const head = (page: readonly Token[]): Stream => stream(page.slice(0, MAX_HEADER_TOKENS).map((token) => token.content));

/** The form and header that segment the most of the print. */
export function chooseHeader(tokens: readonly Token[], source: Stream, forms: readonly Form[]): Found | null {
  const best = longest(tokens, source, forms);
  // Headings of codes that are broken among others are left behind by a form that has none.
  const coded = best && !hasCodes(best.form) ? interleaved(source, forms.filter(hasCodes), tokensOf(source, best.reading.length)) : null;
  if (coded) return coded;
  const end = best ? tokensOf(source, best.reading.length) : 0;
  const ends = best ? endsBehind(tokens, end, best.reading) : null;
  if (best && (ends || leavesHeadings(tokens, end))) return scrambled(tokens, source, forms) ?? (ends ? { form: best.form, reading: ends } : best);
  if (best) return disorder(best.form, best.reading, source) > 0 ? ordered(best, source) : best;
  const one = interleaved(source, forms, 1);
  return one ? alongLines(one, tokens) : scrambled(tokens, source, forms);
}

/** So many words on a line without figures are no label of a row: the header goes on behind token `end`. */
const LEAST_HEADINGS = 3;
function leavesHeadings(tokens: readonly Token[], end: number): boolean {
  const figure = tokens.findIndex((token, i) => i >= end && token.figure);
  const lines = tokens.slice(end, Math.max(end, figure)).map(({ line }) => line).filter((line) => line !== tokens[figure]!.line);
  return lines.some((line, i) => lines[i + LEAST_HEADINGS - 1] === line);
}

/** The header with the ends of its labels that stand behind it from token `end` on, single characters or units alone on their lines: `2023年预算` above `数`. */
function endsBehind(tokens: readonly Token[], end: number, reading: HeaderReading): HeaderReading | null {
  const labels = new Map(reading.labels);
  let { length } = reading;
  for (let at = end, next = end; at < tokens.length && at < end + MOST_ENDS; at = next) {
    while (next < tokens.length && tokens[next]!.line === tokens[at]!.line) next++;
    const line = tokens.slice(at, next);
    const longer = new Map(labels);
    for (const { figure, content } of line) {
      const word = canonical(content.text);
      const whole = figure || !LABEL_END.test(word) ? undefined : [...longer].find(([node, label]) => wordings(node.label).some((wording) => fits(wording, canonical(label.text) + word)));
      if (!whole) return length > reading.length ? { ...reading, labels, length } : null;
      longer.set(whole[0], concat([whole[1], content]));
    }
    for (const [node, label] of longer) labels.set(node, label);
    length += stream(line.map(({ content }) => content)).text.length;
  }
  return null;
}
const MOST_ENDS = 20;
const LABEL_END = /^(?:.|\(\p{Script=Han}{1,3}\))$/u;

/** Columns side by side whose headings a line of the print shows in another order than the form has: in that of the print. */
function alongLines({ form, reading }: Found, tokens: readonly Token[]): Found {
  const printed = new Set([...reading.labels.values()].flatMap(({ at }) => at));
  const pieces = tokens.filter(({ content }) => content.at.some((offset) => printed.has(offset)));
  const times = new Map<string, number>();
  for (const { content: { text } } of pieces) times.set(text, (times.get(text) ?? 0) + 1);
  // Of pieces that the header prints again (支出 of 基本支出 and of 项目支出) nobody knows whose each is.
  const lineAt = new Map(pieces.flatMap(({ content: { text, at }, line }) => (times.get(text) === 1 ? at.map((offset) => [offset, line] as const) : [])));
  const placesOf = (node: FormNode): ReadonlyMap<number, number> => {
    const places = new Map<number, number>();
    for (const offset of reading.labels.get(node)?.at ?? []) { const line = lineAt.get(offset); if (line !== undefined && !places.has(line)) places.set(line, offset); }
    return places;
  };
  const isAmount = (node: FormNode | undefined): boolean => node !== undefined && !isGroup(node) && node.type === 'amount' && reading.labels.has(node);
  const header: FormNode[] = [];
  for (let start = 0, end = 0; start < form.header.length; start = end) {
    for (end = start + 1; isAmount(form.header[start]) && isAmount(form.header[end]);) end++;
    const run = form.header.slice(start, end).map((node) => ({ node, places: placesOf(node) }));
    while (run.length > 0) {
      // The first that no other stands before; where they contradict each other, the form says.
      const next = run.findIndex(({ places }) => run.every((other) => [...places].every(([line, offset]) => (other.places.get(line) ?? Infinity) >= offset)));
      header.push(run.splice(Math.max(0, next), 1)[0]!.node);
    }
  }
  if (header.every((node, i) => node === form.header[i])) return { form, reading };
  const own = { ...form, header };
  return { form: own, reading: { ...reading, leaves: leaves(header).filter(({ column }) => reading.labels.has(column)) } };
}

export const hasCodes = ({ header }: Form): boolean => leaves(header).some(({ column }) => column.type === 'code');

/** The form whose labels are printed one among the other, in more than so many tokens: somewhere before the first long stretch without labels the header ends. */
function interleaved(source: Stream, forms: readonly Form[], least: number): Found | null {
  const readable = forms.map((form) => ({ form, length: legible(form, source) }));
  for (let end = largest([0, ...readable.map(({ length }) => length)]); end > least; end--) {
    const part = beginning(source, end);
    // Of forms that print the same columns in other orders, the one whose columns are printed in its own.
    let best: (Found & { readonly disorder: number }) | null = null;
    for (const { form, length } of readable) {
      const reading = length >= end ? readInterleaved(form, part) : null;
      const found = reading ? { form, reading, disorder: disorder(form, reading, part) } : null;
      if (found && found.disorder < (best?.disorder ?? Infinity)) best = found;
      if (best?.disorder === 0) break;
    }
    if (best) return { form: best.form, reading: best.reading };
  }
  return null;
}

/** The rows begin with the line of the first figures, or with words on so many lines above it. */
const MOST_LINES_OF_WORDS = 2;

/** The form whose labels the lines above the rows make, in whatever order their pieces, or all of their characters, are printed. */
function scrambled(tokens: readonly Token[], source: Stream, forms: readonly Form[]): Found | null {
  const figure = tokens.findIndex((token) => token.figure && /\d\.\d/u.test(token.content.text));
  const last = tokens[figure]?.line ?? 0;
  for (const read of [readScrambled, readMixed]) {
    for (let line = last; line > Math.max(0, last - MOST_LINES_OF_WORDS); line--) {
      const end = tokens.findIndex((token) => token.line >= line);
      const part = beginning(source, end);
      const lines = tokens.slice(0, end).map((token) => token.line);
      for (const form of forms) {
        const reading = read(form, part, lines);
        if (reading) return { form, reading };
      }
    }
  }
  return null;
}

/** The form whose labels reach furthest, before one whose last label is the first row's and that needs it. */
function longest(tokens: readonly Token[], source: Stream, forms: readonly Form[]): Found | null {
  let best: Found & { row: boolean } | null = null;
  for (const form of forms) {
    let reading = readHeader(form, source);
    if (!reading) continue;
    let row = amountFollows(tokens, tokensOf(source, reading.length), reading.leaves);
    if (row) {
      const before = beginning(source, tokensOf(source, reading.length) - 1);
      const without = readHeader(form, before);
      if (without && without.length === before.text.length) [reading, row] = [without, false];
    }
    if (!best || (row === best.row ? isBetter({ form, reading }, best, source) : best.row)) best = { form, reading, row };
  }
  return best;
}

/** Columns of the form that the print has in another order. */
function ordered(found: Found, source: Stream): Found {
  const form = inPrintedOrder(found.form, found.reading, source);
  const reading = readHeader(form, source);
  return reading?.length === found.reading.length ? { form, reading } : found;
}

/** More of the header, then its columns in the order of the print. */
const isBetter = (one: Found, other: Found, source: Stream): boolean =>
  one.reading.length > other.reading.length || (one.reading.length === other.reading.length && disorder(one.form, one.reading, source) < disorder(other.form, other.reading, source));

/** An amount stands right behind the header, though rows begin with labels: the header's last word (合计) is the first row's. */
function amountFollows(tokens: readonly Token[], end: number, columns: readonly Leaf[]): boolean {
  const next = tokens[end];
  return next !== undefined && next.figure && /\d\.\d/u.test(next.content.text) && !holdsFigure(columns[0]!.column);
}

/** The tokens behind the headers; a page that repeats the header loses it again. `heads`: the beginnings of the pages. */
export function cutHeaders(pages: readonly (readonly Token[])[], heads: readonly Stream[], form: Form, reading: HeaderReading): Body {
  const tokens: Token[] = [];
  const header: Traced[] = [];
  const repeated: Traced[] = [];
  pages.forEach((page, p) => {
    const own = p === 0 ? tokensOf(heads[p]!, reading.length) : headerTokens(heads[p]!, form, reading.length) || partTokens(page, pages[0]!.slice(0, tokensOf(heads[0]!, reading.length)), form);
    // The rows may begin on the page behind that of the header, which says it again.
    const again = p === 0 ? endAgain(page, own) : 0;
    for (const token of page.slice(0, own)) (p === 0 ? header : repeated).push(token.content);
    for (const token of page.slice(own, own + again)) repeated.push(token.content);
    for (const token of page.slice(own + again)) tokens.push(token);
  });
  return { tokens, header, repeated };
}

/** How many tokens behind the header of a page say its end over again, word by word. */
function endAgain(page: readonly Token[], end: number): number {
  for (let length = end; length > 1; length--) {
    const words = page.slice(end - length, end);
    if (words.every(({ content }, i) => content.text === page[end + i]?.content.text) && words.reduce((sum, { content }) => sum + content.text.length, 0) >= LEAST_PART) return length;
  }
  return 0;
}

function headerTokens(source: Stream, form: Form, length: number): number {
  const again = readHeader(form, source);
  if (again) return tokensOf(source, again.length);
  // Only part of the header comes again, or none.
  const reading = readInterleaved(form, beginning(source, tokensOf(source, length)));
  return reading ? tokensOf(source, reading.length) : 0;
}

/** So much of a header comes again to be part of it. */
const LEAST_PART = 8;

/** How many tokens of a page say part of the first page's header over again, in its order. */
function partTokens(page: readonly Token[], header: readonly Token[], form: Form): number {
  let [taken, at, characters] = [0, 0, 0];
  while (taken < page.length && !page[taken]!.figure) {
    const { text } = page[taken]!.content;
    const next = header.findIndex((token, i) => i >= at && token.content.text === text);
    if (next < 0) break;
    at = next + 1;
    characters += text.length;
    taken++;
  }
  // 合计 is the first row's where an amount follows.
  if (amountFollows(page, taken, leaves(form.header))) characters -= page[--taken]?.content.text.length ?? 0;
  return taken > 1 && characters >= LEAST_PART ? taken : 0;
}

function tokensOf({ starts }: Stream, length: number): number {
  const end = starts.findIndex((start) => start >= length);
  return end < 0 ? starts.length : end;
}
