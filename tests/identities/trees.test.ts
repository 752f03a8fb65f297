/** Which rows are held to be the sum of which: lists of codes, of names, of units, and labelled lines. */
import { describe, expect, it } from 'vitest';
import { amount, code, text, type Form } from '../../extractors/forms/form.js';
import type { Identity } from '../../extractors/forms/identity.js';
import { BUDGET_EXPENDITURE, BUDGET_REVENUE, FINAL_REVENUE, THREE_PUBLIC_LINES } from '../../extractors/forms/lines.js';
import { FigureCollector } from '../../pipeline/identities/figures.js';
import { readLedger } from '../../pipeline/identities/instances.js';
import { ledgersOf } from '../../pipeline/identities/ledger.js';
import { namesOf } from '../../pipeline/identities/names.js';
import type { Table } from '../../schemas/types.js';
import { smallTable } from '../support/reconcile-grids.js';

const form = (header: Form['header'], identities: readonly Identity[]): Form => ({ id: 'list', kind: 'budget', layout: 'list', titles: ['list'], header, sums: [], identities });

/** `identity: total = part + part`, with `?` where it cannot be evaluated; `others` teach names and codes. */
function sums(table: Table, own: Form, units: readonly string[] = [], others: readonly Table[] = []): string[] {
  const collector = new FigureCollector();
  const [ledger] = ledgersOf(table, 0, own, collector);
  const ledgers = [ledger!, ...others.flatMap((other, i) => ledgersOf(other, i + 1, null, collector))];
  const { groups } = readLedger(ledger!, namesOf(ledgers, { name: '甲局', units }));
  const name = ({ label, code: own }: { label: string; code: string | null }) => label || own;
  return groups.map(({ identity, total, parts, problem }) => `${identity}: ${name(total)} = ${parts.map(name).join(' + ')}${problem === null ? '' : ' ?'}`);
}

