/** Finds the figures of a sentence: numbers with a unit that are no dates, names, ordinals or labels. */
import { printedIn, quotationsOf, type Prose, type Quotation, type Range } from './pieces.js';
import { bracketSign, isForm, signBefore, type Sign } from './signs.js';
import {
  CALENDAR_UNITS, COUNT_UNITS, CURRENCIES, DURATION_UNITS, MAGNITUDES, MEASURES_DURATION, PERCENTS, TIMES_UNIT,
  VAGUE_AFTER, VAGUE_BEFORE, VAGUE_BOUND,
} from './vocabulary.js';

export type FigureType = 'money' | 'percent' | 'count' | 'ratio';

/** A number and its unit as they stand in a piece of prose. */
export interface Figure extends Range {
  readonly type: FigureType;
  readonly printed: string;
  readonly decimal: string;
  /** Normalized unit: `万元`, `人`, `台（套）`, `%`. */
  readonly unit: string;
  readonly approximate: string | null;
  /** 以上, 以下 … right behind the unit. */
  readonly bound: string | null;
  /** Behind unit and bound. */
  readonly unitEnd: number;
  /** The dash before it, or the brackets around it, may be a minus sign, or none. */
  readonly uncertainSign: boolean;
  /** Set where the number was not printed as it is read. */
  readonly repair: 'decimal-comma' | 'thousands-point' | 'split-number' | 'implied-currency' | null;
}

export type Dismissal = 'calendar' | 'duration' | 'ordinal' | 'name' | 'quotation' | 'title' | 'enumeration' | 'no-unit' | 'goal-indicator' | 'glossary';

export interface Dismissed extends Range {
  readonly reason: Dismissal;
  readonly printed: string;
}

interface Token extends Range {
  readonly decimal: string;
  readonly repair: Figure['repair'];
}

const NUMBER = /\d[\d,. ]*/gu;
const PLAIN = /^\d+(?:\.\d+)?$/u;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const DECIMAL_COMMA = /^\d{1,3}(?:,\d{3})*,\d{2}$/u;
/** Digits of one number with a blank between them: `支出5 10.38万元`. */
const PARTED = /^\d{1,3} \d{1,3}(?:\.\d{1,2})?$/u;
const THOUSANDS_POINT = /^\d{1,3}(?:\.\d{3})+\.\d{2}$/u;
const LONGEST_NUMBER = 40;
const WORDS_BEFORE = 8;
/** A longer run of digits is no figure. */
const TOO_LONG = new RegExp(`[\\d.]{${LONGEST_NUMBER + 1}}`, 'u');

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const anyOf = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).map(escape).join('|');
const magnitude = `(?:${anyOf(MAGNITUDES)})?`;
const vague = `(?:${anyOf(VAGUE_AFTER)})?`;
/** A pattern, and the characters that what it fits may begin with. */
interface Unit { readonly pattern: RegExp; readonly first: ReadonlySet<string> }
const unitOf = (pattern: RegExp, ...words: readonly string[]): Unit => ({ pattern, first: new Set(words.map((word) => word[0]!)) });

const MONEY = unitOf(new RegExp(`(${vague})(${magnitude})(${vague})(${anyOf(CURRENCIES)})(?!旦|素|器|件|首)`, 'uy'), ...VAGUE_AFTER, ...MAGNITUDES, ...CURRENCIES);
const PERCENT = unitOf(new RegExp(`(${anyOf(PERCENTS)})`, 'uy'), ...PERCENTS);
const COUNT = unitOf(new RegExp(
  `(${vague})(${magnitude})(${vague})(${[...COUNT_UNITS].sort((a, b) => b[0].length - a[0].length)
    .map(([name, notBefore]) => escape(name) + (notBefore ? `(?![${notBefore}])` : '')).join('|')})`, 'uy'), ...VAGUE_AFTER, ...MAGNITUDES, ...COUNT_UNITS.map(([name]) => name));
const CALENDAR = unitOf(new RegExp(`(?:余|多)?(?:${CALENDAR_UNITS.join('|')})`, 'uy'), '余', '多', ...CALENDAR_UNITS);
const DURATION = unitOf(new RegExp(`(?:${anyOf(DURATION_UNITS)})`, 'uy'), ...DURATION_UNITS);
const BARE_MAGNITUDE = unitOf(/(余|多)?(亿|万)(余|多)?(?=[,;。、)]|及?以[上下]|左右|$)/uy, '余', '多', '亿', '万');
const BOUND = unitOf(new RegExp(`(?:[(]含[^)]{0,8}[)])?(${anyOf(VAGUE_BOUND)})`, 'uy'), '(', ...VAGUE_BOUND);
const BEFORE = new RegExp(`(?<![节合])(${anyOf(VAGUE_BEFORE)})$`, 'u');
const LAST_BEFORE = new Set(VAGUE_BEFORE.map((word) => word.at(-1)!));
const DATA_UNIT = /^(?:TB|PB|GB|MB|Mbps|Gbps)(?![A-Za-z])/u;

