/** The cover (封面) and the list of issues (问题). */
import type { Issue, Publication, Status } from '../../../schemas/types.js';
import { countAmounts } from '../counts.js';
import { SheetBuilder } from './sheet.js';
import * as style from './styles.js';
import { displayWidth } from '../../width.js';

const KIND = { budget: '部门预算', 'final-accounts': '部门决算' } as const;
const SEVERITY: Readonly<Record<Issue['severity'], string>> = { error: '错误', warning: '警告', info: '提示' };
/** Places in the source that an issue lists. */
const MAX_PLACES = 3;
const URGENCY: readonly Issue['severity'][] = ['error', 'warning', 'info'];

/** What a publication is called in Chinese: organization, year, kind. */
export const publicationTitle = ({ organization, fiscalYear, kind }: Publication): string =>
  `${organization.name}${fiscalYear}年${KIND[kind]}`;

/** A sheet that the cover lists, with a link to its first cell. */
export interface Listed {
  readonly name: string;
  readonly link: string;
  /** Index of the table it shows; null for forms and the like. */
  readonly table: number | null;
}

export function coverSheet(publication: Publication, name: string, sheets: readonly Listed[]): SheetBuilder {
  const sheet = new SheetBuilder(name);
  const columns = 8;
  [20, 10, 12, 12, 12, 12, 12, 12].forEach((width, c) => sheet.fit(c, width));
  sheet.put(0, 0, publicationTitle(publication), style.TITLE);
  sheet.merge({ row: 0, column: 0 }, { row: 0, column: columns - 1 });
  const about: readonly [string, string][] = [
    ['单位', publication.organization.name],
    ['下属单位', publication.organization.units.join('、')],
    ['年度', String(publication.fiscalYear)],
    ['类型', KIND[publication.kind]],
    ['来源文件', publication.source.file],
    ['来源文件校验（SHA-256）', publication.source.sha256],
    ['问题', URGENCY.map((s) => `${SEVERITY[s]} ${publication.issues.filter((issue) => issue.severity === s).length}`).join('，')],
  ];
  for (const [label, text] of about) {
    const row = sheet.rows;
    sheet.fit(0, displayWidth(label));
    sheet.put(row, 0, label, style.HEADER);
    sheet.put(row, 1, text, style.TEXT);
    sheet.merge({ row, column: 1 }, { row, column: columns - 1 });
  }
  sheet.put(sheet.rows + 1, 0, '数据状态', style.NAME);
  for (const [status, { name: label, meaning }] of Object.entries(style.STATUS)) {
    const row = sheet.rows;
    sheet.put(row, 0, label, style.figure(undefined, status as Status));
    sheet.put(row, 1, meaning, style.TEXT);
    sheet.merge({ row, column: 1 }, { row, column: columns - 1 });
  }
  sheet.put(sheet.rows + 1, 0, '工作表', style.NAME);
  sheet.putRow(sheet.rows, ['工作表', '行数', '金额数', ...Object.values(style.STATUS).map((s) => s.name), '跨页'], style.HEADER);
  for (const listed of sheets) putListed(sheet, publication, listed);
  return sheet;
}

function putListed(sheet: SheetBuilder, publication: Publication, { name, link, table: index }: Listed): void {
  const row = sheet.rows;
  sheet.fit(0, displayWidth(name));
  sheet.put(row, 0, name, style.LINK, link);
  const table = index === null ? undefined : publication.tables[index];
  const amounts = table && countAmounts([table]);
  const values = table && amounts
    ? [table.rows.length, amounts.amounts, amounts.verified, amounts.unverified, amounts.conflict, amounts.corrected, table.pages]
    : new Array<null>(7).fill(null);
  values.forEach((value, c) => sheet.put(row, c + 1, value, style.FIGURE));
}

/** Where a place of publication.json stands in the workbook, for a person and for a link. */
export type Locate = (pointer: string) => { readonly words: string; readonly link: string } | undefined;

export function issuesSheet(issues: readonly Issue[], name: string, locate: Locate): SheetBuilder {
  const sheet = new SheetBuilder(name);
  sheet.putRow(0, ['程度', '问题类型', '说明', '位置', '原文位置'], style.HEADER);
  [8, 26, 44, 34, 18].forEach((width, c) => sheet.fit(c, width));
  const ordered = URGENCY.flatMap((severity) => issues.filter((issue) => issue.severity === severity));
  for (const issue of ordered) {
    const row = sheet.rows;
    const place = issue.at === null ? undefined : locate(issue.at);
    sheet.put(row, 0, SEVERITY[issue.severity], issue.severity === 'error' ? style.figure(undefined, 'conflict') : style.CENTRED);
    sheet.put(row, 1, issue.code, style.TEXT);
    sheet.put(row, 2, issue.message, style.TEXT);
    if (place) sheet.put(row, 3, place.words, style.LINK, place.link);
    else sheet.put(row, 3, issue.at ?? '', style.TEXT);
    sheet.put(row, 4, places(issue), style.TEXT);
  }
  if (issues.length === 0) sheet.put(1, 2, '没有问题', style.TEXT);
  return sheet;
}

function places({ spans }: Issue): string {
  const shown = spans.slice(0, MAX_PLACES).map((span) => span.join('–')).join('，');
  return spans.length > MAX_PLACES ? `${shown} 等${spans.length}处` : shown;
}
