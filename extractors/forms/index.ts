/** All forms that are described. A new form is added to a file here, a new family is listed here. */
import { AGENCY_OPERATION } from './agency-operation.js';
import { BUDGET_GUANGDONG } from './budget-guangdong.js';
import { BUDGET_LISTS } from './budget-lists.js';
import { BUDGET_NATIONAL } from './budget-national.js';
import { BUDGET_PROJECTS } from './budget-projects.js';
import { BUDGET_SHANGHAI } from './budget-shanghai.js';
import { BUDGET_SHENZHEN_EARLIER } from './budget-shenzhen-earlier.js';
import { BUDGET_SHENZHEN } from './budget-shenzhen.js';
import { BASIC_EXPENDITURE_LISTS } from './economic-sides.js';
import { FINAL_ACCOUNTS_VARIANTS } from './final-accounts-variants.js';
import { FINAL_ACCOUNTS } from './final-accounts.js';
import type { Form } from './form.js';

export const FORMS: readonly Form[] = [
  ...BUDGET_SHENZHEN, ...BUDGET_SHENZHEN_EARLIER, ...BUDGET_SHANGHAI, ...BUDGET_NATIONAL, ...BUDGET_GUANGDONG, ...BUDGET_LISTS, ...BUDGET_PROJECTS, ...FINAL_ACCOUNTS, ...FINAL_ACCOUNTS_VARIANTS, ...BASIC_EXPENDITURE_LISTS,
  ...AGENCY_OPERATION,
];

/** Sheets that are no tables: label and value all over the page. Read by extractors/sheets. */
export interface FormSheet {
  readonly kind: 'performance-targets' | 'project-targets' | 'self-evaluation';
  readonly titles: readonly string[];
}

export const FORM_SHEETS: readonly FormSheet[] = [
  { kind: 'performance-targets', titles: ['[部门|单位|部门(单位)|部门预算][整体]{支出绩效目标|整体绩效目标|整体支出绩效目标}[申报]表'] },
  { kind: 'project-targets', titles: ['[财政|部门|部门预算|本级|市级|省级|区级|县级|年度][预算]项目[支出|资金|预算]绩效目标[申报|批复|公开]表'] },
  { kind: 'self-evaluation', titles: ['[部门][预算][项目]支出绩效[目标]自评[结果]表', '[部门预算]项目[支出]绩效[目标]自评[结果]表', '[部门|单位|部门(单位)|部门预算]整体[支出]绩效[目标]{自评|评价|自评价}[结果|情况]表'] },
];
