import { describe, expect, it } from 'vitest';
import { contentsEnd } from '../../extractors/document/contents.js';
import { amountsElsewhere } from '../../pipeline/normalize/elsewhere.js';
import { extract } from '../../pipeline/index.js';
import type { Claim, Fact } from '../../schemas/types.js';

const COVER = '某市统计局2024年部门预算\n';
const tables = (first: string, second: string) => `${first}
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、财政拨款\t120.00\t一、一般公共服务支出\t100.00
二、单位资金\t0.00\t二、卫生健康支出\t20.00
收入总计\t120.00\t支出总计\t120.00
${second}
单位：万元
预算单位\t总计\t财政拨款\t单位资金
合计\t120.00\t120.00\t0.00
某市统计局\t120.00\t120.00\t0.00
`;

describe('contents end where the body begins', () => {
  it.each([
    ['worded otherwise by their number', '目录\n一、收支总表\n二、收入总表\n', '表一：收支总表', '表二：收入总表'],
    ['worded otherwise by an owner', '目录\n1.部门收支总表\n2.部门收入总表\n', '收支总表', '收入总表'],
    ['with page numbers', '目录\n一、部门情况……1\n附表……2\n', '表一：收支总表', '表二：收入总表'],
    ['of which none comes again', '目录\n一、部门情况\n附表\n', '表一：收支总表', '表二：收入总表'],
    ['without an entry', '目录\n\n', '表一：收支总表', '表二：收入总表'],
  ])('%s', (_, contents, first, second) => {
    const { publication } = extract(Buffer.from(COVER + contents + tables(first, second)), { file: 'a.txt' });
    expect(publication.tables.map(({ id, rows }) => `${id} ${rows.length}`)).toEqual(['revenue-expenditure-summary 3', 'revenue-summary 2']);
  });

  it('at the headings above the first sentence', () => {
    const sentence = '本局负责统计工作，组织实施全市统计调查，完成交办的其他任务。';
    expect(contentsEnd(['一、部门概况', '二、预算安排', '第一部分概况', sentence], 0)).toBe(2);
    expect(contentsEnd(['部门情况', '预算安排', '第一部分甲', '一、乙', sentence], 0)).toBe(2);
    expect(contentsEnd(['部门情况', '预算安排', sentence], 0)).toBe(2);
  });

  it('at the title above an amount, or at what stands above a table', () => {
    expect(contentsEnd(['一、甲', '二、乙', '表1', '收入总表', '项目', '120.00'], 0)).toBe(2);
    expect(contentsEnd(['一、甲', '二、乙', '公开01表', '单位:万元', '项目'], 0)).toBe(2);
    expect(contentsEnd(['一、甲', '二、乙', '资金来源情况表', '部门:某局', '项目'], 0)).toBe(2);
  });
});

