/** Amounts below nought and blanks, in whatever signs or words they are printed: the cell says what is printed, the value what it means. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { readFacts } from '../../extractors/narrative/index.js';
import { trace } from '../../extractors/text.js';
import { print, type Dialect } from '../support/forms/print.js';

const HEADER = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
const BEGIN = '某某局2024年部门预算\n\n';
const read = (text: string, title = '支出总表', unit = '万元') => {
  const { publication, coverage } = extract(`${BEGIN}${title}\n\n单位：${unit}\n\n${text}`);
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  return publication.tables[0]!;
};
const cells = (table: ReturnType<typeof read>): string[] => table.rows.map((row) => row.cells.map(({ text }) => text).join('|'));

/** As `pdftotext -layout`: each column as wide as its widest cell, figures at its right edge. */
function laidOut(rows: readonly (readonly string[])[]): string {
  const width = (text: string): number => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x2e80 ? 1 : 2), 0);
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => width(row[c] ?? ''))));
  return rows.map((row) => row.map((cell, c) => { const pad = ' '.repeat(widths[c]! - width(cell)); return c < 2 ? cell + pad : pad + cell; }).join('   ').trimEnd()).join('\n') + '\n';
}
type Print = Dialect | 'laid-out' | 'narrow';
const PRINTS: readonly Print[] = ['rows', 'wrapped', 'tabs', 'pipes', 'laid-out', 'narrow'];
function printed(rows: readonly (readonly string[])[], as: Print): string {
  if (as === 'laid-out') return laidOut([HEADER, ...rows]);
  // Cells so narrow that figures are broken over lines, each on lines of its own.
  if (as === 'narrow') return [HEADER, ...rows].flat().filter((cell) => cell !== '').flatMap((cell) => (/\d\.\d\d/u.test(cell) && cell.length > 5 ? [cell.slice(0, 5), cell.slice(5)] : [cell])).map((line) => `${line}\n\n`).join('');
  return print({ head: [], header: [HEADER], rows }, as);
}

const withNegative = (sign: (amount: string) => string): string[][] => [
  ['', '合计', '1,379.50', '1,400.00', sign('20.50')], ['201', '一般公共服务支出', '1,379.50', '1,400.00', sign('20.50')], ['20103', '政府办公厅（室）及相关机构事务', '1,379.50', '1,400.00', sign('20.50')],
  ['2010301', '行政运行', '1,400.00', '1,400.00', '0.00'], ['2010399', '其他政府办公厅（室）及相关机构事务支出', sign('20.50'), '0.00', sign('20.50')],
];

describe.each([['（#）', PRINTS], ['△#', PRINTS], ...['(#)', '▲#', '－#', '—#', '−#', '-#'].map((sign): [string, readonly Print[]] => [sign, ['rows', 'tabs']])] as [string, readonly Print[]][])('an amount below nought as %s', (sign, prints) => {
  it.each(prints)('is proven by sums that need its sign: %s', (as) => {
    const table = read(printed(withNegative((amount) => sign.replace('#', amount)), as));
    // A dash is written as the minus that it is.
    const own = sign.replace(/[－—−]/u, '-');
    expect(cells(table)).toEqual(withNegative((amount) => own.replace('#', amount)).map((row) => row.join('|')));
    expect(table.rows[4]!.cells.map(({ value }) => value)).toEqual([null, null, -20.5, 0, -20.5]);
    expect(table.rows.flatMap((row) => row.cells.slice(2).map(({ status }) => status))).toEqual(Array(15).fill('verified'));
  });
});

