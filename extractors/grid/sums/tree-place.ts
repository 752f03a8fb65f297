/**
 * Rows of a code list whose blank cells left no trace: where a row's own sums leave several places for its figures,
 * the rows above and below it decide, for in every column a class is the sum of its divisions and 合计 the sum of the classes.
 */
import type { TrailEvent } from '../../../schemas/types.js';
import { DOUBT, extracted, NOTHING, type DraftCell } from '../../cells.js';
import { codedName, isSummary } from '../../labels.js';
import type { Form } from '../../forms/form.js';
import { seldomIn } from '../../forms/seldom.js';
import { emptyUnder, isWhole } from '../../forms/wholes.js';
import { add, subtract, type Whole } from '../../../pipeline/exact.js';
import { CENT, exact, near, relationsOf, type Relation } from './place.js';
import { codeReader, holdsFigure, isCodeColumn, isShare, type DraftColumn, type DraftRow, type ReadingContext } from '../reading.js';
import { append } from '../../../pipeline/many.js';

const MAX_OPTIONS = 60;
const MAX_STEPS = 30_000;
const MAX_SOLUTIONS = 40;
/** By whether other tables know the column to be in use. */
const DOUBTS = { true: 0, undefined: 1, false: 2 } as const;
/** … and it is seldom in use at all. */
const SELDOM = 2;

/** A way to place a row's figures: the column of each, and the row that it makes. */
interface Option {
  readonly columns: readonly number[];
  readonly values: readonly Whole[];
}

interface Node {
  readonly row: number;
  readonly figures: readonly DraftCell[];
  readonly options: readonly Option[];
  /** Where none fits the row's own sums, as a figure of it is wrong: all that leave its total where it stands. */
  readonly loose: readonly Option[];
  readonly children: Node[];
}

