/** Which figures changed between two publications: two years of one organization, or two runs of one publication. */
import { writeToString } from 'fast-csv';
import type { FiscalRecord } from '../../schemas/types.js';
import { canonical } from '../../extractors/text.js';
import { BOM, LINE_END, neutral, plain } from '../emit/csv.js';
import { cut, displayWidth, padded } from '../width.js';
import type { Written } from './load.js';
import { largest } from '../many.js';

export interface Change {
  readonly table: string;
  readonly unit: string | null;
  readonly code: string | null;
  readonly label: string;
  readonly column: string;
  readonly before: number | null;
  readonly after: number | null;
  /** after − before, exact to the printed decimals; null where one side prints nothing. */
  readonly difference: number | null;
  /** Difference in percent of before; null where before is 0 or missing. */
  readonly percent: number | null;
}

/** What makes two records of different publications the same figure: years and enumeration do not count. */
function keyOf(record: FiscalRecord): string {
  const label = record.code ?? canonical(record.rowLabel).replace(/^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])/u, '').replace(/\d{4}年/gu, '####年');
  return [record.table, canonical(record.unit ?? ''), label, record.columnKey].join('\u001f');
}

const SCALE = 10_000;

export function diff(a: Written, b: Written): Change[] {
  const group = (records: readonly FiscalRecord[]) => {
    const groups = new Map<string, FiscalRecord[]>();
    for (const record of records) groups.set(keyOf(record), [...(groups.get(keyOf(record)) ?? []), record]);
    return groups;
  };
  const before = group(a.records);
  const after = group(b.records);
  const changes: Change[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const left = before.get(key) ?? [];
    const right = after.get(key) ?? [];
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const from = left[i];
      const to = right[i];
      if (from && to && from.amount === to.amount) continue;
      const record = (to ?? from)!;
      const difference = from && to ? Math.round((to.amount - from.amount) * SCALE) / SCALE : null;
      changes.push({
        table: record.table, unit: record.unit, code: record.code, label: record.rowLabel, column: record.columnPath.join(' / '),
        before: from?.amount ?? null, after: to?.amount ?? null, difference,
        percent: difference === null || from!.amount === 0 ? null : Math.round((difference / Math.abs(from!.amount)) * 1000) / 10,
      });
    }
  }
  return changes;
}

const KEYS = ['table', 'unit', 'code', 'label', 'column', 'before', 'after', 'difference', 'percent'] as const;
const text = (value: string | number | null): string => (value === null ? '' : typeof value === 'number' ? plain(value) : neutral(value));

/** The changes as CSV with a header line. */
export async function diffCsv(changes: readonly Change[]): Promise<string> {
  return BOM + (await writeToString([[...KEYS], ...changes.map((change) => KEYS.map((key) => text(change[key])))], { rowDelimiter: LINE_END, includeEndRowDelimiter: true }));
}

/** The changes as a table for a terminal. */
export function diffLines(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ['No figure changed.'];
  const rows = [[...KEYS] as string[], ...changes.map((change) => KEYS.map((key) => cut(text(change[key]), MAX_CELL)))];
  const widths = KEYS.map((_, c) => largest(rows.map((row) => displayWidth(row[c]!))));
  return rows.map((row) => row.map((value, c) => padded(value, widths[c]!, c >= FIRST_FIGURE)).join('  ').trimEnd());
}
const MAX_CELL = 36;
const FIRST_FIGURE = KEYS.indexOf('before');
