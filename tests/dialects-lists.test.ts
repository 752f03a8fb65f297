/** Tables as programs print lists, records and labelled values, and as MediaWiki writes them. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';
import { CELLS, HEAD, HEADER, READ, read } from './support/toy-table.js';
import { labelledTables } from '../extractors/dialects/labelled.js';
import { listTables } from '../extractors/dialects/lists.js';

const AS_RECORDS = READ.map((row) => Object.fromEntries(row.map((cell, i) => [HEADER[i]!, cell === '' ? null : cell])));

describe('lists', () => {
  const python = CELLS.map((row) => `[${row.map((cell) => (cell === '' ? 'None' : `'${cell.replace('科学技术', '科学\\n技术')}'`)).join(', ')}]`);
  it.each([
    ['of Python', [`[${python.join(', ')}]`]],
    ['of Python, one a page', [`[${python.slice(0, 2).join(', ')}]`, `[${python.slice(2).join(', ')}]`]],
    ['of Python, one a row', python],
    ['of JSON, one a row', CELLS.map((row) => JSON.stringify(row))],
    ['of JSON, one value a line', JSON.stringify(CELLS, null, 2).split('\n')],
    ['of JSON without anything but ASCII', [JSON.stringify(CELLS).replace(/[^\0-~]/gu, (char) => `\\u${char.charCodeAt(0).toString(16)}`)]],
  ])('%s', (_, lines) => { expect(read(lines)).toEqual(READ); });

  it('brackets of the text are none, nor is a list without an end', () => {
    for (const text of ['[注] 无\n[1] 数据\n', "['a', 'b'\n", '[[[[[[[[[[1]]]]]]]]]]', '{"a": [1, 2]}\n{"b"', "['a\n', 'b']\n['c', 'd']"]) expect(listTables(text)).toEqual([]);
    expect(listTables("['a', 'b'],\n['c', 'd'],\n['e").map(({ rows }) => rows.length)).toEqual([2]);
  });
});

describe('records', () => {
  it.each([
    ['in a list', [JSON.stringify(AS_RECORDS)]],
    ['one a line', AS_RECORDS.map((record) => JSON.stringify(record))],
    ['without their blanks', AS_RECORDS.map((record) => JSON.stringify(Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))))],
  ])('%s', (_, lines) => { expect(read(lines)).toEqual(READ); });
});

describe('labelled values', () => {
  const labelled = (row: readonly string[], header: readonly string[] = HEADER): string[] => row.flatMap((cell, i) => (cell === '' ? [] : [`${header[i]!}：${cell}`]));
  it.each([
    ['one row an item', READ.map((row) => `- ${labelled(row).join('；')}`)],
    ['one row a line', READ.map((row) => `${labelled(row).join('; ')};`)],
    ['one value a line', READ.map((row) => `${labelled(row).join('\n')}\n`)],
    ['in bold', READ.map((row) => `- ${labelled(row).map((cell) => cell.replace(/^[^：]+/u, '**$&**')).join('；')}`)],
  ])('%s', (_, lines) => { expect(read(lines)).toEqual(READ); });

  it('a label that comes twice is two columns: where one of the two is blank, the labels beside it say which', () => {
    const sides = ['项目', '行次', '金额', '项目', '行次', '金额'];
    const rows = [['一、财政拨款收入', '1', '9.00', '一、教育支出', '4', '5.00'], ['', '2', '', '二、其他支出', '5', '4.00'], ['总计', '3', '9.00', '总计', '6', '9.00']];
    const [table] = labelledTables(rows.map((row) => labelled(row, sides).join('；')).join('\n'));
    expect(table!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([sides, ...rows]);
  });

  it('columns whose every cell is blank have no label: the figures stand below their own', () => {
    const columns = ['项目', '行次', '金额', '项目', '行次', '合计', '一般公共预算财政拨款'];
    const rows = [
      ['', '10', '', '十、节能环保支出', '25', '', ''], ['', '11', '', '十一、城乡社区支出', '26', '', ''], ['', '12', '', '十二、住房保障支出', '27', '988.43', '988.43'],
      ['本年收入合计', '13', '4,087.21', '本年支出合计', '28', '4,087.21', '4,087.21'], ['年初财政拨款结转和结余', '14', '', '年末财政拨款结转和结余', '29', '', ''],
      ['总计', '15', '4,087.21', '总计', '30', '4,087.21', '4,087.21'],
    ];
    const { publication } = stagesOf(`某某市某某局2024年度部门决算\n\n公开04表\n\n财政拨款收入支出决算总表\n\n单位：万元\n\n${rows.map((row) => `- ${labelled(row, columns).join('；')}`).join('\n')}\n`).draft;
    expect(publication.tables[0]!.columns.map(({ path }) => path.at(-1))).toEqual(columns);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(rows);
  });

  it('one record is a table where it has amounts enough', () => {
    expect(labelledTables('- 合计：3.00；因公出国（境）费：1.00；公务接待费：2.00').map(({ rows }) => rows.length)).toEqual([2]);
  });

  it('prose is none', () => {
    for (const text of [
      '部门：某某局；单位：万元', '合计：3.00；其中：基本支出2.00', '名称：甲；数额：乙\n名称：丙；数额：丁', '收入：1.00；支出：1.00。结余：0.00',
      '收入：1.00；支出：1.00\n人员：1.00；车辆：1.00', '一、收入情况。合计：1.00；其他：2.00；拨款：3.00',
    ]) expect(labelledTables(text)).toEqual([]);
  });
});

describe('MediaWiki', () => {
  it('headings over several columns and rows keep their places', () => {
    const { publication, coverage } = stagesOf(`${HEAD}{| class="wikitable"\n|-\n! rowspan="2" | 科目编码 !! rowspan="2" | 科目名称 !! colspan="3" | 2024年预算数\n|-\n! 合计 !! 基本支出 !! 项目支出\n|-\n${READ.map((row) => `| ${row.join(' || ')}`).join('\n|-\n')}\n|}\n`).draft;
    expect(coverage.unclaimed).toEqual([]);
    expect(publication.tables[0]!.columns.map(({ path }) => path.at(-1))).toEqual(['科目编码', '科目名称', '合计', '基本支出', '项目支出']);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(READ);
  });
  it('one cell a line', () => {
    expect(read(['{|', ...CELLS.flatMap((row, i) => ['|-', ...row.map((cell) => `${i === 0 ? '!' : '|'} ${cell}`)]), '|}'])).toEqual(READ);
  });
});
