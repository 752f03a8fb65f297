/** Which printed words belong to which cell: evidence weighed, never a guess in silence. */
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
}

const COST = { tail: 2, nothingLeft: 5, notAnOrganization: 4, unbalanced: 3, indented: 3, closedLabel: 3 } as const;
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

function boundaryCost({ label, words, coded, bare, above, last, names, closing }: Boundary, own: string, s: number): number {
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
  return cost;
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
