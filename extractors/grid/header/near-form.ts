/**
 * A known form with columns besides its own (序号 before them, 备注 behind, a heading that no form prints) or without one or
 * two of its own: what its header says, where the print leaves one reading.
 */
import { allLabels, isGroup, leaves, number, text, wordings, type Form, type FormColumn, type FormNode } from '../../forms/form.js';
import { disorder, readHeader, type Found, type HeaderReading, type Stream } from './header.js';
import { headingOf } from '../../forms/lexicon.js';
import { typeOfHeading } from './printed-header.js';

/** Numbers of the rows. */
export const SERIAL = { ...number('serial', '序号'), optional: true };
/** What few rows have. */
export const REMARK = text('remark', '备注', undefined, true);

/** The forms with those of the added columns that stand in `source` and that they do not have. */
export function withAdded(forms: readonly Form[], source: Stream): Form[] {
  const printed = [SERIAL, REMARK].filter(({ label }) => source.text.includes(label));
  if (printed.length === 0) return [];
  return forms.flatMap((form): Form[] => {
    const own = new Set(leaves(form.header).flatMap(({ column }) => wordings(column.label)));
    const added = printed.filter(({ label }) => !own.has(label));
    if (added.length === 0 || form.layout !== 'list') return [];
    return [{ ...form, header: [...added.filter((column) => column === SERIAL), ...form.header, ...added.filter((column) => column === REMARK)] }];
  });
}

/** Whether one of the added columns stands in the header. */
export const hasAdded = ({ labels }: HeaderReading): boolean => labels.has(SERIAL) || labels.has(REMARK);

/** Whether it is one of those that are no part of the form's rows. */
export const isBeside = ({ key }: { readonly key: string }): boolean => key === SERIAL.key || key === REMARK.key;

/** The form without them. */
export const withoutAdded = (form: Form): Form => ({ ...form, header: form.header.filter((node) => node !== SERIAL && node !== REMARK) });

/** A heading is broken over so many lines at most. */
export const MOST_PIECES = 8;
/** So many headings behind a strange one prove that it is one: a single one may be the label of the first row (合计). */
const PROOF = 2;

/** Of the forms with one strange heading among their own, the one that takes the most of the print. */
export function nearForm(forms: readonly Form[], source: Stream, found: HeaderReading | null): Found | null {
  let best: Found | null = null;
  for (const form of forms) {
    const near = form.layout === 'list' ? goesOn(form, source, found) : null;
    if (near && (!best || near.reading.length > best.reading.length)) best = near;
  }
  return best;
}

/** The form with one strange heading, where more of its own headings follow it than those `found` before it. */
function goesOn(form: Form, source: Stream, found: HeaderReading | null): Found | null {
  const plain = found ?? readHeader(relaxed(form), source);
  const start = plain ? source.starts.indexOf(plain.length) : -1;
  if (!plain || start <= 0) return null;
  const labels = [...allLabels(form.header)];
  const words: string[] = [];
  for (let end = start + 1; end <= start + MOST_PIECES && end < source.starts.length; end++) {
    words.push(source.text.slice(source.starts[end - 1], source.starts[end]));
    const wider = labels.some((own) => source.text.startsWith(own, source.starts[end])) ? withStrange(form, words) : null;
    if (!wider) continue;
    const reading = readHeader(wider, source);
    if (!reading || reading.labels.size <= plain.labels.size + PROOF) continue;
    const header = inserted(form.header, wider.header.at(-1) as FormColumn, reading);
    const inPlace = { ...form, header: header ?? [] };
    const placed = header && readHeader(inPlace, source);
    return placed && { form: inPlace, reading: placed };
  }
  return null;
}

/** The form with a column behind its own whose heading these words are: no heading at all, or one of amounts in other forms; else null. */
export function withStrange(form: Form, words: readonly string[]): Form | null {
  const label = words.join('');
  const known = headingOf(label);
  const strange = known ? known.column?.type === 'amount' : words.every((word) => !headingOf(word));
  if (!strange || !/^\p{Script=Han}+$/u.test(label) || allLabels(form.header).has(label)) return null;
  return { ...form, header: [...form.header, { key: ADDED, label, type: typeOfHeading(label), optional: true }] };
}

/** The key of a column that is none of its form's. */
export const ADDED = 'added';

/**
 * The header with the strange heading in its place: between two headings of one level, or behind the last of all columns.
 * Null where the print, which has the levels one after the other, does not tell.
 */
