/** Covers, contents, running titles, page numbers, heads of tables: what other publications print around their tables. */
import { describe, expect, it } from 'vitest';
import { contentsEnd } from '../../extractors/document/contents.js';
import { coverEnd, runningTitles } from '../../extractors/document/furniture.js';
import { isPageNumber } from '../../extractors/document/pages.js';
import { canonical } from '../../extractors/text.js';
import { genericTitle, headRole, isContinuation, matchTitle, ownerOf, tableNumber, unitOf } from '../../extractors/document/titles.js';
import { cells, read, tableOf, unclaimed } from '../support/forms/read.js';

const titled = (line: string) => matchTitle(canonical(line));

describe('titles', () => {
  it.each([
    ['表1-1 部门收入总表', '表1-1', 'revenue-summary'],
    ['附件2-3：收入支出决算总表', '附件2-3', 'final-revenue-expenditure-summary'],
    ['预算01表 收支总表', '预算01表', 'revenue-expenditure-summary'],
    ['（一）一般公共预算财政拨款支出决算表', '', 'final-general-public'],
    ['三、2024年海丰市望江区人民政府东门街道办事处财政拨款收支总表', '', 'fiscal-appropriation-summary'],
    ['松原大学2023年度支出决算总表', '', 'final-expenditure'],
    ['临江市公安局平山分局2025年单位收入预算总表', '', 'revenue-summary'],
    ['平山县人民检察院2022年一般公共预算基本支出情况表（按支出经济分类科目）', '', 'general-public-by-economic'],
    ['一般公共预算支出预算表（功能科目）', '', 'general-public-by-function'],
    ['2026年预算单位一般公共预算基本支出部门预算经济分类预算表', '', 'general-public-by-economic'],
    ['2024年部门政府性基金预算支出功能分类预算表', '', 'government-fund'],
    ['一般公共预算财政拨款“三公”经费支出决算表（续表）', '', 'final-three-public'],
    ['部门收支总表 单位：万元', '', 'revenue-expenditure-summary'],
  ])('%s', (line, number, id) => {
    const match = titled(line);
    expect(match?.number).toBe(number);
    expect(match?.forms.map((form) => form.id)).toContain(id);
  });

  it.each(['收入支出决算总体情况说明', '项目支出预算绩效管理情况', '政府采购服务预算表', '表3明确了支出预算'])('%s is none that a form knows', (line) => {
    expect(titled(line)).toBeNull();
  });

  it.each([
    ['公开01表', '公开01表'], ['表一', '表一'], ['表1-1', '表1-1'], ['附表 3', '附表3'], ['部门预算公开表 2', '部门预算公开表2'], ['财决公开08表', '财决公开08表'], ['预算01表', '预算01表'],
  ])('%s is a number', (line, number) => { expect(tableNumber(canonical(line))).toBe(number); });

  it('tells the lines of a head apart', () => {
    expect(headRole(canonical('公开01表 部门：平山区司法局 金额单位：万元'))).toBe('owner');
    expect(ownerOf(canonical('公开01表 部门：平山区司法局 金额单位：万元'))).toBe('平山区司法局');
    expect(ownerOf(canonical('部门名称：[128]滨州省数据管理局'))).toBe('滨州省数据管理局');
    expect(ownerOf(canonical('预算主管部门：海滨市望江区河道管理局'))).toBe('海滨市望江区河道管理局');
    expect(headRole(canonical('2023 年度'))).toBe('unit');
    expect(unitOf(canonical('单位：人民币万元'))).toBe('万元');
    expect(headRole('一、一般公共预算财政拨款')).toBeNull();
    expect(isContinuation('(续表)')).toBe(true);
    expect(isContinuation('')).toBe(false);
    expect(genericTitle('十、政府购买服务预算表')?.title).toBe('政府购买服务预算表');
  });
});

