/** Whether a text is a publication at all; whose, of which year and kind: what cover, titles, owner lines and headers say. */
import { PART_NUMBER } from './contents.js';
import { isGovernmentTitle } from './government.js';
import { ISSUER, isOwnTitle, withoutFileName } from './furniture.js';
import { endsAsOrganization } from './organizations.js';
import { canonical, packed } from '../text.js';
import { ownerOf } from './titles.js';
import type { ProseLine } from './outline.js';
import type { Segmented } from '../../pipeline/stages/segment.js';

export interface Metadata {
  readonly kind: 'budget' | 'final-accounts';
  readonly fiscalYear: number | null;
  /** Organization as printed on cover or tables, canonical brackets kept as printed. */
  readonly organization: string | null;
}

/** Years that there were budgets of. */
const ANY_YEAR = /1949|19[5-9]\d|20\d{2}/u;
const YEAR_ONCE = new RegExp(`(?:${ANY_YEAR.source})(?=年)`, 'u');
const YEAR = new RegExp(YEAR_ONCE, 'gu');

/** One known table or form, the words and the outline of a publication, or sums of money under its title or of a year's budget. */
export function isPublication(segmented: Segmented): boolean {
  const { ingested, regions, sections, contents } = segmented;
  if (regions.some(({ match }) => match.forms.length > 0 || match.sheet !== null)) return true;
  if (!BUDGETARY.test(ingested.printed)) return false;
  if (regions.some(({ currencyUnit }) => currencyUnit !== null) || sections.some(({ heading }) => heading?.level === 1 && PART_NUMBER.test(heading.number))) return true;
  if (contents.filter(({ line }) => PART_NUMBER.test(canonical(line.content.text))).length > 1) return true;
  if (!MONEY.test(ingested.printed)) return false;
  return ownTitles(segmented).some((title) => YEAR_ONCE.test(title)) || sections.some(({ paragraphs }) => paragraphs.some(({ content }) => STATEMENT.test(packed(content.text))));
}
/** The title of a whole government's budget or accounts that this is, where nothing says that it is a department's. */
export function governmentTitle(segmented: Segmented): string | null {
  const head = [...segmented.cover.map(({ line }) => line.content), ...segmented.sections.flatMap(({ content, paragraphs }) => [...(content ? [content] : []), ...paragraphs.map((paragraph) => paragraph.content)])]
    .slice(0, HEAD_LINES).map(({ text }) => canonical(text));
  const title = head.find((line) => isGovernmentTitle(line));
  if (title === undefined) return null;
  const others = [...ownTitles(segmented), ...segmented.contents.map(({ line }) => canonical(line.content.text))];
  return others.some((line) => !isGovernmentTitle(line) && OF_DEPARTMENT.test(line)) ? null : title;
}
/** So far down the title of a report stands. */
const HEAD_LINES = 16;
const OF_DEPARTMENT = /(?:部门|单位)(?:综合|收支|收入|支出)?(?:预算|决算|收支|概况|职[责能]|基本)/u;
const BUDGETARY = /预算|决算|财政拨款|三公/u;
const MONEY = /[\d(（:：]\s*[百千万亿]*元/u;
/** 2024年年初预算数777.03万元: money of a year's budget or accounts. */
const STATEMENT = /(?:19|20)\d{2}年[^。；;]{0,60}?(?:预算|决算|三公|财政拨款)[^。；;]{0,40}?\d[万亿]?元/u;

export function metadataOf(segmented: Segmented): Metadata {
  const printed = coverOf(segmented);
  // Without a cover the title stands somewhere on the page: in a row of its particulars, or below them.
  const cover = printed.some((line) => isOwnTitle(line)) ? printed : [...printed, ...ownTitles(segmented)];
  return { kind: kindOf(segmented, cover), fiscalYear: yearOf(segmented, cover), organization: organizationOf(segmented, cover) };
}

/** The cover, and what the heads of pages say of budget or accounts: they may also name who published it. */
const coverOf = ({ cover, runningTitles }: Segmented): string[] =>
  [...cover.map(({ line }) => line), ...runningTitles.filter(({ content }) => content.text.includes('算'))].map(({ content }) => withoutFileName(canonical(content.text)));

/** The titles that the publication gives itself, wherever they stand: 某局2024年部门预算情况说明. */
function ownTitles(segmented: Segmented): string[] {
  const lines = [
    ...segmented.sections.flatMap(({ content, paragraphs }) => [...(content ? [content] : []), ...paragraphs.map((paragraph) => paragraph.content)]),
    ...segmented.regions.flatMap(({ pages }) => pages.flatMap(({ lines: rows }) => rows.slice(0, PARTICULARS).flatMap(({ line }) => line.cells ?? []))),
  ].filter(({ text }) => text.length <= LONGEST_TITLE).map(({ text }) => withoutFileName(canonical(text)));
  return [...coverOf(segmented), ...lines.map((line, i) => (BARE_TITLE.test(line) && ISSUER.test(lines[i - 1] ?? '') ? lines[i - 1]! + line : line))].filter((line) => /算|三公/u.test(line) && isOwnTitle(line));
}
/** 2022年部门预算 below the name of the department. */
const BARE_TITLE = /^(?:19|20)\d{2}年度?(?:部门|单位)?(?:综合)?(?:预算|决算)/u;
const LONGEST_TITLE = 80;
/** So many rows of a page's particulars (索引号, 发布机构, 标题 …) are looked through. */
const PARTICULARS = 20;

function kindOf({ ingested, regions, sections, contents }: Segmented, printed: readonly string[]): Metadata['kind'] {
  // 预决算公开 is the name of a page that has both.
  // 一般公共预算财政拨款 is a fund that has accounts, too.
  const cover = printed.map((line) => line.replaceAll('预决算', '').replace(OF_FUND, ''));
  if (cover.some((line) => /决算/u.test(line) && !/预算/u.test(line))) return 'final-accounts';
  if (cover.some((line) => /预算/u.test(line))) return 'budget';
  const votes = { budget: 0, 'final-accounts': 0 };
  for (const region of regions) for (const form of region.match.forms) votes[form.kind]++;
  if (votes.budget !== votes['final-accounts']) return votes.budget > votes['final-accounts'] ? 'budget' : 'final-accounts';
  if (regions.some(({ match }) => match.sheet === 'self-evaluation')) return 'final-accounts';
  // 较上年决算数下降: what is compared with accounts, and with no budget, is accounts.
  if (/决算/u.test(ingested.text) && !/预算/u.test(ingested.text)) return 'final-accounts';
  const titles = [...sections.map(({ heading }) => heading?.title ?? ''), ...regions.map(({ title }) => title?.text ?? ''), ...contents.map(({ line }) => line.content.text)].join('\n');
  // 一般公共预算财政拨款支出决算表 is a table of accounts.
  const lead = (titles.match(/决算|自评/gu)?.length ?? 0) - (titles.replace(OF_FUND, '').match(/预算(?!绩效)/gu)?.length ?? 0);
  return lead > 0 || (lead === 0 && ACCOUNTED.test(packed(ingested.printed))) ? 'final-accounts' : 'budget';
}
const OF_FUND = /(?:一般公共|公共财政|政府性基金|国有资本经营)预算(?:财政)?拨款/gu;
/** Only accounts state what was spent; a budget may compare itself with the accounts of another year. */
const ACCOUNTED = /(?:支出|经费[”"]?)决算(?:数|总额|情况|为|\d)|决算(?:数|总额)?为?\d|年度决算|绩效[^，。；]{0,4}自评报告/u;

/** The cover's year; else the year that most headers of amount columns and most sentences about the whole name. */
function yearOf(segmented: Segmented, cover: readonly string[]): number | null {
  // The cover may also print the day of publication.
  const named = cover.map(arabicYear).filter((line) => YEAR_ONCE.test(line)).sort((a, b) => Number(OF_TITLE.test(b)) - Number(OF_TITLE.test(a)));
  const title = named.find((line) => !DAY.test(line)) ?? named.find((line) => OF_TITLE.test(line));
  if (title !== undefined) return Number(YEAR_ONCE.exec(title)![0]);
  const votes = new Map<number, number>();
  const vote = (text: string, weight: number) => {
    for (const match of text.matchAll(YEAR)) votes.set(Number(match[0]), (votes.get(Number(match[0])) ?? 0) + weight);
  };
  for (const region of segmented.regions) {
    for (const page of region.pages) {
      for (const { line } of page.lines.slice(0, HEADER_LINES)) vote(packed(line.content.text), /预算数|决算数|年度|年预算|年决算/u.test(packed(line.content.text)) ? 5 : 0);
    }
  }
  for (const { content, paragraphs } of segmented.sections) {
    if (content) vote(packed(content.text), 3);
    for (const paragraph of paragraphs) vote(packed(paragraph.content.text.slice(0, 60)).replace(OTHER_YEARS, ''), 1);
  }
  for (const { line } of segmented.contents) vote(packed(line.content.text), 1);
  const chosen = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
  if (chosen !== undefined) return chosen;
  const anywhere = YEAR_ONCE.exec(named[0] ?? '') ?? ANY_YEAR.exec(segmented.ingested.printed);
  return anywhere ? Number(anywhere[0]) : null;
}
/** Days, and the years that a sentence compares its own with. */
const OTHER_YEARS = /(?:19|20)\d{2}年\d{1,2}月|(?<=[较比与同])(?:19|20)\d{2}年/gu;
const OF_TITLE = /预算|决算|年度/u;
/** 报送日期:2024年9月: the year of the day, not of the money. */
const DAY = /年[\d一二三四五六七八九十]{1,2}月/u;
const DIGITS = '〇一二三四五六七八九';
/** 二〇二三年 as 2023年. */
const arabicYear = (line: string): string =>
  line.replace(/二[〇○Oo0零][〇○Oo0零一二三四五六七八九]{2}(?=年)/gu, (year) => [...year].map((char) => (/[○Oo0零]/u.test(char) ? 0 : DIGITS.indexOf(char))).join(''));
const HEADER_LINES = 4;

/** What a title says behind the name of the department. */
const BEHIND_NAME = /[-\d]{0,9}(?:关于)?(?:部门|单位)?(?:\((?:部门|单位)\))?(?:整体|综合)?(?:收支|收入支出|支出)?(?:一般公共预算)?(?:财政预算拨款|财政拨款)?(?:预算|决算|[“"]?三公|公开(?:文档|文本|材料|信息|说明)?$).*$/u;
/** What a table is of, no department: 一般公共预算支出预算表. */
const FUND = /^(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)$|拨款|经费|[及和与的]$/u;
/** Sections of the web site and the verb that stand before it: 【财政预算】某局…, 关于某局…的说明. */
const BEFORE_NAME = /^(?:【[^】]*】|\[[^\]]*\])*《?(?:关于)?/u;
/** What a sentence begins with that is about no department by name. */
const NO_NAME = '本|我|该|各|全|其|由|对|按|根据|截|从|经|将|纳入';
const BULLET = /^[•·●■▪*]/u;
/** What is told of departments: their budgets and years, what they are, do and consist of, and by what other name they go. */
const TELLS_NAME = [
  '(?:部门|单位)?(?:一般公共预算)?(?:财政拨款)?(?:预算|决算|年度|[“"]三公)', '\\d{4}年度?', '(?:部门|单位)?(?:基本)?概况$', '[下内]设|设[立有]', '(?:为|是|属于?)[^，。]{0,12}(?:单位|机关|部门)',
  '(?:的)?(?:基本|主要)?职[能责]', '主要?履行', '作为', '[只仅][有含]本级', '[（(](?:对外)?加?挂', '[（(]以下简称',
].join('|');
/** A department in running prose, and what tells that it is one. */
const NAMED = new RegExp(`(?:^|年度?|[。；;])((?!${NO_NAME})[^，。；,;:：年“"\\d]{2,40}?(?:局|委员会|委|办公室|中心|厅|院|处|所|队|站|会|校|馆|园|联|署|社|场|库|团|台|大学|中学|小学|街道|政府|机关|部(?!门))(?:[（(]本级[)）])?)(?:${TELLS_NAME})`, 'u');

function organizationOf(segmented: Segmented, cover: readonly string[]): string | null {
  const votes = new Map<string, number>();
  const vote = (name: string, weight: number) => votes.set(name, (votes.get(name) ?? 0) + weight);
  let text: string | null = null;
  const source = (): string => (text ??= packed(segmented.ingested.printed));
  const printed = (name: string) => (name.includes('(') ? printedLike(source(), name) : name);
  const titled = cover.some((line) => isOwnTitle(line));
  for (const line of wholeNames(wholeYears(cover.map((printedLine) => printedLine.replace(BULLET, ''))), source)) {
    const owner = ownerOf(line);
    if (owner) vote(printed(owner), 2);
    if (PARTICULARS_OF_PAGE.test(line) || isGovernmentTitle(line)) continue;
    const undated = undatedOf(line);
    const before = YEAR_ONCE.test(line) ? line.slice(0, YEAR_ONCE.exec(line)!.index).replace(BEFORE_NAME, '') : '';
    // 某局2019年财政拨款安排的“三公”经费: behind the year stands what of it is told.
    const name = before.length > 3 && endsAsOrganization(before) ? before : nameIn(undated);
    const isTitle = isOwnTitle(line);
    if (FUND.test(name) || ANY_PLACE.test(name)) continue;
    if (!isTitle && !titled && !YEAR_ONCE.test(line) && !isPrintedAgain(source(), line)) continue;
    if (name.length >= (isTitle && PLACE.test(name) ? 2 : endsAsOrganization(name) ? 3 : 4) && (isTitle || name !== undated || endsAsOrganization(name))) vote(printed(name), isTitle ? TITLE_WEIGHT : 1);
  }
  for (const region of segmented.regions) {
    for (const page of region.pages) {
      for (const { role, line } of page.head) {
        const name = role === 'owner' ? ownerOf(canonical(line.content.text)) : null;
        if (name) vote(printed(name), 2);
      }
    }
  }
  if (votes.size === 0) {
    // A name on a page without a title may be one of its menu: 新闻中心.
    for (const name of cover.filter((line) => NAME_ALONE.test(line) && !isOwnTitle(line))) vote(printed(name), isPrintedAgain(source(), name) ? 1 : LESS_THAN_TOLD);
    for (const { match, pages } of segmented.regions) if (match.sheet !== null) for (const name of namedInForm(pages.flatMap(({ lines }) => lines))) vote(printed(name), 1);
    const prose = segmented.sections.flatMap(({ heading, paragraphs }) => [heading?.title ?? '', ...paragraphs.map(({ content }) => content.text)]);
    for (const line of [...segmented.regions.flatMap(({ title }) => title?.text ?? []), ...prose]) {
      const told = packed(line);
      const name = ownerOf(canonical(line)) ?? NAMED.exec(told)?.[1]?.replace(/^.*(?:关于|说明|情况)(?=.{3})|^[一二三四五六七八九十]+、/u, '') ?? PLACE_NAMED.exec(told)?.[1] ?? behindReference(told);
      if (name) vote(printed(name), 1);
    }
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** What a form says behind 实施单位: in the same line, or in the cell or line behind. */
function namedInForm(lines: readonly ProseLine[]): string[] {
  const cells = lines.flatMap(({ line }) => (line.cells ?? [line.content]).map(({ text }) => canonical(text)));
  return cells.flatMap((cell, i) => {
    const label = OF_FORM.exec(cell);
    const name = label && (label[1] || cells[i + 1] || '').replace(/^\d{3,9}-?/u, '');
    return name && name.length > 3 && endsAsOrganization(name) ? [name] : [];
  });
}
const OF_FORM = /^(?:实施|项目|填报|预算)单位(?:名称)?(?:\(盖章\))?[:：]?(.{0,40})$/u;

/** 根据…规定,某某办事处主要履行以下职责: the name stands behind what it is told after. */
function behindReference(line: string): string | undefined {
  if (!/^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.]?)?(?:根据|按照|依据)/u.test(line)) return undefined;
  for (const part of line.slice(0, REFERENCE).split(/[，,]/u).slice(1)) {
    const name = NAMED.exec(part)?.[1];
    if (name !== undefined && part.startsWith(name)) return name;
  }
  return undefined;
}
const REFERENCE = 300;
const isPrintedAgain = (source: string, name: string): boolean => source.indexOf(name, source.indexOf(name) + 1) > 0;
/** Less than one sentence that tells of a department. */
const LESS_THAN_TOLD = 0.5;

/** All that is a place's own, in running prose: 岳阳市本级部门, 某镇2020年“三公”经费. */
const PLACE_NAMED = /(?:^|[，。；,;的]|现将)((?![全各本我]|现将)\p{Script=Han}{1,10}?(?:[市县区州]本级(?=部门|单位|\d{4}年)|[镇乡](?=\d{4}年度?[“"]?(?:三公|部门|预算|决算))))/u;
/** A place that gives account of all that is its own: 某镇2020年度“三公”经费决算情况. */
const PLACE = /^(?![全本我各]).*[乡镇县区市旗州盟]$/u;

/** What every place has, 市本级, 区级; a year that lost a digit. */
const ANY_PLACE = /^[全省市县区乡镇州旗盟]{1,2}(?:本?级)?$|^\d*年度?$/u;

const undatedOf = (line: string): string => arabicYear(line).replace(/\d{4}年度?/gu, '');
const nameIn = (undated: string): string => undated.replace(BEFORE_NAME, '').replace(BEHIND_NAME, '');

/** The lines of a cover with years that it breaks over two of them whole: 某街道办事处2025 / 年度部门决算. */
function wholeYears(cover: readonly string[]): string[] {
  const lines: string[] = [];
  for (const line of cover) {
    if (/^年/u.test(line) && /(?:19|20)\d{2}$/u.test(lines.at(-1) ?? '')) lines[lines.length - 1] += line;
    else lines.push(line);
  }
  return lines;
}

/** The lines of a cover with names that it breaks over two of them whole: together they are one that is printed again elsewhere. */
function wholeNames(cover: readonly string[], source: () => string): string[] {
  const lines: string[] = [];
  for (const line of cover) {
    const before = lines.at(-1) ?? '';
    const name = NAME_BEGUN.test(before) && !ANY_YEAR.test(before) ? nameIn(undatedOf(line)) : '';
    const whole = before + name;
    if (name.length >= 2 && endsAsOrganization(name) && line.startsWith(name) && source().indexOf(whole, source().indexOf(whole) + 1) > 0) lines[lines.length - 1] = before + line;
    else lines.push(line);
  }
  return lines;
}
/** A line that may be the beginning of a name. */
const NAME_BEGUN = /^(?!.*(?:目录|附件|公开|说明|[部预决]算))[\p{Script=Han}]{3,25}$/u;

/** 来源:某局, 索引号:…, 首页>政务公开>财政预决算: what a web page says around the title. */
const PARTICULARS_OF_PAGE = /[:>›»]/u;

/** A line of a cover that is a name, however it ends. */
const NAME_ALONE = /^(?!.*(?:目录|附件|公开|说明|[部预决]算|部门|年))[\p{Script=Han}()]{3,25}$/u;

/** A title names the department for certain; another line of the cover may. */
const TITLE_WEIGHT = 2;

/** Brackets in the style of the source: full-width where it prints full-width ones. */
function printedLike(source: string, name: string): string {
  const wide = name.replace(/\(/gu, '（').replace(/\)/gu, '）');
  return !source.includes(name) && source.includes(wide) ? wide : name;
}
