/** Which columns of a form the columns of figures on a page may be: from left to right, blank ones left out, parted ones together. */
import type { LineNode } from '../../../pipeline/tree.js';

/** Figures below each other. */
export interface FigureColumn {
  readonly cells: readonly LineNode[];
  /** The column that the number above them says (栏次), among those of the form that hold figures. */
  readonly numbered: number | null;
  /** The column that the heading right above them says. */
  readonly below: number | null;
  /** Number or heading stand in the same block. */
  readonly told: boolean;
}

export interface Way {
  /** By column of figures that of the form. */
  readonly way: readonly number[];
  /** What the print says against it. */
  readonly against: number;
  /** How many columns stand below another number than theirs. */
  readonly misnumbered: number;
  readonly cost: number;
}

/** Costs: another column than the number or the heading above says; a column of the form without figures, less where other tables have none in it; figures that go on further down. */
const COST = { number: 4, heading: 1, blank: 2, unused: 1, more: 3 } as const;
const MOST_WAYS = 120;

/** The cheapest ways; `most`: by column of the form its rows; `unused`: whether other tables print nothing in it. */
export function waysOf(figures: readonly FigureColumn[], most: readonly number[], unused: readonly boolean[]): Way[] {
  interface Partial extends Way { readonly next: number; readonly filled: readonly number[] }
  let ways: Partial[] = [{ way: [], against: 0, misnumbered: 0, cost: 0, next: 0, filled: most.map(() => 0) }];
  for (const { cells, numbered, below } of figures) {
    const further: Partial[] = [];
    for (const one of ways) {
      let blanks = 0;
      for (let k = 0; k < most.length; k++) {
        const goesOn = k < one.next;
        // What goes on stands in a column that is not full, and has figures before; one further left may come later where the print says so.
        if (goesOn && one.filled[k] === 0 && numbered !== k && below !== k) continue;
        if (one.filled[k]! + cells.length > most[k]!) { if (!goesOn) blanks += unused[k] ? COST.unused : COST.blank; continue; }
        const back = goesOn && one.filled[k] === 0;
        const misnumbered = numbered !== null && numbered !== k ? 1 : 0;
        const said = misnumbered * COST.number + (below !== null && below !== k ? COST.heading : 0);
        further.push({
          way: [...one.way, k], against: one.against + said, misnumbered: one.misnumbered + misnumbered, cost: one.cost + said + (back ? -COST.blank : goesOn ? COST.more : blanks), next: Math.max(one.next, k + 1),
          filled: one.filled.map((count, i) => (i === k ? count + cells.length : count)),
        });
        if (!goesOn) blanks += unused[k] ? COST.unused : COST.blank;
      }
    }
    ways = further.sort((a, b) => a.cost - b.cost).slice(0, MOST_WAYS);
  }
  const left = (from: number): number => unused.slice(from).reduce((sum, is) => sum + (is ? COST.unused : COST.blank), 0);
  return ways.map(({ way, against, misnumbered, cost, next }) => ({ way, against, misnumbered, cost: cost + left(next) })).sort((a, b) => a.cost - b.cost);
}
