/** Which rows of a list are the sum of rows below them, as far as their codes and names tell: units of their classes, classes of their items. */
import { ECONOMIC_CODES } from '../../forms/classifications.js';
import { isSummary } from '../../labels.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { smallest } from '../../../pipeline/many.js';
import type { RowSum } from '../column-order/places.js';

export interface RowLabel { readonly code: string; readonly name: string }

const CODE_OF_CLASS = /^\d{3}$/u;
const ECONOMIC_CLASSES = new Set(ECONOMIC_CODES.flatMap(([code, name]) => (CODE_OF_CLASS.test(code) ? [name] : [])));

/** How deep a row stands. */
const DEPTH = { whole: 0, department: 1, unit: 2, class: 3, item: 4 } as const;

/** Each row with the highest of those that follow it, up to the next as high as itself. */
export function sumsBelow(rows: readonly RowLabel[], names: Names): RowSum[] {
  const isUnit = (row: RowLabel | undefined): boolean => row !== undefined && row.code === '' && names.isOrganization(row.name);
  const depths = rows.map((row, r): number => {
    if (row.code !== '') return DEPTH.class + (row.code.length - 3) / 2;
    if (isSummary(row.name)) return DEPTH.whole;
    // A department stands right above the first of its units.
    if (isUnit(row)) return isUnit(rows[r + 1]) && !rows.slice(0, r).some(isUnit) ? DEPTH.department : DEPTH.unit;
    return ECONOMIC_CLASSES.has(canonical(row.name)) ? DEPTH.class : DEPTH.item;
  });
  return depths.flatMap((depth, total) => {
    let end = total + 1;
    while (end < depths.length && depths[end]! > depth) end++;
    const highest = smallest(depths.slice(total + 1, end));
    const parts = depths.flatMap((own, r) => (r > total && r < end && own === highest ? [r] : []));
    return parts.length > 0 ? [{ total, parts }] : [];
  });
}