describe('rows of a list', () => {
  const CODED = form([text('unit', '预算单位', 'unit'), code(), text('name', '科目名称', 'name'), amount('total', '合计')], [{ kind: 'rows', by: 'code', ref: 'T' }]);
  const coded = (rows: readonly (readonly [string, string, string, string])[], units?: readonly string[], levels: readonly number[] = []) => {
    const table = smallTable('list', ['unit:text', 'code:code', 'name:text', 'total'], rows);
    return sums({ ...table, rows: table.rows.map((row, r) => ({ ...row, level: levels[r] ?? 0 })) }, CODED, units);
  };

  it('stand under codes that theirs begin with, each in its unit', () => {
    expect(coded([
      ['', '', '合计', '9'], ['甲局本部', '', '', '5'], ['', '201', '甲', '5'], ['', '2010301', '甲一', '2'], ['', '20103', '甲二', '3'], ['乙所', '', '', '4'], ['', '201', '甲', '4'], ['', '20103', '甲二', '4'],
    ])).toEqual(['list-total: 合计 = 甲局本部 + 乙所', 'unit-total: 甲局本部 = 甲', 'class-total: 甲 = 甲二', 'class-total: 甲二 = 甲一', 'unit-total: 乙所 = 甲', 'class-total: 甲 = 甲二']);
  });

  it('are of the unit that is printed beside them, where no row of its own heads them', () => {
    expect(coded([['', '', '小计', '9'], ['甲局本部', '201', '甲', '5'], ['甲局本部', '20103', '甲二', '5'], ['乙所', '201', '乙', '4'], ['乙所', '20103', '乙二', '4']]))
      .toEqual(['list-total: 小计 = 甲 + 乙', 'class-total: 甲 = 甲二', 'class-total: 乙 = 乙二']);
  });

  it('of one code are added up once, the first of them over those below it', () => {
    expect(coded([['', '', '合计', '9'], ['', '201', '甲', '5'], ['', '201', '又甲', '4'], ['', '20103', '甲一', '5']])).toEqual(['list-total: 合计 = 甲 + 又甲', 'class-total: 甲 = 甲一']);
  });

  it('without a code spoil the sums around them where they have money, and only those', () => {
    const list = (filled: string) => coded([['', '', '合计', '9'], ['甲局', '', '', '9'], ['', '201', '甲', '5'], ['', '20103', '甲二', '5'], ['', '', '不明', filled]]);
    expect(list('0')).toEqual(['list-total: 合计 = 甲局', 'unit-total: 甲局 = 甲', 'class-total: 甲 = 甲二']);
    expect(list('4')).toEqual(['list-total: 合计 = 甲局', 'unit-total: 甲局 = 甲 ?', 'class-total: 甲 = 甲二 ?']);
    expect(coded([['', '', '合计', '9'], ['', '201', '甲', '5'], ['', '', '不明', '4']])).toEqual(['list-total: 合计 = 甲 ?']);
  });

  it('that repeat a part of another, or name nothing, are in no sum', () => {
    expect(coded([['', '', '合计', '9'], ['', '201', '甲', '5'], ['', '', '其中：购车', '1'], ['', '', '', '3'], ['', '205', '乙', '4'], ['', '20501', '', '4']]))
      .toEqual(['list-total: 合计 = 甲 + 乙', 'class-total: 乙 = 20501']);
  });

  it('of a department are the sum of its units where it stands above them: by its name, by its level, or because its first unit has lines', () => {
    const lines = (first: string): [string, string, string, string][] => [[first, '', '', '9'], ['丙站', '', '', '5'], ['', '201', '甲', '5'], ['丁所', '', '', '4'], ['', '201', '甲', '4']];
    const units = ['unit-total: 丙站 = 甲', 'unit-total: 丁所 = 甲'];
    expect(coded(lines('乙局'), ['丙站', '丁所'])).toEqual(['department-total: 乙局 = 丙站 + 丁所', ...units]);
    const bare = (rest: [string, string, string, string][]): [string, string, string, string][] => [['乙局', '', '', '9'], ['丙站', '', '', '5'], ...rest];
    expect(coded(bare([['丁所', '', '', '4']]), [])).toEqual([]);
    expect(coded(bare([['丁所', '', '', '4']]), [], [0, 1, 1])).toEqual(['department-total: 乙局 = 丙站 + 丁所']);
    expect(coded(bare([['丁所', '', '', '4']]), ['丙站', '丁所'])).toEqual(['department-total: 乙局 = 丙站 + 丁所']);
    // The first of units that each have lines is a unit.
    expect(coded([['乙局', '', '', '9'], ['', '201', '甲', '9'], ...lines('戊局').slice(1)], [])).toEqual(['unit-total: 乙局 = 甲', ...units]);
  });

  it('add up by letters and pairs of digits where a catalogue has such codes', () => {
    expect(coded([['', 'C', '服务', '9'], ['', 'C21000000', '房地产', '5'], ['', 'C21040000', '物业', '5'], ['', 'C20000000', '其他', '4'], ['', 'C20010000', '印刷', '4']])).toEqual(['class-total: 服务 = 房地产 + 其他', 'class-total: 房地产 = 物业', 'class-total: 其他 = 印刷']);
    // Zeros of other codes are digits of theirs.
    expect(coded([['', '21000', '甲', '9'], ['', '2100001', '乙', '9'], ['', '210', '丙', '9']])).toEqual(['class-total: 甲 = 乙', 'class-total: 丙 = 甲']);
  });

  it('of the economic classification stand under the class above them, those above the first class beside it', () => {
    const named = form([text('category', '项目', 'name'), amount('total', '合计')], [{ kind: 'rows', by: 'economic-name', ref: 'T' }]);
    expect(sums(smallTable('list', ['category:text', 'total'], [['合计', '9'], ['预备费', '1'], ['工资福利支出', '5'], ['基本工资', '3'], ['奖金', '2'], ['商品和服务支出', '3']]), named))
      .toEqual(['list-total: 合计 = 预备费 + 工资福利支出 + 商品和服务支出', 'class-total: 工资福利支出 = 基本工资 + 奖金']);
  });

  it('of years are no sums of each other', () => {
    const years = form([text('unit', '单位', 'unit'), text('year', '年度', 'year'), amount('total', '合计')], [{ kind: 'rows', by: 'flat', ref: 'T' }]);
    expect(sums(smallTable('list', ['unit:text', 'year:text', 'total'], [['合计', '2024年', '9'], ['乙局', '2024年', '4'], ['丙所', '2024年', '5']]), years)).toEqual([]);
  });
});

