/** The cover (封面): what it is, where it comes from, what needs attention, what is in the workbook, where the money goes. */
import type { SheetChart, WriteSheet } from 'hucre/xlsx';
import type { Publication, Status } from '../../../schemas/types.js';
import { REVIEW_SHEET } from '../../review/columns.js';
import { cut } from '../../width.js';
import { KINDS, MENDED, STATUS_REASONS } from '../../words/contract.js';
import { issueWords } from '../../words/sentences.js';
import { countAmounts } from '../counts.js';
import { breakdownsOf, putBreakdown } from './charts.js';
import { issuePlace, placeWords } from './list-sheets.js';
import { reference } from './names.js';
import { checkWordsAt, type Located, type Locate } from './places.js';
import { SheetBuilder } from './sheet.js';
import * as style from './styles.js';
import type { Subject } from './subject.js';

const COLUMNS = 8;
const WIDTHS = [32, 15, 15, 13, 13, 13, 13, 13];
/** The cover names so many places; the rest stand in the sheet 审核. */
const MAX_ATTENTION = 30;
const PLACE_COLUMNS = { from: 1, to: 2 };
const WORDS_COLUMN = 3;

/** What a publication is called in Chinese: organization, year, kind. */
export const publicationTitle = ({ organization, fiscalYear, kind }: Publication): string =>
  `${organization.name}${fiscalYear}年${KINDS[kind]}`;

/** A sheet that the cover lists. */
export interface Listed {
  readonly name: string;
  /** Index of the table it shows; null for forms and lists. */
  readonly table: number | null;
  /** Of a list; a table tells its own. */
  readonly rows: number | null;
}

interface Attention {
  readonly rank: number;
  readonly name: string;
  readonly look: keyof typeof style.STATUS;
  readonly place: Located | undefined;
  /** The place in words, where no sheet shows it. */
  readonly elsewhere: string;
  readonly words: string;
}

export function cover(subject: Subject, name: string, sheets: readonly Listed[], locate: Locate): { readonly sheet: SheetBuilder; readonly build: (footer: string) => WriteSheet } {
  const sheet = new SheetBuilder(name);
  WIDTHS.forEach((width, c) => sheet.fit(c, width - 2, width));
  sheet.put(0, 0, publicationTitle(subject.publication), style.TITLE);
  across(sheet, 0, 0);
  about(sheet, subject);
  legend(sheet);
  attention(sheet, subject, locate);
  const charts: SheetChart[] = [];
  const breakdowns = breakdownsOf(subject.publication);
  if (breakdowns.length > 0) heading(sheet, '支出构成');
  for (const breakdown of breakdowns) charts.push(putBreakdown(sheet, breakdown, COLUMNS));
  contents(sheet, subject, sheets);
  return { sheet, build: (footer) => sheet.build({ portrait: true, charts, footer, tab: '2F6DB5' }) };
}

function across(sheet: SheetBuilder, row: number, from: number): void {
  sheet.merge({ row, column: from }, { row, column: COLUMNS - 1 });
}

function heading(sheet: SheetBuilder, words: string): void {
  const row = sheet.rows + 1;
  sheet.put(row, 0, words, style.NAME);
  across(sheet, row, 0);
}

function about(sheet: SheetBuilder, { publication, records, decisions, flagged }: Subject): void {
  const { organization, fiscalYear, kind, source, tables, facts, checks } = publication;
  const amounts = countAmounts(tables);
  const failing = checks.filter(({ outcome }) => outcome === 'fails').length;
  const open = flagged.filter(({ leaf }) => !decisions.has(leaf.at)).length;
  const lines: readonly (readonly [string, string])[] = [
    ['单位', organization.name],
    ...(organization.units.some((unit) => unit !== organization.name) ? [['预算单位', organization.units.join('、')] as const] : []),
    ['年度、类型', `${fiscalYear}年 ${KINDS[kind]}`],
    ['来源文件', `${source.file}（${source.characters} 字符）`],
    ['来源文件校验', `SHA-256 ${source.sha256}`],
    ['内容', `${tables.length} 张表，表中 ${amounts.amounts} 个数字，${records.length} 条金额记录，正文数据 ${facts.length} 条`],
    ['表中数字', (Object.keys(style.STATUS) as Status[]).map((status) => `${style.STATUS[status].name} ${amounts[status]}`).join('，')],
    ['勾稽核对', `${checks.length} 项，其中不成立 ${failing} 项`],
    ['待审核', open === 0 ? `没有（已审核 ${decisions.size} 项）` : `${open} 项，见工作表“${REVIEW_SHEET}”（已审核 ${decisions.size} 项）`],
  ];
  for (const [label, text] of lines) {
    const row = sheet.rows;
    sheet.put(row, 0, label, style.HEADER);
    sheet.put(row, 1, text, style.TEXT);
    across(sheet, row, 1);
  }
}

