/** How wide the columns of a table are: what breaks in one of its cells would break in all of them. Widths are counted in digits. */
import { halfWidth } from '../../figures/figures.js';
import { largest, smallest } from '../../../pipeline/many.js';
import type { Traced } from '../../text.js';
import type { Pieces } from './centred-cells.js';

/** A way to set the amounts of a row in its columns; null: a blank. */
export interface SetAmounts { readonly amounts: readonly (Pieces | null)[] }

/** What a point, a comma or a minus takes of a digit's width, in one type face or another. */
const POINTS = [0.5, 1];
const NARROW = /[-.,]/u;
const MARK = /[.,]/u;

/** How wide a column is: at least as the lines of its cells, narrower than one of these with what stands on the next. */
interface Width { readonly least: number; readonly below: number }

/** The ways that columns of one width leave, whatever a point takes of it; all where they leave a row none. `headings`: how wide they are at least for them. */
export function withinWidths<Way extends SetAmounts>(rows: readonly (readonly Way[])[], headings: readonly number[]): readonly (readonly Way[])[] {
  const left = POINTS.map((point) => withinWidthsOf(rows, point, headings)).filter((own) => own !== null);
  return left.length === 0 ? rows : rows.map((ways, r) => ways.filter((way) => left.some((own) => own[r]!.has(way))));
}

/** The same, by row, where points and commas are so wide; null where a row has none. */
function withinWidthsOf<Way extends SetAmounts>(rows: readonly (readonly Way[])[], point: number, headings: readonly number[]): ReadonlySet<Way>[] | null {
  let left = rows.map((ways) => ways.map((way) => ({ way, widths: way.amounts.map((cell) => (cell ? widthOf(cell, point) : ANY)) })));
  for (let before = -1, count = Infinity; count !== before;) {
    before = count;
    const limits = left[0]![0]!.widths.map((_, c): Width => ({
      least: largest([headings[c]!, ...left.map((ways) => smallest(ways.map(({ widths }) => widths[c]!.least)))]),
      below: smallest(left.map((ways) => largest(ways.map(({ widths }) => widths[c]!.below)))),
    }));
    left = left.map((ways) => ways.filter(({ widths }) => widths.every(({ least, below }, c) => least < limits[c]!.below && limits[c]!.least < below)));
    if (left.some((ways) => ways.length === 0)) return null;
    count = left.reduce((sum, ways) => sum + ways.length, 0);
  }
  return left.map((ways) => new Set(ways.map(({ way }) => way)));
}

/** What a blank says. */
const ANY: Width = { least: 0, below: Infinity };

/** How wide a column is at least for the lines of its heading. */
export function leastUnder({ text, at }: Traced): number {
  let [most, own] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    own = (i > 0 && at[i] === at[i - 1]! + 1 ? own : 0) + (HAN.test(text[i]!) ? IDEOGRAPH : 0);
    most = Math.max(most, own);
  }
  return most;
}
/** An ideograph is as wide as so many digits, at least. */
const IDEOGRAPH = 1.6;
const HAN = /\p{Script=Han}/u;

function widthOf({ tokens }: Pieces, point: number): Width {
  const lines = tokens.map(({ content }) => halfWidth(content.text));
  const width = (text: string): number => [...text].reduce((sum, char) => sum + (NARROW.test(char) ? point : 1), 0);
  // No line begins with a point.
  const more = lines.slice(1).map((next, l) => lines[l]! + next.slice(0, MARK.test(next[1] ?? '') ? 2 : 1));
  return { least: largest(lines.map(width)), below: smallest([Infinity, ...more.map(width)]) };
}

/** Whether a column as wide as this would break a cell as it is broken, whatever a point takes. */
export const breaksIn = (cell: Pieces, least: number): boolean => POINTS.some((point) => widthOf(cell, point).below > least);
