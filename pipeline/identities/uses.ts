/** Which identities each figure takes part in, as arrays: every question about a figure asks for them. */
import { coefficientOf, type Evaluated } from './evaluate.js';
import type { Figures } from './figures.js';
import type { Term } from './instances.js';

/** The uses of a figure are the entries from `starts[figure]` to `starts[figure + 1]`, in the order of the checks. */
export interface Uses {
  readonly starts: Int32Array;
  /** Number of the check. */
  readonly checks: Int32Array;
  /** What the figure adds to the difference of the check. A figure that stands in it twice has the sum here and 0 in the entry that follows. */
  readonly coefficients: Float64Array;
}

export function usesOf(checks: readonly Evaluated[], figures: Figures): Uses {
  const starts = new Int32Array(figures.all.length + 1);
  const eachTerm = (look: (term: Term, isLeft: boolean, order: number) => void) => {
    for (let order = 0; order < checks.length; order++) {
      const { left, right } = checks[order]!.instance;
      for (const term of left) look(term, true, order);
      for (const term of right) look(term, false, order);
    }
  };
  eachTerm(({ figure }) => { starts[figure + 1]!++; });
  for (let figure = 0; figure < figures.all.length; figure++) starts[figure + 1]! += starts[figure]!;
  const uses: Uses = { starts, checks: new Int32Array(starts.at(-1)!), coefficients: new Float64Array(starts.at(-1)!) };
  const ends = starts.slice();
  eachTerm((term, isLeft, order) => {
    const at = ends[term.figure]!++;
    uses.checks[at] = order;
    const same = at > starts[term.figure]! && uses.checks[at - 1] === order;
    uses.coefficients[same ? firstOf(at, order, starts[term.figure]!, uses) : at]! += coefficientOf(term, isLeft, checks[order]!, figures);
  });
  return uses;
}

/** The first entry of the check that the entry belongs to. */
function firstOf(at: number, order: number, start: number, { checks }: Uses): number {
  let first = at;
  while (first > start && checks[first - 1] === order) first--;
  return first;
}
