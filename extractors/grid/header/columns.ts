/** Columns with their printed header paths. */
import type { FormNode, Leaf } from '../../forms/form.js';
import type { HeaderReading } from './header.js';
import { squeeze, type Traced } from '../../text.js';
import type { DraftColumn } from '../reading.js';
import { append, largest, smallest } from '../../../pipeline/many.js';

/** Columns of a header whose labels were all found in print; `lined`: its line breaks are those of the print. */
export function printedColumns(reading: HeaderReading, source: string, lined = true): DraftColumn[] {
  const text = (node: FormNode): string | null => {
    const label = reading.labels.get(node);
    return label ? printed(label, source) : null;
  };
  return keysByYear((lined ? inPrintedOrder(reading, source) : reading.leaves).map(({ column, groups }) => ({
    key: column.key, type: column.type, role: column.role ?? null,
    path: [...groups.map(text).filter((label) => label !== null), text(column) ?? ''],
  })));
}

/** A form says which of two years is printed first; where their headings say otherwise, they are right. */
function keysByYear(columns: DraftColumn[]): DraftColumn[] {
  const yearOf = ({ path }: DraftColumn): number => Number(/(?:19|20)\d{2}(?=年)/u.exec(path.join('/'))?.[0] ?? NaN);
  const keys = columns.map(({ key }) => key);
  columns.forEach((column, i) => {
    const last = keys.indexOf(`last-${column.key}`);
    if (last >= 0 && yearOf(columns[last]!) > yearOf(column)) [keys[i], keys[last]] = [keys[last]!, keys[i]!];
  });
  return columns.map((column, i) => (keys[i] === column.key ? column : { ...column, key: keys[i]! }));
}

/** Amount columns side by side under one heading, when one line prints all of their labels, stand in its order. */
function inPrintedOrder({ leaves: all, labels }: HeaderReading, source: string): Leaf[] {
  const result: Leaf[] = [];
  let run: Leaf[] = [];
  const flush = () => {
    const offsets = run.flatMap(({ column }) => [...(labels.get(column)?.at ?? [])]);
    const oneLine = offsets.length > 0 && !/[\n\r\f]/u.test(source.slice(smallest(offsets), largest(offsets)));
    const place = ({ column }: Leaf): number => labels.get(column)?.at[0] ?? 0;
    append(result, oneLine ? [...run].sort((a, b) => place(a) - place(b)) : run);
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

const isIdeograph = (char: string): boolean => char >= '\u4e00' && char <= '\u9fff';

/** A label as the source prints it; characters that OCR misread stay mended. */
function printed(label: Traced, source: string): string {
  let text = '';
  for (let i = 0; i < label.at.length; i++) {
    const raw = source[label.at[i]!]!;
    text += !isIdeograph(raw) && /\p{Script=Greek}/u.test(raw) ? label.text[i]! : raw;
  }
  return squeeze({ text, at: label.at }).text;
}
