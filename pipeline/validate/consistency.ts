/** What a schema cannot say about an output: its parts agree with each other and with the source text. */
import type { Claim, Publication, Span, TrailEvent } from '../../schemas/types.js';
import { canonical, isSpace } from '../../extractors/text.js';
import type { Draft } from '../artefacts.js';

/** Events of one rule beyond these are summed up in one. */
const MAX_PER_RULE = 50;

type Finding = Pick<TrailEvent, 'rule' | 'at' | 'spans' | 'message' | 'before' | 'after'>;

/** Shape errors that make the files unusable: the publication is refused for them. */
export function shapeErrors({ publication, records }: Draft): string[] {
  const errors: string[] = [];
  publication.tables.forEach((table, t) => {
    const width = table.columns.length;
    if (table.columnNumbers && table.columnNumbers.length !== width) {
      errors.push(`tables/${t}/columnNumbers has ${table.columnNumbers.length} entries for ${width} columns`);
    }
    table.rows.forEach((row, r) => {
      if (row.cells.length !== width) errors.push(`tables/${t}/rows/${r} has ${row.cells.length} cells for ${width} columns`);
    });
  });
  for (const record of records) {
    if (record.publication !== publication.id) errors.push(`record ${record.id} belongs to ${record.publication}, not ${publication.id}`);
    const cells = publication.tables.filter((table) => table.id === record.table).map((table) => table.rows[record.row]?.cells[record.column]);
    if (!cells.some((cell) => cell?.value === record.amount)) {
      errors.push(`record ${record.id} gives ${record.amount}, which is not in row ${record.row}, column ${record.column} of ${record.table}`);
    }
  }
  return errors;
}

/** Findings about ids, pointers, spans and coverage: the outputs are written, and say so. */
export function inconsistencies(draft: Draft, events: readonly TrailEvent[], text: string): TrailEvent[] {
  const { publication, records, coverage } = draft;
  const found = [
    ...repeated('record', records.map((record) => record.id)),
    ...repeated('check', publication.checks.map((check) => check.id)),
    ...repeated('fact', publication.facts.map((fact) => fact.id)),
    ...dangling(draft, events),
    ...spansOutside(publication, text.length),
    ...textElsewhere(publication, text),
    ...coverageGaps(coverage.claims, coverage.unclaimed.map((part) => part.span), text),
  ];
  const count = new Map<string, number>();
  return found.flatMap(({ rule, at, spans, message, before, after }) => {
    const n = (count.get(rule) ?? 0) + 1;
    count.set(rule, n);
    return n > MAX_PER_RULE ? [] : [{ stage: 'validate', rule, severity: 'error', spans, at, before, after, message }];
  });
}

const finding = (rule: string, message: string, more: Partial<Finding> = {}): Finding => ({
  rule, message, at: null, spans: [], before: null, after: null, ...more,
});

function repeated(what: string, ids: readonly string[]): Finding[] {
  const seen = new Set<string>();
  const again = ids.filter((id) => seen.has(id) || !seen.add(id));
  return again.map((id) => finding('repeated-id', `two of the ${what}s have the id ${id}`));
}

function dangling({ publication, records, coverage }: Draft, events: readonly TrailEvent[]): Finding[] {
  const checks = new Set(publication.checks.map((check) => check.id));
  const found: Finding[] = [];
  const resolved = new Map<string, boolean>();
  const follow = (pointer: string | null, from: () => string) => {
    if (pointer === null) return;
    let known = resolved.get(pointer);
    if (known === undefined) resolved.set(pointer, (known = resolves(publication, pointer)));
    if (!known) found.push(finding('dangling-pointer', `${from()} points at ${pointer}, which does not exist`));
  };
  publication.issues.forEach((issue, i) => follow(issue.at, () => `issues/${i}`));
  publication.checks.forEach((check, i) => check.terms.forEach((term) => follow(term, () => `checks/${i}`)));
  coverage.claims.forEach((claim, i) => follow(claim.at, () => `claim ${i} of the coverage`));
  events.forEach((event) => follow(event.at, () => `an event of ${event.stage}/${event.rule}`));
  return [
    ...found,
    ...records.flatMap((record) =>
      record.checks
        .filter((id) => !checks.has(id))
        .map((id) => finding('dangling-check', `record ${record.id} names the check ${id}, which does not exist`)),
    ),
  ];
}

