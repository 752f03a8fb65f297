/** Stage 6: every amount, of tables and of prose, gets its status from the accounting identities; the checks and what fails are recorded. */
import type { Cell, Check, FormCell, Status } from '../../schemas/types.js';
import type { Draft, Outcome } from '../artefacts.js';
import { changed } from '../changed.js';
import { memo } from '../group.js';
import { DECLARATIONS } from '../identities/engine.js';
import { GUESS, rowStarts, type Figures } from '../identities/figures.js';
import { factPath, factStatus, proseOf } from '../identities/prose/index.js';
import { settle, type Settled } from '../identities/reconcile.js';

/** Completes a draft: statuses of cells and records, checks and issues. What earlier stages reported is kept. */
export function reconcile(draft: Draft): Outcome<Draft> {
  const { publication } = draft;
  const prose = proseOf(publication);
  const settled = settle(publication, DECLARATIONS, [prose.extension]);
  const judged = prose.judge();
  const { figures } = settled;
  const starts = rowStarts(publication.tables);
  const tables = publication.tables.map((table, t) => ({
    ...table,
    rows: table.rows.map((row, r) => {
      let cells: Cell[] | null = null;
      for (const figure of figures.rows[starts[t]! + r]!) {
        const { column } = figures.all[figure]!;
        const cell = row.cells[column];
        const status = cell && statusOf(figure, cell.repairs, settled);
        if (status && status !== cell.status) (cells ??= [...row.cells])[column] = { ...cell, status };
      }
      return cells ? { ...row, cells } : row;
    }),
  }));
  const indexes = tableIndexes(draft);
  const told = checksByCell([...settled.noteChecks, ...judged.checks]);
  const records = draft.records.map((record, i) => {
    const t = indexes[i]!;
    const cell = publication.tables[t]?.rows[record.row]?.cells[record.column];
    const figure = cell && figureAt(record.column, figures.rows[starts[t]! + record.row]!, figures);
    if (figure === undefined) return { ...record, status: 'unverified' as const, checks: [] };
    const more = told.get(`tables/${t}/rows/${record.row}/cells/${record.column}`) ?? [];
    return { ...record, status: statusOf(figure, cell?.repairs, settled) ?? 'unverified', checks: [...settled.checkIdsOf(figure), ...more] };
  });
  // The figures of forms and facts follow those of the tables.
  const others = new Map<string, number>();
  for (const [figure, { path, sheet }] of figures.all.entries()) if (sheet >= tables.length) others.set(path, figure);
  const value: Draft = {
    ...draft,
    records,
    publication: {
      ...publication,
      tables,
      forms: changed(publication.forms, formStatuses(others, settled)),
      facts: publication.facts.map((fact, i) => {
        const figure = others.get(factPath(i));
        const status = figure === undefined ? null : settled.statuses[figure]!;
        return { ...fact, status: factStatus(status, judged.statuses.get(factPath(i))) };
      }),
      checks: [...publication.checks, ...settled.checks, ...judged.checks],
      issues: [...publication.issues, ...settled.issues, ...judged.issues],
    },
  };
  return { value, events: [...settled.events, ...judged.events] };
}

/** The ids of checks that are no sums of figures (what prose and notes say of cells), by the cells they name. */
function checksByCell(checks: readonly Check[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { id, terms } of checks) for (const term of new Set(terms)) if (term.startsWith(TABLES)) memo(ids, term, (): string[] => []).push(id);
  return ids;
}

/** The figure of a row that stands in the column. */
function figureAt(column: number, row: readonly number[], { all }: Figures): number | undefined {
  // The figures of a row stand in the order of its columns.
  let low = 0;
  for (let high = row.length - 1; low < high;) {
    const middle = (low + high) >> 1;
    if (all[row[middle]!]!.column < column) low = middle + 1;
    else high = middle;
  }
  const figure = row[low];
  return figure !== undefined && all[figure]!.column === column ? figure : undefined;
}

/** Changes that give the leaves of the forms their status. */
function formStatuses(others: ReadonlyMap<string, number>, settled: Settled): Map<string, (leaf: object) => object> {
  const changes = new Map<string, (leaf: object) => object>();
  for (const [path, figure] of others) {
    if (!path.startsWith(FORMS) || settled.statuses[figure] === null) continue;
    changes.set(path.slice(FORMS.length), (leaf) => {
      const cell = leaf as FormCell;
      return cell.value === null ? cell : { ...cell, status: statusOf(figure, cell.repairs, settled)! };
    });
  }
  return changes;
}
const FORMS = 'forms/';
const TABLES = 'tables/';

/**
 * A figure whose place or cut is a guess stays unverified: in the other reading the sums would hold as well. One that a sum of
 * its row restored is not proven by that row again: something outside of it must say the same.
 */
function statusOf(figure: number, repairs: readonly string[] | undefined, { figures, statuses, checksOf }: Settled): Status | null {
  const status = statuses[figure]!;
  if (status !== 'verified' || !repairs || repairs.length === 0) return status;
  if (repairs.some((repair) => repair.startsWith(GUESS))) return 'unverified';
  if (!repairs.includes(RESTORED)) return status;
  const row = figures.all[figure]!.path.replace(IN_ROW, '');
  const beyond = ({ outcome, terms }: Check) => (outcome === 'holds' || outcome === 'holds-within-rounding') && terms.some((term) => !term.startsWith(row));
  return checksOf(figure).some(beyond) ? status : 'unverified';
}
const RESTORED = 'restore-from-identity';
/** What of its path names a figure within its row. */
const IN_ROW = /(?:cells\/\d+|[^/]+)$/u;

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
