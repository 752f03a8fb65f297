/** Whether a text came out in another order than tables are read in: what to do then no table can say by itself. */
import { DOUBT, extracted } from '../../cells.js';
import { halfWidth } from '../../figures/figures.js';
import type { TrailEvent } from '../../../schemas/types.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { holdsFigure, type TableReading } from '../reading.js';
import { runsOn, stacksCodes, stacksFigures } from './blocks.js';

interface ReadTable {
  readonly lines: readonly LineNode[];
  readonly reading: TableReading;
}

/** So many tables, and so many of all, must be beyond reading: any print may have one. */
const FEWEST_TABLES = 3;
const SHARE = 0.3;

/** The warning that most of the figures stand in columns that nobody put together; null where they do not. */
export function outOfOrder(tables: readonly ReadTable[]): TrailEvent | null {
  const lost = tables.filter(({ lines, reading }) => (stacksFigures(lines) || stacksCodes(lines) || runsOn(lines, MOST_FIGURES)) && isGuess(reading));
  if (lost.length < FEWEST_TABLES || lost.length < tables.length * SHARE) return null;
  return extracted('text-out-of-order', `In ${lost.length} of ${tables.length} tables the cells came out block by block or column by column, and no rows can be made of them for certain. Extract the text of the PDF again in the order of the page (pdftotext -layout or -raw) and re-run.`, { severity: 'warning' });
}

/** More figures come one below the other than any row has. */
const MOST_FIGURES = 24;

/** No form is known, or most figures stand in columns by guess. */
function isGuess({ form, columns, rows }: TableReading): boolean {
  const figures = rows.flatMap(({ cells }) => cells.filter(({ text }, c) => holdsFigure(columns[c]!) && /\d/u.test(halfWidth(text))));
  return form === null || figures.filter(({ repairs }) => repairs.includes(DOUBT)).length * 2 > figures.length;
}