export function placeByTree(rows: readonly DraftRow[], columns: readonly DraftColumn[], form: Form, { columnUse, names, emptyColumns = new Set(), emptyByCode }: Pick<ReadingContext, 'columnUse' | 'names' | 'emptyColumns' | 'emptyByCode'>): { rows: DraftRow[]; events: TrailEvent[] } {
  const untouched = { rows: [...rows], events: [] };
  const amounts = columns.flatMap((column, i) => (holdsFigure(column) && !isShare(column) ? [i] : []));
  const isOpen = (row: DraftRow): boolean => amounts.some((i) => row.cells[i]!.repairs.includes(DOUBT));
  if (!rows.some(isOpen)) return untouched;
  const relations = relationsOf(form, columns);
  const seldom = seldomIn(form, columns);
  const doubts = amounts.map((i) => DOUBTS[String(columnUse.get(columns[i]!.key)) as keyof typeof DOUBTS] + (seldom[i] ? SELDOM : 0));
  const keys = amounts.map((i) => columns[i]!.key);
  const never = keys.map((key) => emptyUnder(form, key, emptyColumns));
  const neverUnder = (code: string): readonly boolean[] => {
    const empty = isWhole(form) || form.classification !== 'functional' ? undefined : emptyByCode?.get(code);
    return empty ? keys.map((key, i) => never[i]! || empty.has(key)) : never;
  };
  const totals = new Set(relations.map(({ total }) => total));
  const top = treeOf(rows, columns, amounts, isOpen, (values, bound, code) => optionsOf(values, bound ? relations : [], doubts, neverUnder(code)), totals, (label) => names.knowsOrganization(label));
  if (!top) return untouched;
  const solver = new Solver();
  const events: TrailEvent[] = [];
  const result = [...rows];
  /** `wrong`: the column in which the rows below do not add up. */
  const settle = (node: Node, option: Option, certain: boolean, wrong = NONE): void => {
    const row = rows[node.row]!;
    if (isOpen(row)) {
      const cells = [...row.cells];
      // Where the rows leave several ways, a figure that stands in the same column in all of its own row's stands there.
      const isSettled = (f: number): boolean => certain || (node.options.length < MAX_OPTIONS && node.options.every(({ columns: other }) => other[f] === option.columns[f]));
      for (const i of amounts) cells[i] = NOTHING;
      node.figures.forEach((figure, f) => {
        const repair = isSettled(f) ? 'place-by-sums' : DOUBT;
        cells[amounts[option.columns[f]!]!] = { ...figure, repairs: [...figure.repairs.filter((own) => own !== DOUBT), repair] };
      });
      result[node.row] = { ...row, cells };
      if (certain) events.push(extracted('place-by-sums', 'The rows above and below leave one place for each figure of this row.', { at: `rows/${node.row}` }));
    }
    if (node.children.length === 0) return;
    const solutions = solver.solutions(node, option, wrong);
    const [first] = solutions;
    if (!first) return;
    node.children.forEach((child, c) => {
      const chosen = first[c]!;
      const sure = certain && !solver.unfinished.has(solutions) && solutions.every((solution) => solution[c] === chosen);
      settle(child, chosen, sure, solver.feasible(child, chosen) ? NONE : wrong);
    });
  };
  /** The one way to place all rows where a single figure is wrong: the others of its row, and all other columns, still add up. */
  const settleWithout = (node: Node): boolean => {
    const ways = node.options.length < MAX_OPTIONS ? node.options.flatMap((option) => option.values.flatMap((value, column) => {
      const others = option.values.some((other, i) => other > 0 && i !== column && !totals.has(i));
      return value > 0 && !totals.has(column) && others && solver.solutions(node, option, column).length > 0 ? [{ option, column }] : [];
    })) : [];
    const [way, ...others] = ways;
    if (!way || others.length > 0) return false;
    settle(node, way.option, true, way.column);
    return true;
  };
  const start = (node: Node): void => {
    const feasible = node.options.filter((option) => solver.feasible(node, option));
    if (feasible[0]) settle(node, feasible[0], feasible.length === 1 && node.options.length < MAX_OPTIONS && !node.options.some((option) => solver.isUnfinished(node, option)));
    // Rows that do not add up to theirs may still add up below.
    else if (!settleWithout(node)) {
      if (node.options[0]) settle({ ...node, children: [] }, node.options[0], false);
      for (const child of node.children) start(child);
    }
  };
  top.forEach(start);
  return { rows: result, events };
}

/**
 * 合计 or a unit over its classes, a department over its units; the classes where neither is printed; every row by itself where no row has a code. Null where codes make no tree.
 */
