/** Years of the headings in a header whose print shows its labels only in part. */
import { describe, expect, it } from 'vitest';
import { amount, group, type Form } from '../../extractors/forms/form.js';
import { DamagedPrint, damagedHeaders } from '../../extractors/grid/header/damaged-header.js';

const form: Form = {
  id: 'x', layout: 'list', titles: ['表'], kind: 'budget', sums: [], identities: [],
  header: [
    group('{####年|上年}预算数', [amount('last-total', '合计'), amount('last-car', '公务用车购置费')]),
    group('{####年|本年}预算数', [amount('total', '合计'), amount('car', '公务用车购置费')]),
    group('####年预算数比####年增减', [amount('change', '增减额')]),
  ],
};
const headings = (print: string): string[] => damagedHeaders(form, new DamagedPrint(print), 2024)[0]!.columns().map(({ path }) => path[0]!);

describe('the years of a damaged header', () => {
  it('are those of the print in their order', () => {
    expect(headings('2023年预算数¦2024年预算数¦2024年预算数比2023年增减¦合计公务用购置费车合计公务用购置费车增减额')).toEqual(['2023年预算数', '2023年预算数', '2024年预算数', '2024年预算数', '2024年预算数比2023年增减']);
  });

  it('are the one that it names, or the publication’s', () => {
    expect(headings('2023年预算数¦合计公务用购置费车合计')[0]).toBe('2023年预算数');
    expect(headings('合计公务用购置费车合计')[2]).toBe('2024年预算数');
  });
});
