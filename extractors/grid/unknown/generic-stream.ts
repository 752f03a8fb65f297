/** PDF-text tables that nobody described: rows by the number of figures most lines have, headers as far as the print tells. */
import { CODE } from '../../labels.js';
import { DOUBT, doubted, extracted } from '../../cells.js';
import { oddity, halfWidth } from '../../figures/figures.js';
import { squeeze, type Traced } from '../../text.js';
import { mostCommon } from '../../../pipeline/group.js';
import { printedHeaders } from '../header/printed-header.js';
import { readTypedRows } from './typed-rows.js';
import { readLines, type LinesReading } from './generic-lines.js';
import { assemble } from '../stream/assemble.js';
import { listRows } from '../stream/list.js';
import { readNamedLines } from './named-lines.js';
import { holdsFigure, type DraftColumn, type ReadingContext, type TableReading } from '../reading.js';
import { byLine, joinBroken, joinTokens, type Token } from '../stream/tokens.js';

/** No row of a table has more amounts; a longer line holds many rows. */
const MAX_AMOUNTS = 100;

export function readGenericStream(pages: readonly (readonly Token[])[], context: ReadingContext): TableReading {
  const isData = (line: readonly Token[]) => line.some((token) => isWholeAmount(token, context.decimals));
  const { tokens, repeated } = withoutHeaders(pages, isData);
  const rowsOf = byLine(tokens);
  const decimal = rowsOf.findIndex(isData);
  const first = decimal < 0 ? firstWhole(rowsOf) : decimal;
  const body = first < 0 ? [] : rowsOf.slice(headerEnd(rowsOf, first));
  const head = first < 0 ? rowsOf : rowsOf.slice(0, headerEnd(rowsOf, first));
  const alone = rowsBetweenWords(body.flat(), context.decimals);
  const arity = alone?.arity ?? mostCommon(body.map((line) => line.filter((token) => token.figure && oddity(halfWidth(token.content.text), context.decimals) <= 0.3).length).filter((n) => n > 0 && n <= MAX_AMOUNTS)) ?? 1;
  const coded = alone ? alone.coded : body.filter((line) => line[0] && CODE.test(line[0].content.text)).length >= Math.max(1, body.length / 3);
  const cells = headCells(head);
  const furniture = { form: null, pages: pages.length, columnNumbers: null, header: head.flat().map((token) => token.content), repeated, dropped: [] };
  const generic = (named: boolean) =>
    extracted('generic-table', named ? 'Read without a description of its form.' : 'Read without a description of its form; its header could not be told apart into columns.');
  const lines = readLines(body, cells) ?? (first < 0 ? null : readNamedLines(rowsOf));
  const typed = readByHeadings(joinBroken(tokens, context.decimals), lines?.columns.length ?? null, alone?.whole ?? 0, context.decimals);
  if (typed) return { ...furniture, ...typed, pageNumbers: [], stray: [], events: [generic(true)] };
  if (lines) return { ...furniture, ...lines, pageNumbers: [], stray: [], events: [generic(lines.columns[0]!.path[0] === cells[0])] };
  const labels = coded ? 2 : 1;
  const paths = cells.length === arity + labels ? cells : null;
  const columns: DraftColumn[] = Array.from({ length: arity + labels }, (_, i): DraftColumn => ({
    key: i < labels ? (coded && i === 0 ? 'code' : 'label') : `amount-${i - labels + 1}`,
    type: i < labels ? (coded && i === 0 ? 'code' : 'text') : 'amount',
    role: i < labels ? (coded && i === 0 ? 'code' : 'name') : null,
    path: [paths ? paths[i]! : `列${i + 1}`],
  }));
  const shape = { columns, ragged: true, flat: false, catalogue: false };
  const list = assemble(body.flat(), shape, context);
  // Cells one below the other, their columns unknown: they may as well be printed column by column.
  const guessed = alone !== null && paths === null;
  const rows = listRows(list, shape, context, (row) => Array.from({ length: arity }, (_, i) => {
    const figure = row.figures[i];
    return figure ? { ...figure, repairs: [...figure.repairs, ...(row.figures.length < arity ? [DOUBT] : [])] } : null;
  }));
  return {
    ...furniture, columns, rows: guessed ? rows.map((row) => ({ ...row, cells: row.cells.map((own, i) => (i >= labels && own.text !== '' ? doubted(own) : own)) })) : rows,
    pageNumbers: list.pageNumbers, stray: list.stray, events: [generic(paths !== null)],
  };
}

/** An amount with all its decimals, its thousands apart or not. */
const isWholeAmount = ({ figure, content: { text } }: Token, decimals: number): boolean => figure && oddity(halfWidth(text), decimals) <= LITTLE_ODD && /[.,]/u.test(text) && !text.endsWith('%');
const LITTLE_ODD = 0.2;

