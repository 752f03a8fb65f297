/** The cells that may stand in a text of indicators, and what each costs as a name and as a target. */
import { displayWidth } from '../../pipeline/width.js';
import { changesScript, headWidth, isForced, lineFold, type Piece } from './pieces.js';
import { DATE, DATE_START, isQuantities, LONGEST_NOT_APPLICABLE, NOT_APPLICABLE, OPERATORS, TARGET_WORDS } from './vocabulary.js';

/** Costs of a reading; they are compared, their unit means nothing. */
const COST = {
  scriptSpace: 0.2, figureInName: 1, cellSpace: 5,
  openEnd: 12, closedInside: 6, startsInside: 4, endsInside: 4, labelInside: 2.5, targetLine: 0.1,
  operatorName: 8, figureName: 8, quantityName: 4, endsInOperator: 5, boundInName: 4, looseStart: 4, unbalanced: 3,
  wordTarget: 0.3, shortTarget: 1, longTarget: 1.5, perCharacter: 0.1, mostTarget: 5,
} as const;
const SHORT = 6;
const WORDY = 12;
const MAX_CELL_LINES = 10;

const IS_OPERATOR = new Set(OPERATORS);
/** `≥30`: a name that holds it has swallowed its target. */
const HOLDS_BOUND = new RegExp(`[${OPERATORS}]\\d`, 'u');
/** A date goes on in the next line. */
const ENDS_IN_DATE = /\d{4}年(?:\d{1,2}月)?$/u;
const FIGURE = /^\d[\d,.]*%?$/u;
const LOOSE_START = new Set(',，、。;)）');
const LONGEST_ABSENCE = 2;

/** Cells of pieces `[i, i + 1)`, `[i, i + 2)` …, those of each piece `i` in one stretch. */
export interface IndicatorCells {
  /** Number of the first cell of each piece, and of none behind the last. */
  readonly first: Int32Array;
  /** What they cost as a name and as a target, apart from the width of the column. */
  readonly cost: readonly [Float64Array, Float64Array];
  /** They say that an indicator does not apply. */
  readonly absent: Uint8Array;
  /** By piece: the width of what cannot be broken at its beginning, and whether it ends like a sentence. */
  readonly heads: Float64Array;
  readonly forced: readonly boolean[];
}

/** All cells that may begin at each piece; `marked`: white space says where cells end. */
export function cellsOf(pieces: readonly Piece[], marked: boolean, isLabelLine: (i: number) => boolean): IndicatorCells {
  const parts = pieces.map((piece, i) => partOf(piece, pieces[i - 1] ?? null, !marked && isLabelLine(i)));
  const first = countOf(pieces);
  const count = first[pieces.length]!;
  const names = new Float64Array(count);
  const targets = new Float64Array(count);
  const absent = new Uint8Array(count);
  // The text of a cell is a stretch of the whole.
  const whole = pieces.map(({ text }) => text).join('');
  for (let i = 0, from = 0, c = 0; i < pieces.length; from += pieces[i++]!.text.length) {
    const { opens } = pieces[i]!;
    let text = '';
    let to = from;
    let lines = 0;
    let inName = 0;
    let inTarget = 0;
    let holdsBound = false;
    let depth = 0;
    let unopened = false;
    let size = 0;
    for (let end = i + 1; c < first[i + 1]!; end++, c++) {
      const piece = pieces[end - 1]!;
      const part = parts[end - 1]!;
      if (end - 1 > i && !piece.opens) {
        inName += part.space + part.figure;
        inTarget += part.space;
      } else {
        inTarget += part.labelled;
        if (marked && end - 1 > i && pieces[end - 2]!.closed) { inName += COST.closedInside; inTarget += COST.closedInside; }
        lines++;
      }
      holdsBound ||= part.holdsBound || (endsInOperator(text) && part.figure > 0);
      to += piece.text.length;
      text = whole.slice(from, to);
      size += part.size;
      unopened ||= depth + part.lowest < 0;
      depth += part.depth;
      let shape = 0;
      if (lines > 1 && !opens) shape += COST.startsInside;
      if (lines > 1 && !piece.ends) shape += COST.endsInside;
      if (marked && piece.ends && !piece.closed && end < pieces.length) shape += COST.openEnd;
      const without = text.length <= LONGEST_NOT_APPLICABLE && NOT_APPLICABLE.test(text);
      const quantities = isQuantities(text);
      names[c] = inName + shape + (without ? 0 : nameCost(text, quantities, holdsBound, depth === 0 && !unopened));
      targets[c] = inTarget + shape + targetCost(text, quantities, size) + COST.targetLine * (lines - 1);
      absent[c] = without && end - i <= LONGEST_ABSENCE ? 1 : 0;
    }
  }
  return {
    first, cost: [names, targets], absent,
    heads: Float64Array.from(pieces, ({ content }) => headWidth(content.text)), forced: pieces.map(isForced),
  };
}

