/** Stage 3: tree → cover, contents, prose, tables and forms. Nothing is read inside tables yet; nothing is lost. */
import { chapterLines, contentsEnd, PART_NUMBER } from '../../extractors/document/contents.js';
import { secondPublication } from '../../extractors/document/second-publication.js';
import { missingTables } from '../../extractors/document/missing-tables.js';
import { headsFirst, type BlockPages } from '../../extractors/document/block-pages.js';
import { coverEnd, isOwnTitle, runningTitles } from '../../extractors/document/furniture.js';
import { Heads, type Head, type HeadLine } from '../../extractors/document/heads.js';
import { lateCellsInPlace } from '../../extractors/document/late-cells.js';
import { isPageNumber, withoutFurniture } from '../../extractors/document/pages.js';
import { sectionsOf, type ProseLine, type ProseSection } from '../../extractors/document/outline.js';
import { canonical, concat, type Traced } from '../../extractors/text.js';
import { governmentTitle, isPublication } from '../../extractors/document/metadata.js';
import { isNote, isParagraph, isProseHeading, isRow, isSentence, isSignature } from '../../extractors/document/below-tables.js';
import { genericTitle, headRole, isLong, MAX_HEAD_LINE, unitBehind, unitOf, untitledForm, type TitleMatch } from '../../extractors/document/titles.js';
import { isDescribed } from '../../extractors/forms/form.js';
import type { Ingested, Refusable } from '../artefacts.js';
import type { TrailEvent } from '../../schemas/types.js';
import type { LineNode } from '../tree.js';
import type { Parsed } from './parse.js';
import { append } from '../many.js';

/** One printed page of a table or form: its own head (empty when the page repeats none) and its lines. */
export interface RegionPage {
  readonly head: readonly HeadLine[];
  readonly lines: ProseLine[];
  /** The page comes out block by block. */
  blocks?: boolean;
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
  /** The publication's title at the head or foot of its pages, and links that stand there. */
  readonly runningTitles: readonly LineNode[];
  /** Markup of lines whose text belongs to none of the above. */
  readonly marks: readonly LineNode[];
  /** Tables that seem to be missing. */
  readonly findings: readonly TrailEvent[];
}

export function segment({ ingested, tree }: Parsed): Refusable<Segmented> {
  const value = new Segmenter(ingested, tree.children.flatMap((block) => block.children.map((line): ProseLine => ({ line, block })))).run();
  const events = [...value.findings];
  const government = governmentTitle(value);
  if (government !== null) {
    return { refusal: { code: 'government-budget', message: `${ingested.file} is the budget or the accounts of a whole government (${government}), not of a department. Leave it out of the run.` }, events };
  }
  const second = secondPublication(value);
  if (second !== null) {
    return { refusal: { code: 'several-publications', message: `${ingested.file} holds more than one publication: another begins in line ${second.line} (${second.text}). Cut it there, and give each a file of its own.` }, events };
  }
  if (isPublication(value)) return { value, events };
  const why = HAN.test(ingested.printed) ? 'it has neither their tables nor their parts. Leave it out of the run.' : 'it has no Chinese character. If it had some, they were lost when the text was saved: save it again as UTF-8.';
  return { refusal: { code: 'not-a-publication', message: `${ingested.file} is no budget (部门预算) or final-accounts (部门决算) publication: ${why}` }, events };
}

const HAN = /\p{Script=Han}/u;

