/** Tables with a cell a line: behind a tab, as Tika prints them, or parted by tabs on lines of their own, as a browser copies them. */
import { describe, expect, it } from 'vitest';
import { cellLineTables, tabLineTables } from '../../extractors/dialects/cell-lines.js';
import { CELLS, READ, read } from '../support/toy-table.js';

const printed = (cells: readonly (readonly string[])[]): string[] => cells.flatMap((row) => [...row.map((cell) => `\t${cell}`), '']);

describe('a cell a line', () => {
  it('behind a tab, blank cells too', () => { expect(read(printed(CELLS))).toEqual(READ); });
  it('of several paragraphs', () => { expect(read(printed(CELLS).flatMap((line) => (line === '\t科学技术支出' ? ['\t科学技术', '支出'] : [line])))).toEqual(READ); });
  it('says of each of its characters where it stands', () => {
    const text = '\t甲\n\t9.00\n\n\t乙\n丙\n\t8.00\n\n';
    const cells = cellLineTables(text).flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    expect(cells.map((cell) => cell.text)).toEqual(['甲', '9.00', '乙丙', '8.00']);
    for (const { text: own, at } of cells) expect(at.map((offset) => text[offset]).join('')).toBe(own);
  });
  it('is none where lines are only indented, or hold several cells', () => {
    for (const text of ['\t甲\n\n\t乙\n\n\t丙\n', '\t甲\t9.00\n\t乙\t8.00\n', '\t甲\n\t9.00\n\n正文\n']) expect(cellLineTables(text)).toEqual([]);
  });
});

describe('a tab a line', () => {
  const copied = (cells: readonly (readonly string[])[]): string[] => cells.flatMap((row) => ['', '', row.map((cell) => cell || '\u00a0').join('\n\n\t\n\n'), '', '']);
  it('stands between cells of paragraphs, blank ones too', () => { expect(read(copied(CELLS))).toEqual(READ); });
  it('stands between cells without a paragraph, and several beside them', () => {
    const cellsOf = (text: string) => tabLineTables(text).flatMap(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.text)));
    expect(cellsOf('甲\n\n\t\t\n\n9.00\n\n\t\n\n\n\n\t\n\n乙\n\n丙\n\n\t\n\n8.00\n')).toEqual([['甲', '', '9.00', ''], ['', '乙丙', '8.00']]);
    expect(cellsOf('甲\n\n\t\n\n9.00\n\n\n正文\n\n\n乙\n\n\t\n\n8.00\n')).toEqual([]);
  });
});