function inserted(nodes: readonly FormNode[], strange: FormColumn, { labels }: HeaderReading): FormNode[] | null {
  const placeOf = (node: FormNode): number => labels.get(node)?.at[0] ?? Infinity;
  const own = placeOf(strange);
  const all = nodesOf(nodes).filter((node) => labels.has(node)).sort((a, b) => placeOf(a) - placeOf(b));
  const before = all.findLast((node) => placeOf(node) < own);
  const behind = all.find((node) => placeOf(node) > own);
  if (!before) return null;
  const first = (node: FormNode): FormNode | undefined => (labels.has(node) ? node : isGroup(node) ? node.columns.map(first).find((one) => one !== undefined) : undefined);
  // `ends`: nothing of the form stands behind the list; `below`: a heading stands above it.
  const after = (list: readonly FormNode[], ends: boolean, below: boolean): FormNode[] | 'behind' | null => {
    const own = list.filter((node) => first(node) !== undefined);
    for (const [i, node] of list.entries()) {
      const inside = node === before || !isGroup(node) ? null : after(node.columns, ends && node === own.at(-1), labels.has(node));
      if (Array.isArray(inside)) return list.with(i, { ...node, columns: inside } as FormNode);
      if (node !== before && inside === null) continue;
      const next = own[own.indexOf(node) + 1];
      if (!next && !ends && !below) return 'behind';
      return (next ? first(next) === behind : ends) ? list.toSpliced(i + 1, 0, strange) : null;
    }
    return null;
  };
  const header = after(nodes, true, true);
  return Array.isArray(header) ? header : null;
}

/** So many of its own columns a form may lack. */
const MOST_MISSING = 2;

/** The form that lacks the fewest of its columns where none has all of them; `sure`: no other form takes as much of the print for other columns. */
export function lackingForm(forms: readonly Form[], source: Stream): Found & { readonly sure: boolean } | null {
  let best: Found & { missing: number; sure: boolean } | null = null;
  for (const form of forms) {
    if (form.layout !== 'list') continue;
    const lax = relaxed(form);
    const reading = readHeader(lax, source);
    const missing = reading ? lackOf(form.header, lax.header, reading.labels) : Infinity;
    if (!reading || missing === 0 || missing > MOST_MISSING || disorder(lax, reading) > 0) continue;
    const lead = best ? reading.length - best.reading.length || best.missing - missing : 1;
    if (lead > 0) best = { form: lax, reading, missing, sure: true };
    else if (lead === 0 && keysOf(reading) !== keysOf(best!.reading)) best = { ...best!, sure: false };
  }
  return best;
}

const keysOf = (reading: HeaderReading): string => reading.leaves.map(({ column }) => column.key).join();

/** Whether of the columns that the form needs one or two amounts are not among the labels. */
export function lacksFew(form: Form, labels: HeaderReading['labels']): boolean {
  const missing = lackOf(form.header, relaxed(form).header, labels);
  return missing > 0 && missing <= MOST_MISSING;
}

/** How many amounts that the form needs are not printed; no number where another column, or a heading above printed ones, is missing. */
function lackOf(own: readonly FormNode[], lax: readonly FormNode[], labels: HeaderReading['labels']): number {
  return own.reduce((sum, node, i) => {
    const copy = lax[i]!;
    const lacks = nodesOf([copy]).every((one) => !labels.has(one));
    if (lacks && node.optional === true) return sum;
    if (!isGroup(node) || !isGroup(copy)) return sum + (!lacks ? 0 : (node as FormColumn).type === 'amount' ? 1 : Infinity);
    if (lacks) return sum + leaves(node.columns).reduce((all, { column }) => all + (column.type === 'amount' ? 1 : Infinity), 0);
    // A heading that is printed alone stands for a column that the form does not have.
    if (leaves(copy.columns).every(({ column }) => !labels.has(column))) return Infinity;
    return sum + (labels.has(copy) || node.bare === true ? lackOf(node.columns, copy.columns, labels) : Infinity);
  }, 0);
}

/** The form with none of its columns needed. */
export function relaxed(form: Form): Form {
  const known = RELAXED.get(form) ?? { ...form, header: optional(form.header) };
  RELAXED.set(form, known);
  return known;
}
const RELAXED = new WeakMap<Form, Form>();

const optional = (nodes: readonly FormNode[]): FormNode[] =>
  nodes.map((node) => (isGroup(node) ? { ...node, optional: true, columns: optional(node.columns) } : { ...node, optional: true }));
const nodesOf = (nodes: readonly FormNode[]): FormNode[] => nodes.flatMap((node) => [node, ...(isGroup(node) ? nodesOf(node.columns) : [])]);
