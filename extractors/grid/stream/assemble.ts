/**
 * List tables in PDF text: a stream of words and figures becomes rows by arity. A row ends when all its amounts are
 * there; words before its figures open it, words behind them may still belong to its label.
 */
import { append } from '../../../pipeline/many.js';
import { halfWidth, type Figure } from '../../figures/figures.js';
import { readRun, type RunItem, type RunOptions } from '../../figures/run.js';
import { isSummary } from '../../labels.js';
import { canonical, type Traced } from '../../text.js';
import { holdsFigure, type ReadingContext } from '../reading.js';
import { foldsOf, tailLength, YEAR_LABEL } from './label-ends.js';
import { CATALOGUE, codeTest, plainCodes, secondCodes, withNumberedNames, type ListShape } from './row-codes.js';
import { joinTokens, type Token } from './tokens.js';

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

const emptyRow = (): RawRow => ({ before: [], codes: [], after: [], figures: [], ambiguous: false });

/** Cuts the tokens of a table body into rows. */
export const assemble = (printed: readonly Token[], shape: ListShape, context: ReadingContext): RawList =>
  new Assembly(withNumberedNames(printed, shape.columns), shape, context).read();

class Assembly {
  readonly #tokens: readonly Token[];
  readonly #shape: ListShape;
  readonly #context: ReadingContext;
  /** Amounts a row, codes a row, cells of words a row. */
  readonly #arity: number;
  readonly #codes: number;
  readonly #texts: number;
  /** A row has codes of two classifications, each before a name. */
  readonly #paired: boolean;
  readonly #dated: boolean;
  /** Some cells end with white space, others do not: it says where a cell ends. */
  readonly #closing: boolean;
  /** How full lines are where all words are those of one column. */
  readonly #fills: ReturnType<typeof foldsOf>;
  readonly #isCode: ReturnType<typeof codeTest>;
  readonly #opensWithCode: (token: Token) => boolean;

  readonly #rows: RawRow[] = [];
  readonly #pageNumbers: Traced[] = [];
  readonly #stray: Traced[] = [];
  #broken = 0;
  #lastPage: number;
  /** The row that is being read. */
  #row = emptyRow();
  /** What was taken for the number of a page, right above the next figures. */
  #above: Token | null = null;

  constructor(tokens: readonly Token[], shape: ListShape, context: ReadingContext) {
    const { columns } = shape;
    this.#tokens = tokens;
    this.#shape = shape;
    this.#context = context;
    this.#arity = columns.filter(holdsFigure).length;
    this.#codes = columns.filter(({ type }) => type === 'code').length;
    this.#texts = columns.filter(({ type }) => type === 'text').length;
    this.#dated = columns.some(({ role }) => role === 'year');
    this.#paired = secondCodes(columns) >= 0;
    this.#closing = tokens.some((t) => t.ends && t.closed) && tokens.some((t) => t.ends && !t.closed);
    this.#fills = this.#texts === 1 && !shape.flat ? foldsOf(tokens) : null;
    this.#isCode = codeTest(shape);
    this.#opensWithCode = plainCodes(tokens, this.#isCode);
    this.#lastPage = context.lastPage;
  }

