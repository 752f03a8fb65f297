/**
 * Rows of which each may say several things, in a tree of rows that are the sum of those below them: which they say together.
 */
import { add, subtract, type Whole } from '../../../pipeline/exact.js';
import { CENT, near } from './place.js';

/** A row that has as many may have more. */
export const MAX_OPTIONS = 60;
const MAX_STEPS = 30_000;
const MAX_SOLUTIONS = 40;

/** A way to place a row's figures: the column of each, and the row that it makes. */
export interface Option {
  readonly columns: readonly number[];
  readonly values: readonly Whole[];
}

export interface Node {
  readonly row: number;
  readonly options: readonly Option[];
  /** Where none fits the row's own sums, as a figure of it is wrong: all that leave its total where it stands. */
  readonly loose: readonly Option[];
  readonly children: readonly Node[];
}

/**
 * Tells the option of each row that one could be found for; `certain`: the others leave no second. `totals`: columns that are the sum of others.
 */
export function settleTree<Own extends Node & { readonly children: readonly Own[] }>(top: readonly Own[], totals: ReadonlySet<number>, tell: (node: Own, option: Option, certain: boolean) => void): void {
  const solver = new Solver();
  /** `wrong`: the column in which the rows below do not add up. */
  const settle = (node: Own, option: Option, certain: boolean, wrong = NONE, children: readonly Own[] = node.children): void => {
    tell(node, option, certain);
    if (children.length === 0) return;
    const solutions = solver.solutions(node, option, wrong);
    const [first] = solutions;
    if (!first) return;
    children.forEach((child, c) => {
      const chosen = first[c]!;
      const sure = certain && !solver.unfinished.has(solutions) && solutions.every((solution) => solution[c] === chosen);
      settle(child, chosen, sure, solver.feasible(child, chosen) ? NONE : wrong);
    });
  };
  /** The one way to place all rows where a single figure is wrong: the others of its row, and all other columns, still add up. */
  const settleWithout = (node: Own): boolean => {
    const ways = node.options.length < MAX_OPTIONS ? node.options.flatMap((option) => option.values.flatMap((value, column) => {
      const others = option.values.some((other, i) => other > 0 && i !== column && !totals.has(i));
      return value > 0 && !totals.has(column) && others && solver.solutions(node, option, column).length > 0 ? [{ option, column }] : [];
    })) : [];
    const [way, ...others] = ways;
    if (!way || others.length > 0) return false;
    settle(node, way.option, true, way.column);
    return true;
  };
  const start = (node: Own): void => {
    const feasible = node.options.filter((option) => solver.feasible(node, option));
    if (feasible[0]) settle(node, feasible[0], feasible.length === 1 && node.options.length < MAX_OPTIONS && !node.options.some((option) => solver.isUnfinished(node, option)));
    // Rows that do not add up to theirs may still add up below.
    else if (!settleWithout(node)) {
      if (node.options[0]) settle(node, node.options[0], false, NONE, []);
      for (const child of node.children) start(child);
    }
  };
  top.forEach(start);
}

/** The least that a row may say in a column, of what is below nought. */
const smallestIn = ({ options, loose }: Node, column: number): Whole => [...options, ...loose].reduce<Whole>((least, { values }) => (values[column]! < least ? values[column]! : least), 0);

/** No column. */
const NONE = -1;

class Solver {
  private readonly known = new Map<Option, Map<number, Option[][]>>();
  private readonly possible = new Map<Option, boolean>();
  private readonly slacks = new Map<Node, readonly Whole[]>();
  /** Searches that were given up: there may be other ways. */
  readonly unfinished = new Set<readonly Option[][]>();

  /** Whether the rows below can be placed so that they add up to the option. */
  feasible(node: Node, option: Option): boolean {
    if (node.children.length === 0) return true;
    const known = this.possible.get(option);
    if (known !== undefined) return known;
    const result = this.solutions(node, option).length > 0;
    this.possible.set(option, result);
    return result;
  }

  /** Whether the search for places of the rows below was given up before it found any. */
  isUnfinished(node: Node, option: Option): boolean {
    if (node.children.length === 0) return false;
    const solutions = this.solutions(node, option);
    return solutions.length === 0 && this.unfinished.has(solutions);
  }

  /** The ways to place the children, each one option for every child. `wrong`: a column in which they need not add up. */
  solutions(node: Node, option: Option, wrong = NONE): Option[][] {
    let known = this.known.get(option);
    if (!known) this.known.set(option, (known = new Map<number, Option[][]>()));
    const before = known.get(wrong);
    if (before) return before;
    const solutions: Option[][] = [];
    const { children } = node;
    let steps = 0;
    const sums = option.values.map((): Whole => 0);
    const slacks = this.slacksOf(node, option.values.length);
    const walk = (c: number, chosen: Option[]): void => {
      if (++steps > MAX_STEPS || solutions.length >= MAX_SOLUTIONS) {
        this.unfinished.add(solutions);
        return;
      }
      if (c === children.length) {
        if (sums.every((sum, i) => i === wrong || near(option.values[i]!, sum, children.length))) solutions.push([...chosen]);
        return;
      }
      const child = children[c]!;
      for (const way of wrong === NONE ? child.options : child.loose) {
        const fits = way.values.every((value, i) => i === wrong || value <= 0 || add(sums[i]!, value) <= add(option.values[i]!, slacks[i]!));
        if (!fits) continue;
        if (!(child.options.includes(way) && this.feasible(child, way)) && !(wrong !== NONE && this.isBut(child, way, wrong))) {
          if (this.isUnfinished(child, way)) this.unfinished.add(solutions);
          continue;
        }
        way.values.forEach((value, i) => { sums[i] = add(sums[i]!, value); });
        walk(c + 1, [...chosen, way]);
        way.values.forEach((value, i) => { sums[i] = subtract(sums[i]!, value); });
      }
    };
    walk(0, []);
    known.set(wrong, solutions);
    return solutions;
  }

  /** By column, what a sum of the rows below may exceed so far: it is rounded, and amounts below nought may be taken off. */
  private slacksOf(node: Node, width: number): readonly Whole[] {
    let slacks = this.slacks.get(node);
    if (!slacks) {
      const rounding = (node.children.length + 1) * CENT;
      slacks = Array.from({ length: width }, (_, i) => node.children.reduce<Whole>((sum, child) => subtract(sum, smallestIn(child, i)), rounding));
      this.slacks.set(node, slacks);
    }
    return slacks;
  }

  /** Whether the rows below a row with a figure in the wrong column add up in all others. */
  private isBut(node: Node, option: Option, wrong: number): boolean {
    return option.values[wrong]! > 0 && (node.children.length === 0 ? !node.options.includes(option) : this.solutions(node, option, wrong).length > 0);
  }
}
