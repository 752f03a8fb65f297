/** Fields, sections and goals of forms in text that keeps the places of the print. */
import { largest } from '../../pipeline/many.js';
import { concat, type Traced } from '../text.js';
import type { Word } from './placed-cells.js';

export interface PlacedField { readonly name: string; readonly label: readonly Word[]; readonly value: readonly Word[] }

/** A label is broken over so many lines at most. */
const MOST_LINES = 4;
/** A value stands so many lines above or below its label at most; a year in brackets stands above the fields. */
const ASIDE_LINES = 2;
const APART = /^\(\d{4}年?度?\)$/u;
/** The pieces of a label or value stand above each other, give or take. */
const ASIDE = 6;

export const contentOf = (words: readonly Word[]): Traced => concat(words.map(({ content }) => content));
/** Whether a text is a piece of one of the wordings. */
export const pieceOf = (all: readonly string[], text: string): boolean => all.some((whole) => whole.includes(text));
export const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join('');

/** Words that make one of the wordings, one below the other; the first of them is `word`. */
function labelFrom(lines: readonly (readonly Word[])[], word: Word, wordings: readonly string[], taken: ReadonlySet<Word>): readonly Word[] | null {
  const begins = (text: string): boolean => wordings.some((wording) => wording.startsWith(bare(text)));
  let parts: Word[] = begins(word.text) ? [word] : [];
  let found: readonly Word[] | null = null;
  for (let line = word.line + 1; parts.length > 0 && line < Math.min(lines.length, word.line + MOST_LINES); line++) {
    const off = (next: Word): number => Math.abs(next.start + next.end - word.start - word.end);
    const next = lines[line]!.filter((one) => !taken.has(one) && begins(textOf([...parts, one])) && (off(one) <= 2 * ASIDE || !one.opens)).sort((a, b) => off(a) - off(b))[0];
    if (!next) continue;
    parts = [...parts, next];
    if (wordings.includes(bare(textOf(parts)))) found = parts;
  }
  return found;
}
const bare = (text: string): string => text.replace(/:$/u, '');

/** The labels with what stands behind each: on its line up to the next label, and above and below that. */
export function placedFields(lines: readonly (readonly Word[])[], wordings: readonly string[]): { readonly fields: readonly PlacedField[]; readonly rest: readonly Word[] } {
  const taken = new Set<Word>();
  const labels: (readonly Word[])[] = [];
  for (const word of lines.flat()) {
    const label = taken.has(word) ? null : labelFrom(lines, word, wordings, taken) ?? (wordings.includes(bare(word.text)) ? [word] : null);
    if (!label) continue;
    labels.push(label);
    for (const part of label) taken.add(part);
  }
  const values = new Map(labels.map((label) => [label, [] as Word[]]));
  const rest: Word[] = [];
  for (const word of lines.flat()) {
    if (taken.has(word)) continue;
    const owner = labels.flatMap((label) => {
      const [first, last] = [label[0]!, label.at(-1)!];
      const off = word.line < first.line ? first.line - word.line : Math.max(0, word.line - last.line);
      const right = largest(label.map(({ start }) => start));
      return right < word.start && off <= ASIDE_LINES && !(word.line < first.line && APART.test(word.text)) ? [{ label, off, right }] : [];
    }).sort((a, b) => a.off - b.off || b.right - a.right)[0];
    if (owner) values.get(owner.label)!.push(word);
    else rest.push(word);
  }
  const fields = labels.map((label): PlacedField => ({ name: bare(textOf(label)), label, value: values.get(label)! }));
  return { fields: fields.sort((a, b) => a.label[0]!.line - b.label[0]!.line || a.label[0]!.start - b.label[0]!.start), rest };
}

/** The words of two texts side by side below their headings: of two words on a line the second is that of the right one, any other stands behind the left heading. */
export function sideBySide(lines: readonly (readonly Word[])[], left: Word): { readonly left: readonly Word[]; readonly right: readonly Word[] } {
  const sides: { left: Word[]; right: Word[] } = { left: [], right: [] };
  for (const line of lines) line.forEach((word, k) => sides[word.start > left.end || (line.length === 2 && k === 1 && word.end > left.end) ? 'right' : 'left'].push(word));
  return sides;
}
