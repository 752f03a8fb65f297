/** The performance forms: 整体支出绩效目标表, 项目支出绩效目标表, 项目支出绩效自评表 and 部门整体支出绩效自评表. */
export type { DraftPerformanceTargets, DraftProjectTargets, DraftSelfEvaluation } from './draft.js';
export type { SheetReading } from './ledger.js';
export { readPerformanceTargets } from './performance-targets.js';
export { readProjectTargets } from './project-targets.js';
export { isSelfEvaluation, readSelfEvaluation } from './self-evaluation.js';
