/** Chinese names of the identities. */
import { identityWords } from '../page/words.js';
import { RULES } from './rules.js';

/** What no words put together would say well. */
const IDENTITIES: Readonly<Record<string, string>> = {
  'found-row-total': '行内合计（自行发现）',
  'found-class-total': '科目汇总（自行发现）',
  'found-unit-total': '单位合计（自行发现）',
  'found-department-total': '部门合计（自行发现）',
  'found-list-total': '列合计（自行发现）',
  'basic-by-economic-agrees': '基本支出：经济分类与功能分类一致',
  'fiscal-general-public-spent': '财政拨款：一般公共预算收支相等',
  'fiscal-general-public-total-spent': '财政拨款：一般公共预算收支总计相等',
  'fiscal-government-fund-spent': '财政拨款：政府性基金收支相等',
  'fiscal-government-fund-total-spent': '财政拨款：政府性基金收支总计相等',
  'fiscal-state-capital-spent': '财政拨款：国有资本经营收支相等',
  'fiscal-state-capital-total-spent': '财政拨款：国有资本经营收支总计相等',
};

/** The name of an identity; of one that a finding of the prose stands for, the name of its rule. */
export const identityName = (id: string): string => IDENTITIES[id] ?? RULES[id]?.name ?? identityWords(id);

/** The name of whatever an id stands for, a rule or an identity. */
export const nameOf = (id: string): string => RULES[id]?.name ?? identityName(id);
