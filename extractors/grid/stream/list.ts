/** Rows of a list in PDF text that were cut by arity: their words go into the text columns, their amounts into the columns of their turn. */
import { isSummary } from '../../labels.js';
import { cell, doubted, joined, NOTHING, type DraftCell } from '../../cells.js';
import { type Figure } from '../../figures/figures.js';
import type { Names } from '../../names.js';
import { canonical, slice } from '../../text.js';
import type { RawList, RawRow } from './assemble.js';
import { pairSplit, YEAR_LABEL } from './label-ends.js';
import { holdsFigure, type DraftColumn, type DraftRow, type ReadingContext } from '../reading.js';
import { partWords } from './text-columns.js';
import { codeFits, secondCodes, type ListShape } from './row-codes.js';
import { joinTokens, type Token } from './tokens.js';

/** The columns that words and codes of a row stand in. */
interface LabelColumns {
  readonly all: readonly DraftColumn[];
  readonly texts: readonly DraftColumn[];
  readonly codes: readonly DraftColumn[];
  readonly unit: DraftColumn | undefined;
  /** Columns of words behind the first code; all of them where there is none. */
  readonly behind: readonly DraftColumn[];
}

function labelColumns(all: readonly DraftColumn[]): LabelColumns {
  const texts = all.filter(({ type }) => type === 'text');
  const codes = all.filter(({ type }) => type === 'code');
  const behind = codes.length > 0 ? texts.filter((column) => all.indexOf(column) > all.indexOf(codes[0]!)) : texts;
  return { all, texts, codes, unit: texts.find(({ role }) => role === 'unit'), behind };
}

/** The text and code cells of a row, by column; `closing`: white space says where cells end; `parted`: its words by column, where the table tells. */
export function labelCells(row: RawRow, columns: readonly DraftColumn[], context: ReadingContext, closing: boolean, parted: readonly (readonly Token[])[] | null = null): Map<DraftColumn, DraftCell> {
  const label = labelColumns(columns);
  const cells = codeCells(row, label);
  const words: PlacedWords[] = row.codes.length > 0 ? wordsOfCodedRow(row, label, cells, context.names, closing) : wordsOfRow([...row.before, ...row.after], label, context.names, closing, parted);
  for (const { column, tokens } of words) {
    if (!column || tokens.length === 0) continue;
    const content = joinTokens(tokens);
    const earlier = cells.get(column);
    cells.set(column, earlier ? joined([earlier.content, content]) : cell(content, tokens.some((token, i) => i > 0 && token.line !== tokens[i - 1]!.line) ? ['join-wrapped-text'] : []));
  }
  return cells;
}

/** Each code in the next column that it fits. */
function codeCells(row: RawRow, { codes }: LabelColumns): Map<DraftColumn, DraftCell> {
  const cells = new Map<DraftColumn, DraftCell>();
  let next = 0;
  for (const content of row.codes) {
    const fitting = codes.findIndex((column, c) => c >= next && codeFits(content.text, column, false));
    const wrapped = /\s/u.test(content.text) || content.at.some((o, k) => k > 0 && o !== content.at[k - 1]! + 1);
    cells.set(codes[fitting < 0 ? Math.min(next, codes.length - 1) : fitting]!, cell(content, wrapped ? ['join-wrapped-code'] : []));
    next = (fitting < 0 ? next : fitting) + 1;
  }
  return cells;
}

interface PlacedWords {
  readonly column: DraftColumn | undefined;
  readonly tokens: readonly Token[];
}

function wordsOfCodedRow({ before, after }: RawRow, { all, codes, unit, behind }: LabelColumns, cells: ReadonlyMap<DraftColumn, DraftCell>, names: Names, closing: boolean): PlacedWords[] {
  // Codes between two names part them: 301 01 基本工资 501 01 工资奖金津补贴.
  const second = secondCodes(all);
  const other = second < 0 ? undefined : codes.find((column) => cells.has(column) && all.indexOf(column) >= second);
  const at = other ? cells.get(other)!.content.at[0]! : Infinity;
  const end = other ? after.findLastIndex(({ content }) => content.at[0]! < at) + 1 : 0;
  const name = unit && !other ? nameAbove(before, after, names) : before.length;
  return [
    { column: unit ?? behind[0], tokens: before.slice(0, name) }, { column: behind[0], tokens: [...before.slice(name), ...after.slice(0, end)] },
    ...spread(after.slice(end), other ? behind.slice(1) : behind, unit, names, closing),
  ];
}

/** Where the name of a row begins among the words above its code, the unit before it: what stands behind the code may be the rest of it. */
function nameAbove(before: readonly Token[], after: readonly Token[], names: Names): number {
  const isKnown = (from: number): boolean => names.has(joinTokens([...before.slice(from), ...after]).text);
  if (after.length === 0 || isKnown(before.length)) return before.length;
  const start = before.findIndex((_, from) => isKnown(from));
  return start < 0 ? before.length : start;
}

