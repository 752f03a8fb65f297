/**
 * Rows whose narrow cells broke figures over lines, each cell set at the middle of its row, where a tool prints line by line and keeps no places
 * (pdfplumber): `34.3 34.3` above `基本工资 34.32 0.00 0.00` above `2 2`. Cells of one, of three and of five lines share lines, and so do those of two and of
 * four between them: the counts of the lines say which there are, what their pieces make says how they go together. Which of those of an even
 * number of lines stands between which others, no line says: `cell-order.ts`.
 */
import { beginsWithClass, CODE } from '../../labels.js';
import { DASH, halfWidth, LEADING_ZERO, PERFECT } from '../../figures/figures.js';
import { concat } from '../../text.js';
import { isPercentage } from '../reading.js';
import { byLine, isCutFigure, joinTokens, type Token } from './tokens.js';

/** A cell by its pieces, from the highest line to the lowest. */
export interface Pieces { readonly tokens: readonly Token[] }

/** The figures of a row: of cells of odd and of even numbers of lines, each in the order of their columns. */
export interface CentredRow {
  /** Its lines, by their first token among those of the table and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Parts of its code in columns of their own (类, 款, 项). */
  readonly codes: readonly Pieces[];
  /** Cells of words, the one that begins highest first. */
  readonly words: readonly Pieces[];
  readonly odd: readonly Pieces[];
  readonly even: readonly Pieces[];
}

export interface RowShape {
  /** Amounts a row. */
  readonly arity: number;
  /** Cells of words a row. */
  readonly texts: number;
  /** Codes a row, or parts of one. */
  readonly codes: number;
  readonly decimals: number;
}

interface Line {
  readonly codes: readonly Token[];
  readonly words: readonly Token[];
  readonly figures: readonly Token[];
  readonly from: number;
  readonly to: number;
  readonly page: number;
}

/** A row is not higher. */
const MOST_LINES = 9;
const MOST_STEPS = 2_000;
/** What a line costs that is of no row: figures more than words. */
const LOOSE = { figures: 1, words: 0.2 } as const;

export const textOf = ({ tokens }: Pieces): string => halfWidth(tokens.map(({ content }) => content.text).join(''));
export const contentOf = ({ tokens }: Pieces): Token['content'] => (tokens.length === 1 ? tokens[0]!.content : concat(tokens.map(({ content }) => content)));

/** The rows of the table, on one line or on several, with all of their amounts or with blanks; none where no row is broken so. */
export function centredRows(tokens: readonly Token[], shape: RowShape): CentredRow[] {
  const whole = wholeIn(tokens, shape.decimals);
  if (shape.arity < 2 || !printsPieces(tokens, shape.decimals)) return [];
  const rows = partedRows(linesOf(tokens, shape.codes), (lines) => rowOf(lines, shape, whole), isBroken);
  // Codes alone are broken where no cell is set at its middle, too.
  return rows.some((row) => brokenIn(row).some((cell) => !isCode(cell))) ? rows : [];
}

/** Whether some of the figures are no whole ones. */
export function printsPieces(tokens: readonly Token[], decimals: number): boolean {
  const whole = wholeIn(tokens, decimals);
  return decimals > 0 && tokens.some(({ figure, content }) => figure && !whole(halfWidth(content.text)));
}

/** The cheapest way to part lines into rows: those that `rowOf` makes of all of the lines it is given. Null: a line that is of no row. */
export function partedRows<Own extends Pick<Line, 'figures'>, Row>(lines: readonly (Own | null)[], rowOf: (lines: readonly Own[]) => Row | null, broken: (row: Row) => boolean): Row[] {
  // best[l]: the cheapest way to part the first l lines.
  const best: { readonly cost: number; readonly from: number; readonly row: Row | null }[] = [{ cost: 0, from: 0, row: null }];
  for (let end = 1; end <= lines.length; end++) {
    let least = { cost: best[end - 1]!.cost + (lines[end - 1]?.figures.length === 0 ? LOOSE.words : LOOSE.figures), from: end - 1, row: null as Row | null };
    for (let from = end - 1; from >= Math.max(0, end - MOST_LINES) && lines[from] !== null; from--) {
      // The highest and the lowest line of a row are those of the same cells.
      const row = best[from]!.cost < least.cost && lines[from]?.figures.length === lines[end - 1]?.figures.length ? rowOf(lines.slice(from, end) as readonly Own[]) : null;
      if (row) least = { cost: best[from]!.cost, from, row };
    }
    best.push(least);
  }
  const parts: { row: Row | null; loose: boolean }[] = [];
  for (let end = lines.length; end > 0; end = best[end]!.from) parts.push({ row: best[end]!.row, loose: best[end]!.row === null && lines[end - 1]?.figures.length !== 0 });
  parts.reverse();
  // Between pieces that are of no row a row may lack its highest and its lowest lines.
  return parts.flatMap(({ row }, p) => (row && !(broken(row) && parts[p - 1]?.loose && parts[p + 1]?.loose) ? [row] : []));
}

