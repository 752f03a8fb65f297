/** Heads of tables and forms: number, title, organization and unit lines above the column headers, wherever they stand in the text. */
import { PART_NUMBER } from './contents.js';
import { FORMS } from '../forms/index.js';
import type { ProseLine } from './outline.js';
import { canonical } from '../text.js';
import { announcesTable, bareTitle, genericTitle, headerStands, headRole, isContinuation, matchTitle, MAX_HEAD_LINE, printedNumber, tableNumber, unitBehind, unitOf, type TitleMatch } from './titles.js';
import type { Region } from '../../pipeline/stages/segment.js';
import { groupBy } from '../../pipeline/group.js';
import type { LineNode } from '../../pipeline/tree.js';

/** Part of a region's head: what is printed above the column headers. */
export interface HeadLine {
  readonly role: 'number' | 'title' | 'owner' | 'unit';
  readonly line: LineNode;
}

export interface Head {
  readonly match: TitleMatch;
  readonly number: string;
  readonly lines: HeadLine[];
  /** Index of the first line behind the head. */
  readonly next: number;
}

/** A title must be followed by a sign of a table within this many lines. */
/** The indicators of a form stand so many lines below its title at most. */
const FORM_REACH = 120;
const TITLE_REACH = 8;
const HEADER_REACH = 12;
const MAX_HEAD_CELLS = 4;
/** So many lines of PDF text tell one header from another. */
const FIRST_LINES = 3;
/** A title that is called no table, alone on its line. */
const PLAIN_TITLE = /^[^\d，。；：,;:]{5,30}$/u;
/** A title that fills a line has at least so many characters. */
const LONG_TITLE = 14;

/** Finds heads among the `lines` of a publication; `text` is the canonical text of each. */
export class Heads {
  /** What each line says as a title. */
  private readonly titles: readonly (TitleMatch | null)[];
  /** The lines that a list of titles may stand in, or a title above its table, by title. */
  private readonly places: ReadonlyMap<string, readonly number[]>;

  constructor(private readonly lines: readonly ProseLine[], private readonly text: readonly string[]) {
    this.titles = text.map((line, i) => this.standing(matchTitle(line), i));
    this.places = groupBy(lines.flatMap((_, i) => (this.titleAt(i) ? [i] : [])), (i) => this.titles[i]!.title);
  }

  /** The head of a table or form that begins at line `i`: its lines and what the title says. `open` is the table above, `noted` says that its notes have begun. */
  at(i: number, open: Region | null, noted: boolean): Head | null {
    const { lines, text } = this;
    const first = text[i]!;
    if (first === '' || first.length > MAX_HEAD_LINE) return null;
    if (open && isContinuation(first)) {
      const more: HeadLine[] = [{ role: 'title', line: lines[i]!.line }];
      return { match: open.match, number: open.number, next: this.headEnd(i + 1, more), lines: more };
    }
    const page = open && !noted ? this.pageHeadAt(i, open) : null;
    if (page) return page;
    const head: HeadLine[] = [];
    // A date by itself may as well be the last cell of the table above.
    let k = tableNumber(first) !== null || announcesTable(first) ? this.headEnd(i, head) : i;
    const number = numberIn(head);
    const untitled = this.untitledHead(head, number, k, open);
    if (k >= lines.length || (lines[k]!.line.cells && !this.sheetRow(k, open) && !this.isHeadRow(k))) return untitled;
    let match = this.titles[k] ?? this.sheetRow(k, open);
    let wrapped = false;
    if (!match && this.wrapsTitle(k)) {
      match = matchTitle(text[k]! + text[k + 1]!);
      wrapped = match !== null;
    }
    if (!match && !PART_NUMBER.test(text[k]!) && (number !== null || this.tableFollows(k))) match = genericTitle(text[k]!) ?? this.plainTitle(k, number, open);
    if (!match) return untitled;
    if (number === null && !match.sheet && !(open && open.match.title === match.title) && !this.tableBelow(k + (wrapped ? 1 : 0), match)) return null;
    if (!lines[k]!.line.cells || this.isHeadRow(k)) { head.push({ role: 'title', line: lines[k]!.line }); k++; }
    if (wrapped) { head.push({ role: 'title', line: lines[k]!.line }); k++; }
    const next = this.headEnd(k, head);
    return { match, number: number ?? (match.number || numberIn(head) || ''), lines: head, next };
  }

