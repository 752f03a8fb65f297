/**
 * Figures of a page on which no cell is blank, printed in an order that nobody knows: by rows, by columns, a few of either at a time. No cell
 * comes out before the one above it or the one left of it, so what is printed always fills a staircase; of all ways to climb it
 * the likeliest is the one whose rows add up and that jumps least from place to place.
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
  /** Rows of which a sum does not hold. */
  readonly failing: ReadonlySet<number>;
  /** Figures that may as well stand elsewhere. */
  readonly unsure: ReadonlySet<number>;
  /** Row by row, or column by column: no figure stands anywhere else than next to the one before. */
  readonly plain: boolean;
}

/** Ways followed at once: few settle what is printed row by row or column by column. */
const WIDTHS = [24, 400] as const;
/** Costs: to the beginning of the next row; to any other place, and where a line break alone parts it from the figure before; off the line; a sum that fails; a figure below nought or nought below a figure; one that no sum asks for. */
const COST = { next: 0.2, jump: 1, within: 1.5, off: 4, fails: 3, uneven: 0.4, free: 0.4 } as const;
/** What a sum that holds is worth, to the cent or but for rounding, and a figure that is all that is left of one. */
const WORTH = { holds: 1, nearly: 0.5, rest: 0.5 } as const;
/** A way that costs so little more might be the right one. */
const CLOSE = 2;

/** Of a row: its figures so far, and what is left of each sum. */
interface Row { readonly values: readonly number[]; readonly rests: readonly number[] }

interface Way {
  readonly cost: number;
  readonly jumps: number;
  readonly column: number;
  readonly row: number;
  readonly before: Way | null;
  /** How many cells of each column are filled. */
  readonly filled: readonly number[];
  readonly rows: readonly Row[];
  readonly key: number;
}

interface Next { readonly way: Way; readonly column: number; readonly row: number; readonly cost: number; readonly jumps: number; readonly key: number }

/** How the figures fill `width` columns, each of as many rows; null where they cannot. */
export function climb(steps: readonly Step[], width: number, relations: readonly Relation[]): Climb | null {
  if (steps.length === 0 || steps.length % width !== 0) return null;
  let found: Climb | null = null;
  for (const most of WIDTHS) {
    found = new Stairs(steps, width, relations).climb(most);
    if (found && found.failing.size === 0 && found.unsure.size === 0) break;
  }
  return found;
}

class Stairs {
  private readonly values: readonly number[];
  private readonly height: number;
  private readonly positive: boolean;
  /** By column its sums, and its sign in them. */
  private readonly sums: readonly (readonly { readonly relation: number; readonly sign: number; readonly closes: boolean; readonly slack: number }[])[];

  constructor(private readonly steps: readonly Step[], private readonly width: number, private readonly relations: readonly Relation[]) {
    // Cents are exact enough to find the way; the reader holds the exact amounts against the sums.
    this.values = steps.map(({ value }) => Number(value) / CENT);
    this.height = steps.length / width;
    this.positive = this.values.every((value) => value >= 0);
    this.sums = Array.from({ length: width }, (_, c) => relations.flatMap(({ total, parts }, relation) => {
      const own = [total, ...parts];
      return own.includes(c) ? [{ relation, sign: total === c ? 1 : -1, closes: own.every((other) => other <= c), slack: (parts.length + 1) / 2 }] : [];
    }));
  }

  private beginning(): Way {
    const blank: Row = { values: [], rests: this.relations.map(() => 0) };
    return { cost: 0, jumps: 0, column: -1, row: 0, before: null, filled: Array.from({ length: this.width }, () => 0), rows: Array.from({ length: this.height }, () => blank), key: 0 };
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
    const plain = [this.along((i) => i % this.width), this.along((i) => Math.floor(i / this.height))];
    const [best] = [...ways, ...plain].sort((a, b) => a.cost - b.cost);
    return best ? this.told(best, ways) : null;
  }

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
      if (row >= this.height || (c > 0 && row >= filled[c - 1]!)) continue;
      const value = this.values[i]!;
      const moved = this.moved(way, this.steps[i]!, c, row);
      yield { way, column: c, row, cost: way.cost + moved + this.judged(way, value, c, row), jumps: way.jumps + (moved >= COST.jump ? 1 : 0), key: way.key + mixed(value, row * this.width + c) };
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
    const { rests } = rows[row]!;
    let cost = 0;
    let asked = this.sums[c]!.length === 0;
    for (const { relation, sign, closes, slack } of this.sums[c]!) {
      const rest = rests[relation]! + sign * value;
      if (closes) {
        if (Math.abs(rest) > slack) cost += COST.fails;
        else if (value !== 0) cost -= isCent(rest) ? WORTH.holds : WORTH.nearly;
        asked = true;
      } else if (sign < 0) {
        if (this.positive && this.relations[relation]!.total < c && rest < -slack) cost += COST.fails;
        if (isCent(rest)) { asked = true; if (value !== 0) cost -= WORTH.rest; }
      } else asked = true;
    }
    if (!asked && value !== 0) cost += COST.free;
    const above = row === 0 ? value : rows[row - 1]!.values[c]!;
    return (above === 0) === (value === 0) ? cost : cost + COST.uneven;
  }

  private taken({ way, column, row, cost, jumps, key }: Next, value: number): Way {
    const { values, rests: before } = way.rows[row]!;
    const rests = [...before];
    for (const { relation, sign } of this.sums[column]!) rests[relation] = rests[relation]! + sign * value;
    return { cost, jumps, column, row, before: way, key, filled: way.filled.with(column, row + 1), rows: way.rows.with(row, { values: [...values, value], rests }) };
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
    const slacks = this.relations.map(({ parts }) => (parts.length + 1) / 2);
    const failing = new Set(best.rows.flatMap(({ rests }, row) => (rests.some((rest, k) => Math.abs(rest) > slacks[k]!) ? [row] : [])));
    const rivals = ways.filter(({ cost, key }) => key !== best.key && cost - best.cost <= CLOSE);
    const plain = best.jumps < this.width;
    const unsure = new Set(columns.flatMap((column, i) => ((!plain && this.sums[column]!.length === 0) || rivals.some((rival) => rival.rows[rows[i]!]!.values[column] !== this.values[i]) ? [i] : [])));
    return { columns, failing, unsure, plain };
  }
}

/** Nothing but what doubles lose. */
const isCent = (rest: number): boolean => Math.abs(rest) < 0.01;

/** A number for a figure at a place; the sum of those of a way tells what it put where. */
function mixed(value: number, place: number): number {
  let hash = Math.imul(Math.round(value * 100) ^ Math.imul(place + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}
