/** Lists in PDF text whose columns are known: rows by arity; figures that blanks have moved are put back by the sums of the form. */
import { CODE } from '../../labels.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { cell, NOTHING, type DraftCell } from '../../cells.js';
import { halfWidth, oddity } from '../../figures/figures.js';
import type { Form } from '../../forms/form.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { arrange } from '../sums/arrange.js';
import { rowsBetweenWords } from '../unknown/generic-stream.js';
import { parallelLists } from './groups.js';
import { assemble, misreadCodes, type RawList } from './assemble.js';
import { listRows } from './list.js';
import { withLoneCodes } from './lone-codes.js';
import { placer } from '../sums/place.js';
import { emptyAsStated } from '../sums/stated.js';
import { holdsFigure, isPercentage, type DraftColumn, type DraftRow, type ReadingContext, type TableReading } from '../reading.js';
import { withCodesApart, type ListShape } from './row-codes.js';
import { byLine, joinTokens, type Token } from './tokens.js';
import { placeByTree } from '../sums/tree-place.js';

export interface ListTable extends Pick<TableReading, 'pageNumbers' | 'stray' | 'events'> {
  readonly rows: readonly DraftRow[];
  /** Runs of figures that fill no row, codes taken for amounts. */
  readonly doubts: number;
}

/** The table where all of its figures fill rows. */
export const withoutDoubts = (list: ListTable | null): ListTable | null => (list && list.doubts === 0 && list.stray.length === 0 && list.rows.length > 0 ? list : null);

/** `flat`: the table stands on a line or two; null where its rows are those of another form. */
export function readListTable(tokens: readonly Token[], columns: readonly DraftColumn[], form: Form, context: ReadingContext, flat: boolean): ListTable | null {
  const { list, doubts, shape } = assembled(tokens, shapeOf(columns, form, flat), context);
  if (columns[0]?.role === 'unit' && !tokens.some(({ figure }) => figure)) {
    const units = unitsAlone(tokens, context.names);
    if (units.length > 0) return { rows: units.map((unit) => ({ cells: columns.map((_, i) => (i === 0 ? unit : NOTHING)), indent: null })), pageNumbers: [], stray: [], events: [], doubts: 0 };
  }
  if (!flat && (isShifted(list) || hasShares(list, columns))) return null;
  return { ...settleList(list, shape, form, context), doubts };
}

/** As `readListTable`, of tokens whose print says where rows begin; `counts`: how many rows each of the blocks has. */
export function readListBlocks(blocks: readonly (readonly Token[])[], columns: readonly DraftColumn[], form: Form, context: ReadingContext): ListTable & { readonly counts: readonly number[] } {
  const shape = shapeOf(columns, form, false);
  const read = blocks.map((tokens) => assembled(tokens, shape, context));
  const lists = read.map(({ list }) => list);
  const list: RawList = {
    rows: lists.flatMap(({ rows }) => rows), pageNumbers: lists.flatMap(({ pageNumbers }) => pageNumbers),
    stray: lists.flatMap(({ stray }) => stray), broken: 0,
  };
  return { ...settleList(list, shape, form, context), doubts: read.reduce((sum, { doubts }) => sum + doubts, 0), counts: lists.map(({ rows }) => rows.length) };
}

const shapeOf = (columns: readonly DraftColumn[], { classification }: Form, flat: boolean): ListShape => ({ columns, ragged: false, flat, catalogue: classification === 'procurement', classified: classification === 'functional' || classification === 'economic' });

/** The rows by arity; where that leaves doubts, as those of a table with blanks, if this leaves fewer. */
function assembled(printed: readonly Token[], shape: ListShape, context: ReadingContext): { list: RawList; doubts: number; shape: ListShape } {
  const tokens = withCodesApart(printed, shape.columns);
  const list = assemble(tokens, shape, context);
  const doubts = doubtsOf(list, shape);
  if (doubts === 0 && !shortLines(tokens, shape.columns)) return { list, doubts, shape };
  const ragged = { ...shape, ragged: true };
  const other = assemble(tokens, ragged, context);
  const left = doubtsOf(other, shape);
  return doubts === 0 || left < doubts ? { list: other, doubts: left, shape: ragged } : { list, doubts, shape };
}

