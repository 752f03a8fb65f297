/** The cheapest way through the pieces of a run: after each piece a row has so many of its amounts, and every choice leads from one such place to another. */
import { append } from '../../pipeline/many.js';

/** A place that was reached: at what cost, from where, and what was read on the way. */
interface Reached<T> {
  readonly cost: number;
  readonly from: number;
  readonly state: number;
  readonly items: readonly T[];
  /** Cost of the next best way to it. */
  second: number;
}

/** Two ways that differ by less cost the same. */
const SAME_COST = 0.05;

/** Places are numbered by the pieces read (0 … `pieces`) and the amounts of the open row (0 … `arity`). */
export class Lattice<T> {
  readonly #reached: (Reached<T> | undefined)[];
  readonly #pieces: number;
  readonly #width: number;
  /** The states that can be reached lie close together, however wide the rows are. */
  readonly #low: number[];
  readonly #high: number[];

  constructor(pieces: number, arity: number, started: number) {
    this.#pieces = pieces;
    this.#width = arity + 1;
    this.#reached = new Array((pieces + 1) * this.#width);
    this.#low = new Array<number>(pieces + 1).fill(this.#width);
    this.#high = new Array<number>(pieces + 1).fill(-1);
    this.#low[0] = this.#high[0] = started;
    this.#reached[started] = { cost: 0, from: -1, state: 0, items: [], second: Infinity };
  }

  /** The states that were reached after so many pieces lie between these. */
  lowest(piece: number): number { return this.#low[piece]!; }
  highest(piece: number): number { return this.#high[piece]!; }

  has(piece: number, state: number): boolean { return this.#reached[piece * this.#width + state] !== undefined; }

  /** A way from one place to another. */
  lead(from: number, state: number, to: number, next: number, cost: number, items: readonly T[]): void {
    const total = this.#reached[from * this.#width + state]!.cost + cost;
    const key = to * this.#width + next;
    const known = this.#reached[key];
    if (next < this.#low[to]!) this.#low[to] = next;
    if (next > this.#high[to]!) this.#high[to] = next;
    if (!known || total < known.cost) this.#reached[key] = { cost: total, from, state, items, second: known ? known.cost : Infinity };
    else if (total < known.second) known.second = total;
  }

  /** The cheapest whole way; `ending`: what it costs to end in a state, or that one may not. */
  cheapest(ending: (state: number) => number): { readonly items: readonly T[]; readonly cost: number; readonly ambiguous: boolean } | null {
    let end: Reached<T> | undefined;
    let cost = Infinity;
    for (let state = this.lowest(this.#pieces); state <= this.highest(this.#pieces); state++) {
      const reached = this.#reached[this.#pieces * this.#width + state];
      const total = reached ? reached.cost + ending(state) : Infinity;
      if (total < cost) { end = reached; cost = total; }
    }
    if (!end) return null;
    const steps: (readonly T[])[] = [];
    let ambiguous = false;
    for (let step: Reached<T> | undefined = end; step && step.from >= 0; step = this.#reached[step.from * this.#width + step.state]) {
      steps.push(step.items);
      if (step.second - step.cost < SAME_COST) ambiguous = true;
    }
    const items: T[] = [];
    for (let i = steps.length - 1; i >= 0; i--) append(items, steps[i]!);
    return { items, cost, ambiguous };
  }
}
