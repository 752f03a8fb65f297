/**
 * Rows whose narrow cells broke their figures and codes over lines, where white space keeps places only nearly: `44,97 3,99 0.00`
 * with `2.11 1.53` below. What is no whole amount goes on below its place; lines whose pieces all go together so are one row.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { begunAmount, FRAGMENT, halfWidth } from '../../figures/figures.js';
import { BEGUN_CODE, CODE, ENUMERATED } from '../../labels.js';
import type { Names } from '../../names.js';
import { canonical, concat, slice, type Traced } from '../../text.js';
import { smallest } from '../../../pipeline/many.js';
import { BLANK } from '../stream/tokens.js';
import { wordsOf } from './words.js';

interface Cell {
  readonly pieces: readonly Traced[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly figure: boolean;
}

/** What figures are by the decimals of the print. */
interface Kinds { readonly whole: RegExp; readonly begun: RegExp; readonly nought: RegExp }

/** A row is not higher. */
const MOST_LINES = 5;
/** … and two of its lines do not have more cells. */
const MOST_CELLS = 80;
/** So far beside its place a piece stands at most. */
const BESIDE = 3;
/** … and so far above another cell one of its own. */
const OVER = 1;
/** So many lines with wide gaps keep the places of the print. */
const KEEP_PLACES = 2;
const WIDE_GAP = /\S {3}/u;
const SEPARATED = /[.,]/u;
const ENDS_CUT = /[.,]$/u;

/** The lines of a page with those put together that are one row; the same where none are. */
export function rowsOverLines(lines: readonly LineNode[], decimals: number, names: Names): readonly LineNode[] {
  if (decimals === 0 || lines.filter(({ content }) => WIDE_GAP.test(content.text)).length < KEEP_PLACES) return lines;
  const kinds = kindsOf(decimals, lines);
  // Some tools count an ideograph as two columns, some as one: with the right count more goes together.
  const [narrow, wide] = [1, 2].map((width) => {
    const cells = lines.map((line) => cellsOf(line, width));
    return cells.some((own) => opensWithCutCode(own) || own.some((cell) => isCut(cell, kinds))) ? together(lines, cells, kinds, names) : lines;
  }) as [readonly LineNode[], readonly LineNode[]];
  return wide.length < narrow.length ? wide : narrow;
}

function kindsOf(decimals: number, lines: readonly LineNode[]): Kinds {
  const noughts = lines.some(({ content: { text } }) => / 0\.0+(?: |$)/u.test(text));
  return {
    // Where nought has decimals, a digit is the rest of something.
    nought: noughts ? /^[-－—–]{1,2}$/u : /^0$|^[-－—–]{1,2}$/u,
    whole: new RegExp(`^-?(?:0|[1-9]\\d{0,2}(?:,\\d{3})*|[1-9]\\d+)\\.\\d{${decimals}}$`, 'u'),
    begun: begunAmount(decimals),
  };
}

/** Whether a figure is the beginning of an amount and no whole one. */
const isCut = ({ figure, text }: Cell, { whole, begun }: Kinds): boolean => figure && SEPARATED.test(text) && !whole.test(text) && begun.test(text) && !/,\d{3}$/u.test(text);

function together(lines: readonly LineNode[], cells: readonly (readonly Cell[])[], kinds: Kinds, names: Names): LineNode[] {
  const rows: LineNode[] = [];
  for (let l = 0; l < lines.length; l++) {
    let row = cells[l]!;
    let best: { readonly row: readonly Cell[]; readonly last: number } | null = null;
    // What goes on with pieces that are left above is no beginning.
    const left = l > 0 && rows.at(-1) === lines[l - 1] && cells[l - 1]!.some((above) => isCut(above, kinds) && row.some((cell) => farOf(above, cell) <= BESIDE && goesOn(above, cell, kinds, names)));
    const opens = (own: readonly Cell[]): boolean => own.some((cell) => isCut(cell, kinds)) || opensWithCutCode(own) || (own.length > 0 && own.every(isRest));
    for (let n = l + 1; !left && opens(row) && n < Math.min(lines.length, l + MOST_LINES) && lines[n]!.opensPage !== true; n++) {
      const next = alone(row, cells[n]!, kinds, names);
      if (!next) break;
      row = next;
      if (isWhole(row, kinds)) best = { row, last: n };
    }
    if (!best) { rows.push(lines[l]!); continue; }
    rows.push(lineOf(lines[l]!, best.row));
    l = best.last;
  }
  return rows;
}

const isRest = ({ figure, text }: Cell): boolean => figure && /^\d{1,3}$/u.test(text);
const opensWithCutCode = (row: readonly Cell[]): boolean => row.some(({ figure, text, pieces }, c) => figure && pieces.length === 1 && BEGUN_CODE.test(text) && row[c + 1]?.figure === false);

