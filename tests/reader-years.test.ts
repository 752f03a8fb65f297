/** What publications of other years and departments print otherwise than the seeds, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';

const PART = '2018年某某区某某局部门预算\n\n';
const published = (text: string) => stagesOf(PART + text).draft.publication;
const grid = (text: string, t = 0) => published(text).tables[t]!.rows.map(({ cells }) => cells.map((cell) => cell.text));

describe('a header of one line that comes again', () => {
  it('opens the next page of its table, also below a page number alone', () => {
    const head = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';
    expect(grid(`表八：一般公共预算支出表(按经济分类)\n\n单位：万元\n\n${head}\n\n某某区某某局 9.00 9.00 0.00\n\n302 商品和服务支出 9.00 9.00 0.00\n\n18\n\n${head}\n\n30201 办公费 9.00 9.00 0.00\n`))
      .toEqual([['某某区某某局', '', '', '9.00', '9.00', '0.00'], ['', '302', '商品和服务支出', '9.00', '9.00', '0.00'], ['', '30201', '办公费', '9.00', '9.00', '0.00']]);
  });
});

describe('Shenzhen before 2020', () => {
  it('has one column for the funds of a unit and another name for the appropriation', () => {
    const [table] = published(`表4\n部门基本支出预算表\n部门名称：某某区某某局  单位：万元\n支出项目类别 总计 财政预算拨款\n财政专\n户拨款\n单位自\n有资金\n上年结\n余、结\n转\n小计\n一般公共预\n算拨款\n政府性\n基金预\n算拨款\n国有资\n本经营\n预算拨\n款\n工资福利支出 9.00 8.00 8.00 0.00 0.00 0.00 1.00 0.00\n     基本工资 9.00 8.00 8.00 0.00 0.00 0.00 1.00 0.00\n`).tables;
    expect(table!.id).toBe('basic-expenditure');
    expect(table!.columns.map(({ key }) => key)).toEqual(['category', 'total', 'fiscal', 'general-public', 'government-fund', 'state-capital', 'special-account', 'own-funds', 'carry-over']);
    expect(table!.columns[3]!.path).toEqual(['财政预算拨款', '一般公共预算拨款']);
  });

  it('prints procurement by kind, and 情况表 without a word on the classification', () => {
    const { tables } = published('表3\n部门支出预算总表\n单位：万元\n预算单位 支出总计 基本支出 项目支出 政府采购项目\n小计 货物 工程 服务\n某某区某某局 9.00 8.00 1.00 3.00 1.00 0.00 2.00\n表7\n一般公共预算支出情况表\n单位：万元\n预算单位 科目编码 科目名称 支出总计 基本支出 项目支出\n某某区某某局   9.00 8.00 1.00\n 201 一般公共服务支出 9.00 8.00 1.00\n');
    expect(tables.map(({ id }) => id)).toEqual(['expenditure-summary', 'general-public-by-function']);
    expect(tables[0]!.columns.at(-1)!.path).toEqual(['政府采购项目', '服务']);
    expect(tables[1]!.rows[1]!.cells.map(({ text }) => text)).toEqual(['', '201', '一般公共服务支出', '9.00', '8.00', '1.00']);
  });
});
