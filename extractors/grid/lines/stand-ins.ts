/**
 * Signs of a print that stand for a minus or for nothing: an amount in brackets or behind a triangle is less than nought, a word
 * (无, 不涉及) in the place of an amount is a blank. The readers know one sign for each, `-`; it keeps the place of the printed sign,
 * so that a cell says in the end what is printed.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { cell as cellOf, type DraftCell } from '../../cells.js';
import { halfWidth } from '../../figures/figures.js';
import { BLANK_WORDS, closes, isTriangle, negativeIn, opens, withMinus } from '../../figures/signs.js';
import { bare, concat, filter, isSpace, slice, type Traced } from '../../text.js';
import { isFigureText } from '../stream/tokens.js';
import type { TableReading } from '../reading.js';

type Pages = readonly (readonly LineNode[])[];

/** What may hold one of them. */
const ANY = /(?:^|\s)(?:[(（△▲∆—–−‐‑﹣]\s?[\d０-９.]|[(（]$|(?:无|暂无|不涉及)(?=\s|$))/u;
const AMOUNT = /\d\.\d|\d,\d{3}(?!\d)/u;
const NEGATIVE = negativeIn(false);
const NEGATIVE_OR_WHOLE = negativeIn(true);
/** Headings of texts, in which a word is a word. */
const REMARKS = /备注|说明|依据|方式|理由|原因|内容|目标|措施|形式|类型|规格|时间|地点/u;
const TOTAL = /^[合总]计$/u;
const HEADER_LINES = 60;
/** Where arrows point up and down, a triangle is one. */
const ARROWS = /[▼▽↑↓]/u;

/** The pages with one sign for all that mean the same; as they are where they have no other. */
export function withStandIns(pages: Pages): Pages {
  const lines = pages.flat();
  if (!lines.some((line) => (line.cells ? line.cells.some(({ text }) => ANY.test(text)) : ANY.test(line.content.text))) || lines.some(({ content }) => ARROWS.test(content.text))) return pages;
  const print = printOf(lines);
  const signed = withBrokenBrackets(lines).map((line) => withSigns(line, print));
  const mended = withBlankCells(withBlankWords(signed, print));
  if (mended.every((line, l) => line === lines[l])) return pages;
  let from = 0;
  return pages.map((page) => mended.slice(from, (from += page.length)));
}

interface Print {
  /** Amounts have no decimals. */
  readonly whole: boolean;
  /** The line of the first amount; none: as many as there are lines. */
  readonly first: number;
  /** Texts stand beside the amounts. */
  readonly remarks: boolean;
}

function printOf(lines: readonly LineNode[]): Print {
  const found = lines.findIndex(({ content }) => AMOUNT.test(content.text));
  const first = found < 0 ? lines.length : found;
  return { whole: !lines.some(({ content }) => /\d\.\d/u.test(content.text)), first, remarks: REMARKS.test(lines.slice(0, Math.min(first, HEADER_LINES)).map(({ content }) => content.text).join('')) };
}

const width = (text: string): number => Array.from(text, (char) => (char.charCodeAt(0) < 0x2e80 ? 1 : 2)).reduce<number>((sum, own) => sum + own, 0);

/** Ranges of a text, each with the characters of it that are left. */
interface Change { readonly start: number; readonly end: number; readonly left: Traced }

/** `t` with the changes made; what stands behind them keeps its place. */
function replaced(t: Traced, changes: readonly Change[]): Traced {
  if (changes.length === 0) return t;
  const parts: Traced[] = [];
  let at = 0;
  for (const { start, end, left } of changes) {
    parts.push(slice(t, at, start), left);
    const lost = width(t.text.slice(start, end)) - left.text.length;
    if (end < t.text.length && lost > 0) parts.push({ text: ' '.repeat(lost), at: new Array<number>(lost).fill(t.at[end - 1]!) });
    at = end;
  }
  return concat([...parts, slice(t, at)]);
}

/** The one sign, in the place of what is printed at `start`. */
const standIn = (t: Traced, start: number): Traced => ({ text: '-', at: [t.at[start]!] });

/** The amount between `start` and `end` behind a minus in the place of its sign. */
function minus(t: Traced, start: number, end: number): Change {
  const amount = filter(bare(slice(t, start + 1, end)), (char) => !closes(char));
  return { start, end, left: concat([standIn(t, start), amount]) };
}

function withSigns(line: LineNode, { whole }: Print): LineNode {
  if (!line.cells) {
    const { content } = line;
    if (!ANY.test(content.text)) return line;
    // What opens a line is a number of what follows, unless the line is nothing else.
    const sign = whole && !/^[(（]\d{1,15}[)）]\s+\D/u.test(content.text) ? NEGATIVE_OR_WHOLE : NEGATIVE;
    const found = [...halfWidth(content.text).matchAll(sign)];
    return found.length === 0 ? line : { ...line, content: replaced(content, found.map(({ 0: printed, index }) => minus(content, index, index + printed.length))) };
  }
  const label = line.cells.findIndex(({ text }) => /\p{Script=Han}/u.test(text));
  return withCells(line, line.cells.map((cell, c) => {
    if (!ANY.test(cell.text)) return cell;
    const all = bare(cell);
    const [found] = halfWidth(all.text).match(whole && label >= 0 && c > label ? NEGATIVE_OR_WHOLE : NEGATIVE) ?? [];
    return found?.length === all.text.length ? minus(all, 0, all.text.length).left : cell;
  }));
}

const withCells = (line: LineNode, cells: Traced[]): LineNode => (cells.every((cell, c) => cell === line.cells![c]) ? line : { ...line, cells, content: concat(cells) });

const OPEN_PIECE = /(?<!\S)[(（][\d.,]*(?!\S)/gu;
const CLOSING_PIECE = /(?<!\S)[\d.,]*[)）](?!\S)/gu;
const MIDDLE = /^[\d.,]+$/u;
const MOST_LINES = 3;

/** Brackets whose amount a narrow cell broke over lines: as many open on one line as close below it. */
function withBrokenBrackets(lines: readonly LineNode[]): LineNode[] {
  const result = [...lines];
  for (let i = 0; i + 1 < result.length; i++) {
    if (result[i]!.cells || !/(?:^|\s)[(（][\d.,]*(?:\s|$)/u.test(result[i]!.content.text)) continue;
    const open = [...result[i]!.content.text.matchAll(OPEN_PIECE)];
    let end = i + 1;
    let middle = '';
    while (open.length === 1 && end < result.length - 1 && end - i < MOST_LINES && !result[end]!.cells && MIDDLE.test(result[end]!.content.text)) middle += result[end++]!.content.text;
    const last = result[end]!;
    if (last.cells) continue;
    const closed = [...last.content.text.matchAll(CLOSING_PIECE)];
    const whole = open.map(({ 0: begun }, k) => `${begun}${middle}${closed[k]?.[0] ?? ''}`);
    if (closed.length !== open.length || !whole.every((text) => withMinus(text) !== text)) continue;
    const { content } = result[i]!;
    result[i] = { ...result[i]!, content: replaced(content, open.map(({ 0: printed, index }) => minus(content, index, index + printed.length))) };
    result[end] = { ...last, content: replaced(last.content, closed.map(({ 0: printed, index }) => ({ start: index, end: index + printed.length, left: slice(last.content, index, index + printed.length - 1) }))) };
  }
  return result;
}

interface Word { readonly text: string; readonly start: number; readonly kind: 'figure' | 'blank' | 'text' }

function wordsOf({ cells, content }: LineNode): Word[] {
  if (cells) return [];
  return [...content.text.matchAll(/\S+/gu)].map(({ 0: text, index }) => ({ text, start: index, kind: BLANK_WORDS.has(text) ? 'blank' : isFigureText(text) ? 'figure' : 'text' }));
}

/** Words for blanks in lines of text: where figures stand beside them, or a label before them. */
function withBlankWords(lines: readonly LineNode[], { first, remarks }: Print): LineNode[] {
  if (!lines.some(({ cells, content }) => !cells && [...BLANK_WORDS].some((word) => content.text.includes(word)))) return [...lines];
  const words = lines.map(wordsOf);
  const isAlone = (l: number): boolean => words[l]?.length === 1 && words[l]![0]!.kind === 'blank';
  /** The word beside line `l`, behind or before all lines that are blanks. */
  const beside = (l: number, step: 1 | -1): Word | undefined => {
    let other = l + step;
    while (isAlone(other)) other += step;
    return step > 0 ? words[other]?.[0] : words[other]?.at(-1);
  };
  const isBlank = (l: number, w: number): boolean => {
    const line = words[l]!;
    const several = isAlone(l) ? isAlone(l - 1) || isAlone(l + 1) : line[w - 1]?.kind === 'blank' || line[w + 1]?.kind === 'blank';
    const before = isAlone(l) ? beside(l, -1) : line.slice(0, w).findLast(({ kind }) => kind !== 'blank');
    const behind = isAlone(l) ? beside(l, 1) : line.slice(w).find(({ kind }) => kind !== 'blank');
    // A figure on a line of its own below may as well be the code of the next row.
    if (behind?.kind === 'figure' && !(isAlone(l) && remarks && !/[.,]/u.test(behind.text))) return true;
    return !remarks && before !== undefined && (before.kind === 'figure' || several || l > first || TOTAL.test(before.text));
  };
  return lines.map((line, l) => {
    const changes = words[l]!.flatMap(({ text, start, kind }, w): Change[] => (kind === 'blank' && isBlank(l, w) ? [{ start, end: start + text.length, left: standIn(line.content, start) }] : []));
    return changes.length === 0 ? line : { ...line, content: replaced(line.content, changes) };
  });
}

/** Words for blanks in cells: behind a label, in columns that hold no texts. */
function withBlankCells(lines: readonly LineNode[]): LineNode[] {
  const isWord = ({ text }: Traced): boolean => BLANK_WORDS.has(text.trim());
  if (!lines.some(({ cells }) => cells?.some(isWord))) return [...lines];
  const figured = new Set(lines.filter(({ cells }) => cells?.some(({ text }) => AMOUNT.test(text))));
  const texts = new Set([...figured].flatMap(({ cells }) => cells!.flatMap((cell, c) => (/\p{Script=Han}/u.test(cell.text) && !isWord(cell) ? [c] : []))));
  return lines.map((line) => {
    const filled = line.cells?.flatMap((cell, c) => (cell.text.trim() === '' ? [] : [c])) ?? [];
    const rest = filled.slice(1);
    const row = figured.has(line) || (rest.length > 0 && rest.every((c) => isWord(line.cells![c]!)) && (rest.length > 1 || figured.size > 0 || TOTAL.test(line.cells![filled[0]!]!.text)));
    return row && line.cells ? withCells(line, line.cells.map((cell, c) => (c !== filled[0] && !texts.has(c) && isWord(cell) ? standIn(cell, cell.text.search(/\S/u)) : cell))) : line;
  });
}

/** A reading whose cells, and what else it took up, say what is printed. */
export function asPrinted(reading: TableReading, source: string): TableReading {
  const all = (list: readonly Traced[]): Traced[] => list.map((own) => printed(own, source));
  return {
    ...reading,
    rows: reading.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => printedCell(cell, source)) })),
    header: all(reading.header), repeated: all(reading.repeated), dropped: all(reading.dropped), pageNumbers: all(reading.pageNumbers), stray: all(reading.stray),
  };
}

