/** The department's workbook, made for reviewing: cover, review, issues, a sheet for each table and form, facts, checks, audit. */
import type { Publication } from '../../schemas/types.js';
import { safeFileName } from '../ingest/safe-id.js';
import { cut } from '../width.js';
import { evaluationName, targetsTitle } from '../words/contract.js';
import { ADDRESS_SHEET } from '../review/addresses.js';
import { REVIEW_SHEET } from '../review/columns.js';
import { addressSheet } from './workbook/address-sheet.js';
import { cover, publicationTitle, type Listed } from './workbook/cover.js';
import { written, type Book, type Page } from './workbook/finish.js';
import { evaluationSheet, FORM_HEADER, performanceSheet, projectSheet } from './workbook/form-sheets.js';
import { checksSheet, eventsSheet, factsSheet, issuesSheet } from './workbook/list-sheets.js';
import { SheetNames } from './workbook/names.js';
import { locator, type Locate } from './workbook/places.js';
import { reviewSheet } from './workbook/review-sheet.js';
import type { SheetBuilder } from './workbook/sheet.js';
import { LOCKED } from './workbook/styles.js';
import { subjectOf, type Bound } from './workbook/subject.js';
import { tableSheet } from './workbook/table-sheet.js';

/** A workbook must carry a date; it carries this one always, so that two runs give the same bytes. */
const DATE = new Date('2000-01-01T00:00:00Z');
/** Projects have long names, and sheets have short tabs. */
const PROJECT_WIDTH = 22;
/** Names of the sheets that every workbook has. */
const SHEETS = { cover: '封面', review: REVIEW_SHEET, issues: '问题', facts: '正文数据', checks: '勾稽核对', events: '处理记录', addresses: ADDRESS_SHEET } as const;

/** File name of the workbook: organization, year, kind. */
export const workbookName = (publication: Publication): string => safeFileName(publicationTitle(publication), '.xlsx');

/** The bytes of the workbook; the same for the same publication. */
export const workbook = (bound: Bound): Promise<Uint8Array> => written(sheetsOf(bound));

/** All that the workbook holds, ready to be written. */
export function sheetsOf(bound: Bound): Book {
  const subject = subjectOf(bound);
  const { publication } = bound;
  const names = new SheetNames();
  const own = Object.fromEntries(Object.entries(SHEETS).map(([key, name]) => [key, names.take(name)])) as Record<keyof typeof SHEETS, string>;
  const tables = publication.tables.map((table, index) => tableSheet(subject, index, names.take(`${table.number} ${table.title}`)));
  const { performanceTargets, projectTargets = [], selfEvaluations } = publication.forms;
  const forms = [
    ...(performanceTargets ? [performanceSheet(subject, performanceTargets, names.take(targetsTitle(performanceTargets)))] : []),
    ...projectTargets.map((form, index) => projectSheet(subject, form, index, names.take(`目标${index + 1} ${cut(form.projectName.text, PROJECT_WIDTH)}`))),
    ...selfEvaluations.map((form, index) => evaluationSheet(subject, form, index, names.take(`自评${index + 1} ${cut(evaluationName(form)[1], PROJECT_WIDTH)}`))),
  ];
  const facts = factsSheet(subject, own.facts);
  const locate: Locate = locator([...tables.map(({ sheet }) => sheet), ...forms, facts]);
  const addresses = addressSheet(subject, own.addresses, tables, [...forms, facts]);
  const review = reviewSheet(subject, own.review, locate);
  const issues = issuesSheet(subject, own.issues, locate);
  const checks = checksSheet(subject, own.checks, locate);
  const events = eventsSheet(subject, own.events, locate);
  const listed: Listed[] = [
    { name: own.review, table: null, rows: review.lines }, { name: own.issues, table: null, rows: publication.issues.length },
    ...tables.map(({ sheet }, table) => ({ name: sheet.name, table, rows: null })),
    ...forms.map(({ name }) => ({ name, table: null, rows: null })),
    { name: own.facts, table: null, rows: publication.facts.length }, { name: own.checks, table: null, rows: publication.checks.length },
    { name: own.events, table: null, rows: bound.events.length },
  ];
  const front = cover(subject, own.cover, listed, locate);
  const footer = publicationTitle(publication);
  const list = (sheet: SheetBuilder): Page => ({ sheet, frame: sheet.build({ frozenRows: 1, filter: { header: 0, last: sheet.rows - 1 }, protection: LOCKED, footer, tab: '7F7F7F' }) });
  const pages: Page[] = [
    { sheet: front.sheet, frame: front.build(footer) }, { sheet: review.sheet, frame: review.build(footer) }, list(issues),
    ...tables.map(({ sheet, headerRows, lastRow, labelColumns }) => ({
      sheet,
      frame: sheet.build({ frozenRows: headerRows, frozenColumns: Math.max(1, sheet.freezable(labelColumns)), filter: { header: headerRows - 1, last: lastRow }, protection: LOCKED, footer, squeezed: true }),
    })),
    ...forms.map((sheet) => ({ sheet, frame: sheet.build({ frozenRows: FORM_HEADER, protection: LOCKED, footer, tab: '70AD47' }) })),
    list(facts), list(checks), list(events), { sheet: addresses.sheet, frame: addresses.build() },
  ];
  return { pages, properties: { title: footer, subject: publication.id, creator: 'fiscaltext', created: DATE, modified: DATE } };
}
