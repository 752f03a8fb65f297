/**
 * Rows of a PDF-text table whose columns are known but not its form: words and figures stand in columns of their kind, in their
 * order. Of all ways to set them, the one with the fewest rows and blanks, broken cells filling their width.
 */
import { CODE, isSummary } from '../../labels.js';
import { add, plainExact, type Whole } from '../../../pipeline/exact.js';
import { cell, DOUBT, joined, NOTHING, type DraftCell } from '../../cells.js';
import { halfWidth, oddity, readFigure } from '../../figures/figures.js';
import { canonical } from '../../text.js';
import { displayWidth } from '../../../pipeline/width.js';
import { type LinesReading } from './generic-lines.js';
import { holdsFigure, isPercentage, isShare, type DraftColumn, type DraftRow } from '../reading.js';
import { joinTokens, type Token } from '../stream/tokens.js';

const COST = {
  row: 1, blank: 0.25, blankOfTotal: 0.02, wordsOfTotal: 1,
  /** Two tokens of one cell: on one line, a number before words, over lines that fill the width, over others. */
  sameLine: 0.6, numbered: 0.15, wrapped: 0.3, broken: 1.2, codeOn: 0.1,
  /** What is printed again and again is a cell by itself. */
  again: 0.25,
  /** A whole number under amounts, among words; an amount among counts, among words. */
  wholeAmount: 1, wholeText: 0.8, amountCount: 0.4, amountText: 4, notInLine: 1.5, words: 6, oneCharacter: 0.3,
  /** Words below a heading that says nothing of words. */
  unsure: 0.2,
  /** A remark, which few rows have. */
  remark: 1,
  /** A percentage outside the columns of shares. */
  noShare: 2,
} as const;
/** So many of the rows must have words or a code. */
const NAMED = 0.9;
/** More work than this is not worth it. */
const MOST_WORK = 2_000_000;
/** 款 or 项 in a column of its own. */
const CODE_PART = /^\d{2}$/u;
const CATALOGUE_CODE = /^(?:[A-Z]\d{2,}|\d{2,8})$/u;

interface State {
  readonly cost: number;
  readonly from: State | null;
  readonly column: number;
  /** It joins the cell of the token before it; else it opens a cell, of a new row or of the same one. */
  readonly joins: boolean;
  readonly opensRow: boolean;
  /** Its row is a total, which has no words but its name. */
  readonly total: boolean;
  /** Width of the widest line of the cell, of its last line. */
  readonly widest: number;
  readonly last: number;
}

const blanks = (total: boolean, count: number): number => (total ? COST.blankOfTotal : COST.blank) * count;

/** `tokens`: those below the header, broken figures whole; null where too many rows would have no name. */
export function readTypedRows(tokens: readonly Token[], columns: readonly DraftColumn[], { decimals, doubtful, unsure }: { decimals: number; doubtful: boolean; unsure: ReadonlySet<DraftColumn> }): LinesReading & { readonly cost: number } | null {
  if (tokens.length * columns.length ** 2 > MOST_WORK || tokens.length === 0) return null;
  const end = cheapestSetting(tokens, columns, { decimals, unsure, shares: columns.some(isShare), repeated: repeatedTexts(tokens) });
  if (!end) return null;
  const set = rowsOf(setTokens(tokens, end, columns.length), columns, decimals, doubtful);
  const typed = columns.map((column, i): DraftColumn => (unsure.has(column) && set.some(({ cells }) => /\p{L}/u.test(cells[i]!.text)) ? { ...column, type: 'text', role: 'name' } : column));
  const rows = withTotals(set, typed);
  const named = rows.filter(({ cells }) => cells.some(({ text }, i) => text !== '' && !holdsFigure(typed[i]!)));
  return named.length < rows.length * NAMED ? null : { columns: typed, rows, cost: closed(end, columns.length) };
}

/** What is printed more than once. */
function repeatedTexts(tokens: readonly Token[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { content: { text } } of tokens) if (text.length > 2) (seen.has(text) ? repeated : seen).add(text);
  return repeated;
}

/** Cost of a setting whose last row has blanks to its end. */
const closed = ({ cost, column, total }: State, columns: number): number => cost + blanks(total, columns - 1 - column);

/** The last state of the cheapest setting of all tokens; null where none fits. */
function cheapestSetting(tokens: readonly Token[], columns: readonly DraftColumn[], print: Print): State | null {
  let states: readonly State[] = [];
  for (const [t, token] of tokens.entries()) {
    const best = new Cheapest();
    const fits = columns.map((column) => fitCost(token, column, print));
    opening(token, columns, fits, t === 0 ? null : states, best);
    if (t > 0) for (const state of states) best.put(joining(tokens[t - 1]!, token, state, columns[state.column]!, print));
    states = best.states();
    if (states.length === 0) return null;
  }
  return states.reduce((best, state) => (closed(state, columns.length) < closed(best, columns.length) ? state : best));
}

/** The cheapest state that ends in each column. */
class Cheapest {
  readonly #byColumn: (State | undefined)[] = [];

