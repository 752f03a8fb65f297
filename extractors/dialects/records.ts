/** Rows that say beside each value what it is: the labels are a header, the values below them are cells. */
import { EMPTY, type Traced } from '../text.js';
import type { EnclosedRow } from './enclosed.js';

export interface LabelledCell {
  readonly label: Traced;
  readonly cell: Traced;
}

export interface LabelledRow {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly LabelledCell[];
}

/** More columns than this has no table. */
const MOST_COLUMNS = 300;

/**
 * One row of labels, each where it first stands, and one for each record. A label that comes twice in one record is two
 * columns; one that a record prints first stands behind the label before it: blank cells may have none.
 */
export function recordRows(records: readonly LabelledRow[]): EnclosedRow[] {
  const columns: { readonly key: string; readonly label: Traced }[] = [];
  const keyed = records.map(({ cells }) => {
    const seen = new Map<string, number>();
    return cells.map(({ label, cell }) => {
      const count = (seen.get(label.text) ?? 0) + 1;
      seen.set(label.text, count);
      return { key: `${count} ${label.text}`, label, cell };
    });
  });
  const known = new Set<string>();
  for (const cells of keyed) {
    cells.forEach(({ key, label }, i) => {
      if (known.has(key) || known.size >= MOST_COLUMNS) return;
      known.add(key);
      columns.splice(i === 0 ? 0 : columns.findIndex((column) => column.key === cells[i - 1]!.key) + 1, 0, { key, label });
    });
  }
  const { start } = records[0]!;
  const rows = records.map(({ start, end }, r): EnclosedRow => {
    const own = new Map(keyed[r]!.map(({ key, cell }) => [key, cell]));
    return { start, end, cells: columns.map(({ key }) => own.get(key) ?? EMPTY) };
  });
  return [{ start, end: start, cells: columns.map(({ label }) => label) }, ...rows];
}
