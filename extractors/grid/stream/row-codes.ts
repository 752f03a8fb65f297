/** Codes that open the rows of a list: what may be one, parted from the names that they are glued to, and told from amounts by the print. */
import { beginsWithClass, CODE } from '../../labels.js';
import { GROUPED, halfWidth } from '../../figures/figures.js';
import { slice } from '../../text.js';
import { isCodeColumn, type DraftColumn } from '../reading.js';
import type { Token } from './tokens.js';

/** Where the cell of codes is narrow, the longest leave no blank before the name: `2010506统计管理` below `20105 统计信息事务`. */
const GLUED_CODE = /^([235]\d{2}(?:\d{2}){0,2}|\d{2})(?=[\p{Script=Han}“"(（])/u;
const CLASS = /^[235]\d{2}$/u;

/** The tokens with the codes that open lines in tokens of their own: those whose class or division opens another line, or stands before them. */
export function withCodesApart(tokens: readonly Token[], columns: readonly DraftColumn[]): readonly Token[] {
  const whole = columns.some(isCodeColumn);
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

/** Codes behind the amounts of the list beside them, with nothing between: `基本工资 214.3630201 办公费`. */
export function withCodesBehind(tokens: readonly Token[], columns: readonly DraftColumn[], decimals: number): readonly Token[] {
  const beside = decimals === CENTS && columns.some(({ type }, c) => type === 'code' && columns.slice(0, c).some((before) => before.type === 'amount'));
  if (!beside) return tokens;
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    const amount = token.figure && next !== undefined && !next.opens && !next.figure ? CODE_BEHIND.exec(halfWidth(token.content.text))?.[0].length : undefined;
    if (amount === undefined) return [token];
    const { content } = token;
    return [{ ...token, content: slice(content, 0, amount), ends: false, alone: false }, { ...token, content: slice(content, amount), gap: 0, opens: false, alone: false }];
  });
}
const CENTS = 2;
const CODE_BEHIND = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}(?=[235]\d{2}(?:\d{2}){0,2}$)/u;

/** Share of amounts with decimals from which on one without them is no amount. */
const MOST_POINTED = 0.9;
const FEWEST_AMOUNTS = 6;

/**
 * Whether a token that opens a line is a code, whatever stands behind it: codes have neither decimals nor commas, and all amounts of the table have one of
 * them. Names of more than one line leave their code alone before the figures (`2080505 18.60 18.60` between the lines of the name).
 */
export function plainCodes(tokens: readonly Token[], isCode: ((digits: string, pieces: number) => boolean) | null): (token: Token) => boolean {
  if (!isCode) return () => false;
  const isPlain = ({ opens, figure, alone, content }: Token): boolean => opens && figure && !alone && /^[235]\d{2}(?:\d{2}){0,2}$/u.test(halfWidth(content.text)) && isCode(halfWidth(content.text), 1);
  let [amounts, pointed, grouped, bare] = [0, 0, 0, 0];
  for (const token of tokens) {
    const { text } = token.content;
    if (!token.figure) continue;
    if (/^\d{4,}$/u.test(text) && !isPlain(token)) bare++;
    if (!/[.,．，]/u.test(text)) continue;
    amounts++;
    if (/\d[.．]\d\d$/u.test(text)) pointed++;
    else if (GROUPED.test(text)) grouped++;
  }
  if (amounts >= FEWEST_AMOUNTS && pointed >= amounts * MOST_POINTED) return isPlain;
  if (grouped < FEWEST_AMOUNTS || grouped < (amounts + bare) * MOST_POINTED) return () => false;
  // An amount of three digits has no comma either: a class of three stands before a division.
  const codes = new Set<Token>();
  tokens.forEach((token, i) => {
    if (!isPlain(token)) return;
    const parts = [1, 2].map((k) => tokens[i + k]).filter((part) => part?.line === token.line && /^\d{2}$/u.test(part.content.text) && isCode(part.content.text, 1)) as Token[];
    if (token.content.text.length > 3 || parts[0] === tokens[i + 1]) for (const code of [token, ...parts]) codes.add(code);
  });
  return (token) => codes.has(token);
}

