/** Every thing that is dropped as page furniture is an event of the trail. */
import { describe, expect, it } from 'vitest';
import { furnitureEvents } from '../../pipeline/normalize/furniture.js';
import { extract } from '../../pipeline/index.js';

const HEAD = '项目\n行次\n预算数\n决算数\n栏次\n1\n2';
const print = (between: string) => `2023年度某市某局部门决算\n机构运行信息表\n公开10表\n金额单位：万元\n${HEAD}\n（一）支出合计\n2\n30.00\n25.10\n公务用车保有量（辆）\n13\n—\n8\n${between}国内公务接待批次（个）\n14\n—\n25\n机关运行经费\n16\n—\n120.50\n第三部分 情况说明\n2023年收入10万元。\n`;

describe('page furniture', () => {
  it('is told: a page number inside a table, with the table it stood in', () => {
    const { events, publication } = extract(print('11\n'), { file: 'a.txt' });
    expect(events.filter(({ rule }) => rule === 'drop-page-number').map(({ before, at }) => [before, at])).toEqual([['11', 'tables/0']]);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.at(-1)!.text)).toContain('8');
    expect(extract(print(''), { file: 'a.txt' }).events.filter(({ rule }) => rule.startsWith('drop-'))).toEqual([]);
  });

  it('is one event for a repeated header, however many cells it has, and one for each page number', () => {
    const claim = (role: 'page-number' | 'repeated-header' | 'cell', start: number, at: string | null) => ({ role, at, span: [start, start + 1] as [number, number] });
    const coverage = { characters: 9, unclaimed: [], claims: [
      claim('repeated-header', 0, 'tables/0'), claim('repeated-header', 2, 'tables/0'), claim('cell', 3, 'tables/0/rows/0/cells/0'), claim('repeated-header', 4, 'tables/0'),
      claim('repeated-header', 5, 'tables/1'), claim('page-number', 6, null), claim('page-number', 7, null),
    ] };
    expect(furnitureEvents(coverage, 'abcdefgh').map(({ rule, before, at }) => [rule, before, at])).toEqual([
      ['drop-repeated-header', 'a / c', 'tables/0'], ['drop-repeated-header', 'e', 'tables/0'], ['drop-repeated-header', 'f', 'tables/1'],
      ['drop-page-number', 'g', null], ['drop-page-number', 'h', null],
    ]);
  });
});
