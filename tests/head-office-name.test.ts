/** A department whose head office has its name: printed twice, the first row is the whole; printed once, it is the head office's. */
import { expect, it } from 'vitest';
import { extract } from '../pipeline/index.js';

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