function legend(sheet: SheetBuilder): void {
  heading(sheet, '颜色说明');
  const line = (sample: string, look: typeof style.CENTRED, meaning: string) => {
    const row = sheet.rows;
    sheet.put(row, 0, sample, look);
    sheet.put(row, 1, meaning, style.TEXT);
    across(sheet, row, 1);
  };
  for (const status of Object.keys(style.STATUS) as Status[]) line(style.STATUS[status].name, style.looking(style.CENTRED, style.STATUS[status]), STATUS_REASONS[status]);
  line(MENDED, style.mended(style.CENTRED), '断行、多余空格等已修复的数字（蓝色斜体），批注中有原文。');
}

/** The gravest first, each a link to its cell. */
function attention(sheet: SheetBuilder, subject: Subject, locate: Locate): void {
  heading(sheet, '需要关注（按轻重排列）');
  const items = attentionOf(subject, locate);
  if (items.length === 0) {
    sheet.put(sheet.rows, 0, '没有需要关注的问题', style.NOTE);
    return;
  }
  const top = sheet.rows;
  sheet.putRow(top, ['轻重', '位置', null, '说明', null, null, null, null], style.HEADER);
  sheet.merge({ row: top, column: PLACE_COLUMNS.from }, { row: top, column: PLACE_COLUMNS.to });
  across(sheet, top, WORDS_COLUMN);
  for (const { name, look, place, elsewhere, words } of items.slice(0, MAX_ATTENTION)) {
    const row = sheet.rows;
    sheet.put(row, 0, name, style.looking(style.CENTRED, style.STATUS[look]));
    if (place) sheet.put(row, PLACE_COLUMNS.from, place.words, style.LINK, { link: place.link });
    else sheet.put(row, PLACE_COLUMNS.from, elsewhere, style.TEXT);
    sheet.merge({ row, column: PLACE_COLUMNS.from }, { row, column: PLACE_COLUMNS.to });
    sheet.put(row, WORDS_COLUMN, words, style.TEXT);
    across(sheet, row, WORDS_COLUMN);
  }
  if (items.length > MAX_ATTENTION) {
    const row = sheet.rows;
    sheet.put(row, 0, `另有 ${items.length - MAX_ATTENTION} 项，见工作表“${REVIEW_SHEET}”`, style.LINK, { link: reference(REVIEW_SHEET, 0, 0) });
    across(sheet, row, 0);
  }
}

function attentionOf(subject: Subject, locate: Locate): Attention[] {
  const { publication, flagged, decisions } = subject;
  const issues = publication.issues.filter(({ severity }) => severity !== 'info').map((issue): Attention => ({
    rank: issue.severity === 'error' ? 1 : 3, name: style.SEVERITY[issue.severity].name, look: issue.severity === 'error' ? 'conflict' : 'unverified',
    place: issue.at === null ? undefined : locate(issue.at), elsewhere: issuePlace(issue, subject.lines), words: issueWords(issue, subject.failing, checkWordsAt(issue.at, locate)),
  }));
  const told = new Set(publication.issues.filter(({ severity }) => severity !== 'info').map(({ at }) => at));
  const figures = flagged.filter(({ leaf, gravity }) => gravity < 4 && !told.has(leaf.at) && !decisions.has(leaf.at)).map(({ leaf, gravity, failing }): Attention => ({
    rank: gravity === 1 ? 2 : gravity + 2, name: gravity === 1 ? '矛盾' : gravity === 2 ? '有疑' : '未证实', look: gravity === 1 ? 'conflict' : 'unverified', place: locate(leaf.at), elsewhere: placeWords(leaf.at),
    words: [`${leaf.row} ${leaf.column} ${leaf.text}`.trim(), ...failing.slice(0, 1).map(checkWordsAt(leaf.at, locate))].join('；'),
  }));
  return [...issues, ...figures].sort((a, b) => a.rank - b.rank);
}

function contents(sheet: SheetBuilder, { publication }: Subject, sheets: readonly Listed[]): void {
  heading(sheet, '工作表');
  const statuses = Object.keys(style.STATUS) as Status[];
  sheet.putRow(sheet.rows, ['工作表', '行数', '金额数', ...statuses.map((status) => style.STATUS[status].name), '页数'], style.HEADER);
  for (const { name, table: index, rows } of sheets) {
    const row = sheet.rows;
    sheet.put(row, 0, cut(name, WIDTHS[0]! - 2), style.LINK, { link: reference(name, 0, 0) });
    const table = index === null ? undefined : publication.tables[index];
    const counts = table && countAmounts([table]);
    const values: readonly (number | null)[] = table && counts ? [table.rows.length, counts.amounts, ...statuses.map((status) => counts[status]), table.pages] : [rows, ...new Array<null>(COLUMNS - 2).fill(null)];
    values.forEach((value, c) => sheet.put(row, c + 1, value, style.FIGURE));
  }
}
