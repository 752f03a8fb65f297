/** What a publication prints around its text: its cover, and its title at the heads of pages. All lines are canonical. */
import { RUNNING_TIMES, SENTENCE } from './pages.js';
import { ORGANIZATION_ENDING } from './organizations.js';
import { announcesTable, headRole, matchTitle, tableNumber } from './titles.js';

/** A publication's own title: …2023年度部门决算, …2024年部门预算公开说明, …2022年“三公”经费情况说明. */
const OWN_TITLE = /^(?!第[一二三四五六七八九十]+(?:部分|章))(?!\(?[一二三四五六七八九十\d]+[、.)])[^，。；:,;>›»]{0,60}(?:预算|决算|三公[”"]?经费(?=.)(?:财政拨款|支出|增减|变化)*)(?:公开|信息|编制|汇总|情况|的|其他事项|说明|报告|草案|文本|书|公告|公示|解读|\(草案\)|\(\d{4}年[^()]{0,10}\)|》)*$/u;
/** What tells it from the heading of a column (2024年预算, 采购预算): whose it is, or that it is a department's. */
const ORGANIZATION = String.raw`(?:${ORGANIZATION_ENDING}|[乡镇])(?:\((?:本级|汇总)\)|本级)?`;
const NAMES_OWNER = new RegExp(`(?:部门|单位)(?:预算|决算)|${ORGANIZATION}(?:\\d{4}年度?)(?:预算|决算)|\\d{4}年度?[^，。]{2,40}${ORGANIZATION}(?:预算|决算)`, 'u');
/** The number of the page at either end of its head. */
const NUMBER_BEFORE = /^-*\d{1,3}-*(?=[^\d-])/u;
const NUMBER_BEHIND = /(?<=[^\d-])-*\d{1,3}-*$/u;
/** Below the title nothing but a name. */
export const ISSUER = new RegExp(`^(?!第|.*[、.:])\\p{Script=Han}{2,24}${ORGANIZATION}$`, 'u');
const COVER_LINES = 12;
const LONGEST_COVER_LINE = 60;

/** Whether the line is the title of a publication, as covers and page heads print it. */
export function isOwnTitle(printed: string): boolean {
  const line = withoutFileName(printed);
  return line.length >= 4 && OWN_TITLE.test(line) && matchTitle(line) === null;
}

/** 8.某某站2021年度单位决算.pdf: the name of the file that the text was taken from is its title. */
export const withoutFileName = (line: string): string => FILE_NAME.exec(line)?.[1] ?? line;
const FILE_NAME = /^(?:\d{1,3}[.、_-]|\d{5,9}(?=\p{Script=Han}))?([^.]{4,80})\.(?:pdf|docx?|xlsx?|wps|et|ofd|txt|html?)$/iu;

/** Titles of the publication that come again page by page: the lines that print one, with the number of the page or without. */
export function runningTitles(lines: readonly string[]): ReadonlySet<string> {
  const printed = new Map<string, string[]>();
  const firstTable = lines.findIndex((line) => headRole(line) !== null || matchTitle(line) !== null);
  const cover = new Set(lines.slice(0, firstTable < 0 ? COVER_LINES : Math.min(firstTable, COVER_LINES)));
  for (const line of lines) {
    if (line.length <= 5 || line.length > LONGEST_COVER_LINE || !line.includes('算')) continue;
    const title = line.replace(NUMBER_BEFORE, '').replace(NUMBER_BEHIND, '');
    if (!(cover.has(title) || NAMES_OWNER.test(title)) || !isOwnTitle(title)) continue;
    const known = printed.get(title);
    if (known) known.push(line);
    else printed.set(title, [line]);
  }
  return new Set([...printed.values()].filter(({ length }) => length >= RUNNING_TIMES).flat());
}

/**
 * How many lines the cover of a publication without contents takes: short lines down to its title (on a web page the
 * menu and the particulars of the page stand above it), and a date or an issuer below.
 */
export function coverEnd(lines: readonly string[], isBody: (line: string, i: number) => boolean): number {
  let end = 0;
  for (let i = 0; i < Math.min(lines.length, COVER_LINES); i++) {
    const line = lines[i]!;
    if (line.length > LONGEST_COVER_LINE || SENTENCE.test(line) || isBody(line, i) || matchTitle(line) || tableNumber(line) !== null || announcesTable(line)) break;
    if (isOwnTitle(line)) end = i + 1;
    else if (end === i && i > 0 && (ISSUER.test(line) || /^(?:[〇零一二三四五六七八九十\d]{4}年.{0,8}|\(?公开\)?)$/u.test(line))) end = i + 1;
  }
  return end;
}
