/**
 * Header trees out of a stream of printed characters. The labels of a form segment the stream: every label is used
 * at most once, every character once. The tree itself is knowledge of the form; the print says which labels are there.
 */
import { fits, isGroup, leaves, wordings, type Form, type FormNode, type Leaf } from './forms/form.js';
import { canonical, concat, slice, type Traced } from './text.js';

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

/** Letters that OCR reads for a Chinese character in headers. */
const MISREAD = new Map([['λ', '入']]);
const MAX_STEPS = 60_000;

/** Canonical text of a header with its misread letters mended. */
export const mended = (text: string): string => [...text].map((char) => MISREAD.get(char) ?? char).join('');

/** A stream of canonical characters over printed tokens; one character for one. */
export function stream(tokens: readonly Traced[]): Stream {
  let text = '';
  const at: number[] = [];
  const starts: number[] = [];
  for (const token of tokens) {
    starts.push(text.length);
    for (let i = 0; i < token.text.length; i++) {
      const char = canonical(token.text[i]!);
      for (const c of char) { text += MISREAD.get(c) ?? c; at.push(token.at[i]!); }
    }
  }
  return { text, at, starts };
}

interface Entry { readonly node: FormNode; readonly labels: readonly string[]; readonly required: boolean }

function entries(nodes: readonly FormNode[], optional = false): Entry[] {
  return nodes.flatMap((node): Entry[] => {
    const own = optional || node.optional === true;
    const labels = wordings(node.label);
    if (!isGroup(node)) return [{ node, labels, required: !own }];
    return [{ node, labels, required: !own && !node.bare }, ...entries(node.columns, own)];
  });
}

/**
 * The header of `form` at the beginning of `source`: the longest beginning that its labels segment, each label
 * contiguous. Null when a required label is missing.
 */
export function readHeader(form: Form, source: Stream): HeaderReading | null {
  const all = entries(form.header);
  const used = new Map<number, [number, number]>();
  let best: { length: number; used: Map<number, [number, number]> } | null = null;
  let steps = 0;
  const walk = (at: number): void => {
    if (++steps > MAX_STEPS || (best && best.length === source.text.length)) return;
    if ((!best || at > best.length) && all.every((entry, i) => !entry.required || used.has(i))) best = { length: at, used: new Map(used) };
    const fitting = new Map<string, number>();
    for (let i = 0; i < all.length; i++) {
      if (used.has(i)) continue;
      for (const label of all[i]!.labels) {
        // Same wording, same place: the first unused column of the form takes it.
        if (!fitting.has(label) && fits(label, source.text.slice(at, at + label.length))) fitting.set(label, i);
      }
    }
    // 本年支出合计 is one label before it is two.
    for (const [label, i] of [...fitting].sort(([a], [b]) => b.length - a.length)) {
      used.set(i, [at, at + label.length]);
      walk(at + label.length);
      used.delete(i);
    }
  };
  walk(0);
  return best ? reading(form, all, source, best) : null;
}

/**
 * As `readHeader`, for headers that come out line by line across the columns: a label is cut into tokens, in order,
 * with tokens of other labels between them. All tokens must be used.
 */
export function readInterleaved(form: Form, source: Stream): HeaderReading | null {
  const all = entries(form.header);
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
    const rest = (labels: readonly string[]) => labels.filter((label) => fits(label.slice(0, text.length), text)).map((label) => label.slice(text.length));
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
      if (after.length > 0 && place(i, waiting, after)) return true;
    }
    const tried = new Set<string>();
    for (let i = 0; i < all.length; i++) {
      if (open.has(i)) continue;
      const key = all[i]!.labels.join('|');
      if (tried.has(key)) continue;
      tried.add(key);
      const after = rest(all[i]!.labels);
      if (after.length > 0 && place(i, undefined, after)) return true;
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

const traced = (source: Stream): Traced => ({ text: source.text, at: source.at });

function reading(form: Form, all: readonly Entry[], source: Stream, found: { length: number; used: Map<number, [number, number]> }): HeaderReading {
  const whole = traced(source);
  const labels = new Map<FormNode, Traced>();
  for (const [i, [start, end]] of found.used) labels.set(all[i]!.node, slice(whole, start, end));
  return { leaves: leaves(form.header).filter(({ column }) => labels.has(column)), labels, length: found.length };
}

/** The wording of a label that a damaged print shows best. */
export function likeliest(pattern: string, printed: string): { wording: string; score: number } {
  let best = { wording: wordings(pattern)[0]!, score: -1 };
  for (const wording of wordings(pattern)) {
    const score = resemblance(wording, printed);
    if (score > best.score + 1e-9) best = { wording, score };
  }
  return best;
}

/** Share of the neighbouring pairs of `label` that stand in `printed`; 1 when it stands there whole. */
export function resemblance(label: string, printed: string): number {
  if (contains(printed, label)) return 1 + label.length / 1000;
  if (label.length < 2) return 0;
  let found = 0;
  for (let i = 0; i + 2 <= label.length; i++) if (contains(printed, label.slice(i, i + 2))) found++;
  return (found / (label.length - 1)) * 0.9;
}

function contains(text: string, wording: string): boolean {
  if (!wording.includes('#')) return text.includes(wording);
  for (let i = 0; i + wording.length <= text.length; i++) if (fits(wording, text.slice(i, i + wording.length))) return true;
  return false;
}
