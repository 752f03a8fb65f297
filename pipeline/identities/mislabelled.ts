/** Names that are not those of one row: of two rows that were run together. */
import { canonical } from '../../extractors/text.js';
import type { Issue, Table } from '../../schemas/types.js';
import { groupBy } from '../group.js';
import { idOf } from '../hash.js';
import { amountsBeside, type Doubt, type Situation } from './situation.js';

interface Named {
  readonly name: string;
  readonly at: readonly [table: number, row: number, column: number];
}

/** Shorter ones are no names of rows. */
const SHORTEST = 2;

export function twoNames(situation: Situation): Doubt {
  const found = namesOfTwo(situation.tables);
  return { figures: found.flatMap(({ at }) => amountsBeside(at, situation)), issues: found.map(({ issue }) => issue) };
}

/** A row named like two that stand one below the other in another table, and that its own table lacks: where a figure is lost, the reader cannot see where a row ends. */
export function namesOfTwo(tables: readonly Table[]): { readonly at: Named['at']; readonly issue: Issue }[] {
  const named = tables.flatMap(namesOf);
  const places = groupBy(named, ({ name }) => name);
  /** What follows a name in the list of any table. */
  const following = new Map<string, Set<string>>();
  named.forEach(({ name, at: [t, r, c] }, i) => {
    const next = named[i + 1];
    if (next && next.at[0] === t && next.at[1] === r + 1 && next.at[2] === c) (following.get(name) ?? following.set(name, new Set()).get(name)!).add(next.name);
  });
  return named.flatMap(({ name, at }) => {
    const [t, r, c] = at;
    if (name.length < 2 * SHORTEST || places.get(name)!.some((place) => place.at[0] !== t)) return [];
    const isHere = (part: string) => places.get(part)!.some((place) => place.at[0] === t);
    for (let end = SHORTEST; end <= name.length - SHORTEST; end++) {
      const [one, other] = [name.slice(0, end), name.slice(end)];
      if (!following.get(one)?.has(other) || (one !== other && (isHere(one) || isHere(other)))) continue;
      const path = `tables/${t}/rows/${r}/cells/${c}`;
      const issue: Issue = {
        id: idOf('two-names', path, name), severity: 'warning', code: 'two-names',
        message: `"${name}" is "${one}" and "${other}", which other tables print in two rows: a row may have been lost.`, at: path, spans: tables[t]!.rows[r]!.cells[c]!.spans,
      };
      return [{ at, issue }];
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
