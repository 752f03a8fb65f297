/** 本表无发生额: a note that a table is empty, and its figures, must agree. */
import type { Check, Issue, Table } from '../../schemas/types.js';
import { idOf } from '../hash.js';

const NOTHING_HAPPENED = /无发生额|无此项(收入|支出|预算|经费)|没有.{0,20}(收入|支出|安排)|无.{0,20}(预算|拨款)(收入|支出|收支|安排)/u;
/** What a note may name; of a table whose title names none of it, it says nothing: a print that mixes its lines may have put it below the wrong one. */
const NAMED = /政府性基金|国有资本经营|三公|转移支付/gu;
const isOf = (note: string, { title }: Table): boolean => {
  const named = note.match(NAMED);
  return named === null || named.some((word) => title.includes(word));
};
const IDENTITY = 'note-of-no-amounts';

/** One check for each table that says of itself that it is empty. */
export function emptyNotes(tables: readonly Table[]): { checks: Check[]; issues: Issue[] } {
  const checks: Check[] = [];
  const issues: Issue[] = [];
  tables.forEach((table, index) => {
    const note = table.notes.find((text) => NOTHING_HAPPENED.test(text) && isOf(text, table));
    if (note === undefined) return;
    const filled = table.rows.flatMap((row, r) => row.cells.flatMap((cell, c) =>
      table.columns[c]?.type === 'amount' && cell.value !== null && cell.value !== 0 ? [{ cell, path: `tables/${index}/rows/${r}/cells/${c}` }] : []));
    const id = idOf(IDENTITY, table.id, String(index));
    const [first] = filled;
    checks.push({
      id, identity: IDENTITY, scope: `tables/${index}`, outcome: first ? 'fails' : 'holds', left: first?.cell.value ?? 0, right: 0, difference: first?.cell.value ?? 0,
      terms: filled.map(({ path }) => path), bound: 0, currencyUnit: table.currencyUnit, reason: null, suspect: null, trivial: true,
    });
    if (first) {
      issues.push({
        id: idOf(IDENTITY, 'issue', table.id, String(index)), severity: 'error', code: 'note-contradicts-figures',
        message: `${table.title}: the note says "${note}", and the table prints ${first.cell.text}.`, at: first.path, spans: first.cell.spans, checks: [id],
      });
    }
  });
  return { checks, issues };
}
