/** Rows with several columns of words before their figures (类型, 项目名称, 项目单位): where each cell ends. */
import { canonical } from '../../text.js';
import { groupBy } from '../../../pipeline/group.js';
import { largest } from '../../../pipeline/many.js';
import type { Names } from '../../names.js';
import { joinTokens, type Token } from './tokens.js';

/** More ways to part the words of a row are not tried. */
const MOST_WAYS = 400;
/** What comes again as a whole says more than its parts, which come again as well. */
const LONGER = 1.5;

/**
 * The cells of each row, or null where several ways are as good. White space within a line parts cells; of the breaks between lines
 * those do that leave what other rows print in the same column, or a known name.
 */
export function partWords(rows: readonly (readonly Token[])[], columns: number, names: Names): (Token[][] | null)[] {
  const inOrder = rows.map((words) => ways(words, columns).map((ends) => parts(words, ends)));
  const candidates = rows.map((words, r) => [...inOrder[r]!, ...lineByLine(words, columns)]);
  const printed = new Map<string, number>();
  for (const options of candidates) {
    for (const key of new Set(options.flatMap((option) => option.map(({ text }, c) => `${c} ${text}`)))) printed.set(key, (printed.get(key) ?? 0) + 1);
  }
  const worth = ({ text }: Part, c: number): number => text.length ** LONGER * ((1 - 1 / (printed.get(`${c} ${text}`) ?? 1)) + (names.has(text) ? 1 : 0));
  return candidates.map((options, r) => {
    // The name of a unit stands across them.
    if (names.knowsOrganization(joinTokens(rows[r]!).text)) return [[...rows[r]!]];
    const worths = options.map((option) => option.reduce((sum, part, c) => sum + worth(part, c), 0));
    const best = largest(worths);
    const at = worths.indexOf(best);
    // Of ways as good the one that has the words in their order, which the other kind of ways may come to as well.
    const last = at < inOrder[r]!.length ? worths.slice(0, inOrder[r]!.length).lastIndexOf(best) : worths.lastIndexOf(best);
    return at < 0 || last !== at ? null : options[at]!.map(({ words }) => words);
  });
}

interface Part { readonly words: Token[]; readonly text: string }

function parts(words: readonly Token[], ends: readonly number[]): Part[] {
  return [...ends, words.length].map((end, i) => {
    const own = words.slice(ends[i - 1] ?? 0, end);
    return { words: own, text: canonical(joinTokens(own).text) };
  });
}

/** The cells where the print goes line by line, not cell by cell: each word of a line stands in a column of its own, those of other lines above or below it. */
function lineByLine(words: readonly Token[], columns: number): Part[][] {
  const lines = [...groupBy(words, ({ line }) => String(line)).values()];
  if (columns > MOST_COLUMNS || lines.length < 2 || lines.length > MOST_LINES || lines.every(({ length }) => length < 2) || lines.some(({ length }) => length > columns)) return [];
  let found: Token[][][] = [Array.from({ length: columns }, () => [])];
  for (const line of lines) {
    found = found.flatMap((cells) => choices(columns, line.length).map((places) => cells.map((own, c) => (places.includes(c) ? [...own, line[places.indexOf(c)]!] : own))));
    if (found.length > MOST_WAYS) return [];
  }
  return found.filter((cells) => cells.every(({ length }) => length > 0)).map((cells) => cells.map((own) => ({ words: own, text: canonical(joinTokens(own).text) })));
}
const MOST_LINES = 3;
const MOST_COLUMNS = 8;

/** `count` of the first so many numbers, ascending. */
function choices(columns: number, count: number): number[][] {
  let found: number[][] = [[]];
  for (let i = 0; i < count; i++) found = found.flatMap((own) => Array.from({ length: columns }, (_, c) => c).filter((c) => c > (own.at(-1) ?? -1)).map((c) => [...own, c]));
  return found;
}

/** Where the cells but the last may end. */
function ways(words: readonly Token[], columns: number): number[][] {
  if (words.length < columns) return [];
  const within = words.flatMap((word, i) => (i > 0 && word.line === words[i - 1]!.line ? [i] : []));
  const certain = within.length < columns ? within : [];
  const open = words.flatMap((_, i) => (i > 0 && !certain.includes(i) ? [i] : []));
  let found: number[][] = [[]];
  for (let left = columns - 1 - certain.length; left > 0; left--) {
    found = found.flatMap((ends) => open.filter((at) => at > (ends.at(-1) ?? 0)).map((at) => [...ends, at]));
    if (found.length > MOST_WAYS) return [];
  }
  return found.map((ends) => [...certain, ...ends].sort((a, b) => a - b));
}
