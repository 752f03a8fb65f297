/** The five publications as other programs would have given them: to the last cell they say what they said. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Publication } from '../../schemas/types.js';
import { SEEDS, seed, seedText, stagesOf } from '../support/stages.js';

/** What a publication says, without the places where it was read. */
function saidBy({ tables, facts, forms, sections, checks }: Publication) {
  return {
    tables: tables.map(({ id, number, title, currencyUnit, columns, rows, notes }) => [
      id, number, title, currencyUnit, columns.map(({ path, type }) => [path, type]), rows.map(({ cells }) => cells.map(({ text, value, status }) => [text, value, status])), notes,
    ]),
    facts: facts.map(({ measure, printed, value, status }) => [measure, printed, value, status]),
    indicators: forms.performanceTargets?.indicators.map(({ level1, level2, level3, target }) => [level1, level2, level3, target].map(({ text }) => text)),
    sections: sections.map(({ number, title, paragraphs }) => [number, title, paragraphs.map(({ text }) => text)]),
    checks: checks.map(({ identity, outcome, left, right }) => [identity, outcome, left, right]),
  };
}

/** Figures as any print has them: what parts thousands and decimals is not what they say. */
const plain = (said: ReturnType<typeof saidBy>): unknown =>
  JSON.parse(JSON.stringify(said).replace(/(?<=\d)[,，](?=\d{3})/gu, '').replace(/(?<=\d)．(?=\d)/gu, '.'));

/** A sign behind about every hundredth character, the same ones each time. */
const strewn = (sign: string) => (text: string): string => {
  const where = fc.sample(fc.integer({ min: 1, max: 200 }), { numRuns: Math.ceil(text.length / 100), seed: 7 });
  let at = 0;
  const parts = where.map((step) => text.slice(at, (at += step)));
  return [...parts, text.slice(at)].join(sign);
};
/** What stands between the pages, every 47 lines. */
const paged = (between: (page: number) => readonly string[]) => (text: string): string =>
  text.split('\n').flatMap((line, i) => (i % 47 === 46 ? [line, ...between((i + 1) / 47)] : [line])).join('\n');

const PRINTS: readonly (readonly [string, (text: string) => string])[] = [
  ['without empty lines', (text) => text.replace(/\n\s*\n/gu, '\n')],
  ['with twice as many line ends', (text) => text.replace(/\n/gu, '\n\n')],
  ['with the line ends of another system', (text) => text.replace(/\n/gu, '\r\n')],
  ['with blanks that do not break', (text) => text.replace(/ /gu, '\u00a0')],
  ['with ideographic blanks', (text) => text.replace(/ /gu, '\u3000')],
  ['with white space before the lines', (text) => text.split('\n').map((line, i) => ' '.repeat(i % 3) + line).join('\n')],
  ['as a quotation', (text) => text.replace(/^(?=.)/gmu, '> ')],
  ['with a mark of its order of bytes', (text) => `\ufeff${text}`],
  ['with blanks behind the commas between thousands', (text) => text.replace(/(\d),(?=\d{3})/gu, '$1, ')],
  ['without commas between thousands', (text) => text.replace(/(?<=\d),(?=\d{3})/gu, '')],
  ['with thin blanks between thousands', (text) => text.replace(/(?<=\d),(?=\d{3})/gu, '\u2009')],
  ['with commas of full width between thousands', (text) => text.replace(/(?<=\d),(?=\d{3})/gu, '，')],
  ['with points of full width', (text) => text.replace(/(?<=\d)\.(?=\d\d(?!\d))/gu, '．')],
  ['with zero-width blanks', strewn('\u200b')],
  ['with soft hyphens', strewn('\u00ad')],
  ['with joiners', strewn('\u200d')],
  ['with marks of direction', strewn('\u200e')],
  ['with form feeds between pages', paged(() => ['\f'])],
  ['with numbers of pages', paged((page) => [`— ${page} —`])],
  ['with marks of pages that programs make', paged((page) => [`--- Page ${page} ---`])],
  ['with marks of pages in brackets', paged((page) => [`[第${page}页]`])],
  ['with bold numbers of pages', paged((page) => [`**${page}**`])],
  ['with numbers of pages that nobody knows', paged((page) => [`页码：${page}`])],
  ['with addresses between pages', paged(() => ['https://www.example.gov.cn/xxgk/t20240301_123.html'])],
  ['with asterisks between pages', paged(() => ['***'])],
  ['with numbers and heads of pages', paged((page) => [`第 ${page} 页 共 90 页`, '某某市政务公开办公室'])],
  ['with heads and numbers of pages on one line', paged((page) => [`${page}  某某市政务公开办公室文件汇编`])],
  ['with form feeds and heads of pages', paged((page) => [`${page}`, '\f某某市政务公开办公室'])],
];

describe.each(SEEDS)('%s', (id) => {
  const text = seedText(id);
  const said = plain(saidBy(seed(id).draft.publication));
  it.each(PRINTS)('says the same %s', (_, print) => {
    expect(plain(saidBy(stagesOf(print(text)).draft.publication))).toEqual(said);
  });
});

it('a part whose heading stands at the head of each of its pages says the same', () => {
  const [, , id] = SEEDS;
  const text = seedText(id);
  const headings = [...text.matchAll(/^.*第[二三]部分.*$/gmu)].slice(-2);
  const [part, next] = headings.map(({ index }) => index);
  const pages = text.slice(part, next).split('\n').flatMap((line, i) => (i > 0 && i % 30 === 0 ? [line, headings[0]![0].replace(/^#+ */u, '')] : [line]));
  expect(pages.length).toBeGreaterThan(text.slice(part, next).split('\n').length + 3);
  expect(saidBy(stagesOf(text.slice(0, part) + pages.join('\n') + text.slice(next)).draft.publication)).toEqual(saidBy(seed(id).draft.publication));
});
