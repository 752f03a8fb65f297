/**
 * 栏次 says which columns there are. Where a tool prints the same place further to the right the more figures or ideographs
 * stand before it, a figure ends beside the heading of the next column, and blank columns have nothing below theirs: the
 * numbers 1 2 3 … count the columns all the same, and each heading stands around the number of its own.
 */
import { largest, smallest } from '../../../pipeline/many.js';
import { overlaps, type Column } from '../../places.js';
import { LINE_NUMBER } from './laid-rows.js';
import type { Placed } from './laid-out.js';

const FEWEST = 3;

export const isCounting = (cells: readonly Placed[]): boolean => cells.every(({ content }, i) => i === 0 || Number(content.text) === Number(cells[i - 1]!.content.text) + 1);

/** The headings moved to above their columns, and columns for the numbers that count blank ones; null where the numbers are no 栏次 or stand above the figures anyway. */
export function byColumnNumbers(head: readonly (readonly Placed[])[], figured: readonly Column[]): { readonly head: Placed[][]; readonly blank: Column[] } | null {
  const at = head.findLastIndex((cells) => numbersOf(cells).length >= FEWEST);
  if (at < 0 || figured.length < 2) return null;
  const numbers = numbersOf(head[at]!);
  if (numbers.length < figured.length || !isCounting(numbers) || Number(numbers[0]!.content.text) !== 1) return null;
  if (figured.every((column) => numbers.some((cell) => overlaps(column, cell)))) return null;
  // A figure ends behind its own number and before the next.
  const own = figured.map((column) => numbers.findLastIndex((cell) => cell.start < column.end));
  if (own.some((n, i) => n < 0 || own.indexOf(n) !== i)) return null;
  const shift = Math.round(own.reduce((sum, n, i) => sum + figured[i]!.end - numbers[n]!.end, 0) / own.length);
  const columns = numbers.map((cell, n): Column => figured[own.indexOf(n)] ?? { start: cell.start + shift, end: cell.end + shift });
  if (columns.some(({ start }, n) => n > 0 && start < columns[n - 1]!.end)) return null;
  const moved = (cell: Placed): Placed => {
    const above = columns.filter((_, n) => overlaps(cell, numbers[n]!));
    return above.length === 0 ? cell : { ...cell, start: smallest(above.map(({ start }) => start)), end: largest(above.map(({ end }) => end)) };
  };
  return { head: head.map((cells) => cells.map(moved)), blank: columns.filter((column) => !figured.includes(column)) };
}

const numbersOf = (cells: readonly Placed[]): Placed[] => cells.filter(({ content }) => LINE_NUMBER.test(content.text));
