/** Stage 3: tree → cover, contents, prose, tables and forms. Nothing is read inside tables yet; nothing is lost. */
import { contentsEnd, PART_NUMBER } from '../../extractors/contents.js';
import { coverEnd, runningTitles } from '../../extractors/furniture.js';
import { isPageNumber, withoutFurniture } from '../../extractors/pages.js';
import { sectionsOf, type ProseLine, type ProseSection } from '../../extractors/outline.js';
import { canonical, concat, type Traced } from '../../extractors/text.js';
import { isPublication } from '../../extractors/metadata.js';
import { isNote, isParagraph, isProseHeading, isRow, isSentence } from '../../extractors/below-tables.js';
import { genericTitle, headerStands, headRole, isContinuation, isLong, isOwnerLine, matchTitle, MAX_HEAD_LINE, tableNumber, unitOf, untitledForm, type TitleMatch } from '../../extractors/titles.js';
import { isDescribed } from '../../extractors/forms/form.js';
import type { Ingested, Refusable } from '../artefacts.js';
import type { TrailEvent } from '../../schemas/types.js';
import type { LineNode } from '../tree.js';
import type { Parsed } from './parse.js';
import { append } from '../many.js';

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

export interface Segmented {
  readonly ingested: Ingested;
  readonly cover: readonly ProseLine[];
  readonly contents: readonly ProseLine[];
  readonly sections: readonly ProseSection[];
  readonly regions: readonly Region[];
  readonly pageNumbers: readonly LineNode[];
  /** The publication's title at the head or foot of its pages. */
  readonly runningTitles: readonly LineNode[];
  /** Markup of lines whose text belongs to none of the above. */
  readonly marks: readonly LineNode[];
}

/** A title must be followed by a sign of a table within this many lines. */
const TITLE_REACH = 8;
const HEADER_REACH = 12;

export function segment({ ingested, tree }: Parsed): Refusable<Segmented> {
  const value = new Segmenter(ingested, tree.children.flatMap((block) => block.children.map((line): ProseLine => ({ line, block })))).run();
  const events: TrailEvent[] = [];
  if (isPublication(value)) return { value, events };
  return {
    refusal: {
      code: 'not-a-publication',
      message: `${ingested.file} is no budget (部门预算) or final-accounts (部门决算) publication: it has neither their tables nor their parts. Leave it out of the run.`,
    },
    events,
  };
}

interface Head {
  readonly match: TitleMatch;
  readonly number: string;
  readonly lines: HeadLine[];
  /** Index of the first line behind the head. */
  readonly next: number;
}

class Segmenter {
  private readonly lines: readonly ProseLine[];
  private readonly text: readonly string[];
  private readonly cover: ProseLine[] = [];
  private readonly contents: ProseLine[] = [];
  private readonly prose: ProseLine[] = [];
  private readonly regions: Region[] = [];
  private readonly pageNumbers: LineNode[];
  private readonly runningTitles: LineNode[];
  private readonly marks: LineNode[] = [];
  private region: Region | null = null;
  private noted = false;

  constructor(private readonly ingested: Ingested, printed: readonly ProseLine[]) {
    const text = printed.map(({ line }) => (isLong(line.content.text) ? '' : canonical(line.content.text)));
    ({ lines: this.lines, text: this.text, numbers: this.pageNumbers, heads: this.runningTitles } = withoutFurniture(ingested.text, printed, text));
  }

  run(): Segmented {
    const { lines, text } = this;
    const running = runningTitles(text);
    const body = this.skipContents(running);
    let i = body;
    while (i < lines.length) {
      const item = lines[i]!;
      if (item.line.content.text === '') { this.marks.push(item.line); i++; continue; }
      if (running.has(text[i]!) && !item.line.cells && !this.belowHead()) { this.runningTitles.push(item.line); i++; continue; }
      const head = this.headAt(i);
      if (head) { i = this.open(head, i); continue; }
      if (this.region && this.ends(i)) this.region = null;
      if (!item.line.cells && isPageNumber(text[i]!, this.region !== null)) { this.pageNumbers.push(item.line); i++; continue; }
      if (this.region) this.take(this.region, item, text[i]!);
      else if (item.line.cells || untitledForm(this.text, i)) this.openUntitled(i);
      else this.prose.push(item);
      i++;
    }
    return {
      ingested: this.ingested, cover: this.cover, contents: this.contents, sections: sectionsOf(this.prose),
      regions: this.regions, pageNumbers: this.pageNumbers, runningTitles: this.runningTitles, marks: this.marks,
    };
  }

