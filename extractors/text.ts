/** Text that knows where each of its characters was read. */

/** Half-open range of UTF-16 offsets into the decoded source. */
export type Span = [number, number];

/**
 * A string with the source offset of every UTF-16 unit.
 * Joining, cutting and squeezing never lose the way back to the source;
 * no later stage finds a place again by searching text.
 */
export interface Traced {
  readonly text: string;
  readonly at: readonly number[];
}

export const EMPTY: Traced = { text: '', at: [] };

/** What has no width parts nothing, though the contract counts it as white space. */
const NO_WIDTH = /[\u200b\ufeff]/u;

/** The characters of `source` from `start` to `end`, as they came, but for those without width. */
export function trace(source: string, start: number, end: number): Traced {
  const at = new Array<number>(end - start);
  for (let i = start; i < end; i++) at[i - start] = i;
  const whole = { text: source.slice(start, end), at };
  return NO_WIDTH.test(whole.text) ? filter(whole, (char) => !NO_WIDTH.test(char)) : whole;
}

/** The characters from `start` to `end`, as of a string. */
export function slice(t: Traced, start: number, end: number = t.text.length): Traced {
  return { text: t.text.slice(start, end), at: t.at.slice(start, end) };
}

/** One text after the other, with nothing between them. */
export function concat(parts: readonly Traced[]): Traced {
  if (parts.length === 1) return parts[0]!;
  let text = '';
  for (const part of parts) text += part.text;
  const at = new Array<number>(text.length);
  let i = 0;
  for (const part of parts) for (const offset of part.at) at[i++] = offset;
  return { text, at };
}

/** Keeps the characters for which `keep` says so. */
export function filter(t: Traced, keep: (char: string, index: number) => boolean): Traced {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < t.text.length; i++) {
    const char = t.text[i]!;
    if (!keep(char, i)) continue;
    text += char;
    at.push(t.at[i]!);
  }
  return { text, at };
}

/** The text without its outer white space. */
export function trim(t: Traced): Traced {
  let start = 0;
  let end = t.text.length;
  while (start < end && isSpace(t.text.charCodeAt(start))) start++;
  while (end > start && isSpace(t.text.charCodeAt(end - 1))) end--;
  return start === 0 && end === t.text.length ? t : slice(t, start, end);
}

/** The ranges of the source under the non-white characters, in reading order, neighbours merged across white space-free joints only. */
export function spansOf({ text, at }: Traced, start = 0, end = text.length): Span[] {
  // Nearly all have one span: a list that grows from nothing takes room for seventeen.
  let spans: Span[] | undefined;
  let last: Span | undefined;
  for (let i = start; i < end; i++) {
    if (isSpace(text.charCodeAt(i))) continue;
    const offset = at[i]!;
    // A mended character that is not printed.
    if (offset < 0) continue;
    if (last && last[1] === offset) last[1]++;
    else {
      last = [offset, offset + 1];
      if (spans) spans.push(last);
      else spans = [last];
    }
  }
  return spans ?? [];
}

/** White space in the sense of the output contract: what `\s` matches, and the zero-width marks that PDF tools leave behind. */
export function isSpace(code: number): boolean {
  // Ideographs are what is asked for most.
  if (code > 0x3000) return code === 0xfeff;
  if (code > 32 && code < 0xa0) return false;
  return (
    code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200b) || code === 0x2028 || code === 0x2029 ||
    code === 0x202f || code === 0x205f || code === 0x1680
  );
}

const isLatin = (code: number) =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
export const isDigit = (code: number) => code >= 48 && code <= 57;

/**
 * Undoes what typesetting put between characters: white space stays only between two Latin words,
 * a Latin word and a number, or two numbers; everywhere else (beside Chinese characters or punctuation) it is gone.
 */
export function squeeze(t: Traced): Traced {
  const { text } = t;
  if (!/\s/u.test(text)) return t;
  const word = (i: number) => i >= 0 && i < text.length && (isLatin(text.charCodeAt(i)) || isDigit(text.charCodeAt(i)));
  const parts: Traced[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isSpace(text.charCodeAt(i))) continue;
    const first = i;
    while (i + 1 < text.length && isSpace(text.charCodeAt(i + 1))) i++;
    parts.push(slice(t, start, word(first - 1) && word(i + 1) ? first + 1 : first));
    start = i + 1;
  }
  parts.push(slice(t, start));
  return concat(parts);
}

