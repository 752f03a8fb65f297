/** Rows whose narrow cells broke their figures and codes over lines, in text that keeps places only nearly. */
import { describe, expect, it } from 'vitest';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import { rowsOverLines } from '../../extractors/grid/lines/rows-over-lines.js';
import { physicalLines } from '../../extractors/lines.js';
import { Names } from '../../extractors/names.js';

/** Two lines that say by their gaps that the text keeps places. */
const PLACES = ['丁支出            5.00    5.00   0.00', '戊支出            4.00    4.00   0.00'];

function rows(...lines: readonly string[]): string[] {
  const names = new Names();
  for (const name of ['甲支出', '乙支出']) names.add(name);
  const read = rowsOverLines(pdfTextBlock([...lines, ...PLACES].join('\n'), [...physicalLines([...lines, ...PLACES].join('\n'))]).children, 2, names);
  return read.slice(0, -PLACES.length).map(({ content }) => content.text.replaceAll(/ {2,}/gu, '|'));
}

describe('lines whose pieces go together', () => {
  it('are one row, with its code, its name and its figures whole', () => {
    expect(rows(
      '          2010 政府办公厅(室)及相 43,54 2,56 40,98    0.00    0.00  0.00 36,20       808.46         0.00',
      '          3 关机构事务          9.69 9.11 0.57                         2.77',
    )).toEqual(['20103|政府办公厅(室)及相关机构事务|43,549.69|2,569.11|40,980.57|0.00|0.00|0.00|36,202.77|808.46|0.00']);
    expect(rows('          2101 行政单位医疗     93.00 93.00 0.00', '          101')).toEqual(['2101101|行政单位医疗|93.00|93.00|0.00']);
  });

  it('are so where the middle of the row stands on a line of its own', () => {
    expect(rows(
      '                           2,59 809. 1,78                 32',
      '        201       一般公共服务支出 5.00 00 6.00 0.00 0.00 0.00 1.1    228.77        167.17',
      '                                                            7',
    )).toEqual(['201|一般公共服务支出|2,595.00|809.00|1,786.00|0.00|0.00|0.00|321.17|228.77|167.17']);
  });

  it('are so where nought is printed without decimals, but for digits that are rests', () => {
    const printed = ['深圳市福田区政务服 2,70 2,70 2,702.3   0   0    0', '务数据管理局（本级） 2.30 2.30       0'];
    const names = new Names();
    const text = [...printed, ...PLACES.map((line) => line.replace('0.00', '0'))].join('\n');
    const [row] = rowsOverLines(pdfTextBlock(text, [...physicalLines(text)]).children, 2, names);
    expect(row!.content.text.replaceAll(/ {2,}/gu, '|')).toBe('深圳市福田区政务服务数据管理局（本级）|2,702.30|2,702.30|2,702.30|0|0|0');
  });
});

describe('lines stay by themselves', () => {
  const stay = (...lines: readonly string[]): void => { expect(rows(...lines)).toEqual(lines.map((line) => line.trim().replaceAll(/ {2,}/gu, '|'))); };

  it('where a piece finds no rest', () => {
    stay('甲支出及其他      44,97 3,99 0.00   0.00', '其余              2.11');
  });

  it('where commas may be points that were misread', () => {
    stay('甲支出            44,97 3,99', '                  2.11 1.53');
  });

  it('where tenths may be whole and the line below a row', () => {
    stay('甲支出            67.8 67.8', '                     3    3');
    stay('甲支出            67.8 67.8   0.00   0.00', '乙支出               3    3');
  });

  it('where a rest stands as near to one beginning as to another', () => {
    stay('甲支出            163.    163.   0.00   0.00', '                      00     0.00');
  });

  it('where digits stand above a whole amount, or below pieces that are left', () => {
    stay('                  29', '甲支出            19.76   0.00   0.00');
    stay('甲支出            2,59 809.   1,78      0.00', '                     7', '乙支出            1,1  5.00   0.00      0.00');
  });

  it('where no wide gap keeps places', () => {
    const lines = ['甲支出及其 44,97 3,99 0.00 0.00', '他 2.11 1.53'].join('\n');
    expect(rowsOverLines(pdfTextBlock(lines, [...physicalLines(lines)]).children, 2, new Names())).toHaveLength(2);
  });
});
