/**
 * Lines of a table whose cells a tool printed with nothing between them, and broke over lines (pypdf: `数据管理局3,02` above `0.161,07`
 * above `1.161,949.00 0.00`): what a line begins with may be the rest of one figure and the beginning of the next. As every amount ends
 * with its decimals, one cut makes amounts of all of it; where another does, the lines stay as they are.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { BEGUN_CODE, CODE } from '../../labels.js';
import { begunAmount, halfWidth } from '../../figures/figures.js';
import { append } from '../../../pipeline/many.js';
import { concat, EMPTY, isSpace, slice, trim, type Traced } from '../../text.js';
import { BLANK } from '../stream/tokens.js';

/** The figures that a line begins with, and what may stand before those that it ends with. */
const BEGINNING = /^\s*[\d.,][-\d.,]*(?:\s+-?\d[-\d.,]*)*/u;
const BEFORE = /[\p{Script=Han}）)"”』」\s]/u;
/** What is no cell of its own behind them. */
const UNIT = /[%％万亿元]/u;
const WORDS_NUMBER = /^\d+\.?$/u;
/** So many runs that can be read no other way show that a table is printed so. */
const LEAST_RUNS = 2;
/** A row has fewer lines. */
const MOST_LINES = 9;

/** Figures over several lines, cut: `from` their first line and the place in it, `to` their last line and the place behind them. */
interface Run {
  readonly from: number;
  readonly start: number;
  readonly to: number;
  readonly end: number;
  readonly amounts: readonly Traced[];
  /** A line of it is none of whole amounts. */
  readonly certain: boolean;
}

/** Whether a tool printed the tables of a publication so. */
export const printsBrokenRuns = (tables: readonly (readonly LineNode[])[], decimals: number): boolean => {
  let certain = 0;
  for (const lines of tables) if ((certain += wholeRuns([lines], decimals).certain) >= LEAST_RUNS) return true;
  return false;
};

/** The pages of a table with the figures of such runs on the line that each begins on, white space between them. */
export const withWholeRuns = (pages: Pages, decimals: number): Pages => wholeRuns(pages, decimals).pages;

type Pages = readonly (readonly LineNode[])[];

/** … and how many runs of it can be read no other way. */
function wholeRuns(pages: Pages, decimals: number): { readonly pages: Pages; readonly certain: number } {
  if (decimals === 0 || pages.some((lines) => printsFewerDecimals(lines, decimals))) return { pages, certain: 0 };
  const print = amountPrint(decimals, pages.some((lines) => lines.some(({ cells, content }) => !cells && BARE_ZEROS.test(content.text))));
  const mended = pages.map((lines) => wholeRunsOf(lines, print));
  return { pages: mended.map(({ lines }) => lines), certain: mended.reduce((sum, one) => sum + one.certain, 0) };
}

function wholeRunsOf(lines: readonly LineNode[], print: AmountPrint): { readonly lines: readonly LineNode[]; readonly certain: number } {
  const left = [...lines];
  const result: LineNode[] = [];
  let certain = 0;
  for (let i = 0; i < left.length; i++) {
    const line = left[i]!;
    const run = runAt(left, i, print);
    if (!run) { result.push(line); continue; }
    if (run.certain) certain++;
    result.push({ ...line, content: concat([slice(line.content, 0, run.start), ...run.amounts.flatMap((amount) => [BLANK, amount])]) });
    const last = left[run.to]!;
    i = run.to;
    // Words behind it may have figures of their own.
    if (run.end < last.content.text.length) left[i--] = { ...last, content: slice(last.content, run.end) };
  }
  return { lines: withWholeCodes(result), certain };
}

/** The lines with codes that a cell broke (`2010` above `301行政运行`) on one line, parted from the name behind them. */
function withWholeCodes(lines: readonly LineNode[]): LineNode[] {
  const result: LineNode[] = [];
  for (const line of lines) {
    const begun = result.at(-1);
    const rest = begun && !begun.cells && !line.cells && BEGUN_CODE.test(begun.content.text.trim()) ? CODE_REST.exec(line.content.text)?.[0] : undefined;
    const code = rest === undefined ? null : concat([trim(begun!.content), slice(line.content, 0, rest.length)]);
    if (!code || !CODE.test(code.text)) { result.push(line); continue; }
    result[result.length - 1] = { ...begun!, content: concat([code, BLANK, slice(line.content, rest!.length)]), closed: line.closed };
  }
  return result;
}
const CODE_REST = /^\d{1,3}(?=\s*\p{Script=Han})/u;

/** Where a line goes on behind an amount with fewer decimals, such an amount may stand at the end of a line, too. */
function printsFewerDecimals(lines: readonly LineNode[], decimals: number): boolean {
  const fewer = new RegExp(`(?<![\\d.,])\\d[\\d,]*\\.\\d{1,${decimals - 1}}(?=\\s+\\S|(?![万亿元])\\p{Script=Han})`, 'u');
  return decimals > 1 && lines.some(({ cells, content }) => !cells && fewer.test(halfWidth(content.text)));
}

/** Nought is printed without decimals. */
const BARE_ZEROS = /\s0\s+0(?:\s|$)/u;

interface AmountPrint {
  /** Where a bare nought is one, too, what stands behind it begins another. */
  readonly whole: RegExp;
  /** The beginning of one. */
  readonly begun: RegExp;
}

const amountPrint = (decimals: number, bareZeros: boolean): AmountPrint => ({
  whole: new RegExp(`-?(?:0|[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*)\\.\\d{${decimals}}${bareZeros ? '|0(?![.,])' : ''}`, 'uy'),
  begun: begunAmount(decimals),
});

