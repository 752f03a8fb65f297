/**
 * Figures of a page on which no cell is blank, printed in an order that nobody knows: by rows, by columns, a few of either at a time. No cell
 * comes out before the one above it, and hardly one before the one left of it, so what is printed always fills a staircase; of all ways
 * to climb it the likeliest is the one whose rows add up and that jumps least from place to place.
 */
import type { Whole } from '../../../pipeline/exact.js';
import { CENT, type Relation } from '../sums/place.js';

/** A figure in its order of print. */
export interface Step {
  readonly value: Whole;
  /** It stands on the line of the figure before. */
  readonly beside: boolean;
  /** Nothing but a line break parts it from the figure before. */
  readonly below: boolean;
}

export interface Climb {
  /** By figure its column. */
  readonly columns: readonly number[];
  /** Rows of which a sum does not hold; where the order is not plain, not to the cent. */
  readonly failing: ReadonlySet<number>;
  /** Figures that may as well stand elsewhere. */
  readonly unsure: ReadonlySet<number>;
  /** Column by column, or some columns side by side row by row: nothing but the number of rows is needed to tell. */
  readonly plain: boolean;
}

/** Ways followed at once, and whether a figure may come before the one left of it: few settle what is printed row by row or column by column. */
const SEARCHES = [{ most: 24, ahead: false }, { most: 400, ahead: false }, { most: 200, ahead: true }] as const;
/** So much work is done: the figures of a page can be followed widely, more cannot. */
const MOST_WORK = 1_200_000;
/** So many columns go on at a time where no figure comes before the one left of it; so many rows are carried on in the time that one place is looked at. */
const WORK = { columns: 4, rows: 16 } as const;
/** Costs: to the beginning of the next row; to any other place, and where a line break alone parts it from the figure before; off the line; before the one left of it; a sum that fails; a figure below nought or nought below a figure; one that no sum asks for. */
const COST = { next: 0.2, jump: 1, within: 1.5, off: 4, ahead: 0.8, fails: 3, uneven: 0.4, free: 0.4 } as const;
/** What a sum that holds is worth, to the cent or but for rounding, and a figure that is all that is left of one. */
const WORTH = { holds: 1, nearly: 0.5, rest: 0.5 } as const;
/** Such a share of the sums of a publication may fail though it is read as it is. */
export const MOST_FAILING = 0.1;
/** A way that costs so little more might be the right one. */
const CLOSE = 2;

/** Of a row: its figures so far, and of each sum what is left and how many of its figures are still to come. */
interface Row { readonly values: readonly (number | undefined)[]; readonly rests: readonly number[]; readonly open: readonly number[] }

interface Way {
  readonly cost: number;
  readonly column: number;
  readonly row: number;
  readonly before: Way | null;
  /** How many cells of each column are filled. */
  readonly filled: readonly number[];
  readonly rows: readonly Row[];
  readonly key: number;
}

interface Next { readonly way: Way; readonly column: number; readonly row: number; readonly cost: number; readonly key: number }

/** How the figures fill `width` columns, each of as many rows; null where they cannot. */
export function climb(steps: readonly Step[], width: number, relations: readonly Relation[]): Climb | null {
  if (steps.length === 0 || steps.length % width !== 0) return null;
  const simple = new Stairs(steps, width, relations, false).simple();
  if (simple) return simple;
  let found: Climb | null = null;
  for (const { most, ahead } of SEARCHES) {
    if (steps.length * most * ((ahead ? width : WORK.columns) + steps.length / width / WORK.rows) > MOST_WORK) continue;
    const own = new Stairs(steps, width, relations, ahead).climb(most);
    if (own && (!found || own.failing.size < found.failing.size)) found = own;
    if (found && (found.failing.size === 0 || (found.plain && isGood(found, steps.length / width)))) break;
  }
  return found;
}

/** Hardly a sum fails: it is that of the publication. */
export const isGood = ({ failing }: Climb, rows: number): boolean => failing.size <= MOST_FAILING * rows;

class Stairs {
  private readonly values: readonly number[];
  private readonly height: number;
  private readonly positive: boolean;
  /** By column its sums, and its sign in them. */
  private readonly sums: readonly (readonly { readonly relation: number; readonly sign: number; readonly slack: number }[])[];

  constructor(private readonly steps: readonly Step[], private readonly width: number, private readonly relations: readonly Relation[], private readonly ahead: boolean) {
    // Cents are exact enough to find the way; the reader holds the exact amounts against the sums.
    this.values = steps.map(({ value }) => Number(value) / CENT);
    this.height = steps.length / width;
    this.positive = this.values.every((value) => value >= 0);
    this.sums = Array.from({ length: width }, (_, c) => relations.flatMap(({ total, parts }, relation) => {
      const own = [total, ...parts];
      return own.includes(c) ? [{ relation, sign: total === c ? 1 : -1, slack: (parts.length + 1) / 2 }] : [];
    }));
  }

  private beginning(): Way {
    const blank: Row = { values: [], rests: this.relations.map(() => 0), open: this.relations.map(({ parts }) => parts.length + 1) };
    return { cost: 0, column: -1, row: 0, before: null, filled: Array.from({ length: this.width }, () => 0), rows: Array.from({ length: this.height }, () => blank), key: 0 };
  }

  climb(most: number): Climb | null {
    let ways: Way[] = [this.beginning()];
    for (let i = 0; i < this.steps.length; i++) {
      const cheapest = new Map<number, Next>();
      for (const way of ways) {
        for (const next of this.nextOf(way, i)) {
          const known = cheapest.get(next.key);
          if (!known || next.cost < known.cost) cheapest.set(next.key, next);
        }
      }
      const kept = [...cheapest.values()].sort((a, b) => a.cost - b.cost);
      if (kept.length > most) kept.length = most;
      ways = kept.map((next) => this.taken(next, this.values[i]!));
    }
    // Where a sum of the publication fails, many ways around it hide the plain ones.
    const [best] = [...ways, this.byRow(), this.byColumn()].sort((a, b) => a.cost - b.cost);
    return best ? this.told(best, ways) : null;
  }

