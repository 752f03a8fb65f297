/** Amounts that are printed as no others of their table are, which a person should look at: nothing is wrong with them for sure. */
import { idOf } from '../hash.js';
import type { Issue, Table } from '../../schemas/types.js';
import { groupBy } from '../group.js';

/** So many amounts of a table say how it prints amounts, and all but one of so many do. */
const LEAST = 20;
const DECIMALS = /[.．](\d+)$/u;

export const oddAmountIssues = (tables: readonly Table[]): Issue[] => [...decimalIssues(tables), ...negativeIssues(tables)];

/** One amount with more decimals than all others: a digit too many was typed, or two figures were run together. */
function decimalIssues(tables: readonly Table[]): Issue[] {
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

/** What may well be below nought: changes, differences, what is handed on at the end of a year. */
const CHANGE = /增|减|变化|变动|差|比|±|升|降|盈|亏|结余|净/u;

/** Amounts below nought of tables that print few, where neither column nor row is of a change. */
function negativeIssues(tables: readonly Table[]): Issue[] {
  return tables.flatMap((table, t) => {
    const negative = table.rows.flatMap(({ cells }, r) => cells.flatMap((cell, c) => {
      if (cell.value === null || cell.value >= 0 || table.columns[c]?.type !== 'amount') return [];
      const words = [...table.columns[c]!.path, ...cells.filter((_, k) => table.columns[k]?.type === 'text').map(({ text }) => text)].join('');
      return CHANGE.test(words) ? [] : [{ cell, path: `tables/${t}/rows/${r}/cells/${c}` }];
    }));
    const [first] = negative;
    if (!first) return [];
    return [{
      id: idOf('negative-amount', first.path), severity: 'info', code: 'negative-amount', at: first.path, spans: negative.flatMap(({ cell }) => cell.spans),
      message: `${negative.slice(0, SHOWN).map(({ cell }) => cell.text).join(', ')}${negative.length > SHOWN ? ', …' : ''}: ${negative.length === 1 ? 'an amount' : `${negative.length} amounts`} below nought.`,
    }];
  });
}
const SHOWN = 3;
