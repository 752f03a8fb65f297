/**
 * What the identities that hold prove about each figure.
 *
 * A figure is `verified` when every way in which it is commonly misread would break an identity that now holds:
 *
 * 1. another figure in its place: an identity that holds to the last digit contains it, and no other figure would fit more;
 * 2. exchanged with any other figure of its printed row: some identity tells the two places apart;
 *    (and with the figures above and below it, if it is a zero or an identity of one of the two fails: where nothing fails,
 *    the label beside a figure is believed, because in a list of one amount a row no sum could tell two rows apart);
 * 3. its row shifted by one column, in either direction: some identity would notice;
 * 4. and it is anchored: a sum with two or more non-zero addends, or the same quantity printed in another table, contains it,
 *    or contains a figure that it repeats. (A sum with one non-zero addend only says that two cells print the same figure:
 *    it carries a proof from one to the other and is none itself. A sum of zeros proves no figure; it only tells
 *    that none has been moved into its place.)
 *
 * If a misreading of this kind gave a grid in which the misread figure is verified, undoing it would break an identity that
 * holds; but undone, the grid is the printed one. So only publications that break their own identities can mislead it.
 */
import { abs } from './exact.js';
import type { Evaluated } from './evaluate.js';
import { columnNeighbours, type Figures } from './figures.js';

export type FigureStatus = 'verified' | 'unverified';

const isEvidence = (check: Evaluated): boolean =>
  check.instance.relation === '=' && (check.outcome === 'holds' || check.outcome === 'holds-within-rounding');

type Evidence = readonly (readonly Evaluated[])[];

/** Statuses by figure number; figures that are not printed stay unverified. */
export function statusesOf(checks: readonly Evaluated[], figures: Figures): FigureStatus[] {
  const evidence: Evaluated[][] = figures.all.map(() => []);
  for (const check of checks) {
    if (!isEvidence(check)) continue;
    for (const [figure, coefficient] of check.terms) if (coefficient !== 0n) evidence[figure]!.push(check);
  }
  const anchored = anchoredFigures(evidence, figures);
  const { rows } = figures;
  const doubted = doubtedFigures(checks);
  const movable = new Set(rows.flatMap((row) => [...unnoticedShift(row, 1, evidence, figures), ...unnoticedShift(row, -1, evidence, figures)]));
  return figures.all.map((figure, index): FigureStatus => {
    if (!figure.printed || !anchored[index] || movable.has(index)) return 'unverified';
    if (anotherFitsBetter(index, evidence[index]!)) return 'unverified';
    const beside = columnNeighbours(index, figures).filter((other) => figure.value === 0n || doubted.has(index) || doubted.has(other));
    const others = [...rows[figure.row]!, ...beside];
    return others.every((other) => other === index || exchangeWouldShow(index, other, evidence, figures)) ? 'verified' : 'unverified';
  });
}

/** Figures of identities that fail. */
function doubtedFigures(checks: readonly Evaluated[]): Set<number> {
  const doubted = new Set<number>();
  for (const check of checks) if (check.outcome === 'fails') for (const figure of check.terms.keys()) doubted.add(figure);
  return doubted;
}

/** Whether no identity holds to the last digit with this figure, or more would with another: then its last digit is likely misread. */
function anotherFitsBetter(figure: number, checks: readonly Evaluated[]): boolean {
  let exact = 0;
  const others = new Map<bigint, number>();
  for (const check of checks) {
    if (check.nonZero === 0) continue;
    if (check.difference === 0n) { exact++; continue; }
    const change = -check.difference / check.terms.get(figure)!;
    others.set(change, (others.get(change) ?? 0) + 1);
  }
  return exact === 0 || exact < Math.max(0, ...others.values());
}

/** Whether the change would turn an identity that holds to the last digit, or lead one that holds roughly out of its bound. */
const shows = (check: Evaluated, change: bigint): boolean =>
  change !== 0n && (check.difference === 0n || 2n * abs(check.difference + change) > check.twiceBound);

function exchangeWouldShow(a: number, b: number, evidence: Evidence, figures: Figures): boolean {
  const gap = figures.all[b]!.value - figures.all[a]!.value;
  if (gap === 0n) return true;
  const notices = (check: Evaluated) => shows(check, ((check.terms.get(a) ?? 0n) - (check.terms.get(b) ?? 0n)) * gap);
  return evidence[a]!.some(notices) || evidence[b]!.some(notices);
}

/**
 * The figures of a row that could have been printed `step` columns away without any identity noticing.
 * What fell off the end of the row is unknown: the identities that contain it may still say what it would have to be.
 */
function unnoticedShift(row: readonly number[], step: 1 | -1, evidence: Evidence, figures: Figures): readonly number[] {
  if (row.length < 2) return [];
  const value = (index: number) => figures.all[row[index]!]!.value;
  const endIndex = step === 1 ? row.length - 1 : 0;
  const end = row[endIndex]!;
  const changes = new Map<number, bigint>();
  row.forEach((figure, index) => { if (index !== endIndex && value(index + step) !== value(index)) changes.set(figure, value(index + step) - value(index)); });
  if (changes.size === 0) return [];
  let forced: bigint | null = null;
  for (const check of new Set(row.flatMap((figure) => evidence[figure]!))) {
    let change = 0n;
    for (const [figure, by] of changes) change += (check.terms.get(figure) ?? 0n) * by;
    const coefficient = check.terms.get(end) ?? 0n;
    if (coefficient === 0n) {
      if (shows(check, change)) return [];
    } else if (check.difference === 0n) {
      const needed = -change / coefficient;
      if (change % coefficient !== 0n || (forced !== null && forced !== needed)) return [];
      forced = needed;
    }
  }
  return forced === 0n ? [...changes.keys()] : [...changes.keys(), end];
}

/** Figures that a telling identity contains, and those that repeat one of them. */
function anchoredFigures(evidence: Evidence, figures: Figures): boolean[] {
  const parent = figures.all.map((_, index) => index);
  const find = (index: number): number => {
    while (parent[index] !== index) index = parent[index] = parent[parent[index]!]!;
    return index;
  };
  const seen = new Set<Evaluated>();
  const anchors = new Set<number>();
  for (const check of evidence.flat()) {
    if (seen.has(check) || check.nonZero === 0) continue;
    seen.add(check);
    const nonZero = [...check.terms.keys()].filter((figure) => figures.all[figure]!.value !== 0n);
    if (!check.trivial) for (const figure of nonZero) anchors.add(figure);
    else if (check.difference === 0n && nonZero.length === 2) parent[find(nonZero[0]!)] = find(nonZero[1]!);
  }
  const roots = new Set([...anchors].map(find));
  return figures.all.map((figure, index) => {
    if (figure.value !== 0n) return roots.has(find(index));
    // A zero says nothing by itself: it stands beside figures that are anchored.
    return evidence[index]!.some((check) => check.difference === 0n && check.nonZero > 0 && [...check.terms.keys()].every((other) => figures.all[other]!.value === 0n || roots.has(find(other))));
  });
}
