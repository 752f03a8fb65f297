/**
 * Which figure is at fault where identities fail: the smallest change of the grid that mends most of them
 * and breaks none that hold. A change is one figure, two figures of a row or neighbours in a column exchanged,
 * a row shifted by one column, or a row that is missing.
 */
import { groupBy } from '../group.js';
import { abs, add, divide, multiply, remainder, subtract, type Whole } from '../exact.js';
import type { Evaluated } from './evaluate.js';
import { columnNeighbour, type Figures } from './figures.js';
import { memo } from '../group.js';
import { Ranking, type Change, type Scored } from './ranking.js';
import { BREAKING, differenceAfter, groundOf, isContradicted, score, scoresOfFigures, type FigureChange, type Ground } from './scores.js';
import { unitBlames } from './unit-blame.js';
import type { Uses } from './uses.js';

/** A change of the grid that would mend failing identities. */
export interface Blame {
  readonly kind: 'figure' | 'exchange' | 'shift' | 'missing-row' | 'undecided' | 'unit';
  /** Figures at fault; for `undecided` those that are equally likely, for `unit` all of the table. */
  readonly figures: readonly number[];
  /** What would stand there if the identities are right, by figure, where anybody can say. */
  readonly mended: ReadonlyMap<number, Whole>;
  /** The failing identities that it explains. */
  readonly explains: readonly Evaluated[];
  /** The unit that the table should print, as a power of ten of 元. */
  readonly unit?: number;
}

/** One blame for each group of failing identities that one change explains. */
export function assignBlame(checks: readonly Evaluated[], uses: Uses, figures: Figures): Blame[] {
  const failing = new Set(checks.filter(isContradicted));
  if (failing.size === 0) return [];
  const blames = unitBlames(checks, figures);
  for (const { explains } of blames) for (const check of explains) failing.delete(check);
  const ground = groundOf(checks, uses, figures);
  const ofFigures = [...failing].flatMap((check) => figureChanges(check, ground));
  const suspects = new Set(ofFigures.flatMap((change) => [...change.values.keys()]));
  const ofRows = [...rowChanges(suspects, ground), ...missingRows(failing, figures)];
  const ranking = new Ranking([...scoresOfFigures(ofFigures, ground), ...ofRows.map((change) => score(change, ground))]);
  const touching = new Map<Evaluated, number[]>();
  ranking.scores.forEach(({ explains }, index) => {
    for (const check of explains) memo(touching, check, () => []).push(index);
  });
  /** The changes that would explain some of it. */
  const near = (explains: readonly Evaluated[]) => [...new Set(explains.flatMap((check) => touching.get(check) ?? []))].sort((x, y) => x - y);
  const mended = new Mended(ground);
  /** Whether the change is as good as it was ranked, with what the blames so far mend. */
  const stands = (index: number): boolean => {
    const scored = ranking.scores[index]!;
    const judged = mended.judge(scored, index);
    if (judged !== scored) ranking.update(index, judged);
    return judged === scored;
  };
  for (let best = ranking.best(); best; best = ranking.best()) {
    const { index: at, first, others } = best;
    if (!stands(at)) continue;
    const alone = first.change.kind !== 'figure' || sameFigures(first, others());
    const blame = alone ? single(first, figures) : undecided(first, ranking.equals(near(first.explains), first).filter(stands).map((index) => ranking.scores[index]!), figures);
    blames.push(blame);
    mended.add(blame);
    for (const check of blame.explains) failing.delete(check);
    for (const index of near(blame.explains)) ranking.update(index, leftOf(ranking.scores[index]!, failing));
  }
  return blames;
}

/** What it still explains; what it breaks, and what it makes hold to the last digit, stays so. */
function leftOf(scored: Scored, failing: ReadonlySet<Evaluated>): Scored {
  const explains = scored.explains.filter((check) => failing.has(check));
  return { ...scored, explains, score: scored.score - (scored.explains.length - explains.length) * BREAKING };
}

