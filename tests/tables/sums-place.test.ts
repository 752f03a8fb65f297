/** What the sums of a form say of one row: which figure stands in which column, and what is left of one that the scan cut. */
import { describe, expect, it } from 'vitest';
import { NOTHING, type DraftCell } from '../../extractors/cells.js';
import type { Figure } from '../../extractors/figures/figures.js';
import { amount, text, type Form } from '../../extractors/forms/form.js';
import type { DraftColumn, DraftRow, TableReading } from '../../extractors/grid/reading.js';
import { arrange } from '../../extractors/grid/sums/arrange.js';
import { CENT, near, placements } from '../../extractors/grid/sums/place.js';
import { restoreCutFigures } from '../../extractors/grid/sums/restore.js';

const KEYS = ['total', 'basic', 'project', 'other'];
const FORM: Form = { id: 'x', kind: 'budget', layout: 'list', titles: ['x'], header: [text('name', '科目名称', 'name'), ...KEYS.map((key) => amount(key, key))], sums: ['total = basic + project + other'] };
const COLUMNS: readonly DraftColumn[] = [{ key: 'name', type: 'text', role: 'name', path: ['name'] }, ...KEYS.map((key): DraftColumn => ({ key, type: 'amount', role: null, path: [key] }))];
const cell = (printed: string): DraftCell => (printed === '' ? NOTHING : { text: printed, content: { text: printed, at: [...printed].map((_, i) => i) }, repairs: [] });
const rowOf = (line: string): DraftRow => ({ cells: ['甲', ...line.split(' ').map((word) => (word === '_' ? '' : word))].map(cell), indent: null });
const MARKS: Readonly<Record<string, string>> = { 'ambiguous-placement': '?', 'place-by-sums': '∑', 'restore-from-identity': '!' };
const shown = (rows: readonly DraftRow[]) => rows.map(({ cells }) => cells.slice(1).map(({ text: printed, repairs }) => (printed || '_') + repairs.map((repair) => MARKS[repair]).join('')).join(' '));

describe('figures of a row that came out in another order', () => {
  const arranged = (lines: readonly string[], use: Readonly<Record<string, boolean>> = {}, form = FORM) => {
    const { rows, events } = arrange(lines.map(rowOf), COLUMNS, form, new Map(Object.entries(use)));
    return [...shown(rows), ...events.map(({ rule, severity, at }) => `${rule} ${severity} ${at}`)];
  };

  it('stay where they are printed where they add up, or where nothing says that they must', () => {
    expect(arranged(['9.00 4.00 5.00 0.00', '9.00 4.00 5.00 _'])).toEqual(['9.00 4.00 5.00 0.00', '9.00 4.00 5.00 _']);
    expect(arranged(['4.00 9.00 5.00 0.00'], {}, { ...FORM, sums: [] })).toEqual(['4.00 9.00 5.00 0.00']);
  });

  it('go where the sums leave one place, among columns that other rows use', () => {
    expect(arranged(['9.00 4.00 5.00 0.00', '4.00 0.00 4.00 0.00'], { project: false, other: false })).toEqual(expect.arrayContaining(['4.00∑ 4.00∑ 0.00∑ 0.00∑', 'place-by-sums info rows/1']));
    expect(arranged(['4.00 4.00 0.00 0.00', '0.00 0.00 3.00 3.00'])).toEqual(['4.00 4.00 0.00 0.00', '3.00∑ 3.00∑ 0.00∑ 0.00∑', 'place-by-sums info rows/1']);
    expect(arranged(['4.00 4.00 0.00 0.00', '_ 0.00 3.00 3.00'])).toEqual(['4.00 4.00 0.00 0.00', '3.00∑ 3.00∑ 0.00∑ _∑', 'place-by-sums info rows/1']);
  });

  it('are a guess where they leave more', () => {
    expect(arranged(['4.00 9.00 5.00 0.00'])).toEqual([expect.stringMatching(/^9\.00\? /u), 'ambiguous-placement warning rows/0']);
    expect(arranged(['4.00 4.00 0.00 0.00', '3.00 0.00 3.00 0.00', '0.00 2.00 2.00 0.00'])).toEqual(['4.00 4.00 0.00 0.00', '3.00 0.00 3.00 0.00', '2.00? 2.00? 0.00? 0.00?', 'ambiguous-placement warning rows/2']);
  });

  it('are in doubt where no order adds up', () => {
    expect(arranged(['1.00 2.00 4.00 0.00'])).toEqual(['1.00? 2.00? 4.00? 0.00?', 'unordered-figures warning rows/0']);
  });

  it('may be below nought: then the largest need not be the total', () => {
    expect(arranged(['4.00 4.00 0.00 0.00', '-2.00 1.00 3.00 0.00'])[1]).toMatch(/^1\.00\? /u);
  });
});

