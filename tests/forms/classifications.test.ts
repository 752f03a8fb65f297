import { describe, expect, it } from 'vitest';
import { ECONOMIC_CODES, FUNCTIONAL_CODES, STANDARD_NAMES } from '../../extractors/forms/classifications.js';
import { canonical } from '../../extractors/text.js';
import { parentOf } from '../../pipeline/normalize/codes.js';

describe.each([['functional', FUNCTIONAL_CODES, /^2\d{2}(?:\d{2}){0,2}$/u], ['economic', ECONOMIC_CODES, /^3\d{2}(?:\d{2})?$/u]] as const)('the %s classification', (_, codes, form) => {
  it('has codes under codes, none twice of one name, and names as tables are searched for them', () => {
    const known = new Set(codes.map(([code]) => code));
    expect(codes.filter(([code, name]) => !form.test(code) || name !== canonical(name) || !(known.has(parentOf(code)!) || parentOf(code) === null))).toEqual([]);
    expect(new Set(codes.map((entry) => entry.join(' '))).size).toBe(codes.length);
  });
});

it('names of units and of projects’ beginnings tell no end of a label', () => {
  expect(['档案馆', '案件审判', '公安'].filter((name) => STANDARD_NAMES.includes(name))).toEqual([]);
  expect(['其他公安支出', '信息事务', '疾病预防控制机构', '住房公积金'].filter((name) => !STANDARD_NAMES.includes(name))).toEqual([]);
});

it('items have the digits of their division before their own', () => {
  expect(FUNCTIONAL_CODES.filter(([, name]) => ['小学教育', '住房公积金', '行政单位医疗'].includes(name)).map(([code]) => code)).toEqual(['2050202', '2101101', '2100501', '2210201']);
});
