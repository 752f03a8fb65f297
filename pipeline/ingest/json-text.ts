/**
 * A publication in the strings of a JSON document, as OCR services answer and data sets keep it: `{"text": "第一部分\n…"}`, a list of pages,
 * of blocks, a record a line; so, too, what Python prints of them. A table of cells in JSON is another dialect.
 */
import { isSpace, type Span } from '../../extractors/text.js';
import { groupBy } from '../group.js';

/** Strings with lines or a table in them, and as long as a paragraph, tell the keys of the text, beside what is Chinese; both are at least half of what the document says. */
const LONG = 150;
const HALF = 0.5;
const MOSTLY = 0.8;
const SAMPLE = 100;
/** So many lines a service reads at least, and so many of them words and amounts. */
const LEAST_LINES = 12;
const LEAST_OF_KIND = 3;
const AMOUNT = /\d\.\d\d/u;
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
  /** How many lists and objects it stands in, and which list, -1 for an object. */
  readonly depth: number;
  readonly list: number;
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
  const held = paragraphsOf(text, values) ?? linesOf(text, values);
  if (!held) return null;
  const gap = held.lines ? '\n' : '\n\n';
  let read = '';
  let at = 0;
  for (const { span: [start, end] } of held.values) {
    read += between(start - at, gap) + unescaped(text.slice(start, end));
    at = end;
  }
  return read + between(text.length - at, gap);
}

interface Held {
  readonly values: readonly Quoted[];
  /** Each is a line, not a paragraph or more. */
  readonly lines: boolean;
}

const inside = (text: string, { span: [start, end] }: Quoted): string => text.slice(start, end);

/** Strings of whole paragraphs, pages or tables, and what is Chinese beside them. */
function paragraphsOf(text: string, values: readonly Quoted[]): Held | null {
  const long = values.filter((value) => value.span[1] - value.span[0] >= LONG && HOLDS_LINES.test(inside(text, value)));
  const [keys, longs] = [new Set(long.map(({ key }) => key)), new Set(long)];
  const held = values.filter((value) => keys.has(value.key) || HAN.test(inside(text, value)));
  const length = (of: readonly Quoted[]): number => of.reduce((sum, { span: [start, end] }) => sum + end - start, 0);
  if (keys.size === 0 || length(held) < length(values) * HALF) return null;
  // Services print the whole, then its lines and words once more.
  const short = held.filter((value) => !longs.has(value)).slice(0, SAMPLE);
  const whole = long.map((value) => inside(text, value)).join('\n');
  return { values: short.filter((value) => whole.includes(inside(text, value))).length > short.length * MOSTLY ? long : held, lines: false };
}

/** The lines that a service read, under one key: words and amounts. Records of a table have keys for each. */
function linesOf(text: string, values: readonly Quoted[]): Held | null {
  const groups = [...groupBy(values, ({ key, depth }) => (/^[\w-]*$/u.test(key) ? `${key} ${depth}` : null)).values()].filter((group) => {
    const count = (pattern: RegExp): number => group.filter((value) => pattern.test(inside(text, value))).length;
    const lists = new Set(group.map(({ list }) => list));
    return group.length >= LEAST_LINES && count(HAN) >= LEAST_OF_KIND && count(AMOUNT) >= LEAST_OF_KIND && (lists.has(-1) || group.length >= lists.size * LEAST_LINES);
  });
  // The words of a line stand inside it.
  const [first] = groups.sort((a, b) => a[0]!.depth - b[0]!.depth || b.length - a.length);
  return first ? { values: first, lines: true } : null;
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
  const open: { sign: string; list: number }[] = [];
  let lists = 0;
  let key = '';
  for (let at = from; at < text.length; at++) {
    const quote = text[at]!;
    if (quote === '[' || quote === '{') open.push({ sign: quote, list: quote === '[' ? lists++ : -1 });
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
    const holder = open.at(-1);
    found.push({ span: [start, at], isKey, isCell: holder?.sign === '[' && open.at(-2)?.sign === '[', depth: open.length, list: holder?.list ?? -1, key });
  }
  return NO_SYNTAX.test((outside + text.slice(end)).replace(WORDS, '')) ? null : found;
}

/** So many signs, none with a width, that end a line or a block. */
const between = (length: number, gap: string): string => (gap + NO_WIDTH.repeat(Math.max(0, length - gap.length))).slice(0, length);

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
