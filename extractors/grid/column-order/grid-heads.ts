/** The headings of a page whose cells come out in any order: their pieces stand anywhere among the labels and figures. */
import type { LineNode } from '../../../pipeline/tree.js';
import type { Form } from '../../forms/form.js';
import { isSummary } from '../../labels.js';
import type { Names } from '../../names.js';
import { canonical, maskDigits } from '../../text.js';
import { stream, vocabularyOf, type HeaderReading } from '../header/header.js';
import { readScrambled } from '../header/scrambled-header.js';
import { tokenize, type Token } from '../stream/tokens.js';

/** A token as a node, its content that of the cell. */
export interface Piece { readonly node: LineNode; readonly says: string; readonly token: Token }

/** More pieces are no header, or take too long. */
const MOST_PIECES = 60;

export const piecesOf = (lines: readonly LineNode[]): Piece[] =>
  lines.flatMap((line, i) => tokenize(line, i, 0).map((token): Piece => ({ token, node: { ...line, content: token.content }, says: canonical(token.content.text) })));

/** The pieces that make the header of the form, wherever they stand. */
export function headingsAmong(pieces: readonly Piece[], form: Form, names: Names): { heads: Piece[]; reading: HeaderReading } | null {
  const { all } = vocabularyOf(form);
  const words = pieces.filter(({ token, says }) => !token.figure && all.includes(maskDigits(says)));
  const own = new Set(words);
  const alone = new Set(pieces.filter((piece, i) => own.has(piece) && !own.has(pieces[i - 1]!) && !own.has(pieces[i + 1]!)));
  // 合计 is a heading or the label of a row, the end of a broken name (费) may be worded like a piece of a heading.
  const ways = [
    words, words.filter(({ says }) => !isSummary(says)), words.filter(({ says }, i) => !isSummary(says) || i === words.findIndex((word) => word.says === says)),
    words.filter((piece) => !alone.has(piece)), words.filter((piece) => isSummary(piece.says) || !alone.has(piece)), words.filter(({ says }) => !names.has(says)),
  ];
  for (const heads of ways) {
    if (heads.length === 0 || heads.length > MOST_PIECES) continue;
    const print = stream(heads.map(({ node }) => node.content));
    const reading = readScrambled(form, print, heads.map(({ token }) => token.line), 1);
    if (reading) return { heads, reading };
  }
  return null;
}

/** The pieces of a further page that say those of the header again; none where most of them are not there. */
export function againAmong(pieces: readonly Piece[], heads: readonly Piece[]): Piece[] {
  const left = [...pieces];
  const own = heads.flatMap(({ says }) => {
    const at = left.findIndex((piece) => piece.says === says && !piece.token.figure);
    return at < 0 ? [] : left.splice(at, 1);
  });
  return own.length * 2 > heads.length ? own : [];
}

/** 栏次 with the numbers of so many columns, and 类, 款 and 项 above codes that are printed whole. */
export function marksAmong(pieces: readonly Piece[], width: number): Piece[] {
  const parts = pieces.filter(({ says }) => CODE_PART.test(says));
  const marks = parts.length > 1 ? parts : [];
  const numbers = pieces.filter(({ says }) => says === NUMBERS);
  if (numbers.length === 0) return marks;
  const own = Array.from({ length: width }, (_, i) => pieces.find(({ says }) => says === String(i + 1)));
  return own.every((piece) => piece !== undefined) ? [...marks, ...numbers, ...own] : [...marks, ...numbers];
}
const NUMBERS = '栏次';
const CODE_PART = /^[类款项]$/u;
