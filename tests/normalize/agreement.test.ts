/** Tables of another organization or year among those of a publication. */
import { describe, expect, it } from 'vitest';
import { seedText, stagesOf } from '../support/stages.js';

const CODES = ['another-organization', 'another-year'];
const told = (text: string): string[] => stagesOf(text).draft.publication.issues.filter(({ code }) => CODES.includes(code)).map(({ code, message }) => `${code}: ${message}`);

describe('the head of a table', () => {
  const text = seedText('003_8d23f654fef9b6bc');
  const own = '部门名称： 深圳市盐田区政务服务数据管理局（本级）';
  const second = text.indexOf(own, text.indexOf(own) + 1);
  const named = (name: string) => `${text.slice(0, second)}部门名称： ${name}${text.slice(second + own.length)}`;

  it('tells whose table was put in', () => {
    expect(told(named('深圳市南山区教育局'))).toEqual(['another-organization: A table of 深圳市南山区教育局 in a publication of 深圳市盐田区政务服务数据管理局（本级）.']);
  });

  it('tells of which year it is', () => {
    expect(told(text.replace(/2022( 年预算数 项    目) 2022/gu, '2021$1 2021'))).toEqual(['another-year: A table of 2021 in a publication of 2022.']);
  });

  it('tells nothing where the name is the whole department’s, misread in a character, or one that the text names elsewhere', () => {
    expect([named('深圳市盐田区政务服务数据管理局'), named('深圳市盐田区政务服务教据管理局（本级）'), `${named('深圳市南山区教育局')}\n深圳市南山区教育局\n`].map(told)).toEqual([[], [], []]);
  });
});

describe('a heading of the prose', () => {
  const headed = (heading: string) => told(`某市甲局2023年度部门决算\n\n第二部分 2023年度部门决算情况说明\n\n${heading}\n\n2023年度收入总计100.00万元。`);
  it.each(['一、2022年度收入支出决算总体情况说明', '一、2022年度“三公”经费支出情况'])('tells of which year it is: %s', (heading) => expect(headed(heading)).toEqual(['another-year: A heading of 2022 in a publication of 2023.']));
  it.each(['一、2023年度收入支出决算总体情况说明', '一、与2022年度相比支出变化情况', '一、2022年预算执行情况', '一、2022年重点工作完成情况', '一、收入支出决算总体情况说明'])('tells nothing: %s', (heading) => expect(headed(heading)).toEqual([]));
});
