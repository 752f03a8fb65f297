/**
 * Which figure is at fault where identities fail: the smallest change of the grid that mends most of them
 * and breaks none that hold. A change is one figure, two figures of a row or neighbours in a column exchanged,
 * a row shifted by one column, or a row that is missing.
 */
import { abs } from './exact.js';
import type { Evaluated } from './evaluate.js';
import { columnNeighbours, type Figures } from './figures.js';

/** An identity that a change breaks weighs more than one that it mends. */
const BREAKING = 2;

/** A change of the grid that would mend failing identities. */
export interface Blame {
  readonly kind: 'figure' | 'exchange' | 'shift' | 'missing-row' | 'undecided';
  /** Figures at fault; for `undecided` those that are equally likely. */
  readonly figures: readonly number[];
  /** What would stand there if the identities are right, by figure; null where nobody can say. */
  readonly mended: ReadonlyMap<number, bigint | null>;
  /** The failing identities that it explains. */
  readonly explains: readonly Evaluated[];
}

interface Change {
  readonly kind: 'figure' | 'exchange' | 'shift' | 'missing-row';
  /** New values; null = unknown, and what contains it says nothing. */
  readonly values: ReadonlyMap<number, bigint | null>;
  /** Only for a missing row: the failing identities it explains. */
  readonly explains?: readonly Evaluated[];
}

/** One blame for each group of failing identities that one change explains. */
export function assignBlame(checks: readonly Evaluated[], figures: Figures): Blame[] {
  const failing = new Set(checks.filter((check) => check.outcome === 'fails' && check.instance.relation === '='));
  if (failing.size === 0) return [];
  const uses: Evaluated[][] = figures.all.map(() => []);
  for (const check of checks) {
    const weighs = failing.has(check) || (check.outcome.startsWith('holds') && check.nonZero > 0 && check.instance.relation === '=');
    if (weighs) for (const figure of check.terms.keys()) uses[figure]!.push(check);
  }
  const changes = [...failing].flatMap((check) => figureChanges(check, figures));
  const suspects = new Set(changes.flatMap((change) => [...change.values.keys()]));
  changes.push(...rowChanges(suspects, figures).map((change) => withFallenOff(change, uses, figures)), ...missingRows(failing, figures));
  const scores = changes.map((change) => score(change, failing, uses, figures));
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
    for (const index of stale) scores[index] = score(changes[index]!, failing, uses, figures);
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

function score(change: Change, failing: ReadonlySet<Evaluated>, uses: readonly (readonly Evaluated[])[], figures: Figures): Scored {
  const explains = new Set<Evaluated>((change.explains ?? []).filter((check) => failing.has(check)));
  let broken = 0;
  let exact = 0;
  const touched = new Set([...change.values.keys()].flatMap((figure) => uses[figure]!));
  for (const check of touched) {
    const difference = differenceAfter(check, change.values, figures);
    if (difference === null) continue;
    const fits = 2n * abs(difference) <= check.twiceBound;
    if (difference === 0n) exact++;
    if (check.outcome === 'fails') { if (fits && failing.has(check)) explains.add(check); }
    else if (!fits) broken++;
  }
  const size = change.kind === 'shift' || change.kind === 'missing-row' ? 2 : Math.max(1, change.values.size);
  return { change, exact, explains: [...explains], score: explains.size * BREAKING - broken * BREAKING - size };
}

function differenceAfter(check: Evaluated, values: ReadonlyMap<number, bigint | null>, figures: Figures): bigint | null {
  let { difference } = check;
  for (const [figure, value] of values) {
    const coefficient = check.terms.get(figure);
    if (coefficient === undefined) continue;
    if (value === null) return null;
    difference += coefficient * (value - figures.all[figure]!.value);
  }
  return difference;
}

/** What fell off the end of a shifted row: the figure that most identities ask for there. */
function withFallenOff(change: Change, uses: readonly (readonly Evaluated[])[], figures: Figures): Change {
  const [end] = [...change.values].find(([, value]) => value === null) ?? [];
  if (end === undefined) return change;
  const asked = new Map<bigint, number>();
  for (const check of uses[end]!) {
    const coefficient = check.terms.get(end)!;
    const others = differenceAfter(check, new Map([...change.values].filter(([figure]) => figure !== end)), figures)!;
    if (coefficient === 0n) continue;
    const value = figures.all[end]!.value - others / coefficient;
    asked.set(value, (asked.get(value) ?? 0) + 1);
  }
  const [most] = [...asked].sort((a, b) => b[1] - a[1]);
  return most ? { ...change, values: new Map([...change.values].map(([figure, value]) => [figure, value ?? most[0]])) } : change;
}

/** Each term of a failing identity, changed so that it holds. */
function figureChanges(check: Evaluated, figures: Figures): Change[] {
  return [...check.terms].filter(([, coefficient]) => coefficient !== 0n && check.difference % coefficient === 0n)
    .map(([figure, coefficient]) => ({ kind: 'figure', values: new Map([[figure, figures.all[figure]!.value - check.difference / coefficient]]) }));
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
  const nonZero = figuresAtFault.filter((figure) => figures.all[figure]!.value !== 0n);
  const asked = new Map(together.flatMap(({ change }) => [...change.values]));
  // No more is one that would have to be less than nothing.
  const likely = (nonZero.length > 0 ? nonZero : figuresAtFault).filter((figure) => figures.all[figure]!.value < 0n || (asked.get(figure) ?? 0n) >= 0n);
  const named = likely.length > 0 ? likely : nonZero.length > 0 ? nonZero : figuresAtFault;
  const mended = new Map([...asked].filter(([figure]) => named.includes(figure)));
  return { kind: named.length === 1 ? 'figure' : 'undecided', figures: named, mended, explains: first.explains };
}

const sameFigures = (best: readonly Scored[]): boolean => {
  const key = ({ change }: Scored) => [...change.values].map(([figure, value]) => `${figure}=${value}`).join();
  return best.every((one) => key(one) === key(best[0]!));
};
