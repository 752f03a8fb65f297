/** What the sheets of other departments print that those of the seeds do not. */
import { describe, expect, it } from 'vitest';
import { partitionFaults } from '../support/sheets-compare.js';
import { evaluationsOf, targetsOf } from '../support/sheets-read.js';
import { stagesOf } from '../support/stages.js';

const TITLE = '部门整体支出绩效目标表';
const pdf = (...lines: string[]) => [TITLE, '2031年度 单位：万元', '部门名称 青山市水务局', '任务名称 主要内容', '总额 其中：财政拨款 其中：其他资金', '河道巡查 主要用于河道巡查。 8.00 8.00 0.00',
  '一级指标 二级指标 三级指标 目标值', ...lines].join('\n\n');

function levelsOf(text: string): string[][] {
  const { region, reading } = targetsOf(text);
  expect(partitionFaults(region, reading)).toEqual([]);
  return reading.value!.indicators.map(({ level1, level2, level3 }) => [level1.text, level2.text, level3.text]);
}

describe('levels of other provinces', () => {
  it('成本指标 is a first level where 经济成本指标 stands below it', () => {
    expect(levelsOf(pdf('成本指标', '经济成本指标', '清疏成本 ≤3万元', '产出指标', '数量指标', '巡查次数 ≥12次'))).toEqual([
      ['成本指标', '经济成本指标', '清疏成本'], ['产出指标', '数量指标', '巡查次数'],
    ]);
  });

  it('履职效能, 管理效率 and 社会效应 with what stands below them', () => {
    expect(levelsOf(pdf('履职效能', '整体效能', '巡查次数 ≥12次', '管理效率', '预算执行', '结转率 ≤5%', '社会效应', '社会效益', '水质 提升', '公众满意度', '满意率 ≥90%'))).toEqual([
      ['履职效能', '整体效能', '巡查次数'], ['管理效率', '预算执行', '结转率'], ['社会效应', '社会效益', '水质'], ['社会效应', '公众满意度', '满意率'],
    ]);
  });

  it('the second line of a header in rows of cells is no task, 附件 before the title no part of it', () => {
    const rows = [['部门名称', '青山市水务局', '', '', ''], ['任务名称', '主要内容', '预算金额（万元）', '', ''], ['', '', '总额', '其中：财政拨款', '其中：其他资金'], ['河道巡查', '用于河道巡查。', '8.00', '8.00', '0.00']];
    const { reading } = targetsOf(`# 附件 ${TITLE}\n\n2031年度 单位：万元\n\n${rows.map((cells) => cells.join('\t')).join('\n')}\n`);
    expect(reading.value!.tasks.map(({ name }) => name.text)).toEqual(['河道巡查']);
  });
});

const EVALUATION = ['项目支出绩效自评表', '项目名称 河道巡查', '主管部门 青山市水务局 实施单位', '青山市河道管理所（本', '级）', '项目资金(万', '元)', '年初预算数 全年预算数 全年执行数 分值 执行率 得分', '年度资金总额 8.00 8.00 6.00 10 75.00% 7.50',
  '年度总体目', '标', '预期目标 实际完成情况', '巡查全部', '河道。', '巡查了河道。', '绩效指标', '一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分', '偏差原因分析及', '改进措施'];

function evaluation(...lines: string[]) {
  const { region, reading } = evaluationsOf([...EVALUATION, ...lines].join('\n\n'))[0]!;
  expect(partitionFaults(region, reading)).toEqual([]);
  return reading.value!;
}

