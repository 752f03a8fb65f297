/** Stage 5: what was read → the published shapes: values, units, codes, levels, records, and whose every character is. */
import type { DraftCell } from '../../extractors/cells.js';
import type { DraftFact } from '../../extractors/narrative/index.js';
import { withMinus } from '../../extractors/figures/signs.js';
import { canonical, spansOf, squeeze } from '../../extractors/text.js';
import type { Cell, Coverage, Fact, Issue, Publication, Review, Section, Table, TrailEvent } from '../../schemas/types.js';
import type { Draft, Refusable } from '../artefacts.js';
import { eventMaker } from '../events.js';
import { groupBy } from '../group.js';
import { idOf } from '../hash.js';
import { headEvents } from '../normalize/agreement.js';
import { valueOf } from '../normalize/amounts.js';
import { isCounted } from '../normalize/counts.js';
import { ClaimBook } from '../normalize/claims.js';
import { amountsElsewhere } from '../normalize/elsewhere.js';
import type { TableReading } from '../../extractors/grid/reading.js';
import { codebooks } from '../normalize/codebook.js';
import { furnitureEvents } from '../normalize/furniture.js';
import { formed } from '../normalize/forms.js';
import { headOf, titleOf } from '../normalize/heads.js';
import { meanings, sharesName, type RowMeaning } from '../normalize/hierarchy.js';
import { inheritUnits } from '../normalize/units.js';
import { recordsOf, type TableMeaning } from '../normalize/records.js';
import { correct } from '../review/correct.js';
import { SCHEMA_VERSION } from '../version.js';
import type { Extracted, ExtractedSheet, ExtractedTable } from './extract.js';
import { append } from '../many.js';

export function normalize(extracted: Extracted, review: Review | null = null): Refusable<Draft> {
  const { segmented, metadata, names } = extracted;
  const { ingested } = segmented;
  const events: TrailEvent[] = [];
  if (metadata.fiscalYear === null) {
    return { refusal: { code: 'unknown-year', message: `${ingested.file} names no year: neither cover, headers nor prose hold one. Add the cover page to the text.` }, events };
  }
  if (!metadata.organization) {
    return { refusal: { code: 'unknown-organization', message: `${ingested.file} names no department: neither cover, titles, tables nor prose hold one. Add the cover page to the text.` }, events };
  }
  const book = new ClaimBook(ingested.text);
  const books = codebooks(extracted.tables);
  const { organization } = metadata;
  const department = sharesName(extracted.tables, metadata.organization) ? null : metadata.organization;
  const meaningsOf = extracted.tables.map((table) => meanings(table, names, books, department));
  const ids = tableIds(extracted.tables, metadata.kind);
  const facts = extracted.facts.map(factOf);
  const units = inheritUnits(extracted.tables.map((table, t) => tableOf(table, ids[t]!, meaningsOf[t]!, book, t)), facts);
  const { tables } = units;
  append(events, units.events);
  const sections = sectionsOf(extracted, book);
  const targets = extracted.performanceTargets;
  const listed = <T extends object>(sheets: readonly ExtractedSheet<T>[]) => sheets.flatMap(({ region, reading, at }) => (reading.value && at !== null ? [{ ...headOf(region), ...formed(reading.value, at, book) }] : []));
  const projectTargets = listed(extracted.projectTargets);
  const forms = {
    performanceTargets: targets?.reading.value && targets.at !== null ? { ...headOf(targets.region), ...formed(targets.reading.value, targets.at, book) } : null,
    ...(projectTargets.length > 0 ? { projectTargets } : {}),
    selfEvaluations: listed(extracted.selfEvaluations),
  };
  claimFurniture(extracted, book);
  const coverage = book.coverage();
  append(events, furnitureEvents(coverage, ingested.printed));
  append(events, unread(ingested.printed, book, coverage, facts, extracted.tables.map(({ reading }) => reading)));
  for (const table of tables) {
    if (table.currencyUnit === null && table.columns.some(({ type }) => type === 'amount')) {
      events.push(event('unknown-unit', `${table.title || table.id}: no unit is printed; its amounts have no value in 元.`, { severity: 'warning', spans: table.titleSpans, at: `tables/${tables.indexOf(table)}` }));
    }
  }
  // One name, however its brackets are printed: as it stands first.
  const members = [...new Set(meaningsOf.flatMap((rows) => rows.flatMap(({ unit }) => unit ?? [])))]
    .filter((unit, i, all) => all.findIndex((other) => canonical(other) === canonical(unit)) === i);
  const owner = { name: organization, units: members };
  append(events, headEvents(extracted, { fiscalYear: metadata.fiscalYear, organization: owner, tables, sections }));
  const publication: Publication = {
    schemaVersion: SCHEMA_VERSION, id: ingested.id,
    source: { file: ingested.file, sha256: ingested.sha256, bytes: ingested.bytes, encoding: ingested.encoding, characters: ingested.text.length },
    kind: metadata.kind, fiscalYear: metadata.fiscalYear, organization: owner,
    sections, tables, forms, facts, checks: [], issues: issuesOnce([...segmented.findings, ...extracted.findings, ...events]),
  };
  const meaning: TableMeaning[] = tables.map((table, t) => ({ table, columns: extracted.tables[t]!.reading.columns, rows: meaningsOf[t]! }));
  const draft: Draft = { publication, records: recordsOf(publication, meaning), coverage };
  return review === null ? { value: draft, events } : reviewed(draft, meaning, review, events);
}