/** The first row of a table without any decimals, or with one: words, then such figures to the end of the line, as in most lines below it. */
function firstWhole(lines: readonly (readonly Token[])[]): number {
  const last = (line: readonly Token[]): string => (line.at(-1)!.figure ? halfWidth(line.at(-1)!.content.text) : '');
  const first = (isRow: (line: readonly Token[]) => boolean): number => {
    const at = lines.findIndex(isRow);
    const rows = lines.filter(isRow).length;
    return rows >= FEWEST_WHOLE && rows >= (lines.length - at) / 2 ? at : -1;
  };
  const whole = first((line) => line.length > 1 && !line[0]!.figure && WHOLE.test(last(line)));
  return whole >= 0 ? whole : first((line) => line.some(({ figure }) => !figure) && ONE_DECIMAL.test(last(line)));
}
const WHOLE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)$/u;
const ONE_DECIMAL = /^-?(?:(?:\d{1,3}(?:,\d{3})+|\d+)\.\d|0)$/u;
const FEWEST_WHOLE = 3;

/** The tokens of all pages; the lines above the first figures, where a page prints them again, apart. */
function withoutHeaders(pages: readonly (readonly Token[])[], isData: (line: readonly Token[]) => boolean): { tokens: Token[]; repeated: Traced[] } {
  const printed = pages.map(byLine);
  const say = (line: readonly Token[]): string => line.map(({ content }) => content.text).join(' ');
  const [page = []] = printed;
  const first = page.findIndex(isData);
  const head = page.slice(0, Math.max(0, first < 0 ? firstWhole(page) : first)).map(say);
  const ends = printed.map((lines, p) => {
    const other = p === 0 ? 0 : lines.findIndex((line, i) => say(line) !== head[i]);
    return other < 0 ? lines.length : other;
  });
  return { tokens: printed.flatMap((lines, p) => lines.slice(ends[p]!).flat()), repeated: printed.flatMap((lines, p) => lines.slice(0, ends[p]!).flat().map(({ content }) => content)) };
}

interface ByHeader extends LinesReading { readonly header: readonly Traced[] }

/**
 * By what the words of the header say, where that makes other columns than the lines of the rows do (`width` of them), and as many
 * for figures as a line prints, or words have between them (`between`).
 */
function readByHeadings(tokens: readonly Token[], width: number | null, between: number, decimals: number): ByHeader | null {
  const figure = tokens.findIndex((token) => isWholeAmount(token, decimals));
  if (figure < 0) return null;
  // The words on the line of the first figures are those of its row.
  const head = tokens.slice(0, tokens.findIndex(({ line }) => line === tokens[figure]!.line));
  // Cells one below the other may as well be printed column by column.
  const doubtful = tokens.every((token) => token.alone || !token.figure);
  let best: ByHeader & { readonly cost: number } | null = null;
  for (const { columns, length, strange, unsure } of printedHeaders(head)) {
    const read = readTypedRows(tokens.slice(length), columns, { decimals, doubtful, unsure });
    const cost = (read?.cost ?? Infinity) + STRANGE * strange;
    if (read && (!best || cost < best.cost - 1e-9)) best = { ...read, cost, header: tokens.slice(0, length).map(({ content }) => content) };
  }
  const printed = mostCommon(byLine(tokens).map((line) => line.filter((token) => isWholeAmount(token, decimals)).length).filter((count) => count > 0)) ?? 0;
  return best && best.columns.length !== width && best.columns.filter(holdsFigure).length >= Math.max(printed, between) ? best : null;
}
/** A heading that no form prints is likelier a label of the first row. */
const STRANGE = 0.5;

/**
 * Where every cell has a line of its own: the figures between two labels are those of a row (`whole`: those with all their
 * decimals). Null where lines hold rows.
 */
export function rowsBetweenWords(tokens: readonly Token[], decimals: number): { readonly arity: number; readonly whole: number; readonly coded: boolean; readonly runs: readonly (readonly string[])[] } | null {
  if (tokens.some((token) => !token.alone && token.figure)) return null;
  const all: string[][] = [[]];
  let codes = 0;
  joinBroken(tokens, decimals).forEach((token, i, joined) => {
    const opens = joined[i + 1] !== undefined && !joined[i + 1]!.figure && CODE.test(token.content.text);
    if (opens) codes++;
    if (!token.figure || opens) all.push([]);
    else all.at(-1)!.push(halfWidth(token.content.text));
  });
  const runs = all.filter(({ length }) => length > 0);
  const arity = mostCommon(runs.map(({ length }) => length));
  const whole = mostCommon(runs.map((run) => run.filter((text) => oddity(text, decimals) === 0).length));
  return arity !== null && arity <= MAX_AMOUNTS ? { arity, whole: whole!, coded: codes >= runs.length / 3, runs } : null;
}

/** Labels of the first row may stand on lines of their own above its figures; they look like header lines and cannot be told from them. */
function headerEnd(lines: readonly (readonly Token[])[], first: number): number {
  return lines[first]!.some((token) => !token.figure) || first === 0 ? first : first - 1;
}

/** Header cells: tokens, joined over lines that white space does not close. */
function headCells(lines: readonly (readonly Token[])[]): string[] {
  const closing = lines.some((line) => line.at(-1)?.closed) && lines.some((line) => !line.at(-1)?.closed);
  const cells: Traced[] = [];
  let open = false;
  for (const line of lines) {
    line.forEach((token, i) => {
      if (open && i === 0) cells.push(joinTokens([{ ...token, content: { text: cells.at(-1)!.text + token.content.text, at: [...cells.pop()!.at, ...token.content.at] } }]));
      else cells.push(token.content);
    });
    open = closing && !line.at(-1)!.closed;
  }
  return cells.map((content) => squeeze(content).text);
}
