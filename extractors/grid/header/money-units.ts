/** The unit of the amounts inside the cells of a header, in PDF text: `合计（万元）`, however narrow the cell. No form's label has it. */
import { canonical, concat, slice, type Traced } from '../../text.js';
import type { Token } from '../stream/tokens.js';

const MONEY_UNIT = /\((?:单位:)?(?:人民币)?[亿千百万]{0,2}元\)/gu;
/** A header ends within so many tokens. */
const REACH = 400;

/** The tokens of a page without such units above its first amount; `labels`: the units. */
export function takeMoneyUnits(tokens: readonly Token[]): { readonly rest: readonly Token[]; readonly labels: readonly Traced[] } {
  const figure = tokens.slice(0, REACH).findIndex(({ figure: isFigure, content }) => isFigure && /\d[.,]\d/u.test(content.text));
  const head = tokens.slice(0, figure < 0 ? REACH : figure);
  if (!head.some(({ content }) => content.text.includes('元'))) return { rest: tokens, labels: [] };
  const print = concat(head.map(({ content }) => content));
  if (!/元[)）]/u.test(print.text)) return { rest: tokens, labels: [] };
  // One canonical character for each that is printed: units have no other.
  const plain = Array.from(print.text.split(''), (char) => canonical(char)[0] ?? ' ').join('');
  const found = [...plain.matchAll(MONEY_UNIT)].map(({ index, 0: { length } }) => [index, index + length] as const);
  // Columns of several units are told apart by them.
  if (new Set(found.map(([a, b]) => plain.slice(a, b))).size !== 1) return { rest: tokens, labels: [] };
  let start = 0;
  const rest = head.flatMap((token) => {
    const { content } = token;
    const kept: Traced[] = [];
    let from = 0;
    for (const [a, b] of found) {
      if (b <= start || a >= start + content.text.length) continue;
      kept.push(slice(content, from, Math.max(from, a - start)));
      from = Math.min(content.text.length, b - start);
    }
    start += content.text.length;
    if (from === 0 && kept.length === 0) return [token];
    const left = concat([...kept, slice(content, from)].filter(({ text }) => text !== ''));
    return left.text === '' ? [] : [{ ...token, content: left }];
  });
  return { rest: [...rest, ...tokens.slice(head.length)], labels: found.map(([a, b]) => slice(print, a, b)) };
}
