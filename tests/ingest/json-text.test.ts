import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeAt, jsonText, unprinted } from '../../pipeline/ingest/json-text.js';
import { stagesOf } from '../support/stages.js';

const PROSE = '某局负责统筹推进政务服务工作，组织实施各项改革任务，承办上级交办的其他事项。'.repeat(8);
const PUBLICATION = `某市某区应急局2023年部门预算\n\n第一部分 部门概况\n\n${PROSE}\n\n第二部分 预算表\n\n收支预算总表\n单位：万元\n\n| 项目 | 金额 | 项目 | 金额 |\n| --- | --- | --- | --- |\n| 一、财政拨款收入 | 9.00 | 一、教育支出 | 4.00 |\n| 二、其他收入 | 1.00 | 二、其他支出 | 6.00 |\n| 收入总计 | 10.00 | 支出总计 | 10.00 |\n`;
const [FIRST, SECOND] = PUBLICATION.split(/(?<=\n\n)(?=第二部分)/u) as [string, string];
const HTML = '<table><tr><td rowspan="1">项目</td><td>金额</td><td>项目</td><td>金额</td></tr><tr><td>一、财政拨款收入</td><td>9.00</td><td>一、教育支出</td><td>4.00</td></tr><tr><td>二、其他收入</td><td>1.00</td><td>二、其他支出</td><td>6.00</td></tr><tr><td>收入总计</td><td>10.00</td><td>支出总计</td><td>10.00</td></tr></table>';

/** As Python prints it without `ensure_ascii=False`, and PHP. */
const escaped = (value: unknown): string => JSON.stringify(value).replace(/[^ -~]/gu, (char) => [...Array(char.length).keys()].map((i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')).replaceAll('/', '\\/');
const python = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll("'", "\\'")}'`;
const read = (text: string | null): string => (text ?? '').replaceAll('\u200b', '').replaceAll('\r\n', '\n').trim();

describe('the text in the strings of a JSON document', () => {
  const text = fc.array(fc.constantFrom('预算', '支出', '9.00', '“', '"', "'", '\\', '/', '\n', '\t', ' ', '①', '</td>'), { minLength: 400, maxLength: 600 }).map((parts) => `表\n${parts.join('')}计`);

  it.each([
    ['one string', (own: string) => JSON.stringify(own)],
    ['a value', (own: string) => JSON.stringify({ id: 7, text: own, meta: { source: 'a.pdf', pages: 3 } }, null, 2)],
    ['escaped', (own: string) => escaped({ text: own })],
    ['printed by Python', (own: string) => `{'n': 1, 'text': ${python(own)}}`],
    ['a line for itself', (own: string) => `${JSON.stringify({ page: 1, md: own })}\n`],
  ])('reads back as %s, every offset in its place', (_, write) => {
    fc.assert(fc.property(text, (own) => {
      const source = write(own);
      const printed = jsonText(source);
      expect(read(printed)).toBe(own);
      expect(printed).toHaveLength(source.length);
      const signs = new Set(unprinted(source, printed!).flatMap(([start, end]) => [...Array(end - start).keys()].map((i) => start + i)));
      // Beside what escapes stand for, each character stands where it was printed; in tags they move together.
      for (let i = 0; i < source.length; i++) {
        if (/[\s\u200b]/u.test(printed![i]!) || signs.has(i) || /[</td>]/u.test(printed![i]!)) continue;
        expect(source[i] === printed![i] || escapeAt(source, i) === printed![i]).toBe(true);
      }
    }), { numRuns: 30 });
  });

  it.each([
    ['pages', JSON.stringify({ pages: [FIRST, SECOND] })],
    ['records, a line each', [FIRST, SECOND].map((own, page) => JSON.stringify({ page, markdown: own, file: 'a.pdf' })).join('\n')],
    ['blocks', JSON.stringify([...FIRST.split('\n\n'), '第二部分 预算表'].map((own) => ({ type: 'text', text: own, bbox: [1, 2, 3] })).concat([{ type: 'table', img_path: 'a.jpg', table_caption: ['收支预算总表', '单位：万元'], table_body: HTML } as never]), null, 2)],
    ['blocks, escaped', escaped([{ text: FIRST }, { text: '收支预算总表' }, { text: '单位：万元' }, { html: HTML }])],
  ])('is a publication in %s', (_, source) => {
    const { publication } = stagesOf(source).draft;
    expect(publication.organization.name).toBe('某市某区应急局');
    expect(publication.tables.map(({ title, currencyUnit, rows }) => [title, currencyUnit, rows.map(({ cells }) => cells.map(({ text: own }) => own).join(' '))]))
      .toEqual([['收支预算总表', '万元', ['一、财政拨款收入 9.00 一、教育支出 4.00', '二、其他收入 1.00 二、其他支出 6.00', '收入总计 10.00 支出总计 10.00']]]);
  });

  it.each([
    ['under one key', (lines: readonly string[]) => ({ words_result: lines.map((words) => ({ words, location: { top: 20 } })) })],
    ['in one list', (lines: readonly string[]) => [{ rec_texts: lines, rec_scores: lines.map(() => 0.99) }]],
    ['with their words once more', (lines: readonly string[]) => ({ lines: lines.map((text) => ({ text, words: text.split(' ').map((word) => ({ text: word })) })) })],
    ['behind all of them', (lines: readonly string[]) => ({ content: lines.join('\n'), pages: [{ lines: lines.map((content) => ({ content })) }] })],
  ])('is a publication in lines %s', (_, document) => {
    const lines = [...FIRST.split('\n\n').slice(0, 2), ...Array.from({ length: 9 }, (_, i) => `${i + 1}.承办第${i + 1}项工作；`), ...SECOND.replace(/\|.*-.*\n/u, '').replace(/[ |]+/gu, ' ').split('\n')].flatMap((line) => line.trim() || []);
    const tables = (source: string) => stagesOf(source).draft.publication.tables.map(({ title, currencyUnit, rows }) => [title, currencyUnit, rows.map(({ cells }) => cells.map(({ text }) => text))]);
    const read = tables(lines.join('\n'));
    expect(read[0]!.slice(0, 2)).toEqual(['收支预算总表', '万元']);
    for (const source of [JSON.stringify(document(lines), null, 1), escaped(document(lines))]) expect(tables(source)).toEqual(read);
  });

  it('is none where no string holds lines, where rows of cells stand beside it, or in what only begins like one', () => {
    const rows = [['科目', '金额'], ['教育支出', '9.00'], ['其他支出', '1.00']];
    expect([JSON.stringify(rows), JSON.stringify({ text: PUBLICATION, tables: [rows, rows] }), JSON.stringify({ title: '部门预算', text: PROSE }), '"科目","金额"\n"教育支出","9.00"\n', `[首页](a)\n${PUBLICATION}`, `{"text": "${PROSE}\\n`, `[首页] "${PROSE}" 的 "${HTML.replaceAll('"', '')}" 表`].map(jsonText)).toEqual(Array(7).fill(null));
  });
});
