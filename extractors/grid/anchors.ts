/** Under which physical column the header prints the label of each leaf column. */
import { canonical, type Traced } from '../text.js';
import type { DraftColumn } from './reading.js';

/** Physical column by leaf column; null where the header does not say it. */
export type Anchors = readonly (number | null)[];

/** Labels that a header prints once for every leaf of the name, below one another where they wrap. */
export function anchorsOf(rows: readonly (readonly Traced[])[], columns: readonly DraftColumn[]): Anchors {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const printed = Array.from({ length: width }, (_, p) => rows.map((row) => canonical(row[p]?.text ?? '')));
  const labels = columns.map(({ path }) => canonical(path.at(-1) ?? ''));
  const places = new Map<string, number[]>();
  for (const label of new Set(labels)) {
    places.set(label, label === '' ? [] : printed.flatMap((cells, p) => (cells.includes(label) || cells.join('') === label ? [p] : [])));
  }
  const taken = new Map<string, number>();
  return labels.map((label): number | null => {
    const at = places.get(label)!;
    if (at.length !== labels.filter((other) => other === label).length) return null;
    const k = taken.get(label) ?? 0;
    taken.set(label, k + 1);
    return at[k]!;
  });
}