/** The draft as the editors corrected it: the records follow the tables. */
function reviewed(draft: Draft, meaning: readonly TableMeaning[], review: Review, events: readonly TrailEvent[]): Refusable<Draft> {
  const corrected = correct(draft, review);
  const publication = { ...corrected.publication, issues: [...draft.publication.issues, ...issuesOf(corrected.events)] };
  const records = recordsOf(publication, meaning.map((one, t) => ({ ...one, table: publication.tables[t]! })));
  return { value: { ...draft, publication, records }, events: [...events, ...corrected.events] };
}

const event = eventMaker('normalize');
const MAX_DOUBLED = 20;
const MAX_SHOWN = 3;

/** What was claimed twice, by nobody, or by words although it is an amount. */
function unread(text: string, book: ClaimBook, coverage: Coverage, facts: readonly Fact[], readings: readonly TableReading[]): TrailEvent[] {
  const doubled = book.doubled.slice(0, MAX_DOUBLED)
    .map(({ offset, role }) => event('doubled-claim', `A character belongs to a second place (${role}).`, { severity: 'error', spans: [[offset, offset + 1]] }));
  const unclaimed = coverage.unclaimed
    .map(({ span, text: own }) => event('unclaimed-text', `Nothing was made of “${own.slice(0, 40)}”.`, { severity: 'warning', spans: [span], before: own.slice(0, 200) }));
  const empty = new Set(readings.flatMap(({ rows }, t) => (rows.length === 0 ? [`tables/${t}`] : [])));
  const amongWords = amountsElsewhere(text, coverage, facts, readings.map(({ columns }) => columns), empty).map(({ role, at, spans, printed }) => {
    const shown = printed.slice(0, MAX_SHOWN).join(', ') + (printed.length > MAX_SHOWN ? ', …' : '');
    const message = `${shown}: ${printed.length === 1 ? 'what looks like an amount was' : `${printed.length} that look like amounts were`} read as ${role}; no figure was made of ${printed.length === 1 ? 'it' : 'them'}.`;
    return event('amount-among-words', message, { severity: 'warning', spans, at });
  });
  return [...doubled, ...unclaimed, ...amongWords];
}

/** What is said of more places of a table than these is said once. */
const MAX_ALIKE = 5;
const CELL_OF = /^(tables\/\d+)\/rows\//u;

/** Events that a person should see as issues of the publication. */
const issuesOf = (events: readonly TrailEvent[]): Issue[] => withIds(events.filter(isTold).map(issueOf));
type Told = Omit<Issue, 'id'>;
const isTold = ({ severity, rule }: TrailEvent): boolean => severity !== 'info' || rule === 'generic-table';
const issueOf = ({ severity, rule, message, at, spans }: TrailEvent): Told => ({ severity, code: rule, message, at, spans: [...spans] });

/** The same, but what is said alike of many places of a table once, of the table: 审核, trail and repairs tell of which. */
function issuesOnce(events: readonly TrailEvent[]): Issue[] {
  const told = events.filter(isTold);
  const alike = groupBy(told, ({ rule, message, at }) => { const table = CELL_OF.exec(at ?? '')?.[1]; return table && `${table} ${rule} ${message}`; });
  const many = new Map([...alike.values()].filter(({ length }) => length > MAX_ALIKE).flatMap((group) => group.map((one) => [one, group] as const)));
  return withIds(told.flatMap((one): Told[] => {
    const group = many.get(one);
    if (!group) return [issueOf(one)];
    return group[0] === one ? [{ ...issueOf(one), message: `${group.length} places: ${one.message}`, at: CELL_OF.exec(one.at!)![1]!, spans: group.flatMap(({ spans }) => [...spans]) }] : [];
  }));
}

