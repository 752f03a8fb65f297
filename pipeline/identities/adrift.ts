/**
 * Rows of a table that hang on nothing: sums of their own hold, but each that would tie them to the rest of the publication fails, or there is none.
 * What stands in the wrong table, or below the head of another page, looks so: its own sums say that it is whole, not where it belongs.
 */
import type { Doubt, Situation } from './situation.js';
import { isOfTable } from './figures.js';
import { isContradicted } from './scores.js';

export function adrift({ checks, uses, figures: { all, rows }, blames }: Situation): Doubt {
  if (!checks.some(isContradicted)) return { figures: [] };
  /** Rows that the sums between them make one piece. */
  const parent = Int32Array.from(rows, (_, row) => row);
  const pieceOf = (figure: number): number => {
    let { row } = all[figure]!;
    while (parent[row] !== row) row = parent[row] = parent[parent[row]!]!;
    return row;
  };
  /** Figures of each identity that are not nought and make a difference to it. */
  const telling: number[][] = checks.map(() => []);
  for (let figure = 0; figure < all.length; figure++) {
    if (all[figure]!.value === 0) continue;
    for (let at = uses.starts[figure]!; at < uses.starts[figure + 1]!; at++) if (uses.coefficients[at] !== 0) telling[uses.checks[at]!]!.push(figure);
  }
  const elsewhere: number[] = [];
  checks.forEach(({ outcome, instance }, order) => {
    const [first, ...others] = telling[order]!;
    if (first === undefined || instance.relation !== '=' || !outcome.startsWith('holds')) return;
    for (const other of others) parent[pieceOf(other)] = pieceOf(first);
    if (telling[order]!.some((figure) => !isOfTable(all[figure]!) || all[figure]!.sheet !== all[first]!.sheet)) elsewhere.push(first);
  });
  const tied = new Set(elsewhere.map(pieceOf));
  /** The figures that alone explain a failure: what else stands in it is not touched by it. */
  const culprits = new Map(blames.flatMap(({ kind, figures: guilty, explains }) => (kind === 'missing-row' || kind === 'undecided' ? [] : explains.map((check) => [check, guilty] as const))));
  const untied = new Set<number>();
  checks.forEach((check, order) => {
    if (!isContradicted(check)) return;
    const pieces = new Set(telling[order]!.map(pieceOf));
    if (pieces.size < 2) return;
    const guilty = culprits.get(check)?.map(pieceOf);
    for (const piece of pieces) if (!tied.has(piece) && (guilty?.includes(piece) ?? true)) untied.add(piece);
  });
  return { figures: untied.size === 0 ? [] : all.flatMap((_, figure) => (untied.has(pieceOf(figure)) ? [figure] : [])) };
}
