/** Rows that say beside each value what it is: the labels are a header, the values below them are cells. */
import { EMPTY, type Traced } from '../text.js';
import { smallest } from '../../pipeline/many.js';
import type { EnclosedRow } from './enclosed.js';

export interface LabelledCell {
  readonly label: Traced;
  readonly cell: Traced;
}

export interface LabelledRow {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly LabelledCell[];
}

/** More columns than this has no table. */
const MOST_COLUMNS = 300;

interface Column { readonly label: string }

/**
 * One row of labels, each where it first stands, and one for each record. A label that comes twice in one record is two
 * columns; one that the other records do not print stands behind the label before it: blank cells may have none.
 */
export function recordRows(records: readonly LabelledRow[]): EnclosedRow[] {
  const all = records.map(({ cells }) => cells.slice(0, MOST_COLUMNS));
  const places = all.some(repeats) ? placesInOrder : placesByName;
  const columns: Column[] = [];
  // The longest record says most about the order.
  for (const cells of [...all].sort((a, b) => b.length - a.length)) {
    let before: Column | null = null;
    places(cells, columns).forEach((place, i) => {
      if (!place && columns.length >= MOST_COLUMNS) return;
      const column: Column = place ?? { label: cells[i]!.label.text };
      if (!place) columns.splice(before ? columns.indexOf(before) + 1 : 0, 0, column);
      before = column;
    });
  }
  const labels = new Map<Column, Traced>();
  const rows = records.map(({ start, end }, r): EnclosedRow => {
    const own = new Map<Column, Traced>();
    places(all[r]!, columns).forEach((place, i) => {
      if (!place) return;
      own.set(place, all[r]![i]!.cell);
      if (!labels.has(place)) labels.set(place, all[r]![i]!.label);
    });
    return { start, end, cells: columns.map((column) => own.get(column) ?? EMPTY) };
  });
  const { start } = records[0]!;
  return [{ start, end: start, cells: columns.map((column) => labels.get(column) ?? EMPTY) }, ...rows];
}

const repeats = (cells: readonly LabelledCell[]): boolean => new Set(cells.map(({ label }) => label.text)).size < cells.length;

/** The column of each label, in whatever order they come; null for a label that no column has. */
function placesByName(cells: readonly LabelledCell[], columns: readonly Column[]): (Column | null)[] {
  const named = new Map(columns.map((column) => [column.label, column]));
  return cells.map(({ label }) => named.get(label.text) ?? null);
}

/** The same where labels come twice: in the order of the columns, as few as can be left out and as few gaps between them as can be. */
function placesInOrder(cells: readonly LabelledCell[], columns: readonly Column[]): (Column | null)[] {
  const width = columns.length + 1;
  // cost[k]: the least cost of the labels so far, the last of them in the column before `k`; from: where the one before it stands.
  let cost = new Float64Array(width).fill(Infinity);
  cost[0] = 0;
  const from = cells.map(({ label }) => {
    const next = cost.map((before) => before + UNPLACED);
    const origin = Int32Array.from(cost, () => STAYS);
    let nearest = -1;
    for (let k = 1; k < width; k++) {
      if (k > 1 && (nearest < 0 || cost[k - 2]! < cost[nearest]!)) nearest = k - 2;
      if (columns[k - 1]!.label !== label.text) continue;
      const gap = nearest < 0 ? Infinity : cost[nearest]! + GAP;
      const least = Math.min(cost[k - 1]!, gap);
      if (least >= next[k]!) continue;
      next[k] = least;
      origin[k] = cost[k - 1]! <= gap ? k - 1 : nearest;
    }
    cost = next;
    return origin;
  });
  let at = cost.indexOf(smallest(cost));
  const places: (Column | null)[] = [];
  for (let i = cells.length - 1; i >= 0; i--) {
    const origin = from[i]![at]!;
    places.unshift(origin === STAYS ? null : columns[at - 1]!);
    if (origin !== STAYS) at = origin;
  }
  return places;
}
const STAYS = -1;
const GAP = 1;
const UNPLACED = 1000;
