/** Tables as programs print lists and records, and as MediaWiki writes them. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';
import { listTables } from '../extractors/dialects/lists.js';

const HEAD = '某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n';
const READ = [['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,200.00', '1,000.00', '200.00'], ['206', '科学技术支出', '34.50', '', '34.50']];
const HEADER = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
const CELLS = [HEADER, ...READ];
const AS_RECORDS = READ.map((row) => Object.fromEntries(row.map((cell, i) => [HEADER[i]!, cell === '' ? null : cell])));

function read(lines: readonly string[]): string[][] {
  const { publication, coverage } = stagesOf(`${HEAD}${lines.join('\n')}\n\n注：无。\n`).draft;
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.tables.map(({ id }) => id)).toEqual(['expenditure-summary']);
  return publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text));
}

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
