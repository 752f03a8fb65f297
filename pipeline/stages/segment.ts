/** Stage 3: tree → cover, contents, prose, tables and forms. Nothing is read inside tables yet; nothing is lost. */
import { contentsEnd } from '../../extractors/contents.js';
import { headingOf, paragraphs, type Heading, type ProseLine, type ProseParagraph } from '../../extractors/outline.js';
import { canonical, slice, trim, type Traced } from '../../extractors/text.js';
import { genericTitle, isOwnerLine, matchTitle, tableNumber, unitOf, type TitleMatch } from '../../extractors/titles.js';
import { FORMS } from '../../extractors/forms/index.js';
import { leaves, wordings, type Form } from '../../extractors/forms/form.js';
import type { Ingested, Refusable } from '../artefacts.js';
import type { TrailEvent } from '../../schemas/types.js';
import type { LineNode } from '../tree.js';
import type { Parsed } from './parse.js';

/** Part of a region's head: what is printed above the column headers. */
export interface HeadLine {
  readonly role: 'number' | 'title' | 'owner' | 'unit';
  readonly line: LineNode;
}

/** One printed page of a table or form: its own head (empty when the page repeats none) and its lines. */
export interface RegionPage {
  readonly head: readonly HeadLine[];
  readonly lines: ProseLine[];
}

export interface Region {
  readonly match: TitleMatch;
  readonly number: string;
  /** The title as printed; null where the table stands in the prose without one. */
  readonly title: Traced | null;
  readonly pages: RegionPage[];
  readonly notes: ProseLine[];
  /** 万元, 元 …; null where the table prints none. */
  currencyUnit: string | null;
}

export interface ProseSection {
  readonly heading: Heading | null;
  readonly content: Traced | null;
  /** The lines of the heading. */
  readonly lines: readonly LineNode[];
  readonly paragraphs: ProseParagraph[];
}

export interface Segmented {
  readonly ingested: Ingested;
  readonly cover: readonly ProseLine[];
  readonly contents: readonly ProseLine[];
  readonly sections: readonly ProseSection[];
  readonly regions: readonly Region[];
  readonly pageNumbers: readonly LineNode[];
  /** Markup of lines whose text belongs to none of the above. */
  readonly marks: readonly LineNode[];
}

