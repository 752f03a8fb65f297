/** What a schema cannot say about an output: its parts agree with each other and with the source text. */
import type { Claim, Publication, Span, Table, TrailEvent } from '../../schemas/types.js';
import { canonical, isSpace } from '../../extractors/text.js';
import { entityAt } from '../../extractors/dialects/inline.js';
import type { Draft } from '../artefacts.js';
import { cellPlace } from '../cell-pointer.js';
import { eventMaker } from '../events.js';
import { escapeAt } from '../ingest/json-text.js';

const event = eventMaker('validate');

/** Events of one rule beyond these say nothing new: what is wrong is wrong everywhere. */
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
  const tables = new Map<string, Table[]>();
  for (const table of publication.tables) tables.set(table.id, [...(tables.get(table.id) ?? []), table]);
  for (const record of records) {
    if (record.publication !== publication.id) errors.push(`record ${record.id} belongs to ${record.publication}, not ${publication.id}`);
    if (!tables.get(record.table)?.some(({ rows }) => rows[record.row]?.cells[record.column]?.value === record.amount)) {
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
    ...misplaced(publication, text),
    ...coverageGaps(coverage.claims, coverage.unclaimed.map((part) => part.span), text),
  ];
  const count = new Map<string, number>();
  return found.flatMap(({ rule, at, spans, message, before, after }) => {
    const n = (count.get(rule) ?? 0) + 1;
    count.set(rule, n);
    return n > MAX_PER_RULE ? [] : [event(rule, message, { severity: 'error', spans, at, before, after })];
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
  const leads = pointersInto(publication);
  const report = (from: string, pointer: string) => found.push(finding('dangling-pointer', `${from} points at ${pointer}, which does not exist`));
  publication.issues.forEach(({ at }, i) => { if (!leads(at)) report(`issues/${i}`, at!); });
  publication.checks.forEach(({ terms }, i) => { for (const term of terms) if (!leads(term)) report(`checks/${i}`, term); });
  coverage.claims.forEach(({ at }, i) => { if (!leads(at)) report(`claim ${i} of the coverage`, at!); });
  for (const { stage, rule, at } of events) if (!leads(at)) report(`an event of ${stage}/${rule}`, at!);
  for (const record of records) {
    for (const id of record.checks) {
      if (!checks.has(id)) found.push(finding('dangling-check', `record ${record.id} names the check ${id}, which does not exist`));
    }
  }
  return found;
}

const NOWHERE = Symbol('nowhere');

/** Says whether a pointer leads to something in the publication; null leads nowhere and need not. */
function pointersInto(publication: Publication): (pointer: string | null) => boolean {
  const known = new Map<string, unknown>();
  const follow = (pointer: string): unknown => {
    let place = known.get(pointer);
    if (place !== undefined) return place;
    const cut = pointer.lastIndexOf('/');
    const above = cut < 0 ? publication : follow(pointer.slice(0, cut));
    const key = pointer.slice(cut + 1);
    place = typeof above === 'object' && above !== null && Object.hasOwn(above, key) ? (above as Record<string, unknown>)[key] : NOWHERE;
    known.set(pointer, place);
    return place;
  };
  return (pointer) => pointer === null || leadsToCell(pointer, publication.tables) || follow(pointer) !== NOWHERE;
}

/** Whether a pointer leads to a cell, as most do. */
function leadsToCell(pointer: string, tables: readonly Table[]): boolean {
  const place = cellPlace(pointer);
  return place !== null && tables[place[0]]?.rows[place[1]]?.cells[place[2]] !== undefined;
}

type Keys = (string | number)[];

/** Calls `visit` for an object and every object in it, with the keys that lead to it. */
function walk(node: object, keys: Keys, visit: (object: Record<string, unknown>, keys: Readonly<Keys>) => void): void {
  const inside = (child: unknown, key: string | number) => {
    if (typeof child !== 'object' || child === null) return;
    keys.push(key);
    walk(child, keys, visit);
    keys.pop();
  };
  if (!Array.isArray(node)) {
    visit(node as Record<string, unknown>, keys);
    for (const key in node) inside((node as Record<string, unknown>)[key], key);
    // Lists of texts and of figures, such as spans, hold no objects.
  } else if (typeof node[0] === 'object') for (let i = 0; i < node.length; i++) inside(node[i], i);
}

/** Spans outside the text; cells and form leaves whose text is not what stands under their spans, though no repair explains it. */
function misplaced(publication: Publication, source: string): Finding[] {
  const outside: Finding[] = [];
  const elsewhere: Finding[] = [];
  const isOutside = ([start, end]: Span) => start > end || end > source.length;
  const within = (spans: readonly Span[], keys: Readonly<Keys>) => {
    const bad = spans.find(isOutside);
    if (bad) outside.push(finding('span-outside', `the span ${bad.join('–')} lies outside the text of ${source.length} characters`, { at: keys.join('/') }));
  };
  const leaf = (printed: string, spans: readonly Span[], repairs: readonly string[] | undefined, keys: Readonly<Keys>) => {
    if ((repairs && repairs.length > 0) || standsUnder(printed, spans, source)) return;
    const text = squeezed(printed);
    const under = squeezed(spans.map((span) => readUnder(source, span)).join(''));
    // Full-width signs and the like are written as what they stand for.
    if (canonical(text) !== canonical(under)) {
      elsewhere.push(finding('text-not-under-spans', 'the text differs from the characters under its spans, and no repair says why', { at: keys.join('/'), spans: [...spans], before: under, after: text }));
    }
  };
  const any = (object: Record<string, unknown>, keys: Readonly<Keys>) => {
    const spans = (object['spans'] ?? (object['span'] ? [object['span']] : [])) as readonly Span[];
    within(spans, keys);
    if ('value' in object && 'text' in object && keys[0] === 'forms') leaf(object['text'] as string, spans, object['repairs'] as string[] | undefined, keys);
  };
  publication.sections.forEach((section, s) => { walk(section, ['sections', s], any); });
  publication.tables.forEach((table, t) => {
    within(table.titleSpans, ['tables', t]);
    const keys: Keys = ['tables', t, 'rows', 0, 'cells', 0];
    table.rows.forEach(({ cells }, r) => {
      keys[ROW] = r;
      for (let c = 0; c < cells.length; c++) {
        const { text, spans, repairs } = cells[c]!;
        keys[CELL] = c;
        within(spans, keys);
        leaf(text, spans, repairs, keys);
      }
    });
  });
  walk(publication.forms, ['forms'], any);
  publication.facts.forEach((fact, i) => { walk(fact, ['facts', i], any); });
  publication.issues.forEach(({ spans }, i) => { within(spans, ['issues', i]); });
  return [...outside, ...elsewhere];
}
/** Where the keys of a cell have the numbers of its row and its own. */
const [ROW, CELL] = [3, 5];

/** Whether the characters under the spans are the text, white space apart. */
function standsUnder(text: string, spans: readonly Span[], source: string): boolean {
  let i = 0;
  for (const [start, end] of spans) {
    for (let offset = start; offset < end; offset++) {
      const code = source.charCodeAt(offset);
      if (isSpace(code)) continue;
      while (i < text.length && isSpace(text.charCodeAt(i))) i++;
      if (i >= text.length || text.charCodeAt(i) !== code) return false;
      i++;
    }
  }
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i === text.length;
}

/** The characters of a span; the first sign of an entity or an escape says what that stands for. */
function readUnder(source: string, [start, end]: Span): string {
  const sign = source[end - 1];
  const meant = sign === '&' ? entityAt(source, end - 1) : sign === '\\' ? escapeAt(source, end - 1) : null;
  return meant === null ? source.slice(start, end) : source.slice(start, end - 1) + meant;
}

/** `text` without white space. */
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

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

/** Every character that is no white space is claimed exactly once, or listed as unclaimed. */
function coverageGaps(claims: readonly Claim[], unclaimed: readonly Span[], text: string): Finding[] {
  const found: Finding[] = [];
  const spans = [...claims.map((claim) => claim.span), ...unclaimed].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let end = 0;
  const gap = (from: number, to: number) => {
    if (isBlank(text, from, to)) return;
    found.push(finding('lost-text', 'characters of the source are neither claimed nor listed as unclaimed', { spans: [[from, to]], before: text.slice(from, to).trim() }));
  };
  for (const [from, to] of spans) {
    if (!isBlank(text, from, Math.min(end, to))) {
      found.push(finding('claimed-twice', 'characters of the source are claimed twice', { spans: [[from, Math.min(end, to)]] }));
    }
    gap(end, from);
    end = Math.max(end, to);
  }
  gap(end, text.length);
  return found;
}