/** The tokens with each row as those of one line: its cells, from `from` up to `to`. */
export function rowsOnLines(tokens: readonly Token[], rows: readonly { readonly from: number; readonly to: number; readonly cells: readonly Pieces[] }[]): Token[] {
  const result: Token[] = [];
  let at = 0;
  for (const { from, to, cells } of rows) {
    for (const token of tokens.slice(at, from)) result.push(token);
    const { line, page } = tokens[from]!;
    cells.forEach((cell, i) => {
      const { figure } = cell.tokens[0]!;
      result.push({ content: figure ? contentOf(cell) : joinTokens(cell.tokens), figure, line, page, gap: 1, opens: i === 0, ends: i === cells.length - 1, alone: false, closed: false });
    });
    at = to;
  }
  for (const token of tokens.slice(at)) result.push(token);
  return result;
}

/** Whether lines break a cell of the row. */
export const isBroken = (row: CentredRow): boolean => brokenIn(row).length > 0 || row.words.some(({ tokens }) => tokens[0]!.line !== tokens.at(-1)!.line);

const brokenIn = ({ odd, even }: CentredRow): Pieces[] => [...odd, ...even].filter(({ tokens }) => tokens.length > 1);
export const isCode = (cell: Pieces): boolean => { const text = textOf(cell); return CODE.test(text) && beginsWithClass(text); };

/** Tells of a text whether it is a whole figure. Where nought has decimals, a digit is the rest of something. */
export function wholeIn(tokens: readonly Token[], decimals: number): (text: string) => boolean {
  const noughts = tokens.some(({ content }) => NOUGHT.test(content.text));
  return (text) => (PERFECT[decimals]!.test(text) && !LEADING_ZERO.test(text)) || DASH.test(text) || isPercentage(text) || (text === '0' && !noughts);
}
const NOUGHT = /^0\.0+$/u;

/** The lines of the table; null for one whose words do not stand together before its figures, but for codes before them. */
function linesOf(tokens: readonly Token[], codes: number): (Line | null)[] {
  let from = 0;
  return byLine(tokens).map((line) => {
    const to = (from += line.length);
    const first = line.findIndex(({ figure }) => !figure);
    const last = line.findLastIndex(({ figure }) => !figure);
    const words = first < 0 ? [] : line.slice(first, last + 1);
    const parts = codes > 1 ? line.slice(0, Math.max(0, first)) : [];
    if (first > codes || words.some(({ figure }) => figure) || parts.some(({ content }) => !PART_OF_CODE.test(content.text))) return null;
    return { codes: parts, words, figures: line.filter((token) => token.figure && !parts.includes(token)), from: to - line.length, to, page: line[0]!.page };
  });
}
const PART_OF_CODE = /^\d{2,3}$/u;

/** The row that the lines are, all of them; null where they are none. */
function rowOf(all: readonly Line[], shape: RowShape, whole: (text: string) => boolean): CentredRow | null {
  // Cells printed one by one are no row.
  if (all[0]!.page !== all.at(-1)!.page || (all.length > 1 && all.every(({ words }) => words.length === 0))) return null;
  for (const classes of byParity(all)) {
    const words = wordsIn(classes, shape.texts);
    if (!words) continue;
    const [odd, even] = classes.map((own) => stacked(own.map(({ figures }) => figures), (cell) => whole(textOf(cell)) || isCode(cell)));
    if (!odd || !even) continue;
    const parts = all.flatMap((line) => (line.codes.length > 0 ? [line.codes] : []));
    if (parts.length > 1) continue;
    const row = { from: all[0]!.from, to: all.at(-1)!.to, codes: (parts[0] ?? []).map((token) => ({ tokens: [token] })), words, odd, even };
    const codes = [...odd, ...even].filter(isCode).length;
    const amounts = odd.length + even.length - codes;
    if (codes > (shape.codes === 1 ? 1 : 0) || amounts === 0 || amounts > shape.arity) continue;
    if (brokenIn(row).length === 0 || amounts === shape.arity || isPlainly(row, classes[0], shape.decimals)) return row;
  }
  return null;
}