  /** Row by row or column by column, where all sums hold in one of the two. */
  simple(): Climb | null {
    const [row, column] = [this.byRow(), this.byColumn()].map((way) => this.told(way, []));
    const own = row!.failing.size === 0 ? row! : column!;
    return own.failing.size === 0 && (row!.failing.size > 0 || column!.failing.size > 0 || this.width === 1 || this.height === 1) ? own : null;
  }

  private byRow(): Way { return this.along((i) => i % this.width); }

  private byColumn(): Way { return this.along((i) => Math.floor(i / this.height)); }

  /** The way that puts each figure into the column that `columnOf` says. */
  private along(columnOf: (i: number) => number): Way {
    let way = this.beginning();
    for (let i = 0; i < this.steps.length; i++) {
      const column = columnOf(i);
      way = this.taken([...this.nextOf(way, i)].find((next) => next.column === column)!, this.values[i]!);
    }
    return way;
  }

  /** Where figure `i` may stand. */
  private *nextOf(way: Way, i: number): Iterable<Next> {
    const { filled } = way;
    for (let c = 0; c < this.width; c++) {
      const row = filled[c]!;
      const early = c > 0 && row >= filled[c - 1]!;
      if (row >= this.height || (early && !this.ahead)) continue;
      const value = this.values[i]!;
      const moved = this.moved(way, this.steps[i]!, c, row) + (early ? COST.ahead : 0);
      yield { way, column: c, row, cost: way.cost + moved + this.judged(way, value, c, row), key: way.key + mixed(value, row * this.width + c) };
    }
  }

  private moved(way: Way, { beside, below }: Step, c: number, row: number): number {
    if (way.column < 0) return 0;
    const right = c === way.column + 1 && row === way.row;
    if (beside) return right ? 0 : COST.off;
    if (right || (c === way.column && row === way.row + 1)) return 0;
    if (c < way.column && row === way.row + 1) return COST.next;
    return below ? COST.within : COST.jump;
  }

  /** What the sums and the figures around say against the place. */
  private judged({ rows }: Way, value: number, c: number, row: number): number {
    const { values, rests, open } = rows[row]!;
    let cost = 0;
    let asked = this.sums[c]!.length === 0;
    for (const { relation, sign, slack } of this.sums[c]!) {
      const rest = rests[relation]! + sign * value;
      if (open[relation] === 1) {
        if (Math.abs(rest) > slack) cost += COST.fails;
        else if (value !== 0) cost -= isCent(rest) ? WORTH.holds : WORTH.nearly;
        asked = true;
      } else if (sign < 0) {
        if (this.positive && values[this.relations[relation]!.total] !== undefined && rest < -slack) cost += COST.fails;
        if (isCent(rest)) { asked = true; if (value !== 0) cost -= WORTH.rest; }
      } else asked = true;
    }
    if (!asked && value !== 0) cost += COST.free;
    const above = row === 0 ? value : rows[row - 1]!.values[c];
    return (above === 0) === (value === 0) ? cost : cost + COST.uneven;
  }

  private taken({ way, column, row, cost, key }: Next, value: number): Way {
    const { values: others, rests: before, open: unfilled } = way.rows[row]!;
    const [values, rests, open] = [[...others], [...before], [...unfilled]];
    values[column] = value;
    for (const { relation, sign } of this.sums[column]!) { rests[relation] = rests[relation]! + sign * value; open[relation] = open[relation]! - 1; }
    return { cost, column, row, before: way, key, filled: way.filled.with(column, row + 1), rows: way.rows.with(row, { values, rests, open }) };
  }

  /** What the best way says, and where others that are hardly worse say something else. */
  private told(best: Way, ways: readonly Way[]): Climb {
    const columns: number[] = [];
    const rows: number[] = [];
    for (let way = best; way.before; way = way.before) {
      columns.push(way.column);
      rows.push(way.row);
    }
    columns.reverse();
    rows.reverse();
    const plain = isPlain(columns, this.height);
    const slacks = this.relations.map(({ parts }) => (plain ? (parts.length + 1) / 2 : 0.01));
    const failing = new Set(best.rows.flatMap(({ rests }, row) => (rests.some((rest, k) => Math.abs(rest) > slacks[k]!) ? [row] : [])));
    const rivals = ways.filter(({ cost, key }) => key !== best.key && cost - best.cost <= CLOSE);
    const unsure = new Set(columns.flatMap((column, i) => ((!plain && this.sums[column]!.length === 0) || rivals.some((rival) => rival.rows[rows[i]!]!.values[column] !== this.values[i]) ? [i] : [])));
    return { columns, failing, unsure, plain };
  }
}

/** Whether the columns come one behind the other, some of them side by side. */
function isPlain(columns: readonly number[], height: number): boolean {
  for (let start = 0; start < columns.length;) {
    let width = 1;
    while (columns[start + width] === columns[start]! + width) width++;
    for (let i = 0; i < width * height; i++) if (columns[start + i] !== columns[start]! + (i % width)) return false;
    start += width * height;
  }
  return true;
}

/** Nothing but what doubles lose. */
const isCent = (rest: number): boolean => Math.abs(rest) < 0.01;

/** A number for a figure at a place; the sum of those of a way tells what it put where. */
function mixed(value: number, place: number): number {
  let hash = Math.imul(Math.round(value * 100) ^ Math.imul(place + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}
