/** Sheets that are lists: issues (问题), figures of the prose (正文数据), checks (勾稽核对), what was done to the text (处理记录). */
import type { Check, Issue, Severity } from '../../../schemas/types.js';
import { DIRECTIONS, FACT_KINDS, OUTCOMES, reasonWords, STAGES } from '../../words/contract.js';
import { identityName } from '../../words/identities.js';
import { nameOf, ruleWords } from '../../words/rules.js';
import { checkWords, issueWords } from '../../words/sentences.js';
import { decisionWords } from './notes.js';
import { checkWordsAt, type Locate } from './places.js';
import { SheetBuilder } from './sheet.js';
import type { SourceLines } from './source-lines.js';
import * as style from './styles.js';
import type { Subject } from './subject.js';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const OUTCOME_ORDER: readonly Check['outcome'][] = ['fails', 'not-evaluable', 'holds-within-rounding', 'holds', 'not-applicable'];
const OUTCOME_LOOK: Partial<Readonly<Record<Check['outcome'], keyof typeof style.STATUS>>> = { fails: 'conflict', 'not-evaluable': 'unverified' };
/** Events that an editor's decision explains. */
const REVIEW_RULES = new Set(['apply-correction', 'confirm-figure', 'doubt-figure']);
/** Figures of a check with many terms are not all shown. */
const MAX_TERMS = 5;
/** Long texts are told by their beginning. */
const MAX_TEXT = 100;
const FIGURE_FORMAT = '#,##0.00####';

/** A column of a list: what it is called and how wide it is. */
type Columns = readonly (readonly [name: string, width: number])[];

function list(name: string, columns: Columns): SheetBuilder {
  const sheet = new SheetBuilder(name);
  columns.forEach(([title, width], c) => {
    sheet.fit(c, width - 2, width);
    sheet.put(0, c, title, style.HEADER);
  });
  return sheet;
}

const shortened = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);

/** Shown where a list is empty. */
function orNothing(sheet: SheetBuilder, words: string): SheetBuilder {
  if (sheet.rows === 1) sheet.put(1, 0, words, style.NOTE);
  return sheet;
}

/** A link to what a pointer leads to, or nothing. */
function putPlace(sheet: SheetBuilder, row: number, column: number, pointer: string | null, locate: Locate): void {
  const place = pointer === null ? undefined : locate(pointer);
  if (place) sheet.put(row, column, place.words, style.LINK, { link: place.link });
  else sheet.put(row, column, placeWords(pointer ?? ''), style.TEXT);
}

/** A place that no sheet shows: the text of the sections stands in none. */
export const placeWords = (pointer: string): string => (pointer.startsWith('sections/') ? '正文' : pointer);

/** Where an issue stands that no sheet shows. */
export const issuePlace = ({ at, spans }: Issue, lines: SourceLines): string => (at === null ? lines.words(spans) || '整份文件' : placeWords(at));

export function issuesSheet(subject: Subject, name: string, locate: Locate): SheetBuilder {
  const sheet = list(name, [['程度', 8], ['问题类型', 22], ['说明', 64], ['位置', 30], ['原文', 44], ['原文行', 14]]);
  for (const issue of SEVERITIES.flatMap((severity) => subject.publication.issues.filter((one) => one.severity === severity))) {
    const row = sheet.rows;
    const look = style.SEVERITY[issue.severity];
    sheet.put(row, 0, look.name, style.looking(style.CENTRED, look));
    sheet.put(row, 1, nameOf(issue.code), style.TEXT);
    sheet.put(row, 2, issueWords(issue, subject.failing, checkWordsAt(issue.at, locate)), style.TEXT);
    if (issue.at === null) sheet.put(row, 3, issuePlace(issue, subject.lines), style.TEXT);
    else putPlace(sheet, row, 3, issue.at, locate);
    sheet.put(row, 4, subject.lines.raw(issue.spans), style.TEXT);
    sheet.put(row, 5, subject.lines.words(issue.spans), style.TEXT);
  }
  return orNothing(sheet, '没有问题');
}

export function factsSheet(subject: Subject, name: string): SheetBuilder {
  const sheet = list(name, [
    ['所在部分', 10], ['单位或项目', 18], ['事项', 18], ['类型', 8], ['数值', 12], ['单位', 8], ['年度', 8], ['增减', 8], ['增减额', 11], ['增减%', 8], ['对比基数', 12],
    ['状态', 8], ['原因', 22], ['原文', 44], ['原文行', 11],
  ]);
  subject.publication.facts.forEach((fact, i) => {
    const row = sheet.rows;
    const at = `facts/${i}`;
    const { change } = fact;
    const value = fact.amount ?? fact.count ?? fact.percent ?? fact.value ?? null;
    const unit = fact.amount !== null ? fact.currencyUnit ?? '' : fact.count !== undefined ? fact.unit ?? '' : fact.percent !== undefined ? '%' : fact.unit ?? '';
    const decision = subject.decisions.get(at);
    const note = decision || fact.status === 'conflict' ? factNote(subject, at) : undefined;
    [fact.section, fact.subject, fact.measure].forEach((text, c) => sheet.put(row, c, text, style.TEXT));
    sheet.put(row, 3, FACT_KINDS[fact.kind], style.CENTRED);
    sheet.put(row, 4, value, style.figure(formatOf(value, fact.printed), fact.status), { at, note });
    sheet.put(row, 5, unit, style.CENTRED);
    sheet.put(row, 6, fact.year, style.CENTRED);
    sheet.put(row, 7, change ? DIRECTIONS[change.direction] : '', style.CENTRED);
    sheet.put(row, 8, change?.amount ?? null, style.figure(formatOf(change?.amount ?? null), null));
    sheet.put(row, 9, change?.percent ?? null, style.FIGURE);
    sheet.put(row, 10, change?.baseline ?? '', style.TEXT);
    sheet.put(row, 11, style.STATUS[fact.status].name, style.looking(style.CENTRED, style.STATUS[fact.status]));
    sheet.put(row, 12, fact.reason ?? '', style.TEXT);
    sheet.put(row, 13, fact.text, style.TEXT);
    sheet.put(row, 14, subject.lines.words(fact.spans), style.TEXT);
  });
  return orNothing(sheet, '正文中没有数据');
}

