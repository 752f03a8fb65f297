/**
 * Lists of codes side by side whose narrow cells break names over the lines above and below their codes (`其他对个人和家庭` above
 * `303 99 0.00` above `的补助`): the pieces of each name are put behind its code again.
 */
import { CODE } from '../../labels.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { byLine, type Token } from './tokens.js';

const SUMMARY = /(?:合计|总计|小计)$/u;
const DIVISION = /^\d{2}$/u;

/** `split`: class and division stand in columns of their own. */
export function namesBehindCodes(tokens: readonly Token[], split: boolean, names: Names): readonly Token[] {
  const lines = byLine(tokens);
  const nameless = lines.map((line) => namelessIn(line, split));
  // Where codes end their lines, alone or behind the amount of the list beside, names stand below them.
  const ends = lines.filter((line) => CODE.test(line.at(-1)!.content.text) && (line.length === 1 || line.at(-2)!.figure)).length;
  if (nameless.every((codes) => codes.length === 0) || ends * 2 > lines.filter((line) => line.some(({ figure, content }) => figure && CODE.test(content.text))).length) return tokens;
  const moved = new Map<Token, readonly Token[]>();
  const taken = new Set<Token>();
  const free = (l: number): readonly Token[] => {
    const line = lines[l];
    return line?.every(({ figure, content }) => !figure && !SUMMARY.test(canonical(content.text))) ? line.filter((token) => !taken.has(token)) : [];
  };
  const isName = (...pieces: readonly (Token | undefined)[]): boolean => names.has(canonical(pieces.map((piece) => piece?.content.text ?? '').join('')));
  for (const [l, codes] of nameless.entries()) {
    const above = free(l - 1);
    if (codes.length === 0 || above.length < codes.length) continue;
    // Beside the beginnings of names the line above may hold the rest of a name of the row before; beside the rests the line below a beginning.
    const below = free(l + 1).slice(0, Math.max(codes.length, free(l + 1).length - (nameless[l + 2]?.length ?? 0)));
    const known = codes.length === 1 ? above.find((piece) => isName(piece) || below.some((rest) => isName(piece, rest))) : undefined;
    const beginnings = known ? [known] : above.slice(-codes.length);
    codes.forEach((code, c) => {
      const beginning = beginnings[c]!;
      const rest = isName(beginning) ? undefined : below.find((piece) => !taken.has(piece) && isName(beginning, piece)) ?? (below.length === codes.length ? below[c] : undefined);
      const name = rest && !taken.has(rest) ? [beginning, rest] : [beginning];
      for (const piece of name) taken.add(piece);
      moved.set(code, name);
    });
  }
  if (moved.size === 0) return tokens;
  return tokens.flatMap((token) => (taken.has(token) ? [] : [token, ...(moved.get(token) ?? [])]));
}

/** The last token of each code of a line behind which no name stands. */
function namelessIn(line: readonly Token[], split: boolean): Token[] {
  return line.filter((token, i) => {
    const { figure, content: { text } } = token;
    if (!figure || (line[i + 1] && !line[i + 1]!.figure)) return false;
    if (!split) return text.length > 3 && CODE.test(text);
    return DIVISION.test(text) && i > 0 && line[i - 1]!.figure && CODE.test(line[i - 1]!.content.text) && line[i - 1]!.content.text.length === 3;
  });
}
