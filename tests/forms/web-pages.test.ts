/** Publications as they stand on web pages: a menu and particulars above the title, no cover, no parts, each paragraph on a line. */
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';

const reading = (text: string) => read(new TextEncoder().encode(text), 'page.txt');
const publication = (text: string) => {
  const result = reading(text);
  if (isRefused(result)) throw new Error(result.refusal.message);
  return result.draft.publication;
};
const refusal = (text: string) => {
  const result = reading(text);
  return isRefused(result) ? result.refusal.code : null;
};
const whose = (text: string) => {
  const { organization, fiscalYear, kind } = publication(text);
  return [organization.name, fiscalYear, kind];
};
const PROSE = '2022年收入预算9.50万元，其中：一般公共预算拨款收入9.50万元。\n';

describe('a page without cover and parts', () => {
  it.each([
    ['a title', `甲县乙镇人民政府2022年部门预算情况的说明\n\n${PROSE}`, ['甲县乙镇人民政府', 2022, 'budget']],
    ['a title below the menu and the particulars', `当前位置：首页 > 预算公开 > 甲县乙局2022年部门预算情况说明\n来源：甲县财政局\n甲县乙局2022年部门预算情况说明\n发布时间：2021-12-30\n\n${PROSE}`, ['甲县乙局', 2022, 'budget']],
    ['a title behind the name of a column of the site', `政务公开\n【财政预算】甲县乙局2022年部门预算情况说明\n\n${PROSE}`, ['甲县乙局', 2022, 'budget']],
    ['a title in a row of the particulars', `索引号 | 001/2022-1 | 文号 | |\n标题 | 甲县乙小学2022年单位预算情况说明 | | |\n成文日期 | 2022-02-28 | 发布日期 | 2022-02-28 |\n一、单位收支情况\n${PROSE}`, ['甲县乙小学', 2022, 'budget']],
    ['a title of the three-public expenses', '甲市乙部2022年“三公”经费增减情况说明\n\n2022年“三公”经费支出合计9.50万元，比上年减少0.50万元。\n', ['甲市乙部', 2022, 'budget']],
    ['a title of final accounts', '甲县乙医院2022年度单位决算\n\n2022年度收入总计9.50万元，支出总计9.50万元。\n', ['甲县乙医院', 2022, 'final-accounts']],
    ['a title beside a budget of the government', `甲县2022年财政预算\n甲县乙局2022年部门预算\n\n${PROSE}`, ['甲县乙局', 2022, 'budget']],
    ['a title below the name', `共享文库-海量资料，即搜即得。\n附件\n甲县乙小学校\n2022年部门预算\n\n${PROSE}`, ['甲县乙小学校', 2022, 'budget']],
    ['the name of its file, with the number of the unit', `302088甲县乙小学校2022年部门预算信息公开.pdf\n\n${PROSE}`, ['甲县乙小学校', 2022, 'budget']],
    ['a township in the prose', '乙镇2022年“三公”经费决算数共计9.50万元，其中公务接待费9.50万元。\n', ['乙镇', 2022, 'final-accounts']],
    ['no title but a department in the prose', '甲县乙局2022年度“三公”经费支出决算为9.50万元，其中公务接待费9.50万元。\n', ['甲县乙局', 2022, 'final-accounts']],
  ])('is read by %s', (_, text, expected) => {
    expect(whose(text)).toEqual(expected);
    const { facts, issues } = publication(text);
    expect(facts.length).toBeGreaterThan(1);
    expect(issues.map(({ code }) => code)).toContain('no-tables');
  });

  it.each([
    ['rules about budgets', '甲市部门预算管理办法\n\n第一条 为规范部门预算管理，制定本办法。\n第二条 单项支出100万元以上的，应当论证。\n', 'not-a-publication'],
    ['the report of a government', `甲县2021年预算执行情况和2022年预算草案的报告\n\n各位代表：\n2022年收入预算9.50万元。\n`, 'government-budget'],
    ['the budget of a government', `2022年度甲市政府预算公开\n目录\n第一部分 预算草案报告\n第二部分 “四本”预算公开表\n第一部分 预算草案报告\n${PROSE}`, 'government-budget'],
    ['the budget of a government, its year in the middle', `甲市2024年政府预算\n\n${PROSE}`, 'government-budget'],
    ['the accounts of all departments', '关于2022年中央本级经济分类支出决算的说明\n2022年中央本级支出决算数为40720.18亿元。\n', 'government-budget'],
    ['a statement of nobody', '2022年度“三公”经费支出决算为9.50万元，其中公务接待费9.50万元。\n', 'unknown-organization'],
  ])('is refused with its reason: %s', (_, text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it('is refused with another reason where saving it lost all Chinese characters', () => {
    const lost = reading(Buffer.from(`甲县乙局2022年部门预算\n${PROSE}`).toString('latin1'));
    expect(isRefused(lost) && lost.refusal.message).toContain('save it again as UTF-8');
  });
});

describe('lines wider than any print', () => {
  it('are paragraphs, also where a list makes Markdown of the page', () => {
    const long = '甲县乙局依据有关规定，坚持精简统一效能的原则，科学合理设置机构，核定人员编制和领导职数，设置办公室、财务科、业务科等内设机构，履行各自职能，完成上级交办的其他各项任务。';
    const { sections } = publication(`甲县乙局2022年部门预算情况说明\n- 索引号: 1\n- 文号:\n一、机构设置\n${long}\n（一）全年收入\n2022年收入预算9.50万元。\n`);
    expect(sections.map(({ title, paragraphs }) => [title, ...paragraphs.map(({ text }) => text)]).slice(-2)).toEqual([['机构设置', long], ['全年收入', '2022年收入预算9.50万元。']]);
  });
});

describe('a table of such a page', () => {
  const table = (text: string) => {
    const { organization, tables: [first] } = publication(text);
    return { whose: organization.name, id: first!.id, title: first!.title, unit: first!.currencyUnit, columns: first!.columns.map(({ path }) => path.join('/')), rows: first!.rows.map(({ cells }) => cells.map(({ text: printed, value }) => value ?? printed)), notes: first!.notes };
  };
  const THREE_PUBLIC = [['合计', 3.1], ['1.公务接待费', 2], ['2.公务用车费', 1.1]];

  it('whose title, unit and note fill rows of it', () => {
    const note = `注：${'按照部门预算管理的有关规定，“三公”经费包括在基本支出和项目支出中安排的因公出国（境）经费、公务用车购置及运行费和公务接待费。'.repeat(2)}`;
    const rows = THREE_PUBLIC.map(([item, value]) => `${item} | ${value} |`).join('\n');
    expect(table(`甲县乙局2018年度“三公”经费情况统计表 | |\n？ | 单位：万元 |\n项目 | 本年预算数 |\n${rows}\n${note} | |\n`)).toEqual({
      whose: '甲县乙局', id: 'three-public', title: '甲县乙局2018年度“三公”经费情况统计表', unit: '万元', columns: ['项目', '本年预算数'], rows: THREE_PUBLIC, notes: [note],
    });
  });

  it('whose title, unit and header nobody described', () => {
    expect(table('甲县2018年部门预算公开\n\n甲县乙局2018年收费情况表 | |\n单位：元 | |\n项目 | 金额 |\n甲费 | 25 |\n乙费 | 10 |\n')).toMatchObject({
      id: 'unknown-1', title: '甲县乙局2018年收费情况表', unit: '元', columns: ['项目', '金额'], rows: [['甲费', 25], ['乙费', 10]],
    });
  });

  it('below the rows of another, with prose that follows', () => {
    const prose = '一、按照有关规定，“三公”经费是指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。';
    const text = `甲县乙局2016年“三公”经费决算公开\n索引号 | 01/2017 | 发布机构 | 甲县财政局 |\n附件. | | | |\n甲县2016年“三公”经费决算情况统计表 | | | |\n单位：万元 | | | |\n项目 | 上年决算数 | 本年决算数 | 增减 |\n合计 | 3.00 | 2.00 | -1.00 |\n“三公”经费口径说明\n${prose}\n`;
    const { tables, sections, kind } = publication(text);
    expect([kind, tables.at(-1)!.title, tables.at(-1)!.currencyUnit, tables.at(-1)!.rows.map(({ cells }) => cells.map(({ value }) => value))]).toEqual(['final-accounts', '甲县2016年“三公”经费决算情况统计表', '万元', [[null, 3, 2, -1]]]);
    expect(sections.flatMap(({ paragraphs }) => paragraphs.map(({ text: printed }) => printed))).toContain(prose);
  });

  it('most of whose figures are blank', () => {
    expect(table('甲县2016年部门决算公开\n\n甲县乙局2016年收费情况表\n单位：万元\n项目 决算数\n一、收费合计 9.28\n1、甲费\n2、乙费 9.28\n3、丙费\n4、丁费\n5、戊费\n').rows).toEqual([
      ['一、收费合计', 9.28], ['1、甲费', ''], ['2、乙费', 9.28], ['3、丙费', ''], ['4、丁费', ''], ['5、戊费', ''],
    ]);
  });

  it('whose unit stands in its header', () => {
    expect(table('甲县乙局2018年“三公”经费支出预算表\n项目 预算数（万元）\n合计 3.10\n公务接待费 3.10\n')).toMatchObject({ whose: '甲县乙局', id: 'three-public', unit: '万元' });
  });

  it('without any decimals, and with blanks', () => {
    expect(table('甲县2018年部门预算公开\n\n甲县乙局2018年收费明细表\n单位：元\n项目 金额\n一、收费合计 250000\n1、甲费\n2、乙费 150000\n3、丙费 100000\n')).toMatchObject({
      unit: '元', rows: [['一、收费合计', 250000], ['1、甲费', ''], ['2、乙费', 150000], ['3、丙费', 100000]],
    });
  });

  it('with bars between cells, merged ones as blanks, what spans rows not below itself', () => {
    const bars = '2024年甲县乙镇部门预算\n2024年甲县乙镇“三公”经费预算财政拨款情况统计表 | ||||\n单位:万元 | ||||\n项目 | 2023年预算数 | 2024年预算数 | 比上年增、减情况 | |\n增、减金额 | 增、减幅度 | |||\n'
      + '合计 | 8.20 | 9.10 | 0.90 | 11% |\n1.因公出国(境)费 | ||||\n2.公务接待费 | 3.20 | 4.10 | 0.90 | 28% |\n3.公务用车购置及运行费 | 5 | 5 | ||\n其中:(1)公务用车购置费 | ||||\n(2)公务用车运行费 | 5 | 5 | 0 | 0 |\n';
    const [read] = publication(bars).tables;
    expect(read!.columns.map(({ key }) => key)).toEqual(['item', 'last-total', 'total', 'change', 'change-percent']);
    expect(read!.rows.map(({ cells }) => cells.map(({ text }) => text).join('|')).slice(0, 4)).toEqual(['合计|8.20|9.10|0.90|11%', '1.因公出国(境)费||||', '2.公务接待费|3.20|4.10|0.90|28%', '3.公务用车购置及运行费|5|5||']);
  });
});