class Segmenter {
  private readonly lines: readonly ProseLine[];
  private readonly text: readonly string[];
  private readonly blockPages: BlockPages;
  private readonly heads: Heads;
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
    ({ lines: this.lines, text: this.text, numbers: this.pageNumbers, heads: this.runningTitles, pages: this.blockPages } = headsFirst(ingested.printed, lateCellsInPlace(ingested.printed, withoutFurniture(ingested.printed, printed, text))));
    this.heads = new Heads(this.lines, this.text);
  }

  run(): Segmented {
    const { lines, text } = this;
    const running = runningTitles(text);
    const body = this.skipContents(running);
    const chapters = chapterLines(this.contents.map(({ line }) => canonical(line.content.text)), text, body);
    let i = body;
    while (i < lines.length) {
      const item = lines[i]!;
      if (item.line.content.text === '') { this.marks.push(item.line); i++; continue; }
      if (chapters.has(i)) { this.region = null; this.prose.push(item); i++; continue; }
      if (running.has(text[i]!) && !item.line.cells && !this.belowHead()) { this.runningTitles.push(item.line); i++; continue; }
      if (LINK.test(text[i]!) && !this.labelsFigures(i)) { this.runningTitles.push(item.line); i++; continue; }
      if (this.heads.isListed(i)) { this.contents.push(item); i++; continue; }
      const head = this.heads.at(i, this.region, this.noted);
      const pageEnd = this.blockPages.get(i);
      if (head) { i = this.takePage(this.open(head, i), pageEnd); continue; }
      if (this.region && pageEnd !== undefined) { i = this.takePage(this.openPage(this.region, i), pageEnd); continue; }
      if (this.region && (this.ends(i) || this.opensUntitled(i))) this.region = null;
      if (!item.line.cells && isPageNumber(text[i]!, this.region !== null)) { this.pageNumbers.push(item.line); i++; continue; }
      if (this.region) this.take(this.region, item, text[i]!);
      else if (item.line.cells || untitledForm(this.text, i)) this.openUntitled(i);
      else this.prose.push(item);
      i++;
    }
    const findings = missingTables(this.regions, this.contents, () => {
      const listed = new Set(this.contents);
      // Of a line too long for a heading its beginning may be one.
      return lines.flatMap((item, n) => (n >= body && !listed.has(item) ? [text[n]! || canonical(item.line.content.text.slice(0, MAX_HEAD_LINE))] : []));
    });
    return {
      ingested: this.ingested, cover: this.cover, contents: this.contents, sections: sectionsOf(this.prose, new Set([...chapters].map((n) => lines[n]!.line))),
      regions: this.regions, pageNumbers: this.pageNumbers, runningTitles: this.runningTitles, marks: this.marks, findings,
    };
  }

  /** Cover and contents stand before the first part; the contents end where their own first entry comes again. */
  private skipContents(running: ReadonlySet<string>): number {
    const start = this.text.findIndex((line, i) => i < COVER_REACH && /^目录[:：]?$/u.test(line));
    if (start < 0) {
      const end = coverEnd(this.text, (line, i) => PART_NUMBER.test(line) || this.lines[i]!.line.cells !== null || isLong(this.lines[i]!.line.content.text));
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

  private open(head: Head, i: number): number {
    const unit = head.lines.map(({ line }) => unitBehind(canonical(line.content.text)) ?? unitOf(canonical(line.content.text))).find((u) => u !== null) ?? null;
    const titles = head.lines.filter(({ role }) => role === 'title').map(({ line }) => line.content);
    const title = titles.length === 0 ? null : concat(titles);
    const again = this.region && head.match.title !== '' && this.region.match.title === head.match.title ? this.titledBefore(this.region) : null;
    if (again) this.region = null;
    const current = this.region;
    const page: RegionPage = { head: [...again?.head ?? [], ...head.lines], lines: [] };
    // Under a number of its own a form of targets goes on; self-evaluations follow each other under one title.
    const goesOn = !current?.match.sheet || (current.match.sheet === 'performance-targets' && head.number !== '');
    if (current && goesOn && current.match.title === head.match.title && (current.number === head.number || (current.match.title !== '' && (head.number === '' || current.number === '')))
      && !(current.match.title === '' && head.next > i && head.next < this.lines.length && this.heads.isOtherHeader(head.next, current))) {
      current.pages.push(page);
      current.currencyUnit ??= unit;
    } else {
      this.region = { match: head.match, number: head.number || again?.number || '', title, pages: [page], notes: [], currencyUnit: unit ?? again?.currencyUnit ?? null };
      this.regions.push(this.region);
    }
    this.noted = false;
    return head.next > i ? head.next : this.takeFirst(i);
  }

  /** 一、收入支出决算总表 above 收入支出决算总表: a heading, or the title of a web page, with nothing below it but the particulars of the page. It is taken back, with its head. */
  private titledBefore(region: Region): { readonly head: readonly HeadLine[]; readonly number: string; readonly currencyUnit: string | null } | null {
    const { pages: [page, ...more], notes, number, currencyUnit } = region;
    if (!page || more.length > 0 || notes.length > 0 || !page.lines.every(({ line }) => !line.cells && PARTICULARS.test(canonical(line.content.text)))) return null;
    for (const { line } of page.lines) this.runningTitles.push(line);
    this.regions.pop();
    return { head: page.head, number, currencyUnit };
  }

  /** A further page of the table, printed in blocks: what of a head it prints again. */
  private openPage({ pages }: Region, i: number): number {
    const head: HeadLine[] = [];
    for (; i < this.lines.length; i++) {
      const role = headRole(this.text[i]!);
      if (role === null) break;
      head.push({ role, line: this.lines[i]!.line });
    }
    pages.push({ head, lines: [] });
    this.noted = false;
    return i;
  }

  /** The rest of a page printed in blocks belongs to its table, whatever it looks like. */
  private takePage(i: number, end = i): number {
    if (end > i) this.region!.pages.at(-1)!.blocks = true;
    for (; i < end; i++) this.take(this.region!, this.lines[i]!, this.text[i]!);
    return i;
  }

  /** What stands directly below the head of a table is its header, whatever it says. */
  private belowHead(): boolean {
    const page = this.region?.pages.at(-1);
    return page !== undefined && page.head.length > 0 && page.lines.length === 0;
  }

  /** Line `i` stands in a table, above a line of its own for an amount: 转下页 with what is handed on. */
  private labelsFigures(i: number): boolean {
    return this.region !== null && /^-?[\d,]+\.\d+$/u.test(this.text[i + 1] ?? '');
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
    if (PART_NUMBER.test(text) || (isProseHeading(text) && !this.figuresBelow(i))) return true;
    if (/^附表[:：]?$/u.test(text)) return true;
    if (this.region!.match.sheet) return false;
    const next = this.lines[i + 1];
    const belowRows = !this.noted && Boolean(this.region!.pages.at(-1)!.lines.at(-1)?.line.cells) && !next?.line.cells;
    // What the publication is of goes on with another publication.
    if (belowRows && isOwnTitle(text)) return true;
    // A sentence below rows of cells, or a line above one, and no more rows behind it: prose goes on.
    if (belowRows && !isNote(canonical(line.content.text.slice(0, MAX_HEAD_LINE))) && (isSentence(line.content.text) || (next && isSentence(next.line.content.text)))) return true;
    if (block.kind === 'heading' || this.proseGoesOn(i)) return true;
    // Behind the notes, or below tab-separated rows, running prose begins.
    if (this.noted) return /^[一二三四五六七八九十]+、/u.test(text);
    return false;
  }

  /** Line `i` is the label of a row printed one cell a line (三、国有资产占用情况, 21, —, —). */
  private figuresBelow(i: number): boolean {
    return [i + 1, i + 2].every((k) => FIGURE_CELL.test(this.text[k] ?? ''));
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
      if (PART_NUMBER.test(text[j]!) || this.heads.at(j, this.region, this.noted)) return true;
    }
    return true;
  }

  private take(region: Region, item: ProseLine, short: string): void {
    const text = short === '' ? canonical(item.line.content.text.slice(0, MAX_HEAD_LINE)) : short;
    // A note may fill a row of its own.
    const { cells } = item.line;
    if (isSignature(text)) { region.notes.push(item); return; }
    if ((cells ? isNote(text) && cells.filter((cell) => cell.text !== '').length === 1 : isNote(text) || this.noted) && !region.match.sheet) {
      region.notes.push(item);
      this.noted = true;
      return;
    }
    region.pages.at(-1)!.lines.push(item);
  }

  /** Another header at the head of another block of rows: below a table without a title it is that of the next. */
  private opensUntitled(i: number): boolean {
    const { match, number, pages } = this.region!;
    const above = pages.at(-1)!.lines.at(-1);
    const { line, block } = this.lines[i]!;
    return above !== undefined && above.block !== block && line.cells !== null && match.title === '' && number === '' && this.heads.isOtherHeader(i, this.region!);
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
/** A cell with a figure, or with the dash that stands for none. */
const FIGURE_CELL = /^(?:[—–-]{1,3}|\d[\d,]*(?:\.\d+)?)$/u;
/** A link of a web page or of a bookmark, and what a page says of the next. */
/** What a web page says of itself below its title. */
const PARTICULARS = /^(?:来源|发布|时间|日期|作者|浏览|字体|字号|点击|索引|累计|阅读)[^。]{0,10}[:：]/u;
const LINK = /^[[(]?(?:(?:返回|回到)(?:目录|首页|顶部|页首)|[转接]下[页表]|(?:续|见)?下页续?)[\])]?$/u;
