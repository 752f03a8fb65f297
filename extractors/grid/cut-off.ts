/** Whether a text ends in the middle of a table: a file that was not loaded to its end. */
import type { Region } from '../../pipeline/stages/segment.js';
import { holdsFigure, type TableReading } from './reading.js';

/** Nothing is printed behind the table, not even the end of its last line. */
export function endsTheText(region: Region, text: string): boolean {
  const end = region.pages.at(-1)?.lines.at(-1)?.line.position?.end.offset ?? 0;
  return region.notes.length === 0 && end === text.length && !/\s$/u.test(text);
}

/** The last characters fit no cell, and are no whole row, or the last row alone has fewer figures than the table has columns for. */
export function endsInsideRow({ form, columns, rows, stray }: TableReading, length: number): boolean {
  if (stray.some(({ at }) => at.at(-1) === length - 1)) return (stray.map(({ text }) => text).join('').match(/\.\d{2}/gu)?.length ?? 0) < columns.filter(holdsFigure).length;
  if (form?.layout !== 'list' || rows.length < 2) return false;
  const amounts = columns.flatMap(({ type }, i) => (type === 'amount' ? [i] : []));
  const figures = rows.map(({ cells }) => amounts.filter((i) => cells[i]!.text !== '').length);
  return figures.at(-1)! < amounts.length && figures.slice(0, -1).every((n) => n === amounts.length);
}
