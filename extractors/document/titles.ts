/** Finds the heads of tables and forms: number, title, organization and unit lines. */
import type { Form } from '../forms/form.js';
import { leaves, wordings } from '../forms/form.js';
import { FORMS, FORM_SHEETS, type FormSheet } from '../forms/index.js';
import { ORGANIZATION_ENDING } from './organizations.js';
import { alikeBut } from '../text.js';
import { largest } from '../../pipeline/many.js';

/** 一 of 一般公共预算 is none. */
const COUNT = String.raw`(?:\d+|[一二三四五六七八九十]+(?!般))`;
/** 表一 · 表 1-1 · 附表3 · 公开01表 · 部门预算公开表 2 · 预算01表 · 附件2-3 */
const PRINTED_NUMBER = String.raw`(?:(?:附|续)?表${COUNT}(?:[-.]\d+)*|(?=\D)(?:部门|单位|省级|市级)?(?:预算|决算|财决|部决|部预)?(?:公开)?(?:\d{1,2}(?:-\d{1,2})?表|表${COUNT}(?:-\d+)*)|附件${COUNT}(?:-\d+)*)`;
const NUMBER = new RegExp(`^${PRINTED_NUMBER}[:：.、]?`, 'u');
/** 收入支出决算总表 公开01表: the number at the right margin of the title's line. */
const NUMBER_BEHIND = new RegExp(`(?<=[表)])\\(?(${PRINTED_NUMBER})\\)?$`, 'u');
/** What may stand before a title: list number, year, organization. */
const ENUMERATION = /^(?:\(?[一二三四五六七八九十]+\)|\(\d+\)|[一二三四五六七八九十]+、|\d+[.、]|附件:?(?=\p{Script=Han}))/u;
const YEAR = /^\d{4}年度?/u;
/** An organization before the title, or what kind of publication it is; nothing that would make it another table. */
const OWNER = new RegExp(String.raw`^(?!.*(?:收入|支出|拨款|预算表|经费|资金))(?:.*(?:${ORGANIZATION_ENDING}|[区市县镇乡]|单位|部门)(?:\((?:本级|汇总|部门|单位)\)|本级)?)?(?:\d{4}年度?)?(?:部门|单位|本级)?(?:预算|决算)?$`, 'u');
const MONEY_UNIT = '(亿元|百万元|万元|千元|元)';
const UNIT_LINE = new RegExp(String.raw`(?:金额|货币)?单位:\s*(?:人民币)?\(?${MONEY_UNIT}|^\(?(?:金额:)?(?:人民币)?${MONEY_UNIT}\)?$`, 'u');
const OWNER_LINE = /^(?:预算|编制|填报|公开|一级)?(?:主管|预算)?(?:部门|单位)(?:[/、](?:部门|单位)|\((?:单位|部门|盖章|公章)\))?(?:名称)?(?:\((?:盖章|公章)\))?:/u;
const BUDGET_YEAR = String.raw`预算年度:\d{4}年?`;
/** Numbers of departments before their names: [021]某局, 021001-某局. */
const OWNER_CODE = /^\[?\d{3,12}\]?[-_]?(?=\p{Script=Han})/u;
/** 单位:万元 behind a title, canonical or as it is printed. */
const UNIT_BEHIND = String.raw`(?:[(（]?(?:金额|货币)?单位\s?[:：]\s?(?:人民币)?[亿百千万]*元[)）]?|[(（](?:人民币)?[亿百千万]*元[)）])`;
/** What may stand behind a title on its line: (续表), (空表), (2024年), 单位:万元. */
const SUFFIX = new RegExp(String.raw`(?:\((?:续表?\d*|空表|本表为空|此表为空|无数据|\d{4}年度?(?:预算|决算)?)\)|(?<=[表)])续表?|(?<=[表)])${UNIT_BEHIND})$`, 'u');
const UNIT_AT_END = new RegExp(`${UNIT_BEHIND}$`, 'u');
/** 436某市某局 预算年度:2022 单位:万元: whose table it is, and of when, without a word that says so. */
const DATED_OWNER = new RegExp(String.raw`^(?:\[?\d{3,12}\]?[-_]?(\p{Script=Han}[^:]{1,40}?)|(\p{Script=Han}[^:]{1,40}?(?:${ORGANIZATION_ENDING}|\(本级\)|本级)))${BUDGET_YEAR}`, 'u');
/** A line that says whose table it is, of when, or in which unit, at most. */
const DATE_LINE = new RegExp(String.raw`^(?:\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|${BUDGET_YEAR})$`, 'u');
/** The same table goes on: (续), 续表, 续表1-2, (续上表). */
const CONTINUED = /^\(?(?:续(?:[上前]?[表页])?|接[上前][表页])\)?[一二三四五六七八九十\d-]*[:：]?$/u;
const GENERIC_TITLE = /^[^，。；：,;:]{2,40}表(?:\([^()]{1,20}\))?$/u;

