/** The forms that are no tables of amounts, as sheets. */
import type { FormCell, PerformanceTargets, ProjectTargets, SelfEvaluation } from '../../../schemas/types.js';
import { displayWidth } from '../../width.js';
import { evaluationName, FORM_FIELDS } from '../../words/contract.js';
import { isRemarkable, noteOf } from './notes.js';
import { SheetBuilder } from './sheet.js';
import * as style from './styles.js';
import type { Subject } from './subject.js';
import { numberFormat } from './table-sheet.js';

/** The narrowest column; goals run over all of them. */
const COLUMN_WIDTH = 14;
const MAX_COLUMN_WIDTH = 40;
/** Forms begin with a title and a unit line. */
export const FORM_HEADER = 2;

type Keyed = Readonly<Record<string, unknown>>;

export function performanceSheet(subject: Subject, form: PerformanceTargets, name: string): SheetBuilder {
  const sheet = new FormSheet(subject, name, 6, 'forms/performanceTargets', form as unknown as Keyed);
  sheet.title([form.number, form.title], '整体支出绩效目标表', form.currencyUnit);
  sheet.fields([...(form.year?.text ? [['年度', 'year'] as const] : []), ['部门（单位）名称', 'organization'], ['主管部门', 'supervisor']]);
  // The contents are long: they take two columns, so that the amounts stand in narrow ones.
  sheet.table(['任务名称', '主要内容', '总额', '财政拨款', '其他资金'], 'tasks', ['name', 'description', 'total', 'fiscal', 'other'], 1);
  sheet.sums('金额合计', 3, 'total', ['total', 'fiscal', 'other']);
  sheet.fields([['年度总体目标', 'overallGoal']]);
  sheet.table(['一级指标', '二级指标', '三级指标', '目标值'], 'indicators', ['level1', 'level2', 'level3', 'target']);
  if (form.note) sheet.fields([['备注', 'note']]);
  return sheet.sheet;
}

export function projectSheet(subject: Subject, form: ProjectTargets, index: number, name: string): SheetBuilder {
  const sheet = new FormSheet(subject, name, 4, `forms/projectTargets/${index}`, form as unknown as Keyed);
  sheet.title([form.number, form.title], '项目支出绩效目标表', form.currencyUnit);
  sheet.fields([['项目名称', 'projectName'], ...(form.year.text ? [['年度', 'year'] as const] : []), ['主管部门', 'supervisor'], ['实施单位', 'unit']]);
  if (form.fields.length > 0) sheet.table(['其他栏目', '内容'], 'fields', ['label', 'value']);
  sheet.table(['项目资金', '年度资金', '实施期资金'], 'funds', ['label', 'amount', 'longTerm']);
  sheet.fields([...(form.longTermGoal.text ? [['实施期目标', 'longTermGoal'] as const] : []), ['年度目标', 'overallGoal']]);
  sheet.table(['一级指标', '二级指标', '三级指标', '指标值'], 'indicators', ['level1', 'level2', 'level3', 'target']);
  if (form.note) sheet.fields([['备注', 'note']]);
  return sheet.sheet;
}

