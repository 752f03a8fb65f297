/** The life of one figure: from its source lines through every stage and repair to the checks that prove it. */
import type { Check, FiscalRecord, Publication, Span } from '../../schemas/types.js';
import { cellPlace } from '../cell-pointer.js';
import { quoteOf } from '../identities/prose/quotes.js';
import { leavesOf, type Leaf } from '../review/leaves.js';
import { relationOf } from '../words/sentences.js';
import { CommandError, type Written } from './load.js';

/** `expenditure-summary!3,3`: table id, title, number or index, row and column, 0-based. */
const REFERENCE = /^(.+)!(\d+),(\d+)$/u;

/** Finds a figure by the pointer that issues, checks and the trail name it by, by `<table>!<row>,<column>` or by its record id. */
function leafOf(reference: string, leaves: readonly Leaf[], { id, tables }: Publication): Leaf {
  const match = REFERENCE.exec(reference);
  if (!match) {
    const found = leaves.find(({ at, record }) => at === reference || record === reference);
    if (!found) throw new CommandError(`${reference}: neither <table>!<row>,<column>, nor a pointer such as facts/3 or tables/1/rows/0/cells/2, nor the id of a record of ${id}.`);
    return found;
  }
  const [, name, row, column] = match as unknown as [string, string, string, string];
  const t = /^\d+$/u.test(name) ? Number(name) : tables.findIndex((table) => [table.id, table.number, table.title].includes(name));
  const table = tables[t];
  if (!table) throw new CommandError(`${reference}: no such table. There are: ${tables.map((one) => `${one.id} (${`${one.number} ${one.title}`.trim()})`).join(', ')}.`);
  const found = leaves.find(({ at }) => at === `tables/${t}/rows/${row}/cells/${column}`);
  if (!found) throw new CommandError(`${reference}: no such cell. ${table.id} has ${table.rows.length} rows and ${table.columns.length} columns, counted from 0.`);
  return found;
}

export interface Explanation {
  readonly at: string;
  readonly title: string;
  readonly label: string;
  readonly columnPath: readonly string[];
  readonly cell: Pick<Leaf, 'text' | 'value' | 'spans' | 'repairs' | 'status'>;
  readonly record: FiscalRecord | null;
  /** The sentence that states it; null for a cell of a table or form. */
  readonly sentence: string | null;
  /** The source lines that hold its characters: 1-based number, text, and where in the line they stand. */
  readonly lines: readonly { readonly line: number; readonly text: string; readonly marks: readonly Span[] }[];
  readonly events: readonly { readonly stage: string; readonly rule: string; readonly before: string | null; readonly after: string | null; readonly message: string }[];
  readonly checks: readonly (Pick<Check, 'id' | 'identity' | 'outcome' | 'left' | 'right' | 'difference'> & { readonly relation: string; readonly terms: readonly { readonly at: string; readonly text: string; readonly label: string }[] })[];
}

const MAX_NAME = 60;
const FACT = /^facts\/(\d+)$/u;

export function explain(reference: string, { publication, records, events, source }: Written): Explanation {
  const leaves = leavesOf(publication, records);
  const byAt = new Map(leaves.map((leaf) => [leaf.at, leaf]));
  const leaf = leafOf(reference, leaves, publication);
  const { at, table, text, value, spans, repairs, status } = leaf;
  const fact = FACT.exec(at);
  const termOf = (term: string): { text: string; label: string } => {
    const other = byAt.get(term);
    if (!other) return { text: '', label: term };
    if (other.kind === 'fact') return { text: other.text, label: quoteOf(term, publication) };
    return { text: other.text, label: [other.table, labelOf(other, publication), columnPathOf(other, publication).at(-1)].filter(Boolean).join(' · ') };
  };
  return {
    at, title: table, label: labelOf(leaf, publication), columnPath: columnPathOf(leaf, publication), cell: { text, value, spans, repairs, status },
    record: records.find(({ id }) => id === leaf.record) ?? null,
    sentence: fact ? publication.facts[Number(fact[1])]!.text : null,
    lines: linesUnder(spans, source),
    events: events.filter((event) => event.at === at || (fact && event.at === null && event.spans.some((span) => spans.some(([start, end]) => span[0] === start && span[1] === end))))
      .map(({ stage, rule, before, after, message }) => ({ stage, rule, before, after, message })),
    checks: publication.checks.filter(({ terms }) => terms.includes(at)).map((check) => {
      const { id, identity, outcome, left, right, difference, terms } = check;
      return { id, identity, outcome, left, right, difference, relation: relationOf(check).normalize('NFKC'), terms: terms.map((term) => ({ at: term, ...termOf(term) })) };
    }),
  };
}

/** What names the row of a table: its code and name, no long text beside them. */
function labelOf({ at, row }: Leaf, { tables }: Publication): string {
  const place = cellPlace(at);
  if (!place) return row;
  const [table, r] = place;
  const { columns, rows } = tables[table]!;
  return rows[r]!.cells.filter(({ text }, c) => text !== '' && text.length <= MAX_NAME && ['text', 'code'].includes(columns[c]!.type)).map(({ text }) => text).join(' ') || `row ${r}`;
}

function columnPathOf({ at, column }: Leaf, { tables }: Publication): readonly string[] {
  const place = cellPlace(at);
  return place ? tables[place[0]]!.columns[place[2]]!.path : [column];
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
  const out = [[e.title, e.label, e.columnPath.join(' / ')].filter(Boolean).join(' · '), `  ${e.at}${e.record ? `  record ${e.record.id}` : ''}`, '', 'Source'];
  for (const { line, text, marks } of e.lines) out.push(`  line ${line}: ${marked(text, marks, color)}`);
  if (e.lines.length === 0) out.push('  nothing is printed in this cell');
  if (e.sentence !== null) out.push(`  ${e.sentence}`);
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
