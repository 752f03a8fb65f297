/** What is known of a publication when its sums are settled, for those who ask whether a figure is where it belongs (`doubts.ts`). */
import type { Issue, Table } from '../../schemas/types.js';
import type { Blame } from './blame.js';
import type { Evaluated } from './evaluate.js';
import type { Figures } from './figures.js';
import type { Uses } from './uses.js';

/** What a publication prints, and what its identities say of it. */
export interface Situation {
  readonly tables: readonly Table[];
  readonly checks: readonly Evaluated[];
  readonly uses: Uses;
  readonly figures: Figures;
  readonly blames: readonly Blame[];
  /** Numbers of the figures of a row, of the table of that number. */
  readonly inRow: (table: number, row: number) => readonly number[];
}

/** Figures that no sum may call verified, and what a person should look at. */
export interface Doubt {
  readonly figures: Iterable<number>;
  readonly issues?: readonly Issue[];
}

/** The amounts that stand beside a label: those of the next columns of amounts to its right. */
export function amountsBeside([table, row, column]: readonly [number, number, number], { tables, figures: { all }, inRow }: Situation): readonly number[] {
  const { columns } = tables[table]!;
  const first = columns.findIndex(({ type }, c) => c > column && type === 'amount');
  const end = columns.findIndex(({ type }, c) => c > first && type !== 'amount');
  return first < 0 ? [] : inRow(table, row).filter((figure) => all[figure]!.column >= first && (end < 0 || all[figure]!.column < end));
}