  /** Cover and contents stand before the first part; the contents end where their own first entry comes again. */
  private skipContents(running: ReadonlySet<string>): number {
    const start = this.text.findIndex((line, i) => i < COVER_REACH && /^目录[:：]?$/u.test(line));
    if (start < 0) {
      const end = coverEnd(this.text, (line, i) => PART_NUMBER.test(line) || this.lines[i]!.line.cells !== null);
      append(this.cover, this.lines.slice(0, end));
      return end;
    }
    for (const item of this.lines.slice(0, start)) this.cover.push(item);
    let end = contentsEnd(this.text, start + 1);
    // The head and foot of the page between contents and body belong to neither.
    while (end > start + 1 && (running.has(this.text[end - 1]!) || isPageNumber(this.text[end - 1]!, true))) end--;
    for (const item of this.lines.slice(start, end)) this.contents.push(item);
    return end;
  }

  /** The head of a table or form that begins at line `i`: its lines and what the title says. */
  private headAt(i: number): Head | null {
    const { lines, text } = this;
    const first = text[i]!;
    if (first === '' || first.length > MAX_HEAD_LINE) return null;
    if (this.region && isContinuation(first)) {
      const more: HeadLine[] = [{ role: 'title', line: lines[i]!.line }];
      return { match: this.region.match, number: this.region.number, next: this.headEnd(i + 1, more), lines: more };
    }
    const page = this.pageHeadAt(i);
    if (page) return page;
    const head: HeadLine[] = [];
    let k = i;
    let number = tableNumber(first);
    if (number !== null) {
      head.push({ role: 'number', line: lines[k]!.line });
      k = this.headEnd(k + 1, head);
    }
    const numbered = this.numberedHead(head, number, k);
    if (k >= lines.length || (lines[k]!.line.cells && !this.sheetRow(k) && !this.isHeadRow(k))) return numbered;
    let match = matchTitle(text[k]!) ?? this.sheetRow(k);
    let wrapped = false;
    if (!match && this.wrapsTitle(k)) {
      match = matchTitle(text[k]! + text[k + 1]!);
      wrapped = match !== null;
    }
    if (!match && !PART_NUMBER.test(text[k]!) && (number !== null || this.tableFollows(k))) match = genericTitle(text[k]!);
    if (!match) return numbered;
    if (number === null && !match.sheet && !this.tableBelow(k + (wrapped ? 1 : 0), match)) return null;
    if (!lines[k]!.line.cells || this.isHeadRow(k)) { head.push({ role: 'title', line: lines[k]!.line }); k++; }
    if (wrapped) { head.push({ role: 'title', line: lines[k]!.line }); k++; }
    const next = this.headEnd(k, head);
    number ??= match.number || head.map(({ role, line }) => (role === 'number' ? tableNumber(canonical(line.content.text)) : null)).find((n) => n !== null) || '';
    return { match, number, lines: head, next };
  }

  /** A number and what only stands above a table, but no title: the header has to tell what it is. */
  private numberedHead(lines: HeadLine[], number: string | null, next: number): Head | null {
    const announced = this.lines[next]?.line.cells ? lines.length > 0 : lines.some(({ line }) => unitOf(canonical(line.content.text)) !== null);
    return number !== null && announced ? { match: { number, forms: [], sheet: null, title: '' }, number, lines: [...lines], next } : null;
  }

  /** Number, organization or unit between rows of cells, without a title: the table goes on, unless number and header are another's. */
  private pageHeadAt(i: number): Head | null {
    const { lines, region } = this;
    const printed = region?.pages[0]!.lines[0];
    if (!region || region.match.sheet || !printed?.line.cells || this.noted) return null;
    const head: HeadLine[] = [];
    const next = this.headEnd(i, head);
    if (head.length === 0 || !lines[next]?.line.cells || this.sheetRow(next)) return null;
    const number = head.map(({ role, line }) => (role === 'number' ? tableNumber(canonical(line.content.text)) : null)).find((n) => n !== null) ?? '';
    const same = number === '' || region.number === '' || number === region.number || (region.match.title !== '' && canonical(printed.line.content.text) === this.text[next]);
    return { match: same ? region.match : { number, forms: [], sheet: null, title: '' }, number: same ? region.number : number, lines: head, next };
  }

