/** Signs before the figures of the prose: a minus, the dash of a range or of a list, or nobody can tell. */
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../extractors/narrative/index.js';
import { trace } from '../../extractors/text.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const read = (text: string) => readFacts([{ section: '第二部分', headings: [], content: trace(text, 0, text.length) }], { fiscalYear: 2024, organization: '深圳市某某局' });
/** Figures with what they measure; `?` where the sign is uncertain. */
const figures = (text: string): string[] => {
  const { facts, events } = read(text);
  const flagged = events.filter(({ rule }) => rule === 'narrative-uncertain-sign').map(({ spans }) => JSON.stringify(spans));
  return facts.map(({ measure, decimal, spans }) => `${measure} ${decimal}${flagged.includes(JSON.stringify(spans)) ? '?' : ''}`);
};

describe('a blank between digits', () => {
  it.each([
    ['parts nothing right behind words and before a unit', '人员支出5 10.38万元。', '人员支出 510.38'],
    ['parts a year from a figure', '人员支出2024 10.38万元。', '人员支出2024 10.38'],
  ])('%s', (_, text, figure) => { expect(figures(text)).toEqual([figure]); });
});

describe('a sign', () => {
  it.each([
    ['项目支出为-4.79万元。', '项目支出 -4.79'], ['年末结转和结余：-4.79万元。', '年末结转和结余 -4.79'], ['收支结余-4.79万元。', '收支结余 -4.79'],
    ['其他收入−4.79万元。', '其他收入 -4.79'], ['其他收入－4.79万元。', '其他收入 -4.79'], ['项目支出为负4.79万元。', '项目支出 -4.79'],
    ['比上年增加-4.79万元。', ' -4.79'], ['比上年增加（-4.79）万元。', ' -4.79'], ['比上年增加负4.79万元。', ' -4.79'], ['同比增长-5.2%。', ' -5.2'],
  ])('stands where an amount must follow: %s', (text, figure) => {
    expect(figures(text)).toEqual([figure]);
  });

  it.each([
    ['主要是：-项目支出-4.79万元。', '项目支出 -4.79?'], ['办公费-10万元。', '办公费 -10?'], ['比上年减少-4.79万元。', ' -4.79?'], ['同比下降-5.2%。', ' -5.2?'],
    ['公用经费——4.79万元。', '公用经费 4.79?'], ['基本支出 - 4.79万元。', '基本支出 -4.79?'], ['运维项目一-4.79万元。', '运维项目一 4.79?'],
  ])('is uncertain where a dash of a list may stand: %s', (text, figure) => {
    expect(figures(text)).toEqual([figure]);
    expect(read(text).facts[0]!.approximate).toMatch(/^[-—]+$/u);
  });

  it.each([
    ['支出10-20万元。', ['支出 10', '支出 20']], ['支出10万元-20万元。', ['支出 10', '支出 20']], ['2023-2024年支出10万元。', ['2023-2024年支出 10']], ['企业自负4.79万元。', ['企业自负 4.79']],
  ])('is none in ranges and other words: %s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});

describe('a figure with an uncertain sign', () => {
  const summary = (amount: string) => `2024年深圳市某某局部门预算 \n\n第二部分 部门预算收支总体情况 \n\n${amount}\n\n表 4 \n\n基本支出总表 \n\n`;
  it('is neither verified nor accused', () => {
    for (const words of ['2024年部门预算支出100万元，其中：基本支出-60万元、项目支出40万元。', '2024年部门预算支出100万元，其中：基本支出-60万元、项目支出160万元。']) {
      const { publication } = reconcile(stagesOf(summary(words)).draft).value;
      const fact = publication.facts.find(({ amount }) => amount === -60);
      expect(fact?.status).toBe('unverified');
      expect(publication.issues.map(({ code }) => code)).toContain('narrative-uncertain-sign');
      expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
    }
  });
});
