/** Tables as lists of named amounts: a two-sided table is two lists, every other table one. Knows columns and rows, no form. */
import { leaves, type ColumnRole, type Form, type Leaf } from '../../extractors/forms/form.js';
import type { Identity } from '../../extractors/forms/identity.js';
import { canonical } from '../../extractors/text.js';
import type { Column, Row, Table } from '../../schemas/types.js';
import type { FigureCollector } from './figures.js';

const ENUMERATION = /^(?:其中:(?=[\d(]))?(?:([一二三四五六七八九十]+、)|(\([一二三四五六七八九十]+\))|(\d+[.、])(?!\d)|(\(\d+\)))/u;
const UNIT_LABEL = /^(预算|基层)?单位(名称)?$/u;
const LINE_NUMBER = /^(行次|序号)$|单位(代码|编码)$/u;
const YEAR_LABEL = /^年(度|份)$/u;
const NAME_LABEL = /名称|项目|类别|科目|任务|内容/u;

const CODE = /^[A-Z]?\d+$|^[A-Z]$/u;
const NOTHING = { text: '', value: null, spans: [] } as const;

/** What a row is in its list. */
export type RowKind =
  /** Names nothing, or repeats part of another row (其中：…). */
  | 'blank'
  /** 合计, 总计. */
  | 'total'
  /** The whole department, above its units. */
  | 'department'
  | 'unit'
  | 'line'
  /** Has a name, but nobody knows where it belongs. */
  | 'loose';

/** One row of a list. */
export interface Entry {
  readonly row: number;
  readonly path: string;
  /** The printed label in canonical form. */
  readonly label: string;
  /** The label without its enumeration. */
  readonly name: string;
  /** 0 none, 1 一、 2 （一） 3 1. 4 (1). */
  readonly enumeration: number;
  readonly year: string;
  /** What the unit column prints in this row. */
  readonly printedUnit: string;
  readonly rowUnit: string;
  readonly level: number;
  /** Some amount of the row is printed and not zero. */
  readonly filled: boolean;
  /** Number of its first figure; those of the other columns follow it, see `Ledger.slots`. */
  readonly first: number;
  /** Printed, or given by the code table of the same publication. */
  code: string | null;
  kind: RowKind;
  /** The unit whose row it is; empty where the list has no units. */
  unit: string;
}

export interface Ledger {
  /** Index into the publication's tables; -1 for forms. */
  readonly table: number;
  readonly id: string;
  readonly title: string;
  readonly form: Form | null;
  readonly sums: readonly string[];
  readonly identities: readonly Identity[];
  /** Key of the label column. */
  readonly labelKey: string;
  readonly columns: readonly { readonly key: string; readonly index: number; readonly path: readonly string[] }[];
  /** Place of each column among the figures of a row: `entry.first + slot`. */
  readonly slots: ReadonlyMap<string, number>;
  readonly hasUnits: boolean;
  readonly hasCodes: boolean;
  readonly hasYears: boolean;
  readonly entries: readonly Entry[];
  readonly notes: readonly string[];
}

/** The description that fits the table: of those of its id the one that shares most columns with it, and needs fewest others. */
export function formOf(table: Table, forms: readonly Form[]): Form | null {
  const keys = new Set(table.columns.map(({ key }) => key));
  let best: Form | null = null;
  let [most, fewest] = [0, Infinity];
  for (const form of forms) {
    if (form.id !== table.id) continue;
    const known = leavesOf(form);
    // The 项 of one form's codes is no 项目 of another's labels.
    const shared = table.columns.filter(({ key, type }) => known.get(key)?.column.type === type).length;
    if (shared === 0 || shared < most) continue;
    const missing = [...known].filter(([key, leaf]) => !keys.has(key) && isNeeded(leaf)).length;
    if (shared > most || missing < fewest) [best, most, fewest] = [form, shared, missing];
  }
  return best;
}

const isNeeded = ({ column, groups }: Leaf): boolean => ![column, ...groups].some(({ optional }) => optional === true);

/** The leaf columns of a form by their key. */
function leavesOf(form: Form): ReadonlyMap<string, Leaf> {
  const known = LEAVES.get(form) ?? new Map(leaves(form.header).map((leaf) => [leaf.column.key, leaf]));
  LEAVES.set(form, known);
  return known;
}

const LEAVES = new WeakMap<Form, ReadonlyMap<string, Leaf>>();
const NO_LEAVES: ReadonlyMap<string, Leaf> = new Map();

/** The lists of a table; every amount of the table becomes a figure. */
export function ledgersOf(table: Table, index: number, form: Form | null, figures: FigureCollector): Ledger[] {
  const known = form ? leavesOf(form) : NO_LEAVES;
  const sheet = figures.newSheet();
  const rows = table.rows.map((_, r) => ({ path: `tables/${index}/rows/${r}`, number: figures.newRow() }));
  const parts = split(table.columns);
  const ledgers: Ledger[] = [];
  let heading = '';
  parts.forEach((part, side) => {
    const columns = part.filter(({ column }) => column.type === 'amount').map(({ column, index: at }) => ({ key: column.key, index: at, path: column.path }));
    const paths = columns.map((column) => `/cells/${column.index}`);
    const reader = readerOf(part, known);
    // 公用经费 | 公用经费: a list that goes on beside itself.
    const label = known.get(columns[0]!.key)?.groups[0]?.label ?? '';
    const before = label !== '' && label === heading && ledgers.at(-1)!.columns.length === columns.length ? ledgers.pop() : undefined;
    heading = label;
    const entries = table.rows.map((row, r): Entry => {
      const { path, number } = rows[r]!;
      const cell = (c: number) => canonical(row.cells[c]?.text ?? '');
      const printedUnit = reader.unit === null ? '' : cell(reader.unit);
      // 合计 may stand across the columns of codes and names, the name of a unit across that of the kind and that of the project.
      const words = firstText(row, reader.label) || printedUnit || (reader.codes.map(cell).find((text) => !CODE.test(text)) ?? '') || firstText(row, reader.before);
      const match = ENUMERATION.exec(words);
      const code = reader.codes.map(cell).join('');
      let first = -1;
      let filled = false;
      columns.forEach((column, c) => {
        const amount = row.cells[column.index] ?? NOTHING;
        if ((amount.value ?? 0) !== 0) filled = true;
        const figure = figures.add(path + paths[c]!, amount, table.currencyUnit, { sheet, row: number, column: column.index });
        if (c === 0) first = figure;
      });
      return {
        row: r, path, label: words, printedUnit,
        name: match ? words.slice(match[0].length) : words,
        enumeration: match ? match.slice(1).findIndex((group) => group !== undefined) + 1 : 0,
        year: reader.year === null ? '' : cell(reader.year),
        rowUnit: canonical(row.unit ?? ''),
        level: row.level,
        filled, first,
        code: (parts.length === 1 ? row.code : null) ?? (CODE.test(code) ? code : null),
        kind: 'line', unit: '',
      };
    });
    const labelColumn = part.find(({ index: at }) => at === (reader.label[0] ?? reader.unit))?.column;
    const all = before ? goneOn(before, entries, table) : entries;
    ledgers.push({
      table: index, id: table.id, title: `${table.number}${table.title}`, form, entries: all,
      columns: before?.columns ?? columns, slots: before?.slots ?? slotsOf(columns),
      sums: form?.sums ?? [], identities: form?.identities ?? [], labelKey: before?.labelKey ?? labelColumn?.key ?? `side-${side}`,
      hasUnits: reader.unit !== null, hasYears: reader.year !== null,
      hasCodes: all.some((entry) => entry.code !== null), notes: table.notes,
    });
  });
  return ledgers;
}

/** A list and what it goes on with. A label over both halves (公用经费合计) prints its amounts behind the second. */
function goneOn(before: Ledger, entries: readonly Entry[], table: Table): Entry[] {
  const moved = new Set<Entry>();
  const first = before.entries.map((entry): Entry => {
    const beside = entries[entry.row];
    if (!beside || entry.label === '' || beside.label !== '' || beside.code !== null || !beside.filled) return entry;
    if (before.columns.some(({ index }) => (table.rows[entry.row]!.cells[index]?.text ?? '') !== '')) return entry;
    moved.add(beside);
    return { ...entry, first: beside.first, filled: true };
  });
  return [...first, ...entries.filter((entry) => !moved.has(entry))];
}

export const slotsOf = (columns: readonly { readonly key: string }[]): Map<string, number> => new Map(columns.map(({ key }, slot) => [key, slot]));

/** What the first of the cells prints that prints anything. */
function firstText({ cells }: Row, columns: readonly number[]): string {
  for (const c of columns) {
    const text = canonical(cells[c]?.text ?? '');
    if (text !== '') return text;
  }
  return '';
}

interface Part {
  readonly column: Column;
  readonly index: number;
}

/** Cuts the columns where amounts are followed by labels again; parts without amounts are no lists. */
function split(columns: readonly Column[]): Part[][] {
  const parts: Part[][] = [[]];
  columns.forEach((column, index) => {
    const part = parts.at(-1)!;
    const previous = part.at(-1)?.column.type;
    if (column.type !== 'amount' && previous === 'amount') parts.push([{ column, index }]);
    else part.push({ column, index });
  });
  return parts.filter((part) => part.some(({ column }) => column.type === 'amount'));
}

/** Which columns name a row: by the role the form gives them, else by type and header. */
function readerOf(part: readonly Part[], known: ReadonlyMap<string, Leaf>): { unit: number | null; year: number | null; codes: number[]; label: number[]; before: number[] } {
  const leaf = ({ column }: Part) => canonical(column.path.at(-1) ?? '');
  const role = (p: Part): ColumnRole | null => {
    const given = known.get(p.column.key)?.column.role;
    if (given) return given;
    if (p.column.type === 'code') return LINE_NUMBER.test(leaf(p)) ? 'line' : 'code';
    if (p.column.type !== 'text') return null;
    if (UNIT_LABEL.test(leaf(p))) return 'unit';
    if (YEAR_LABEL.test(leaf(p))) return 'year';
    return NAME_LABEL.test(leaf(p)) ? 'name' : 'description';
  };
  const of = (...wanted: ColumnRole[]) => part.filter((p) => p.column.type !== 'amount' && wanted.includes(role(p)!)).map(({ index }) => index);
  let label = of('name', 'label', 'project');
  const [unit = null] = of('unit');
  const [year = null] = of('year');
  const codes = of('code', 'class', 'division', 'item');
  if (label.length === 0 && unit === null) label = of('description').slice(0, 1);
  const before = of('description').filter((column) => column < (label[0] ?? 0));
  return { unit, year, codes, label, before };
}
