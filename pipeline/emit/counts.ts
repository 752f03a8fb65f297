/** How much was read, and how far it is proven. */
import type { IndexCounts, Severity, Table } from '../../schemas/types.js';
import type { Draft } from '../artefacts.js';

/** Table cells that hold a figure, by status. */
export function countAmounts(tables: readonly Table[]): Pick<IndexCounts, 'amounts' | 'verified' | 'unverified' | 'conflict' | 'corrected'> {
  const counts = { amounts: 0, verified: 0, unverified: 0, conflict: 0, corrected: 0 };
  for (const table of tables) {
    for (const row of table.rows) {
      for (const { status } of row.cells) {
        if (status === null) continue;
        counts.amounts++;
        counts[status]++;
      }
    }
  }
  return counts;
}

/** The counts of index.json. */
export function countsOf({ publication, records, coverage }: Draft): IndexCounts {
  const issues = (severity: Severity) => publication.issues.filter((issue) => issue.severity === severity).length;
  return {
    tables: publication.tables.length,
    rows: publication.tables.reduce((sum, table) => sum + table.rows.length, 0),
    ...countAmounts(publication.tables),
    records: records.length,
    sections: publication.sections.length,
    facts: publication.facts.length,
    checks: publication.checks.length,
    failed: publication.checks.filter((check) => check.outcome === 'fails').length,
    errors: issues('error'),
    warnings: issues('warning'),
    infos: issues('info'),
    unclaimed: coverage.unclaimed.length,
  };
}
