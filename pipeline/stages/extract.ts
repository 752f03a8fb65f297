/** Stage 4: regions → grids and forms; prose → statements. Every reader is chosen by the dialect of the region. */
import { DOUBT, extracted, type DraftCell } from '../../extractors/cells.js';
import { asGuess, readColumnOrder } from '../../extractors/grid/column-order/index.js';
import { asGlued, gluesNumbers, printsGlued, unglued } from '../../extractors/grid/lines/glued-lines.js';
import { isLaidOut, laidOut } from '../../extractors/grid/lines/laid-out.js';
import { unnumbered, type Unnumbered } from '../../extractors/grid/lines/numbered-lines.js';
import { amountPrintOf, blanksPartThousands, plainFigures } from '../../extractors/grid/lines/plain-figures.js';
import { cutAtHeaders } from '../../extractors/grid/header/repeated-header.js';
import { readStreamTable } from '../../extractors/grid/stream/stream.js';
import { readKnownTable, readTabularTable } from '../../extractors/grid/cells/tabular.js';
import { formsInside, readByHeader } from '../../extractors/grid/header/by-header.js';
import { restoreCutFigures } from '../../extractors/grid/sums/restore.js';
import { restoreLostName } from '../../extractors/grid/lost-names.js';
import { decimalsOf, ownDecimals } from '../../extractors/figures.js';
import { holdsFigure, type ReadingContext, type TableReading } from '../../extractors/grid/reading.js';
import { metadataOf, type Metadata } from '../../extractors/metadata.js';
import type { Line } from '../../extractors/forms/identity.js';
import { leaves, wordings, type Form } from '../../extractors/forms/form.js';
import { Names } from '../../extractors/names.js';
import { plain } from '../normalize/codebook.js';
import { readFacts, type DraftFact } from '../../extractors/narrative/index.js';
import { noteParagraphs } from '../../extractors/outline.js';
import { readPerformanceTargets, readSelfEvaluation, type DraftPerformanceTargets, type DraftSelfEvaluation, type SheetReading } from '../../extractors/sheets/index.js';
import { canonical, filter, spansOf, squeeze, type Traced } from '../../extractors/text.js';
import { ownerOf } from '../../extractors/titles.js';
import type { TrailEvent } from '../../schemas/types.js';
import type { Refusable } from '../artefacts.js';
import type { LineNode } from '../tree.js';
import type { Region, Segmented } from './segment.js';
import { append, largest } from '../many.js';

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
  readonly selfEvaluations: readonly ExtractedSheet<DraftSelfEvaluation>[];
  /** Further performance sheets of one publication: reported, their text listed as unclaimed. */
  readonly surplus: readonly Region[];
  readonly facts: readonly DraftFact[];
  /** What was met so far: the publication's issues are made of it. */
  readonly findings: readonly TrailEvent[];
}

/** Table rows of a name and a long text are read last: by then the other tables have told the names. */
const byNeed = (region: Region): number => {
  const rows = region.pages[0]?.lines[0]?.line.cells ? 0 : 1;
  const described = region.match.forms.some((form) => form.untitled !== undefined);
  const flat = rows === 1 && region.pages.every((page) => page.lines.length <= 3);
  return described ? 3 : flat ? 2 : rows;
};

