/** Columns that hold anything in few publications, by table: where a figure has several places, one outside of them is the better guess. */
import type { Form } from './form.js';

/** Government-managed funds and state capital pay for projects. */
const BASIC = ['basic', 'personnel', 'public'];
const SELDOM: Readonly<Record<string, readonly string[]>> = {
  'government-fund': BASIC, 'state-capital': BASIC, 'final-government-fund': [...BASIC, 'opening', 'closing'], 'final-state-capital': [...BASIC, 'opening', 'closing'],
};

/** For each of the columns, whether it is one of them. */
export const seldomIn = ({ id }: Form, columns: readonly { readonly key: string }[]): boolean[] => columns.map(({ key }) => SELDOM[id]?.includes(key) === true);
