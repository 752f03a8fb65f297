/** Defects that budgets of other places showed, written from memory of how they publish; each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { extract } from '../pipeline/index.js';

const read = (text: string) => extract(text, { file: 'a.txt' }).publication;
const fails = ({ checks }: ReturnType<typeof read>) => checks.filter(({ outcome }) => outcome === 'fails').map(({ identity, scope }) => `${identity} ${scope}`);
const leaf = ({ path }: { readonly path: readonly string[] }) => path.at(-1);
const tabs = (...rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join('\t')).join('\n');

const HEAD = '莱阳市农业农村局2023年部门预算\n\n第一部分 部门概况\n\n负责全市农业农村工作。\n\n第二部分 部门预算表\n\n';

describe('headings that the print shows plainly', () => {
  it('are those of the figures below them, whatever form they resemble', () => {
    const table = read(`${HEAD}表2\n\n收入预算总表\n\n单位：万元\n\n${tabs(
      ['单位名称', '合计', '本年收入', '', '', '', '其他来源', ''], ['', '', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '事业收入', '其他收入'],
      ['合计', '90.00', '90.00', '90.00', '', '', '', ''], ['文化馆', '90.00', '90.00', '90.00', '', '', '', ''],
    )}\n`).tables[0]!;
    expect(table.columns.map(leaf)).toEqual(['单位名称', '合计', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '事业收入', '其他收入']);
    expect(table.rows[1]!.cells.map(({ text }) => text)).toEqual(['文化馆', '90.00', '90.00', '90.00', '', '', '', '']);
  });
});

describe('units that have a number beside the codes of what they spend on', () => {
  const row = (unit: string, code: string, name: string, basic: string, project: string, total: string) => `| ${[unit, code, name, total, basic, project].join(' | ')} |`;
  const text = `${HEAD}部门公开表3\n\n支出预算表\n\n单位：万元\n\n| 单位编码 | 科目编码 | 单位（科目）名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|---|\n${[
    row('', '', '合计', '60.00', '30.00', '90.00'),
    row('101001', '', '莱阳市农业农村局本级', '50.00', '20.00', '70.00'), row('', '213', '农林水支出', '50.00', '20.00', '70.00'), row('', '21301', '农业农村', '50.00', '20.00', '70.00'),
    row('101002', '', '莱阳市农技推广总站', '10.00', '10.00', '20.00'), row('', '213', '农林水支出', '10.00', '10.00', '20.00'), row('', '21301', '农业农村', '10.00', '10.00', '20.00'),
  ].join('\n')}\n`;

  it('head the rows below them, and are what the whole is the sum of', () => {
    const publication = read(text);
    const [table] = publication.tables;
    expect(table!.rows.map(({ unit }) => unit)).toEqual([null, ...Array.from({ length: 3 }, () => '莱阳市农业农村局本级'), ...Array.from({ length: 3 }, () => '莱阳市农技推广总站')]);
    expect(fails(publication)).toEqual([]);
    expect(table!.rows.flatMap(({ cells }) => cells.flatMap(({ value, status }) => (value === null ? [] : [status])))).not.toContain('unverified');
  });
});
