/** The forms that are no tables of amounts, as sheets. */
import type { FormCell, PerformanceTargets, SelfEvaluation } from '../../../schemas/types.js';
import { displayWidth } from '../../width.js';
import { SheetBuilder } from './sheet.js';
import * as style from './styles.js';
import { numberFormat } from './table-sheet.js';

/** Goals run over the width of this many columns. */
const GOAL_COLUMN_WIDTH = 16;

export function performanceSheet(form: PerformanceTargets, name: string): SheetBuilder {
  const columns = 5;
  const sheet = start(name, columns, [form.number, form.title], '整体支出绩效目标表', form.currencyUnit);
  field(sheet, '部门（单位）名称', form.organization, columns);
  field(sheet, '主管部门', form.supervisor, columns);
  table(
    sheet,
    ['任务名称', '主要内容', '总额', '财政拨款', '其他资金'],
    form.tasks.map((task) => [task.name, task.description, task.total, task.fiscal, task.other]),
  );
  const row = sheet.rows;
  sheet.put(row, 0, '金额合计', style.HEADER);
  sheet.merge({ row, column: 0 }, { row, column: 1 });
  [form.total.total, form.total.fiscal, form.total.other].forEach((cell, c) => put(sheet, row, c + 2, cell));
  field(sheet, '年度总体目标', form.overallGoal, columns);
  table(
    sheet,
    ['一级指标', '二级指标', '三级指标', '目标值'],
    form.indicators.map((indicator) => [indicator.level1, indicator.level2, indicator.level3, indicator.target]),
  );
  return sheet;
}

export function evaluationSheet(form: SelfEvaluation, name: string): SheetBuilder {
  const columns = 9;
  const sheet = start(name, columns, [form.title], '项目支出绩效自评表', form.currencyUnit);
  field(sheet, '项目编码', form.projectCode, columns);
  field(sheet, '项目名称', form.projectName, columns);
  field(sheet, '年度', form.year, columns);
  field(sheet, '预算单位', form.unit, columns);
  field(sheet, '主管部门', form.supervisor, columns);
  field(sheet, '单位编码', form.unitCode, columns);
  table(
    sheet,
    ['项目资金', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    form.funds.map((fund) => [fund.label, fund.initialBudget, fund.annualBudget, fund.executed, fund.weight, fund.executionRate, fund.score]),
  );
  field(sheet, '预期目标', form.expectedGoal, columns);
  field(sheet, '实际完成情况', form.actualCompletion, columns);
  table(
    sheet,
    ['一级指标', '二级指标', '三级指标', '年度指标值', '计量单位', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
    form.indicators.map((i) => [i.level1, i.level2, i.level3, i.target, i.measureUnit, i.actual, i.weight, i.score, i.deviation]),
  );
  const row = sheet.rows;
  sheet.put(row, 0, '总分', style.HEADER);
  sheet.merge({ row, column: 0 }, { row, column: 5 });
  put(sheet, row, 6, form.totalWeight);
  put(sheet, row, 7, form.totalScore);
  return sheet;
}

function start(name: string, columns: number, title: readonly (FormCell | undefined)[], otherwise: string, unit: FormCell | undefined): SheetBuilder {
  const sheet = new SheetBuilder(name);
  for (let c = 0; c < columns; c++) sheet.fit(c, GOAL_COLUMN_WIDTH);
  const printed = title.map((cell) => cell?.text ?? '').filter(Boolean).join('  ');
  sheet.put(0, 0, printed || otherwise, style.TITLE);
  sheet.merge({ row: 0, column: 0 }, { row: 0, column: columns - 1 });
  sheet.put(1, 0, unit?.text ? `单位：${unit.text}` : '', style.UNIT);
  sheet.merge({ row: 1, column: 0 }, { row: 1, column: columns - 1 });
  return sheet;
}

/** A label and its text over the rest of the row. */
function field(sheet: SheetBuilder, label: string, cell: FormCell, columns: number): void {
  const row = sheet.rows;
  sheet.put(row, 0, label, style.HEADER);
  put(sheet, row, 1, cell);
  sheet.merge({ row, column: 1 }, { row, column: columns - 1 });
}

function table(sheet: SheetBuilder, header: readonly string[], rows: readonly (readonly FormCell[])[]): void {
  sheet.putRow(sheet.rows, header, style.HEADER);
  for (const cells of rows) {
    const row = sheet.rows;
    cells.forEach((cell, c) => {
      put(sheet, row, c, cell);
      sheet.fit(c, displayWidth(cell.text));
    });
  }
}

/** A figure only where the text is nothing but the figure: `≥95%` and `100%` stay text. */
function put(sheet: SheetBuilder, row: number, column: number, cell: FormCell): void {
  const isFigure = cell.value !== null && /^-?[\d,]+(\.\d+)?$/u.test(cell.text);
  sheet.put(row, column, isFigure ? cell.value : cell.text, isFigure ? style.figure(numberFormat(cell), cell.status) : style.TEXT);
}
