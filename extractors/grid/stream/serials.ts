/** Rows in PDF text that count up (序号): their numbers say where each of them begins, and remarks behind them where it ends. */
import { halfWidth } from '../../figures/figures.js';
import type { Token } from './tokens.js';

/** One row, and the totals behind it, which have no number. */
export interface Block {
  /** null: what stands before the first number. */
  readonly serial: Token | null;
  readonly tokens: Token[];
}

/** Fewer rows count up by chance. */
const FEWEST = 2;

/** The tokens by the numbers 1, 2, 3 … that begin lines, without them; null where these can be found in more than one way. */
export function blocksOf(tokens: readonly Token[], decimals: number): Block[] | null {
  const candidates = tokens.flatMap((token, i) => (token.opens && /^\d{1,4}$/u.test(token.content.text) && endsRow(tokens, i, decimals) ? [i] : []));
  const numberAt = (i: number): number => Number(tokens[i]!.content.text);
  const serials: number[] = [];
  for (const i of candidates) if (numberAt(i) === serials.length + 1) serials.push(i);
  if (serials.length < FEWEST) return null;
  let last = tokens.length;
  for (let number = serials.length; number > 0; number--) {
    last = candidates.findLast((i) => i < last && numberAt(i) === number) ?? -1;
    if (last !== serials[number - 1]) return null;
  }
  const blocks: Block[] = serials[0] === 0 ? [] : [{ serial: null, tokens: tokens.slice(0, serials[0]) }];
  serials.forEach((at, k) => {
    const own = tokens.slice(at + 1, serials[k + 1] ?? tokens.length);
    if (own[0]) own[0] = { ...own[0], opens: true };
    blocks.push({ serial: tokens[at]!, tokens: own });
  });
  return blocks;
}

/** Whether a row may end before token `at`: no figure is left open there. */
function endsRow(tokens: readonly Token[], at: number, decimals: number): boolean {
  const whole = new RegExp(`\\.\\d{${decimals}}%?$`, 'u');
  let text = '';
  for (let i = at - 1; i >= 0 && tokens[i]!.figure; i--) {
    text = halfWidth(tokens[i]!.content.text) + text;
    if (whole.test(text)) return true;
    if (!tokens[i]!.opens || i < at - MOST_PIECES) break;
  }
  return text === '' || /^-+$/u.test(text);
}
const MOST_PIECES = 4;

/** Remarks by the token behind which they stand, and the tokens without them. */
export interface Remarks {
  readonly tokens: Token[];
  readonly remarks: ReadonlyMap<Token, Token[]>;
}

/** Words behind the amounts of a line are remarks where no own column of the form stands there. */
export function withoutRemarks(tokens: readonly Token[], decimals: number): Remarks {
  const remarks = new Map<Token, Token[]>();
  const left: Token[] = [];
  const whole = new RegExp(`\\.\\d{${decimals}}$`, 'u');
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const before = left.at(-1);
    const end = token.figure || !before?.figure || token.opens || !whole.test(halfWidth(before.content.text)) ? i : endOfWords(tokens, i);
    if (end === i || tokens[end]?.line === token.line) { left.push(token); continue; }
    const amount = { ...before!, ends: true };
    left[left.length - 1] = amount;
    remarks.set(amount, tokens.slice(i, end));
    i = end - 1;
  }
  return { tokens: left, remarks };
}

function endOfWords(tokens: readonly Token[], start: number): number {
  let end = start;
  while (end < tokens.length && tokens[end]!.line === tokens[start]!.line && !tokens[end]!.figure) end++;
  return end;
}
