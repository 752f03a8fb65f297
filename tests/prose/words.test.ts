/** What prose says in words and in percentages beside its figures: each as the smallest text that contradicts itself. */
import { describe, expect, it } from 'vitest';
import { accounts, budget, failing } from '../support/prose.js';

describe('which is larger, budget or accounts', () => {
  const stated = (words: string) => failing(accounts(`公务接待费支出年初预算为1.00万元，支出决算为1.20万元，完成年初预算的120.00%。${words}的主要原因：接待任务变动。`));
  it.each(['决算数大于年初预算数', '决算数高于预算数', '支出决算超过预算数'])('%s agrees', (words) => expect(stated(words)).toEqual([]));
  it.each(['决算数小于年初预算数', '决算数低于预算', '支出决算与年初预算数持平', '决算数等于预算数'])('%s does not', (words) => expect(stated(words)).toEqual(['comparison-word']));
  // The adjusted budget is not stated, and about the same is no comparison.
  it.each(['决算数小于全年预算数', '决算数与年初预算数基本持平'])('%s says nothing of it', (words) => expect(stated(words)).toEqual([]));

  it('is told by the names of the figures where there is no rate', () => {
    expect(failing(accounts('公务接待费支出预算为1.00万元，支出决算为1.20万元，决算数小于预算数的主要原因是厉行节约。'))).toEqual(['comparison-word']);
  });

  it('tells the budget as it was passed from the adjusted one', () => {
    const both = (words: string) => failing(accounts(`基本支出年初预算为100.00万元，全年预算为130.00万元，支出决算为120.00万元，完成全年预算的92.31%。${words}。`));
    expect(both('决算数小于全年预算数')).toEqual([]);
    expect(both('决算数大于全年预算数')).toEqual(['comparison-word']);
  });

  it('may speak of the whole behind its parts', () => {
    expect(failing(accounts('“三公”经费支出预算为16.00万元，支出决算为15.00万元。其中：公务用车运行维护费支出预算为10.00万元，支出决算为10.00万元；公务接待费支出预算为6.00万元，支出决算为5.00万元。决算数小于预算数的主要原因是厉行节约。'))).toEqual([]);
    expect(failing(accounts('“三公”经费支出预算为16.00万元，支出决算为15.00万元。其中：公务用车运行维护费支出预算为10.00万元，支出决算为9.00万元；公务接待费支出预算为6.00万元，支出决算为6.00万元。决算数小于预算数的主要原因是厉行节约。'))).toEqual([]);
  });

  it('is not told by figures of something else before it', () => {
    expect(failing(accounts('基本支出年初预算为100.00万元，支出决算为120.00万元，完成年初预算的120.00%。项目支出约5万元，决算数小于预算数的主要原因是厉行节约。'))).toEqual([]);
  });
});

describe('percentages that cannot be', () => {
  it.each(['绩效自评覆盖率120%', '群众满意度达到101%', '授予中小企业合同金额4.00万元，占政府采购支出总额的137.93%'])('%s', (words) => expect(failing(accounts(`${words}。`))).toEqual(['impossible-percent']));
  it.each(['绩效自评覆盖率100%', '任务完成率150%', '支出增长120%', '支出4.00万元，占年初预算的102%', '床位使用率105%'])('%s may be', (words) => expect(failing(accounts(`${words}。`))).toEqual([]));
});

describe('a reason', () => {
  const stated = (change: string, reason: string) => failing(accounts(`公务接待费支出决算5.00万元，比上年${change}，主要原因是${reason}。`));
  it.each(['压减接待费用', '严格管理，压缩开支'])('of an increase is no reduction: %s', (reason) => expect(stated('增加1.00万元，增长25.00%', reason)).toEqual(['change-reason']));
  it.each(['上年压减了接待费用，本年恢复正常', '接待任务增加，已压缩标准', '接待外宾'])('of an increase may be: %s', (reason) => expect(stated('增加1.00万元，增长25.00%', reason)).toEqual([]));
  it('of a decrease is no increase', () => expect(stated('减少1.00万元，下降16.67%', '接待任务增加')).toEqual(['change-reason']));
  it.each(['上年新增一次性活动', '人员增加、接待减少', '厉行节约'])('of a decrease may be: %s', (reason) => expect(stated('减少1.00万元，下降16.67%', reason)).toEqual([]));
});