export type SheetKind = FormSheet['kind'];

export interface TitleMatch {
  /** Printed number, e.g. 表二; empty where the line prints none. */
  readonly number: string;
  readonly forms: readonly Form[];
  readonly sheet: SheetKind | null;
  /** Canonical title without number, year and organization. */
  readonly title: string;
}

/** A line that holds nothing but a table number. */
export function tableNumber(line: string): string | null {
  const match = NUMBER.exec(line);
  return match && match[0].length === line.length ? match[0].replace(/[:：.、]$/u, '') : null;
}

interface Titled { readonly forms: Form[]; sheet: SheetKind | null }

/** Every wording of every title, and whose it is. */
const TITLES = new Map<string, Titled>();
const titled = (title: string): Titled => {
  const known = TITLES.get(title) ?? { forms: [], sheet: null };
  TITLES.set(title, known);
  return known;
};
for (const form of FORMS) for (const title of form.titles.flatMap(wordings)) titled(title).forms.push(form);
for (const sheet of FORM_SHEETS) for (const title of sheet.titles.flatMap(wordings)) titled(title).sheet ??= sheet.kind;
const LONGEST = largest(Array.from(TITLES.keys(), (title) => title.length));
const MAX_TITLE_LINE = 90;
/** How a title or what may stand behind it ends. */
const TITLE_ENDS: ReadonlySet<string> = new Set('表)续元');

/** What the canonical text of a line says as a title; null when it is none that a form knows. */
export function matchTitle(printed: string): TitleMatch | null {
  if (printed.length < 3 || printed.length > MAX_TITLE_LINE || !TITLE_ENDS.has(printed.at(-1)!)) return null;
  const line = printed.replace(SUFFIX, '');
  if (!/[表)]$/u.test(line)) return null;
  return knownTitle(splitNumber(line));
}

/** The longest title of a form that a line ends with, and nothing but whose it is before it: 财政拨款收支总表 wins over 收支总表. */
function knownTitle({ number, rest }: { readonly number: string; readonly rest: string }): TitleMatch | null {
  for (let start = Math.max(0, rest.length - LONGEST); start < rest.length; start++) {
    const tail = rest.slice(start);
    // 部门收入总表 and 收入总表 are one title, whichever of them a form is known by.
    const bare = tail.replace(/^(?:部门|单位)/u, '');
    const whole = TITLES.get(tail);
    const forms = [...(whole?.forms ?? []), ...(bare === tail ? [] : TITLES.get(bare)?.forms ?? [])];
    const sheet = whole?.sheet ?? null;
    if (forms.length === 0 && !sheet) continue;
    if (!OWNER.test(rest.slice(0, start).replace(YEAR, ''))) return null;
    return { number, forms: [...new Set(forms)], sheet, title: tail };
  }
  return null;
}

/** A printed title without the unit behind it. */
export const withoutUnit = (title: string): string => title.replace(UNIT_AT_END, '').trimEnd();

/** A title that no form knows, or one that a heading may say as well, to be believed only below a table number or above a unit line. */
export function genericTitle(line: string): TitleMatch | null {
  const { number, rest } = splitNumber(line.replace(SUFFIX, ''));
  if (!GENERIC_TITLE.test(rest)) return rest.length > MAX_TITLE_LINE || TITLE_ENDS.has(rest.at(-1) ?? '') ? null : knownTitle({ number, rest });
  return { number, sheet: null, ...(misread(rest) ?? { forms: [], title: rest }) };
}

/** The characters of all titles. */
const ALPHABET = new Set([...TITLES.keys()].flatMap((title) => [...title]));

/** The title that a line says but for one character, which a scan misread: no title has it. */
function misread(line: string): { forms: readonly Form[]; title: string } | null {
  const strange = [...line].flatMap((char, i) => (ALPHABET.has(char) ? [] : [i]));
  const at = strange.at(-1);
  if (at === undefined) return null;
  for (let start = Math.max(0, line.length - LONGEST, (strange.at(-2) ?? -1) + 1); start <= at; start++) {
    if (line.length - start < SHORTEST_MISREAD || !OWNER.test(line.slice(0, start))) continue;
    const title = line.slice(start);
    const [forms, ...others] = alikeBut(title, at - start, TITLES.keys()).map((meant) => TITLES.get(meant)!.forms).filter((own) => own.length > 0);
    if (forms && others.length === 0) return { forms, title };
  }
  return null;
}
const SHORTEST_MISREAD = 5;

