/** Heads and feet of pages as tools leave them between the parts of a table. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';
import { runningTitles } from '../extractors/furniture.js';
import { isPageNumber } from '../extractors/pages.js';
import { canonical } from '../extractors/text.js';

describe('page numbers', () => {
  it.each(['第 1 页 / 共 80 页', '第3页，共20页', '第 3 页 共 20 页', '— 12 —', '- 3/20 -', '3 / 20', 'Page 3 of 20', 'page 3', 'PAGE 3/20'])('%s', (line) => {
    expect(isPageNumber(canonical(line), true)).toBe(true);
  });
  it('are no dates and no figures', () => { for (const line of ['12', '1.20', '2024/12', '第3项', 'Pages']) expect(isPageNumber(canonical(line), true)).toBe(false); });
});

describe('running titles', () => {
  it('with the number of the page at either end', () => {
    const title = '某某局2024年部门预算公开';
    const lines = [`${title}1`, `2${title}`, `${title}-3-`, '某某局2024年部门预算', '2024年部门预算2'];
    expect([...runningTitles(lines)]).toEqual(lines.slice(0, 3));
  });
  it('stand between the pages of a table', () => {
    const rows = ['\t合计\t30.00\t30.00\t0.00', '205\t教育支出\t10.00\t10.00\t0.00', '206\t科学技术支出\t20.00\t20.00\t0.00'];
    const text = `某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n${rows.map((row, i) => `${row}\n\n第 ${i + 1} 页 / 共 3 页\n\n某某市某某局2024年部门预算公开　${i + 2}\n`).join('\n')}\n`;
    const { publication, coverage } = stagesOf(text).draft;
    expect(coverage.unclaimed).toEqual([]);
    expect(publication.tables.map(({ rows: own }) => own.map(({ cells }) => cells[1]!.text))).toEqual([['合计', '教育支出', '科学技术支出']]);
  });
});
