/** Whether the sums of a table prove that its rows are rows: read in another order than that of the print, hardly one of them would hold. */
import { halfWidth } from '../../figures/figures.js';
import type { Form } from '../../forms/form.js';
import { lineSums, rowSums } from '../column-order/sums.js';
import { holdsFigure, type DraftColumn, type DraftRow, type TableReading } from '../reading.js';
import { sidesOf } from '../stream/sides.js';
import { exact, near, relationsOf } from './place.js';
import { add, type Whole } from '../../../pipeline/exact.js';
import { append } from '../../../pipeline/many.js';

/** So many of the sums tell something: those of a row that is not nought, those of rows with two parts and more that are not. */
const FEWEST_TELLING = 2;

/** An amount and those that it should be the sum of; null where one of them is not printed. */
interface Sum {
  readonly total: Whole | null;
  readonly parts: readonly (Whole | null)[];
  /** It stands in one row. */
  readonly across?: boolean;
}

const tells = ({ total, parts, across }: Sum): boolean => (across ? total !== 0 && parts.length > 1 : parts.filter((part) => part !== 0).length > 1);

/** All sums that the form and the codes speak of hold, but for such a share of them, enough of them of several parts, and no row is without its label. */
export function addsUp({ form, columns, rows, stray }: TableReading, failing = 0): boolean {
  if (!form || stray.length > 0) return false;
  const sums = form.layout === 'sides' ? sumsOfSides(form, columns, rows) : sumsOfList(form, columns, rows);
  const telling = sums?.filter(tells).length ?? 0;
  const holds = ({ total, parts }: Sum): boolean => total !== null && !parts.includes(null) && near(total, parts.reduce<Whole>((sum, part) => add(sum, part!), 0), parts.length);
  return telling >= FEWEST_TELLING && sums!.filter((sum) => !holds(sum)).length <= telling * failing;
}

const valueOf = (row: DraftRow, column: number): Whole | null => (row.cells[column]!.text === '' ? null : exact(halfWidth(row.cells[column]!.text)));

/** Null where a row prints some of its amounts, a code without a name, or a name without amounts. */
function sumsOfList(form: Form, columns: readonly DraftColumn[], rows: readonly DraftRow[]): Sum[] | null {
  const of = (is: (column: DraftColumn) => boolean): number[] => columns.flatMap((column, c) => (is(column) ? [c] : []));
  const [amounts, codes, texts] = [of(holdsFigure), of(({ type }) => type === 'code'), of(({ type }) => type === 'text')];
  const labels = (row: DraftRow, own: readonly number[]): string => own.map((c) => row.cells[c]!.text).join('');
  const whole = rows.every((row) => amounts.every((c) => valueOf(row, c) !== null) && labels(row, texts) !== '');
  if (!whole) return null;
  const relations = relationsOf(form, columns);
  const across = rows.flatMap((row) => relations.map(({ total, parts }): Sum => ({ total: valueOf(row, amounts[total]!), parts: parts.map((part) => valueOf(row, amounts[part]!)), across: true })));
  const down = rowSums(rows.map((row) => labels(row, codes)), rows.map((row) => [...codes, ...texts].map((c) => row.cells[c]!.text)));
  return [...across, ...amounts.flatMap((c) => down.map(({ total, parts }): Sum => ({ total: valueOf(rows[total]!, c), parts: parts.map((part) => valueOf(rows[part]!, c)) })))];
}

/** Blank lines of a side count as nought; null where a side has no sum, or an amount no label. */
function sumsOfSides(form: Form, columns: readonly DraftColumn[], rows: readonly DraftRow[]): Sum[] | null {
  const sums: Sum[] = [];
  for (const { label, amounts } of sidesOf(columns)) {
    const texts = rows.map(({ cells }) => cells[columns.indexOf(label)]!.text);
    const own = lineSums(form, label.key, texts);
    const at = amounts.map((column) => columns.indexOf(column));
    if (own.length === 0 || rows.some((row, r) => texts[r] === '' && at.some((c) => valueOf(row, c) !== null))) return null;
    for (const c of at) append(sums, own.map(({ total, parts }): Sum => ({ total: valueOf(rows[total]!, c) ?? 0, parts: parts.map((part) => valueOf(rows[part]!, c) ?? 0) })));
  }
  return sums;
}