function treeOf(rows: readonly DraftRow[], columns: readonly DraftColumn[], amounts: readonly number[], isOpen: (row: DraftRow) => boolean, optionsFor: (values: readonly Whole[], bound: boolean, code: string) => Option[], totals: ReadonlySet<number>, isUnit: (label: string) => boolean): Node[] | null {
  const codeOf = codeReader(columns);
  const hasCodes = columns.some(isCodeColumn);
  const wholes: Node[] = [];
  const classes: Node[] = [];
  const labels = rows.map((row) => columns.flatMap(({ type }, i) => (type === 'text' ? [row.cells[i]!.text] : [])).join(''));
  const inNames = !hasCodes && labels.some((label) => codedName(label) !== null);
  const coded = hasCodes || inNames;
  let byCode = new Map<string, Node>();
  let byUnit = false;
  for (const [r, row] of rows.entries()) {
    const label = labels[r]!;
    const code = inNames ? codedName(label)?.code ?? '' : codeOf(row.cells);
    const figures = amounts.map((i) => row.cells[i]!).filter((cell) => cell.text !== '');
    const printed = figures.map((figure) => exact(figure.text));
    if (printed.some((value) => value === null)) return null;
    const values = printed as Whole[];
    const options = isOpen(row) ? optionsFor(values, true, code)
      : [{ columns: amounts.flatMap((i, c) => (row.cells[i]!.text === '' ? [] : [c])), values: amounts.map((i) => exact(row.cells[i]!.text) ?? 0) }];
    const loose = options.length > 0 ? options : optionsFor(values, false, code).filter(({ columns: [at] }) => at !== undefined && totals.has(at));
    const node: Node = { row: r, figures, options, loose, children: [] };
    if (!coded) {
      // A unit is the whole of the rows below it, up to the next.
      const unit = isUnit(label);
      if (unit || isSummary(label)) wholes.push(node);
      else (byUnit ? wholes.at(-1)!.children : classes).push(node);
      byUnit ||= unit;
      continue;
    }
    if (/^\d{3}(?:\d{2}){0,2}$/u.test(code)) {
      const parent = code.length === 3 ? null : byCode.get(code.slice(0, -2));
      if (parent === undefined || byCode.has(code)) return null;
      byCode.set(code, node);
      (parent?.children ?? wholes.at(-1)?.children ?? classes).push(node);
    } else if (code === '' && (isSummary(label) || isUnit(label) || row.cells.some(({ text }, i) => text !== '' && columns[i]!.role === 'unit'))) {
      wholes.push(node);
      byCode = new Map();
    } else return null;
  }
  const [first, ...others] = wholes;
  // A list without codes: 合计 and its rows, else what other tables know of the columns is all there is.
  if (!coded && !(first && byUnit && classes.length === 0)) return first && others.length === 0 ? [{ ...first, children: classes }] : [...wholes, ...classes];
  if (!first) return classes;
  // 合计 below the classes that it is the sum of.
  if (classes.length > 0) return others.length === 0 && first.children.length === 0 ? [{ ...first, children: classes }] : null;
  // A row without classes above those that have them is the whole of them.
  if (first.children.length > 0 || others.length === 0) return wholes;
  append(first.children, others);
  return [first];
}

/**
 * Increasing placements that fit the row's sums: those in columns known to be in use first, those known to be empty last, then the leftmost.
 * `never`: columns known to be empty by a sum; figures stand there only where they fit nowhere else.
 */
function optionsOf(values: readonly Whole[], relations: readonly Relation[], doubts: readonly number[], never: readonly boolean[]): Option[] {
  const width = doubts.length;
  const options: Option[] = [];
  const choose = (from: number, chosen: number[]): void => {
    if (options.length >= MAX_OPTIONS) return;
    if (chosen.length === values.length) {
      const row = new Array<Whole>(width).fill(0);
      chosen.forEach((column, i) => { row[column] = values[i]!; });
      if (relations.every(({ total, parts }) => near(row[total]!, parts.reduce<Whole>((sum, part) => add(sum, row[part]!), 0), parts.length))) options.push({ columns: [...chosen], values: row });
      return;
    }
    for (let c = from; c <= width - (values.length - chosen.length); c++) if (!avoid[c]) choose(c + 1, [...chosen, c]);
  };
  let avoid = never;
  choose(0, []);
  if (options.length === 0 && never.includes(true)) {
    avoid = [];
    choose(0, []);
  }
  const doubt = ({ columns }: Option): number => columns.reduce((sum, column) => sum + doubts[column]!, 0);
  return options.sort((a, b) => doubt(a) - doubt(b));
}

/** No column. */
const NONE = -1;

class Solver {
  private readonly known = new Map<Option, Map<number, Option[][]>>();
  private readonly possible = new Map<Option, boolean>();
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
    const slack = (children.length + 1) * CENT;
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
        const fits = way.values.every((value, i) => i === wrong || value <= 0 || add(sums[i]!, value) <= add(option.values[i]!, slack));
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

  /** Whether the rows below a row with a figure in the wrong column add up in all others. */
  private isBut(node: Node, option: Option, wrong: number): boolean {
    return option.values[wrong]! > 0 && (node.children.length === 0 ? !node.options.includes(option) : this.solutions(node, option, wrong).length > 0);
  }
}
