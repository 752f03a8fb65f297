import { describe, expect, it } from 'vitest';
import { depthsOf, labelColumn } from '../../pipeline/emit/depths.js';
import type { Cell, Column, Row } from '../../schemas/types.js';

const column = (type: Column['type']): Column => ({ path: [], type, key: '' });
const rowOf = (level: number, texts: readonly string[], code: string | null = null, label: string | null = null): Row =>
  ({ unit: null, level, code, label, cells: texts.map((text): Cell => ({ text, value: null, spans: [], repairs: [], status: null })) });
const shown = (columns: readonly Column[], row: Row, codes: Readonly<Record<string, string>> = {}) =>
  depthsOf(columns, row, ({ text }) => codes[text] ?? null).map(({ depth, indent }) => `${depth}${indent > 0 ? '→' : ''}`).join(' ');

describe('the depth of the cells of a row', () => {
  const sides = [column('text'), column('amount'), column('text'), column('amount')];

  it('is that of the row on the side of its label, and that of the code on the other', () => {
    expect(shown(sides, rowOf(1, ['1.事业收入', '0.00', '行政运行', '275.49']), { 275.49: '2010301' })).toBe('1→ 1 2→ 2');
    expect(shown(sides, rowOf(0, ['二、单位资金', '0.00', '统计信息事务', '30.00']), { '30.00': '20105' })).toBe('0 0 1→ 1');
    expect(shown(sides, rowOf(1, ['3.上级补助收入', '0.00', '二、卫生健康支出', '8.36']), { 8.36: '210' })).toBe('1→ 1 0 0');
    expect(shown(sides, rowOf(2, ['', '', '购房补贴', '58.79'], null, '购房补贴'), { 58.79: '2210203' })).toBe('2 2 2→ 2');
    expect(shown(sides, rowOf(0, ['收入总计', '555.08', '支出总计', '555.08']))).toBe('0 0 0 0');
  });

  it('is one and the same where a text stands between or behind the figures of one side', () => {
    const remarks = [column('code'), column('text'), column('amount'), column('text'), column('amount'), column('text')];
    expect(shown(remarks, rowOf(3, ['20103', '行政运行', '1.00', '依据', '2.00', '备注'], '20103', '行政运行'), { '2.00': '20103' })).toBe('3 3→ 3 3 3 3');
  });

  it('belongs to a label, if there is one', () => {
    expect(labelColumn(sides, rowOf(0, ['', '', '抚恤', '0.00']))).toBe(2);
    expect(labelColumn([column('text'), column('text')], rowOf(0, ['某局', '行政运行'], null, '行政运行'))).toBe(1);
    expect(labelColumn(sides, rowOf(0, ['', '', '', '']))).toBe(-1);
  });
});
