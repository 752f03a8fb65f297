/** PDF text with one row, or one cell, on a line: page breaks, lists side by side, names in the middle of their rows. */
import { describe, expect, it } from 'vitest';
import { stagesOf, textRows } from '../support/stages.js';

const document = (title: string, table: string): string => `2023年度某某局部门决算\n\n${title}\n单位：万元\n${table}\n`;
const rows = (title: string, table: string, id: string) => textRows(stagesOf(document(title, table)).draft, id);
const EXPENDITURE = '一般公共预算财政拨款支出决算表';
const HEADER = '项目 本年支出合计 基本支出 项目支出\n科目编码 科目名称\n';

describe('pages without a title', () => {
  it('print their header again: it is no row', () => {
    const table = `${HEADER}201 一般公共服务支出 9.00 8.00 1.00\n${HEADER}205 教育支出 7.00 7.00 0.00\n`;
    const { draft } = stagesOf(document(EXPENDITURE, table));
    expect(textRows(draft, 'final-general-public').map((row) => row[1])).toEqual(['一般公共服务支出', '教育支出']);
    expect(draft.coverage.claims.filter(({ role }) => role === 'repeated-header').length).toBeGreaterThan(0);
  });

  it('print their numbers beside a form feed: they are no beginning of a code', () => {
    const page = (code: string, number: number) => `${code} 一般公共服务支出 9.00 8.00 1.00\n${number}\n\f`;
    expect(rows(EXPENDITURE, HEADER + page('201', 12) + page('202', 13) + page('203', 14), 'final-general-public').map((row) => row[0])).toEqual(['201', '202', '203']);
  });

  it('print their numbers without any sign of a page: a bare number beside whole rows', () => {
    const { draft } = stagesOf(document(EXPENDITURE, `${HEADER}201 一般公共服务支出 9.00 8.00 1.00\n12\n208 社会保障和就业支出 7.00 7.00 0.00\n`));
    expect(textRows(draft, 'final-general-public').map((row) => row[0])).toEqual(['201', '208']);
    expect(draft.coverage.claims.filter(({ role }) => role === 'page-number')).toHaveLength(1);
    expect(draft.coverage.unclaimed).toEqual([]);
  });
});

it('puts pieces together to codes of the classification only, to amounts without leading zeros only', () => {
  const cells = (lines: readonly string[]) => `项目\n科目编码\n科目名称\n本年支出合计\n基本支出\n项目支出\n${lines.join('\n')}\n`;
  expect(rows(EXPENDITURE, cells(['201', '一般公共服务支出', '9.00', '9.00', '0', '13', '208', '社会保障和就业支出', '1,170.88', '0', '1,170.88']), 'final-general-public'))
    .toEqual([['201', '一般公共服务支出', '9.00', '9.00', '0'], ['208', '社会保障和就业支出', '1,170.88', '0', '1,170.88']]);
});

it('reads a name that stands above and below the code and figures of its row', () => {
  const table = `${HEADER}21305 巩固脱贫攻坚成果衔接乡村振兴 9.00 8.00 1.00\n其他巩固脱贫攻坚成果衔接\n2130599 9.00 8.00 1.00\n乡村振兴支出\n221 住房保障支出 7.00 7.00 0.00\n`;
  expect(rows(EXPENDITURE, table, 'final-general-public').map((row) => row[1])).toEqual(['巩固脱贫攻坚成果衔接乡村振兴', '其他巩固脱贫攻坚成果衔接乡村振兴支出', '住房保障支出']);
});

describe('lists of codes side by side', () => {
  const title = '一般公共预算财政拨款基本支出决算明细表';
  const id = 'final-general-public-basic';
  it('an entry alone on its line goes where its class belongs, beside the codes it continues', () => {
    const table = '人员经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额\n301 工资福利支出 9.00 302 商品和服务支出 2.00\n30101 基本工资 9.00 30201 办公费 2.00\n307 债务利息及费用支出 0.00\n303 对个人和家庭的补助 0.00\n人员经费合计 9.00 公用经费合计 2.00\n';
    expect(rows(title, table, id).map((row) => [row[0], row[3]])).toEqual([['301', '302'], ['30101', '30201'], ['', '307'], ['303', ''], ['', '']]);
    const halves = '人员经费 公用经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额 科目编码 科目名称 金额\n301 工资福利支出 9.00 302 商品和服务支出 2.00 310 资本性支出 0.00\n30101 基本工资 9.00 30201 办公费 1.00 31002 办公设备购置 0.00\n399 其他支出 0.00\n30202 印刷费 1.00\n';
    expect(rows(title, halves, id).map((row) => [row[0], row[3], row[6]])).toEqual([['301', '302', '310'], ['30101', '30201', '31002'], ['', '', '399'], ['', '30202', '']]);
  });
  it('codes that narrow cells broke over two lines are whole', () => {
    const table = '人员经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额\n301 工资福利支出\n6,165.1\n1\n302 商品和服务支出 2.00\n3010\n1\n基本工资\n6,165.1\n1\n3020\n1\n办公费 2.00\n人员经费合计 6,165.11 公用经费合计 2.00\n';
    expect(rows(title, table, id)).toEqual([['301', '工资福利支出', '6,165.11', '302', '商品和服务支出', '2.00'], ['30101', '基本工资', '6,165.11', '30201', '办公费', '2.00'], ['', '人员经费合计', '6,165.11', '', '公用经费合计', '2.00']]);
  });
  it('each total stands under its list where every cell has a line', () => {
    const table = '人员经费 公用经费 科目编码 科目名称 金额 科目编码 科目名称 金额 301 工资福利支出 9.00 302 商品和服务支出 2.00 30101 基本工资 9.00 30201 办公费 2.00 人员经费合计 9.00 公用经费合计 2.00'.split(' ').join('\n');
    expect(rows(title, table, id).at(-1)).toEqual(['', '人员经费合计', '9.00', '', '公用经费合计', '2.00']);
  });
});