/** The number of the first cell of each piece: a cell has so many lines at most. */
function countOf(pieces: readonly Piece[]): Int32Array {
  const first = new Int32Array(pieces.length + 1);
  for (let i = 0; i < pieces.length; i++) {
    let end = i;
    for (let lines = 0; end < pieces.length; end++) if ((end === i || pieces[end]!.opens) && ++lines > MAX_CELL_LINES) break;
    first[i + 1] = first[i]! + end - i;
  }
  return first;
}

/** What a piece adds to the cells it stands in. */
interface Part {
  /** The white space before it, were it inside a cell. */
  readonly space: number;
  /** More than nothing for a figure behind that space. */
  readonly figure: number;
  readonly labelled: number;
  readonly holdsBound: boolean;
  /** Printed width in ideographs. */
  readonly size: number;
  /** Brackets opened less closed, at its end and where they are fewest. */
  readonly depth: number;
  readonly lowest: number;
}

function partOf(piece: Piece, before: Piece | null, label: boolean): Part {
  const { text } = piece;
  let depth = 0;
  let lowest = 0;
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')' && --depth < lowest) lowest = depth;
  }
  return {
    space: before && !piece.opens ? (changesScript(before, piece) ? COST.scriptSpace : COST.cellSpace) : 0,
    figure: /^\d/u.test(text) ? COST.figureInName : 0, labelled: label ? COST.labelInside : 0,
    holdsBound: HOLDS_BOUND.test(text), size: displayWidth(text) / 2, depth, lowest,
  };
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const endsInOperator = (text: string): boolean => IS_OPERATOR.has(text[text.length - 1]!);

function nameCost(text: string, quantities: boolean, holdsBound: boolean, balanced: boolean): number {
  if (IS_OPERATOR.has(text[0]!)) return COST.operatorName;
  if (isDigit(text.charCodeAt(0)) && FIGURE.test(text)) return COST.figureName;
  let cost = quantities ? COST.quantityName : 0;
  const last = text[text.length - 1];
  if (endsInOperator(text) || ((last === '年' || last === '月') && ENDS_IN_DATE.test(text))) cost += COST.endsInOperator;
  else if (holdsBound) cost += COST.boundInName;
  if (LOOSE_START.has(text[0]!)) cost += COST.looseStart;
  if (!balanced) cost += COST.unbalanced;
  return cost;
}

/** What a text costs as the name of an indicator, and as a target, by itself. */
export const fitOfName = (text: string): number => nameCost(text, isQuantities(text), HOLDS_BOUND.test(text), isBalanced(text));
export const fitOfTarget = (text: string): number => targetCost(text, isQuantities(text), displayWidth(text) / 2);

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

function targetCost(text: string, quantities: boolean, size: number): number {
  if (quantities || (DATE_START.has(text[0]!) && DATE.test(text))) return 0;
  if (size <= WORDY && TARGET_WORDS.test(text)) return COST.wordTarget;
  const loose = endsInOperator(text) ? COST.endsInOperator : 0;
  return loose + (size <= SHORT ? COST.shortTarget : Math.min(COST.mostTarget, COST.longTarget + COST.perCharacter * size));
}

/** What the lines of every cell cost folded in a column of this width. */
export function foldsAt(pieces: readonly Piece[], { first, absent, heads, forced }: IndicatorCells, width: number): Float64Array {
  const folds = new Float64Array(absent.length);
  for (let i = 0; i < pieces.length; i++) {
    // Of the whole lines, and how wide the last one is.
    let whole = 0;
    let line = 0;
    for (let c = first[i]!, p = i; c < first[i + 1]!; c++, p++) {
      const piece = pieces[p]!;
      if (p > i && piece.opens) {
        whole = lineFold(whole, line, line + heads[p]!, forced[p - 1]!, width);
        line = 0;
      }
      line += piece.width;
      folds[c] = lineFold(whole, line, 0, false, width);
    }
  }
  return folds;
}