/** All that may stand behind a number. */
export const UNITS: readonly Unit[] = [MONEY, PERCENT, COUNT, CALENDAR, DURATION, BARE_MAGNITUDE, BOUND];

const tokenOf = (start: number, raw: string, decimal: string, repair: Figure['repair'] = null): Token =>
  ({ start, end: start + raw.length, decimal, repair });

/** The numbers in a run of digits, points, commas and spaces. */
function tokensOf(run: string, start: number, before: string, after: string): Token[] {
  const raw = run.replace(/(?<![,. ])[,. ]+$/u, '');
  if (TOO_LONG.test(raw)) return [];
  if (PLAIN.test(raw)) return [tokenOf(start, raw, raw)];
  const tight = raw.replace(/ /gu, '');
  if (raw.length <= LONGEST_NUMBER) {
    if (GROUPED.test(tight)) return [tokenOf(start, raw, tight.replace(/,/gu, ''), tight === raw ? null : 'split-number')];
    const unit = after.slice(raw.length);
    // Digits alone say nothing behind words.
    if (PARTED.test(raw) && /\p{Script=Han}/u.test(before) && before !== '第' && /^(?:[万亿]|元|%|[人个辆台套家名项])/u.test(unit)) return [tokenOf(start, raw, tight, 'split-number')];
    const counted = /^(?:[万亿]|元|%)/u.test(unit);
    if (counted && DECIMAL_COMMA.test(tight)) return [tokenOf(start, raw, tight.replace(/,(\d{2})$/u, '.$1').replace(/,/gu, ''), 'decimal-comma')];
    if (counted && THOUSANDS_POINT.test(tight)) {
      const point = tight.lastIndexOf('.');
      return [tokenOf(start, raw, tight.slice(0, point).replace(/\./gu, '') + tight.slice(point), 'thousands-point')];
    }
  }
  // Several numbers: cut at white space, then at the punctuation that no number explains.
  const tokens: Token[] = [];
  const PART = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+(?![\d]))?|\d+(?:\.\d+)?/gu;
  for (const part of raw.matchAll(PART)) {
    let text = part[0];
    // `3.2024年`: an item's number, then a year.
    const year = /^(\d{1,2})\.((?:19|20)\d\d)$/u.exec(text);
    if (year && after.startsWith('年', part.index + text.length)) {
      tokens.push(tokenOf(start + part.index, year[1]!, year[1]!));
      tokens.push(tokenOf(start + part.index + year[1]!.length + 1, year[2]!, year[2]!));
      continue;
    }
    text = text.replace(/\s/gu, '');
    tokens.push(tokenOf(start + part.index, text, text.replace(/,/gu, '')));
  }
  return tokens;
}

/** What of the unit stands at a place of the text: a look at the first character spares most searches. */
export function unitAt({ pattern, first }: Unit, text: string, index: number): RegExpExecArray | null {
  if (index >= text.length || !first.has(text[index]!)) return null;
  pattern.lastIndex = index;
  return pattern.exec(text);
}

const unitName = (unit: string) => (/^(?:台\(套\)|台\/套|台套)$/u.test(unit) ? '台（套）' : unit.replace('(', '（').replace(')', '）'));

export interface FigureReading {
  readonly figures: Figure[];
  readonly dismissed: Dismissed[];
}

/** A number, and what stands around it. */
interface Place {
  readonly token: Token;
  readonly before: string;
  readonly follow: string;
  /** Where its unit may stand. */
  readonly next: number;
  readonly sign: Sign | null;
  readonly quotation: Quotation | undefined;
}

/** Reads the numbers of a sentence; what is known of the whole sentence is found out once. */
class NumberReader {
  readonly #prose: Prose;
  readonly #sentence: Range;
  readonly #wordsFrom: number;
  readonly #body: string;
  /** Those that end before the number asked for are passed by. */
  readonly #quotations: readonly Quotation[];
  #quote = 0;
  readonly #inMoney: boolean;
  #form: boolean | null = null;
  /** Numbers without a unit that may be money. */
  readonly bare: Token[] = [];

  constructor(prose: Prose, sentence: Range, wordsFrom: number) {
    this.#prose = prose;
    this.#sentence = sentence;
    this.#wordsFrom = wordsFrom;
    this.#body = prose.text.slice(sentence.start, sentence.end);
    this.#quotations = quotationsOf(prose.text, sentence).sort((a, b) => a.start - b.start);
    this.#inMoney = this.#body.includes('元');
  }

