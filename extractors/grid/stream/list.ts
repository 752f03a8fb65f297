/**
 * List tables in PDF text: a stream of words and figures becomes rows by arity. A row ends when all its amounts are
 * there; words before its figures open it, words behind them may still belong to its label.
 */
import { CODE, isSummary } from '../../labels.js';
import { cell, doubted, extracted, joined, NOTHING, type DraftCell } from '../../cells.js';
import { halfWidth, type Figure } from '../../figures/figures.js';
import { readRun, type RunOptions } from '../../figures/run.js';
import { canonical, type Traced } from '../../text.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { pairSplit, tailLength, YEAR_LABEL } from './label-ends.js';
import { holdsFigure, type DraftColumn, type DraftRow, type ReadingContext } from '../reading.js';
import { partWords } from './text-columns.js';
import { plainCodes } from './row-codes.js';
import { joinTokens, type Token } from './tokens.js';
import { append } from '../../../pipeline/many.js';

/** Classes of the functional classification begin with 2, of the economic with 3 or 5: what is put together of pieces must too. */
const JOINED_CODE = /^[235]/u;
/** … and a number of three digits that does not may be that of a page. */
const OF_PAGE_101 = /^1\d{2}$/u;
const JOINED_UNIT_CODE = /^\d{6,9}$/u;
/** 款 or 项 printed in a column of its own. */
const CODE_PART = /^\d{2}$/u;
/** Numbers of budget units. */
const UNIT_CODE = /^\d{3,12}$/u;
/** Codes of the procurement catalogue (政府采购品目): A goods, B works, C services. */
const CATALOGUE = /^[A-C](?:\d{2}){0,4}$/u;

/** The number of an item, whatever stands before it. */
const ITEM = /^(?:其中[:：])?(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.．、](?!\d))/u;

export interface RawRow {
  /** Words before the code (before the figures, where there is none). */
  readonly before: Token[];
  readonly codes: Traced[];
  /** Words between code and figures, and those that follow inside the row. */
  readonly after: Token[];
  readonly figures: Figure[];
  /** The run was cut though another cut costs no more. */
  ambiguous: boolean;
}

export interface RawList {
  readonly rows: readonly RawRow[];
  readonly pageNumbers: readonly Traced[];
  readonly stray: readonly Traced[];
  /** Runs of figures that fill no row. */
  readonly broken: number;
}

export interface ListShape {
  readonly columns: readonly DraftColumn[];
  /** The table prints rows with fewer amounts than it has columns. */
  readonly ragged: boolean;
  readonly flat: boolean;
  /** Codes are those of the procurement catalogue. */
  readonly catalogue: boolean;
  /** … of expenditure by function or economic nature. */
  readonly classified?: boolean;
}

const emptyRow = (): RawRow => ({ before: [], codes: [], after: [], figures: [], ambiguous: false });

