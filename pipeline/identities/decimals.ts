/** Amounts with more decimals than all others of their table: a digit too many was typed, or two figures were run together. */
import { idOf } from '../hash.js';
import type { Issue, Table } from '../../schemas/types.js';
import { groupBy } from '../group.js';

/** So many amounts of a table say how it prints amounts, and all but one of so many do. */
const LEAST = 20;
const DECIMALS = /[.．](\d+)$/u;

export function decimalIssues(tables: readonly Table[]): Issue[] {
  return tables.flatMap((table, t) => {
    const amounts = table.rows.flatMap(({ cells }, r) => cells.flatMap((cell, c) => (table.columns[c]?.type === 'amount' && cell.value !== null
      ? [{ cell, path: `tables/${t}/rows/${r}/cells/${c}`, decimals: DECIMALS.exec(cell.text)?.[1]?.length ?? 0 }] : [])));
    const [usual, odd, ...others] = [...groupBy(amounts, ({ decimals }) => decimals).values()].sort((a, b) => b.length - a.length);
    const [one, another] = odd ?? [];
    if (!one || another || others.length > 0 || usual!.length < LEAST || one.decimals <= usual![0]!.decimals) return [];
    return [{
      id: idOf('more-decimals', one.path, one.cell.text), severity: 'info', code: 'more-decimals',
      message: `"${one.cell.text}" has ${one.decimals} decimals, all other ${usual!.length} amounts of the table have ${usual![0]!.decimals}.`, at: one.path, spans: one.cell.spans,
    }];
  });
}
