/** What stands between the pages of a publication: numbers, marks, heads and feet. All lines are canonical. */
import { PART_NUMBER } from './contents.js';
import { countedPages } from './counted-pages.js';
import { groupBy } from '../../pipeline/group.js';
import type { LineNode } from '../../pipeline/tree.js';
import type { ProseLine } from './outline.js';
import { decimalsOf } from '../figures/decimals.js';
import { PERFECT } from '../figures/figures.js';
import { labelsOf } from '../forms/form.js';
import { FORMS } from '../forms/index.js';
import { headRole, matchTitle } from './titles.js';

const PAGE_NUMBER = /^(?:-+\d{1,3}-+|\d{1,3}-|·\d{1,3}·|第\d{1,3}页[,，]?\/?(?:共?\d{1,3}页)?|-*\d{1,3}\/\d{1,3}-*|[-=*#_[<(]{0,20}(?:[Pp](?:age|AGE)[:_]?\d{1,4}(?:(?:of|\/)\d{1,4})?|第\d{1,4}页)[-=*#_\]>):]{0,20}|\d{1,3})$/u;
const BARE_NUMBER = /^\d{1,3}$/u;
export const SENTENCE = /[，。；,;]/u;
/** What comes so often comes page by page. */
export const RUNNING_TIMES = 3;
/** No head of a page is longer. */
const LONGEST_HEAD = 60;
/** White space before a number at the middle or at the right end of a page's foot. */
const CENTRED = 20;

/** Whether the line is a page number and nothing else; inside a table a bare number may as well be a figure. */
export const isPageNumber = (line: string, insideTable: boolean): boolean =>
  PAGE_NUMBER.test(line) && !(insideTable && BARE_NUMBER.test(line));

/** Lines without what stands between two pages: heads and sentences go on behind it. */
export interface Continuous {
  readonly lines: readonly ProseLine[];
  readonly text: readonly string[];
  /** Page numbers that nothing else could be. */
  readonly numbers: LineNode[];
  readonly heads: LineNode[];
}

/** `text`: the canonical text of the `printed` lines of `source`. */
export function withoutFurniture(source: string, printed: readonly ProseLine[], text: readonly string[]): Continuous {
  const starts = printed.map(({ line }) => line.position!.start.offset!);
  const feeds = feedsOf(source);
  const edges = pageEdges(feeds, starts);
  const bare = numberedPages(text, printed.map(({ line }) => line.row), edges, printed.map(({ line }) => line.indent), decimalsOf(source));
  const counted = feeds.length === 0 ? countedPages(text) : bare;
  const marks = pageMarks(text, (i) => printed[i]!.line.marks.length > 0);
  const isNumber = text.map((line, i) => !printed[i]!.line.cells && (bare.has(i) || counted.has(i) || marks.has(i) || isPageNumber(line, true)));
  const beside = pageHeads(text, text.flatMap((_, i) => (edges.has(i) || isNumber[i] ? [i] : [])));
  const parts = repeatedParts(text);
  const everywhere = watermarks(text, feeds, starts);
  const isHead = printed.map(({ line }, i) => !isNumber[i] && !line.cells && (beside.has(i) || parts.has(i) || everywhere.has(i)));
  const stays = isNumber.map((number, i) => !number && !isHead[i]);
  const nodes = (of: readonly boolean[]): LineNode[] => printed.flatMap(({ line }, i) => (of[i] ? [line] : []));
  return { lines: printed.filter((_, i) => stays[i]), text: text.filter((_, i) => stays[i]), numbers: nodes(isNumber), heads: nodes(isHead) };
}

/**
 * Page numbers that stand bare among the rows and notes of tables: alone on their lines, below more empty lines than
 * the text has elsewhere, beside a form feed, far from the margin or between two tables, each one more than the one before. Where pages without
 * a number are among them, nearly all such numbers count up, no faster than pages can. `rows` are the
 * lines' places in the source, `edges` the lines at the head or foot of a page that a form feed ends, `indents` the white
 * space before the lines.
 */
function numberedPages(lines: readonly string[], rows: readonly number[], edges: ReadonlySet<number>, indents: readonly number[], decimals: number): ReadonlySet<number> {
  const gaps = new Map<number, number>();
  for (let i = 1; i < rows.length; i++) gaps.set(rows[i]! - rows[i - 1]!, (gaps.get(rows[i]! - rows[i - 1]!) ?? 0) + 1);
  const usual = [...gaps].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
  // For every number the longest run of page numbers that ends with it.
  const runs = new Map<number, readonly number[]>();
  let longest: readonly number[] = [];
  const apart: number[] = [];
  lines.forEach((line, i) => {
    if (i === 0 || !BARE_NUMBER.test(line) || line.startsWith('0') || (rows[i]! - rows[i - 1]! <= usual && !edges.has(i) && indents[i]! < CENTRED && !isBetweenTables(lines, i))) return;
    apart.push(i);
    const run = [...(runs.get(Number(line) - 1) ?? []), i];
    if (run.length >= (runs.get(Number(line))?.length ?? 0)) runs.set(Number(line), run);
    if (run.length > longest.length) longest = run;
  });
  const some = countingUp(apart, (i) => Number(lines[i]));
  if (some.length > longest.length && some.length >= apart.length * NEARLY_ALL) longest = some;
  return new Set(longest.length >= RUNNING_TIMES && !areOfRows(lines, longest) && !areCodes(lines, longest) && !areRests(lines, longest, decimals) ? longest : []);
}

/** 行次 of both sides of a table, a cell a line: between two of the numbers stands one of another run that counts up with them. */
function areOfRows(lines: readonly string[], run: readonly number[]): boolean {
  const beside = run.slice(1).map((at, k) => Number(lines.slice(run[k]! + 1, at).find((line) => BARE_NUMBER.test(line)) ?? NaN));
  return beside.filter((number, k) => k > 0 && number === beside[k - 1]! + 1).length > beside.length * MOSTLY;
}
/** Rests of amounts that narrow cells broke: with what stands above them they are whole. */
const areRests = (lines: readonly string[], run: readonly number[], decimals: number): boolean =>
  run.filter((at) => { const above = lines[at - 1]!.slice(lines[at - 1]!.lastIndexOf(' ') + 1); return /[.,]/u.test(above) && PERFECT[decimals]!.test(above + lines[at]!); }).length > run.length * MOSTLY;
/** Classes (301, 302, 303), a cell a line: the code of a division follows that begins with the number. */
const areCodes = (lines: readonly string[], run: readonly number[]): boolean =>
  run.filter((at) => lines.slice(at + 1, at + DIVISION_REACH).find((line) => DIVISION.test(line))?.startsWith(lines[at]!)).length > run.length * MOSTLY;
const DIVISION = /^\d{5}(?!\d)/u;
/** A division stands so many lines below its class, names and amounts on lines of their own. */
const DIVISION_REACH = 24;
/** The numbers of the columns (栏次) may begin the run. */
const MOSTLY = 0.5;
const NEARLY_ALL = 0.8;

/** The most of the places whose numbers count up from page to page, each page of some lines. */
function countingUp(places: readonly number[], numberAt: (place: number) => number): readonly number[] {
  // By length of the run: its last place, the one with the least number.
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const place of places) {
    const number = numberAt(place);
    if (number * SHORTEST_PAGE > place) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numberAt(ends[middle]!) < number) low = middle + 1;
      else high = middle;
    }
    before.set(place, ends[low - 1]);
    ends[low] = place;
  }
  const run: number[] = [];
  for (let place = ends.at(-1); place !== undefined; place = before.get(place)) run.push(place);
  run.reverse();
  return run.every((place, k) => k === 0 || place - run[k - 1]! >= (numberAt(place) - numberAt(run[k - 1]!)) * SHORTEST_PAGE) ? run : [];
}

