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
import { add, type Whole } from '../../../pipeline/exact.js';
import { exact, near, relationsOf, type Relation } from './place.js';
import { MAX_OPTIONS, settleTree, type Node, type Option } from './tree-solver.js';
import { codeReader, holdsFigure, isCodeColumn, isShare, type DraftColumn, type DraftRow, type ReadingContext } from '../reading.js';
import { append } from '../../../pipeline/many.js';

/** By whether other tables know the column to be in use. */
const DOUBTS = { true: 0, undefined: 1, false: 2 } as const;
/** … and it is seldom in use at all. */
const SELDOM = 2;

interface PlacedNode extends Node {
  readonly children: PlacedNode[];
  readonly figures: readonly DraftCell[];
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
  const events: TrailEvent[] = [];
  const result = [...rows];
  settleTree(top, totals, (node, option, certain) => {
    const row = rows[node.row]!;
    if (!isOpen(row)) return;
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
  });
  return { rows: result, events };
}

/**
 * 合计 or a unit over its classes, a department over its units; the classes where neither is printed; every row by itself where no row has a code. Null where codes make no tree.
 */
function treeOf(rows: readonly DraftRow[], columns: readonly DraftColumn[], amounts: readonly number[], isOpen: (row: DraftRow) => boolean, optionsFor: (values: readonly Whole[], bound: boolean, code: string) => Option[], totals: ReadonlySet<number>, isUnit: (label: string) => boolean): PlacedNode[] | null {
  const codeOf = codeReader(columns);
  const hasCodes = columns.some(isCodeColumn);
  const wholes: PlacedNode[] = [];
  const classes: PlacedNode[] = [];
  const labels = rows.map((row) => columns.flatMap(({ type }, i) => (type === 'text' ? [row.cells[i]!.text] : [])).join(''));
  const inNames = !hasCodes && labels.some((label) => codedName(label) !== null);
  const coded = hasCodes || inNames;
  let byCode = new Map<string, PlacedNode>();
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
    const node: PlacedNode = { row: r, figures, options, loose, children: [] };
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