const doubtsOf = (list: RawList, shape: ListShape): number => list.broken + misreadCodes(list, shape);

/** The rows of a list, each of their figures in its column. */
function settleList(list: RawList, shape: ListShape, form: Form, context: ReadingContext): Omit<ListTable, 'doubts'> {
  const { columns, flat } = shape;
  const emptyColumns = new Set([...context.emptyColumns ?? [], ...emptyAsStated(list.rows, columns, form, context.statements ?? [])]);
  const place = placer(columns, form, emptyColumns);
  const rows = listRows(list, shape, context, place.figuresOf);
  const turned = flat ? arrange(rows, columns, form, context.columnUse) : placeByTree(rows, columns, form, { ...context, emptyColumns });
  const settled = new Set(turned.events.map(({ at }) => at));
  const arity = columns.filter(holdsFigure).length;
  const short = list.rows.flatMap(({ figures }, r) => (figures.length > 0 && figures.length !== arity ? [`rows/${r}`] : []));
  const placed: TrailEvent[] = place.events.map((event, e) => ({ ...event, at: short[e] ?? null })).filter(({ at }) => flat || !settled.has(at));
  return { rows: withLoneCodes(turned.rows, columns), pageNumbers: list.pageNumbers, stray: list.stray, events: [...placed, ...turned.events] };
}

/** The units of a table without any figure: known names, a line or a few for each; none where anything else is printed. */
function unitsAlone(tokens: readonly Token[], names: Names): DraftCell[] {
  const units: DraftCell[] = [];
  const longest = names.longestOrganization();
  let words: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    words.push(token);
    const content = joinTokens(words);
    if (canonical(content.text).length > longest) return [];
    if (!token.ends || !names.knowsOrganization(content.text)) continue;
    // (本级) may stand on the next line.
    const next = tokens[i + 1];
    if (next && names.knowsOrganization(content.text + next.content.text)) continue;
    units.push(cell(content, words.some((word, w) => w > 0 && word.opens) ? ['join-wrapped-text'] : []));
    words = [];
  }
  return words.length > 0 ? [] : units;
}

/** Most rows print more figures on their line than the form has columns: it is another form's table. */
export function overflows(tokens: readonly Token[], columns: readonly DraftColumn[], { decimals }: ReadingContext): boolean {
  const counts = byLine(tokens).filter((line) => line.some((token) => !token.figure))
    .map((line) => line.length - 1 - line.findLastIndex((token) => !token.figure)).filter((count) => count > 0);
  const arity = columns.filter(holdsFigure).length;
  const lists = Math.max(1, parallelLists(columns).length);
  // A text tells of amounts as well: what stands behind its first word is no cell.
  const described = columns.at(-1)?.role === 'description';
  const figuresIn = (line: readonly Token[]): Token[] => line.filter(({ figure }, t) => figure && !(described && line.some((token, w) => w < t && !token.figure && line[w - 1]?.figure)));
  const alone = rowsBetweenWords(tokens, decimals);
  if (alone && alone.whole > arity / lists && !printsNamelessNoughts(alone.runs, arity)) return true;
  if (counts.length >= FEWEST_ROWS && counts.filter((count) => count > arity / lists).length > counts.length / 2) return true;
  // Blanks leave no trace: one line with all of its amounts says more than those without.
  const amounts = (line: readonly Token[]): number => figuresIn(line).filter(({ content: { text } }) => /\./u.test(text) && oddity(halfWidth(text), decimals) === 0).length;
  return lists === 1 && byLine(tokens).some((line) => line.some((token) => !token.figure) && amounts(line) > arity);
}
const FEWEST_ROWS = 2;

