/** Known forms in PDF text with columns besides their own: 序号, 备注, a heading that no form prints. */
import { describe, expect, it } from 'vitest';
import { cells, paths, read, unclaimed } from './support/forms/read.js';

const doc = (title: string, ...lines: string[]): string =>
  ['海丰市望江区东门街道办事处', '2024年部门预算', '第一部分 部门概况', '一、主要职能', '负责辖区公共服务。', '第二部分 部门预算表', title, '单位：万元', ...lines].join('\n\n');

describe('a known form with a column besides', () => {
  it('has a serial number before its own columns', () => {
    const draft = read(doc('表3 支出总表', '序号 科目编码 科目名称 合计 基本支出', '项目支', '出',
      '1 合计 1,140.00 840.00 300.00', '2 201 一般公共服务支出 1,100.00 800.00 300.00', '3 20103', '政府办公厅（室）及相关机', '构事务', '1,100.0', '0', '800.00 300.00', '4 221 住房保障支出 40.00 40.00 0.00'));
    const [table] = draft.publication.tables;
    expect([table!.id, table!.form]).toEqual(['expenditure-summary', 'generic']);
    expect(paths(table!)).toEqual(['序号', '科目编码', '科目名称', '合计', '基本支出', '项目支出']);
    expect(cells(table!)).toEqual([
      ['1', '', '合计', '1,140.00', '840.00', '300.00'], ['2', '201', '一般公共服务支出', '1,100.00', '800.00', '300.00'],
      ['3', '20103', '政府办公厅（室）及相关机构事务', '1,100.00', '800.00', '300.00'], ['4', '221', '住房保障支出', '40.00', '40.00', '0.00'],
    ]);
    expect(unclaimed(draft)).toEqual([]);
  });

  it('has remarks behind its own columns, and a heading above the code in three columns', () => {
    const draft = read(doc('表4 一般公共预算支出表', '科目编码 科目名称 合计 基本支出 项目支出 备注', '类 款 项 小计 人员经费', '公用经', '费',
      '合计 1,100.00 800.00 700.00 100.00 300.00', '201 一般公共服务支出 1,100.00 800.00 700.00 100.00 300.00 含上年结转', '201 03 政府办公厅及相关机构事务 1,100.00 800.00 700.00 100.00 300.00', '201 03 01 行政运行 1,100.00 800.00 700.00 100.00 300.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('generic');
    expect(paths(table!).slice(-2)).toEqual(['项目支出', '备注']);
    expect(cells(table!).map((row) => [...row.slice(0, 4), ...row.slice(-2)])).toEqual([
      ['', '', '', '合计', '300.00', ''], ['201', '', '', '一般公共服务支出', '300.00', '含上年结转'],
      ['201', '03', '', '政府办公厅及相关机构事务', '300.00', ''], ['201', '03', '01', '行政运行', '300.00', ''],
    ]);
  });

  it('has a heading that no form prints, with headings of the form behind it', () => {
    const draft = read(doc('表4 一般公共预算支出表', '科目编码 科目名称 合计 基本支出 项目支出', '待分配', '资金', '类 款 项 小计 人员经费 公用经费',
      '合计 1,102.00 800.00 700.00 100.00 300.00 2.00', '201 一般公共服务支出 1,102.00 800.00 700.00 100.00 300.00 2.00', '201 03 政府办公厅及相关机构事务 1,102.00 800.00 700.00 100.00 300.00 2.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('generic');
    expect(paths(table!).slice(-2)).toEqual(['项目支出', '待分配资金']);
    expect(cells(table!).map((row) => row.slice(-2))).toEqual([['300.00', '2.00'], ['300.00', '2.00'], ['300.00', '2.00']]);
  });
});
