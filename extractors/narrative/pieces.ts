/** From traced paragraphs to text that can be read: folded characters, list items apart, sentences, quotations. */
import { countIn } from '../numerals.js';
import { canonical, concat, isSpace, slice, spansOf, squeeze, trim, type Span, type Traced } from '../text.js';
import type { ProseParagraph } from './types.js';

/** Text in one form of digits, letters, punctuation and brackets; character by character the same places as `source`. */
export interface Prose {
  readonly text: string;
  readonly source: Traced;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

const folded = new Map<string, string>();

/** ① and ² are no digits of a number. */
const DIGIT = /\d/u;
const DECIMAL_DIGIT = /\p{Nd}/u;

/** One UTF-16 unit for one: full-width and radical forms become plain ones, quotes keep their direction. */
function foldChar(char: string): string {
  const code = char.charCodeAt(0);
  if ((code > 0x20 && code < 0x80) || (code >= 0x4e00 && code <= 0x9fff)) return char;
  let plain = folded.get(char);
  if (plain === undefined) {
    const form = isSpace(code) ? ' ' : /[“”‘’—]/u.test(char) ? char : canonical(char);
    plain = form.length === 1 && (!DIGIT.test(form) || DECIMAL_DIGIT.test(char)) ? form : char;
    folded.set(char, plain);
  }
  return plain;
}

/** A paragraph as prose: without its outer white space and what typesetting put between characters. */
export function toProse(content: Traced): Prose {
  const source = squeeze(trim(content));
  return { text: foldText(source.text), source };
}

function foldText(text: string): string {
  let out = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const plain = foldChar(char);
    if (plain === char) continue;
    out += text.slice(start, i) + plain;
    start = i + 1;
  }
  return start === 0 ? text : out + text.slice(start);
}

/** Folded words in the characters of the source: cut out of it where they stand near `around`, else with its kind of brackets. */
export function asPrinted(prose: Prose, words: string, around: Range): string {
  const from = Math.max(0, around.start - PRINTED_REACH);
  const at = prose.text.slice(from, around.end + PRINTED_REACH).indexOf(words);
  if (words !== '' && at >= 0) return prose.source.text.slice(from + at, from + at + words.length);
  const wide = prose.source.text.slice(from, around.end + PRINTED_REACH).includes('（');
  return wide ? words.replace(/\(/gu, '（').replace(/\)/gu, '）') : words;
}

const PRINTED_REACH = 200;

export const spansIn = (prose: Prose, range: Range): Span[] => spansOf(prose.source, range.start, Math.min(range.end, prose.source.text.length));

/** As printed, without the white space. */
export function printedIn(prose: Prose, range: Range): string {
  const text = prose.source.text.slice(range.start, range.end);
  for (let i = 0; i < text.length; i++) if (isSpace(text.charCodeAt(i))) return text.replace(/[\s\u200b\ufeff]+/gu, '');
  return text;
}

/** The marker of a list item. */
export interface Marker {
  readonly raw: string;
  readonly type: 'chinese' | 'chinese-bracket' | 'arabic' | 'arabic-bracket' | 'circled';
  readonly end: number;
}

