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
/** More places than a line has: of labels on one line the nearest to the left counts. */
const FAR = 10_000;
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
  const beside = (label: readonly Word[], word: Word): number => Math.max(0, label[0]!.line - word.line, word.line - label.at(-1)!.line);
  const right = new Map(labels.map((label) => [label, largest(label.map(({ start }) => start))]));
  const own = new Set<readonly Word[]>();
  // On the lines of labels what stands behind each is its own; what stands above and below goes where a value is missing, or goes on.
  for (const direct of [true, false]) {
    for (const word of lines.flat()) {
      if (taken.has(word)) continue;
      const owners = labels.flatMap((label) => {
        const off = beside(label, word);
        if (right.get(label)! >= word.start || off > ASIDE_LINES || (off === 0) !== direct || (word.line < label[0]!.line && APART.test(word.text))) return [];
        return [{ label, cost: off + (own.has(label) ? 1 : 0) + (word.line < label[0]!.line ? 0.5 : 0) - right.get(label)! / FAR }];
      });
      const [owner] = owners.sort((x, y) => x.cost - y.cost);
      if (!owner) continue;
      values.get(owner.label)!.push(word);
      taken.add(word);
      if (direct) own.add(owner.label);
    }
  }
  for (const word of lines.flat()) if (!taken.has(word)) rest.push(word);
  for (const list of values.values()) list.sort((x, y) => x.line - y.line || x.start - y.start);
  const fields = labels.map((label): PlacedField => ({ name: bare(textOf(label)), label, value: values.get(label)! }));
  return { fields: fields.sort((a, b) => a.label[0]!.line - b.label[0]!.line || a.label[0]!.start - b.label[0]!.start), rest };
}

/** The words that stand leftmost and make one of the wordings, line by line: the label beside rows; none where no place parts them from the others. */
export function besideRows(words: readonly Word[], before: number, wordings: ReadonlySet<string>): ReadonlySet<Word> {
  const left = words.filter(({ start, text }) => start < before && !/\d/u.test(text)).sort((a, b) => a.start + a.end - b.start - b.end);
  for (let count = left.length; count > 0; count--) {
    const own = left.slice(0, count).sort((a, b) => a.line - b.line || a.start - b.start);
    if (wordings.has(textOf(own))) return new Set(own);
  }
  return new Set();
}

/** The words of two texts side by side below their headings: of two words on a line the second is that of the right one, any other stands behind the left heading. */
export function sideBySide(lines: readonly (readonly Word[])[], left: Word): { readonly left: readonly Word[]; readonly right: readonly Word[] } {
  const sides: { left: Word[]; right: Word[] } = { left: [], right: [] };
  for (const line of lines) line.forEach((word, k) => sides[word.start > left.end || (line.length === 2 && k === 1 && word.end > left.end) ? 'right' : 'left'].push(word));
  return sides;
}
