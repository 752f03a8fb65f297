/** Where a place of publication.json stands in the workbook, for a person and for a link. */
import type { Check } from '../../../schemas/types.js';
import { cut } from '../../width.js';
import { checkWords } from '../../words/sentences.js';
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
  const shown = new Map<string, SheetBuilder>();
  for (const sheet of sheets) {
    for (const pointer of sheet.places.keys()) if (!shown.has(pointer)) shown.set(pointer, sheet);
  }
  return (pointer) => {
    for (let at = pointer; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
      const sheet = shown.get(at);
      if (!sheet) continue;
      const { row, column } = sheet.places.get(at)!;
      return { words: `${cut(sheet.name, NAME_WIDTH)} ${columnName(column)}${row + 1}`, link: reference(sheet.name, row, column) };
    }
    return undefined;
  };
}

/** What a check says at one of its two places, with the other one: `正文与表：公用支出：121.70 ≠ 120.01，差额 1.69 万元（见 正文数据 E40）`. */
export const checkWordsAt = (at: string | null, locate: Locate) => (check: Check): string => {
  const { terms } = check;
  const [other] = terms.length === 2 && at !== null && terms.includes(at) ? terms.filter((term) => term !== at) : [];
  const place = other === undefined ? undefined : locate(other);
  return checkWords(check) + (place ? `（见 ${place.words}）` : '');
};
