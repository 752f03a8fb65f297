/** Stage 6: every amount, of tables and of prose, gets its status from the accounting identities; the checks and what fails are recorded. */
import type { FormCell, Publication, Status } from '../../schemas/types.js';
import type { Draft, Outcome } from '../artefacts.js';
import { DECLARATIONS } from '../identities/engine.js';
import { GUESS } from '../identities/figures.js';
import { factPath, factStatus, proseOf } from '../identities/prose/index.js';
import { reconcile as reconcileAmounts, type Reconciliation } from '../identities/reconcile.js';

/** Completes a draft: statuses of cells and records, checks and issues. What earlier stages reported is kept. */
export function reconcile(draft: Draft): Outcome<Draft> {
  const { publication } = draft;
  const prose = proseOf(publication);
  const reconciled = reconcileAmounts(publication, DECLARATIONS, [prose.extension]);
  const result = { ...reconciled, statuses: withoutGuesses(publication, reconciled) };
  const judged = prose.judge();
  const tables = publication.tables.map((table, t) => ({
    ...table,
    rows: table.rows.map((row, r) => ({
      ...row,
      cells: row.cells.map((cell, c) => {
        const status = result.statuses.get(`tables/${t}/rows/${r}/cells/${c}`);
        return status === undefined ? cell : { ...cell, status };
      }),
    })),
  }));
  const indexes = tableIndexes(draft);
  const records = draft.records.map((record, i) => {
    const path = `tables/${indexes[i]}/rows/${record.row}/cells/${record.column}`;
    const status: Status = result.statuses.get(path) ?? 'unverified';
    return { ...record, status, checks: [...(result.checksAt.get(path) ?? [])] };
  });
  const value: Draft = {
    ...draft,
    records,
    publication: {
      ...publication,
      tables,
      forms: withStatuses(publication.forms, 'forms', result),
      facts: publication.facts.map((fact, i) => ({ ...fact, status: factStatus(result.statuses.get(factPath(i)), judged.statuses.get(factPath(i))) })),
      checks: [...publication.checks, ...result.checks, ...judged.checks],
      issues: [...publication.issues, ...result.issues, ...judged.issues],
    },
  };
  return { value, events: [...result.events, ...judged.events] };
}

/**
 * A figure whose place or cut is a guess stays unverified: in the other reading the sums would hold as well. One that a sum of
 * its row restored is not proven by that row again: something outside of it must say the same.
 */
function withoutGuesses({ tables, forms }: Publication, { statuses, checks }: Reconciliation): ReadonlyMap<string, Status> {
  const result = new Map(statuses);
  const judge = (path: string, row: string, repairs: readonly string[]) => {
    if (result.get(path) !== 'verified') return;
    const restored = repairs.includes(RESTORED) && !checks.some(({ outcome, terms }) =>
      (outcome === 'holds' || outcome === 'holds-within-rounding') && terms.includes(path) && terms.some((term) => !term.startsWith(row)));
    if (restored || repairs.some((repair) => repair.startsWith(GUESS))) result.set(path, 'unverified');
  };
  tables.forEach((table, t) => table.rows.forEach((row, r) => row.cells.forEach((cell, c) => judge(`tables/${t}/rows/${r}/cells/${c}`, `tables/${t}/rows/${r}/`, cell.repairs))));
  const walk = (node: unknown, path: string, parent: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('repairs' in node && Array.isArray(node.repairs)) judge(path, `${parent}/`, node.repairs as string[]);
    else for (const [key, child] of Object.entries(node)) walk(child, `${path}/${key}`, path);
  };
  walk(forms, 'forms', '');
  return result;
}
const RESTORED = 'restore-from-identity';

/** Table index of each record. Records name their table by its id; where two tables share one, by the first whose cell holds the amount. */
function tableIndexes({ publication, records }: Draft): number[] {
  const byId = new Map<string, number[]>();
  publication.tables.forEach((table, index) => byId.set(table.id, [...(byId.get(table.id) ?? []), index]));
  return records.map((record) => {
    const candidates = byId.get(record.table) ?? [];
    const [first] = record.spans;
    const exact = candidates.find((index) => {
      const cell = publication.tables[index]!.rows[record.row]?.cells[record.column];
      return cell?.value === record.amount && cell.spans[0]?.[0] === first?.[0];
    });
    return exact ?? candidates[0] ?? -1;
  });
}

/** The same form with a status in every leaf that the reconciler looked at. */
function withStatuses<T>(node: T, path: string, result: Reconciliation): T {
  if (Array.isArray(node)) return node.map((child, i) => withStatuses(child as unknown, `${path}/${i}`, result)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const status = result.statuses.get(path);
  if (status !== undefined && (node as unknown as FormCell).value !== null) return { ...(node as unknown as FormCell), status } as T;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, withStatuses(child as unknown, `${path}/${key}`, result)])) as T;
}
