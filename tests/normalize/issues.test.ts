/** What a person reads of the reading: a table in doubt is one issue, not hundreds; which cells are meant says the sheet 审核. */
import { describe, expect, it } from 'vitest';
import { flaggedOf } from '../../pipeline/review/flagged.js';
import { leavesOf } from '../../pipeline/review/leaves.js';
import { stagesOf } from '../support/stages.js';

const HEAD = '某某局2024年部门预算\n\n表1 一般公共预算支出表（按功能分类）\n单位：万元\n科目编码 科目名称 支出总计 基本支出 项目支出\n201 一般公共服务支出 5.00 3.00 2.00\n';
const CODES = ['205 教育支出', '206 科学技术支出', '208 社会保障和就业支出', '210 卫生健康支出', '221 住房保障支出', '229 其他支出'];
const read = (rows: number) => stagesOf(HEAD + CODES.slice(0, rows).map((row) => `${row} 4.00 4.00\n`).join('')).draft;
const SAID = 'The print does not say in which column the figure stands, and the sums leave more than one.';
const doubts = (rows: number) => read(rows).publication.issues.filter(({ message }) => message.endsWith(SAID)).map(({ at, message, spans }) => [at, message, spans.length]);

describe('what is said alike of the places of a table', () => {
  it('is said of each where they are few, of the table where they are many', () => {
    expect(doubts(2)).toEqual([['tables/0/rows/1/cells/3', SAID, 1], ['tables/0/rows/2/cells/3', SAID, 1]]);
    expect(doubts(6)).toEqual([['tables/0', `6 places: ${SAID}`, 6]]);
  });

  it('leaves each cell in doubt to the editor', () => {
    const { publication, records } = read(6);
    const inDoubt = flaggedOf(publication, leavesOf(publication, records)).filter(({ gravity }) => gravity === 2).map(({ leaf, reasons }) => [leaf.row, leaf.text, ...reasons]);
    expect(inDoubt).toEqual(CODES.map((row) => [row.slice(4), '4.00', 'ambiguous-placement']));
  });
});
