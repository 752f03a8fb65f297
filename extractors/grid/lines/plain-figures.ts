/** Figures of a table as all that follows reads them: full-width ones as half-width, those that OCR tore at a point or comma whole, thousands without blanks. */
import type { LineNode } from '../../../pipeline/tree.js';
import { halfWidth } from '../../figures/figures.js';
import { concat, filter, isSpace, slice, type Traced } from '../../text.js';

/** A figure, a code, a line number: nothing else stands between white space. Labels stay as they are printed. */
const FULL_WIDTH = /(?<![^\s])[－-]?[０-９][０-９．，.,]*％?(?![^\s])/gu;
const ANY = /[０-９]/u;
/** An amount with a blank beside its point or its commas: `13,861. 58`, `2 ,500 .00`. */
const TORN = /(?<![^\s])-?(?:\d{1,3}(?: ?, ?\d{3}){1,4}|\d{1,12}) ?\. ?\d{2}(?![^\s])/gu;
/** … or with blanks between its thousands, too: `3 020.16`. */
const PARTED = /(?<![^\s])-?[1-9]\d{0,2}(?:(?: ?, ?|[ \u00a0\u2009\u202f])\d{3}){1,4} ?\. ?\d{2}(?![^\s])/gu;
const TEAR = /\d (?=[.,]\d)|\d[.,] (?=\d)|\d[ \u00a0\u2009\u202f](?=\d{3} ?[ ,.])/u;
/** Columns of whole numbers, the first figures of a row: 行次 16, amount 345.67. */
const NUMBERS = /行次|序号|数量|个数|人数|辆数/u;
/** What white space stands before a figure, behind a word or an amount. */
const GAP = /(?:\.\d{2}|[\p{Script=Han}）)])([ \t\u3000]+)(?=-?\d)/gu;
const MOSTLY = 0.9;
/** An amount of a thousand or more without a blank. */
const WHOLE_THOUSANDS = /(?<!\d)\d{1,3},\d{3}(?!\d)|(?<![\d.,])\d{4,}\.\d/u;
/** What may be one, and a whole number before an amount that can be none of its groups. */
const WITH_BLANKS = /(?<![^\s])[1-9]\d{0,2} \d{3}\.\d{2}(?!\d)/u;
const BY_ITSELF = /(?<![^\s])(?<![.,] )\d{1,3} -?(?!\d{3}[ .])[\d,]+\.\d/u;
/** … nor of those that a comma follows. */
const NO_PART = /(?<![^\s])(?<![.,] )\d{1,3} -?(?!\d{3}[ ,.])[\d,]+\.\d/u;
const LEAST_WITH_BLANKS = 3;
/** A blank in the place of one comma of an amount that has another, behind a word or an amount: `住房保障支出 9 386,000.00`. */
const MIXED = /(?:[\p{Script=Han}）)]|\.\d{2}) [1-9]\d{0,2} \d{3},\d{3}/u;

/** `.00` behind an amount or a word, and where it can only be the rest of an amount that a line broke. */
const NO_ZERO = /(?<=(?:\.\d{2}|[\p{Script=Han}）)]) {1,40})(-?)(?=\.\d{2}(?![^\s]))/gu;
const NO_ZERO_CELL = /^-?\.\d{2}$/u;
/** The beginning of an amount that a line broke, if the rest stands in a row of its own. */
const BEGINNING = /^-?\d[\d,]*\.?\d?$/u;
const REST = /^\s*[.,]\d|(?:^|\s)-?\d[\d,]*\s+\.\d/u;
const LEAST_WITHOUT_ZERO = 2;

/** How the print writes its amounts. */
export interface AmountPrint {
  /** Amounts below one have no digit before their point. */
  readonly noZero: boolean;
  /** Blanks stand between the thousands: they are no space between two cells. */
  readonly blanks: boolean;
  /** Whole numbers stand before the amounts. */
  readonly numbers: boolean;
}

const some = (lines: readonly LineNode[], sign: RegExp): boolean => lines.some(({ content }) => sign.test(content.text));

/** Whether blanks part the thousands in the tables of a publication: whole numbers stand before nothing but what may be their rest. */
export function blanksPartThousands(tables: readonly (readonly LineNode[])[]): boolean {
  const all = tables.flat();
  if (all.filter(({ content }) => WITH_BLANKS.test(content.text)).length < LEAST_WITH_BLANKS) return false;
  const bare = tables.filter((lines) => !some(lines, NUMBERS)).flat();
  return some(bare, WITH_BLANKS) ? !some(bare, BY_ITSELF) : !some(all, WHOLE_THOUSANDS);
}

