/** What must add up in the forms that are no tables: the amounts of 绩效目标表 and 绩效自评表, described like a form's. */
import type { Identity } from './identity.js';
import { FUNDS_SPENT, PROJECT_FUNDS } from './lines.js';

export interface SheetIdentities {
  /** Name by which cross-table identities call the amounts. */
  readonly id: string;
  readonly sums: readonly string[];
  readonly identities: readonly Identity[];
}

/** 年度主要任务 with their 总额, 财政拨款 and 其他资金, and the 金额合计 row. */
export const PERFORMANCE_TARGETS: SheetIdentities = {
  id: 'performance-targets',
  sums: ['total = fiscal + other'],
  identities: [{ kind: 'rows', by: 'flat', ref: 'S12' }],
};

/** 项目资金, or the money of the department: 年初预算数, 全年预算数, 全年执行数. */
export const SELF_EVALUATION: SheetIdentities = {
  id: 'self-evaluation',
  sums: [],
  identities: [{ kind: 'lines', column: 'label', root: PROJECT_FUNDS, ref: 'N19' }, { kind: 'lines', column: 'label', root: FUNDS_SPENT, ref: 'N19' }],
};

/** 年度主要任务 of 部门整体支出绩效自评表: what they were to cost and what was spent, and their 金额合计. */
export const TASK_RESULTS: SheetIdentities = {
  id: 'task-results',
  sums: ['total = fiscal + other', 'executedTotal = executedFiscal + executedOther'],
  identities: [{ kind: 'rows', by: 'flat', ref: 'S12' }],
};

/** 项目资金 of 项目支出绩效目标表: the year's money and that of the whole term. */
export const PROJECT_TARGETS: SheetIdentities = {
  id: 'project-targets',
  sums: [],
  identities: [{ kind: 'lines', column: 'label', root: PROJECT_FUNDS, ref: 'N19' }],
};
