/** 部门预算 as the province of Guangdong and its cities publish it: 收支总体情况表 … */
import { amount, group, text, type Form } from './form.js';
import { rows, sideIdentities, TITLES } from './budget-parts.js';
import { ECONOMIC_ITEMS } from './parts.js';
import { BUDGET_SIDES } from './vocabulary.js';

const budget = { kind: 'budget', layout: 'list' } as const;
const AMOUNT = '[####年][本年]预算[数]|金额';
const VERTICAL = [text('item', '项目', 'label'), amount('total', AMOUNT)];
const FUNDS = [amount('fiscal', '小计|合计'), amount('general-public', '一般公共预算[拨款]'), amount('government-fund', '政府性基金预算[拨款]'), amount('state-capital', '国有资本经营预算[拨款]')];

export const BUDGET_GUANGDONG: readonly Form[] = [
  { ...budget, id: 'revenue-summary', titles: TITLES.revenue, header: VERTICAL, sums: [], identities: [] },
  { ...budget, id: 'expenditure-summary', titles: TITLES.expenditure, header: VERTICAL, sums: [], identities: [] },
  {
    ...budget, id: 'three-public', titles: ['{财政拨款|一般公共预算}安排的[行政经费{及|和}]"三公"经费[{及|、}会议费{、|和}培训费][支出]预算表'],
    header: VERTICAL, sums: [], identities: [],
  },
  ...ECONOMIC_ITEMS.map((item): Form => ({
    ...budget, classification: 'economic', id: 'general-public-by-economic', titles: ['一般公共预算[财政][拨款]支出[预算|情况|预算情况]表(按[支出]经济{分类|科目|分类科目})'], sums: ['total = basic + project'], identities: rows('code', 'B7'),
    header: [item, amount('total', '总计|合计|支出{总计|合计}'), amount('basic', '基本支出'), amount('project', '项目支出')],
  })),
  {
    id: 'revenue-expenditure-summary', kind: 'budget', layout: 'sides', titles: TITLES.summary, sums: [], identities: sideIdentities('S1'), vocabulary: BUDGET_SIDES,
    header: (['收入', '支出'] as const).map((label, i) => group(label, [
      text(`${i === 0 ? 'revenue' : 'expenditure'}-item`, '项目[名称]', 'label'), amount(`${i === 0 ? 'revenue' : 'expenditure'}-amount`, AMOUNT),
    ])),
  },
  ...([['basic-expenditure', ['基本支出预算表'], '支出项目类别[(资金使用单位)]', 'label'], ['project-expenditure', ['项目支出[及其他支出]预算表'], '支出项目类别[(资金使用单位)]|项目名称', 'project']] as const)
    .map(([id, titles, label, role]): Form => ({
      ...budget, id, titles, ...(id === 'basic-expenditure' ? { classification: 'economic' as const } : {}),
      header: [
        text(role === 'project' ? 'project' : 'category', label, role), amount('total', '总计|合计'), group('财政拨款', FUNDS),
        amount('special-account', '财政专户[管理]{拨款|资金}'), amount('own-funds', '其他资金|单位资金'),
      ],
      sums: ['fiscal = general-public + government-fund + state-capital', 'total = fiscal + special-account + own-funds'],
      identities: rows(id === 'basic-expenditure' ? 'economic-name' : 'flat', id === 'basic-expenditure' ? 'S5' : 'S6'),
    })),
];
