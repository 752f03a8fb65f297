/**
 * Header trees out of a stream of printed characters. The labels of a form segment the stream: every label is used
 * at most once, every character once. The tree itself is knowledge of the form; the print says which labels are there.
 */
import { fits, fitsAt, isGroup, leaves, wordings, type Form, type FormNode, type Leaf } from '../../forms/form.js';
import { canonical, concat, isCanonical, maskDigits, slice, type Traced } from '../../text.js';

/** Characters of the header in canonical form, each with its place in the source. */
export interface Stream {
  readonly text: string;
  readonly at: readonly number[];
  /** Index of the first character of each printed token. */
  readonly starts: readonly number[];
}

export interface HeaderReading {
  /** The leaf columns that are printed, in the form's order. */
  readonly leaves: readonly Leaf[];
  /** The characters of each label that was found. */
  readonly labels: ReadonlyMap<FormNode, Traced>;
  /** How many characters of the stream the header takes. */
  readonly length: number;
}

/** A form and how its header stands in the print. */
export interface Found {
  readonly form: Form;
  readonly reading: HeaderReading;
}

/** Letters that OCR reads for a Chinese character in headers. */
const MISREAD = new Map([['λ', '入']]);
const MAX_STEPS = 60_000;

/** Canonical text of a header with its misread letters mended. */
export function mended(text: string): string {
  let whole = text;
  for (const [read, meant] of MISREAD) if (whole.includes(read)) whole = whole.replaceAll(read, meant);
  return whole;
}

/** A stream of canonical characters over printed tokens; one character for one. */
export function stream(tokens: readonly Traced[]): Stream {
  let text = '';
  const at: number[] = [];
  const starts = new Array<number>(tokens.length);
  for (let t = 0; t < tokens.length; t++) {
    const token = tokens[t]!;
    starts[t] = text.length;
    let plain = 0;
    while (plain < token.text.length && isCanonical(token.text.charCodeAt(plain))) at.push(token.at[plain++]!);
    text += plain === token.text.length ? token.text : token.text.slice(0, plain);
    for (let i = plain; i < token.text.length; i++) {
      const char = canonical(token.text[i]!);
      for (const c of char) { text += MISREAD.get(c) ?? c; at.push(token.at[i]!); }
    }
  }
  return { text, at, starts };
}

/** The first tokens of a stream. */
export const beginning = ({ text, at, starts }: Stream, tokens: number): Stream => {
  const end = starts[tokens] ?? text.length;
  return { text: text.slice(0, end), at: at.slice(0, end), starts: starts.slice(0, tokens) };
};

interface Entry { readonly node: FormNode; readonly labels: readonly string[]; readonly required: boolean }

/** What the headers of a form may say, put in the order in which it is asked. */
export interface Vocabulary {
  readonly entries: readonly Entry[];
  /** Labels by what they begin with, `#` by every digit; those of one beginning in the order of the form. */
  readonly byFirst: ReadonlyMap<string, readonly { readonly label: string; readonly entry: number }[]>;
  /** For each entry the first one with the same labels: of equal ones that are free, one is tried. */
  readonly alike: readonly number[];
  /** All labels with their digits masked: no token stands in a label that does not stand here. */
  readonly all: string;
}

const VOCABULARIES = new WeakMap<readonly FormNode[], Vocabulary>();

/** The labels of a form by their first character; made once for each form. */
export function vocabularyOf({ header }: Form): Vocabulary {
  const known = VOCABULARIES.get(header);
  if (known) return known;
  const entries = entriesOf(header);
  const byFirst = new Map<string, { label: string; entry: number }[]>();
  entries.forEach(({ labels }, entry) => {
    for (const label of labels) {
      for (const first of label[0] === '#' ? '#0123456789' : label.slice(0, 1)) {
        const those = byFirst.get(first);
        if (those) those.push({ label, entry });
        else byFirst.set(first, [{ label, entry }]);
      }
    }
  });
  const keys = entries.map(({ labels }) => labels.join('|'));
  const made = { entries, byFirst, alike: keys.map((key) => keys.indexOf(key)), all: maskDigits(keys.join('|')) };
  VOCABULARIES.set(header, made);
  return made;
}

function entriesOf(nodes: readonly FormNode[], optional = false): Entry[] {
  return nodes.flatMap((node): Entry[] => {
    const own = optional || node.optional === true;
    const labels = wordings(node.label);
    if (!isGroup(node)) return [{ node, labels, required: !own }];
    return [{ node, labels, required: !own && !node.bare }, ...entriesOf(node.columns, own)];
  });
}

