/** Damaged, hostile and oversized inputs, the same for the same seed. */
import { encode, ENCODINGS } from './render/bytes.js';
import { DIALECTS, DIFFICULTIES, render } from './render/dialects.js';
import { generatePublication } from './render/publication.js';
import { Random } from './render/random.js';
import { seedText, SEEDS } from './stages.js';

/** An input to be tried. */
export interface Mutant {
  /** What was done to what. */
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A whole publication that mutants are made of. */
export interface Base {
  readonly name: string;
  readonly text: string;
}

const encoder = new TextEncoder();

/** The five seeds. */
export const seedBases = (): Base[] => SEEDS.map((id) => ({ name: id.slice(0, 3), text: seedText(id) }));

/** Small synthetic publications, one of each dialect, kind and difficulty in turn. */
export const smallBases = (count: number, from = 1): Base[] => Array.from({ length: count }, (_, i) => {
  const seed = from + i;
  const kind = seed % 3 === 0 ? 'final-accounts' : 'budget';
  const publication = generatePublication({ seed, kind, units: 1, basicItems: 4, projects: 2, prose: 1, unknownTables: seed % 2 });
  const dialect = DIALECTS[seed % DIALECTS.length]!;
  return { name: `small-${seed}-${dialect}`, text: render(publication, dialect, DIFFICULTIES[seed % DIFFICULTIES.length]!, seed) };
});

/** Keys that objects have from their prototype. */
export const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'] as const;

/** What a browser or a spreadsheet would run. */
export const ACTIVE = [
  '<script>alert(1)</script>', '</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg/onload=alert(1)>', '<!--', ']]>', '&lt;b&gt;&#0;',
  '=HYPERLINK("http://x","y")', '=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1:A9)', '\u0009=1+1', "'=1", '{{7*7}}', '${7*7}', '%00', '\\u0000', '$&', "$'", '$1',
] as const;

/** Marks that turn writing round or cannot be seen. */
export const BIDI = ['\u200e', '\u200f', '\u202a', '\u202b', '\u202d', '\u202e', '\u202c', '\u2066', '\u2067', '\u2069', '\u061c', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u2060', '\u180e', '\u0085'] as const;

const CONTROLS = ['\0', '\x01', '\x07', '\b', '\x0b', '\f', '\x0e', '\x1b[31m', '\x1f', '\x7f', '\u0080', '\u009f', '\r', '\u2028', '\u2029'] as const;

const LONG_NUMBERS = ['9'.repeat(400), `${'1'.repeat(398)}.00`, `0.${'0'.repeat(397)}1`, `${'123,'.repeat(99)}456.78`, `-${'8'.repeat(400)}`, '1e400', '0'.repeat(400), '.'.repeat(400), ','.repeat(400)] as const;

/** Figures as no table should print them. */
const ODD_NUMBERS = ['', '-', '--', '-0.00', '0x10', '1e5', 'NaN', 'Infinity', '-Infinity', '１２３．４５', '①', '٣٫١٤', '1,2,3', '1..2', '½', '²', '一百万', '9007199254740993', '0.1e-7', '(3.00)', '△5.00', '￥1.00', '12%', '万元', '\ud83d\ude00', '\ufffd', '|', '#', '*'] as const;

/** Names of organizations and files that mean harm. */
export const HOSTILE_NAMES = [
  '../../etc/passwd', '..\\..\\windows\\system32', '/etc/shadow', 'C:\\con', '..', '.', '~root', '-rf', 'CON', 'nul.txt', 'aux', 'COM1', 'LPT¹.csv', 'a\0b', 'x'.repeat(300), '局'.repeat(300),
  '\u202e局政财市', '\u200f\u200e', '...   ...', 'index.json', 'index.html', 'records.csv', 'records.parquet', 'run.json', 'quarantine', '.fiscaltext-new-a', '.fiscaltext-lock', '.fiscaltext-old-a', ' 局 ', 'a\nb', 'a\tb', '%2e%2e%2f',
  '\ud800', 'e\u0301', '\u00e9', '<b>局</b>', '=1+1', "' or 1=1", '`id`', '$(id)', 'a:b', 'a*?', 'audit', 'publication.json', ...PROTOTYPE_NAMES,
] as const;

type Mutator = (text: string, random: Random) => string | Uint8Array;

const lines = (text: string): string[] => text.split('\n');
const several = (random: Random, most: number): number => random.int(1, random.chance(0.5) ? 3 : most);

function insertAll(text: string, random: Random, what: readonly string[], most: number): string {
  let out = text;
  for (let n = several(random, most); n > 0; n--) {
    const at = random.int(0, out.length);
    out = out.slice(0, at) + random.pick(what) + out.slice(at);
  }
  return out;
}

/** Replaces some of the places where `pattern` matches. */
function replaceSome(text: string, random: Random, pattern: RegExp, by: (match: string) => string, share = random.pick([0.002, 0.02, 0.2, 1])): string {
  return text.replace(pattern, (match) => (random.chance(share) ? by(match) : match));
}

const FIGURE = /-?\d[\d,]*\.\d+/gu;
const WORD = /[\u4e00-\u9fff（）()]{2,}/gu;
const CODE = /(?<!\d)\d{3,7}(?!\d)/gu;

/** Every way of damage, by name. */
export const MUTATORS: Readonly<Record<string, Mutator>> = {
  'flip bytes': (text, random) => {
    const bytes = encoder.encode(text);
    for (let n = several(random, 200); n > 0; n--) bytes[random.int(0, bytes.length - 1)]! ^= 1 << random.int(0, 7);
    return bytes;
  },
  'random bytes': (text, random) => {
    const bytes = encoder.encode(text);
    for (let n = several(random, 200); n > 0; n--) bytes[random.int(0, bytes.length - 1)] = random.int(0, 255);
    return bytes;
  },
  'drop bytes': (text, random) => {
    const bytes = encoder.encode(text);
    const at = random.int(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + several(random, 2000))]);
  },
  'drop lines': (text, random) => { const share = random.pick([0.01, 0.1, 0.5, 0.9]); return lines(text).filter(() => !random.chance(share)).join('\n'); },
  'double lines': (text, random) => { const share = random.pick([0.01, 0.1, 0.5, 1]); return lines(text).flatMap((line) => (random.chance(share) ? [line, line] : [line])).join('\n'); },
  'shuffle lines': (text, random) => {
    const all = lines(text);
    const width = random.pick([2, 5, 30, all.length]);
    for (let i = 0; i < all.length - 1; i++) {
      const j = Math.min(all.length - 1, i + random.int(0, width - 1));
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return all.join('\n');
  },
  'move a block': (text, random) => {
    const all = lines(text);
    const block = all.splice(random.int(0, all.length - 1), random.int(1, 200));
    all.splice(random.int(0, all.length), 0, ...block);
    return all.join('\n');
  },
  'double a block': (text, random) => {
    const all = lines(text);
    const from = random.int(0, all.length - 1);
    all.splice(random.int(0, all.length), 0, ...all.slice(from, from + random.int(1, 200)));
    return all.join('\n');
  },
  'join lines': (text, random) => replaceSome(text, random, /\s*\n\s*/gu, () => random.pick(['', ' ', '\t'])),
  'break lines': (text, random) => replaceSome(text, random, /[^\n]/gu, (char) => `${char}\n`, random.pick([0.001, 0.02, 0.2])),
  'other breaks': (text, random) => { const to = random.pick(['\r', '\r\n', '\f', '\v', '\u2028', '\u0085', '\n\n', ' \n \n \n']); return replaceSome(text, random, /\n/gu, () => to); },
  'no white space': (text, random) => replaceSome(text, random, /[ \t]+/gu, () => ''),
  'tabs and spaces': (text, random) => replaceSome(text, random, /[ \t]/gu, (char) => (char === '\t' ? random.pick([' ', '|', '\t\t']) : random.pick(['\t', '  ', '|', '\u3000']))),
  'swap characters': (text, random) => replaceSome(text, random, /[^\s]/gu, () => text[random.int(0, text.length - 1)]!, random.pick([0.0005, 0.005, 0.05])),
  'drop characters': (text, random) => replaceSome(text, random, /[^\s]/gu, () => '', random.pick([0.0005, 0.005, 0.05])),
  'control characters': (text, random) => insertAll(text, random, CONTROLS, 100),
  'bidirectional marks': (text, random) => insertAll(text, random, BIDI, 300),
  'lone surrogates': (text, random) => new Uint8Array(Buffer.from(`\ufeff${insertAll(text, random, ['\ud800', '\udfff', '\ud83d\ude00'], 30)}`, 'utf16le')),
  'markup signs': (text, random) => insertAll(text, random, ['#', '# ', '\n# ', '\n- ', '\n> ', '|', '\n|---|---|\n', '```', '\n```\n', '\n---\n', '<b>', '</b>', '<!--', '[a]: b', '[^1]', '![x](y)', '\\', '`', '**', '&amp;', '~~', '\n1. ', 'http://x', '\n    '], 100),
  'encodings mixed': (text, random) => {
    const at = random.int(0, text.length);
    const part = (piece: string) => { try { return encode(piece, random.pick(ENCODINGS)); } catch { return encoder.encode(piece); } };
    return Buffer.concat([part(text.slice(0, at)), part(text.slice(at))]);
  },
  'cut anywhere': (text, random) => encoder.encode(text).subarray(0, random.int(0, Buffer.byteLength(text))),
  'head cut off': (text, random) => text.slice(random.int(0, text.length)),
  'long numbers': (text, random) => replaceSome(text, random, FIGURE, () => random.pick(LONG_NUMBERS), random.pick([0.002, 0.02, 0.2])),
  'odd numbers': (text, random) => replaceSome(text, random, FIGURE, () => random.pick(ODD_NUMBERS)),
  'other numbers': (text, random) => replaceSome(text, random, FIGURE, () => (random.int(-99999, 9999999) / 100).toFixed(random.int(0, 4))),
  'signs turned': (text, random) => replaceSome(text, random, FIGURE, (figure) => (figure.startsWith('-') ? figure.slice(1) : `-${figure}`)),
  'prototype names': (text, random) => replaceSome(text, random, random.pick([WORD, CODE, FIGURE]), () => random.pick(PROTOTYPE_NAMES)),
  'active content': (text, random) => replaceSome(text, random, random.pick([WORD, CODE, FIGURE]), () => random.pick(ACTIVE)),
  'active content added': (text, random) => replaceSome(text, random, WORD, (word) => word + random.pick(ACTIVE)),
  'hostile names': (text, random) => replaceSome(text, random, /[\u4e00-\u9fff]{2,}(?:局|委员会|中心|办公室)/gu, () => random.pick(HOSTILE_NAMES)),
  'titles everywhere': (text, random) => {
    const titles = lines(text).filter((line) => /表/u.test(line) && line.length < 60);
    return titles.length === 0 ? text : insertAll(text, random, titles.map((title) => `\n${title}\n`), 60);
  },
  'codes swapped': (text, random) => { const codes = text.match(CODE) ?? ['201']; return replaceSome(text, random, CODE, () => random.pick(codes)); },
  'full width': (text, random) => replaceSome(text, random, /[!-~]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0), random.pick([0.01, 0.1, 1])),
  'decomposed': (text, random) => random.pick([text.normalize('NFD'), text.normalize('NFKD'), text.normalize('NFKC')]),
  'all upside down': (text) => lines(text).reverse().join('\n'),
};

