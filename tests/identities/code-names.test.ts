import { describe, expect, it } from 'vitest';
import { codeNames } from '../../pipeline/identities/code-names.js';
import { smallTable } from '../support/reconcile-grids.js';

const table = (...rows: string[][]) => smallTable('final-expenditure', ['code:code', 'name:text', 'total'], rows.map((row) => [...row, '1.00']));
const told = (...tables: ReturnType<typeof table>[]) => codeNames(tables).map(({ issue }) => [issue.at, issue.message]);

describe('a code beside a name that has another', () => {
  it('is told by the classification', () => {
    expect(told(table(['2101106', '行政单位医疗'], ['30209', '福利费'], ['10214', '租赁费'], ['2010306', '行政运行']))).toEqual([
      ['tables/0/rows/0/cells/0', '2101106 is printed beside "行政单位医疗", whose code is 2101101.'],
      ['tables/0/rows/1/cells/0', '30209 is printed beside "福利费", whose code is 30229.'],
      ['tables/0/rows/2/cells/0', '10214 is printed beside "租赁费", whose code is 30214.'],
      ['tables/0/rows/3/cells/0', '2010306 is printed beside "行政运行", whose code is 2010301.'],
    ]);
  });

  it('is told by the other rows of the publication', () => {
    const right = table(['2010504', '信息事务']);
    expect([told(right, right, table(['2010502', '信息事务'])), told(right, table(['2010502', '信息事务']))].map((all) => all.map(([at]) => at))).toEqual([['tables/2/rows/0/cells/0'], ['tables/1/rows/0/cells/0']]);
  });

  it('is odd where no other table prints it so; where several do, it is what the publication uses', () => {
    const [older, right] = [table(['2101106', '行政单位医疗']), table(['2101101', '行政单位医疗'])];
    const odd = (...tables: ReturnType<typeof table>[]) => codeNames(tables).flatMap(({ issue, isOdd }) => (isOdd ? [issue.at] : []));
    expect([odd(older, right), odd(older, older)]).toEqual([['tables/0/rows/0/cells/0'], []]);
  });

  it('is told where code and name share a cell', () => {
    expect(told(smallTable('x', ['name:text', 'total'], [['2101106-行政单位医疗', '1.00']]))).toHaveLength(1);
  });

  it('is none under another parent, of another year, at another level or in another classification', () => {
    expect(told(table(['2010301', '行政运行'], ['2010401', '行政运行'], ['2100501', '行政单位医疗'], ['2210201', '住房公积金'], ['30113', '住房公积金'], ['229', '其他支出'], ['399', '其他支出'], ['303', '对个人和家庭的补助'], ['509', '对个人和家庭的补助'],
      ['22902', '预备费'], ['22903', '年初预留']))).toEqual([]);
  });

  it('is that of its own list where lists stand side by side, the code in two columns', () => {
    const beside = (...row: string[]) => told(smallTable('x', ['personnel-class:code', 'personnel-division:code', 'personnel-name:text', 'personnel', 'public-class:code', 'public-division:code', 'public-name:text', 'public'], [row]));
    expect(beside('301', '01', '基本工资', '1.00', '302', '01', '办公费', '1.00')).toEqual([]);
    expect(beside('301', '01', '基本工资', '1.00', '302', '09', '福利费', '1.00')).toEqual([['tables/0/rows/0/cells/5', '30209 is printed beside "福利费", whose code is 30229.']]);
  });

  it('is none of a row that prints nothing of its code', () => {
    const parted = smallTable('x', ['class:code', 'division:code', 'name:text', 'total'], [['', '', '福利费', '1.00']]);
    expect(told({ ...parted, rows: parted.rows.map((row) => ({ ...row, code: '30209' })) })).toEqual([]);
  });

  it('is none of an item that other divisions have too, unless the code is another item’s or a digit off', () => {
    expect(told(table(['2010350', '事业运行'], ['2130104', '事业运行'], ['2019907', '信息化建设'], ['2150104', '事业机构']))).toEqual([]);
    expect(told(table(['2050202', '初中教育'], ['2080505', '住房公积金'], ['2081505', '机关事业单位基本养老保险缴费支出'], ['2050204', '小学教育'])).map(([, message]) => message!.replace(/.*whose code is /u, '')))
      .toEqual(['2050203.', '2210201.', '2080505.', '2050202.']);
  });

  it('is none of a unit’s number', () => {
    expect(told(table(['201001', '行政运行']))).toEqual([]);
  });
});
