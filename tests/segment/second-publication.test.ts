/** A text that holds two publications is refused: the figures of the second would be those of the first one's department. */
import { describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.js';
import { seedText } from '../support/stages.js';

const refusal = (text: string) => {
  const reading = read(Buffer.from(text), 'both.txt');
  return 'refusal' in reading ? reading.refusal : undefined;
};
const [budget, accounts, earlier] = ['000_2d4e30454e5437e8', '002_51cb01cab0605595', '003_8d23f654fef9b6bc'].map(seedText) as [string, string, string];

describe('two publications in one text', () => {
  it('are refused, and the line where the second begins is told: its cover, else its first part', () => {
    for (const [first, second, opening] of [[budget, accounts, '2024 年度深圳市龙岗区政务服务和数据管理 局部门决算'], [accounts, earlier, '第一部分  部门概况'], [earlier, earlier, '第一部分  部门概况']] as const) {
      const text = `${first}\n${second}`;
      const line = text.slice(0, text.indexOf(opening, first.length)).split('\n').length;
      expect(refusal(text)).toMatchObject({ code: 'several-publications', message: expect.stringContaining(`another begins in line ${line} (${opening.replaceAll(' ', '')})`) as string });
    }
  });

  it('are not what has contents of its own for its tables, or lists its parts twice', () => {
    const tables = earlier.indexOf('二、表格部分');
    expect(refusal(`${earlier.slice(0, tables)}目 录\n\n${earlier.slice(tables)}`)).toBeUndefined();
    const parts = earlier.split('\n').filter((line) => /^第.部分/u.test(line)).join('\n');
    expect(refusal(`${parts}\n${earlier}`)).toBeUndefined();
    expect(refusal(`${earlier}\n${parts}`)).toBeUndefined();
  });
});
