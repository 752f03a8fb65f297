/** Defects that round trips of known publications found, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';

const paths = (text: string, table: string): string[] =>
  stagesOf(text).draft.publication.tables.find(({ id }) => id === table)!.columns.map(({ path }) => path.join('/'));

describe('equal labels under different headings', () => {
  it('stand below their own heading where some of them are cut', () => {
    const header = '\t\t预\t算数\t\t\t\t\t决算\t数\t\t\n\t因公出国(境)\t\t公\t务用车购置及运行费\t\t\t\t\t公务用车购置及运\t行费\t公\n'
      + '合计\t费用\t小计\t公务用车购置费\t公务用车运行维 护费\t公务接待费\t合计\t因公出国(境)费用\t小计\t公务用车购置费\t公务用车运行维护费\t务接待费\n';
    const body = '9.00\t1.00\t5.00\t2.00\t3.00\t3.00\t8.00\t1.00\t5.00\t2.00\t3.00\t2.00\n';
    const text = `2024年度某某局部门决算\n\n财政拨款"三公"经费支出决算表\n\n单位:万元\n\n${header}${body}`;
    const columns = stagesOf(text).draft.publication.tables[0]!.columns;
    expect(columns.map(({ key }) => key).filter((_, i) => i % 6 >= 4)).toEqual(['budget-vehicle-operation', 'budget-hospitality', 'final-vehicle-operation', 'final-hospitality']);
    expect(columns[5]!.path).toEqual(['预算数', '公务接待费']);
    expect(columns[11]!.path).toEqual(['决算数', '公务接待费']);
  });

  it('stand in printed order where one label is broken', () => {
    const funds = (first: string, third: string) => `${first}\t政府性基金预算\t${third}`;
    const header = '\t\t合计\t\t\t因公出国(境)费用\t\t\t公务接待费\t\t\t公务用车购置和运行维护费\t\t\t\t\t\t\t\t\n\t\t\t\t\t\t\t\t\t\t\t小计\t\t\t公务用车购置费\t\t\t公务用车运行维护费\t\t\n\t\t一般公共\t\t国有资本经营\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n'
      + `预算单位\t年度\t${[funds('预算', '预算'), ...Array.from({ length: 5 }, () => funds('一般公共预算', '国有资本经营预算'))].join('\t')}\n`;
    const body = `某某局\t2024年\t${Array.from({ length: 18 }, () => '0.00').join('\t')}\n`;
    const text = `2024年某某局部门预算\n\n"三公"经费支出预算表\n\n单位:万元\n\n${header}${body}`;
    expect(paths(text, 'three-public').slice(2, 6)).toEqual(['合计/一般公共预算', '合计/政府性基金预算', '合计/国有资本经营预算', '因公出国(境)费用/一般公共预算']);
  });

  it.each([['金额', '决算数'], ['决算数', '金额'], ['决算数', '决算数']])('keep their wording: %s, %s', (left, right) => {
    const text = `2023年度某某局部门决算\n\n财政拨款收入支出决算总表\n\n单位:万元\n\n收入\t\t\t支出\t\t\t\t\t\n\t\t\t\t\t${right}\t\t\t\n项目\t行次\t${left}\t项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n`
      + '一、一般公共预算财政拨款\t1\t9.00\t一、一般公共服务支出\t31\t9.00\t9.00\t0.00\t0.00\n';
    expect(paths(text, 'final-fiscal-appropriation-summary').slice(2, 6)).toEqual([`收入/${left}`, '支出/项目', '支出/行次', `支出/${right}/合计`]);
  });
});
