/** Cells that a tool prints with nothing between them and that are broken over lines (pypdf): a line begins with the rest of one figure and the beginning of the next. */
import { describe, expect, it } from 'vitest';
import { printsBrokenRuns, withWholeRuns } from '../../extractors/grid/lines/broken-runs.js';
import type { LineNode } from '../../pipeline/tree.js';
import { trace } from '../../extractors/text.js';
import { stagesOf } from '../support/stages.js';

/** A cell in lines of so many characters. */
const broken = (cell: string, width: number): string => cell.match(new RegExp(`.{1,${width}}`, 'gu'))!.join('\n');

const ROWS = [
  ['', '合计', '21,234.50', '11,000.00', '10,234.50'], ['205', '教育支出', '11,200.00', '11,000.00', '200.00'], ['20502', '普通教育', '11,200.00', '11,000.00', '200.00'],
  ['2050202', '小学教育', '11,200.00', '11,000.00', '200.00'], ['206', '科学技术支出', '10,034.50', '0.00', '10,034.50'], ['20604', '技术研究与开发', '10,034.50', '0.00', '10,034.50'],
  ['2060499', '其他技术研究与开发支出', '10,034.50', '0.00', '10,034.50'],
];

const tablesOf = (text: string): string[][][] => {
  const { publication: { tables }, coverage } = stagesOf(text).draft;
  expect(coverage.unclaimed).toEqual([]);
  return tables.map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.text)));
};

const summary = (rows: readonly (readonly string[])[], code = 7): string =>
  `某某局2024年部门预算\n\n支出总表\n\n单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n${rows.map(([digits, name, ...amounts]) => [digits === '' ? '' : broken(digits!, code), broken(name!, 6), ...amounts.map((amount) => broken(amount, 5))].join('')).join('\n')}\n`;

const lines = (...texts: readonly string[]): LineNode[] => {
  const source = texts.join('\n');
  let start = 0;
  return texts.map((text, row) => {
    const content = trace(source, start, start + text.length);
    start += text.length + 1;
    return { type: 'line', content, indent: 0, closed: false, cells: null, marks: [], row };
  });
};
const cut = (...texts: readonly string[]): string[] => withWholeRuns([lines(...texts)], 2)[0]!.map(({ content }) => content.text);

describe('figures broken over lines with nothing between them', () => {
  it('are cut where amounts end', () => { expect(tablesOf(summary(ROWS))[0]).toEqual(ROWS); });
  it('also where codes are broken', () => { expect(tablesOf(summary(ROWS, 4))[0]).toEqual(ROWS); });
  it('stand on the line of their row', () => {
    expect(cut('管理局3,02', '0.161,07', '1.161,94', '9.000.00 0.000.0032', '1.1', '7228.77 167.17', '201 支出')).toEqual(['管理局 3,020.16 1,071.16 1,949.00 0.00 0.00 0.00 321.17 228.77 167.17', '201 支出']);
  });
  it('may be noughts without decimals', () => {
    expect(cut('服务中心3,19', '3.00571.332,621.6', '70 0 0 00 0')).toEqual(['服务中心 3,193.00 571.33 2,621.67 0 0 0 0 0 0']);
  });
  it('end before the number of a sentence', () => { expect(cut('新建项目5,31', '4.401.进一步完善')).toEqual(['新建项目 5,314.40', '1.进一步完善']); });
});

describe('lines stay as they are', () => {
  const same = (...texts: readonly string[]): void => { expect(cut(...texts)).toEqual(texts); };
  it('where a page number may stand inside the row', () => { same('合计 2.', '12', '500.30 1.00'); });
  it('where something stood between them', () => {
    const [first, second] = lines('合计 67.8', '67.83 0.00');
    expect(withWholeRuns([[first!, { ...second!, row: 2 }]], 2)[0]).toEqual([first, { ...second!, row: 2 }]);
  });
  it('where amounts have fewer decimals', () => { same('基本工资34.3', '234.3', '234.32 0.00', '津贴 5.1 0.00'); });
  it('where digits may belong to a name', () => { same('项目2', '35.00 1.00'); });
  it('where a share stands behind', () => { same('合计 34.3', '298.50%'); });
  it('where one run alone is broken so, or all may be whole', () => {
    const run = ['教育支出11,20', '0.0011,00', '0.00200.00'];
    expect(printsBrokenRuns([lines(...run)], 2)).toBe(false);
    expect(printsBrokenRuns([lines(...run, ...run)], 2)).toBe(true);
    expect(printsBrokenRuns([lines('教育支出34.3', '234.32', '科学技术支出34.3', '234.32')], 2)).toBe(false);
  });
});

describe('beside such tables', () => {
  it('a name over lines, its amount and its text are parted', () => {
    const projects = '项目支出总表\n\n单位：万元\n\n支出项目类别（一级项目） 总计\n预算准备金 30.00\n政务服务热线 72.00\n';
    const goals = '重点项目绩效目标情况\n单位：万元\n项目名\n称预算\n数绩效目标\n预算准\n备金30.00用于应付突发事件和应急工作的补充，严格按照财政要求，保障机关工作正常开展。\n政务服\n务热线72.00以工单运营和知识库建设为中心，完成信息的日常更新与维护，提供满意的服务。\n';
    const tables = tablesOf(`某某局2024年部门预算\n\n${goals}\n${projects}\n${summary(ROWS).split('\n').slice(2).join('\n')}`);
    expect(tables.some((rows) => rows.some(([name, amount]) => name === '预算准备金' && amount === '30.00') && rows.some(([name, amount]) => name === '政务服务热线' && amount === '72.00'))).toBe(true);
  });
  it('a year is parted from the name before it, and joined with what stands below', () => {
    const head = '某某局2024年部门预算\n\n一般公共预算“三公”经费支出表\n\n单位：万元\n\n预算单位 年度 “三公”经费财政拨款预算总额 因公出国（境）费 公务接待费 公务用车购置及运行维护费 小计 公务用车购置费 公务用车运行维护费\n';
    const [rows] = tablesOf(`${head}某某局（本级）2023年 2.65 0.00 0.00 2.65 0.00 2.65\n2024\n年 2.65 0.00 0.00 2.65 0.00 2.65\n`);
    expect(rows!.map((row) => row.slice(0, 3))).toEqual([['某某局（本级）', '2023年', '2.65'], ['', '2024年', '2.65']]);
  });
});
