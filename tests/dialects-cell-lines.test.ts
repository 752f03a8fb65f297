/** Tables as Tika prints them: a cell a line behind a tab, an empty line behind each row. */
import { describe, expect, it } from 'vitest';
import { cellLineTables } from '../extractors/dialects/cell-lines.js';
import { CELLS, READ, read } from './support/toy-table.js';

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
