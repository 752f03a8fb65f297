/**
 * Which figure is at fault where identities fail: the smallest change of the grid that mends most of them
 * and breaks none that hold. A change is one figure, two figures of a row or neighbours in a column exchanged,
 * a row shifted by one column, or a row that is missing.
 */
import { abs, add, divide, multiply, remainder, subtract, type Whole } from './exact.js';
import { coefficientsOf, figuresOf, type Evaluated } from './evaluate.js';
import { columnNeighbours, type Figures } from './figures.js';

/** An identity that a change breaks weighs more than one that it mends. */
const BREAKING = 2;

/** A change of the grid that would mend failing identities. */
export interface Blame {
  readonly kind: 'figure' | 'exchange' | 'shift' | 'missing-row' | 'undecided';
  /** Figures at fault; for `undecided` those that are equally likely. */
  readonly figures: readonly number[];
  /** What would stand there if the identities are right, by figure; null where nobody can say. */
  readonly mended: ReadonlyMap<number, Whole | null>;
  /** The failing identities that it explains. */
  readonly explains: readonly Evaluated[];
}

interface Change {
  readonly kind: 'figure' | 'exchange' | 'shift' | 'missing-row';
  /** New values; null = unknown, and what contains it says nothing. */
  readonly values: ReadonlyMap<number, Whole | null>;
  /** Only for a missing row: the failing identities it explains. */
  readonly explains?: readonly Evaluated[];
}

/** What changes are judged by. */
interface Ground {
  readonly figures: Figures;
  readonly failing: Set<Evaluated>;
  /** The identities that say something of a figure, by its number. */
  readonly uses: readonly (readonly Evaluated[])[];
  /** Coefficients of an identity's figures. */
  readonly terms: (check: Evaluated) => ReadonlyMap<number, Whole>;
}

function groundOf(checks: readonly Evaluated[], failing: Set<Evaluated>, figures: Figures): Ground {
  const uses: Evaluated[][] = figures.all.map(() => []);
  for (const check of checks) {
    const weighs = failing.has(check) || (check.outcome.startsWith('holds') && check.nonZero > 0 && check.instance.relation === '=');
    if (weighs) for (const figure of figuresOf(check.instance)) uses[figure]!.push(check);
  }
  const known = new Map<Evaluated, ReadonlyMap<number, Whole>>();
  const terms = (check: Evaluated) => {
    const coefficients = known.get(check) ?? coefficientsOf(check, figures);
    known.set(check, coefficients);
    return coefficients;
  };
  return { figures, failing, uses, terms };
}

/** One blame for each group of failing identities that one change explains. */
export function assignBlame(checks: readonly Evaluated[], figures: Figures): Blame[] {
  const failing = new Set(checks.filter((check) => check.outcome === 'fails' && check.instance.relation === '='));
  if (failing.size === 0) return [];
  const ground = groundOf(checks, failing, figures);
  const single = [...failing].flatMap((check) => figureChanges(check, ground));
  const suspects = new Set(single.flatMap((change) => [...change.values.keys()]));
  const changes = [...single, ...rowChanges(suspects, figures).map((change) => withFallenOff(change, ground)), ...missingRows(failing, figures)];
  const scores = changes.map((change) => score(change, ground));
  const touching = new Map<Evaluated, Set<number>>();
  scores.forEach(({ explains }, index) => {
    for (const check of explains) touching.set(check, (touching.get(check) ?? new Set()).add(index));
  });
  const blames: Blame[] = [];
  while (failing.size > 0) {
    const best = bestOf(scores);
    if (best.length === 0) break;
    const blame = merge(best, figures);
    blames.push(blame);
    const stale = new Set<number>();
    for (const check of blame.explains) {
      failing.delete(check);
      for (const index of touching.get(check) ?? []) stale.add(index);
    }
    for (const index of stale) scores[index] = score(changes[index]!, ground);
  }
  return blames;
}

interface Scored {
  readonly change: Change;
  readonly score: number;
  /** Identities that would hold to the last digit. */
  readonly exact: number;
  readonly explains: readonly Evaluated[];
}

function bestOf(scores: readonly Scored[]): Scored[] {
  let best: Scored[] = [];
  for (const scored of scores) {
    if (scored.explains.length === 0) continue;
    const order = best.length === 0 ? 1 : scored.score - best[0]!.score || scored.exact - best[0]!.exact;
    if (order > 0) best = [scored];
    else if (order === 0) best.push(scored);
  }
  return best;
}

function score(change: Change, ground: Ground): Scored {
  const { failing, uses } = ground;
  const explains = new Set<Evaluated>((change.explains ?? []).filter((check) => failing.has(check)));
  let broken = 0;
  let exact = 0;
  const touched = new Set([...change.values.keys()].flatMap((figure) => uses[figure]!));
  for (const check of touched) {
    const difference = differenceAfter(check, change.values, ground);
    if (difference === null) continue;
    const fits = multiply(2, abs(difference)) <= check.twiceBound;
    if (difference === 0) exact++;
    if (check.outcome === 'fails') { if (fits && failing.has(check)) explains.add(check); }
    else if (!fits) broken++;
  }
  const size = change.kind === 'shift' || change.kind === 'missing-row' ? 2 : Math.max(1, change.values.size);
  return { change, exact, explains: [...explains], score: explains.size * BREAKING - broken * BREAKING - size };
}

