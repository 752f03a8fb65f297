/** In which columns the figures of tables stand that nobody described: where the print leaves it open, it is called a guess. */
import { describe, expect, it } from 'vitest';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import type { DraftColumn } from '../../extractors/grid/reading.js';
import { tokenize } from '../../extractors/grid/stream/tokens.js';
import { readLines } from '../../extractors/grid/unknown/generic-lines.js';
import { readTypedRows } from '../../extractors/grid/unknown/typed-rows.js';
import { physicalLines } from '../../extractors/lines.js';
import { stagesOf } from '../support/stages.js';

/** Rows of the one table, `?` behind figures whose column is a guess; the columns above them. */
function read(lines: readonly string[], top = '表9 资金安排表\n单位：万元'): string[] {
  const { tables: [table] } = stagesOf(`某某市某某局2024年部门预算\n\n${top}\n${lines.join('\n')}\n`).draft.publication;
  return [table!.columns.map(({ path }) => path.join('/')).join('|'), ...table!.rows.map(({ cells }) => cells.map(({ text, repairs }) => text + (repairs.includes('ambiguous-placement') ? '?' : '')).join('|'))];
}

const SPENT = ['30101 基本工资 30.00 30.00', '30102 津贴补贴 20.00 20.00', '30103 奖金 10.00 10.00'];

it('leaves columns without a name where its headings are those of others', () => {
  // The first heading is printed elsewhere: 合计 would stand above the names.
  expect(read(['科目名称 合计 人员经费 公用经费', '301 工资福利支出 60.00 60.00', ...SPENT])[0]).toBe('列1|列2|列3|列4');
});

it('has as many columns as the total has figures: which of them other rows leave blank nobody knows', () => {
  const [columns, total, ...rows] = read(['科目编码 科目名称 甲资金 乙资金 丙资金', '合计 60.00 60.00 0.00', '301 工资福利支出 60.00 60.00', ...SPENT]);
  expect(columns!.split('|')).toHaveLength(5);
  expect(total).toBe('|合计|60.00|60.00|0.00');
  expect(rows[1]).toBe('30101|基本工资|30.00?|30.00?|');
});

it('makes no more rows of a line of figures than one, however few headings there are', () => {
  const wide = (name: string, figure: string): string[] => [name, figure, figure, figure, ...Array.from({ length: 9 }, () => '0.00')];
  const rows = [wide('某某市某某局', '60.00'), wide('工资福利支出', '60.00'), wide('基本工资', '40.00'), wide('奖金', '20.00')];
  const header = ['支出项目类别 总计', '政府预算拨款 单位资金', '上年结转小计 事业收入 其他收入'];
  const last = ['财政专户管理资金一般公共预算拨款', '政府性基', '金预算拨款', '国有资本', '经营预算拨款'];
  expect(read([...header, ...rows.map((row) => row.join(' ')), ...last], '表四 基本支出总表\n单位：万元').slice(1).map((row) => row.split('|').slice(1))).toEqual(rows.map((row) => row.slice(1)));
});

it('has as many columns for figures as there are figures between the names', () => {
  const header = ['项目', '本年收入合计', '财政拨款收入', '上级补助', '上缴收入', '其他收入', '功能分类科目', '收入', '事业收入 经营收入 附属单位', '编码', '科目名称'];
  const figures = ['81.07', '61.61', '0.00', '0.00', '0.00', '0.00', '19.46'];
  const rows = [['', '合计'], ['205', '教育支出'], ['20501', '教育管理事务'], ['2050101', '行政运行']].map((names) => [...names, ...figures]);
  expect(read([...header, ...rows.flat().filter((cell) => cell !== '')], '收入决算表\n单位：万元').slice(1).map((row) => row.replaceAll('?', ''))).toEqual(rows.map((row) => row.join('|')));
});

it('takes the end of a broken code for no figure that makes its row whole', () => {
  const header = ['功能分类科目', '科目名称', '单位：万元', '基本支出', '合计 小计 人员支出 日常公 项目支出', '科目编', '码'];
  const rows = [
    '120.00 0.00 0.00 0.00 120.00', '201030 行政运行', '1', '212 城乡社区支出', '17,789.35 1,889.35 1,600.35 289.00 15,900.00', '21201 城乡社区管理事务', '5,289.35 1,889.35 1,600.35 289.00 3,400.00',
    '212010 行政运行', '4', '21203 城乡社区公共设施', '12,500.00 0.00 0.00 0.00 12,500.00', '212039 其他城乡社区公共设施支出 12,500.00 0.00 0.00 0.00 12,500.00',
    '221 住房保障支出', '256.00 256.00 256.00 0.00 0.00', '22102 住房改革支出', '256.00 256.00 256.00 0.00 0.00', '221020 住房公积金', '1',
  ];
  expect(read([...header, ...rows], '2024年部门一般公共预算支出表')).toEqual(expect.arrayContaining([expect.stringMatching(/^2120104\|行政运行\|/u), expect.stringMatching(/^21203\|城乡社区公共设施\|/u)]));
});