describe('an increase by more than there is', () => {
  it.each(['公务接待费支出决算0.00万元，比上年决算数增加0.50万元。', '公务接待费支出决算4.00万元，比上年决算数增加4.50万元。'])('cannot be: %s', (words) => expect(failing(accounts(words))).toEqual(['prior-below-nought']));
  it.each(['公务接待费支出决算4.00万元，比上年决算数增加4.00万元。', '公务接待费支出决算4.00万元，比上年决算数减少4.50万元。', '年末结转和结余4.00万元，比上年决算数增加4.50万元。'])('may be: %s', (words) => expect(failing(accounts(words))).toEqual([]));
});

it('the figure of the year before, right behind this year’s, is what that is compared with', () => {
  const stated = (change: string) => accounts(`2023年支出决算50.00万元，2022年支出决算45.00万元，${change}。`);
  const { facts } = stated('增加5.00万元，增长11.11%');
  expect(facts.map(({ printed, year, of }) => [printed, year, facts.findIndex(({ id }) => id === of)])).toEqual([['50.00', 2023, -1], ['45.00', 2022, 0], ['5.00', 2023, 0], ['11.11', 2023, 0]]);
  expect(facts[0]!.change).toMatchObject({ amount: 5, percent: 11.11, direction: 'increase', baselineYear: 2022 });
  expect(failing(stated('增加5.00万元，增长11.11%'))).toEqual([]);
  expect(failing(stated('增加6.00万元'))).toEqual(['prior-stated']);
});

it('a difference right behind its percentage is that of the same comparison', () => {
  const { facts, checks } = accounts('2023年本部门公用经费支出为30.00万元，同比下降5.3%，减少1.68万元。');
  expect(facts[2]).toMatchObject({ measure: '公用经费支出', of: facts[0]!.id, change: { amount: 1.68, direction: 'decrease', baselineYear: 2022 } });
  expect(checks.map(({ identity, outcome }) => `${identity} ${outcome}`)).toEqual(['growth-rate holds']);
});

describe('what was left over', () => {
  it.each(['截至2022年12月31日，本部门共有车辆3辆。', '截止2022年12月31日，单价50万元以上设备2台。'])('of the accounts of another year: %s', (words) => {
    expect(failing(accounts(words))).toEqual(['text-of-another-year']);
    expect(failing(accounts(words.replace('2022', '2023')))).toEqual([]);
    // A budget tells what there was a year before it begins.
    expect(failing(budget(words))).toEqual([]);
  });
  it.each(['此处填写××情况。', 'XXX单位收入减少。', '×××项目已经完成。', '主要原因是××原因。'])('of a template: %s', (words) => expect(failing(accounts(words))).toEqual(['placeholder-left']));
  it.each(['采购XXL号服装。', '涉密XX项目已经完成。'])('is not: %s', (words) => expect(failing(accounts(words))).toEqual([]));
});

it('what small businesses get is no more than all that was procured', () => {
  expect(failing(budget('本年政府采购预算总额29.00万元。授予中小企业合同金额40.00万元。'))).toEqual(['prose-within']);
  expect(failing(budget('本年政府采购预算总额29.00万元。授予中小企业合同金额29.00万元。'))).toEqual([]);
});

describe('items of budget and accounts', () => {
  const items = (budgeted: string, spent: string) => failing(accounts(`2023年度财政拨款支出年初预算为100.00万元，支出决算为95.00万元。其中：\n\n1.甲支出（项）。年初预算为60.00万元，支出决算为50.00万元，完成年初预算的83.33%。\n\n2.乙支出（项）。年初预算为${budgeted}万元，支出决算为${spent}万元，完成年初预算的${(Number(spent) * 100 / Number(budgeted)).toFixed(2)}%。`.replace('95.00万元。', '95.00万元，完成年初预算的95.00%。')));
  it('make up both wholes', () => expect(items('40.00', '45.00')).toEqual([]));
  it('that make up the one and are more than the other contradict it', () => {
    expect(items('40.00', '46.00')).toEqual(['prose-parts-within']);
    expect(items('41.00', '45.00')).toEqual(['prose-parts-within']);
    expect(items('40.00', '44.00')).toEqual([]);
  });
  it('of one budget say nothing of another', () => {
    expect(failing(accounts('“三公”经费支出年初预算为21.00万元，支出决算为9.00万元，完成预算的42.86%。其中：公务用车购置费支出决算为4.00万元，完成预算的19.05%；公务接待费支出决算为5.00万元，完成预算的23.81%。'))).toEqual([]);
  });
});
