/** What programs put around the text of a publication: none of it is text, and all of it is said. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';
import { ClaimBook } from '../../pipeline/normalize/claims.js';
import { unwrapped } from '../../extractors/dialects/wrappings.js';

const HEAD = ['某某市某某局2024年部门预算', '', '表3', '支出总表', '单位：万元'];
const CELLS = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ['合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,200.00', '1,000.00', '200.00'], ['206', '科学技术支出', '34.50', '0.00', '34.50']];
const READ = [['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,200.00', '1,000.00', '200.00'], ['206', '科学技术支出', '34.50', '0.00', '34.50']];
const TEXT = [...HEAD, ...CELLS.map((row) => row.join(' ')), '', '第三部分 说明', '', '本单位负责教育工作。', '', '一、机构设置', '', '内设三个科室。'];
const TABS = [...HEAD, '', ...CELLS.map((row) => (row.length < 5 ? ['', ...row] : row).join('\t')), ''];

function read(text: string): string[][] {
  const { publication, coverage } = stagesOf(text).draft;
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.tables.map(({ id }) => id)).toEqual(['expenditure-summary']);
  return publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text: cell }) => cell));
}

describe('line numbers', () => {
  it.each([
    ['of cat -n', TEXT.map((line, i) => `${String(i + 1).padStart(6)}\t${line}`)],
    ['with a blank', TEXT.map((line, i) => `${i + 1} ${line}`)],
    ['with a colon', TEXT.map((line, i) => `${i + 1}: ${line}`)],
    ['of lines that are not empty', TEXT.filter((line) => line !== '').map((line, i) => `${i + 1} ${line}`)],
  ])('%s are none of the text', (_, lines) => { expect(read(lines.join('\n'))).toEqual(READ); });

  it('before rows of cells', () => { expect(read([...TABS, ...TEXT.slice(-7)].map((line, i) => `${i + 1}\t${line}`).join('\n'))).toEqual(READ); });
  it('stand before every line: a numbered table is no numbered text', () => {
    const text = [...TEXT, ...Array.from({ length: 30 }, (_, i) => `${i + 1} 项目${i} 3.00`)].join('\n');
    expect(unwrapped(text).text).toBe(text);
  });
  it('white space before a line stays what it is', () => {
    expect(unwrapped(Array.from({ length: 20 }, (_, i) => `${i + 10}:     行政运行`).join('\n')).starts.get(0)).toBe(4);
  });
});

describe('signs around every line', () => {
  it.each([
    ['of a quotation', TEXT.map((line) => `> ${line}`)],
    ['of a quotation, but for empty lines', TEXT.map((line) => (line === '' ? '' : `>${line}`))],
    ['of strings', TEXT.map((line) => `"${line}"`)],
    ['of a list of strings', ['[', ...TEXT.map((line) => `  "${line}",`), ']']],
    ['of strings that are rows of cells', [...TABS, ...TEXT.slice(-7)].map((line) => `"${line}"`)],
  ])('%s are none of the text', (_, lines) => { expect(read(lines.join('\n'))).toEqual(READ); });
  it('around some lines are a quotation in the text', () => {
    const text = TEXT.map((line, i) => (i % 2 === 0 ? `"${line}"` : line)).join('\n');
    expect(unwrapped(text).text).toBe(text);
  });
});

describe('what OCR programs print around each line', () => {
  const box = (line: string): string => `[[[50.0, 20.0], [62.0, 20.0], [62.0, 38.0], [50.0, 38.0]], ('${line}', 0.9912345678901234)]`;
  const lines = [...HEAD, ...CELLS.flat(), '第三部分 说明', '本单位负责教育工作。'].filter((line) => line !== '');
  it.each([
    ['PaddleOCR', lines.map(box).join('\n')],
    ['PaddleOCR, a page a line', `[${lines.map(box).join(', ')}]`],
    ['Baidu', JSON.stringify({ words_result: lines.map((words) => ({ words, location: { top: 20, left: 100 } })) }, null, 2)],
    ['Baidu, of Python', `{'words_result': [${lines.map((words) => `{'words': '${words}'}`).join(', ')}]}`],
  ])('%s', (_, text) => { expect(read(text)).toEqual(READ); });
  it('is none where a few lines look like it', () => { expect(unwrapped(lines.slice(0, 11).map(box).join('\n')).text).toContain('0.99'); });
});

describe('signs around the text', () => {
  it.each([
    ['a fence around Markdown', ['```markdown', ...TABS, '```']],
    ['a fence around a table', [...TABS.slice(0, 6), '```', ...TABS.slice(6), '```']],
    ['comments', ['<!-- PageHeader="某某局" -->', ...TABS, '<!-- PageBreak -->', '<!-- PageNumber="3" -->']],
    ['a comment of several lines', ['<!-- a', 'b --', 'c -->', ...TABS]],
    ['what stands above a document', ['---', 'primary_language: zh', 'is_table: True', '---', ...TABS]],
    ['pictures and their pages', ['![](_page_1_Picture_0.jpeg)', ...TABS, '', '{2}------------------------------------------------']],
    ['headings of TeX, and where a table floats', ['\\title{', TABS[0]!, '}', '', TABS[2]!, '', `\\section*{${TABS[3]!}}`, '\\begin{table}[h]', '\\centering', ...TABS.slice(4), '\\end{table}', '\\subsection*{一、说明}']],
    ['headings and words of Org', [`#+TITLE: ${TABS[0]!}`, '* 一、说明', '', `#+CAPTION: ${TABS[2]!} ${TABS[3]!}`, ...TABS.slice(4)]],
    ['boxes that are ticked', [...TABS, ':selected:', '', ':unselected:']],
  ])('%s', (_, lines) => { expect(read(`${lines.join('\n')}\n`)).toEqual(READ); });

  it('stand alone on their lines', () => {
    for (const text of ['```js 见下文\n甲 ``` 乙', '====== ====\n甲乙   9.00\n====== ====']) expect(unwrapped(text).text).toBe(text);
  });

  it.each([
    ['Textile', (title: string) => `h2(#a-${title}). ${title}`, (title: string) => `*${title}*`],
    ['Jira', (title: string) => `h2. {anchor:${title}}${title}`, (title: string) => `*${title}*`],
    ['MediaWiki', (title: string) => `== ${title} ==`, (title: string) => `'''${title}'''`],
    ['AsciiDoc', (title: string) => `== ${title}`, (title: string) => `*${title}*`],
    ['Org', (title: string) => `** ${title}\n   :PROPERTIES:\n   :CUSTOM_ID: ${title}\n   :END:`, (title: string) => `*${title}*`],
    ['TeX of Pandoc', (title: string) => `\\hypertarget{ux7b2c}{%\n\\subsection{${title}}\\label{ux7b2c}}`, (title: string) => `\\textbf{${title}}`],
    ['Pandoc', (title: string) => `## ${title} {#${title} .unnumbered}`, (title: string) => `**${title}**`],
  ])('headings of %s', (_, heading, bold) => {
    const text = ['某某市某某局2024年部门预算', '', heading('第一部分 部门概况'), '', bold('一、主要职责'), '', '本单位负责教育工作。', '', ...TABS.slice(2), '', heading('第三部分 说明'), '', '2024年收入预算1,234.50万元。', ''].join('\n');
    const { publication } = stagesOf(text).draft;
    expect(publication.sections.map(({ number, title }) => `${number}${title}`)).toEqual(['第一部分部门概况', '一、主要职责', '第三部分说明']);
    expect(publication.organization.name).toBe('某某市某某局');
  });
  it('AsciiDoc', () => {
    const rows = CELLS.map((row) => (row.length < 5 ? ['', ...row] : row).map((cell) => `|${cell}`).join(' '));
    expect(read([...HEAD, '', '[cols="1,2,1,1,1"]', '|===', ...rows, '|===', ''].join('\n'))).toEqual(READ);
  });
});

describe('tabs', () => {
  const gaps = TEXT.map((line) => (/\d\.\d/u.test(line) ? line.replace(/ (?=\S+ \S+$)/u, ' \t') : line.replaceAll(' ', ' \t')));
  it('behind blanks are gaps between words', () => { expect(read(gaps.join('\n'))).toEqual(READ); });
  it('part cells where blank ones are printed', () => {
    const text = TABS.join('\n').replaceAll('\t', ' \t');
    expect(unwrapped(text).text).toBe(text);
  });
});

describe('white space that no parser of Markdown knows', () => {
  it.each([
    ['\u3000#\u3000标题', ' # 标题'], ['-\u00a0甲\n1.\u2003乙', '- 甲\n1. 乙'], ['#\u200b标题', '# 标题'], ['1.\u200b5', '1.\u200b5'], ['1. 甲\u3000乙', '1. 甲\u3000乙'], ['甲#\u3000乙', '甲#\u3000乙'],
  ])('%j is read as %j', (text, plain) => { expect(unwrapped(text).text).toBe(plain); });
});

describe('blanks between all characters', () => {
  const spaced = (cell: string): string => cell.replace(/(?<=\p{Script=Han}|[.,，。、])(?=.)|(?<=\d)(?=[.,\p{Script=Han}])/gu, ' ');
  const lines = [...HEAD, ...CELLS, '', '第三部分 说明', '', '本单位负责教育工作，拟订教育规划。'].map((line) => (typeof line === 'string' ? [line] : line).map(spaced).join('   '));
  it('are none of the text, and wider ones part its cells', () => { expect(read(lines.map((line) => ` ${line} `).join('\n'))).toEqual(READ); });
  it('are where most stand side by side without', () => {
    const printed = `${TEXT.join('\n')}\n单 位 领 导 ： 某 某`;
    expect(unwrapped(printed).text).toBe(printed);
  });
});

describe('blanks inside figures', () => {
  const amounts = (count: number, amount: string) => Array.from({ length: count }, (_, i) => `项目 ${i + 1}${amount}`).join('\n');
  const joined = (text: string) => unwrapped(text).text !== text;
  it('part their thousands where many amounts have them and hardly any are printed otherwise', () => {
    expect(unwrapped(amounts(10, ' 234.50')).text).toBe(amounts(10, '\u200b234.50'));
    expect(joined(amounts(9, ' 234.50'))).toBe(false);
    expect(joined(`${amounts(10, ' 234.50')}\n甲 1,234.50`)).toBe(true);
    expect(joined(`${amounts(10, ' 234.50')}\n甲 1,234.50 1234.50`)).toBe(false);
    expect(joined(`行 次\n${amounts(10, ' 234.50')}`)).toBe(false);
  });
});

describe('leaders', () => {
  it.each(['……', ' …… ', ' ........ ', '·····', '____'])('%j between cells', (leader) => {
    expect(read([...HEAD, ...CELLS.map((row) => row.join(leader)), ''].join('\n'))).toEqual(READ);
  });
  it('lead to amounts on several lines', () => {
    for (const text of ['第一部分……部门概况', '合计……3.00\n支出……3.00']) expect(unwrapped(text).text).toBe(text);
  });
  it('lead to pages in the contents, and end sentences', () => {
    const text = `目录\n第一部分 部门概况……3\n第二部分 预算表……12\n\n等工作……完成1,234.50万元。\n${Array(3).fill('合计……3.00').join('\n')}`;
    expect(unwrapped(text).text).toBe(text.replaceAll('合计……', '合计  '));
  });
});

describe('a bar behind each cell, every cell on a line of its own', () => {
  it.each([' |', '|', '\n|'])('%j ends it', (bar) => {
    expect(read([...HEAD, ...CELLS.flat().map((cell) => cell + bar), ''].join('\n'))).toEqual(READ);
  });
  it('ends none where rows stand on lines', () => {
    for (const text of ['甲 |\n乙 |\n1.00 |\n', `${Array(9).fill('甲 | 1.00 |').join('\n')}\n`]) expect(unwrapped(text).text).toBe(text);
  });
});

it('what reads as white space is claimed as a mark alone', () => {
  const book = new ClaimBook('甲…乙');
  book.claim({ text: '甲 乙', at: [0, 1, 2] }, 'paragraph');
  book.spans([[1, 2]], 'mark');
  expect(book.doubled).toEqual([]);
  expect(book.coverage().claims.map(({ role }) => role)).toEqual(['paragraph', 'mark', 'paragraph']);
});
