/** One line for every amount of every table. */
import type { FiscalRecord, Publication, Table } from '../../schemas/types.js';
import { withoutCode } from '../../extractors/labels.js';
import type { DraftColumn } from '../../extractors/grid/reading.js';
import { sha256 } from '../hash.js';
import { yuanValue } from './amounts.js';
import type { RowMeaning, Subject } from './hierarchy.js';

const ID_LENGTH = 20;
/** Between the parts of what an id is made of. */
const SEPARATOR = '\u001f';
const YEAR = /(?:19|20)\d{2}(?=年)/u;

export interface TableMeaning {
  readonly table: Table;
  readonly columns: readonly DraftColumn[];
  readonly rows: readonly RowMeaning[];
}

type Head = Pick<Publication, 'id' | 'kind' | 'fiscalYear' | 'organization'>;

export function recordsOf(head: Head, tables: readonly TableMeaning[]): FiscalRecord[] {
  const rowNumber = numbering();
  const columnNumber = numbering();
  /** How often an amount of a row of the same words in a column of the same words was met, by their numbers. */
  const seen: number[][] = [];
  const records: FiscalRecord[] = [];
  for (const { table, columns, rows } of tables) {
    const yearCell = columns.findIndex(({ role }) => role === 'year');
    const headers = table.columns.map(({ path, key }) => {
      const words = path.join('/');
      const identity = `${words}${SEPARATOR}${key}${SEPARATOR}`;
      return { year: yearIn(words), identity, first: `${identity}0`, number: columnNumber(identity) };
    });
    const yuan = new Map<string, FiscalRecord['amountYuan']>();
    table.rows.forEach((row, r) => {
      const meaning = rows[r]!;
      const named = meaning.subjects.map((subject) => {
        const identity = [head.id, table.id, meaning.unit ?? '', subject.code ?? '', subject.label, ''].join(SEPARATOR);
        return { subject, codeName: subject.code === null ? null : nameOf(subject, table, r), identity, before: (seen[rowNumber(identity)] ??= []) };
      });
      const rowYear = yearCell < 0 ? null : yearIn(row.cells[yearCell]!.text);
      row.cells.forEach((cell, c) => {
        const column = table.columns[c]!;
        if (column.type !== 'amount' || cell.value === null) return;
        const { subject, codeName, identity, before } = (named.length > 1 ? named.find((one) => one.subject.columns.includes(c)) : undefined) ?? named[0]!;
        const header = headers[c]!;
        const occurrence = before[header.number] ?? 0;
        before[header.number] = occurrence + 1;
        let amountYuan = yuan.get(cell.text);
        if (amountYuan === undefined) yuan.set(cell.text, (amountYuan = yuanValue(cell.text, table.currencyUnit)));
        records.push({
          id: sha256(identity + (occurrence === 0 ? header.first : header.identity + occurrence)).slice(0, ID_LENGTH),
          publication: head.id, kind: head.kind, fiscalYear: head.fiscalYear, organization: head.organization.name,
          unit: meaning.unit, table: table.id, tableTitle: table.title, row: r, column: c,
          rowLabel: subject.label, code: subject.code, codeName,
          parentCode: subject.parentCode, classification: subject.classification,
          columnPath: column.path, columnKey: column.key,
          year: rowYear ?? header.year,
          amount: cell.value, amountText: cell.text, currencyUnit: table.currencyUnit,
          amountYuan, status: 'unverified', checks: [], spans: cell.spans,
        });
      });
    });
  }
  return records;
}

/** Gives words numbers, the same words the same number. */
function numbering(): (words: string) => number {
  const numbers = new Map<string, number>();
  return (words) => {
    const known = numbers.get(words);
    if (known === undefined) numbers.set(words, numbers.size);
    return known ?? numbers.size - 1;
  };
}

/** The name beside the code; where the code was found by its name, the label itself. */
function nameOf(subject: Subject, table: Table, row: number): string {
  const cells = table.rows[row]!.cells;
  const code = table.columns.findLastIndex(({ type }, i) => type === 'code' && subject.columns.includes(i));
  const name = code < 0 ? '' : cells[code + 1]?.text ?? '';
  return name || withoutCode(subject.label).replace(/^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])/u, '');
}

/** The year that the text names. */
function yearIn(text: string): number | null {
  const match = YEAR.exec(text);
  return match ? Number(match[0]) : null;
}
