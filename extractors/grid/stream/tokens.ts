/** The tokens of PDF text lines: what white space separates, with what the white space tells. */
import { FRAGMENT, halfWidth, isBroken, oddity, splitGlued } from '../../figures/figures.js';
import type { Piece } from '../../figures/run.js';
import { concat, EMPTY, isDigit, isSpace, slice, type Traced } from '../../text.js';
import type { LineNode } from '../../../pipeline/tree.js';

export interface Token extends Piece {
  readonly figure: boolean;
  /** Index of the line among the table's lines. */
  readonly line: number;
  /** White space before the token. */
  readonly gap: number;
  readonly page: number;
}

/** A year printed apart from its 年 (`2022 年`) is text; one that is far ahead is an amount (`2079 年末结转`). */
const YEAR_TAIL = '年';
const YEAR = /^(?:19\d|20[0-4])\d$/u;
/** A figure glued to the text behind it: `0.00理局(本级)`, one without decimals to a numbered label: `52,600一、教育支出`. */
const GLUED_TEXT = /^(?:((?:-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2})+)(?=[\p{Script=Han}(（])|-?(?:\d{1,3}(?:,\d{3})+|\d+)(?=[一二三四五六七八九十]{1,3}、))/u;
/** … or nought to any, behind others on its line: `0行政运行`. */
const GLUED_NOUGHT = /^0(?=[\p{Script=Han}（(]{2})/u;

/** Amounts behind a label. */
const FIGURES_BEHIND = /(?<=[\p{Script=Han}）)])(?:-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2})+$/u;

interface Part { readonly content: Traced; readonly gap: number }

/** The tokens of one line. */
export function tokenize(line: LineNode, index: number, page: number): Token[] {
  const { text } = line.content;
  const parts: Part[] = [];
  const add = (content: Traced, gap: number): void => {
    const last = parts.at(-1);
    if (last && content.text.startsWith(YEAR_TAIL) && YEAR.test(last.content.text)) parts[parts.length - 1] = { content: concat([last.content, content]), gap: last.gap };
    else parts.push({ content, gap });
  };
  let i = 0;
  let gap = line.indent;
  while (i < text.length) {
    const start = i;
    while (i < text.length && !isSpace(text.charCodeAt(i))) i++;
    if (i > start) { unglue(slice(line.content, start, i), gap, add, start > 0); gap = 0; }
    const space = i;
    while (i < text.length && isSpace(text.charCodeAt(i))) i++;
    gap = i - space;
  }
  unglueLabel(parts);
  return parts.map(({ content, gap: before }, k): Token => ({
    content, gap: before, line: index, page, torn: isBroken(content),
    figure: isFigureText(content.text) && !(k === 0 && numbersLabel(content.text, parts[1])),
    opens: k === 0, ends: k === parts.length - 1, alone: parts.length === 1, closed: line.closed,
  }));
}