it('takes 1, 2, 3 … on lines of their own below the labels for the numbers of the columns', () => {
  const part = ['合计', '因公出国（境）费', '公务用车购置及运行维护费', '小计', '公务用车购置费', '公务用车运行维护费', '公务接待费'];
  const table = ['预算数', '决算数', ...part.slice(0, 2), part[2]!, part[6]!, ...part.slice(0, 2), part[2]!, part[6]!, ...part.slice(3, 6), ...part.slice(3, 6)];
  const body = [...Array.from({ length: 12 }, (_, i) => String(i + 1)), '9.00', '1.00', '5.00', '2.00', '3.00', '3.00', '8.00', '1.00', '5.00', '2.00', '3.00', '2.00'];
  expect(rows('财政拨款“三公”经费支出决算表', [...table, ...body].join('\n'), 'final-three-public')).toEqual([body.slice(12)]);
});

it('puts the two totals side by side though the row above has no right side', () => {
  const table = '收入 支出\n项目 金额 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款\n一、一般公共预算财政拨款 9.00 一、一般公共服务支出 9.00 9.00 0.00 0.00\n国有资本经营预算财政拨款 0.00\n总计\n9.00\n总计\n9.00 9.00 0.00 0.00\n';
  expect(rows('财政拨款收入支出决算总表', table, 'final-fiscal-appropriation-summary').at(-1)).toEqual(['总计', '9.00', '总计', '9.00', '9.00', '0.00', '0.00']);
});

it('joins the lines of a paragraph by their width where a stray space or a numbered item makes it no Markdown', () => {
  const prose = '第三部分 情况说明\n一、收入支出决算总体情况说明\n2023年度收、支总计均为9.00万元。与2022年度相比，收、支总计各增加1.00万元，\n增长12.5%。主要变动原因是工作需要。\n1. 因公出国（境）经费支出0.00万元。 \n二、收入决算情况说明\n2023年度收入合计9.00万元。\n';
  const { sections } = stagesOf(document(EXPENDITURE, `${HEADER}201 一般公共服务支出 9.00 8.00 1.00\n`) + prose).draft.publication;
  expect(sections.map(({ title, paragraphs }) => [title, paragraphs.length])).toEqual([['情况说明', 0], ['收入支出决算总体情况说明', 2], ['收入决算情况说明', 1]]);
});

describe('two-sided tables that keep the columns of the print', () => {
  const read = (lines: readonly string[]) => rows('收入支出决算总表', lines.join('\n'), 'final-revenue-expenditure-summary').map((row) => [row[0], row[2]]);
  it('put labels together that are broken at the edges of their columns, on one side or both', () => {
    expect(read([
      '            收入                              支出',
      '    项目               金额          项目               金额',
      '一、一般公共预算                 一、一般公共服务',
      '                         9.00                            6.00',
      '财政拨款收入                     支出',
      '二、事业收入             0.00    二、外交支出             0.00',
      '                                 三、社会保障和就',
      '三、其他收入             0.00                            3.00',
      '                                 业支出',
      '总计                     9.00    总计                     9.00',
    ])).toEqual([['一、一般公共预算财政拨款收入', '一、一般公共服务支出'], ['二、事业收入', '二、外交支出'], ['三、其他收入', '三、社会保障和就业支出'], ['总计', '总计']]);
  });
});

