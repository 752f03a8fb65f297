/** Defects that publications written by an examiner showed, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../pipeline/stages/reconcile.js';
import { stagesOf } from './support/stages.js';

const HEAD = '2023年某某局部门预算\n\n';
const draftOf = (text: string) => stagesOf(HEAD + text).draft;
const checksOf = (text: string) => reconcile(draftOf(text)).value.publication.checks;
const outcomes = (text: string, identity: string) => checksOf(text).filter((check) => check.identity === identity).map(({ outcome }) => outcome);
const failing = (text: string) => checksOf(text).filter(({ outcome }) => outcome === 'fails').map(({ identity, left, right }) => `${identity} ${left} ${right}`);

describe('sums between tables', () => {
  const summary = (forward: string) => `收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t9.00\t一、教育支出\t8.00\n本年收入合计\t9.00\t本年支出合计\t8.00\n\t\t结转下年\t${forward}\n收入总计\t9.00\t支出总计\t9.00\n\n`;
  const spent = '支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t8.00\t5.00\t3.00\n合计\t\t8.00\t5.00\t3.00\n';

  it('what is left to the next year is none of the expenditure of the year', () => {
    expect(failing(summary('1.00') + spent)).toEqual([]);
    expect(outcomes(summary('1.00') + spent, 'expenditure-year-agrees')).toEqual(['holds']);
    expect(failing(summary('') + spent)).toContain('expenditure-total-agrees 9 8');
  });

  it('what was carried over need not stand in the table of the fund', () => {
    const fiscal = (over: string, year: string) => `财政拨款收支总表\n\n单位：万元\n\n收入\t\t支出\t\t\t\t\n项目\t预算数\t项目\t合计\t一般公共预算拨款\t政府性基金预算拨款\t国有资本经营预算拨款\n一、本年收入\t${year}\t一、本年支出\t9.00\t9.00\t\t\n（一）一般公共预算拨款\t${year}\t（一）教育支出\t9.00\t9.00\t\t\n二、上年结转\t${over}\t二、结转下年\t\t\t\t\n收入总计\t9.00\t支出总计\t9.00\t9.00\t\t\n\n`;
    const byFunction = '一般公共预算支出表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t8.00\t5.00\t3.00\n合计\t\t8.00\t5.00\t3.00\n';
    expect(failing(fiscal('1.00', '8.00') + byFunction)).toEqual([]);
    expect(outcomes(fiscal('1.00', '8.00') + byFunction, 'fiscal-general-public-income-agrees')).toEqual(['holds']);
    expect(failing(fiscal('', '9.00') + byFunction)).toContain('fiscal-general-public-spent 9 8');
  });

  it('a heading above its sources is their sum, and the same words below the next heading are its own', () => {
    const fiscal = '财政拨款收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、本年收入\t8.00\t一、本年支出\t9.00\n（一）一般公共预算拨款\t8.00\t（一）教育支出\t9.00\n二、上年结转\t1.00\t二、结转下年\t\n（一）一般公共预算拨款\t1.00\t\t\n收入总计\t9.00\t支出总计\t9.00\n';
    expect(failing(fiscal)).toEqual([]);
    expect([outcomes(fiscal, 'revenue-year-parts'), outcomes(fiscal, 'carry-over-parts')]).toEqual([['holds'], ['holds']]);
  });

  it('a source in words that no form knows spoils the sum below it, though it stands first', () => {
    const list = (first: string) => `收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n${first}\t9.00\t一、教育支出\t9.00\n二、事业收入\t0.00\t\t\n本年收入合计\t9.00\t本年支出合计\t9.00\n收入总计\t9.00\t支出总计\t9.00\n`;
    expect(failing(list('一、区级财力安排'))).toEqual([]);
    expect(outcomes(list('一、一般公共预算'), 'revenue-year-parts')).toEqual(['holds']);
  });
});

describe('sums of the prose', () => {
  const summary = '\n\n收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、事业收入\t9.91\t一、教育支出\t9.91\n收入总计\t9.91\t支出总计\t9.91\n';

  it('the figure of another year that a comparison quotes is none of the tables', () => {
    const text = `二、收支情况\n\n2023年收入预算9.91万元，比2022年13.22万元减少3.31万元，下降25.04%。${summary}`;
    expect(failing(text)).toEqual([]);
    expect(outcomes(text, 'prose-budget-revenue')).toEqual(['holds']);
  });

  it('items of 收、支总计 are one side each', () => {
    const text = (revenue: string) => `一、收支情况\n\n2023年度收入、支出预算总计9.91万元。其中：\n\n（一）收入预算总计${revenue}万元。\n\n（二）支出预算总计9.91万元。\n`;
    expect(failing(text('9.91'))).toEqual([]);
    expect(failing(text('9.00'))).toContain('prose-parts 9.91 9');
  });
});

describe('columns of a form in another order', () => {
  it('have the order of the print where their headings stand one behind the other', () => {
    const header = '科目编码 科目名称 合计 基本支出\n项目支出\n上缴上级\n支出\n事业单位\n经营支出\n对附属单\n位补助支\n出\n';
    const { publication } = draftOf(`表3\n支出总表\n单位：万元\n预算单位 ${header}205 教育支出 9.00 3.00 2.00 4.00 0.00 0.00\n合计 9.00 3.00 2.00 4.00 0.00 0.00\n`);
    expect(publication.tables[0]!.columns.slice(-6).map(({ path }) => path.join())).toEqual(['合计', '基本支出', '项目支出', '上缴上级支出', '事业单位经营支出', '对附属单位补助支出']);
  });
});