const MARKERS: ReadonlyArray<readonly [Marker['type'], RegExp]> = [
  ['chinese-bracket', /\([一二三四五六七八九十]{1,4}\)[、.]?/uy],
  ['chinese', /[一二三四五六七八九十]{1,4}(?:、|\.)/uy],
  ['arabic-bracket', /\(\d{1,2}\)[、.]?|\d{1,2}\)/uy],
  ['arabic', /[⒈-⒛]|\d{1,2} ?、(?:(?!\d)|(?=(?:19|20)\d\d年))|\d{1,2}(?:、|\.(?!\d{1,2}(?:\.\d|[万亿元%]|个百分点)))(?!\d)|\d{1,2}\.(?=(?:19|20)\d\d[年—~～-])|\d{1,2}[“"]\.(?!\d)/uy],
  ['circled', /[①-⑳]/uy],
];
/** 4.110指挥中心…: the number of a list before a name of digits. */
const BEFORE_DIGITS = /(\d{1,2})\.(?=\d+(?![\d.,%])(?!(?:[百千]?万|亿)?(?:元|个百分点)))/uy;
/** What a marker begins with. */
const MARKER_START = /[(\d一二三四五六七八九十⒈-⒛①-⑳]/u;

/** `text` is folded; the caller puts the printed marker in. `last`: the number that the list came to. */
function markerAt(text: string, at: number, last = 0): Marker | null {
  const char = text[at];
  if (char === undefined || !MARKER_START.test(char)) return null;
  for (const [type, pattern] of MARKERS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { raw: match[0].replace(/[、]$/u, (c) => (type.endsWith('bracket') ? '' : c)), type, end: at + match[0].length };
  }
  BEFORE_DIGITS.lastIndex = at;
  const next = BEFORE_DIGITS.exec(text);
  return next && last > 0 && Number(next[1]) === last + 1 ? { raw: next[0], type: 'arabic', end: at + next[0].length } : null;
}

/** A paragraph that cannot end here: 预算收支减少主要原因：, 1、…行政运行（项）。 */
const AWAITS = /(?:(?:原因|变动情况)(?:说明)?(?:是|为)?[:：]|[(（][类款项][)）][。.:：]?)\s*$/u;
/** A paragraph that cannot begin here: 较2021年预算增加… */
const RESUMES = /^(?:(?:较|比|与)(?:\d{4}年|上一?年|年初|去年)|同比)/u;
const BULLET = /^[-*+#>•●■\s]+(?=\S)/u;
const LONGEST_SENTENCE = 2000;

/** A stretch of prose with at most one list marker at its head: what facts are read from. */
export interface Piece {
  readonly section: string;
  readonly headings: readonly string[];
  readonly prose: Prose;
  /** Where the words begin, behind bullet and marker. */
  readonly start: number;
  readonly marker: Marker | null;
}

/** Places inside a paragraph where another list item begins: a marker right behind a full stop, semicolon or colon. */
function itemStarts(text: string, before: number): number[] {
  const starts: number[] = [];
  let last = numberOf(markerAt(text, BULLET.exec(text)?.[0].length ?? 0, before)) ?? before;
  for (let i = 1; i < text.length; i++) {
    const behind = text[i - 1];
    if (behind !== '。' && behind !== ';' && behind !== ':') continue;
    const marker = markerAt(text, /[-*•]/u.test(text[i]!) ? i + 1 : i, last);
    if (!marker || marker.type === 'chinese' || marker.type === 'circled' || marker.end >= text.length) continue;
    starts.push(i);
    last = numberOf(marker) ?? last;
  }
  return starts;
}

/** The number of an item; null for those in Chinese and in brackets, which are lists of their own. */
const numberOf = (marker: Marker | null): number | null => (marker?.type === 'arabic' ? countIn(marker.raw) || null : null);

const closes = (text: string) => /[。;:!?；：！？][)）"”]?\s*$/u.test(text);
const sameHeadings = (a: ProseParagraph, b: ProseParagraph) =>
  a.section === b.section && a.headings.length === b.headings.length && a.headings.every((h, i) => h === b.headings[i]);

/** Paragraphs that a page break cut in two are one again; list items that stand in one paragraph come apart. */
export function toPieces(paragraphs: readonly ProseParagraph[]): Piece[] {
  const joined: ProseParagraph[] = [];
  const open: Traced[] = [];
  let head: ProseParagraph | null = null;
  const flush = () => {
    if (head) joined.push(open.length === 1 ? head : { ...head, content: concat(open) });
    open.length = 0;
    head = null;
  };
  let lastText = '';
  let lastNumber = 0;
  for (const paragraph of paragraphs) {
    const { text } = paragraph.content;
    const unfinished = head !== null && /[,，。;；、]/u.test(lastText) && !closes(lastText);
    const bare = text.replace(BULLET, '');
    const marker = markerAt(foldText(bare.slice(0, 12).replace(/\s+/gu, '')), 0, lastNumber);
    const begins = marker !== null;
    lastNumber = numberOf(marker) ?? lastNumber;
    const goesOn = unfinished || (head !== null && (AWAITS.test(lastText) || RESUMES.test(bare.replace(/\s+/gu, '').slice(0, 12))));
    if (head && goesOn && !begins && sameHeadings(head, paragraph)) {
      const content = trim(paragraph.content);
      const bullet = BULLET.exec(content.text)?.[0].length ?? 0;
      open.push(slice(content, bullet));
    } else {
      flush();
      head = paragraph;
      open.push(trim(paragraph.content));
    }
    lastText = text;
  }
  flush();

  const pieces: Piece[] = [];
  lastNumber = 0;
  for (const { section, headings, content } of joined) {
    const whole = toProse(content);
    const cuts = [0, ...itemStarts(whole.text, lastNumber), whole.text.length];
    for (let i = 0; i + 1 < cuts.length; i++) {
      const prose: Prose = { text: whole.text.slice(cuts[i], cuts[i + 1]), source: slice(whole.source, cuts[i]!, cuts[i + 1]) };
      const bullet = BULLET.exec(prose.text)?.[0].length ?? 0;
      const marker = markerAt(prose.text, bullet, lastNumber);
      lastNumber = numberOf(marker) ?? lastNumber;
      const raw = marker ? prose.source.text.slice(bullet, bullet + marker.raw.length) : '';
      pieces.push({ section, headings, prose, start: marker?.end ?? bullet, marker: marker && { ...marker, raw } });
    }
  }
  return pieces;
}

/** Full stops end sentences; text without any is cut at the last comma before it grows too long. */
export function sentencesOf(text: string): Range[] {
  const sentences: Range[] = [];
  let start = 0;
  let comma = -1;
  // Where the bracket opened that is open.
  let bracket = -1;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '(') bracket = i;
    else if (char === ')') bracket = -1;
    if (char === ',' || char === ';' || char === '、') comma = i + 1;
    const stop = char === '。' || char === '!' || char === '?' || char === '！' || char === '？';
    // 购置及运行费9元(其中购置费9元。)比上年增加1元: the full stop is one of the words in brackets.
    if (stop && bracket > start && text[i + 1] === ')' && text[i + 2] !== undefined) continue;
    if (stop) {
      while (i + 1 < text.length && /["”’)]/u.test(text[i + 1]!) && text[i + 1] !== '"') i++;
      sentences.push({ start, end: i + 1 });
      start = i + 1;
    } else if (i - start >= LONGEST_SENTENCE) {
      const cut = comma > start ? comma : i + 1;
      // A figure is never cut.
      let end = cut;
      while (end < text.length && /[\d.,\s]/u.test(text[end]!) && end - cut < 40) end++;
      sentences.push({ start, end });
      start = end;
      i = Math.max(i, end - 1);
    }
  }
  if (start < text.length) sentences.push({ start, end: text.length });
  return sentences;
}

const PAIRS: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』', '《': '》', '‘': '’' };
const LONGEST_QUOTATION = 60;

export interface Quotation extends Range {
  /** 《…》: the title of a document. */
  readonly title: boolean;
}

/** What stands in quotation marks: names, not statements. Straight marks count only where they pair up within the sentence. */
export function quotationsOf(text: string, sentence: Range): Quotation[] {
  const found: Quotation[] = [];
  const straight: number[] = [];
  for (let i = sentence.start; i < sentence.end; i++) {
    // No mark is an ideograph.
    if (text.charCodeAt(i) >= 0x3400) continue;
    const char = text[i]!;
    if (char === '"') straight.push(i);
    const close = PAIRS[char];
    if (!close) continue;
    const title = char === '《';
    const end = text.slice(i, Math.min(sentence.end, i + (title ? 3 : 1) * LONGEST_QUOTATION)).indexOf(close);
    if (end > 0) found.push({ start: i, end: i + end + 1, title });
  }
  if (straight.length % 2 === 0) {
    for (let i = 0; i + 1 < straight.length; i += 2) {
      const start = straight[i]!;
      const end = straight[i + 1]! + 1;
      const inside = text.slice(start + 1, end - 1);
      if (end - start <= LONGEST_QUOTATION && !/[,;:]/u.test(inside)) found.push({ start, end, title: false });
    }
  }
  return found;
}