/** The words of a row without a code. */
function wordsOfRow(words: readonly Token[], label: LabelColumns, names: Names, closing: boolean, parted: readonly (readonly Token[])[] | null): PlacedWords[] {
  const { texts, codes, unit, behind } = label;
  if (words.length === 0) return [];
  const year = texts.find(({ role }) => role === 'year');
  if (year) return wordsAndYear(words, year, label);
  if (texts.length === 1) return [{ column: texts[0], tokens: words }];
  if (parted) return parted.map((tokens, i) => ({ column: texts[i], tokens }));
  if (codes.length === 0 && words.length === texts.length && words.every(({ line }) => line === words[0]!.line)) return words.map((word, i) => ({ column: texts[i], tokens: [word] }));
  if (unit) {
    const name = canonical(joinTokens(words).text);
    const isItem = !names.isOrganization(name) && !isSummary(name) && names.has(name);
    return [{ column: isItem ? behind[0] ?? unit : unit, tokens: words }];
  }
  return codes.length > 0 ? [{ column: behind[0], tokens: words }] : spread(words, texts, unit, names, closing);
}

/** The year stands where its column does: before the name of the unit, or behind it. */
function wordsAndYear(words: readonly Token[], year: DraftColumn, { all, texts, unit }: LabelColumns): PlacedWords[] {
  const isYear = (tokens: readonly Token[]): boolean => YEAR_LABEL.test(canonical(joinTokens(tokens).text));
  const first = unit !== undefined && all.indexOf(year) < all.indexOf(unit);
  if (first) {
    const end = words.findLastIndex((_, i) => isYear(words.slice(0, i + 1))) + 1;
    return [{ column: year, tokens: words.slice(0, end) }, { column: unit, tokens: words.slice(end) }];
  }
  const start = words.findIndex((_, i) => isYear(words.slice(i)));
  // Nothing may part them: `管理局（本级）2023年`.
  const last = words.at(-1)!;
  const glued = start < 0 ? last.content.text.search(YEAR_BEHIND) : -1;
  if (glued > 0) return [{ column: unit ?? texts[0], tokens: [...words.slice(0, -1), { ...last, content: slice(last.content, 0, glued) }] }, { column: year, tokens: [{ ...last, gap: 0, content: slice(last.content, glued) }] }];
  // The name of the unit goes on below it.
  const inside = start < 0 ? words.findIndex((word) => isYear([word])) : -1;
  if (inside > 0) return [{ column: unit ?? texts[0], tokens: words.filter((_, i) => i !== inside) }, { column: year, tokens: words.slice(inside, inside + 1) }];
  const end = start < 0 ? words.length : start;
  return [{ column: unit ?? texts[0], tokens: words.slice(0, end) }, { column: year, tokens: words.slice(end) }];
}

const YEAR_BEHIND = /(?<=[\p{Script=Han}）)])(?:19|20)\d{2}年(?:度|预算数?|决算数?)?$/u;

/** Words over so many columns: parted where two names meet. */
function spread(words: readonly Token[], over: readonly DraftColumn[], unit: DraftColumn | undefined, names: Names, closing: boolean): PlacedWords[] {
  if (over.length <= 1 || words.length <= 1) return [{ column: over[0] ?? unit, tokens: words }];
  const end = pairSplit(words, names, closing);
  return [{ column: over[0], tokens: words.slice(0, end) }, ...spread(words.slice(end), over.slice(1), unit, names, closing)];
}

/** A few figures without words or a code. */
const isRest = ({ before, after, codes, figures }: RawRow, arity: number): boolean => before.length + after.length + codes.length === 0 && figures.length > 0 && figures.length < arity;

/** Finished rows of a list, every amount in the column of its turn; `place` decides where a row has fewer amounts than columns. */
export function listRows(
  list: RawList, shape: ListShape, context: ReadingContext,
  place: (row: RawRow, label: string) => (Figure | null)[],
): DraftRow[] {
  const { columns } = shape;
  const closing = list.rows.some(({ before, after }) => [...before, ...after].some((t) => t.closed));
  const amounts = columns.filter(holdsFigure);
  const texts = columns.filter(({ type }) => type === 'text');
  const several = texts.length > 1 && texts.every(({ role }) => role !== 'unit' && role !== 'year') && !columns.some(({ type }) => type === 'code');
  const parted = several ? partWords(list.rows.map(({ before, after }) => [...before, ...after]), texts.length, context.names) : [];
  const rows = list.rows.map((row, r): DraftRow => {
    const labels = labelCells(row, columns, context, closing, parted[r]);
    const label = [...labels.values()].map(({ text }) => text).join(' ');
    const figures = row.figures.length === amounts.length || row.figures.length === 0 ? row.figures : place(row, label);
    const cells = columns.map((column): DraftCell => {
      if (!holdsFigure(column)) return labels.get(column) ?? NOTHING;
      const figure = figures[amounts.indexOf(column)];
      return figure ? { text: figure.text, content: figure.content, repairs: row.ambiguous ? [...figure.repairs, 'ambiguous-split'] : figure.repairs } : NOTHING;
    });
    const first = row.before[0] ?? row.after[0];
    return { cells, indent: first?.opens ? first.gap : row.before.length === 0 && row.codes.length > 0 ? 1 : null };
  });
  list.rows.forEach((row, r) => {
    // What the row before had no column for: nobody knows which of its figures are amounts by themselves.
    if (r > 0 && isRest(row, amounts.length)) for (const [c, cell] of rows[r - 1]!.cells.entries()) if (holdsFigure(columns[c]!) && cell.text !== '') rows[r - 1]!.cells[c] = doubted(cell);
  });
  return rows;
}
