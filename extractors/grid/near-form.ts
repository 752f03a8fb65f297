/**
 * A known form with columns besides its own: 序号 before them, 备注 behind. The number of its amounts no longer tells its rows, so
 * they are read as those of a table whose columns are known but not its form.
 */
import { leaves, number, text, wordings, type Form } from '../forms/form.js';
import type { HeaderReading, Stream } from '../header.js';

const SERIAL = { ...number('serial', '序号'), optional: true };
const REMARK = text('remark', '备注', undefined, true);

/** The forms with those of the added columns that stand in `source` and that they do not have. */
export function withAdded(forms: readonly Form[], source: Stream): Form[] {
  const printed = [SERIAL, REMARK].filter(({ label }) => source.text.includes(label));
  if (printed.length === 0) return [];
  return forms.flatMap((form): Form[] => {
    const own = new Set(leaves(form.header).flatMap(({ column }) => wordings(column.label)));
    const added = printed.filter(({ label }) => !own.has(label));
    if (added.length === 0 || form.layout !== 'list') return [];
    return [{ ...form, header: [...added.filter((column) => column === SERIAL), ...form.header, ...added.filter((column) => column === REMARK)] }];
  });
}

/** Whether one of the added columns stands in the header. */
export const hasAdded = ({ labels }: HeaderReading): boolean => labels.has(SERIAL) || labels.has(REMARK);
