/**
 * PDF-text tables that nobody described, one printed row a line, whose header has a word for each column, on one line or each on its own:
 * the words of a row stand in its columns one after the other, so that text may stand behind figures (`办公设备 台 5 32,500.00 2023年6月`).
 */
import { CODE, isSummary } from '../../labels.js';
import { mostCommon } from '../../../pipeline/group.js';
import { cell, DOUBT, joined, NOTHING, type DraftCell } from '../../cells.js';
import { halfWidth, readFigure } from '../../figures/figures.js';
import type { Traced } from '../../text.js';
import { FEWEST, readsAsFigure, type LinesReading } from './generic-lines.js';
import { figureType, holdsFigure, type DraftColumn } from '../reading.js';
import { joinTokens, type Token } from '../stream/tokens.js';
import { sumOf } from './typed-rows.js';

/** So many of the rows must have a word for every column, and no fewer columns are worth it. */
const SHARE = 2 / 3;
const NARROWEST = 3;
/** A cell that is broken at the end of a line goes on on one of so many lines. */
const MOST_LINES = 3;
/** A code printed before the words of its cell: `A02010105 台式计算机`. */
const CATALOGUE_CODE = /^[A-Z]?\d{3,}$/u;

/** Its cells; more than one token where a cell is broken at the end of a line, or begins with a code. */
type Row = Token[][];

/** Reads the lines by the words of the header above them; null where it cannot be told which word stands in which column. */
export function readNamedLines(lines: readonly (readonly Token[])[]): LinesReading & { readonly header: readonly Traced[] } | null {
  const end = Math.max(1, lines.findIndex((line) => line.length > 1));
  const names = lines.slice(0, end).flat();
  if (names.length < NARROWEST || names.some((token) => token.figure)) return null;
  const width = names.length;
  const rows = rowsOf(withCodes(lines.slice(end), width), width);
  const full = rows?.filter((row) => row.length === width) ?? [];
  if (!rows || full.length < FEWEST || full.length < SHARE * rows.length) return null;
  const columns = names.map((name, i) => columnOf(name.content.text, i, full.map((row) => row[i]!)));
  if (!columns.some(({ type }) => type === 'text') || !columns.some(holdsFigure)) return null;
  const cells: (DraftCell[] | null)[] = rows.map((row) => (row.length === width ? row.map((parts) => cellOf(parts, false)) : shortRow(row, columns, full)));
  if (cells.includes(null)) return null;
  return { columns, header: names.map((name) => name.content), rows: cells.map((own) => ({ cells: own!, indent: null })) };
}

/** Lines all of which have one word more than the header, a code before a text: the two are one cell. */
function withCodes(body: readonly (readonly Token[])[], width: number): Row[] {
  const lines = body.map((line) => line.map((token) => [token]));
  const longer = lines.filter((line) => line.length === width + 1);
  if (mostCommon(lines.map(({ length }) => length)) !== width + 1) return lines;
  const at = Array.from({ length: width }, (_, i) => i).filter((i) => longer.every((line) => CATALOGUE_CODE.test(line[i]![0]!.content.text) && isText(line[i + 1]!)));
  if (at.length !== 1) return lines;
  return lines.map((line) => (line.length === width + 1 ? line.toSpliced(at[0]!, 2, [...line[at[0]!]!, ...line[at[0]! + 1]!]) : line));
}

/** A row goes on on the next line where the word between them, broken in two, makes it one cell for each column. */
function rowsOf(lines: readonly Row[], width: number): Row[] | null {
  const rows: Row[] = [];
  for (let i = 0; i < lines.length; i++) {
    let row = lines[i]!;
    if (row.length > width) return null;
    for (let more = 1; row.length < width && more < MOST_LINES && lines[i + more]; more++) {
      const next = lines[i + more]!;
      if (!isText(row.at(-1)!) || !isText(next[0]!) || isSummary(next[0]![0]!.content.text)) break;
      row = [...row.slice(0, -1), [...row.at(-1)!, ...next[0]!], ...next.slice(1)];
      if (row.length === width) i += more;
    }
    rows.push(row.length === width ? row : lines[i]!);
  }
  return rows;
}

const isText = (parts: readonly Token[]): boolean => !parts.every(readsAsFigure);

function columnOf(name: string, i: number, own: readonly (readonly Token[])[]): DraftColumn {
  const path = [name];
  const key = `column-${i + 1}`;
  if (i === 0 && own.every(([token]) => CODE.test(token!.content.text))) return { key, type: 'code', role: 'code', path };
  if (own.some(isText)) return { key, type: 'text', role: 'name', path };
  const isNumber = i === 0 && own.every(([token]) => /^\d{1,4}$/u.test(halfWidth(token!.content.text)));
  return { key, type: isNumber ? 'number' : figureType(path), role: isNumber ? 'line' : null, path };
}

/** A row with blanks: its words in order, each in a column of its kind. Where there are several ways, the columns' sums tell or the figures are doubtful. */
function shortRow(row: Row, columns: readonly DraftColumn[], full: readonly Row[]): DraftCell[] | null {
  const ways = placements(row, columns, 0);
  const proven = isSummary(row[0]![0]!.content.text) ? ways.filter((way) => row.every((parts, i) => isText(parts) || isSumOf(parts, full.map((other) => other[way[i]!]!)))) : [];
  const [way] = proven.length === 1 ? proven : ways;
  if (!way) return null;
  const cells = columns.map(() => NOTHING);
  row.forEach((parts, i) => { cells[way[i]!] = cellOf(parts, ways.length > 1 && proven.length !== 1); });
  return cells;
}

/** More ways than these are not told apart. */
const MOST_WAYS = 50;

/** The columns that the words may stand in, from column `from` on. */
function placements(row: Row, columns: readonly DraftColumn[], from: number): number[][] {
  if (row.length === 0) return [[]];
  const ways: number[][] = [];
  const [first, ...rest] = row;
  for (let i = from; i <= columns.length - row.length && ways.length < MOST_WAYS; i++) {
    const { type } = columns[i]!;
    if (type === 'code' || isText(first!) !== (type === 'text')) continue;
    for (const way of placements(rest, columns, i + 1)) ways.push([i, ...way]);
  }
  // The words of a row's beginning stand where rows begin.
  return from === 0 && isText(row[0]!) ? ways.filter(([i]) => i === ways[0]![0]) : ways;
}

function isSumOf([token]: readonly Token[], parts: readonly (readonly Token[])[]): boolean {
  const sum = sumOf([token!.content.text]);
  return sum !== null && sumOf(parts.map(([part]) => part!.content.text)) === sum;
}

function cellOf(parts: readonly Token[], doubtful: boolean): DraftCell {
  const content = joinTokens(parts);
  const figure = isText(parts) ? null : readFigure(content);
  if (!figure) return parts.length > 1 && parts[0]!.line !== parts.at(-1)!.line ? joined(parts.map((part) => part.content)) : cell(content);
  return { text: figure.text, content: figure.content, repairs: doubtful ? [...figure.repairs, DOUBT] : figure.repairs };
}