/**
 * The header of `form` at the beginning of `source`: the longest beginning that its labels segment, each label
 * contiguous. Null when a required label is missing. `cells`: the words of the print are its cells.
 */
export function readHeader(form: Form, source: Stream, cells = false): HeaderReading | null {
  const { entries: all, byFirst } = vocabularyOf(form);
  const { text } = source;
  const used = new Map<number, [number, number]>();
  let best: { length: number; used: Map<number, [number, number]> } | null = null;
  let steps = 0;
  let missing = 0;
  for (const { required } of all) if (required) missing++;
  const walk = (at: number): void => {
    if (++steps > MAX_STEPS || (best && best.length === text.length)) return;
    if (missing === 0 && (!best || at > best.length)) best = { length: at, used: new Map(used) };
    const fitting: { label: string; entry: number }[] = [];
    for (const choice of byFirst.get(text[at]!) ?? []) {
      if (used.has(choice.entry) || !fitsAt(choice.label, text, at)) continue;
      // Same wording, same place: the first unused column of the form takes it, or, where it is a word by itself, one that the form needs.
      // A column and a heading of columns may be worded alike (2024年预算数): where one leads nowhere, the other may.
      if (!fitting.some(({ label, entry }) => label === choice.label && !isHeadingOrAmount(all[entry]!.node, all[choice.entry]!.node) && (all[entry]!.required || !all[choice.entry]!.required || !isWord(source, at, label.length)))) fitting.push(choice);
    }
    // A label ends where a word ends; 本年支出合计 is one label before it is two, unless these are cells of their own.
    if (fitting.length > 1) fitting.sort((a, b) => rank(source, at, b.label.length, cells) - rank(source, at, a.label.length, cells) || b.label.length - a.label.length);
    for (const { label, entry } of fitting) {
      const needed = all[entry]!.required ? 1 : 0;
      used.set(entry, [at, at + label.length]);
      missing -= needed;
      walk(at + label.length);
      missing += needed;
      used.delete(entry);
    }
  };
  walk(0);
  return best ? reading(form, all, source, best) : null;
}

/** One is a column of amounts, the other the heading of several. */
const isHeadingOrAmount = (one: FormNode, other: FormNode): boolean => (isGroup(one) ? !isGroup(other) && other.type === 'amount' : isGroup(other) && one.type === 'amount');

/** Labels that end where a word ends come first, of cells those that are one. */
const rank = (source: Stream, at: number, length: number, cells: boolean): number =>
  (at + length === source.text.length || source.starts.includes(at + length) ? 1 : 0) + (cells && isWord(source, at, length) && !source.starts.some((start) => start > at && start < at + length) ? 1 : 0);

const isWord = ({ text, starts }: Stream, at: number, length: number): boolean => starts.includes(at) && (at + length === text.length || starts.includes(at + length));

/** How many times the print puts a column or group before one that stands before it in the form. */
export function disorder({ header }: Form, { labels }: HeaderReading, printed?: Stream): number {
  const placeOf = placesIn(printed);
  let count = 0;
  const walk = (nodes: readonly FormNode[]): void => {
    const places = nodes.flatMap((node) => placeOf(labels.get(node)) ?? []);
    places.forEach((place, i) => { count += places.slice(i + 1).filter((later) => later < place).length; });
    for (const node of nodes) if (isGroup(node)) walk(node.columns);
  };
  walk(header);
  return count;
}

/**
 * The form with columns that stand side by side, without a group between them, in the order of the print. Groups stay: their
 * headings come out before what stands beside them.
 */
export function inPrintedOrder(form: Form, { labels }: HeaderReading, stream?: Stream): Form {
  const place = placesIn(stream);
  const sorted = (nodes: readonly FormNode[]): readonly FormNode[] => {
    const placeOf = (node: FormNode): number => place(labels.get(node)) ?? -1;
    const result = nodes.map((node) => (isGroup(node) ? { ...node, columns: sorted(node.columns) } : node));
    for (let start = 0, end = 0; start < nodes.length; start = Math.max(start + 1, end)) {
      // Tools that sort the print from top to bottom put a heading of more lines first: codes and names stay before their figures.
      for (end = start; end < nodes.length && isAlike(nodes[start]!, nodes[end]!);) end++;
      const run = nodes.slice(start, end);
      const places = run.flatMap((node, i) => (labels.has(node) ? [start + i] : []));
      const printed = run.filter((node) => labels.has(node)).sort((a, b) => placeOf(a) - placeOf(b));
      places.forEach((at, i) => { result[at] = printed[i]!; });
    }
    return result;
  };
  return { ...form, header: sorted(form.header) };
}