/** How the lines of a table print amounts; `everywhere` in the publication blanks part the thousands. */
export function amountPrintOf(lines: readonly LineNode[], everywhere: boolean): AmountPrint {
  const text = lines.filter(({ cells }) => !cells);
  const noZero = text.length > 0 ? leavesOutZeros(text) : cellsLeaveOutZeros(lines);
  if (!some(text, TEAR)) return { noZero, blanks: false, numbers: false };
  const numbers = some(lines, NUMBERS);
  let wide = 0;
  let all = 0;
  for (const { content } of lines) for (const { 1: gap } of content.text.matchAll(GAP)) { all++; if (gap!.length > 1 || gap === '\u3000') wide++; }
  if (all > 0 && wide >= all * MOSTLY) return { noZero, blanks: true, numbers: false };
  return { noZero, blanks: everywhere || (!numbers && some(lines, MIXED) && !some(lines, NO_PART)), numbers };
}

/** Lines print `.00` where no amount is broken. */
function leavesOutZeros(lines: readonly LineNode[]): boolean {
  return lines.filter(({ content: { text } }) => text.includes(' .') && text.search(NO_ZERO) >= 0).length >= LEAST_WITHOUT_ZERO && !some(lines, REST);
}

/** Cells print `.00` in columns where no amount is broken. */
function cellsLeaveOutZeros(rows: readonly LineNode[]): boolean {
  const cells = rows.flatMap((row) => (row.cells ?? []).map((cell, column) => ({ text: cell.text.trim(), column })));
  const own = cells.filter(({ text }) => NO_ZERO_CELL.test(text));
  const columns = new Set(own.map(({ column }) => column));
  return own.length >= LEAST_WITHOUT_ZERO && !cells.some(({ text, column }) => columns.has(column) && BEGINNING.test(text) && text !== '0');
}

/** The line with its figures as all that follows reads them. */
export function plainFigures(line: LineNode, print: AmountPrint = { noZero: false, blanks: false, numbers: false }): LineNode {
  const { noZero } = print;
  const full = ANY.test(line.content.text);
  // What stands in a cell is read as one figure anyway.
  if (line.cells) {
    if (!full && !(noZero && line.content.text.includes('.'))) return line;
    const whole = (cell: Traced): Traced => (noZero && NO_ZERO_CELL.test(cell.text.trim()) ? zeroBefore(cell, [cell.text.indexOf('.')]) : cell);
    return { ...line, content: plain(line.content), cells: line.cells.map((cell) => whole(plain(cell))) };
  }
  const plainly = full ? plain(line.content) : line.content;
  const content = noZero ? zeroBefore(plainly, [...plainly.text.matchAll(NO_ZERO)].map(({ 1: sign, index }) => index + sign!.length)) : plainly;
  if (TEAR.test(content.text)) return { ...line, content: mended(content, print) };
  return content === line.content ? line : { ...line, content };
}

/** Zeros before the `points` of amounts that print none: they stand nowhere. */
function zeroBefore(t: Traced, points: readonly number[]): Traced {
  if (points.length === 0) return t;
  const zero: Traced = { text: '0', at: [-1] };
  return concat([0, ...points].flatMap((from, k) => [...(k === 0 ? [] : [zero]), slice(t, from, points[k])]));
}

const plain = (t: Traced): Traced => ({ text: t.text.replace(FULL_WIDTH, halfWidth), at: t.at });

function mended(t: Traced, { blanks: parted, numbers }: AmountPrint): Traced {
  const blanks = new Set<number>();
  const commas = new Set<number>();
  for (const sign of parted ? [TORN, PARTED] : [TORN]) {
    for (const { 0: amount, index } of t.text.matchAll(sign)) {
      // Three digits that open a line are a code whose name stands elsewhere.
      if (index === 0 && CODE.test(amount)) continue;
      // The number of a line, behind its label, is no part of the amount.
      const number = numbers && /(?:^|[^\d\s])\s*$/u.test(t.text.slice(Math.max(0, index - NEAR), index)) ? NUMBER.exec(amount)?.[0].length ?? 0 : 0;
      for (let i = number; i < amount.length; i++) {
        if (!isSpace(amount.charCodeAt(i))) continue;
        // Beside commas the blank is one that the scan lost.
        if (amount.includes(',') && !/[.,]/u.test(amount[i - 1]! + amount[i + 1]!)) commas.add(index + i);
        else blanks.add(index + i);
      }
    }
  }
  if (blanks.size + commas.size === 0) return t;
  // A comma that is not printed stands nowhere: the amount is a mended one.
  const whole = commas.size === 0 ? t : { text: Array.from(t.at, (_, i) => (commas.has(i) ? ',' : t.text[i])).join(''), at: t.at.map((offset, i) => (commas.has(i) ? -1 : offset)) };
  return filter(whole, (_, i) => !blanks.has(i));
}
const CODE = /^\d{3}[ \u00a0\u2009\u202f](?![.,])/u;
const NEAR = 4;
const NUMBER = /^\d{1,3}[ \u00a0\u2009\u202f](?!0)/u;
