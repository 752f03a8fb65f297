/** Tables that print a number but no title: the header tells the form where it is the header of one alone. */
import { describe, expect, it } from 'vitest';
import { cells, paths, read, tableOf, unclaimed } from '../support/forms/read.js';

const doc = (...tables: string[]): string =>
  ['海丰市望江区东门街道办事处', '2024年部门预算', '第一部分 部门概况', '一、主要职能', '负责辖区公共服务。', '第二部分 部门预算表', ...tables].join('\n\n');

const ECONOMIC = ['表五', '单位名称：东门街道办事处 单位：万元', '科目编码 科目名称 基本支出', '301 工资福利支出 800.00', '30101 基本工资 800.00'].join('\n\n');
const functional = (number: string, total: string): string =>
  [number, '单位名称：东门街道办事处 单位：万元', '科目编码 科目名称 合计 基本支出 项目支出', `201 一般公共服务支出 ${total} ${total} 0.00`].join('\n\n');
const PURCHASED = ['表十二', '单位：万元', '购买服务项目\t一级目录\t二级目录\t三级目录\t承接主体类别\t直接受益对象\t预算金额', '物业管理\t辅助性服务\t后勤服务\t物业服务\t企业\t本单位\t62.78', '审计\t专业服务\t会计服务\t审计服务\t企业\t社会公众\t9.50'].join('\n');
const CLASSIFIED = ['表十', '单位：万元', '部门预算支出经济分类科目\t政府预算支出经济分类科目\t总计\t一般公共预算\t政府性基金预算\t单位资金', '合计\t\t47.55\t47.55\t\t', '301 工资福利支出\t501 机关工资福利支出\t42.66\t42.66\t\t', '302 商品和服务支出\t502 机关商品和服务支出\t4.89\t4.89\t\t'].join('\n');
const BASIC = ['表十', '单位：万元', '支出项目类别\t总计\t政府预算拨款\t\t\t\t财政专户管理资金\t单位资金\t\t\t\t\t上年结余、结转',
  '\t\t小计\t一般公共预算拨款\t政府性基金预算拨款\t国有资本经营预算拨款\t\t事业收入\t事业单位经营收入\t上级补助收入\t附属单位上缴收入\t其他收入\t', '工资福利支出\t9.00\t9.00\t9.00\t\t\t\t\t\t\t\t\t'].join('\n');
const PAID = ['表十', '单位：万元', '项目\t因公出国（境）费\t公务接待费', '本年\t1.00\t2.00'].join('\n');

describe('a number without a title', () => {
  it('is the head of a table; the header of one form alone tells its id', () => {
    const text = doc(['表三', '单位名称：东门街道办事处 单位：万元', '单位 品目编码 采购品目 金额', '东门街道办事处 A 货物 12.50'].join('\n\n'), functional('表四', '1,100.00'));
    const draft = read(text);
    expect(draft.publication.tables.map(({ number, title, currencyUnit }) => [number, title, currencyUnit])).toEqual([['表三', '', '万元'], ['表四', '', '万元']]);
    expect(cells(tableOf(draft, 'procurement'))).toEqual([['东门街道办事处', 'A', '货物', '12.50']]);
    expect(unclaimed(draft)).toEqual([]);
  });

  it('is that of the form all of whose headings are printed, though other forms could be read of them', () => {
    expect(read(doc(BASIC)).publication.tables.map(({ id, form }) => [id, form])).toEqual([['basic-expenditure', 'known']]);
    expect(read(doc(BASIC.replace('支出项目类别', '项目支出类另'))).publication.tables.map(({ form }) => form)).toEqual(['generic']);
  });

  it('may have numbers of its columns', () => {
    const draft = read(doc(['表三', '单位：万元', '单位 品目编码 采购品目 金额', '栏次 1 2 3', '东门街道办事处 A 货物 12.50'].join('\n\n')));
    expect(cells(tableOf(draft, 'procurement'))).toEqual([['东门街道办事处', 'A', '货物', '12.50']]);
  });

  it('is of no form of the other kind of publication', () => {
    const columns = '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出';
    expect(read(doc(['表三', '单位：万元', columns, '201\t一般公共服务支出\t5.00\t3.00\t2.00\t\t\t'].join('\n'))).publication.tables.map(({ form }) => form)).toEqual(['generic']);
  });

  it('leaves columns that several forms print to none of them', () => {
    const draft = read(doc(functional('表七', '1,100.00'), functional('表八', '5.00')));
    expect(draft.publication.tables.map(({ id, number, form }) => [id, number, form])).toEqual([['unknown-1', '表七', 'generic'], ['unknown-2', '表八', 'generic']]);
    const table = tableOf(draft, 'unknown-1');
    expect(paths(table)).toEqual(['科目编码', '科目名称', '合计', '基本支出', '项目支出']);
    expect(cells(table)).toEqual([['201', '一般公共服务支出', '1,100.00', '1,100.00', '0.00']]);
  });

  it('makes of rows of cells with another number another table, though their headers are alike', () => {
    const tabbed = (number: string, amount: string): string => [number, '单位：万元', '科目编码\t科目名称\t合计\t基本支出\t项目支出', `201\t一般公共服务支出\t${amount}\t${amount}\t0.00`].join('\n');
    const draft = read(doc(tabbed('表7', '3.00'), tabbed('表8', '4.00')));
    expect(draft.publication.tables.map(({ number, rows }) => [number, rows.length])).toEqual([['表7', 1], ['表8', 1]]);
  });

  it('takes for no form what has headings of its own', () => {
    for (const text of [PURCHASED, CLASSIFIED, PAID, ECONOMIC]) expect(read(doc(text)).publication.tables.map(({ form }) => form), text).toEqual(['generic']);
    expect(cells(tableOf(read(doc(PURCHASED)), 'unknown-1'))[0]).toEqual(['物业管理', '辅助性服务', '后勤服务', '物业服务', '企业', '本单位', '62.78']);
  });
});