describe('an amount that words were made of is reported', () => {
  const text = '收入 1,234.50 2024.12 87.5%';
  const at = (role: Claim['role'], of: string): Claim[] => [{ span: [0, of.length], role, at: role === 'paragraph' ? 'sections/1/paragraphs/2' : 'tables/0' }];
  const printed = (role: Claim['role'], of: string, facts: Fact[] = []) =>
    amountsElsewhere(of, { characters: of.length, claims: at(role, of), unclaimed: [] }, facts, []).map((one) => [one.role, one.at, ...one.printed]);

  it('in a header, the contents or a title, but no date and no percentage', () => {
    for (const role of ['header', 'contents', 'title', 'heading', 'unit-line', 'page-number', 'running-title', 'repeated-header'] as const) {
      expect(printed(role, text)).toEqual([[role, 'tables/0', '1,234.50']]);
    }
    expect(amountsElsewhere(text, { characters: text.length, claims: at('header', text), unclaimed: [] }, [], [])[0]!.spans).toEqual([[3, 11]]);
    expect(printed('cell', text)).toEqual([]);
    expect(printed('mark', text)).toEqual([]);
  });

  it('in the header of a table without rows, whatever its decimals', () => {
    const figure = (of: string, empty: string[]) => amountsElsewhere(of, { characters: of.length, claims: at('header', of), unclaimed: [] }, [], [], new Set(empty)).length;
    expect(['4.9', '250000', '12,000', '0', '2024', '1'].map((of) => figure(of, ['tables/0']))).toEqual([1, 1, 1, 0, 0, 0]);
    expect(['4.9', '250000'].map((of) => figure(of, []))).toEqual([0, 0]);
  });

  it('in notes and prose where it names no measure and is no fact', () => {
    expect(printed('note', '注：合计 12.30 45.60')).toEqual([['note', 'tables/0', '12.30', '45.60']]);
    expect(printed('note', '注：合计12.30万元，45.60 元。')).toEqual([]);
    expect(printed('paragraph', '基本支出 12.30')).toEqual([['paragraph', 'sections/1', '12.30']]);
    expect(printed('paragraph', '走访 3,900 余户')).toEqual([]);
    expect(printed('paragraph', '基本支出 12.30', [{ spans: [[5, 10]] } as unknown as Fact])).toEqual([]);
  });

  it('in a label, but in no description and no column of amounts', () => {
    const text = (label: string) => `${COVER}\n收入总表\n单位：万元\n预算单位 总计 财政拨款 单位资金\n合计 120.00 120.00 0.00\n${label} 120.00 120.00 0.00\n`;
    const issues = (label: string) => extract(Buffer.from(text(label)), { file: 'a.txt' }).publication.issues.filter(({ code }) => code === 'amount-among-words').map(({ at, spans }) => [at, spans.length]);
    expect(issues('某市统计局(20.50)')).toEqual([['tables/0', 1]]);
    expect(issues('某市统计局')).toEqual([]);
    const cell: Claim[] = [{ span: [0, 5], role: 'cell', at: 'tables/0/rows/1/cells/0' }];
    const found = (type: 'text' | 'amount', role: 'name' | 'description') => amountsElsewhere('20.50', { characters: 5, claims: cell, unclaimed: [] }, [], [[{ key: 'a', type, role, path: ['甲'] }]]).length;
    expect([found('text', 'name'), found('text', 'description'), found('amount', 'name')]).toEqual([1, 0, 0]);
  });

  it('in a run of digits without an end', () => {
    expect(printed('paragraph', `${'1'.repeat(3_000_000)}.50 ${'1,111'.repeat(200_000)}`)).toEqual([]);
  });

  it('as an issue of the publication', () => {
    const lost = `${COVER}${tables('表一：收支总表', '表二：收入总表').replace('单位：万元', '单位：万元 88,120.00')}`;
    const { publication } = extract(Buffer.from(lost), { file: 'a.txt' });
    expect(publication.issues.filter(({ code }) => code === 'amount-among-words')).toEqual([
      expect.objectContaining({ severity: 'warning', at: 'tables/0', message: '88,120.00: what looks like an amount was read as unit-line; no figure was made of it.' }),
    ]);
  });
});

it('a list of titles above prose opens no table, whatever words of a header the prose has', () => {
  const list = ['表一：收入支出决算总表', '表二：收入决算表', '表三：支出决算表', '表四：财政拨款收入支出决算总表'].join('\n\n');
  const { publication } = extract(Buffer.from(`某市统计局2020年度部门决算公开说明\n\n一、部门决算报表\n\n${list}\n\n二、决算情况说明\n\n（一）收入支出决算总体情况说明\n\n本部门2020年度收入总计4114.60万元，支出总计4252.73万元，其中：基本支出3588.29万元，项目支出664.44万元。各项目的金额、行次见附件。\n`), { file: 'a.txt' });
  expect(publication.tables).toEqual([]);
  expect(publication.facts.map(({ printed }) => printed)).toEqual(['4114.60', '4252.73', '3588.29', '664.44']);
});
