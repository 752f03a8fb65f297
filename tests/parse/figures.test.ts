/** Rows of PDF text whose figures other converters print otherwise: full-width, parted by blanks that stand in no columns. */
import { describe, expect, it } from 'vitest';
import { unwrapped } from '../../extractors/dialects/wrappings.js';
import { stagesOf } from '../support/stages.js';

const first = (title: string, lines: readonly string[], kind = '2024年部门预算') => stagesOf(`某某市某某局${kind}\n\n${title}\n\n单位：万元\n\n${lines.join('\n')}\n`).draft.publication.tables[0]!;
const texts = (table: ReturnType<typeof first>) => table.rows.map(({ cells }) => cells.map(({ text }) => text));

describe('full-width figures', () => {
  it('are amounts, codes and 行次 like any other', () => {
    const table = first('收入支出决算总表', [
      '收入 支出', '项目 行次 金额 项目 行次 金额', '栏次 １ 栏次 ２', '一、一般公共预算财政拨款收入 １ １，２３４．５０ 一、一般公共服务支出 ５ １，２００．００', '二、其他收入 ２ 二、教育支出 ６ ３４．５０',
      '本年收入合计 ３ １，２３４．５０ 本年支出合计 ７ １，２３４．５０', '总计 ４ １，２３４．５０ 总计 ８ １，２３４．５０',
    ], '2023年度部门决算');
    expect(texts(table)).toEqual([
      ['一、一般公共预算财政拨款收入', '1', '1,234.50', '一、一般公共服务支出', '5', '1,200.00'], ['二、其他收入', '2', '', '二、教育支出', '6', '34.50'],
      ['本年收入合计', '3', '1,234.50', '本年支出合计', '7', '1,234.50'], ['总计', '4', '1,234.50', '总计', '8', '1,234.50'],
    ]);
  });
});

describe('figures that OCR tore at a point or a comma', () => {
  it('are whole again where cells have no bounds of their own', () => {
    const table = first('支出总表', [
      '科目编码 科目名称 合计 基本支出 项目支出', '合计 13,861. 58 12,166 .68 1, 694.90', '201 一般公共服务支出 9 ,861.58 9,166.68 694. 90', '205 教育支出 4,000.00 3 ,000 .00 1,000.00',
    ]);
    expect(texts(table)).toEqual([['', '合计', '13,861.58', '12,166.68', '1,694.90'], ['201', '一般公共服务支出', '9,861.58', '9,166.68', '694.90'], ['205', '教育支出', '4,000.00', '3,000.00', '1,000.00']]);
    expect(table.rows[0]!.cells.slice(2).map(({ repairs }) => repairs)).toEqual([['join-ocr-space'], ['join-ocr-space'], ['join-ocr-space']]);
  });
});

describe('wide blanks that only part the cells', () => {
  it('make no columns: no figure is put into a name', () => {
    const table = first('一般公共预算基本支出表', [
      '科目编码   科目名称   合计   人员经费   公用经费', '合计   12,166.68   9,965.18   2,201.50', '301   工资福利支出   9,965.18   9,965.18   0.00', '30101   基本工资   9,004.86   9,004.86   0.00',
      '30108   机关事业单位基本养老保险缴费   960.32   960.32   0.00', '302   商品和服务支出   2,201.50   0.00   2,201.50', '30201   办公费   2,201.50   0.00   2,201.50',
    ]);
    expect(texts(table).map((row) => row.slice(0, 3))).toEqual([
      ['', '合计', '12,166.68'], ['301', '工资福利支出', '9,965.18'], ['30101', '基本工资', '9,004.86'], ['30108', '机关事业单位基本养老保险缴费', '960.32'], ['302', '商品和服务支出', '2,201.50'], ['30201', '办公费', '2,201.50'],
    ]);
  });
});

describe('类, 款 and 项 in columns of their own', () => {
  it('stand in the table of revenue by function, too', () => {
    const table = first('部门收入总表', [
      '科目编码 科目名称 合计 一般公共预算拨款收入 政府性基金预算拨款收入 国有资本经营预算拨款收入 事业收入 事业单位经营收入 其他收入', '类 款 项', '合计 1,234.50 1,234.50 0.00 0.00 0.00 0.00 0.00',
      '205 教育支出 1,234.50 1,234.50 0.00 0.00 0.00 0.00 0.00', '205 08 进修及培训 1,234.50 1,234.50 0.00 0.00 0.00 0.00 0.00', '205 08 03 培训支出 1,234.50 1,234.50 0.00 0.00 0.00 0.00 0.00',
    ]);
    expect(table.id).toBe('revenue-summary');
    expect(texts(table).map((row) => row.slice(0, 5))).toEqual([['', '', '', '合计', '1,234.50'], ['205', '', '', '教育支出', '1,234.50'], ['205', '08', '', '进修及培训', '1,234.50'], ['205', '08', '03', '培训支出', '1,234.50']]);
  });
});