  /** Whether a state of that cost would be kept: most are not, and need not be made. */
  beats(column: number, cost: number): boolean {
    const other = this.#byColumn[column];
    return cost < Infinity && (!other || cost < other.cost - 1e-9);
  }

  put(state: State): void {
    if (this.beats(state.column, state.cost)) this.#byColumn[state.column] = state;
  }

  states(): State[] { return this.#byColumn.filter((state) => state !== undefined); }
}

/** A token opens a cell: the first of a row (of the table where there are no `states`), or one behind those that its row has. */
function opening(token: Token, columns: readonly DraftColumn[], fits: readonly number[], states: readonly State[] | null, best: Cheapest): void {
  const width = displayWidth(token.content.text);
  const total = isSummary(canonical(token.content.text));
  for (const [column, fit] of fits.entries()) {
    if (fit === Infinity) continue;
    const put = (cost: number, opensRow: boolean, ofTotal: boolean, from: State | null): void => {
      if (best.beats(column, cost)) best.put({ column, joins: false, widest: width, last: width, opensRow, total: ofTotal, cost, from });
    };
    const row = fit + COST.row + blanks(total, column);
    if (!states) put(row, true, total, null);
    const words = holdsFigure(columns[column]!) ? 0 : COST.wordsOfTotal;
    for (const state of states ?? []) {
      if (state.column < column) put(state.cost + fit + (state.total ? words : 0) + blanks(state.total, column - state.column - 1), false, state.total, state);
      put(closed(state, columns.length) + row + (token.opens ? 0 : COST.notInLine), true, total, state);
    }
  }
}

/** A token goes on with the cell of the one before it. */
function joining(before: Token, token: Token, state: State, column: DraftColumn, print: Print): State {
  const width = displayWidth(token.content.text);
  const again = print.repeated.has(before.content.text) || print.repeated.has(token.content.text) ? COST.again : 0;
  const line = before.line === token.line ? state.last + width : width;
  return { cost: state.cost + joinCost(before, token, state, column, print) + again, from: state, column: state.column, joins: true, opensRow: false, total: state.total, widest: Math.max(state.widest, line), last: line };
}

/** The tokens of each cell, row by row. */
interface SetRow {
  readonly parts: readonly Token[][];
  readonly indent: number | null;
}

function setTokens(tokens: readonly Token[], last: State, columns: number): SetRow[] {
  const path: State[] = [];
  for (let state: State | null = last; state; state = state.from) path.push(state);
  const rows: SetRow[] = [];
  path.reverse().forEach((state, t) => {
    const token = tokens[t]!;
    if (state.opensRow) rows.push({ parts: Array.from({ length: columns }, () => []), indent: token.opens ? token.gap : null });
    rows.at(-1)!.parts[state.column]!.push(token);
  });
  return rows;
}

function rowsOf(rows: readonly SetRow[], columns: readonly DraftColumn[], decimals: number, doubtful: boolean): LinesReading['rows'] {
  const amounts = columns.filter(({ type }) => type === 'amount').length;
  // A count with decimals is an amount that stands in the wrong column, and the others with it.
  const shifted = rows.some(({ parts }) => columns.some((column, i) => isCount(column) && parts[i]!.some((token) => isAmount(token, decimals))));
  // Figures side by side in the place of a name: a row has more of them than there are headings.
  const overfull = rows.some(({ parts }) => columns.some(({ type }, i) => type === 'text' && parts[i]!.length > 1 && parts[i]!.every(({ figure }) => figure)));
  return rows.map(({ parts, indent }) => {
    // A whole number among amounts may be the end of what is broken before it, and no figure.
    const figures = columns.filter(({ type }, i) => type === 'amount' && parts[i]!.some((token) => !isInteger(token) || decimals === 0 || token.content.text === '0')).length;
    return { indent, cells: parts.map((own, i) => cellOf(own, columns[i]!, doubtful || shifted || overfull || figures < amounts)) };
  });
}

/** A total has its figures in the columns whose sums they are, where only one way is right. */
export function withTotals(rows: readonly DraftRow[], columns: readonly DraftColumn[]): DraftRow[] {
  const amounts = columns.flatMap(({ type }, i) => (type === 'amount' ? [i] : []));
  const isTotal = ({ cells }: DraftRow): boolean => isSummary(canonical(cells.find(({ text }) => text !== '')?.text ?? ''));
  const sums = new Map(amounts.map((i) => [i, sumOf(rows.filter((row) => !isTotal(row)).map(({ cells }) => cells[i]!.text))]));
  return rows.map((row) => {
    const printed = amounts.map((i) => row.cells[i]!).filter(({ text }) => text !== '');
    if (printed.length === amounts.length || printed.length === 0 || !isTotal(row)) return row;
    const ways = placements(printed.map(({ text }) => sumOf([text])), amounts, sums);
    if (ways.length !== 1) return row;
    const cells = row.cells.map((own, i) => (amounts.includes(i) ? NOTHING : own));
    // The sum of figures in doubt is in doubt as they are.
    const doubtful = (column: number): boolean => rows.some((other) => other !== row && other.cells[column]!.repairs.includes(DOUBT));
    ways[0]!.forEach((column, k) => { cells[column] = doubtful(column) ? printed[k]! : { ...printed[k]!, repairs: printed[k]!.repairs.filter((repair) => repair !== DOUBT) }; });
    return { ...row, cells };
  });
}

/** The columns, in their order, whose sums the figures are; of several ways two. */
function placements(figures: readonly (string | null)[], columns: readonly number[], sums: ReadonlyMap<number, string | null>): number[][] {
  const [first, ...rest] = figures;
  if (first === undefined) return [[]];
  const ways: number[][] = [];
  for (const [k, column] of columns.entries()) {
    if (ways.length > 1 || columns.length - k < figures.length) break;
    if (first === null || sums.get(column) !== first) continue;
    for (const way of placements(rest, columns.slice(k + 1), sums)) ways.push([column, ...way]);
  }
  return ways;
}

/** The exact sum of printed figures of the same decimals, as a word that equal sums share; null where they are none. */
export function sumOf(texts: readonly string[]): string | null {
  const exact = texts.filter((text) => text !== '').map((text) => plainExact(halfWidth(text)));
  if (exact.length === 0 || exact.some((one) => !one || one.decimals !== exact[0]!.decimals)) return null;
  return `${exact.map((one) => one!.digits).reduce<Whole>((all, one) => add(all, one), 0)} ${exact[0]!.decimals}`;
}

const isInteger = (token: Token): boolean => /^\d+$/u.test(halfWidth(token.content.text));
const isAmount = (token: Token, decimals: number): boolean => token.figure && !isInteger(token) && oddity(halfWidth(token.content.text), decimals) < Infinity;

interface Print {
  readonly decimals: number;
  readonly unsure: ReadonlySet<DraftColumn>;
  /** There is a column of percentages. */
  readonly shares: boolean;
  /** What is printed more than once. */
  readonly repeated: ReadonlySet<string>;
}

/** What it costs that a cell of the column begins with the token. */
function fitCost(token: Token, column: DraftColumn, { decimals, unsure, shares }: Print): number {
  const { text } = token.content;
  const { type, role } = column;
  const dash = /^[-–—一]+$/u.test(text);
  if (role === 'class' || role === 'division' || role === 'item') return (role === 'class' ? CODE : CODE_PART).test(text) ? 0 : Infinity;
  if (type === 'code') return (role === 'unit-code' ? /^\d{1,12}$/u : CODE).test(text) ? 0 : isInteger(token) && text.length <= 3 ? COST.wholeText : Infinity;
  if (type === 'amount' || type === 'number') {
    if (isInteger(token)) return type === 'number' || text === '0' ? 0 : COST.wholeAmount;
    if (isAmount(token, decimals)) return shares && isPercentage(text) ? (isShare(column) ? 0 : COST.noShare) : type === 'amount' ? 0 : COST.amountCount;
    return dash ? 0 : unsure.has(column) ? COST.unsure : Infinity;
  }
  const remark = isRemark(column) ? COST.remark : 0;
  return remark + (isInteger(token) ? COST.wholeText : isAmount(token, decimals) ? COST.amountText : text.length === 1 ? COST.oneCharacter : 0);
}

/** How many pieces were bought. */
const isCount = ({ type, path }: DraftColumn): boolean => type === 'number' && /数量$|[人个件台辆]数$/u.test(canonical(path.at(-1)!));

/** What most rows leave blank. */
const isRemark = ({ path }: DraftColumn): boolean => canonical(path.at(-1)!) === '备注';

/** What it costs that the token goes on with the cell that the one before it belongs to. */
function joinCost(before: Token, token: Token, { widest, last, joins }: State, column: DraftColumn, { decimals, unsure }: Print): number {
  if (holdsFigure(column) && (!unsure.has(column) || before.figure)) return Infinity;
  if (column.type === 'code') return isInteger(token) && before.ends && token.opens && CODE.test(before.content.text + token.content.text) ? COST.codeOn : Infinity;
  const strange = isAmount(token, decimals) ? COST.words : 0;
  if (before.line === token.line) return strange + (!joins && CATALOGUE_CODE.test(before.content.text) && !token.figure ? COST.numbered - (isInteger(before) ? COST.wholeText : 0) : COST.sameLine);
  // A line that ends before the width of its cell ends the cell.
  const fills = !isInteger(token) && last >= widest - 1 && displayWidth(token.content.text) <= widest + 1;
  return strange + (fills ? COST.wrapped : COST.broken);
}

function cellOf(parts: readonly Token[], column: DraftColumn, short: boolean): DraftCell {
  if (parts.length === 0) return NOTHING;
  const content = joinTokens(parts);
  if (!holdsFigure(column)) return parts.some(({ line }) => line !== parts[0]!.line) ? joined([content]) : cell(content);
  const figure = readFigure(content);
  if (!figure) return cell(content);
  return { text: figure.text, content: figure.content, repairs: short && column.type === 'amount' ? [...figure.repairs, DOUBT] : figure.repairs };
}
