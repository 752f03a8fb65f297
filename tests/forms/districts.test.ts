/** What publications of a city's districts print, as a tool that reads the text layer line by line gives it: blanks leave no trace, names stand around their codes. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import type { Table } from '../../schemas/types.js';

const published = (text: string) => extract(Buffer.from(text), { file: '某某.txt' }).publication;
const rowsOf = (table: Table | undefined): string[] => (table?.rows ?? []).map(({ cells }) => cells.map(({ text }) => text).join('|'));
const doubts = (tables: readonly Table[]): number => tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).filter(({ repairs }) => repairs.includes('ambiguous-placement')).length;
const unproven = (tables: readonly Table[]): string[] => tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).flatMap(({ text, value, status }) => (value !== null && status !== 'verified' ? [text] : []));

const COVER = '某某市某某区2024年区级部门预算\n预算主管部门：某某市某某区档案局\n';
const UNIT = '编制部门：某某市某某区档案局 单位：元\n';
const SUMMARY = `2024年部门财务收支预算总表
${UNIT}本年收入 本年支出
项目 预算数 项目 预算数
一、财政拨款收入 6,210,400 一、教育支出 5,010,400
1. 一般公共预算 6,210,400 二、卫生健康支出 700,000
2. 政府性基金预算 三、住房保障支出 500,000
3. 国有资本经营预算
二、事业收入
三、事业单位经营收入
四、其他收入
收入总计 6,210,400 支出总计 6,210,400
`;
const REVENUE = `2024年部门收入预算总表
${UNIT}项目 收入预算
功能分类科目编码
功能分类科目名称 合计 财政拨款收入 事业收入 事业单位
经营收入 其他收入
类 款 项
205 教育支出 5,010,400 5,010,400
205 08 进修及培训 5,010,400 5,010,400
205 08 03 培训支出 5,010,400 5,010,400
210 卫生健康支出 700,000 700,000
221 住房保障支出 500,000 500,000
合计 6,210,400 6,210,400
`;

describe('a summary without lines', () => {
  it('has numbered labels below figures, and figures that labels are glued to', () => {
    const plain = rowsOf(published(COVER + SUMMARY).tables[0]);
    expect(plain.slice(0, 3)).toEqual(['一、财政拨款收入|6,210,400|一、教育支出|5,010,400', '1.一般公共预算|6,210,400|二、卫生健康支出|700,000', '2.政府性基金预算||三、住房保障支出|500,000']);
    expect(rowsOf(published(COVER + SUMMARY.replace(/400 (?=[一二]、)/gu, '400')).tables[0])).toEqual(plain);
  });

  it('says which columns of the other tables are empty', () => {
    const { tables } = published(COVER + SUMMARY + REVENUE);
    expect(doubts(tables)).toBe(0);
    expect(rowsOf(tables[1])[0]).toBe('205|||教育支出|5,010,400|5,010,400|||');
    expect(unproven(tables)).toEqual([]);
  });

  it('says nothing of them where its lines do not add up to its total, or some of it is carried over', () => {
    for (const changed of [SUMMARY.replaceAll('收入总计 6,210,400', '收入总计 6,210,500'), SUMMARY.replace('四、其他收入', '四、其他收入 100').replace('收入总计 6,210,400', '收入总计 6,210,500')]) {
      expect(doubts(published(COVER + changed + REVENUE).tables)).toBeGreaterThan(0);
    }
  });

  it('may split the expenditure, headings glued to each other: its total leaves one place for each figure', () => {
    const text = `${COVER}2024年预算单位财务收支预算总表
${UNIT}本年收入 本年支出
项目 预算数 项目预算数
合计基本支出
项目支出
人员经费公用经费
一、财政拨款收入 9,800 一、教育支出 3,000 3,000
1、一般公共预算 9,800 二、卫生健康支出 5,600 3,100 400 2,100
二、事业收入 三、住房保障支出 1,200 1,200
收入总计 9,800 支出总计 9,800 4,300 400 5,100
`;
    const { tables } = published(text);
    expect(rowsOf(tables[0])).toEqual([
      '一、财政拨款收入|9,800|一、教育支出|3,000|||3,000', '1、一般公共预算|9,800|二、卫生健康支出|5,600|3,100|400|2,100',
      '二、事业收入||三、住房保障支出|1,200|1,200||', '收入总计|9,800|支出总计|9,800|4,300|400|5,100',
    ]);
    expect(unproven(tables)).toEqual([]);
  });
});

it('codes that leave no blank before their names are parted from them', () => {
  const text = `${COVER}2024年部门支出预算总表
${UNIT}项目 支出预算
功能分类科目编码
功能分类科目名称 合计 基本支出 项目支出
类款项
205 教育支出 5,400 3,000 2,400
20508 进修及培训 5,400 3,000 2,400
2050803培训支出 3,000 3,000
2050899其他进修及培训 2,400 2,400
合计 5,400 3,000 2,400
2024年部门一般公共预算基本支出部门预算经济分类预算表
${UNIT}项目 一般公共预算基本支出
经济分类科目编码
部门经济分类科目名称 合计 人员经费 公用经费
类 款
301 工资福利支出 2,500 2,500
301 01基本工资 1,500 1,500
301 02津贴补贴 1,000 1,000
302 商品和服务支出 500 500
302 01办公费 500 500
合计 3,000 2,500 500
`;
  const { tables } = published(text);
  expect(rowsOf(tables[0]).slice(1, 4)).toEqual(['20508|||进修及培训|5,400|3,000|2,400', '2050803|||培训支出|3,000|3,000|', '2050899|||其他进修及培训|2,400||2,400']);
  expect(rowsOf(tables[1]).slice(0, 3)).toEqual(['301||工资福利支出|2,500|2,500|', '301|01|基本工资|1,500|1,500|', '301|02|津贴补贴|1,000|1,000|']);
  expect(unproven(tables)).toEqual([]);
});

const ACCOUNTS = '某某市某某区人民政府\n某某路街道办事处\n2024年度部门决算\n';

describe('accounts without lines', () => {
  it('print codes alone between the lines of their names: they are no amounts', () => {
    const text = `${ACCOUNTS}一般公共预算财政拨款支出决算表
单位：万元
项目
合计 基本支出 项目支出
功能分类
科目名称
科目编码
一般公共服务
201 12.40 3.10 9.30
支出
20105 统计信息事务 9.30 9.30
2010507 专项普查活动 9.30 9.30
一般行政管理
20129 3.10 3.10
事务
2012906 工会事务 3.10 3.10
205 教育支出 6.02 6.02
合计 18.42 9.12 9.30
`;
    const { tables } = published(text);
    expect(rowsOf(tables[0])).toEqual([
      '201|一般公共服务支出|12.40|3.10|9.30', '20105|统计信息事务|9.30||9.30', '2010507|专项普查活动|9.30||9.30', '20129|一般行政管理事务|3.10|3.10|',
      '2012906|工会事务|3.10|3.10|', '205|教育支出|6.02|6.02|', '|合计|18.42|9.12|9.30',
    ]);
    expect(unproven(tables)).toEqual([]);
  });

  it('print 决算数 below every heading, and 类 款 项 before the total', () => {
    const text = `${ACCOUNTS}支出决算表
单位：万元
项目
对附属单位补助
本年支出合计 基本支出 项目支出 上缴上级支出 经营支出
功能分类 支出
科目名称
科目编码
决算数 决算数 决算数 决算数 决算数 决算数
类 款 项 合计 18.42 9.12 9.30 0.00 0.00 0.00
201 一般公共服务支出 12.40 3.10 9.30 0.00 0.00 0.00
205 教育支出 6.02 6.02 0.00 0.00 0.00 0.00
`;
    const { tables } = published(text);
    expect(tables[0]!.columns.map(({ key }) => key)).toEqual(['class', 'division', 'item', 'name', 'total', 'basic', 'project', 'higher-level-remittance', 'business', 'affiliated-subsidy']);
    expect(rowsOf(tables[0])[0]).toBe('|||合计|18.42|9.12|9.30|0.00|0.00|0.00');
  });

  it('leave the columns blank of what is not spent of fiscal money, where there is no other', () => {
    const summary = `收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 决算数
一、一般公共预算财政拨款收入 18.42 一、一般公共服务支出 12.40
二、政府性基金预算财政拨款收入 二、教育支出 6.02
三、国有资本经营预算财政拨款收入
四、上级补助收入
五、事业收入
六、经营收入
七、附属单位上缴收入
八、其他收入
本年收入合计 18.42 本年支出合计 18.42
使用非财政拨款结余 结余分配
年初结转和结余 年末结转和结余
总计 18.42 总计 18.42
`;
    const expenditure = `支出决算表
单位：万元
项目 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
科目编码 科目名称
201 一般公共服务支出 12.40 3.10 9.30
205 教育支出 6.02 6.02 0.00
合计 18.42 9.12 9.30
`;
    expect(doubts(published(ACCOUNTS + summary + expenditure).tables)).toBe(0);
    expect(doubts(published(ACCOUNTS + summary.replace('五、事业收入', '五、事业收入 1.00').replace(/18\.42(?= (?:本年支出合|总)计|\n二)|18\.42 一/gu, (words) => words.replace('18.42', '17.42')) + expenditure).tables)).toBeGreaterThan(0);
  });

  it('end with lines whose amounts are blank above the total', () => {
    const text = `${ACCOUNTS}财政拨款收入支出决算总表
单位：万元
收入决算数 支出决算数
项目 决算数 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
一、一般公共预算财政拨款 12.40 一、一般公共服务支出 12.40 12.40 0.00 0.00
二、政府性基金预算财政拨款 6.02 二、城乡社区支出 6.02 0.00 6.02 0.00
本年收入合计 18.42 本年支出合计 18.42 12.40 6.02 0.00
年初财政拨款结转和结余 年末财政拨款结转和结余
一、一般公共预算财政拨款
二、政府性基金预算财政拨款
三、国有资本经营预算财政拨款
总计 18.42 总计 18.42 12.40 6.02 0.00
`;
    expect(rowsOf(published(text).tables[0]).slice(-2)).toEqual(['三、国有资本经营预算财政拨款||||||', '总计|18.42|总计|18.42|12.40|6.02|0.00']);
  });

  it('break the name of the organization over two lines of the cover', () => {
    const prose = '一、主要职能\n某某市某某区人民政府某某路街道办事处是派出机关。\n二、机构设置\n某某市某某区人民政府某某路街道办事处设五个科室。\n';
    expect(published(`${ACCOUNTS}${prose}本年收入合计18.42万元。\n`).organization.name).toBe('某某市某某区人民政府某某路街道办事处');
  });
});

it('words that mark the pages are none of the table, though a page may have one row only', () => {
  const rows = Array.from({ length: 36 }, (_, i) => `20${i + 501} 第${i + 1}种事务 2.00 2.00 0.00\n`);
  const mark = '\n-- PAGE_BREAK --\n\n\n';
  const pages = Array.from({ length: 6 }, (_, p) => rows.slice(p * 6, p * 6 + 6).join('')).join(mark);
  const text = `${ACCOUNTS}${mark}一般公共预算财政拨款支出决算表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n205 教育支出 72.00 72.00 0.00\n${pages}${mark}合计 72.00 72.00 0.00\n${mark}`;
  expect(rowsOf(published(text).tables[0]).at(-1)).toBe('|合计|72.00|72.00|0.00');
  expect(published(text).tables[0]!.rows).toHaveLength(38);
});
