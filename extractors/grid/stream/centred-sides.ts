/**
 * Two-sided tables whose cells are set at the middle of their rows, and broken (`centred-cells.ts`): which cell of an even number of lines stands between
 * which others is told by the kinds of their columns, the amounts of a side that are all printed or none, and its sums.
 */
import type { Form } from '../../forms/form.js';
import { halfWidth } from '../../figures/figures.js';
import { smallest } from '../../../pipeline/many.js';
import type { Names } from '../../names.js';
import { canonical, EMPTY, type Traced } from '../../text.js';
import { holdsFigure, type DraftColumn, type ReadingContext } from '../reading.js';
import { exact, holds, relationsOf } from '../sums/place.js';
import { byParity, contentOf, partedRows, printsPieces, rowsOnLines, stacked, textOf, wholeIn, type Pieces } from './centred-cells.js';
import type { CentredTable } from './cell-order.js';
import { leastUnder, withinWidths, type SetAmounts } from './cell-widths.js';
import { likelySide, sidesOf } from './sides.js';
import { byLine, joinTokens, type Token } from './tokens.js';

type Kind = 'words' | 'number' | 'amount';

interface Cell extends Pieces { readonly kind: Kind }

interface Line { readonly tokens: readonly Token[]; readonly figures: readonly Token[]; readonly from: number; readonly to: number }

/** A row in one way: its cells by column; null where it has nothing. */
interface Way extends SetAmounts { readonly cells: readonly (Cell | null)[] }

interface SidedRow {
  readonly from: number;
  readonly to: number;
  readonly ways: readonly Way[];
  readonly broken: boolean;
}

const LINE_NUMBER = /^\d{1,3}$/u;
const MOST_WAYS = 200;
/** In the middle of a row stand so many cells. */
const FEWEST_CELLS = 3;

/** The tokens of a two-sided table with each row that narrow cells broke as those of one line; null where they broke none. `headings`: of its columns, by key. */
export function withCentredSides(tokens: readonly Token[], columns: readonly DraftColumn[], form: Form, headings: ReadonlyMap<string, Traced>, { decimals, names }: ReadingContext): CentredTable | null {
  if (!printsPieces(tokens, decimals)) return null;
  const whole = wholeIn(tokens, decimals);
  let to = 0;
  const lines = byLine(tokens).map((line): Line => ({ tokens: line, figures: line.filter(({ figure }) => figure), from: to, to: (to += line.length) }));
  const rows = partedRows(lines, (own) => rowOf(own, columns, whole), ({ broken }) => broken);
  if (!rows.some(({ ways: [way] }) => way!.amounts.some((cell) => cell !== null && cell.tokens.length > 1))) return null;
  const [placed, doubtful] = [new Set<number>(), new Set<number>()];
  const amounts = columns.filter(holdsFigure);
  const relations = relationsOf(form, columns);
  const left = withinWidths(rows.map(({ ways }) => ways), amounts.map(({ key }) => leastUnder(headings.get(key) ?? EMPTY)));
  const broken = rows.flatMap((row, r) => {
    if (!row.broken) return [];
    const proven = left[r]!.filter((way) => holds(way.amounts.map((cell) => (cell ? exact(textOf(cell)) ?? 0 : 0)), relations));
    const [way, ...others] = likeliest(proven.length > 0 ? proven : left[r]!, columns, form, names) as [Way, ...Way[]];
    const isElsewhere = (cell: Pieces, c: number) => ({ amounts: other }: Way): boolean => !other[c] || textOf(other[c]) !== textOf(cell);
    for (const [c, cell] of way.amounts.entries()) if (cell && row.ways.some(isElsewhere(cell, c))) (others.some(isElsewhere(cell, c)) ? doubtful : placed).add(contentOf(cell).at[0]!);
    return [{ from: row.from, to: row.to, cells: way.cells.flatMap((cell) => cell ?? []) }];
  });
  return { tokens: rowsOnLines(tokens, broken), placed, doubtful };
}

/** The ways in which the fewest sides have amounts and no label, or a label that is of the other one. */
function likeliest(ways: readonly Way[], columns: readonly DraftColumn[], form: Form, names: Names): readonly Way[] {
  const sides = sidesOf(columns).map(({ label, amounts }) => ({ label: columns.indexOf(label), amounts: amounts.map((column) => columns.indexOf(column)) }));
  const costOf = ({ cells }: Way): number => sides.reduce((sum, { label, amounts }, s) => {
    const own = cells[label];
    const side = own ? likelySide(canonical(joinTokens(own.tokens).text), names, form.vocabulary) : null;
    return sum + (side !== null && side !== (s === 1) ? 1 : 0) + ((own !== null) !== amounts.some((c) => cells[c] !== null) ? 1 : 0);
  }, 0);
  const costs = ways.map(costOf);
  const least = smallest(costs);
  return ways.filter((_, w) => costs[w] === least);
}

function rowOf(lines: readonly Line[], columns: readonly DraftColumn[], whole: (text: string) => boolean): SidedRow | null {
  if (lines[0]!.tokens[0]!.page !== lines.at(-1)!.tokens[0]!.page || lines.every(({ figures }) => figures.length === 0)) return null;
  const kindOf = (cell: Pieces): Kind | null => {
    const words = cell.tokens.filter(({ figure }) => !figure).length;
    if (words > 0) return words === cell.tokens.length ? 'words' : null;
    return cell.tokens.length === 1 && LINE_NUMBER.test(halfWidth(textOf(cell))) ? 'number' : whole(textOf(cell)) ? 'amount' : null;
  };
  for (const classes of byParity(lines)) {
    // A tool that prints cell by cell has none of a whole row's cells on one line.
    if (classes[0][(classes[0].length - 1) / 2]!.tokens.length < FEWEST_CELLS) continue;
    const [odd, even] = classes.map((own) => stacked(own.map(({ tokens }) => tokens), (cell) => kindOf(cell) !== null)?.map((cell): Cell => ({ ...cell, kind: kindOf(cell)! })));
    if (!odd || !even) continue;
    const ways = waysOf(odd, even, columns);
    if (ways.length > 0) return { from: lines[0]!.from, to: lines.at(-1)!.to, ways, broken: [...odd, ...even].some(({ tokens }) => tokens.length > 1) };
  }
  return null;
}

/** The ways to set cells in columns of their kind, those of each kind of lines in their order, and of the amounts of a side all or none. */
function waysOf(odd: readonly Cell[], even: readonly Cell[], columns: readonly DraftColumn[]): Way[] {
  const kinds = columns.map(({ type }): Kind => (type === 'amount' ? 'amount' : type === 'number' ? 'number' : 'words'));
  const sides = sidesOf(columns).map(({ amounts }) => amounts.map((column) => columns.indexOf(column)));
  const ways: Way[] = [];
  const walk = (way: readonly (Cell | null)[], i: number, j: number): void => {
    const c = way.length;
    if (ways.length > MOST_WAYS || odd.length - i + even.length - j > columns.length - c) return;
    if (c === columns.length) {
      if (sides.every((own) => own.every((column) => way[column] !== null) || own.every((column) => way[column] === null))) ways.push({ cells: way, amounts: way.filter((_, column) => holdsFigure(columns[column]!)) });
      return;
    }
    if (odd[i]?.kind === kinds[c]) walk([...way, odd[i]!], i + 1, j);
    if (even[j]?.kind === kinds[c]) walk([...way, even[j]!], i, j + 1);
    walk([...way, null], i, j);
  };
  walk([], 0, 0);
  return ways.length > MOST_WAYS ? [] : ways;
}