describe('a sign that may be none', () => {
  const lines = (...rows: readonly string[]): string => `${HEADER.join(' ')}\n${rows.join('\n')}\n`;
  it('is not proven by sums that hold without it', () => {
    const table = read(lines('合计 （1,400.00） （1,300.00） （100.00）', '201 一般公共服务支出 （1,400.00） （1,300.00） （100.00）', '20103 政府办公厅（室）及相关机构事务 （1,400.00） （1,300.00） （100.00）'));
    expect(table.rows.flatMap((row) => row.cells.slice(2).map(({ value, status }) => `${value! < 0} ${status}`))).toEqual(Array(9).fill('true unverified'));
    const beside = read('科目名称\t合计\t其中：结转\n合计\t100.00\t（30.00）\n办公费\t60.00\t（10.00）\n印刷费\t40.00\t（20.00）\n', '经费支出情况表');
    expect(beside.rows.map((row) => row.cells.slice(1).map(({ status }) => status).join(' '))).toEqual(Array(3).fill('verified unverified'));
  });
  it('is none around a bare whole number beside amounts with decimals', () => {
    const table = read(`${HEADER.join('\t')}\n\t合计\t1,400.00\t1,300.00\t100.00\n201\t一般公共服务支出\t1,400.00\t1,300.00\t（1）\n`);
    expect(table.rows[1]!.cells[4]).toMatchObject({ text: '（1）', value: null });
    expect(cells(read(lines('合计 1,400.00 1,300.00 100.00', '201 一般公共服务支出 （1） 1,400.00 1,300.00 100.00', '20103 统计信息事务 1,400.00 1,300.00 100.00')))[1]).toBe('201|一般公共服务支出（1）|1,400.00|1,300.00|100.00');
  });
  it.each(['rows', 'tabs'] as const)('is one around a whole number where all amounts are whole: %s', (as) => {
    const rows = withNegative((amount) => `(${amount})`).map((row) => row.map((cell) => cell.replace(/^0\.00$/u, '0').replace(/[.,]/gu, '')));
    const table = read(printed(rows, as), '支出总表', '元');
    expect(table.rows[4]!.cells[2]).toMatchObject({ text: '-2050', value: -2050, status: 'verified', repairs: ['read-minus'] });
  });
  it('is an arrow where others point down', () => {
    const table = read('科目编码\t科目名称\t2023年预算数\t2024年预算数\t增减额\n212\t城乡社区支出\t30.00\t20.00\t▼10.00\n229\t其他支出\t20.00\t30.00\t▲10.00\n', '政府性基金预算支出表');
    expect(table.rows.map(({ cells: row }) => row[4]!.value)).toEqual([null, null]);
  });
  it('numbers an entry at the beginning of a line', () => {
    const table = read('收入 支出\n项目 预算数 项目 预算数\n一、一般公共预算拨款收入 1420 一、一般公共服务支出 1320\n（1） 经费拨款 1420 二、社会保障和就业支出 100\n本年收入合计 1420 本年支出合计 1420\n收入总计 1420 支出总计 1420\n', '收支总表', '元');
    expect(cells(table)[1]).toBe('（1）经费拨款|1420|二、社会保障和就业支出|100');
  });
  it('stands in shares too, its bracket before or behind the percent sign', () => {
    const table = read('科目编码 科目名称 2023年预算数 2024年预算数 增减额 增减%\n212 城乡社区支出 30.00 20.00 （10.00） （33.33%）\n21208 国有土地使用权出让收入安排的支出 30.00 20.00 （10.00） （33.33）%\n', '政府性基金预算支出表');
    expect(table.rows.map((row) => row.cells.slice(4).map(({ text }) => text))).toEqual([['（10.00）', '（33.33%）'], ['（10.00）', '（33.33）%']]);
  });
});