/** Whether `pointer` leads to something in the publication. */
export function resolves(publication: Publication, pointer: string): boolean {
  let node: unknown = publication;
  for (const key of pointer.split('/')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = (node as Record<string, unknown>)[key];
  }
  return true;
}

/** Calls `visit` for every object of the publication, with the keys that lead to it. */
function walk(node: object, visit: (object: Record<string, unknown>, keys: readonly (string | number)[]) => void, keys: (string | number)[] = []): void {
  const inside = (key: string | number, child: unknown) => {
    if (typeof child !== 'object' || child === null) return;
    keys.push(key);
    walk(child, visit, keys);
    keys.pop();
  };
  if (Array.isArray(node)) {
    for (let i = 0; i < node.length; i++) inside(i, node[i]);
    return;
  }
  visit(node as Record<string, unknown>, keys);
  for (const key of Object.keys(node)) inside(key, (node as Record<string, unknown>)[key]);
}

function spansOutside(publication: Publication, length: number): Finding[] {
  const found: Finding[] = [];
  const isOutside = ([start, end]: Span) => start > end || end > length;
  walk(publication, (object, keys) => {
    const spans = (object['spans'] ?? object['titleSpans'] ?? []) as readonly Span[];
    const own = object['span'] as Span | undefined;
    const bad = spans.find(isOutside) ?? (own && isOutside(own) ? own : undefined);
    if (bad) found.push(finding('span-outside', `the span ${bad.join('–')} lies outside the text of ${length} characters`, { at: keys.join('/') }));
  });
  return found;
}

function squeezed(text: string): string {
  let kept = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isSpace(text.charCodeAt(i))) continue;
    kept += text.slice(start, i);
    start = i + 1;
  }
  return start === 0 ? text : kept + text.slice(start);
}

/** Cells and form leaves whose text is not what stands under their spans, though no repair explains it. */
function textElsewhere(publication: Publication, source: string): Finding[] {
  const found: Finding[] = [];
  walk({ tables: publication.tables, forms: publication.forms }, (object, keys) => {
    if (!('text' in object) || !('value' in object) || (object['repairs'] as string[] | undefined)?.length) return;
    const spans = object['spans'] as Span[];
    const text = squeezed(object['text'] as string);
    const under = squeezed(spans.map(([start, end]) => source.slice(start, end)).join(''));
    // Full-width signs and the like are written as what they stand for.
    if (text !== under && canonical(text) !== canonical(under)) {
      found.push(finding('text-not-under-spans', 'the text differs from the characters under its spans, and no repair says why', { at: keys.join('/'), spans, before: under, after: text }));
    }
  });
  return found;
}

/** Every character that is no white space is claimed exactly once, or listed as unclaimed. */
function coverageGaps(claims: readonly Claim[], unclaimed: readonly Span[], text: string): Finding[] {
  const found: Finding[] = [];
  const spans = [...claims.map((claim) => claim.span), ...unclaimed].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let end = 0;
  const gap = (from: number, to: number) => {
    if (from >= to) return;
    const lost = text.slice(from, to);
    if (squeezed(lost) !== '') found.push(finding('lost-text', 'characters of the source are neither claimed nor listed as unclaimed', { spans: [[from, to]], before: lost.trim() }));
  };
  for (const [from, to] of spans) {
    if (from < end && squeezed(text.slice(from, Math.min(end, to))) !== '') {
      found.push(finding('claimed-twice', 'characters of the source are claimed twice', { spans: [[from, Math.min(end, to)]] }));
    }
    gap(end, from);
    end = Math.max(end, to);
  }
  gap(end, text.length);
  return found;
}
