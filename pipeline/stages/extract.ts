/** Stage 4: regions → grids and forms; prose → statements. Every reader is chosen by the dialect of the region. */
import { extracted } from '../../extractors/cells.js';
import { decimalsOf } from '../../extractors/figures/decimals.js';
import { endsInsideRow, endsTheText } from '../../extractors/grid/cut-off.js';
import { restoreLostName } from '../../extractors/grid/lost-names.js';
import { isFiscalSummary } from '../../extractors/forms/form.js';
import { linesOf, printsOf, readTable } from '../../extractors/grid/read-table.js';
import { isGuessed, type MadeOf, type ReadingContext, type TableReading } from '../../extractors/grid/reading.js';
import { outOfOrder } from '../../extractors/grid/column-order/out-of-order.js';
import { doubtRests } from '../../extractors/grid/sums/doubt-rests.js';
import { restoreCutFigures } from '../../extractors/grid/sums/restore.js';
import { guessCount, learn, learnCodes, namesOf } from '../../extractors/learned.js';
import type { SheetKind } from '../../extractors/document/titles.js';
import { metadataOf, type Metadata } from '../../extractors/document/metadata.js';
import type { Names } from '../../extractors/names.js';
import { madeOf, readFacts, statingTexts, type DraftFact } from '../../extractors/narrative/index.js';
import { noteParagraphs } from '../../extractors/document/outline.js';
import { repairEvents } from '../../extractors/repairs.js';
import { isSelfEvaluation, readPerformanceTargets, readProjectTargets, readSelfEvaluation, type DraftPerformanceTargets, type DraftProjectTargets, type DraftSelfEvaluation, type SheetReading } from '../../extractors/sheets/index.js';
import { filter, type Traced } from '../../extractors/text.js';
import type { TrailEvent } from '../../schemas/types.js';
import type { Refusable } from '../artefacts.js';
import { append, largest } from '../many.js';
import type { Whole } from '../exact.js';
import type { Region, Segmented } from './segment.js';

export interface ExtractedTable {
  readonly region: Region;
  readonly reading: TableReading;
  readonly notes: readonly Traced[];
}

export interface ExtractedSheet<T> {
  readonly region: Region;
  readonly reading: SheetReading<T>;
  /** Where the publication holds the form; null for a region that proved to hold none. */
  readonly at: string | null;
}

export interface Extracted {
  readonly segmented: Segmented;
  readonly metadata: Metadata;
  readonly names: Names;
  readonly tables: readonly ExtractedTable[];
  readonly performanceTargets: ExtractedSheet<DraftPerformanceTargets> | null;
  readonly projectTargets: readonly ExtractedSheet<DraftProjectTargets>[];
  readonly selfEvaluations: readonly ExtractedSheet<DraftSelfEvaluation>[];
  /** Further performance sheets of one publication: reported, their text listed as unclaimed. */
  readonly surplus: readonly Region[];
  readonly facts: readonly DraftFact[];
  /** What was met so far: the publication's issues are made of it. */
  readonly findings: readonly TrailEvent[];
}

