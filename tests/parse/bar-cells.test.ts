/** Cells on lines of their own with bars behind or around them: rows are made of them where one way is certain. */
import { describe, expect, it } from 'vitest';
import { barCellTables } from '../../extractors/dialects/bar-cells.js';
import { stagesOf } from '../support/stages.js';

const rowsOf = (text: string) => barCellTables(text).map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.text).join('/')));
const framed = (rows: string[][]) => rows.map((cells) => `|\n${cells.map((cell) => (cell === '' ? '|' : `${cell}\n|`)).join('\n')}`).join('\n');
const ended = (rows: string[][]) => rows.flat().map((cell) => `${cell} |`).join('\n');
const ROWS = [['项目', '合计', '一般公共\n预算', '政府性基金\n预算'], ['“三公”经费', '29.00', '29.00', '0.00'], ['1.公务接待费', '1.00', '1', ''], ['2.公务用车费', '28.00', '28.00', '0.00']];
const READ = ROWS.map((cells) => cells.join('/').replaceAll('\n', ''));

describe('bars around the cells of a row', () => {
  it('tell blank cells and cells of several lines', () => {
    expect(rowsOf(`${framed(ROWS)}\n`)).toEqual([READ]);
    expect(rowsOf(`2019年“三公”经费预算\n${framed([['', '', '', '单位：万元'], ...ROWS])}\n一、情况说明。\n`)).toEqual([['///单位：万元', ...READ]]);
  });
  it('make a table of the publication, with the prose below it', () => {
    const { publication, coverage } = stagesOf(`某市统计局2019年财政拨款安排的行政经费及“三公”经费预算\n${framed([['', '', '', '单位：万元'], ...ROWS])}\n一、情况说明：\n2019年本部门“三公”经费29万元，比上年增加0.5万元。\n`).draft;
    expect(publication.organization.name).toBe('某市统计局');
    expect(publication.tables.map(({ rows, currencyUnit }) => [rows.map(({ cells }) => cells.map(({ value }) => value)), currencyUnit])).toEqual([[[[null, 29, 29, 0], [null, 1, 1, null], [null, 28, 28, 0]], '万元']]);
    expect(publication.facts.map(({ printed }) => printed)).toEqual(['29', '0.5']);
    expect(coverage.unclaimed).toEqual([]);
  });
});

describe('a bar behind each cell', () => {
  const named = [['项目', '预算数', '决算数'], ['合计', '30.8', '25.7'], ['公务接待费', '14.8', '-'], ['公务用车费', '16', '无']];
  const read = named.map((cells) => cells.join('/'));
  it('makes rows where a name stands before the figures of each', () => {
    expect(rowsOf(`${ended(named)}\n`)).toEqual([read]);
    expect(rowsOf(`${ended(named.map((cells) => ['', ...cells]))}\n`)).toEqual([read]);
  });
  it('of two tables with words between them', () => {
    expect(rowsOf(`${ended(named)}\n2020年度使用情况\n${ended([['使用项目', '数量'], ['购置数', '32'], ['保有量', '660']])}\n`)).toEqual([read, ['使用项目/数量', '购置数/32', '保有量/660']]);
  });
  it('of codes, names and figures, with blanks among them', () => {
    const coded = [['编码', '名称', '合计', '项目支出'], ['', '合计', '2.00', '1.00'], ['201', '一般公共服务', '1.00', ''], ['205', '教育', '1.00', '1.00']];
    expect(rowsOf(`${ended(coded)}\n`)).toEqual([coded.map((cells) => cells.join('/'))]);
  });
  it('of both sides of a table, whose headings come twice', () => {
    const sides = [['项目', '金额', '项目', '金额'], ['一、收入', '1.00', '一、支出', '2.00'], ['', '', '二、其他支出', '0.00'], ['收入总计', '2.00', '支出总计', '2.00']];
    const told = sides.map((cells) => cells.join('/'));
    expect(rowsOf(`${ended(sides)}\n`)).toEqual([told]);
    expect(rowsOf(`${ended([['收入', '支出'], ...sides])}\n`)).toEqual([['收入//支出/', ...told]]);
    const more = [['项目', '金额', '项目', '合计', '基金'], ['一、收入', '1.00', '一、支出', '2.00', '0.00'], ['收入总计', '2.00', '支出总计', '2.00', '0.00']];
    expect(rowsOf(`${ended([['收入', '支出'], ...more])}\n`)).toEqual([['收入//支出//', ...more.map((cells) => cells.join('/'))]]);
  });
  it('whose rows end where several bars stand, though figures alone stand below the headings', () => {
    const printed = '“三公”经费合计 |\n因公出国（境）费 |\n公务接待费 |\n公务用车费 |\n||\n小计 |\n运行费 |\n购置费 |\n|||\n11.1 |\n0 |\n3 |\n8.1 |\n8.1 |\n|\n二、说明\n';
    expect(rowsOf(printed)).toEqual([['“三公”经费合计/因公出国（境）费/公务接待费/公务用车费//', '小计/运行费/购置费///', '11.1/0/3/8.1/8.1/']]);
    const sides = '序号 |\n收入 |\n支出 | ||\n项目 |\n金额 |\n项目 |\n金额 | |\n1 |\n一、收入 |\n1.00 |\n一、支出 |\n1.00 |\n2 |\n收入总计 |\n1.00 |\n支出总计 |\n1.00';
    expect(rowsOf(sides)).toEqual([['序号/收入/支出//', '项目/金额/项目/金额/', '1/一、收入/1.00/一、支出/1.00', '2/收入总计/1.00/支出总计/1.00']]);
  });
  it('makes none where the kinds of its cells do not say which', () => {
    expect(rowsOf(`${ended([['项目', '金额'], ['甲', '1.00'], ['2.00', '乙']])}\n`)).toEqual([]);
    expect(rowsOf('甲 | 1.00 |\n乙 | 2.00 |\n丙 | 3.00 |\n')).toEqual([]);
  });
});
