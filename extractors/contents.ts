/** The table of contents: a list of headings that come again in the body. */

/** A contents list without any line of the body behind it ends after so many lines. */
const LONGEST_CONTENTS = 80;
const PAGE_REFERENCE = /(?:(?<![.…·_-])[.…·_-]{2,}|\()?-?(?<!\d)\d+-?\)?$|(?<![.…·_-])[.…·_-]{2,}$/u;
/** The number of a part; its title may be worded otherwise in the contents than in the body. */
export const PART_NUMBER = /^第[一二三四五六七八九十百]+(?:部分|章)/u;

/**
 * Index of the first line behind the contents that begin at `start`: the first line that repeats an earlier entry.
 * `lines` are canonical.
 */
export function contentsEnd(lines: readonly string[], start: number): number {
  const seen = new Set<string>();
  let first: string | null = null;
  let repeated = start;
  for (let i = start; i < Math.min(lines.length, start + LONGEST_CONTENTS); i++) {
    const line = lines[i]!;
    if (line === '') break;
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
