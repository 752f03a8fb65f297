/**
 * Columns of the print that could as well be other leaf columns: all maps of a page that cost about the least, and those of
 * them that the sums of the form leave.
 */
import { DOUBT } from '../../cells.js';
import { add, type Whole } from '../../../pipeline/exact.js';
import { readFigure } from '../../figures/figures.js';
import type { Form } from '../../forms/form.js';
import { concat, type Traced } from '../../text.js';
import { exact, near, relationsOf, type Relation } from '../sums/place.js';
import { holdsFigure, type DraftColumn } from '../reading.js';

/** For every physical column the index of its leaf column; -1 where the column is empty and belongs nowhere. */
export type ColumnMap = readonly number[];

/** What the steps of an alignment cost, for physical column `p` and leaf column `l`. */
export interface Steps {
  readonly skip: (l: number) => number;
  readonly own: (p: number, l: number) => number;
  readonly merge: (p: number, l: number) => number;
  readonly drop: (p: number) => number;
  readonly empty: (p: number) => boolean;
}

/** Less than what speaks for a column: a label in the header above it. */
const AS_GOOD = 0.1;
const MOST_WAYS = 60;

interface Way { readonly cost: number; readonly map: ColumnMap }

/** `least[p][l]`: the least that the physical columns before `p` cost in the leaf columns before `l`. Null where the ways are too many. */
export function waysOf(width: number, leaves: number, least: readonly ArrayLike<number>[], steps: Steps): readonly ColumnMap[] | null {
  const most = least[width]![leaves]! + AS_GOOD;
  // Ways to place the physical columns from p on, by the leaf columns that are left, apart where they put filled cells elsewhere.
  let open = new Map<number, Map<string, Way>>();
  const push = (to: typeof open, p: number, l: number, key: string, cost: number, map: ColumnMap): void => {
    if (least[p]![l]! + cost > most) return;
    let ways = to.get(l);
    if (!ways) to.set(l, (ways = new Map()));
    if (cost < (ways.get(key)?.cost ?? Infinity)) ways.set(key, { cost, map });
  };
  push(open, width, leaves, '', 0, []);
  for (let p = width; ; p--) {
    const next: typeof open = new Map();
    let count = 0;
    for (let l = leaves; l >= 0; l--) {
      for (const [key, { cost, map }] of open.get(l) ?? []) {
        if (++count > MOST_WAYS) return null;
        if (l > 0) push(open, p, l - 1, key, cost + steps.skip(l - 1), map);
        if (p === 0) continue;
        const place = (left: number, leaf: number, step: number): void =>
          push(next, p - 1, left, steps.empty(p - 1) ? key : `${leaf},${key}`, cost + step, [leaf, ...map]);
        if (l > 0) place(l - 1, l - 1, steps.own(p - 1, l - 1));
        if (l > 0 && p > 1) place(l, l - 1, steps.merge(p - 1, l - 1));
        place(l, -1, steps.drop(p - 1));
      }
    }
    if (p === 0) return [...(open.get(0)?.values() ?? [])].map(({ map }) => map);
    open = next;
  }
}

/** Where the figures of a page stand. */
export interface Settled {
  readonly map: ColumnMap;
  /** By leaf column: what the figures below it owe their place to, where the print does not tell it. */
  readonly repairs: readonly (string | null)[];
}

/**
 * The map under which the sums of the form hold, of those that are as good; `rows`: the data rows of the page,
 * `labelled`: the map that the labels above the figures say, `doubtful`: leaf columns of which the header does not tell that they are these.
 */
export function settle(
  map: ColumnMap, ways: readonly ColumnMap[] | null, rows: readonly (readonly Traced[])[], columns: readonly DraftColumn[], form: Form, labelled: ColumnMap = map, doubtful: readonly boolean[] = [],
): Settled {
  const figures = columns.map(holdsFigure);
  const relations = relationsOf(form, columns);
  const keptBy = (way: ColumnMap): boolean[][] => rows.map((row) => sumsKept(row, way, columns, relations));
  const guessed = (guess: (l: number) => boolean) => figures.map((figure, l) => (figure && guess(l) ? DOUBT : null));
  if (ways === null) return { map, repairs: guessed(() => true) };
  const filled = map.map((_, p) => rows.some((row) => (row[p]?.text ?? '') !== ''));
  const differ = (own: readonly ColumnMap[]): number[] =>
    filled.flatMap((is, p) => (is && own.some((way) => way[p] !== own[0]![p]) ? [p] : [])).filter((p) => own.some((way) => figures[way[p]!]));
  const open = differ(ways);
  /** A figure stands away from its label, and the sums do not say that the label is at the wrong place. */
  const astray = (chosen: ColumnMap): ((l: number) => boolean) => {
    const away = chosen.flatMap((leaf, p) => (leaf === labelled[p] || !filled[p] ? [] : [leaf]));
    if (away.length === 0) return () => false;
    const [own, others] = [keptBy(chosen).flat(), keptBy(labelled).flat()];
    return own.some((holds, r) => holds && !others[r]) && !others.some((holds, r) => holds && !own[r]) ? () => false : (l) => away.includes(l);
  };
  if (open.length === 0) {
    const isAstray = astray(map);
    return { map, repairs: guessed((l) => doubtful[l] === true || isAstray(l)) };
  }
  const kept = ways.map((way) => keptBy(way).map((holds) => holds.length > 0 && !holds.includes(false)));
  // A way stands unless another keeps all of its sums and more.
  const standing = ways.filter((_, w) => !kept.some((other) => other.some((holds, r) => holds && !kept[w]![r]) && other.every((holds, r) => holds || !kept[w]![r])));
  const chosen = standing.some((way) => way.every((leaf, p) => leaf === map[p])) ? map : standing[0]!;
  const left = differ(standing);
  const below = (places: readonly number[], l: number): boolean => places.some((p) => chosen[p] === l);
  const isAstray = astray(chosen);
  const guesses = guessed((l) => doubtful[l] === true || below(left, l) || isAstray(l));
  return { map: chosen, repairs: guesses.map((guess, l) => guess ?? (figures[l] && below(open, l) ? 'place-by-sums' : null)) };
}

const isDash = ({ text }: Traced): boolean => /^[-－_—–\s]+$/u.test(text);

/** Which row sums hold when the cells of a row stand in the columns that `way` says. */
function sumsKept(row: readonly Traced[], way: ColumnMap, columns: readonly DraftColumn[], relations: readonly Relation[]): boolean[] {
  const values = columns.map((_, l): Whole | null => {
    const parts = row.filter(({ text }, p) => way[p] === l && text !== '');
    return parts.every(isDash) ? 0 : exact(readFigure(concat(parts))?.text ?? '');
  }).filter((_, l) => holdsFigure(columns[l]!));
  const at = (column: number): Whole => values[column] ?? 0;
  return relations.map(({ total, parts }) => [total, ...parts].every((column) => values[column] !== null)
    && near(at(total), parts.reduce<Whole>((sum, part) => add(sum, at(part)), 0), parts.length));
}
