/** Runs of figures: how what narrow cells broke, and what stands close, is cut into amounts, codes and page numbers. */
import { isAdded } from '../cells.js';
import { concat, type Traced } from '../text.js';
import { commaToPoint, COMMA_POINT, DASH, halfWidth, INTEGER, isBroken, LEADING_ZERO, oddity, PERFECT, REPAIR, splitGlued, splitNoughts, type Figure } from './figures.js';
import { Lattice } from './lattice.js';
import { areListed } from './listed.js';
import { pageNumbersIn, type PageNumbers } from './page-numbers.js';

/** A piece of a run: a printed token that may be a whole figure, a part of one, or several. */
export interface Piece {
  readonly content: Traced;
  /** First token of its line. */
  readonly opens: boolean;
  /** Last token of its line. */
  readonly ends: boolean;
  /** The only token of its line. */
  readonly alone: boolean;
  /** White space stands behind the line's last character (PDF tools end a cell with it). */
  readonly closed: boolean;
  /** Something stood between its characters on their line. */
  readonly torn?: boolean;
}

const JOIN_WRAP = 0.15;
const JOIN_CLOSED = 0.6;
const JOIN_SPACE = 0.5;
const JOIN_WHOLE = 4;
/** An integer is rather a figure by itself (行次) than the beginning of the whole one behind it. */
const JOIN_BEFORE_WHOLE = 0.5;
/** Where no amount has decimals, whole numbers on lines of their own are amounts by themselves: one more amount costs less. */
const JOIN_INTEGERS = 1;
/** … and no column is too narrow for three digits: rather there is a page number among them. */
const JOIN_SHORT_INTEGERS = 2.2;
/** A cell is as wide as the longest of its lines, and a figure goes on where its line is full: what stands behind a shorter line is rather none of it. */
const JOIN_AFTER_SHORT = 1.5;
/** … of a code, more than a page number that nobody expects: 28 above 22102. */
const JOIN_SHORT_CODE = 3;
const MAX_JOIN = 5;
/** Where rows may be short, a row rather ends with its line than goes on in the next. */
const RAGGED_END = 0.35;
/** … but goes on where rows have codes, and none stands there. */
const NAMELESS_END = 0.65;
const CODE = 0.05;
const JOINED_CODE = 0.04;
const CODE_BEFORE_FIGURES = 2;
/** 20402 below 2040201: rather the rest of the code stands below it (19) than the number of the next page. */
const WIDER_CODE = 2;
/** Digits of a code above words are rather the next row's code. */
const AMOUNT_BEFORE_NAME = 0.5;
const RAGGED_CROSSING = 0.5;
/** Less than a figure that lost the comma between its thousands: a row has a name. */
const DIGIT_NAME = 0.9;
/** Two amounts that nothing parts. */
const GLUED = 0.3;
/** Whole numbers without commas: behind a complete row stands rather the rest of its last amount than a row without a name. */
const NAMELESS_ROW = 1;
/** A run that ends inside a row. */
const INSIDE_ROW = 3;

export interface RunOptions {
  /** Amounts a row. */
  readonly arity: number;
  /** Accepts the digits, joined of so many pieces, as a code at the start of a row. */
  readonly isCode: ((digits: string, pieces: number) => boolean) | null;
  /** Codes a row. */
  readonly codes: number;
  /** The code of the row that the run goes on with, where a row has one. */
  readonly ownCode?: string | undefined;
  /** From this piece on names of rows may be digits and nothing else (a project called 110): what opens a line before amounts with decimals. */
  readonly digitNamesFrom?: number;
  /** OCR puts spaces inside figures: tokens of one line may be joined. */
  readonly spaced: boolean;
  /** Amounts of the current row that were read before this run. */
  readonly started: number;
  /** Code and name of the row stand before the run: it begins with an amount, or the next code where there is none. */
  readonly named?: boolean;
  /** Words of the row, behind its code, stand before the run on its line: no code follows on it. */
  readonly behindName?: boolean;
  /** Whether the run may end inside a row (text follows that belongs to the same row). */
  readonly mayBreak: boolean;
  /** Rows may have fewer amounts than columns: a row may also end where a line ends. */
  readonly ragged: boolean;
  /** Page numbers up to here have been seen. */
  readonly lastPage: number;
  /** Decimals of a whole amount. */
  readonly decimals: number;
}

