/**
 * 行次 that a tool printed with nothing between them and the names and amounts beside them (`二、外交支出340.000.00`): they count on from line to
 * line, and what is left of the figures behind them is whole amounts on every line. Where that is so, no digit can be of anything else.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { mostCommon } from '../../../pipeline/group.js';
import { halfWidth } from '../../figures/figures.js';
import { concat, slice, type Span, type Traced } from '../../text.js';
import { BLANK } from '../stream/tokens.js';

/** Digits and signs between words, or at an end of the line. */
const RUN = /(?<![\d.,])\d[\d.,]*(?=$|[\p{Script=Han}（(“"])/gu;
/** Fewer lines may count on by chance. */
const FEWEST_LINES = 6;
/** The first number has so many digits at most. */
const LONGEST_FIRST = 3;

/** A line, and where its figures stand. */
interface Numbered { readonly line: LineNode; readonly runs: readonly Span[] }

/** The lines with such numbers, and the amounts behind them, parted; null where not all of them can be told. */
export function numbersParted(lines: readonly LineNode[], decimals: number): LineNode[] | null {
  if (lines.some(({ cells }) => cells)) return null;
  const all = lines.map((line): Numbered => ({ line, runs: Array.from(halfWidth(line.content.text).matchAll(RUN), ({ 0: run, index }): Span => [index, index + run.length]) }));
  const sides = mostCommon(all.map(({ runs }) => runs.length).filter((count) => count > 0));
  // A heading may hold a number (2024年度); below it each line with figures is numbered on each side.
  const body = all.slice(all.findIndex(({ runs }) => runs.length === sides)).filter(({ runs }) => runs.length > 0);
  if (sides === null || body.length < FEWEST_LINES) return null;
  const cuts = firstNumbers(body[0]!, sides).map((first) => body.map((line, l) => partsOf(line, first.map((number) => String(number + l)), decimals)));
  const [whole, ...others] = cuts.filter((own) => !own.includes(null));
  if (!whole || others.length > 0) return null;
  const parted = new Map(body.map(({ line, runs }, l) => [line, { ...line, content: partedAt(line.content, runs, whole[l]!) }]));
  return lines.map((line) => parted.get(line) ?? line);
}

/** All numbers that the first line may have, one for each side. */
function firstNumbers({ line, runs }: Numbered, sides: number): number[][] {
  const own = runs.map(([start, end]) => Array.from({ length: Math.min(LONGEST_FIRST, end - start) }, (_, i) => Number(line.content.text.slice(start, start + i + 1))).filter((number) => Number.isInteger(number) && number > 0));
  return own.slice(0, sides).reduce<number[][]>((ways, numbers) => ways.flatMap((way) => numbers.map((number) => [...way, number])), [[]]);
}

/** The parts of each run of a line: the number of its side and amounts, behind them that of the side where nothing else is printed; null where it has others. */
function partsOf({ line: { content }, runs }: Numbered, numbers: readonly string[], decimals: number): Span[][] | null {
  const text = halfWidth(content.text);
  const bare = runs.length === numbers.length - 1 ? numbers.at(-1)! : runs.length === numbers.length ? '' : null;
  if (bare === null) return null;
  const amount = new RegExp(`(?:0|[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*)\\.\\d{${decimals}}`, 'uy');
  const parts = runs.map(([start, end], r): Span[] | null => {
    const tail = r === runs.length - 1 ? bare : '';
    const last = end - tail.length;
    const own: Span[] = [[start, start + numbers[r]!.length]];
    if (!text.startsWith(numbers[r]!, start) || !text.endsWith(tail, end) || own[0]![1] > last) return null;
    for (let at = own[0]![1]; at < last;) {
      amount.lastIndex = at;
      const length = amount.exec(text)?.[0].length ?? 0;
      if (length === 0 || at + length > last) return null;
      own.push([at, at + length]);
      at += length;
    }
    return tail === '' ? own : [...own, [last, end]];
  });
  return parts.includes(null) ? null : (parts as Span[][]);
}

function partedAt(content: Traced, runs: readonly Span[], cuts: readonly (readonly Span[])[]): Traced {
  const parts: Traced[] = [];
  let at = 0;
  runs.forEach(([start, end], r) => {
    parts.push(slice(content, at, start), BLANK);
    for (const [from, to] of cuts[r]!) parts.push(slice(content, from, to), BLANK);
    at = end;
  });
  return concat([...parts, slice(content, at, content.text.length)]);
}
