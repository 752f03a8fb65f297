/** What mutation tests found untested in cells of other programs, around tables and in prose: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { nounAfter, toMeasure } from '../../extractors/narrative/phrases.js';
import { contentsEnd } from '../../extractors/document/contents.js';
import { isSpace, spansOf, squeeze, trace } from '../../extractors/text.js';
import { stagesOf } from '../support/stages.js';

const traced = (text: string) => trace(text, 0, text.length);
const document = (title: string, body: string) => `2023年度某某局部门决算\n\n${title}\n\n单位:万元\n\n${body}\n`;
const texts = (text: string) => stagesOf(text).draft.publication.tables[0]!.rows.map(({ cells }) => cells.map((cell) => cell.text));
const LIST = '一般公共预算财政拨款支出决算表';
const HEADER = '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n';

describe('cells of other programs', () => {
  it('are separated by commas in tables of two columns, and where most are blank', () => {
    expect(texts(document('财政拨款“三公”经费支出决算表', '项目,决算数\n合计,9.00\n因公出国（境）费,1.00\n公务接待费,8.00'))).toEqual([['合计', '9.00'], ['因公出国（境）费', '1.00'], ['公务接待费', '8.00']]);
    expect(texts(document('表9 项目情况表', '名称,甲,乙,丙,丁,金额\n打印,,,,,1.00\n复印,某,,,,2.00'))).toEqual([['打印', '', '', '', '', '1.00'], ['复印', '某', '', '', '', '2.00']]);
  });
  it('keep quotes that are their own, and no row goes with one that is never closed', () => {
    for (const name of ['"一般公共"', '"一般公共服务']) {
      expect(texts(document(LIST, `${HEADER}201\t${name}\t9.00\t9.00\t0.00\n20101\t人大事务\t9.00\t9.00\t0.00\n2010101\t行政运行\t9.00\t9.00\t0.00`)).map((row) => row[1])).toEqual([name, '人大事务', '行政运行']);
    }
  });
  it('lead back to their characters out of TeX', () => {
    const text = document(LIST, '\\begin{tabular}{lllll}\n科目编码 & 科目名称 & 本年支出合计 & 基本支出 & 项目支出 \\\\\n201 & 一般公共服务支出 & 9.00 & 9.00 & 0.00 \\\\\n20101 & 人大事务 & 9.00 & 9.00 & 0.00 \\\\\n\\end{tabular}');
    const cells = stagesOf(text).draft.publication.tables[0]!.rows.flatMap((row) => row.cells);
    expect(cells).toHaveLength(10);
    expect(cells.map(({ spans }) => spans.map((span) => text.slice(...span)).join(''))).toEqual(cells.map((cell) => cell.text));
  });
  it('stand between rules of dashes and crosses, of which nothing is left over', () => {
    const rule = '---------+----------+--------+-----+----\n';
    const { publication, coverage } = stagesOf(document(LIST, `${rule}科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出\n${rule}201 | 一般公共服务支出 | 9.00 | 9.00 | 0.00\n20101 | 人大事务 | 9.00 | 9.00 | 0.00\n${rule}`)).draft;
    expect([publication.tables[0]!.rows.length, publication.sections, coverage.unclaimed]).toEqual([2, [], []]);
  });
});

describe('around tables', () => {
  it('contents end where an entry comes again', () => {
    const entries = ['第一部分 概况', '一、职责', '二、机构', '第二部分 表', '一、职责', '二、机构'];
    expect([contentsEnd([...entries, '负责辖区公共服务工作，组织实施。'], 0), contentsEnd([...entries, '第一部分 概况'], 0)]).toEqual([4, 6]);
  });
  it('a paragraph of Markdown goes on behind a blank line in the midst of a sentence only', () => {
    const duties = (first: string) => stagesOf(`# 2024年某某局部门预算\n\n# 第一部分 概况\n\n## 一、职责\n\n${first}\n\n承担相关工作。\n\n## 二、机构\n\n某某局**内设**机构三个。\n\n# 第二部分 情况说明\n\n收入9.00万元。\n`).draft.publication.sections[1]!.paragraphs.map(({ text }) => text);
    const open = '某某局负责全区政务服务和数据管理工作，贯彻执行国家有关法律法规，统筹推进全区数字政府建设以及数据要素市场化改革，并且';
    expect(duties(`${open}。`)).toEqual([`${open}。`, '承担相关工作。']);
    expect(duties(open)).toEqual([`${open}承担相关工作。`]);
  });
});

describe('characters', () => {
  it('of white space are no characters of a cell, whatever the white space', () => {
    expect([0x20, 0x09, 0xa0, 0x2003, 0x2028, 0x2029, 0x202f, 0x3000, 0xfeff].map(isSpace)).toEqual(Array(9).fill(true));
    expect(spansOf(traced(' 甲 乙'))).toEqual([[1, 2], [3, 4]]);
  });
  it('of Latin words are parted by blanks, of Chinese ones not', () => expect(squeeze(traced('甲 乙 Quiz box 丙')).text).toBe('甲乙Quiz box丙'));
});

describe('prose', () => {
  const facts = (prose: string) => stagesOf(`2024年某某局部门预算\n\n第一部分 概况\n\n${prose}\n`).draft.publication.facts.map(({ measure, amount }) => [measure, amount]);
  it('says the same with any white space, and without a heading', () => {
    for (const blank of [' ', '\u3000', '\u00a0']) expect(facts(['2024年', '收入合计', '9.00', '万元。'].join(blank))).toEqual([['收入合计', 9]]);
    expect(stagesOf('2023年度某某局部门决算\n\n2023年度某某局收入9.00万元。\n').draft.publication.facts.map(({ amount }) => amount)).toEqual([9]);
  });
  it('of a title that fills its line begins below it', () => {
    const wide = '七、关于某某市某某区人民法院2025年“三公”经费预算情况说明';
    const { sections } = stagesOf(`2025年某某局部门预算\n\n第一部分 概况\n\n${wide}\n某某市某某区人民法院2025年“三公”经费预算数为211.92万元，其中：因\n公出国（境）费0.00万元，公务用车购置及运行费164.69万元，公务接待费\n47.23万元。\n`).draft.publication;
    expect(sections.at(-1)).toMatchObject({ number: '七、', paragraphs: [{}] });
  });
  it('names what it counts, not the words before the name of the unit', () => {
    expect([toMeasure('情况说明某某局支出合计', ['某某局']), toMeasure('广东省某某局支出合计', ['某某局'])]).toEqual(['支出合计', '广东省某某局支出合计']);
    expect(nounAfter('4个 部门 ,', 2, '个')).toBe('部门');
  });
});
