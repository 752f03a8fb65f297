/**
 * A publication in the strings of a JSON document, as OCR services answer and data sets keep it: `{"text": "第一部分\n…"}`, a list of pages,
 * of blocks, a record a line; so, too, what Python prints of them. A table of cells in JSON is another dialect.
 */
import { isSpace, type Span } from '../../extractors/text.js';

/** Strings with lines or a table in them, and as long as a paragraph, tell the keys of the text, beside what is Chinese; both are at least half of what the document says. */
const LONG = 150;
const HALF = 0.5;
const HOLDS_LINES = /\\[nu]|<table/u;
const HAN = /\p{Script=Han}|\\u[4-9][\da-f]{3}/iu;
const NO_WIDTH = '\u200b';
/** How escapes of two characters read that stand for another than their second one. A line's end takes two, too: white space behind the last word would say that a paragraph ends. */
const CONTROLS: ReadonlyMap<string, string> = new Map([['n', '\r\n'], ['r', NO_WIDTH.repeat(2)], ['t', `${NO_WIDTH}\t`], ['f', `${NO_WIDTH}\f`], ['b', NO_WIDTH.repeat(2)]]);
/** What stands beside the strings, as Python prints it, too. */
const WORDS = /true|false|null|True|False|None|NaN|nan/gu;
const NO_SYNTAX = /[^\s{}[\],:\d.eE+-]/u;
const UNICODE = /u([\da-f]{4})/iuy;
const TAG = /<[^<>]{1,300}>/gu;

interface Quoted {
  /** What stands between the quotes. */
  readonly span: Span;
  readonly isKey: boolean;
  /** In a list of lists. */
  readonly isCell: boolean;
  /** The key before it, of a list the last one before the list. */
  readonly key: string;
}

/** The text of the strings, all else white space or signs without width at the same offsets; null where no such document holds one. */
export function jsonText(text: string): string | null {
  const first = firstInk(text);
  if (!'{["\''.includes(text[first] ?? ' ')) return null;
  const strings = quotedStrings(text, first);
  if (!strings) return null;
  const values = strings.filter(({ isKey }) => !isKey);
  // Rows of cells beside the text are tables that it may not have.
  if (values.filter(({ isCell }) => isCell).length > values.length * HALF) return null;
  const keys = new Set(values.filter(({ span: [start, end] }) => end - start >= LONG && HOLDS_LINES.test(text.slice(start, end))).map(({ key }) => key));
  const held = values.filter(({ span: [start, end], key }) => keys.has(key) || HAN.test(text.slice(start, end)));
  const length = (of: readonly Quoted[]): number => of.reduce((sum, { span: [start, end] }) => sum + end - start, 0);
  if (keys.size === 0 || length(held) < length(values) * HALF) return null;
  let read = '';
  let at = 0;
  for (const { span: [start, end] } of held) {
    read += between(start - at) + unescaped(text.slice(start, end));
    at = end;
  }
  return read + between(text.length - at);
}

/** The character that an escape at an offset stands for, null where none does. */
export function escapeAt(source: string, offset: number): string | null {
  UNICODE.lastIndex = offset + 1;
  const code = source[offset] === '\\' ? UNICODE.exec(source) : null;
  return code && String.fromCharCode(parseInt(code[1]!, 16));
}

function firstInk(text: string): number {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Every string of the document; null where one has no end, or something else stands between them than in JSON. */
function quotedStrings(text: string, from: number): Quoted[] | null {
  const found: Quoted[] = [];
  let outside = '';
  let end = from;
  const open: string[] = [];
  let key = '';
  for (let at = from; at < text.length; at++) {
    const quote = text[at]!;
    if (quote === '[' || quote === '{') open.push(quote);
    else if (quote === ']' || quote === '}') open.pop();
    if (quote !== '"' && quote !== "'") continue;
    const start = at + 1;
    for (at = start; at < text.length && text[at] !== quote; at++) if (text[at] === '\\') at++;
    if (at >= text.length) return null;
    outside += text.slice(end, start - 1);
    end = at + 1;
    let behind = at + 1;
    while (behind < text.length && isSpace(text.charCodeAt(behind))) behind++;
    const isKey = text[behind] === ':';
    if (isKey) key = text.slice(start, at);
    found.push({ span: [start, at], isKey, isCell: open.at(-1) === '[' && open.at(-2) === '[', key });
  }
  return NO_SYNTAX.test((outside + text.slice(end)).replace(WORDS, '')) ? null : found;
}

/** White space of that length that ends a block. */
const between = (length: number): string => (length < 2 ? ' '.repeat(length) : `\n\n${' '.repeat(length - 2)}`);

/** A string as it reads, filled with signs without width to the length that it is printed in. */
function unescaped(printed: string): string {
  if (!printed.includes('\\')) return printed;
  let read = '';
  let at = 0;
  for (let sign = printed.indexOf('\\'); sign >= 0; sign = printed.indexOf('\\', at)) {
    read += printed.slice(at, sign);
    const code = escapeAt(printed, sign);
    const next = printed[sign + 1] ?? '';
    at = sign + (code === null ? 1 + next.length : 6);
    if (code !== null) read += code + NO_WIDTH.repeat(5);
    else read += CONTROLS.get(next) ?? NO_WIDTH + next;
  }
  // A reader of tags knows no signs inside them.
  return (read + printed.slice(at)).replace(TAG, (tag) => {
    const signs = tag.split(NO_WIDTH).length - 1;
    return signs === 0 ? tag : tag.replaceAll(NO_WIDTH, '') + NO_WIDTH.repeat(signs);
  });
}

/** Where ink of the source reads as white space: what is no text of it. */
export function unprinted(source: string, read: string): Span[] {
  const marks: Span[] = [];
  for (let i = 0; i < read.length; i++) {
    if (!isSpace(read.charCodeAt(i)) || isSpace(source.charCodeAt(i))) continue;
    const last = marks.at(-1);
    if (last && last[1] === i) last[1]++;
    else marks.push([i, i + 1]);
  }
  return marks;
}