describe('figures whose blanks left no trace', () => {
  const ways = (figures: readonly string[], width: number, empty?: readonly boolean[], fits?: (figure: number, column: number) => boolean) => {
    const found = placements(figures.map((printed) => ({ text: printed }) as Figure), width === 0 ? [] : [{ total: 0, parts: Array.from({ length: width - 1 }, (_, i) => i + 1) }], width, empty, fits);
    return [found.way.join(), found.ways];
  };

  it('have one way, several, or none', () => {
    expect(ways(['9.00', '4.00', '5.00'], 3)).toEqual(['0,1,2', 1]);
    expect(ways(['9.00', '4.00', '5.00'], 4)).toEqual(['0,1,2', 2]);
    expect(ways(['9.00', '4.00', '4.00'], 4)).toEqual(['0,1,2', 0]);
    expect(ways(['9.00', '9.00'], 0)).toEqual(['0,1', 0]);
  });

  it('are tried first without the columns that are empty everywhere, which does not make a guess sure', () => {
    expect(ways(['5.00', '5.00'], 4, [false, true, true, false])).toEqual(['0,3', 2]);
    expect(ways(['5.00', '5.00'], 2, [false, true])).toEqual(['0,1', 1]);
  });

  it('that stand in the same column in every way are sure, though others are not', () => {
    const settled = (...figures: string[]) => placements(figures.map((printed) => ({ text: printed }) as Figure), [{ total: 0, parts: [1, 4] }, { total: 1, parts: [2, 3] }], 5).settled;
    expect(settled('9.00', '4.00', '4.00', '5.00')).toEqual([true, true, false, true]);
    expect(settled('9.00', '9.00')).toEqual([true, true]);
    expect(settled('9.00', '4.00', '4.00', '6.00')).toEqual([false, false, false, false]);
  });

  it('stand only where they fit', () => {
    expect(ways(['5.00', '5.00'], 4, [], (_, column) => column !== 1 && column !== 3)).toEqual(['0,2', 1]);
  });
});

describe('a figure that the scan cut', () => {
  const restored = (line: string, form: Form | null = FORM) => {
    const { rows, events } = restoreCutFigures({ form, columns: COLUMNS, rows: [rowOf(line)], events: [] } as unknown as TableReading);
    return [...shown(rows), ...events.map(({ rule, at, before, after }) => `${rule} ${at} ${before} ${after}`)];
  };

  it('is what the sum proves, where it begins so', () => {
    expect(restored('15. 10.00 5.30 0.00')).toEqual(['15.30! 10.00 5.30 0.00', 'restore-from-identity rows/0/cells/1 15. 15.30']);
    expect(restored('15.30 10. 5.30 0.00')).toEqual(['15.30 10.00! 5.30 0.00', 'restore-from-identity rows/0/cells/2 10. 10.00']);
    expect(restored('1,234.56 1,234. 0.00 0.00')).toEqual(['1,234.56 1,234.56! 0.00 0.00', 'restore-from-identity rows/0/cells/2 1,234. 1,234.56']);
    expect(restored('5.00 10.05 -5. 0.00')).toEqual(['5.00 10.05 -5.05! 0.00', 'restore-from-identity rows/0/cells/3 -5. -5.05']);
  });

  it('stays as printed where it begins otherwise, another is cut too, or no form says what adds up', () => {
    for (const line of ['16. 10.00 5.30 0.00', '15. 10. 5.30 0.00', '1x. 10.00 5.30 0.00', '15.00 10.00 5.00 0.00']) expect(restored(line)).toEqual([line]);
    expect(restored('15. 10.00 5.30 0.00', null)).toEqual(['15. 10.00 5.30 0.00']);
  });
});

it('printed sums are as far from their addends as half a cent for each of them and one for the sum', () => {
  expect([near(100 * CENT, 101 * CENT, 0), near(100 * CENT, 101 * CENT, 1), near(102 * CENT, 100 * CENT, 2), near(102 * CENT, 100 * CENT, 3)]).toEqual([false, true, false, true]);
});