/** What is said of a place in the same words twice is told apart by its order. */
function withIds(issues: readonly Told[]): Issue[] {
  const said = new Map<string, number>();
  return issues.map((issue) => {
    const first = idOf(issue.code, issue.at ?? '', issue.message);
    const repeat = said.get(first) ?? 0;
    said.set(first, repeat + 1);
    return { id: repeat === 0 ? first : idOf(first, String(repeat)), ...issue };
  });
}

/**
 * Canonical ids; a form printed twice keeps its id. Columns that nobody described leave a table what its title says that it is;
 * what neither says is counted.
 */
function tableIds(tables: readonly ExtractedTable[], kind: Publication['kind']): string[] {
  let unknown = 0;
  return tables.map(({ reading, region }) => {
    const titled = new Set(region.match.forms.filter((form) => form.kind === kind).map(({ id }) => id));
    return reading.form?.id ?? (titled.size === 1 ? [...titled][0]! : `unknown-${++unknown}`);
  });
}

function tableOf({ region, reading, notes }: ExtractedTable, id: string, rows: readonly RowMeaning[], book: ClaimBook, t: number): Table {
  const at = `tables/${t}`;
  const title = titleOf(region).text;
  const titleSpans = region.pages[0]!.head.filter(({ role }) => role === 'number' || role === 'title').flatMap(({ line }) => spansOf(line.content));
  region.pages.forEach((page, p) => {
    for (const { role, line } of page.head) {
      book.claim(line.content, p > 0 ? 'repeated-header' : role === 'title' || role === 'number' ? 'title' : 'unit-line', at);
    }
  });
  for (const label of reading.header) book.claim(label, 'header', at);
  for (const label of reading.repeated) book.claim(label, 'repeated-header', at);
  for (const ghost of reading.dropped) book.claim(ghost, 'mark', at);
  for (const number of reading.pageNumbers) book.claim(number, 'page-number', at);
  for (const note of notes) book.claim(note, 'note', at);
  return {
    id, number: region.number, title: title || (region.match.title), titleSpans, form: reading.form ? 'known' : 'generic',
    currencyUnit: unitOf(region.currencyUnit, reading), pages: reading.pages,
    notes: notes.map((note) => squeeze(note).text), columnNumbers: reading.columnNumbers ? [...reading.columnNumbers] : null,
    columns: reading.columns.map(({ path, type, key }) => ({ path: [...path], type, key })),
    rows: reading.rows.map((row, r) => ({
      unit: rows[r]!.unit, level: rows[r]!.level,
      cells: cellsOf(row.cells, reading, book, `${at}/rows/${r}/cells`),
      code: rows[r]!.subjects[0]?.code ?? null, parentCode: rows[r]!.subjects[0]?.parentCode ?? null, label: rows[r]!.subjects[0]?.label ?? null,
    })),
  };
}

/** The cells of a row; what names a figure, and may say that it counts something, are the words left of it. */
function cellsOf(cells: readonly DraftCell[], { columns }: ExtractedTable['reading'], book: ClaimBook, at: string): Cell[] {
  let label = '';
  return cells.map((cell, c) => {
    const { type } = columns[c]!;
    const made = cellOf(cell, type === 'amount' && !isCounted(label), book, `${at}/${c}`);
    if (type === 'text' && cell.text !== '') label = cell.text;
    return made;
  });
}

/** The unit of the table: its unit line, or the one that a column header names: 预算数（万元）. */
function unitOf(printed: string | null, reading: ExtractedTable['reading']): string | null {
  if (printed) return printed;
  for (const { path, type } of reading.columns) {
    const match = type === 'amount' ? /[(（](亿元|百万元|万元|千元|元)[)）]/u.exec(path.join('')) : null;
    if (match) return match[1]!;
  }
  // A form's label is not the whole of what its header prints: 预算数（万元）.
  const units = new Set(reading.header.flatMap(({ text }) => [...text.replace(/\s/gu, '').matchAll(/[(（](亿元|百万元|万元|千元|元)[)）]/gu)].map(([, unit]) => unit!)));
  return units.size === 1 ? [...units][0]! : null;
}

