/**
 * A known form with columns besides its own: 序号 before them, 备注 or a heading that no form prints behind. The number of its
 * amounts no longer tells its rows, so they are read as those of a table whose columns are known but not its form.
 */
import { amount, isGroup, leaves, number, text, wordings, type Form, type FormNode } from '../forms/form.js';
import { readHeader, type Found, type HeaderReading, type Stream } from '../header.js';

const SERIAL = { ...number('serial', '序号'), optional: true };
const REMARK = text('remark', '备注', undefined, true);

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

/** A heading is broken over so many lines at most. */
const MOST_PIECES = 8;
/** So many headings behind a strange one, below it in the print, prove that it is one. */
const PROOF = 2;

/** The first of the forms that has one strange heading in the print. */
export function nearForm(forms: readonly Form[], source: Stream, found: HeaderReading | null): Found | null {
  for (const form of forms) {
    const near = withStrange(form, source, found);
    if (near) return near;
  }
  return null;
}

/** The form with one strange heading at the end of its first level, where more of its own headings follow it than those `found` before it. */
function withStrange(form: Form, source: Stream, found: HeaderReading | null): Found | null {
  if (form.layout !== 'list') return null;
  const plain = found ?? readHeader({ ...form, header: optional(form.header) }, source);
  const start = plain ? source.starts.indexOf(plain.length) : -1;
  if (!plain || start < 0) return null;
  const labels = labelsOfAll(form.header);
  for (let end = start + 1; end <= start + MOST_PIECES && end < source.starts.length; end++) {
    const label = source.text.slice(source.starts[start], source.starts[end]);
    if (!/^\p{Script=Han}+$/u.test(label)) return null;
    if (!labels.some((own) => source.text.startsWith(own, source.starts[end]))) continue;
    const wider = { ...form, header: [...form.header, amount('strange', label, true)] };
    const reading = readHeader(wider, source);
    if (reading && reading.labels.size > plain.labels.size + PROOF) return { form: wider, reading };
  }
  return null;
}

const optional = (nodes: readonly FormNode[]): FormNode[] =>
  nodes.map((node) => (isGroup(node) ? { ...node, optional: true, columns: optional(node.columns) } : { ...node, optional: true }));
const labelsOfAll = (nodes: readonly FormNode[]): string[] => nodes.flatMap((node) => [...wordings(node.label), ...(isGroup(node) ? labelsOfAll(node.columns) : [])]);