  /** A number or a unit and what only stands above a table, but no title: the header has to tell what it is. */
  private untitledHead(lines: HeadLine[], number: string | null, next: number, open: Region | null): Head | null {
    if (lines.length === 0) return null;
    const hasUnit = lines.some(({ line }) => unitOf(canonical(line.content.text)) !== null);
    const below = Boolean(this.lines[next]?.line.cells);
    const announced = number !== null ? below || hasUnit : hasUnit && (open === null || open.match.title === '') && (below || this.headerBelow(next));
    return announced ? { match: { number: number ?? '', forms: [], sheet: null, title: '' }, number: number ?? '', lines: [...lines], next } : null;
  }

  /** The header of some form stands at line `k`. */
  private headerBelow(k: number): boolean {
    const below = this.text.slice(k, k + HEADER_REACH * 2).join('');
    return FORMS.some((form) => headerStands(form, below));
  }

  /** Number, organization or unit between the rows of a table, without a title: it goes on, unless number and header are another's. */
  private pageHeadAt(i: number, region: Region): Head | null {
    const { lines } = this;
    const printed = region.pages[0]!.lines[0];
    if (region.match.sheet || !printed) return null;
    const head: HeadLine[] = [];
    const next = this.headEnd(i, head);
    if (head.length === 0 || next >= lines.length) return null;
    const number = numberIn(head) ?? '';
    // In PDF text a line of the kind may be part of a cell: only the table's own header below it makes it a head.
    if (!printed.line.cells) return number === '' && canonical(printed.line.content.text) === this.text[next] ? { match: region.match, number: region.number, lines: head, next } : null;
    // A title in the first row is that of another table.
    if (!lines[next]!.line.cells || this.sheetRow(next, region) || (this.isHeadRow(next) && (this.titles[next] ?? genericTitle(this.text[next]!) ?? region.match).title !== region.match.title)) return null;
    const same = region.match.title === '' && region.number === number ? !this.isOtherHeader(next, region)
      : number === '' || region.number === '' || number === region.number || (region.match.title !== '' && canonical(printed.line.content.text) === this.text[next]);
    return { match: same ? region.match : { number, forms: [], sheet: null, title: '' }, number: same ? region.number : number, lines: head, next };
  }

  /** Line `i` is a title in a list of titles of which each comes again, above its table. */
  isListed(i: number): boolean {
    const own = this.titleAt(i);
    const next = own && this.titleAt(i + 1);
    if (!own || !next || isSame(own, next)) return false;
    const again = this.places.get(own.title)!.find((k) => k > i + 1 && isSame(own, this.titles[k]!));
    if (again === undefined) return false;
    const behind = this.titleAt(again + 1);
    return !behind || !isSame(next, behind);
  }

  private titleAt(i: number): TitleMatch | null {
    const text = this.text[i];
    return text === undefined || this.lines[i]!.line.cells || PART_NUMBER.test(text) ? null : this.titles[i]!;
  }

  /** What stands at line `k` is the header of another table than the untitled `region`: few of its labels are printed at the head of that. */
  isOtherHeader(k: number, region: Region): boolean {
    const labels = (of: readonly ProseLine[]) => of.flatMap(({ line }) => line.cells?.map(({ text }) => text) ?? line.content.text.split(/\s+/u)).map(canonical).filter((text) => text !== '');
    const isFigure = (label: string) => /\d[.,]\d/u.test(label);
    const isRow = this.lines[k]!.line.cells !== null;
    const first = labels(this.lines.slice(k, isRow ? k + 1 : k + FIRST_LINES));
    const own = isRow || !first.some(isFigure) ? first : first.slice(0, first.findIndex(isFigure));
    if (own.length < 2 || own.some(isFigure)) return false;
    const printed = new Set(labels(region.pages[0]!.lines.slice(0, HEADER_REACH)));
    return own.filter((label) => printed.has(label)).length * 2 < own.length;
  }

