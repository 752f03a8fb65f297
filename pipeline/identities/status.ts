/**
 * What the identities that hold prove about each figure.
 *
 * A figure is `verified` when every way in which it is commonly misread would break an identity that now holds:
 *
 * 1. another figure in its place: an identity that holds to the last digit contains it (or, of a statement in fewer digits,
 *    to the last of them, so that the next figure up or down would break it), and no other figure would fit more;
 * 2. exchanged with any other figure of its printed row: some identity tells the two places apart;
 *    (and with the figures above and below it, if it is a zero or an identity of one of the two fails: where nothing fails,
 *    the label beside a figure is believed, because in a list of one amount a row no sum could tell two rows apart);
 * 3. its row shifted by one column, in either direction: some identity would notice;
 * 4. it is anchored: a sum with two or more non-zero addends, or the same quantity said in the text or in a form, contains it,
 *    or contains a figure that it repeats. (A sum with one non-zero addend only says that two cells print the same figure, and so
 *    does another table: it carries a proof from one to the other and is none itself, since a program that misreads the one
 *    misreads the other alike. A sum of zeros proves no figure; it only tells that none has been moved into its place.)
 * 5. its end was not cut off, as in all figures that would have to tell (see cut-short.ts), nor rounded by the program that printed it (see figures.ts);
 * 6. it is of no rows or columns that look exchanged (see exchanged.ts);
 * 7. and brackets or a triangle around it are a minus: some identity would notice if none of the figures that print one were below nought.
 *
 * If a misreading of this kind gave a grid in which the misread figure is verified, undoing it would break an identity that
 * holds; but undone, the grid is the printed one. So only publications that break their own identities can mislead it.
 */
import { abs, add, divide, multiply, remainder, subtract, type Whole } from '../exact.js';
import { cutShort } from './cut-short.js';
import { figuresOf, type Evaluated } from './evaluate.js';
import { exchangedFigures } from './exchanged.js';
import { columnNeighbour, isOfTable, type Figures } from './figures.js';
import type { Term } from './instances.js';
import type { Uses } from './uses.js';
import { largest } from '../many.js';

export type FigureStatus = 'verified' | 'unverified';

const NONE: readonly number[] = [];

const isEvidence = (check: Evaluated): boolean =>
  check.instance.relation === '=' && (check.outcome === 'holds' || check.outcome === 'holds-within-rounding');

/** Statuses by figure number; figures that are not printed stay unverified. */
export function statusesOf(checks: readonly Evaluated[], uses: Uses, figures: Figures): FigureStatus[] {
  return new Proof(checks, uses, figures).statuses();
}

class Proof {
  readonly #evidence: readonly boolean[];
  /** What a shift does to each identity of the row, and the coefficient of the figure at the row's end in it; what it moves and touches: scratch of `#unnoticedShift`. */
  readonly #change: Whole[];
  readonly #atEnd: number[];
  readonly #moved: number[] = [];
  readonly #touched: number[] = [];

  constructor(readonly checks: readonly Evaluated[], readonly uses: Uses, readonly figures: Figures) {
    this.#evidence = checks.map(isEvidence);
    this.#change = checks.map(() => 0);
    this.#atEnd = checks.map(() => 0);
  }