/** Where labels begin: in the stream, whose lines may have been put into another order than that of the source, else in the source. */
function placesIn(printed: Stream | undefined): (label: Traced | undefined) => number | undefined {
  const ranks = printed && new Map(printed.at.map((offset, i) => [offset, i]));
  return (label) => { const offset = label?.at[0]; return offset === undefined ? undefined : ranks?.get(offset) ?? offset; };
}

const isAlike = (one: FormNode, other: FormNode): boolean => !isGroup(one) && !isGroup(other) && one.type === other.type;

/** How many of the first tokens may stand in the labels of the form; of a longer beginning no interleaved header is made. */
export function legible(form: Form, source: Stream): number {
  const { all } = vocabularyOf(form);
  const { text, starts } = source;
  const strange = starts.findIndex((start, i) => !all.includes(maskDigits(text.slice(start, starts[i + 1] ?? text.length))));
  return strange < 0 ? starts.length : strange;
}

/**
 * As `readHeader`, for headers that come out line by line across the columns: a label is cut into tokens, in order,
 * with tokens of other labels between them. All tokens must be used.
 */
export function readInterleaved(form: Form, source: Stream): HeaderReading | null {
  const { entries: all, alike } = vocabularyOf(form);
  if (legible(form, source) < source.starts.length) return null;
  const printed = maskDigits(source.text);
  if (all.some(({ required, labels }) => required && !labels.some((label) => isSpelled(maskDigits(label), printed)))) return null;
  const tokens = source.starts.map((start, i) => [start, source.starts[i + 1] ?? source.text.length] as const);
  const taken = all.map((): number[] => []);
  const open = new Map<number, string[]>();
  let steps = 0;
  let complete = false;
  const walk = (t: number): boolean => {
    if (++steps > MAX_STEPS) return false;
    if (t === tokens.length) {
      complete = [...open.values()].every((rest) => rest.includes('')) && all.every((entry, i) => !entry.required || taken[i]!.length > 0);
      return complete;
    }
    const [start, end] = tokens[t]!;
    const text = source.text.slice(start, end);
    const rest = (labels: readonly string[]): string[] | null => {
      let found: string[] | null = null;
      for (const label of labels) {
        if (fits(label, text, true)) (found ??= []).push(label.slice(text.length));
      }
      return found;
    };
    const place = (i: number, before: string[] | undefined, after: string[]): boolean => {
      taken[i]!.push(t);
      open.set(i, after);
      if (walk(t + 1)) return true;
      taken[i]!.pop();
      if (before) open.set(i, before);
      else open.delete(i);
      return false;
    };
    // A label that waits for its rest comes before a new one.
    for (const [i, waiting] of [...open]) {
      if (waiting.every((label) => label === '')) continue;
      const after = rest(waiting.filter((label) => label !== ''));
      if (after && place(i, waiting, after)) return true;
    }
    const tried = new Set<number>();
    for (let i = 0; i < all.length; i++) {
      if (open.has(i) || tried.has(alike[i]!)) continue;
      tried.add(alike[i]!);
      const after = rest(all[i]!.labels);
      if (after && place(i, undefined, after)) return true;
    }
    return false;
  };
  if (!walk(0)) return null;
  const ranges = new Map<FormNode, Traced>();
  const whole = traced(source);
  all.forEach((entry, i) => {
    if (taken[i]!.length > 0) ranges.set(entry.node, concat(taken[i]!.map((t) => slice(whole, tokens[t]![0], tokens[t]![1]))));
  });
  return { leaves: leaves(form.header).filter(({ column }) => ranges.has(column)), labels: ranges, length: source.text.length };
}

/** Whether all characters of a label are printed somewhere. */
function isSpelled(label: string, printed: string): boolean {
  for (let i = 0; i < label.length; i++) if (!printed.includes(label[i]!)) return false;
  return true;
}

const traced = (source: Stream): Traced => ({ text: source.text, at: source.at });

function reading(form: Form, all: readonly Entry[], source: Stream, found: { length: number; used: Map<number, [number, number]> }): HeaderReading {
  const whole = traced(source);
  const labels = new Map<FormNode, Traced>();
  for (const [i, [start, end]] of found.used) labels.set(all[i]!.node, slice(whole, start, end));
  return { leaves: leaves(form.header).filter(({ column }) => labels.has(column)), labels, length: found.length };
}
