/** The table of contents: a list of headings that come again in the body. All lines are canonical. */
import { isSentence } from './below-tables.js';
import { endsAsOrganization } from './organizations.js';
import { announcesTable, bareTitle, genericTitle, headRole, matchTitle, tableNumber } from './titles.js';

/** A contents list without any line of the body behind it ends after so many lines. */
const LONGEST_CONTENTS = 80;
/** What stands behind a title in the contents: ……12 */
export const PAGE_REFERENCE = /(?:(?<![.…·_-])[.…·_-]{2,}|\()?-?(?<!\d)\d+-?\)?$|(?<![.…·_-])[.…·_-]{2,}$/u;
/** The number of a part; its title may be worded otherwise in the contents than in the body. */
export const PART_NUMBER = /^第[一二三四五六七八九十百]+(?:部分|章)/u;
const HEADING = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/u;
const AMOUNT = /\d\.\d\d$/u;
/** Headings, or the title and header of a table, take at most so many lines above the first line that only the body can print. */
const LONGEST_OPENING = 30;

/** Index of the first line behind the contents that begin at `start`: the first that repeats an earlier entry, or that opens what no contents print. */
export function contentsEnd(lines: readonly string[], start: number): number {
  const seen = new Set<string>();
  let first: string | null = null;
  let repeated = start;
  for (let i = start; i < Math.min(lines.length, start + LONGEST_CONTENTS); i++) {
    const line = lines[i]!;
    if (line === '') break;
    if (isBody(line)) return repeated > start ? repeated : opening(lines, start, i);
    const printed = line.replace(PAGE_REFERENCE, '');
    if (printed === '') continue;
    const entry = PART_NUMBER.exec(printed)?.[0] ?? printed;
    // A sub-entry such as 三、其他 may stand in the contents twice; the first entry comes again in the body only.
    if (entry === first) return i;
    if (seen.has(entry) && repeated === start) repeated = i;
    first ??= entry;
    seen.add(entry);
  }
  return repeated;
}

/** A sentence, an amount, and what stands above a table: no contents print them. */
const isBody = (line: string): boolean => isSentence(line) || AMOUNT.test(line) || announcesTable(line);

/** Where the body begins whose line `body` is the first that cannot be an entry: its headings, or the title and header of its table, stand above. */
function opening(lines: readonly string[], start: number, body: number): number {
  const from = Math.max(start, body - LONGEST_OPENING);
  const first = coreOf(titleOf(lines[start]!));
  for (let i = from; i < body; i++) if (i > start && isWorded(titleOf(lines[i]!), first)) return i;
  for (let i = body - 1; i >= from; i--) if (tableNumber(lines[i]!) === null && lines[i] !== lines[i]!.replace(PAGE_REFERENCE, '')) return i + 1;
  let top = body;
  if (isSentence(lines[body]!)) {
    if (top > start && HEADING.test(lines[top - 1]!)) top--;
    if (top > start && PART_NUMBER.test(lines[top - 1]!)) top--;
    return top;
  }
  for (let i = body - 1; i >= from; i--) if (matchTitle(lines[i]!)) return tableNumber(lines[i - 1] ?? '') === null ? i : i - 1;
  while (top > start && headRole(lines[top - 1]!) !== null) top--;
  return top > start && genericTitle(lines[top - 1]!) ? top - 1 : top;
}

const titleOf = (line: string): string => bareTitle(line.replace(PAGE_REFERENCE, '').replace(PART_NUMBER, ''));

/** Whether two titles are one: contents print 部门概况 for 某局概况, 收支总表 for 部门收支总表. */
const isWorded = (a: string, b: string): boolean => a.length >= 2 && b.length >= 2 && (a.endsWith(b) || b.endsWith(a));

/** A chapter is named by so many characters at least, its line has so many at most. */
const SHORTEST_CHAPTER = 4;
const LONGEST_CHAPTER = 40;
const CHAPTER = /^[一二三四五六七八九十]+、/u;
const WHOSE = /^本?(?:部门|单位)/u;
const OF_YEAR = /^(?:20\d{2}年度?)?(?:部门|单位)?$/u;

/**
 * Chapters that the contents number and the body does not, by their lines: 某局机构设置, 2026年部门预算编制说明 and 其他相关情况说明 are 二、部门机构设置,
 * 四、部门预算编制说明 and 六、其他相关情况说明. Where the contents have parts, the body prints their numbers.
 */
export function chapterLines(contents: readonly string[], lines: readonly string[], from: number): ReadonlySet<number> {
  const found = new Set<number>();
  if (contents.some((line) => PART_NUMBER.test(line))) return found;
  let at = from;
  for (const entry of contents) {
    if (!CHAPTER.test(entry)) continue;
    const title = entry.replace(PAGE_REFERENCE, '').replace(CHAPTER, '');
    const core = coreOf(title);
    if (core.length < SHORTEST_CHAPTER || matchTitle(title)) continue;
    const isIt = (line: string): boolean => line.length <= LONGEST_CHAPTER && line.endsWith(core) && (line === title || isPrefix(line.slice(0, -core.length)));
    const i = lines.findIndex((line, n) => n >= at && isIt(line));
    // What stands on every page is no chapter.
    if (i < 0 || lines.indexOf(lines[i]!, i + 1) > 0) continue;
    found.add(i);
    at = i + 1;
  }
  return found;
}

/** 机构设置 of 部门机构设置, where enough is left. */
function coreOf(title: string): string {
  const core = title.replace(WHOSE, '');
  return core.length < SHORTEST_CHAPTER ? title : core;
}

const isPrefix = (words: string): boolean => OF_YEAR.test(words) || endsAsOrganization(words) || /\((?:部门|单位)\)$/u.test(words);
