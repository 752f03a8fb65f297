import { describe, expect, it } from 'vitest';
import { checkToy, toyTable, UNIT } from '../support/prose-toy.js';

const FUNCTION = { unit: 'text', code: 'code', name: 'text', total: 'amount', basic: 'amount', project: 'amount' } as const;
const ROWS: string[][] = [
  [UNIT, '', '', '100.00', '70.00', '30.00'],
  ['', '201', '一般公共服务支出', '80.00', '50.00', '30.00'], ['', '20103', '政府办公厅（室）及相关机构事务', '80.00', '50.00', '30.00'],
  ['', '2010301', '行政运行', '50.00', '50.00', '0.00'], ['', '2010302', '一般行政管理事务', '30.00', '0.00', '30.00'],
  ['', '210', '卫生健康支出', '20.00', '20.00', '0.00'], ['', '21011', '行政事业单位医疗', '20.00', '20.00', '0.00'],
  ['', '2101101', '行政单位医疗', '12.00', '12.00', '0.00'], ['', '2101102', '事业单位医疗', '8.00', '8.00', '0.00'],
];
const tables = [toyTable('general-public-by-function', FUNCTION, ROWS)];
const OFFICE = '一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）';
const CARE = '卫生健康支出（类）行政事业单位医疗（款）';
const prose = (whole: string, running: string): string => `2024年一般公共预算拨款${whole}万元，具体如下：
1.${OFFICE}行政运行（项）2024年预算数为${running}万元。
2.${OFFICE}一般行政管理事务（项）2024年预算数为30.00万元。
3.${CARE}行政单位医疗（项）2024年预算数为12.00万元。
4.${CARE}事业单位医疗（项）2024年预算数为8.00万元。`;

describe('figures of prose under the name of a row', () => {
  it('are proven by the row, whose path is given in full', () => {
    const { of, status, failing } = checkToy({ text: prose('100.00', '50.00'), tables });
    expect(of('prose-row').map(({ terms, outcome }) => [terms[1], outcome])).toEqual([3, 4, 7, 8].map((row) => [`tables/0/rows/${row}/cells/3`, 'holds']));
    expect([status('50.00'), status('8.00'), failing()]).toEqual(['verified', 'verified', []]);
  });

  it('are proven, too, where the path is quoted or has dashes', () => {
    const quoted = (text: string) => text.replace(/^(\d\.)(.*（项）)/gmu, '$1“$2”').replace(/(?<=（[类款])）/gu, '）-');
    const { of, failing } = checkToy({ text: quoted(prose('100.00', '50.00')), tables });
    expect(of('prose-row').map(({ outcome }) => outcome)).toEqual(Array(4).fill('holds'));
    expect(failing()).toEqual([]);
  });

  it('contradict the row where the list is all of the table', () => {
    const { failing, status } = checkToy({ text: prose('100.00', '55.00'), tables });
    expect([failing(), status('55.00')]).toEqual([['prose-row', 'prose-parts'], 'conflict']);
  });

  it('accuse nobody where the list may leave something out of the table', () => {
    const { failing, status } = checkToy({ text: prose('95.00', '45.00'), tables });
    expect([failing(), status('45.00'), status('12.00')]).toEqual([[], 'verified', 'verified']);
    expect(checkToy({ text: prose('', '45.00').replace(/^.*\n/u, ''), tables }).failing()).toEqual([]);
  });

  it('are found by their path and by no last name', () => {
    const twice = [...ROWS.slice(0, 5), ['', '20106', '财政事务', '0.00', '0.00', '0.00'], ['', '2010601', '行政运行', '0.00', '0.00', '0.00'], ...ROWS.slice(5)];
    const named = (name: string) => checkToy({ text: `2024年${name}预算数为50.00万元。`, tables: [toyTable('general-public-by-function', FUNCTION, twice)] }).of('prose-row').length;
    expect([`${OFFICE}行政运行（项）`, '行政运行', '一般公共服务支出（类）财政事务（款）行政运行（项）', '卫生健康支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）'].map(named)).toEqual([1, 0, 0, 0]);
  });

  it('stand in the column that the list goes through', () => {
    const text = '2024年安排如下：一般公共服务支出30.00万元，一般行政管理事务30.00万元。';
    expect(checkToy({ text, tables }).of('prose-row').map(({ terms }) => terms[1])).toEqual(['tables/0/rows/1/cells/5', 'tables/0/rows/4/cells/5']);
    // A single figure is that of the total.
    expect(checkToy({ text: '2024年一般公共服务支出30.00万元。', tables }).of('prose-row')).toEqual([]);
    expect(checkToy({ text: '2024年一般公共服务支出80.00万元。', tables }).status('80.00')).toBe('verified');
  });

  it('of another year, or of the accounts in a budget, are none of the table', () => {
    expect(checkToy({ text: `2023年${OFFICE}行政运行（项）预算数为50.00万元。`, tables }).of('prose-row')).toEqual([]);
    expect(checkToy({ text: `2024年${OFFICE}行政运行（项）支出决算为50.00万元。`, tables }).of('prose-row')).toEqual([]);
  });

  it('name no organization within a path', () => {
    const { facts } = checkToy({ text: '2024年卫生健康支出（类）公立医院（款）其他公立医院支出（项）预算数为9.00万元。' });
    expect(facts.map(({ measure, unitName }) => [measure, unitName])).toEqual([['卫生健康支出（类）公立医院（款）其他公立医院支出（项）预算数', UNIT]]);
  });
});

describe('totals of all money and of a fund, as other places call them', () => {
  const sides = toyTable('revenue-expenditure-summary', { 'revenue-item': 'text', 'revenue-amount': 'amount', 'expenditure-item': 'text', 'expenditure-amount': 'amount' },
    [['一、一般公共预算拨款收入', '100.00', '一、一般公共服务支出', '100.00'], ['本年收入合计', '100.00', '本年支出合计', '100.00'], ['收入总计', '100.00', '支出总计', '100.00']]);

  it.each(['收支总预算', '收、支总计', '部门预算总收入', '收入总预算', '支出总预算', '总支出'])('%s', (name) => {
    expect(checkToy({ text: `2024年${name}100.00万元。`, tables: [sides] }).status('100.00')).toBe('verified');
    expect(checkToy({ text: `2024年${name}90.00万元。`, tables: [sides] }).failing()).toEqual([]);
  });

  it.each(['一般公共预算当年拨款', '一般公共预算财政拨款支出预算', '一般公共预算支出'])('%s', (name) => {
    expect(checkToy({ text: `2024年${name}100.00万元。`, tables }).status('100.00')).toBe('verified');
  });
});
