/** Whose publication it is, of which year and kind: covers print it in many ways. */
import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../extractors/document/titles.js';
import { canonical } from '../../extractors/text.js';
import { extract } from '../../pipeline/index.js';

const BODY = `

第一部分 部门概况

一、主要职责

负责组织领导和协调全市相关工作，确保真实、准确、及时，完成市委、市政府交办的其他任务。

表一：收入总表

单位：万元

预算单位\t总计\t财政拨款\t单位资金
合计\t1,120.50\t1,120.50\t0.00
`;
const CONTENTS = '\n\n目录\n\n第一部分 部门概况\n第二部分 收入总表';
const said = (cover: string) => {
  const { publication } = extract(Buffer.from(cover + BODY), { file: 'a.txt' });
  return [publication.kind, publication.fiscalYear, publication.organization.name];
};

const NAMES = ['某市统计局', '某市公安局交通警察支队', '某市残联', '某市委政法委', '某日报社', '某市国有林场', '某市财政局（汇总）', '某市审计局本级', '某镇人民政府', '某市第一人民医院'];
const COVERS: readonly ((name: string) => string)[] = [
  (name) => `${name}2024年部门预算`,
  (name) => `${name}\n2024年部门预算`,
  (name) => `${name}2024年部门综合预算`,
  (name) => `2024年度\n${name}\n部门预算`,
  (name) => `二〇二四年${name}部门预算公开说明`,
  (name) => `关于${name}2024年部门预算的说明`,
  (name) => `2024年部门预算\n\n部门名称：${name}`,
  (name) => `2024年部门预算公开\n单位：${name}\n2024年2月`,
  (name) => `首页 > 政务公开 > 预决算公开\n发布时间：2024-02-05  来源：某省财政厅\n${name}2024年部门预算`,
];

describe('covers of a budget', () => {
  it.each(COVERS.map((cover) => [cover('某局').replaceAll('\n', ' / '), cover] as const))('%s', (_, cover) => {
    for (const name of NAMES) {
      expect(said(cover(name))).toEqual(['budget', 2024, name]);
      expect(said(cover(name) + CONTENTS)).toEqual(['budget', 2024, name]);
    }
  });
});

describe('covers of accounts', () => {
  it.each([
    '某市统计局关于2023年度部门决算的公告（2024年第5号）', '2023年度\n部门决算\n某市统计局', '某市统计局2023部门决算', '《某市统计局2023年度部门决算》',
    '某市统计局2023年度部门（单位）决算', '某市统计局2023年度部门整体支出决算', '某市统计局2023年度收支决算情况', '某市统计局2021-2023年部门决算',
    '首页>预决算公开\n某市统计局2023年度部门决算', '某市统计局\n2023年部门决算\n2024年8月30日',
  ])('%s', (cover) => {
    expect(said(cover)).toEqual(['final-accounts', 2023, '某市统计局']);
  });
});

it('a heading of a column names no department', () => {
  const table = '<table><tr><td>部门收入预算表</td></tr><tr><td>单位名称</td><td>合计</td><td>一般公共预算</td></tr><tr><td>某市统计局</td><td>9.00</td><td>9.00</td></tr></table>';
  const { publication } = extract(Buffer.from(`# 某市统计局2024年预算公开目录\n\n第一部分 某市统计局2024年部门预算编制说明\n\n第二部分 某市统计局2024年部门预算表\n\n# 某市统计局2024年部门预算编制说明\n\n## 一、基本职能\n\n${[table, table, table].join('\n\n')}`), { file: 'a.txt' });
  expect(publication.organization.name).toBe('某市统计局');
});

