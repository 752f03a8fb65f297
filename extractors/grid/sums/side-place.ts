/** The right side of a two-sided table whose blank cells left no trace: its total leaves one place for the figures that the sums of their own row leave several. */
import type { TrailEvent } from '../../../schemas/types.js';
import { DOUBT } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import { isSummary } from '../../labels.js';
import { canonical } from '../../text.js';
import type { DraftColumn, DraftRow, ReadingContext } from '../reading.js';
import { placeByTree } from './tree-place.js';

/** What the rows above add up to: 本年支出合计 where more stands below it, else the last line. */
const TOTALS = [/^(?:一、)?本年支出(?:合计|小计)?$/u, /^(?:支出)?(?:合计|总计)$/u] as const;
const TOTAL = '合计';
const ENTRY = /^[一二三四五六七八九十]+、/u;
/** Label, total and a part at least. */
const FEWEST_COLUMNS = 3;

export function placeSide(rows: readonly DraftRow[], columns: readonly DraftColumn[], form: Form, context: ReadingContext): { rows: DraftRow[]; events: TrailEvent[] } {
  const start = columns.findLastIndex(({ role }) => role === 'label');
  const own = columns.flatMap(({ type }, c) => (c === start || (c > start && type === 'amount') ? [c] : []));
  const isOpen = ({ cells }: DraftRow): boolean => own.some((c) => cells[c]!.repairs.includes(DOUBT));
  const labels = rows.map(({ cells }) => canonical(cells[start]?.text ?? ''));
  const isFilled = ({ cells }: DraftRow): boolean => own.some((c, i) => i > 0 && cells[c]!.text !== '');
  const last = TOTALS.map((total) => labels.findIndex((label, r) => total.test(label) && isFilled(rows[r]!))).find((r) => r >= 0) ?? -1;
  if (last < 0 || own.length < FEWEST_COLUMNS || !rows.some(isOpen)) return { rows: [...rows], events: [] };
  // A total that is the first entry of a list (一、本年支出) is the sum of those below it, up to the next.
  const next = labels.findIndex((label, r) => r > last && (ENTRY.test(label) || isSummary(label)));
  const summed = ENTRY.test(labels[last]!) && next > 0 ? rows.slice(0, next).map((_, r) => r).slice(last) : rows.slice(0, last + 1).map((_, r) => r);
  const filled = summed.filter((r) => isFilled(rows[r]!));
  const side = filled.map((r): DraftRow => {
    const [label, ...amounts] = own.map((c) => rows[r]!.cells[c]!);
    return { indent: null, cells: [r === last ? { ...label!, text: TOTAL } : label!, ...amounts] };
  });
  const placed = placeByTree(side, own.map((c) => columns[c]!), form, context);
  const result = [...rows];
  filled.forEach((r, i) => {
    const { cells } = placed.rows[i]!;
    if (cells !== side[i]!.cells) result[r] = { ...rows[r]!, cells: rows[r]!.cells.map((cell, c) => (c > start ? cells[own.indexOf(c)] : undefined) ?? cell) };
  });
  return { rows: result, events: placed.events.map((event) => ({ ...event, at: `rows/${filled[Number(event.at!.slice('rows/'.length))]!}` })) };
}
