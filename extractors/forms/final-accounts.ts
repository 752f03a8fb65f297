/** 部门决算 in the nine tables that the Ministry of Finance prescribes (公开01表 … 09表). */
import { amount, code, group, number, text, type Form, type FormNode } from './form.js';
import type { Identity } from './identity.js';
import { FINAL_EXPENDITURE, FINAL_REVENUE } from './lines.js';
import { threePublicSums } from './parts.js';
import { FINAL_SIDES } from './vocabulary.js';

const CODE = code('[支出]功能分类科目{编码|代码}|科目{编码|代码}');
const NAME = text('name', '科目名称', 'name');
const ITEM = group('项目', [CODE, NAME], { bare: true });
const side = (label: string, key: string, columns: readonly FormNode[]): FormNode =>
  group(label, [text(`${key}-item`, '项目[(按[支出]功能分类)]|[按]功能分类', 'label'), number(`${key}-line`, '行次', 'line'), ...columns]);

const SUMMARY_FUNDS: readonly FormNode[] = [
  amount('total', '合计|小计'),
  amount('general-public', '一般公共预算财政拨款'),
  amount('government-fund', '政府性基金预算财政拨款'),
  { ...amount('state-capital', '国有资本经营预算财政拨款'), optional: true },
];
const BASIC_PROJECT: readonly FormNode[] = [amount('basic', '基本支出'), amount('project', '项目支出')];
const threePublic = (label: string, key: string): FormNode =>
  group(label, [
    amount(`${key}-total`, '合计'),
    amount(`${key}-overseas-travel`, '因公出国(境)费[用]'),
    group('公务用车购置及运行[维护]费', [
      amount(`${key}-vehicles`, '小计'), amount(`${key}-vehicle-purchase`, '公务用车购置费'), amount(`${key}-vehicle-operation`, '公务用车运行[维护]费'),
    ]),
    amount(`${key}-hospitality`, '公务接待费'),
  ]);

const rowsByCode = (ref: string): Identity[] => [{ kind: 'rows', by: 'code', ref }];
const sideIdentities = (expenditure: string, ref: string): Identity[] => [
  { kind: 'lines', column: 'revenue-item', root: FINAL_REVENUE, ref },
  { kind: 'lines', column: 'expenditure-item', root: FINAL_EXPENDITURE, ref },
  { kind: 'formula', id: 'revenue-is-expenditure', formula: `@revenue-total.revenue-amount = @expenditure-total.${expenditure}`, bound: 'exact', ref },
];
const FUND_BALANCES: readonly Identity[] = (['general-public', 'government-fund', 'state-capital'] as const).map((fund) => ({
  kind: 'formula', id: 'fund-balance', formula: `@opening-${fund}.revenue-amount + @${fund}.revenue-amount = @expenditure-total.${fund}`, ref: 'F12',
}));

/** 公开01表 in the wordings of its title. */
export const SUMMARY_TITLES: readonly string[] = ['[部门]{收入支出|收支}决算[总]表|部门决算收支总表'];
/** 公开04表 in the wordings of its title. */
export const FISCAL_TITLES: readonly string[] = ['[部门]财政拨款收[入]支[出]决算[总]表'];

