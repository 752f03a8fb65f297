/** Markdown of web pages as html2text prints it: rows broken at blanks into lines, heads that lost the blanks that spans are. */
import { describe, expect, it } from 'vitest';
import { wrappedBarTable } from '../../extractors/dialects/wrapped-bars.js';
import { physicalLines } from '../../extractors/lines.js';
import { CELLS, READ, read } from '../support/toy-table.js';

const RULE = '---|---|---|---|---';
/** A row as lines of so many cells. */
const broken = (cells: readonly string[], at: number): string[] => (cells.length > at ? [`${cells.slice(0, at).join('| ')}|`, cells.slice(at).join('| ')] : [cells.join('| ')]);
const table = (ends: string, at = 3): string[] => {
  const rows = CELLS.map((cells) => broken(cells, at).map((line, i, all) => (i === all.length - 1 ? line + ends : line)));
  return [...rows[0]!, RULE + ends, ...rows.slice(1).flat()];
};

describe('rows broken into lines', () => {
  it.each([
    ['blanks end a row', table('  ')],
    ['the blanks are gone: as many bars as the rule', table('')],
    ['the last cell alone on its line', table('  ', 4)],
    ['in a cell with a blank', table('  ').map((line) => line.replace('教育支出|', '教育|').replace('1,200.00|', '1,200.00|'))],
  ])('%s', (name, lines) => {
    expect(read(lines)).toEqual(name.startsWith('in a cell') ? READ.map((row) => row.map((cell) => (cell === '教育支出' ? '教育' : cell))) : READ);
  });

  it('a row with other bars than the rule is none of such a table', () => {
    const text = [...table('').slice(0, 5), '205| 教育| 1| 2| 3| 4|', '5'].join('\n');
    expect(wrappedBarTable(text, [...physicalLines(text)])).toBeNull();
  });
});

describe('rows of a head without the blanks that spans are', () => {
  const head = [['科目编码', '科目名称', '合计', '其中'], ['基本支出', '项目支出']];
  it.each([
    ['as many cells as are printed', head],
    ['blanks behind them', head.map((row) => [...row, ...Array.from({ length: 5 - row.length }, () => '')])],
  ])('%s', (_, rows) => { expect(read([...rows, ...READ].map((row) => `| ${row.join(' | ')} |`).toSpliced(1, 0, '|---|---|---|---|---|'))).toEqual(READ); });
});
