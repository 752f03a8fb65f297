/** Figures that nobody owns though their sums hold: each way in which a row can have lost its place or its name is one of `DOUBTS`. */
import type { Issue } from '../../schemas/types.js';
import { adrift } from './adrift.js';
import { oddCodes } from './code-names.js';
import { rowStarts } from './figures.js';
import { twoNames } from './mislabelled.js';
import type { Doubt, Situation } from './situation.js';
import { besideSurplus } from './surplus.js';
import { nearUnnamed } from './unnamed.js';

const DOUBTS: readonly ((situation: Situation) => Doubt)[] = [adrift, nearUnnamed, besideSurplus, oddCodes, twoNames];

export function doubtsOf(evaluated: Omit<Situation, 'inRow'>): { readonly figures: ReadonlySet<number>; readonly issues: readonly Issue[] } {
  const starts = rowStarts(evaluated.tables);
  const situation = { ...evaluated, inRow: (table: number, row: number) => evaluated.figures.rows[starts[table]! + row]! };
  const doubts = DOUBTS.map((doubt) => doubt(situation));
  return { figures: new Set(doubts.flatMap(({ figures }) => [...figures])), issues: doubts.flatMap(({ issues = [] }) => issues) };
}
