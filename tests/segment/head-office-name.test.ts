/** A department whose head office has its name: printed twice, the first row is the whole; printed once, it is the head office's. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const HEAD = '某某市某某局2022年部门预算\n\n';
const REVENUE = '表2\n收入总表\n单位：万元\n预算单位 收入总计 财政拨款 财政专户拨款 事业收入 事业单位经营收入 其他收入\n小计 一般公共预算 政府性基金预算\n';
const revenue = (name: string, amount: string) => `${name} ${amount} ${amount} ${amount} 0.00 0.00 0.00 0.00 0.00\n`;
const EXPENDITURE = '\n表3\n支出总表\n单位：万元\n预算单位 支出总计 基本支出 项目支出\n某某市某某局 70.00 50.00 20.00\n某某市某某站 30.00 20.00 10.00\n';

it('is a unit beside the others, and no sum of the department holds it twice', () => {
  const { publication } = extract(HEAD + REVENUE + revenue('某某市某某局', '100.00') + revenue('某某市某某局', '70.00') + revenue('某某市某某站', '30.00') + EXPENDITURE);
  const units = publication.tables.map(({ rows }) => rows.map(({ unit }) => unit));
  expect(units).toEqual([[null, '某某市某某局', '某某市某某站'], ['某某市某某局', '某某市某某站']]);
  expect(publication.organization.units).toEqual(['某某市某某局', '某某市某某站']);
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  expect(publication.checks.filter(({ identity, outcome }) => identity === 'department-total' && outcome === 'holds').length).toBeGreaterThan(0);
});

describe('a unit whose name stands on each of its rows is no department above itself', () => {
  const EARLIER = '\n表3\n支出总表\n单位：万元\n预算单位 支出总计 基本支出 项目支出\n某某市某某局 100.00 70.00 30.00\n某某市某某站 30.00 20.00 10.00\n某某市某某所 70.00 50.00 20.00\n';
  const unitsOf = (table: string) => extract(HEAD + EARLIER + table).publication.tables.map(({ rows }) => rows.map(({ unit }) => unit));
  const WHOLE = [null, '某某市某某站', '某某市某某所'];
  it('where the rows are of years', () => {
    const rows = [['某某市某某局', 2], ['某某市某某站', 1]] as const;
    const years = rows.flatMap(([name, amount]) => [2021, 2022].map((year) => `${name}\t${year}年\t${amount}.00\t0.00\t${amount}.00\t0.00\t0.00\t0.00\n`)).join('');
    const header = '预算单位\t年度\t“三公”经费财政拨款预算总额\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\n\t\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\n';
    const [whole, three] = unitsOf(`\n表8\n“三公”经费财政拨款预算情况表\n单位：万元\n\n${header}${years}`);
    expect(whole).toEqual(WHOLE);
    expect(three).toEqual([null, null, '某某市某某站', '某某市某某站']);
  });
  it('where they are of codes', () => {
    const rows = ['\t\t5.00\t3.00\t2.00', '201\t一般公共服务支出\t5.00\t3.00\t2.00', '20103\t政府办公厅（室）及相关机构事务\t5.00\t3.00\t2.00'].map((row) => `某某市某某局\t${row}\n`).join('');
    const [whole, codes] = unitsOf(`\n表6\n一般公共预算支出表（按功能分类科目）\n单位：万元\n\n预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n${rows}`);
    expect(whole).toEqual(WHOLE);
    expect(codes).toEqual([null, null, null]);
  });
});