/** With the decimals that are printed; where nothing is said of them, whole numbers without decimals and all others as they are. */
function formatOf(value: number | null, printed = ''): string {
  const decimals = /\.(\d+)[%)）]{0,2}$/u.exec(printed)?.[1]?.length ?? 0;
  if (decimals > 0) return `#,##0.${'0'.repeat(decimals)}`;
  return value !== null && Number.isInteger(value) ? '#,##0' : FIGURE_FORMAT;
}

function factNote(subject: Subject, at: string): string {
  const failing = (subject.checksAt.get(at) ?? []).filter(({ outcome }) => outcome === 'fails');
  const leaf = subject.leaves.get(at)!;
  return [`原文：${subject.lines.raw(leaf.spans)}，${subject.lines.words(leaf.spans)}`, ...failing.slice(0, MAX_TERMS).map((check) => `不成立：${checkWords(check)}`)].join('\n');
}

export function checksSheet(subject: Subject, name: string, locate: Locate): SheetBuilder {
  const sheet = list(name, [['结果', 15], ['勾稽关系', 34], ['位置', 30], ['左边', 16], ['右边', 16], ['差额', 12], ['允许差额', 10], ['单位', 8], ['各项', 46], ['说明', 38]]);
  const { checks } = subject.publication;
  for (const check of OUTCOME_ORDER.flatMap((outcome) => checks.filter((one) => one.outcome === outcome))) {
    const row = sheet.rows;
    const look = OUTCOME_LOOK[check.outcome];
    sheet.put(row, 0, OUTCOMES[check.outcome], style.looking(style.CENTRED, look && style.STATUS[look]));
    sheet.put(row, 1, identityName(check.identity), style.TEXT);
    putPlace(sheet, row, 2, check.suspect ?? check.terms[0] ?? check.scope, locate);
    [check.left, check.right, check.difference, check.bound ?? null].forEach((value, c) => sheet.put(row, 3 + c, value, style.figure(check.currencyUnit?.includes('元') ? FIGURE_FORMAT : formatOf(value), null)));
    sheet.put(row, 7, check.currencyUnit ?? '', style.CENTRED);
    sheet.put(row, 8, termsWords(check, subject), style.TEXT);
    sheet.put(row, 9, remark(check, locate), style.TEXT);
  }
  return orNothing(sheet, '没有可以核对的勾稽关系');
}

/** The figures that take part, the total first. */
function termsWords({ terms }: Check, { leaves }: Subject): string {
  const figures = terms.slice(0, MAX_TERMS + 1).map((term) => (leaves.has(term) ? leaves.get(term)!.text || '（空）' : placeWords(term)));
  return figures.join('；') + (terms.length > figures.length ? `；…共 ${terms.length} 项` : '');
}

function remark(check: Check, locate: Locate): string {
  if (check.reason) return reasonWords(check.reason);
  if (check.suspect) return `最可能有误：${locate(check.suspect)?.words ?? ''}`;
  return check.trivial && check.outcome !== 'fails' ? '各项均为零或只有一项，不足为证' : '';
}

export function eventsSheet(subject: Subject, name: string, locate: Locate): SheetBuilder {
  const sheet = list(name, [['阶段', 8], ['程度', 8], ['处理', 22], ['说明', 46], ['位置', 30], ['原来', 40], ['结果', 40], ['原文行', 14]]);
  for (const event of subject.events) {
    const row = sheet.rows;
    const look = style.SEVERITY[event.severity];
    sheet.put(row, 0, STAGES[event.stage], style.CENTRED);
    sheet.put(row, 1, look.name, style.looking(style.CENTRED, look));
    sheet.put(row, 2, nameOf(event.rule), style.TEXT);
    const decision = REVIEW_RULES.has(event.rule) && event.at !== null ? subject.decisions.get(event.at) : undefined;
    sheet.put(row, 3, decision ? decisionWords(decision) : ruleWords(event.rule).text || nameOf(event.rule), style.TEXT);
    putPlace(sheet, row, 4, event.at, locate);
    sheet.put(row, 5, shortened(event.before ?? ''), style.TEXT);
    sheet.put(row, 6, shortened(event.after ?? ''), style.TEXT);
    sheet.put(row, 7, subject.lines.words(event.spans), style.TEXT);
  }
  return orNothing(sheet, '没有处理');
}