describe('labelled lines', () => {
  const lines = (root: typeof FINAL_REVENUE, rows: readonly (readonly [string, string])[], others: readonly Table[] = []) =>
    sums(smallTable('list', ['item:text', 'amount'], rows), form([text('item', '项目', 'label'), amount('amount', '金额')], [{ kind: 'lines', column: 'item', root, ref: 'T' }]), [], others);
  const book = smallTable('book', ['code:code', 'name:text', 'total'], [['201', '甲支出', '5'], ['20103', '甲事务', '5'], ['205', '乙支出', '4']]);

  it('of one wording belong to the heading that stands right above them', () => {
    expect(lines(BUDGET_REVENUE, [
      ['一、财政拨款', '5'], ['1.一般公共预算拨款', '4'], ['2.政府性基金拨款', '1'], ['本年收入合计', '5'], ['上年结余、结转', '3'], ['1.一般公共预算拨款', '2'], ['2.政府性基金拨款', '1'], ['收入总计', '8'],
    ])).toEqual(['revenue-total-parts: 收入总计 = 本年收入合计 + 上年结余、结转', 'revenue-year-parts: 本年收入合计 = 一、财政拨款', 'fiscal-parts: 一、财政拨款 = 1.一般公共预算拨款 + 2.政府性基金拨款',
      'carry-over-parts: 上年结余、结转 = 1.一般公共预算拨款 + 2.政府性基金拨款']);
  });

  it('stand below their heading where it is printed above all of them, though it is printed below them elsewhere', () => {
    expect(lines(BUDGET_REVENUE, [['收入总计', '8'], ['一、本年收入', '6'], ['事业收入', '6'], ['二、上年结转', '2']])).toEqual(['revenue-total-parts: 收入总计 = 一、本年收入 + 二、上年结转', 'revenue-year-parts: 一、本年收入 = 事业收入']);
  });

  it('that nobody knows spoil the smallest sum around them, where they have money', () => {
    const gifts = (filled: string) => lines(FINAL_REVENUE, [['事业收入', '3'], ['经营收入', '2'], ['捐赠', filled], ['本年收入合计', '6'], ['年初结转和结余', '1'], ['总计', '7']]);
    expect(gifts('0')).toEqual(['revenue-total-parts: 总计 = 本年收入合计 + 年初结转和结余', 'revenue-year-parts: 本年收入合计 = 事业收入 + 经营收入']);
    expect(gifts('1')).toEqual(['revenue-total-parts: 总计 = 本年收入合计 + 年初结转和结余', 'revenue-year-parts: 本年收入合计 = 事业收入 + 经营收入 ?']);
    const first = (rows: readonly (readonly [string, string])[]) => lines(FINAL_REVENUE, [...rows, ['事业收入', '3'], ['经营收入', '2'], ['本年收入合计', '6'], ['年初结转和结余', '1'], ['用事业基金弥补收支差额', '1'], ['总计', '8']]);
    // Above its first known part a sum begins, too.
    expect(first([['捐赠', '1']])).toEqual(['revenue-total-parts: 总计 = 本年收入合计 + 用事业基金弥补收支差额 + 年初结转和结余', 'revenue-year-parts: 本年收入合计 = 事业收入 + 经营收入 ?']);
    expect(lines(FINAL_REVENUE, [['事业收入', '3'], ['本年收入合计', '3'], ['捐赠', '1'], ['年初结转和结余', '1'], ['总计', '5']]))
      .toEqual(['revenue-total-parts: 总计 = 本年收入合计 + 年初结转和结余 ?', 'revenue-year-parts: 本年收入合计 = 事业收入']);
  });

  it('that repeat a part of another are in no sum', () => {
    expect(lines(FINAL_REVENUE, [['事业收入', '3'], ['其中：专项', '1'], ['本年收入合计', '3'], ['总计', '3']])).toEqual(['revenue-total-parts: 总计 = 本年收入合计', 'revenue-year-parts: 本年收入合计 = 事业收入']);
    expect(lines(THREE_PUBLIC_LINES, [['合计', '6'], ['公务用车购置及运行费', '4'], ['其中：公务用车购置费', '1'], ['公务用车运行维护费', '3'], ['公务接待费', '2']]))
      .toEqual(['three-public-parts: 合计 = 公务用车购置及运行费 + 公务接待费', 'vehicles-parts: 公务用车购置及运行费 = 其中:公务用车购置费 + 公务用车运行维护费']);
  });

  it('of classes and divisions add up by the codes that other tables print beside their names', () => {
    expect(lines(BUDGET_EXPENDITURE, [['甲支出', '5'], ['甲事务', '5'], ['乙支出', '4'], ['本年支出合计', '9'], ['支出总计', '9']], [book]))
      .toEqual(['expenditure-year-parts: 本年支出合计 = 甲支出 + 乙支出', 'class-total: 甲支出 = 甲事务', 'expenditure-total-parts: 支出总计 = 本年支出合计']);
  });

  it('of classes are told by their enumeration where no table has their codes; one with money and neither spoils the sum', () => {
    const unknown = (label: string, filled: string) => lines(BUDGET_EXPENDITURE, [['一、甲支出', '5'], [label, filled], ['本年支出合计', '9'], ['支出总计', '9']], [book]);
    const total = 'expenditure-total-parts: 支出总计 = 本年支出合计';
    expect(unknown('二、丙支出', '4')).toEqual(['expenditure-year-parts: 本年支出合计 = 一、甲支出 + 二、丙支出', total]);
    expect(unknown('丙支出', '4')).toEqual(['expenditure-year-parts: 本年支出合计 = 一、甲支出 ?', total]);
    expect(unknown('丙支出', '0')).toEqual(['expenditure-year-parts: 本年支出合计 = 一、甲支出', total]);
    // Without a line that they add up to they are no classes.
    expect(lines(BUDGET_EXPENDITURE, [['一、甲支出', '5'], ['结转下年', '1']], [book])).toEqual([]);
    expect(lines(BUDGET_EXPENDITURE, [['一、甲支出', '5'], ['结转下年', '1'], ['支出总计', '6']], [book])).toEqual(['expenditure-total-parts: 支出总计 = 一、甲支出 + 结转下年']);
  });
});
