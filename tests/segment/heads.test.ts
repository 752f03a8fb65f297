/** What stands around tables is printed in many ways: the same tables are read whatever it is. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

type Row = readonly string[];
const TABLES: readonly { readonly id: string; readonly title: string; readonly header: readonly Row[]; readonly rows: readonly Row[] }[] = [
  { id: 'revenue-expenditure-summary', title: '收支总表', header: [['收入', '', '支出', ''], ['项目', '2024年预算数', '项目', '2024年预算数']],
    rows: [['一、财政拨款', '1,120.50', '一、一般公共服务支出', '1,100.00'], ['二、单位资金', '0.00', '二、卫生健康支出', '20.50'], ['收入总计', '1,120.50', '支出总计', '1,120.50']] },
  { id: 'revenue-summary', title: '收入总表', header: [['预算单位', '总计', '财政拨款', '单位资金']],
    rows: [['合计', '1,120.50', '1,120.50', '0.00'], ['某市统计局', '1,120.50', '1,120.50', '0.00']] },
  { id: 'three-public', title: '一般公共预算“三公”经费支出表',
    header: [['合计', '因公出国（境）费', '公务用车购置及运行费', '', '', '公务接待费'], ['', '', '小计', '公务用车购置费', '公务用车运行费', '']],
    rows: [['6.50', '0.00', '5.00', '0.00', '5.00', '1.50']] },
];
type Table = (typeof TABLES)[number];

const PRINTS: Readonly<Record<string, (rows: readonly Row[]) => string>> = {
  tabs: (rows) => rows.map((row) => row.join('\t')).join('\n'),
  pipes: (rows) => rows.map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${' --- |'.repeat(row.length)}` : ''}`).join('\n'),
  'PDF text': (rows) => rows.map((row) => row.filter((cell) => cell !== '').join(' ')).join('\n'),
  'PDF text, a cell a line': (rows) => rows.map((row) => row.filter((cell) => cell !== '').join('\n\n')).join('\n\n'),
  'bars around each cell': (rows) => rows.map((row) => `|\n${row.map((cell) => (cell === '' ? '|' : `${cell}\n|`)).join('\n')}`).join('\n'),
};

const COVER = '某市统计局2024年部门预算\n\n第一部分 部门概况\n\n某市统计局负责组织领导和协调全市统计工作，确保统计数据真实、准确、及时，完成市委、市政府交办的其他任务。\n\n';
const N = ['一', '二', '三'];
const numbered = ({ title }: Table, i: number): string => `表${N[i]!}：${title}`;
const UNIT = '单位：万元';

/** Lines above each table; `before` stands above all tables, `below` under each. */
interface Around { readonly head: (table: Table, i: number) => readonly string[]; readonly before?: readonly string[]; readonly below?: readonly string[] }
const usual = (table: Table, i: number) => [numbered(table, i), UNIT];
const AROUND: Readonly<Record<string, Around>> = {
  'number, title, unit': { head: usual },
  'the unit above the title': { head: (t, i) => [UNIT, numbered(t, i)] },
  'the owner above the title': { head: (t, i) => ['部门名称：某市统计局', numbered(t, i), UNIT] },
  'the unit behind the title, with its word': { head: (t, i) => [`${numbered(t, i)}（单位：万元）`] },
  'the unit behind the title': { head: (t, i) => [`${numbered(t, i)}（万元）`] },
  'the unit alone': { head: (t, i) => [numbered(t, i), '万元'] },
  'the unit of the amount': { head: (t, i) => [numbered(t, i), '金额：万元'] },
  'the year behind the title': { head: ({ title }) => [`${title}（2024年度）`, UNIT] },
  'the organization before the title': { head: ({ title }) => [`某市统计局2024年${title}`, UNIT] },
  'a number behind the title': { head: ({ title }, i) => [title, `公开0${i + 1}表`, UNIT] },
  'a list of the titles above the tables': { head: usual, before: ['第二部分 部门预算表', ...TABLES.map(numbered)] },
  'a list that numbers the titles otherwise': { head: usual, before: ['第二部分 部门预算表', ...TABLES.map(({ title }, i) => `${N[i]!}、${title}`)] },
  'who filled it in': { head: usual, below: ['填表人：张三    审核人：李四    联系电话：12345678'] },
  'a link back to the contents': { head: usual, below: ['返回目录'] },
  'a heading that is the title once more': { head: ({ title }, i) => [`${N[i]!}、${title}`, title, `公开0${i + 1}表`, '部门：某市统计局', '金额单位：万元'] },
  'the title of a web page and its particulars': { head: ({ title }) => [title, '来源：某网 发布时间：2024-02-05 浏览次数：12', title, UNIT] },
  'a note': { head: usual, below: ['注：本表反映部门年度预算情况。'] },
};

