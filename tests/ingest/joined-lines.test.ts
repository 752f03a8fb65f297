/** Texts of which a program made one line: sites that show documents, and collections of texts, keep them so. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { withPartedLines } from '../../pipeline/ingest/joined-lines.js';
import { seedText } from '../support/stages.js';

const onOneLine = (text: string): string => text.trim().split(/\s+/u).join(' ');
const read = (text: string) => extract(Buffer.from(text), { file: 'a.txt' });
const cells = ({ publication }: ReturnType<typeof read>) => publication.tables.map(({ id, rows }) => [id, rows.map((row) => row.cells.map(({ text, value }) => [text.replace(/\s/gu, ''), value]))]);

const COVER = '某县某中心 2022 年部门预算 目 录 第一部分 部门概况 第二部分 部门预算表 第一部分 部门概况 一、主要职能 负责全县相关工作的组织领导和统筹协调,宣传党的方针政策,完成县委、县政府交办的其他各项 任务。 二、机构设置 根据上级要求和本中心的具体情况,共设办公室、业务科、综合科、财务科、督查科、培训科、研究科 7 个机 构。 ';
const TABLE = '第二部分 部门预算表 表一 收支总表 部门名称: 某县某中心 单位:万元 收入 支出 项目 预算数 项目 预算数 一、一般公共预算拨 款收入 90.00 一、一般公共服务支出 80.00 二、政府性基金预算拨款收入 0.00 二、社会保障和就业支出 10.00 本年收入合计 90.00 本年支出合计 90.00 收入总计 90.00 支出总计 90.00';

describe('one line of many', () => {
  it('is parted again: every cell of a whole publication stands where it stood', () => {
    const text = seedText('003_8d23f654fef9b6bc');
    const parted = read(onOneLine(text));
    expect(cells(parted)).toEqual(cells(read(text)));
    expect(parted.records.filter(({ status }) => status === 'verified')).toHaveLength(514);
  });

  it('keeps every offset, and only blanks become ends of lines', () => {
    const text = onOneLine(seedText('000_2d4e30454e5437e8'));
    const parted = withPartedLines(text);
    expect(parted).not.toBe(text);
    expect(parted.replace(/\n/gu, ' ')).toBe(text);
  });

  it('gives names, years, sentences and tables', () => {
    const { publication } = read(COVER + TABLE);
    expect([publication.organization.name, publication.fiscalYear, publication.kind]).toEqual(['某县某中心', 2022, 'budget']);
    expect(publication.sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))).toContain('根据上级要求和本中心的具体情况,共设办公室、业务科、综合科、财务科、督查科、培训科、研究科7个机构。');
    expect(publication.tables[0]!.rows.flatMap((row) => row.cells.filter(({ value }) => value !== null).map(({ value, status }) => [value, status]))).toContainEqual([80, 'verified']);
    expect(publication.facts.map(({ printed, measure }) => [printed, measure])).toEqual([['7', '机构']]);
  });

  it('is read the same in the strings of JSON', () => {
    const { publication } = read(JSON.stringify({ title: '某县某中心2022年部门预算', content: COVER + TABLE }));
    expect(publication.tables.map(({ id, rows }) => [id, rows.length])).toEqual(read(COVER + TABLE).publication.tables.map(({ id, rows }) => [id, rows.length]));
  });

  it('puts the words of an open sentence together, and those of cells apart', () => {
    const filler = `一、职能 ${'负责相关工作。 '.repeat(50)}二、机构 无。 三、收支 `;
    const behind = (text: string) => withPartedLines(`${filler}(一)总体 (二)构成 ${text}`).split('(二)构成\n')[1];
    expect(behind('收入总计 9.00 万元,比 2021 年增加 1.00 万元。 其中: 拨款 8.00 万元。')).toBe('收入总计 9.00 万元,比 2021 年增加 1.00 万元。\n其中:\n拨款 8.00 万元。');
    expect(behind('201 一般公共服务支出 9.00 9.00 0.00 20103 政府办公厅及相关机 构事务 9.00 9.00 0.00')).toBe('201\n一般公共服务支出\n9.00 9.00 0.00\n20103\n政府办公厅及相关机\n构事务\n9.00 9.00 0.00');
    expect(behind('支出决算为64.2 4 万元,较2 024 年增加1,0 23.00 万元,增长3 5.9%。')).toBe('支出决算为64.2\u200b4 万元,较2\u200b024 年增加1,0\u200b23.00 万元,增长3\u200b5.9%。');
    expect(behind('(三)补助支出 105.44万元,共 12 个、49.78 万 元。')).toBe('(三)补助支出 105.44万元,共 12 个、49.78 万 元。');
    expect(behind('小计 购置费 1 2 3 4 83.00 0.00 80.00 3.00 合计')).toBe('小计\n购置费\n1 2 3 4\n83.00 0.00 80.00 3.00\n合计');
    expect(behind('合计 301 工资福利支出 9 9 301 01基本工资 4 4')).toBe('合计\n301\n工资福利支出\n9 9\n301 01基本工资\n4 4');
    expect(behind('表 3 单位: 万元 合计 9.0 0 9.0 0 .00 1, 000.00 2,0 .00 .01')).toContain('合计\n9.0\n0\n9.0\n0\n.00\n1,\n000.00');
  });

  it.each([
    ['a paragraph', `一、二、三、${'负责全市相关工作的组织领导和统筹协调，'.repeat(30)}(一) (二) (三) (四) 。`],
    ['columns that white space keeps', `一、      合计          9.00          9.00 (一)     ${'二、             1.00               2.00          三、  '.repeat(9)}`],
    ['a table of HTML', `<table><tr><td>一、</td><td>${' (一) 9.00 (二) 1.00'.repeat(30)}</td></tr></table>`],
    ['a short line', '第一部分 部门概况 一、主要职能 二、机构设置 第二部分 预算表格'],
  ])('%s stays as it is', (_, text) => expect(withPartedLines(text)).toBe(text));
});
