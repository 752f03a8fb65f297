/**
 * Rows with figures and no name, which a sum lacks: the names of the rows around may have slid past them by one or more.
 * Those of the same sum above and below are in doubt, as far as to a row that is known by a code, as a total, or by what is printed of it elsewhere.
 */
import type { Column } from '../../schemas/types.js';
import type { Doubt, Situation } from './situation.js';
import type { Evaluated } from './evaluate.js';
import { isOfTable, type Figure } from './figures.js';
import { isContradicted } from './scores.js';

/** A list of a table: its columns of words and codes, and those of the amounts beside them. */
interface List {
  readonly labels: readonly number[];
  readonly amounts: readonly number[];
}

export function nearUnnamed({ tables, checks, uses, figures: { all }, inRow }: Situation): Doubt {
  const failing = checks.filter(isContradicted);
  if (failing.length === 0) return { figures: [] };
  const doubtful = new Set<number>();
  /** The rows of the sums that lack just what the row has. */
  const partsBeside = (row: readonly number[]): ReadonlySet<number> => new Set(row.flatMap((figure) => {
    const own = all[figure]!;
    const lacks = ({ difference, instance: { left } }: Evaluated) => difference === own.value && left.every((term) => isOfColumn(all[term.figure]!, own));
    return own.value === 0 ? [] : failing.filter(lacks).flatMap(({ instance }) => instance.right.map((term) => all[term.figure]!.row));
  }));
  tables.forEach(({ columns, rows }, t) => {
    for (const { labels, amounts } of listsOf(columns)) {
      const textOf = (r: number, c: number) => rows[r]!.cells[c]?.text ?? '';
      const figuresOf = (r: number) => inRow(t, r).filter((figure) => amounts.includes(all[figure]!.column));
      const isKnown = (r: number) => labels.some((c) => columns[c]!.type === 'code' && textOf(r, c) !== '') || figuresOf(r).some((figure) => isToldApart(figure, { checks, uses, all }));
      rows.forEach(({ cells }, r) => {
        if (labels.some((c) => textOf(r, c) !== '') || !amounts.some((c) => cells[c]?.value)) return;
        const parts = partsBeside(figuresOf(r));
        for (const step of [1, -1]) {
          for (let beside = r + step; rows[beside] && figuresOf(beside).some((figure) => parts.has(all[figure]!.row)) && !isKnown(beside); beside += step) for (const figure of figuresOf(beside)) doubtful.add(figure);
        }
      });
    }
  });
  return { figures: doubtful };
}

const isOfColumn = (one: Figure, other: Figure): boolean => one.sheet === other.sheet && one.column === other.column;

/** Whether a sum says which row it is: the figure is the total of other rows, or is printed elsewhere. */
function isToldApart(figure: number, { checks, uses: { starts, checks: orders }, all }: Pick<Situation, 'checks' | 'uses'> & Pick<Situation['figures'], 'all'>): boolean {
  const { row, sheet } = all[figure]!;
  for (let at = starts[figure]!; at < starts[figure + 1]!; at++) {
    const { outcome, nonZero, instance: { relation, left, right } } = checks[orders[at]!]!;
    if (relation !== '=' || nonZero < 2 || !outcome.startsWith('holds')) continue;
    if ([...left, ...right].some((term) => all[term.figure]!.sheet !== sheet || !isOfTable(all[term.figure]!))) return true;
    if (left.length === 1 && left[0]!.figure === figure && right.every((term) => all[term.figure]!.row !== row)) return true;
  }
  return false;
}

function listsOf(columns: readonly Column[]): List[] {
  const lists: { labels: number[]; amounts: number[] }[] = [];
  columns.forEach(({ type }, c) => {
    if (type === 'number') return;
    const last = lists.at(-1);
    if (type === 'amount') last?.amounts.push(c);
    else if (last && last.amounts.length === 0) last.labels.push(c);
    else lists.push({ labels: [c], amounts: [] });
  });
  return lists.filter(({ amounts }) => amounts.length > 0);
}