  /** Number, organization, date and unit lines of a head from line `k` on, in any order; where the header begins. */
  private headEnd(k: number, head: HeadLine[]): number {
    const { lines, text } = this;
    while (k < lines.length && text[k] !== '' && (!lines[k]!.line.cells || this.isHeadRow(k))) {
      // A name and the year of its budget on lines of their own say together what they are.
      const role = headRole(text[k]!) ?? (headRole(text[k]! + (text[k + 1] ?? '')) === 'owner' && headRole(text[k + 1]!) === 'unit' ? 'owner' : null);
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
      : headRole(this.text[k]!) !== null && cells.every(({ text }, i) => headRole(canonical(text)) !== null || (i === 0 && headRole(this.text[k]!) === 'owner'));
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
    return this.text[k]!.length >= LONG_TITLE && !this.lines[k]!.line.cells && !FIGURE_BY_ITSELF.test(this.lines[k]!.line.content.text) && next !== '' && next.length < LONG_TITLE && !this.lines[k + 1]!.line.cells;
  }

  /** What only stands above a table follows line `k`: a unit or owner line, or its rows. */
  private tableFollows(k: number): boolean {
    for (let j = k + 1; j < Math.min(this.lines.length, k + 4); j++) {
      if (this.lines[j]!.line.cells) return true;
      if (headRole(this.text[j]!) === null) return false;
      if (announcesTable(this.text[j]!)) return true;
    }
    return false;
  }

  /** A title that is called no table (机关运行经费): a number that is not that of the `open` table, and a unit or rows below, tell it from a cell. */
  private plainTitle(k: number, number: string | null, open: Region | null): TitleMatch | null {
    const printed = printedNumber(this.text[k]!);
    const own = number ?? (printed || tableNumber(this.text[k + 1] ?? ''));
    const title = bareTitle(this.text[k]!);
    const stands = own !== null && own !== open?.number && !this.lines[k]!.line.cells && PLAIN_TITLE.test(title) && this.tableFollows(k);
    return stands ? { number: printed, forms: [], sheet: null, title } : null;
  }

  /** 项目支出绩效目标表 is a form of one project, or the title of a table of many: above the indicators of a form stand its fields. */
  private standing(match: TitleMatch | null, k: number): TitleMatch | null {
    if (match?.sheet !== 'project-targets') return match;
    const below = this.text.slice(k + 1, k + FORM_REACH).join('');
    const named = below.search(/项目名称/u);
    const money = below.search(/资金总额|总体目标|年度目标/u);
    return named >= 0 && named < money && money < below.search(/一级指标/u) ? match : null;
  }

  /** A self-evaluation sheet prints its title inside its first table row. */
  private sheetRow(k: number, open: Region | null): TitleMatch | null {
    const near = (j: number) => (this.text[j] ?? '').replace(/[^\p{Script=Han}]/gu, '');
    if (!this.lines[k]!.line.cells || !this.text[k]!.includes('评') || !/自评.{0,12}表/u.test(near(k))) return null;
    if (![k, k + 1, k + 2].some((j) => /项目编码|项目名称/u.test(near(j)))) return null;
    if (open?.match.sheet === 'self-evaluation' && open.pages[0]!.lines.length <= 1) return null;
    return { number: '', forms: [], sheet: 'self-evaluation', title: '项目支出绩效自评表' };
  }

  /** A sign that a title stands over a table and not in prose or contents. */
  private tableBelow(k: number, match: TitleMatch): boolean {
    if (unitBehind(this.text[k]!) !== null) return true;
    for (let j = k + 1; j < Math.min(this.lines.length, k + TITLE_REACH); j++) {
      const line = this.text[j]!;
      if (this.lines[j]!.line.cells || announcesTable(line)) return true;
      if (PART_NUMBER.test(line)) return false;
      if (/[。；]/u.test(line)) return false;
    }
    // A header ends above the title of another table, and above a sentence: what stands there may have all its words, too.
    const reach = this.text.slice(k + 1, k + 1 + HEADER_REACH * 2);
    const end = reach.findIndex((line, n) => line.includes('。') || (this.titles[k + 1 + n] ?? match).title !== match.title);
    const below = end < 0 ? reach : reach.slice(0, end);
    return match.forms.some((form) => headerStands(form, below.join(''))) || (match.number !== '' && rowsBegin(below));
  }
}

/** Short lines, then an amount: the header of a table and its first row. */
function rowsBegin(lines: readonly string[]): boolean {
  const amount = lines.findIndex((line) => /\d\.\d\d/u.test(line));
  // A sentence with an amount is no row: the titles above it are a list of what is published elsewhere.
  return amount > 0 && !/[。；]/u.test(lines[amount]!) && lines.slice(0, amount).every((line) => line.length <= MAX_LABEL && !/[，。；]/u.test(line) && !PART_NUMBER.test(line) && !matchTitle(line));
}
/** A figure that is no year: the line is a row of the table above, whatever stands below it. */
const FIGURE_BY_ITSELF = /(?<!\S)(?!(?:19|20)\d{2}(?!\S))-?\d[\d,]*(?:\.\d+)?(?!\S)/u;
/** No line of a header is longer, but where it stands on one. */
const MAX_LABEL = 80;

const numberIn = (head: readonly HeadLine[]): string | null =>
  head.map(({ role, line }) => (role === 'number' ? tableNumber(canonical(line.content.text)) : null)).find((number) => number !== null) ?? null;

/** The titles of one table; a list may number it otherwise than the table is. */
const isSame = (a: TitleMatch, b: TitleMatch): boolean => a.title === b.title && (a.number === b.number || a.number === '' || b.number === '');