export type RunItem =
  | { readonly kind: 'amount'; readonly figure: Figure }
  | { readonly kind: 'code'; readonly content: Traced }
  | { readonly kind: 'name'; readonly piece: number; readonly content: Traced }
  | { readonly kind: 'row-end' }
  | { readonly kind: 'page-number'; readonly content: Traced };

export interface RunReading {
  readonly items: readonly RunItem[];
  readonly cost: number;
  /** Another cut of the run into as many amounts costs hardly more. */
  readonly ambiguous: boolean;
}

/**
 * Cuts a run of tokens without text into amounts, codes that open rows, and page numbers, at the least cost.
 * Null when no cut fills its rows.
 */
export function readRun(pieces: readonly Piece[], options: RunOptions): RunReading | null {
  const texts = pieces.map(({ content }) => halfWidth(content.text));
  const plain = options.arity > 0 && !options.ragged && texts.every((text) => text.length <= MAX_FIGURE && PERFECT[options.decimals]!.test(text) && !LEADING_ZERO.test(text));
  return plain ? wholeAmounts(pieces, texts, options) : cheapestCut(pieces, texts, options);
}

/** The cheapest of all cuts of a run. */
export function cheapestCut(pieces: readonly Piece[], texts: readonly string[], options: RunOptions): RunReading | null {
  const { arity, ragged, mayBreak } = options;
  const lattice = new Lattice<RunItem>(pieces.length, arity, options.started % (arity || 1));
  const pages = pageNumbersIn(pieces, texts, options.lastPage);
  const whole = !texts.some((text) => /[.,]/u.test(text));
  const lastCodes = codesAtEnd(pieces, texts, options, pages);
  // Where each figure has a line of its own, lines end no row; a code does.
  const ownLine = options.behindName ? pieces.findIndex(({ opens }) => opens) : 0;
  const firstCode = ownLine < 0 ? pieces.length : ownLine;
  for (let i = 0; i < pieces.length; i++) {
    const endsLine = ragged && opensRow(pieces, texts, i, options);
    // A row of blanks and figures ends with its line.
    if (endsLine && i > 0) {
      const isNamed = !options.isCode || pages.isOne(i) || options.isCode(texts[i]!, 1) || options.isCode(texts[i]! + (texts[i + 1] ?? ''), 2);
      for (let state = Math.max(1, lattice.lowest(i)), last = Math.min(arity - 1, lattice.highest(i)); state <= last; state++) {
        if (lattice.has(i, state)) lattice.lead(i, state, i, 0, isNamed ? RAGGED_END : NAMELESS_END, [{ kind: 'row-end' }]);
      }
    }
    const amounts = arity > 0 ? amountsAt(pieces, texts, i, options, whole) : [];
    const glued = (splitGlued(pieces[i]!.content) ?? splitNoughts(pieces[i]!.content, options.decimals))?.map((content): RunItem => ({ kind: 'amount', figure: { content, text: halfWidth(content.text), repairs: [REPAIR.glued] } }));
    const coded = mayBreak && i >= lastCodes.start && i < lastCodes.end ? AMOUNT_BEFORE_NAME : 0;
    let codes: readonly Choice[] | undefined;
    for (let state = lattice.lowest(i), last = lattice.highest(i); state <= last; state++) {
      if (!lattice.has(i, state)) continue;
      const row = state === arity ? 0 : state;
      const crossing = row > 0 && endsLine ? RAGGED_CROSSING : 0;
      const nameless = whole && state === arity ? NAMELESS_ROW : 0;
      for (const { length, cost, items } of amounts) lattice.lead(i, state, i + length, row + 1, cost + crossing + coded + nameless, items);
      if (glued && row + glued.length <= arity) lattice.lead(i, state, i + 1, row + glued.length, GLUED, glued);
      if (row === 0 && i >= firstCode) {
        codes ??= codesAt(pieces, texts, i, options, pages, lastCodes.start);
        for (const { length, cost, items } of codes) lattice.lead(i, state, i + length, 0, cost, items);
        if (i >= (options.digitNamesFrom ?? Infinity) && isDigitName(pieces, texts, i, options.decimals)) lattice.lead(i, state, i + 1, 0, DIGIT_NAME, [{ kind: 'name', piece: i, content: pieces[i]!.content }]);
      }
      if (pages.isOne(i)) lattice.lead(i, state, i + 1, state, pages.cost(i, state !== arity), [{ kind: 'page-number', content: pieces[i]!.content }]);
    }
  }
  const reading = lattice.cheapest((state) => (state === arity || state === 0 || ragged ? 0 : mayBreak ? INSIDE_ROW : Infinity));
  // Of whole numbers without commas nothing says where one ends.
  return reading && whole && reading.items.some((item) => item.kind === 'amount' && item.figure.repairs.includes(REPAIR.wrapped)) ? { ...reading, ambiguous: true } : reading;
}