/** Whether a row with blanks is one: a figure above its middle is cut, and in it stand its name, beside a figure or between several, or its code between name and figures. */
function isPlainly({ odd, even, words }: CentredRow, lines: readonly Line[], decimals: number): boolean {
  const { words: name, figures } = lines[(lines.length - 1) / 2]!;
  const middle = name.length > 0 ? figures.length > 0 || even.length > 1 : words.length > 0 && odd.some(isCode);
  return middle && [...odd, ...even].some(({ tokens }) => tokens.length > 1 && isCutFigure(tokens[0]!.content.text, decimals));
}

/**
 * The lines of a row by those of cells of odd and of even numbers of lines, in each way that they may be. Cells of two lines, or of four, and no
 * others stand below each other: their order is that of the print.
 */
export function* byParity<Own>(lines: readonly Own[]): Generator<readonly [odd: Own[], even: Own[]]> {
  for (let odd = 1; odd <= lines.length; odd += 2) {
    const even = lines.length - odd;
    if (even % 2 === 1 || Math.abs(odd - even) > 3) continue;
    const places = placesOf(odd, even);
    yield [lines.filter((_, l) => places[l]! % 2 === 0), lines.filter((_, l) => places[l]! % 2 !== 0)];
  }
}

/** The heights of the lines of a row, in halves of a line from its middle: those of its cells of `odd` lines and of `even` ones. */
function placesOf(odd: number, even: number): number[] {
  const places: number[] = [];
  for (let place = 1 - odd; place < odd; place += 2) places.push(place);
  for (let place = 1 - even; place < even; place += 2) places.push(place);
  return places.sort((a, b) => a - b);
}

/** The cells of words: on lines of one kind each, as far above the middle as below it; null where they are none, or more than a row has. */
function wordsIn(classes: readonly (readonly Line[])[], most: number): Pieces[] | null {
  const cells: Pieces[] = [];
  for (const lines of classes) {
    const own = lines.map(({ words }) => words);
    const [first, last] = [own.findIndex(({ length }) => length > 0), own.findLastIndex(({ length }) => length > 0)];
    if (first < 0) continue;
    if (first !== own.length - 1 - last || own.slice(first, last + 1).some(({ length }) => length === 0)) return null;
    const middle = own[(own.length - 1) / 2];
    // A cell of one line stands beside the middle of one of three.
    const beside = most > 1 && last > first && middle && middle.length > 1 ? middle.at(-1)! : null;
    cells.push({ tokens: own.flat().filter((token) => token !== beside) });
    if (beside) cells.push({ tokens: [beside] });
  }
  return cells.length <= most ? cells.sort((a, b) => a.tokens[0]!.line - b.tokens[0]!.line) : null;
}

/** The cells that lines make whose middles are the same, each with as many pieces above as below; null where they make none, or in several ways. */
export function stacked(lines: readonly (readonly Token[])[], isCell: (cell: Pieces) => boolean): Pieces[] | null {
  if (lines.length === 0) return [];
  const half = Math.floor(lines.length / 2);
  const core = lines.length % 2 === 1 ? lines[half]!.map((token) => [token]) : paired(lines[half - 1]!, lines[half]!);
  // Pairs of lines around those in the middle, the nearest first.
  const rings = Array.from({ length: Math.ceil(lines.length / 2) - 1 }, (_, k) => paired(lines[Math.ceil(lines.length / 2) - 2 - k]!, lines[half + 1 + k]!));
  if (!core || rings.includes(null)) return null;
  const around = rings as readonly (readonly Token[])[][];
  const ways: Pieces[][] = [];
  let steps = 0;
  // `taken`: how many pieces of each ring the cells before this one have.
  const walk = (way: readonly Pieces[], taken: readonly number[]): void => {
    if (++steps > MOST_STEPS || ways.length > 1) return;
    if (way.length === core.length) {
      if (around.every((ring, k) => taken[k] === ring.length)) ways.push([...way]);
      return;
    }
    let tokens: readonly Token[] = core[way.length]!;
    for (let k = 0; ; k++) {
      if (isCell({ tokens })) walk([...way, { tokens }], taken.map((count, i) => (i < k ? count + 1 : count)));
      const pair = around[k]?.[taken[k]!];
      if (!pair) return;
      tokens = [pair[0]!, ...tokens, pair[1]!];
    }
  };
  walk([], around.map(() => 0));
  return ways.length === 1 && steps <= MOST_STEPS ? ways[0]! : null;
}

/** The cells of two lines, each with the one at its place; null where one line has more. */
const paired = (above: readonly Token[], below: readonly Token[]): (readonly Token[])[] | null =>
  (above.length === below.length ? above.map((token, i) => [token, below[i]!]) : null);
