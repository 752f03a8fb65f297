/** Codes that open the rows of a list: parted from the names that they are glued to, and told from amounts by the print. */
import { halfWidth } from '../../figures/figures.js';
import { slice } from '../../text.js';
import type { DraftColumn } from '../reading.js';
import type { Token } from './tokens.js';

/** Where the cell of codes is narrow, the longest leave no blank before the name: `2010506统计管理` below `20105 统计信息事务`. */
const GLUED_CODE = /^([235]\d{2}(?:\d{2}){0,2}|\d{2})(?=[\p{Script=Han}“"(（])/u;
const CLASS = /^[235]\d{2}$/u;

/** The tokens with the codes that open lines in tokens of their own: those whose class or division opens another line, or stands before them. */
export function withCodesApart(tokens: readonly Token[], columns: readonly DraftColumn[]): readonly Token[] {
  const whole = columns.some(({ type, role }) => type === 'code' && role !== 'unit-code');
  if (!whole) return tokens;
  const parts = columns.some(({ role }) => role === 'division');
  const known = new Set(tokens.flatMap((token) => (token.opens ? GLUED_CODE.exec(token.content.text)?.[1] ?? (token.figure ? token.content.text : []) : [])));
  const classOf = (code: string): string => code.slice(0, 3);
  const classes = new Set([...known].map(classOf));
  const divided = new Set([...known].filter(({ length }) => length > 3).map(classOf));
  const apart = (token: Token, before: Token | undefined): number => {
    const code = token.figure ? undefined : GLUED_CODE.exec(token.content.text)?.[1];
    if (!code) return 0;
    if (code.length === 2) return parts && before?.opens === true && before.line === token.line && CLASS.test(before.content.text) ? 2 : 0;
    if (!token.opens) return 0;
    return (code.length === 3 ? divided.has(code) : known.has(code.slice(0, -2)) && classes.has(classOf(code))) ? code.length : 0;
  };
  return tokens.flatMap((token, i) => {
    const length = apart(token, tokens[i - 1]);
    if (length === 0) return [token];
    const { content } = token;
    return [
      { ...token, content: slice(content, 0, length), figure: true, ends: false, alone: false },
      { ...token, content: slice(content, length, content.text.length), gap: 0, opens: false, alone: false },
    ];
  });
}

/** Share of amounts with decimals from which on one without them is no amount. */
const MOST_POINTED = 0.9;
const FEWEST_AMOUNTS = 6;

/**
 * Whether a token that opens a line is a code, whatever stands behind it: codes have no decimals, and all amounts of the table have.
 * Names of more than one line leave their code alone before the figures (`2080505 18.60 18.60` between the lines of the name).
 */
export function plainCodes(tokens: readonly Token[], isCode: ((digits: string, pieces: number) => boolean) | null): (token: Token) => boolean {
  if (!isCode) return () => false;
  let amounts = 0;
  let pointed = 0;
  for (const { figure, content } of tokens) {
    if (!figure || !/[.,．，]/u.test(content.text)) continue;
    amounts++;
    if (/\d[.．]\d\d$/u.test(content.text)) pointed++;
  }
  if (amounts < FEWEST_AMOUNTS || pointed < amounts * MOST_POINTED) return () => false;
  return ({ opens, figure, alone, content }) => opens && figure && !alone && /^[235]\d{2}(?:\d{2}){0,2}$/u.test(halfWidth(content.text)) && isCode(halfWidth(content.text), 1);
}
