/** Codes and names that share a column: `[2010301]行政运行`, `2010301-行政运行`, `2010301 行政运行`. */
import { describe, expect, it } from 'vitest';
import { codedName } from '../../extractors/labels.js';
import { extract } from '../../pipeline/index.js';

type Row = readonly string[];
const PRINTS: Readonly<Record<string, (rows: readonly Row[]) => string>> = {
  tabs: (rows) => rows.map((row) => row.join('\t')).join('\n'),
  pipes: (rows) => rows.map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${' --- |'.repeat(row.length)}` : ''}`).join('\n'),
  'PDF text': (rows) => rows.map((row) => row.filter((cell) => cell !== '').join(' ')).join('\n'),
  'PDF text, a cell a line': (rows) => rows.map((row) => row.filter((cell) => cell !== '').join('\n')).join('\n'),
  'PDF text, names over two lines': (rows) => rows.map((row) => row.filter((cell) => cell !== '').map((cell, i) => (i === 0 && cell.length > 14 ? `${cell.slice(0, 13)}\n${cell.slice(13)}` : cell)).join(' ')).join('\n'),
};
const BETWEEN: Readonly<Record<string, (code: string, name: string) => string>> = {
  brackets: (code, name) => `[${code}]${name}`, dash: (code, name) => `${code}-${name}`, nothing: (code, name) => code + name, blank: (code, name) => `${code} ${name}`,
};
const ROWS: readonly Row[] = [
  ['201', '一般公共服务支出', '1,100.00', '900.00', '200.00'], ['20105', '统计信息事务', '1,100.00', '900.00', '200.00'],
  ['2010501', '行政运行', '900.00', '900.00', ''], ['2010507', '专项普查活动', '200.00', '', '200.00'],
  ['208', '社会保障和就业支出', '20.50', '20.50', ''], ['20805', '行政事业单位养老支出', '20.50', '20.50', ''],
  ['2080505', '机关事业单位基本养老保险缴费支出', '12.50', '12.50', ''], ['2080506', '机关事业单位职业年金缴费支出', '8.00', '8.00', ''],
];
const TOTAL = ['合计', '1,120.50', '920.50', '200.00'];
const TABLES = [
  { kind: '部门预算', title: '一般公共预算支出表', columns: ['合计', '基本支出', '项目支出'], headings: ['功能科目', '项目', '科目名称（编码）'] },
  { kind: '部门决算', title: '一般公共预算财政拨款支出决算表', columns: ['本年支出', '基本支出', '项目支出'], headings: ['支出功能分类科目', '科目编码及名称'] },
] as const;