function differenceAfter(check: Evaluated, values: ReadonlyMap<number, Whole | null>, { figures, terms }: Ground): Whole | null {
  let { difference } = check;
  const coefficients = terms(check);
  for (const [figure, value] of values) {
    const coefficient = coefficients.get(figure);
    if (coefficient === undefined) continue;
    if (value === null) return null;
    difference = add(difference, multiply(coefficient, subtract(value, figures.all[figure]!.value)));
  }
  return difference;
}

/** What fell off the end of a shifted row: the figure that most identities ask for there. */
function withFallenOff(change: Change, ground: Ground): Change {
  const { figures, uses, terms } = ground;
  const [end] = [...change.values].find(([, value]) => value === null) ?? [];
  if (end === undefined) return change;
  const asked = new Map<Whole, number>();
  for (const check of uses[end]!) {
    const coefficient = terms(check).get(end)!;
    const others = differenceAfter(check, new Map([...change.values].filter(([figure]) => figure !== end)), ground)!;
    if (coefficient === 0) continue;
    const value = subtract(figures.all[end]!.value, divide(others, coefficient));
    asked.set(value, (asked.get(value) ?? 0) + 1);
  }
  const [most] = [...asked].sort((a, b) => b[1] - a[1]);
  return most ? { ...change, values: new Map([...change.values].map(([figure, value]) => [figure, value ?? most[0]])) } : change;
}

/** Each term of a failing identity, changed so that it holds. */
function figureChanges(check: Evaluated, { figures, terms }: Ground): Change[] {
  return [...terms(check)].filter(([, coefficient]) => coefficient !== 0 && remainder(check.difference, coefficient) === 0)
    .map(([figure, coefficient]) => ({ kind: 'figure', values: new Map([[figure, subtract(figures.all[figure]!.value, divide(check.difference, coefficient))]]) }));
}

/** Two suspects of a printed row or next to each other in a column exchanged, and rows of suspects shifted. */
function rowChanges(suspects: ReadonlySet<number>, figures: Figures): Change[] {
  const changes: Change[] = [];
  const exchange = (a: number, b: number) => {
    const [one, other] = [figures.all[a]!.value, figures.all[b]!.value];
    if (one !== other) changes.push({ kind: 'exchange', values: new Map([[a, other], [b, one]]) });
  };
  for (const row of figures.rows) {
    const involved = row.filter((figure) => suspects.has(figure));
    involved.forEach((a, i) => involved.slice(i + 1).forEach((b) => exchange(a, b)));
    for (const figure of involved) for (const other of columnNeighbours(figure, figures)) if (other > figure && suspects.has(other)) exchange(figure, other);
    if (involved.length < 2) continue;
    const value = (index: number) => figures.all[row[index]!]!.value;
    for (const step of [1, -1]) {
      const end = step === 1 ? row.length - 1 : 0;
      changes.push({ kind: 'shift', values: new Map(row.map((figure, index) => [figure, index === end ? null : value(index + step)])) });
    }
  }
  return changes;
}

/** Sums of one total row that fail in several columns, as if a row of parts had been lost. */
function missingRows(failing: ReadonlySet<Evaluated>, figures: Figures): Change[] {
  const groups = new Map<string, Evaluated[]>();
  for (const check of failing) {
    const total = check.instance.left[0];
    if (check.instance.left.length !== 1 || !total || check.instance.independent) continue;
    if (check.instance.right.some((term) => figures.all[term.figure]!.row === figures.all[total.figure]!.row)) continue;
    const key = `${check.instance.identity}|${check.instance.scope}`;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()].map((explains) => ({ kind: 'missing-row', values: new Map(), explains }));
}

function merge(best: readonly Scored[], figures: Figures): Blame {
  const [first] = best as [Scored];
  if (best.length === 1 || first.change.kind !== 'figure' || sameFigures(best)) {
    const { kind } = first.change;
    const values = new Map([...first.change.values].filter(([figure, value]) => value !== null && value !== figures.all[figure]!.value));
    return { kind, figures: [...values.keys()], mended: values, explains: first.explains };
  }
  const together = best.filter(({ explains }) => explains.some((check) => first.explains.includes(check)));
  const figuresAtFault = [...new Set(together.flatMap(({ change }) => [...change.values.keys()]))];
  // A zero is seldom misread: it is a suspect only among zeros.
  const nonZero = figuresAtFault.filter((figure) => figures.all[figure]!.value !== 0);
  const asked = new Map(together.flatMap(({ change }) => [...change.values]));
  // No more is one that would have to be less than nothing.
  const likely = (nonZero.length > 0 ? nonZero : figuresAtFault).filter((figure) => figures.all[figure]!.value < 0 || (asked.get(figure) ?? 0) >= 0);
  const named = likely.length > 0 ? likely : nonZero.length > 0 ? nonZero : figuresAtFault;
  const mended = new Map([...asked].filter(([figure]) => named.includes(figure)));
  return { kind: named.length === 1 ? 'figure' : 'undecided', figures: named, mended, explains: first.explains };
}

const sameFigures = (best: readonly Scored[]): boolean => {
  const key = ({ change }: Scored) => [...change.values].map(([figure, value]) => `${figure}=${value}`).join();
  return best.every((one) => key(one) === key(best[0]!));
};