/** `1.` that a line begins with is the number of the label behind it, no part of a figure. */
const numbersLabel = (text: string, label: Part | undefined): boolean =>
  label !== undefined && ITEM_NUMBER.test(text) && /^[\p{Script=Han}“"(（]/u.test(label.content.text);

/** Tokens of lines, where a narrow cell may break a year from its 年: no figure either. */
export const withBrokenYears = (tokens: readonly Token[]): Token[] => tokens.map((token, i) => {
  const next = tokens[i + 1];
  return token.figure && token.alone && next?.opens === true && next.content.text === YEAR_TAIL && YEAR.test(token.content.text) ? { ...token, figure: false } : token;
});

/** Whether it may be a figure or a part of one. */
export const isFigureText = (text: string): boolean => mayBeFigure(text) && FRAGMENT.test(halfWidth(text));

/** No figure begins with an ideograph, nor anything that figures are glued to. */
function mayBeFigure(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 0x3000 || code > 0xff00;
}

/** `inside`: it stands behind others on its line; what a line begins with may be the rest of a name (`…12` above `0急救指挥中心`). */
function unglue(content: Traced, gap: number, add: (content: Traced, gap: number) => void, inside: boolean): void {
  if (!mayBeFigure(content.text)) { add(content, gap); return; }
  const match = GLUED_TEXT.exec(halfWidth(content.text)) ?? (inside ? GLUED_NOUGHT.exec(content.text) : null);
  const figures = match ? slice(content, 0, match[0].length) : content;
  const glued = splitGlued(figures);
  if (glued) glued.forEach((part, i) => add(part, i === 0 ? gap : 0));
  else add(figures, gap);
  if (match) add(slice(content, match[0].length), 0);
}

/** `保险缴费支出45.15 45.15 0.00`: a label with nothing before the first of the figures that the line ends with. */
function unglueLabel(parts: Part[]): void {
  const last = parts.findLastIndex(({ content: { text } }) => !isFigureText(text));
  const { content, gap } = parts[last] ?? { content: EMPTY, gap: 0 };
  const figures = isDigit(content.text.charCodeAt(content.text.length - 1)) ? FIGURES_BEHIND.exec(halfWidth(content.text)) : null;
  if (!figures) return;
  const glued: Part[] = [];
  unglue(slice(content, figures.index), 0, (own) => glued.push({ content: own, gap: 0 }), true);
  parts.splice(last, 1, { content: slice(content, 0, figures.index), gap }, ...glued);
}

/** The space between two tokens; the character before a token may also be a mark. */
export const BLANK: Traced = { text: ' ', at: [-1] };

/** Tokens of one cell joined as printed: a space where the print has one inside a line, nothing where a line broke. */
export function joinTokens(tokens: readonly Token[]): Traced {
  if (tokens.length === 1) return tokens[0]!.content;
  return concat(tokens.map((token, i) => {
    const before = tokens[i - 1];
    if (!before || before.line !== token.line || token.gap === 0) return token.content;
    return concat([BLANK, token.content]);
  }));
}

/** Tokens by the line they stand on. */
export function byLine(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [];
  for (const token of tokens) {
    if (lines.at(-1)?.[0]?.line === token.line) lines.at(-1)!.push(token);
    else lines.push([token]);
  }
  return lines;
}

/**
 * Tokens with figures broken over two lines put together again: what a line ends with is no whole amount, and with what the
 * next line begins it is one. For tables whose rows have no fixed number of figures; elsewhere the arity decides.
 */
export function joinBroken(tokens: readonly Token[], decimals: number): Token[] {
  // Where whole amounts have one decimal, one decimal is no sign of a break.
  const tenths = tokens.some((token) => !token.ends && token.figure && /\d\.\d$/u.test(token.content.text));
  const result: Token[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    if (last && last.figure && token.figure && last.ends && token.opens && breaks(halfWidth(last.content.text), halfWidth(token.content.text), tenths, decimals)) {
      result[result.length - 1] = { ...last, content: concat([last.content, token.content]), line: token.line, ends: token.ends, closed: token.closed, alone: last.alone && token.alone };
    } else result.push(token);
  }
  return result;
}

/** An amount cut off inside its decimals, or whole. */
const DECIMALS = /^-?(?:\d{1,3}(?:,\d{3})*|\d+)\.(\d+)$/u;

function breaks(before: string, after: string, tenths: boolean, decimals: number): boolean {
  const places = (text: string): number => DECIMALS.exec(text)?.[1]!.length ?? 0;
  const both = places(before + after);
  if (places(before) >= decimals || !(both === decimals || (both > 0 && both < decimals) || /^-?\d[\d,]*[.,]$/u.test(before + after))) return false;
  // A bare integer stands for itself (行次, a code), unless the next line begins inside a figure.
  if (/^\d+$/u.test(before)) return /^[.,]/u.test(after);
  if (places(before) > 0) return places(before) + after.length === decimals && /^\d+$/u.test(after) && !(tenths && places(before) === 1);
  return true;
}

/**
 * Figures of one line cut short, put together with the line below where their rests stand side by side (`9,885. 150.00 9,735.`
 * above `95 95`, perhaps behind the rest of the label): as many as were cut short, and each makes a whole amount of its own.
 */
export function joinRestsBelow(tokens: readonly Token[], decimals: number): readonly Token[] {
  if (!tokens.some((token) => isCut(token, decimals))) return tokens;
  const joined = new Map<Token, Token | null>();
  const lines = byLine(tokens);
  lines.forEach((line, l) => {
    const below = lines[l + 1];
    const cut = line.filter((token, t) => !joined.has(token) && isCut(token, decimals) && !(ITEM_NUMBER.test(token.content.text) && line[t + 1]?.figure === false));
    if (!below || cut.length === 0 || cut.length > below.length) return;
    const rests = below.slice(-cut.length);
    if (below.filter(({ figure }) => figure).length !== cut.length || !cut.every((token, i) => completes(token, rests[i]!, decimals))) return;
    // One that its line ends with goes on in the next one anyway; one with a decimal may be whole, and a row of its own stand below,
    // unless the others of its line have all of theirs and the row below would have fewer figures.
    const others = line.filter((token) => token.figure && !cut.includes(token) && !joined.has(token));
    const certain = cut.every(({ content }) => ENDS_CUT.test(content.text)) || (others.length >= cut.length && others.every(({ content }) => DECIMALS.exec(halfWidth(content.text))?.[1]!.length === decimals));
    if (cut.length === 1 ? cut[0]!.ends || !certain : below.length > cut.length && !certain) return;
    cut.forEach((token, i) => {
      joined.set(token, { ...token, content: concat([token.content, rests[i]!.content]), torn: false });
      joined.set(rests[i]!, null);
    });
    const last = below.at(-1 - cut.length);
    if (last) joined.set(last, { ...last, ends: true, alone: last.opens });
  });
  return replaced(tokens, joined);
}

/**
 * Codes that a narrow cell broke, put together with the line below that begins with their rest and has no figures (`201039 其他政府办公厅事务 5.00`
 * above `9 支出`). Where an amount of its line is broken, too, the rest may be its.
 */
export function joinCodeRests(tokens: readonly Token[], decimals: number): readonly Token[] {
  if (!tokens.some(({ opens, content }) => opens && BEGUN_CODE.test(content.text))) return tokens;
  const joined = new Map<Token, Token | null>();
  const lines = byLine(tokens);
  lines.forEach(([code, name, ...others], l) => {
    const [rest, ...words] = lines[l + 1] ?? [];
    if (!code || !rest || name?.figure !== false || words.some(({ figure }) => figure) || others.some((token) => isCut(token, decimals))) return;
    if (!rest.figure || !BEGUN_CODE.test(code.content.text) || !(code.content.text.length % 2 === 0 ? /^\d$/u : /^(?:0\d|99)$/u).test(rest.content.text)) return;
    joined.set(code, { ...code, content: concat([code.content, rest.content]), torn: true });
    joined.set(rest, null);
    if (words[0]) joined.set(words[0], { ...words[0], opens: true, gap: rest.gap, alone: words.length === 1 });
  });
  return replaced(tokens, joined);
}
/** The tokens with others in the place of some; null: none. */
const replaced = (tokens: readonly Token[], by: ReadonlyMap<Token, Token | null>): Token[] =>
  tokens.flatMap((token) => by.get(token) ?? (by.has(token) ? [] : [token]));

/** The beginning of a code of five or seven digits, on a line of its own all of a code or of its class. */
const BEGUN_CODE = /^[235](?:\d{3}|\d{5}|\d{2}|\d{4})$/u;
const ENDS_CUT = /[.,．，]$/u;
/** `1.` before its text. */
const ITEM_NUMBER = /^\d{1,2}[.．]$/u;
const WHOLE = /^-?\d+$|^-?\d{1,3}(?:,\d{3})+$|%$/u;

const isCut = ({ figure, content }: Token, decimals: number): boolean => figure && isCutFigure(content.text, decimals);

/** Whether a text is the beginning of an amount, and no whole one. */
export function isCutFigure(printed: string, decimals: number): boolean {
  const text = halfWidth(printed);
  return /\d/u.test(text) && !WHOLE.test(text) && (DECIMALS.exec(text)?.[1]!.length ?? 0) < decimals;
}

function completes(before: Token, after: Token, decimals: number): boolean {
  const [first, rest] = [halfWidth(before.content.text), halfWidth(after.content.text)];
  return after.figure && (/^\d+$/u.test(rest) || ENDS_CUT.test(first) || /^[.,]/u.test(rest)) && oddity(first + rest, decimals) <= NEARLY_WHOLE && DECIMALS.exec(first + rest)?.[1]!.length === decimals;
}
/** An amount with all its decimals, with or without commas. */
const NEARLY_WHOLE = 0.2;
