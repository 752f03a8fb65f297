/** Pointers to cells, `tables/3/rows/5/cells/2`, as most pointers are: read by their characters, nothing of them is cut out or kept. */

/** Numbers of a table, of its row and of the cell in it. */
export type CellPlace = readonly [table: number, row: number, cell: number];

/** The place that a pointer names; null where it names no cell. */
export function cellPlace(pointer: string): CellPlace | null {
  const table = numberAfter('tables/', pointer, 0);
  if (table < 0) return null;
  let at = 'tables/'.length + widthOf(table);
  const row = numberAfter('/rows/', pointer, at);
  if (row < 0) return null;
  at += '/rows/'.length + widthOf(row);
  const cell = numberAfter('/cells/', pointer, at);
  return cell >= 0 && pointer.length === at + '/cells/'.length + widthOf(cell) ? [table, row, cell] : null;
}

/** The index that stands after `key` at a place of a pointer; -1 where something else does. */
function numberAfter(key: string, pointer: string, at: number): number {
  for (let i = 0; i < key.length; i++) if (pointer.charCodeAt(at + i) !== key.charCodeAt(i)) return -1;
  const first = at + key.length;
  let value = -1;
  for (let i = first; i < pointer.length; i++) {
    const digit = pointer.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9 || value === 0) break;
    value = Math.max(value, 0) * 10 + digit;
  }
  return value;
}

/** How many digits a number has. */
const widthOf = (value: number): number => (value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : String(value).length);
const ZERO = 0x30;
