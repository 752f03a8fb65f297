/** Columns that hold nothing: the prose says what 合计 is made of, and the row prints just that. */
import type { Whole } from '../../../pipeline/exact.js';
import { leaves, wordings, fits, type Form, type Leaf } from '../../forms/form.js';
import { isSummary } from '../../labels.js';
import type { RawRow } from '../stream/assemble.js';
import { joinTokens } from '../stream/tokens.js';
import { holdsFigure, type DraftColumn, type MadeOf } from '../reading.js';
import { exact, relationsOf } from './place.js';

/** Keys of the columns under which nothing can stand; empty where no statement is of the 合计 of this table. */
export function emptyAsStated(rows: readonly RawRow[], columns: readonly DraftColumn[], form: Form, statements: readonly MadeOf[]): string[] {
  if (statements.length === 0) return [];
  const amounts = columns.filter(holdsFigure);
  const own = new Map(leaves(form.header).map((leaf) => [leaf.column.key, leaf]));
  const names = amounts.map(({ key }) => namesOf(own.get(key)));
  const relations = relationsOf(form, columns);
  for (const { before, codes, after, figures } of rows) {
    if (codes.length > 0 || figures.length === amounts.length || !isSummary(joinTokens([...before, ...after]).text)) continue;
    const printed = figures.map(({ text }) => exact(text)).filter((value) => value !== 0);
    for (const { total, parts } of statements) {
      const at = parts.map(({ measure }) => names.findIndex((known) => known.some((name) => fits(name, measure))));
      const relation = relations.find((sum) => at.every((column) => sum.parts.includes(column)));
      if (!relation) continue;
      const row = new Array<Whole>(amounts.length).fill(0);
      row[relation.total] = total;
      parts.forEach(({ amount }, p) => { row[at[p]!] = amount; });
      const filled = row.filter((value) => value !== 0);
      if (filled.length === printed.length && filled.every((value, i) => value === printed[i])) return amounts.flatMap(({ key }, c) => (row[c] === 0 ? [key] : []));
    }
  }
  return [];
}

/** What prose calls the money of a column: its heading, or the one above it where it says 小计. */
function namesOf(leaf: Leaf | undefined): readonly string[] {
  if (!leaf) return [];
  const own = wordings(leaf.column.label);
  return own.every(isSummary) ? leaf.groups.flatMap(({ label }) => wordings(label)) : own;
}
