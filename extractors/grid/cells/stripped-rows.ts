/** Rows whose lines a program stripped of white space: the blank cells at their ends went with it, and what stood behind the first of them moved. */
import { ENUMERATED } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { smallest } from '../../../pipeline/many.js';
import { EMPTY, type Traced } from '../../text.js';
import { kindOf, type CellKind } from './align.js';

type Sort = 'text' | 'code' | 'figure';
type Sorts = readonly (Sort | null)[];

export interface Unstripped {
  readonly rows: readonly LineNode[];
  /** Rows that fit their columns in several places; they stand where their first cell is the table's first. */
  readonly doubtful: ReadonlySet<LineNode>;
}

/** A cell of a sort that none of the column's others is, and one in a column nobody has filled yet. */
const MISFIT = 1;
const UNKNOWN = 0.4;

/**
 * The rows with the blank cells before them again, where the columns of the whole rows say how many. `isRight`: whether a
 * label belongs to the right side of a table with two, null where it does not say.
 */
export function unstripped(printed: readonly { readonly line: LineNode; readonly opens: boolean }[], isRight: (label: Traced) => boolean | null): Unstripped {
  const rows = printed.map(({ line }) => line);
  // Pages that a scan gave more or fewer columns are as wide from their first row to their last.
  if (printed.every(({ line, opens }, r) => r === 0 || opens || line.cells!.length === rows[r - 1]!.cells!.length)) return { rows, doubtful: new Set() };
  const kinds = rows.map(({ cells }) => cells!.map(kindOf));
  // Nothing in a header is an amount.
  const data = rows.flatMap((_, r) => (kinds[r]!.includes('amount') ? [r] : [])).sort((a, b) => kinds[b]!.length - kinds[a]!.length);
  const widths = [...new Set(data.map((r) => kinds[r]!.length))];
  // A row that begins or ends with a blank cell shows that nothing was stripped.
  if (widths.length > 1 && !data.some((r) => kinds[r]![0] === 'blank' || kinds[r]!.at(-1) === 'blank')) {
    const sorts = kinds.map((row) => row.map(sortOf));
    const tried = widths.map((width) => placed(data, sorts, width, (r) => (sorts[r]![0] === 'text' ? isRight(rows[r]!.cells![0]!) : null)));
    const { places } = tried.reduce((best, next) => (next.astray < best.astray ? next : best));
    return { rows: rows.map((row, r) => moved(row, places.get(r) ?? 0)), doubtful: new Set(rows.filter((_, r) => places.get(r) === null)) };
  }
  return { rows, doubtful: new Set() };
}

const moved = (row: LineNode, by: number): LineNode => (by === 0 ? row : { ...row, cells: [...Array.from({ length: by }, () => EMPTY), ...row.cells!] });

interface Placed {
  /** The column in which each row begins; null where there are several. */
  readonly places: ReadonlyMap<number, number | null>;
  /** Rows that fit nowhere or in several places; a row cut in two by a scan has more cells than its table has columns. */
  readonly astray: number;
}

/** Rows in columns of such a number, longest first. */
function placed(data: readonly number[], sorts: readonly Sorts[], width: number, isRight: (r: number) => boolean | null): Placed {
  const columns = Array.from({ length: width }, () => new Set<Sort>());
  const places = new Map<number, number | null>();
  let astray = 0;
  for (const r of data) {
    const own = sorts[r]!;
    const costs = Array.from({ length: width - own.length + 1 }, (_, from) => (own.length === width ? 0 : costAt(own, columns, from)));
    const least = smallest(costs);
    const ways = costs.flatMap((cost, from) => (cost < least + 1e-9 ? [from] : []));
    const right = ways.length === 2 ? isRight(r) : null;
    const from = ways.length === 1 || right === false ? ways[0]! : right ? ways[1]! : null;
    if (from === null || least >= MISFIT) astray++;
    places.set(r, from);
    if (from !== null) own.forEach((sort, i) => { if (sort) columns[from + i]!.add(sort); });
  }
  return { places, astray };
}

function costAt(row: Sorts, columns: readonly ReadonlySet<Sort>[], from: number): number {
  return row.reduce((cost, sort, i) => {
    const known = columns[from + i]!;
    return cost + (sort === null || known.has(sort) ? 0 : known.size === 0 ? UNKNOWN : MISFIT);
  }, 0);
}

const sortOf = (kind: CellKind): Sort | null => (kind === 'blank' ? null : kind === 'text' || kind === 'code' ? kind : 'figure');

/** A line of a numbered label alone, right below a row: a row whose blanks were stripped, and with them all that parted its cells. */
export const asRow = (line: LineNode, before: LineNode | undefined): LineNode =>
  (!line.cells && before?.cells && ENUMERATED.test(line.content.text) && line.content.text.length < LONG_LABEL ? { ...line, cells: [line.content] } : line);
const LONG_LABEL = 30;
