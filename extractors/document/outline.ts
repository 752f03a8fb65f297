/** Prose: lines → paragraphs, paragraphs → headings and text. */
import { beginsNote } from './below-tables.js';
import { concat, slice, squeeze, trim, type Traced } from '../text.js';
import type { BlockNode, LineNode } from '../../pipeline/tree.js';
import { displayWidth } from '../../pipeline/width.js';

export interface ProseLine {
  readonly line: LineNode;
  readonly block: BlockNode;
}

/** A paragraph with its wraps undone, and the lines it was made of. */
export interface ProseParagraph {
  readonly content: Traced;
  readonly lines: readonly ProseLine[];
}

const ENUMERATOR = /^(?:第[一二三四五六七八九十百]+(?:部分|章|节)|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|[(（]\d+[)）]|\d{1,2}(?:[.．]| ?、)(?!\d)|[⒈-⒛]|[①-⑳]|附[件表][:：\d])/u;
const SENTENCE_END = /[。！？；：:;!?]["”’』」）)]?$/u;
/** A line shorter than this share of the full width ends its paragraph. */
const SHORT_LINE = 0.86;
/** So many of the lines that end a paragraph end in white space where that marks them. */
const MOST_CLOSED = 0.5;
/** Less Markdown than this is a sign that happens to stand in PDF text. */
const LEAST_MARKDOWN = 0.02;
/** No print sets a line wider: where some are, lines are not wrapped, and each is a paragraph. */
const WIDEST_LINE = 140;
/** Fewer wide lines than this are a table that lost its columns. */
const LEAST_WIDE = 0.02;
/** Lines of running text are at least this wide (in half-width columns). */
const MIN_FULL_WIDTH = 40;

/** The width to which the running text is set: that of its widest common line. */
function fullWidth(lines: readonly ProseLine[]): number {
  const widths = lines.map(({ line }) => displayWidth(line.content.text)).filter((w) => w >= MIN_FULL_WIDTH).sort((a, b) => a - b);
  return widths.length === 0 ? Infinity : widths[Math.floor(widths.length * 0.75)]!;
}

const NONE: ReadonlySet<LineNode> = new Set();

/** Undoes the wraps of running text; each of `chapters` is a line by itself. */
function paragraphs(lines: readonly ProseLine[], chapters: ReadonlySet<LineNode> = NONE): ProseParagraph[] {
  const width = fullWidth(lines);
  // Where the lines that end a paragraph for certain end in white space, and others do not, the space marks its end.
  const short = lines.filter(({ line }) => displayWidth(line.content.text) < Math.min(width, MIN_FULL_WIDTH) * SHORT_LINE);
  const ends = short.length > 0 ? short : lines;
  const within = lines.filter(({ line: { content: { text } } }) => displayWidth(text) >= width * SHORT_LINE && !SENTENCE_END.test(text));
  const closed = (of: readonly ProseLine[]): number => of.filter(({ line }) => line.closed).length / Math.max(1, of.length);
  const closes = closed(ends) >= MOST_CLOSED && closed(within) <= closed(ends) / 2 && lines.some(({ line }) => !line.closed);
  // Where lines of full width begin at the margin, one that begins further right opens a paragraph.
  const margin = lines.reduce((least, { line }) => (displayWidth(line.content.text) >= width * SHORT_LINE ? Math.min(least, line.indent) : least), Infinity);
  // Markdown and OCR come with their paragraphs on one line each; only a page break cuts one in two.
  const reflowed = lines.filter(({ block }) => block.dialect === 'markdown').length >= lines.length * LEAST_MARKDOWN;
  const unwrapped = lines.filter(({ line }) => displayWidth(line.content.text) > WIDEST_LINE).length > lines.length * LEAST_WIDE;
  const result: ProseParagraph[] = [];
  let current: ProseLine[] = [];
  const flush = () => {
    if (current.length > 0) {
      const content = squeeze(trim(concat(current.map(({ line }) => line.content))));
      result.push({ content, lines: current });
    }
    current = [];
  };
  for (const next of lines) {
    const previous = current.at(-1);
    if (previous && !continues(previous, next, { width, closes, reflowed, unwrapped, margin, chapters })) flush();
    current.push(next);
  }
  flush();
  return result;
}

/** The notes below a table: one may end with a full line, so that only its words tell where the next begins. */
export function noteParagraphs(lines: readonly ProseLine[]): ProseParagraph[] {
  const notes: ProseLine[][] = [];
  for (const item of lines) {
    const note = notes.at(-1);
    if (note && !beginsNote(note.at(-1)!.line.content.text, item.line.content.text)) note.push(item);
    else notes.push([item]);
  }
  return notes.flatMap((note) => paragraphs(note));
}

interface Setting {
  readonly width: number;
  readonly closes: boolean;
  readonly reflowed: boolean;
  readonly unwrapped: boolean;
  /** Where lines inside a paragraph begin. */
  readonly margin: number;
  readonly chapters: ReadonlySet<LineNode>;
}

function continues(previous: ProseLine, next: ProseLine, { width, closes, reflowed, unwrapped, margin, chapters }: Setting): boolean {
  const before = previous.line.content.text;
  const after = next.line.content.text;
  if (previous.block.kind === 'heading' || next.block.kind === 'heading' || chapters.has(previous.line) || chapters.has(next.line)) return false;
  if (ENUMERATOR.test(after) || names(before, after)) return false;
  if (isUnfinished(before, after)) return true;
  const sameParagraph = !unwrapped && reflowed && previous.block === next.block && previous.block.dialect === 'markdown' && !isTitle(before);
  if (reflowed || unwrapped) return sameParagraph || (!SENTENCE_END.test(before) && displayWidth(before) >= MIN_FULL_WIDTH && !isTitle(before));
  if (closes && !previous.line.closed) return true;
  if (SENTENCE_END.test(before) && next.line.indent >= margin + INDENT) return false;
  // A title that fills its line is whole where the next one does not begin with the end of a title.
  if (WHOLE_TITLE.test(before) && isTitle(before) && !TITLE_GOES_ON.test(after)) return false;
  // No sentence ends in a short line without a stop: behind a whole one it is a heading without a number.
  if (/[。！？]$/u.test(before) && displayWidth(after) < MIN_FULL_WIDTH * SHORT_LINE && !SENTENCE_END.test(after)) return false;
  // A number or a Latin word is never broken: the line before a long one ends early.
  const used = displayWidth(before);
  const full = used >= width * SHORT_LINE || (used >= MIN_FULL_WIDTH && !isTitle(before) && used + displayWidth(UNBREAKABLE.exec(after)?.[0] ?? '') > width);
  return full && !(closes && SENTENCE_END.test(before));
}

/** “一般公共服务（类）统计信息 | 事务（项）”, 年初预算为 | 256.44万元: neither an open quotation nor what a figure must stand behind ends a paragraph. */
function isUnfinished(before: string, after: string): boolean {
  if (AWAITS_FIGURE.test(before) && /^\d/u.test(after)) return true;
  if (SUM.test(after) && displayWidth(before) >= MIN_FULL_WIDTH && !SENTENCE_END.test(before) && !isTitle(before)) return true;
  const closes = after.indexOf('”');
  return closes >= 0 && before.lastIndexOf('“') > before.lastIndexOf('”') && !after.slice(0, closes).includes('“');
}
const AWAITS_FIGURE = /[为计达共约]$/u;
/** No paragraph begins with a sum of money. */
const SUM = /^\d[\d,]*(?:\.\d+)? ?[万亿]?元/u;

/** The first line of a paragraph stands so many half-width columns further right at least: less is unsteady print. */
const INDENT = 3;
const UNBREAKABLE = /^[\dA-Za-z.,%]+/u;

export interface Heading {
  /** Printed number: 第一部分, 一、, （二）, 1.; empty where none is printed. */
  readonly number: string;
  readonly title: string;
  /** 1 = part; one more for each kind of number below it. */
  readonly level: number;
}

const HEADING_KINDS: readonly { readonly pattern: RegExp; readonly level: number }[] = [
  { pattern: /^(第[一二三四五六七八九十百]+(?:部分|章))[:：、\s]*(.*)$/u, level: 1 },
  { pattern: /^([一二三四五六七八九十]+、)\s*(.*)$/u, level: 2 },
  { pattern: /^([(（][一二三四五六七八九十]+[)）])\s*(.*)$/u, level: 3 },
];
/** 一、文字部分 and 二、表格部分 hold the parts. */
const HALF = /^(?:[一二]、)?(?:文字|表格)部分$|^附表[:：]?$/u;
const MAX_HEADING = 42;
const MAX_PART_HEADING = 70;

/** The heading that a paragraph is, or null. Amounts and full stops belong to text. */
function headingOf(paragraph: ProseParagraph, chapters: ReadonlySet<LineNode>): Heading | null {
  const { text } = paragraph.content;
  if (chapters.has(paragraph.lines[0]!.line)) return { number: '', title: text, level: 1 };
  const marked = paragraph.lines[0]!.block.kind === 'heading';
  const bare = text.replace(/\s+/gu, '');
  if (HALF.test(bare)) {
    const number = /^[一二]、/u.exec(bare)?.[0] ?? '';
    return { number, title: bare.slice(number.length).replace(/[:：]$/u, ''), level: 1 };
  }
  for (const { pattern, level } of HEADING_KINDS) {
    const match = pattern.exec(text);
    if (!match) continue;
    if (level === 1) return bare.length <= MAX_PART_HEADING ? { number: match[1]!, title: match[2]!, level } : null;
    return isShort(text) || marked ? { number: match[1]!, title: match[2]!, level } : null;
  }
  return marked && bare.length <= MAX_PART_HEADING ? { number: '', title: text, level: 2 } : null;
}

const isShort = (text: string): boolean =>
  text.length <= MAX_HEADING && !/[。；;，,：:]$|。|\d[,.]*\s*(?:万|亿)?元|主要(?:包括|用于|是)/u.test(text);

/** A numbered line that says what the text below it is about, however long its words. */
const isTitle = (text: string): boolean => TITLE.test(text) && isShort(text) && !/[，,]/u.test(text);
const TITLE = /^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).*(?:说明|情况|概况|职责|职能|设置|构成|事项|结果|解释|原因|变化|变动|明细|信息|绩效|预算|决算|经费|收支)$/u;
/** 三、某某服务中心 above 某某服务中心预算…: the paragraph begins with what its heading names. */
function names(before: string, after: string): boolean {
  const name = NUMBERED.exec(before)?.[1];
  return name !== undefined && after.length > name.length && after.startsWith(name);
}
const NUMBERED = /^[一二三四五六七八九十]+、\s*(\S{4,})$/u;
const WHOLE_TITLE = /(?:说明|情况|概况)$/u;
const TITLE_GOES_ON = /^[，、。；：）)”]|^的|^(?:总体|具体|变化|增减|主要|有关)?(?:说明|情况|原因|构成)/u;