  /** The figure that a number is, or why it is none; numbers are asked for in their order. */
  read(token: Token): Figure | Dismissal {
    const place = this.#placeOf(token);
    const { quotation } = place;
    const none = this.#isNone(place);
    if (none) return none;
    const figure = withUnit(this.#prose, token, place.next, this.#from, this.#inMoney, place.sign);
    if (!figure) {
      const begin = this.#beginOfRange(place);
      if (begin === null && isBareMoney(place)) this.bare.push(token);
      return begin ?? withoutUnit(place);
    }
    // “1元捐”配捐: a name that begins with money.
    const named = quotation && quotation.start === token.start - 1 && figure.unitEnd < quotation.end - 1;
    return quotation && (figure.type !== 'money' || named) ? 'quotation' : figure;
  }

  get #from(): number {
    return Math.max(this.#sentence.start, this.#wordsFrom);
  }

  #placeOf(token: Token): Place {
    const { text } = this.#prose;
    while (this.#quote < this.#quotations.length && this.#quotations[this.#quote]!.end <= token.start) this.#quote++;
    const quotation = this.#quotations.slice(this.#quote, this.#quote + 3).find((q) => q.start < token.start && token.end < q.end);
    const before = text.slice(Math.max(this.#sentence.start, token.start - WORDS_BEFORE), token.start);
    let next = token.end;
    if (text[next] === ' ') next++;
    // 增加（-4.79）万元.
    if (text[next] === ')' && /[(][-负]$/u.test(before)) next++;
    const bracketed = text[next] === ')' && before.endsWith('(') && token.decimal.includes('.') && (unitAt(MONEY, text, next + 1) ?? unitAt(PERCENT, text, next + 1));
    const sign = bracketed ? bracketSign(token.start, (this.#form ??= isForm(this.#body))) : null;
    return { token, before, follow: text.slice(token.end, token.end + 6).replace(/^ /u, ''), next: sign ? next + 1 : next, sign, quotation };
  }

  /** What it is instead of a figure, whatever its unit. */
  #isNone({ token, before, follow, next, quotation }: Place): Dismissal | null {
    const { text } = this.#prose;
    if (quotation?.title) return 'title';
    if (token.start < this.#wordsFrom) return 'enumeration';
    if (before.endsWith('第')) return 'ordinal';
    if (/[A-Za-z_]$|[A-Za-z]-$|[×xX*+]$/u.test(before) || (/^(?:[+×*]|[A-Za-z](?!万))/u.test(follow) && !DATA_UNIT.test(follow))) return 'name';
    if (!unitAt(DURATION, text, next)) return unitAt(CALENDAR, text, next) ? 'calendar' : null;
    return MEASURES_DURATION.test(text.slice(Math.max(this.#sentence.start, token.start - 12), token.start)) ? null : 'duration';
  }

  /** `30-50个`, `3至5人`: the first number of a range has the unit of the second. */
  #beginOfRange({ token, before, follow }: Place): Figure | Dismissal | null {
    const range = /^[-~～—至](?=\d)/u.exec(follow)?.[0];
    if (!range) return null;
    const { text } = this.#prose;
    const start = token.end + range.length;
    const last = text.slice(start, token.end + 24);
    const number = /^[\d,.]+/u.exec(last)?.[0];
    if (!number || /^\d{1,3}-\d/u.test(last)) return null;
    const end = start + number.length;
    if (unitAt(CALENDAR, text, end)) return 'calendar';
    const second = /[-—]$/u.test(before) ? null : withUnit(this.#prose, { ...token, decimal: number }, end, this.#from, this.#inMoney);
    return second && { ...second, start: token.start, end: token.end, printed: printedIn(this.#prose, token), decimal: token.decimal, unitEnd: token.end, bound: null, repair: token.repair };
  }
}

const isBareMoney = ({ token, before, follow, quotation }: Place): boolean =>
  !quotation && /\.\d{2}$|^0$/u.test(token.decimal) && NAMED_MONEY.test(before) && /^(?:[,;。、]|$)/u.test(follow);
/** Words of money right before a number. */
const NAMED_MONEY = /(?:支出|收入|费|拨款|资金|预算|补助|结转|结余)(?:为|是)?$/u;

/** A number that nothing counts: that of an item, or any other. */
const withoutUnit = ({ token, before, follow }: Place): Dismissal =>
  (token.end - token.start <= 2 && /^[.、)]/u.test(follow) && /(?:^|[。;:,(])$/u.test(before) ? 'enumeration' : 'no-unit');

/** All numbers of a sentence: each is either a figure or dismissed with its reason. */
export function figuresOf(prose: Prose, sentence: Range, wordsFrom: number): FigureReading {
  const figures: Figure[] = [];
  const dismissed: Dismissed[] = [];
  const runs = [...prose.text.slice(sentence.start, sentence.end).matchAll(NUMBER)];
  const reader = runs.length > 0 ? new NumberReader(prose, sentence, wordsFrom) : null;
  for (const run of runs) {
    const from = sentence.start + run.index;
    for (const token of tokensOf(run[0], from, prose.text[from - 1] ?? '', prose.text.slice(from, Math.min(sentence.end, from + run[0].length + 6)))) {
      const read = reader!.read(token);
      if (typeof read === 'string') dismissed.push({ start: token.start, end: token.end, reason: read, printed: printedIn(prose, token) });
      else figures.push(read);
    }
  }
  return { figures: withImpliedUnits(prose, figures, reader?.bare ?? []), dismissed: dismissed.filter(({ start }) => !figures.some((figure) => figure.start === start)) };
}

/** 教育支出9.00万元，卫生健康支出 | 5.30 | ，住房保障支出1.00万元: money that lost its unit, between figures that all have the same. */
function withImpliedUnits(prose: Prose, figures: Figure[], bare: readonly Token[]): Figure[] {
  for (const token of bare) {
    const next = figures.findIndex(({ start }) => start > token.start);
    const [before, after] = [figures[next - 1], figures[next]];
    // 年初预算为 | 0 | ，支出决算为150万元: nothing is nothing in any unit.
    const unit = Number(token.decimal) === 0 ? [after, before].find((figure) => figure?.type === 'money')?.unit
      : before?.type === 'money' && after?.type === 'money' && before.unit === after.unit ? before.unit : undefined;
    if (unit === undefined || next < 0) continue;
    figures.splice(next, 0, {
      start: token.start, end: token.end, type: 'money', unit, approximate: null, bound: null, unitEnd: token.end, repair: 'implied-currency',
      printed: printedIn(prose, token), decimal: token.decimal, uncertainSign: false,
    });
  }
  return figures;
}

/** `from`: where its sentence begins, or the words of it; `bracket`: the sign of a figure in brackets, of which one stands before `next`. */
function withUnit(prose: Prose, token: Token, next: number, from: number, inMoney: boolean, bracket: Sign | null = null): Figure | null {
  const before = prose.text.slice(Math.max(from, token.start - WORDS_BEFORE), token.start);
  const { text } = prose;
  let type: FigureType;
  let unit: string;
  let end: number;
  let approximate: string | null = null;
  let { repair } = token;
  let match: RegExpExecArray | null;
  if ((match = unitAt(MONEY, text, next))) {
    type = 'money';
    unit = match[2]! + (/人民币/u.test(match[4]!) ? '元' : match[4]!);
    approximate = match[1] || match[3] || null;
    end = next + match[0].length;
  } else if ((match = unitAt(PERCENT, text, next))) {
    type = 'percent';
    unit = match[1]!;
    end = next + match[0].length;
  } else if ((match = unitAt(DURATION, text, next))) {
    type = 'count';
    unit = match[0];
    end = next + match[0].length;
  } else if ((match = unitAt(BARE_MAGNITUDE, text, next))) {
    // 减少102万: money without its 元, where the sentence counts money and the words speak of it.
    const money = inMoney && /(?:增加|减少|增长|下降|经费|费|资金|预算|支出|收入|金额|投入)(?:了|约|为|近|达)?$/u.test(before);
    type = money ? 'money' : 'count';
    unit = match[2]! + (money ? '元' : '');
    approximate = match[1] ?? match[3] ?? null;
    end = next + match[0].length;
    if (money) repair = 'implied-currency';
  } else if ((match = unitAt(COUNT, text, next))) {
    type = match[4] === TIMES_UNIT ? 'ratio' : 'count';
    unit = match[2]! + unitName(match[4]!);
    approximate = match[1] || match[3] || null;
    end = next + match[0].length;
  } else return null;
  const bound = unitAt(BOUND, text, end);
  if (bound) end += bound[0].length;
  approximate ??= (LAST_BEFORE.has(before.at(-1) ?? '') ? BEFORE.exec(before)?.[1] : null) ?? bound?.[1] ?? null;
  const { negative, start, uncertain } = bracket ?? signBefore(prose, token.start, from);
  const last = bracket ? next : token.end;
  return {
    start, end: last, type, unit, approximate: approximate ?? uncertain, bound: bound?.[1] ?? null, unitEnd: end, repair,
    printed: printedIn(prose, { start, end: last }), decimal: (negative ? '-' : '') + token.decimal, uncertainSign: uncertain !== null,
  };
}