describe('blanks between thousands', () => {
  const HEADER = '科目编码 科目名称 合计 基本支出 项目支出';
  it('are none between cells, where nothing else parts the thousands', () => {
    const table = first('支出总表', [HEADER, '合计 1 213 861.58 1 212 166.68 1 694.90', '201 一般公共服务支出 1 209 861.58 1 209 166.68 694.90', '205 教育支出 4 000.00 3 000.00 1 000.00']);
    expect(texts(table)).toEqual([['', '合计', '1213861.58', '1212166.68', '1694.90'], ['201', '一般公共服务支出', '1209861.58', '1209166.68', '694.90'], ['205', '教育支出', '4000.00', '3000.00', '1000.00']]);
    expect(table.rows[0]!.cells[2]!.repairs).toEqual(['join-ocr-space']);
  });
  const rows = (thousands: string) => ['合计 12,510.00 9,760.12 2,749.88', '201 一般公共服务支出 12,010.00 9,', '360.12 2,649.88', '205 教育支出 500.00 400.00 100.00', '206 科学技术支出 3,000.00 1,500.00 1,500.00', '207 文化支出 2,000.00 1,', '000.00 1,000.00', '208 社会保障和就业支出 1,999.00 1,000.00 999.00']
    .map((row) => row.replace(/,(?=\d)/gu, thousands));
  it.each([['a blank', ' '], ['a thin blank', '\u2009'], ['a narrow one', '\u202f']])('are those of the whole publication: %s', (_, thousands) => {
    const table = first('支出总表', [HEADER, ...rows(thousands).map((row) => row.replace(/,$/u, `${thousands}`)).join('\n').replace(/\s\n(?=\d{3}\.)/gu, thousands).split('\n')]);
    expect(texts(table).slice(0, 2)).toEqual([['', '合计', '12510.00', '9760.12', '2749.88'], ['201', '一般公共服务支出', '12010.00', '9360.12', '2649.88']]);
    expect(table.rows[0]!.cells[2]!.repairs).toEqual(['join-ocr-space']);
  });
  it('part 行次 from amounts, too: there each table says for itself', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i + 1} 234.50`);
    expect(unwrapped([...lines, '行次'].join('\n')).text).toBe([...lines, '行次'].join('\n'));
    expect(unwrapped(lines.join('\n')).text).not.toBe(lines.join('\n'));
  });
  it('are commas that the scan lost, where others stand', () => {
    const table = first('支出总表', [HEADER.replaceAll(' ', '  '), '合计  1 213,861.58  1,212 166.68  1 694.90', '205  教育支出  1,213 861.58  1,212,166.68  1 694.90']);
    expect(texts(table)).toEqual([['', '合计', '1,213,861.58', '1,212,166.68', '1694.90'], ['205', '教育支出', '1,213,861.58', '1,212,166.68', '1694.90']]);
  });
  it('are such commas in single amounts, too, and the mending is said', () => {
    const table = first('支出总表', [HEADER, '合计 2 213,861.58 1,212,166.68 1,001,694.90', '205 教育支出 2,213,861.58 1,212,166.68 1 001,694.90']);
    expect(texts(table)).toEqual([['', '合计', '2,213,861.58', '1,212,166.68', '1,001,694.90'], ['205', '教育支出', '2,213,861.58', '1,212,166.68', '1,001,694.90']]);
    expect(table.rows.map(({ cells }) => cells.map(({ repairs }) => repairs.join()))).toEqual([['', '', 'add-unprinted', '', ''], ['', '', '', '', 'add-unprinted']]);
    const [[before, after]] = [table.rows[0]!.cells[2]!.spans];
    expect(after![0]! - before![1]!).toBe(1);
  });
  it('are no such commas where whole numbers stand before amounts that can be no part of them, nor behind a code', () => {
    expect(texts(first('办公费用明细表', ['项目 甲 金额', '电脑 12 345,000.00', '椅子 3 21,000.00', '桌子 4 50,000.00']))).toEqual([['电脑', '12', '345,000.00'], ['椅子', '3', '21,000.00'], ['桌子', '4', '50,000.00']]);
    expect(texts(first('支出总表', ['科目编码 合计 基本支出 项目支出', '合计 2 213,861.58 1,212,166.68 1,001,694.90', '205 213,861.58 212,166.68 1,694.90'])).at(-1)).toEqual(['205', '213,861.58', '212,166.68', '1,694.90']);
  });
  it('leave 行次 what it is', () => {
    const table = first('收入支出决算总表', [
      '收入 支出', '项目 行次 金额 项目 行次 金额', '栏次 1 栏次 2', '一、一般公共预算财政拨款收入 1 2 234.50 一、一般公共服务支出 5 2 200.00', '二、其他收入 2 二、教育支出 6 134.50', '三、年初结转和结余 3 100.00',
      '总计 4 2 334.50 总计 8 2 334.50',
    ], '2023年度部门决算');
    expect(texts(table)[0]).toEqual(['一、一般公共预算财政拨款收入', '1', '2234.50', '一、一般公共服务支出', '5', '2200.00']);
    expect(texts(table)[1]).toEqual(['二、其他收入', '2', '', '二、教育支出', '6', '134.50']);
  });
  it('a whole number before other amounts is one', () => {
    const table = first('办公设备明细表', ['项目 数量 单价 金额', '电脑 12 345.00 4,140.00', '椅子 3 210.00 630.00', '桌子 4 500.00 2,000.00']);
    expect(texts(table)).toEqual([['电脑', '12', '345.00', '4,140.00'], ['椅子', '3', '210.00', '630.00'], ['桌子', '4', '500.00', '2,000.00']]);
  });
  it('one amount in two pieces, where the number of amounts says so', () => {
    const table = first('支出总表', [HEADER, '合计 3,861.58 2 166.68 1,694.90', '205 教育支出 3,861.58 2,166.68 1,694.90']);
    expect(texts(table)[0]).toEqual(['', '合计', '3,861.58', '2166.68', '1,694.90']);
  });
});
