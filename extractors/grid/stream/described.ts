/** Tables of a name, an amount and a long text in PDF text: the amount is the anchor of each row. */
import { balance } from '../../labels.js';
import { cell, joined, NOTHING, type DraftCell } from '../../cells.js';
import { GROUPED, oddity, halfWidth, isBroken, REPAIR } from '../../figures/figures.js';
import { canonical, concat, type Traced } from '../../text.js';
import { displayWidth } from '../../../pipeline/width.js';
import { centredRows, type CentredLine } from '../lines/centred-rows.js';
import type { DraftColumn, DraftRow, ReadingContext } from '../reading.js';
import { byLine, joinTokens, type Token } from './tokens.js';
import { largest } from '../../../pipeline/many.js';

const SENTENCE_END = /[。！？；.]["”]?$/u;
const PAGE_NUMBER = /^\d{1,3}$/u;

interface Line {
  readonly tokens: readonly Token[];
  readonly content: Traced;
  readonly closed: boolean;
}

export interface DescribedReading {
  readonly rows: DraftRow[];
  readonly pageNumbers: Traced[];
  readonly stray: Traced[];
}

/** Names stand in the lines above their amounts, or in those beside the texts: the reading stands whose names other tables print. */
export function readDescribed(tokens: readonly Token[], columns: readonly DraftColumn[], context: ReadingContext): DescribedReading {
  const [above, beside] = [readBelowNames(tokens, columns, context), readBesideTexts(tokens, columns, context)];
  const named = ({ rows }: DescribedReading): number => rows.filter(({ cells }) => context.names.has(cells[0]!.text)).length;
  return beside && named(beside) > named(above) ? beside : above;
}

function readBelowNames(tokens: readonly Token[], columns: readonly DraftColumn[], context: ReadingContext): DescribedReading {
  const pageNumbers: Traced[] = [];
  const printed = linesOf(tokens);
  const named = new Set(printed.filter((_, i) => isNamedAnchor(printed, i, context)));
  const lines = printed.filter((line) => {
    if (line.tokens.length !== 1 || !PAGE_NUMBER.test(line.content.text) || named.has(line)) return true;
    pageNumbers.push(line.content);
    return false;
  });
  const width = largest([0, ...lines.map((line) => displayWidth(line.content.text))]);
  const figureOf = lines.map((line, i) => (isAnchor(line, context) || named.has(line) ? line.tokens.length - 1 : inlineFigure(lines, i, width, context)));
  const anchors = lines.flatMap((_, i) => (figureOf[i] === -1 ? [] : [i]));
  const rows: DraftRow[] = [];
  let labelStart = 0;
  anchors.forEach((anchor, a) => {
    const line = lines[anchor]!;
    const inline = (i: number): readonly Token[] => lines[i]!.tokens.slice(0, figureOf[i]);
    const label = [...lines.slice(labelStart, anchor).map((l) => l.content), ...(inline(anchor).length > 0 ? [joinTokens(inline(anchor))] : [])];
    const opening = line.tokens.slice(figureOf[anchor]! + 1);
    const next = anchors[a + 1] ?? lines.length;
    const between = lines.slice(anchor + 1, next);
    const nextInline = next < lines.length && inline(next).length > 0 ? joinTokens(inline(next)).text : '';
    const cut = next === lines.length ? between.length : textEnd(between, nextInline, width, context);
    const figure = line.tokens[figureOf[anchor]!]!.content;
    const goal = [...(opening.length > 0 ? [joinTokens(opening)] : []), ...between.slice(0, cut).map((l) => l.content)];
    rows.push({
      indent: line.tokens[0]!.gap,
      cells: cellsOf(columns, label, figure, goal),
    });
    labelStart = anchor + 1 + cut;
  });
  const stray = anchors.length === 0 ? lines.map((l) => l.content) : [];
  return { rows, pageNumbers, stray };
}

const cellsOf = (columns: readonly DraftColumn[], label: readonly Traced[], figure: Traced, goal: readonly Traced[]): DraftCell[] => columns.map((column) => {
  if (column.type === 'amount') return { text: halfWidth(figure.text), content: figure, repairs: isBroken(figure) ? [REPAIR.wrapped] : [] };
  if (column.role === 'description') return goal.length === 0 ? NOTHING : cell(concat(goal), goal.length > 1 ? ['join-wrapped-text'] : []);
  return joined(label);
});

/** Rows whose lines a tool printed from top to bottom, each with what stands on it of name, amount and text (pdfplumber); null where the amounts make none. */
function readBesideTexts(tokens: readonly Token[], columns: readonly DraftColumn[], { names, decimals }: ReadingContext): DescribedReading | null {
  const lines = byLine(tokens);
  const width = largest([0, ...lines.map((line) => displayWidth(joinTokens(line).text))]);
  const isName = ({ figure, content: { text } }: Token): boolean => !figure && displayWidth(text) <= width * SHORT_NAME && !/[，。；：,;:]/u.test(text);
  const rows = centredRows(lines.map((line): CentredLine => {
    const name = isName(line[0]!) ? line[0]! : null;
    const piece = line[name ? 1 : 0]?.figure === true ? line[name ? 1 : 0]! : null;
    const text = line.slice((name ? 1 : 0) + (piece ? 1 : 0));
    return { name: name?.content ?? null, piece: piece?.content ?? null, text: text.length > 0 ? joinTokens(text) : null };
  }), names, decimals);
  if (!rows) return null;
  const part = (of: readonly (Traced | null)[]): Traced[] => of.flatMap((own) => own ?? []);
  return { rows: rows.map(({ lines: own, amount }) => ({ indent: null, cells: cellsOf(columns, part(own.map(({ name }) => name)), amount, part(own.map(({ text }) => text))) })), pageNumbers: [], stray: [] };
}
/** Of the longest line. */
const SHORT_NAME = 0.3;

function linesOf(tokens: readonly Token[]): Line[] {
  return byLine(tokens).map((line) => ({ tokens: line, content: joinTokens(line), closed: line.at(-1)!.closed }));
}

/** An amount with its decimals, commas between its thousands or not; in 元 with commas and no decimals. */
const isAmount = (text: string): boolean => (/^-?[\d,]+\.\d{2}$/u.test(text) && oddity(text) <= WITHOUT_COMMAS) || GROUPED.test(text);
const WITHOUT_COMMAS = 0.2;

/** A line that ends in a cleanly printed amount, with at most a short name before it; of digits where other tables print it. */
function isAnchor(line: Line, { names }: ReadingContext): boolean {
  const last = line.tokens.at(-1)!;
  return last.figure && isAmount(halfWidth(last.content.text)) &&
    displayWidth(line.content.text) <= MAX_ANCHOR && (line.tokens.slice(0, -1).every((token) => !token.figure) || isKnown(line.tokens.slice(0, -1), names));
}
const MAX_ANCHOR = 60;
const isKnown = (tokens: readonly Token[], names: ReadingContext['names']): boolean => tokens.length > 0 && names.has(canonical(joinTokens(tokens).text));

/** An amount printed with fewer decimals, or none: what stands behind a known name. */
const ROUGH = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d)?$/u;

