/** Tables drawn with bars and rules: grids, boxes, full-width bars, bars without a rule below the header. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const HEAD = '某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n';
const drawn = (lines: readonly string[]) => stagesOf(`${HEAD}${lines.join('\n')}\n\n注：无。\n`).draft;
const rowsOf = (lines: readonly string[]) => {
  const { publication, coverage } = drawn(lines);
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.tables.map(({ id }) => id)).toEqual(['expenditure-summary']);
  return publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text));
};
const READ = [['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,234.50', '1,000.00', '234.50']];
const CELLS = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ...READ];

describe('bars between the cells', () => {
  it.each([
    ['full-width', CELLS.map((row) => `｜${row.join('｜')}｜`)],
    ['outer bars, no rule', CELLS.map((row) => `| ${row.join(' | ')} |`)],
    ['no outer bars: an empty first cell is no outer bar', CELLS.map((row) => row.join(' | '))],
    ['no outer bars, a rule', CELLS.map((row) => row.join(' | ')).toSpliced(1, 0, '---|---|---|---|---')],
    ['two bars around headings (Jira)', [`|| ${CELLS[0]!.join(' || ')} ||`, ...READ.map((row) => `| ${row.join(' | ')} |`)]],
    ['signs of headings and of cells set right (Textile)', [CELLS[0]!.map((cell) => `|_. ${cell}`).join(''), ...READ.map((row) => row.map((cell, i) => `|${i < 2 ? '' : '>. '}${cell}`).join(''))].map((row) => `${row}|`)],
    ['rules of org-mode', CELLS.map((row) => `| ${row.join(' | ')} |`).toSpliced(1, 0, '|---+---+---+---+---|')],
    ['a rule of short marks, blank cells left (Mistral)', CELLS.map((row) => `|  ${row.join(' | ')}  |`).toSpliced(1, 0, '| :--: | :--: | :--: | :--: | :--: |').toSpliced(3, 0, '| :--: | :--: | :--: | :--: | :--: |')],
    ['the rule again below a header that comes again', [CELLS[0]!, CELLS[1]!, CELLS[0]!, CELLS[2]!].map((row) => `|${row.join('|')}|`).flatMap((row, i) => (i % 2 === 0 ? [row, '|---|---|---|---|---|'] : [row]))],
  ])('%s', (_, lines) => { expect(rowsOf(lines)).toEqual(READ); });

  it('a box with a rule below every row: cells of several lines', () => {
    expect(rowsOf([
      '┌──────┬──────┬──────────┬──────────┬────────┐', '│ 科目 │ 科目 │   合计   │ 基本支出 │ 项目   │', '│ 编码 │ 名称 │          │          │ 支出   │', '├──────┼──────┼──────────┼──────────┼────────┤',
      '│      │ 合计 │ 1,234.50 │ 1,000.00 │ 234.50 │', '├──────┼──────┼──────────┼──────────┼────────┤',
      '│ 205  │ 教育 │ 1,234.5  │ 1,000.00 │ 234.50 │', '│      │ 支出 │        0 │          │        │', '└──────┴──────┴──────────┴──────────┴────────┘',
    ])).toEqual(READ);
  });
  it('a box with one rule below the header: every line is a row', () => {
    const line = (row: readonly string[]) => `┃${row.join('┃')}┃`;
    expect(rowsOf(['┏━━━┳━━━┓', line(CELLS[0]!), '┣━━━╋━━━┫', ...READ.map(line), '┗━━━┻━━━┛'])).toEqual(READ);
  });
  describe('columns of a fixed width without rules', () => {
    const wide = (cell: string): string => cell.padEnd(8 - (cell.match(/\p{Script=Han}/gu)?.length ?? 0));
    const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => `|${row.map(wide).join('|')}|`);
    it('a text that fills its cell goes on below it', () => {
      expect(rowsOf(lines([
        CELLS[0]!, ['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,234.50', '1,000.00', '234.50'], ['', '及其他', '', '', ''], ['20502', '普通教育', '1,234.50', '1,000.00', '234.50'], ['', '支出', '', '', ''],
      ]))).toEqual([READ[0], ['205', '教育支出及其他', '1,234.50', '1,000.00', '234.50'], ['20502', '普通教育支出', '1,234.50', '1,000.00', '234.50']]);
    });
    it('but rows that open with a number, and a row of blanks below the longest label', () => {
      const rows = [['', '合计', '9.50', '9.50', ''], ['', '教育支出', '', '', ''], ['', '一、其他', '', '', ''], ['', '教育支出', '9.50', '', '9.50'], ['', '二、债务', '', '', ''], ['', '教育支出', '', '', ''], ['', '其他', '', '', '']];
      expect(rowsOf(lines([CELLS[0]!, ...rows]))).toEqual(rows);
    });
  });
  it('a grid with headings over several columns and down several rows', () => {
    const { publication } = drawn([
      '+------+----------+----------------------------+', '| 科目 | 科目名称 |          预算数            |', '| 编码 |          +----------+----------+------+', '|      |          |   合计   | 基本支出 | 项目 |',
      '|      |          |          |          | 支出 |', '+======+==========+==========+==========+======+', '|      | 合计     | 1,234.50 | 1,000.00 | 9.50 |', '+------+----------+----------+----------+------+',
      '| 205  | 教育支出 | 1,234.50 | 1,000.00 | 9.50 |', '+------+----------+----------+----------+------+',
    ]);
    expect(publication.tables[0]!.columns.map(({ path }) => path.at(-1))).toEqual(['科目编码', '科目名称', '合计', '基本支出', '项目支出']);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text).join('|'))).toEqual(['|合计|1,234.50|1,000.00|9.50', '205|教育支出|1,234.50|1,000.00|9.50']);
  });
  it('a bar behind a backslash is text, and so is a bar in a line of its own', () => {
    expect(rowsOf(CELLS.map((row) => row.join('|').replace('教育支出', '教育\\|支出')))[1]![1]).toBe('教育|支出');
    expect(stagesOf('某某市某某局 | 2024年部门预算\n\n第一部分 部门概况\n\n负责教育工作。\n').draft.publication.tables).toEqual([]);
  });
});
