import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownBlocks } from '../../extractors/dialects/markdown.js';
import { plainMarkdown } from '../../extractors/dialects/plain-markdown.js';
import { physicalLines } from '../../extractors/lines.js';

const run = (text: string) => [...physicalLines(text)];
/** Texts without inline markup, among them beginnings and ends that mean something in Markdown. */
const words = fc.array(fc.constantFrom('收入', '2024年', '支出总表', 'a', ' ', '  ', '-', '+', '#', '1.', '12)', '|', '=', ':', '>', '、', '　', '!', ']'), { maxLength: 5 }).map((parts) => parts.join(''));
const start = fc.oneof(fc.constantFrom('# ', '## ', '- ', '+ ', '- 1. ', '- 2. '), fc.constantFrom('# ', '## ', '###### ', '####### ', '#', '- ', '+ ', '-    ', '-     ', '  - ', '1. ', '2. ', '10) ', '-  12.  ', '- 1.', '- 1.      ', '- - 1. ', '| ', '|', '', '    ', '> '));
const line = fc.tuple(start, words).map((parts) => parts.join(''));
const row = fc.array(words, { maxLength: 3 }).map((cells) => `|${cells.join('|')}|`);
const delimiter = fc.array(fc.constantFrom('---', ' :-: ', '-', ' --: ', '', ' '), { maxLength: 4 }).map((cells) => `|${cells.join('|')}|`);
const rows = fc.array(fc.oneof({ weight: 4, arbitrary: row }, line), { maxLength: 3 });
const table = fc.tuple(row, fc.option(delimiter), rows).map(([head, below, more]) => [head, below ?? head.replace(/[^|]+|(?<=\|)(?=\|)/gu, '-'), ...more]);
const lines = fc.oneof(fc.array(line, { minLength: 1, maxLength: 4 }), table);
const printed = fc.tuple(lines, fc.constantFrom('\n', '\r\n', '\r')).map(([all, end]) => all.filter((text) => text.trim() !== '').join(end)).filter((text) => text !== '');

describe('Markdown that is plain to see', () => {
  it('is what the Markdown parser makes of it', () => {
    let plain = 0;
    fc.assert(fc.property(printed, (text) => {
      const found = plainMarkdown(text, run(text));
      if (!found) return;
      plain++;
      expect(markdownBlocks(text, run(text), found)).toEqual(markdownBlocks(text, run(text), null));
    }), { numRuns: 2000 });
    expect(plain).toBeGreaterThan(200);
  });

  it.each(['## 一、收入', '- 甲局\n- 乙局', '1. 甲局', '- 7. 甲局\n- 8. 乙局', '| 项目 | 金额 |\n|---|--:|\n| 甲 | 1.00 |'])('needs no parser: %j', (text) => {
    expect(plainMarkdown(text, run(text))).not.toBeNull();
  });

  it.each(['# **一**', '- 甲\n  - 乙', '1. 甲\n2. 乙', '- # 甲', '|甲|乙|\n|---|', '# a@b.cn', '<b>甲</b>', '# 甲 ##'])('needs one: %j', (text) => {
    expect(plainMarkdown(text, run(text))).toBeNull();
  });
});
