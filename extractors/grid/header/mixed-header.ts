/**
 * Headers whose characters a tool mixed: lines of a cell that stand between those of its neighbour are printed as one (`政基府金性预` of 政府性 and
 * 基金预). The characters must be those of the labels of a form, all of them and no other, and what is left of the labels stands in their order.
 */
import { leaves, type Form } from '../../forms/form.js';
import { concat, maskDigits, slice, type Traced } from '../../text.js';
import { vocabularyOf, type HeaderReading, type Stream } from './header.js';

/** Fewer characters may be those of other labels as well. */
const FEWEST_CHARACTERS = 40;
const MAX_STEPS = 5_000;

type Counts = Map<string, number>;

/** Entries of a form with the same labels. */
interface Alike { readonly first: number; readonly size: number; readonly labels: readonly string[]; readonly required: boolean }

/** `source`: the header and nothing else; `lines`: the line of each of its tokens. Null where the characters are not those of the form's labels. */
export function readMixed(form: Form, source: Stream, lines: readonly number[]): HeaderReading | null {
  const text = maskDigits(source.text);
  if (text.length < FEWEST_CHARACTERS) return null;
  const { entries, alike } = vocabularyOf(form);
  const groups = entries.flatMap(({ labels }, i): Alike[] => {
    const own = entries.filter((_, k) => alike[k] === i);
    return own.length === 0 ? [] : [{ first: i, size: own.length, labels, required: own.some(({ required }) => required) }];
  });
  const wordings = wordingsOf(groups, countsOf(text));
  if (!wordings) return null;
  const used = entries.flatMap(({ node }, i) => (wordings.has(alike[i]!) ? [{ node, group: alike[i]!, label: wordings.get(alike[i]!)! }] : []));
  if (!inOrder(tokensOf(text, source.starts), lines, wordings, used.map(({ group }) => group))) return null;
  const places = placesOf(text);
  const whole: Traced = { text: source.text, at: source.at };
  const labels = new Map(used.map(({ node, label }) => [node, concat([...label].map((char) => { const at = places.get(char)!.shift()!; return slice(whole, at, at + 1); }))]));
  return { leaves: leaves(form.header).filter(({ column }) => labels.has(column)), labels, length: source.text.length };
}

function countsOf(text: string): Counts {
  const counts: Counts = new Map();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts;
}

function placesOf(text: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let i = 0; i < text.length; i++) places.set(text[i]!, [...places.get(text[i]!) ?? [], i]);
  return places;
}

const tokensOf = (text: string, starts: readonly number[]): string[] => starts.map((start, i) => text.slice(start, starts[i + 1] ?? text.length));

/** The wording of each group of labels, by its first entry, that together use all characters; a group that the form may lack has none. */
function wordingsOf(groups: readonly Alike[], left: Counts): Map<number, string> | null {
  const chosen = new Map<number, string>();
  let steps = 0;
  /** Whether the characters of `times` such labels are there; they are taken, or given back. */
  const take = (label: string, times: number): boolean => {
    let enough = true;
    for (const char of label) {
      const rest = (left.get(char) ?? 0) - times;
      left.set(char, rest);
      if (rest < 0) enough = false;
    }
    return enough;
  };
  const choose = (g: number): boolean => {
    if (++steps > MAX_STEPS) return false;
    const group = groups[g];
    if (!group) return [...left.values()].every((count) => count === 0);
    for (const label of group.labels) {
      chosen.set(group.first, label);
      if (take(label, group.size) && choose(g + 1)) return true;
      take(label, -group.size);
    }
    chosen.delete(group.first);
    return !group.required && choose(g + 1);
  };
  return choose(0) ? chosen : null;
}

/** On each line the tokens that can be of one label only come in the order of the labels. */
function inOrder(tokens: readonly string[], lines: readonly number[], wordings: ReadonlyMap<number, string>, order: readonly number[]): boolean {
  const labels = [...wordings].map(([group, label]) => ({ group, counts: countsOf(label) }));
  let [line, at] = [-1, 0];
  return tokens.every((token, t) => {
    if (lines[t] !== line) [line, at] = [lines[t]!, 0];
    const counts = [...countsOf(token)];
    const owners = labels.filter((label) => counts.every(([char, count]) => (label.counts.get(char) ?? 0) >= count));
    if (owners.length !== 1) return true;
    at = order.indexOf(owners[0]!.group, at) + 1;
    return at > 0;
  });
}
