/** Where in a piece of prose reasons and purposes stand. */
import { hasComparison } from './changes.js';
import type { Figure } from './figures.js';
import type { Prose, Range } from './pieces.js';
import { ORDINAL_CLAUSE, PARTS_BEHIND_REASON, PURPOSE, PURPOSE_STOP, REASON, REASON_START, REASON_WORD, SOFT_REASON } from './vocabulary.js';

export interface Clause extends Range {
  readonly kind: 'reason' | 'purpose';
  /** Behind the opener. */
  readonly body: number;
  /** The words that open it. */
  readonly opener: string;
  /** The words themselves, opener left out, as printed. */
  readonly words: string;
}

/** How far back a comparison makes 主要是 a reason. */
const COMPARISON_REACH = 120;
const LONGEST_CLAUSE = 1200;
const LONGEST_PART = 40;

/** The end of a clause that began at `from`: parts of a sum, a full stop or semicolon, but 一是 …；二是 … holds together. */
function clauseEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_CLAUSE);
  for (let i = from; i < limit; i++) {
    const char = text[i]!;
    if (char === ',' && PARTS_BEHIND_REASON.test(text.slice(i, i + LONGEST_PART))) return i;
    if (char !== ';' && char !== '。') continue;
    const next = text.slice(i + 1, i + 4).trimStart();
    if (ORDINAL_CLAUSE.test(next.slice(0, 2)) && ORDINAL_CLAUSE.test(text.slice(from, i))) continue;
    if (char === ';') {
      // 我局增加因公出国经费56万元;指挥中心运维减少102万,…: still the same reason.
      const segment = text.slice(i + 1, i + 60).split(/[;。,]/u, 1)[0]!;
      if (/(?:增加|减少|压减|核减)\d/u.test(segment) && !hasComparison(segment)) continue;
    }
    return i;
  }
  return limit;
}

const words = (prose: Prose, start: number, end: number): string =>
  prose.source.text.slice(start, end).replace(/^如下(?=[:：]|$)/u, '').replace(/^[:：,，、\s]+|(?<![;；。,，\s])[;；。,，\s]+$/gu, '');

/** Index of the first of `sorted` that starts at or behind `index`. */
function firstFrom(sorted: readonly Range[], index: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.start < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The one of `sorted` (apart from each other) that holds `index`. */
export function covering<T extends Range>(sorted: readonly T[], index: number): T | null {
  const last = sorted[firstFrom(sorted, index + 1) - 1];
  return last && index < last.end ? last : null;
}

/** The clauses that an unmistakable opener begins: 主要原因是. */
function reasonsOf(prose: Prose, start: number): Clause[] {
  const { text } = prose;
  const found: Clause[] = [];
  if (!REASON_WORD.test(text)) return found;
  for (const opener of text.matchAll(REASON)) {
    const last = found[found.length - 1];
    if (opener.index < start || (last && opener.index < last.end)) continue;
    const from = opener.index + opener[0].length;
    const end = clauseEnd(text, from);
    const body = words(prose, from, end);
    if (body.length > 0) found.push({ kind: 'reason', start: opener.index, opener: opener[0], body: from, end, words: body });
  }
  return found;
}

/** 主要是 …: a reason behind a comparison, unless the reason proper follows; then it says what the money is for. */
function softReasonsOf(prose: Prose, start: number, figures: readonly Figure[], reasons: readonly Clause[]): Clause[] {
  const { text } = prose;
  const found: Clause[] = [];
  for (const opener of text.matchAll(SOFT_REASON)) {
    const { index } = opener;
    const from = index + opener[0].length;
    const last = found[found.length - 1];
    if (index < start || covering(reasons, index) || (last && index < last.end)) continue;
    const figure = figures[firstFrom(figures, index) - 1];
    const follows = figure !== undefined && figure.unitEnd >= index - 2 && REASON_START.test(text.slice(from, from + 8));
    if (!hasComparison(text.slice(Math.max(0, index - COMPARISON_REACH), index)) && !follows) continue;
    const whole = clauseEnd(text, from);
    const proper = reasons[firstFrom(reasons, from)];
    const end = Math.min(whole, proper?.start ?? Infinity);
    const body = words(prose, from, end);
    if (body.length > 0) found.push({ kind: end < whole ? 'purpose' : 'reason', start: index, opener: opener[0], body: from, end, words: body });
  }
  return found;
}

/** Reasons and purposes, in order and apart from each other. */
export function clausesOf(prose: Prose, start: number, figures: readonly Figure[]): Clause[] {
  const { text } = prose;
  const proper = reasonsOf(prose, start);
  const reasons = [...proper, ...softReasonsOf(prose, start, figures, proper)].sort((a, b) => a.start - b.start);
  const purposes: Clause[] = [];
  for (const opener of text.matchAll(PURPOSE)) {
    const { index } = opener;
    const from = index + opener[0].length;
    const last = purposes[purposes.length - 1];
    if (index < start || covering(reasons, index) || (last && index < last.end)) continue;
    const next = reasons[firstFrom(reasons, from)];
    let end = Math.min(clauseEnd(text, from), next?.start ?? Infinity);
    // Behind a comma a comparison, or a count of its own, speaks of the figure again.
    for (const comma of text.slice(from, end).matchAll(/,/gu)) {
      const at = from + comma.index;
      if (PURPOSE_STOP.test(text.slice(at, at + 12))) { end = at; break; }
    }
    const figure = figures[firstFrom(figures, from)];
    const listed = /包括[:,]?$/u.test(opener[0]) && figure !== undefined && figure.start < end;
    const body = words(prose, from, end);
    if (!listed && body.length > 1) purposes.push({ kind: 'purpose', start: index, opener: opener[0], body: from, end, words: body });
  }
  return [...reasons, ...purposes].sort((a, b) => a.start - b.start);
}
