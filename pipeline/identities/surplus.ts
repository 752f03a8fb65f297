/**
 * Rows with a figure too many: their own sum fails by it, and would hold if it were nothing. What is no amount (the code of the next row) was
 * read as one, and where the others would stand without it nobody knows, however well the columns add up.
 */
import type { Doubt, Situation } from './situation.js';
import { figuresOf } from './evaluate.js';

export function besideSurplus({ blames, figures: { all, rows } }: Situation): Doubt {
  const figures = blames.flatMap(({ kind, figures: [guilty], mended, explains }) => {
    if (kind !== 'figure' || guilty === undefined || mended.get(guilty) !== 0) return [];
    const { row } = all[guilty]!;
    return explains.some(({ instance }) => [...figuresOf(instance)].every((figure) => all[figure]!.row === row)) ? rows[row]! : [];
  });
  return { figures };
}