export function extract(segmented: Segmented): Refusable<Extracted> {
  const metadata = metadataOf(segmented);
  const names = namesOf(segmented, metadata);
  const events: TrailEvent[] = [];
  const columnUse = new Map<string, boolean>();
  const lastPage = largest([0, ...segmented.pageNumbers.map((line) => Number(line.content.text) || 0)]);
  const context: ReadingContext = { source: segmented.ingested.text, fiscalYear: metadata.fiscalYear, names, lastPage, columnUse, decimals: decimalsOf(segmented.ingested.text) };

  const regions = segmented.regions.filter((region) => !region.match.sheet);
  const readings = new Map<Region, TableReading>();
  const lines = new Map(regions.map((region) => [region, linesOf(region)]));
  const numbered = new Map(regions.map((region) => [region, unnumbered(lines.get(region)!)]));
  // Where most tables are numbered, one row that is tells as much as many.
  const mostly = [...numbered.values()].filter((plain) => plain !== null).length > regions.length / 2;
  const blanks = blanksPartThousands([...lines.values()]);
  const glued = printsGlued([...lines.values()]);
  for (const region of [...regions].sort((a, b) => byNeed(a) - byNeed(b))) {
    const reading = restoreCutFigures(readRegion(region, metadata.kind, { unnumbered: numbered.get(region) ?? (mostly ? unnumbered(lines.get(region)!, 1) : null), blanks, glued }, context));
    readings.set(region, reading);
    learn(reading, names, columnUse);
  }
  const last = segmented.regions.at(-1);
  if (last && readings.has(last) && endsTheText(last, segmented.ingested.text) && endsInsideRow(readings.get(last)!, segmented.ingested.text.length)) {
    return {
      refusal: {
        code: 'cut-off',
        message: `${segmented.ingested.file} ends in the middle of a row of ${last.title?.text ?? last.match.title}: the text is not whole. Get the whole publication and re-run.`,
      },
      events: [...events, ...readings.get(last)!.events],
    };
  }
  const tables = regions.map((region, t): ExtractedTable => {
    const reading = restoreLostName(readings.get(region)!, readings.values(), names);
    for (const event of reading.events) events.push({ ...event, at: event.at === null ? `tables/${t}` : `tables/${t}/${event.at}` });
    repairEvents(reading, t, segmented.ingested.text, events);
    return { region, reading, notes: notesOf(region) };
  });

  const projectNames = tables.flatMap(({ reading }) => {
    const project = reading.columns.findIndex(({ role }) => role === 'project');
    return project < 0 ? [] : reading.rows.map(({ cells }) => cells[project]!.text).filter((name) => name !== '');
  });
  const known = { projectNames, organizationNames: names.listOrganizations() };
  const sheets = segmented.regions.filter((region) => region.match.sheet === 'performance-targets');
  const targets = sheets[0] ? readPerformanceTargets(sheets[0], known) : null;
  const performanceTargets = sheets[0] && targets ? { region: sheets[0], reading: targets, at: targets.value ? 'forms/performanceTargets' : null } : null;
  let evaluations = 0;
  const selfEvaluations = segmented.regions.filter((region) => region.match.sheet === 'self-evaluation')
    .map((region) => {
      const reading = readSelfEvaluation(region, known);
      return { region, reading, at: reading.value ? `forms/selfEvaluations/${evaluations++}` : null };
    });
  if (performanceTargets) for (const event of performanceTargets.reading.events) events.push(under(performanceTargets.at, event));
  for (const { reading, at } of selfEvaluations) for (const event of reading.events) events.push(under(at, event));
  for (const region of sheets.slice(1)) {
    events.push(extracted('surplus-form', 'A second performance target form: only the first is read.', { severity: 'warning', ...(region.title ? { content: region.title } : {}) }));
  }

  const prose = readFacts([...proseOf(segmented), ...goalsOf(segmented, tables)], { fiscalYear: metadata.fiscalYear, organization: metadata.organization });
  append(events, prose.events);
  return {
    value: { segmented, metadata, names, tables, performanceTargets, selfEvaluations, surplus: sheets.slice(1), facts: prose.facts, findings: events },
    events,
  };
}

/** Nothing is printed behind the table, not even the end of its last line. */
function endsTheText(region: Region, text: string): boolean {
  const end = region.pages.at(-1)?.lines.at(-1)?.line.position?.end.offset ?? 0;
  return region.notes.length === 0 && end === text.length && !/\s$/u.test(text);
}