/** Cuts the tokens of a table body into rows. */
export function assemble(printed: readonly Token[], shape: ListShape, context: ReadingContext): RawList {
  const { columns, ragged, flat } = shape;
  const tokens = withNumberedNames(printed, columns);
  const arity = columns.filter(holdsFigure).length;
  const isCode = codeTest(shape);
  const codes = columns.filter(({ type }) => type === 'code').length;
  const paired = secondCodes(columns) >= 0;
  const texts = columns.filter(({ type }) => type === 'text').length;
  const several = texts > 2 && codes === 0;
  const isFigure = (token: Token) => token.figure || (shape.catalogue && CATALOGUE.test(halfWidth(token.content.text)));
  const closing = tokens.some((t) => t.ends && t.closed) && tokens.some((t) => t.ends && !t.closed);
  const opensWithCode = plainCodes(tokens, isCode);
  const rows: RawRow[] = [];
  const pageNumbers: Traced[] = [];
  const stray: Traced[] = [];
  let broken = 0;
  let lastPage = context.lastPage;
  let row = emptyRow();
  const digitNames = codes === 0 && texts === 1 && !ragged;
  const listed = codes === 0 && texts === 1;
  /** What was taken for the number of a page, right above the next figures. */
  let above: Token | null = null;
  const complete = () => row.figures.length >= arity || (ragged && row.figures.length > 0);
  const finish = () => {
    // An empty table still prints its 合计, a table with blanks its codes.
    if (row.figures.length > 0 || (ragged && row.codes.length > 0 && row.after.length > 0) || (row.codes.length === 0 && isSummary(joinTokens([...row.before, ...row.after]).text))) rows.push(row);
    else for (const token of [...row.before, ...row.after]) stray.push(token.content);
    row = emptyRow();
  };
  /** Words that open a row: numbered names above its own are those of rows that print no figures. */
  const open = (words: readonly Token[]): void => {
    for (const word of words) {
      if (listed && word.opens && row.before.length > 0 && ITEM.test(word.content.text) && ITEM.test(row.before[0]!.content.text)) {
        rows.push(row);
        row = emptyRow();
      }
      row.before.push(word);
    }
  };
  let i = 0;
  while (i < tokens.length) {
    if (!isFigure(tokens[i]!)) {
      const start = i;
      while (i < tokens.length && !isFigure(tokens[i]!)) i++;
      const words = tokens.slice(start, i);
      if (!complete()) {
        if (row.codes.length > 0 || row.figures.length > 0) append(row.after, words);
        else open(words);
      } else {
        const coded = isCode !== null && i < tokens.length && (isCode(tokens[i]!.content.text, 1) || isCode(tokens[i]!.content.text + (tokens[i + 1]?.content.text ?? ''), 2));
        const last = i >= tokens.length;
        // Above its code stands the beginning of the name, or the unit.
        const around = [...row.before, ...row.after];
        const named = row.codes.length > 0 && (!context.names.isOrganization(joinTokens(row.before).text) || context.names.continues(joinTokens(around).text));
        const label = named || row.after.length === 0 ? around : row.after;
        const above = row.codes.length === 0 ? 0 : new Set(row.before.map(({ line }) => line)).size;
        const tail = tailLength({ label, words, coded, bare: coded && isFigure(tokens[i + 1] ?? tokens[i]!), above, last, names: context.names, closing, flat });
        const end = several ? lineOfNext(words, tokens[i], texts) ?? tail : tail;
        append(row.after, words.slice(0, end));
        finish();
        open(words.slice(end));
      }
      continue;
    }
    if (opensWithCode(tokens[i]!)) {
      if (row.figures.length > 0 || row.codes.length >= codes) finish();
      row.codes.push(tokens[i++]!.content);
      continue;
    }
    const start = i;
    while (i < tokens.length && isFigure(tokens[i]!) && !(i > start && opensWithCode(tokens[i]!))) i++;
    const run = tokens.slice(start, i);
    const options: RunOptions = {
      arity, isCode, codes, ownCode: codes === 1 ? row.codes.at(-1)?.text : undefined, ...(digitNames ? { digitNamesFrom: complete() || row.before.length + row.after.length === 0 ? 0 : 1 } : {}),
      spaced: flat, started: complete() ? 0 : row.figures.length, mayBreak: i < tokens.length, ragged, named: !ragged && !complete() && row.codes.length >= codes && row.after.length > 0,
      behindName: !flat && !run[0]!.opens && row.codes.length >= (paired ? codes : 1) && row.after.length > 0, lastPage, decimals: context.decimals,
    };
    const reading = readRun(run, options);
    if (!reading) {
      // Digits inside a label: 12345政务热线.
      if (run.every(({ content }) => /^\d+$/u.test(content.text)) && !complete()) {
        append(row.codes.length > 0 || row.figures.length > 0 ? row.after : row.before, run);
      } else { broken++; for (const token of run) stray.push(token.content); }
      continue;
    }
    for (const item of reading.items) {
      if (item.kind === 'page-number') {
        pageNumbers.push(item.content);
        lastPage = Math.max(lastPage, Number(item.content.text));
        above = complete() || row.figures.length === 0 ? run.find(({ content }) => content === item.content) ?? null : null;
        continue;
      }
      if (item.kind === 'row-end') { finish(); continue; }
      if (item.kind === 'name') {
        if (row.figures.length > 0) finish();
        row.before.push(run[item.piece]!);
        continue;
      }
      if (item.kind === 'code') {
        if (row.figures.length > 0 || (ragged && row.after.length > 0 && (!paired || row.codes.length >= codes))) finish();
        row.codes.push(item.content);
        continue;
      }
      if (row.figures.length >= arity) finish();
      // A row without any name has digits for one: they were none of a page.
      if (digitNames && above && row.figures.length + row.before.length === 0) {
        pageNumbers.pop();
        row.before.push(above);
      }
      above = null;
      row.figures.push(item.figure);
      if (reading.ambiguous) row.ambiguous = true;
    }
  }
  finish();
  return { rows, pageNumbers, stray, broken };
}

