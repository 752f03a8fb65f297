/**
 * Headers whose lines came out in another order than they are read: cells of three and of four lines, set at their middles, mix
 * them (`本经营` above `国有资` above `预算拨`). The pieces of each label may be printed in any order, as long as all labels together use
 * all pieces and no line prints two of them against the order of the columns.
 */
import { fits, isGroup, leaves, type Form, type FormNode, type Leaf } from '../../forms/form.js';
import { legible, vocabularyOf, type HeaderReading, type Stream } from './header.js';
import { concat, slice } from '../../text.js';

/** So much work tells whether the pieces make the labels of a form. */
const MAX_STEPS = 5_000;
/** A label of fewer pieces is read in its order. */
const FEWEST_PIECES = 12;

/** `source`: the header and nothing else; `lines`: the line of each of its tokens. Null where the labels of the form are not made of them. */
export function readScrambled(form: Form, source: Stream, lines: readonly number[], fewest = FEWEST_PIECES): HeaderReading | null {
  const { entries, alike } = vocabularyOf(form);
  const { text, starts } = source;
  if (starts.length < fewest || legible(form, source) < starts.length) return null;
  const tokens = starts.map((start, i) => text.slice(start, starts[i + 1] ?? text.length));
  const owners = tokens.map(() => NOBODY);
  const spelled: (readonly number[] | null)[] = entries.map(() => null);
  let steps = 0;

  const walk = (): boolean => {
    const first = owners.indexOf(NOBODY);
    if (first < 0) return entries.every(({ required }, i) => !required || spelled[i] !== null) && inOrder();
    const tried = new Set<number>();
    for (const [i, { labels }] of entries.entries()) {
      if (spelled[i] || tried.has(alike[i]!)) continue;
      tried.add(alike[i]!);
      for (const label of labels) if (label.length >= tokens[first]!.length && spell(i, label, 0, [], first)) return true;
    }
    return false;
  };

  /** The rest of the label from `at` on, of pieces that nobody has; `first` is to be one of them. */
  const spell = (i: number, label: string, at: number, pieces: readonly number[], first: number): boolean => {
    if (++steps > MAX_STEPS) return false;
    if (at === label.length) {
      if (!pieces.includes(first)) return false;
      spelled[i] = pieces;
      if (walk()) return true;
      spelled[i] = null;
      return false;
    }
    const seen = new Set<string>();
    for (const [t, token] of tokens.entries()) {
      if (owners[t] !== NOBODY || seen.has(token) || !fits(label.slice(at, at + token.length), token)) continue;
      seen.add(token);
      owners[t] = i;
      if (spell(i, label, at + token.length, [...pieces, t], first)) return true;
      owners[t] = NOBODY;
    }
    return false;
  };

  const printed = (): Leaf[] => leaves(form.header).filter(({ column }) => spelled[entries.findIndex(({ node }) => node === column)]);

  /** Of pieces that stand in the header once, those of a line belong to columns from left to right. */
  const inOrder = (): boolean => {
    const columns = printed();
    const place = (node: FormNode): number => columns.findIndex(({ column, groups }) => column === node || (isGroup(node) && groups.includes(node)));
    return tokens.every((token, t) => {
      const next = tokens.findIndex((other, k) => k > t && lines[k] === lines[t] && isSingle(other));
      return !isSingle(token) || next < 0 || place(entries[owners[t]!]!.node) <= place(entries[owners[next]!]!.node);
    });
  };
  const isSingle = (token: string): boolean => tokens.indexOf(token) === tokens.lastIndexOf(token);

  if (!walk()) return null;
  const whole = { text, at: source.at };
  const labels = new Map(entries.flatMap(({ node }, i) => (spelled[i] ? [[node, concat(spelled[i].map((t) => slice(whole, starts[t]!, starts[t + 1] ?? text.length)))] as const] : [])));
  return { leaves: printed(), labels, length: text.length };
}

const NOBODY = -1;
