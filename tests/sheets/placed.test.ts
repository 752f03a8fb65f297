/** Performance forms of narrow cells in text that keeps the places of the print (pdftotext -layout). */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const texts = (row: object): string[] => Object.values(row as Record<string, { text: string }>).map(({ text }) => text);
const publication = (...lines: string[]) => stagesOf(`青山市水务局2023年度部门决算\n\n第一部分 部门概况\n\n一、主要职责\n\n管理河道。\n\n第二部分 附件\n\n${lines.join('\n')}\n`).draft.publication;

const EVALUATION = [
  '                                  项目支出绩效自评表', '                                  （2023年度）',
  '   项目名称                   河道巡查和养护经费', '                 青山市水务局                    实施单         青山市河道管理',
  '   主管部门', '                    （本级）                      位             所',
  '                   年初预算数      全年预算数      全年执行数     分值    执行率      得分', '     年度资金', '                   317.99      317.99      317.99   10   100.0    10',
  '      总额                                              0%',
  '项目', '     其中：当', '资金                 300.00      300.00      300.00   —      —    —', '     年财政拨款', '（万', '元） 其他资金           17.99       17.99       17.99    —      —    —',
  '                    预期目标                       实际完成情况', '年度总', '     巡查河道120公里，养护堤岸，改善水质。      巡查河道130公里，完成', '体目标                                堤岸养护。',
  '     一级指标   二级指标       三级指标    年度指标值      实际完成值     分值    得分   偏差原因分析',
  '                                                                 及改进措施',
  '                     巡查次数      ≥12次       13次      15     15', '            数量指标', '                     养护堤岸长度    ≥30公里      30公里     15     15',
  '     产出指标             沿河问题整改', '            质量指标                ≥95%       95%      15     14   部分问题跨年',
  '                       率                                           整改',
  '绩效指', ' 标          时效指标     及时完成率     100%       100%     15     15',
  '     满意度指  服务对象满   沿河居民满意', '                               ≥90%       96%      30     30', '      标    意度指标       度',
  '                        总分                             100   99',
];

describe('a self-evaluation that keeps the places of the print', () => {
  const form = publication(...EVALUATION).forms.selfEvaluations[0]!;

  it('has its fields, though values stand above and below their labels', () => {
    expect([form.projectName, form.supervisor, form.unit, form.year, form.currencyUnit].map(({ text }) => text)).toEqual(['河道巡查和养护经费', '青山市水务局（本级）', '青山市河道管理所', '2023年度', '万元']);
  });

  it('has its money with labels and rates that are broken over lines', () => {
    expect(form.funds.map(texts)).toEqual([
      ['年度资金总额', '317.99', '317.99', '317.99', '10', '100.00%', '10'], ['其中：当年财政拨款', '300.00', '300.00', '300.00', '-', '-', '-'], ['其他资金', '17.99', '17.99', '17.99', '-', '-', '-'],
    ]);
  });

  it('has no money where pieces of amounts stand on the lines of others', () => {
    const shifted = publication(...EVALUATION.map((line) => line.replace('300.00      300.00      300.00', '300.00      300.00      297.9 '))).forms.selfEvaluations[0]!;
    expect([shifted.funds, shifted.projectName.text, shifted.indicators.length]).toEqual([[], '河道巡查和养护经费', 5]);
  });

  it('has its goals side by side, and its indicators with cells centred beside their figures', () => {
    expect([form.expectedGoal.text, form.actualCompletion.text]).toEqual(['巡查河道120公里，养护堤岸，改善水质。', '巡查河道130公里，完成堤岸养护。']);
    expect(form.indicators.map(texts)).toEqual([
      ['产出指标', '数量指标', '巡查次数', '≥12次', '', '13次', '15', '15', ''], ['产出指标', '数量指标', '养护堤岸长度', '≥30公里', '', '30公里', '15', '15', ''],
      ['产出指标', '质量指标', '沿河问题整改率', '≥95%', '', '95%', '15', '14', '部分问题跨年整改'], ['产出指标', '时效指标', '及时完成率', '100%', '', '100%', '15', '15', ''],
      ['满意度指标', '服务对象满意度指标', '沿河居民满意度', '≥90%', '', '96%', '30', '30', ''],
    ]);
    expect([form.totalWeight.text, form.totalScore.text]).toEqual(['100', '99']);
  });
});

