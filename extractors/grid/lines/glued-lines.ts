/**
 * Lines of a table whose cells a tool printed with nothing between them (`行政运行809.00809.000.00`), and perhaps with blanks
 * inside its figures (`1,071.1 61,8 56.60`): amounts end with their decimals, names where figures begin.
 */
import { CODE } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { DOUBT, doubted, extracted } from '../../cells.js';
import { canonical, concat, isSpace, slice, type Traced } from '../../text.js';
import { holdsFigure, type TableReading } from '../reading.js';
import { BLANK } from '../stream/tokens.js';

/** A line with something beside a figure. */
const FIGURED = /[\p{Script=Han}）)]\s*-?\d[\d,]*\.\d|\.\d.*\.\d/u;
const GLUED = /[\p{Script=Han}）)](?=-?\d[\d,]*\.\d)|\.\d{2}(?=\d[\d,]*\.)/u;
const NUMBER = '行次';
/** A header ends within so many lines. */
const HEADER_REACH = 60;
/** So many lines with figures, and so many of all, are glued where a tool prints no gaps. */
const LEAST_LINES = 6;
const MOSTLY = 0.5;
/** … and so many show that it may have printed none before a figure. */
const FEW_LINES = 2;
const SOME = 0.2;
/** Figures from a name, or the beginning of the line, to the next name or the end. */
const RUN = /(?:^|(?<=[\p{Script=Han}）)"”』」]))\s*-?\d[-\d.,\s]*(?=$|[\p{Script=Han}（(“"])/gu;
const CODE_BEFORE_NAME = /^\s*(?:[1-9]\d{2}(?:\d{2}){0,2}|[ABC]\d{2,12})(?=\p{Script=Han})/u;
/** The first letter alone, where others have digits behind it. */
const LETTER_BEFORE_NAME = /^\s*[ABC](?=\p{Script=Han})/u;
const CATALOGUE_CODE = /^\s*[ABC]\d{2,12}\p{Script=Han}/u;

/** Whether a tool printed the tables of a publication so. */
export const printsGlued = (tables: readonly (readonly LineNode[])[]): boolean => areGlued(tables.flat(), LEAST_LINES, MOSTLY);

function areGlued(lines: readonly LineNode[], least: number, share: number): boolean {
  const figured = lines.filter(({ cells, content }) => !cells && FIGURED.test(content.text));
  const glued = figured.filter(({ content }) => GLUED.test(content.text)).length;
  return glued >= least && glued >= figured.length * share;
}

/** Whether numbers of lines (行次) are glued to the amounts of a table: their digits are no longer told apart. */
export const gluesNumbers = (lines: readonly LineNode[]): boolean => areGlued(lines, FEW_LINES, SOME) &&
  canonical(concat(lines.slice(0, HEADER_REACH).map(({ content }) => content)).text).includes(NUMBER);

/** Whether names, amounts and texts of a table are printed so (`备金30.00预算准备金`): what its texts say of figures counts something. */
export const gluesTexts = (lines: readonly LineNode[]): boolean => lines.filter(({ cells, content }) => !cells && GLUED_TEXT.test(content.text)).length >= FEW_LINES;
const GLUED_TEXT = /^[^\d。；，;,]{0,30}[\p{Script=Han}）)]\s?\d[\d,]*\.\d{2}(?!万|亿|元|个|人|次|平方)(?:\d\.)?[\p{Script=Han}“"]/u;

/** A table with such numbers: no sum tells how many digits its figures have, as another table has the same numbers. */
export function asGlued(reading: TableReading): TableReading {
  const rows = reading.rows.map((row) => ({ ...row, cells: row.cells.map((own, c) => (holdsFigure(reading.columns[c]!) ? doubted(own) : own)) }));
  return { ...reading, rows, events: [...reading.events, extracted(DOUBT, 'Numbers of lines and amounts are printed without anything between them.', { severity: 'warning' })] };
}

/** The lines of a table with white space between their cells. */
export function unglued(lines: readonly LineNode[], decimals: number): readonly LineNode[] {
  const lettered = lines.some(({ content: { text } }) => CATALOGUE_CODE.test(text));
  return lines.map((line) => (line.cells ? line : { ...line, content: parted(line.content, decimals, lettered) }));
}

function parted(content: Traced, decimals: number, lettered: boolean): Traced {
  const parts: Traced[] = [];
  let at = (CODE_BEFORE_NAME.exec(content.text) ?? (lettered ? LETTER_BEFORE_NAME.exec(content.text) : null))?.[0].length ?? 0;
  if (at > 0) parts.push(slice(content, 0, at), BLANK);
  for (const { 0: run, index } of content.text.matchAll(RUN)) {
    const end = index + run.length;
    const amounts = index < at ? null : amountsIn(slice(content, index, end), decimals);
    // A number of a list may begin the text behind them (`11,452.251.实现`).
    const number = amounts ? 0 : LIST_NUMBER.exec(run)?.[0].length ?? 0;
    const own = number > 0 && index >= at && end < content.text.length ? amountsIn(slice(content, index, end - number), decimals) : amounts;
    if (!own) continue;
    parts.push(slice(content, at, index));
    for (const amount of own) parts.push(BLANK, amount);
    if (end < content.text.length) parts.push(BLANK);
    at = end - number;
  }
  return at === 0 ? content : concat([...parts, slice(content, at, content.text.length)]);
}

const LIST_NUMBER = /\d\.$/u;

/** The amounts of a run of figures, zeros printed without decimals among them, and a code behind them; null where it holds anything else. */
function amountsIn(run: Traced, decimals: number): Traced[] | null {
  const places = Array.from(run.text, (_, i) => i).filter((i) => !isSpace(run.text.charCodeAt(i)));
  const text = places.map((i) => run.text[i]).join('');
  const amount = new RegExp(`-?(?:0|[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*)\\.\\d{${decimals}}`, 'uy');
  const amounts: Traced[] = [];
  for (let i = 0; i < text.length;) {
    amount.lastIndex = i;
    // A code with its name may follow the amounts.
    const length = amount.exec(text)?.[0].length ?? (text[i] === '0' ? 1 : CODE.test(text.slice(i)) ? text.length - i : 0);
    if (length === 0) return null;
    amounts.push(concat(places.slice(i, i + length).map((at) => slice(run, at, at + 1))));
    i += length;
  }
  return amounts.some(({ text: one }) => one.includes('.') || one === '0') ? amounts : null;
}