/** The sums that the blames so far mend. They hold once those figures are right: a further change that breaks one of them again is the less likely for it. */
class Mended {
  readonly #values = new Map<number, Whole>();
  /** Those that each figure stands in, with the difference that the mended figures leave. */
  readonly #sums = new Map<number, Map<Evaluated, Whole>>();
  /** What speaks against each change already, by its index. */
  readonly #against = new Map<number, Against>();
  /** What was found since the last blame: statements often ask the same of one figure. */
  readonly #found = new Map<string, Against>();

  constructor(readonly ground: Ground) {}

  add({ kind, mended, explains }: Blame): void {
    if (kind === 'undecided' || mended.size === 0) return;
    this.#found.clear();
    const touched = new Set(explains);
    for (const [figure, value] of mended) {
      this.#values.set(figure, value);
      for (const check of this.#sums.get(figure)?.keys() ?? []) touched.add(check);
    }
    for (const check of touched) {
      let { difference } = check;
      for (const [figure, coefficient] of this.ground.terms(check)) {
        const value = this.#values.get(figure);
        if (value !== undefined) difference = add(difference, multiply(coefficient, subtract(value, this.ground.figures.all[figure]!.value)));
      }
      const fits = multiply(2, abs(difference)) <= check.twiceBound;
      for (const figure of this.ground.terms(check).keys()) {
        if (fits) memo(this.#sums, figure, () => new Map<Evaluated, Whole>()).set(check, difference);
        else this.#sums.get(figure)?.delete(check);
      }
    }
  }

  /** The change with all that speaks against it; the same object where nothing new does. */
  judge(scored: Scored, index: number): Scored {
    const { values } = scored.change;
    // What others ask of a figure that is to blame already does not clear it.
    if (![...values.keys()].some((figure) => this.#sums.has(figure) && !this.#values.has(figure))) return scored;
    const { broken, exact } = memo(this.#found, [...values].join(), () => this.#speaks(values));
    const before = this.#against.get(index) ?? NOTHING;
    if (broken <= before.broken && exact <= before.exact) return scored;
    this.#against.set(index, { broken, exact });
    return { ...scored, score: scored.score - (broken - before.broken) * BREAKING, exact: scored.exact - (exact - before.exact) };
  }

  #speaks(values: Change['values']): Against {
    const { figures, terms } = this.ground;
    const after = new Map<Evaluated, Whole>();
    for (const [figure, value] of values) {
      if (this.#values.has(figure)) continue;
      const before = figures.all[figure]!.value;
      for (const [check, left] of this.#sums.get(figure) ?? []) after.set(check, add(after.get(check) ?? left, multiply(terms(check).get(figure)!, subtract(value, before))));
    }
    let [broken, exact] = [0, 0];
    for (const [check, difference] of after) {
      if (multiply(2, abs(difference)) <= check.twiceBound) continue;
      broken++;
      // It was to make this hold to the last digit.
      if (differenceAfter(check, values, this.ground) === 0) exact++;
    }
    return { broken, exact };
  }
}

interface Against {
  readonly broken: number;
  readonly exact: number;
}

const NOTHING: Against = { broken: 0, exact: 0 };

/** What fell off the end of a shifted row: the figure that most identities ask for there; null where none contains it. */
function fallenOff(end: number, moved: ReadonlyMap<number, Whole>, ground: Ground): Whole | null {
  const asked = new Map<Whole, number>();
  for (const check of ground.uses(end)) {
    const coefficient = ground.terms(check).get(end)!;
    if (coefficient === 0) continue;
    const value = subtract(ground.figures.all[end]!.value, divide(differenceAfter(check, moved, ground), coefficient));
    asked.set(value, (asked.get(value) ?? 0) + 1);
  }
  const [most] = [...asked].sort((a, b) => b[1] - a[1]);
  return most ? most[0] : null;
}

/** Each term of a failing identity, changed so that it holds. */
function figureChanges(check: Evaluated, { figures, terms }: Ground): FigureChange[] {
  return [...terms(check)].filter(([, coefficient]) => coefficient !== 0 && remainder(check.difference, coefficient) === 0).map(([figure, coefficient]) => {
    const value = subtract(figures.all[figure]!.value, divide(check.difference, coefficient));
    return { kind: 'figure', figure, value, values: new Map([[figure, value]]) };
  });
}

/** Two suspects of a printed row or next to each other in a column exchanged, and rows of suspects shifted. */
function rowChanges(suspects: ReadonlySet<number>, ground: Ground): Change[] {
  const { figures } = ground;
  const changes: Change[] = [];
  const exchange = (a: number, b: number) => {
    const [one, other] = [figures.all[a]!.value, figures.all[b]!.value];
    if (one !== other) changes.push({ kind: 'exchange', values: new Map([[a, other], [b, one]]) });
  };
  for (const row of figures.rows) {
    const involved = row.filter((figure) => suspects.has(figure));
    involved.forEach((a, i) => involved.slice(i + 1).forEach((b) => exchange(a, b)));
    for (const figure of involved) {
      for (const step of [-1, 1] as const) {
        const other = columnNeighbour(figure, step, figures);
        if (other !== null && other > figure && suspects.has(other)) exchange(figure, other);
      }
    }
    if (involved.length < 2) continue;
    const value = (index: number) => figures.all[row[index]!]!.value;
    for (const step of [1, -1]) {
      const end = step === 1 ? row.length - 1 : 0;
      const moved = new Map(row.flatMap((figure, index) => (index === end ? [] : [[figure, value(index + step)]])));
      const fallen = fallenOff(row[end]!, moved, ground);
      if (fallen !== null) moved.set(row[end]!, fallen);
      changes.push({ kind: 'shift', values: moved });
    }
  }
  return changes;
}

/** Sums of one total row that fail in several columns, as if a row of parts had been lost. */
function missingRows(failing: ReadonlySet<Evaluated>, figures: Figures): Change[] {
  const groups = groupBy(failing, ({ instance: { identity, scope, left, right, independent } }) => {
    const [total] = left;
    if (left.length !== 1 || !total || independent) return null;
    return right.some((term) => figures.all[term.figure]!.row === figures.all[total.figure]!.row) ? null : `${identity}|${scope}`;
  });
  return [...groups.values()].map((explains) => ({ kind: 'missing-row', values: new Map(), explains }));
}

function single({ change, explains }: Scored, figures: Figures): Blame {
  const values = new Map([...change.values].filter(([figure, value]) => value !== figures.all[figure]!.value));
  return { kind: change.kind, figures: [...values.keys()], mended: values, explains };
}

/** One of several figures, of which each alone would explain it. */
function undecided(first: Scored, equal: readonly Scored[], figures: Figures): Blame {
  const explained = new Set(first.explains);
  const together = equal.filter(({ explains }) => explains.some((check) => explained.has(check)));
  const figuresAtFault = [...new Set(together.flatMap(({ change }) => [...change.values.keys()]))];
  // A zero is seldom misread: it is a suspect only among zeros, and not beside a blank.
  const blank = figuresAtFault.filter((figure) => !figures.all[figure]!.printed);
  const sure = figuresAtFault.filter((figure) => figures.all[figure]!.value !== 0);
  const nonZero = sure.length > 0 ? sure : blank;
  const asked = new Map(together.flatMap(({ change }) => [...change.values]));
  // No more is one that would have to be less than nothing.
  const likely = (nonZero.length > 0 ? nonZero : figuresAtFault).filter((figure) => figures.all[figure]!.value < 0 || (asked.get(figure) ?? 0) >= 0);
  const named = new Set(likely.length > 0 ? likely : nonZero.length > 0 ? nonZero : figuresAtFault);
  const mended = new Map([...asked].filter(([figure]) => named.has(figure)));
  return { kind: named.size === 1 ? 'figure' : 'undecided', figures: [...named], mended, explains: first.explains };
}

function sameFigures(first: Scored, others: Iterable<Scored>): boolean {
  const key = ({ change }: Scored) => [...change.values].map(([figure, value]) => `${figure}=${value}`).join();
  for (const other of others) if (key(other) !== key(first)) return false;
  return true;
}
