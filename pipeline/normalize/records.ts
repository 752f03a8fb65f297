/** One line for every amount of every table. */
import type { FiscalRecord, Publication, Table } from '../../schemas/types.js';
import type { DraftColumn } from '../../extractors/grid/reading.js';
import { sha256 } from '../hash.js';
import { yuanValue } from './amounts.js';
import type { RowMeaning, Subject } from './hierarchy.js';

const ID_LENGTH = 20;
const YEAR = /(?:19|20)\d{2}(?=年)/u;

export interface TableMeaning {
  readonly table: Table;
  readonly columns: readonly DraftColumn[];
  readonly rows: readonly RowMeaning[];
}

type Head = Pick<Publication, 'id' | 'kind' | 'fiscalYear' | 'organization'>;

export function recordsOf(head: Head, tables: readonly TableMeaning[]): FiscalRecord[] {
  const seen = new Map<string, number>();
  const occurrence = (key: string): number => {
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return n;
  };
  const records: FiscalRecord[] = [];
  for (const { table, columns, rows } of tables) {
    const yearCell = columns.findIndex(({ role }) => role === 'year');
    table.rows.forEach((row, r) => {
      const meaning = rows[r]!;
      row.cells.forEach((cell, c) => {
        const column = table.columns[c]!;
        if (column.type !== 'amount' || cell.value === null) return;
        const subject = (meaning.subjects.length > 1 ? meaning.subjects.find((s) => s.columns.includes(c)) : undefined) ?? meaning.subjects[0]!;
        const identity = [head.id, table.id, meaning.unit ?? '', subject.code ?? '', subject.label, column.path.join('/'), column.key].join('\u001f');
        records.push({
          id: sha256(`${identity}\u001f${occurrence(identity)}`).slice(0, ID_LENGTH),
          publication: head.id, kind: head.kind, fiscalYear: head.fiscalYear, organization: head.organization.name,
          unit: meaning.unit, table: table.id, tableTitle: table.title, row: r, column: c,
          rowLabel: subject.label, code: subject.code, codeName: subject.code === null ? null : nameOf(subject, table, r),
          parentCode: subject.parentCode, classification: subject.classification,
          columnPath: column.path, columnKey: column.key,
          year: yearOf(yearCell >= 0 ? row.cells[yearCell]!.text : '', column.path),
          amount: cell.value, amountText: cell.text, currencyUnit: table.currencyUnit,
          amountYuan: yuanValue(cell.text, table.currencyUnit), status: 'unverified', checks: [], spans: cell.spans,
        });
      });
    });
  }
  return records;
}

/** The name beside the code; where the code was found by its name, the label itself. */
function nameOf(subject: Subject, table: Table, row: number): string {
  const cells = table.rows[row]!.cells;
  const code = table.columns.findLastIndex(({ type }, i) => type === 'code' && subject.columns.includes(i));
  const name = code < 0 ? '' : cells[code + 1]?.text ?? '';
  return name || subject.label.replace(/^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])/u, '');
}

/** The year that the row or the column names. */
function yearOf(label: string, path: readonly string[]): number | null {
  const match = YEAR.exec(label) ?? YEAR.exec(path.join('/'));
  return match ? Number(match[0]) : null;
}
