/** The forms as the readers hand them on: the output contract with draft cells as leaves. */
import type { DraftCell } from '../cells.js';

export interface DraftTask {
  readonly name: DraftCell;
  readonly description: DraftCell;
  readonly total: DraftCell;
  readonly fiscal: DraftCell;
  readonly other: DraftCell;
}

export interface DraftIndicator {
  readonly level1: DraftCell;
  readonly level2: DraftCell;
  readonly level3: DraftCell;
  readonly target: DraftCell;
}

export interface DraftPerformanceTargets {
  /** `2022年度`; empty where it is printed in the region's head only. */
  readonly year: DraftCell;
  /** 万元, from a unit line inside the form or from the header of the amounts. */
  readonly currencyUnit: DraftCell;
  readonly organization: DraftCell;
  readonly supervisor: DraftCell;
  readonly tasks: readonly DraftTask[];
  readonly total: Pick<DraftTask, 'total' | 'fiscal' | 'other'>;
  readonly overallGoal: DraftCell;
  readonly indicators: readonly DraftIndicator[];
  /** What is printed below the form. */
  readonly note?: DraftCell;
}

/** A field that has no leaf of its own. */
export interface DraftField {
  readonly label: DraftCell;
  readonly value: DraftCell;
}

export interface DraftProjectFund {
  readonly label: DraftCell;
  readonly amount: DraftCell;
  /** The money of the whole term, where the form prints it beside that of the year. */
  readonly longTerm: DraftCell;
}

export interface DraftProjectTargets {
  readonly projectName: DraftCell;
  readonly year: DraftCell;
  readonly supervisor: DraftCell;
  readonly unit: DraftCell;
  readonly currencyUnit: DraftCell;
  readonly fields: readonly DraftField[];
  readonly funds: readonly DraftProjectFund[];
  readonly longTermGoal: DraftCell;
  readonly overallGoal: DraftCell;
  readonly indicators: readonly DraftIndicator[];
  /** What is printed below the form. */
  readonly note?: DraftCell;
}

export interface DraftFundLine {
  readonly label: DraftCell;
  readonly initialBudget: DraftCell;
  readonly annualBudget: DraftCell;
  readonly executed: DraftCell;
  readonly weight: DraftCell;
  readonly executionRate: DraftCell;
  readonly score: DraftCell;
}

/** The money of a task, or of all of them: what was planned and what was spent. */
export interface DraftTaskMoney {
  readonly total: DraftCell;
  readonly fiscal: DraftCell;
  readonly other: DraftCell;
  readonly executedTotal: DraftCell;
  readonly executedFiscal: DraftCell;
  readonly executedOther: DraftCell;
  readonly weight: DraftCell;
  readonly executionRate: DraftCell;
  readonly score: DraftCell;
}

export interface DraftTaskResult extends DraftTaskMoney {
  readonly name: DraftCell;
  readonly description: DraftCell;
  readonly completion: DraftCell;
}

export interface DraftEvaluationIndicator extends DraftIndicator {
  readonly measureUnit: DraftCell;
  readonly actual: DraftCell;
  readonly weight: DraftCell;
  readonly score: DraftCell;
  readonly deviation: DraftCell;
}

export interface DraftSelfEvaluation {
  readonly projectCode: DraftCell;
  readonly projectName: DraftCell;
  readonly year: DraftCell;
  readonly unit: DraftCell;
  readonly supervisor: DraftCell;
  readonly unitCode: DraftCell;
  /** What else is printed above the funds. */
  readonly fields?: readonly DraftField[];
  readonly currencyUnit: DraftCell;
  readonly funds: readonly DraftFundLine[];
  /** The year's main tasks of a department, with their 金额合计. */
  readonly tasks?: readonly DraftTaskResult[];
  readonly tasksTotal?: DraftTaskMoney;
  readonly expectedGoal: DraftCell;
  readonly actualCompletion: DraftCell;
  readonly indicators: readonly DraftEvaluationIndicator[];
  readonly totalWeight: DraftCell;
  readonly totalScore: DraftCell;
  /** What is printed below the form. */
  readonly note?: DraftCell;
}
