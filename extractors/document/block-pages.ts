/**
 * Pages that a tool prints block by block (`pdftotext` without -layout): what stands close together comes out together, so
 * that the head of a table may stand anywhere among its columns, and its notes before its figures.
 */
import { PART_NUMBER } from './contents.js';
import { isNote, isSentence } from './below-tables.js';
import type { ProseLine } from './outline.js';
import { FIGURES_BELOW, isFigure, runsOn, stacksCodes, stacksFigures } from '../grid/column-order/blocks.js';
import { isDescribed } from '../forms/form.js';
import { feedsOf, RUNNING_TIMES, type Continuous } from './pages.js';
import { append, largest, smallest } from '../../pipeline/many.js';
import type { LineNode } from '../../pipeline/tree.js';
import { headRole, matchTitle } from './titles.js';

/** The first line of each page printed in blocks, and the line behind its last. */
export type BlockPages = ReadonlyMap<number, number>;

interface Ordered extends Continuous {
  readonly pages: BlockPages;
}

/** The lines of the text, on pages printed in blocks the head of the table first and its notes last, page numbers among the columns gone. */
export function headsFirst(source: string, continuous: Continuous): Ordered {
  const { lines, text } = continuous;
  const order: number[] = [];
  const pages = new Map<number, number>();
  const numbers: LineNode[] = [];
  const feeds = feedsOf(source);
  if (feeds.length === 0) return { ...continuous, pages };
  const expected = pageNumbers(feeds, continuous.numbers);
  const printed = pagesOf(feeds, lines).map(({ start, end, page }) => {
    const all = Array.from({ length: end - start }, (_, i) => start + i);
    const says = expected(page);
    const number = all.find((i) => text[i] === says && lines[i + 1]?.line.row !== lines[i]!.line.row + 1);
    const own = all.filter((i) => i !== number);
    const parts = partsOf(own, lines, text);
    const stacked = parts !== null && isStacked(lines.slice(start, end));
    const head = parts === null || parts.head.length === 0 ? [start] : parts.head;
    const above = bodyBefore(parts, smallest(head));
    const within = bodyBefore(parts, largest(head)) - above;
    // Headings come before the title, figures behind it.
    const headed = parts !== null && parts.titled && above >= FEWEST_BETWEEN && !parts.body.some((i) => i < smallest(head) && isFigure(lines[i]!.line));
    // Nothing of the table stands below its head.
    const last = parts !== null && parts.titled && !parts.body.some((i) => i > largest(head));
    return { own, number, parts, stacked, above, last, scattered: stacked && (within >= FEWEST_BETWEEN || headed) };
  });
  if (!printed.some(({ scattered }) => scattered)) return { ...continuous, pages };
  for (const { own, number, parts: found, stacked, above, last, scattered } of printed) {
    // A head in one piece below rows is that of another table.
    const parts = found && (scattered || last || (above < FEWEST_BETWEEN && (stacked || found.titled))) ? found : null;
    if (parts) pages.set(order.length + parts.before.length, order.length + own.length);
    for (const i of parts ? [...parts.before, ...parts.head, ...parts.body, ...parts.notes] : own) order.push(i);
    if (number === undefined) continue;
    if (parts) numbers.push(lines[number]!.line);
    else order.splice(order.length - own.filter((i) => i > number).length, 0, number);
  }
  return { lines: order.map((i) => lines[i]!), text: order.map((i) => text[i]!), numbers: [...continuous.numbers, ...numbers], heads: continuous.heads, pages };
}

/** So many lines of the table stand between those of its head. */
const FEWEST_BETWEEN = 3;

const bodyBefore = (parts: PageParts | null, line: number): number => parts?.body.filter((i) => i < line).length ?? 0;

const offsetOf = ({ position }: LineNode): number => position!.start.offset!;

/** Ranges of lines that form feeds part, and which page from the first each of them is. */
function pagesOf(feeds: readonly number[], lines: readonly ProseLine[]): { start: number; end: number; page: number }[] {
  const pages: { start: number; end: number; page: number }[] = [];
  let start = 0;
  for (const [page, feed] of [...feeds, Infinity].entries()) {
    let end = start;
    while (end < lines.length && offsetOf(lines[end]!.line) < feed) end++;
    if (end > start) pages.push({ start, end, page });
    start = end;
  }
  return pages;
}

/** What a page prints as its number, by those of the others: all count from the same page. */
function pageNumbers(feeds: readonly number[], numbers: readonly LineNode[]): (page: number) => string | null {
  const ahead = new Map<number, number>();
  let page = 0;
  for (const node of [...numbers].sort((a, b) => offsetOf(a) - offsetOf(b))) {
    while (page < feeds.length && feeds[page]! < offsetOf(node)) page++;
    const number = Number(/\d+/u.exec(node.content.text)?.[0] ?? NaN);
    ahead.set(number - page, (ahead.get(number - page) ?? 0) + 1);
  }
  const [usual] = [...ahead].sort((a, b) => b[1] - a[1]);
  return usual && usual[1] >= RUNNING_TIMES ? (page) => String(page + usual[0]) : () => null;
}

/** Figures or codes stand below each other, with empty lines between them or without. */
function isStacked(page: readonly ProseLine[]): boolean {
  const lines = page.map(({ line }) => line);
  return stacksFigures(lines) || stacksCodes(lines) || runsOn(lines, FIGURES_BELOW);
}

const YEAR = /^(?:19|20)\d{2}年度?$/u;

interface PageParts { readonly titled: boolean; readonly before: number[]; readonly head: number[]; readonly body: number[]; readonly notes: number[] }

/** The parts of a page with one table at most; null where it prints more, a form with descriptions, rows of cells, or prose. */
function partsOf(page: readonly number[], lines: readonly ProseLine[], text: readonly string[]): PageParts | null {
  if (page.some((i) => lines[i]!.line.cells)) return null;
  const titles = page.filter((i) => matchTitle(text[i]!) !== null);
  if (titles.length > 1 || titles.some((i) => { const { sheet, forms } = matchTitle(text[i]!)!; return sheet !== null || forms.some(isDescribed); })) return null;
  const parts: PageParts = { titled: titles.length > 0, before: [], head: [], body: [], notes: [] };
  let noted = false;
  let begun = false;
  const head: { role: string; i: number }[] = [];
  // A head says one year; rows of years say several.
  const years = page.filter((i) => YEAR.test(text[i]!)).length;
  for (const i of page) {
    noted = isNote(text[i]!) || (noted && lines[i]!.line.row === lines[i - 1]!.line.row + 1);
    const role = titles.includes(i) ? 'title' : years > 1 && YEAR.test(text[i]!) ? null : headRole(text[i]!);
    const isPart = PART_NUMBER.test(text[i]!);
    if (isPart && !begun && !noted) { parts.before.push(i); continue; }
    begun = true;
    if (noted) parts.notes.push(i);
    else if (isPart || isSentence(lines[i]!.line.content.text)) return null;
    else if (role !== null) head.push({ role, i });
    else parts.body.push(i);
  }
  const order = ['number', 'title', 'owner', 'unit'];
  append(parts.head, head.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role)).map(({ i }) => i));
  return parts;
}
