/** Amounts that may be the rests of others: their sums hold as those of whole amounts do, wherever nothing is carried. */
import { DOUBT, doubted, extracted } from '../../cells.js';
import { holdsFigure, type TableReading } from '../reading.js';
import { isCutFigure, isFigureText } from '../stream/tokens.js';

/** The rest of a figure stands no further below its beginning. */
const LINES_BELOW = 3;

/** The reading, with the figures of a row for a guess where the beginnings of some were left over right above them (`44,97 3,99` above `2.11 1.53`). */
export function doubtRests(reading: TableReading, decimals: number, source: string): TableReading {
  const cut = reading.stray.filter(({ text, at }) => at.length > 0 && text.split(/\s+/u).some((piece) => isFigureText(piece) && isCutFigure(piece, decimals)));
  if (cut.length === 0) return reading;
  const below = cut.map(({ at }): readonly [number, number] => [at[0]!, linesBelow(source, at.at(-1)!)]);
  const isBelow = (offset: number | undefined): boolean => offset !== undefined && below.some(([start, end]) => offset >= start && offset < end);
  const doubtful = new Set(reading.rows.flatMap(({ cells }, r) => (cells.some(({ content }, c) => holdsFigure(reading.columns[c]!) && content.at.some(isBelow)) ? [r] : [])));
  const rows = reading.rows.map((row, r) => (doubtful.has(r) ? { ...row, cells: row.cells.map((own, c) => (own.text !== '' && holdsFigure(reading.columns[c]!) ? doubted(own) : own)) } : row));
  const events = [...doubtful].map((r) => extracted(DOUBT, 'Above the row stand beginnings of figures that are in no cell: its amounts may be their rests.', { severity: 'warning', at: `rows/${r}` }));
  return { ...reading, rows, events: [...reading.events, ...events] };
}

/** Where the lines end that stand so far below a place. */
function linesBelow(source: string, offset: number): number {
  let end = offset;
  for (let line = 0; line <= LINES_BELOW; line++) {
    end = source.indexOf('\n', end + 1);
    if (end < 0) return source.length;
  }
  return end;
}