const asBytes = (made: string | Uint8Array): Uint8Array => (typeof made === 'string' ? encoder.encode(made) : made);

/** The mutant number `n`: of one base, by one to three kinds of damage. Knows no state: any one can be made alone. */
export function mutant(bases: readonly Base[], n: number): Mutant {
  const random = new Random(n * 2654435761);
  const base = bases[n % bases.length]!;
  const names = Object.keys(MUTATORS);
  const steps = [names[Math.floor(n / bases.length) % names.length]!];
  while (steps.length < 3 && random.chance(0.3)) steps.push(random.pick(names));
  let text = base.text;
  if (random.chance(0.05)) text += `\n${random.pick(bases).text}`;
  let bytes = encoder.encode(text);
  for (const step of steps) bytes = new Uint8Array(asBytes(MUTATORS[step]!(new TextDecoder().decode(bytes), random)));
  const file = random.chance(0.1) ? `${random.pick(HOSTILE_NAMES)}.txt` : `${n}.txt`;
  return { name: `#${n} ${base.name}: ${steps.join(', ')}`, file, bytes };
}

/** The bases cut off at every `step` per cent of their bytes. */
export function* truncations(bases: readonly Base[], step: number): Generator<Mutant> {
  for (const { name, text } of bases) {
    const bytes = encoder.encode(text);
    for (let share = step; share < 100; share += step) {
      yield { name: `${name} cut at ${share} %`, file: `${name}.txt`, bytes: bytes.subarray(0, Math.floor((bytes.length * share) / 100)) };
    }
  }
}