export function evaluationSheet(subject: Subject, form: SelfEvaluation, index: number, name: string): SheetBuilder {
  const sheet = new FormSheet(subject, name, form.tasks ? 12 : 9, `forms/selfEvaluations/${index}`, form as unknown as Keyed);
  sheet.title([form.number, form.title], '项目支出绩效自评表', form.currencyUnit);
  // A department's own has no project.
  const whole = evaluationName(form)[0] !== FORM_FIELDS['selfEvaluations'];
  sheet.fields([
    ...(whole ? [] : [['项目编码', 'projectCode'], ['项目名称', 'projectName']] as const), ['年度', 'year'], [whole ? '部门（单位）名称' : '预算单位', 'unit'], ['主管部门', 'supervisor'], ['单位编码', 'unitCode'],
  ]);
  if (form.fields) sheet.table(['其他栏目', '内容'], 'fields', ['label', 'value']);
  sheet.table(
    ['项目资金', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'], 'funds',
    ['label', 'initialBudget', 'annualBudget', 'executed', 'weight', 'executionRate', 'score'],
  );
  if (form.tasks) {
    const money = ['total', 'fiscal', 'other', 'executedTotal', 'executedFiscal', 'executedOther', 'weight', 'executionRate', 'score'];
    sheet.table(['任务名称', '主要内容', '完成情况', '预算总额', '财政拨款', '其他资金', '执行总额', '财政拨款', '其他资金', '分值', '执行率', '得分'], 'tasks', ['name', 'description', 'completion', ...money]);
    if (form.tasksTotal) sheet.sums('金额合计', 3, 'tasksTotal', money);
  }
  sheet.fields([['预期目标', 'expectedGoal'], ['实际完成情况', 'actualCompletion']]);
  sheet.table(
    ['一级指标', '二级指标', '三级指标', '年度指标值', '计量单位', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'], 'indicators',
    ['level1', 'level2', 'level3', 'target', 'measureUnit', 'actual', 'weight', 'score', 'deviation'],
  );
  sheet.sums('总分', 6, '', ['totalWeight', 'totalScore']);
  if (form.note) sheet.fields([['备注', 'note']]);
  return sheet.sheet;
}

class FormSheet {
  readonly sheet: SheetBuilder;

  constructor(readonly subject: Subject, name: string, readonly columns: number, readonly at: string, readonly form: Keyed) {
    this.sheet = new SheetBuilder(name);
    for (let c = 0; c < columns; c++) this.sheet.fit(c, COLUMN_WIDTH);
  }

  title(parts: readonly (FormCell | undefined)[], otherwise: string, unit: FormCell | undefined): void {
    const printed = parts.map((cell) => cell?.text ?? '').filter(Boolean).join('  ');
    this.sheet.put(0, 0, printed || otherwise, style.TITLE, { at: this.at });
    this.#over(0, 0);
    this.sheet.put(1, 0, unit?.text ? `单位：${unit.text}` : '', style.UNIT);
    this.#over(1, 0);
  }

  /** A label and its text over the rest of the row, for each. */
  fields(list: readonly (readonly [label: string, key: string])[]): void {
    for (const [label, key] of list) {
      const row = this.sheet.rows;
      this.sheet.put(row, 0, label, style.HEADER);
      this.#put(row, 1, this.form[key] as FormCell, `${this.at}/${key}`);
      this.#over(row, 1);
    }
  }

  /** A list; the column `wide`, if any, takes the room of two. */
  table(header: readonly string[], list: string, keys: readonly string[], wide = Infinity): void {
    const top = this.sheet.rows;
    const at = (c: number) => (c > wide ? c + 1 : c);
    const used = at(keys.length - 1) + 1;
    const widen = (row: number) => { if (wide < keys.length) this.sheet.merge({ row, column: wide }, { row, column: wide + 1 }); };
    header.forEach((text, c) => this.sheet.put(top, at(c), text, style.HEADER));
    widen(top);
    this.#rest(top, used);
    this.sheet.mark(`${this.at}/${list}`, { row: top, column: 0 });
    (this.form[list] as readonly Keyed[]).forEach((item, i) => {
      const row = this.sheet.rows;
      this.sheet.mark(`${this.at}/${list}/${i}`, { row, column: 0 });
      keys.forEach((key, c) => {
        const cell = item[key] as FormCell;
        this.#put(row, at(c), cell, `${this.at}/${list}/${i}/${key}`);
        this.sheet.fit(at(c), c === wide ? COLUMN_WIDTH : displayWidth(cell.text), MAX_COLUMN_WIDTH);
      });
      widen(row);
      this.#rest(row, used);
    });
  }

  /** A label over the first columns, and the sums behind it. */
  sums(label: string, first: number, key: string, keys: readonly string[]): void {
    const row = this.sheet.rows;
    const parent = (key === '' ? this.form : this.form[key]) as Keyed;
    this.sheet.put(row, 0, label, style.HEADER);
    this.sheet.merge({ row, column: 0 }, { row, column: first - 1 });
    keys.forEach((name, i) => this.#put(row, first + i, parent[name] as FormCell, [this.at, key, name].filter(Boolean).join('/')));
    this.#rest(row, first + keys.length);
  }

  /** A shorter row is as wide as the form: its last cell runs to the edge. */
  #rest(row: number, used: number): void {
    if (used < this.columns) this.sheet.merge({ row, column: used - 1 }, { row, column: this.columns - 1 });
  }

  #over(row: number, from: number): void {
    this.sheet.merge({ row, column: from }, { row, column: this.columns - 1 });
  }

  /** A figure only where the text is nothing but the figure: `≥95%` and `100%` stay text. */
  #put(row: number, column: number, cell: FormCell, at: string): void {
    const leaf = this.subject.leaves.get(at);
    const note = leaf && isRemarkable(leaf) ? noteOf(leaf, this.subject) : undefined;
    const isFigure = cell.value !== null && /^-?[\d,]+(\.\d+)?$/u.test(cell.text);
    const isMended = (cell.repairs?.length ?? 0) > 0 && note !== undefined;
    const plain = note === undefined ? style.TEXT : style.looking(style.mended(style.TEXT), cell.status ? style.STATUS[cell.status] : undefined);
    this.sheet.put(row, column, isFigure ? cell.value : cell.text, isFigure ? style.figure(numberFormat(cell), cell.status, isMended) : plain, { note, at });
  }
}