describe('page furniture', () => {
  it('knows page numbers', () => {
    for (const line of ['-12-', '第3页共40页', '3/40', '7']) expect(isPageNumber(line, false)).toBe(true);
    expect(isPageNumber('7', true)).toBe(false);
    expect(isPageNumber('-7-', true)).toBe(true);
    expect(isPageNumber('201', true)).toBe(false);
  });

  it('knows running titles by their coming again', () => {
    const title = '松原大学2023年度部门决算';
    expect([...runningTitles([title, '201', title, '支出决算表', title])]).toEqual([title]);
    expect(runningTitles([title, title]).size).toBe(0);
    expect(runningTitles(['收入支出决算总表', '收入支出决算总表', '收入支出决算总表']).size).toBe(0);
  });

  it('ends a cover at its title or its date', () => {
    const never = () => false;
    expect(coverEnd(['二〇二三年度', '松原大学', '部门决算', '二〇二四年八月', '一、概况'], never)).toBe(4);
    expect(coverEnd(['松原大学负责全省测绘人才培养，', '部门决算'], never)).toBe(0);
  });

  it('ends contents where the first part comes again, worded otherwise', () => {
    const lines = ['第一部分部门概况........3', '一、主要职能...........3', '第二部分2023年度部门决算表..5', '第一部分松原大学概况', '一、主要职能'];
    expect(contentsEnd(lines, 0)).toBe(3);
    expect(contentsEnd(['一、概况(1)', '二、说明(12)', '一、概况'], 0)).toBe(2);
  });
});

const FINAL = `二〇二三年度
松原省教育厅直属松原医院
部门决算
二〇二四年八月

目  录
第一章 单位概况 ................................ 3
一、主要职责 ...... 3
第二章 2023年度部门决算表 ........ 5
第三章 2023年度部门决算情况说明 ........ 9

- 1 -
松原医院2023年度部门决算
第一章 松原医院概况
一、主要职责
承担医疗、教学、科研任务。
- 3 -
松原医院2023年度部门决算
第二章 2023年度部门决算表
收入支出决算总表
公开 01 表
部门：松原医院 2023 年度 金额单位：万元
收入 支出 
项目 决算数 项目 决算数 
一、一般公共预算财政拨款收入 4,733.14 一、社会保障和就业支出 733.14 
五、事业收入 100.00 二、卫生健康支出 4,100.00 
本年收入合计 4,833.14 本年支出合计 4,833.14 
使用非财政拨款结余 结余分配 
年初结转和结余 52.61 年末结转和结余 52.61 
总计 4,885.75 总计 4,885.75 
- 5 -
松原医院2023年度部门决算
一般公共预算财政拨款支出决算表
公开05表
部门：松原医院 单位：万元
项目 本年支出
功能分类科目编码 科目名称 小计 基本支出 项目支出
类 款 项 合计 4,733.14 4,365.38 367.76 
208 社会保障和就业支出 733.14 733.14 0.00 
208 05 行政事业单位养老支出 733.14 733.14 0.00 
208 05 05 机关事业单位基本养老保险
缴费支出 733.14 733.14 0.00 
- 6 -
松原医院2023年度部门决算
一般公共预算财政拨款支出决算表（续）
公开05表
部门：松原医院 单位：万元
项目 本年支出
功能分类科目编码 科目名称 小计 基本支出 项目支出
类 款 项 
210 卫生健康支出 4,000.00 3,632.24 367.76 
210 02 公立医院 4,000.00 3,632.24 367.76 
注：本表反映部门本年度一般公共预算财政拨款支出情况。
国有资本经营预算财政拨款支出决算表
公开09表
部门：松原医院 单位：万元
项目 本年支出
功能分类科目编码 科目名称 合计 基本支出 项目支出
类 款 项
栏次 1 2 3
合计
本单位本年度无国有资本经营预算财政拨款支出，故本表为空表。
- 8 -
第三章 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入总计4,885.75万元。
`;