export const FINAL_ACCOUNTS: readonly Form[] = [
  {
    id: 'final-revenue-expenditure-summary', kind: 'final-accounts', layout: 'sides',
    titles: SUMMARY_TITLES,
    header: [
      side('收入', 'revenue', [amount('revenue-amount', '决算数|金额')]),
      side('支出', 'expenditure', [amount('expenditure-amount', '决算数|金额')]),
    ],
    sums: [], identities: sideIdentities('expenditure-amount', 'F1–F5'), vocabulary: FINAL_SIDES,
  },
  {
    id: 'final-revenue', kind: 'final-accounts', layout: 'list', classification: 'functional',
    titles: ['收入决算表'],
    header: [
      ITEM, amount('total', '本年收入合计|合计'), amount('fiscal', '财政拨款收入'), amount('higher-level-subsidy', '上级补助收入'),
      amount('institutional-income', '事业收入'), amount('business-income', '经营收入'),
      amount('affiliated-remittance', '附属单位上缴收入'), amount('other-income', '其他收入'),
    ],
    sums: ['total = fiscal + higher-level-subsidy + institutional-income + business-income + affiliated-remittance + other-income'],
    identities: rowsByCode('F7'),
  },
  {
    id: 'final-expenditure', kind: 'final-accounts', layout: 'list', classification: 'functional',
    titles: ['支出决算表'],
    header: [
      ITEM, amount('total', '本年支出合计|合计'), ...BASIC_PROJECT, amount('higher-level-remittance', '上缴上级支出'),
      amount('business', '经营支出'), amount('affiliated-subsidy', '对附属单位补助支出'),
    ],
    sums: ['total = basic + project + higher-level-remittance + business + affiliated-subsidy'],
    identities: rowsByCode('F9'),
  },
  {
    id: 'final-fiscal-appropriation-summary', kind: 'final-accounts', layout: 'sides',
    titles: FISCAL_TITLES,
    header: [
      side('收入', 'revenue', [amount('revenue-amount', '金额|决算数')]),
      side('支出', 'expenditure', [group('决算数|金额', SUMMARY_FUNDS, { bare: true })]),
    ],
    sums: ['total = general-public + government-fund + state-capital'], identities: [...sideIdentities('total', 'F11, F13'), ...FUND_BALANCES], vocabulary: FINAL_SIDES,
  },
  {
    id: 'final-general-public', kind: 'final-accounts', layout: 'list', classification: 'functional',
    titles: ['一般公共预算财政拨款支出决算表'],
    header: [ITEM, group('本年支出', [amount('total', '本年支出合计|合计|小计'), ...BASIC_PROJECT], { bare: true })],
    sums: ['total = basic + project'], identities: rowsByCode('F15'),
  },
  {
    id: 'final-general-public-basic', kind: 'final-accounts', layout: 'list', classification: 'economic',
    titles: ['一般公共预算财政拨款基本支出决算[明细]表'],
    header: (['人员经费', '公用经费'] as const).map((label, i) => {
      const key = i === 0 ? 'personnel' : 'public';
      return group(label, [
        { ...code('[支出]经济分类科目{编码|代码}|科目{编码|代码}'), key: `${key}-code` },
        text(`${key}-name`, '科目名称', 'name'), amount(`${key}-amount`, '金额|决算数'),
      ]);
    }),
    sums: [], identities: rowsByCode('F16, F17'),
  },
  {
    id: 'final-government-fund', kind: 'final-accounts', layout: 'list', classification: 'functional',
    titles: ['政府性基金预算财政拨款收入支出决算表'],
    header: [
      ITEM, amount('opening', '年初结转和结余'), amount('revenue', '本年收入'),
      group('本年支出', [amount('expenditure', '小计|合计'), ...BASIC_PROJECT]), amount('closing', '年末结转和结余'),
    ],
    sums: ['expenditure = basic + project', 'opening + revenue = expenditure + closing'], identities: rowsByCode('F22'),
  },
  {
    id: 'final-state-capital', kind: 'final-accounts', layout: 'list', classification: 'functional',
    titles: ['国有资本经营预算财政拨款支出决算表'],
    header: [ITEM, group('本年支出', [amount('total', '本年支出合计|小计|合计'), ...BASIC_PROJECT], { bare: true })],
    sums: ['total = basic + project'], identities: rowsByCode('F22'),
  },
  {
    id: 'final-state-capital', kind: 'final-accounts', layout: 'list', classification: 'functional',
    titles: ['国有资本经营预算财政拨款[收入]支出决算表'],
    header: [
      ITEM, amount('opening', '年初结转和结余'), amount('revenue', '本年收入'),
      group('本年支出', [amount('total', '小计|合计'), ...BASIC_PROJECT]), amount('closing', '年末结转和结余'),
    ],
    sums: ['total = basic + project', 'opening + revenue = total + closing'], identities: rowsByCode('F22'),
  },
  {
    id: 'final-three-public', kind: 'final-accounts', layout: 'list',
    titles: ['[财政拨款|一般公共预算财政拨款|一般公共预算]"三公"经费[财政拨款]支出决算表'],
    header: [threePublic('预算数', 'budget'), threePublic('决算数', 'final')],
    sums: [...threePublicSums('budget-'), ...threePublicSums('final-')],
    identities: [{ kind: 'formula', id: 'three-public-within', formula: '@top.final-total <= @top.budget-total', ref: 'F42' }],
  },
];
