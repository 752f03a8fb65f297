/** Self-evaluations made up and printed in rows of cells. */
import { makeTargets, printGrid } from './sheets.js';
import { Random } from './random.js';

export interface EvaluationModel {
  readonly projectCode: string;
  readonly projectName: string;
  readonly year: string;
  readonly unit: string;
  readonly supervisor: string;
  readonly unitCode: string;
  readonly currencyUnit: string;
  readonly funds: readonly Readonly<Record<'label' | 'initialBudget' | 'annualBudget' | 'executed' | 'weight' | 'executionRate' | 'score', string>>[];
  readonly expectedGoal: string;
  readonly actualCompletion: string;
  readonly indicators: readonly Readonly<Record<'level1' | 'level2' | 'level3' | 'target' | 'measureUnit' | 'actual' | 'weight' | 'score' | 'deviation', string>>[];
  readonly totalWeight: string;
  readonly totalScore: string;
}

/** A form; the same seed makes the same form. */
export function makeEvaluation(seed: number): EvaluationModel {
  const random = new Random(seed);
  const { indicators, overallGoal, organization } = makeTargets(seed);
  const yuan = () => `${random.int(1000, 90_000_000)}.00`;
  const [annual, spent] = [yuan(), yuan()];
  const line = (label: string, own: Partial<EvaluationModel['funds'][number]>) =>
    ({ label, initialBudget: '0.00', annualBudget: '0.00', executed: '0.00', weight: '-', executionRate: '-', score: '-', ...own });
  const score = random.pick(['9.5', '10', '8.25']);
  const money = { initialBudget: annual, annualBudget: annual, executed: spent };
  return {
    projectCode: `4401${String(random.int(1, 9_999_999)).padStart(17, '0')}`, projectName: random.pick(['河道巡查与管养', '校舍修缮（二期）', '窗口服务外包']),
    year: '2031', unit: organization, supervisor: '青山市财政局', unitCode: `0${random.int(10_000, 99_999)}`, currencyUnit: '元',
    funds: [
      line('年度资金总额', { ...money, weight: '10', executionRate: (Number(spent) / Number(annual) * 100).toFixed(2), score }),
      line('其中：当年财政拨款', money), line('上年结转资金', {}), line('其他资金', {}),
    ],
    expectedGoal: overallGoal, actualCompletion: overallGoal.replace(/切实提高/gu, '已提高'),
    indicators: indicators.map(({ level1, level2, level3, target }) => ({
      level1, level2, level3, target, measureUnit: '', actual: target.replace(/^[≥≤=]/u, ''), weight: `${random.int(0, 30)}`, score: random.pick(['10', '7.5', '0', '3']),
      deviation: random.chance(0.15) ? '受政策调整影响，今后将加强预算管理。' : '',
    })),
    totalWeight: '100', totalScore: random.pick(['100', '91.79', '88.5']),
  };
}

/** The form as rows of ten cells. */
export function evaluationRows(model: EvaluationModel): string[][] {
  const wide = (...cells: string[]) => [...cells, ...Array<string>(10 - cells.length).fill('')];
  return [
    wide('项目编码：', model.projectCode, '', '项目名称：', model.projectName, '', '绩效自评年度：', model.year),
    wide('实施单位：', model.unit, '', '一级预算单位：', model.supervisor, '', '单位编码：', model.unitCode),
    wide('预算执行情况'),
    wide('', '', '年初预算数', '全年预算数', '全年执行数', '', '分值', '执行率（%）', '', '得分'),
    ...model.funds.map((line, i) => wide(i === 1 ? `项目资金（${model.currencyUnit}）` : '', line.label, line.initialBudget, line.annualBudget, line.executed, '', line.weight, line.executionRate, '', line.score)),
    wide('项目目标完成情况'),
    wide('', '', '预期目标', '', '', '', '', '*实际完成情况'),
    wide('年度总体目标', model.expectedGoal, '', '', '', model.actualCompletion),
    wide('年度绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '度量单位', '*实际完成值', '*权重', '*得分', '偏差原因分析及改进措施'),
    ...model.indicators.map((row, i) => wide('', model.indicators[i - 1]?.level1 === row.level1 ? '' : row.level1, row.level2, row.level3, row.target, row.measureUnit, row.actual, row.weight, row.score, row.deviation)),
    wide('', '', '', '总分', '', '', '', model.totalWeight, model.totalScore),
  ];
}

/** The form as a publication prints it. */
export const printEvaluation = (model: EvaluationModel, dialect: 'tabs' | 'pipes'): string =>
  printGrid(dialect === 'pipes' ? [Array<string>(10).fill(''), ...evaluationRows(model)] : evaluationRows(model), dialect, '# 项目支出绩效自评表', '');
