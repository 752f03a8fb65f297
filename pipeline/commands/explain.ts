/** The life of one figure: from its source lines through every stage and repair to the checks that prove it. */
import type { Cell, Check, FiscalRecord, Span, Table } from '../../schemas/types.js';
import { printedOf } from '../review/leaves.js';
import { relationOf } from '../words/sentences.js';
import { CommandError, type Written } from './load.js';

/** `expenditure-summary!3,3`: table id (or index), row and column, 0-based. */
const REFERENCE = /^(.+)!(\d+),(\d+)$/u;

export interface Place {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** Finds a figure by `<table>!<row>,<column>` or by its record id. */
function placeOf(reference: string, { publication, records }: Written): Place {
  const match = REFERENCE.exec(reference);
  if (match) {
    const [, name, row, column] = match as unknown as [string, string, string, string];
    const table = /^\d+$/u.test(name) ? Number(name) : publication.tables.findIndex(({ id, number, title }) => [id, number, title].includes(name));
    const found = publication.tables[table]?.rows[Number(row)]?.cells[Number(column)];
    if (!found) throw new CommandError(`${reference}: no such cell. Tables: ${publication.tables.map(({ id, rows, columns }) => `${id} (${rows.length} rows, ${columns.length} columns)`).join(', ')}. Rows and columns count from 0.`);
    return { table, row: Number(row), column: Number(column) };
  }
  const record = records.find(({ id }) => id === reference);
  if (!record) throw new CommandError(`${reference}: neither <table>!<row>,<column> nor the id of a record of ${publication.id}.`);
  return { table: tableOf(record, publication.tables), row: record.row, column: record.column };
}

function tableOf(record: FiscalRecord, tables: readonly Table[]): number {
  return tables.findIndex(({ id, rows }) => id === record.table && rows[record.row]?.cells[record.column]?.spans[0]?.[0] === record.spans[0]?.[0]);
}

export interface Explanation {
  readonly at: string;
  readonly title: string;
  readonly label: string;
  readonly columnPath: readonly string[];
  readonly cell: Cell;
  readonly record: FiscalRecord | null;
  /** The source lines that hold its characters: 1-based number, text, and where in the line they stand. */
  readonly lines: readonly { readonly line: number; readonly text: string; readonly marks: readonly Span[] }[];
  readonly events: readonly { readonly stage: string; readonly rule: string; readonly before: string | null; readonly after: string | null; readonly message: string }[];
  readonly checks: readonly (Pick<Check, 'id' | 'identity' | 'outcome' | 'left' | 'right' | 'difference'> & { readonly relation: string; readonly terms: readonly { readonly at: string; readonly text: string; readonly label: string }[] })[];
}

export function explain(reference: string, written: Written): Explanation {
  const place = placeOf(reference, written);
  const { publication, records, events, source } = written;
  const at = `tables/${place.table}/rows/${place.row}/cells/${place.column}`;
  const table = publication.tables[place.table]!;
  const row = table.rows[place.row]!;
  const cell = row.cells[place.column]!;
  return {
    at, title: `${table.number} ${table.title}`.trim(), label: labelOf(table, place.row), columnPath: table.columns[place.column]!.path, cell,
    record: records.find((record) => record.table === table.id && record.row === place.row && record.column === place.column && record.spans[0]?.[0] === cell.spans[0]?.[0]) ?? null,
    lines: linesUnder(cell.spans, source),
    events: events.filter((event) => event.at === at).map(({ stage, rule, before, after, message }) => ({ stage, rule, before, after, message })),
    checks: publication.checks.filter(({ terms }) => terms.includes(at)).map((check) => {
      const { id, identity, outcome, left, right, difference, terms } = check;
      return { id, identity, outcome, left, right, difference, relation: relationOf(check).normalize('NFKC'), terms: terms.map((term) => ({ at: term, ...termOf(term, written) })) };
    }),
  };
}

const labelOf = (table: Table, row: number): string =>
  table.rows[row]!.cells.filter((cell, c) => cell.text !== '' && ['text', 'code'].includes(table.columns[c]!.type)).map(({ text }) => text).join(' ') || `row ${row}`;

function termOf(at: string, { publication }: Written): { text: string; label: string } {
  const parts = at.split('/');
  const [kind, index, , row, , column] = parts;
  if (kind === 'tables' && column !== undefined) {
    const table = publication.tables[Number(index)]!;
    return { text: table.rows[Number(row)]!.cells[Number(column)]!.text, label: `${table.title} · ${labelOf(table, Number(row))} · ${table.columns[Number(column)]!.path.at(-1)!}` };
  }
  if (kind === 'facts') {
    const fact = publication.facts[Number(index)]!;
    return { text: printedOf(fact), label: fact.text };
  }
  let node: unknown = publication;
  for (const part of parts) node = (node as Record<string, unknown>)[part];
  return { text: (node as { text: string }).text, label: at };
}

function linesUnder(spans: readonly Span[], source: string): { line: number; text: string; marks: Span[] }[] {
  const found = new Map<number, { line: number; text: string; marks: Span[] }>();
  for (const [start, end] of spans) {
    const from = source.lastIndexOf('\n', start - 1) + 1;
    const stop = source.indexOf('\n', start);
    const line = source.slice(0, from).split('\n').length;
    const known = found.get(line) ?? { line, text: source.slice(from, stop < 0 ? source.length : stop), marks: [] };
    known.marks.push([start - from, end - from]);
    found.set(line, known);
  }
  return [...found.values()];
}

/** The explanation as lines for a terminal. */
export function explained(e: Explanation, color: (text: string) => string = (text) => `⟦${text}⟧`): string[] {
  const out = [`${e.title} · ${e.label} · ${e.columnPath.join(' / ')}`, `  ${e.at}${e.record ? `  record ${e.record.id}` : ''}`, '', 'Source'];
  for (const { line, text, marks } of e.lines) out.push(`  line ${line}: ${marked(text, marks, color)}`);
  if (e.lines.length === 0) out.push('  nothing is printed in this cell');
  out.push('', 'Stages');
  for (const { stage, rule, before, after, message } of e.events) out.push(`  ${stage} ${rule}: ${before === null && after === null ? '' : `${before ?? ''} → ${after ?? ''}  `}${message}`);
  if (e.events.length === 0) out.push(e.lines.length === 0 ? '  nothing mended' : '  read as printed, nothing mended');
  out.push('', `Value  ${[e.cell.text || '(blank)', ...(e.record ? valuesOf(e.record) : [])].join(' = ')}`);
  out.push(`Status ${e.cell.status ?? '–'}`, '', 'Checks');
  for (const check of e.checks) {
    out.push(`  ${check.outcome}  ${check.identity}  ${check.left ?? '?'} ${check.relation} ${check.right ?? '?'}${check.difference ? `  (difference ${check.difference})` : ''}  ${check.id}`);
    check.terms.forEach(({ text, label }, i) => { if (i === 0 || text !== '') out.push(`    ${text}  ${label}`); });
  }
  if (e.checks.length === 0) out.push('  no identity reaches this figure');
  return out;
}

/** The value in the unit of its table, and in 元 where that unit is known. */
const valuesOf = ({ amount, currencyUnit, amountYuan }: FiscalRecord): string[] => [`${amount} ${currencyUnit ?? ''}`.trimEnd(), ...(amountYuan === null ? [] : [`${amountYuan} 元`])];

function marked(text: string, marks: readonly Span[], color: (text: string) => string): string {
  let out = '';
  let last = 0;
  for (const [start, end] of marks) {
    out += text.slice(last, start) + color(text.slice(start, end));
    last = end;
  }
  return out + text.slice(last).trimEnd();
}
