/** Whole pages in HTML, and parts of them: their tags end lines or are nothing, their tables are read as tables. */
import { describe, expect, it } from 'vitest';
import { pageSigns } from '../../extractors/dialects/html-page.js';
import { unwrapped } from '../../extractors/dialects/wrappings.js';
import { stagesOf } from '../support/stages.js';

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const TABLE = `<table border=1>\n${row('预算单位', '总计', '财政拨款', '单位资金')}\n${row('合计', '1,120.50', '1,120.50', '0.00')}\n${row('某市统计局', '1,120.50', '1,120.50', '0.00')}\n</table>`;
const PARAGRAPHS = ['某市统计局2024年部门预算', '第二部分 预算说明', '一、收支情况', '2024年收入预算1,120.50万元，比上年增加120.50万元，增长12.05%。', '表一 收入总表', '单位：万元'];
const inParagraphs = (of: (line: string) => string) => `${PARAGRAPHS.map(of).join('\n')}\n${TABLE}\n${of('注：无。')}`;
const PAGE = (body: string) => `<!DOCTYPE html>\n<html>\n<head>\n<title>某网 2019年部门决算</title>\n<style>p{margin:12.50px}</style>\n</head>\n<body onload="load()">\n<!-- 2018年 -->\n${body}\n<script>var a = '<p>9,999.99</p>';</script></body>\n</html>\n`;
const said = (text: string) => {
  const { publication, coverage } = stagesOf(text).draft;
  return {
    whose: `${publication.organization.name} ${publication.fiscalYear} ${publication.kind}`, unclaimed: coverage.unclaimed, sections: publication.sections.map(({ title }) => title),
    tables: publication.tables.map(({ id, currencyUnit, rows, notes }) => [id, currencyUnit, rows.length, ...notes]), facts: publication.facts.map(({ printed }) => printed),
  };
};
const READ = {
  whose: '某市统计局 2024 budget', unclaimed: [], sections: ['预算说明', '收支情况'], tables: [['revenue-summary', '万元', 2, '注：无。']], facts: ['1,120.50', '120.50', '12.05'],
};

it('signs that nothing ends are looked for once', () => {
  expect(pageSigns(`<html>${'<p>甲</p>'.repeat(9)}${'<!-- <% <script '.repeat(200_000)}`)).not.toBeNull();
});

describe('a page says the same', () => {
  const paragraphs = inParagraphs((line) => `\t\t<p style="text-indent:2em">${line}</p>`);
  it.each([
    ['in paragraphs', PAGE(paragraphs)],
    ['in lines that breaks end', PAGE(`<div>${inParagraphs((line) => `&nbsp;&nbsp;&nbsp; ${line}<br>`)}</div>`)],
    ['with its words in parts', PAGE(inParagraphs((line) => `<p class=MsoNormal><span lang=EN-US>${line.replace(/[\d.,]+/gu, '</span><span\nlang=EN-US>$&</span><span>')}</span></p>`))],
    ['set by tables', PAGE(`<table width="100%"><tr><td><a href="/">首页</a></td></tr><tr><td><table><tr><td>${paragraphs}</td></tr></table></td></tr></table>`)],
    ['where a server was to fill it in', `<%@ page language="java" %>\n${PAGE(paragraphs)}`],
    ['in a JSON document', JSON.stringify({ url: 'a', html: PAGE(paragraphs) })],
    ['of which only the middle is left', `<div id="zoom">${paragraphs}\n<p></p>\n<p></p></div>`],
  ])('%s', (_, text) => expect(said(text)).toEqual(READ));
});

it('signs of a page keep their places', () => {
  const text = PAGE('<p>甲</p><p>1,2<b>34</b>.50</p>');
  const { text: plain, marks } = unwrapped(text);
  expect(plain).toHaveLength(text.length);
  expect(plain.replace(/\u200b/gu, '').split('\n').map((line) => line.trim()).filter(Boolean)).toEqual(['甲', '1,234.50']);
  expect(marks.every(([start, end], i) => start < end && (i === 0 || marks[i - 1]![0] <= start))).toBe(true);
});

it('a few tags make no page of a text', () => {
  for (const text of ['甲<br>乙<br>丙', '<div align="center">表1</div>\n\n<table><tr><td>1</td></tr></table>', `${TABLE}\n`, '1 < 2', '']) expect(pageSigns(text)).toBeNull();
  expect(pageSigns(`<html><body>${TABLE}</body></html>`)).toBeNull();
});

it('what is never closed ends nowhere else', () => {
  expect(pageSigns('<html><p>甲</p><p>乙</p><p>丙</p><!-- 丁')!.map(({ span: [start, end] }) => end - start)).toEqual([6, 3, 4, 3, 4, 3, 4]);
  expect(pageSigns('<html><p>甲</p><p>乙</p><p>丙</p><script>丁')!.at(-1)!.span).toEqual([30, 38]);
});
