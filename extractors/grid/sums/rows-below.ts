/** Which rows of a list are the sum of rows below them, as far as their codes and names tell: units of their classes, classes of their items. */
import { isEconomicClass } from '../../forms/classifications.js';
import { isSummary } from '../../labels.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { smallest } from '../../../pipeline/many.js';
import type { RowSum } from '../column-order/places.js';

export interface RowLabel { readonly code: string; readonly name: string }

/** How deep a row stands. */
const DEPTH = { whole: 0, department: 1, unit: 2, class: 3, item: 4 } as const;

/** Each row with the highest of those that follow it, up to the next as high as itself. */
export function sumsBelow(rows: readonly RowLabel[], names: Names): RowSum[] {
  const units = rows.map(({ code, name }) => code === '' && names.isOrganization(name));
  const first = units.indexOf(true);
  const depths = rows.map(({ code, name }, r): number => {
    if (code !== '') return DEPTH.class + (code.length - 3) / 2;
    if (isSummary(name)) return DEPTH.whole;
    // A department stands right above the first of its units.
    if (units[r]) return r === first && units[r + 1] ? DEPTH.department : DEPTH.unit;
    return isEconomicClass(canonical(name)) ? DEPTH.class : DEPTH.item;
  });
  const below = rows.map((): number[] => []);
  const above: number[] = [];
  depths.forEach((depth, r) => {
    while (above.length > 0 && depths[above.at(-1)!]! >= depth) above.pop();
    if (above.length > 0) below[above.at(-1)!]!.push(r);
    above.push(r);
  });
  return below.flatMap((own, total) => {
    const highest = smallest(own.map((r) => depths[r]!));
    return own.length > 0 ? [{ total, parts: own.filter((r) => depths[r] === highest) }] : [];
  });
}