/** The run that line `i` ends with, if it goes on in the next. */
function runAt(lines: readonly LineNode[], i: number, print: AmountPrint): Run | null {
  const { content, cells } = lines[i]!;
  const ending = cells ? content.text.length : endingOf(halfWidth(content.text));
  const first = ending < content.text.length ? beginningOf(slice(content, ending), print) : null;
  if (!first) return null;
  const amounts = [...first.amounts];
  let { open } = first;
  let certain = false;
  for (let to = i + 1; to < lines.length && to - i < MOST_LINES; to++) {
    const next = lines[to]!;
    // Nothing stands between the lines of a row (what was taken from there may be the rest of a figure), nor before them: white space tells places.
    const own = next.cells || next.indent > 0 || next.row !== lines[to - 1]!.row + 1 ? null : BEGINNING.exec(halfWidth(next.content.text))?.[0];
    if (!own || UNIT.test(next.content.text[own.length] ?? '')) return null;
    const cut = cutBehind(open, slice(next.content, 0, own.length), print);
    // A line of digits alone may be a page number: not where the figure goes on without it as well.
    if (!cut || (/^\s*\d+\s*$/u.test(next.content.text) && goesOn(open, lines[to + 1], print))) return null;
    const goes = cut.open !== EMPTY && own.length === next.content.text.length;
    certain ||= cut.amounts.length + (goes ? 1 : 0) > 1 && !areWhole(slice(next.content, 0, own.length), print);
    append(amounts, cut.amounts);
    ({ open } = cut);
    // Digits before words that make no amount are theirs: the number of a sentence, a year, a code.
    const end = own.length - open.text.length;
    if (open === EMPTY || (own.length < next.content.text.length && cut.amounts.length > 0 && WORDS_NUMBER.test(open.text))) return { from: i, start: ending + first.start, to, end, amounts, certain };
    if (own.length < next.content.text.length) return null;
  }
  return null;
}

/** Where the figures begin that a line ends with; its end where it ends with none. */
function endingOf(text: string): number {
  let start = text.length;
  while (start > 0 && PIECES.test(text[start - 1]!)) start--;
  while (start < text.length && !(FIRST.test(text[start]!) && (start === 0 || BEFORE.test(text[start - 1]!)))) start++;
  return start;
}
const PIECES = /[-\d.,\s]/u;
const FIRST = /[-\d]/u;

interface Cut {
  readonly amounts: readonly Traced[];
  /** The beginning of an amount behind them. */
  readonly open: Traced;
}

/** The whole amounts that a line ends with, and the beginning of another behind them that is plainly one: digits alone may number something. */
function beginningOf(ending: Traced, print: AmountPrint): (Cut & { readonly start: number }) | null {
  const parts = partsOf(ending);
  const last = cutPart(parts.at(-1)!.content, print);
  if (!last || last.open === EMPTY || (last.amounts.length === 0 && /^-?\d+$/u.test(last.open.text))) return null;
  const amounts = [...last.amounts];
  let { start } = parts.at(-1)!;
  for (let p = parts.length - 2; p >= 0; p--) {
    const cut = cutPart(parts[p]!.content, print);
    if (!cut || cut.open !== EMPTY) break;
    amounts.unshift(...cut.amounts);
    ({ start } = parts[p]!);
  }
  return { amounts, open: last.open, start };
}

/** The amounts that the beginning of one and what stands on the next line make. */
function cutBehind(open: Traced, own: Traced, print: AmountPrint): Cut | null {
  const parts = partsOf(own).map(({ content }) => content);
  if (parts.length > 0) parts[0] = concat([open, parts[0]!]);
  const cuts = parts.map((part) => cutPart(part, print));
  if (cuts.length === 0 || cuts.some((cut, p) => !cut || (p < cuts.length - 1 && cut.open !== EMPTY))) return null;
  return { amounts: cuts.flatMap((cut) => cut!.amounts), open: cuts.at(-1)!.open };
}

function cutPart(part: Traced, { whole, begun }: AmountPrint): Cut | null {
  const text = halfWidth(part.text);
  const amounts: Traced[] = [];
  let at = 0;
  for (whole.lastIndex = 0; at < text.length; at = whole.lastIndex) {
    whole.lastIndex = at;
    if (!whole.test(text)) break;
    amounts.push(slice(part, at, whole.lastIndex));
  }
  if (at === text.length) return { amounts, open: EMPTY };
  return begun.test(text.slice(at)) ? { amounts, open: slice(part, at) } : null;
}

const goesOn = (open: Traced, line: LineNode | undefined, print: AmountPrint): boolean => {
  const own = line && !line.cells ? BEGINNING.exec(halfWidth(line.content.text))?.[0] : undefined;
  return own !== undefined && cutBehind(open, slice(line!.content, 0, own.length), print) !== null;
};

const areWhole = (own: Traced, print: AmountPrint): boolean => partsOf(own).every(({ content }) => {
  const cut = cutPart(content, print);
  return cut !== null && cut.open === EMPTY;
});

/** What white space parts. */
function partsOf(content: Traced): { readonly start: number; readonly content: Traced }[] {
  const parts: { start: number; content: Traced }[] = [];
  for (let i = 0; i < content.text.length;) {
    const start = i;
    while (i < content.text.length && !isSpace(content.text.charCodeAt(i))) i++;
    if (i > start) parts.push({ start, content: slice(content, start, i) });
    while (i < content.text.length && isSpace(content.text.charCodeAt(i))) i++;
  }
  return parts;
}
