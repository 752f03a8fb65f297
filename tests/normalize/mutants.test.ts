/** What mutation tests found untested between tables and records: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { yuanValue } from '../../pipeline/normalize/amounts.js';
import { trace } from '../../extractors/text.js';
import { ClaimBook } from '../../pipeline/normalize/claims.js';
import { Codebook } from '../../pipeline/normalize/codebook.js';
import { stagesOf } from '../support/stages.js';

const read = (body: string, kind = '部门决算') => stagesOf(`2023年度某某局${kind}\n\n${body}`).draft;
const LIST = '项目\t\t本年支出合计\t基本支出\t项目支出\n功能分类科目编码\t科目名称\t\t\t\n';
const table = (number: string, title: string, body: string, unit = '单位:万元\n\n'): string => `${number} ${title}\n\n${unit}${body}\n`;

it('printed amounts in 元, to the last digit that is printed', () => {
  for (const [text, unit, yuan] of [
    ['1,234.56', '万元', 12_345_600], ['0.012345', '万元', 123.45], ['0.0123456', '万元', '123.456'], ['12.30', '元', 12.3], ['-0.50', '万元', -5000], ['1.5', '亿元', 150_000_000], ['0.00', '万元', 0],
    ['9,999,999,999,999.99', '元', 9_999_999_999_999.99], ['99,999,999,999,999.99', '元', '99999999999999.99'], ['12', '人', null], ['12', null, null], ['—', '万元', null],
  ] as const) expect([text, unit, yuanValue(text, unit)]).toEqual([text, unit, yuan]);
});

it('codes by name: the branch last read goes on, then the whole, and never one of several', () => {
  const book = new Codebook([['201', '一般公共服务支出'], ['2010101', '行政运行'], ['2010301', '行政运行'], ['22999', '其他支出'], ['229', '其他支出'], ['2299999', '其他支出'], ['20103', '政府办公厅事务']]);
  expect([book.find('行政运行', null), book.find('行政运行', '20103'), book.find('行政运行', '2010301')]).toEqual([null, '2010301', null]);
  expect([book.find('其他支出', null), book.find('其他支出', '229'), book.find('其他支出', '22999')]).toEqual(['229', '22999', '2299999']);
  expect([book.find('一、一般公共服务支出', null), book.find('政府办公厅事务', null), book.find('不明', null)]).toEqual(['201', '20103', null]);
});

describe('tables that print names only', () => {
  it('have the codes of lists whose codes stand in three columns', () => {
    const list = '项目\t\t\t\t本年支出合计\t基本支出\t项目支出\n支出功能分类科目编码\t\t\t科目名称\t\t\t\t\n类\t款\t项\t\t\t\t\n\t\t\t合计\t9.00\t9.00\t0.00\n299\t\t\t甲乙支出\t9.00\t9.00\t0.00\n299\t01\t\t丙丁事务\t9.00\t9.00\t0.00\n299\t01\t01\t戊己运行\t9.00\t9.00\t0.00\n';
    const sides = '收入\t\t支出\t\n项目\t金额\t项目\t金额\n一、一般公共预算财政拨款收入\t9.00\t一、甲乙支出\t9.00\n\t\t\t0.00\n总计\t9.00\t总计\t9.00\n';
    const { publication, records } = read(table('表1', '收入支出决算总表', sides) + table('表5', '一般公共预算财政拨款支出决算表', list));
    expect(records.filter(({ table: id, amount }) => id === 'final-revenue-expenditure-summary' && amount === 9).map(({ rowLabel, code, codeName }) => [rowLabel, code, codeName]))
      .toEqual([['一、一般公共预算财政拨款收入', null, null], ['一、甲乙支出', '299', '甲乙支出'], ['总计', null, null], ['总计', null, null]]);
    // A row without a label stands nowhere in the tree.
    expect(publication.tables[0]!.rows.map(({ level }) => level)).toEqual([0, 0, 0]);
  });
  it('have the codes of economic lists', () => {
    const list = '预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n\t301\t工资福利支出\t9.00\t9.00\t0.00\n\t30177\t甲乙补助\t9.00\t9.00\t0.00\n';
    const names = '支出项目类别\t总计\t政府预算拨款\t\t\t\t财政专户管理资金\t单位资金\t\t\t\t\t上年结余、结转\n\t\t小计\t一般公共预算拨款\t政府性基金预算拨款\t国有资本经营预算拨款\t\t事业收入\t事业单位经营收入\t上级补助收入\t附属单位上缴收入\t其他收入\t\n工资福利支出\t9.00\t9.00\t9.00\t\t\t\t\t\t\t\t\t\n甲乙补助\t9.00\t9.00\t9.00\t\t\t\t\t\t\t\t\t\n';
    const { publication } = read(table('表4', '基本支出总表', names) + table('表8', '一般公共预算支出表（按经济分类）', list), '部门预算');
    expect(publication.tables.map(({ id, rows }) => [id, rows.map(({ code }) => code)])).toEqual([['basic-expenditure', ['301', '30177']], ['general-public-by-economic', ['301', '30177']]]);
  });
});

it('rows of one parent stand equally deep, and remarks are no part of their names', () => {
  const { publication, records } = read(table('', '一般公共预算财政拨款支出决算表（公开05表）', '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t备注\n\t合计\t9.00\t9.00\t0.00\t\n201\t一般公共服务支出\t9.00\t9.00\t0.00\t含上年结转\n20101\t人大事务\t9.00\t9.00\t0.00\t\n2010101\t行政运行\t4.00\t4.00\t0.00\t\n2010102\t一般行政管理事务\t5.00\t5.00\t0.00\t\n'));
  expect(publication.tables.map(({ number, title, rows }) => [number, title, rows.map(({ level }) => level)])).toEqual([['公开05表', '一般公共预算财政拨款支出决算表', [0, 1, 2, 3, 3]]]);
  expect(records[3]).toMatchObject({ rowLabel: '一般公共服务支出', codeName: '一般公共服务支出' });
});

it('rows below the name of a unit are those of the unit', () => {
  const { records } = read(table('表3', '支出总表', '预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n某某市某某局\t\t\t9.00\t9.00\t0.00\n某某市某某局（本级）\t\t\t5.00\t5.00\t0.00\n\t201\t一般公共服务支出\t5.00\t5.00\t0.00\n某某市信息中心\t\t\t4.00\t4.00\t0.00\n\t201\t一般公共服务支出\t4.00\t4.00\t0.00\n'), '部门预算');
  expect(records.filter(({ columnKey }) => columnKey === 'total').map(({ unit, code, amount }) => [unit, code, amount])).toEqual([
    [null, null, 9], ['某某市某某局（本级）', null, 5], ['某某市某某局（本级）', '201', 5], ['某某市信息中心', null, 4], ['某某市信息中心', '201', 4],
  ]);
});

describe('a table without a unit', () => {
  const list = `${LIST}\t合计\t9.00\t9.00\t0.00\n201\t一般公共服务支出\t9.00\t9.00\t0.00\n`;
  const other = '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\t合计\t9.00\t9.00\t0.00\t\t\t\n201\t一般公共服务支出\t9.00\t9.00\t0.00\t\t\t\n';
  const units = (draft: ReturnType<typeof read>) => [draft.publication.tables.map(({ currencyUnit }) => currencyUnit), draft.publication.issues.filter(({ code }) => code === 'unknown-unit').map(({ at }) => at)];
  it('has that of tables with the same figures', () => {
    expect(units(read(table('表5', '一般公共预算财政拨款支出决算表', list) + table('表3', '支出决算表', other, '')))).toEqual([['万元', '万元'], []]);
  });
  it('has none where no table prints one, or its figures stand nowhere else', () => {
    expect(units(read(table('表5', '一般公共预算财政拨款支出决算表', list, '')))).toEqual([[null], ['tables/0']]);
    expect(units(read(table('表5', '一般公共预算财政拨款支出决算表', list) + table('表3', '支出决算表', other.replaceAll('9.00', '90000.00'), '')))).toEqual([['万元', null], ['tables/1']]);
  });
  it('has its number and title claimed as such, and no unit line', () => {
    const roles = (draft: ReturnType<typeof read>) => draft.coverage.claims.slice(1).map(({ role }) => role).filter((role, i, all) => role !== 'header' && role !== 'cell' && role !== all[i - 1]);
    expect(roles(read(table('表5', '一般公共预算财政拨款支出决算表', list, '')))).toEqual(['title']);
    expect(roles(read(table('表5', '一般公共预算财政拨款支出决算表', list)))).toEqual(['title', 'unit-line']);
  });
});

it('prose without a heading is a section from its first character on', () => {
  const text = '2023年度某某局部门决算\n\n2023年度某某局收入9.00万元。\n\n支出9.00万元。\n';
  const { publication: { sections } } = stagesOf(text).draft;
  expect(sections.map(({ title, span, paragraphs }) => [title, span[0], paragraphs.length])).toEqual([['', text.indexOf('2023年度某某局收入'), 2]]);
});

it('a character that two claims want stays with the first, and the second is told, unless it is the same place', () => {
  const text = '12 3 x y';
  const book = new ClaimBook(text);
  book.claim(trace(text, 0, 4), 'cell', 'tables/0');
  book.spans([[0, 2]], 'cell', 'tables/0');
  expect(book.doubled).toEqual([]);
  book.spans([[1, 4]], 'note');
  book.spans([[0, 1]], 'cell', 'tables/1');
  expect(book.doubled).toEqual([{ offset: 1, role: 'note' }, { offset: 3, role: 'note' }, { offset: 0, role: 'cell' }]);
  expect(book.coverage()).toEqual({ characters: 8, claims: [[0, 2], [3, 4]].map((span) => ({ span, role: 'cell', at: 'tables/0' })), unclaimed: [{ span: [5, 8], text: 'x y' }] });
  expect(new ClaimBook(' \n').coverage()).toEqual({ characters: 2, claims: [], unclaimed: [] });
});
