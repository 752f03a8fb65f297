/** What pages print of their own inside a table: subtotals, what is carried over and handed on. Rows as printed, part of no sum of the table. */
import { expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { print, type Dialect } from '../support/forms/print.js';

const HEADER = [['科目编码', '科目名称', '合计', '基本支出', '项目支出']];
const FIRST = [['', '合计', '1,420.50', '1,400.00', '20.50'], ['201', '一般公共服务支出', '1,320.50', '1,300.00', '20.50'], ['20103', '政府办公厅（室）及相关机构事务', '1,320.50', '1,300.00', '20.50'], ['2010301', '行政运行', '1,300.00', '1,300.00', '0.00']];
const SECOND = [['2010399', '其他政府办公厅（室）及相关机构事务支出', '20.50', '0.00', '20.50'], ['208', '社会保障和就业支出', '100.00', '100.00', '0.00'], ['20805', '行政事业单位养老支出', '100.00', '100.00', '0.00']];
const sum = (label: string, ...amounts: string[]): string[] => ['', label, ...amounts];
const read = (title: string, pages: readonly (readonly string[][])[], header: string[][], dialect: Dialect, again: boolean) => {
  const head = [title, '单位：万元'];
  const { publication, coverage } = extract(`某某局2024年部门预算\n\n${pages.map((rows, p) => print({ head: p === 0 || again ? head : [], header: p === 0 || again ? header : [], rows }, dialect)).join('\n')}`);
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  return publication.tables[0]!.rows.map(({ cells }) => ({ text: cells.map(({ text }) => text).join('|'), proven: cells.every(({ status }) => status === null || status === 'verified') }));
};

it.each([
  ['本页小计', [sum('本页小计', '1,300.00', '1,300.00', '0.00')], [], [sum('本页小计', '120.50', '100.00', '20.50')]],
  ['小计', [sum('小计', '1,300.00', '1,300.00', '0.00')], [], [sum('小计', '120.50', '100.00', '20.50')]],
  ['转下页 and 承前页', [sum('转下页', '1,300.00', '1,300.00', '0.00')], [sum('承前页', '1,300.00', '1,300.00', '0.00')], []],
] as const)('%s is a row of its own, and the sums of the table hold without it', (_, end, begin, last) => {
  const pages = [[...FIRST, ...end], [...begin, ...SECOND, ...last]].map((page) => page.map((row) => [...row]));
  const own = new Set([...end, ...begin, ...last].map((row) => row.join('|')));
  for (const dialect of ['rows', 'wrapped', 'tabs'] as const) for (const again of [true, false]) {
    const rows = read('支出总表', pages, HEADER, dialect, again);
    expect(rows.map(({ text }) => text), dialect).toEqual(pages.flat().map((row) => row.join('|')));
    expect(rows.filter(({ proven, text }) => !proven && !own.has(text)), dialect).toEqual([]);
  }
});

it('subtotals stand on both sides of a summary', () => {
  const rows = [
    ['一、一般公共预算拨款收入', '1,420.50', '一、一般公共服务支出', '1,320.50'], ['二、政府性基金预算拨款收入', '0.00', '二、社会保障和就业支出', '60.00'], ['本页小计', '1,420.50', '本页小计', '1,380.50'],
    ['承前页', '1,420.50', '承前页', '1,380.50'], ['三、国有资本经营预算拨款收入', '0.00', '三、卫生健康支出', '40.00'], ['本年收入合计', '1,420.50', '本年支出合计', '1,420.50'], ['收入总计', '1,420.50', '支出总计', '1,420.50'],
  ];
  for (const dialect of ['rows', 'wrapped', 'tabs'] as const) {
    expect(read('收支总表', [rows], [['收入', '', '支出', ''], ['项目', '预算数', '项目', '预算数']], dialect, true).map(({ text }) => text), dialect).toEqual(rows.map((row) => row.join('|')));
  }
});

it('subtotals of units stand beside the total of all of them', () => {
  const rows = [['某某局', '甲项目', '60.00', '50.00', '10.00'], ['某某局', '乙项目', '40.00', '30.00', '10.00'], ['小计', '', '100.00', '80.00', '20.00'], ['某某中心', '丙项目', '10.00', '10.00', '0.00'], ['小计', '', '10.00', '10.00', '0.00'], ['合计', '', '110.00', '90.00', '20.00']];
  const found = read('项目支出总表', [rows], [['单位名称', '项目名称', '合计', '财政拨款', '其他资金']], 'tabs', true);
  expect(found.map(({ text, proven }) => `${text.split('|')[0]!} ${proven}`)).toEqual(['某某局 true', '某某局 true', '小计 false', '某某中心 true', '小计 false', '合计 true']);
});

it('the rows begin behind the end of a header that is said twice, as where the first of them stands on the next page', () => {
  const header = [['项目', '', '支出预算', '', ''], ['科目编码', '科目名称', '合计', '基本支出', '项目支出']];
  for (const dialect of ['rows', 'wrapped'] as const) {
    expect(read('部门支出总表', [[...FIRST, ...SECOND].map((row) => [...row])], [...header, header[1]!], dialect, true).map(({ text }) => text), dialect).toEqual([...FIRST, ...SECOND].map((row) => row.join('|')));
  }
});

it('the last row of a table is no beginning of the title below it', () => {
  const rows = (title: string, parts: string): string => `${title}\n单位：万元\n科目编码 科目名称 合计 ${parts}\n合计 50.00 40.00 10.00\n210 卫生健康支出 50.00 40.00 10.00\n2101101 行政事业单位基本医疗 50.00 40.00 10.00\n`;
  const { publication } = extract(`某某局2024年部门预算\n\n${rows('部门预算支出总表', '基本支出 项目支出')}${rows('部门预算收入总表', '财政拨款收入 事业收入')}`);
  expect(publication.tables.map(({ id, title, rows: own }) => [id, title, own.length])).toEqual([['expenditure-summary', '部门预算支出总表', 3], ['revenue-summary', '部门预算收入总表', 3]]);
});
