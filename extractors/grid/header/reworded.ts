/**
 * A form some of whose headings are worded otherwise than in any publication before (经营性收入 for 事业单位经营收入): every other
 * heading is printed, and what stands between them says much of what those say that are missing.
 */
import { headingOf } from '../../forms/lexicon.js';
import { isGroup, leaves, wordings, type Form, type FormNode } from '../../forms/form.js';
import { largest } from '../../../pipeline/many.js';
import { readHeader as headerOf, type Found, type HeaderReading, type Stream } from './header.js';
import { MOST_PIECES, relaxed } from './near-form.js';

/** So many headings may be worded otherwise, and so many of all at most. */
export const MOST_REWORDED = 5;
const LARGEST_SHARE = 0.4;
/** So much of two wordings is the same; more where the publication may do without the column. */
const ALIKE = { needed: 0.55, optional: 0.7 } as const;
/** So many of the headings of a form stand in the print as they are, or it is another's. */
const PRINTED = 0.5;
/** So many ways are followed from each heading, so many of them in all. */
const MOST_WAYS = 3;
const MOST_STEPS = 40;
const MOST_TRIED = 6;
/** So often the header is read for all forms of a table. */
const MOST_READINGS = 600;
/** The header is so much of what stands before the first figures; the rest is the label of their row. */
const MOST_OF_HEAD = 0.5;
const WORDS = /^[\p{Script=Han}()、"#]{2,20}$/u;

/** What was worded otherwise, and how alike it is. */
interface Print extends Stream { readonly pieces: number }
interface Reworded { readonly node: FormNode; readonly label: string; readonly likeness: number }
/** The header of a form in the print, as long as there is time for it. */
type ReadHeader = (form: Form) => HeaderReading | null;
interface Way { readonly form: Form; readonly reading: HeaderReading; readonly words: readonly Reworded[] }

/** The form that takes the most of the print, with the fewest headings worded otherwise, each of so many words; null where none of them is complete. */
export function rewordedForm(forms: readonly Form[], source: Stream, layout: Form['layout'] = 'list', pieces = MOST_PIECES): Found | null {
  let best: Way | null = null;
  let left = MOST_READINGS;
  const readHeader: ReadHeader = (form) => (left-- > 0 ? headerOf(form, source) : null);
  const head = source.text.search(/\d(?:\.\d|,\d{3}|\d{4})/u);
  const least = layout === 'sides' ? 0 : (head < 0 ? source.text.length : head) * MOST_OF_HEAD;
  for (const form of forms) {
    const way = form.layout === layout && isPrinted(form, source.text) ? rewordedWay(form, { ...source, pieces }, readHeader) : null;
    if (way && way.reading.length >= least && (!best || isBetter(way, best))) best = way;
  }
  return best;
}

const isBetter = (one: Way, other: Way): boolean =>
  one.reading.length > other.reading.length || (one.reading.length === other.reading.length && (one.words.length < other.words.length || (one.words.length === other.words.length && likenessOf(one) > likenessOf(other))));
const likenessOf = ({ words }: Way): number => words.reduce((sum, { likeness }) => sum + likeness, 0);

/** Whether most of what the form needs stands in the print, and no more is missing than may be worded otherwise. */
function isPrinted({ header }: Form, text: string): boolean {
  const needed = leaves(header).filter(({ column }) => column.optional !== true);
  const missing = needed.filter(({ column }) => !wordings(column.label).some((label) => text.includes(label))).length;
  return missing <= MOST_REWORDED && missing <= needed.length * (1 - PRINTED);
}

/**
 * Heading after heading: where the form's own do not go on, the words there are the one of the missing that they are like. Of the
 * ways with the fewest of them the one whose headings fill the lines of their cells.
 */
function rewordedWay(form: Form, source: Print, readHeader: ReadHeader): Way | null {
  // Of a form that has all of its own nothing is worded otherwise.
  if (readHeader(form)) return null;
  let steps = 0;
  let best: (Way & { readonly ill: number }) | null = null;
  const walk = (words: readonly Reworded[], lax: Form, reading: HeaderReading | null, more: number): void => {
    if (more === 0) {
      const reworded = withWords(form, words);
      const whole = readHeader(reworded);
      if (!whole || whole.length < reading!.length) return;
      const way = { form: reworded, reading: whole, words, ill: illFolded(whole, source) };
      if (!best || way.ill < best.ill || (way.ill === best.ill && way.words.length === best.words.length && likenessOf(way) > likenessOf(best))) best = way;
      return;
    }
    if (++steps > MOST_STEPS) return;
    for (const next of nextWords(form, words, source, lax, reading, readHeader)) walk([...words, next.word], next.lax, next.reading, more - 1);
  };
  const lax = relaxed(form);
  const own = readHeader(lax);
  const most = Math.min(MOST_REWORDED, leaves(form.header).length * LARGEST_SHARE);
  for (let count = 1; count <= most && steps <= MOST_STEPS; count++) {
    walk([], lax, own, count);
    if ((best as { readonly ill: number } | null)?.ill === 0) break;
  }
  return best;
}

/** How many headings do not begin and end with words of the print, or are of lines of which others than the last are not full. */
function illFolded({ labels }: HeaderReading, source: Stream): number {
  const { at, starts, text } = source;
  const ends = new Set([...starts, text.length]);
  return [...labels.values()].filter((label) => {
    const [from, to] = [at.indexOf(label.at[0]!), at.lastIndexOf(label.at.at(-1)!) + 1];
    return !starts.includes(from) || !ends.has(to) || !isFolded(source, from, to);
  }).length;
}

/** Whether all words from one place to another but the last fill the lines of one cell. */
function isFolded({ starts }: Stream, from: number, to: number): boolean {
  const lines = starts.filter((start) => start >= from && start < to);
  const widths = lines.map((start, i) => (lines[i + 1] ?? to) - start);
  return widths.every((width, i) => width <= widths[0]! && (i === widths.length - 1 || width >= widths[0]! - 1));
}

/** Whether the words are two headings that other forms print: parted where words are, or inside a cell. */
const isTwo = ({ starts, text, pieces }: Print, from: number, to: number): boolean =>
  Array.from({ length: to - from - 1 }, (_, i) => from + i + 1).some((inside) => (pieces === 1 || starts.includes(inside)) && headingOf(text.slice(inside, to)) !== undefined && headingOf(text.slice(from, inside)) !== undefined);

const openBrackets = (text: string): boolean => text.split('(').length !== text.split(')').length;

interface Next { readonly word: Reworded; readonly lax: Form; readonly reading: HeaderReading }

/** What the words where the form does not go on may be, the likeliest first. */
function nextWords(form: Form, words: readonly Reworded[], source: Print, lax: Form, reading: HeaderReading | null, readHeader: ReadHeader): Next[] {
  const copies = nodesOf(lax.header);
  const placeOf = (node: FormNode): number => source.at.indexOf(reading?.labels.get(node)?.at[0] ?? -1);
  // The words behind the last heading may be its own: it is longer than the form's.
  const end = reading?.length ?? 0;
  const last = largest([0, ...copies.map(placeOf)]);
  const likely = [...new Set([end, last])].filter((at) => source.starts.includes(at)).flatMap((at) => {
    const missing = nodesOf(form.header).filter((_, i) => reading?.labels.has(copies[i]!) !== true || placeOf(copies[i]!) >= at);
    return likelyWords(missing, source, at, end);
  });
  likely.sort((a, b) => Number(a.swallows) - Number(b.swallows) || b.word.likeness - a.word.likeness);
  return likely.slice(0, MOST_TRIED).flatMap(({ word }): Next[] => {
    const wider = relaxed(withWords(form, [...words, word]));
    const longer = readHeader(wider);
    return longer && longer.length > end ? [{ word, lax: wider, reading: longer }] : [];
  }).slice(0, MOST_WAYS);
}

/** What the words from a place on, to behind `end`, may be of the headings that are missing; `swallows`: they end with one of these as the form has it. */
function likelyWords(missing: readonly FormNode[], source: Print, at: number, end: number): { readonly word: Reworded; readonly swallows: boolean }[] {
  const start = source.starts.indexOf(at);
  const exact = new Set(missing.flatMap(({ label }) => wordings(label)));
  const likely: { readonly word: Reworded; readonly swallows: boolean }[] = [];
  for (let next = start + 1; next <= start + source.pieces && next <= source.starts.length; next++) {
    const label = source.text.slice(at, source.starts[next] ?? source.text.length);
    const to = at + label.length;
    if (to <= end || !WORDS.test(label) || !isFolded(source, at, to) || openBrackets(label)) continue;
    if (isTwo(source, at, to)) continue;
    const swallows = source.starts.slice(start + 1, next).some((inside) => exact.has(source.text.slice(inside, to)));
    for (const node of missing) {
      const likeness = likeTo(node, label);
      if (likeness >= (node.optional === true ? ALIKE.optional : ALIKE.needed)) likely.push({ word: { node, label, likeness }, swallows });
    }
  }
  return likely;
}

const nodesOf = (nodes: readonly FormNode[]): FormNode[] => nodes.flatMap((node) => [node, ...(isGroup(node) ? nodesOf(node.columns) : [])]);

/** The form with these words for those of its headings. */
function withWords(form: Form, words: readonly { readonly node: FormNode; readonly label: string }[]): Form {
  const put = (nodes: readonly FormNode[]): FormNode[] => nodes.map((node) => {
    const own = words.find((word) => word.node === node);
    const label = own ? `${node.label}|${own.label}` : node.label;
    return isGroup(node) ? { ...node, label, columns: put(node.columns) } : { ...node, label };
  });
  return { ...form, header: put(form.header) };
}

/** How much of the words one of the wordings of a heading is: the longest common sequence, of both. */
function likeTo(node: FormNode, words: string): number {
  const key = `${node.label}\n${words}`;
  const known = LIKENESS.get(key);
  if (known !== undefined) return known;
  let most = 0;
  for (const wording of wordings(node.label)) {
    const whole = wording.length + words.length;
    if ((2 * Math.min(wording.length, words.length)) / whole > most) most = Math.max(most, (2 * common(wording, words)) / whole);
  }
  if (LIKENESS.size >= MOST_KEPT) LIKENESS.clear();
  LIKENESS.set(key, most);
  return most;
}
const LIKENESS = new Map<string, number>();
const MOST_KEPT = 20_000;

function common(one: string, other: string): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const char of one) {
    const next = [0];
    for (let i = 0; i < other.length; i++) next.push(char === other[i] ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!));
    row = next;
  }
  return row.at(-1)!;
}