function cellOf(cell: DraftCell, amount: boolean, book: ClaimBook, at: string): Cell {
  book.claim(cell.content, 'cell', at);
  // A sign that was not read as a minus is none: ▲ among arrows.
  const isRead = amount && (withMinus(cell.text) === cell.text || cell.repairs.includes('read-minus'));
  return {
    text: cell.text, value: isRead ? valueOf(cell.text) : null, spans: spansOf(cell.content), repairs: cell.repairs.length === 0 ? [] : [...new Set(cell.repairs)],
    status: amount && cell.text !== '' ? 'unverified' : null,
  };
}

function sectionsOf({ segmented }: Extracted, book: ClaimBook): Section[] {
  return segmented.sections.map(({ heading, content, paragraphs }, s) => {
    if (content) book.claim(content, 'heading', `sections/${s}`);
    paragraphs.forEach((paragraph, p) => book.claim(paragraph.content, 'paragraph', `sections/${s}/paragraphs/${p}`));
    const first = content ?? paragraphs[0]?.content;
    const offsets = first?.at ?? [];
    return {
      number: heading?.number ?? '', title: heading?.title ?? '', level: heading?.level ?? 1,
      span: [offsets[0] ?? 0, (offsets.at(-1) ?? -1) + 1],
      paragraphs: paragraphs.map(({ content: own }) => ({ text: own.text, spans: spansOf(own) })),
    };
  });
}

/** Key by key: an object spread without some of its keys is one that every later stage is slow to look into. */
function factOf(fact: DraftFact): Fact {
  const {
    id, section, kind, measure, subject, unitName, year, printed, decimal, value, amount, currencyUnit, approximate, of, relation, parent, group, list,
    context, reason, purpose, text, spans, sentenceSpans, status, change, count, percent, unit,
  } = fact;
  const published: Fact = {
    id, section, kind, measure, subject, unitName, year, printed, decimal, value, amount, currencyUnit, approximate, of, relation, parent, group, list: [...list],
    context, reason, purpose, text, spans, sentenceSpans, status, note: null, change: change && { ...change },
  };
  if (count !== undefined) published.count = count;
  if (percent !== undefined) published.percent = percent;
  if (unit !== null) published.unit = unit;
  return published;
}

/** Cover, contents, page numbers, markup, and what the forms print of their own. */
function claimFurniture({ segmented, performanceTargets, projectTargets, selfEvaluations, surplus }: Extracted, book: ClaimBook): void {
  for (const { line } of segmented.cover) book.claim(line.content, 'title');
  for (const { line } of segmented.contents) book.claim(line.content, 'contents');
  for (const line of segmented.pageNumbers) book.claim(line.content, 'page-number');
  for (const line of segmented.runningTitles) book.claim(line.content, 'running-title');
  const lines = [...segmented.cover, ...segmented.contents].map(({ line }) => line);
  append(lines, [...segmented.marks, ...segmented.pageNumbers, ...segmented.runningTitles]);
  for (const { paragraphs, lines: own } of segmented.sections.map((section) => ({ paragraphs: section.paragraphs, lines: section.lines }))) {
    for (const paragraph of paragraphs) append(lines, paragraph.lines.map(({ line }) => line));
    append(lines, own);
  }
  for (const region of segmented.regions) {
    for (const page of region.pages) append(lines, [...page.head.map(({ line }) => line), ...page.lines.map(({ line }) => line)]);
    append(lines, region.notes.map(({ line }) => line));
    for (const { line } of region.notes) book.claimRest(line.content, 'mark');
  }
  for (const line of lines) book.spans(line.marks, 'mark');
  const sheets = [...(performanceTargets ? [performanceTargets] : []), ...projectTargets, ...selfEvaluations];
  for (const { region, reading, at } of sheets) {
    region.pages.forEach((page, p) => { for (const { line, role } of page.head) book.claim(line.content, p > 0 ? 'repeated-header' : role === 'title' || role === 'number' ? 'title' : 'unit-line', at); });
    for (const label of reading.labels) book.claim(label, 'header', at);
    for (const ghost of reading.dropped) book.claim(ghost, 'mark', at);
    for (const note of reading.notes) book.claim(note, 'note', at);
  }
  for (const region of surplus) for (const page of region.pages) for (const { line } of page.head) book.claim(line.content, 'title');
}
