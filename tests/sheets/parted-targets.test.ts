/** Targets printed in several cells: 指标性质, 指标值 and 度量单位 in columns of their own. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const publication = (kind: string, ...lines: string[]) => extract(Buffer.from(`青山市水务局2023年度部门${kind}\n\n第一部分 部门概况\n\n一、主要职责\n\n管理河道。\n\n第二部分 附件\n\n${lines.join('\n')}\n`), { file: 'a.txt' }).publication;
const pipes = (rows: readonly string[]): string[] => rows.flatMap((row, i) => [`| ${row} |`, ...(i === 0 ? [`|${row.split('|').map(() => ' --- |').join('')}`] : [])]);
const texts = (row: object): string[] => Object.values(row as Record<string, { text: string }>).map(({ text }) => text);

const HEAD = ['项目名称 | | 河道巡查 | | | | | | | ', '主管部门 | | 青山市水务局 | | | | 实施单位 | | 河道管理所 | '];
const MONEY = ['项目资金（万元） | | 年初预算数 | | 全年预算数 | | 全年执行数 | 分值 | 执行率 | 得分', ' | 总额 | 100.00 | | 100.00 | | 90.00 | 10 | 90% | 9', ' | 其中：省级补助 | 100.00 | | 100.00 | | 90.00 | / | / | /', ' | 单位资金 | 0.00 | | 0.00 | | 0.00 | / | / | /'];
const ROWS = [' | 产出指标 | 数量指标 | 巡查次数 | ≥ | 12 | 次 | 13 | 45 | 45', ' | 效益指标 | 社会效益指标 | 堤岸安全 | 定性 | 好 | | 好 | 25 | 25', ' | 满意度指标 | 满意度指标 | 居民 | ≥ | 90 | % | 95 | 20 | 20', '合计 | | | | | | | | 100 | 99'];
const READ = [['产出指标', '数量指标', '巡查次数', '≥12', '次', '13', '45', '45', ''], ['效益指标', '社会效益指标', '堤岸安全', '好', '', '好', '25', '25', ''], ['满意度指标', '满意度指标', '居民', '≥90', '%', '95', '20', '20', '']];

describe('targets in several cells', () => {
  it('of a self-evaluation: the sign stands before the number, what kind of target it is has no leaf and is told', () => {
    const { forms, issues } = publication('决算', '项目支出绩效自评表', '', ...pipes([...HEAD, ...MONEY, '绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分', ...ROWS]));
    expect(forms.selfEvaluations[0]!.indicators.map(texts)).toEqual(READ);
    expect(issues.filter(({ severity }) => severity !== 'info').map(({ code, at }) => [code, at])).toEqual([['unplaced-text', 'forms/selfEvaluations/0/indicators/1/target'], ['unclaimed-text', null]]);
  });

  it('a header of two rows is one: the lower says what the upper divides', () => {
    const { forms } = publication('决算', '项目支出绩效自评表', '', ...pipes([...HEAD, ...MONEY, '总体目标 | 预期目标 | | | | | 实际完成情况 | | | ', ' | 巡查河道。 | | | | | 已巡查。 | | | ', '绩效指标 | | | | 年度指标值 | | | 实际完成值 | 分值 | 得分', ' | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | | | ', ...ROWS]));
    const { indicators, expectedGoal, actualCompletion } = forms.selfEvaluations[0]!;
    expect([indicators.map(texts), expectedGoal.text, actualCompletion.text]).toEqual([READ, '巡查河道。', '已巡查。']);
  });

  it('a part of the money that no line is known for leaves no sum to fail', () => {
    const { checks } = publication('决算', '项目支出绩效自评表', '', ...pipes([...HEAD, ...MONEY, '绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分', ...ROWS]));
    expect(checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });

  const GOALS = ['绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位', ' | 产出指标 | 数量指标 | 巡查次数 | ≥ | 12 | 次', ' | 满意度指标 | 服务对象满意度指标 | 居民 | ≥ | 90 | %'];
  it('of a form of goals, where units have no leaf, they stand behind the number', () => {
    const whole = publication('预算', '部门整体支出绩效目标表', '', ...pipes(['部门名称 | 青山市水务局 | | | | | ', '年度主要任务 | 任务名称 | 主要内容 | 总额 | 财政拨款 | 其他资金 | ', ' | 河道巡查 | 巡查河道。 | 100.00 | 100.00 | 0.00 | ', '年度总体目标 | 巡查全市河道。 | | | | | ', ...GOALS]));
    const project = publication('预算', '项目支出绩效目标表', '', ...pipes(['项目名称 | 河道巡查 | | | | | ', '主管部门 | 青山市水务局 | | 实施单位 | 河道管理所 | | ', '项目资金（万元） | 年度资金总额 | | 100.00 | | | ', '年度目标 | 巡查全市河道。 | | | | | ', ...GOALS]));
    expect([whole.forms.performanceTargets!, project.forms.projectTargets![0]!].map(({ indicators }) => indicators.map(({ level3, target }) => [level3.text, target.text]))).toEqual([[['巡查次数', '≥12次'], ['居民', '≥90%']], [['巡查次数', '≥12次'], ['居民', '≥90%']]]);
  });

  it('of cells one behind the other', () => {
    const { forms } = publication('决算', '项目支出绩效自评表', '（2023年度）', '项目名称 河道巡查', '主管部门 青山市水务局 实施单位 河道管理所', '年初预算数 全年预算数 全年执行数 分值 执行率 得分', '年度资金总额 100.00 100.00 90.00 10 90.00% 9', '预期目标 实际完成情况', '巡查河道。', '已巡查。', '一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分', '产出指标 数量指标', '巡查次数 ≥ 12 次 13 45 45', '满意度指标 服务对象满意度指标', '居民满意度 ≥ 90 % 95 45 45', '合计 100 99');
    expect(forms.selfEvaluations[0]!.indicators.map(({ level3, target, measureUnit, actual }) => [level3, target, measureUnit, actual].map(({ text }) => text))).toEqual([['巡查次数', '≥12', '次', '13'], ['居民满意度', '≥90', '%', '95']]);
  });
});