/** The last characters fit no cell, and are no whole row, or the last row alone has fewer figures than the table has columns for. */
function endsInsideRow({ form, columns, rows, stray }: TableReading, length: number): boolean {
  if (stray.some(({ at }) => at.at(-1) === length - 1)) return (stray.map(({ text }) => text).join('').match(/\.\d{2}/gu)?.length ?? 0) < columns.filter(holdsFigure).length;
  if (form?.layout !== 'list' || rows.length < 2) return false;
  const amounts = columns.flatMap(({ type }, i) => (type === 'amount' ? [i] : []));
  const figures = rows.map(({ cells }) => amounts.filter((i) => cells[i]!.text !== '').length);
  return figures.at(-1)! < amounts.length && figures.slice(0, -1).every((n) => n === amounts.length);
}

const under = (place: string | null, event: TrailEvent): TrailEvent => ({ ...event, at: event.at === null || place === null ? place : `${place}/${event.at}` });

/** How a table is printed. */
interface Print {
  /** Its lines without the numbers before them; null where there are none. */
  readonly unnumbered: Unnumbered | null;
  /** Blanks part the thousands. */
  readonly blanks: boolean;
  /** Nothing parts the cells. */
  readonly glued: boolean;
}

const linesOf = (region: Region): LineNode[] => region.pages.flatMap(({ lines }) => lines.map(({ line }) => line));

function readRegion(region: Region, kind: Form['kind'], print: Print, of: ReadingContext): TableReading {
  const { match, pages } = region;
  // One table may be printed finer than the others.
  const decimals = ownDecimals(linesOf(region).map(({ content }) => content.text).join('\n'), of.decimals);
  const context = decimals > of.decimals ? { ...of, decimals } : of;
  if (match.title !== '') return readTable(region, match.forms, print, context);
  const beginning = (pages[0]?.lines ?? []).slice(0, HEADER_REACH).map(({ line }) => canonical(line.content.text)).join('');
  return readByHeader(formsInside(beginning, kind), (forms) => readTable(region, forms, print, context));
}
/** A header ends within so many lines. */
const HEADER_REACH = 200;

function readTable(region: Region, forms: readonly Form[], print: Print, context: ReadingContext): TableReading {
  const { unnumbered: plain } = print;
  if (!plain) {
    const numbers = gluesNumbers(linesOf(region));
    const reading = readPages(forms, region.pages.map(({ lines }) => lines.map(({ line }) => line)), numbers ? { ...print, glued: false } : print, context);
    return numbers ? asGlued(reading) : reading;
  }
  const reading = readPages(forms, [plain.lines], print, context);
  return { ...reading, dropped: [...reading.dropped, ...plain.dropped] };
}

function readPages(forms: readonly Form[], all: readonly (readonly LineNode[])[], { blanks, glued }: Print, context: ReadingContext): TableReading {
  const printed = all.flatMap((lines) => cutAtHeaders(glued ? unglued(lines, context.decimals) : lines).map((own) => ({ lines: own })));
  const tabular = printed.some((page) => page.lines.some((line) => line.cells));
  const print = amountPrintOf(all.flat(), blanks);
  const pages = printed.map(({ lines }) => ({ lines: lines.map((line) => plainFigures(line, print)) }));
  if (tabular) return readTabularTable(pages, forms, context);
  const columnwise = readColumnOrder(pages, forms, context);
  if (columnwise) return columnwise;
  const laid = laidOutPages(pages, forms, context);
  const known = laid && readKnownTable(laid, forms, context);
  if (known) return known;
  const read = asGuess(readStreamTable(pages, forms, context), pages);
  // Of a table that nobody described the places of its cells tell more than their order.
  return laid && !read.form ? readTabularTable(laid, [], context) : read;
}

/** The rows of a table by the places of their cells, where white space tells them. */
function laidOutPages(pages: readonly { readonly lines: readonly LineNode[] }[], forms: readonly Form[], context: ReadingContext): { readonly lines: readonly LineNode[] }[] | null {
  if (forms.some((form) => leaves(form.header).at(-1)?.column.role === 'description')) return null;
  if (!isLaidOut(pages.flatMap(({ lines }) => lines))) return null;
  const laid = pages.map(({ lines }) => laidOut(lines, context));
  return laid.includes(null) ? null : laid.map((lines) => ({ lines: lines! }));
}

