/** Figures: what one printed amount looks like. How a run of them is cut apart: `run.ts`. */
import { isListed } from './listed.js';
import { isAdded, UNPRINTED } from '../cells.js';
import { USUAL_DECIMALS } from './decimals.js';
import { bare, slice, type Traced } from '../text.js';
import { misread } from './misread-figures.js';

export { decimalOf } from './decimal-text.js';

/** One amount cut out of the print. */
export interface Figure {
  readonly content: Traced;
  /** As printed, with wraps and OCR damage undone. */
  readonly text: string;
  readonly repairs: readonly string[];
}

/** What may be part of a figure: digits, separators, a sign, a percent sign. */
export const FRAGMENT = /^[-－+]?(?=[.,，．]*\d)[\d.,，．]+[%％]?$|^[-－—–]{1,2}$|^[/／]$|^[.,，．]\d*$/u;
/** Whole amounts by the decimals that the publication prints. */
export const PERFECT = Array.from({ length: 9 }, (_, decimals) => new RegExp(`^-?(?:\\d{1,3}(?:,\\d{3})*|\\d+)\\.\\d{${decimals}}$`, 'u'));
export const GROUPED = /^-?\d{1,3}(?:,\d{3})+$/u;
export const INTEGER = /^-?\d{1,3}$/u;
/** Nothing, printed as a sign; as a minus it would stand before its digits. */
export const DASH = /^(?:[-—–]{1,2}|[/／])$/u;
/** A sign printed where nothing is. */
export const isDash = (text: string): boolean => DASH.test(text);
export const LEADING_ZERO = /^-?0\d/u;
const LONG_INTEGER = /^-?[1-9]\d{3,}$/u;
export const DECIMAL = /^-?(?:\d{1,3}(?:,\d{3})*|\d+)\.\d+$/u;
/** OCR reads the decimal point as a comma: a comma before exactly two final digits. */
export const COMMA_POINT = /^-?(?:\d{1,3}(?:,\d{3})*|\d+),\d{2}$/u;

export const REPAIR = {
  wrapped: 'join-wrapped-number',
  space: 'join-ocr-space',
  comma: 'mend-decimal-comma',
  glued: 'split-glued-figures',
  unprinted: UNPRINTED,
  misread: 'mend-ocr-misread',
  cut: 'join-cut-cell',
} as const;

/** Full-width signs as the half-width ones they stand for; one character for one. */
export function halfWidth(text: string): string {
  // Most text has none of them.
  let i = 0;
  while (i < text.length && text.charCodeAt(i) < FIRST_FULL_WIDTH) i++;
  return i === text.length ? text : text.replace(/[，．－％＋０-９]/gu, (char) => HALF.get(char) ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}
const FIRST_FULL_WIDTH = 0xff05;
const HALF = new Map([['，', ','], ['．', '.'], ['－', '-'], ['％', '%'], ['＋', '+']]);

/** A single printed amount from the characters of one cell; null when they are no amount. */
export function readFigure(content: Traced): Figure | null {
  const packed = bare(content);
  const printed = halfWidth(packed.text);
  if (printed === '') return null;
  const repairs: string[] = isAdded(packed) ? [REPAIR.unprinted] : packed.text.length < content.text.trim().length ? [REPAIR.space] : isBroken(packed) ? [REPAIR.wrapped] : [];
  if (GROUPED.test(printed) || DECIMAL.test(printed) || (/^-?\d+$/u.test(printed) && !isListed(packed))) {
    return { content: packed, text: printed, repairs };
  }
  // A figure put together of two lines has lost no decimal point.
  if (COMMA_POINT.test(printed) && !isBroken(content)) return { content: packed, text: commaToPoint(printed), repairs: [...repairs, REPAIR.comma] };
  const meant = misread(halfWidth(content.text.trim()));
  return meant === null ? null : { content: packed, text: meant, repairs: [...repairs, REPAIR.misread] };
}

/** Its characters stand apart in the source: it was put together of pieces. */
export function isBroken({ at }: Traced): boolean {
  for (let i = 1; i < at.length; i++) if (at[i] !== at[i - 1]! + 1) return true;
  return false;
}

export const commaToPoint = (text: string): string => `${text.slice(0, -3)}.${text.slice(-2)}`;

/** How unlike a cleanly printed amount `text` is; Infinity when it is none. */
export function oddity(text: string, decimals = USUAL_DECIMALS): number {
  if (text.endsWith('%')) return oddity(text.slice(0, -1)) + 0.05;
  if (LEADING_ZERO.test(text)) return Infinity;
  if (PERFECT[decimals]!.test(text)) return text.includes(',') || text.replace('-', '').indexOf('.') <= 3 ? 0 : 0.2;
  if (text === '0') return 0.3;
  if (GROUPED.test(text)) return 0.5;
  if (INTEGER.test(text)) return 0.6;
  if (COMMA_POINT.test(text)) return 0.4;
  if (DECIMAL.test(text)) return /\.\d$/u.test(text) ? 0.8 : 1.2;
  if (LONG_INTEGER.test(text)) return 0.9;
  if (DASH.test(text)) return 0.9;
  return Infinity;
}

const TWO_DECIMALS = /-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}/uy;
const SHORTEST_GLUED = '0.000.00'.length;

/** Cuts glued figures (`0.000.00`) by the rule that an amount ends after two decimals. */
export function splitGlued(content: Traced): Traced[] | null {
  if (content.text.length < SHORTEST_GLUED) return null;
  const printed = halfWidth(content.text);
  const parts: Traced[] = [];
  let at = 0;
  while (at < printed.length) {
    TWO_DECIMALS.lastIndex = at;
    const match = TWO_DECIMALS.exec(printed);
    if (!match) return null;
    parts.push(slice(content, at, at + match[0].length));
    at += match[0].length;
  }
  return parts.length > 1 ? parts : null;
}

/** Cuts noughts without decimals off the amount that they are glued to (`03.67`): no amount begins so. */
export function splitNoughts(content: Traced, decimals: number): Traced[] | null {
  const noughts = /^0+(?=[1-9])/u.exec(halfWidth(content.text))?.[0].length ?? 0;
  const rest = slice(content, noughts);
  return noughts > 0 && PERFECT[decimals]!.test(halfWidth(rest.text)) ? [...Array.from({ length: noughts }, (_, i) => slice(content, i, i + 1)), rest] : null;
}

/** What fits the beginning of an amount of so many decimals, and no whole one with all of them. */
export const begunAmount = (decimals: number): RegExp => new RegExp(`^-?(?:0|[1-9]\\d{0,2}(?:,\\d{3})*(?:,\\d{0,2})?|[1-9]\\d*)(?:\\.\\d{0,${decimals - 1}})?$`, 'u');
