/** Evaluates all identities of a publication: those of its forms, those between its tables, and those found in tables nobody described. */
import { FORMS } from '../../extractors/forms/index.js';
import type { Form } from '../../extractors/forms/form.js';
import type { Publication } from '../../schemas/types.js';
import { CROSS_TABLE, type CrossIdentity, type Guard } from './cross-table.js';
import { guardState } from './guards.js';
import { evaluate, type Evaluated } from './evaluate.js';
import { FigureCollector, type Figures } from './figures.js';
import { FOUND_ROW_TOTAL, foundInstances } from './found.js';
import { formulaInstances, instancesOf, readLedger, rowSums, unguarded, type GuardState, type Instance, type ReadLedger } from './instances.js';
import { formOf, ledgersOf, type Ledger } from './ledger.js';
import { namesOf } from './names.js';
import { sheetLedgers } from './sheets.js';
import { lacksCodes } from './trees.js';
import { append } from '../many.js';

/** What the engine looks at: the tables and forms of one publication. */
export type Reconcilable = Pick<Publication, 'kind' | 'tables' | 'forms'> & { readonly organization: Pick<Publication['organization'], 'name' | 'units'> };

export interface Evaluation {
  readonly figures: Figures;
  readonly checks: readonly Evaluated[];
  readonly reads: readonly ReadLedger[];
}

/** Identities by another name than the project's own can be given for tests and for other families of forms. */
export interface Declarations {
  readonly forms: readonly Form[];
  readonly crossTable: readonly CrossIdentity[];
}

/**
 * What else takes part: statements of the prose, figures of other years. Its figures have addresses of their own (`facts/12`)
 * and its instances compare them with those of the tables (see `select`) or with each other.
 */
export interface Extension {
  /** Adds its figures; the numbers that `add` returns are what its terms refer to. */
  readonly collect: (figures: FigureCollector) => void;
  /** `own` is what the publication's own identities gave: where they fail, a comparison with the figure would accuse for the wrong reason. */
  readonly instances: (reads: readonly ReadLedger[], figures: Figures, own: readonly Evaluated[]) => readonly Instance[];
  /** Says in words where one of its figures stands; null for figures of others. */
  readonly describe: (path: string) => string | null;
}

export const DECLARATIONS: Declarations = { forms: FORMS, crossTable: CROSS_TABLE };

/** All identities with what they come to; `extensions` add figures and instances of their own, as prose does. */
export function evaluateAll(publication: Reconcilable, declarations: Declarations = DECLARATIONS, extensions: readonly Extension[] = []): Evaluation {
  const collector = new FigureCollector();
  const ledgers: Ledger[] = publication.tables.flatMap((table, index) =>
    ledgersOf(table, index, table.form === 'generic' ? null : formOf(table, declarations.forms), collector));
  append(ledgers, sheetLedgers(publication.forms, collector));
  for (const extension of extensions) extension.collect(collector);
  const figures = collector.finish();
  const names = namesOf(ledgers, publication.organization);
  const reads: ReadLedger[] = [];
  const own: Evaluated[] = [];
  const settle = (instances: readonly Instance[], checks: Evaluated[]) => {
    for (const instance of instances) {
      const check = evaluate(instance, figures);
      if (check) checks.push(check);
    }
  };
  for (const ledger of ledgers) {
    const declared = ledger.form === null && ledger.table >= 0 ? null : readLedger(ledger, names);
    // Names that stand for classes and items alike, without a code, do not say whose part a row is: the sums may.
    if (declared && !lacksCodes(ledger)) {
      reads.push(declared);
      settle(instancesOf(declared), own);
      continue;
    }
    const found = foundInstances(ledger, figures, names);
    reads.push(found.read);
    settle(declared ? [...rowSums(ledger), ...found.instances.filter(({ identity }) => identity !== FOUND_ROW_TOTAL)] : found.instances, own);
  }
  for (const read of reads) {
    for (const identity of read.ledger.identities) {
      if (identity.kind === 'formula' && isFirstOfTable(read, reads)) settle(formulaInstances(identity, reads, read.ledger.id, unguarded), own);
    }
  }
  const guards = new Map<Guard | undefined, GuardState>();
  for (const identity of declarations.crossTable) {
    const { guard } = identity;
    settle(formulaInstances(identity, reads, '', () => {
      const state = guards.get(guard) ?? guardState(guard, reads, figures, publication);
      guards.set(guard, state);
      return state;
    }), own);
  }
  const checks = [...own];
  for (const extension of extensions) settle(extension.instances(reads, figures, own), checks);
  return { figures, checks, reads };
}

/** A two-sided table is two ledgers of one id: its formulas are evaluated once. */
const isFirstOfTable = (read: ReadLedger, reads: readonly ReadLedger[]): boolean =>
  reads.find(({ ledger }) => ledger.id === read.ledger.id) === read;
