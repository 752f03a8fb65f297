/** Tables of all that is spent: where they hold nothing under a code, no table of a part of that money does. */
import type { Form } from './form.js';

const WHOLES = new Set(['expenditure-summary', 'final-expenditure']);
/** Columns of a whole, and all that are part of what stands there. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([['basic', ['basic', 'personnel', 'public']], ['project', ['project', 'general-projects', 'special-projects']]]);

export const isWhole = ({ id }: Form): boolean => WHOLES.has(id);

/** Columns of parts, by that of the whole. */
export const partsOfColumn = (key: string): readonly string[] => PARTS.get(key) ?? [];

/** The fund whose money is all of a table. */
const FUND_OF: Readonly<Record<string, string>> = { 'final-government-fund': 'government-fund', 'final-state-capital': 'state-capital' };

/** Whether nothing can stand in a column of the table: a line of a summary that it is the column of holds nothing, or the line of its fund does. */
export function emptyUnder({ id }: Form, key: string, empty: ReadonlySet<string>): boolean {
  const fund = FUND_OF[id];
  return empty.has(key) || (fund !== undefined && empty.has(`${key}-${fund}`));
}
