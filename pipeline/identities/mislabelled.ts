/** Names that are not those of one row: of two rows that were run together; and whose figures what is printed beside them says differently are. */
import { canonical } from '../../extractors/text.js';
import type { Issue, Table } from '../../schemas/types.js';
import { cellPlace } from '../cell-pointer.js';
import { groupBy } from '../group.js';
import { idOf } from '../hash.js';

interface Named {
  readonly name: string;
  readonly at: readonly [table: number, row: number, column: number];
}

/** Shorter ones are no names of rows. */
const SHORTEST = 2;

/** A row named like two that stand one below the other in another table, and that its own table lacks: where a figure is lost, the reader cannot see where a row ends. */
export function twoNamesIssues(tables: readonly Table[]): Issue[] {
  const named = tables.flatMap(namesOf);
  const places = groupBy(named, ({ name }) => name);
  /** What follows a name in the list of any table. */
  const following = new Map<string, Set<string>>();
  named.forEach(({ name, at: [t, r, c] }, i) => {
    const next = named[i + 1];
    if (next && next.at[0] === t && next.at[1] === r + 1 && next.at[2] === c) (following.get(name) ?? following.set(name, new Set()).get(name)!).add(next.name);
  });
  return named.flatMap(({ name, at: [t, r, c] }) => {
    if (name.length < 2 * SHORTEST || places.get(name)!.some(({ at }) => at[0] !== t)) return [];
    const isHere = (part: string) => places.get(part)!.some(({ at }) => at[0] === t);
    for (let end = SHORTEST; end <= name.length - SHORTEST; end++) {
      const [one, other] = [name.slice(0, end), name.slice(end)];
      if (!following.get(one)?.has(other) || (one !== other && (isHere(one) || isHere(other)))) continue;
      const path = `tables/${t}/rows/${r}/cells/${c}`;
      return [{
        id: idOf('two-names', path, name), severity: 'warning', code: 'two-names',
        message: `"${name}" is "${one}" and "${other}", which other tables print in two rows: a row may have been lost.`, at: path, spans: tables[t]!.rows[r]!.cells[c]!.spans,
      } as const];
    }
    return [];
  });
}

/** The name of each row with an amount, in every list of the table, column by column. */
function namesOf({ columns, rows }: Table, t: number): Named[] {
  const ends = columns.flatMap(({ type }, c) => (type === 'text' && columns.slice(c + 1).find((next) => next.type !== 'number')?.type === 'amount' ? [c] : []));
  return ends.flatMap((c) => rows.flatMap(({ cells }, r): Named[] => {
    const name = canonical(cells[c]!.text);
    return name === '' ? [] : [{ name, at: [t, r, c] }];
  }));
}

/** Addresses of the amounts that stand beside what these issues are about. */
export function amountsBeside(issues: readonly Issue[], tables: readonly Table[]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { at } of issues) {
    const place = at === null ? null : cellPlace(at);
    if (!place) continue;
    const [t, r, c] = place;
    const { columns } = tables[t]!;
    const first = columns.findIndex(({ type }, column) => column > c && type === 'amount');
    for (let column = first; column >= 0 && column < columns.length && columns[column]!.type === 'amount'; column++) paths.add(`tables/${t}/rows/${r}/cells/${column}`);
  }
  return paths;
}
