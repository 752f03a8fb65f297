/** Stage 6: every amount gets its status from the accounting identities; the checks and what fails are recorded. */
import type { FormCell, Status } from '../../schemas/types.js';
import type { Draft, Outcome } from '../artefacts.js';
import { reconcile as reconcileAmounts, type Reconciliation } from '../identities/reconcile.js';

/** Completes a draft: statuses of cells and records, checks and issues. What earlier stages reported is kept. */
export function reconcile(draft: Draft): Outcome<Draft> {
  const { publication } = draft;
  const result = reconcileAmounts(publication);
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
      checks: [...publication.checks, ...result.checks],
      issues: [...publication.issues, ...result.issues],
    },
  };
  return { value, events: result.events };
}

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
  if (status !== undefined) return { ...(node as unknown as FormCell), status } as T;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, withStatuses(child as unknown, `${path}/${key}`, result)])) as T;
}
