/** Which printed words belong to which cell: evidence weighed, never a guess in silence. */
import { displayWidth } from '../../../pipeline/width.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { balance, codedName, withoutCode } from '../../labels.js';
import { joinTokens, type Token } from './tokens.js';

/** A label that says a year, or the change from one to the other. */
export const YEAR_LABEL = /^(?:\d{4}年(?:度|预算数?|决算数?)?|增减(?:变化)?(?:金额|额|率|比例)?.*|比上年.*|变化.*|本年|上年)$/u;

/** What stands behind the name of an organization, and is none by itself. */
const SUFFIX = /^\((?:本级|汇总|机关)\)$/u;
/** … and begins none. */
const SUFFIXED = /^\((?:本级|汇总|机关)\)/u;

export interface Boundary {
  /** Label of the row whose figures are complete. */
  readonly label: readonly Token[];
  /** The words up to the next row's figures. */
  readonly words: readonly Token[];
  /** The next row opens with a code behind the words. */
  readonly coded: boolean;
  /** Figures stand right behind that code: its name is among the words before it. */
  readonly bare: boolean;
  /** So many lines of the label stand above the code of its row: a name in the middle of its row goes on for as many below. */
  readonly above: number;
  /** Nothing but the next row's figures or the table's end follows. */
  readonly last: boolean;
  readonly names: Names;
  /** White space at line ends marks the end of a cell. */
  readonly closing: boolean;
  /** Everything stands on one line: words may be cut inside a line. */
  readonly flat: boolean;
  /** Whether the words of a line fill their column; null where nothing tells how wide it is. */
  readonly fills: ((line: number) => boolean) | null;
}

const COST = { tail: 2, nothingLeft: 5, notAnOrganization: 4, unbalanced: 3, indented: 3, closedLabel: 3, fold: 2 } as const;
const GAIN = { knownWhole: 4, knownLabel: 2, knownNext: 2, nextIndented: 1.5, openLabel: 4, continues: 1, centred: 4 } as const;

/** How many of the words behind a complete row still belong to its label; the rest opens the next row. */
export function tailLength(boundary: Boundary): number {
  const { label, words } = boundary;
  if (words.length === 0) return 0;
  const own = withoutCode(canonical(joinTokens(label).text));
  let best = 0;
  let lowest = Infinity;
  for (let s = 0; s <= words.length; s++) {
    const splitsLine = s > 0 && s < words.length && words[s]!.line === words[s - 1]!.line;
    if (splitsLine && !boundary.flat) continue;
    const cost = boundaryCost(boundary, own, s);
    if (cost < lowest) { lowest = cost; best = s; }
  }
  return best;
}

function boundaryCost({ label, words, coded, bare, above, last, names, closing, fills }: Boundary, own: string, s: number): number {
  const tail = words.slice(0, s);
  const next = words.slice(s);
  const whole = own + canonical(joinTokens(tail).text);
  const opening = canonical(joinTokens(next).text);
  const inName = codedName(opening);
  const rest = inName?.name ?? opening;
  let cost = above > 0 && new Set(tail.map(({ line }) => line)).size === above ? -GAIN.centred : 0;
  if (s > 0) {
    cost += COST.tail;
    if (names.has(whole)) cost -= GAIN.knownWhole;
    if (names.continues(own) && !names.has(own)) cost -= GAIN.continues;
    for (const token of tail) if (token.opens && token.gap >= 2) cost += COST.indented;
    const end = label.at(-1);
    if (closing && end?.ends) cost += end.closed ? COST.closedLabel : -GAIN.openLabel;
    if (own === '') cost += COST.nothingLeft;
  } else if (own !== '' && names.has(own)) cost -= GAIN.knownLabel;
  if (rest === '') cost += (coded && !bare) || last ? 0 : COST.nothingLeft;
  else {
    if (coded && !bare && (!names.isOrganization(rest) || SUFFIX.test(rest))) cost += COST.notAnOrganization;
    if (last) cost += COST.nothingLeft;
    if (inName || names.has(rest)) cost -= GAIN.knownNext;
    if (next[0]!.opens && next[0]!.gap >= 2) cost -= GAIN.nextIndented;
    if (balance(rest) < 0 || SUFFIXED.test(rest)) cost += COST.unbalanced;
  }
  if (balance(whole) !== 0) cost += COST.unbalanced;
  return fills ? cost + foldCost([...label, ...tail], next, fills, names.has(whole)) : cost;
}

/** A number opens a name, and goes on with none. */
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])/u;

/** Lines that go on in their cell are full, and hardly one that ends it is, unless a known name does. */
function foldCost(own: readonly Token[], next: readonly Token[], fills: (line: number) => boolean, known: boolean): number {
  let cost = 0;
  for (const cell of [own, next]) {
    cell.forEach(({ line }, i) => { if (i > 0 && line !== cell[i - 1]!.line && !fills(cell[i - 1]!.line)) cost += COST.fold; });
  }
  const end = own.at(-1);
  return end && !known && next.length > 0 && next[0]!.line !== end.line && fills(end.line) && !NUMBERED.test(next[0]!.content.text) ? cost + COST.fold : cost;
}

/** So many lines as full as the widest are no chance, and so many wider ones another column's. */
const LEAST_FULL = 3;
const MOST_WIDER = 0.1;
/** Names of a level may stand so much further in than those above. */
const INDENT = 2;

/** How the words of a table's lines fill a column that names fold in. */
export function foldsOf(tokens: readonly Token[]): Boundary['fills'] {
  const widths = new Map<number, number>();
  for (const { line, figure, content } of tokens) if (!figure) widths.set(line, (widths.get(line) ?? 0) + displayWidth(content.text));
  const sorted = [...widths.values()].sort((a, b) => b - a);
  for (let wider = 0; wider <= sorted.length * MOST_WIDER && wider < sorted.length; wider++) {
    const full = sorted[wider]! - 1;
    if (sorted.filter((width, i) => i >= wider && width >= full).length >= LEAST_FULL) return (line) => (widths.get(line) ?? 0) >= full - INDENT;
  }
  return null;
}

/** Where the first of two neighbouring text cells ends. */
export function pairSplit(words: readonly Token[], names: Names, closing: boolean): number {
  let best = words.length;
  let lowest = Infinity;
  for (let s = 1; s < words.length; s++) {
    const first = canonical(joinTokens(words.slice(0, s)).text);
    const second = canonical(joinTokens(words.slice(s)).text);
    const newLine = words[s]!.opens;
    let cost = newLine ? (closing && words[s - 1]!.closed ? 0 : 1) : 0.5;
    if (names.has(first)) cost -= GAIN.knownWhole;
    if (names.has(second)) cost -= GAIN.knownNext;
    if (balance(first) !== 0) cost += COST.unbalanced;
    if (balance(second) < 0) cost += COST.unbalanced;
    if (cost < lowest) { lowest = cost; best = s; }
  }
  return best;
}
