/** 部门整体支出绩效自评表: the self-evaluation of a department, which stands in the place of the project. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const texts = (row: object): string[] => Object.values(row as Record<string, { text: string }>).map(({ text }) => text);
const publication = (...lines: string[]) => extract(Buffer.from(`青山市水务局2023年度部门决算\n\n第一部分 部门概况\n\n一、主要职责\n\n管理河道。\n\n第二部分 附件\n\n${lines.join('\n')}\n`), { file: 'a.txt' }).publication;
const pipes = (rows: readonly string[]): string[] => rows.flatMap((row, i) => [`| ${row} |`, ...(i === 0 ? [`|${row.split('|').map(() => ' --- |').join('')}`] : [])]);

const HEAD = ['部门名称 | | 青山市水务局 | | | | | | ', '联系人 | | 张三 | | | | 联系电话 | 5550123 | '];
const MONEY = [
  '部门预算执行情况（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 | ', ' | 年度资金总额 | 900.00 | 1000.00 | 950.00 | 10 | 95.00% | 9.5 | ',
  ' | 其中：基本支出 | 600.00 | 600.00 | 600.00 | — | — | — | ', ' | 项目支出 | 300.00 | 400.00 | 350.00 | — | — | — | ',
];
const GOALS = ['年度总体目标 | 预期目标 | | | | 实际完成情况 | | | ', ' | 保障全市供水。 | | | | 全市供水正常。 | | | '];
const INDICATORS = [
  '年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施', ' | 部门管理 | 资金投入 | 基本支出预算执行率 | 100% | 100% | 20 | 20 | ', ' | | | “三公经费”控制率 | ≤100% | 80% | 20 | 20 | ',
  ' | | 效能工作 | 河道巡查 | ≥12次 | 13次 | 20 | 19 | 指标偏低', ' | 效益指标 | 满意度 | 社会公众满意度 | ≥90% | 95% | 20 | 20 | ', ' | 服务对象满意度 | 服务对象满意度 | 用水户满意度 | ≥90% | 92% | 10 | 10 | ', '总分 | | | | | | 100 | 98.5 | ',
];

describe('部门整体支出绩效自评表 in rows of cells', () => {
  const { forms, checks, issues } = publication('部门整体支出绩效自评表', '', '（2023年度）', '', ...pipes([...HEAD, ...MONEY, ...GOALS, ...INDICATORS]));
  const form = forms.selfEvaluations[0]!;

  it('has the department for a unit, no project, and its other fields', () => {
    expect([form.unit, form.projectName, form.year, form.currencyUnit, form.totalWeight, form.totalScore].map(({ text }) => text)).toEqual(['青山市水务局', '', '2023年度', '万元', '100', '98.5']);
    expect([form.fields?.map(texts), 'tasks' in form, issues]).toEqual([[['联系人', '张三'], ['联系电话', '5550123']], false, []]);
  });

  it('its money adds up by what it is spent for', () => {
    expect(form.funds.map(({ label, executed }) => [label.text, executed.text, executed.status])).toEqual([
      ['年度资金总额', '950.00', 'verified'], ['其中：基本支出', '600.00', 'verified'], ['项目支出', '350.00', 'verified'],
    ]);
    expect(checks.filter(({ identity }) => identity === 'funds-parts').map(({ outcome }) => outcome)).toEqual(['holds', 'holds', 'holds']);
  });

  it('levels are what stands in their columns, whatever they are called', () => {
    expect(form.indicators.map(({ level1, level2, level3 }) => [level1, level2, level3].map(({ text }) => text))).toEqual([
      ['部门管理', '资金投入', '基本支出预算执行率'], ['部门管理', '资金投入', '“三公经费”控制率'], ['部门管理', '效能工作', '河道巡查'], ['效益指标', '满意度', '社会公众满意度'], ['服务对象满意度', '服务对象满意度', '用水户满意度'],
    ]);
  });

  it('rows under its title without any of its headers are a table', () => {
    const { forms: none, tables } = publication('部门整体支出绩效自评表', '', ...pipes(['单位 | 等级 | 金额', '水务局 | 优 | 900.00', '水管站 | 良 | 100.00']));
    expect([none.selfEvaluations.length, tables.length]).toEqual([0, 1]);
  });
});

describe('年度主要任务 of a department', () => {
  const TASKS = [
    '年度主要任务完成情况 | 任务名称 | 主要内容 | 完成情况 | 全年预算数（万元） | | | 全年执行数（万元） | | | 分值 | 执行率 | 得分', ' | | | | 总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金 | | | ',
    ' | 河道巡查 | 巡查河道120公里。 | 已完成 | 600.00 | 500.00 | 100.00 | 590.00 | 490.00 | 100.00 | | | ', ' | 供水保障 | 保障全市供水。 | 已完成 | 400.00 | 400.00 | 0.00 | 360.00 | 360.00 | 0.00 | | | ',
    ' | 金额合计 | | | 1,000.00 | 900.00 | 100.00 | 950.00 | 850.00 | 100.00 | 10 | 95.00% | 9.5',
  ];
  const wide = (rows: readonly string[], cells: number): string[] => rows.map((row) => row + ' | '.repeat(Math.max(0, cells - row.split('|').length)));
  const { forms, checks } = publication('部门整体支出绩效自评表', '', ...pipes(wide(['部门（单位）名称 | 青山市水务局', ...TASKS, '年度总体目标完成情况 | 预期目标 | | | | | | 实际完成情况', ' | 保障供水。 | | | | | | 供水正常。'], 13)));
  const form = forms.selfEvaluations[0]!;

  it('are read with what was planned and what was spent, and their total', () => {
    expect(form.tasks?.map(({ name, completion, total, other, executedTotal }) => [name, completion, total, other, executedTotal].map(({ text }) => text))).toEqual([['河道巡查', '已完成', '600.00', '100.00', '590.00'], ['供水保障', '已完成', '400.00', '0.00', '360.00']]);
    expect([form.tasksTotal!.total.value, form.tasksTotal!.executionRate.text, form.tasksTotal!.executedFiscal.status, form.funds, form.actualCompletion.text]).toEqual([1000, '95.00%', 'verified', [], '供水正常。']);
    expect(checks.filter(({ scope, outcome }) => scope.includes('tasks') && outcome === 'fails')).toEqual([]);
  });

  const HEADER = ['部门整体支出绩效自评表', '部门名称 青山市水务局', '年度主', '要任务', '任务名称 主要内容 完成情况 全年预算数（万元） 全年执行数（万元） 分值 执行率 得分', '总额 财政拨款 其他资金 总额 财政拨款 其他资金'];
  const BODY = ['河道巡查', '巡查河道120公里，养护', '堤岸。', '已完成 600.00 500.00 100.00 590.00 490.00 100.00', '供水保障 保障全市供水。 已完成 400.00 400.00 0.00 360.00 360.00 0.00', '金额合计 1,000.00 900.00 100.00 950.00 850.00 100.00 10 95.00% 9.5'];
  const BELOW = ['年度总体目标 预期目标 实际完成情况', '保障供水。', '供水正常。', '绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分', '产出指标 数量指标 巡查次数 ≥12次 13次 45 45', '满意度指标 服务对象满意度指标 居民满意度 ≥90% 95% 45 44', '总分 100 98.5'];

  it('are read in cells one behind the other; where their headings are not whole, that they are not is told', () => {
    const read = publication(...HEADER, ...BODY, ...BELOW);
    expect(read.forms.selfEvaluations[0]!.tasks?.map((task) => texts(task).slice(0, 5))).toEqual([['河道巡查', '巡查河道120公里，养护堤岸。', '已完成', '600.00', '500.00'], ['供水保障', '保障全市供水。', '已完成', '400.00', '400.00']]);
    const lost = publication(...HEADER.slice(0, -1), '总额 财政拨款 总额 财政拨款', ...BODY, ...BELOW);
    expect([lost.forms.selfEvaluations[0]!.tasks, lost.issues.some(({ code, at }) => code === 'illegible' && at === 'forms/selfEvaluations/0/tasks')]).toEqual([undefined, true]);
  });
});

describe('a department whose form keeps the places of the print', () => {
  it('has a label beside its money that stands in a column of its own, and lines without amounts', () => {
    const { forms } = publication(
      '                     部门整体支出绩效自评表', '  部门名称                             青山市水务局', '                  年初预算数        全年预算数      全年执行数    分值    执行率       得分', '      部门整体支',
      '年度预               900.00           1000.00   950.00   10    95.00%    9.5', '      出总额', '算资金', '      一、基本支', '（万元               900.00           1000.00   950.00    /      /        /', '        出', '）', '      二、项目支',
      '                                                           /      /        /', '        出', '                     预期目标                     实际完成情况', '年度总体', '目标       保障全市供水。                          全市供水正常。',
      '     一级指标   二级指标       三级指标    年度指标值      实际完成值     分值    得分', '     产出指标   数量指标       巡查次数    ≥12次       13次      45     45', '     满意度指标  满意度指标      居民满意度   ≥90%       95%      45     44', '     总分                                            100     98.5',
    );
    const form = forms.selfEvaluations[0]!;
    expect(form.funds.map((line) => texts(line).slice(0, 5))).toEqual([['部门整体支出总额', '900.00', '1000.00', '950.00', '10'], ['一、基本支出', '900.00', '1000.00', '950.00', '/'], ['二、项目支出', '', '', '', '/']]);
    expect([form.unit.text, form.currencyUnit.text]).toEqual(['青山市水务局', '万元']);
  });
});
