/** Text of which a program made one line, with a blank where each line ended, as sites that show documents and collections of texts keep it. */

/** What begins a line and nothing else: a part, an entry of a list, a line with the unit or the name of the department. */
const OPENING = String.raw`第[一二三四五六七八九十]{1,3}(?:部分|章)(?=[ \u3000:：]|$)|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|(?:金额|货币)?单位[:：]|附?表[ \u3000]?[一二三四五六七八九十\d]`;
const OPENS_LINE = new RegExp(String.raw`(?<=[ \u3000])(?:${OPENING})`, 'gu');
const OPENS = new RegExp(String.raw`^(?:${OPENING}|\d{1,2}[.、](?!\d)|注\d?[:：])`, 'u');
const LEAST_OPENED = 4;
/** No paragraph and no row of a table is as long. */
const LONG = 300;
/** Lines of prose end after some forty characters, cells before that; a paragraph that keeps its line has hardly a blank. */
const WIDEST = 60;
/** White space that keeps places has gaps of several blanks; these are one. */
const MOSTLY = 0.8;

const BLANKS = /[ \u3000]+/gu;
const WORD = /[^ \u3000]+/gu;
/** A table that bars, tabs or tags keep. */
const HAS_CELLS = /[|\t]|<t[dr]\b/iu;

const FIGURE = /^-?(?:\d[\d,]*(?:\.\d*)?|\.\d+)%?$/u;
const CODE = /^\d{3}(?:\d\d){0,2}$/u;
/** 301 | 01基本工资: the rest of a code, with its name. */
const CODED = /^\d\d\p{Script=Han}/u;
/** A line may break inside a figure only where cells are narrow: then rests of figures stand by themselves. */
const REST = /(?<= )(?:[.,]\d{1,3}|\d{1,3}(?:,\d{3})*[.,])(?= )/gu;
const LEAST_RESTS = 3;
const LEAST_COUNTED = 3;
/** What a figure counts, and no beginning of a name. */
const MONEY = /^[百千万亿]{0,2}元|^[百千万亿]{1,2}$/u;
const AMOUNT = /^-?\d[\d,]*(?:\.\d+)?[百千万亿]{0,2}元/u;
const UNIT = /^(?:年(?![初末终])|月|日(?!常)|[百千万亿]{0,2}元|[百千万亿]{1,2}$|[%％])/u;
const COUNTED = /^(?:个(?!人)|项(?!目)|人(?!员)|名(?!称)|家(?!庭)|所(?![得属])|[辆次批台套户])/u;
/** A sentence, and its end. */
const SENTENCE = /[，。；]|,(?!\d)/u;
const ENDS = /[。；;：:！？][”"）)]?$/u;
const GOES_ON = /^[，。；、）),]/u;
/** What opens an entry, and the label of a name: both stand on the line of their words. */
const SIGN = /^(?:#{1,6}|[-*+])$/u;
const LABEL = /(?:部门|单位)(?:名称)?[:：]$/u;

/** The text with such lines parted again at their blanks, which keeps every offset; itself where it has none. */
export function withPartedLines(text: string): string {
  const lines = [...longLines(text)];
  if (!lines.some(({ line }) => (line.match(OPENS_LINE)?.length ?? 0) >= LEAST_OPENED)) return text;
  const whole = lines.reduce((rests, { line }) => rests + (line.match(REST)?.length ?? 0), 0) < LEAST_RESTS;
  let out = '';
  let at = 0;
  for (const { start, line } of lines) {
    out += text.slice(at, start) + parted(line, whole);
    at = start + line.length;
  }
  return out + text.slice(at);
}

/** Lines that hold more than one, as their length and their blanks say. */
function* longLines(text: string): Generator<{ readonly start: number; readonly line: string }> {
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (end - start >= LONG) {
      const line = text.slice(start, end);
      const gaps = HAS_CELLS.test(line) ? [] : line.match(BLANKS) ?? [];
      if (gaps.length * WIDEST >= line.length && gaps.filter(({ length }) => length === 1).length >= gaps.length * MOSTLY) yield { start, line };
    }
    start = end + 1;
  }
}

/** `whole`: no figure is broken over lines. */
function parted(line: string, whole: boolean): string {
  const words = [...line.matchAll(WORD)];
  let out = line.slice(0, words[0]?.index);
  // Inside a sentence a blank stands for no end of a line, or for one that only wrapped it.
  let prose = false;
  // How far the figures of a row count on from 1: they are the numbers of its columns.
  let counted = 0;
  words.forEach(({ 0: word, index }, i) => {
    out += word;
    const next = words[i + 1];
    counted = word === String(counted + 1) ? counted + 1 : 0;
    prose = !ENDS.test(word) && (prose || SENTENCE.test(word));
    if (!next) return;
    const gap = line.slice(index + word.length, next.index);
    const behind = words[i + 2]?.[0] ?? '';
    const money = AMOUNT.test(next[0]) || (FIGURE.test(next[0]) && MONEY.test(behind));
    if ((FIGURE.test(word) ? money && /[.,]/u.test(word) : prose || money) && isBroken(word, next[0])) {
      out += gap.replace(/./u, NO_WIDTH);
      return;
    }
    let stays: boolean;
    if (SIGN.test(word) || (CODE.test(word) && CODED.test(next[0])) || LABEL.test(word) || isCounted(word, next[0], prose) || (/^附?表$/u.test(word) && /^[一二三四五六七八九十\d]/u.test(next[0]))) stays = true;
    else if (OPENS.test(next[0])) stays = false;
    else if (money) stays = prose = true;
    else if (FIGURE.test(next[0])) {
      stays = (prose && (isCounted(next[0], behind, prose) || GOES_ON.test(behind))) || (whole && FIGURE.test(word) && !CODE.test(next[0]) && (counted < LEAST_COUNTED || next[0] === String(counted + 1)));
    } else stays = prose;
    if (!stays) prose = false;
    out += stays ? gap : `\n${gap.slice(1)}`;
  });
  return out + line.slice((words.at(-1)?.index ?? 0) + (words.at(-1)?.[0].length ?? 0));
}

/** Whether a line broke inside a figure: 为64.2 | 4万元, 较2 | 024年. */
function isBroken(word: string, next: string): boolean {
  const figure = `${/(?<![\d.,])[\d.,]+$/u.exec(word)?.[0] ?? ''}|${/^[\d.,]*\d/u.exec(next)?.[0] ?? ''}`;
  return !figure.startsWith('|') && !figure.endsWith('|') && WHOLE.test(figure.replace('|', ''));
}
const WHOLE = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?$/u;
const NO_WIDTH = '\u200b';

/** Whether `next` says what the figure before it counts. */
const isCounted = (word: string, next: string, prose: boolean): boolean => /[\d)）]$/u.test(word) && (UNIT.test(next) || ((prose || /^\d{1,4}$/u.test(word)) && COUNTED.test(next)));
