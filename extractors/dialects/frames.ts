/**
 * Tables as pandas prints them (`print(df.to_string())`): names above, rows that an index counts from nought, every cell set right in its column, several
 * blanks between two cells. A cell stands in the column below whose edge it ends; words that end below none go on.
 */
import { physicalLines, type PhysicalLine } from '../lines.js';
import { EMPTY, trace, trim, type Span, type Traced } from '../text.js';
import type { EnclosedRow } from './enclosed.js';
import { plainText } from './inline.js';
import type { ListTable } from './lists.js';
import { placesOf } from './rows.js';

const LEAST_ROWS = 2;
const MOST_NAMES = 8;
/** The first row: its index, and a gap. No text without it has such a table. */
const FIRST_ROW = /^0 {2,}\S/mu;
/** A blank, but for that in `Unnamed: 1`. */
const NAME_GAP = /(?<!Unnamed:) +/gu;
const INDEXED = /^(\d{1,5}) {2,}\S/u;

/** The tables of a text, in its order. */
export function frameTables(text: string): ListTable[] {
  if (!FIRST_ROW.test(text)) return [];
  const tables: ListTable[] = [];
  let run: PhysicalLine[] = [];
  const end = (): void => {
    const table = run.length > LEAST_ROWS ? frameOf(text, run) : null;
    if (table) tables.push(table);
    run = [];
  };
  for (const line of physicalLines(text)) {
    if (line.blank) end();
    else run.push(line);
  }
  end();
  return tables;
}

interface Piece { readonly span: Span; readonly edge: number }

function frameOf(text: string, run: readonly PhysicalLine[]): ListTable | null {
  const printed = run.map(({ start, end }) => text.slice(start, end));
  const first = printed.findIndex((line) => /^0 {2,}\S/u.test(line));
  const body = printed.slice(first);
  if (first < 1 || first > MOST_NAMES || body.length < LEAST_ROWS || body.some((line, r) => INDEXED.exec(line)?.[1] !== String(r))) return null;
  if (printed.slice(0, first).some((line) => !line.startsWith(' '))) return null;
  const ways = ([1, 2] as const).map((wide) => {
    const rows = body.map((line, r) => piecesOf(line, run[first + r]!.start, wide, / {2,}/gu).slice(1));
    return { wide, rows, edges: new Set(rows.flatMap((row) => row.map(({ edge }) => edge))) };
  });
  const { wide, rows, edges } = ways[0]!.edges.size <= ways[1]!.edges.size ? ways[0]! : ways[1]!;
  const columns = [...edges].sort((a, b) => a - b);
  const names = printed.slice(0, first).map((line, r) => named(piecesOf(line, run[r]!.start, wide, NAME_GAP), columns));
  // Some row has a cell in every column.
  if (![...rows, ...names].some(({ length }) => length === columns.length) || names.some((row) => row.some(({ edge }) => !edges.has(edge)))) return null;
  const cellsOf = (row: readonly Piece[]): Traced[] => columns.map((column) => {
    const piece = row.find(({ edge }) => edge === column);
    return piece ? trim(plainText(trace(text, ...piece.span))) : EMPTY;
  });
  const all = [...names, ...rows].map((row, r): EnclosedRow => ({ start: run[r]!.start, end: run[r]!.end, cells: cellsOf(row) }));
  return { span: [run[0]!.start, run.at(-1)!.end], rows: all };
}

/** What stands between the gaps of a line, and where it ends in print. */
function piecesOf(line: string, offset: number, wide: 1 | 2, gap: RegExp): Piece[] {
  const places = placesOf(`${line} `, wide);
  const pieces: Piece[] = [];
  let from = 0;
  const take = (to: number): void => { if (line.slice(from, to).trim() !== '') pieces.push({ span: [offset + from, offset + to], edge: places[to]! }); };
  for (const { 0: blanks, index } of line.matchAll(gap)) {
    take(index);
    from = index + blanks.length;
  }
  take(line.length);
  return pieces;
}

/** The names of columns: as many as there are, or by their edges; those that end at none go with the next, as the words of one. */
function named(words: readonly Piece[], columns: readonly number[]): Piece[] {
  if (words.length === columns.length) return words.map(({ span }, i) => ({ span, edge: columns[i]! }));
  const pieces: Piece[] = [];
  let open: Piece | null = null;
  for (const word of words) {
    const piece: Piece = open ? { span: [open.span[0], word.span[1]], edge: word.edge } : word;
    open = columns.includes(piece.edge) ? null : piece;
    if (!open) pieces.push(piece);
  }
  return open ? [...pieces, open] : pieces;
}