describe('codes that a narrow cell broke', () => {
  it('go on at the beginning of the line below, perhaps before the rest of their name', () => {
    const table = `${HEADER}201 一般公共服务支出 9.00 8.00 1.00\n20103 政府办公厅事务 9.00 8.00 1.00\n201030 行政运行 8.00 8.00 0\n1\n201039 其他政府办公厅（室）及相关机构事务 1.00 0 1.00\n9 支出\n`;
    expect(rows(EXPENDITURE, table, 'final-general-public').slice(2)).toEqual([
      ['2010301', '行政运行', '8.00', '8.00', '0'], ['2010399', '其他政府办公厅（室）及相关机构事务支出', '1.00', '0', '1.00'],
    ]);
  });

  it('do not where an amount of their line is broken, too: the rest may be its', () => {
    const table = `${HEADER}2010 一般公共服务支出 9.00 8.00 1.0\n0\n`;
    expect(rows(EXPENDITURE, table, 'final-general-public').flat()).not.toContain('20100');
  });
});

describe('several columns of words', () => {
  const table = (...rows: string[]) => `项目支出表\n单位：万元\n类型 项目名称 项目单位 合计 本年拨款 财政拨款结转结余 财政专户管理资金 单位资金\n一般公共预算 政府性基金预算 国有资本经营预算 一般公共预算 政府性基金预算 国有资本经营预算\n${rows.join('\n')}\n`;
  const words = (...rows: string[]) => textRows(stagesOf(`某县法院2025年部门预算\n\n${table(...rows)}`).draft, 'project-expenditure').map((row) => row.slice(0, 3));
  const figures = (amount: string) => `${amount} ${amount} 0.00 0.00 0.00 0.00 0.00 0.00 0.00`;
  it('end where the blanks of a line and what other rows print say', () => {
    expect(words(`特定目标类 案件审判经费 某县人民\n法院 ${figures('9.00')}`, `特定目标\n类\n聘用人员\n补助\n某县人民\n法院\n${figures('8.00')}`, `特定目标类 两庭建设 某县人民法院 ${figures('7.00')}`))
      .toEqual([['特定目标类', '案件审判经费', '某县人民法院'], ['特定目标类', '聘用人员补助', '某县人民法院'], ['特定目标类', '两庭建设', '某县人民法院']]);
  });
  it('go on line by line below the figures of their row', () => {
    const [one, two] = [`特定目标 案件审判经费 某县人民 ${figures('9.00')}`, `特定目标 聘用人员补 某县人民 ${figures('8.00')}`];
    expect(words(one, '类 法院', two, '类 助 法院', one.replace('审判', '执行'), '类 法院', `合计 ${figures('26.00')}`))
      .toEqual([['特定目标类', '案件审判经费', '某县人民法院'], ['特定目标类', '聘用人员补助', '某县人民法院'], ['特定目标类', '案件执行经费', '某县人民法院'], ['合计', '', '']]);
  });
});

describe('two sides with funds on the right', () => {
  const text = (lines: readonly string[]) => `某某街道办事处2024年部门预算\n\n财政拨款收支总体情况表\n单位：万元\n${lines.join('\n')}\n`;
  const body = ['一、一般公共预算 16,685.19 一、一般公共服务支出 6,336.73 6,336.73 0.00 0.00', '（二）政府性基金预算 1,057.04 二、国防支出 31.68 31.68 0.00 0.00', '本年收入合计 17,742.23 本年支出合计 6,368.41 6,368.41 0.00 0.00'];
  it('have all their headings, though the lines of narrow ones are mixed with their neighbours', () => {
    const { publication } = stagesOf(text(['收入 支出', '项目 2024年预算 项目（按功能分类） 合计 一般公共预 政府性基 国有资本', '算 金预算 经营预算', ...body])).draft;
    expect(publication.tables[0]!.columns.map(({ path }) => path.at(-1))).toEqual(['项目', '2024年预算', '项目（按功能分类）', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算']);
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ value }) => value).filter((value) => value !== null))).toEqual([[16685.19, 6336.73, 6336.73, 0, 0], [1057.04, 31.68, 31.68, 0, 0], [17742.23, 6368.41, 6368.41, 0, 0]]);
  });
  it('keep funds numbered with brackets on the left, each cell on a line', () => {
    const lines = ['收入', '支出', '项目', '2024年预算', '项目', '2024年预算', '一、财政拨款', '9.00', '一、一般公共服务支出', '5.00', '（一）一般公共预算', '8.00', '二、教育支出', '3.00', '（二）政府性基金预算', '1.00', '三、其他支出', '1.00', '收入总计', '9.00', '支出总计', '9.00'];
    const { publication } = stagesOf(text(lines).replace('财政拨款收支总体情况表', '收支总体情况表')).draft;
    expect(publication.tables[0]!.rows.map(({ cells }) => cells[0]!.text)).toEqual(['一、财政拨款', '（一）一般公共预算', '（二）政府性基金预算', '收入总计']);
  });
});
