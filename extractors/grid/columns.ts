/** Columns with their printed header paths. */
import { fits, leaves, wordings, type Form, type FormGroup, type FormNode, type Leaf } from '../forms/form.js';
import { likeliest, resemblance, type HeaderReading } from '../header.js';
import { squeeze, trace, type Traced } from '../text.js';
import type { DraftColumn } from './reading.js';

/** Columns of a header whose labels were all found in print; `lined`: its line breaks are those of the print. */
export function printedColumns(reading: HeaderReading, source: string, lined = true): DraftColumn[] {
  const text = (node: FormNode): string | null => {
    const label = reading.labels.get(node);
    return label ? printed(label, source) : null;
  };
  return (lined ? inPrintedOrder(reading, source) : reading.leaves).map(({ column, groups }) => ({
    key: column.key, type: column.type, role: column.role ?? null,
    path: [...groups.map(text).filter((label) => label !== null), text(column) ?? ''],
  }));
}

/** Amount columns side by side under one heading, when one line prints all of their labels, stand in its order. */
function inPrintedOrder({ leaves: all, labels }: HeaderReading, source: string): Leaf[] {
  const result: Leaf[] = [];
  let run: Leaf[] = [];
  const flush = () => {
    const offsets = run.flatMap(({ column }) => [...(labels.get(column)?.at ?? [])]);
    const oneLine = offsets.length > 0 && !/[\n\r\f]/u.test(source.slice(Math.min(...offsets), Math.max(...offsets)));
    const place = ({ column }: Leaf): number => labels.get(column)?.at[0] ?? 0;
    result.push(...(oneLine ? [...run].sort((a, b) => place(a) - place(b)) : run));
    run = [];
  };
  for (const leaf of all) {
    const figure = leaf.column.type === 'amount';
    if (run.length > 0 && (!figure || run[0]!.column.type !== 'amount' || run[0]!.groups.at(-1) !== leaf.groups.at(-1))) flush();
    run.push(leaf);
  }
  flush();
  return result;
}

/** A label as the source prints it; characters that OCR misread stay mended. */
function printed(label: Traced, source: string): string {
  const chars: Traced[] = label.at.map((offset, i) => {
    const raw = source[offset]!;
    return /[\p{Script=Greek}]/u.test(raw) ? { text: label.text[i]!, at: [offset] } : trace(source, offset, offset + 1);
  });
  return squeeze({ text: chars.map((c) => c.text).join(''), at: label.at }).text;
}

export interface DamagedHeader {
  readonly columns: DraftColumn[];
  /** Mean resemblance of the labels to the print, 0–1. */
  readonly score: number;
}

/**
 * Columns of a form whose header the print shows only in part: the wording that the print resembles most, the optional
 * columns that make the number of columns right. Null when the form cannot have `count` columns.
 */
export function damagedColumns(form: Form, header: string, count: number, fiscalYear: number | null): DamagedHeader | null {
  const chosen = fittingLeaves(form, header, count);
  if (!chosen) return null;
  // A heading that may be missing must stand in the print by itself, not as part of another label.
  const pieces = header.split('¦');
  const own = chosen.map(({ column }) => likeliest(column.label, header).wording);
  const stands = (group: FormGroup): boolean => wordings(group.label).some((wording) => {
    const printed = pieces.filter((piece) => fits(wording, piece)).length;
    return printed > 0 && own.filter((label) => label === wording).length === 0;
  });
  const year = /(?:19|20)\d{2}(?=年)/u.exec(header)?.[0] ?? (fiscalYear === null ? '####' : String(fiscalYear));
  const word = (label: string): string => likeliest(label, header).wording.replace('####', year);
  let total = 0;
  const columns = chosen.map(({ column, groups }): DraftColumn => {
    total += Math.min(1, likeliest(column.label, header).score);
    return {
      key: column.key, type: column.type, role: column.role ?? null,
      path: [
        ...groups.filter((group) => !group.bare || stands(group)).map(({ label }) => word(label)),
        word(column.label),
      ],
    };
  });
  return { columns, score: total / Math.max(1, columns.length) };
}

/** The form's leaves without as many optional ones as it takes, those first that the print shows least. */
function fittingLeaves(form: Form, header: string, count: number): readonly Leaf[] | null {
  const all = leaves(form.header);
  const surplus = all.length - count;
  if (surplus === 0) return all;
  if (surplus < 0) return null;
  const optional = all.filter(({ column, groups }) => column.optional === true || groups.some((group) => group.optional === true));
  if (optional.length < surplus) return null;
  const shown = (leaf: Leaf): number => Math.max(...[leaf.column.label].map((label) => resemblance(likeliest(label, header).wording, header)));
  const missing = new Set([...optional].sort((a, b) => shown(a) - shown(b)).slice(0, surplus));
  return all.filter((leaf) => !missing.has(leaf));
}
