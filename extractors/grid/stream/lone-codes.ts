/** 类, 款 and 项 in three columns, where each row prints its own number alone and the blank cells beside it leave no trace: 205 教育支出, 02 普通教育, 03 初中教育. */
import { subtract, type Whole } from '../../../pipeline/exact.js';
import { FUNCTIONAL_CODES } from '../../forms/classifications.js';
import { NOTHING } from '../../cells.js';
import { canonical } from '../../text.js';
import { exact } from '../sums/place.js';
import type { DraftColumn, DraftRow } from '../reading.js';

const NAMED = new Set(FUNCTIONAL_CODES.map(([code, name]) => `${code} ${canonical(name)}`));

/** The rows with such numbers in the columns that their names, or else the sums, say: below a 款 stand its 项 until they add up to it. */
export function withLoneCodes(rows: readonly DraftRow[], columns: readonly DraftColumn[]): readonly DraftRow[] {
  const [top, division, item] = ['class', 'division', 'item'].map((role) => columns.findIndex((column) => column.role === role)) as [number, number, number];
  if (top < 0 || division < 0 || item < 0) return rows;
  const printed = (row: DraftRow, c: number): string => row.cells[c]!.text;
  const alone = rows.every((row) => printed(row, item) === '' && (printed(row, top) === '' || printed(row, division) === ''));
  if (!alone || !rows.some((row) => printed(row, division) !== '')) return rows;
  const name = columns.findIndex(({ type }, c) => type === 'text' && c > item);
  const amounts = columns.flatMap(({ type }, c) => (type === 'amount' ? [c] : []));
  const figuresOf = (row: DraftRow): Whole[] => amounts.map((c) => exact(printed(row, c)) ?? 0);
  let above = '';
  /** The open 款, and what is left of it. */
  let open: { readonly number: string; readonly left: Whole[] } | null = null;
  return rows.map((row) => {
    const number = printed(row, division);
    if (number === '') {
      above = printed(row, top);
      open = null;
      return row;
    }
    const own = figuresOf(row);
    const isNamed = (code: string): boolean => name >= 0 && NAMED.has(`${code} ${canonical(printed(row, name))}`);
    const [asDivision, asItem] = [isNamed(above + number), open !== null && isNamed(above + open.number + number)];
    const isItem: boolean = open !== null && (asDivision === asItem ? open.left.some((amount) => amount !== 0) : asItem);
    if (!isItem) {
      open = { number, left: own };
      return row;
    }
    open = { number: open!.number, left: open!.left.map((amount, i) => subtract(amount, own[i]!)) };
    return { ...row, cells: row.cells.map((cell, c) => (c === division ? NOTHING : c === item ? row.cells[division]! : cell)) };
  });
}
