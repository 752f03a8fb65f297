/** The labelled lines of the two-sided summaries, and which lines they consist of. */
import type { Line } from './identity.js';

const GENERAL_PUBLIC = '一般公共预算[[财政]{拨款|资金}][收入]';
const GOVERNMENT_FUND = '政府性基金[预算][[财政]{拨款|资金}][收入]';
const STATE_CAPITAL = '国有资本经营{[预算][财政]{拨款|资金|收入}[收入]|预算}';
const LEFT_OVER = '{结余、结转|结转和结余|结转结余|结余结转|结余和结转|结转、结余|结余|结转}';

/** 收支总表 and 政府预算拨款收支总表: the revenue side. */
export const BUDGET_REVENUE: Line = {
  id: 'revenue-total', label: '[收入]总计',
  parts: { printed: 'above', lines: [
    {
      id: 'revenue-year', label: '本年收入[合计|小计]',
      parts: { printed: 'above', lines: [
        {
          id: 'fiscal', label: '{政府预算|财政|财政预算}{拨款|资金}[(补助)][收入]',
          parts: { printed: 'below', lines: [
            { id: 'general-public', label: GENERAL_PUBLIC, parts: { printed: 'below', lines: [{ id: 'general-public-detail', label: GENERAL_PUBLIC }] } },
            { id: 'government-fund', label: GOVERNMENT_FUND },
            { id: 'state-capital', label: STATE_CAPITAL },
          ] },
        },
        { id: 'special-account', label: '财政专户{管理|核拨|拨款}{资金|收入|资金收入}[收入]|教育收费[(财政专户)]|财政专户(教育收费)' },
        {
          id: 'own-funds', label: '单位{资金|自有资金}[收入]',
          parts: { printed: 'below', lines: [
            { id: 'institutional-income', label: '事业[单位]收入' },
            { id: 'business-income', label: '[事业单位]经营收入' },
            { id: 'higher-level-subsidy', label: '上级补助收入' },
            { id: 'affiliated-remittance', label: '附属单位{上缴|缴款}[收入]' },
            { id: 'other-income', label: '其他收入' },
          ] },
        },
      ] },
    },
    { id: 'reserves-used', label: '{使用非财政拨款结余|用事业基金弥补收支差额|动用{事业基金|上年结余}}' },
    {
      id: 'carry-over', label: `[单位]{上年|年初}${LEFT_OVER}[收入|资金|(不包括国库集中支付额度结余)]`,
      parts: { printed: 'below', lines: [
        { id: 'carry-over-fiscal', label: `[政府预算|财政]{拨款|资金}${LEFT_OVER}` },
        { id: 'carry-over-other', label: `{非财政拨款|其他资金|单位资金}${LEFT_OVER}` },
        { id: 'carry-over-general-public', label: `一般公共预算[财政]{拨款|资金}[${LEFT_OVER}]` },
        { id: 'carry-over-government-fund', label: `政府性基金[预算][财政]{拨款|资金}[${LEFT_OVER}]` },
        { id: 'carry-over-state-capital', label: `国有资本经营预算[财政]{拨款|资金}[${LEFT_OVER}]` },
      ] },
    },
  ] },
};

/** 收支总表 and 政府预算拨款收支总表: the expenditure side. */
export const BUDGET_EXPENDITURE: Line = {
  id: 'expenditure-total', label: '[支出]总计',
  parts: { printed: 'above', lines: [
    { id: 'expenditure-year', label: '本年支出[合计|小计]', classes: true },
    { id: 'carry-forward', label: `{结转下年|年终${LEFT_OVER}|年末${LEFT_OVER}|结转下年支出}` },
  ] },
};

