/** Rows that print the parts of a sum and not the sum, in a table that prints it elsewhere: where white space tells the columns, they are moved against them. */
import { DOUBT, doubted, extracted } from '../../cells.js';
import { holdsFigure, type TableReading } from '../reading.js';
import { relationsOf } from './place.js';

/** So many of the rows with figures print the sum. */
const MOSTLY = 0.5;

/** The reading with the places of such rows for a guess. */
export function doubtBlankTotals(reading: TableReading): TableReading {
  const { form, columns, rows } = reading;
  if (!form) return reading;
  const moved = new Set<number>();
  const amounts = columns.flatMap((column, c) => (holdsFigure(column) ? [c] : []));
  for (const { total, parts } of relationsOf(form, columns)) {
    const printed = (r: number, column: number): boolean => rows[r]!.cells[amounts[column]!]!.text !== '';
    const figured = rows.flatMap((_, r) => ([total, ...parts].some((column) => printed(r, column)) ? [r] : []));
    const blank = figured.filter((r) => !printed(r, total));
    if (blank.length <= figured.length * (1 - MOSTLY)) for (const r of blank) moved.add(r);
  }
  if (moved.size === 0) return reading;
  return {
    ...reading,
    rows: rows.map((row, r) => (moved.has(r) ? { ...row, cells: row.cells.map((own, c) => (own.text !== '' && holdsFigure(columns[c]!) ? doubted(own) : own)) } : row)),
    events: [...reading.events, ...[...moved].map((r) => extracted(DOUBT, 'The row prints parts of a sum and not the sum, which other rows print: it may be moved against its columns.', { severity: 'warning', at: `rows/${r}` }))],
  };
}