describe('pages of what a county, a township or a small unit spends', () => {
  const page = (title: string) => {
    const { publication } = extract(Buffer.from(`${title}\n2020年度“三公”经费41万元，其中：公务用车运行维护费21万元，公务接待费20万元。\n`), { file: 'a.txt' });
    return [publication.kind, publication.organization.name];
  };
  it.each([
    ['甲镇2020年度“三公”经费决算情况', 'final-accounts', '甲镇'], ['2020年度某县“三公”经费支出决算情况', 'final-accounts', '某县'], ['某区2020年“三公”经费预算', 'budget', '某区'],
    ['某区2020年度“三公”经费决算解读', 'final-accounts', '某区'], ['8.某市救助管理站2020年度单位决算.pdf', 'final-accounts', '某市救助管理站'],
    ['某区甲镇人民政府\n2020年度“三公”经费决算汇总情况', 'final-accounts', '某区甲镇人民政府'],
    ['2020年市本级财政拨款“三公”经费预算情况说明\n经某市财政局汇总，某市本级部门，包括行政单位和事业单位，情况如下。', 'budget', '某市本级'],
    ['某中心2020年度一般公共预算财政拨款“三公”经费支出决算情况说明', 'final-accounts', '某中心'], ['某养护中心财政拨款“三公”经费预算2020年情况如下:', 'budget', '某养护中心'],
  ])('%s', (title, kind, name) => expect(page(title)).toEqual([kind, name]));
});

it('what is compared with accounts, and never with a budget, is accounts', () => {
  const { publication } = extract(Buffer.from('某镇2015年“三公”经费支出说明\n2015年“三公”经费支出41万元，较上年决算数下降5万元，其中：公务用车运行维护费21万元，公务接待费20万元。\n'), { file: 'a.txt' });
  expect(publication.kind).toBe('final-accounts');
});

it('a long paragraph below the title belongs to no cover', () => {
  const sentence = `2020年本年收入合计3765.66万元，${'其中：一般公共预算财政拨款收入1008.64万元，政府性基金预算财政拨款收入605.99万元，事业收入2148.69万元，'.repeat(2)}其他收入2.34万元。`;
  const { publication } = extract(Buffer.from(`某保健院2020年度单位决算\n二、收入决算情况说明\n${sentence}\n三、\n支出决算情况说明\n2020年本年支出合计4021.94万元。\n`), { file: 'a.txt' });
  expect(publication.facts.map(({ printed }) => printed)).toContain('3765.66');
});

it.each([
  '某镇人民政府基本职能：执行本行政区域内的经济计划。', '某镇人民政府属行政单位，下属事业单位4个。', '某镇人民政府只有本级，没有其他预算单位。',
  '（二）机构设置。某镇人民政府（对外加挂某办公室牌子），内设办公室等4个科室。', '一、职能\n某镇人民政府（以下简称“镇政府”）负责本镇工作。',
])('a text without a cover names its department in its prose: %s', (prose) => {
  const { publication } = extract(Buffer.from(`第一部分 部门概况\n${prose}\n三、收支情况\n2024年收入预算376.59万元，其中：财政拨款收入376.59万元。\n`), { file: 'a.txt' });
  expect(publication.organization.name).toBe('某镇人民政府');
});

it('a cover may break the year from its sign, and an owner line say where the seal goes', () => {
  expect(said('某市某区人民政府\n甲路街道办事处 2024\n年度部门决算\n\n第一部分 某市某区人民政府甲路街道办事处概况')).toEqual(['final-accounts', 2024, '某市某区人民政府甲路街道办事处']);
  expect(said('某市环境卫生管理处2024年部门预算\n填报单位：（盖章）')[2]).toBe('某市环境卫生管理处');
  expect(ownerOf(canonical('编制单位：某市中医院[单户表]'))).toBe('某市中医院');
  const line = '一、某县中医院概况 (一)主要职能 提供医疗服务。 二、某县中医院2024年收支预算情况的总体说明 (一)关于某县中医院2024年收支预算情况的说明 某县中医院2024年收支总预算46.39万元。';
  expect(extract(Buffer.from(line), { file: 'a.txt' }).publication.organization.name).toBe('某县中医院');
  expect(ownerOf(canonical('填报单位：（盖章） 单位：万元'))).toBeNull();
});

