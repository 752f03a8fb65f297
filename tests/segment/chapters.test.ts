/** Chapters that the contents number and the body prints without their numbers. */
import { expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const publication = (contents: readonly string[]) => stagesOf(`上海市某区体育局2026年部门预算

目  录
${contents.join('\n')}
上海市某区体育局主要职能
上海市某区体育局是主管本区体育工作的区政府工作部门，负责贯彻执行体育工作的方针政策。
上海市某区体育局机构设置
上海市某区体育局设2个内设机构，包括：办公室、群体科。
2026年部门预算编制说明
2026年，上海市某区体育局收入预算100万元，其中：财政拨款收入100万元。
2026年部门“三公”经费和机关运行经费预算表
编制部门：上海市某区体育局 单位:万元
“三公”经费预算数
机关运行经费预算数
合计 因公出国(境)费 公务接待费 公务用车购置及运行费
小计 购置费 运行费
8.53 1.53 0 7 0 7 386.02
其他相关情况说明
一、2026年“三公”经费预算情况说明
2026年“三公”经费预算数为8.53万元，与2025年预算持平。
`).draft;
const CONTENTS = ['一、部门主要职能', '二、部门机构设置', '三、部门预算编制说明', '四、部门预算表', '1. 2026年部门“三公”经费和机关运行经费预算表', '五、其他相关情况说明'];

it('are headings, above a table and below it', () => {
  const { publication: { sections, tables, facts }, coverage } = publication(CONTENTS);
  expect(sections.map(({ level, number, title, paragraphs }) => [level, number, title, paragraphs.length])).toEqual([
    [1, '', '上海市某区体育局主要职能', 1], [1, '', '上海市某区体育局机构设置', 1], [1, '', '2026年部门预算编制说明', 1], [1, '', '其他相关情况说明', 0], [2, '一、', '2026年“三公”经费预算情况说明', 1],
  ]);
  expect(tables[0]!.rows[0]!.cells.map(({ text }) => text)).toEqual(['8.53', '1.53', '0', '7', '0', '7', '386.02']);
  expect(coverage.unclaimed).toEqual([]);
  expect(facts.at(-1)!.section).toBe('其他相关情况说明');
});

it('are none that the contents do not list', () => {
  expect(publication(CONTENTS.filter((entry) => !entry.includes('机构设置'))).publication.sections.map(({ title }) => title)).not.toContain('上海市某区体育局机构设置');
});