/** Two headings that OCR put on one line (三、… （一）…) come apart. */
function splitHeadings(paragraph: ProseParagraph): ProseParagraph[] {
  const { content } = paragraph;
  if (!/^[一二三四五六七八九十]+、/u.test(content.text)) return [paragraph];
  const at = content.text.search(/(?<=.{4})[(（][一二三四五六七八九十]+[)）]/u);
  if (at < 0) return [paragraph];
  const parts = [slice(content, 0, at), slice(content, at)].map((part) => ({ ...paragraph, content: trim(part) }));
  return parts.every((part) => headingOf(part, NONE)) ? parts : [paragraph];
}

export interface ProseSection {
  readonly heading: Heading | null;
  readonly content: Traced | null;
  /** The lines of the heading. */
  readonly lines: readonly LineNode[];
  readonly paragraphs: ProseParagraph[];
}

/** Prose under its headings; what stands before the first has none. `chapters`: lines that are headings, whatever they look like. */
export function sectionsOf(prose: readonly ProseLine[], chapters: ReadonlySet<LineNode>): ProseSection[] {
  const sections: ProseSection[] = [];
  for (const paragraph of paragraphs(prose, chapters).flatMap(splitHeadings)) {
    const heading = headingOf(paragraph, chapters);
    if (heading) sections.push({ heading, content: paragraph.content, lines: paragraph.lines.map(({ line }) => line), paragraphs: [] });
    else {
      if (sections.length === 0) sections.push({ heading: null, content: null, lines: [], paragraphs: [] });
      sections.at(-1)!.paragraphs.push(paragraph);
    }
  }
  return sections;
}