describe('words and figures in columns of their kind', () => {
  const column = (label: string, type: DraftColumn['type']): DraftColumn => ({ key: label, type, role: null, path: [label] });
  const COLUMNS = [column('设备名称', 'text'), column('数量', 'number'), column('单价', 'amount'), column('金额', 'amount')];
  const rows = (...lines: readonly string[]) => {
    const text = lines.join('\n');
    const tokens = pdfTextBlock(text, [...physicalLines(text)]).children.flatMap((line, i) => tokenize(line, i, 0));
    return readTypedRows(tokens, COLUMNS, { decimals: 2, doubtful: false, unsure: new Set() })!.rows.map(({ cells }) => cells.map(({ text: cell, repairs }) => (repairs.length > 0 ? `${cell}?` : cell)).join('|'));
  };

  it('are sure where each row has its figures; a row that lacks one is in doubt, others are not', () => {
    expect(rows('打印机 2 1,500.00 3,000.00', '服务 4,000.00 4,000.00')).toEqual(['打印机|2|1,500.00|3,000.00', '服务||4,000.00|4,000.00']);
    expect(rows('打印机 2 1,500.00 3,000.00', '服务 4,000.00')).toEqual(['打印机|2|1,500.00|3,000.00', '服务||4,000.00?|']);
  });

  it('are all in doubt where an amount stands in the place of a count, whatever stands in the other rows', () => {
    expect(rows('打印机 2 1,500.00 3,000.00', '服务 1.00 4,000.00 4,000.00')).toEqual(['打印机|2|1,500.00?|3,000.00?', '服务|1.00|4,000.00?|4,000.00?']);
  });
});

describe('a row a line', () => {
  const read = (lines: readonly string[], head: readonly string[] = []) => {
    const text = lines.join('\n');
    const body = pdfTextBlock(text, [...physicalLines(text)]).children.map((line, i) => tokenize(line, i, 0));
    const found = readLines(body, head);
    return found && [found.columns.map(({ key, path }) => (path[0]!.startsWith('列') ? key : `${key} ${path[0]!}`)).join('|'), ...found.rows.map(({ cells }) => cells.map(({ text: cell, repairs }) => (repairs.includes('ambiguous-placement') ? `${cell}?` : cell)).join('|'))];
  };

  it('begins with a code, a number, or its words', () => {
    expect(read(['205 教育支出 3.00 4.00', '20502 普通教育 1.00 2.00'])).toEqual(['code|label|amount-1|amount-2', '205|教育支出|3.00|4.00', '20502|普通教育|1.00|2.00']);
    expect(read(['1 教育支出 3.00', '2 卫生支出 4.00'])).toEqual(['number|label|amount-1', '1|教育支出|3.00', '2|卫生支出|4.00']);
    expect(read(['教育支出 甲方 3.00', '卫生支出 乙方 4.00'], ['项目', '单位名称', '金额'])).toEqual(['label-1 项目|label-2 单位名称|amount-1 金额', '教育支出|甲方|3.00', '卫生支出|乙方|4.00']);
  });

  it('goes on with words of lines without figures: those above the first, below others, between its number and its figures', () => {
    expect(read(['机关', '服务 3.00', '教育支出 4.00'])).toEqual(['label|amount-1', '机关服务|3.00', '教育支出|4.00']);
    expect(read(['行政事业单位 3.00', '养老支出', '教育支出 4.00'])).toEqual(['label|amount-1', '行政事业单位养老支出|3.00', '教育支出|4.00']);
    expect(read(['1 行政事业单位', '养老支出', '部分 3.00', '2 教育支出 4.00'])).toEqual(['number|label|amount-1', '1|行政事业单位养老支出部分|3.00', '2|教育支出|4.00']);
    expect(read(['1 教育支出 4.00', '2 卫生支出', '3 其他支出 1.00'])).toEqual(['number|label|amount-1', '1|教育支出|4.00', '2|卫生支出|', '3|其他支出|1.00']);
    expect(read(['1、教育支出 4.00', '2、公务接待费', '3、其他支出 1.00'])).toEqual(['label|amount-1', '1、教育支出|4.00', '2、公务接待费|', '3、其他支出|1.00']);
  });

  it('with fewer figures than its total is in doubt', () => {
    expect(read(['合计 7.00 5.00', '教育支出 3.00', '卫生支出 4.00', '其他支出 4.00', '农林支出 1.00', '商业支出 1.00'])!.slice(0, 3)).toEqual(['label|amount-1|amount-2', '合计|7.00|5.00', '教育支出|3.00?|']);
  });

  it('has the headings above it only where they are of its kind; lines of other numbers of figures are no rows', () => {
    expect(read(['教育支出 3.00', '卫生支出 4.00'], ['项目', '金额'])![0]).toBe('label 项目|amount-1 金额');
    expect(read(['教育支出 3.00', '卫生支出 4.00'], ['金额', '科目名称'])![0]).toBe('label|amount-1');
    expect(read(['教育支出 3.00', '卫生支出 4.00 5.00', '其他支出 1.00 2.00 3.00'])).toBeNull();
    expect(read(['教育支出 3.00'])).toBeNull();
  });
});