/** The text without any white space. */
export function bare(t: Traced): Traced {
  const { text } = t;
  for (let i = 0; i < text.length; i++) if (isSpace(text.charCodeAt(i))) return filter(t, (_, index) => !isSpace(text.charCodeAt(index)));
  return t;
}

/** The same of a string. */
export function packed(text: string): string {
  let out = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isSpace(code)) continue;
    if (i > start) out += text.slice(start, i);
    start = i + 1;
  }
  return start === 0 ? text : out + text.slice(start);
}

/**
 * The form in which labels are compared: NFKC, no white space, one style of quotes, brackets and dashes,
 * and the characters of the CJK Radicals Supplement (⻔, ⻋ …) as the ideographs they stand for.
 */
export function canonical(text: string): string {
  let out = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isCanonical(code)) continue;
    const own = alone(code);
    if (own === null) return canonicalWhole(text);
    if (own === text[i]) continue;
    out += text.slice(start, i) + own;
    start = i + 1;
  }
  return start === 0 ? text : out + text.slice(start);
}

/** Ideographs, digits, Latin letters and plain points and commas are canonical already. */
export const isCanonical = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || isDigit(code) || isLatin(code) || code === 0x2e || code === 0x2c;

/** Canonical forms of single characters, as they are met; null for those whose form depends on their neighbours. */
const ALONE: (string | null | undefined)[] = new Array<undefined>(0x10000);

function alone(code: number): string | null {
  let own = ALONE[code];
  if (own === undefined) ALONE[code] = own = standsAlone(code) ? canonicalWhole(String.fromCharCode(code)) : null;
  return own;
}

/** Signs, white space and forms of ideographs, none of which combines with the character before or after it. */
const standsAlone = (code: number): boolean =>
  code < 0x300 || (code >= 0x2000 && code <= 0x20cf) || (code >= 0x2100 && code <= 0x2bff) || (code >= 0x2e80 && code <= 0x3029) ||
  (code >= 0x3030 && code <= 0x303f) || code === 0x30fb || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xfeff && code <= 0xff60);

/** The canonical form of any text, character by character only where that is safe. */
export function canonicalWhole(text: string): string {
  return text
    .replaceAll('⼾', '户') // NFKC makes 戶 of it; fonts of simplified characters draw 户
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/[⺀-⻳]/gu, (char) => RADICALS.get(char) ?? char)
    .replace(/[“”„″〝〞]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[—–−‐‑]/gu, '-')
    .replace(/[﹒・·•]/gu, '·')
    .replace(/[、﹑]/gu, '、');
}

/** Its digits count for any others. */
export const maskDigits = (text: string): string => text.replace(/\d/gu, '#');

/** Those of `known` that are the text with another character at this place. */
export function alikeBut(text: string, at: number, known: Iterable<string>): string[] {
  const [before, behind] = [text.slice(0, at), text.slice(at + 1)];
  return [...known].filter((other) => other.length === text.length && other.startsWith(before) && other.endsWith(behind));
}

const RADICALS = new Map<string, string>(
  Array.from('⻋车⻔门⻓长⻛风⻜飞⻝食⻢马⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⻅见⻆角⻉贝⻚页⻙韦⻘青⻄西⻑長⻁虎⻌辶⻏阝⻖阝⺠民⺟母⺒巳⺁厂⺊卜⺋㔾⺇几⺈⺈⺌小⺍小⺎兀⺐尢⺓幺⺔彑⺕彐⺗心⺙攵⺛旡⺝月⺞歺⺡氵⺢氺⺣灬⺤爫⺥爪⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺱罒⺲罒⺳网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻂衤⻃西⻈讠⻊足⻍辶⻎辶⻐钅⻒长⻕阜⻗雨⻞食⻟食⻠饣⻡首⻣骨⻤鬼⻧卤⻪黾⻫斉⻭歯⻯竜⻱龟⻲亀'.match(/../gu) ?? []).map((pair) => {
    const [radical, ideograph] = Array.from(pair);
    return [radical!, ideograph!] as const;
  }),
);
