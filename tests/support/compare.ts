/** Cell-exact comparison of tables with a transcription, by the conventions of the expected readings. */
import { readFileSync } from 'node:fs';
import type { Table } from '../../schemas/types.js';

export interface Transcribed {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly columns: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly column_numbers?: readonly string[];
}

export const transcription = (id: string): { tables: Transcribed[]; forms?: Record<string, unknown> } =>
  JSON.parse(readFileSync(new URL(`../expected/${id}.json`, import.meta.url), 'utf8')) as { tables: Transcribed[] };

/** White space, width, quotation marks and dashes do not count; figures compare without thousands separators. */
export const fold = (text: string): string => {
  const folded = text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/gu, '').replace(/[“”„″"]/gu, '"').replace(/[‘’]/gu, "'")
    .replace(/[—–−－-]/gu, '-').replace(/[⒈-⒛]/gu, (m) => `${m.charCodeAt(0) - 0x2487}.`);
  return /^-?[\d,]+(\.\d+)?%?$/u.test(folded) ? folded.replace(/,/gu, '') : folded;
};

/** What differs, in words; an empty list means every header path, row and cell is in its place, and what is printed above and below the table is whole. */
export function differences(expected: readonly Transcribed[], tables: readonly Table[]): string[] {
  const left = [...tables];
  const found: string[] = [];
  for (const want of expected) {
    const index = left.findIndex(({ id }) => id === want.id);
    if (index < 0) { found.push(`${want.id}: missing`); continue; }
    const [got] = left.splice(index, 1) as [Table];
    const around: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ['number and title', [want.number, want.title], [got.number, got.title]], ['notes', want.notes, got.notes], ['栏次', want.column_numbers ?? [], got.columnNumbers ?? []],
    ];
    for (const [what, printed, read] of around) if (printed.map(fold).join('|') !== read.map(fold).join('|')) found.push(`${want.id} ${what}: “${printed.join('|')}” ≠ “${read.join('|')}”`);
    const paths = got.columns.map(({ path }) => fold(path.join('/')));
    want.columns.forEach((path, c) => { if (paths[c] !== fold(path.join('/'))) found.push(`${want.id} column ${c}: ${path.join('/')} ≠ ${paths[c] ?? 'nothing'}`); });
    if (got.columns.length !== want.columns.length) found.push(`${want.id}: ${got.columns.length} columns, not ${want.columns.length}`);
    if (got.rows.length !== want.rows.length) found.push(`${want.id}: ${got.rows.length} rows, not ${want.rows.length}`);
    want.rows.forEach((row, r) => row.forEach((text, c) => {
      const cell = got.rows[r]?.cells[c]?.text;
      if (cell === undefined || fold(cell) !== fold(text)) found.push(`${want.id} row ${r} column ${c}: “${text}” ≠ “${cell ?? 'nothing'}”`);
    }));
  }
  for (const { id } of left) found.push(`${id}: not transcribed`);
  return found;
}