describe('self-evaluations printed cell by cell', () => {
  const rows = ['产出指标 数量指标', '巡查次数 12次 10次 50 40', '因台风取消', '两次巡查。', '巡查河道的', '长度', '30公里 30公里 20 20', '可持续影响 水质 提升 提升 20 18.5', '下雨', '总分 100 86.00'];

  it('names, labels and goals that are broken over lines, the unit beside the funds', () => {
    const { unit, currencyUnit, expectedGoal, actualCompletion } = evaluation(...rows);
    expect([unit, currencyUnit, expectedGoal, actualCompletion].map(({ text }) => text)).toEqual(['青山市河道管理所（本级）', '万元', '巡查全部河道。', '巡查了河道。']);
  });

  it('two spaces are a blank cell where single ones part the headings', () => {
    const { funds, indicators } = evaluation('产出指标 数量指标 巡查次数 12次  10次 50 40', ' 质量指标 水质 优  优 20 20  ', '总分 100 86.00');
    expect(funds.map(({ executed }) => executed.text)).toEqual(['6.00']);
    expect(indicators.map(({ level2, target, actual, weight, score }) => [level2, target, actual, weight, score].map(({ text }) => text))).toEqual([['数量指标', '12次', '10次', '50', '40'], ['质量指标', '优', '优', '20', '20']]);
  });

  it('reasons stand below the figures of their row, names above them', () => {
    const { indicators } = evaluation(...rows);
    expect(indicators.map(({ level2, level3, target, actual, weight, score, deviation }) => [level2, level3, target, actual, weight, score, deviation].map(({ text }) => text))).toEqual([
      ['数量指标', '巡查次数', '12次', '10次', '50', '40', '因台风取消两次巡查。'],
      ['数量指标', '巡查河道的长度', '30公里', '30公里', '20', '20', ''],
      ['可持续影响', '水质', '提升', '提升', '20', '18.5', '下雨'],
    ]);
  });

  it('white space behind the last line of a cell tells reason and name apart, though no sentence ends', () => {
    const read = (...between: string[]) => evaluation('产出指标 数量指标 ', '巡查次数 12次 10次 50 40 ', ...between, '30公里 30公里 20 20 ', '总分 100 90').indicators.map(({ level3, deviation }) => [level3.text, deviation.text]);
    expect(read('因台风取消', '两次巡查 ', '巡查河道的', '长度 ')).toEqual([['巡查次数', '因台风取消两次巡查'], ['巡查河道的长度', '']]);
    expect(read('因台风', '巡查河道的', '长度 ')).toEqual([['巡查次数', ''], ['因台风巡查河道的长度', '']]);
  });

  it('a reason that begins beside its figures goes on below them, by a line at least', () => {
    const read = (...between: string[]) => evaluation('产出指标 数量指标', '巡查次数 12次 10次 50 40 因台风', ...between, '30公里 30公里 20 20', '总分 100 90').indicators.map(({ level3, deviation }) => [level3.text, deviation.text]);
    expect(read('取消', '巡查河道的', '长度')).toEqual([['巡查次数', '因台风取消'], ['巡查河道的长度', '']]);
    expect(read('取消', '两次。', '巡查河道的', '长度')).toEqual([['巡查次数', '因台风取消两次。'], ['巡查河道的长度', '']]);
    expect(read('巡查长度')).toEqual([['巡查次数', '因台风'], ['巡查长度', '']]);
  });

  it('targets and results that are broken over lines are whole again', () => {
    const { level3, target, actual, weight } = evaluation('产出指标 数量指标', '养护单价', '≤12.8万元/公', '里', '12.6万元/公', '里', '80 80', '总分 100 90').indicators[0]!;
    expect([level3, target, actual, weight].map(({ text }) => text)).toEqual(['养护单价', '≤12.8万元/公里', '12.6万元/公里', '80']);
  });

  it('where the header has no scores, a percentage is a result', () => {
    const [sheet] = evaluationsOf(['项目支出绩效自评表', '项目名称 河道巡查', '一级指标 二级指标 三级指标 年度指标值 度量单位 实际完成值', '产出 质量 巡查率 ≥98 % 99.1%'].join('\n\n'));
    const { target, measureUnit, actual, score } = sheet!.reading.value!.indicators[0]!;
    expect([target.text, measureUnit.text, actual.text, score.text]).toEqual(['≥98', '%', '99.1%', '']);
  });
});

describe('self-evaluations of which each cell has lines of its own', () => {
  const HEAD = ['项目支出绩效自评表', '项目名称', '河道', '巡查', '主管部门', '青山市水务局', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '权重', '得分'];
  const read = (...lines: string[]) => {
    const { region, reading } = evaluationsOf([...HEAD, ...lines].join('\n\n'))[0]!;
    expect(partitionFaults(region, reading)).toEqual([]);
    return { ...reading.value!, rows: reading.value!.indicators.map((row) => Object.values(row as unknown as Record<string, { text: string }>).map(({ text }) => text)), rules: reading.events.map(({ rule }) => rule) };
  };
  const FIRST = ['产出', '数量', '巡查次数', '≥12次', '13次', '50', '50'];

  it('reasons below scores, notes below the totals, a name over two lines', () => {
    const { projectName, rows, totalWeight, totalScore, rules } = read('偏差原因', ...FIRST, '质量', '合格率', '≥98%', '97%', '50', '45', '因台风', '取消两次', '合计', '100', '95', '注：得分由单位填写。');
    expect([projectName.text, totalWeight.text, totalScore.text]).toEqual(['河道巡查', '100', '95']);
    expect(rows).toEqual([['产出', '数量', '巡查次数', '≥12次', '', '13次', '50', '50', ''], ['产出', '质量', '合格率', '≥98%', '', '97%', '50', '45', '因台风取消两次']]);
    expect(rules).not.toContain('page-number');
  });

  it('a heading that nobody knows, a row without a level, the number of the page below the totals', () => {
    const { rows, totalScore, rules } = read('佐证材料', ...FIRST, '有台风', '巡查长度', '30公里', '30公里', '50', '45', '合计', '100', '95', '3');
    expect(rows.map((row) => row.filter((text) => text !== ''))).toEqual([['产出', '数量', '巡查次数', '≥12次', '13次', '50', '50', '有台风'], ['产出', '数量', '巡查长度', '30公里', '30公里', '50', '45']]);
    expect([totalScore.text, rules.filter((rule) => rule === 'page-number')]).toEqual(['95', ['page-number']]);
  });

  it('weights and scores are no page numbers where no row can be made of the lines', () => {
    const { rules } = read('合计', '100', '95');
    expect(rules).not.toContain('page-number');
  });
});

describe('paragraphs of text that keeps the places of the print', () => {
  it('a line further right than those inside paragraphs opens one, however full the line before it is', () => {
    const { sections } = stagesOf('2031年青山市水务局部门预算\n\n第一部分 部门概况\n\n    某某局贯彻落实中央和省委市委关于水务工作的方针政策决策\n部署，负责全区河道湖泊水库的日常巡查管养和水质监测等工作。\n    预算增加主要是巡查项目增加，全部用于河道巡查。\n').draft.publication;
    expect(sections[0]!.paragraphs.map(({ text }) => text.slice(0, 4))).toEqual(['某某局贯', '预算增加']);
  });
});
