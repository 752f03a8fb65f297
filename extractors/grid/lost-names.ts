/** Names that the scan destroyed: a row without one gets the one name that is left over in another table, where the amounts say so too. */
import { extracted } from '../cells.js';
import type { Names } from '../names.js';
import { canonical } from '../text.js';
import { exact } from './sums/place.js';
import type { TableReading } from './reading.js';

/** Rows that the two tables must share besides, for the one to be the list of the other. */
const SHARED = 2;

/** The reading with its lost name, where it has lost one and one of the other tables lists the same projects. */
export function restoreLostName(reading: TableReading, others: Iterable<TableReading>, names: Names): TableReading {
  const column = reading.columns.findIndex(({ role }) => role === 'project');
  const lost = column < 0 ? [] : reading.rows.flatMap((row, r) => (row.cells[column]!.text === '' ? [r] : []));
  if (lost.length !== 1) return reading;
  const [row] = lost;
  const own = projectsOf(reading, names);
  const amount = own.find(({ name }) => name === '')?.amount;
  if (amount === undefined || amount === '0' || own.length <= SHARED) return reading;
  for (const other of others) {
    if (other === reading) continue;
    const left = projectsOf(other, names);
    const isListed = own.every((project) => {
      const at = project.name === '' ? -1 : left.findIndex(({ name, amount: same }) => name === project.name && same === project.amount);
      if (at >= 0) left.splice(at, 1);
      return at >= 0 || project.name === '';
    });
    if (!isListed || left.length !== 1 || left[0]!.amount !== amount) continue;
    const { text } = left[0]!;
    const rows = reading.rows.map((one, r) => (r !== row ? one : { ...one, cells: one.cells.map((cell, c) => (c === column ? { ...cell, text, repairs: ['restore-known-name'] } : cell)) }));
    const event = extracted('restore-known-name', `The name of this row is lost; “${text}” is the only one of another table that no row here has, and its amount is the same.`, {
      severity: 'warning', at: `rows/${row}/cells/${column}`, before: '', after: text, content: reading.rows[row!]!.cells.find(({ text: printed }) => exact(printed) !== null)!.content,
    });
    return { ...reading, rows, events: [...reading.events, event] };
  }
  return reading;
}

interface Project {
  readonly text: string;
  readonly name: string;
  /** The first amount of its row. */
  readonly amount: string;
}

function projectsOf({ columns, rows }: TableReading, names: Names): Project[] {
  const column = columns.findIndex(({ role }) => role === 'project');
  const amount = columns.findIndex(({ type }) => type === 'amount');
  if (column < 0 || amount < 0) return [];
  return rows.flatMap(({ cells }) => {
    const { text } = cells[column]!;
    return text !== '' && names.isOrganization(text) ? [] : { text, name: canonical(text), amount: String(exact(cells[amount]!.text)) };
  });
}
