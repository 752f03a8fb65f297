/** The right side of a two-sided table whose blank cells left no trace: its total leaves one place for the figures that the sums of their own row leave several. */
import type { TrailEvent } from '../../../schemas/types.js';
import { DOUBT } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import { canonical } from '../../text.js';
import type { DraftColumn, DraftRow, ReadingContext } from '../reading.js';
import { placeByTree } from './tree-place.js';

/** What the rows above add up to: 本年支出合计 where more stands below it, else the last line. */
const TOTALS = [/^本年支出(?:合计|小计)?$/u, /^(?:支出)?(?:合计|总计)$/u] as const;
const TOTAL = '合计';
/** Label, total and a part at least. */
const FEWEST_COLUMNS = 3;

export function placeSide(rows: readonly DraftRow[], columns: readonly DraftColumn[], form: Form, { columnUse, emptyColumns }: ReadingContext): { rows: DraftRow[]; events: TrailEvent[] } {
  const start = columns.findLastIndex(({ role }) => role === 'label');
  const own = columns.flatMap(({ type }, c) => (c === start || (c > start && type === 'amount') ? [c] : []));
  const isOpen = ({ cells }: DraftRow): boolean => own.some((c) => cells[c]!.repairs.includes(DOUBT));
  const labels = rows.map(({ cells }) => canonical(cells[start]?.text ?? ''));
  const last = TOTALS.map((total) => labels.findIndex((label) => total.test(label))).find((r) => r >= 0) ?? -1;
  if (last < 0 || own.length < FEWEST_COLUMNS || !rows.some(isOpen)) return { rows: [...rows], events: [] };
  const filled = rows.slice(0, last + 1).flatMap((row, r) => (own.some((c, i) => i > 0 && row.cells[c]!.text !== '') ? [r] : []));
  const side = filled.map((r): DraftRow => {
    const [label, ...amounts] = own.map((c) => rows[r]!.cells[c]!);
    return { indent: null, cells: [r === last ? { ...label!, text: TOTAL } : label!, ...amounts] };
  });
  const placed = placeByTree(side, own.map((c) => columns[c]!), form, columnUse, emptyColumns);
  const result = [...rows];
  filled.forEach((r, i) => {
    const { cells } = placed.rows[i]!;
    if (cells !== side[i]!.cells) result[r] = { ...rows[r]!, cells: rows[r]!.cells.map((cell, c) => (c > start ? cells[own.indexOf(c)] : undefined) ?? cell) };
  });
  return { rows: result, events: placed.events.map((event) => ({ ...event, at: `rows/${filled[Number(event.at!.slice('rows/'.length))]!}` })) };
}
