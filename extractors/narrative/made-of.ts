/** What the prose says an amount is made of: 支出预算 526.40 万元，其中：基本支出 94.65 万元，项目支出 431.75 万元. */
import { add, type Whole } from '../../pipeline/exact.js';
import { groupBy } from '../../pipeline/group.js';
import type { MadeOf } from '../grid/reading.js';
import { exact } from '../grid/sums/place.js';
import { canonical } from '../text.js';
import type { DraftFact } from './types.js';

/** The statements that name all there is: their parts add up to their whole, to the last digit. */
export function madeOf(facts: readonly DraftFact[]): MadeOf[] {
  const parts = groupBy(facts.filter(({ kind, of, approximate }) => kind === 'amount' && of === null && approximate === null), ({ parent }) => parent);
  return facts.flatMap(({ id, decimal, currencyUnit }) => {
    const own = parts.get(id)?.filter((part) => part.currencyUnit === currencyUnit) ?? [];
    const amounts = own.map((part) => exact(part.decimal));
    const total = exact(decimal);
    if (own.length === 0 || total === null || total <= 0 || amounts.some((amount) => amount === null)) return [];
    if (amounts.reduce<Whole>((sum, amount) => add(sum, amount!), 0) !== total) return [];
    return [{ total, parts: own.map(({ measure }, i) => ({ measure: canonical(measure), amount: amounts[i]! })) }];
  });
}
