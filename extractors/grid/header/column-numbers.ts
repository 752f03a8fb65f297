/** 栏次: the row under a header that numbers its columns, in PDF text. */
import { halfWidth } from '../../figures/figures.js';
import { concat, type Traced } from '../../text.js';
import { holdsFigure, type DraftColumn } from '../reading.js';
import { byLine, type Token } from '../stream/tokens.js';
import { append } from '../../../pipeline/many.js';

const NUMBER = /^\d{1,2}(?:=[\d+-]+)?$/u;
/** The row stands within so many tokens of the page's beginning. */
const REACH = 400;

export interface ColumnNumbers {
  /** The tokens without the row. */
  readonly rest: readonly Token[];
  readonly numbers: readonly Traced[];
  /** 栏次 wherever it stands in the row. */
  readonly labels: readonly Traced[];
}

/** Takes the first 栏次 row out of a page; a two-sided table says 栏次 once for each side. */
export function takeColumnNumbers(tokens: readonly Token[]): ColumnNumbers {
  const taken = new Set<Token>();
  const numbers: Traced[] = [];
  const labels: Traced[] = [];
  let line = -1;
  for (let i = 0; i < Math.min(tokens.length, REACH); i++) {
    const length = labelAt(tokens, i);
    if (length === 0 || (line >= 0 && tokens[i]!.line > line + 1)) continue;
    const own = tokens.slice(i, i + length);
    const following: Token[] = [];
    for (let k = i + length; k < tokens.length; k++) {
      const text = halfWidth(tokens[k]!.content.text);
      if (!NUMBER.test(text) || Number.parseInt(text, 10) !== numbers.length + following.length + 1) break;
      following.push(tokens[k]!);
    }
    if (following.length === 0) continue;
    for (const token of [...own, ...following]) taken.add(token);
    labels.push(concat(own.map(({ content }) => content)));
    append(numbers, following.map(({ content }) => content));
    line = following.at(-1)!.line;
  }
  if (numbers.length === 0) {
    // The word may be missing: a line of nothing but 1, 2, 3 …
    for (const line of byLine(tokens.slice(0, REACH))) {
      if (line.length < MIN_UNNAMED || !line.every((token, i) => NUMBER.test(halfWidth(token.content.text)) && Number.parseInt(halfWidth(token.content.text), 10) === i + 1)) continue;
      for (const token of line) taken.add(token);
      append(numbers, line.map(({ content }) => content));
      break;
    }
  }
  if (numbers.length === 0) {
    // … or each of them on a line of its own, behind the labels and before the first row.
    const first = tokens.slice(0, REACH).findIndex(({ figure, alone }) => figure && alone);
    const run: Token[] = [];
    while (first >= 0 && isNumber(tokens[first + run.length], run.length + 1)) run.push(tokens[first + run.length]!);
    if (run.length >= MIN_ALONE) {
      for (const token of run) taken.add(token);
      append(numbers, run.map(({ content }) => content));
    }
  }
  return { rest: taken.size === 0 ? tokens : tokens.filter((token) => !taken.has(token)), numbers, labels };
}

/** Below the headings of amounts, once for each of them: `决算数 决算数 决算数`. It tells none from the others. */
const BASIS = /^(?:[年初本全]{2})?(?:决算|预算)[数额]$|^金额$/u;
const MIN_BASES = 3;

/** Takes the row out of a page that repeats one word below all headings; `labels`: its words. */
export function takeBases(tokens: readonly Token[]): { readonly rest: readonly Token[]; readonly labels: readonly Traced[] } {
  const figure = tokens.slice(0, REACH).findIndex((token) => token.figure);
  const head = figure < 0 ? tokens.slice(0, REACH) : tokens.slice(0, figure);
  // The last line of the heading of codes may stand beside it.
  const row = byLine(head).map((line) => line.slice(line.findLastIndex(({ content }) => content.text !== line.at(-1)!.content.text) + 1))
    .find((same) => same.length >= MIN_BASES && BASIS.test(same[0]!.content.text));
  if (!row) return { rest: tokens, labels: [] };
  const taken = new Set(row);
  return { rest: tokens.filter((token) => !taken.has(token)), labels: row.map(({ content }) => content) };
}

const MIN_UNNAMED = 3;
const MIN_ALONE = 6;

const isNumber = (token: Token | undefined, number: number): boolean => token !== undefined && token.alone && halfWidth(token.content.text) === String(number);

/** How many tokens say 栏次 at `i`. */
function labelAt(tokens: readonly Token[], i: number): number {
  const text = tokens[i]!.content.text;
  if (text === '栏次') return 1;
  return text === '栏' && tokens[i + 1]?.content.text === '次' ? 2 : 0;
}

/** The 栏次 row by column: its numbers over the amounts, the word over the labels; null where it does not fit. */
export function numbersByColumn({ numbers, labels }: ColumnNumbers, columns: readonly DraftColumn[]): string[] | null {
  const figures = columns.flatMap((column, i) => (holdsFigure(column) && column.role !== 'line' ? [i] : []));
  if (numbers.length === 0 || figures.length !== numbers.length) return null;
  const result = columns.map(() => '');
  figures.forEach((column, n) => { result[column] = halfWidth(numbers[n]!.text); });
  const named = columns.flatMap(({ type, role }, i) => (type === 'text' && (role === 'label' || role === 'name') ? [i] : []));
  const places = named.length >= labels.length ? named : columns.flatMap(({ type }, i) => (type === 'text' ? [i] : []));
  labels.forEach((_, l) => { if (places[l] !== undefined) result[places[l]] = '栏次'; });
  return result;
}