describe('codes in names', () => {
  for (const { kind, title, columns, headings } of TABLES) {
    for (const heading of headings) {
      it.each(Object.entries(BETWEEN).flatMap(([between, put]) => Object.entries(PRINTS).map(([print, written]) => ({ between, print, put, written }))))(
        `${title}, ${heading}, $between, $print`, ({ put, written }) => {
          const rows = [TOTAL, ...ROWS.map(([code, name, ...amounts]) => [put(code!, name!), ...amounts])];
          const text = `某市统计局2024年${kind}\n\n${title}\n\n单位：万元\n\n${written([[heading, ...columns], ...rows])}\n`;
          const { publication, records } = extract(Buffer.from(text), { file: 'x.txt' });
          const [table] = publication.tables;
          expect(table!.rows.map(({ cells }) => cells.map((cell) => cell.text.replace(/\s/gu, '')))).toEqual(rows.map((row) => row.map((cell) => cell.replace(/\s/gu, ''))));
          expect(table!.rows.map(({ code }) => code)).toEqual([null, ...ROWS.map(([code]) => code)]);
          expect(table!.rows.flatMap(({ cells }) => cells.slice(1)).filter(({ text: printed, status }) => printed !== '' && status !== 'verified')).toEqual([]);
          expect(records.find(({ code }) => code === '2010501')!.codeName).toBe('行政运行');
        });
    }
  }

  it.each(['\n', ' '])('codes beside names are a column of their own, though its heading is broken among the others', (between) => {
    const header = ['项目', '本年支出合计', '基本支出', '项目支出', '功能分类科目编', '科目名称', '码'];
    const rows = ['合计 30.00 20.00 10.00', '201 一般公共服务支出 30.00 20.00 10.00', '20101 人大事务 30.00 20.00 10.00', '2010101 行政运行 30.00 20.00 10.00'];
    const text = `某市统计局2024年部门决算\n\n表5\n一般公共预算财政拨款支出决算表\n\n单位：万元\n${[...header, ...rows.map((row) => row.replaceAll(' ', between))].join('\n')}\n`;
    const [table] = extract(Buffer.from(text), { file: 'x.txt' }).publication.tables;
    expect(table!.columns.map(({ path }) => path.at(-1))).toEqual(['功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出']);
    expect(table!.rows.map(({ cells }) => cells.slice(0, 2).map((cell) => cell.text))).toEqual([['', '合计'], ['201', '一般公共服务支出'], ['20101', '人大事务'], ['2010101', '行政运行']]);
  });

  it('codes in cells of their own are no beginnings of names, though nothing heads them', () => {
    const cells = ['科目名称', '本年支出合计', '基本支出', '项目支出', '合计', '30.00', '20.00', '10.00', '201', '一般公共服务支出', '30.00', '20.00', '10.00', '20101', '人大事务', '30.00', '20.00', '10.00', '2010101', '行政运行', '30.00', '20.00', '10.00'];
    const [table] = extract(Buffer.from(`某市统计局2024年部门决算\n\n一般公共预算财政拨款支出决算表\n单位：万元\n${cells.join('\n')}\n`), { file: 'x.txt' }).publication.tables;
    expect(table!.form).toBe('generic');
  });

  it('a first row named 合计 is no heading where its figures follow', () => {
    const text = '某市统计局2024年部门决算\n\n一般公共预算财政拨款支出决算表\n\n单位：万元\n\n科目编码 科目名称 本年支出 基本支出 项目支出\n合计 30.00 20.00 10.00\n201 一般公共服务支出 30.00 20.00 10.00\n';
    const [table] = extract(Buffer.from(text), { file: 'x.txt' }).publication.tables;
    expect(table!.rows[0]!.cells.map((cell) => cell.text)).toEqual(['', '合计', '30.00', '20.00', '10.00']);
    expect(table!.columns.at(-1)!.path).toEqual(['项目支出']);
  });

  it.each([
    ['[201]一般公共服务支出', '201', '一般公共服务支出'], ['【2010301】 行政运行', '2010301', '行政运行'], ['30101—基本工资', '30101', '基本工资'], ['301：工资福利支出', '301', '工资福利支出'],
  ])('%s', (words, code, name) => { expect(codedName(words)).toEqual({ code, name }); });

  it.each(['2024年项目', '[201一般公共服务支出', '12345热线', '20100 12', '201'])('%s begins with no code', (words) => { expect(codedName(words)).toBeNull(); });
});

it('codes alone before amounts without decimals are none of them: a name stands on the lines around its code, or nowhere', () => {
  const header = '科目编码 科目名称 合计 人员经费 公用经费\n类 款\n';
  const body = ['301 工资福利支出 9,357,000 9,357,000', '301 01 基本工资 9,000,000 9,000,000', '机关事业单位基本', '301 08 357,000 357,000', '养老保险缴费', '302 商品和服务支出 1,356,000 1,356,000', '302 11 差旅费 80,000 80,000', '302 13 1,276,000 1,276,000', '合计 10,713,000 9,357,000 1,356,000'];
  const { publication } = extract(`某某局2025年部门预算\n\n一般公共预算基本支出部门预算经济分类预算表\n单位：元\n${header}${body.join('\n')}\n`);
  expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text).join('|'))).toEqual([
    '301||工资福利支出|9,357,000|9,357,000|', '301|01|基本工资|9,000,000|9,000,000|', '301|08|机关事业单位基本养老保险缴费|357,000|357,000|',
    '302||商品和服务支出|1,356,000||1,356,000', '302|11|差旅费|80,000||80,000', '302|13||1,276,000||1,276,000', '||合计|10,713,000|9,357,000|1,356,000',
  ]);
  expect(publication.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});