  /** Number, organization, date and unit lines of a head from line `k` on, in any order; where the header begins. */
  private headEnd(k: number, head: HeadLine[]): number {
    const { lines, text } = this;
    while (k < lines.length && text[k] !== '' && (!lines[k]!.line.cells || this.isHeadRow(k))) {
      const role = headRole(text[k]!);
      if (role === null) break;
      head.push({ role, line: lines[k]!.line });
      k++;
    }
    return k;
  }

  /** A row of a table whose cells hold the head of it: title, number, organization, unit. */
  private isHeadRow(k: number): boolean {
    const cells = this.lines[k]!.line.cells?.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)) ?? [];
    const first = canonical(cells[0]?.text ?? '');
    if (cells.length === 0 || cells.length > MAX_HEAD_CELLS) return false;
    if (cells.length === 2 && tableNumber(first) !== null && genericTitle(canonical(cells[1]!.text))) return true;
    return cells.length === 1
      ? headRole(first) !== null || matchTitle(first) !== null || (this.opensTable(k) && genericTitle(first) !== null)
      : headRole(this.text[k]!) !== null && cells.every(({ text }) => headRole(canonical(text)) !== null);
  }

  /** The first row of a table with more rows below it, or one above a row that prints the unit. */
  private opensTable(k: number): boolean {
    const { lines, text } = this;
    const next = lines[k + 1]?.line.cells;
    return next ? (!lines[k - 1]?.line.cells && next.some((cell) => cell.text !== '')) || unitOf(text[k + 1]!) !== null : false;
  }

  /** A title broken over two lines. */
  private wrapsTitle(k: number): boolean {
    const next = this.text[k + 1] ?? '';
    return this.text[k]!.length >= LONG_TITLE && !this.lines[k]!.line.cells && next !== '' && next.length < LONG_TITLE && !this.lines[k + 1]!.line.cells;
  }

  /** What only stands above a table follows line `k`: a unit or owner line, or its rows. */
  private tableFollows(k: number): boolean {
    for (let j = k + 1; j < Math.min(this.lines.length, k + 4); j++) {
      if (this.lines[j]!.line.cells) return true;
      if (headRole(this.text[j]!) === null) return false;
      if (unitOf(this.text[j]!) !== null || isOwnerLine(this.text[j]!)) return true;
    }
    return false;
  }

  /** A self-evaluation sheet prints its title inside its first table row. */
  private sheetRow(k: number): TitleMatch | null {
    const near = (j: number) => (this.text[j] ?? '').replace(/[^\p{Script=Han}]/gu, '');
    if (!this.lines[k]!.line.cells || !this.text[k]!.includes('评') || !/自评.{0,12}表/u.test(near(k))) return null;
    if (![k, k + 1, k + 2].some((j) => /项目编码|项目名称/u.test(near(j)))) return null;
    if (this.region?.match.sheet === 'self-evaluation' && this.region.pages[0]!.lines.length <= 1) return null;
    return { number: '', forms: [], sheet: 'self-evaluation', title: '项目支出绩效自评表' };
  }

  /** A sign that a title stands over a table and not in prose or contents. */
  private tableBelow(k: number, match: TitleMatch): boolean {
    for (let j = k + 1; j < Math.min(this.lines.length, k + TITLE_REACH); j++) {
      const line = this.text[j]!;
      if (this.lines[j]!.line.cells || unitOf(line) !== null || isOwnerLine(line)) return true;
      if (PART_NUMBER.test(line)) return false;
      if (/[。；]/u.test(line)) return false;
    }
    const below = this.text.slice(k + 1, k + 1 + HEADER_REACH * 2).join('');
    return match.forms.some((form) => headerStands(form, below));
  }

  private open(head: Head, i: number): number {
    const unit = head.lines.map(({ line }) => unitOf(canonical(line.content.text))).find((u) => u !== null) ?? null;
    const titles = head.lines.filter(({ role }) => role === 'title').map(({ line }) => line.content);
    const title = titles.length === 0 ? null : concat(titles);
    const current = this.region;
    const page: RegionPage = { head: head.lines, lines: [] };
    if (current && !current.match.sheet && current.match.title === head.match.title && (current.number === head.number || (current.match.title !== '' && (head.number === '' || current.number === '')))) {
      current.pages.push(page);
      current.currencyUnit ??= unit;
    } else {
      this.region = { match: head.match, number: head.number, title, pages: [page], notes: [], currencyUnit: unit };
      this.regions.push(this.region);
    }
    this.noted = false;
    return head.next > i ? head.next : this.takeFirst(i);
  }

  /** What stands directly below the head of a table is its header, whatever it says. */
  private belowHead(): boolean {
    const page = this.region?.pages.at(-1);
    return page !== undefined && page.head.length > 0 && page.lines.length === 0;
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
    if (PART_NUMBER.test(text) || isProseHeading(text)) return true;
    if (/^附表[:：]?$/u.test(text)) return true;
    if (this.region!.match.sheet) return false;
    // A sentence below rows of cells, or a line above one, and no more rows behind it: prose goes on.
    const next = this.lines[i + 1];
    if (!this.noted && this.region!.pages.at(-1)!.lines.at(-1)?.line.cells && !next?.line.cells && !isNote(canonical(line.content.text.slice(0, MAX_HEAD_LINE))) && (isSentence(line.content.text) || (next && isSentence(next.line.content.text)))) return true;
    if (block.kind === 'heading' || this.proseGoesOn(i)) return true;
    // Behind the notes, or below tab-separated rows, running prose begins.
    if (this.noted) return /^[一二三四五六七八九十]+、/u.test(text);
    return false;
  }

  /** A paragraph by itself below rows that print no sentences, and no more rows behind it. */
  private proseGoesOn(i: number): boolean {
    const { lines, text } = this;
    const { block } = lines[i]!;
    if (this.noted || isNote(text[i]!) || block === lines[i - 1]?.block || this.region!.match.forms.some(isDescribed)) return false;
    let end = i;
    while (lines[end]?.block === block) end++;
    if (!isParagraph(lines.slice(i, end).map(({ line }) => line.content.text.trim()))) return false;
    for (let j = end; j < lines.length; j++) {
      if (lines[j]!.line.cells || isRow(lines[j]!.line.content.text)) return false;
      if (PART_NUMBER.test(text[j]!) || this.headAt(j)) return true;
    }
    return true;
  }

  private take(region: Region, item: ProseLine, short: string): void {
    const text = short === '' ? canonical(item.line.content.text.slice(0, MAX_HEAD_LINE)) : short;
    // A note may fill a row of its own.
    const { cells } = item.line;
    if ((cells ? isNote(text) && cells.filter((cell) => cell.text !== '').length === 1 : isNote(text) || this.noted) && !region.match.sheet) {
      region.notes.push(item);
      this.noted = true;
      return;
    }
    region.pages.at(-1)!.lines.push(item);
  }

  /** Table rows without a title above them: an untitled form, or a table nobody described. */
  private openUntitled(i: number): void {
    const item = this.lines[i]!;
    const form = untitledForm(this.text, i);
    const last = this.prose.at(-1);
    const above = last && last.line.content.text.length < MAX_HEAD_LINE ? canonical(last.line.content.text) : '';
    const titled = form || PART_NUMBER.test(above) ? null : genericTitle(above);
    if (titled) this.prose.pop();
    const match: TitleMatch = titled ?? { number: '', forms: form ? [form] : [], sheet: null, title: form?.untitled?.title ?? '' };
    const head: HeadLine[] = titled ? [{ role: 'title', line: last!.line }] : [];
    this.region = { match, number: '', title: titled ? last!.line.content : null, pages: [{ head, lines: [item] }], notes: [], currencyUnit: null };
    this.regions.push(this.region);
    this.noted = false;
  }
}

const COVER_REACH = 60;
const MAX_HEAD_CELLS = 4;
/** A title that fills a line has at least so many characters. */
const LONG_TITLE = 14;