/** Whether all pieces of a row make amounts, and at least one can be nothing else than broken. */
function isWhole(row: readonly Cell[], kinds: Kinds): boolean {
  const figures = row.filter(({ figure }) => figure);
  if (figures.some((cell) => isCut(cell, kinds) || (isRest(cell) && !kinds.nought.test(cell.text) && !CODE.test(cell.text)))) return false;
  const broken = figures.filter(({ pieces }) => pieces.length > 1);
  const amounts = broken.filter(({ text }) => !CODE.test(text));
  if (!amounts.every(({ text }) => kinds.whole.test(text))) return false;
  if (amounts.length === 0) return broken.length > 0;
  // Digits alone above an amount may be the rest of another.
  if (!amounts.some(({ pieces }) => SEPARATED.test(pieces[0]!.text))) return false;
  // A comma may be a point that was misread, and tenths may be whole: amounts that the line below does not have beside them say that it is no row.
  const plain = figures.filter(({ pieces, text }) => pieces.length === 1 && (kinds.whole.test(text) || kinds.nought.test(text)));
  return amounts.some(({ pieces }) => ENDS_CUT.test(pieces[0]!.text)) || plain.length >= Math.min(amounts.length, ENOUGH);
}
const ENOUGH = 2;

/** What a figure costs that goes on with none. */
const APART = 0.5;

interface Way { readonly cost: number; readonly ways: number; readonly row: readonly Cell[] }

/** The cells of a row with those of the line below, each piece below its beginning or beside all; null where there is no one way. */
function alone(row: readonly Cell[], line: readonly Cell[], kinds: Kinds, names: Names): readonly Cell[] | null {
  if (line.length === 0 || row.length + line.length > MOST_CELLS || line.every(({ figure }) => !figure)) return null;
  // best[j]: the cheapest way in which what stands so far stands among the first j cells of the row.
  let best: (Way | null)[] = [{ cost: 0, ways: 1, row: [] }];
  for (const cell of line) {
    const next: (Way | null)[] = row.map(() => null);
    next.push(null);
    const offer = (j: number, way: Way): void => {
      const own = next[j] ?? null;
      if (!own || way.cost < own.cost) next[j] = way;
      else if (way.cost === own.cost) next[j] = { ...own, ways: own.ways + way.ways };
    };
    // The cheapest way that has placed all before this cell left of place j.
    best.forEach((way, j) => {
      if (!way) return;
      for (let k = j; k <= row.length; k++) {
        const before = [...way.row, ...row.slice(j, k)];
        const left = row[k - 1];
        const right = row[k];
        if (right && goesOn(right, cell, kinds, names)) {
          const far = farOf(right, cell);
          if (far <= BESIDE) offer(k + 1, { cost: way.cost + far, ways: way.ways, row: [...before, joined(right, cell)] });
        }
        const over = Math.max(0, (left?.end ?? 0) - cell.start) + Math.max(0, cell.end - (right?.start ?? Infinity));
        if (over <= OVER && standsAlone(cell, kinds)) offer(k, { cost: way.cost + over * 2 + (cell.figure ? APART : 0), ways: way.ways, row: [...before, cell] });
      }
    });
    best = next;
  }
  const all = best.flatMap((way, j) => (way ? [{ ...way, row: [...way.row, ...row.slice(j)] }] : []));
  const least = smallest(all.map(({ cost }) => cost));
  const [first, second] = all.filter(({ cost }) => cost === least);
  if (!first || second || first.ways > 1) return null;
  return first.row.some(({ figure, pieces }, c) => figure && pieces.length > (row[c]?.pieces.length ?? 0)) ? first.row : null;
}

const farOf = (one: Cell, other: Cell): number => Math.max(0, other.start - one.end, one.start - other.end);

const standsAlone = ({ figure, text }: Cell, { whole, begun, nought }: Kinds): boolean => !figure || whole.test(text) || nought.test(text) || CODE.test(text) || (SEPARATED.test(text) && begun.test(text));

/** Whether a cell may be what a cell of the row goes on with. */
function goesOn(above: Cell, below: Cell, { whole, begun, nought }: Kinds, names: Names): boolean {
  if (above.figure !== below.figure) return false;
  const text = above.text + below.text;
  if (above.figure) return !whole.test(above.text) && !nought.test(above.text) && (whole.test(text) || begun.test(text)) && (SEPARATED.test(text) || text.length <= LONGEST_CODE);
  // A name is broken where its line is full; two names are those of two rows.
  return above.end - above.start >= below.end - below.start - BESIDE && !ENUMERATED.test(below.text) && !(names.has(canonical(above.text)) && names.has(canonical(below.text)));
}
const LONGEST_CODE = 7;

const joined = (above: Cell, below: Cell): Cell => ({
  ...above, pieces: [...above.pieces, ...below.pieces], text: above.text + below.text, start: Math.min(above.start, below.start), end: Math.max(above.end, below.end),
});

/** The cells of a row as one line, with white space between them. */
function lineOf(line: LineNode, cells: readonly Cell[]): LineNode {
  return { ...line, indent: cells[0]!.start, content: concat(cells.flatMap(({ pieces }, c) => (c === 0 ? pieces : [BLANK, BLANK, ...pieces]))) };
}

/** The words of a line with their places; figures by themselves. */
function cellsOf(line: LineNode, width: number): Cell[] {
  const cells: Cell[] = [];
  for (const { from, to, start, end, gap } of wordsOf(line, width)) {
    const word = slice(line.content, from, to);
    const figure = FRAGMENT.test(halfWidth(word.text));
    const last = cells.at(-1);
    if (last && gap < 2 && !figure && !last.figure) cells[cells.length - 1] = { ...last, pieces: [...last.pieces, BLANK, word], text: `${last.text} ${word.text}`, end };
    else cells.push({ pieces: [word], text: halfWidth(word.text), start, end, figure });
  }
  return cells;
}