  statuses(): FigureStatus[] {
    const { all, rows } = this.figures;
    const anchored = this.#anchored();
    const doubted = this.#doubted();
    const cut = cutShort(this.checks, this.uses, this.figures, (order) => this.#evidence[order]!);
    const unsigned = this.#unsigned();
    const exchanged = exchangedFigures(this.checks, this.uses, this.figures);
    const movable = new Set<number>();
    for (const row of rows) for (const step of [1, -1] as const) for (const figure of this.#unnoticedShift(row, step)) movable.add(figure);
    const tellsBeside = (index: number, step: 1 | -1): boolean => {
      const other = columnNeighbour(index, step, this.figures);
      return other === null || !(all[index]!.value === 0 || doubted.has(index) || doubted.has(other)) || this.#exchangeShows(index, other);
    };
    return all.map((figure, index): FigureStatus => {
      if (!figure.printed || figure.rounded || !anchored(index) || cut.has(index) || unsigned.has(index) || exchanged.has(index) || movable.has(index) || this.#anotherFitsBetter(index)) return 'unverified';
      for (const other of rows[figure.row]!) if (other !== index && !this.#exchangeShows(index, other)) return 'unverified';
      return tellsBeside(index, -1) && tellsBeside(index, 1) ? 'verified' : 'unverified';
    });
  }

  /** Figures of identities that fail. */
  #doubted(): Set<number> {
    const doubted = new Set<number>();
    for (const check of this.checks) if (check.outcome === 'fails') for (const figure of figuresOf(check.instance)) doubted.add(figure);
    return doubted;
  }

  /** Figures whose sign no identity tells: all that add up are so signed, and add up without it. */
  #unsigned(): ReadonlySet<number> {
    const { all } = this.figures;
    const { starts, checks, coefficients } = this.uses;
    const open = new Set(all.flatMap(({ signed, value }, index) => (signed && value !== 0 ? [index] : [])));
    for (let settled = open.size > 0; settled;) {
      const change = new Map<number, Whole>();
      for (const index of open) {
        for (let at = starts[index]!; at < starts[index + 1]!; at++) change.set(checks[at]!, add(change.get(checks[at]!) ?? 0, multiply(-2 * coefficients[at]!, all[index]!.value)));
      }
      settled = false;
      for (const [order, by] of change) {
        if (this.#shows(order, by)) for (const figure of figuresOf(this.checks[order]!.instance)) settled = open.delete(figure) || settled;
      }
    }
    return open;
  }

  /** Whether no identity holds to the last digit with this figure, or more would with another: then its last digit is likely misread. */
  #anotherFitsBetter(index: number): boolean {
    const { starts, checks, coefficients } = this.uses;
    let exact = 0;
    let others: Map<Whole, Set<string>> | null = null;
    for (let at = starts[index]!; at < starts[index + 1]!; at++) {
      const order = checks[at]!;
      const { difference, nonZero } = this.checks[order]!;
      if (!this.#evidence[order] || coefficients[at] === 0 || nonZero === 0) continue;
      if (difference === 0 || this.#isRoundingOf(index, at)) { exact++; continue; }
      const change = divide(subtract(0, difference), coefficients[at]!);
      others ??= new Map();
      const witnesses = others.get(change);
      if (witnesses) witnesses.add(this.#besides(order, index));
      else others.set(change, new Set([this.#besides(order, index)]));
    }
    return exact === 0 || (others !== null && exact < largest([...others.values()].map(({ size }) => size)));
  }

  /**
   * What an identity holds besides a figure: the same addends printed twice are one witness of how they were rounded, not two.
   * A figure that is printed again is rounded as it was, so each such print is a witness of its own.
   */
  #besides(order: number, index: number): string {
    const values = [...figuresOf(this.checks[order]!.instance)].flatMap((figure) => (figure === index ? [] : this.figures.all[figure]!.value)).filter((value) => value !== 0);
    return values.length < 2 ? `${order}` : values.map(String).sort().join(' ');
  }

  /** Whether a statement in fewer digits (1,126万元) is the one that the identity, printed finer (1,126.21), can be rounded to. */
  #isRoundingOf(index: number, at: number): boolean {
    const figure = this.figures.all[index]!;
    const { difference, twiceBound } = this.checks[this.uses.checks[at]!]!;
    const step = multiply(abs(this.uses.coefficients[at]!), figure.quantum);
    return !isOfTable(figure) && multiply(2, subtract(step, abs(difference))) > twiceBound;
  }

  /** Whether the change would turn an identity that holds to the last digit, or lead one that holds roughly out of its bound. */
  #shows(order: number, change: Whole): boolean {
    if (change === 0 || !this.#evidence[order]) return false;
    const { difference, twiceBound } = this.checks[order]!;
    return difference === 0 || multiply(2, abs(add(difference, change))) > twiceBound;
  }

  #exchangeShows(a: number, b: number): boolean {
    const gap = subtract(this.figures.all[b]!.value, this.figures.all[a]!.value);
    if (gap === 0) return true;
    const { starts, checks, coefficients } = this.uses;
    let [ours, theirs] = [starts[a]!, starts[b]!];
    const [oursEnd, theirsEnd] = [starts[a + 1]!, starts[b + 1]!];
    while (ours < oursEnd || theirs < theirsEnd) {
      const one = ours < oursEnd ? checks[ours]! : Infinity;
      const other = theirs < theirsEnd ? checks[theirs]! : Infinity;
      const coefficient = (one <= other ? coefficients[ours++]! : 0) - (other <= one ? coefficients[theirs++]! : 0);
      if (coefficient !== 0 && this.#shows(Math.min(one, other), multiply(coefficient, gap))) return true;
    }
    return false;
  }

  /**
   * The figures of a row that could have been printed `step` columns away without any identity noticing.
   * What fell off the end of the row is unknown: the identities that contain it may still say what it would have to be.
   * The list is good until the next call.
   */
  #unnoticedShift(row: readonly number[], step: 1 | -1): readonly number[] {
    const { starts, checks, coefficients } = this.uses;
    const { all } = this.figures;
    const endIndex = step === 1 ? row.length - 1 : 0;
    const [moved, touched] = [this.#moved, this.#touched];
    moved.length = touched.length = 0;
    for (let index = 0; index < row.length; index++) {
      const figure = row[index]!;
      const by = index === endIndex ? 0 : subtract(all[row[index + step]!]!.value, all[figure]!.value);
      if (by !== 0) moved.push(figure);
      else if (index !== endIndex) continue;
      for (let at = starts[figure]!; at < starts[figure + 1]!; at++) {
        const order = checks[at]!;
        if (!this.#evidence[order]) continue;
        touched.push(order);
        if (index === endIndex) this.#atEnd[order]! += coefficients[at]!;
        else this.#change[order] = add(this.#change[order]!, multiply(coefficients[at]!, by));
      }
    }
    const forced = this.#forced(touched);
    for (const order of touched) this.#change[order] = this.#atEnd[order] = 0;
    if (moved.length === 0 || forced === 'noticed') return NONE;
    if (forced !== 0) moved.push(row[endIndex]!);
    return moved;
  }

  /** By how much the figure at the end must change for the shift to be unnoticed; null where nothing says so. */
  #forced(touched: readonly number[]): Whole | null | 'noticed' {
    let forced: Whole | null = null;
    for (const order of touched) {
      const [change, end] = [this.#change[order]!, this.#atEnd[order]!];
      if (end === 0) {
        if (this.#shows(order, change)) return 'noticed';
      } else if (this.checks[order]!.difference === 0) {
        const needed = divide(subtract(0, change), end);
        if (remainder(change, end) !== 0 || (forced !== null && forced !== needed)) return 'noticed';
        forced = needed;
      }
    }
    return forced;
  }

  /** Whether it only says that a table prints a figure once more, or that another does: what misread the one has read the other. */
  #isRepetition(order: number): boolean {
    const { nonZero, instance: { left, right } } = this.checks[order]!;
    const inTable = ({ figure }: Term) => isOfTable(this.figures.all[figure]!);
    return nonZero < 3 && left.every(inTable) && right.every(inTable);
  }

  /** Whether a telling identity contains the figure, or one that it repeats. */
  #anchored(): (figure: number) => boolean {
    const { all } = this.figures;
    const { starts, checks, coefficients } = this.uses;
    const parent = Int32Array.from(all, (_, index) => index);
    const find = (index: number): number => {
      while (parent[index] !== index) index = parent[index] = parent[parent[index]!]!;
      return index;
    };
    const isNought = (figure: number) => all[figure]!.value === 0;
    /** Not those with the same figures on both sides. */
    const depends = new Uint8Array(this.checks.length);
    coefficients.forEach((coefficient, at) => { if (coefficient !== 0) depends[checks[at]!] = 1; });
    const telling: number[] = [];
    for (let order = 0; order < this.checks.length; order++) if (this.#evidence[order] && depends[order] && this.checks[order]!.nonZero > 0) telling.push(order);
    const anchors: number[] = [];
    for (const order of telling) {
      const { trivial, difference, instance } = this.checks[order]!;
      if (!trivial && !this.#isRepetition(order)) {
        for (const { figure } of instance.left) if (!isNought(figure)) anchors.push(figure);
        for (const { figure } of instance.right) if (!isNought(figure)) anchors.push(figure);
      } else if (difference === 0) {
        const [one, other, more] = instance.left.concat(instance.right).filter(({ figure }) => !isNought(figure));
        if (other && !more && one!.figure !== other.figure) parent[find(one!.figure)] = find(other.figure);
      }
    }
    const isRoot = new Uint8Array(all.length);
    for (const figure of anchors) isRoot[find(figure)] = 1;
    const stands = ({ figure }: Term) => isNought(figure) || isRoot[find(figure)] === 1;
    /** A zero says nothing by itself: it stands beside figures that are anchored. */
    const vouches = new Uint8Array(this.checks.length);
    for (const order of telling) {
      const { difference, instance: { left, right } } = this.checks[order]!;
      if (difference === 0 && left.every(stands) && right.every(stands)) vouches[order] = 1;
    }
    return (figure) => {
      if (!isNought(figure)) return isRoot[find(figure)] === 1;
      for (let at = starts[figure]!; at < starts[figure + 1]!; at++) if (coefficients[at] !== 0 && vouches[checks[at]!]) return true;
      return false;
    };
  }
}
