/** Heads of tables as PDF text prints them: number, unit and title on one line. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

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

it('a title with one character that no title has is that of the form it would be', () => {
  const idOf = (title: string) => stagesOf(`2024年某某局部门预算\n\n表5\n${title}\n单位：万元\n支出项目类别 总计 基本支出\n甲 1.00 1.00\n`).draft.publication.tables[0]!;
  expect(['一般公共预算攴出表', '一般公共预算项目表'].map((title) => [idOf(title).id, idOf(title).title])).toEqual([['general-public-by-function', '一般公共预算攴出表'], ['unknown-1', '一般公共预算项目表']]);
});

it('a heading of columns above the line of the others is no column, though one may be worded so', () => {
  const { tables } = stagesOf('2024年某某局部门预算\n\n一般公共预算支出表\n单位：万元\n2024年预算数\n科目编码 科目名称 2023年执行数\n小计 基本支出 项目支出\n206 科学技术支出 8.00 9.00 4.00 5.00\n合计 8.00 9.00 4.00 5.00\n').draft.publication;
  expect(tables[0]!.columns.map(({ path }) => path.join('/'))).toEqual(['科目编码', '科目名称', '2023年执行数', '2024年预算数/小计', '2024年预算数/基本支出', '2024年预算数/项目支出']);
});

it('columns stand in the order in which the lines of the header show their labels', () => {
  const { tables } = stagesOf([
    '2024年某某局部门预算\n\n收入总表\n单位：万元', '政府性基 国有资本 附属单', '一般公共预算拨 上级补', '科目编码 科目名称 合计 金预算拨 经营预算 事业收入 位上缴 其他收入', '款收入 助收入', '款收入 拨款收入 收入',
    '206 科学技术支出 36.00 1.00 2.00 3.00 4.00 5.00 6.00 15.00', '合计 36.00 1.00 2.00 3.00 4.00 5.00 6.00 15.00', '',
  ].join('\n')).draft.publication;
  expect(tables[0]!.columns.slice(6).map(({ path }) => path.join('/'))).toEqual(['事业收入', '上级补助收入', '附属单位上缴收入', '其他收入']);
});
