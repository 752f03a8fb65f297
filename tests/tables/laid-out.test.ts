/** Text that keeps the places of the print, read directly: which column a cell stands in, which lines are one row. */
import { describe, expect, it } from 'vitest';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import { mendBrokenLines } from '../../extractors/grid/lines/broken-lines.js';
import { isLaidOut, laidOut } from '../../extractors/grid/lines/laid-out.js';
import { physicalLines } from '../../extractors/lines.js';
import { Names } from '../../extractors/names.js';
import { stagesOf } from '../support/stages.js';

type Cell = readonly [at: number, text: string];
/** A line with its cells at their places; an ideograph is `wide` columns wide. */
const put = (wide: number, ...cells: readonly Cell[]): string => cells.reduce((line, [at, text]) => {
  const width = Array.from(line).reduce((sum, char) => sum + (char < '⺀' ? 1 : wide), 0);
  return line + ' '.repeat(at - width) + text;
}, '');
const line = (...cells: readonly Cell[]): string => put(2, ...cells);
const linesOf = (text: string) => pdfTextBlock(text, [...physicalLines(text)]).children;

function read(lines: readonly string[], known: readonly string[] = []): string[] | null {
  const source = lines.join('\n');
  const names = new Names();
  for (const name of known) names.add(name);
  const rows = laidOut(linesOf(source), { source, fiscalYear: null, names, lastPage: 0, columnUse: new Map(), decimals: 2 });
  return rows && rows.map(({ cells }) => cells!.map(({ text }) => text).join('|'));
}

const HEAD = line([0, '科目'], [20, '合计'], [32, '基本支出'], [46, '项目支出']);

