/** Whether a table with one column more or fewer than its form is one of this form all the same: its sums say. */
import { DOUBT, extracted } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import { add, type Whole } from '../../../pipeline/exact.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { exact, near, relationsOf } from '../sums/place.js';
import { holdsFigure, type DraftColumn, type DraftRow, type TableReading } from '../reading.js';

export interface Settled extends Pick<TableReading, 'form' | 'columns'> {
  readonly events: readonly TrailEvent[];
}

/** The form where its sums hold in every row and its columns are `sure`; else nothing is known of them but their headings. */
export function settled(form: Form, columns: readonly DraftColumn[], rows: readonly DraftRow[], sure = true): Settled {
  return sure && sumsOf(form, columns, rows) !== 'broken' ? { form, columns, events: [] } : { form: null, columns: nameless(columns), events: [ofNoForm(form)] };
}

/** Whether a row breaks the sums of the form, or one proves them. */
export function sumsOf(form: Form, columns: readonly DraftColumn[], rows: readonly DraftRow[]): 'broken' | 'kept' | 'untold' {
  const relations = relationsOf(form, columns);
  const amounts = columns.flatMap((column, i) => (holdsFigure(column) ? [i] : []));
  let kept = false;
  for (const { cells } of rows) {
    if (amounts.some((i) => cells[i]!.repairs.includes(DOUBT))) continue;
    const values = amounts.map((i) => exact(cells[i]!.text) ?? 0);
    for (const { total, parts } of relations) {
      if (!near(values[total]!, parts.reduce<Whole>((sum, part) => add(sum, values[part]!), 0), parts.length)) return 'broken';
      kept ||= parts.filter((part) => values[part] !== 0).length > 1;
    }
  }
  return kept ? 'kept' : 'untold';
}

/** Columns that no identity of a form counts on. */
export const nameless = (columns: readonly DraftColumn[]): DraftColumn[] => columns.map((column, i) => ({ ...column, key: `column-${i + 1}` }));
export const ofNoForm = (form: Form): TrailEvent => extracted('generic-table', `It does not have the columns of ${form.id}, and only those.`);