/** A row on one line, in PDF text: between its code and its figures stands a whole name. */
const CODE_LINE = /^[1-9]\d{2}(?:\d{2}){0,2} +(\p{Script=Han}\S*)(?: +-?[\d,]+(?:\.\d+)?)+$/u;
const CODE_ALONE = /^[1-9]\d{2}(?:\d{2}){0,2}$/u;
const MAX_CODE_LINE = 300;

function namesOf(segmented: Segmented, metadata: Metadata): Names {
  const names = new Names();
  if (metadata.organization) names.addOrganization(metadata.organization);
  for (const region of segmented.regions) {
    for (const { role, line } of region.pages.flatMap((page) => page.head)) {
      const owner = role === 'owner' ? ownerOf(canonical(line.content.text)) : null;
      if (owner) names.addOrganization(owner);
    }
  }
  for (const region of segmented.regions) {
    for (const { lines } of region.pages) {
      const textOf = (i: number): string => { const { line } = lines[i]!; return line.cells || line.content.text.length > MAX_CODE_LINE ? '' : line.content.text; };
      for (let i = 0; i < lines.length; i++) {
        const text = textOf(i);
        const first = text.charCodeAt(0);
        if (!(first >= 0x31 && first <= 0x39)) continue;
        // Code, name and figures stand on one line, or each on its own.
        const printed = CODE_ALONE.test(text) ? [i, i + 1, i + 2].filter((k) => k < lines.length).map(textOf).join(' ') : text;
        const name = CODE_LINE.exec(printed)?.[1];
        if (name) names.add(name);
      }
    }
  }
  // Units have headings of their own where the prose goes through them one by one.
  for (const { heading } of segmented.sections) if (heading?.number && names.isOrganization(heading.title)) names.addOrganization(heading.title);
  return names;
}

/** What a finished table tells the next ones: names that stand whole, and which columns are in use. */
function learn(reading: TableReading, names: Names, columnUse: Map<string, boolean>): void {
  learnLines(reading, columnUse);
  // Where figures stand in guessed columns, nothing says that the other columns are empty.
  const guessed = reading.rows.some(({ cells }) => cells.some(isGuess));
  reading.columns.forEach((column, i) => {
    if (column.type === 'amount' && reading.form) {
      const used = columnUse.get(column.key) === true || reading.rows.some(({ cells }) => /[1-9]/u.test(cells[i]!.text) && !isGuess(cells[i]!));
      if (used || !guessed) columnUse.set(column.key, used);
    }
    if (column.type !== 'text' || column.role === 'description') return;
    for (const { cells } of reading.rows) {
      const cell = cells[i]!;
      if (cell.text === '') continue;
      if (column.role === 'unit') names.addOrganization(cell.text);
      else names.add(cell.text);
    }
  });
}

const isGuess = ({ repairs }: DraftCell): boolean => repairs.includes(DOUBT);

/** The lines of a summary say which columns of the other tables hold anything: 其他收入 is a line here and a column there. */
function learnLines({ form, columns, rows }: TableReading, columnUse: Map<string, boolean>): void {
  for (const identity of form?.identities ?? []) {
    if (identity.kind !== 'lines') continue;
    const label = columns.findIndex(({ key }) => key === identity.column);
    const amount = columns.findIndex(({ type }, i) => i > label && type === 'amount');
    if (label < 0 || amount < 0) continue;
    const labels = rows.map(({ cells }) => plain(cells[label]!.text));
    /** Whether the line is in use: as it says itself; else as its parts, or as what it is a part of where that is empty. */
    const visit = (line: Line, whole: boolean | undefined): boolean | undefined => {
      const known = wordings(line.label);
      const own = rows.filter((_, r) => known.includes(labels[r]!));
      const said = own.length > 0 ? own.some((row) => /[1-9]/u.test(row.cells[amount]!.text)) : undefined;
      const parts = line.parts?.lines.map((part) => visit(part, said ?? whole)) ?? [];
      const use = said ?? (parts.includes(true) ? true : whole === false ? false : undefined);
      if (use !== undefined) columnUse.set(line.id, (columnUse.get(line.id) ?? false) || use);
      return use;
    };
    visit(identity.root, undefined);
  }
}

