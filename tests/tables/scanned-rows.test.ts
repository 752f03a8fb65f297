/** Rows of scanned tables whose cells were parted at wrong places, and what was misread in them. */
import { describe, expect, it } from 'vitest';
import { misread } from '../../extractors/figures/misread-figures.js';
import { readFigure } from '../../extractors/figures/figures.js';
import { trace } from '../../extractors/text.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf, textRows } from '../support/stages.js';

const FINAL = '项目\t\t本年支出合计\t基本支出\t项目支出\n功能分类科目编码\t科目名称\t\t\t\n\t栏次\t1\t2\t3\n';
const document = (rows: string, title = '一般公共预算财政拨款支出决算表', header = FINAL): string => `2023年度某某局部门决算\n\n${title}\n\n单位:万元\n\n${header}${rows}`;
const readRows = (rows: string) => textRows(stagesOf(document(rows)).draft, 'final-general-public');
const whole = (text: string) => trace(text, 0, text.length);

describe('rows that a scan cut elsewhere', () => {
  const first = '\t合计\t9.00\t9.00\t0.00\n201\t一般公共服务支出\t9.00\t9.00\t0.00\n';
  it('are two where every cell holds two', () => {
    const two = [['20101', '人大事务', '4.00', '4.00', '0.00'], ['20103', '政府办公厅(室)及相关机构事务', '5.00', '5.00', '0.00']];
    for (const codes of ['20101 20103', '2010120103']) {
      expect(readRows(`${first}${codes}\t人大事务 政府办公厅(室)及相关机构事务\t4.00 5.00\t4. 00 5.00\t0.000.00\n`).slice(2)).toEqual(two);
    }
    // Without two labels they may be anything.
    expect(readRows(`${first}20101\t人大代表履职能力提升\t4.00 5.00\t4.00 5.00\t0.00 0.00\n`)).toHaveLength(3);
  });
  it('keep a figure that stands on both sides of an edge', () => {
    expect(readRows('\t合计\t1,1\t10.01 692.84\t417.17\n').at(-1)!.slice(2)).toEqual(['1,110.01', '692.84', '417.17']);
    expect(readRows('\t合计\t704.\t68 704.68\t0.00\n').at(-1)!.slice(2)).toEqual(['704.68', '704.68', '0.00']);
    expect(readRows('\t合计\t15\t68704.68\t0.00\n').at(-1)!.slice(2)).toEqual(['15', '68704.68', '0.00']);
    expect(readRows('\t合计\t12,34\t12.34\t0.00\n').at(-1)!.slice(2)).toEqual(['12.34', '12.34', '0.00']);
  });
  it('spread two figures over a cell and the blank one beside it', () => {
    expect(readRows(`${first}20103\t政府办公厅(室)及相关机构事务\t9.00 9.00\t\t0.00\n`).at(-1)!.slice(2)).toEqual(['9.00', '9.00', '0.00']);
  });
  it('part codes from names where the digits end', () => {
    for (const cells of ['20103政府办公厅(室)及相关机构事务\t', '\t20103 政府办公厅(室)及相关机构事务', '201\t03政府办公厅(室)及相关机构事务', '2O1O3\t政府办公厅(室)及相关机构事务']) {
      expect(readRows(`${first}${cells}\t9.00\t9.00\t0.00\n`).at(-1)!.slice(0, 2)).toEqual(['20103', '政府办公厅(室)及相关机构事务']);
    }
  });
  it('have their figures on the second of two lines', () => {
    expect(readRows(`${first}2080505\t机关事业单位基本养\t\t\t\n\t老保险缴费支出\t9.00\t9.00\t0.00\n`).at(-1)).toEqual(['2080505', '机关事业单位基本养老保险缴费支出', '9.00', '9.00', '0.00']);
  });
  it('are none where they number a page', () => {
    for (const mark of ['- 12 -', '第 7 页 共 12 页', '28']) expect(readRows(`${first}\t${mark}\t\t\t\n20103\t事务\t9.00\t9.00\t0.00\n`)).toHaveLength(3);
  });
});

describe('pages with other columns', () => {
  it('are read by themselves, without a header too', () => {
    const first = '\t合计\t9.00\t6.00\t3.00\n201\t一般公共服务支出\t5.00\t5.00\t0.00\n20101\t人大事务\t5.00\t5.00\t0.00\n2010101\t行政运行\t5.00\t5.00\t0.00\n';
    const second = '208\t社会保障和就业支出\t\t4.00\t1.00\t3.00\n20808\t抚恤\t\t4.00\t1.00\t3.00\n\t\t205. 11\t\t\t\n2080801\t死亡抚恤\t\t4.00\t1.00\t3.00\n';
    const rows = readRows(`${first}\n${second}`);
    expect(rows.filter(([code]) => code !== '').map((row) => row.slice(2)).slice(-3)).toEqual(Array(3).fill(['4.00', '1.00', '3.00']));
  });
});

