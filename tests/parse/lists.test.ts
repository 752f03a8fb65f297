/** Tables as programs print lists, records and labelled values, and as MediaWiki writes them. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';
import { CELLS, HEAD, HEADER, READ, read } from '../support/toy-table.js';
import { labelledTables } from '../../extractors/dialects/labelled.js';
import { listTables } from '../../extractors/dialects/lists.js';

const AS_RECORDS = READ.map((row) => Object.fromEntries(row.map((cell, i) => [HEADER[i]!, cell === '' ? null : cell])));

describe('lists', () => {
  const python = CELLS.map((row) => `[${row.map((cell) => (cell === '' ? 'None' : `'${cell.replace('科学技术', '科学\\n技术')}'`)).join(', ')}]`);
  it.each([
    ['of Python', [`[${python.join(', ')}]`]],
    ['of Python, one a page', [`[${python.slice(0, 2).join(', ')}]`, `[${python.slice(2).join(', ')}]`]],
    ['of Python, the last page of one row', [`[${python.slice(0, 3).join(', ')}]`, '=== Page 2 ===', `[${python[3]}]`]],
    ['of Python, one a row', python],
    ['of Python, tuples, one a row', CELLS.map((row) => `(${row.map((cell) => (cell === '' ? 'None' : `'${cell}'`)).join(', ')})`)],
    ['of JSON, one a row', CELLS.map((row) => JSON.stringify(row))],
    ['of JSON, one value a line', JSON.stringify(CELLS, null, 2).split('\n')],
    ['of JSON without anything but ASCII', [JSON.stringify(CELLS).replace(/[^\0-~]/gu, (char) => `\\u${char.charCodeAt(0).toString(16)}`)]],
  ])('%s', (_, lines) => { expect(read(lines)).toEqual(READ); });

  it.each([
    ['tuples of a width', (rows: readonly (readonly (string | null)[])[]) => rows.map((row) => `(${row.map((cell) => (cell === null ? 'None' : `'${cell}'`)).join(', ')}${row.length === 1 ? ',' : ''})`).join('\n')],
    ['lists of their own', (rows: readonly (readonly (string | null)[])[]) => JSON.stringify(rows)],
  ])('sheets one behind the other are %s; one of a cell a row is the cover', (_, print) => {
    const sheets = [[['某某市某某局'], ['2024年部门预算']], [['支出总表', null, null, null, null], [null, null, null, null, '单位：万元'], ...CELLS.map((row) => row.map((cell) => cell || null))], [['政府采购项目支出表', null], ['项目', '金额'], ['设备', '5.50'], ['服务', '6.50']]];
    const { publication } = stagesOf(`${sheets.map(print).join('\n')}\n`).draft;
    expect([publication.organization.name, publication.fiscalYear]).toEqual(['某某市某某局', 2024]);
    expect(publication.tables.map(({ title }) => title)).toEqual(['支出总表', '政府采购项目支出表']);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(READ);
  });

  it('brackets of the text are none, nor is a list without an end', () => {
    for (const text of ['[注] 无\n[1] 数据\n', "['a', 'b'\n", '[[[[[[[[[[1]]]]]]]]]]', '{"a": [1, 2]}\n{"b"', '{"a": 1, "b": [1, 2]}\n{"a": 2, "b": [3, 4]}', "['a\n', 'b']\n['c', 'd']"]) expect(listTables(text)).toEqual([]);
    expect(listTables("['a', 'b'],\n['c', 'd'],\n['e").map(({ rows }) => rows.length)).toEqual([2]);
    expect(listTables("['a', 'b'],\n['c', 'd'],\n['e', 'f']").map(({ rows }) => rows.length)).toEqual([3]);
  });
  it('may stand in lists of their own; signs for white space are blanks', () => {
    const texts = (text: string): string[][][] => listTables(text).map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.text)));
    expect(texts("[[['a', 'b']], [['c', 'd']]]")).toEqual([[['a', 'b'], ['c', 'd']]]);
    expect(texts(String.raw`[["a\rb", "c\n"], ["\td", "e\\\"f"]]`)).toEqual([[['a b', 'c '], [' d', 'e\\"f']]]);
  });
});

describe('cells', () => {
  it.each([
    ['of lists', JSON.stringify([['科目', '金额\t'], [-12.5, 3020.16], ['a"b', 7]]), listTables],
    ['of records', JSON.stringify([{ 科目: '教育\n支出', 金额: 12.5 }, { 金额: 3020.16, 科目: '科学' }]), listTables],
    ['of labelled values', '- **科目**：教育；金额：12.50\n- 科目：科学；金额：3,020.16', labelledTables],
  ])('%s say of each of their characters where it stands', (_, text, tablesOf) => {
    const cells = tablesOf(text).flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    expect(cells.length).toBeGreaterThanOrEqual(6);
    for (const cell of cells) {
      expect(cell.at).toHaveLength(cell.text.length);
      // An escaped sign stands at its stroke, white space nowhere.
      for (const [i, char] of [...cell.text].entries()) expect(cell.at[i] === -1 ? ' ' : text[cell.at[i]!]!.replace('\\', '"')).toBe(char);
    }
  });
});

describe('records', () => {
  it('have their values in any order', () => {
    const [table] = listTables(JSON.stringify([{ 科目: '教育', 合计: 2, 金额: 12.5 }, { 金额: 3020.16, 科目: '科学', 合计: 1 }]));
    expect(table!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['科目', '合计', '金额'], ['教育', '2', '12.5'], ['科学', '1', '3020.16']]);
  });

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

  it('columns may be left out anywhere, several in a row', () => {
    const columns = ['项目', '行次', '金额', '备注', '项目', '金额'];
    const rows = [['甲', '1', '2.00', '无', '乙', '3.00'], ['丙', '', '', '', '丁', '4.00'], ['', '', '5.00', '', '戊', '6.00']];
    const [table] = labelledTables(rows.map((row) => labelled(row, columns).join('；')).join('\n'));
    expect(table!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([columns, ...rows]);
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

  it('a record whose labels are mostly others begins another table', () => {
    expect(labelledTables('甲：1.00；乙：2.00；丙：3.00\n甲：1.00；丁：2.00；戊：3.00').map(({ rows }) => rows.length)).toEqual([2, 2]);
    expect(labelledTables('甲：1.00；乙：2.00\n甲：1.00；丁：2.00').map(({ rows }) => rows.length)).toEqual([3]);
  });

  it('two lines may be a record; lines with tabs are none', () => {
    expect(labelledTables('甲：1.00\n乙：2.00\n\n甲：3.00\n乙：4.00').map(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text)))).toEqual([[['甲', '乙'], ['1.00', '2.00'], ['3.00', '4.00']]]);
    expect(labelledTables('甲：1.00；乙：2.00；丙：3.00；丁：\t4')).toEqual([]);
  });

  it('have amounts alone in most of their rows', () => {
    expect(labelledTables('甲：约1.00；乙：无\n甲：1.00起；乙：无')).toEqual([]);
  });

  it('one record is a table where it has amounts enough', () => {
    expect(labelledTables('- 合计：3.00；因公出国（境）费：1.00；公务接待费：2.00').map(({ rows }) => rows.length)).toEqual([2]);
  });

  it('prose is none', () => {
    for (const text of [
      '部门：某某局；单位：万元', '合计：3.00；其中：基本支出2.00', '名称：甲；数额：乙\n名称：丙；数额：丁', '名称：甲；数额：乙\n名称：丙；数额：丁\n\n合计：3.00', '收入：1.00；支出：1.00。结余：0.00',
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
