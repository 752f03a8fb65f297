/** What programs put around the text of a publication: line numbers, fences, page marks, comments, dots that lead the eye. None of it is text. */
import { physicalLines, type PhysicalLine } from '../lines.js';
import { barCellTables } from './bar-cells.js';
import { pageSigns, type Reads } from './html-page.js';
import { ocrLines, onlyLines } from './ocr-output.js';
import { isSpace, type Span } from '../text.js';
import { append } from '../../pipeline/many.js';

/** The text with white space in the place of its wrappings, which keeps every offset. */
export interface Unwrapped {
  readonly text: string;
  /** Where the wrappings stand. */
  readonly marks: readonly Span[];
  /** Where the lines begin that have a number before them, by the offset of the number. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Signs that nobody prints, each with a part of it that is quick to look for. Of a sign in three groups the middle one is text. */
const SIGNS: readonly { readonly part: string; readonly sign: RegExp }[] = [
  // A fence around Markdown, HTML or CSV: a model answers so.
  { part: '```', sign: /^[ \t]{0,3}```[\w-]{0,20}[ \t]*$/gmu },
  { part: '~~~', sign: /^[ \t]{0,3}~~~[\w-]{0,20}[ \t]*$/gmu },
  { part: '<!--', sign: /<!--(?:[^-]|-(?!->)){0,2000}-->/gu },
  // What stands above each document: `primary_language: zh`.
  { part: '---', sign: /^---[ \t]*\r?\n(?:[a-z][a-z_]{0,40}:[^\r\n]{0,200}\r?\n){1,20}---[ \t]*$/gmu },
  // A picture, its place alone.
  { part: '![', sign: /!\[[^\]\n]{0,200}\]\([^()\n]{0,400}\)/gu },
  { part: '}---', sign: /^\{\d{1,4}\}-{10,}[ \t]*$/gmu },
  { part: 'selected:', sign: /:(?:un)?selected:/gu },
  // TeX says of a line that it is a heading, and where what is no table begins and ends.
  { part: '\\', sign: /^([ \t]{0,9}\\(?:(?:sub){0,2}section|title|chapter|part|paragraph|caption|author|date|textbf)\*?\{)([^{}]{1,400})(\}(?:\\label\{[^{}]{0,1000}\}\}?)?[ \t]*)$/gmu },
  { part: '\\hypertarget', sign: /^[ \t]{0,9}\\hypertarget\{[^{}]{0,1000}\}\{%[ \t]*$/gmu },
  { part: '\\', sign: /^[ \t]{0,9}\\(?:(?:begin|end)\{(?:table\*?|center|document|abstract|landscape)\}(?:\[[^\]\n]{0,20}\])?|centering|maketitle|(?:new|clear)page|(?:documentclass|usepackage)(?:\[[^\]\n]{0,99}\])?\{[^{}\n]{0,99}\})[ \t]*$/gmu },
  // So does Org, which keeps its own words behind such a sign.
  { part: '#+', sign: /^(?:#\+[a-z_]{2,20}:?|\*{1,6}(?= ))/gimu },
  { part: ':PROPERTIES:', sign: /^[ \t]{0,20}:(?:PROPERTIES|CUSTOM_ID|END):[^\n]{0,200}$/gmu },
  // Textile and the wiki of Jira: `h1(#anchor). `, and of a cell that it is a heading or stands right.
  { part: '. ', sign: /^h[1-6](?:\([^()\n]{0,200}\))?\.[ \t](?:\{anchor:[^{}\n]{0,200}\})?/gmu },
  { part: '|_.', sign: /(?<=\|)(?:[_<>=~^-]|[\\/]\d{1,2}){1,4}\.(?=[ |])/gu },
  // MediaWiki, DokuWiki and AsciiDoc: `== heading ==`, `= heading`.
  { part: '= ', sign: /^(={1,6} )([^=\n]{1,200})( ={1,6}[ \t]*)$/gmu },
  { part: '= ', sign: /^={1,6} (?=[^\s=])/gmu },
  // A line of its own set bold: `*heading*`, `'''heading'''`.
  { part: '*', sign: /^(\*)((?=[^\s*])[^*\n]{1,200}(?<!\s))(\*[ \t]*)$/gmu },
  { part: "''", sign: /^('{2,3})([^'\n]{1,200})('{2,3}[ \t]*)$/gmu },
  // Pandoc gives headings names.
  { part: '{#', sign: /[ \t]\{#[^{}\n]{1,200}\}[ \t]*$/gmu },
  // AsciiDoc says what a table is like, and where it begins and ends.
  { part: '|===', sign: /^(?:\[[a-z%][^\]\n]{0,200}\]\r?\n)?\|={3,}[ \t]*$/gmu },
];

/** Signs that print nothing and part nothing: soft hyphens, joiners, directions, variants of a character. */
const INVISIBLE = /[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f]+/gu;
const NO_WIDTH = '\u200b';

/** A thin blank between thousands. */
const THIN = /(?<=\d)[\u2009\u202f](?=\d{3}(?!\d))/gu;

/** Amounts with blanks between thousands, broken at the end of their line or whole, and those that are printed otherwise. */
const BLANK_THOUSANDS = /(?<![\d.,\u200b])\d{1,3}(?: \d{3}){1,4}(?:\.\d{2}(?!\d)|(?:\.\d?)?(?=[ \t]{0,4}$))/gmu;
/** Their decimals: without any, whole amounts of three digits stand beside each other. */
const WITH_DECIMALS = /\d \d{3}\.\d/gu;
const OTHER_THOUSANDS = /\d,\d{3}|\d{4}\.\d{2}(?!\d)/gu;
/** So few of all print them otherwise. */
const FEW = 0.1;
/** Where numbers of lines (行次) stand before amounts, a blank may part the two. */
const LINED = /行\s*次/u;
const LEAST_AMOUNTS = 10;

/** Leaders between a label and its figure. */
const LEADER = /…+|\.{4,}|·{3,}|‥+|_{3,}/gu;
const LEADERS = ['…', '....', '···', '‥', '___'] as const;
/** A leader before an amount. */
const LED = /(?:…|\.{4}|·{3}|‥|_{3})[ \t]*-?\d[\d,]*\.\d/u;
const SENTENCE = /[，。；？！]/u;
/** The table of contents leads to the number of a page. */
const PAGE = /^[^….·‥_]{1,80}(?:…+|\.{4,}|·{3,}|‥+|_{3,})[ \t]*\d{1,3}[ \t]*$/u;
/** So many lines lead to amounts, or dots lead nowhere. */
const LEAST_LED = 3;

/** The number of a line, with the sign and the white space between it and the text. */
const NUMBERED = /[ \t]*(\d{1,7})(?:[:|)．.、]?(?:[ \t]|(?=[\r\n\v\f]|$))|[:|])/uy;
const LEAST_NUMBERED = 12;
const MOSTLY = 0.95;

/** The text with what is wrapped around it as white space, at the same offsets. */
export function unwrapped(text: string): Unwrapped {
  const lines = ocrLines(text);
  if (lines.length > 0) return { ...onlyLines(text, lines), starts: new Map() };
  const before = [lineNumbers(text), aroundLines(text, quotation), aroundLines(text, opening)].find((found) => found.length > 0) ?? [];
  const marks: Span[] = [...before, ...aroundLines(text, closing)];
  for (const { part, sign } of SIGNS) {
    if (!text.includes(part)) continue;
    for (const { 0: { length }, 1: opens, 3: closes, index } of text.matchAll(sign)) {
      const end = index + length;
      if (opens === undefined || closes === undefined) marks.push([index, end]);
      else marks.push([index, index + opens.length], [end - closes.length, end]);
    }
  }
  for (const leader of leaders(text)) marks.push(leader);
  for (const bar of headingBars(text)) marks.push(bar);
  const tables = barCellTables(text);
  for (const bar of cellBars(text)) if (!tables.some(({ span: [start, end] }) => start <= bar[0] && bar[0] < end)) marks.push(bar);
  for (const { 0: { length }, index } of text.matchAll(INVISIBLE)) marks.push([index, index + length]);
  const page = pageSigns(text);
  const reads = new Map<number, Reads>();
  for (const { span, reads: as } of page ?? []) {
    marks.push(span);
    reads.set(span[0], as);
  }
  const starts = new Map(before);
  if (marks.length === 0) return { text: withBlanks(text), marks, starts };
  marks.sort((a, b) => a[0] - b[0]);
  let out = '';
  let at = 0;
  for (const [start, end] of marks) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    out += text.slice(at, from);
    const as = from === start ? reads.get(start) : undefined;
    if (as === 'nothing') out += NO_WIDTH.repeat(end - from);
    else if (as === 'break') out += `\n${' '.repeat(end - from - 1)}`;
    else out += text.slice(from, end).replace(INVISIBLE, (signs) => NO_WIDTH.repeat(signs.length)).replace(/[^\r\n\v\f\u200b]/gu, ' ');
    at = end;
  }
  out += text.slice(at);
  // Tabs before the tags of a page part no cells.
  return { text: withBlanks(page ? out.replaceAll('\t', ' ') : out), marks, starts };
}

/** A sign that opens a block of Markdown, with the white space around it. */
const OPENING = /^([ \u00a0\u2000-\u200b\u202f\u3000]{0,3})(#{1,6}|[-*+>]|\d{1,2}[.)])([ \u00a0\u2000-\u200b\u202f\u3000]{1,10})(?=\S)/gmu;
/** White space that no Markdown parser knows for a blank. */
const STRANGE = /[\u00a0\u2000-\u200b\u202f\u3000]/u;

/** A tab behind a blank is a gap of the print: tools that part cells by tabs put none before them, and print the blank cells, too. */
const BLANK_CELL = /^ *\t|\t *\t/mu;
const LEAST_GAPS = 6;
const MOSTLY_BLANKS = 0.8;

/** The text without tabs where they only say that a gap between words is wide. */
function withoutGaps(text: string): string {
  if (!text.includes('\t')) return text;
  const tabs = text.split('\t');
  const behind = tabs.slice(0, -1).filter((words) => words.endsWith(' ')).length;
  if (behind < LEAST_GAPS || behind < (tabs.length - 1) * MOSTLY_BLANKS || BLANK_CELL.test(text)) return text;
  return text.replace(/(?<= )\t/gu, NO_WIDTH).replaceAll('\t', ' ');
}

/** The text without the blanks that a tool put between all characters, where wider ones part words (LangChain: `总 计   3 , 020 . 16`). */
function withoutSpacing(text: string): string {
  if (!SPACED.test(text.slice(0, SPACED_REACH))) return text;
  const count = (pairs: RegExp): number => text.match(pairs)?.length ?? 0;
  const apart = count(/\p{Script=Han} (?=\p{Script=Han})/gu);
  if (apart < (apart + count(/\p{Script=Han}(?=\p{Script=Han})/gu)) * MOSTLY_BLANKS) return text;
  return text.replace(/(?<! ) (?! )/gu, NO_WIDTH);
}
const SPACED = /(?:\p{Script=Han} ){6}/u;
const SPACED_REACH = 2_000;

/** The text with blanks around such signs, as a Markdown parser wants them, and without those inside figures. */
function withBlanks(printed: string): string {
  const text = withThousands(withoutSpacing(withoutGaps(printed)));
  if (!STRANGE.test(text)) return text;
  return text.replace(OPENING, (whole, before: string, sign: string, behind: string) => {
    // What only looks like white space does not part a sign from its figure.
    if (!STRANGE.test(before + behind) || (behind.replaceAll(NO_WIDTH, '') === '' && !sign.startsWith('#'))) return whole;
    return ' '.repeat(before.length) + sign + ' '.repeat(behind.length);
  });
}

/** A publication that has no other thousands has blanks between them, or thin ones. */
function withThousands(text: string): string {
  const whole = STRANGE.test(text) ? text.replace(THIN, NO_WIDTH) : text;
  const count = (amounts: RegExp): number => whole.match(amounts)?.length ?? 0;
  const blank = count(BLANK_THOUSANDS);
  if (blank < LEAST_AMOUNTS || count(WITH_DECIMALS) < blank * FEW || LINED.test(whole) || count(OTHER_THOUSANDS) > blank * FEW) return whole;
  return whole.replace(BLANK_THOUSANDS, (amount) => amount.replaceAll(' ', NO_WIDTH));
}

/** Numbers before the lines of the whole text, from their first character to where the line itself begins. */
function lineNumbers(text: string): Span[] {
  let lines = 0;
  let counted = 0;
  let last: { number: number; line: PhysicalLine } | null = null;
  const found = aroundLines(text, (_, line) => {
    lines++;
    NUMBERED.lastIndex = line.start;
    const number = NUMBERED.exec(text);
    if (!number) return null;
    const n = Number(number[1]);
    if (last && (n === last.number + 1 || n === last.number + line.row - last.line.row)) counted++;
    last = { number: n, line };
    return [line.start, Math.min(line.end, NUMBERED.lastIndex)];
  });
  return counted >= (lines - 1) * MOSTLY ? found : [];
}

/** Signs before or behind nearly all lines of the text, as mail and programs put them: `> …`, `"…",`. */
function aroundLines(text: string, signOf: (text: string, line: PhysicalLine) => Span | null): Span[] {
  const found: Span[] = [];
  let lines = 0;
  for (const line of physicalLines(text)) {
    if (line.blank) continue;
    lines++;
    const sign = signOf(text, line);
    if (sign) found.push(sign);
    // Nearly every text says on its first lines that it has none.
    else if (lines === LEAST_NUMBERED && found.length < lines / 2) return [];
  }
  return lines >= LEAST_NUMBERED && found.length >= lines * MOSTLY ? found : [];
}

const quotation = (text: string, { start, end }: PhysicalLine): Span | null => (text[start] === '>' ? [start, start + 1 < end && text[start + 1] === ' ' ? start + 2 : start + 1] : null);
const opening = (text: string, line: PhysicalLine): Span | null => stringOf(text, line)?.opens ?? null;
const closing = (text: string, line: PhysicalLine): Span | null => stringOf(text, line)?.closes ?? null;

/** The quotes of a line that is one string, with the comma behind it, or the bracket of a list of them. */
function stringOf(text: string, line: PhysicalLine): { opens: Span; closes: Span } | null {
  let { start, end } = line;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && (isSpace(text.charCodeAt(end - 1)) || (end === line.end && text[end - 1] === ','))) end--;
  if (end - start === 1 && (text[start] === '[' || text[start] === ']')) return { opens: [line.start, end], closes: [end, line.end] };
  return end - start >= 2 && text[start] === '"' && text[end - 1] === '"' ? { opens: [line.start, start + 1], closes: [end - 1, line.end] } : null;
}

/** The first of the two bars before and behind each heading of a table (Jira): `|| 科目编码 || 科目名称 ||`. */
function headingBars(text: string): Span[] {
  if (!HEADING_BARS.test(text)) return [];
  return [...text.matchAll(new RegExp(HEADING_BARS, 'gmu'))].flatMap(({ 0: row, index }) => {
    const bars = [...row.matchAll(/\|+/gu)];
    return bars.every(({ 0: { length } }) => length === 2) ? bars.map(({ index: bar }): Span => [index + bar, index + bar + 1]) : [];
  });
}
const HEADING_BARS = /^\|\|[^|\n]{1,200}\|\|[^\n]{0,4000}\|\|[ \t]*$/mu;

/** So many cells in a row, each with a bar behind it. */
const LEAST_CELLS = 6;

/** Bars that end cells, of which each has a line of its own: `预算数 |` above `9.00 |`, or the bar alone on the next line. Rows of cells have several on a line. */
function cellBars(text: string): Span[] {
  if (!/\|[ \t]*\r?\n/u.test(text)) return [];
  const found: Span[] = [];
  let own: Span[] = [];
  let bare = false;
  const end = (): void => {
    if (own.length >= LEAST_CELLS) append(found, own);
    own = [];
    bare = false;
  };
  let bar = -1;
  for (const line of physicalLines(text)) {
    if (line.blank) continue;
    // Looked for once: where bars are few, all lines before one share it.
    if (bar < line.start) bar = text.indexOf('|', line.start);
    if (bar < 0) break;
    const words = bar >= line.end;
    if (words ? bare : text.slice(bar + 1, line.end).trim() !== '') end();
    if (words) bare = true;
    else if (text.slice(bar + 1, line.end).trim() === '') {
      own.push([bar, bar + 1]);
      bare = false;
    }
  }
  end();
  return found;
}

function leaders(text: string): Span[] {
  if (!LEADERS.some((leader) => text.includes(leader))) return [];
  const found: Span[] = [];
  let led = 0;
  for (const { start, end } of physicalLines(text)) {
    const line = text.slice(start, end);
    if (line.length > LONGEST_LINE || SENTENCE.test(line) || PAGE.test(line)) continue;
    if (LED.test(line)) led++;
    for (const { 0: { length }, index } of line.matchAll(LEADER)) found.push([start + index, start + index + length]);
  }
  return led >= LEAST_LED ? found : [];
}
const LONGEST_LINE = 1000;
