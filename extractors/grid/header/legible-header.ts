/** Headings of a damaged header that the print shows plainly all the same: what they say is what stands below them. */
import { fits, wordings } from '../../forms/form.js';
import { headingOf } from '../../forms/lexicon.js';
import { canonical, type Traced } from '../../text.js';
import type { DamagedHeader } from './damaged-header.js';

/** By column: what the rows of the header print above it, where that is a heading of some form; else nothing. */
export function legibleHeadings(rows: readonly (readonly Traced[])[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const cells = rows.flatMap((row) => canonical(row[column]?.text ?? '') || []);
    return [cells.join(''), cells.at(-1) ?? ''].find((text) => headingOf(text)?.column) ?? '';
  });
}

/** By column: the header prints signs right above it, and nothing that can be read (`4 - 1` for 小计). */
export const illegibleHeadings = (rows: readonly (readonly Traced[])[], width: number): boolean[] =>
  Array.from({ length: width }, (_, column) => /^\P{Script=Han}+$/u.test(rows.findLast((row) => (row[column]?.text ?? '') !== '')?.[column]?.text ?? ''));

/** The header with its columns in the order of those headings; null where one of them is none of its labels. */
export function inLegibleOrder(header: DamagedHeader, legible: readonly string[]): DamagedHeader | null {
  const { types, patterns, scores } = header;
  const order = types.map((_, i) => i);
  const says = (i: number, leaf: number): boolean => wordings(patterns[leaf]!).some((wording) => fits(wording, legible[i]!));
  const isOther = (i: number, leaf: number): boolean => legible[i] !== '' && !says(i, leaf);
  for (const [i, leaf] of order.entries()) {
    if (!isOther(i, leaf)) continue;
    const k = order.findIndex((own, at) => at > i && !isOther(i, own));
    if (k < 0 || types[order[k]!] !== types[leaf]) return null;
    [order[i], order[k]] = [order[k]!, leaf];
  }
  if (order.some((leaf, i) => isOther(i, leaf))) return null;
  if (order.every((leaf, i) => leaf === i)) return header;
  const of = <T>(all: readonly T[]): T[] => order.map((leaf) => all[leaf]!);
  // 小计 of two groups: nobody knows which of them was moved.
  const doubtful = of(header.doubtful).map((own, i) => own || (order[i] !== i && order.filter((leaf) => says(i, leaf)).length > 1));
  return { ...header, types: of(types), labels: of(header.labels), patterns: of(patterns), scores: of(scores), doubtful, columns: () => of(header.columns()) };
}