describe('columns', () => {
  it('are what stands above each other, also where a cell is blank', () => {
    expect(read([HEAD, line([0, '甲支出'], [18, '9.00'], [33, '5.00'], [47, '4.00']), line([0, '乙支出'], [18, '4.00'], [47, '4.00'])])).toEqual(['科目|合计|基本支出|项目支出', '甲支出|9.00|5.00|4.00', '乙支出|4.00||4.00']);
  });

  it('have headings that stand beside their figures, and those that stand above none are columns without figures', () => {
    const rows = [line([0, '甲'], [18, '9.00'], [33, '9.00']), line([0, '乙'], [18, '4.00'], [33, '4.00'])];
    expect(read([line([0, '科目'], [24, '合计'], [33, '基本支出'], [46, '备注说明']), ...rows])).toEqual(['科目|合计|基本支出|备注说明', '甲|9.00|9.00|', '乙|4.00|4.00|']);
    expect(read([line([0, '科目'], [10, '编号'], [33, '基本支出']), ...rows])).toEqual(['科目|编号|基本支出', '甲|9.00|9.00', '乙|4.00|4.00']);
  });

  it('have the heading before their figures rather than the one behind, which is that of a blank column', () => {
    const rows = [line([0, '甲'], [10, '9.00'], [30, '9.00']), line([0, '乙'], [9, '14.00'], [29, '14.00'])];
    expect(read([line([0, '科目'], [10, '合计'], [20, '事业收入'], [37, '经营']), line([10, '金额'], [37, '收入']), ...rows])).toEqual(['科目|合计|事业收入|经营', '|金额||收入', '甲|9.00|9.00|', '乙|14.00|14.00|']);
  });

  it('are counted with ideographs of one column where figures end flush then', () => {
    const rows = [['甲项支出', '9.00', '5.00'], ['乙支出', '14.00', '4.00'], ['丙', '123.00', '3.00']].map(([name, ...figures]) => put(1, [0, name!], ...figures.map((figure, i): Cell => [14 + 12 * i - figure.length, figure])));
    expect(read([put(1, [0, '科目'], [10, '合计'], [22, '基本']), ...rows])).toEqual(['科目|合计|基本', '甲项支出|9.00|5.00', '乙支出|14.00|4.00', '丙|123.00|3.00']);
  });

  it('reach as far as their 栏次, and those of a single row are counted as its headings say', () => {
    expect(read([line([2, '合计'], [14, '购置'], [30, '接待']), line([3, '1'], [15, '2'], [31, '3']), line([0, '9.00'], [21, '-'], [31, '9.00'])])).toEqual(['合计|购置|接待', '1|2|3', '9.00|-|9.00']);
    expect(read([put(1, [0, '公务用车购置及运行'], [15, '小计'], [30, '接待费']), line([4, '9.00'], [14, '9.00'], [29, '9.00'])])).toEqual(['公务用车购置及运行|小计|接待费', '9.00|9.00|9.00']);
  });

  it('are those that 栏次 counts where figures drift to the headings of the columns behind them, blank ones too', () => {
    const head = [put(1, [29, '科目'], [44, '本年收入合计'], [55, '财政拨款收入'], [66, '上级补助收入'], [78, '事业收入']), put(1, [30, '栏次'], [47, '1'], [58, '2'], [69, '3'], [81, '4'])];
    const rows = [put(1, [20, '科学技术支出'], [48, '80.45'], [60, '71.00'], [83, '9.45']), put(1, [20, '图书馆'], [48, '36.00'], [60, '36.00']), put(1, [20, '文化旅游'], [48, '83,960.66'], [59, '76,593.37'], [81, '7,367.29'])];
    expect(read([...head, ...rows])).toEqual(['科目|本年收入合计|财政拨款收入|上级补助收入|事业收入', '栏次|1|2|3|4', '科学技术支出|80.45|71.00||9.45', '图书馆|36.00|36.00||', '文化旅游|83,960.66|76,593.37||7,367.29']);
    // Numbers that count from another than one are no 栏次.
    expect(read([head[0]!, put(1, [30, '栏次'], [47, '5'], [58, '6'], [69, '7'], [81, '8']), ...rows])![0]).not.toBe('科目|本年收入合计|财政拨款收入|上级补助收入|事业收入');
  });

  it('are those of most lines: one that stands beside them bridges none', () => {
    const rows = Array.from({ length: 10 }, (_, i) => line([0, '甲'], [20, `1${i}.00`], [30, '5.00']));
    expect(read([line([0, '科目'], [20, '合计'], [30, '其中']), ...rows, line([0, '乙'], [17, '9.00'], [24, '9.00'])])!.at(-1)).toBe('乙|9.00|9.00');
  });

  it('end with a nought that a single space parts from the next name', () => {
    expect(read([line([0, '项目'], [20, '预算数'], [28, '项目'], [44, '预算数']), line([0, '甲拨款'], [22, '9.00'], [27, '乙支出'], [46, '9.00']), line([0, '丙拨款'], [25, '0'], [27, '丁支出'], [46, '4.00'])])!.slice(1)).toEqual(['甲拨款|9.00|乙支出|9.00', '丙拨款|0|丁支出|4.00']);
  });

  it('are those of numbers that count on from line to line, also right behind names and where their lines drift', () => {
    const head = put(1, [2, '项目'], [7, '行'], [12, '金额']);
    const rows = [put(1, [0, '一、甲某拨款'], [7, '9'], [14, '9.00']), put(1, [0, '二、乙某拨'], [6, '10'], [14, '4.00']), put(1, [0, '款']), put(1, [8, '11']), put(1, [0, '本年收入合计'], [7, '12'], [13, '13.00'])];
    expect(read([head, ...rows])!.slice(1)).toEqual(['一、甲某拨款|9|9.00', '二、乙某拨款|10|4.00', '|11|', '本年收入合计|12|13.00']);
    expect(read([head, rows[0]!, rows[4]!])!.slice(1)).not.toContain('本年收入合计|12|13.00');
  });

  it('are one where an indented name goes on at the margin', () => {
    const rows = [put(1, [2, '甲市乙区公共服务'], [16, '201'], [26, '9.00']), put(1, [0, '中心']), put(1, [16, '202'], [26, '4.00'])];
    expect(read([put(1, [4, '单位'], [16, '编码'], [26, '合计']), ...rows], ['甲市乙区公共服务中心'])).toEqual(['单位|编码|合计', '甲市乙区公共服务中心|201|9.00', '|202|4.00']);
  });

  it('may stand at other places on each sheet of paper', () => {
    const sheet = (at: number, name: string) => [line([0, '科目'], [18 + at, '合计'], [34 + at, '基本支出']), ...['9.00', '8.00'].map((figure, i) => line([0, name], [18 + at, figure], [34 + at, `1${i}.00`]))];
    const wide = '某某办公室（本级）支出';
    const [first, second] = [sheet(0, '甲支出'), sheet(12, wide)];
    const rows = (name: string) => ['科目|合计|基本支出', `${name}|9.00|10.00`, `${name}|8.00|11.00`];
    expect(read([...first, `\f${second[0]!}`, ...second.slice(1)])).toEqual([...rows('甲支出'), ...rows(wide)]);
    // On one sheet they are in no columns, nor are they where the sheets have different ones.
    expect(read([...first, ...second])).toBeNull();
    expect(read([...first, `\f${line([0, '科目'], [30, '合计'])}`, line([0, wide], [30, '9.00']), line([0, wide], [30, '8.00'])])).toBeNull();
  });
});

