/** The right side of a two-sided table whose blank cells left no trace: its total leaves one place for the figures that the sums of their own row leave several. */
import type { TrailEvent } from '../../../schemas/types.js';
import { DOUBT } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import { isSummary } from '../../labels.js';
import { canonical } from '../../text.js';
import { append } from '../../../pipeline/many.js';
import type { DraftColumn, DraftRow, ReadingContext } from '../reading.js';
import { placeByTree } from './tree-place.js';

/** What the rows above add up to: 本年支出合计 where more stands below it, else the last line. */
const TOTALS = [/^(?:一、)?本年支出(?:合计|小计)?$/u, /^(?:支出)?(?:合计|总计)$/u] as const;
const TOTAL = '合计';
const PART = '本年支出';
const ENTRY = /^[一二三四五六七八九十]+、/u;
/** Label, total and a part at least. */
const FEWEST_COLUMNS = 3;

export function placeSide(rows: readonly DraftRow[], columns: readonly DraftColumn[], form: Form, context: ReadingContext): { rows: DraftRow[]; events: TrailEvent[] } {
  const start = columns.findLastIndex(({ role }) => role === 'label');
  const own = columns.flatMap(({ type }, c) => (c === start || (c > start && type === 'amount') ? [c] : []));
  if (own.length < FEWEST_COLUMNS) return { rows: [...rows], events: [] };
  const isOpen = ({ cells }: DraftRow): boolean => own.some((c) => cells[c]!.repairs.includes(DOUBT));
  const result = [...rows];
  const events: TrailEvent[] = [];
  for (const { summed, total } of sumsOf(rows, rows.map(({ cells }) => canonical(cells[start]?.text ?? '')), (row) => own.some((c, i) => i > 0 && row.cells[c]!.text !== ''))) {
    if (!summed.some((r) => isOpen(result[r]!))) continue;
    const side = summed.map((r): DraftRow => {
      const [label, ...amounts] = own.map((c) => result[r]!.cells[c]!);
      return { indent: null, cells: [{ ...label!, text: r === total ? TOTAL : PART }, ...amounts] };
    });
    const placed = placeByTree(side, own.map((c) => columns[c]!), form, context);
    summed.forEach((r, i) => {
      const { cells } = placed.rows[i]!;
      if (cells !== side[i]!.cells) result[r] = { ...rows[r]!, cells: rows[r]!.cells.map((cell, c) => (c > start ? cells[own.indexOf(c)] : undefined) ?? cell) };
    });
    append(events, placed.events.map((event) => ({ ...event, at: `rows/${summed[Number(event.at!.slice('rows/'.length))]!}` })));
  }
  return { rows: result, events };
}

/** The rows that print amounts, with that which is their sum: those up to 本年支出合计, and from there to the last line; or all of them. */
function sumsOf(rows: readonly DraftRow[], labels: readonly string[], isFilled: (row: DraftRow) => boolean): { readonly summed: readonly number[]; readonly total: number }[] {
  const [year, end] = TOTALS.map((total) => labels.findIndex((label, r) => total.test(label) && isFilled(rows[r]!))) as [number, number];
  const filled = (from: number, to: number): number[] => rows.flatMap((row, r) => (r >= from && r < to && isFilled(row) ? [r] : []));
  if (year < 0) return end < 0 ? [] : [{ summed: filled(0, end + 1), total: end }];
  // A total that is the first entry of a list (一、本年支出) is the sum of those below it, up to the next.
  const next = labels.findIndex((label, r) => r > year && (ENTRY.test(label) || isSummary(label)));
  if (ENTRY.test(labels[year]!) && next > 0) return [{ summed: filled(year, next), total: year }];
  return [{ summed: filled(0, year + 1), total: year }, ...(end > year ? [{ summed: filled(year, end + 1), total: end }] : [])];
}
