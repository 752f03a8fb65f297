/** 项目支出绩效目标表: one form for each project, in PDF text and in rows of cells. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const form = (name: string, ...funds: string[]): string[] => [
  '财政项目支出绩效目标申报表', '（2024年度）', `项目名称 ${name}`, '主管部门及', '代码', '青山市水务局', '[036]', '实施单位 青山市河道管理所', '项目属性 经常性项目 项目期 1年',
  '项目资金', '（万元）', ...funds, '总体目标', '巡查河道120公里，', '养护堤岸。', '绩效', '指标', '一级指标 二级指标 三级指标 指标值',
  '产出指标 数量指标 巡查次数 ≥12次', '满意度指', '标', '服务对象满', '意度指标 沿河居民满意度 ≥90%',
];
const publication = (...forms: string[][]) => stagesOf(`青山市水务局2024年部门预算\n\n第一部分 部门概况\n\n一、主要职责\n\n管理河道。\n\n第二部分 附件\n\n${forms.flat().join('\n')}\n`);
const texts = (row: object): string[] => Object.values(row as Record<string, { text: string }>).map(({ text }) => text);

describe('财政项目支出绩效目标申报表', () => {
  it('is read for every project, its other fields with their labels', () => {
    const { projectTargets } = publication(form('河道巡查', '年度资金总额： 1,712.73', '其中：财政拨款 1,700.00', '其他资金 12.73'), form('堤岸养护', '年度资金总额： 3.00', '其中：财政拨款 3.00', '其他资金')).draft.publication.forms;
    expect(projectTargets!.map(({ projectName }) => projectName.text)).toEqual(['河道巡查', '堤岸养护']);
    const [{ supervisor, unit, year, currencyUnit, fields, funds, overallGoal, indicators }] = projectTargets as [NonNullable<typeof projectTargets>[number]];
    expect([supervisor, unit, year, currencyUnit, overallGoal].map(({ text }) => text)).toEqual(['青山市水务局[036]', '青山市河道管理所', '2024年度', '万元', '巡查河道120公里，养护堤岸。']);
    expect(fields.map(texts)).toEqual([['项目属性', '经常性项目'], ['项目期', '1年']]);
    expect(funds.map(texts)).toEqual([['年度资金总额：', '1,712.73', ''], ['其中：财政拨款', '1,700.00', ''], ['其他资金', '12.73', '']]);
    expect(indicators.map(texts)).toEqual([['产出指标', '数量指标', '巡查次数', '≥12次'], ['满意度指标', '服务对象满意度指标', '沿河居民满意度', '≥90%']]);
  });

  it('has the money of the whole term beside that of the year', () => {
    const lines = ['实施期资金总额： 30.00 年度资金总额： 10.00', '其中：财政拨款 27.00 其中：财政拨款 9.00', '其他资金 3.00 其他资金 1.00'];
    const { funds } = publication(form('河道巡查', ...lines)).draft.publication.forms.projectTargets![0]!;
    expect(funds.map(texts)).toEqual([['年度资金总额：', '10.00', '30.00'], ['其中：财政拨款', '9.00', '27.00'], ['其他资金', '1.00', '3.00']]);
  });

  it('is not read where the print has lost the order of its cells', () => {
    const lost = form('河道巡查', '年度资金总额： 3.00').map((line) => line.replace(/^(项目名称) .*/u, '$1'));
    expect(publication(lost).draft.publication.forms.projectTargets).toBeUndefined();
  });

  it('is the title of a table, too, where the rows of many projects stand below it', () => {
    const { forms, tables } = publication(['项目支出绩效目标表', '单位：万元', '项目名称\t预算数\t绩效目标', '河道巡查\t10.00\t巡查河道。', '堤岸养护\t5.00\t养护堤岸。']).draft.publication;
    expect([forms.projectTargets, tables.map(({ title }) => title)]).toEqual([undefined, ['项目支出绩效目标表']]);
  });
});

describe('a form with the money of the whole term beside that of the year', () => {
  const GRID = [
    ['项目名称', '拆违经费', '项目性质', '阶段性项目'], ['主管部门', '青山区城管局', '实施单位', '青山区城管执法大队'], ['计划开始日期', '2024-01-01', '计划完成日期', '2026-12-31'],
    ['项目资金（元）', '项目资金总额', '10,308,000.00', '年度资金申请总额', '3,498,000.00'], ['', '其中：财政资金', '10,308,000.00', '其中：当年财政拨款', '3,498,000.00'], ['', '', '', '上年结转资金', '0.00'], ['', '其他资金', '0.00', '其他资金', '0.00'],
    ['项目绩效目标', '项目总体目标(2024 年-2026 年)', '', '年度总体目标'], ['', '快速降低违建点位数。', '', '完成本年拆违任务。'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '年度(/项目)指标值'], ['', '成本指标', '经济成本指标', '成本控制合理性', '合理'], ['', '产出指标', '数量指标', '完成拆违计划', '=100.00(%)'], ['', '', '质量指标', '销项正确率', '=100.00(%)'],
  ].map((row) => [...row, '', '', ''].slice(0, 5));
  const said = (body: string) => publication(['财政项目支出绩效目标申报表', '（2026年度）', body]).draft.publication;

  it.each([
    ['tabs', GRID.map((row) => row.join('\t')).join('\n')],
    ['pipes', ['| | | | | |', '|---|---|---|---|---|', ...GRID.map((row) => `| ${row.join(' | ')} |`)].join('\n')],
    ['HTML', `<table>${GRID.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`],
  ])('is read in %s', (_, body) => {
    const [{ projectName, unit, fields, funds, overallGoal, longTermGoal, indicators }] = said(body).forms.projectTargets as [NonNullable<ReturnType<typeof said>['forms']['projectTargets']>[number]];
    expect([projectName, unit, overallGoal, longTermGoal].map(({ text }) => text)).toEqual(['拆违经费', '青山区城管执法大队', '完成本年拆违任务。', '快速降低违建点位数。']);
    expect(fields.map(texts)).toEqual([['项目性质', '阶段性项目'], ['计划开始日期', '2024-01-01'], ['计划完成日期', '2026-12-31']]);
    expect(funds.map(texts)).toEqual([['年度资金申请总额', '3,498,000.00', '10,308,000.00'], ['其中：当年财政拨款', '3,498,000.00', '10,308,000.00'], ['上年结转资金', '0.00', ''], ['其他资金', '0.00', '0.00']]);
    expect(indicators.map(texts)).toEqual([['成本指标', '经济成本指标', '成本控制合理性', '合理'], ['产出指标', '数量指标', '完成拆违计划', '=100.00(%)'], ['产出指标', '质量指标', '销项正确率', '=100.00(%)']]);
  });

  it('is a table nobody described where its rows are those of no form', () => {
    const { forms, tables } = said(GRID.slice(0, 5).map((row) => row.join('\t')).concat('一级指标\t旁注\t说明\t金额\t备注', '甲\t乙\t丙\t9.00\t丁').join('\n'));
    expect([forms.projectTargets, tables.map(({ title }) => title)]).toEqual([undefined, ['财政项目支出绩效目标申报表']]);
  });
});
