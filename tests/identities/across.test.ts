/** Publications held against each other: which are, and what must agree. */
import { describe, expect, it } from 'vitest';
import { holdTogether } from '../../pipeline/identities/across/hold.js';
import { relate, type Head } from '../../pipeline/identities/across/relate.js';
import type { Publication } from '../../schemas/types.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const head = (id: string, kind: Head['kind'], fiscalYear: number, name = '某市甲局', units: readonly string[] = []): Head => ({ id, kind, fiscalYear, organization: { name, units: [...units] } });
const named = (heads: readonly Head[]) => relate(heads).related.map(({ of, relation, others }) => `${of.id} ${relation} ${others.map(({ id }) => id).join('+')}`);

describe('who is held against whom', () => {
  it('accounts against those of the year before and the budget of their year, a budget against that of the year before', () => {
    const heads = [head('b23', 'budget', 2023), head('b24', 'budget', 2024), head('f23', 'final-accounts', 2023), head('f24', 'final-accounts', 2024)];
    expect(named(heads)).toEqual(['b24 budget-of-year-before b23', 'f23 budget-of-year b23', 'f24 accounts-of-year-before f23', 'f24 budget-of-year b24']);
  });

  it('nobody against another organization, or against a year further back', () => {
    expect(named([head('a', 'budget', 2024), head('b', 'budget', 2023, '某市乙局'), head('c', 'budget', 2022)])).toEqual([]);
  });

  it('the head office is one organization in any brackets', () => {
    expect(named([head('a', 'budget', 2024, '某市甲局（本级）'), head('b', 'budget', 2023, '某市甲局(本级)')])).toEqual(['a budget-of-year-before b']);
  });

  it('a department against its units where all of them are there', () => {
    const units = ['某市甲局（本级）', '某市甲局中心'];
    const all = [head('d', 'budget', 2024, '某市甲局', units), head('h', 'budget', 2024, units[0], [units[0]!]), head('c', 'budget', 2024, units[1])];
    expect(named(all)).toEqual(['d units h+c']);
    expect(named(all.slice(0, 2))).toEqual([]);
  });

  it('none of two that say to be the same', () => {
    const twice = [head('a', 'budget', 2024), head('b', 'budget', 2024), head('c', 'budget', 2023)];
    expect(named(twice)).toEqual([]);
    expect(relate(twice).doubled.map((heads) => heads.map(({ id }) => id))).toEqual([['a', 'b']]);
  });
});

const read = (id: string, text: string): Publication => ({ ...reconcile(stagesOf(text).draft).value.publication, id });
/** Outcomes by identity, with both sides. */
const compared = (of: Publication, ...others: Publication[]) =>
  relate([of, ...others]).related.filter((pair) => pair.of === of).flatMap(holdTogether).map(({ identity, outcome, left, right }) => `${identity} ${outcome} ${left} ${right}`);

const table = (title: string, rows: readonly string[]) => [title, '单位：万元', ...rows.map((row) => row.replaceAll(' ', '\t'))].join('\n');
const accounts = (year: number, opening: string, closing: string) => `某市甲局${year}年度部门决算\n\n${table('表1 收入支出决算总表', [
  '收入   支出  ', '项目 行次 决算数 项目 行次 决算数', '栏次  1 栏次  2', '一、一般公共预算财政拨款收入 1 90.00 一、一般公共服务支出 3 95.00',
  '本年收入合计 2 90.00 本年支出合计 4 95.00', `年初结转和结余 5 ${opening} 年末结转和结余 6 ${closing}`, '总计 7 100.00 总计 8 100.00',
])}\n`;
const budget = (year: number, total: string, said: string, name = '某市甲局') => `${name}${year}年部门预算\n\n第二部分 部门预算收支总体情况\n\n${year}年${name}部门预算支出${total}万元，${said}\n\n${table('表三 支出总表', [
  '功能科目编码 功能科目名称 支出总计 基本支出 项目支出', ` 合计 ${total} ${total} 0.00`, `201 一般公共服务支出 ${total} ${total} 0.00`,
])}\n`;

