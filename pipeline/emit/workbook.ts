/** The department's workbook: cover, issues, a sheet for each table and form. */
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import type { Publication } from '../../schemas/types.js';
import { safeFileName } from '../ingest/safe-id.js';
import { coverSheet, issuesSheet, publicationTitle, type Listed, type Locate } from './workbook/cover-sheets.js';
import { evaluationSheet, performanceSheet } from './workbook/form-sheets.js';
import { columnName, reference, SheetNames } from './workbook/names.js';
import { FONT } from './workbook/styles.js';
import { tableSheet } from './workbook/table-sheet.js';

/** A workbook must carry a date; it carries this one always, so that two runs give the same bytes. */
const DATE = new Date('2000-01-01T00:00:00Z');
/** Forms begin with a title and a unit line. */
const FORM_HEADER = 2;

/** File name of the workbook: organization, year, kind. */
export const workbookName = (publication: Publication): string => safeFileName(publicationTitle(publication), '.xlsx');

export async function workbook(publication: Publication): Promise<Uint8Array> {
  const names = new SheetNames();
  const coverName = names.take('封面');
  const issuesName = names.take('问题');
  const tables = publication.tables.map((table) => tableSheet(table, names.take(`${table.number} ${table.title}`)));
  const { performanceTargets, selfEvaluations } = publication.forms;
  const targets = performanceTargets ? [performanceSheet(performanceTargets, names.take('整体支出绩效目标表'))] : [];
  const evaluations = selfEvaluations.map((form) => evaluationSheet(form, names.take(`绩效自评 ${form.projectName.text}`)));
  const forms = [...targets, ...evaluations];

  const locate: Locate = (pointer) => {
    const [root, which, , r, , c] = pointer.split('/');
    const form = root === 'forms' ? (which === 'performanceTargets' ? targets[0] : evaluations[Number(pointer.split('/')[2])]) : undefined;
    if (form) return { words: form.name, link: reference(form.name, 0, 0) };
    const sheet = root === 'tables' ? tables[Number(which)] : undefined;
    if (!sheet) return undefined;
    const place = r === undefined || r === '' ? { row: 0, column: 0 } : sheet.placeOf(Number(r), Number(c ?? 0));
    const { name } = sheet.sheet;
    return { words: `${name} ${columnName(place.column)}${place.row + 1}`, link: reference(name, place.row, place.column) };
  };
  const listed: Listed[] = [
    ...tables.map(({ sheet }, table) => ({ name: sheet.name, link: reference(sheet.name, 0, 0), table })),
    ...forms.map(({ name }) => ({ name, link: reference(name, 0, 0), table: null })),
  ];
  const sheets: WriteSheet[] = [
    coverSheet(publication, coverName, listed).build({ rows: 0 }, false),
    issuesSheet(publication.issues, issuesName, locate).build({ rows: 1 }, true),
    ...tables.map(({ sheet, headerRows, landscape }) => sheet.build({ rows: headerRows, columns: 1 }, landscape)),
    ...forms.map((sheet) => sheet.build({ rows: FORM_HEADER }, true)),
  ];
  return writeXlsx({
    sheets,
    defaultFont: FONT,
    properties: { title: publicationTitle(publication), creator: 'fiscaltext', created: DATE, modified: DATE },
  });
}
