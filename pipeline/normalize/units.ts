/** Tables whose unit line is not there: the unit is taken from tables or prose of the same publication that print the same figures. */
import type { Fact, Table, TrailEvent } from '../../schemas/types.js';
import { eventMaker } from '../events.js';

const event = eventMaker('normalize');

/** The tables with every unit that the publication proves; what stays null is unknown. */
export function inheritUnits(tables: readonly Table[], facts: readonly Fact[]): { tables: Table[]; events: TrailEvent[] } {
  const result = [...tables];
  const events: TrailEvent[] = [];
  const printed = new Set(tables.map(({ currencyUnit }) => currencyUnit).filter((unit) => unit !== null));
  const [unit] = printed;
  if (printed.size !== 1 || unit === undefined) return { tables: result, events };
  const isOpen = (table: Table) => table.currencyUnit === null && table.columns.some(({ type }) => type === 'amount');
  if (!result.some(isOpen)) return { tables: result, events };
  const known = new Set(result.filter(({ currencyUnit }) => currencyUnit !== null).flatMap(figures));
  const stated = new Set(facts.flatMap((fact) => (fact.kind === 'amount' && fact.currencyUnit === unit && fact.amount !== null ? [fact.amount] : [])));
  for (let found = true; found;) {
    found = false;
    result.forEach((table, t) => {
      if (!isOpen(table)) return;
      const own = figures(table);
      const largest = own.reduce((max, value) => (Math.abs(value) > Math.abs(max) ? value : max), 0);
      // The largest figure stands elsewhere with a unit as well: in a table, or in the prose, where the form says that it is
      // money that the table counts. A table of zeros is the same in every unit.
      const inTable = known.has(largest);
      if (largest !== 0 && !inTable && !(table.form === 'known' && stated.has(largest))) return;
      result[t] = { ...table, currencyUnit: unit };
      for (const value of own) known.add(value);
      found = true;
      const message = largest === 0 ? `No unit is printed; all its figures are zero, and the other tables are in ${unit}.`
        : `No unit is printed; its largest figure ${largest} stands in ${inTable ? 'another table of the publication in ' : 'the prose as '}${unit}.`;
      events.push(event('inherit-unit', message, { spans: table.titleSpans, at: `tables/${t}`, after: unit }));
    });
  }
  return { tables: result, events };
}

const figures = (table: Table): number[] => table.rows.flatMap(({ cells }) => cells.flatMap(({ value }) => (value === null || value === 0 ? [] : [value])));