/** One event for every mended cell. */
function repairEvents(reading: TableReading, t: number, source: string, events: TrailEvent[]): void {
  reading.rows.forEach((row, r) => row.cells.forEach((cell: DraftCell, c) => {
    for (const repair of cell.repairs) {
      if (repair.startsWith('restore-')) continue;
      events.push(extracted(repair, REPAIR_MESSAGES[repair] ?? 'Mended.', {
        at: `tables/${t}/rows/${r}/cells/${c}`, content: cell.content, before: pieces(cell, source), after: cell.text,
        severity: repair.startsWith('ambiguous') ? 'warning' : 'info',
      }));
    }
  }));
}

/** The printed pieces of a cell: `3,020 / .16`. */
const pieces = (cell: DraftCell, source: string): string => spansOf(cell.content).map(([start, end]) => source.slice(start, end)).join(' / ');

const REPAIR_MESSAGES: Readonly<Record<string, string>> = {
  'join-wrapped-number': 'A figure broken over lines is whole again.',
  'join-wrapped-text': 'A text broken over lines is whole again.',
  'join-wrapped-code': 'A code broken over lines is whole again.',
  'join-cut-text': 'A text cut over neighbouring cells is whole again.',
  'join-ocr-space': 'White space that OCR put inside is gone.',
  'add-unprinted': 'A sign that the print leaves out is there again: the zero before a point, a comma.',
  'mend-decimal-comma': 'OCR read the decimal point as a comma.',
  'split-glued-figures': 'Figures without white space between them are cut after two decimals.',
  'place-by-sums': 'The sums of the form say in which column the figure stands.',
  'ambiguous-placement': 'The print does not say in which column the figure stands, and the sums leave more than one.',
  'ambiguous-split': 'The digits can be cut into figures in more than one way.',
};

/** The notes below a table, one for each; TeX marks that OCR left are gone. */
function notesOf(region: Region): Traced[] {
  return noteParagraphs(region.notes).map(({ content }) => filter(content, (char, i) => !isTexMark(content.text, char, i)));
}

/** `^{2.}`: a superscript that OCR made of a small figure. */
const isTexMark = (text: string, char: string, i: number): boolean =>
  (char === '^' && text[i + 1] === '{') || (char === '{' && text[i - 1] === '^') || (char === '}' && /\^\{[^}]*$/u.test(text.slice(Math.max(0, i - 12), i)));

function proseOf(segmented: Segmented): { section: string; headings: string[]; content: Traced }[] {
  const headings: string[] = [];
  let section = '';
  return segmented.sections.flatMap(({ heading, content, paragraphs: own }) => {
    if (heading) {
      headings.length = Math.max(0, heading.level - 1);
      headings[heading.level - 1] = content?.text ?? heading.title;
      if (heading.level === 1) section = heading.number || heading.title;
    }
    return own.map((paragraph) => ({ section, headings: headings.filter((h) => h !== undefined), content: paragraph.content }));
  });
}

/** The texts of described tables (重点项目绩效目标) are prose about the project of their row. */
function goalsOf(segmented: Segmented, tables: readonly ExtractedTable[]): { section: string; headings: string[]; content: Traced }[] {
  return tables.flatMap(({ region, reading }) => {
    const goal = reading.columns.findIndex(({ role }) => role === 'description');
    if (goal < 0) return [];
    const start = region.pages[0]?.lines[0]?.line.position?.start.offset ?? 0;
    const part = segmented.sections.findLast(({ heading, content }) => heading?.level === 1 && (content?.at[0] ?? Infinity) < start);
    return reading.rows.filter(({ cells }) => cells[goal]!.text !== '').map(({ cells }) => ({
      section: part?.heading?.number ?? '', headings: [part?.content?.text ?? '', cells[0]!.text], content: squeeze(cells[goal]!.content),
    }));
  });
}