describe('contents without a cover', () => {
  const listed = (head: string, prose: string) => {
    const { publication } = extract(Buffer.from(`${head}目录\n第一部分 部门概况\n一、主要职能\n二、部门基本情况\n第二部分 2023年度部门决算表\n一、收入支出决算总表\n二、财政拨款收入支出决算总表\n三、一般公共预算财政拨款支出决算表\n第三部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n第一部分 部门概况\n一、主要职能\n${prose}\n`), { file: 'a.txt' });
    return [publication.kind, publication.fiscalYear, publication.organization.name];
  };
  it.each([
    ['', '某县人民法院是国家审判机关，负责全县审判工作。', '某县人民法院'],
    // The day of a report is no year of its money.
    ['部门名称：某市审计局\n报送日期：2024年9月\n', '负责审计工作。', '某市审计局'],
    // A name in the menu of a page is nobody's.
    ['首页\n招商引资\n新闻中心\n来源：驻沪办 日期：2024-10-15\n', '根据《某省人民政府驻上海办事处职能配置规定》（某委厅〔2024〕76号），某省人民政府驻上海办事处主要履行以下职责：', '某省人民政府驻上海办事处'],
    ['', '某乡人民政府作为一级政府，履行的是政府职能。', '某乡人民政府'],
  ])('%j tell year and kind, prose the name', (head, prose, name) => expect(listed(head, prose)).toEqual(['final-accounts', 2023, name]));
});

it('a report of what projects achieved is one of accounts', () => {
  const { publication } = extract(Buffer.from('某市数据中心2023年度项目支出绩效单位自评报告\n一、基本情况\n2023年，某市数据中心年初批复预算985万元，实际到位资金334.67万元。\n'), { file: 'a.txt' });
  expect([publication.kind, publication.fiscalYear, publication.organization.name]).toEqual(['final-accounts', 2023, '某市数据中心']);
});

it('a form alone names the unit that filled it in, and is one of accounts', () => {
  const { publication } = extract(Buffer.from('部门预算项目支出绩效自评表\n（2023年度）\n项目名称\n委托审计费\n主管部门\n某县财政局\n实施单位\n219001-某县市场监督管理局\n项目资金\n（万元）\n年初预算数\n'), { file: 'a.txt' });
  expect([publication.kind, publication.fiscalYear, publication.organization.name]).toEqual(['final-accounts', 2023, '某县市场监督管理局']);
});

it('a township in a sentence, and a title that says only what it makes public', () => {
  const { publication } = extract(Buffer.from('按照工作要求,现将某镇2020年度“三公”经费决算情况公布如下:\n2020年度“三公”经费41万元,其中:公务用车运行维护费21万元,公务接待费20万元。\n经比较2020年度“三公”经费41万元,较年初预算数减少4万元。\n'), { file: 'a.txt' });
  expect([publication.kind, publication.organization.name]).toEqual(['final-accounts', '某镇']);
  expect(publication.facts.filter(({ printed }) => printed === '41').map(({ measure }) => measure)).toEqual(['“三公”经费', '“三公”经费']);
  expect(said('政府信息公开\n2023年度某自治区机关事务管理局(本级)公开文档\n目录\n第一部分 单位概况\n第二部分 单位决算表\n一、收入支出决算总表').slice(1)).toEqual([2023, '某自治区机关事务管理局(本级)']);
});

it('particulars behind bullets name nobody', () => {
  const { publication } = extract(Buffer.from('• 索引号\n  • 11500243009150363J/2024-00140\n  • 发布机构\n  • 某县财政局\n  • 标题\n  • 某县中医院2024年部门预算情况说明\n某县中医院\n2024年部门预算情况说明\n二、收支\n2024年收入总计5,545.08万元。\n'), { file: 'a.txt' });
  expect(publication.organization.name).toBe('某县中医院');
});

describe('the department above each table, with its number and the year of its budget', () => {
  const table = (head: string) => `2023年部门预算信息公开\n\n部门预算支出总表\n${head}\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t1.50\t1.00\t0.50\n`;
  it.each([
    '301001某市审计局本级 预算年度：2023 单位：万元', '301001某市审计局本级\n预算年度：2023\n单位：万元', '301001某市审计局本级\t\t预算年度：2023\t\t单位：万元', '某市审计局本级 预算年度：2023 单位：万元',
  ])('%j', (head) => {
    const { publication } = extract(Buffer.from(table(head)), { file: 'a.txt' });
    expect(publication.organization.name).toBe('某市审计局本级');
    expect(publication.tables.map(({ id, currencyUnit }) => [id, currencyUnit])).toEqual([['expenditure-summary', '万元']]);
  });
});