/** A line that ends in such an amount, below the lines of a name that other tables print. */
function isNamedAnchor(lines: readonly Line[], i: number, { names }: ReadingContext): boolean {
  const { tokens } = lines[i]!;
  if (!ROUGH.test(halfWidth(tokens.at(-1)!.content.text)) || tokens.slice(0, -1).some((token) => token.figure)) return false;
  return endsName(lines, i, tokens.length > 1 ? joinTokens(tokens.slice(0, -1)).text : '', names);
}

/** Whether words that line `i` begins with are a name that other tables print, or the end of one that begins on the lines above. */
function endsName(lines: readonly Line[], i: number, words: string, names: ReadingContext['names']): boolean {
  let name = words;
  for (let k = i - 1; k >= -1 && k >= i - MOST_NAME_LINES; k--) {
    if (name !== '' && names.has(canonical(name))) return true;
    name = (lines[k]?.content.text ?? '') + name;
  }
  return names.has(canonical(name));
}
const MOST_NAME_LINES = 5;

/**
 * A name, its amount and the beginning of its text on one line: the index of the amount, -1 where there is none. The
 * name is known from other tables, or the text above has ended; what follows makes no 万元 of the figure. All of the name may stand above.
 */
function inlineFigure(lines: readonly Line[], i: number, width: number, { names }: ReadingContext): number {
  const [line, above] = [lines[i]!, lines[i - 1]];
  const first = line.tokens.findIndex((token) => token.figure);
  const amount = line.tokens.findIndex((token) => token.figure && isAmount(halfWidth(token.content.text)));
  const at = amount > first && isKnown(line.tokens.slice(0, amount), names) ? amount : first;
  const figure = halfWidth(line.tokens[at]?.content.text ?? '');
  const name = canonical(line.tokens.slice(0, Math.max(0, at)).map((token) => token.content.text).join(''));
  const next = line.tokens[at + 1];
  if (!ROUGH.test(figure) && !isAmount(figure)) return -1;
  if (!next || !BEGINS_TEXT.test(next.content.text) || (at === 0 ? next.gap === 0 : name === '' || /[，。；、：,;:]/u.test(name))) return -1;
  if (endsName(lines, i, name, names)) return at;
  return isAmount(figure) && ((at > 0 && above !== undefined && SENTENCE_END.test(above.content.text)) || standsBelowName(lines, i, width)) ? at : -1;
}
const BEGINS_TEXT = /^(?!万|亿|元|%|个|人|次|平方)(?:\d[.、])?\p{Script=Han}/u;

