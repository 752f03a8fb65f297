/**
 * Sums and comparisons between named amounts: `table@rows.column = table@rows.column + …`.
 * `table` is a canonical table id and may be left out inside a form. `rows` says which amounts of the column:
 *
 * - `top`: the whole table: its 合计 or department row, else the sum of its units or classes;
 * - the id of a labelled line (`revenue-total`, see extractors/forms/lines.ts), or a label in quotes;
 * - `code`, `class`, `unit`, `unit+code`, `name`, `unit+name`: one identity for each code, three-digit class, unit or name that both sides print.
 */

export interface FormulaTerm {
  readonly sign: 1 | -1;
  /** Empty inside a form: the form's own table. */
  readonly table: string;
  readonly rows: string;
  readonly column: string;
}

export interface ParsedFormula {
  readonly relation: '=' | '<=';
  readonly left: readonly FormulaTerm[];
  readonly right: readonly FormulaTerm[];
}

const PARSED = new Map<string, ParsedFormula>();

/** Throws on what it cannot read: formulas are data of this project. */
export function parseFormula(source: string): ParsedFormula {
  const known = PARSED.get(source);
  if (known) return known;
  const relation = source.includes(' <= ') ? '<=' : '=';
  const sides = source.split(` ${relation} `);
  if (sides.length !== 2) throw new Error(`a formula has two sides: "${source}"`);
  const parsed = { relation, left: parseTerms(sides[0]!, source), right: parseTerms(sides[1]!, source) } as const;
  PARSED.set(source, parsed);
  return parsed;
}

/** The terms of one side; `source` is what an error quotes. */
export function parseTerms(side: string, source = side): FormulaTerm[] {
  return side.split(/ (?=[+-] )/u).map((part) => {
    const match = /^(?:([+-]) )?([a-z-]*)@("[^"]+"|[a-z0-9+-]+)\.([a-z0-9-]+)$/u.exec(part.trim());
    if (!match) throw new Error(`cannot read "${part}" in the formula "${source}"`);
    return { sign: match[1] === '-' ? -1 : 1, table: match[2]!, rows: match[3]!, column: match[4]! };
  });
}