/** Below an amount with all its decimals and above the head of another table. */
const isBetweenTables = (lines: readonly string[], i: number): boolean =>
  /\.\d{2}$/u.test((lines[i - 2] ?? '') + lines[i - 1]!) && lines[i + 1] !== undefined && (headRole(lines[i + 1]!) === 'number' || TITLE.test(lines[i + 1]!));
const TITLE = /^.{3,40}表(?:\([^()]{1,20}\))?$/u;

/** The heading of a part at the head of each of its pages: all places but the first, and the one in the contents. */
function repeatedParts(lines: readonly string[]): ReadonlySet<number> {
  const parts = lines.flatMap((line, i) => (line.length <= LONGEST_HEAD && PART_NUMBER.test(line) ? [i] : []));
  const alike = groupBy(parts.keys(), (k) => lines[parts[k]!]);
  const isListed = (k: number): boolean => parts[k + 1] !== undefined && parts[k + 1]! - parts[k]! <= CONTENTS_REACH && lines[parts[k + 1]!] !== lines[parts[k]!];
  return new Set([...alike.values()].filter(({ length }) => length > RUNNING_TIMES).flatMap((own) => own.slice(isListed(own[0]!) ? 2 : 1).map((k) => parts[k]!)));
}
/** The contents name the next part within so many lines. */
const CONTENTS_REACH = 12;

