/** Under which physical column the header prints the label of each leaf column. */
import { canonical, type Traced } from '../text.js';

/** Physical column by leaf column; null where the header does not say it. */
export type Anchors = readonly (number | null)[];

/** What a header prints in each physical column. */
export class PrintedLabels {
  /** Each label by itself, and all of a column as one. */
  private readonly columns: readonly (readonly string[])[];
  private readonly known = new Map<string, readonly number[]>();

  constructor(rows: readonly (readonly Traced[])[]) {
    const width = Math.max(0, ...rows.map((row) => row.length));
    this.columns = Array.from({ length: width }, (_, p) => {
      const labels = rows.map((row) => canonical(row[p]?.text ?? ''));
      return [...labels, labels.join('')];
    });
  }

  /** Labels that the header prints once for every leaf of the name, below one another where they wrap. */
  anchorsOf(leaves: readonly string[]): Anchors {
    const labels = leaves.map(canonical);
    const taken = new Map<string, number>();
    return labels.map((label): number | null => {
      const at = this.placesOf(label);
      if (at.length !== labels.filter((other) => other === label).length) return null;
      const k = taken.get(label) ?? 0;
      taken.set(label, k + 1);
      return at[k]!;
    });
  }

  private placesOf(label: string): readonly number[] {
    let places = this.known.get(label);
    if (!places) {
      places = label === '' ? [] : this.columns.flatMap((cells, p) => (cells.includes(label) ? [p] : []));
      this.known.set(label, places);
    }
    return places;
  }
}
