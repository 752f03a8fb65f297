/** Tables whose columns a line of dashes marks: Pandoc's simple and multiline tables, those of reStructuredText. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const READ = [['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,234.50', '1,000.00', '234.50'], ['20508', '进修及培训', '234.50', '', '234.50']];
const read = (lines: readonly string[]) => {
  const { publication, coverage } = stagesOf(`某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n${lines.join('\n')}\n\n注：无。\n`).draft;
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.tables.map(({ id, notes }) => [id, notes])).toEqual([['expenditure-summary', ['注：无。']]]);
  return publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text));
};

describe('columns marked by dashes', () => {
  const rows = ['          合计          1,234.50   1,000.00    234.50', '205       教育支出      1,234.50   1,000.00    234.50', '20508     进修及培训      234.50               234.50'];
  const header = '科目编码  科目名称          合计   基本支出  项目支出';
  it('below the header: every line is a row, blank cells keep their places', () => {
    expect(read([header, '--------  ----------  ----------  ---------  --------', ...rows])).toEqual(READ);
  });
  it('above and below, of equal signs', () => {
    const rule = '========  ==========  ==========  =========  ========';
    expect(read([rule, header, rule, ...rows, rule])).toEqual(READ);
  });
  it('rows parted by empty lines are as many lines as their cells need', () => {
    expect(read([
      '--------------------------------------------------', header, '--------  ----------  ----------  ---------  --------', rows[0]!, '', '205       教育          1,234.50   1,000.00    234.50', '          支出', '', '20508     进修及          234.50               234.50', '          培训',
      '--------------------------------------------------',
    ])).toEqual(READ);
  });
  it('counted in characters, wide ones as one', () => {
    const cells = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ...READ];
    const lines = cells.map((row) => row.map((cell) => cell.padEnd(9)).join(' '));
    expect(read([lines[0]!, Array(5).fill('---------').join(' '), ...lines.slice(1)])).toEqual(READ);
  });
  it('dashes that stand for nothing in a row mark none', () => {
    const { publication } = stagesOf('某某局2024年部门预算\n\n支出总表\n\n单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n205 教育支出 1.00 1.00 0.00\n--  --\n').draft;
    expect(publication.tables[0]!.rows[0]!.cells[2]!.text).toBe('1.00');
  });
});