export function extract(draft: Segmented): Refusable<Extracted> {
  const { segmented, projects } = projectForms(draft);
  const metadata = metadataOf(segmented);
  const names = namesOf(segmented, metadata);
  const events: TrailEvent[] = [];
  const { file, printed: text } = segmented.ingested;
  const regions = segmented.regions.filter((region) => !region.match.sheet);
  const { readings, readAgain } = readTables(regions, metadata, { source: text, fiscalYear: metadata.fiscalYear, names, decimals: decimalsOf(text) }, segmented.pageNumbers.map(({ content }) => content));
  const last = segmented.regions.at(-1);
  if (last && readings.has(last) && endsTheText(last, text) && endsInsideRow(readings.get(last)!, text.length)) {
    return {
      refusal: { code: 'cut-off', message: `${file} ends in the middle of a row of ${last.title?.text ?? last.match.title}: the text is not whole. Get the whole publication and re-run.` },
      events: readings.get(last)!.events,
    };
  }
  const found = regions.map((region): ExtractedTable => ({ region, reading: restoreLostName(readings.get(region)!, readings.values(), names), notes: notesOf(region) }));
  const prose = readFacts(statingTexts(segmented, found), { ...metadata, units: names.listOrganizations() });
  const statements = madeOf(prose.facts);
  const tables = found.map((table): ExtractedTable => ({ ...table, reading: readAgain(table.region, statements) ?? table.reading }));
  for (const [t, { reading }] of tables.entries()) {
    for (const event of reading.events) events.push({ ...event, at: event.at === null ? `tables/${t}` : `tables/${t}/${event.at}` });
    repairEvents(reading, t, text, events);
  }
  const order = outOfOrder(tables.map(({ region, reading }) => ({ lines: linesOf(region), reading })));
  if (order) events.push(order);
  const sheets = readSheets(segmented, projects, tables, names);
  append(events, sheets.events);
  append(events, prose.events);
  const { performanceTargets, projectTargets, selfEvaluations, surplus } = sheets;
  const isEmpty = performanceTargets === null && projectTargets.length === 0 && selfEvaluations.length === 0 && tables.every(({ reading }) => reading.rows.length === 0);
  if (isEmpty) events.push(extracted('no-tables', 'No row of a table was read: the publication has its tables elsewhere, or its text came without them.', { severity: 'warning' }));
  return { value: { segmented, metadata, names, tables, performanceTargets, projectTargets, selfEvaluations, surplus, facts: prose.facts, findings: events }, events };
}

/** The forms of projects. Rows under the title of a form that make none are those of a table nobody described. */
function projectForms(found: Segmented): { readonly segmented: Segmented; readonly projects: ReadonlyMap<Region, SheetReading<DraftProjectTargets>> } {
  const projects = new Map(found.regions.flatMap((region) => (region.match.sheet === 'project-targets' ? [[region, readProjectTargets(region)] as const] : [])));
  const isTable = (region: Region): boolean => (projects.get(region)?.value === null || (region.match.sheet === 'self-evaluation' && !isSelfEvaluation(region))) && region.pages.some(({ lines }) => lines.some(({ line }) => line.cells));
  return { segmented: { ...found, regions: found.regions.map((region) => (isTable(region) ? { ...region, match: { ...region.match, sheet: null } } : region)) }, projects };
}

/** Table rows of a name and a long text are read last: by then the other tables have told the names. */
const byNeed = (region: Region): number => {
  const rows = region.pages[0]?.lines[0]?.line.cells ? 0 : 1;
  const described = region.match.forms.some((form) => form.untitled !== undefined);
  const flat = rows === 1 && region.pages.every((page) => page.lines.length <= 3);
  // What an untitled table is only its header tells; in text its names are seldom parted from its figures without others that print them.
  const untitled = rows === 1 && region.match.title === '';
  return described || untitled ? 3 : flat ? 2 : rows;
};

/** All tables, each told by those before it what stands whole in them. */
function readTables(regions: readonly Region[], { kind }: Metadata, of: Omit<ReadingContext, 'columnUse' | 'emptyColumns' | 'emptyByCode' | 'lastPage'>, numbers: readonly Traced[]): Readings {
  const context = { ...of, columnUse: new Map<string, boolean>(), emptyColumns: new Set<string>(), emptyByCode: new Map<string, ReadonlySet<string>>(), spent: new Map<'all' | 'fiscal', Whole>() };
  const pages = [...numbers];
  const prints = printsOf(regions, of.decimals);
  const readings = new Map<Region, TableReading>();
  const read = (region: Region, of: ReadingContext): TableReading => doubtRests(restoreCutFigures(readTable(region, kind, prints.get(region)!, of)), of.decimals, of.source);
  /** Tables with figures in guessed columns, and what was known of columns by then. */
  const guessed = new Map<Region, { readonly own: ReadingContext; readonly known: number }>();
  for (const region of [...regions].sort((a, b) => byNeed(a) - byNeed(b))) {
    const own = { ...context, lastPage: lastPageBefore(region, pages) };
    const reading = read(region, own);
    const before = isGuessed(reading) ? { ...own, columnUse: new Map(context.columnUse), emptyColumns: new Set(context.emptyColumns) } : null;
    readings.set(region, reading);
    append(pages, reading.pageNumbers);
    learn(reading, context);
    if (before) guessed.set(region, { own: before, known: context.emptyColumns.size });
  }
  // A summary may stand below the list whose columns it tells to be empty; of several it may be that of another unit.
  const summaries = [...readings.values()].filter(({ form }) => form?.layout === 'sides' && !isFiscalSummary(form) && form.identities?.some(({ kind }) => kind === 'lines'));
  for (const [region, { own, known }] of summaries.length > 1 ? [] : guessed) {
    const again = known < context.emptyColumns.size ? read(region, { ...context, lastPage: own.lastPage }) : null;
    if (again && !isGuessed(again)) readings.set(region, again);
  }
  const readAgain: Readings['readAgain'] = (region, statements) => {
    const before = guessed.get(region);
    const told = statements.length > 0 || context.emptyByCode.size > 0;
    const again = before && told ? read(region, { ...before.own, statements }) : null;
    if (!again || guessCount(again) >= guessCount(readings.get(region)!)) return null;
    learnCodes(again, context.emptyByCode);
    return again;
  };
  return { readings, readAgain };
}

