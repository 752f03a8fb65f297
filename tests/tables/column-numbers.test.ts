/** 栏次: the row below a header that numbers its columns, taken out of PDF text. */
import { describe, expect, it } from 'vitest';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import { numbersByColumn, takeColumnNumbers } from '../../extractors/grid/header/column-numbers.js';
import type { DraftColumn } from '../../extractors/grid/reading.js';
import { tokenize } from '../../extractors/grid/stream/tokens.js';
import { physicalLines } from '../../extractors/lines.js';

function taken(...lines: readonly string[]) {
  const text = lines.join('\n');
  const { children } = pdfTextBlock(text, [...physicalLines(text)]);
  return takeColumnNumbers(children.flatMap((line, i) => tokenize(line, i, 0)));
}
const said = (...lines: readonly string[]): [string, string, string] => {
  const { numbers, labels, rest } = taken(...lines);
  return [numbers.map(({ text }) => text).join(' '), labels.map(({ text }) => text).join(' '), rest.map(({ content }) => content.text).join(' ')];
};

describe('the row', () => {
  it('begins with its word and counts from one, on both sides of a table', () => {
    expect(said('合计 基本支出', '栏次 1 2', '合计 3.00 4.00')).toEqual(['1 2', '栏次', '合计 基本支出 合计 3.00 4.00']);
    expect(said('栏 次 1 2 3', '合计 3.00')).toEqual(['1 2 3', '栏次', '合计 3.00']);
    expect(said('项目 栏次 1 项目 栏次 2 3', '合计 3.00')).toEqual(['1 2 3', '栏次 栏次', '项目 项目 合计 3.00']);
    expect(said('栏次 １ ２=3+4 3', '合计 3.00')).toEqual(['１ ２=3+4 3', '栏次', '合计 3.00']);
  });

  it('goes on with the next number or not at all', () => {
    expect(said('栏次 1 2 4', '合计 3.00')).toEqual(['1 2', '栏次', '4 合计 3.00']);
    expect(said('栏次 1 2 甲', '合计 3.00')).toEqual(['1 2', '栏次', '甲 合计 3.00']);
    expect(said('栏次 2 3', '合计 3.00')[0]).toBe('');
    expect(said('栏 次数 1 2', '合计 3.00')[0]).toBe('');
  });

  it('is the first: another one further down is none of it', () => {
    expect(said('栏次 1', '栏次 2', '合计 3.00')).toEqual(['1 2', '栏次 栏次', '合计 3.00']);
    expect(said('栏次 1', '合计 3.00', '栏次 2', '合计 3.00')).toEqual(['1', '栏次', '合计 3.00 栏次 2 合计 3.00']);
  });

  it('may have lost its word, on one line or with a number a line', () => {
    expect(said('合计 基本支出', '1 2 3', '合计 3.00')).toEqual(['1 2 3', '', '合计 基本支出 合计 3.00']);
    expect(said('合计 基本支出', '1 2', '合计 3.00')[0]).toBe('');
    expect(said('合计 基本支出', '1 3 2', '合计 3.00')[0]).toBe('');
    expect(said('合计', '1', '2', '3', '4', '5', '6', '甲', '3.00')).toEqual(['1 2 3 4 5 6', '', '合计 甲 3.00']);
    expect(said('合计', '1', '2', '3', '4', '5', '甲', '3.00')[0]).toBe('');
  });
});

it('its numbers stand above the figures, its word above the names', () => {
  const column = (type: DraftColumn['type'], role: DraftColumn['role'] = null): DraftColumn => ({ key: type, type, role, path: [type] });
  const columns = [column('text', 'label'), column('number', 'line'), column('amount'), column('text', 'label'), column('amount')];
  expect(numbersByColumn(taken('栏次 1 栏次 2'), columns)).toEqual(['栏次', '', '1', '栏次', '2']);
  expect(numbersByColumn(taken('栏次 1 2'), columns)).toEqual(['栏次', '', '1', '', '2']);
  expect(numbersByColumn(taken('栏次 1 2 3'), columns)).toBeNull();
  expect(numbersByColumn(taken('甲 3.00'), columns)).toBeNull();
  // Where names are fewer than the words, other columns of words have them.
  expect(numbersByColumn(taken('栏次 1 栏次 2'), columns.map((one, i) => (i === 3 ? column('text', 'unit') : one)))).toEqual(['栏次', '', '1', '栏次', '2']);
});