/**
 * The codes that end a run. Behind its code a row prints its name: where figures follow, the digits are an amount (2100000 元). The next page
 * may begin there.
 */
function codesAtEnd(pieces: readonly Piece[], texts: readonly string[], { isCode, codes }: RunOptions, pages: PageNumbers): { readonly start: number; readonly end: number } {
  const end = pages.isNext(pieces.length - 1) ? pieces.length - 1 : pieces.length;
  let start = end;
  while (isCode && start > 0 && end - start < codes && isCode(texts[start - 1]!, 1)) start--;
  return { start, end };
}

/** Whether a row may begin at a piece because its line does: not where each figure has a line of its own, unless a code opens it. */
function opensRow(pieces: readonly Piece[], texts: readonly string[], i: number, { isCode }: RunOptions): boolean {
  if (!pieces[i]!.opens) return false;
  const column = i > 0 && pieces[i]!.alone && pieces[i - 1]!.alone;
  return !column || (isCode !== null && isCode(texts[i]!, 1) && !/^[.,]/u.test(texts[i + 1] ?? ''));
}

/** Digits that open a line, a whole amount behind them on the same: no page number stands so, and no amount where the others have decimals. */
const isDigitName = (pieces: readonly Piece[], texts: readonly string[], i: number, decimals: number): boolean =>
  pieces[i]!.opens && pieces[i + 1]?.opens === false && decimals > 0 && DIGIT_NAME_TEXT.test(texts[i]!) && PERFECT[decimals]!.test(texts[i + 1]!);
const DIGIT_NAME_TEXT = /^[1-9]\d{0,6}$/u;

/** What made a piece whole that stands apart in the source: of one line, or of several. */
const ownRepairs = ({ content, torn }: Piece): string[] => (isAdded(content) ? [REPAIR.unprinted] : isBroken(content) ? [torn ? REPAIR.space : REPAIR.wrapped] : []);

/** A run of whole amounts, one in each token: there is one way to cut it. */
function wholeAmounts(pieces: readonly Piece[], texts: readonly string[], { arity, started, mayBreak, decimals }: RunOptions): RunReading | null {
  const whole = (started + pieces.length) % arity === 0;
  if (!whole && !mayBreak) return null;
  let cost = whole ? 0 : INSIDE_ROW;
  for (const text of texts) cost += oddity(text, decimals);
  const items = pieces.map(({ content }, i): RunItem => ({ kind: 'amount', figure: { content, text: texts[i]!, repairs: ownRepairs(pieces[i]!) } }));
  return { items, cost, ambiguous: false };
}

/** What may begin at a piece: so many pieces, and what they are. */
interface Choice {
  readonly length: number;
  readonly cost: number;
  readonly items: RunItem[];
}

/** The codes that may begin at piece `i`; from piece `named` on, names stand behind them. */
function codesAt(pieces: readonly Piece[], texts: readonly string[], i: number, { isCode, spaced, ownCode, named: isNamed = false }: RunOptions, pages: PageNumbers, named: number): Choice[] {
  if (!isCode) return [];
  const found: Choice[] = [];
  let digits = '';
  let short = 0;
  for (let length = 1; length <= MAX_CODE_PIECES && i + length <= pieces.length; length++) {
    const last = i + length - 1;
    if (length > 1) {
      if (!spaced && !(pieces[last - 1]!.ends && pieces[last]!.opens)) break;
      // Each line of the cell but the last is full; behind a whole code the next page may begin.
      if (pages.isNext(last) && isCode(digits, 1)) short = JOIN_AFTER_SHORT;
      if (Math.min(texts[i]!.length, texts[last - 1]!.length) < Math.max(texts[i]!.length, texts[last]!.length)) short = JOIN_SHORT_CODE;
    }
    digits += texts[last]!;
    if (!isCode(digits, length) || (isNamed && i === 0 && length > 1)) continue;
    const opensRow = i >= named || (length > 1 && i + length >= named);
    found.push({
      length, cost: short + (length === 1 ? CODE : JOINED_CODE) + (opensRow ? 0 : CODE_BEFORE_FIGURES) + (ownCode !== digits && ownCode?.startsWith(digits) ? WIDER_CODE : 0),
      items: [{ kind: 'code', content: concat(pieces.slice(i, i + length).map(({ content }) => content)) }],
    });
  }
  // A page ends inside the code: its number stands between the pieces.
  if (pages.isOne(i + 1) && i + 2 < pieces.length && isCode(texts[i]! + texts[i + 2]!, 2) && texts[i]!.length >= texts[i + 2]!.length) {
    const code = concat([pieces[i]!.content, pieces[i + 2]!.content]);
    found.push({ length: 3, cost: pages.cost(i + 1, true), items: [{ kind: 'page-number', content: pieces[i + 1]!.content }, { kind: 'code', content: code }] });
  }
  return found;
}
const MAX_CODE_PIECES = 3;

