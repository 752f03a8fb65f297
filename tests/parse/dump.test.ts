/** What programs print beside the cells of a table: an index of rows and columns, words for blank cells, names for nameless columns. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';
import { CELLS, HEAD, HEADER, READ, read } from '../support/toy-table.js';

const COLUMNS = ['0', '1', '2', '3', '4'];

describe('rows of cells', () => {
  const words = (word: string): string[][] => CELLS.map((row, i) => [String(i), ...row.map((cell) => (cell === '' ? word : cell))]);
  it.each([
    ['a frame of data as Markdown', [['', ...COLUMNS], ['---', ...COLUMNS.map(() => '---')], ...words('nan')].map((row) => `| ${row.join(' | ')} |`)],
    ['a frame of data as CSV', [['', ...COLUMNS], ...words('')].map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','))],
    ['a frame of data in a box with a rule below (psql)', ['+--+', ...[['', ...HEADER], ...READ.map((row, i) => [String(i), ...row.map((cell) => cell || 'nan')])].map((row) => `| ${row.join(' | ')} |`), '+--+'].toSpliced(2, 0, `|${'---+'.repeat(5)}---|`)],
    ['numbers of columns alone', [COLUMNS, ...CELLS].map((row) => row.join('\t'))],
    ['a sheet as Markdown: the heads of nameless columns', [HEADER.map((cell, i) => (i === 0 ? cell : `Unnamed: ${i}`)), HEADER.map(() => '---'), HEADER.map((cell, i) => (i === 0 ? 'NaN' : cell)), ...READ.map((row) => row.map((cell) => cell || 'NaN'))].map((row) => `| ${row.join(' | ')} |`)],
    ['rows with numbers below a header without', CELLS.map((row, i) => (i === 0 ? row : [String(i), ...row]).join('\t'))],
  ])('%s', (_, lines) => { expect(read(lines)).toEqual(READ); });

  it('words that begin like those for blanks are words', () => {
    expect(read(CELLS.map((row) => row.map((cell) => (cell === '教育支出' ? 'none教育支出' : cell)).join('\t')))[1]![1]).toBe('none教育支出');
  });

  it('two rows count up by chance', () => {
    const { publication } = stagesOf(`${HEAD}${[['', '项目', '金额'], ['1', '教育', '5.50'], ['2', '科学', '6.50']].map((row) => row.join('\t')).join('\n')}\n`).draft;
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text).join(''))).toEqual(['1教育5.50', '2科学6.50']);
  });

  it('a single row has an index where every other column has a name', () => {
    const { publication } = stagesOf(`${HEAD}| | ${HEADER.join(' | ')} |\n|---|---|---|---|---|---|\n| 0 | | 合计 | 9.00 | 5.00 | 4.00 |\n`).draft;
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['', '合计', '9.00', '5.00', '4.00']]);
  });

  it('a heading that is the number of its column is a heading', () => {
    const { publication } = stagesOf(`${HEAD}${[['项目', '1', '金额'], ['教育', '甲', '5.50'], ['科学', '乙', '6.50']].map((row) => row.join('\t')).join('\n')}\n`).draft;
    expect(publication.tables[0]!.columns.map(({ path }) => path.join())).toEqual(['项目', '1', '金额']);
  });

  it('a column of numbers that has a heading is one of the table', () => {
    const { publication } = stagesOf(`${HEAD}${[['序号', ...HEADER], ...READ.map((row, i) => [String(i + 1), ...row])].map((row) => row.join('\t')).join('\n')}\n`).draft;
    expect(publication.tables[0]!.rows.map(({ cells }) => cells[0]!.text)).toEqual(['1', '2', '3']);
    const trailing = stagesOf(`${HEAD}${[['序号', ...HEADER], ...READ.map((row, i) => [String(i + 1), ...row, '', ''])].map((row) => row.join('\t')).join('\n')}\n`).draft;
    expect(trailing.publication.tables[0]!.rows.map(({ cells }) => cells[0]!.text)).toEqual(['1', '2', '3']);
    const twoRows = stagesOf(`${HEAD}${[['序号', '科目编码', '科目名称', '预算数', '', ''], ['', '', '', '合计', '基本支出', '项目支出'], ...READ.map((row, i) => [String(i + 1), ...row])].map((row) => row.join('\t')).join('\n')}\n`).draft;
    expect(twoRows.publication.tables[0]!.rows.map(({ cells }) => cells[0]!.text)).toEqual(['1', '2', '3']);
  });
});

describe('rows of PDF text', () => {
  const WHOLE = READ.map((row) => row.map((cell) => cell || '0.00').slice(row[0] === '' ? 1 : 0));
  const EXPECTED = READ.map((row) => row.map((cell, i) => (i === 3 ? cell || '0.00' : cell)));
  it('with a number before each', () => {
    expect(read([HEADER.join(' '), ...WHOLE.map((row, i) => `${i + 1} ${row.join(' ')}`)])).toEqual(EXPECTED);
  });
  it('one row alone, where the other tables are numbered', () => {
    const table = (title: string, rows: readonly string[][]): string => `${title}\n单位：万元\n${HEADER.join(' ')}\n${rows.map((row, i) => `${i + 1} ${row.join(' ')}`).join('\n')}\n\n`;
    const { publication } = stagesOf(`某某市某某局2024年部门预算\n\n${table('表3 支出总表', WHOLE)}${table('表5 一般公共预算支出表', WHOLE)}${table('表8 政府性基金预算支出表', [['合计', '9.00', '3.00', '6.00']])}`).draft;
    expect(publication.tables.map(({ rows }) => rows.map(({ cells }) => cells[2]!.text))).toEqual([['1,234.50', '1,200.00', '34.50'], ['1,234.50', '1,200.00', '34.50'], ['9.00']]);
  });
  it('behind their labels they are cells', () => {
    const { publication } = stagesOf(`${HEAD}${['项目 数量 金额', '教育 1 5.00', '科学 2 6.00', '文化 3 7.00'].join('\n')}\n`).draft;
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['教育', '1', '5.00'], ['科学', '2', '6.00'], ['文化', '3', '7.00']]);
  });
  it('a heading for them, or another order: they are cells', () => {
    const { publication } = stagesOf(`${HEAD}${['序号 项目 金额', '1 教育 5.00', '2 科学 6.00', '3 文化 7.00'].join('\n')}\n`).draft;
    expect(publication.tables[0]!.rows[0]!.cells.map(({ text }) => text)).toEqual(['1', '教育', '5.00']);
  });
  it('a frame of data, its columns kept by white space', () => {
    const rows = [['', ...COLUMNS], ...CELLS.map((row, i) => [String(i), ...row.map((cell) => cell || 'nan')])];
    const wide = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0);
    expect(read(rows.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(1) : ' '.repeat(14 - wide(cell)) + cell)).join(' ')))).toEqual(READ);
  });
});
