/** The table of contents: a list of headings that come again in the body. All lines are canonical. */
import { isSentence } from './below-tables.js';
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
  const first = titleOf(lines[start]!);
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