describe('a hospital with chapters, running titles and page numbers', () => {
  const draft = read(FINAL);
  const { publication, coverage } = draft;

  it('reads cover and outline', () => {
    expect(publication).toMatchObject({ kind: 'final-accounts', fiscalYear: 2023, organization: { name: '松原医院' } });
    expect(publication.sections.map(({ number, title }) => `${number}${title}`)).toEqual([
      '第一章松原医院概况', '一、主要职责', '第二章2023年度部门决算表', '第三章2023年度部门决算情况说明', '一、收入支出决算总体情况说明',
    ]);
    expect(publication.sections[1]!.paragraphs.map(({ text }) => text)).toEqual(['承担医疗、教学、科研任务。']);
  });

  it('claims furniture as what it is', () => {
    expect(unclaimed(draft)).toEqual([]);
    const count = (role: string) => coverage.claims.filter((claim) => claim.role === role).length;
    expect(count('running-title')).toBe(4);
    expect(count('page-number')).toBeGreaterThanOrEqual(5);
  });

  it('joins the pages of a table and drops nothing', () => {
    const table = tableOf(draft, 'final-general-public');
    expect(table.pages).toBe(2);
    expect(cells(table)).toEqual([
      ['', '', '', '合计', '4,733.14', '4,365.38', '367.76'],
      ['208', '', '', '社会保障和就业支出', '733.14', '733.14', '0.00'],
      ['208', '05', '', '行政事业单位养老支出', '733.14', '733.14', '0.00'],
      ['208', '05', '05', '机关事业单位基本养老保险缴费支出', '733.14', '733.14', '0.00'],
      ['210', '', '', '卫生健康支出', '4,000.00', '3,632.24', '367.76'],
      ['210', '02', '', '公立医院', '4,000.00', '3,632.24', '367.76'],
    ]);
    expect(cells(tableOf(draft, 'final-revenue-expenditure-summary'))[3]).toEqual(['使用非财政拨款结余', '', '结余分配', '']);
    expect(cells(tableOf(draft, 'final-state-capital'))).toEqual([['', '', '', '合计', '', '', '']]);
    expect(tableOf(draft, 'final-state-capital').notes).toEqual(['本单位本年度无国有资本经营预算财政拨款支出，故本表为空表。']);
  });
});

it('neither an open quotation nor the verb before a figure ends a paragraph, however short its line', () => {
  const { publication } = read(`某市统计局2023年度部门决算
第一部分 某市统计局2023年度部门决算情况说明
1.“一般公共服务（类）统计信息事务（款）
统计信息事务（项）”20.04 万元，主要用于开展年度人口抽样调查工作的支出和统计业务。
2.“教育支出（类）”年初预算为
25.60 万元，支出决算为 25.60 万元，完成年初预算的百分之一百，主要用于学校运转。
`);
  expect(publication.sections.at(-1)!.paragraphs.map(({ text }) => text.slice(0, 30))).toEqual(['1.“一般公共服务（类）统计信息事务（款）统计信息事务（项）', '2.“教育支出（类）”年初预算为25.60万元，支出决算为2']);
});

describe('a paragraph', () => {
  it('does not begin with a sum of money, where the line before is no title', () => {
    const paragraphs = (...lines: string[]) => read(['某市水务局2024年部门预算', '', '一、收支情况说明', ...lines, '', '二、其他'].join('\n')).publication.sections.flatMap((section) => section.paragraphs.map(({ text }) => text)).filter((text) => text.includes('元'));
    expect(paragraphs('我局和所属单位的收入全部来自财政拨款，一般公共预算拨款收入', '', '114287213 元，比上年减少8808412元。')).toEqual(['我局和所属单位的收入全部来自财政拨款，一般公共预算拨款收入114287213元，比上年减少8808412元。']);
    expect(paragraphs('（一）机关运行经费情况说明', '', '114287213元，比上年减少8808412元。')).toEqual(['114287213元，比上年减少8808412元。']);
  });
});
