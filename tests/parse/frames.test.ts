/** Tables as pandas prints them: cells set right below their names, an index before the rows. */
import { describe, expect, it } from 'vitest';
import { frameTables } from '../../extractors/dialects/frames.js';
import { stagesOf } from '../support/stages.js';
import { CELLS, HEADER, READ, read } from '../support/toy-table.js';

const COVER = ['某某市某某局', '2024年部门预算'];

/** `print(df.to_string())`; `wide`: with ideographs as two characters. */
function frame(names: readonly string[], rows: readonly (readonly string[])[], wide: 1 | 2 = 1): string[] {
  const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/u.test(char) ? wide : 1), 0);
  const widths = names.map((name, i) => Math.max(widthOf(name), ...rows.map((row) => widthOf(row[i]!))));
  const right = (cells: readonly string[]): string => cells.map((cell, i) => ' '.repeat(2 + widths[i]! - widthOf(cell)) + cell).join('');
  return [` ${right(names)}`, ...rows.map((row, r) => `${r}${right(row)}`)];
}
const blanksAs = (word: string) => (row: readonly string[]): string[] => row.map((cell) => cell || word);

describe('a frame', () => {
  it.each([
    ['numbers for names, words for blanks', frame(HEADER.map((_, i) => String(i)), CELLS.map(blanksAs('NaN')))],
    ['blanks left blank', frame(HEADER.map((_, i) => String(i)), CELLS)],
    ['ideographs two characters wide', frame(HEADER.map((_, i) => String(i)), CELLS, 2)],
    ['the header as names', frame(HEADER, READ.map(blanksAs('NaN')))],
    ['the first row as names, in which nameless columns are counted', frame(HEADER.map((_cell, i) => (i === 0 ? '表3 支出总表' : `Unnamed: ${i}`)), CELLS.map(blanksAs('NaN')))],
  ])('%s', (_, lines) => { expect(read(lines)).toEqual(READ); });

  it('of one column holds lines of text: the cover of a workbook', () => {
    const cover = frame(['0'], COVER.map((line) => [line]));
    const table = frame(HEADER.map((_, i) => String(i)), [['支出总表', '', '', '', ''], ['', '', '', '', '单位：万元'], ...CELLS].map(blanksAs('NaN')));
    const { publication } = stagesOf([...cover, '', ...table, ''].join('\n')).draft;
    expect([publication.organization.name, publication.fiscalYear]).toEqual(['某某市某某局', 2024]);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(READ);
  });
  it.each([
    ['as Markdown', (row: readonly string[], r: number) => `| ${r === 0 ? '' : r - 1} | ${row.join(' | ')} |${r === 0 ? `\n|${'---|'.repeat(row.length + 1)}` : ''}`],
    ['as CSV', (row: readonly string[], r: number) => [r === 0 ? '' : String(r - 1), ...row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell))].join(',')],
    ['in a grid', (row: readonly string[]) => `+${'---+'.repeat(row.length)}\n| ${row.join(' | ')} |`],
  ])('of one column, %s', (_, lineOf) => {
    const sheet = (rows: readonly (readonly string[])[]): string => [rows[0]!.map((_cell, i) => String(i)), ...rows].map(lineOf).join('\n');
    const text = `${sheet(COVER.map((line) => [line]))}\n\n${sheet([['支出总表', '', '', '', ''], ['', '', '', '', '单位：万元'], ...CELLS])}\n`;
    const { publication } = stagesOf(text.replace(/\n\n/u, lineOf([''], 1).startsWith('+') ? '\n+---+\n\n' : '\n\n')).draft;
    expect([publication.organization.name, publication.fiscalYear]).toEqual(['某某市某某局', 2024]);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text: cell }) => cell))).toEqual(READ);
  });

  it('has a cell for every column in some row: lines that are numbered are none', () => {
    expect(frameTables(['  项目', '0  教育 说明', '1  科学技术     其他', '2  卫生'].join('\n'))).toEqual([]);
  });
});
