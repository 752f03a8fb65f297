/** Rows of two sides where the label of the right one is higher than the left one: it begins on the line above them and ends on the line below. */
import { ENUMERATED } from '../../labels.js';
import type { SideVocabulary } from '../../forms/form.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { likelySide, type SideColumns } from './sides.js';
import { append } from '../../../pipeline/many.js';
import { byLine, joinTokens, type Token } from './tokens.js';

/** The tokens with such labels behind the figures of their left side: `一、社会保障和就业` / `一、公共预算 9.00 5.00` / `支出` is `一、公共预算 9.00 一、社会保障和就业支出 5.00`. */
export function rightLabelsInside(tokens: readonly Token[], left: SideColumns, right: SideColumns, vocabulary: SideVocabulary, names: Names): readonly Token[] {
  if (left.line !== undefined) return tokens;
  const lines = byLine(tokens);
  const result: Token[] = [];
  for (let l = 0; l < lines.length; l++) {
    const [above, line, below] = [lines[l]!, lines[l + 1], lines[l + 2]];
    const words = (line ?? []).filter(({ figure }) => !figure);
    // Figures for both sides behind one label, which is the left one.
    const both = line !== undefined && isLabel(above) && words.length > 0 && words.every((token, w) => token === line[w]) && line.length - words.length === left.amounts.length + right.amounts.length
      && likelySide(textOf(words), names, vocabulary) === false;
    const rest = below && !below.some(({ figure }) => figure) && !ENUMERATED.test(textOf(below)) ? below : [];
    if (!both || likelySide(textOf([...above, ...rest]), names, vocabulary) !== true) { append(result, above); continue; }
    const behind = words.length + left.amounts.length;
    const inside = (token: Token): Token => ({ ...token, opens: false, ends: false, alone: false, gap: Math.max(token.gap, 1) });
    const label = [...above.map((token) => ({ ...inside(token), line: line[0]!.line })), ...rest.map(inside)];
    append(result, [...line.slice(0, behind), ...label, ...line.slice(behind)]);
    l += rest.length > 0 ? 2 : 1;
  }
  return result;
}

/** It opens with the number of a list, and has no figure. */
const isLabel = (tokens: readonly Token[]): boolean => ENUMERATED.test(textOf(tokens)) && !tokens.some(({ figure }) => figure);
const textOf = (tokens: readonly Token[]): string => canonical(joinTokens(tokens).text);
