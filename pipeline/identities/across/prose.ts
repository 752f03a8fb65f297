/** 4,500.00万元，比上年增加253.23万元: what that leaves for the year before is what the publication of that year prints. */
import type { Publication } from '../../../schemas/types.js';
import { evaluate } from '../evaluate.js';
import type { Figures } from '../figures.js';
import type { Instance, ReadLedger, Term } from '../instances.js';
import type { Entry, ProseBook } from '../prose/book.js';
import type { Lookup } from '../prose/lookup.js';
import { about, hasFigure } from '../prose/sums.js';
import { namedRows, PASSED } from '../prose/named-rows.js';
import { ROLES } from '../prose/roles.js';
import { BASELINES, BUDGETED, ITEM_BUDGETED, type Relation } from './declared.js';

/** 机关运行经费 is counted differently from place to place, and from year to year: what agrees is said. */
const DEFINED_FREELY = 'N17';

/** Whole statements of the publication that `here` belongs to, with the change that they name, against the tables that `there` belongs to. */
export function statedBefore(book: ProseBook, relation: Exclude<Relation, 'units'>, other: Pick<Publication, 'fiscalYear'>, here: Lookup, there: Lookup, figures: Figures): Instance[] {
  const isMeant = ({ fact: { kind, change, currencyUnit } }: Entry) =>
    kind === 'change' && currencyUnit !== null && change !== null && change.baselineYear === other.fiscalYear && BASELINES[relation].test(change.baseline ?? '');
  return book.entries.flatMap((entry) => {
    const { role } = entry;
    if (!role || !hasFigure(entry) || !here.isWhole(entry.unit)) return [];
    const now: Term = { figure: entry.figure!, sign: 1 };
    return book.dependents(entry).filter((change) => hasFigure(change) && isMeant(change)).flatMap((change) => {
      const ask = { unit: '', name: '', year: other.fiscalYear };
      // A role may be defined in several ways: the one that this year's figure has is that of the year before.
      const own = role.definitions.filter((definition) => {
        const right = here.resolve(definition, { ...ask, year: entry.fact.year });
        return right !== null && evaluate(about(entry, role.id, role.ref, [now], right, ''), figures)?.outcome === 'holds';
      });
      const definitions = relation === 'budget-of-year' ? BUDGETED[role.id] ?? [] : own;
      const right = there.first(definitions, ask);
      if (!right) return [];
      const delta: Term = { figure: change.figure!, sign: change.fact.change?.direction === 'decrease' ? 1 : -1 };
      return [about(entry, `${role.id}-${relation}`, 'N16', [now, delta], right, change.fact.id, { independent: true, optional: role.ref === DEFINED_FREELY })];
    });
  });
}

/** 一般公共预算财政拨款支出年初预算为95万元, as accounts state it, and the items below it: what the budget of the year prints. */
export function statedBudgets(book: ProseBook, there: Lookup, reads: readonly ReadLedger[], figures: Figures): Instance[] {
  const ask = { unit: '', name: '', year: book.publication.fiscalYear };
  const wholes = book.entries.flatMap((entry) => {
    const stem = entry.measure.replace(PASSED, '');
    if (entry.fact.kind !== 'amount' || stem === entry.measure || !hasFigure(entry) || !there.isWhole(entry.unit)) return [];
    const role = ROLES.find(({ kind, measure }) => kind === 'final-accounts' && measure.test(stem));
    const right = there.first(BUDGETED[role?.id ?? ''] ?? [], ask);
    return right ? [about(entry, `${role!.id}-budgeted`, 'F43', [{ figure: entry.figure!, sign: 1 }], right, entry.fact.id, { independent: true })] : [];
  });
  const items = namedRows(book, there, reads, figures, '预算').map((instance) => ({ ...instance, identity: ITEM_BUDGETED, ref: 'F43' }));
  return [...wholes, ...items];
}
