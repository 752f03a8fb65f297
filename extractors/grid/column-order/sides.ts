/** Lists side by side: what closes one stands beside what closes the other (本年收入合计 | 本年支出合计, 总计 | 总计). */
import { canonical } from '../../text.js';
import { largest } from '../../../pipeline/many.js';
import type { DraftCell } from '../../cells.js';
import type { PanelRow } from './panels.js';

interface List {
  readonly rows: readonly PanelRow[];
  /** The columns of its labels. */
  readonly labels: readonly number[];
}

/** What labels of both lists say that stand side by side, in the order of the print. */
const PAIRED = [/^本年(?:收入|支出)(?:合计)?$/u, /^(?:年初|年末|上年|结转下年|年终).*(?:结转|结余)|^结转下年/u, /^(?:收入|支出|收支)?(?:总计|合计|.*经费合计)$/u];

/** The rows of the table, at least so many: each with its number from the top. `below`: totals stand below all other rows. */
export function sideBySide(lists: readonly List[], least: number, below = false): { at: number; cells: Map<number, DraftCell> }[] {
  const kinds = lists.map(({ rows, labels }) => rows.map((row) => largest(labels.map((label) => PAIRED.findIndex((pattern) => pattern.test(canonical(row.get(label)?.text ?? '')))))));
  const next = lists.map(() => 0);
  const rows: { at: number; cells: Map<number, DraftCell> }[] = [];
  const left = (l: number): number => lists[l]!.rows.length - next[l]!;
  while (lists.some((_, l) => left(l) > 0)) {
    const at = rows.length;
    const cells = new Map<number, DraftCell>();
    const kindOf = (l: number): number => kinds[l]![next[l]!] ?? -1;
    // A closing label waits until the other list has come to its own.
    const waits = lists.map((_, l) => kindOf(l) >= 0
      && lists.some((_, other) => other !== l && (kinds[other]!.indexOf(kindOf(l), next[other]!) > next[other]! || (below && kinds[other]![next[other]!] === -1))));
    const last = lists.every((_, l) => left(l) <= 1) && at < least - 1 && lists.some((_, l) => left(l) === 1 && kindOf(l) === PAIRED.length - 1);
    if (!last) {
      const all = waits.every((waiting, l) => waiting || left(l) === 0);
      lists.forEach((list, l) => {
        if (left(l) === 0 || (waits[l] && !all)) return;
        for (const [column, cell] of list.rows[next[l]!]!) cells.set(column, cell);
        next[l]!++;
      });
    }
    rows.push({ at, cells });
  }
  while (rows.length < least) rows.push({ at: rows.length, cells: new Map() });
  return rows;
}