describe('rows', () => {
  const amounts = (at: string, label: string, full = 0): string => line([full, label], [20, at], [32, at]);
  const rows = (lines: readonly string[], known?: readonly string[]) => read([line([0, '科目'], [20, '合计'], [32, '基本支出']), ...lines], known)!.slice(1).map((row) => row.split('|').slice(0, 2).join(' '));

  it('take the lines of a name around their figures, the same above as below', () => {
    expect(rows([amounts('9.00', '一般公共服务支出'), line([0, '机关事业单位基本']), line([20, '8.00'], [32, '8.00']), line([0, '养老保险缴费']), amounts('7.00', '其他支出')]))
      .toEqual(['一般公共服务支出 9.00', '机关事业单位基本养老保险缴费 8.00', '其他支出 7.00']);
  });

  it('take the rest of a name in one of the lists side by side, with its figure', () => {
    const of = (...cells: readonly Cell[]): string => line(...cells);
    expect(read([
      of([0, '编码'], [8, '名称'], [24, '金额'], [30, '编码'], [38, '名称'], [56, '金额']), of([0, '30201'], [8, '办公费'], [24, '9.00'], [30, '39907'], [38, '国家赔偿'], [56, '1.00']),
      of([0, '30202'], [8, '印刷费'], [24, '8.00'], [30, '39908'], [38, '非营利组织和群众']), of([38, '性组织补贴'], [56, '3.00']), of([0, '30203'], [8, '咨询费'], [24, '7.00']),
    ])!.slice(1)).toEqual(['30201|办公费|9.00|39907|国家赔偿|1.00', '30202|印刷费|8.00|39908|非营利组织和群众性组织补贴|3.00', '30203|咨询费|7.00|||']);
  });

  it('take those that make a name which is known, or close its brackets', () => {
    const lines = [amounts('9.00', '一般公共服务支出'), line([0, '（项）']), amounts('8.00', '其他支出')];
    expect(rows(lines, ['一般公共服务支出（项）'])).toEqual(['一般公共服务支出（项） 9.00', '其他支出 8.00']);
    expect(rows(lines, ['（项）其他支出'])).toEqual(['一般公共服务支出 9.00', '（项）其他支出 8.00']);
    expect(rows([amounts('9.00', '对附属单位补助（本'), line([0, '级）']), amounts('8.00', '其他（本级）')])).toEqual(['对附属单位补助（本级） 9.00', '其他（本级） 8.00']);
  });

  it('begin before their figures where the first of them is named so', () => {
    expect(rows([line([0, '机关事业单位基本']), line([20, '8.00'], [32, '8.00']), line([0, '养老保险缴费支出']), amounts('7.00', '其他支出')], ['机关事业单位基本养老保险缴费支出']))
      .toEqual(['机关事业单位基本养老保险缴费支出 8.00', '其他支出 7.00']);
  });

  it('are lines of their own where they have a code, a number, or a name that is known', () => {
    expect(rows([amounts('9.00', '一般公共服务支出'), line([0, '其他支出']), amounts('8.00', '教育支出')], ['其他支出'])).toEqual(['一般公共服务支出 9.00', '其他支出 ', '教育支出 8.00']);
    expect(read([line([0, '编码'], [10, '科目'], [30, '合计']), line([0, '201'], [10, '甲'], [30, '9.00']), line([0, '205'], [10, '乙']), line([0, '208'], [10, '丙'], [30, '8.00'])])).toEqual(['编码|科目|合计', '201|甲|9.00', '205|乙|', '208|丙|8.00']);
  });
});