const HEAD = '2024年甲市乙局部门预算\n\n第一部分  部门概况\n\n甲市乙局无下属单位。\n\n表1\n\n部门支出总表\n\n部门名称：甲市乙局  单位：万元\n\n';
const ROW_HEAD = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出\n\n';

/** Inputs of an unusual size or depth; `scale` 1 is the long run. */
export function* extremes(scale: number): Generator<Mutant> {
  const many = (n: number) => Math.max(10, Math.round(n * scale));
  const made = (name: string, text: string, file = 'extreme.txt'): Mutant => ({ name, file, bytes: encoder.encode(text) });
  const blank = many(1e6);
  yield made('blank lines alone', '\n'.repeat(blank));
  yield made('blank lines within', `${HEAD}${'\n'.repeat(blank)}${ROW_HEAD}甲市乙局 201 一般公共服务支出 5.00 3.00 2.00\n`);
  yield made('blank lines with spaces', `${HEAD}${' \u3000\n'.repeat(blank / 2)}${ROW_HEAD}甲市乙局 5.00 3.00 2.00\n`);
  const long = many(5e6);
  for (const unit of ['支', '1', ' ', '1.00 ', '支出 1.00 ', '，', '部门预算。', '<', '| ', '*', '[', '`', '表一', '- ', '201 ', '0.', '(', '一、', '单位：万元', '&', '\\', '_a', '!['] as const) {
    yield made(`a long line of ${JSON.stringify(unit)}`, `${HEAD}${unit.repeat(Math.ceil(long / unit.length / (unit.length > 1 ? 4 : 1)))}\n`);
  }
  yield made('a long line under a header', `${HEAD}${ROW_HEAD}${'甲市乙局 201 一般公共服务支出 5.00 3.00 2.00 '.repeat(long / 200)}\n`);
  yield made('a long markdown line', `${HEAD}# ${'标题*_`['.repeat(long / 40)}\n`);
  const cells = many(1e5);
  yield made('tab cells', `${HEAD}${'\t'.repeat(cells)}\n`);
  yield made('tab cells with figures', `${HEAD}${'1.00\t'.repeat(cells)}\n`);
  yield made('tab cells in two rows', `${HEAD}${'科目\t'.repeat(cells / 2)}\n${'1.00\t'.repeat(cells / 2)}\n`);
  yield made('pipe cells', `${HEAD}|${'科目|'.repeat(cells / 10)}\n|${'-|'.repeat(cells / 10)}\n|${'1.00|'.repeat(cells / 10)}\n`);
  yield made('many tab rows', `${HEAD}科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n${'201\t一般公共服务支出\t5.00\t3.00\t2.00\n'.repeat(cells / 5)}`);
  for (const depth of [many(1e3), many(1e4)]) {
    yield made(`quotes ${depth} deep`, `${HEAD}${'>'.repeat(depth)} 甲市乙局\n`);
    yield made(`quotes ${depth} deep with spaces`, `${HEAD}${'> '.repeat(depth)}甲市乙局\n> x\n`);
    yield made(`lists ${depth} deep on a line`, `${HEAD}${'- '.repeat(depth)}甲市乙局\n`);
    yield made(`numbered lists ${depth} deep on a line`, `${HEAD}${'1. '.repeat(depth)}甲市乙局\n`);
    yield made(`tags ${depth} deep`, `${HEAD}<p>${'<b>'.repeat(depth)}甲市乙局${'</b>'.repeat(depth)}\n`);
    yield made(`emphasis ${depth} deep`, `${HEAD}# ${'*a '.repeat(depth)}${'b*'.repeat(depth)}\n`);
    yield made(`brackets ${depth} deep`, `${HEAD}# ${'['.repeat(depth)}a${'](b)'.repeat(depth)}\n`);
  }
  const stairs = Math.min(1000, many(1e3));
  yield made(`lists ${stairs} deep on lines`, `${HEAD}${Array.from({ length: stairs }, (_, i) => `${'  '.repeat(i)}- 甲${i}`).join('\n')}\n`);
  yield made('many list items', `${HEAD}${'- 甲市乙局 1.00 万元\n'.repeat(many(2e4))}`);
  yield made('many headings', `${HEAD}${Array.from({ length: many(2e4) }, (_, i) => `# 第${i}部分 说明\n\n甲。\n\n`).join('')}`);
  yield made('many tables', `${HEAD}${Array.from({ length: many(2e3) }, (_, i) => `表${i + 2}\n\n支出总表\n\n单位：万元\n\n科目\t合计\n甲\t1.00\n\n`).join('')}`);
  yield made('many titles alone', `${HEAD}${'表1\n\n部门支出总表\n\n'.repeat(many(1e4))}`);
  yield made('many contents lines', `${HEAD}目  录\n\n${Array.from({ length: many(1e4) }, (_, i) => `第${i}部分 支出总表……………${i}\n`).join('')}`);
  yield made('many fragments', `${HEAD}${ROW_HEAD}${'3,020 \n.16 \n1,071 \n.16 \n1,949.0 \n0 \n'.repeat(many(1e4))}`);
  yield made('one organization of a million characters', `2024年${'甲'.repeat(many(1e6))}局部门预算\n\n${HEAD}`);
  yield made('many footnotes', `${HEAD}# a\n${Array.from({ length: many(1e4) }, (_, i) => `[^${i}]: x[^${i + 1}]`).join('\n')}\n`);
  yield made('many pages', `${HEAD}${Array.from({ length: many(1e4) }, (_, i) => `- ${i} -\n\f`).join('')}`);
}

const headerTree = (depth: number, separator: string): string => {
  const rows = Array.from({ length: depth }, (_, level) => Array.from({ length: 2 ** Math.min(level, 6) }, (__, i) => `第${level}级${i}`).join(separator));
  return `${rows.join('\n')}\n${Array.from({ length: 2 ** Math.min(depth - 1, 6) }, (_, i) => `${i}.00`).join(separator)}\n`;
};

/** Small inputs with something hostile in one field each. */
export function* hostile(): Generator<Mutant> {
  const made = (name: string, text: string, file: string): Mutant => ({ name, file, bytes: encoder.encode(text) });
  const table = (organization: string, label: string, code: string, figure: string, separator: string) => [
    `2024年${organization}部门预算`, '', '第一部分  部门概况', '', `${organization}无下属单位。${label}支出${figure}万元。`, '', '表1', '', '部门支出总表', '', `部门名称：${organization}  单位：万元`, '',
    ['科目编码', '科目名称', '支出总计', '基本支出', '项目支出'].join(separator), ['', '合计', figure, figure, '0.00'].join(separator), [code, label, figure, figure, '0.00'].join(separator), '',
    `表2`, '', `${label}表`, '', '单位：万元', '', [label, code, figure].join(separator), [label, code, figure].join(separator), '',
  ].join('\n');
  for (const separator of ['\t', '  ', ' | ']) {
    for (const name of HOSTILE_NAMES) yield made(`organization ${JSON.stringify(name.slice(0, 30))}`, table(name, '行政运行', '201', '5.00', separator), `${name}.txt`);
    for (const words of [...ACTIVE, ...PROTOTYPE_NAMES, ...BIDI]) {
      yield made(`every field ${JSON.stringify(words)}`, table(words, words, words, words, separator), 'field.txt');
      yield made(`label ${JSON.stringify(words)}`, table('甲市乙局', words, '201', '5.00', separator), 'label.txt');
      yield made(`code ${JSON.stringify(words)}`, table('甲市乙局', '行政运行', words, '5.00', separator), 'code.txt');
    }
    for (const figure of [...LONG_NUMBERS, ...ODD_NUMBERS]) yield made(`figure ${JSON.stringify(figure.slice(0, 20))}`, table('甲市乙局', '行政运行', '201', figure, separator), 'figure.txt');
    for (const depth of [3, 10, 12]) yield made(`a header of ${depth} levels`, `${HEAD}${headerTree(depth, separator)}`, 'tree.txt');
  }
}
