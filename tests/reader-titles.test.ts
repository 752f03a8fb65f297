/** Heads of tables as PDF text prints them: number, unit and title on one line. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';

const ROWS = [
  '预算数 决算数',
  '合计 因公出国（境）费 公务用车购置及运行费 公务接待费 合计 因公出国（境）费 公务用车购置及运行费 公务接待费',
  '小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费',
  '1 2 3 4 5 6 7 8 9 10 11 12',
  '45.60 6.00 33.60 20.00 13.60 6.00 40.10 5.00 29.10 18.00 11.10 6.00',
];
const head = (...lines: readonly string[]) => {
  const { tables } = stagesOf(`某区建筑工务局2019年度部门决算\n\n二、部门决算表\n${[...lines, ...ROWS].join('\n')}\n`).draft.publication;
  return tables.map(({ id, number, title, currencyUnit, rows }) => [id, number, title, currencyUnit, rows[0]!.cells[0]!.text]);
};

describe('the head of a table', () => {
  it.each([
    ['the number above the title', '公开07表', '“三公”经费支出决算表', '单位：万元'],
    ['the number behind the title', '“三公”经费支出决算表 公开07 表', '部门：某区建筑工务局 金额单位：万元'],
    ['the number in brackets behind the title', '“三公”经费支出决算表（公开07表）', '单位：万元'],
    ['number and unit behind the title', '“三公”经费支出决算表 公开07表 金额单位：万元'],
    ['number and unit around the title', '公开07表“三公”经费支出决算表 （单位：万元）'],
  ])('is the same with %s', (_, ...lines) => {
    expect(head(...lines)).toEqual([['final-three-public', '公开07表', '“三公”经费支出决算表', '万元', '45.60']]);
  });
});
