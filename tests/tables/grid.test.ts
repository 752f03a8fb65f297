/** The smallest texts that show how tables are read, each through all stages. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf, textRows } from '../support/stages.js';

const HEAD = '表 1 \n\n一般公共预算支出表（按功能分类） \n\n部门名称： 深圳市某某局  单位：万元 \n\n预算单位 科目编码 科目名称 支出总计 基本支出 项目支出 \n\n';
const doc = (body: string) => `2024 年深圳市某某局部门预算 \n\n${body}`;
const rows = (body: string, table = 'general-public-by-function') => textRows(stagesOf(doc(body)).draft, table);

describe('list tables in PDF text', () => {
  it('keeps a unit row, its empty cells and the codes below it', () => {
    const body = `${HEAD}     深圳市某某局（本级）   555.08 422.09 132.99 \n\n 201 一般公共服务支出 555.08 422.09 132.99 \n\n`;
    expect(rows(body)).toEqual([['深圳市某某局（本级）', '', '', '555.08', '422.09', '132.99'], ['', '201', '一般公共服务支出', '555.08', '422.09', '132.99']]);
  });

  it('reads figures on the line after a wrapped name', () => {
    const body = `${HEAD} 2080505 机关事业单位基本养老\n\n保险缴费支出 \n\n45.15 45.15 0.00 \n\n 208 社会保障和就业支出 45.15 45.15 0.00 \n\n`;
    expect(rows(body)[0]).toEqual(['', '2080505', '机关事业单位基本养老保险缴费支出', '45.15', '45.15', '0.00']);
  });

  it('reads figures on the first line of a wrapped name', () => {
    const body = `${HEAD} 2080505 机关事业单位基本养老\n\n45.15 45.15 0.00 \n\n保险缴费支出 \n\n 210 卫生健康支出 8.00 8.00 0.00 \n\n`;
    expect(rows(body).map((row) => row.slice(1, 3))).toEqual([['2080505', '机关事业单位基本养老保险缴费支出'], ['210', '卫生健康支出']]);
  });

  it('cuts a page break with its repeated head', () => {
    const body = `${HEAD} 201 一般公共服务支出 555.08 422.09 132.99 \n\n${HEAD} 208 社会保障和就业支出 49.20 49.20 0.00 \n\n`;
    const { draft } = stagesOf(doc(body));
    expect(draft.publication.tables).toHaveLength(1);
    expect(draft.publication.tables[0]!.pages).toBe(2);
    expect(draft.coverage.claims.filter(({ role }) => role === 'repeated-header').length).toBeGreaterThan(3);
    expect(draft.coverage.unclaimed).toEqual([]);
  });

  it('puts the figures of a row with untraced blanks where the sums allow', () => {
    const body = `${HEAD} 201 一般公共服务支出 555.08 422.09 132.99 \n\n 20103 政府办公厅（室）及相关机构事务 378.48 378.48 \n\n`;
    const { draft } = stagesOf(doc(body));
    const last = draft.publication.tables[0]!.rows[1]!;
    // 378.48 = 378.48 + nothing holds in either column: the reader must say that it does not know.
    expect(last.cells[3]!.text).toBe('378.48');
    expect(last.cells.slice(4).some((cell) => cell.repairs.includes('ambiguous-placement'))).toBe(true);
  });

  it('tells 收支总表 from 财政拨款收支总表', () => {
    const body = '表 6 \n\n财政拨款收支总表 \n\n部门名称： 深圳市某某局  单位：万元 \n\n收入 支出 \n\n项目 2024 年预算数 项目 2024 年预算数 \n\n收入总计 1.00 支出总计 1.00 \n\n';
    expect(stagesOf(doc(body)).draft.publication.tables.map(({ id }) => id)).toEqual(['fiscal-appropriation-summary']);
  });
});

describe('two-sided tables in PDF text', () => {
  const head = '表 1 \n\n收支总表 \n\n部门名称： 深圳市某某局  单位：万元 \n\n收        入 支        出 \n\n项    目 2024 年预算数 项    目 2024 年预算数 \n\n';
  it('puts a line with one entry on the side of its vocabulary', () => {
    const body = `${head}一、财政拨款 9.00 一、一般公共服务支出 6.00 \n\n  二、卫生健康支出 3.00 \n\n本年收入合计 9.00 本年支出合计 9.00 \n\n1.财政拨款结余、结转 0.00 \n\n`;
    expect(rows(body, 'revenue-expenditure-summary')).toEqual([
      ['一、财政拨款', '9.00', '一、一般公共服务支出', '6.00'], ['', '', '二、卫生健康支出', '3.00'],
      ['本年收入合计', '9.00', '本年支出合计', '9.00'], ['1.财政拨款结余、结转', '0.00', '', ''],
    ]);
  });
});

describe('tab-separated tables', () => {
  const head = '表 3\n\n# 一般公共预算支出表(按功能分类)\n\n单位:万元\n\n';
  it('mends OCR spaces and takes a page-repeated header for no row', () => {
    const header = '预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n';
    const body = `${head}${header}\t201\t一般公共服务 支出\t43, 549. 69\t2,569.11\t40,980.58\n\n${header}\t208\t社会保障和就业支出\t492. 42\t492. 42\t0.00\t\n`;
    expect(rows(body)).toEqual([['', '201', '一般公共服务支出', '43,549.69', '2,569.11', '40,980.58'], ['', '208', '社会保障和就业支出', '492.42', '492.42', '0.00']]);
  });

  it('aligns a page on which one word was cut into two cells', () => {
    const final = '收入支出决算总表\n\n单位:万元\n\n收入\t\t\t支出\t\t\n项目\t行次\t决算数\t项目\t行次\t决算数\n栏次\t\t1\t栏次\t\t2\n'
      + '一、一般公共预算财政拨款收入\t1\t9.00\t一、一般公共服务支出\t31\t6.00\n\n收入\t\t\t支\t出\t\t\n项目\t行次\t决算数\t项\t目\t行次\t决算数\n总计\t30\t9.00\t总\t计\t60\t9.00\n';
    const { draft } = stagesOf(`2024年度某某局部门决算\n\n${final}`);
    expect(textRows(draft, 'final-revenue-expenditure-summary').at(-1)).toEqual(['总计', '30', '9.00', '总计', '60', '9.00']);
    expect(draft.publication.tables[0]!.columnNumbers).toEqual(['栏次', '', '1', '栏次', '', '2']);
  });

  it('restores a figure that the scan cut short only where the sum proves it', () => {
    const three = (total: string) => `财政拨款"三公"经费支出决算表\n\n单位:万元\n\n预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n合计\t因公出国(境)费\t小计\t公务用车购置费\t公务用车运行维护费\t公务接待费\t合计\t因公出国(境)费\t小计\t公务用车购置费\t公务用车运行维护费\t公务接待费\n${total}\t0.00\t12.00\t0.00\t12.00\t3.30\t7.98\t0.00\t7.27\t0.00\t7.27\t0.71\n`;
    const cell = (total: string) => stagesOf(`2024年度某某局部门决算\n\n${three(total)}`).draft.publication.tables[0]!.rows[0]!.cells[0]!;
    expect(cell('15.')).toMatchObject({ text: '15.30', value: 15.3, repairs: ['restore-from-identity'] });
    expect(cell('16.')).toMatchObject({ text: '16.', value: null, repairs: [] });
  });
});

describe('tables that nobody described', () => {
  it('reads them as generic tables and says so', () => {
    const body = '表 15 \n\n政府购买服务预算表 \n\n部门名称： 深圳市某某局  单位：万元 \n\n项目名称 预算金额 \n\n信息系统运维 120.50 \n\n物业管理 30.00 \n\n';
    const { draft } = stagesOf(doc(body));
    const [table] = draft.publication.tables;
    expect(table).toMatchObject({ id: 'unknown-1', number: '表15', title: '政府购买服务预算表', form: 'generic', currencyUnit: '万元' });
    expect(table!.columns.map(({ path }) => path)).toEqual([['项目名称'], ['预算金额']]);
    expect(table!.rows.map((row) => row.cells.map(({ text }) => text))).toEqual([['信息系统运维', '120.50'], ['物业管理', '30.00']]);
    expect(draft.publication.issues).toContainEqual(expect.objectContaining({ severity: 'info', code: 'generic-table' }));
  });
});

describe('guesses', () => {
  it('are never called verified, whatever the sums', () => {
    // Either of the two items may be the basic expenditure: the rows above leave both places open.
    const body = `${HEAD} 201 一般公共服务支出 265.98 132.99 132.99 \n\n 20103 政府办公厅（室）及相关机构事务 265.98 132.99 132.99 \n\n 2010301 行政运行 132.99 132.99 \n\n 2010302 一般行政管理事务 132.99 132.99 \n\n`;
    const { value } = reconcile(stagesOf(doc(body)).draft);
    const cells = value.publication.tables[0]!.rows.slice(2).flatMap((row) => row.cells);
    const guessed = cells.filter(({ repairs }) => repairs.includes('ambiguous-placement'));
    expect(guessed.length).toBeGreaterThan(0);
    expect(guessed.map(({ status }) => status)).not.toContain('verified');
    const guessedRecords = value.records.filter(({ row }) => row >= 2);
    expect(guessedRecords.some(({ status }) => status === 'unverified')).toBe(true);
  });
});

describe('units', () => {
  const table = (number: string, title: string, unit: string, total: string) =>
    `表 ${number} \n\n${title} \n\n部门名称： 深圳市某某局 ${unit}\n\n预算单位 科目编码 科目名称 支出总计 基本支出 项目支出 \n\n     深圳市某某局（本级）   ${total} ${total} 0.00 \n\n`;
  const units = (second: string) => stagesOf(doc(table('1', '一般公共预算支出表（按功能分类）', ' 单位：万元 ', '555.08') + second)).draft;

  it('are taken from a table that prints the same figure, and said so', () => {
    const draft = units(table('2', '一般公共预算支出表（按经济分类）', ' ', '555.08'));
    expect(draft.publication.tables.map(({ currencyUnit }) => currencyUnit)).toEqual(['万元', '万元']);
    expect(draft.records.at(-3)!.amountYuan).toBe(5_550_800);
  });

  it('are taken from the prose that states the same figure', () => {
    const said = (sentence: string) => stagesOf(doc(`第一部分 收支情况 \n\n${sentence} \n\n${table('1', '一般公共预算支出表（按功能分类）', ' 单位：万元 ', '555.08')}${table('2', '一般公共预算支出表（按经济分类）', ' ', '73.00')}`)).draft.publication;
    expect(said('基本支出73万元。').tables.map(({ currencyUnit }) => currencyUnit)).toEqual(['万元', '万元']);
    for (const other of ['基本支出73元。', '基本支出比上年增加73万元。', '单价73万元以上设备1台。']) expect(said(other).tables[1]!.currencyUnit).toBeNull();
  });

  it('stay unknown where nothing proves them', () => {
    const draft = units(table('2', '一般公共预算支出表（按经济分类）', ' ', '5,550,800.00'));
    expect(draft.publication.tables[1]!.currencyUnit).toBeNull();
    expect(draft.records.at(-3)!.amountYuan).toBeNull();
    expect(draft.publication.issues.map(({ code }) => code)).toContain('unknown-unit');
  });
});