describe('what must agree', () => {
  it('the opening balance is the closing balance of the year before', () => {
    const before = read('f23', accounts(2023, '12.00', '10.00'));
    expect(compared(read('f24', accounts(2024, '10.00', '5.00')), before)).toEqual(['opening-is-closing holds 10 10']);
    expect(compared(read('f24', accounts(2024, '10.20', '5.20')), before)).toEqual(['opening-is-closing fails 10.2 10']);
  });

  it('what a stated change leaves for the year before is what its budget prints', () => {
    const before = read('b23', budget(2023, '90.00', '比2022年减少1.00万元。'));
    expect(compared(read('b24', budget(2024, '100.00', '比2023年增加10.00万元，增长11.1%。')), before)).toEqual(['budget-expenditure-budget-of-year-before holds 90 90']);
    expect(compared(read('b24', budget(2024, '100.00', '比2023年增加12.00万元，增长13.6%。')), before)).toEqual(['budget-expenditure-budget-of-year-before fails 88 90']);
    // A change from what was spent is no change from the budget.
    expect(compared(read('b24', budget(2024, '100.00', '比2023年决算数增加12.00万元。')), before)).toEqual([]);
  });

  it('accounts quote the budget of their year', () => {
    const planned = read('b24', `${budget(2024, '95.00', '')}\n${table('表五 一般公共预算支出表（按功能分类）', [
      '功能科目编码 功能科目名称 支出总计 基本支出 项目支出', ' 合计 95.00 95.00 0.00', '201 一般公共服务支出 95.00 95.00 0.00',
    ])}\n\n${table('表九 “三公”经费预算表', [
      '预算单位 年度 总计 因公出国（境）费 公务接待费 公务用车购置及运行维护费  ', '     小计 公务用车购置费 公务用车运行维护费',
      '某市甲局 2023年 9.00 0.00 1.00 8.00 0.00 8.00', ' 2024年 7.00 0.00 1.00 6.00 0.00 6.00', ' 增减变化金额 -2.00 0.00 0.00 -2.00 0.00 -2.00',
    ])}\n`);
    const spent = (quoted: string, less: string) => read('f24', `某市甲局2024年度部门决算\n\n第三部分 部门决算情况说明\n\n2024年度一般公共预算财政拨款支出90.00万元，比年初预算数减少${less}万元。\n\n${table('表5 一般公共预算财政拨款支出决算表', [
      '功能分类科目编码 科目名称 合计 基本支出 项目支出', '栏次  1 2 3', '合计  90.00 90.00 0.00', '201 一般公共服务支出 90.00 90.00 0.00',
    ])}\n\n${table('表7 “三公”经费支出决算表', [
      '预算数      决算数     ', '合计 因公出国（境）费 公务用车购置及运行费   公务接待费 合计 因公出国（境）费 公务用车购置及运行费   公务接待费', '  小计 公务用车购置费 公务用车运行费    小计 公务用车购置费 公务用车运行费 ',
      `${quoted} 0.00 6.00 0.00 6.00 1.00 3.00 0.00 3.00 0.00 3.00 0.00`,
    ])}\n`);
    const wrong = (of: Publication) => compared(of, planned).filter((check) => !check.includes(' holds '));
    expect(compared(spent('7.00', '5.00'), planned)).toEqual([
      'three-public-total-budgeted holds 7 7', 'three-public-overseas-travel-budgeted holds 0 0', 'three-public-hospitality-budgeted holds 1 1', 'three-public-vehicles-budgeted holds 6 6',
      'three-public-vehicle-purchase-budgeted holds 0 0', 'three-public-vehicle-operation-budgeted holds 6 6', 'final-general-public-spending-budget-of-year holds 95 95',
    ]);
    expect(wrong(spent('9.00', '6.00'))).toEqual(['three-public-total-budgeted fails 9 7', 'final-general-public-spending-budget-of-year fails 96 95']);
  });

  it('the budget that accounts state of all and of each item is the one that was passed', () => {
    const items = [['2010301', '行政运行', '60.00'], ['2010302', '一般行政管理事务', '20.00'], ['2010303', '机关服务', '10.00'], ['2010350', '事业运行', '10.00']] as const;
    const passed = read('b24', `某市甲局2024年部门预算\n\n${table('表五 一般公共预算支出表（按功能分类）', [
      '功能科目编码 功能科目名称 支出总计 基本支出 项目支出', ' 合计 100.00 100.00 0.00', '201 一般公共服务支出 100.00 100.00 0.00', '20103 政府办公厅（室）及相关机构事务 100.00 100.00 0.00',
      ...items.map(([code, name, amount]) => `${code} ${name} ${amount} ${amount} 0.00`),
    ])}\n`);
    const stated = (whole: string, last: string) => compared(read('f24', `某市甲局2024年度部门决算\n\n第三部分 部门决算情况说明\n\n2024年度一般公共预算财政拨款支出年初预算为${whole}万元，支出决算为90.00万元。其中：\n\n${items.map(([, name, amount], i) =>
      `${i + 1}.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）${name}（项）。年初预算为${i === 3 ? last : amount}万元，支出决算为9.00万元。\n\n`).join('')}`), passed);
    expect(stated('100.00', '10.00')).toEqual(['final-general-public-spending-budgeted holds 100 100', ...['60 60', '20 20', '10 10', '10 10'].map((sides) => `item-budgeted holds ${sides}`)]);
    expect(stated('101.00', '10.00')[0]).toBe('final-general-public-spending-budgeted fails 101 100');
    expect(stated('100.00', '12.00').at(-1)).toBe('item-budgeted fails 12 10');
  });

  it('a unit of currency is no difference', () => {
    const inYuan = read('b23', budget(2023, '900,000.00', '比2022年减少1.00元。').replaceAll('万元', '元'));
    expect(compared(read('b24', budget(2024, '100.00', '比2023年增加10.00万元。')), inYuan)).toEqual(['budget-expenditure-budget-of-year-before holds 90 90']);
  });

  it('a department is the sum of its units, each term with its publication and place', () => {
    const units = [read('u1', budget(2024, '60.00', '', '某市甲局（本级）')), read('u2', budget(2024, '40.00', '', '某市甲局中心'))];
    const department = (total: string): Publication => {
      const whole = read('d', budget(2024, total, ''));
      return { ...whole, organization: { ...whole.organization, units: units.map(({ organization }) => organization.name) } };
    };
    expect(compared(department('100.00'), ...units)).toEqual(['units-expenditure holds 100 100', 'units-basic holds 100 100', 'units-project holds 0 0']);
    const [pair] = relate([department('101.00'), ...units]).related;
    const [check] = holdTogether(pair!);
    expect(check).toMatchObject({ outcome: 'fails', difference: 1, currencyUnit: '万元', note: 'units pay each other' });
    expect(check!.terms).toMatchObject([
      { publication: 'd', at: 'tables/0/rows/0/cells/2', quote: expect.stringMatching(/支出总表.*101\.00/u) as string }, { publication: 'u1', quote: expect.stringContaining('60.00') as string }, { publication: 'u2' },
    ]);
  });
});
