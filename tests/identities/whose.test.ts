/** Figures that sums prove, of which nobody knows whose they are: rows that belong elsewhere, names that slid, names of two rows and of others. */
import { describe, expect, it } from 'vitest';
import type { Form } from '../../extractors/forms/form.js';
import { amount, code, text } from '../../extractors/forms/form.js';
import { reconcile } from '../../pipeline/identities/reconcile.js';
import { namesOfTwo } from '../../pipeline/identities/mislabelled.js';
import { NO_FORMS, smallTable } from '../support/reconcile-grids.js';

const AMOUNTS = [amount('total', '合计'), amount('basic', '基本支出'), amount('project', '项目支出')];
const SUMS = ['total = basic + project'];
const FORMS: Form[] = [
  { id: 'coded', kind: 'budget', layout: 'list', titles: ['coded'], header: [code(), text('name', '科目名称', 'name'), ...AMOUNTS], sums: SUMS, identities: [{ kind: 'rows', by: 'code', ref: 'T' }] },
  { id: 'named', kind: 'budget', layout: 'list', titles: ['named'], header: [text('name', '科目名称', 'name'), ...AMOUNTS], sums: SUMS, identities: [{ kind: 'rows', by: 'economic-name', ref: 'T' }] },
];
const AGREE = [{ id: 'total-agrees', formula: 'coded@code.total = other@code.total', ref: 'T' }];

/** Statuses of the rows of the first table, a letter an amount. */
function statuses(id: 'coded' | 'named', rows: string[][], other: string[][] = []): string[] {
  const labels = id === 'coded' ? ['code:code', 'name:text'] : ['name:text'];
  const tables = [smallTable(id, [...labels, 'total', 'basic', 'project'], rows), ...(other.length > 0 ? [smallTable('other', ['code:code', 'name:text', 'total'], other)] : [])];
  const { statuses: all } = reconcile({ kind: 'budget', organization: { name: '甲局', units: [] }, forms: NO_FORMS, tables }, { forms: [...FORMS, { ...FORMS[0]!, id: 'other', sums: [] }], crossTable: AGREE });
  return rows.map((_, r) => [0, 1, 2].map((c) => (all.get(`tables/0/rows/${r}/cells/${labels.length + c}`) ?? '-')[0]).join(''));
}

const LIST = [
  ['', '合计', '100.00', '60.00', '40.00'],
  ['301', '工资福利支出', '70.00', '55.00', '15.00'],
  ['30101', '基本工资', '40.00', '30.00', '10.00'],
  ['30103', '奖金', '30.00', '25.00', '5.00'],
  ['302', '商品和服务支出', '30.00', '5.00', '25.00'],
  ['30201', '办公费', '30.00', '5.00', '25.00'],
];
const ALIEN = [
  ['208', '社会保障和就业支出', '67.83', '60.00', '7.83'],
  ['20805', '行政事业单位养老支出', '67.83', '60.00', '7.83'],
];

describe('rows that hang on nothing', () => {
  it('are proven by their own sums where the list is whole', () => {
    expect(statuses('coded', LIST).join('')).not.toMatch(/[uc]/u);
  });

  it('are not where the sum of the list fails with them', () => {
    expect(statuses('coded', [...LIST, ...ALIEN]).slice(-2).join('')).not.toContain('v');
  });

  it('stay so where another table prints them, or one figure is to blame', () => {
    const elsewhere = [...LIST, ...ALIEN].flatMap(([number, name, total]) => (number ? [[number, name!, total!]] : []));
    expect(statuses('coded', [...LIST, ...ALIEN], elsewhere).slice(-2)).toEqual(['vvv', 'vvv']);
    expect(statuses('coded', LIST.map((row) => (row[0] === '30201' ? [...row.slice(0, 2), '30.00', '6.00', '25.00'] : row))).slice(1, 4)).toEqual(['vvv', 'vvv', 'vvv']);
  });
});

describe('a row with a figure too many', () => {
  it('does not say where the others stand, though the columns add up', () => {
    const whole = LIST.map((row) => [...row.slice(0, 3), row[2]!, '']);
    expect(statuses('coded', whole.map((row) => (row[0] === '301' ? [...row.slice(0, 4), '302.00'] : row)))[1]).not.toContain('v');
  });
});

describe('names that slid past a row', () => {
  const named = (...rows: string[][]) => statuses('named', [['工资福利支出', '100.00', '70.00', '30.00'], ['基本工资', '40.00', '40.00', ''], ...rows, ['商品和服务支出', '7.00', '4.00', '3.00'], ['办公费', '7.00', '4.00', '3.00']]);

  it('prove nothing of the rows that are of the same sum', () => {
    expect(named(['津贴补贴', '30.00', '', '30.00'], ['奖金', '30.00', '30.00', '']).join('')).not.toMatch(/[uc]/u);
    const [, salary, unnamed, bonus, goods, office] = named(['', '30.00', '', '30.00'], ['津贴补贴', '30.00', '30.00', '']);
    expect([salary, unnamed, bonus].join('')).not.toContain('v');
    expect([goods, office]).toEqual(['vvv', 'vvv']);
  });
});

describe('names that are not those of the row', () => {
  it('prove nothing: a name that has another code', () => {
    const exchanged = LIST.map((row) => (row[0] === '302' ? ['302', '办公费', ...row.slice(2)] : row));
    expect(statuses('coded', exchanged)[4]).not.toContain('v');
  });

  it('are told where two stand one below the other in another table', () => {
    const list = (...names: string[]) => smallTable('named', ['name:text', 'total'], names.map((name) => [name, '1.00']));
    const whole = list('组织事务', '行政运行', '一般行政管理事务', '奖金');
    const told = (...names: string[]) => namesOfTwo([whole, list(...names)]).map(({ issue }) => [issue.at, issue.code]);
    expect(told('组织事务行政运行', '一般行政管理事务')).toEqual([['tables/1/rows/0/cells/0', 'two-names']]);
    expect(told('一般行政管理事务奖金')).toHaveLength(1);
    expect([told('组织事务', '行政运行'), told('组织事务一般行政管理事务'), told('组织事务', '组织事务行政运行')]).toEqual([[], [], []]);
  });
});
