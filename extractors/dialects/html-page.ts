/** Pages in HTML: what their tags say of lines, and what of them is no text. Tables of data are left to their own reader. */
import type { Span } from '../text.js';

/** What a sign of the page reads as: the end of a line, white space, or nothing at all. */
export type Reads = 'break' | 'blank' | 'nothing';

export interface PageSign {
  readonly span: Span;
  readonly reads: Reads;
}

/** Whole elements that hold no text, comments, what a server was to fill in. */
const NO_TEXT = ['script', 'style', 'head', 'noscript', 'select', 'template', 'svg'] as const;
const SIGN = /<!--|<%|<[!?]|<\/?([a-z][a-z\d]*(?::[a-z\d]+)?)(?=[\s/>])|&(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#12288|#x3000);/giu;
const LINES: ReadonlySet<string> = new Set([
  'html', 'body', 'div', 'p', 'br', 'hr', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'section', 'article', 'header', 'footer', 'nav', 'main', 'aside',
  'form', 'fieldset', 'blockquote', 'pre', 'center', 'title', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'option', 'figure', 'figcaption', 'address', 'iframe', 'object', 'video', 'audio', 'textarea', 'button',
]);
/** A text is a page where it says so, and has so many such signs; a part of one has more. */
const PAGE = /<(?:!doctype\s+html|html|body|head)[\s>]/iu;
const LINE_SIGN = /<(?:\/p|\/div|\/li|\/h[1-6]|br)\b[^<>]*>/giu;
const LEAST_OF_PAGE = 3;
const LEAST_OF_PART = 8;
/** A table with fewer cells, or with tables in it, sets the page. */
const LEAST_CELLS = 4;
const TABLE = /<(\/?)table\b/giu;

/** The signs of a page, in their order; null where the text is none. */
export function pageSigns(text: string): PageSign[] | null {
  if (!text.includes('</') && !text.includes('<br')) return null;
  const tables = dataTables(text);
  const outside = lineSigns(text, tables);
  if (outside < (PAGE.test(text) ? LEAST_OF_PAGE : LEAST_OF_PART)) return null;
  const signs: PageSign[] = [];
  const ends = new Ends(text);
  let table = 0;
  SIGN.lastIndex = 0;
  for (let match = SIGN.exec(text); match; match = SIGN.exec(text)) {
    const { index } = match;
    while (table < tables.length && tables[table]![1] <= index) table++;
    if (table < tables.length && tables[table]![0] <= index) { SIGN.lastIndex = tables[table]![1]; continue; }
    const end = endOf(match, ends);
    if (end < 0) continue;
    signs.push({ span: [index, end], reads: readsAs(match) });
    SIGN.lastIndex = end;
  }
  return signs;
}

function readsAs({ 0: sign, 1: name }: RegExpExecArray): Reads {
  if (name === undefined) return 'blank';
  const tag = name.toLowerCase();
  return LINES.has(tag) || (!sign.startsWith('</') && (NO_TEXT as readonly string[]).includes(tag)) ? 'break' : 'nothing';
}

/** Where what begins with a sign ends; -1 where it is none. */
function endOf({ 0: sign, 1: name, index }: RegExpExecArray, ends: Ends): number {
  const behind = (close: string): number => ends.behind(close, index + sign.length);
  if (sign.startsWith('&')) return index + sign.length;
  if (sign === '<!--') return behind('-->');
  if (sign === '<%') return behind('%>');
  const end = behind('>');
  const tag = name?.toLowerCase() ?? '';
  if (end < 0 || sign.startsWith('</') || !(NO_TEXT as readonly string[]).includes(tag)) return end;
  const closed = ends.behind(`</${tag}`, end);
  return closed < 0 ? end : Math.max(closed, ends.behind('>', closed));
}

/** Ends of what signs begin; what was not found once is not looked for again. */
class Ends {
  private readonly missing = new Set<string>();
  private lower: string | null = null;

  constructor(private readonly text: string) {}

  /** Where the first of them behind an offset is over, -1 where none is. */
  behind(close: string, from: number): number {
    if (this.missing.has(close)) return -1;
    // Letters of tags may be large ones.
    const at = (/[a-z]/u.test(close) ? (this.lower ??= lowerCase(this.text)) : this.text).indexOf(close, from);
    if (at < 0) this.missing.add(close);
    return at < 0 ? -1 : at + close.length;
  }
}

/** With small letters, every offset in its place. */
const lowerCase = (text: string): string => text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());

/** The tables that hold figures and no tables. */
function dataTables(text: string): Span[] {
  const tables: Span[] = [];
  let open = -1;
  for (const { 0: sign, 1: closes, index } of text.matchAll(TABLE)) {
    if (!closes) open = index;
    else if (open >= 0) {
      const end = text.indexOf('>', index + sign.length) + 1;
      if (end > 0 && (text.slice(open, end).match(/<t[dh]\b/giu)?.length ?? 0) >= LEAST_CELLS) tables.push([open, end]);
      open = -1;
    }
  }
  // One that is never closed goes on to the end.
  if (open >= 0) tables.push([open, text.length]);
  return tables;
}

function lineSigns(text: string, tables: readonly Span[]): number {
  let count = 0;
  let table = 0;
  for (const { index } of text.matchAll(LINE_SIGN)) {
    while (table < tables.length && tables[table]![1] <= index) table++;
    if (!(table < tables.length && tables[table]![0] <= index)) count++;
  }
  return count;
}