  read(): RawList {
    let i = 0;
    while (i < this.#tokens.length) {
      if (this.#opensWithCode(this.#tokens[i]!)) this.#takePlainCode(this.#tokens[i++]!.content);
      else {
        const end = this.#endOfRun(i);
        if (this.#isFigure(this.#tokens[i]!)) this.#takeFigures(i, end);
        else this.#takeWords(i, end);
        i = end;
      }
    }
    this.#finish();
    return { rows: this.#rows, pageNumbers: this.#pageNumbers, stray: this.#stray, broken: this.#broken };
  }

  #isFigure(token: Token): boolean {
    return token.figure || (this.#shape.catalogue && CATALOGUE.test(halfWidth(token.content.text)));
  }

  /** A year in its own column is no part of the name beside it. */
  #isYear({ text }: Traced): boolean {
    return this.#dated && YEAR_LABEL.test(canonical(text));
  }

  /** Behind the last of the words, or of the figures, that begin at `start`. */
  #endOfRun(start: number): number {
    const figures = this.#isFigure(this.#tokens[start]!);
    let end = start + 1;
    while (end < this.#tokens.length && this.#isFigure(this.#tokens[end]!) === figures && !this.#opensWithCode(this.#tokens[end]!)) end++;
    return end;
  }

  /** All amounts of the row are there, as far as one can tell. */
  #isComplete(): boolean {
    return this.#row.figures.length >= this.#arity || (this.#shape.ragged && this.#row.figures.length > 0);
  }

  #finish(): void {
    const { before, codes, after, figures } = this.#row;
    // An empty table still prints its 合计, a table with blanks its codes.
    const isRow = figures.length > 0 || (this.#shape.ragged && codes.length > 0 && after.length > 0)
      || (codes.length === 0 && isSummary(joinTokens([...before, ...after]).text));
    if (isRow) this.#rows.push(this.#row);
    else for (const { content } of [...before, ...after]) this.#stray.push(content);
    this.#row = emptyRow();
  }

  #takePlainCode(code: Traced): void {
    if (this.#row.figures.length > 0 || this.#row.codes.length >= this.#codes) this.#finish();
    this.#row.codes.push(code);
  }

  #takeWords(start: number, end: number): void {
    const words = this.#tokens.slice(start, end);
    if (this.#isComplete()) {
      const own = this.#tailLength(words, end);
      append(this.#row.after, words.slice(0, own));
      this.#finish();
      this.#open(words.slice(own));
    } else if (this.#row.codes.length > 0 || this.#row.figures.length > 0) append(this.#row.after, words);
    else this.#open(words);
  }

  /** Words that open a row: numbered names above its own are those of rows that print no figures. */
  #open(words: readonly Token[]): void {
    const listed = this.#codes === 0 && this.#texts === 1;
    for (const word of words) {
      const first = this.#row.before[0];
      if (listed && word.opens && first && ITEM.test(word.content.text) && ITEM.test(first.content.text)) {
        this.#rows.push(this.#row);
        this.#row = emptyRow();
      }
      this.#row.before.push(word);
    }
  }

  /** How many of the words behind a complete row are its own; `end`: where they end among the tokens. */
  #tailLength(words: readonly Token[], end: number): number {
    const { before, codes, after } = this.#row;
    const { names } = this.#context;
    const next = this.#tokens[end];
    const isCode = this.#isCode;
    const coded = isCode !== null && next !== undefined && (isCode(next.content.text, 1) || isCode(next.content.text + (this.#tokens[end + 1]?.content.text ?? ''), 2));
    // Above its code stands the beginning of the name, or the unit.
    const around = [...before, ...after].filter(({ content }) => !this.#isYear(content));
    const named = codes.length > 0 && (!names.isOrganization(joinTokens(before).text) || names.continues(joinTokens(around).text));
    const tail = tailLength({
      words, coded, names, label: named || after.length === 0 ? around : after, bare: coded && this.#isFigure(this.#tokens[end + 1] ?? next),
      above: codes.length === 0 ? 0 : new Set(before.map(({ line }) => line)).size, last: next === undefined, closing: this.#closing, flat: this.#shape.flat, fills: this.#fills,
    });
    return this.#texts > 2 && this.#codes === 0 ? lineOfNext(words, next, this.#texts) ?? tail : tail;
  }

  #takeFigures(start: number, end: number): void {
    const run = this.#tokens.slice(start, end);
    const reading = readRun(run, this.#runOptions(run, end));
    if (reading) for (const item of reading.items) this.#takeItem(item, run, reading.ambiguous);
    // Digits inside a label: 12345政务热线.
    else if (!this.#isComplete() && run.every(({ content }) => /^\d+$/u.test(content.text))) {
      append(this.#row.codes.length > 0 || this.#row.figures.length > 0 ? this.#row.after : this.#row.before, run);
    } else {
      this.#broken++;
      for (const { content } of run) this.#stray.push(content);
    }
  }

  /** Rows without codes that print all of their amounts: their name may be digits. */
  #namesAreDigits(): boolean {
    return this.#codes === 0 && this.#texts === 1 && !this.#shape.ragged;
  }

  #runOptions(run: readonly Token[], end: number): RunOptions {
    const { ragged, flat } = this.#shape;
    const { before, codes, after, figures } = this.#row;
    const complete = this.#isComplete();
    return {
      arity: this.#arity, isCode: this.#isCode, codes: this.#codes, ownCode: this.#codes === 1 ? codes.at(-1)?.text : undefined,
      ...(this.#namesAreDigits() ? { digitNamesFrom: complete || before.length + after.length === 0 ? 0 : 1 } : {}),
      spaced: flat, started: complete ? 0 : figures.length, mayBreak: end < this.#tokens.length, ragged,
      named: !ragged && !complete && codes.length >= this.#codes && after.length > 0,
      behindName: !flat && !run[0]!.opens && codes.length >= (this.#paired ? this.#codes : 1) && after.length > 0,
      lastPage: this.#lastPage, decimals: this.#context.decimals,
    };
  }

  #takeItem(item: RunItem, run: readonly Token[], ambiguous: boolean): void {
    const { codes, after, figures } = this.#row;
    switch (item.kind) {
      case 'page-number':
        this.#pageNumbers.push(item.content);
        this.#lastPage = Math.max(this.#lastPage, Number(item.content.text));
        this.#above = this.#isComplete() || figures.length === 0 ? run.find(({ content }) => content === item.content) ?? null : null;
        return;
      case 'row-end': this.#finish(); return;
      case 'name':
        if (figures.length > 0) this.#finish();
        this.#row.before.push(run[item.piece]!);
        return;
      case 'code':
        if (figures.length > 0 || (this.#shape.ragged && after.length > 0 && (!this.#paired || codes.length >= this.#codes))) this.#finish();
        this.#row.codes.push(item.content);
        return;
      case 'amount': this.#takeAmount(item.figure, ambiguous);
    }
  }

  #takeAmount(figure: Figure, ambiguous: boolean): void {
    if (this.#row.figures.length >= this.#arity) this.#finish();
    // A row without any name has digits for one: they were none of a page.
    if (this.#above && this.#namesAreDigits() && this.#row.figures.length + this.#row.before.length === 0) {
      this.#pageNumbers.pop();
      this.#row.before.push(this.#above);
    }
    this.#above = null;
    this.#row.figures.push(figure);
    if (ambiguous) this.#row.ambiguous = true;
  }
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
