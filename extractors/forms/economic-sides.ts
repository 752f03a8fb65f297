/** 基本支出 as lists side by side, 人员经费 | 公用经费: in budgets with codes as in final accounts, in both without codes. */
import { rows, TITLES } from './budget-parts.js';
import { ECONOMIC_CODES } from './classifications.js';
import { BASIC, CODED_LISTS } from './final-accounts-variants.js';
import { amount, group, text, type Form, type FormNode, type SideVocabulary } from './form.js';
import { LISTS_OF_CLASSES } from './vocabulary.js';

const NUMBER = String.raw`(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]|\(\d{1,2}\))?`;
/** The names of the economic classification in a list, and what else can stand in it alone. */
const vocabularyOf = (classes: RegExp, more: string): RegExp =>
  new RegExp(`^${NUMBER}(?:${[...ECONOMIC_CODES.flatMap(([code, name]) => (classes.test(code) ? [name.replace(/[()]/gu, '\\$&')] : [])), more].join('|')})$`, 'u');
const [PERSONNEL, PUBLIC] = LISTS_OF_CLASSES as readonly [typeof LISTS_OF_CLASSES[0], typeof LISTS_OF_CLASSES[0]];
const ECONOMIC_SIDES: SideVocabulary = {
  left: vocabularyOf(PERSONNEL.classes, '人员经费.{0,6}|.{0,12}(?:工资|津补贴|奖金|年金|养老保险|医疗保险|公积金|离退休).{0,12}'), right: vocabularyOf(PUBLIC.classes, '(?:日常)?公用经费.{0,6}'),
};

const ITEM = '[[部门[预算]][支出]经济[分类]]科目[名称]|项目[名称]|[部门][支出]经济分类';
const MONEY = '[####年[度]][本年|年初]{预算|决算}[数|额]|{预算|决算}金额|金额|合计';
const LISTS = [[PERSONNEL.heading, 'personnel'], [PUBLIC.heading, 'public']] as const;
/** The kind of expenditure above names and amounts, or in the place of the heading of the names. */
const HEADERS: readonly (readonly FormNode[])[] = [
  LISTS.map(([label, key]) => group(label, [text(`${key}-item`, ITEM, 'label'), amount(`${key}-amount`, MONEY)])),
  LISTS.flatMap(([label, key]) => [text(`${key}-item`, label, 'label'), amount(`${key}-amount`, MONEY)]),
];

const BUDGETS = [['general-public-by-economic', TITLES.byEconomic], ['basic-expenditure', TITLES.basic]] as const;
const base = { classification: 'economic', sums: [] } as const;

export const BASIC_EXPENDITURE_LISTS: readonly Form[] = [
  ...BUDGETS.flatMap(([id, titles]) => CODED_LISTS.map((header): Form => ({ ...base, id, kind: 'budget', titles, header, layout: 'list', identities: rows('code', 'F16, F17') }))),
  ...([...BUDGETS.map(([id, titles]) => ['budget', id, titles] as const), ['final-accounts', 'final-general-public-basic', [BASIC]] as const]).flatMap(([kind, id, titles]) => HEADERS.map((header): Form => (
    { ...base, id, kind, titles, header, layout: 'sides', identities: rows('economic-name', 'F16, F17'), vocabulary: ECONOMIC_SIDES }))),
];