describe('项目支出绩效目标表 that keeps the places of the print', () => {
  it('has fields, the money of the whole term, both goals and indicators', () => {
    const [form] = publication(
      '                               项目支出绩效目标申报表', '                                 （2024年度）', '       项目名称                    河道巡查和养护', '                 青山市水务局', '   主管部门及代码                                   实施单位           青山市河道管理所',
      '                     [036]', '       项目属性         延续项目                     项目期                2年', '      实施期资金总额：       30.00                  年度资金总额：            10.00', '项目资金（',
      ' 万元）  其中：财政拨款        27.00                  其中：财政拨款            9.00', '         其他资金        3.00                   其他资金               1.00', '         实施期目标（2024年—2025年）                          年度目标',
      '         巡查全部河道，养护堤岸。              巡查河道120公里，', '总体目标', '                                 养护堤岸30公里。',
      '         一级指标       二级指标                     三级指标              指标值', '                    数量指标                 巡查次数               ≥12次', '         产出指标', '                    质量指标                 问题整改率              ≥95%',
      '绩效指标   满意度指标   服务对象满意度指标                  沿河居民满意度            ≥90%',
    ).forms.projectTargets!;
    expect([form!.projectName, form!.supervisor, form!.unit, form!.year, form!.currencyUnit, form!.longTermGoal, form!.overallGoal].map(({ text }) => text))
      .toEqual(['河道巡查和养护', '青山市水务局[036]', '青山市河道管理所', '2024年度', '万元', '巡查全部河道，养护堤岸。', '巡查河道120公里，养护堤岸30公里。']);
    expect(form!.fields.map(texts)).toEqual([['项目属性', '延续项目'], ['项目期', '2年']]);
    expect(form!.funds.map(texts)).toEqual([['年度资金总额：', '10.00', '30.00'], ['其中：财政拨款', '9.00', '27.00'], ['其他资金', '1.00', '3.00']]);
    expect(form!.indicators.map(texts)).toEqual([['产出指标', '数量指标', '巡查次数', '≥12次'], ['产出指标', '质量指标', '问题整改率', '≥95%'], ['满意度指标', '服务对象满意度指标', '沿河居民满意度', '≥90%']]);
  });
});

describe('goals of a department that keep the places of the print', () => {
  const { forms, checks } = publication(
    '                             部门整体支出绩效目标表', '                                  （2023年度）', '  部门（单位）名称                              青山市水务局',
    '                                                           预算金额（万元）', '       任务名称             主要内容', '                                                      总额       财政拨款      其他资金',
    '                   巡查全市河道，养护堤岸，', '年度主 河道巡查和                                          600.00     500.00     100.00', '要任务 养护        保障安全度汛。',
    '       供水保障       保障全市供水。                            1,400.00   1,400.00      0.00', '                   金额合计                           2,000.00   1,900.00    100.00',
    '年度总                    巡查全市河道，', '体目标                    保障全市供水。',
    '年度绩    一级指标      二级指标           三级指标                      指标值', '效指标    产出指标      数量指标           巡查次数                      ≥12次', '       满意度指标     服务对象满意度指标      居民满意度                     ≥90%',
  );
  const form = forms.performanceTargets!;

  it('have their tasks beside whose amounts cells are centred, and the goal without its label', () => {
    expect(form.tasks.map(texts)).toEqual([['河道巡查和养护', '巡查全市河道，养护堤岸，保障安全度汛。', '600.00', '500.00', '100.00'], ['供水保障', '保障全市供水。', '1,400.00', '1,400.00', '0.00']]);
    expect([form.organization, form.year!, form.currencyUnit!, form.overallGoal, form.total.total].map(({ text }) => text)).toEqual(['青山市水务局', '2023年度', '万元', '巡查全市河道，保障全市供水。', '2,000.00']);
    expect([form.indicators.map(texts), checks.filter(({ outcome }) => outcome === 'fails')]).toEqual([[['产出指标', '数量指标', '巡查次数', '≥12次'], ['满意度指标', '服务对象满意度指标', '居民满意度', '≥90%']], []]);
  });
});

describe('goals whose columns are not told by their places', () => {
  it('lose no amount to the words beside it', () => {
    const { forms } = publication(
      '                                        部门整体支出绩效目标表',
      '年度主要      任务名称              主要内容                            预算金额（万元）',
      '          党群服务阵地运营          主要用于安全生产及应急保障，安                        220.32        220.32          0.00',
      '          金额合计                                                  21,664.75     21,664.75          0.00',
      '年度绩效      一级指标              二级指标                            三级指标                        目标值',
      '          产出指标              数量指标                            群众满意度                       2023年12月31',
    );
    expect(forms.performanceTargets!.tasks.map(({ total }) => total.text)).toContain('220.32');
  });
});
