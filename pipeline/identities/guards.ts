/** Conditions under which identities between tables are expected to hold. */
import { canonical } from '../../extractors/text.js';
import type { Guard } from './cross-table.js';
import type { Reconcilable } from './engine.js';
import { evaluate } from './evaluate.js';
import type { Figures } from './figures.js';
import type { FormulaTerm } from './formula.js';
import { formulaInstances, NO_GUARD, unguarded, type GuardState, type ReadLedger } from './instances.js';
import { memberUnits } from './prose/lookup.js';
import { select } from './select.js';

const CARRY_OVER = 'carry-over';
/** Totals that are the same where what was carried over is money of this kind too: `table@rows.column` of both sides. */
type SourceGuard = 'only-fiscal' | 'only-general-public';
const WITNESSES: Readonly<Record<SourceGuard, readonly string[]>> = {
  'only-fiscal': ['revenue-expenditure-summary@expenditure-total.expenditure-amount = fiscal-appropriation-summary@expenditure-total.expenditure-amount'],
  'only-general-public': [
    'expenditure-summary@top.total = general-public-by-function@top.total',
    'revenue-expenditure-summary@expenditure-total.expenditure-amount = general-public-by-function@top.total',
  ],
};
const GUARDED: Readonly<Record<SourceGuard, readonly string[]>> = {
  'only-fiscal': ['special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income'],
  'only-general-public': ['government-fund', 'state-capital', 'special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income'],
};

/** The amount that must be missing or zero, or must not be. */
const AMOUNTS: Readonly<Record<Exclude<Guard, SourceGuard | 'targets-of-all'>, { readonly term: FormulaTerm; readonly present: boolean }>> = {
  'nothing-carried-forward': { term: { sign: 1, table: 'revenue-expenditure-summary', rows: 'carry-forward', column: 'expenditure-amount' }, present: false },
  'carried-forward': { term: { sign: 1, table: 'revenue-expenditure-summary', rows: 'carry-forward', column: 'expenditure-amount' }, present: true },
  'nothing-carried-over': { term: { sign: 1, table: 'fiscal-appropriation-summary', rows: 'carry-over', column: 'revenue-amount' }, present: false },
  'carried-over': { term: { sign: 1, table: 'fiscal-appropriation-summary', rows: 'carry-over', column: 'revenue-amount' }, present: true },
};

/**
 * Whether the guard of an identity is met. The sources are those of 收入总表, else of 收支总表.
 * What was carried over may be any money: unless the totals agree, an identity that holds is said then, and one that
 * does not accuses nobody.
 */
export function guardState(guard: Guard | undefined, reads: readonly ReadLedger[], figures: Figures, publication: Reconcilable): GuardState {
  if (guard === undefined) return NO_GUARD;
  if (guard === 'targets-of-all') return { refused: null, doubtful: isOfUnit(publication) };
  const refused = (reason: string): GuardState => ({ refused: `guard ${guard} is not met: ${reason}` });
  const isMoney = (figure: number) => figures.all[figure]!.value !== 0;
  if (!isSource(guard)) {
    const { term, present } = AMOUNTS[guard];
    const selected = select(term, reads);
    const found = selected ? [...selected.rows.values()].flat().some(({ first }) => isMoney(first + selected.slot)) : false;
    return present && !found ? refused('there is no such amount') : { refused: null, doubtful: !present && found };
  }
  // A row in which the reader guessed which figure stands where may have money in the wrong column: both tables are asked.
  const amounts = (source: string) => [{ table: 'revenue-summary', rows: 'top', column: source }, { table: 'revenue-expenditure-summary', rows: source, column: 'revenue-amount' }].flatMap((place) => {
    const selected = select({ sign: 1, ...place }, reads);
    return selected ? [...selected.rows.values()].flat().map(({ first }) => first + selected.slot) : [];
  });
  let known = false;
  for (const source of GUARDED[guard]) {
    const found = amounts(source);
    if (found.length > 0) known = true;
    if (found.some(isMoney)) return refused(`there is money from ${source}`);
  }
  if (!known) return refused('the publication does not say where its money comes from');
  const witnessed = () => WITNESSES[guard].some((formula) =>
    formulaInstances({ id: guard, formula, ref: guard }, reads, '', unguarded).some((instance) => evaluate(instance, figures)?.outcome === 'holds'));
  return { refused: null, doubtful: amounts(CARRY_OVER).some(isMoney) && !witnessed() };
}

const isSource = (guard: Guard): guard is SourceGuard => guard in GUARDED;

/** Whether the performance targets are those of one of several units. */
function isOfUnit({ forms, organization }: Reconcilable): boolean {
  const owner = canonical(forms.performanceTargets?.organization.text ?? '');
  const members = memberUnits(organization.units);
  return members.length > 1 && owner !== canonical(organization.name) && members.includes(owner);
}
