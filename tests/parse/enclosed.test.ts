/** Tables in TeX and in the table tokens of document models. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const ROWS = [['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,234.50', '1,000.00', '234.50']];
const read = (table: string) => {
  const { publication, coverage } = stagesOf(`某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n${table}\n\n注：无。\n`).draft;
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.tables.map(({ id, notes }) => [id, notes])).toEqual([['expenditure-summary', ['注：无。']]]);
  return publication.tables[0]!;
};
const texts = (table: ReturnType<typeof read>) => table.rows.map(({ cells }) => cells.map(({ text }) => text));

describe('tabular', () => {
  const head = '\\multirow{2}{*}{科目编码} & \\multirow{2}{*}{科目名称} & \\multicolumn{3}{|c|}{2024年预算数} \\\\\n\\cline{3-5}\n & & 合计 & 基本支出 & 项目支出 \\\\';
  it('cells merged, rules between the rows, signs escaped', () => {
    const table = read(`\\begin{tabular}{|l|l|r|r|r|}\n\\hline\n${head}\n\\hline\n${ROWS.map((row) => `${row.join(' & ').replace('教育', '教育\\&科学')} \\\\ \\hline`).join('\n')}\n\\end{tabular}`);
    expect(table.columns.map(({ path }) => path.at(-1))).toEqual(['科目编码', '科目名称', '合计', '基本支出', '项目支出']);
    expect(texts(table)).toEqual([ROWS[0], ['205', '教育&科学支出', ...ROWS[1]!.slice(2)]]);
  });
  it('on one line', () => {
    expect(texts(read(`\\begin{tabular}{lllll} 科目编码 & 科目名称 & 合计 & 基本支出 & 项目支出 \\\\ ${ROWS.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{tabular}`))).toEqual(ROWS);
  });
  it('as Pandoc writes it: columns of a width over lines, commands between the rows', () => {
    const columns = ['[]{@{}', ...ROWS[0]!.map(() => '  >{\\raggedright\\arraybackslash}p{(\\columnwidth - 8\\tabcolsep) * \\real{0.2000}}'), '@{}}'].join('\n');
    const head = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'].map((cell) => `\\begin{minipage}[b]{\\linewidth}\\raggedright\n${cell}\\strut\n\\end{minipage}`).join(' & ');
    expect(texts(read(`\\begin{longtable}${columns}\n\\toprule\n${head} \\\\\n\\midrule\n\\endhead\n${ROWS.map((row) => row.join(' & ')).join(' \\\\\n')} \\\\\n\\bottomrule\n\\end{longtable}`))).toEqual(ROWS);
  });
  it('that is never closed is text', () => {
    const { coverage } = stagesOf('某某局2024年部门预算\n\n第一部分 概况\n\n\\begin{tabular}{ll} 甲 & 乙 \\\\\n\n负责教育工作。\n').draft;
    expect(coverage.unclaimed).toEqual([]);
  });
});

describe('table tokens', () => {
  it('say which cells are empty and where rows end', () => {
    const row = (cells: readonly string[], sign: string) => `${cells.map((cell) => (cell === '' ? '<ecel>' : `<${sign}>${cell}`)).join('')}<nl>`;
    expect(texts(read(`<otsl><loc_50><loc_60><loc_400><loc_410>${row(['科目编码', '科目名称', '合计', '基本支出', '项目支出'], 'ched')}${ROWS.map((cells) => row(cells, 'fcel')).join('')}</otsl>`))).toEqual(ROWS);
  });
});
