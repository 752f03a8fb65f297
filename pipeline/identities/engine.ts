/** Evaluates all identities of a publication: those of its forms, those between its tables, and those found in tables nobody described. */
import { FORMS } from '../../extractors/forms/index.js';
import type { Form } from '../../extractors/forms/form.js';
import type { Publication } from '../../schemas/types.js';
import { CROSS_TABLE, type CrossIdentity, type Guard } from './cross-table.js';
import { evaluate, type Evaluated } from './evaluate.js';
import { FigureCollector, type Figures } from './figures.js';
import { foundInstances } from './found.js';
import { formulaInstances, instancesOf, readLedger, type Instance, type ReadLedger } from './instances.js';
import { formOf, ledgersOf, type Ledger } from './ledger.js';
import { namesOf } from './names.js';
import { select } from './select.js';
import { sheetLedgers } from './sheets.js';

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

export const DECLARATIONS: Declarations = { forms: FORMS, crossTable: CROSS_TABLE };

export function evaluateAll(publication: Reconcilable, declarations: Declarations = DECLARATIONS): Evaluation {
  const collector = new FigureCollector();
  const ledgers: Ledger[] = publication.tables.flatMap((table, index) =>
    ledgersOf(table, index, table.form === 'generic' ? null : formOf(table, declarations.forms), collector));
  ledgers.push(...sheetLedgers(publication.forms, collector));
  const figures = collector.finish();
  const names = namesOf(ledgers, publication.organization);
  const reads: ReadLedger[] = [];
  const instances: Instance[] = [];
  for (const ledger of ledgers) {
    if (ledger.form === null && ledger.table >= 0) {
      const found = foundInstances(ledger, figures, names);
      reads.push(found.read);
      instances.push(...found.instances);
      continue;
    }
    const read = readLedger(ledger, names);
    reads.push(read);
    instances.push(...instancesOf(read));
  }
  for (const read of reads) {
    for (const identity of read.ledger.identities) {
      if (identity.kind === 'formula' && isFirstOfTable(read, reads)) instances.push(...formulaInstances(identity, reads, read.ledger.id, null));
    }
  }
  for (const identity of declarations.crossTable) instances.push(...formulaInstances(identity, reads, '', refusalOf(identity.guard, reads, figures)));
  const checks = instances.flatMap((instance) => evaluate(instance, figures) ?? []);
  return { figures, checks, reads };
}

/** A two-sided table is two ledgers of one id: its formulas are evaluated once. */
const isFirstOfTable = (read: ReadLedger, reads: readonly ReadLedger[]): boolean =>
  reads.find(({ ledger }) => ledger.id === read.ledger.id) === read;

const GUARDED: Readonly<Record<Guard, readonly string[]>> = {
  'only-fiscal': ['special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income'],
  'only-general-public': ['government-fund', 'state-capital', 'special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income'],
};

/** Why the guard of an identity is not met; null when it is. The sources are those of 收入总表, else of 收支总表. */
function refusalOf(guard: Guard | undefined, reads: readonly ReadLedger[], figures: Figures): string | null {
  if (guard === undefined) return null;
  let known = false;
  for (const source of GUARDED[guard]) {
    const selected = select({ sign: 1, table: 'revenue-summary', rows: 'top', column: source }, reads)
      ?? select({ sign: 1, table: 'revenue-expenditure-summary', rows: source, column: 'revenue-amount' }, reads);
    const amounts = [...(selected?.values() ?? [])].flatMap((one) => one.figures);
    if (amounts.length > 0) known = true;
    if (amounts.some((figure) => figures.all[figure]!.value !== 0n)) return `guard ${guard} is not met: there is money from ${source}`;
  }
  return known ? null : `guard ${guard} is not met: the publication does not say where its money comes from`;
}