describe.each(['无', '不涉及', '——', '／'])('a blank as %s', (word) => {
  const rows = [
    ['', '合计', '1,420.50', '1,400.00', '20.50', word], ['201', '一般公共服务支出', '1,420.50', '1,400.00', '20.50', word], ['20103', '政府办公厅（室）及相关机构事务', '1,420.50', '1,400.00', '20.50', word],
    ['2010301', '行政运行', '1,400.00', '1,400.00', word, word], ['2010399', '其他政府办公厅（室）及相关机构事务支出', '20.50', word, '20.50', word],
  ];
  const header = [...HEADER, '事业单位经营支出'];
  it.each(['rows', 'wrapped', 'tabs', 'pipes', 'laid-out'] as const)('is a cell without a figure, and leaves the others in their columns: %s', (as) => {
    const table = read(as === 'laid-out' ? laidOut([header, ...rows]) : print({ head: [], header: [header], rows }, as));
    expect(cells(table).map((row) => row.replaceAll('／', '/'))).toEqual(rows.map((row) => row.join('|').replaceAll('／', '/')));
    expect(table.rows.flatMap((row) => row.cells.slice(2).map(({ value, status }) => value === null || status === 'verified'))).toEqual(Array(20).fill(true));
  });
  it.each(['rows', 'wrapped', 'tabs'] as const)('is a cell of an empty table: %s', (as) => {
    expect(cells(read(print({ head: [], header: [HEADER], rows: [['', '合计', word, word, word]] }, as), '政府性基金预算支出表')).map((row) => row.replaceAll('／', '/'))).toEqual([`|合计|${word}|${word}|${word}`.replaceAll('／', '/')]);
  });
  it.each(['rows', 'wrapped', 'tabs'] as const)('stands on either side of two: %s', (as) => {
    const sides = [['一、一般公共预算拨款收入', '9.00', '一、一般公共服务支出', '9.00'], ['二、政府性基金预算拨款收入', word, '二、卫生健康支出', word], ['本年收入合计', '9.00', '本年支出合计', '9.00'], ['上年结转', word, '结转下年', word], ['收入总计', '9.00', '支出总计', '9.00']];
    const text = print({ head: [], header: [['收入', '', '支出', ''], ['项目', '预算数', '项目', '预算数']], rows: sides }, as);
    expect(cells(read(text, '收支总表')).map((row) => row.replaceAll('／', '/'))).toEqual(sides.map((row) => row.join('|').replaceAll('／', '/')));
  });
});

it('a word in a column of remarks is a word', () => {
  const rows = [['', '合计', '9.00', '5.00', '4.00', '无'], ['201', '一般公共服务支出', '9.00', '5.00', '4.00', '无'], ['20103', '统计信息事务', '9.00', '5.00', '4.00', '含结转']];
  for (const as of ['rows', 'tabs'] as const) expect(cells(read(print({ head: [], header: [[...HEADER, '备注']], rows }, as)))).toEqual(rows.map((row) => row.join('|')));
});

describe('brackets and triangles in prose', () => {
  const facts = (text: string): string[] => {
    const { facts: found, events } = readFacts([{ section: '第二部分', headings: [], content: trace(text, 0, text.length) }], { fiscalYear: 2024, organization: '某某局' });
    const flagged = events.filter(({ rule }) => rule === 'narrative-uncertain-sign').length;
    return found.map(({ measure, printed: own, decimal }) => `${measure} ${own} ${decimal}${flagged > 0 ? '?' : ''}`);
  };
  it.each([
    ['比2023年减少（1.50）万元。', [' （1.50） -1.50?']], ['其他收入（20.50）万元。', ['其他收入 （20.50） -20.50?']], ['收入增长(5.2)%。', ['收入 (5.2) -5.2?']],
    ['其他收入△20.50万元。', ['其他收入 △20.50 -20.50']], ['其他收入▲20.50万元。', ['其他收入 ▲20.50 -20.50?']],
    // Nothing but blanks of a form that were filled in.
    ['人员经费（100.00）万元，公用经费（20.00）万元。', ['人员经费 （100.00） 100.00?', '公用经费 （20.00） 20.00?']],
    ['完成调研（1）项。', []], ['其他收入（20.50万元）。', [' 20.50 20.50']],
  ])('%s', (text, expected) => { expect(facts(text)).toEqual(expected); });
});
