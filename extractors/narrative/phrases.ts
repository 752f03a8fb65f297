/** The words around a figure: what is measured. */
import { COUNTED_BY, COUNT_VERBS, HEAD_OFFICE_FOLLOWS, MEASURE_PREFIXES, MEASURE_SUFFIXES, NOUN_END, ORGANIZATION_END, ORGANIZATION_FOLLOWED, ORGANIZATION_LAST } from './vocabulary.js';

const LONGEST_PHRASE = 80;
const LONGEST_MEASURE = 60;
const LONGEST_NOUN = 20;
const LEAST_HEADING = 4;
const LONGEST_FOLLOWING = 12;

/** Where the phrase that ends at `to` begins: behind the last comma, colon or open bracket, brackets that close again skipped. */
export function phraseStart(text: string, from: number, to: number): number {
  let depth = 0;
  const least = Math.max(from, to - LONGEST_PHRASE);
  for (let i = to - 1; i >= least; i--) {
    const char = text[i]!;
    if (char === ')') depth++;
    else if (char === '(') {
      if (depth === 0) return i + 1;
      depth--;
    } else if (depth === 0 && (char === ',' || char === ';' || char === ':' || char === '。')) return i + 1;
  }
  return least;
}

/** A phrase without years, names of units and filler, front and back. `names`: longest first, folded. */
export function toMeasure(phrase: string, names: readonly string[]): string {
  let rest = phrase.trim();
  // A heading that was not cut off: what counts comes behind the unit's name.
  for (const name of names) {
    const at = rest.lastIndexOf(name);
    if (at > 0 && at + name.length < rest.length && !/[省市]$/u.test(rest.slice(0, at))) { rest = rest.slice(at); break; }
  }
  for (let round = 0; round < 12; round++) {
    const before = rest;
    for (const prefix of MEASURE_PREFIXES) rest = rest.replace(prefix, '');
    for (const name of names) if (rest.startsWith(name) && rest.length > name.length) { rest = rest.slice(name.length); break; }
    for (const suffix of MEASURE_SUFFIXES) rest = rest.replace(suffix, '');
    rest = rest.trim();
    if (rest === before) break;
  }
  return once(balanced(rest.length > LONGEST_MEASURE ? rest.slice(-LONGEST_MEASURE) : rest));
}

/** 科学技术（类） | 科学技术（类）年初预算: a heading and the words that it opens, which say the same again. */
function once(text: string): string {
  const again = text.indexOf(text.slice(0, LEAST_HEADING), LEAST_HEADING);
  return again >= LEAST_HEADING && text.startsWith(text.slice(0, again), again) && text.length > 2 * again ? text.slice(again) : text;
}

/** Brackets and quotes that lost their partner at the edges go. */
function balanced(text: string): string {
  let rest = text;
  if (/^[^(]*\)/u.test(rest)) rest = rest.replace(/^[^()]*\)/u, '');
  if (/\([^)]*$/u.test(rest)) rest = rest.replace(/\([^()]*$/u, '');
  if ((rest.match(/"/gu)?.length ?? 0) % 2 === 1) rest = rest.replace(/^"|"$/u, '');
  return rest.replace(/^[、,;:\s]+/u, '').trim();
}

/** What is counted: the noun behind the unit (4个部门), or null where none follows. */
export function nounAfter(text: string, from: number, unit: string): string | null {
  const window = text.slice(from, from + LONGEST_NOUN + 1);
  const end = NOUN_END.exec(window);
  const noun = (end ? window.slice(0, end.index) : window.slice(0, LONGEST_NOUN)).trim();
  if (noun.length === 0 || /^[%‰+×*/-]/u.test(noun)) return null;
  return COUNTED_BY[unit]?.exec(noun)?.[0] ?? noun;
}

/** What is counted, from the words before the figure: 累计开展调研51次 is about 调研. */
export function nounBefore(measure: string): string {
  const noun = measure.replace(COUNT_VERBS, '');
  return noun.length < 2 || /^(?:人数|次数|数量|时间|时限)/u.test(noun) ? measure.replace(/^(?:累计|共)/u, '') : noun;
}

/** The name of a unit at the head of a sentence, a list item or a heading: 深圳市…中心 | 预算 3,193.00 万元. `known`: names of units, folded. */
export function organizationAt(text: string, known: readonly string[] = []): string | null {
  // Whatever it ends with and holds (某区120急救中心, 某区工务署): the tables name it.
  const name = known.reduce((longest, unit) => (unit.length > longest.length && text.startsWith(unit) ? unit : longest), '');
  if (name !== '' && endsName(text.slice(name.length, name.length + LONGEST_FOLLOWING))) return name;
  const window = text.slice(0, 60);
  const stop = window.search(/[,;。:、\d"“”]|\([类款项]\)/u);
  const longest = stop < 0 ? window.length : stop;
  for (let end = 4; end <= longest; end++) {
    if (!ORGANIZATION_LAST.has(window[end - 1]!)) continue;
    const name = window.slice(0, end);
    if (!ORGANIZATION_END.test(name)) continue;
    if (endsName(window.slice(end))) return name;
  }
  return null;
}

/** 某局 | 本级预算…: its head office, where that ends the name as well. */
const endsName = (rest: string): boolean => !HEAD_OFFICE_FOLLOWS.test(rest) && (rest === '' || ORGANIZATION_FOLLOWED.test(rest));
