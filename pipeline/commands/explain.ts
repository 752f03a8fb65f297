/** The life of one figure: from its source lines through every stage and repair to the checks that prove it. */
import type { Cell, Check, FiscalRecord, Span, Table } from '../../schemas/types.js';
import { CommandError, type Written } from './load.js';

/** `expenditure-summary!3,3`: table id (or index), row and column, 0-based. */
const REFERENCE = /^(.+)!(\d+),(\d+)$/u;

export interface Place {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** Finds a figure by `<table>!<row>,<column>` or by its record id. */
export function placeOf(reference: string, { publication, records }: Written): Place {
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
  readonly checks: readonly (Pick<Check, 'id' | 'identity' | 'outcome' | 'left' | 'right' | 'difference'> & { readonly terms: readonly { readonly at: string; readonly text: string; readonly label: string }[] })[];
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
    checks: publication.checks.filter(({ terms }) => terms.includes(at)).map(({ id, identity, outcome, left, right, difference, terms }) => ({
      id, identity, outcome, left, right, difference, terms: terms.map((term) => ({ at: term, ...termOf(term, written) })),
    })),
  };
}

const labelOf = (table: Table, row: number): string =>
  table.rows[row]!.cells.filter((cell, c) => cell.text !== '' && ['text', 'code'].includes(table.columns[c]!.type)).map(({ text }) => text).join(' ') || `row ${row}`;

function termOf(at: string, { publication }: Written): { text: string; label: string } {
  const parts = at.split('/');
  if (parts[0] === 'tables') {
    const table = publication.tables[Number(parts[1])];
    const row = Number(parts[3]);
    const column = Number(parts[5]);
    const cell = table?.rows[row]?.cells[column];
    if (table && cell) return { text: cell.text, label: `${table.title} · ${labelOf(table, row)} · ${table.columns[column]!.path.at(-1) ?? ''}` };
  }
  if (parts[0] === 'facts') {
    const fact = publication.facts[Number(parts[1])];
    if (fact) return { text: String(fact.amount ?? fact.count ?? fact.percent ?? ''), label: fact.text };
  }
  let node: unknown = publication;
  for (const part of parts) node = (node as Record<string, unknown> | undefined)?.[part];
  return { text: (node as { text?: string } | undefined)?.text ?? '', label: at };
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
  for (const { stage, rule, before, after, message } of e.events) out.push(`  ${stage} ${rule}: ${before ?? ''} → ${after ?? ''}  ${message}`);
  if (e.events.length === 0) out.push('  read as printed, nothing mended');
  const yuan = e.record?.amountYuan;
  out.push('', `Value  ${e.cell.text || '(blank)'}${e.cell.value === null ? '' : ` = ${e.cell.value}${e.record?.currencyUnit ? ` ${e.record.currencyUnit}` : ''}${yuan === null || yuan === undefined ? '' : ` = ${yuan} 元`}`}`);
  out.push(`Status ${e.cell.status ?? '–'}`, '', 'Checks');
  for (const check of e.checks) {
    const [first, ...rest] = check.terms;
    out.push(`  ${check.outcome}  ${check.identity}  ${check.left ?? '?'} = ${check.right ?? '?'}${check.difference ? `  (difference ${check.difference})` : ''}  ${check.id}`);
    if (first) out.push(`    ${first.text}  ${first.label}`);
    for (const term of rest) if (term.text !== '') out.push(`    ${term.text}  ${term.label}`);
  }
  if (e.checks.length === 0) out.push('  no identity reaches this figure');
  return out;
}

function marked(text: string, marks: readonly Span[], color: (text: string) => string): string {
  let out = '';
  let last = 0;
  for (const [start, end] of marks) {
    out += text.slice(last, start) + color(text.slice(start, Math.min(end, text.length)));
    last = end;
  }
  return out + text.slice(last).trimEnd();
}
