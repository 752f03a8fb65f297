/** Public surface of the identities: the reconciler, the engine it is built from, and row sums for readers. */
export { reconcile, type Reconciliation } from './reconcile.js';
export { DECLARATIONS, evaluateAll, type Declarations, type Evaluation, type Extension, type Reconcilable } from './engine.js';
export { compileSum, compileSums, quanta, rowHolds, type RowOutcome, type Sum, type SumOutcome } from './sums.js';
export { select, termFigures, type Selected } from './select.js';
export type { Evaluated } from './evaluate.js';
export type { Figure, FigureCollector, Figures } from './figures.js';
export type { Instance, ReadLedger, Term } from './instances.js';