/** 收入支出决算总表 and 财政拨款收入支出决算总表: the revenue side. */
export const FINAL_REVENUE: Line = {
  id: 'revenue-total', label: '[收入]总计',
  parts: { printed: 'above', lines: [
    {
      id: 'revenue-year', label: '本年收入[合计]',
      parts: { printed: 'above', lines: [
        { id: 'general-public', label: GENERAL_PUBLIC },
        { id: 'government-fund', label: GOVERNMENT_FUND },
        { id: 'state-capital', label: STATE_CAPITAL },
        { id: 'higher-level-subsidy', label: '上级补助收入' },
        { id: 'institutional-income', label: '事业收入' },
        { id: 'business-income', label: '经营收入' },
        { id: 'affiliated-remittance', label: '附属单位{上缴|缴款}收入' },
        { id: 'other-income', label: '其他收入' },
      ] },
    },
    { id: 'reserves-used', label: '{使用非财政拨款结余[(含专用结余)]|用事业基金弥补收支差额|使用非财政拨款结余和专用结余}' },
    {
      id: 'opening', label: `年初[财政拨款]${LEFT_OVER}`,
      parts: { printed: 'below', lines: [
        { id: 'opening-general-public', label: GENERAL_PUBLIC },
        { id: 'opening-government-fund', label: GOVERNMENT_FUND },
        { id: 'opening-state-capital', label: STATE_CAPITAL },
      ] },
    },
  ] },
};

/** 收入支出决算总表 and 财政拨款收入支出决算总表: the expenditure side. */
export const FINAL_EXPENDITURE: Line = {
  id: 'expenditure-total', label: '[支出]总计',
  parts: { printed: 'above', lines: [
    { id: 'expenditure-year', label: '本年支出[合计]', classes: true },
    { id: 'distribution', label: '结余分配' },
    { id: 'closing', label: `年末[财政拨款]${LEFT_OVER}` },
  ] },
};

/** "三公"经费 line by line. */
export const THREE_PUBLIC_LINES: Line = {
  id: 'three-public', label: '[支出]合计|"三公"经费[[支出]合计]',
  parts: { printed: 'below', lines: [
    { id: 'overseas-travel', label: '[其中:]因公出国(境)[费[用]|经费][支出]' },
    {
      id: 'vehicles', label: '公务用车[购置[费]{及|和}运行[维护]][费[用]][支出]',
      parts: { printed: 'below', lines: [
        { id: 'vehicle-purchase', label: '[其中:]公务用车购置[费[用]][支出]' },
        { id: 'vehicle-operation', label: '[其中:]公务用车运行[维护][费[用]][支出]' },
      ] },
    },
    { id: 'hospitality', label: '[其中:]公务接待[费[用]|经费][支出]' },
  ] },
};

const FUNDS_TOTAL = '[年度]资金[申请]总额[(万元)][:]|{[部门][年度|整体]{支出|预算|预算资金|预算支出}|整体支出}总额|[部门]整体支出|部门预算支出|总额|合计|支出合计|总计';

/** 项目资金 of 项目支出绩效自评表, and the money of a department, by where it comes from. */
export const PROJECT_FUNDS: Line = {
  id: 'funds', label: FUNDS_TOTAL,
  parts: { printed: 'below', lines: [
    {
      id: 'funds-fiscal', label: '[其中:]{[当年|本年]财政{拨款[资金]|资金}|政府预算资金}',
      parts: { printed: 'below', lines: [
        { id: 'funds-general-public', label: '[其中:]一般公共预算[[财政]拨款|资金]' },
        { id: 'funds-government-fund', label: '[其中:]政府性基金[预算][[财政]拨款|资金]' },
        { id: 'funds-state-capital', label: '[其中:]国有资本经营预算[[财政]拨款|资金]' },
      ] },
    },
    { id: 'funds-special-account', label: '[其中:]财政专户[管理]资金' },
    { id: 'funds-own', label: '[其中:]{单位资金|自有资金|事业收入}' },
    { id: 'funds-carried-over', label: '[其中:]上年结转[资金]' },
    { id: 'funds-other', label: '[其中:]{其他|其它}资金' },
  ] },
};

/** The money of a department by what it is spent for. */
export const FUNDS_SPENT: Line = {
  id: 'funds', label: FUNDS_TOTAL,
  parts: { printed: 'below', lines: [
    { id: 'funds-basic', label: '[其中:]基本支出', parts: { printed: 'below', lines: [{ id: 'funds-personnel', label: '[其中:]人员{经费|支出}' }, { id: 'funds-public', label: '[其中:]公用{经费|支出}' }] } },
    { id: 'funds-project', label: '[其中:]项目支出' },
  ] },
};