const PART = /^第[一二三四五六七八九十百]+(?:部分|章)/u;
const NOTE = /^(?:\^\{[^}]*\}|注|备注|说明|本表|本套报表)[:：.]|^(?:本套报表|本表|\^\{\d)/u;
const PAGE_NUMBER = /^(?:-+\d{1,3}-+|第\d{1,3}页(?:共\d{1,3}页)?|\d{1,3}\/\d{1,3}|\d{1,3})$/u;
/** A title must be followed by a sign of a table within this many lines. */
const TITLE_REACH = 8;
const HEADER_REACH = 12;

export function segment({ ingested, tree }: Parsed): Refusable<Segmented> {
  const lines = tree.children.flatMap((block) => block.children.map((line): ProseLine => ({ line, block })));
  return { value: new Segmenter(ingested, lines).run(), events: [] satisfies TrailEvent[] };
}

interface Head {
  readonly match: TitleMatch;
  readonly number: string;
  readonly lines: HeadLine[];
  /** Index of the first line behind the head. */
  readonly next: number;
}

class Segmenter {
  private readonly text: string[];
  private readonly cover: ProseLine[] = [];
  private readonly contents: ProseLine[] = [];
  private readonly prose: ProseLine[] = [];
  private readonly regions: Region[] = [];
  private readonly pageNumbers: LineNode[] = [];
  private readonly marks: LineNode[] = [];
  private region: Region | null = null;
  private noted = false;

  constructor(private readonly ingested: Ingested, private readonly lines: readonly ProseLine[]) {
    this.text = lines.map(({ line }) => (line.content.text.length > MAX_HEAD_LINE ? '' : canonical(line.content.text)));
  }

  run(): Segmented {
    const { lines, text } = this;
    const body = this.skipContents();
    let i = body;
    while (i < lines.length) {
      const item = lines[i]!;
      if (item.line.content.text === '') { this.marks.push(item.line); i++; continue; }
      const head = this.headAt(i);
      if (head) { i = this.open(head, i); continue; }
      if (this.region && this.ends(i)) this.region = null;
      if (!this.region && PAGE_NUMBER.test(text[i]!) && !item.line.cells) { this.pageNumbers.push(item.line); i++; continue; }
      if (this.region) this.take(this.region, item, text[i]!);
      else if (item.line.cells || this.untitledAt(i)) this.openUntitled(i);
      else this.prose.push(item);
      i++;
    }
    return {
      ingested: this.ingested, cover: this.cover, contents: this.contents, sections: this.sections(),
      regions: this.regions, pageNumbers: this.pageNumbers, marks: this.marks,
    };
  }

  /** Cover and contents stand before the first part; the contents end where their own first entry comes again. */
  private skipContents(): number {
    const start = this.text.findIndex((line, i) => i < COVER_REACH && /^目录$/u.test(line));
    if (start < 0) return this.skipCover(this.lines.length);
    for (const item of this.lines.slice(0, start)) this.cover.push(item);
    const end = contentsEnd(this.text, start + 1);
    for (const item of this.lines.slice(start, end)) this.contents.push(item);
    return end;
  }

  private skipCover(limit: number): number {
    let i = 0;
    while (i < Math.min(limit, COVER_LINES) && /^(?:\d{4}年度?)?.{0,60}(?:部门|单位)?(?:预算|决算)(?:公开)?(?:说明|报告|草案)?$/u.test(this.text[i]!) && !PART.test(this.text[i]!)) {
      if (matchTitle(this.text[i]!)) break;
      this.cover.push(this.lines[i]!);
      i++;
    }
    return i;
  }

  /** The head of a table or form that begins at line `i`: its lines and what the title says. */
  private headAt(i: number): Head | null {
    const { lines, text } = this;
    const first = text[i]!;
    if (first === '' || first.length > MAX_HEAD_LINE) return null;
    const head: HeadLine[] = [];
    let k = i;
    let number = tableNumber(first);
    if (number !== null) {
      head.push({ role: 'number', line: lines[k]!.line });
      k++;
      while (k < lines.length && text[k] === '') k++;
    }
    if (k >= lines.length || (lines[k]!.line.cells && !this.sheetRow(k))) return null;
    let match = matchTitle(text[k]!) ?? this.sheetRow(k);
    if (!match && !PART.test(text[k]!) && (number !== null || (k + 1 < lines.length && this.unitBelow(k)))) match = genericTitle(text[k]!);
    if (!match) return null;
    if (number === null && !match.sheet && !this.tableBelow(k, match)) return null;
    if (!lines[k]!.line.cells) { head.push({ role: 'title', line: lines[k]!.line }); k++; }
    number ??= match.number;
    // Organization and unit lines, in any order.
    while (k < lines.length && !lines[k]!.line.cells && text[k] !== '') {
      const unit = unitOf(text[k]!);
      if (isOwnerLine(text[k]!)) head.push({ role: 'owner', line: lines[k]!.line });
      else if (unit !== null && text[k]!.length < 30) head.push({ role: 'unit', line: lines[k]!.line });
      else break;
      k++;
    }
    return { match, number, lines: head, next: k };
  }

  private unitBelow(k: number): boolean {
    for (let j = k + 1; j < Math.min(this.lines.length, k + 3); j++) {
      if (unitOf(this.text[j]!) !== null && this.text[j]!.length < MAX_HEAD_LINE) return true;
    }
    return false;
  }

  /** A self-evaluation sheet prints its title inside its first table row. */
  private sheetRow(k: number): TitleMatch | null {
    const near = (j: number) => (this.text[j] ?? '').replace(/[^\p{Script=Han}]/gu, '');
    if (!this.lines[k]!.line.cells || !/自评.{0,12}表/u.test(near(k))) return null;
    if (![k, k + 1, k + 2].some((j) => /项目编码|项目名称/u.test(near(j)))) return null;
    if (this.region?.match.sheet === 'self-evaluation' && this.region.pages[0]!.lines.length <= 1) return null;
    return { number: '', forms: [], sheet: 'self-evaluation', title: '项目支出绩效自评表' };
  }

  /** A sign that a title stands over a table and not in prose or contents. */
  private tableBelow(k: number, match: TitleMatch): boolean {
    for (let j = k + 1; j < Math.min(this.lines.length, k + TITLE_REACH); j++) {
      const line = this.text[j]!;
      if (this.lines[j]!.line.cells || unitOf(line) !== null || isOwnerLine(line)) return true;
      if (PART.test(line)) return false;
      if (/[。；]/u.test(line)) return false;
    }
    const below = this.text.slice(k + 1, k + 1 + HEADER_REACH * 2).join('');
    return match.forms.some((form) => headerStands(form, below));
  }

  private open(head: Head, i: number): number {
    const unit = head.lines.map(({ line }) => unitOf(canonical(line.content.text))).find((u) => u !== null) ?? null;
    const title = head.lines.find(({ role }) => role === 'title')?.line.content ?? null;
    const current = this.region;
    const page: RegionPage = { head: head.lines, lines: [] };
    if (current && !current.match.sheet && current.match.title === head.match.title && (head.number === '' || current.number === '' || current.number === head.number)) {
      current.pages.push(page);
      current.currencyUnit ??= unit;
    } else {
      this.region = { match: head.match, number: head.number, title, pages: [page], notes: [], currencyUnit: unit };
      this.regions.push(this.region);
    }
    this.noted = false;
    return head.next > i ? head.next : this.takeFirst(i);
  }

  /** A head without lines of its own (the title stands in a table row): the row itself is the first line. */
  private takeFirst(i: number): number {
    this.region!.pages.at(-1)!.lines.push(this.lines[i]!);
    return i + 1;
  }

  /** Whether the open table or form is over at line `i`. */
  private ends(i: number): boolean {
    const { line, block } = this.lines[i]!;
    const text = this.text[i]!;
    if (line.cells) return false;
    if (PART.test(text)) return true;
    if (/^附表[:：]?$/u.test(text)) return true;
    if (this.region!.match.sheet) return false;
    if (block.kind === 'heading') return true;
    // Behind the notes, or below tab-separated rows, running prose begins.
    if (this.noted) return /^[一二三四五六七八九十]+、/u.test(text);
    return false;
  }

  private take(region: Region, item: ProseLine, text: string): void {
    if (!item.line.cells && (NOTE.test(text) || this.noted) && !region.match.sheet) {
      region.notes.push(item);
      this.noted = true;
      return;
    }
    region.pages.at(-1)!.lines.push(item);
  }

  /** The form whose header row stands at line `i` though no title does. */
  private untitledAt(i: number): Form | undefined {
    const first = this.text[i]!;
    return FORMS.find((form) => form.untitled?.header.test(first) && headerStands(form, this.text.slice(i, i + TITLE_REACH).join('')));
  }

  /** Table rows without a title above them: an untitled form, or a table nobody described. */
  private openUntitled(i: number): void {
    const item = this.lines[i]!;
    const form = this.untitledAt(i);
    const last = this.prose.at(-1);
    const above = last && last.line.content.text.length < MAX_HEAD_LINE ? canonical(last.line.content.text) : '';
    const titled = form ? null : genericTitle(above);
    if (titled) this.prose.pop();
    const match: TitleMatch = titled ?? { number: '', forms: form ? [form] : [], sheet: null, title: form?.untitled?.title ?? '' };
    const head: HeadLine[] = titled ? [{ role: 'title', line: last!.line }] : [];
    this.region = { match, number: '', title: titled ? last!.line.content : null, pages: [{ head, lines: [item] }], notes: [], currencyUnit: null };
    this.regions.push(this.region);
    this.noted = false;
  }

  private sections(): ProseSection[] {
    const sections: ProseSection[] = [];
    for (const paragraph of paragraphs(this.prose).flatMap(splitHeadings)) {
      const heading = headingOf(paragraph);
      if (heading) sections.push({ heading, content: paragraph.content, lines: paragraph.lines.map(({ line }) => line), paragraphs: [] });
      else {
        if (sections.length === 0) sections.push({ heading: null, content: null, lines: [], paragraphs: [] });
        sections.at(-1)!.paragraphs.push(paragraph);
      }
    }
    return sections;
  }
}

/** Two headings that OCR put on one line (三、… （一）…) come apart. */
function splitHeadings(paragraph: ProseParagraph): ProseParagraph[] {
  const { content } = paragraph;
  if (!/^[一二三四五六七八九十]+、/u.test(content.text)) return [paragraph];
  const at = content.text.search(/(?<=.{4})[(（][一二三四五六七八九十]+[)）]/u);
  if (at < 0) return [paragraph];
  const parts = [slice(content, 0, at), slice(content, at)].map((part) => ({ ...paragraph, content: trim(part) }));
  return parts.every((part) => headingOf(part)) ? parts : [paragraph];
}

const MAX_HEAD_LINE = 120;
const COVER_REACH = 60;
const COVER_LINES = 5;

/** Whether the labels of a form's header stand in canonical `text`. */
export function headerStands(form: Form, text: string): boolean {
  const columns = leaves(form.header).filter(({ column }) => !column.optional);
  const found = columns.filter(({ column }) => wordings(column.label).some((label) => text.includes(label.replace(/#+/gu, ''))));
  return found.length >= Math.ceil(columns.length * 0.8);
}
