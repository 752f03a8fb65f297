/** Where a place of publication.json stands in the workbook, for a person and for a link. */
import { cut } from '../../width.js';
import { columnName, reference } from './names.js';
import type { SheetBuilder } from './sheet.js';

/** Longer names of sheets are cut where a place is named: some programs do not wrap a link. */
const NAME_WIDTH = 22;

export interface Located {
  /** `表三 支出总表 B6`. */
  readonly words: string;
  readonly link: string;
}

export type Locate = (pointer: string) => Located | undefined;

/** Looks in all sheets for the place itself, then for what it is part of. */
export function locator(sheets: readonly SheetBuilder[]): Locate {
  const found = new Map<string, Located>();
  for (const sheet of sheets) {
    const name = cut(sheet.name, NAME_WIDTH);
    for (const [pointer, { row, column }] of sheet.places) {
      if (!found.has(pointer)) found.set(pointer, { words: `${name} ${columnName(column)}${row + 1}`, link: reference(sheet.name, row, column) });
    }
  }
  return (pointer) => {
    for (let at = pointer; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
      const place = found.get(at);
      if (place) return place;
    }
    return undefined;
  };
}
