/** What must add up down a column: rows that are the sum of others, by their codes or by what the form says of its lines. */
import { isSummary, plain } from '../../labels.js';
import { wordings, type Form } from '../../forms/form.js';
import type { Line } from '../../forms/identity.js';
import { canonical } from '../../text.js';
import type { RowSum } from './places.js';

const TOTAL = /(?:合计|总计)$/u;
export const isTotal = (text: string): boolean => isSummary(text) || TOTAL.test(canonical(text));

/** A code is the sum of those below it, a single 合计 at either end the sum of the highest. */
export function rowSums(codes: readonly string[], texts: readonly (readonly string[])[]): RowSum[] {
  const parts = codes.map((): number[] => []);
  const roots: number[] = [];
  const open: number[] = [];
  const summaries = texts.flatMap((own, r) => (own.some(isTotal) ? [r] : []));
  const [total] = summaries;
  const printed = new Set(codes);
  for (const [r, code] of codes.entries()) {
    if (r === total && summaries.length === 1) continue;
    while (open.length > 0 && !(code !== '' && code.startsWith(codes[open.at(-1)!]!) && code.length > codes[open.at(-1)!]!.length)) open.pop();
    if (open.length > 0) parts[open.at(-1)!]!.push(r);
    // A row that stands apart from the class it belongs to: which rows make up that class nobody knows.
    else if (Array.from({ length: Math.max(0, code.length - 3) }, (_, k) => code.slice(0, k + 3)).some((above) => printed.has(above))) return [];
    else roots.push(r);
    if (code !== '') open.push(r);
  }
  const even = new Set(roots.map((r) => codes[r]!.length)).size === 1;
  const sums = parts.flatMap((own, total) => (own.length > 0 ? [{ total, parts: own }] : []));
  return summaries.length === 1 && even && (total === 0 || total === codes.length - 1) ? [...sums, { total: total!, parts: roots }] : sums;
}

/** The sums that the form says of its lines (`key`: the column of their labels); one that a line of unknown meaning may belong to is left out. */
export function lineSums(form: Form, key: string, labels: readonly string[]): RowSum[] {
  const root = form.identities?.flatMap((identity) => (identity.kind === 'lines' && identity.column === key ? [identity.root] : []))[0];
  const said = labels.map(plain);
  const sums: RowSum[] = [];
  const known = new Set<number>();
  const says = (line: Line, r: number): boolean => wordings(line.label).includes(said[r]!);
  // The row of a line printed from `from` on and before `to`, all of its parts noted; of one that is not printed, those of its parts.
  const visit = (line: Line, from: number, to: number): number[] => {
    const found: number[] = [];
    for (let r = from; r < to; r++) if (says(line, r)) found.push(r);
    const [row] = found;
    if (row === undefined) return (line.parts?.lines ?? []).flatMap((part) => visit(part, from, to));
    if (found.length > 1) return [];
    known.add(row);
    const { printed, lines } = line.parts ?? { printed: 'above', lines: [] };
    let [start, end] = [from, row];
    if (printed === 'below') for (start = end = row + 1; end < to && lines.some((part) => says(part, end));) end++;
    const parts = lines.flatMap((part) => visit(part, start, end));
    const others = said.flatMap((label, r) => (r >= start && r < end && !known.has(r) && label !== '' ? [r] : []));
    if (line.classes) for (const r of others) { known.add(r); parts.push(r); }
    if (parts.length > 0 && (line.classes || others.length === 0)) sums.push({ total: row, parts });
    return [row];
  };
  if (root) visit(root, 0, said.length);
  return sums;
}
