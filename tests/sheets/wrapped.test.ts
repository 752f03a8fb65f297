/** 项目支出绩效自评表 of narrow cells, as PDF text prints them one behind the other. */
import { describe, expect, it } from 'vitest';
import { evaluationsOf } from '../support/sheets-read.js';
import { partitionFaults } from '../support/sheets-compare.js';

const HEAD = ['项目支出绩效自评表', '（2022年度）', '项目名称 河道巡查和养护', '经费', '主管部门 青山市水务局 项目负责人 张三 实施单', '位 青山市河道管理所'];
const FUNDS = ['项目', '资金', '（万', '元）', '年初预算数 全年预', '算数 全年执行数 分值 执行率 得分'];
const GOALS = ['年度', '总体', '目标', '预期目标 实际完成情况', '巡查河道120公里，', '养护堤岸。', '巡查河道130公里，完', '成堤岸养护。'];
const HEADER = ['绩效', '指标', '一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析', '及改进措施'];
const ROWS = ['产出指标', '数量指标 巡查次数 ≥12次 13次 45 45', '满意度指', '标', '服务对象满', '意度指标', '沿河居民满意', '度 ≥90% 95% 45 44', '调查样本量不', '足，2025年起', '扩大范围。', '总分 100 99'];

const read = (funds: readonly string[], rows: readonly string[] = ROWS, goals: readonly string[] = GOALS) => {
  const { region, reading } = evaluationsOf([...HEAD, ...FUNDS, ...funds, ...goals, ...HEADER, ...rows].join('\n'))[0]!;
  expect(partitionFaults(region, reading)).toEqual([]);
  return { ...reading.value!, rules: reading.events.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule) };
};
const texts = (row: object): string[] => Object.values(row as Record<string, { text: string }>).map(({ text }) => text);
const LINES = ['年度资金', '总额', '1,646,5', '60.25 1,646,560.25 1,646,560.2', '5 10 100.0', '0% 10', '其中：当', '年财政拨', '款', '1,646,5', '60.25 1,646,560.25 1,646,560.2', '5 — — —', '上年结转', '资金 0.00 0.00 0.00 — — —'];

describe('self-evaluations of narrow cells', () => {
  it('labels, names and amounts that are broken anywhere are whole again', () => {
    const { projectName, supervisor, unit, fields, currencyUnit, funds, rules } = read(LINES);
    expect([projectName, supervisor, unit, currencyUnit].map(({ text }) => text)).toEqual(['河道巡查和养护经费', '青山市水务局', '青山市河道管理所', '万元']);
    expect(funds.map(texts)).toEqual([
      ['年度资金总额', '1,646,560.25', '1,646,560.25', '1,646,560.25', '10', '100.00%', '10'],
      ['其中：当年财政拨款', '1,646,560.25', '1,646,560.25', '1,646,560.25', '-', '-', '-'],
      ['上年结转资金', '0.00', '0.00', '0.00', '-', '-', '-'],
    ]);
    expect([fields?.map(texts), rules]).toEqual([[['项目负责人', '张三']], []]);
  });

  it('goals end where both fold, indicators where their header says', () => {
    const { expectedGoal, actualCompletion, indicators, totalWeight, totalScore } = read(LINES);
    expect([expectedGoal.text, actualCompletion.text]).toEqual(['巡查河道120公里，养护堤岸。', '巡查河道130公里，完成堤岸养护。']);
    expect(indicators.map(texts)).toEqual([
      ['产出指标', '数量指标', '巡查次数', '≥12次', '', '13次', '45', '45', ''],
      ['满意度指标', '服务对象满意度指标', '沿河居民满意度', '≥90%', '', '95%', '45', '44', '调查样本量不足，2025年起扩大范围。'],
    ]);
    expect([totalWeight.text, totalScore.text]).toEqual(['100', '99']);
  });

  it('the last decimal of most amounts stands on a line of its own', () => {
    const { funds } = read(['年度资金', '总额', '8,044,202.9', '3', '8,044,202.9', '3', '7,343,097.86 10 91.28% 9.1', '其中：财', '政拨款', '2,435,362.3', '4 2,435,362.3', '4', '1,716,005.2', '9 - 70.46% -', '其他资金', '5,608,840.5', '9', '5,608,840.5', '9', '5,627,092.57 - 100.33% -']);
    expect(funds.map((line) => texts(line).slice(1, 4))).toEqual([['8,044,202.93', '8,044,202.93', '7,343,097.86'], ['2,435,362.34', '2,435,362.34', '1,716,005.29'], ['5,608,840.59', '5,608,840.59', '5,627,092.57']]);
  });

  it('amounts beside blank cells stand where the lines make their total; where several ways do, that is said', () => {
    const funds = (...lines: string[]) => read(['年度资金', '总额 200.00 212.73 212.73 10 100.00% 10', ...lines]);
    const sure = funds('其中：财政', '拨款 200.00 200.00 200.00', '其他资金 12.73 12.73');
    expect(sure.funds.map((line) => texts(line).slice(1, 4))).toEqual([['200.00', '212.73', '212.73'], ['200.00', '200.00', '200.00'], ['', '12.73', '12.73']]);
    expect(sure.rules).not.toContain('ambiguous-placement');
    expect(funds('其中：财政', '拨款 200.00 200.00 200.00', '其他资金 11.73 11.73').rules).toContain('ambiguous-placement');
  });
});

describe('forms whose text is not in the order of their cells', () => {
  it('are not read where names are lost among the figures', () => {
    const { indicators, rules } = read(LINES, ['产出指标', '数量指标', '质量指标', '≥12次 13次 30 30', '时效指标', '≥90% 95% 15 14', '≥98% 99% 45 44', '巡查次数', '居民满意度', '总分 100 99']);
    expect([indicators, rules.includes('illegible')]).toEqual([[], true]);
  });

  it('funds without labels are not read', () => {
    const { funds, rules } = read(['年度资金总额 200.00 212.73 212.73 10 100.00% 10', '200.00 200.00 200.00 — — —', '其他资金 0.00 12.73 12.73 — — —', '—']);
    expect([funds, rules.includes('illegible')]).toEqual([[], true]);
  });
});