/** No page has fewer lines. */
const SHORTEST_PAGE = 4;
const AMOUNT = /\d[.,]\d/u;
/** A number that counts up from here on is that of a year. */
const FIRST_YEAR = 1000;
const SIGNS_ALONE = /^(?:[-_=~·•—#+<>|]{3,}|\*+)$/u;
/** What counts up from table to table or from part to part. */
const OTHER_COUNT = /部分|章|节|条|表|附件|指标|项目|任务/u;

/**
 * Marks of pages in any wording, all over the text and pages apart: lines that are alike but for a number that counts up, and
 * signs or Latin words that come again (`--- Page 3 ---`, `[第3页]`, `***`, an address; not `954.`, which is a piece of an amount). A bare number is one only where it has
 * signs around it: `**3**`.
 */
function pageMarks(lines: readonly string[], isDressed: (i: number) => boolean): ReadonlySet<number> {
  const alike = groupBy(lines.keys(), (i) => {
    const line = lines[i]!;
    if (line === '' || line.length > LONGEST_HEAD || (/^\d+$/u.test(line) && !(isDressed(i) && BARE_NUMBER.test(line)))) return null;
    const latin = !/[^!-~]/u.test(line) && /[a-z]{3}/iu.test(line);
    if (latin ? /^[-\d.,]+[a-z%]*$/iu.test(line) : AMOUNT.test(line) || OTHER_COUNT.test(line) || !(/\d/u.test(line) || SIGNS_ALONE.test(line))) return null;
    return line.replace(/\d+/gu, '#');
  });
  // The last row of a table may have a page to itself: where words mark the pages, that is one.
  const apart = (places: readonly number[]): boolean => {
    const short = places.filter((place, k) => k > 0 && place - places[k - 1]! < SHORTEST_PAGE).length;
    return places.length >= RUNNING_TIMES && places.at(-1)! - places[0]! >= lines.length / 2 && short <= (/[a-z]{3}/iu.test(lines[places[0]!]!) ? places.length * (1 - NEARLY_ALL) : 0);
  };
  const marks = [...alike].filter(([key, places]) => apart(places) && (isCounted(places.map((i) => lines[i]!)) || (!/[^!-~]|^[^a-z]*#[^a-z]*$/iu.test(key) && places.every((i) => lines[i] === lines[places[0]!]))) && headRole(lines[places[0]!]!) === null);
  return new Set(marks.flatMap(([, places]) => places));
}

/** Of the numbers in lines that are alike one counts up, the others stay. */
function isCounted(lines: readonly string[]): boolean {
  const numbers = lines.map((line) => (line.match(/\d+/gu) ?? []).map(Number));
  const steps = numbers[0]!.map((_, n) => numbers.slice(1).map((own, k) => own[n]! - numbers[k]![n]!));
  return steps.filter((own, n) => numbers[0]![n]! < FIRST_YEAR && own.every((step) => step === 1 || step === 2)).length === 1 && steps.filter((own) => own.every((step) => step === 0)).length === steps.length - 1;
}

/** The places of the form feeds. */
export function feedsOf(source: string): number[] {
  const feeds: number[] = [];
  for (let feed = source.indexOf('\f'); feed >= 0; feed = source.indexOf('\f', feed + 1)) feeds.push(feed);
  return feeds;
}

/** The lines before and behind each form feed; `starts` are the lines' offsets. */
function pageEdges(feeds: readonly number[], starts: readonly number[]): ReadonlySet<number> {
  const edges = new Set<number>();
  let next = 0;
  for (const feed of feeds) {
    while (next < starts.length && starts[next]! <= feed) next++;
    edges.add(next - 1).add(next);
  }
  return edges;
}

/**
 * Heads and feet of pages, whatever they say (an organization, a part, a mark): lines beside page numbers or form feeds
 * that come again there, on a good part of the pages. `breaks` are, in order, the lines that are page numbers or stand beside a form feed.
 */
function pageHeads(lines: readonly string[], breaks: readonly number[]): ReadonlySet<number> {
  const beside = new Map<string, number[]>();
  const look = (i: number): void => {
    const line = lines[i];
    if (line === undefined || PAGE_NUMBER.test(line) || line.length < SHORTEST_HEAD || line.length > LONGEST_HEAD || SENTENCE.test(line)) return;
    const known = beside.get(line) ?? [];
    if (known.at(-1) !== i) known.push(i);
    beside.set(line, known);
  };
  let pages = 0;
  for (const [b, i] of breaks.entries()) {
    // The number of a page and the form feed behind it are one break.
    if (i !== (breaks[b - 1] ?? -2) + 1) pages++;
    if (!PAGE_NUMBER.test(lines[i] ?? '')) { look(i); continue; }
    look(i - 1);
    look(i + 1);
  }
  const least = Math.max(RUNNING_TIMES, pages * LEAST_PAGES);
  return new Set([...beside].filter(([line, { length }]) => length >= least && !belongsToTable(line)).flatMap(([, places]) => places));
}
const SHORTEST_HEAD = 4;
/** Left and right pages may have heads of their own. */
const LEAST_PAGES = 1 / 3;

/** Words that stand once on nearly every page, anywhere on it: a watermark. */
function watermarks(lines: readonly string[], feeds: readonly number[], starts: readonly number[]): ReadonlySet<number> {
  if (feeds.length < FEWEST_MARKED) return new Set();
  let page = 0;
  const pages = lines.map((_, i) => { while (page < feeds.length && feeds[page]! < starts[i]!) page++; return page; });
  const alike = groupBy(lines.keys(), (i) => (lines[i]!.length >= SHORTEST_HEAD && lines[i]!.length <= LONGEST_HEAD && !SENTENCE.test(lines[i]!) && !AMOUNT.test(lines[i]!) ? lines[i]! : null));
  const once = (places: readonly number[]): boolean => new Set(places.map((i) => pages[i])).size === places.length;
  return new Set([...alike].filter(([line, places]) => places.length >= Math.max(FEWEST_MARKED, new Set(pages).size * NEARLY_ALL) && once(places) && !belongsToTable(line)).flatMap(([, places]) => places));
}
const FEWEST_MARKED = 5;

/** Whether the line is what pages of one table begin or end with: a part of its head, a label, a code, a total, the rest of a name. */
const belongsToTable = (line: string): boolean =>
  /^\d+$/u.test(line) || headRole(line) !== null || matchTitle(line) !== null || /[合小总]计|\d[.,]\d|(?:支出|费用?|收入|补助|补贴|事务|资金|拨款|服务|运行)$/u.test(line) || FORMS.some((form) => labelsOf(form).includes(line));