function printedCell(own: DraftCell, source: string): DraftCell {
  const content = printed(own.content, source);
  if (content === own.content) return own;
  const plain = bare(content).text;
  if (!own.text.startsWith('-')) return { ...cellOf(content), repairs: own.repairs };
  if (own.text === '-') return { ...own, content, text: plain };
  // The share's sign may stand behind the bracket: （5.2）%.
  const close = opens(plain[0]!) ? /[)）]/u.exec(plain)?.[0] ?? '' : '';
  const share = close !== '' && plain.endsWith('%') ? '%' : '';
  const text = `${plain[0]!}${own.text.slice(1, own.text.length - share.length)}${close}${share}`;
  const amount = text.replace('%', '');
  // A bare whole number in brackets says nothing of a sign by itself.
  return { text: withMinus(amount) === amount ? own.text : text, content, repairs: [...own.repairs, 'read-minus'] };
}

/** The characters as they are printed: signs in the place of those that stand in for them. */
function printed(t: Traced, source: string): Traced {
  if (!t.text.includes('-')) return t;
  let changed = false;
  let open = false;
  let text = '';
  const at: number[] = [];
  const put = (char: string, offset: number): void => { text += char; at.push(offset); };
  for (let i = 0; i < t.text.length; i++) {
    const char = t.text[i]!;
    const offset = t.at[i]!;
    const sign = char === '-' && offset >= 0 ? source[offset]! : '';
    const word = sign === '' ? undefined : [...BLANK_WORDS].find((own) => source.startsWith(own, offset));
    if (word) for (let k = 0; k < word.length; k++) put(word[k]!, offset + k);
    else if (sign !== '' && (opens(sign) || isTriangle(sign))) { put(sign, offset); open = opens(sign); }
    else put(char, offset);
    changed ||= text.length > 0 && text.at(-1) !== char;
    if (!open || offset < 0 || isSpace(char.charCodeAt(0))) continue;
    let next = offset + 1;
    while (next < source.length && isSpace(source.charCodeAt(next))) next++;
    if (closes(source[next] ?? '') && t.at[i + 1] !== next) { put(source[next]!, next); open = false; }
  }
  return changed ? { text, at } : t;
}