it('rows that print parts of a sum and not the sum may be moved against their columns', () => {
  const row = (code: string, name: string, ...figures: string[]): string => line([0, code], [10, name], ...figures.flatMap((figure, i): Cell[] => (figure === '' ? [] : [[40 + 14 * i - figure.length, figure]])));
  const head = line([0, '科目编码'], [10, '科目名称'], [36, '合计'], [46, '基本支出'], [60, '项目支出']);
  const table = [head, row('205', '教育支出', '9.00', '5.00', '4.00'), row('20502', '普通教育', '9.00', '5.00', '4.00'), row('206', '科学技术支出', '8.00', '', '8.00'), row('221', '住房保障支出', '', '7.00', ''), row('22102', '住房改革支出', '', '7.00', '')];
  const { rows } = stagesOf(`某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n${table.join('\n')}\n`).draft.publication.tables[0]!;
  expect(rows.map(({ cells }) => cells.map(({ text, repairs }) => text + (repairs.includes('ambiguous-placement') ? '?' : '')).join('|')))
    .toEqual(['205|教育支出|9.00|5.00|4.00', '20502|普通教育|9.00|5.00|4.00', '206|科学技术支出|8.00||8.00', '221|住房保障支出||7.00?|', '22102|住房改革支出||7.00?|']);
});

describe('whether a text is laid out', () => {
  const is = (...lines: readonly string[]) => isLaidOut(linesOf(lines.join('\n')));
  it('its wide gaps tell, where they differ or its figures end flush', () => {
    expect(is(line([0, '甲支出'], [20, '9.00']), line([0, '乙项支出'], [20, '8.00']))).toBe(true);
    expect(is('甲支出  9.00', '乙项支出  18.00', '丙支出  1.00')).toBe(false);
    expect(is('甲支出  9.00', '乙支出  8.00')).toBe(true);
    expect(is(line([0, '甲支出'], [20, '9.00']))).toBe(false);
    expect(is(line([0, '甲支出'], [20, '9.00']), line([0, '乙项支出'], [20, '8.00']), '丙支出 1.00', '丁支出 1.00')).toBe(false);
  });
});

describe('figures broken over lines', () => {
  it('of which the first have all their thousands, and then their points, are rows and no headings', () => {
    const broken = [line([0, '甲支出'], [17, '6,135,098,099'], [33, '1,036,011,800']), line([27, '.80'], [43, '.00']), line([0, '乙支出'], [17, '3,087,092.59'], [33, '1,036,011.80'])];
    expect(read([line([0, '科目'], [20, '合计'], [33, '基本支出']), ...broken])).toEqual(['科目|合计|基本支出', '甲支出|6,135,098,099.80|1,036,011,800.00', '乙支出|3,087,092.59|1,036,011.80']);
  });

  const mended = (decimals: number, ...lines: readonly string[]) =>
    mendBrokenLines(lines.map((cells) => ({ cells: cells.split('|').map((text) => ({ text, at: Array.from(text, () => 0) })) })), decimals).map(({ cells }) => cells.map(({ text }) => text).join('|'));

  it('are one row with what stands beside them', () => {
    expect(mended(2, '甲|1,234.|5.00', '|56|', '乙|7.00|8.00')).toEqual(['甲|1,234.56|5.00', '乙|7.00|8.00']);
    expect(mended(2, '|1,234|', '甲||5.00', '|.56|', '乙|7.00|8.00')).toEqual(['甲|1,234.56|5.00', '乙|7.00|8.00']);
    expect(mended(2, '甲|-1,|5.00', '|234.56|')).toEqual(['甲|-1,234.56|5.00']);
  });

  it('begin with no nought that stands for itself', () => {
    expect(mended(2, '甲局|0', '乙局|91.08')).toEqual(['甲局|0', '乙局|91.08']);
    expect(mended(2, '甲局|0.', '|08')).toEqual(['甲局|0.08']);
  });

  it('are left as they are where a row would have two figures in a column', () => {
    expect(mended(2, '甲|1,234.|5.00', '|56|6.00')).toEqual(['甲|1,234.|5.00', '|56|6.00']);
  });

  it('are codes where most of a column are, and a code by itself opens a row', () => {
    expect(mended(2, '20103|甲|9.00', '01||', '20105|乙|8.00', '205|丙|7.00')).toEqual(['2010301|甲|9.00', '20105|乙|8.00', '205|丙|7.00']);
    expect(mended(2, '201|甲|9.00', '20103|乙|8.00')).toEqual(['201|甲|9.00', '20103|乙|8.00']);
  });
});
