import { describe, expect, it } from 'vitest';
import { countIn } from '../../extractors/numerals.js';

describe('a number that counts', () => {
  it('is read in digits and in Chinese', () => {
    expect(['表2', '公开01表', '表一', '十、', '表十二', '二十、', '二十三', '表1-2', '', '收支总表'].map(countIn)).toEqual([2, 1, 1, 10, 12, 20, 23, 1, 0, 0]);
  });
});