interface Readings {
  readonly readings: ReadonlyMap<Region, TableReading>;
  /** A table with figures in guessed columns, read with what the prose says; null where that tells nothing. */
  readonly readAgain: (region: Region, statements: readonly MadeOf[]) => TableReading | null;
}

/** The last page number above the table. */
function lastPageBefore({ pages }: Region, numbers: readonly Traced[]): number {
  const start = pages[0]?.lines[0]?.line.content.at[0] ?? 0;
  return largest([0, ...numbers.filter(({ at }) => at[0]! < start).map(({ text }) => Number(text) || 0)]);
}

/** Performance targets and self-evaluations; of targets the contract has room for one form. */
function readSheets(segmented: Segmented, projects: ReadonlyMap<Region, SheetReading<DraftProjectTargets>>, tables: readonly ExtractedTable[], names: Names): Pick<Extracted, 'performanceTargets' | 'projectTargets' | 'selfEvaluations' | 'surplus'> & { readonly events: TrailEvent[] } {
  const projectNames = tables.flatMap(({ reading }) => {
    const project = reading.columns.findIndex(({ role }) => role === 'project');
    return project < 0 ? [] : reading.rows.map(({ cells }) => cells[project]!.text).filter((name) => name !== '');
  });
  const known = { projectNames, organizationNames: names.listOrganizations() };
  const [first, ...surplus] = segmented.regions.filter((region) => region.match.sheet === 'performance-targets');
  const targets = first && readPerformanceTargets(first, known);
  const performanceTargets = first && targets ? { region: first, reading: targets, at: targets.value ? 'forms/performanceTargets' : null } : null;
  const list = <T>(sheet: SheetKind, place: string, read: (region: Region) => SheetReading<T>): ExtractedSheet<T>[] => {
    let count = 0;
    return segmented.regions.filter(({ match }) => match.sheet === sheet).map((region) => {
      const reading = read(region);
      return { region, reading, at: reading.value ? `forms/${place}/${count++}` : null };
    });
  };
  const projectTargets = list('project-targets', 'projectTargets', (region) => projects.get(region)!);
  const selfEvaluations = list('self-evaluation', 'selfEvaluations', (region) => readSelfEvaluation(region, known));
  const events = [...(performanceTargets ? [performanceTargets] : []), ...projectTargets, ...selfEvaluations].flatMap(({ at, reading }) => reading.events.map((event) => under(at, event)));
  for (const region of surplus) {
    events.push(extracted('surplus-form', 'A second performance target form: only the first is read.', { severity: 'warning', ...(region.title ? { content: region.title } : {}) }));
  }
  return { performanceTargets, projectTargets, selfEvaluations, surplus, events };
}

const under = (place: string | null, event: TrailEvent): TrailEvent => ({ ...event, at: event.at === null || place === null ? place : `${place}/${event.at}` });

/** The notes below a table, one for each; TeX marks that OCR left are gone. */
function notesOf(region: Region): Traced[] {
  return noteParagraphs(region.notes).map(({ content }) => filter(content, (char, i) => !isTexMark(content.text, char, i)));
}

/** `^{2.}`: a superscript that OCR made of a small figure. */
const isTexMark = (text: string, char: string, i: number): boolean =>
  (char === '^' && text[i + 1] === '{') || (char === '{' && text[i - 1] === '^') || (char === '}' && /\^\{[^}]*$/u.test(text.slice(Math.max(0, i - 12), i)));
