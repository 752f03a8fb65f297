/** Labels and headers in a stream of pieces, each perhaps broken over lines. */
import type { Traced } from '../text.js';
import { contentOf, labelEnd, type Piece, type Range } from './pieces.js';

/** A label is broken over so many pieces at most. */
const MOST_PIECES = 8;
/** So many headings that nobody knows stand between those that are known, of so many pieces each. */
const MOST_STRANGE = 4;

export interface Heading<K extends string> { readonly key: K | 'other'; readonly range: Range }
/** A header: its headings, the label beside them included in its range. */
export interface Header<K extends string> extends Range { readonly headings: readonly Heading<K>[]; readonly side: Range }

/**
 * The first header at piece `from` or behind it: headings in any wording one behind the other, at least `least` of them.
 * Pieces between two of them are headings that no form knows.
 */
export function findHeader<K extends string>(pieces: readonly Piece[], { start: from, end }: Range, labels: Readonly<Record<K, readonly string[]>>, least: number, sides: readonly string[]): Header<K> | null {
  const keys = Object.keys(labels) as K[];
  const headingAt = (i: number, taken: ReadonlySet<K>): Heading<K> | null => {
    let best: Heading<K> | null = null;
    for (const key of keys) {
      const to = taken.has(key) ? -1 : labelEnd(pieces, i, labels[key]);
      if (to > 0 && to <= end && (!best || to > best.range.end)) best = { key, range: { start: i, end: to } };
    }
    return best;
  };
  for (let i = from; i < end; i++) {
    if (!headingAt(i, new Set())) continue;
    const headings: Heading<K>[] = [];
    const taken = new Set<K>();
    let at = i;
    let known = i;
    while (at < end) {
      const next = headingAt(at, taken);
      if (next) {
        if (at > known) headings.push({ key: 'other', range: { start: known, end: at } });
        headings.push(next);
        taken.add(next.key as K);
        at = known = next.range.end;
      } else if (at - known < MOST_STRANGE && headings.length > 0) at++;
      else break;
    }
    if (taken.size < least) continue;
    const side = sideBefore(pieces, from, i, sides);
    return { start: side.start, end: known, side, headings };
  }
  return null;
}

/** The label beside a header, printed before it. */
function sideBefore(pieces: readonly Piece[], from: number, header: number, sides: readonly string[]): Range {
  for (let back = Math.max(from, header - MOST_PIECES); back < header; back++) if (labelEnd(pieces, back, sides) === header) return { start: back, end: header };
  return { start: header, end: header };
}

/** The labels of fields with what is printed behind each, and what stands before the first. */
export interface Field { readonly label: Range; readonly value: Range }

export function fieldsOf(pieces: readonly Piece[], { start, end }: Range, wordings: readonly string[]): { readonly above: Range; readonly fields: readonly Field[] } {
  const labels: Range[] = [];
  for (let i = start; i < end; i++) {
    const to = fieldEnd(pieces, i, wordings);
    if (to < 0 || to > end) continue;
    labels.push({ start: i, end: to });
    i = to - 1;
  }
  return {
    above: { start, end: labels[0]?.start ?? end },
    fields: labels.map((label, k) => ({ label, value: { start: label.end, end: labels[k + 1]?.start ?? end } })),
  };
}

/** The end of a label, with the years that it says in brackets: 年度目标（2024年）. */
function fieldEnd(pieces: readonly Piece[], at: number, wordings: readonly string[]): number {
  const plain = labelEnd(pieces, at, wordings);
  let text = '';
  for (let i = at; i < Math.min(pieces.length, at + MOST_PIECES); i++) {
    text += pieces[i]!.text;
    const name = labelName(text);
    if (name !== text && wordings.includes(name)) return Math.max(plain, i + 1);
    if (!wordings.some((wording) => wording.startsWith(text) || (text.startsWith(`${wording}(`) && !text.includes(')')))) break;
  }
  return plain;
}

/** What a label says, without the years behind it. */
export const labelName = (text: string): string => text.replace(/:$/u, '').replace(YEARS, '').replace(/:$/u, '');
const YEARS = /\((?=[^()]{0,20}(?:\d{4}|年))[^()]{1,24}\)$/u;

/** The end of the labels that stand one behind the other at the beginning of a range. */
export function labelled(pieces: readonly Piece[], { start, end }: Range, wordings: readonly string[]): number {
  let at = start;
  for (let to = labelEnd(pieces, at, wordings); at < end && to > at && to <= end; to = labelEnd(pieces, at, wordings)) at = to;
  return at;
}

export const contents = (pieces: readonly Piece[], range: Range): Traced[] => (range.end > range.start ? [contentOf(pieces, range)] : []);