const read = (text: string) => extract(Buffer.from(text), { file: 'a.txt' });
const text = (print: string, { head, before = [], below = [] }: Around): string =>
  COVER + [...before, ...TABLES.flatMap((table, i) => [...head(table, i), PRINTS[print]!([...table.header, ...table.rows]), ...below])].join('\n\n');

describe.each(Object.keys(PRINTS))('%s', (print) => {
  it.each(Object.keys(AROUND))('%s', (around) => {
    const { publication, coverage } = read(text(print, AROUND[around]!));
    expect(publication.tables.map(({ id }) => id)).toEqual(TABLES.map(({ id }) => id));
    publication.tables.forEach(({ currencyUnit, rows }, t) => {
      expect(currencyUnit).toBe('万元');
      expect(rows.map(({ cells }) => cells.map((cell) => cell.text))).toEqual(TABLES[t]!.rows);
    });
    expect(coverage.unclaimed).toEqual([]);
    expect(publication.sections.flatMap(({ paragraphs }) => paragraphs)).toHaveLength(1);
  });

  it('no title at all, but units: each header begins a table of its own', () => {
    const { publication } = read(text(print, { head: () => [UNIT] }));
    // The header of 收支总表 is that of other forms, too, and 收入总表 prints a part of its own only.
    expect(publication.tables.map(({ id, currencyUnit }) => `${id} ${currencyUnit!}`)).toEqual(['unknown-1 万元', 'unknown-2 万元', 'three-public 万元']);
    publication.tables.forEach(({ rows }, t) => { expect(rows.map(({ cells }) => cells.map((cell) => cell.text))).toEqual(TABLES[t]!.rows); });
  });
});

describe('heads', () => {
  it('neither title nor unit, in rows of cells: each header begins a table of its own', () => {
    const { publication } = read(text('tabs', { head: () => [] }));
    expect(publication.tables.map(({ rows }) => rows.length)).toEqual([3, 2, 1]);
  });

  it('a page of a table without a title that repeats its unit and header goes on', () => {
    const [, table] = TABLES;
    const page = PRINTS.tabs!([...table!.header, ...table!.rows]);
    const { publication } = read(`${COVER}${UNIT}\n\n${page}\n\n${UNIT}\n\n${page}`);
    expect(publication.tables.map(({ rows }) => rows.length)).toEqual([4]);
  });

  it('another publication below the last table is none of its rows', () => {
    const tables = text('tabs', { head: usual }).slice(COVER.length);
    const { publication, coverage } = read(`${COVER}${tables}\n\n某市统计局（本级）2024年单位预算\n\n${tables}`);
    expect(publication.tables.map(({ rows }) => rows.length)).toEqual([3, 2, 1, 3, 2, 1]);
    expect(coverage.unclaimed).toEqual([]);
  });

  it('a date at the end of a table is no head of the next', () => {
    const rows = '序号\t项目\t金额\t采购时间\n1\t电脑\t12.00\t2024年3月\n2\t服务\t24.00\n2024年5月\n';
    const { coverage } = read(`${COVER}表一：采购情况表\n\n${UNIT}\n\n${rows}\n${text('tabs', { head: usual }).slice(COVER.length)}`);
    const { role } = coverage.claims.find(({ span: [start] }) => start === (COVER + `表一：采购情况表\n\n${UNIT}\n\n${rows}`).lastIndexOf('2024年5月')) ?? { role: 'nobody' };
    expect(role).not.toBe('unit-line');
  });

  it('the way to a web page names no department', () => {
    const { publication } = read(`首页 > 政务公开 > 财政预决算\n\n${text('tabs', { head: usual })}`);
    expect(publication.organization.name).toBe('某市统计局');
  });

  it.each(['续表', '（续上表）', '续表1-2', '接上页', '（续）', '（转下页）', UNIT, '一般公共预算支出表（续）'])('between two pages of a table: %s', (mark) => {
    const header = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
    const pages = [[['201', '一般公共服务支出', '9.00', '4.00', '5.00'], ['20105', '统计信息事务', '9.00', '4.00', '5.00']], [['2010501', '行政运行', '9.00', '4.00', '5.00'], ['', '合计', '9.00', '4.00', '5.00']]];
    for (const print of Object.values(PRINTS)) {
      const [first, second] = pages.map((rows) => print([header, ...rows]));
      const { publication, coverage } = read(`${COVER}表七：一般公共预算支出表\n\n${UNIT}\n\n${first!}\n\n${mark}\n\n${second!}\n`);
      expect(publication.tables.map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.text)))).toEqual([pages.flat()]);
      expect(coverage.unclaimed).toEqual([]);
    }
  });
});