/** Where the next row's line begins, if it prints a word for each column before its figures: what stands above it is the row before's. */
function lineOfNext(words: readonly Token[], figure: Token | undefined, texts: number): number | null {
  const start = words.findIndex(({ line }) => line === figure?.line);
  return start < 0 || (words.length - start < texts && !isSummary(joinTokens(words.slice(start)).text)) ? null : start;
}

/**
 * Codes taken for amounts: where a blank leaves no trace, the code of the next row fills the row before it. None is told where
 * amounts have no decimals, as codes.
 */
export function misreadCodes({ rows }: RawList, shape: ListShape): number {
  const isCode = codeTest(shape);
  if (!isCode) return 0;
  const texts = rows.flatMap(({ figures }) => figures.map(({ text }) => text));
  const whole = texts.filter((text) => !text.includes('.'));
  return whole.length > texts.length * MOST_WHOLE ? 0 : whole.filter((text) => /^[1-9]\d{2,}$/u.test(text) && isCode(text, 1)).length;
}
/** Share of whole amounts among those with decimals: more of them are no exception. */
const MOST_WHOLE = 0.4;

/** Where no column is one of codes, numbers that open a line are part of the name behind them, no figures: 12345 政务服务热线, 201 一般公共服务支出. */
export function withNumberedNames(tokens: readonly Token[], columns: readonly DraftColumn[]): readonly Token[] {
  if (columns.some(({ type }) => type === 'code')) return tokens;
  return tokens.map((token, i) => {
    const next = tokens[i + 1];
    const numbers = token.figure && token.opens && NAME_NUMBER.test(token.content.text) && next !== undefined && !next.opens && /^[\p{Script=Han}（(]/u.test(next.content.text);
    return numbers ? { ...token, figure: false } : token;
  });
}
const NAME_NUMBER = /^\d{3,7}$/u;

/** Where the codes of another classification begin, behind a name that has its own (政府预算 beside 部门预算经济分类); -1 where there are none. */
export function secondCodes(columns: readonly DraftColumn[]): number {
  const isCode = ({ type, role }: DraftColumn): boolean => type === 'code' && role !== 'unit-code';
  const first = columns.findIndex(isCode);
  const name = first < 0 ? -1 : columns.findIndex(({ type }, i) => i > first && type === 'text');
  return name < 0 ? -1 : columns.findIndex((column, i) => i > name && isCode(column));
}

/** What may stand in the code columns of a table; null where it has none. */
function codeTest({ columns, catalogue, classified = false }: ListShape): ((digits: string, pieces: number) => boolean) | null {
  const codes = columns.filter(({ type }) => type === 'code');
  if (codes.length === 0) return null;
  const split = codes.some(({ role }) => role === 'class');
  // Where a code has several columns, pieces are not joined: each stands in its own.
  const units = codes.every(({ role }) => role === 'unit-code');
  return (digits, pieces) => (pieces === 1 ? !(classified && OF_PAGE_101.test(digits)) : !split && (catalogue || (units ? JOINED_UNIT_CODE : JOINED_CODE).test(digits))) && codes.some((column) => codeFits(digits, column, catalogue));
}

function codeFits(digits: string, { role }: DraftColumn, catalogue: boolean): boolean {
  if (role === 'division' || role === 'item') return CODE_PART.test(digits);
  return (role === 'unit-code' ? UNIT_CODE : catalogue ? CATALOGUE : CODE).test(catalogue ? halfWidth(digits) : digits);
}

/** The text and code cells of a row, by column. */
export function labelCells(row: RawRow, columns: readonly DraftColumn[], context: ReadingContext, closing: boolean, parted: readonly (readonly Token[])[] | null = null): Map<DraftColumn, DraftCell> {
  const cells = new Map<DraftColumn, DraftCell>();
  const put = (column: DraftColumn | undefined, tokens: readonly Token[]) => {
    if (!column || tokens.length === 0) return;
    const wrapped = tokens.some((token, i) => i > 0 && token.line !== tokens[i - 1]!.line);
    const earlier = cells.get(column);
    const content = joinTokens(tokens);
    cells.set(column, earlier ? joined([earlier.content, content]) : cell(content, wrapped ? ['join-wrapped-text'] : []));
  };
  const texts = columns.filter(({ type }) => type === 'text');
  const codes = columns.filter(({ type }) => type === 'code');
  let next = 0;
  row.codes.forEach((content) => {
    const at = codes.findIndex((column, c) => c >= next && codeFits(content.text, column, false));
    const column = codes[at < 0 ? Math.min(next, codes.length - 1) : at]!;
    next = (at < 0 ? next : at) + 1;
    cells.set(column, cell(content, /\s/u.test(content.text) || content.at.some((o, k) => k > 0 && o !== content.at[k - 1]! + 1) ? ['join-wrapped-code'] : []));
  });
  const unit = texts.find(({ role }) => role === 'unit');
  const behind = codes.length > 0 ? texts.filter((column) => columns.indexOf(column) > columns.indexOf(codes[0]!)) : texts;
  if (row.codes.length > 0) {
    put(unit ?? behind[0], row.before);
    // Codes between two names part them: 301 01 基本工资 501 01 工资奖金津补贴.
    const second = secondCodes(columns);
    const other = second < 0 ? undefined : codes.find((column) => cells.has(column) && columns.indexOf(column) >= second);
    const at = other ? cells.get(other)!.content.at[0]! : Infinity;
    const end = other ? row.after.findLastIndex(({ content }) => content.at[0]! < at) + 1 : 0;
    put(behind[0], row.after.slice(0, end));
    spread(row.after.slice(end), other ? behind.slice(1) : behind);
    return cells;
  }
  const words = [...row.before, ...row.after];
  if (words.length === 0) return cells;
  const year = texts.find(({ role }) => role === 'year');
  if (year) {
    if (unit && columns.indexOf(year) < columns.indexOf(unit)) {
      const end = words.findLastIndex((_, i) => YEAR_LABEL.test(canonical(joinTokens(words.slice(0, i + 1)).text))) + 1;
      put(year, words.slice(0, end));
      put(unit, words.slice(end));
      return cells;
    }
    const at = words.findIndex((_, i) => YEAR_LABEL.test(canonical(joinTokens(words.slice(i)).text)));
    put(unit ?? texts[0], at < 0 ? words : words.slice(0, at));
    if (at >= 0) put(year, words.slice(at));
    return cells;
  }
  if (texts.length === 1) put(texts[0], words);
  else if (parted) parted.forEach((own, i) => put(texts[i], own));
  else if (codes.length === 0 && words.length === texts.length && words.every(({ line }) => line === words[0]!.line)) words.forEach((word, i) => put(texts[i], [word]));
  else if (unit) {
    const name = canonical(joinTokens(words).text);
    const named = !context.names.isOrganization(name) && !isSummary(name) && context.names.has(name);
    put(named ? behind[0] ?? unit : unit, words);
  } else if (codes.length > 0) put(behind[0], words);
  else spread(words, texts);
  return cells;

  function spread(tokens: readonly Token[], over: readonly DraftColumn[]): void {
    if (over.length <= 1 || tokens.length <= 1) { put(over[0] ?? unit, tokens); return; }
    const s = pairSplit(tokens, context.names, closing);
    put(over[0], tokens.slice(0, s));
    spread(tokens.slice(s), over.slice(1));
  }
}

/** A few figures without words or a code. */
const isRest = ({ before, after, codes, figures }: RawRow, arity: number): boolean => before.length + after.length + codes.length === 0 && figures.length > 0 && figures.length < arity;

/** Finished rows of a list, every amount in the column of its turn; `place` decides where a row has fewer amounts than columns. */
export function listRows(
  list: RawList, shape: ListShape, context: ReadingContext,
  place: (row: RawRow, label: string) => (Figure | null)[],
): { rows: DraftRow[]; events: TrailEvent[] } {
  const events: TrailEvent[] = [];
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
    if (row.ambiguous) {
      events.push(extracted('ambiguous-split', 'The figures of this row can be cut in more than one way.', { severity: 'warning', at: `rows/${r}` }));
    }
    const first = row.before[0] ?? row.after[0];
    return { cells, indent: first?.opens ? first.gap : row.before.length === 0 && row.codes.length > 0 ? 1 : null };
  });
  list.rows.forEach((row, r) => {
    // What the row before had no column for: nobody knows which of its figures are amounts by themselves.
    if (r > 0 && isRest(row, amounts.length)) for (const [c, cell] of rows[r - 1]!.cells.entries()) if (holdsFigure(columns[c]!) && cell.text !== '') rows[r - 1]!.cells[c] = doubted(cell);
  });
  return { rows, events };
}