/** Classes of the functional classification begin with 2, of the economic with 3 or 5: what is put together of pieces must too. */
const JOINED_CODE = /^[235]/u;
/** Columns of codes that are none of the classification, or a part of one. */
const UNCLASSIFIED: ReadonlySet<DraftColumn['role']> = new Set(['unit-code', 'division', 'item']);
const JOINED_UNIT_CODE = /^\d{6,9}$/u;
/** 款 or 项 printed in a column of its own. */
const CODE_PART = /^\d{2}$/u;
/** Numbers of budget units. */
const UNIT_CODE = /^\d{3,12}$/u;
/** Codes of the procurement catalogue (政府采购品目): A goods, B works, C services. */
export const CATALOGUE = /^[A-C](?:\d{2}){0,4}$/u;

export interface ListShape {
  readonly columns: readonly DraftColumn[];
  /** The table prints rows with fewer amounts than it has columns. */
  readonly ragged: boolean;
  readonly flat: boolean;
  /** Codes are those of the procurement catalogue. */
  readonly catalogue: boolean;
  /** … of expenditure by function or economic nature. */
  readonly classified?: boolean;
}

/** Where the codes of another classification begin, behind a name that has its own (政府预算 beside 部门预算经济分类); -1 where there are none. */
export function secondCodes(columns: readonly DraftColumn[]): number {
  const first = columns.findIndex(isCodeColumn);
  const name = first < 0 ? -1 : columns.findIndex(({ type }, i) => i > first && type === 'text');
  return name < 0 ? -1 : columns.findIndex((column, i) => i > name && isCodeColumn(column));
}

/** What may stand in the code columns of a table; null where it has none. */
export function codeTest({ columns, catalogue, classified = false }: ListShape): ((digits: string, pieces: number) => boolean) | null {
  const codes = columns.filter(({ type }) => type === 'code');
  if (codes.length === 0) return null;
  const split = codes.some(({ role }) => role === 'class');
  // Where a code has several columns, pieces are not joined: each stands in its own.
  const units = codes.every(({ role }) => role === 'unit-code');
  const fits = (digits: string) => (column: DraftColumn): boolean => codeFits(digits, column, catalogue) && (!classified || UNCLASSIFIED.has(column.role) || beginsWithClass(digits));
  return (digits, pieces) => (pieces === 1 || (!split && (catalogue || (units ? JOINED_UNIT_CODE : JOINED_CODE).test(digits)))) && codes.some(fits(digits));
}

export function codeFits(digits: string, { role }: DraftColumn, catalogue: boolean): boolean {
  if (role === 'division' || role === 'item') return CODE_PART.test(digits);
  return (role === 'unit-code' ? UNIT_CODE : catalogue ? CATALOGUE : CODE).test(catalogue ? halfWidth(digits) : digits);
}

/**
 * Where no column is one of codes, numbers that open a line are part of the name behind them, no figures: 12345 政务服务热线, 201 一般公共服务支出.
 * Between two lists one may be the amount of the left one, where none has decimals: 555202 结转下年.
 */
export function withNumberedNames(tokens: readonly Token[], columns: readonly DraftColumn[]): readonly Token[] {
  if (columns.some(({ type }) => type === 'code')) return tokens;
  const sides = columns.filter(({ role }) => role === 'label').length > 1;
  if (sides && !tokens.some(({ figure, content }) => figure && /[.．]\d/u.test(content.text))) return tokens;
  return tokens.map((token, i) => {
    const next = tokens[i + 1];
    const numbers = token.figure && token.opens && NAME_NUMBER.test(token.content.text) && next !== undefined && !next.opens && /^[\p{Script=Han}（(]/u.test(next.content.text);
    return numbers ? { ...token, figure: false } : token;
  });
}
const NAME_NUMBER = /^\d{3,7}$/u;