/** The amounts that may begin at piece `i`: of this piece alone, or joined with those behind it. */
function amountsAt(pieces: readonly Piece[], texts: readonly string[], i: number, { spaced, decimals }: RunOptions, whole: boolean): Choice[] {
  const found: Choice[] = [];
  let text = '';
  let joins = 0;
  let repair: string | null = null;
  for (let length = 1; length <= MAX_JOIN && i + length <= pieces.length; length++) {
    const piece = pieces[i + length - 1]!;
    if (length > 1) {
      const before = pieces[i + length - 2]!;
      const wraps = before.ends && piece.opens;
      const rest = texts[i + length - 1]!;
      const open = text.endsWith(',') && OPEN_REST.test(rest);
      if (!wraps && !spaced && !open && !(length === 2 && THOUSANDS.test(text) && REST_OF_THOUSANDS.test(texts[i + 1]!))) break;
      joins += wraps ? (before.closed ? JOIN_CLOSED : JOIN_WRAP) : JOIN_SPACE;
      if (wraps && whole && !LEADING_ZERO.test(rest)) joins += INTEGER.test(text + rest) ? JOIN_SHORT_INTEGERS : JOIN_INTEGERS;
      if (wraps && before.alone && widthOf(texts[i + length - 2]!) + POINT < widthOf(rest)) joins += JOIN_AFTER_SHORT;
      repair = wraps ? REPAIR.wrapped : REPAIR.space;
      // Two whole amounts are two amounts.
      if (oddity(texts[i + length - 2]!, decimals) === 0 && oddity(texts[i + length - 1]!, decimals) <= 0.3) joins += JOIN_WHOLE;
      else if (length === 2 && INTEGER.test(text) && oddity(texts[i + 1]!, decimals) === 0) joins += JOIN_BEFORE_WHOLE;
    }
    text += texts[i + length - 1]!;
    if (text.length > MAX_FIGURE || (length > 1 && DASH.test(texts[i]!) && !spaced)) break;
    const odd = oddity(text, decimals);
    if (odd === Infinity || (length > 1 && areListed(texts.slice(i, i + length)))) continue;
    const comma = COMMA_POINT.test(text);
    if (comma && !spaced) continue;
    const figure: Figure = {
      content: length === 1 ? piece.content : concat(pieces.slice(i, i + length).map((p) => p.content)),
      text: comma ? commaToPoint(text) : text,
      repairs: [...(repair ? [repair] : ownRepairs(piece)), ...(comma ? [REPAIR.comma] : [])],
    };
    found.push({ length, cost: odd + joins, items: [{ kind: 'amount', figure }] });
    // Behind its decimals nothing more belongs to the amount.
    if (PERFECT[decimals]!.test(text)) break;
  }
  return found;
}
const MAX_FIGURE = 28;
/** Of a point or a comma, in digits. */
const POINT = 0.5;
const widthOf = (text: string): number => {
  let points = 0;
  for (const char of text) if (char === '.' || char === ',') points++;
  return text.length - points * POINT;
};
/** OCR loses the comma between them: `3 020.16`. Taken for one where the number of amounts says so. */
const THOUSANDS = /^-?[1-9]\d{0,2}$/u;
/** Behind a comma (`3, 020.16`) thousands go on, whatever stands between. */
const OPEN_REST = /^\d{3}(?:[,.]|$)/u;
const REST_OF_THOUSANDS = /^\d{3}(?:,\d{3})*\.\d{2}$/u;
