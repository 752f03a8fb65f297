/** What a line or a cell says without the signs that stand inside it: tags, entities, emphasis, escapes, figures set as formulas, apostrophes between thousands, signs of the currency. */
import { concat, filter, isSpace, slice, type Traced } from '../text.js';

/** Tags that say how the text looks; all others stay, for a reader to wonder at. */
const TAG = '<\\/?(?:b|i|u|s|p|em|strong|del|ins|sub|sup|br|span|font|div|center)(?:\\s[^<>]{0,200})?\\/?>';
const ENTITY = '&(?:[a-z]{2,8}|#\\d{1,6}|#x[\\da-f]{1,5});';
/** Figures between the signs of a formula: `$3,020.16$`, `\(5.8\%\)`, `$ 3 {,} 0 2 0 . 1 6 $`. */
const FIGURES = '(?:[\\d.,:%+()=<>~\\s-]|[{}]|\\\\[a-z]{1,10}|\\\\[%,;:!~{} ])';
const FORMULA = `\\$\\$?${FIGURES}{1,80}\\$|\\\\\\(${FIGURES}{1,80}?\\\\\\)`;
const EMPHASIS = '\\*\\*|~~';
const ESCAPE = '\\\\[!-/:-@\\[-`{-~]';
/** What parts thousands where no comma does: `3'020.16`. */
const APOSTROPHE = "(?<=\\d)['’＇](?=\\d{3}(?!\\d))";
/** The sign of the currency before an amount: what the amount is of, the unit line says. */
const CURRENCY = '[¥￥]\\s?(?=-?\\d)';
const SIGN = new RegExp([TAG, ENTITY, FORMULA, EMPHASIS, ESCAPE, APOSTROPHE, CURRENCY].join('|'), 'giu');
const MAY_HOLD = /[<&$\\*~'’＇¥￥]/u;
/** Commands inside a formula say how it looks; so do its braces, and its white space. */
const COMMAND = /\\[a-z]+/giu;

const NAMED = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['ldquo', '“'], ['rdquo', '”'], ['middot', '·'], ['mdash', '—'], ['ndash', '–'], ['minus', '-'], ['hellip', '…'], ['yen', '¥']]);
const BLANK = new Set(['nbsp', 'ensp', 'emsp', 'thinsp']);
/** Entities of signs that print nothing and part nothing. */
const INVISIBLE = new Set(['zwnj', 'zwj', 'shy']);

/** The character that an entity stands for, a blank for white space; '' where it prints nothing, null where it is none. */
function character(entity: string): string | null {
  const name = entity.slice(1, -1).toLowerCase();
  if (BLANK.has(name)) return ' ';
  if (INVISIBLE.has(name)) return '';
  if (!name.startsWith('#')) return NAMED.get(name) ?? null;
  const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return isSpace(code) ? ' ' : code < 32 || code > 0xffff ? '' : String.fromCharCode(code);
}

/** The character that the entity at an offset stands for, null where none does. */
export function entityAt(source: string, offset: number): string | null {
  ENTITY_HERE.lastIndex = offset;
  const entity = ENTITY_HERE.exec(source);
  return entity && character(entity[0]);
}
const ENTITY_HERE = new RegExp(ENTITY, 'iuy');

/** The place of a character that stands nowhere in the source. */
const NOT_PRINTED = -1;

/** `t` as it reads; what is missing from it is markup. */
export function plainText(t: Traced): Traced {
  const { text } = t;
  if (!MAY_HOLD.test(text)) return t;
  const parts: Traced[] = [];
  let last = 0;
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    const end = index + sign.length;
    let reads: Traced | null = null;
    if (sign.startsWith('&')) {
      const char = character(sign);
      if (char === null) continue;
      if (char !== '') reads = { text: char, at: [char === ' ' ? NOT_PRINTED : t.at[index]!] };
    } else if (sign.startsWith('$') || sign.startsWith('\\(')) {
      if (!/\d/u.test(sign)) continue;
      // `\(1\)` is a number in escaped brackets, unless it is all that a cell says.
      const bracket = sign.startsWith('\\') && text.trim() !== sign && !/\d[.,]|\d\s*\\/u.test(sign.slice(0, -2));
      reads = bracket ? filter(slice(t, index, end), (char) => char !== '\\') : figures(slice(t, index, end));
    } else if (sign.startsWith('\\')) reads = slice(t, index + 1, end);
    parts.push(slice(t, last, index));
    if (reads) parts.push(reads);
    last = end;
  }
  if (last === 0) return t;
  parts.push(slice(t, last));
  return concat(parts);
}

/** The figures of a formula. */
function figures(formula: Traced): Traced {
  const commands = new Set<number>();
  for (const { 0: command, index } of formula.text.matchAll(COMMAND)) for (let i = 0; i < command.length; i++) commands.add(index + i);
  return filter(formula, (char, i) => !commands.has(i) && !/[\s${}\\]/u.test(char) && !((char === '(' || char === ')') && formula.text[i - 1] === '\\'));
}