/** Above line `i` stand short lines without figures, below the end of a text or nothing at all. */
function standsBelowName(lines: readonly Line[], i: number, width: number): boolean {
  let top = i;
  while (top > 0 && i - top < MOST_NAME_LINES && displayWidth(lines[top - 1]!.content.text) <= width * SHORT && !/[\d，。；]/u.test(lines[top - 1]!.content.text)) top--;
  return top < i && (top === 0 || SENTENCE_END.test(lines[top - 1]!.content.text));
}

const KNOWN_NAME = 5;
/** The lines of a name are short; a full line is text. */
const lineCost = ({ content }: Line, width: number): number => (displayWidth(content.text) > width * SHORT ? 3 : 0.3);
const SHORT = 0.6;

/** How many of the lines between two amounts are the text of the first row; the rest is the name of the next. */
function textEnd(lines: readonly Line[], inline: string, width: number, context: ReadingContext): number {
  const closing = lines.some((l) => l.closed) && lines.some((l) => !l.closed);
  let best = lines.length;
  let lowest = Infinity;
  // What the lines below cost by themselves: no name that begins above them costs less, but for being known.
  let least = 0;
  for (let s = lines.length; s >= 0; s--) {
    if (s < lines.length) least += lineCost(lines[s]!, width);
    if (least - KNOWN_NAME > lowest + 1e-6) break;
    const name = canonical(lines.slice(s).map((l) => l.content.text).join('') + inline);
    const last = lines[s - 1];
    let cost = 0;
    if (name === '') cost += 6;
    else if (context.names.has(name)) cost -= KNOWN_NAME;
    if (balance(name) !== 0) cost += 2;
    if (last && !SENTENCE_END.test(last.content.text)) cost += 3;
    if (last && closing && !last.closed) cost += 4;
    for (let i = s; i < lines.length; i++) cost += lineCost(lines[i]!, width);
    if (/[。；，]/u.test(name)) cost += 4;
    if (cost < lowest) { lowest = cost; best = s; }
  }
  return best;
}