describe('figures below another label than their own', () => {
  // The edge of a column cut 1,329.50: the labels behind it stand one column to the right.
  const header = '科目编码\t科目名称\t合计\t\t上年结转\t一般公共预算拨款收入\t政府性基金预算拨款收入\t国有资本经营预算拨款收入\t财政专户管理资金收入\t事业收入\t其他收入\n';
  const row = (head: string, total: string, figures: readonly string[]) => `${head}\t${total}\t${figures.join('\t')}\t0.00\t0.00\t0.00\t0.00\n`;
  it('are never verified there', () => {
    const rows = [
      row('\t合计', '1,540.05\t', ['210.55', '1,329.50', '0.00']), row('201\t一般公共服务支出', '1,540.05\t', ['210.55', '1,329.50', '0.00']),
      row('20103\t政府办公厅(室)及相关机构事务', '1,540.05\t', ['210.55', '1,329.50', '0.00']), row('2010301\t行政运行', '1,32\t9.50', ['0.00', '1,329.50', '0.00']),
      row('2010302\t一般行政管理事务', '210.55\t', ['210.55', '0.00', '0.00']), row('2010303\t机关服务', '0.00\t', ['0.00', '0.00', '0.00']),
    ].join('');
    const { value } = reconcile(stagesOf(`2023年某某局部门预算\n\n部门收入总表\n\n单位:万元\n\n${header}${rows}`).draft);
    const [table] = value.publication.tables;
    expect(table!.rows[3]!.cells[2]!.text).toBe('1,329.50');
    expect(table!.rows[1]!.cells.map(({ text }) => text).slice(2, 6)).toEqual(['1,540.05', '210.55', '1,329.50', '0.00']);
  });
});

describe('misread figures', () => {
  it('are read where there is one reading', () => {
    for (const [printed, meant] of [['6,758·60', '6,758.60'], ['264.59.', '264.59'], ['7,102.95。', '7,102.95'], ['1,020 73', '1,020.73']] as const) {
      expect(readFigure(whole(printed))).toMatchObject({ text: meant, repairs: expect.arrayContaining(['mend-ocr-misread']) as unknown });
    }
    for (const printed of ['1.234.50', '832..36', '15.', '10:30', '0.000.00', '1.2.3']) expect(misread(printed)).toBeNull();
    expect(readFigure(whole('2, 65'))).toMatchObject({ text: '2.65' });
  });
  it('are restored where the sum of the row proves them', () => {
    const cell = (printed: string) => stagesOf(document(`\t合计\t${printed}\t1,200.00\t34.50\n201\t一般公共服务支出\t1,234.50\t1,200.00\t34.50\n`)).draft.publication.tables[0]!.rows[0]!.cells[2]!;
    for (const printed of ['1.234.50', 'l,234.5O', '123450', '1,234:50', '|1,234.50']) expect(cell(printed)).toMatchObject({ text: '1,234.50', value: 1234.5, repairs: ['restore-from-identity'] });
    for (const printed of ['1.235.50', 'l,334.50']) expect(cell(printed).value).toBeNull();
  });
  it('have no value as a piece of one', () => {
    expect(stagesOf(document('\t合计\t1,1\t1.00\t0.00\n')).draft.publication.tables[0]!.rows[0]!.cells[2]!.value).toBeNull();
  });
});

describe('misread labels', () => {
  it('are mended where no label has such a character, or another makes a known one', () => {
    expect(readRows('\t台计\t9.00\t9.00\t0.00\n201\t一般公共服务支岀\t9.00\t9.00\t0.00\n2080501\t行政单位离退体\t9.00\t9.00\t0.00\n20102\t人大事务\t0.00\t0.00\t0.00\n').map(([, name]) => name))
      .toEqual(['合计', '一般公共服务支出', '行政单位离退休', '人大事务']);
  });
  it('are mended where one character, which no label has, is all that parts them from a known one', () => {
    expect(readRows('\t合计\t9.00\t9.00\t0.00\n210\t卫生健康攴出\t9.00\t9.00\t0.00\n21011\t行攻亊业单位医疗\t9.00\t9.00\t0.00\n').map(([, name]) => name)).toEqual(['合计', '卫生健康支出', '行攻亊业单位医疗']);
  });
  it('are mended in lists of two sides', () => {
    const header = '收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n';
    const { draft } = stagesOf(`2023年某某局部门预算\n\n收支总表\n\n单位:万元\n\n${header}一、一般公共预算拨款收人\t9.00\t一、教育支岀\t9.00\n本年收λ合计\t9.00\t本年支岀合计\t9.00\n`);
    expect(textRows(draft, 'revenue-expenditure-summary')).toEqual([['一、一般公共预算拨款收入', '9.00', '一、教育支出', '9.00'], ['本年收入合计', '9.00', '本年支出合计', '9.00']]);
  });
});
