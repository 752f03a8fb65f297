/** Rows of PDF text with a number before each that no column of the table holds: of a program that numbers rows, or prints its frame of data. */
import type { LineNode } from '../../../pipeline/tree.js';
import { BLANK_WORD } from '../../dialects/dump.js';
import { smallest } from '../../../pipeline/many.js';
import { isSpace, slice, type Traced } from '../../text.js';

const NUMBER = /^(\d{1,4})(\s+)\S/u;
const AMOUNT = /\d\.\d/u;
/** Headings of a first column that holds such numbers. */
const COLUMN = /^(?:序|行次|编号|项次|排序|排名)/u;
/** Fewer rows count up by chance. */
const LEAST_NUMBERED = 3;
/** So many of the lines with amounts have a number. */
const MOSTLY = 0.9;

export interface Unnumbered {
  readonly lines: readonly LineNode[];
  readonly dropped: readonly Traced[];
}

/** The lines of a table without the numbers before them, its blank cells without the words for them; null where fewer lines are numbered. */
export function unnumbered(lines: readonly LineNode[], least = LEAST_NUMBERED): Unnumbered | null {
  const numbers = lines.map(({ cells, content: { text } }) => (cells ? null : NUMBER.exec(text)));
  const first = numbers.findIndex((number) => number !== null && Number(number[1]) <= 1 && !countsUp(number.input));
  if (first < 0) return null;
  let next = Number(numbers[first]![1]);
  const rows = new Set<number>();
  let amounts = 0;
  for (let i = first; i < lines.length; i++) {
    const number = numbers[i];
    if (number && Number(number[1]) === next) { rows.add(i); next++; }
    if (AMOUNT.test(lines[i]!.content.text)) amounts++;
    else if (number && !rows.has(i)) return null;
  }
  const numbered = [...rows].filter((i) => AMOUNT.test(lines[i]!.content.text)).length;
  if (rows.size < least || numbered < amounts * MOSTLY) return null;
  if (lines.slice(0, first + LEAST_HEADER).some(({ content }, i) => COLUMN.test(content.text.slice(rows.has(i) ? widthOf(numbers[i]!) : 0)))) return null;
  const dropped: Traced[] = [];
  const places = [...rows].map((i) => lines[i]!.indent + widthOf(numbers[i]!));
  const base = smallest(places);
  const padded = [...rows].some((i) => numbers[i]![2]!.length > 1);
  const own = lines.map((line, i): LineNode => {
    if (i < first && /^0\s/u.test(line.content.text) && countsUp(line.content.text)) { dropped.push(line.content); return { ...line, content: slice(line.content, 0, 0) }; }
    if (!rows.has(i)) return line;
    const width = widthOf(numbers[i]!);
    dropped.push(slice(line.content, 0, width));
    return { ...line, indent: padded ? line.indent + width - base : 0, content: blanked(slice(line.content, width), dropped) };
  });
  return { lines: own.filter(({ content }) => content.text !== ''), dropped };
}
/** The first row of a frame may be a row of its header. */
const LEAST_HEADER = 3;

const widthOf = ([, number, space]: RegExpExecArray): number => number!.length + space!.length;

/** The numbers of columns. */
const countsUp = (text: string): boolean => text.split(/\s+/u).every((word, i, all) => all.length > 1 && word === String(Number(all[0]) + i));

/** White space in the place of words for blank cells. */
function blanked(content: Traced, dropped: Traced[]): Traced {
  const { text } = content;
  let out = '';
  let done = 0;
  for (let i = 0; i < text.length; i++) {
    if (isSpace(text.charCodeAt(i))) continue;
    const start = i;
    while (i < text.length && !isSpace(text.charCodeAt(i))) i++;
    if (!BLANK_WORD.test(text.slice(start, i))) continue;
    dropped.push(slice(content, start, i));
    out += text.slice(done, start) + ' '.repeat(i - start);
    done = i;
  }
  return done === 0 ? content : { text: out + text.slice(done), at: content.at };
}
