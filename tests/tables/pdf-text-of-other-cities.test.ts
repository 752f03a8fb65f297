/** PDF text of publications whose forms nobody described: no figure gets another column's name, none is glued, none is lost. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const budget = (title: string, lines: readonly string[]): string => `某某局2024年部门预算\n\n${title}\n\n单位：万元\n\n${lines.map((line) => `${line}\n\n`).join('')}`;
const first = (text: string) => stagesOf(text).draft.publication.tables[0]!;
const rowsOf = (text: string) => first(text).rows.map(({ cells }) => cells.map((cell) => cell.text));

describe('every cell on a line of its own', () => {
  const row = (...cells: readonly string[]) => [...cells];
  it('a row with more figures than the form has columns is another form\'s', () => {
    const header = ['科目编码', '科目名称', '合计', '基本支出', '项目支出', '甲类支出', '乙类支出'];
    const text = budget('支出预算总表', [...header, ...row('合计', '9.00', '4.00', '3.00', '2.00'), ...row('201', '一般公共服务支出', '9.00', '4.00', '3.00', '2.00')]);
    expect(first(text).form).toBe('generic');
    expect(rowsOf(text).slice(-1)).toEqual([['201', '一般公共服务支出', '9.00', '4.00', '3.00', '2.00']]);
  });
  it('行次 are no digits of the amounts behind them', () => {
    const text = budget('机构运行信息表', ['项目', '行次', '统计数', '（一）支出合计', '2', '12.30', '1．因公出国（境）费', '3', '0.00', '2．公务用车费', '4', '12.30']);
    expect(rowsOf(text).map((cells) => cells.slice(1))).toEqual([['2', '12.30'], ['3', '0.00'], ['4', '12.30']]);
  });
});

describe('项目支出绩效自评表 with a printed row a line', () => {
  const lines = [
    '项目名称 医疗设备购置', '主管部门 某某市卫生健康委员会 实施单位 某某市第三人民医院',
    '项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分', '年度资金总额 320.00 320.00 298.40 10 93.25% 9.33',
    '年度总体目标 预期目标 实际完成情况', '完成医疗设备购置，提升服务能力。 已完成12台设备购置并验收。',
    '一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施',
    '产出指标 数量指标 购置设备数量 ≥12台 12台 10 10', '时效指标 项目按时完成率 ≥95% 93.25% 10 9.3 采购流程延后', '总分 100 96.63',
  ];
  const text = `2023年度某某市第三人民医院部门决算\n\n项目支出绩效自评表\n\n${lines.join('\n')}\n`;
  it('is read cell by cell', () => {
    const [sheet] = stagesOf(text).draft.publication.forms.selfEvaluations;
    expect([sheet!.projectName.text, sheet!.unit.text, sheet!.currencyUnit.text, sheet!.totalScore.text]).toEqual(['医疗设备购置', '某某市第三人民医院', '万元', '96.63']);
    expect(sheet!.funds[0]!.executed.text).toBe('298.40');
    expect(sheet!.indicators.map(({ level2, target, actual, score, deviation }) => [level2, target, actual, score, deviation].map((cell) => cell.text))).toEqual([
      ['数量指标', '≥12台', '12台', '10', ''], ['时效指标', '≥95%', '93.25%', '9.3', '采购流程延后'],
    ]);
  });
  it('is read cell by cell where each cell has lines of its own', () => {
    const wrapped = lines.join('\n').replaceAll(' ', '\n').replace('偏差原因分析及', '偏差原因分析及\n').replace('产出指标', '产出指\n标（30\n分）').replace('一级指标', '绩效\n指标\n一级指标').replace('298.40', '298.\n40');
    const [sheet] = stagesOf(`2023年度某某市第三人民医院部门决算\n\n项目支出绩效自评表\n\n${wrapped}\n14\n`).draft.publication.forms.selfEvaluations;
    expect([sheet!.projectName.text, sheet!.unit.text, sheet!.currencyUnit.text, sheet!.totalScore.text]).toEqual(['医疗设备购置', '某某市第三人民医院', '万元', '96.63']);
    expect([sheet!.funds[0]!.executed.value, sheet!.funds[0]!.executionRate.value, sheet!.funds[0]!.score.value]).toEqual([298.4, 93.25, 9.33]);
    expect([sheet!.expectedGoal.text, sheet!.actualCompletion.text]).toEqual(['完成医疗设备购置，提升服务能力。', '已完成12台设备购置并验收。']);
    expect(sheet!.indicators.map(({ level2, level3, target, actual, weight, score, deviation }) => [level2, level3, target, actual, weight, score, deviation].map((cell) => cell.text))).toEqual([
      ['数量指标', '购置设备数量', '≥12台', '12台', '10', '10', ''], ['时效指标', '项目按时完成率', '≥95%', '93.25%', '10', '9.3', '采购流程延后'],
    ]);
  });
  it('is read cell by cell where blanks keep the places of the print, with cells broken over lines', () => {
    const page = [
      '                          项目支出绩效自评表', '                            （2023年度）', '项目名称          医疗设备购置', '主管部门          某某市卫生健康委员会       实施单位          某某市第三人民医院',
      '                                    年初预算数     全年预算数     全年执行数     分值     执行率     得分',
      '项目资金（万元    年度资金总额         320.00         320.00         298.40        10     93.25%    9.33', '）                其他资金               0.00           0.00           0.00       —        —      —',
      '                        预期目标                                        实际完成情况', '年度总体目标      完成医疗设备购置，提升         已完成12台设备购置', '                  服务能力。                     并验收。',
      '              一级指标         二级指标         三级指标        年度指标值    实际完成值    分值    得分    偏差原因分析及', '                                                                                                          改进措施',
      '              产出指标（50分   数量指标         购置设备数量      ≥12台         12台       10      10', '绩效指标      ）               时效指标         项目按时完成      ≥95%          93.25%     10      9.3     采购流程延后',
      '                                                率', '              满意度指标（10   服务对象满意度   服务对象满意度    ≥90%          96.2%      10      10', '              分）             指标',
      '                                    总分                                                   100     96.63',
    ];
    const [sheet] = stagesOf(`2023年度某某市第三人民医院部门决算\n\n${page.join('\n')}\n`).draft.publication.forms.selfEvaluations;
    expect([sheet!.year.text, sheet!.unit.text, sheet!.currencyUnit.text, sheet!.totalWeight.text, sheet!.totalScore.text]).toEqual(['2023年度', '某某市第三人民医院', '万元', '100', '96.63']);
    expect([sheet!.expectedGoal.text, sheet!.actualCompletion.text]).toEqual(['完成医疗设备购置，提升服务能力。', '已完成12台设备购置并验收。']);
    expect(sheet!.indicators.map(({ level1, level2, level3, target, actual, weight, score, deviation }) => [level1, level2, level3, target, actual, weight, score, deviation].map((cell) => cell.text))).toEqual([
      ['产出指标', '数量指标', '购置设备数量', '≥12台', '12台', '10', '10', ''], ['产出指标', '时效指标', '项目按时完成率', '≥95%', '93.25%', '10', '9.3', '采购流程延后'],
      ['满意度指标', '服务对象满意度指标', '服务对象满意度', '≥90%', '96.2%', '10', '10', ''],
    ]);
  });
  it('lists as unclaimed what it finds no cell for', () => {
    const { coverage, publication } = stagesOf(text.replaceAll(' ', '')).draft;
    expect(publication.forms.selfEvaluations).toEqual([]);
    expect(coverage.unclaimed.map((piece) => piece.text).join('')).toContain('298.40');
  });
});


describe('a header whose columns the form may print with more', () => {
  it('does not take the label of the first row', () => {
    const text = budget('支出预算总表', ['科目编码 科目名称 合计 基本支出 项目支出 ', '人员支出 日常公用支出 ', '合计 9.00 4.00 3.00 2.00 ', '201 一般公共服务支出 9.00 4.00 3.00 2.00 ']);
    expect(first(text).columns.map(({ key }) => key)).toEqual(['code', 'name', 'total', 'personnel', 'public', 'project']);
    expect(rowsOf(text)[0]).toEqual(['', '合计', '9.00', '4.00', '3.00', '2.00']);
  });
});

describe('text that keeps the places of the print', () => {
  const layout = (title: string, lines: readonly string[]): string => `某某局2024年部门预算\n\n${title}\n单位：万元\n${lines.join('\n')}\n`;
  it('a heading of two lines belongs to one column, also beside short figures at its other edge', () => {
    const text = layout('支出预算总表', [
      '  科目编码     科目名称              合计            基本支出              项目支出    事业单位经营支   对附属单位补助',
      '                                            人员支出   日常公用支出                          出             支出',
      '       201   一般公共服务支出        9.00       4.00           3.00           2.00             0.00             0.00',
      '     20103   政府办公厅事务          9.00       4.00           3.00           2.00             0.00             0.00',
    ]);
    const table = first(text);
    expect(table.id).toBe('expenditure-summary');
    expect(table.columns.map(({ key }) => key)).toEqual(['code', 'name', 'total', 'personnel', 'public', 'project', 'business', 'affiliated-subsidy']);
    expect(rowsOf(text)[1]).toEqual(['20103', '政府办公厅事务', '9.00', '4.00', '3.00', '2.00', '0.00', '0.00']);
  });
  it('knows the lines above a wide table', () => {
    const text = layout('支出预算总表', ['  科目编码   科目名称                 合计      基本支出      项目支出', '       201   一般公共服务支出         9.00          7.00          2.00'])
      .replace('单位：万元', `  部门：某某局${' '.repeat(130)}单位：万元`);
    expect(first(text)).toMatchObject({ id: 'expenditure-summary', currencyUnit: '万元' });
  });
  it('tells the columns of a table that nobody described', () => {
    const text = layout('新增资产配置预算表', [
      '  资产名称      资产分类      数量          金额   资金来源',
      '  台式计算机    通用设备         5     32,500.00   一般公共预算',
      '  密集架        家具用具        12     48,000.00   一般公共预算',
    ]);
    expect(first(text).columns.map(({ path }) => path.join('/'))).toEqual(['资产名称', '资产分类', '数量', '金额', '资金来源']);
    expect(rowsOf(text)[1]).toEqual(['密集架', '家具用具', '12', '48,000.00', '一般公共预算']);
  });
});

describe('cells printed column by column', () => {
  it('prove nothing: their columns are not known', () => {
    const column = (label: string, ...figures: readonly string[]) => [label, ...figures];
    const text = budget('部门经费情况一览表', [...column('合计数', '9.00', '4.00', '5.00', '2.00', '3.00'), ...column('甲类经费', '4.00', '4.00', '0.00', '0.00', '0.00'), ...column('乙类经费', '5.00', '0.00', '5.00', '2.00', '3.00')]);
    const statuses = stagesOf(text).draft.publication.tables[0]!.rows.flatMap(({ cells }) => cells.slice(1).map(({ repairs }) => repairs));
    expect(statuses.every((repairs) => repairs.includes('ambiguous-placement'))).toBe(true);
  });
});

describe('prose behind a table', () => {
  it('is prose again', () => {
    const prose = '2023年我馆预算收入9.00万元，比上年增加1.00万元，增长12.50%。';
    const { publication, coverage } = stagesOf(`某某馆2023年单位预算\n\n一、预算表\n\n支出预算总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t9.00\t4.00\t5.00\n\n${prose}\n`).draft;
    expect(coverage.unclaimed).toEqual([]);
    expect(publication.facts.map(({ amount }) => amount)).toContain(9);
  });
});
