/** Under which physical column the header prints the label of each leaf column. */
import { canonical, type Traced } from '../../text.js';
import { largest } from '../../../pipeline/many.js';

/** Physical column by leaf column; null where the header does not say it. */
export type Anchors = readonly (number | null)[];

/** What a header prints in each physical column. */
export class PrintedLabels {
  /** Where each label stands by itself, and all of a column as one. */
  private readonly places = new Map<string, number[]>();

  constructor(rows: readonly (readonly Traced[])[]) {
    const width = largest([0, ...rows.map((row) => row.length)]);
    for (let p = 0; p < width; p++) {
      const labels = rows.map((row) => canonical(row[p]?.text ?? ''));
      for (const label of new Set([...labels, labels.join('')])) {
        if (label === '') continue;
        const places = this.places.get(label);
        if (places) places.push(p);
        else this.places.set(label, [p]);
      }
    }
  }

  /** Labels that the header prints once for every leaf of the name, below one another where they wrap. */
  anchorsOf(leaves: readonly string[]): Anchors {
    const labels = leaves.map(canonical);
    const wanted = new Map<string, number>();
    for (const label of labels) wanted.set(label, (wanted.get(label) ?? 0) + 1);
    const taken = new Map<string, number>();
    return labels.map((label): number | null => {
      const at = this.places.get(label);
      if (at?.length !== wanted.get(label)) return null;
      const k = taken.get(label) ?? 0;
      taken.set(label, k + 1);
      return at![k]!;
    });
  }
}
