/** Everything an editor can decide on: cells of tables, leaves of forms, figures of the prose, each with what finds it again. */
import type { Cell, Fact, FiscalRecord, FormCell, Publication, Span, Status, Table } from '../../schemas/types.js';
import { evaluationName, FORM_FIELDS, itemName } from '../words/contract.js';

export type LeafKind = 'amount' | 'text' | 'fact';

/** One place of a publication as the review sees it. */
export interface Leaf {
  /** Pointer into publication.json. */
  readonly at: string;
  /** amount = a figure that can be corrected to a figure; text = anything else; fact = a figure of the prose. */
  readonly kind: LeafKind;
  /** Id of its record; null for what is no amount of a table. */
  readonly record: string | null;
  readonly text: string;
  readonly value: number | null;
  readonly spans: readonly Span[];
  readonly status: Status | null;
  readonly repairs: readonly string[];
  /** Of a cell of a table or form: the characters of its neighbour, by which it is found again where it has none of its own. */
  readonly beside: readonly Span[];
  /** The table or form, its row and its column, in words. */
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

const MAX_NAME = 40;
const PERFORMANCE_TARGETS = '整体支出绩效目标表';
const PROSE = '正文数据';

/** All leaves of a publication, in the order of the publication. */
export function leavesOf(publication: Publication, records: readonly FiscalRecord[]): Leaf[] {
  const recordOf = new Map(records.map((record) => [placeKey(record.table, record.row, record.column, record.spans), record]));
  return [
    ...publication.tables.flatMap((table, t) => tableLeaves(table, t, recordOf)),
    ...formLeaves(publication),
    ...publication.facts.map(factLeaf),
  ];
}

/** Two tables may share an id: the first character tells them apart. */
const placeKey = (table: string, row: number, column: number, spans: readonly Span[]): string => `${table}|${row}|${column}|${spans[0]?.[0] ?? ''}`;

/** A leaf's characters as a key; empty where it has none. */
export const spansKey = (spans: readonly Span[]): string => spans.map((span) => span.join('-')).join(',');

const tableName = ({ number, title, id }: Table): string => `${number} ${title}`.trim() || id;

function tableLeaves(table: Table, t: number, recordOf: ReadonlyMap<string, FiscalRecord>): Leaf[] {
  const name = tableName(table);
  const columns = table.columns.map(({ path }) => path.join('／'));
  return table.rows.flatMap((row, r) => {
    const [first, second] = row.cells.filter(({ spans }) => spans.length > 0);
    // What names the row for a column is the text next to the left; of neighbours that one counts that has characters, to the left before to the right.
    let words = `第${r + 1}行`;
    let left: Cell | undefined;
    return row.cells.map((cell, c): Leaf => {
      const column = table.columns[c]!;
      const record = column.type === 'amount' ? recordOf.get(placeKey(table.id, r, c, cell.spans)) : undefined;
      const figure = column.type === 'amount' && (cell.value !== null || cell.status !== null || cell.text === '');
      const leaf: Leaf = {
        at: `tables/${t}/rows/${r}/cells/${c}`, kind: figure ? 'amount' : 'text', record: figure ? record?.id ?? null : null,
        ...common(cell), beside: (left ?? (cell === first ? second : first))?.spans ?? [], table: name, row: record?.rowLabel || words, column: columns[c]!,
      };
      if (cell.spans.length > 0) left = cell;
      if (column.type === 'text' && cell.text !== '') words = cell.text.length > MAX_NAME ? `${cell.text.slice(0, MAX_NAME)}…` : cell.text;
      return leaf;
    });
  });
}

const common = (cell: Cell | FormCell) =>
  ({ text: cell.text, value: cell.value, spans: cell.spans, status: cell.status ?? null, repairs: cell.repairs ?? [] });

function formLeaves({ forms }: Publication): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (node: unknown, at: string, table: string, row: string, key: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach((child, i) => walk(child, `${at}/${i}`, table, itemName(child, i), key));
    if (isCell(node)) {
      const cell = common(node);
      leaves.push({ at, kind: cell.value === null && cell.status === null ? 'text' : 'amount', record: null, ...cell, beside: [], table, row, column: FORM_FIELDS[key] ?? key });
      return;
    }
    for (const [name, child] of Object.entries(node)) walk(child, `${at}/${name}`, table, row, name);
  };
  const { performanceTargets, projectTargets, selfEvaluations } = forms;
  if (performanceTargets) {
    const { total, ...rest } = performanceTargets;
    walk(rest, 'forms/performanceTargets', PERFORMANCE_TARGETS, '', '');
    walk(total, 'forms/performanceTargets/total', PERFORMANCE_TARGETS, '金额合计', '');
  }
  projectTargets?.forEach((form, i) => walk(form, `forms/projectTargets/${i}`, `绩效目标 ${form.projectName.text}`.trim(), '', ''));
  selfEvaluations.forEach((form, i) => walk(form, `forms/selfEvaluations/${i}`, `绩效自评 ${evaluationName(form)[1]}`.trim(), '', ''));
  let last: readonly Span[] = [];
  return leaves.map((leaf) => {
    const beside = last;
    if (leaf.spans.length > 0) last = leaf.spans;
    return { ...leaf, beside };
  });
}

const isCell = (node: object): node is FormCell => 'text' in node && 'spans' in node;

function factLeaf(fact: Fact, index: number): Leaf {
  const { text, measure, subject, spans, status } = fact;
  return {
    at: `facts/${index}`, kind: 'fact', record: null, text: printedOf(fact), value: fact.value ?? null, spans, status, repairs: [], beside: [], table: PROSE,
    row: [...new Set([subject, measure])].filter(Boolean).join(' ') || text.slice(0, MAX_NAME), column: fact.section,
  };
}

/** The figure as the prose prints it. */
export const printedOf = (fact: Fact): string => fact.printed ?? String(fact.amount ?? fact.count ?? fact.percent ?? fact.change?.amount ?? '');
