/** Sheet names that every spreadsheet program takes. */

/** Excel's limit, in UTF-16 units. */
const MAX_LENGTH = 31;
const FORBIDDEN = /[[\]:*?/\\\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Excel keeps this name for itself. */
const RESERVED = /^history$/iu;

/** Gives out names of one workbook: legal, at most 31 characters, no two alike even where case is ignored. */
export class SheetNames {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    const legal = wanted.replace(FORBIDDEN, ' ').replace(/\s+/gu, ' ').replace(/^[\s']+|(?<![\s'])[\s']+$/gu, '');
    const base = legal === '' || RESERVED.test(legal) ? `表 ${legal}`.trim() : legal;
    for (let n = 1; ; n++) {
      const name = n === 1 ? shorten(base, '') : shorten(base, ` (${n})`);
      const key = name.toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}

function shorten(text: string, suffix: string): string {
  let out = '';
  for (const char of text) {
    if (out.length + char.length + suffix.length > MAX_LENGTH) break;
    out += char;
  }
  return out.replace(/(?<![\s'])[\s']+$/u, '') + suffix;
}

/** A cell of a sheet as a link's target. */
export const reference = (sheet: string, row: number, column: number): string =>
  `'${sheet.replace(/'/gu, "''")}'!${columnName(column)}${row + 1}`;

/** The letters of a column counted from 0: 0 → A, 26 → AA. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