/** A heading or title without its number and year. */
export const bareTitle = (line: string): string => splitNumber(line).rest;

/** The number that a line begins or a title ends with: 表二; empty where there is none. */
export const printedNumber = (line: string): string => splitNumber(line).number;

function splitNumber(line: string): { number: string; rest: string } {
  const first = NUMBER.exec(line);
  const head = (first ?? ENUMERATION.exec(line))?.[0] ?? '';
  const behind = first ? null : NUMBER_BEHIND.exec(line);
  const rest = line.slice(head.length, behind?.index).replace(YEAR, '');
  return { number: first ? head.replace(/[:：.、]$/u, '') : behind?.[1] ?? '', rest };
}

/** The unit that a canonical line announces (`单位:万元`), or null. */
export function unitOf(line: string): string | null {
  const match = line.length <= 80 ? UNIT_LINE.exec(line) : null;
  return match?.[1] ?? match?.[2] ?? null;
}

/** The unit behind the title on a canonical line: 收支总表(万元). */
export const unitBehind = (title: string): string | null => unitOf(UNIT_AT_END.exec(title)?.[0] ?? '');

/** `部门名称:…` and its like, with or without the unit behind it. */
const isOwnerLine = (line: string): boolean => line.length <= 80 && (OWNER_LINE.test(line) || DATED_OWNER.test(line));

/** A unit or owner line: nothing but a table stands below it. */
export const announcesTable = (line: string): boolean => unitOf(line) !== null || isOwnerLine(line);

/** What a line between title and header is; null when it is none of these. */
export function headRole(line: string): 'number' | 'owner' | 'unit' | null {
  if (tableNumber(line) !== null) return 'number';
  const rest = line.replace(NUMBER, '');
  if (isOwnerLine(rest)) return 'owner';
  return DATE_LINE.test(rest) || (unitOf(rest) !== null && rest.length < MAX_UNIT_LINE && genericTitle(line) === null) ? 'unit' : null;
}
const MAX_UNIT_LINE = 30;

/** Whether a line says that the table above goes on. */
export const isContinuation = (line: string): boolean => CONTINUED.test(line);

/** No line of a head is longer; white space that keeps the places of the print makes none long. */
export const MAX_HEAD_LINE = 120;
export const isLong = (text: string): boolean => text.length > MAX_HEAD_LINE && text.replace(/[ \t]{2,}/gu, ' ').length > MAX_HEAD_LINE;

/** 301001某县某局: a name with the number of its department. */
const CODED_OWNER = new RegExp(String.raw`^(?:\d{3}){1,4}[-_]?(\p{Script=Han}[^:，。；、]{3,40}?(?:${ORGANIZATION_ENDING}|\(本级\)|本级))$`, 'u');

/** The year and the number of the table on the line of the owner: 某局 预算03-1表. */
const BEHIND_OWNER = new RegExp(`(?:\\d{4}年度?|${PRINTED_NUMBER}){1,4}$`, 'u');

/** Where the seal goes: 填报单位:(盖章). */
const SEAL = /^\((?:盖章|公章|签章)\)/u;

/** The organization that an owner line names. */
export function ownerOf(printed: string): string | null {
  const line = printed.replace(NUMBER, '');
  if (!isOwnerLine(line)) return CODED_OWNER.exec(line)?.[1] ?? null;
  const dated = DATED_OWNER.exec(line);
  if (dated && !OWNER_LINE.test(line)) return dated[1] ?? dated[2]!;
  const name = line.replace(OWNER_LINE, '').replace(SEAL, '').replace(/\(?(?:金额|货币)?单位:.*$/u, '').replace(BEHIND_OWNER, '').replace(/\[[^\]]{1,8}\]$/u, '').replace(OWNER_CODE, '');
  return name.length >= 2 && !UNIT_LINE.test(line.slice(0, line.indexOf(':') + 4)) ? name : null;
}

/** Whether the labels of a form's header stand in canonical `text`. */
export function headerStands(form: Form, text: string): boolean {
  const columns = leaves(form.header).filter(({ column }) => !column.optional);
  const found = columns.filter(({ column }) => wordings(column.label).some((label) => text.includes(label.replace(/#+/gu, ''))));
  return found.length >= Math.ceil(columns.length * 0.8);
}

/** Forms that may stand without a title. */
const UNTITLED = FORMS.filter(({ untitled }) => untitled);
/** A header row ends within so many lines. */
const HEADER_REACH = 8;

/** The form whose header row stands at line `i` though no title stands above it. */
export const untitledForm = (lines: readonly string[], i: number): Form | undefined =>
  UNTITLED.find((form) => form.untitled!.header.test(lines[i]!) && headerStands(form, lines.slice(i, i + HEADER_REACH).join('')));
