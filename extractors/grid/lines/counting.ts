/** 行次 that a single space parts from the names before them: numbers that count on from line to line in one place are cells of their own. */
import { largest } from '../../../pipeline/many.js';
import { slice } from '../../text.js';
import type { Placed } from './laid-out.js';

interface Counted { readonly line: number; readonly cell: Placed; readonly value: number; readonly start: number }
/** Where a number was read, and where those of its column stand. */
interface Place { readonly from: number; readonly start: number; readonly end: number }

const BEHIND_NAME = /(?:^|\s)(\d{1,3})$/u;
/** So many that count on are no ends of names. */
const FEWEST = 4;
/** The next one stands no further below, beside names of several lines. */
const LINES_BELOW = 3;
const BESIDE = 3;

/** The cells of lines with such numbers cut off the names before them. */
export function numbersApart(lines: readonly (readonly Placed[])[]): (readonly Placed[])[] {
  const counts: Counted[][] = [];
  lines.forEach((cells, line) => {
    for (const cell of cells) {
      const digits = BEHIND_NAME.exec(cell.content.text)?.[1];
      if (!digits) continue;
      const number: Counted = { line, cell, value: Number(digits), start: cell.end - digits.length };
      const count = counts.find((own) => goesOn(own.at(-1)!, number));
      if (count) count.push(number);
      else counts.push([number]);
    }
  });
  // Lines drift: all of one column stand where the last of them does.
  const cut = new Map(counts.filter(({ length }) => length >= FEWEST).flatMap((count) => count.map((number) => [number.cell, { from: number.start, start: largest(count.map(({ start }) => start)), end: largest(count.map(({ cell }) => cell.end)) }])));
  return cut.size === 0 ? [...lines] : lines.map((cells) => cells.flatMap((cell) => apart(cell, cut.get(cell))));
}

const goesOn = (last: Counted, next: Counted): boolean =>
  next.value === last.value + 1 && next.line > last.line && next.line - last.line <= LINES_BELOW && Math.abs(next.start - last.start) <= BESIDE;

function apart(cell: Placed, number: Place | undefined): Placed[] {
  if (!number) return [cell];
  const { content, start, end } = cell;
  const place = { start: number.start, end: number.end };
  if (number.from === start) return [{ content, ...place }];
  const cut = content.text.length - (end - number.from);
  return [{ content: slice(content, 0, cut - 1), start, end: number.from - 1 }, { content: slice(content, cut), ...place }];
}
