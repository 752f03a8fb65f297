/** Amounts that are printed as no others of their table are, which a person should look at: nothing is wrong with them for sure. */
import { idOf } from '../hash.js';
import type { Cell, Issue, Table } from '../../schemas/types.js';

/** So many amounts of a table say how it prints amounts, and all but one of so many do. */
const LEAST = 20;
/** What may well be below nought: changes, differences, what is handed on at the end of a year. */
const CHANGE = /增|减|变化|变动|差|比|±|升|降|盈|亏|结余|净/u;
const SHOWN = 3;

interface Amount {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
}

export function oddAmountIssues(tables: readonly Table[]): Issue[] {
  return tables.flatMap((table, t) => {
    const { finer, negative } = oddOf(table);
    const pathOf = ({ row, column }: Amount): string => `tables/${t}/rows/${row}/cells/${column}`;
    const info = (code: string, [first, ...others]: readonly [Amount, ...Amount[]], words: string): Issue =>
      ({ id: idOf(code, pathOf(first), first.cell.text), severity: 'info', code, message: words, at: pathOf(first), spans: [first, ...others].flatMap(({ cell }) => cell.spans) });
    const issues: Issue[] = [];
    if (finer) issues.push(info('more-decimals', [finer.amount], `"${finer.amount.cell.text}" has ${finer.decimals} decimals, all other ${finer.others} amounts of the table have ${finer.usual}.`));
    const [first, ...others] = negative;
    if (first) {
      const shown = negative.slice(0, SHOWN).map(({ cell }) => cell.text).join(', ') + (negative.length > SHOWN ? ', …' : '');
      issues.push(info('negative-amount', [first, ...others], `${shown}: ${negative.length === 1 ? 'an amount' : `${negative.length} amounts`} below nought.`));
    }
    return issues;
  });
}

/** The one amount with more decimals than all others (a digit too many was typed, or two figures were run together), and those below nought that are no changes. */
function oddOf({ columns, rows }: Table): { finer: { amount: Amount; decimals: number; usual: number; others: number } | null; negative: Amount[] } {
  /** By their decimals: how many, and the first of them. */
  const seen = new Map<number, { count: number; first: Amount }>();
  const negative: Amount[] = [];
  rows.forEach(({ cells }, row) => cells.forEach((cell, column) => {
    if (cell.value === null || columns[column]?.type !== 'amount') return;
    const known = seen.get(decimalsOf(cell.text));
    if (known) known.count++;
    else seen.set(decimalsOf(cell.text), { count: 1, first: { cell, row, column } });
    if (cell.value >= 0) return;
    const words = [...columns[column].path, ...cells.filter((_, c) => columns[c]?.type === 'text').map(({ text }) => text)].join('');
    if (!CHANGE.test(words)) negative.push({ cell, row, column });
  }));
  const [usual, odd, another] = [...seen].sort(([, a], [, b]) => b.count - a.count);
  if (!usual || !odd || another || odd[1].count > 1 || usual[1].count < LEAST || odd[0] <= usual[0]) return { finer: null, negative };
  return { finer: { amount: odd[1].first, decimals: odd[0], usual: usual[0], others: usual[1].count }, negative };
}

/** How many digits stand behind the point. */
function decimalsOf(text: string): number {
  const point = Math.max(text.lastIndexOf('.'), text.lastIndexOf('．'));
  return point < 0 ? 0 : (/^\d+/u.exec(text.slice(point + 1))?.[0].length ?? 0);
}
