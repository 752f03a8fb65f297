/** Prose of counties, townships and schools as their web pages print it, each as the smallest text that was misread. */
import { describe, expect, it } from 'vitest';
import { accounts, budget, failing, partsOf, stated, verified } from '../support/prose.js';

describe('a list that is not the first', () => {
  const classes = (before: string) => budget(`${before}住房公积金76,209.31元，全部是基本支出。主要用于缴费。\n\n（二）按支出结构分类划分，分为基本支出预算和项目支出预算。\n\n1.基本支出预算924,289.71元，占支出总预算的100.00%。其中：工资福利支出预算857,890.16元，占基本支出预算的92.82%。`);
  it('has no parts of what the paragraph above it states', () => {
    expect(failing(classes(''))).toEqual([]);
    expect(failing(classes('（一）按支出功能分类科目划分。\n\n'))).toEqual([]);
  });
});

describe('a text that breaks off', () => {
  const text = (end: string) => accounts(`一般公共预算支出决算数为1,264.92万元。其中：\n\n1.社会保障和就业支出决算为67.64万元，完成预算。\n\n${end}`);
  it('does not say that its last list is all of the whole', () => {
    expect(failing(text('2.卫生'))).toEqual([]);
    expect(failing(text('2.卫生健康支出决算为1,196.48万元，完成'))).toEqual([]);
  });
  it('is held to it where it ends with its sentence', () => expect(failing(text('2.卫生健康支出决算为1,196.48万元。'))).toHaveLength(1));
  it('has no list that is more than the whole', () => expect(failing(text('2.卫生健康支出决算为2,196.48万元，完成'))).toHaveLength(1));
});

describe('a growth of the figure that its comparison quotes', () => {
  const grown = (percent: string) => budget(`培训费2023年预算2万元，较2022年预算1.60万元增长${percent}%，主要原因是增加了培训次数。`);
  it('is computed from the two', () => {
    expect(failing(grown('25'))).toEqual([]);
    expect(failing(grown('75'))).toEqual(['growth-rate']);
    expect(failing(budget('差旅费2023年预算1万元，较2022年预算2万元减少50%。'))).toEqual([]);
  });
});

it('the share of an item that goes on behind a full stop is one of the whole', () => {
  const read = budget('1.基本支出预算881,300.39元。其中：\n工资福利支出预算716,052.51元，占基本支出预算\n81.25%。\n商品和服务支出预算165,247.88元，占基本支出预算\n18.75%。\n本单位2023年没有政府性基金预算支出和国有资本经营预算支出。');
  expect(partsOf(read, '基本支出预算')).toHaveLength(2);
  expect(verified(read)).toContain('占基本支出预算18.75');
});

describe('counts beside each other', () => {
  it('behind brackets are of what stood before them', () => {
    expect(stated(accounts('2021年国内公务接待共15批次（其中外事接待0批次），105人次（其中外事接待0人次）。'))).toEqual(['国内公务接待15', '外事接待0', '国内公务接待105', '外事接待0']);
  });
  it('are of one thing, whatever the sentence is about', () => {
    expect(stated(accounts('2015年公务接待费主要用于开展业务活动开支的交通费、住宿费等。其中：国内公务接待221批次，1768人。'))).toEqual(['国内公务接待221', '国内公务接待1768']);
  });
});

it('预算数字 and 决算数字 are compared with', () => {
  const read = accounts('2020年公务接待费15.5万元，比上年预算数字下降18.42%，比上年决算数字下降16.22%。');
  expect(read.facts.map(({ measure }) => measure)).toEqual(['公务接待费', '公务接待费', '公务接待费']);
});

it('如下 is no reason', () => {
  expect(budget('2018年基本支出预算较上年增17.1万元，增幅17.18%。主要变动原因如下：').facts.map(({ reason }) => reason)).toEqual([null, null]);
});

it('a list whose sentence lost its words has parts in what reads as a reason', () => {
  const read = budget('“三公”经费预算2,800.68万元。其中：因公出国（境）费用60万元，主要是因为严格执行规定，严控290.5万元，严格车运行维护费2,450.18万元；公务用车购置费0万元。');
  expect(failing(read)).toEqual([]);
});

describe('money that lost its unit', () => {
  it('has that of the figures on both sides', () => {
    const read = budget('2024年单位收支总预算4,440.85万元，支出包括：教育支出3,855.59万元，卫生健康支出253.77，住房保障支出331.49万元。');
    expect(stated(read)).toContain('卫生健康支出253.77');
    expect(failing(read)).toEqual([]);
  });
  it('is nothing in any unit', () => expect(stated(accounts('“减排专项支出（项）”150.00万元。年初预算为0，支出决算为150.00万元。'))).toContain('减排专项支出（项）年初预算0'));
  it('has none where they differ, or where it stands last', () => {
    expect(stated(budget('教育支出3,855.59万元，卫生健康支出253.77，住房保障支出331.49元。'))).not.toContain('卫生健康支出253.77');
    expect(stated(budget('教育支出3,855.59万元，卫生健康支出253.77。'))).not.toContain('卫生健康支出253.77');
  });
});

it('the number of an item may stand before the quotation mark that its point slipped into', () => {
  const read = accounts('一般公共预算财政拨款支出9.00万元，主要用于以下方面：\n\n1.“教育支出”5.00万元，占55.56%；\n\n2.“卫生健康支出”3.00万元，占33.33%；\n\n3“. 住房保障支出”1.00万元，占11.11%。');
  expect(partsOf(read, '一般公共预算财政拨款支出')).toHaveLength(3);
  expect(failing(read)).toEqual([]);
});

it('主要是 is no part of a name', () => {
  expect(stated(budget('收入预算较上年减少10,292.87万元，主要是一般公共预算财政拨款较上年减少10,542.87万元，上年结转收入较上年增加250万元。')).some((name) => name.startsWith('主要'))).toBe(false);
});

it('parts behind a semicolon may be parted by semicolons', () => {
  const read = accounts('“三公”经费支出决算为62.07万元。其中：因公出国费支出决算为12.02万元；用车费支出决算为27.46万元；其中：用车购置费支出决算为0万元；用车运行费支出决算为27.46万元；公务接待费支出决算为22.59万元。');
  expect(failing(read)).toEqual([]);
  expect(partsOf(read, '用车费支出决算')).toHaveLength(2);
  expect(partsOf(read, '“三公”经费支出决算')).toHaveLength(3);
});