/** Behind the amounts of a row stand those of rows without a name: as many as the form has columns, again and again, and all nought. */
function printsNamelessNoughts(runs: readonly (readonly string[])[], arity: number): boolean {
  return runs.some(({ length }) => length === arity) && runs.every((run) => run.length % arity === 0 && run.slice(arity).every((text) => NOUGHT.test(text)));
}
const NOUGHT = /^0(?:\.0+)?$/u;

/** Rows that begin with figures and have their name behind them: the rows above have more figures than the form has columns. */
function isShifted({ rows }: RawList): boolean {
  const shifted = rows.filter(({ before, codes, after, figures }) => before.length === 0 && codes.length === 0 && after.length > 0 && figures.length > 0).length;
  return shifted >= FEWEST_ROWS && shifted * 10 > rows.length;
}

/** Percentages, and the form has none: there is a column more. */
function hasShares({ rows }: RawList, columns: readonly DraftColumn[]): boolean {
  return !columns.some(({ type }) => type === 'number') && rows.filter(({ figures }) => figures.some(({ text }) => isPercentage(text))).length >= FEWEST_ROWS;
}

/** Behind the form's header more words stand on its last line, and no figures: headings that the form does not have. */
export function isUnfinished([first, ...rest]: readonly Token[]): boolean {
  return first !== undefined && !first.opens && !first.figure && !rest.some(({ line, figure }) => figure && line === first.line);
}

/** More than a quarter of the rows have fewer figures than the form has columns: blanks leave no trace. */
function shortLines(tokens: readonly Token[], columns: readonly DraftColumn[]): boolean {
  const arity = columns.filter(holdsFigure).length;
  const coded = columns.some(({ type }) => type === 'code');
  const isCode = (token: Token): boolean => coded && token.opens && CODE.test(token.content.text);
  const counts = tokens.some(({ figure, alone }) => figure && !alone) ? countsOnLines(tokens, isCode) : countsBetweenWords(tokens, isCode);
  const short = counts.filter((count) => count < arity).length;
  return counts.length >= FEWEST_ROWS && short * 4 > counts.length;
}

/** Each cell on a line of its own: how many figures there are between words. */
function countsBetweenWords(tokens: readonly Token[], isCode: (token: Token) => boolean): number[] {
  const opens = (token: Token, i: number): boolean => isCode(token) && tokens[i + 1]?.figure === false;
  const counts = [0];
  for (const [i, token] of tokens.entries()) {
    if (token.figure && !opens(token, i)) counts[counts.length - 1]!++;
    else counts.push(0);
  }
  return counts.filter((count) => count > 0);
}

/** How many figures rows have that stand whole on their lines, words before figures. */
function countsOnLines(tokens: readonly Token[], isCode: (token: Token) => boolean): number[] {
  const counts: number[] = [];
  for (let start = 0; start < tokens.length;) {
    let end = start + 1;
    while (end < tokens.length && !tokens[end]!.opens) end++;
    const figures = end - start - 1 - tokens.slice(start, end).findLastIndex((token) => !token.figure || isCode(token));
    // Figures or words behind it may belong to the row: only what stands between two rows of its kind is whole.
    if (figures > 0 && figures < end - start && (end === tokens.length || wordsBeforeFigures(tokens, end, isCode))) counts.push(figures);
    start = end;
  }
  return counts;
}

/** The line that begins at `at` has words or a code before its figures. */
function wordsBeforeFigures(tokens: readonly Token[], at: number, isCode: (token: Token) => boolean): boolean {
  let i = at;
  while (i < tokens.length && (i === at || !tokens[i]!.opens) && (!tokens[i]!.figure || (i === at && isCode(tokens[i]!)))) i++;
  return i > at && i < tokens.length && !tokens[i]!.opens && tokens[i]!.figure;
}
