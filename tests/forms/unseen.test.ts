/** Defects that publications of other departments and other tools showed, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const texts = (text: string, table = 0) => stagesOf(text).draft.publication.tables[table]!.rows.map(({ cells }) => cells.map((cell) => cell.text));
const tabs = (...rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join('\t')).join('\n');

const TITLE = '2024年某某区某某局部门预算\n\n基本支出总表\n\n单位：万元\n\n';
const HEADER = ['支出项目类别', '总计', '小计', '一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', '财政专户管理资金', '事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入', '上年结转'];
const amounts = (...printed: string[]) => [...printed, ...Array.from({ length: 12 - printed.length }, () => '')];

describe('blank amounts in tab-separated rows', () => {
  it('at the end of every row leave the figures in their columns, with their tabs or without', () => {
    const rows = [['工资福利支出', ...amounts('9.00', '9.00', '9.00')], ['基本工资', ...amounts('9.00', '9.00', '9.00')]];
    expect(texts(TITLE + tabs(HEADER, ...rows))).toEqual(rows);
    expect(texts(TITLE + tabs(HEADER, ...rows).replace(/\t+$/gmu, ''))).toEqual(rows);
  });

  it('all over a row make no header of it', () => {
    const head = ['预算单位', '科目编码', '科目名称', '支出总计', '基本支出', '项目支出'];
    const fund = '2024年某某区某某局部门预算\n\n政府性基金预算支出表\n\n单位：万元\n\n';
    const blank = ['某某区某某局', '', '', '', '', ''];
    expect(texts(`${fund}${tabs(head, blank)}\n\n注：本表本年无发生额。\n`)).toEqual([blank]);
    expect(texts(fund + tabs(head, blank, ['', '212', '城乡社区支出', '9.00', '', '9.00']))).toEqual([blank, ['', '212', '城乡社区支出', '9.00', '', '9.00']]);
  });

  it('all over a row that opens a page below the repeated header make no header of it', () => {
    const head = '# 收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t2024年预算数\t项目\t2024年预算数\n';
    const text = `# 2024年某某区某某局部门预算\n\n表 1\n\n${head}一、政府预算拨款\t9.00\t一、教育支出\t9.00\n\n${head}上年结余、结转\t\t结转下年\t\n收入总计\t9.00\t支出总计\t9.00\n`;
    expect(texts(text).slice(1)).toEqual([['上年结余、结转', '', '结转下年', ''], ['收入总计', '9.00', '支出总计', '9.00']]);
  });
});

describe('a name that a converter printed over two rows', () => {
  const zeros = Array.from({ length: 9 }, () => '0.00');
  it('is one where every row with figures has all of them', () => {
    const rows = [['深圳市某某区城市管理', '9.00', '9.00', '9.00', ...zeros], ['和综合执法局', ...amounts()], ['奖金', '9.00', '9.00', '9.00', ...zeros]];
    expect(texts(TITLE + tabs(HEADER, ...rows)).map(([name]) => name)).toEqual(['深圳市某某区城市管理和综合执法局', '奖金']);
  });

  it('is one where the two make a known name, above its figures or behind them', () => {
    const known = ['机关事业单位基本养老保险缴费', ...amounts('9.00')];
    for (const rows of [[['机关事业单位基本养老', ...amounts('9.00')], ['保险缴费', ...amounts()]], [['机关事业单位基本养老', ...amounts()], ['保险缴费', ...amounts('9.00')]]]) {
      expect(texts(TITLE + tabs(HEADER, ['奖金', ...amounts('1.00')], ...rows))).toEqual([['奖金', ...amounts('1.00')], known]);
    }
  });

  it('is one of a side where every row has its 行次, and that row has none', () => {
    const head = [['收入', '', '', '支出', '', ''], ['项目', '行次', '决算数', '项目', '行次', '决算数']];
    const rows = [['一、一般公共预算财政', '1', '9.00', '一、一般公共服务支出', '3', '9.00'], ['拨款收入', '', '', '', '', ''], ['', '2', '', '二、资源勘探工业信', '4', '1.00'], ['', '', '', '息等支出', '', ''], ['本年收入合计', '5', '9.00', '本年支出合计', '6', '10.00']];
    expect(texts(`2023年度某某区某某局部门决算\n\n收入支出决算总表\n\n单位：万元\n\n${tabs(...head, ...rows)}\n`).map((row) => row.join('|'))).toEqual([
      '一、一般公共预算财政拨款收入|1|9.00|一、一般公共服务支出|3|9.00', '|2||二、资源勘探工业信息等支出|4|1.00', '本年收入合计|5|9.00|本年支出合计|6|10.00',
    ]);
  });

  it('is none where a row is a known name without figures', () => {
    const rows = [['办公费', ...amounts('9.00')], ['印刷费', ...amounts()], ['水费', ...amounts('1.00')]];
    expect(texts(TITLE + tabs(HEADER, ...rows))).toEqual(rows);
  });
});

describe('pipe tables', () => {
  it('have no marks in their cells: escapes and line breaks', () => {
    const text = '# 2024年某某区某某局部门预算\n\n## 项目支出总表\n\n单位：万元\n\n| 项目名称 | 总计 |\n|---|---|\n| 甲\\|乙\\*项目 | 12.00 |\n| 城市环境<br>卫生 | 1.00 |\n';
    expect(texts(text)).toEqual([['甲|乙*项目', '12.00'], ['城市环境卫生', '1.00']]);
    expect(stagesOf(text).draft.coverage.unclaimed).toEqual([]);
  });
});

describe('公用支出 of a department', () => {
  it('is the sum over its units where one of them buys no equipment', () => {
    const table = tabs(HEADER.slice(0, 2), ['某某区某某局', '7.00'], ['某某区某某局（本级）', '4.00'], ['商品和服务支出', '3.00'], ['资本性支出', '1.00'], ['某某区某某服务中心', '3.00'], ['商品和服务支出', '3.00']);
    const text = `# 2024年某某区某某局部门预算\n\n# 第三部分 部门预算支出具体情况\n\n某某区某某局预算 7.00 万元，包括公用支出 7.00 万元。\n\n# 二、表格部分\n\n# 基本支出总表\n\n单位：万元\n\n${table}\n`;
    const checks = stagesOf(text).draft.publication.checks.filter(({ identity }) => identity === 'prose-public');
    expect(checks.map(({ outcome }) => outcome)).not.toContain('fails');
  });
});

describe('blanks that leave no trace in PDF text', () => {
  const budget = (title: string, ...lines: string[]) => `2024年某某区某某局部门预算 \n\n${title} \n\n部门名称：某某区某某局 单位：万元 \n\n${lines.map((line) => `${line} \n\n`).join('')}`;
  const BASIC = '支出项目类别 总计 政府预算拨款 财政专户管理资金 单位资金 上年结转 小计 一般公共预算拨款 政府性基金预算拨款 国有资本经营预算拨款 事业收入 事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入';
  const BY_CODE = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';

  it('make no one row of several short ones whose figures would fill it', () => {
    const rows = ['某某区某某局 9.00 9.00 9.00', '工资福利支出 7.00 7.00 7.00', '基本工资 7.00 7.00 7.00', '商品和服务支出 2.00 2.00 2.00'];
    expect(texts(budget('基本支出总表', BASIC, ...rows)).map((cells) => cells.slice(0, 4))).toEqual(rows.map((row) => row.split(' ')));
  });

  it('leave places that the codes below each unit decide', () => {
    const lines = ['     某某区某某局（本级） 9.00 4.00 5.00', ' 212 城乡社区支出 5.00 5.00', ' 21205 城乡社区环境卫生 5.00 5.00', ' 2120501 城乡社区环境卫生 5.00 5.00', ' 221 住房保障支出 4.00 4.00', ' 22102 住房改革支出 4.00 4.00', ' 2210201 住房公积金 4.00 4.00',
      '     某某区某某服务中心 1.00 1.00', ' 221 住房保障支出 1.00 1.00', ' 22102 住房改革支出 1.00 1.00', ' 2210201 住房公积金', ' 2210203 购房补贴 1.00 1.00'];
    const rows = texts(budget('一般公共预算支出表（按功能分类）', BY_CODE, ...lines));
    expect(rows.map((cells) => cells.slice(3))).toEqual([
      ['9.00', '4.00', '5.00'], ...Array.from({ length: 3 }, () => ['5.00', '', '5.00']), ...Array.from({ length: 3 }, () => ['4.00', '4.00', '']),
      ['1.00', '1.00', ''], ['1.00', '1.00', ''], ['1.00', '1.00', ''], ['', '', ''], ['1.00', '1.00', ''],
    ]);
    expect(rows[10]!.slice(1, 3)).toEqual(['2210201', '住房公积金']);
  });

  it('leave the names of the units in a table without any figure', () => {
    const whole = budget('一般公共预算支出表（按功能分类）', BY_CODE, '     某某区某某局（本级） 9.00 9.00 0.00', ' 205 教育支出 9.00 9.00 0.00', '     某某区某某服务中心 9.00 9.00 0.00', ' 205 教育支出 9.00 9.00 0.00');
    const text = `${whole}表 9 \n\n政府性基金预算支出表 \n\n部门名称：某某区某某局 单位：万元 \n\n${BY_CODE} \n\n     某某区某某局（本级\n\n） \n\n     某某区某某服务中心 \n\n注：本表本年无发生额。 \n`;
    expect(texts(text, 1).map(([unit]) => unit)).toEqual(['某某区某某局（本级）', '某某区某某服务中心']);
    expect(stagesOf(text).draft.coverage.unclaimed).toEqual([]);
  });

  it('part two labels on one line: the category that the code lists name is expenditure', () => {
    const sides = ['收入 支出', '项目 2024年预算数 项目 2024年预算数', '一、政府预算拨款 9.00 一、教育支出 9.00', '二、财政专户管理资金 普通教育 5.00', '三、单位资金 家庭教育促进 4.00', '收入总计 9.00 支出总计 9.00'];
    const codes = ['     某某区某某局 9.00 9.00 0.00', ' 205 教育支出 9.00 9.00 0.00', ' 20502 普通教育 5.00 5.00 0.00', ' 20599 家庭教育促进 4.00 4.00 0.00'];
    const text = budget('收支总表', ...sides) + `一般公共预算支出表（按功能分类） \n\n部门名称：某某区某某局 单位：万元 \n\n${[BY_CODE, ...codes].map((line) => `${line} \n\n`).join('')}`;
    expect(texts(text).slice(1, 3)).toEqual([['二、财政专户管理资金', '', '普通教育', '5.00'], ['三、单位资金', '', '家庭教育促进', '4.00']]);
  });

  it('keep rows apart where each cell has a line of its own', () => {
    const one = (...cells: string[]) => cells.join('\n');
    const text = one('2024年某某区某某局部门预算', '收支总表', '单位：万元', '收入', '支出', '项目', '2024年预算数', '项目', '2024年预算数', '一、财政拨款', '9.00', '一、教育支出', '9.00', '二、财政专户管理资金', '普通教育', '5.00', '收入总计', '9.00', '支出总计', '9.00',
      '一般公共预算支出表（按功能分类）', '部门名称：某某区某某局', '单位：万元', ...BY_CODE.split(' '), '某某区某某局', '9.00', '4.00', '5.00', '205', '教育支出', '9.00', '4.00', '5.00', '20502', '普通教育', '5.00', '5.00', '20599', '其他教育支出', '4.00', '4.00', '');
    expect(texts(text)[1]).toEqual(['二、财政专户管理资金', '', '普通教育', '5.00']);
    expect(texts(text, 1).map((cells) => cells.slice(1))).toEqual([['', '', '9.00', '4.00', '5.00'], ['205', '教育支出', '9.00', '4.00', '5.00'], ['20502', '普通教育', '5.00', '', '5.00'], ['20599', '其他教育支出', '4.00', '4.00', '']]);
  });

  it('accuse nobody where the place of a figure is a guess', () => {
    const lines = ['     某某区某某局 2023年 9.00 1.00 8.00 8.00', ' 2024年 9.00 1.00 8.00 8.00', ' 增减变化金额 0.00 0.00 0.00 0.00 0.00 0.00'];
    const text = budget('一般公共预算“三公”经费支出表', '预算单位 年度 总计 因公出国（境）费 公务接待费 公务用车购置及运行维护费 小计 公务用车购置费 公务用车运行维护费', ...lines.with(1, ' 2024年 9.00 0.00 1.00 8.00 0.00 8.00'));
    const { publication } = reconcile(stagesOf(text).draft).value;
    expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
    expect(publication.checks.filter(({ identity, outcome }) => identity === 'year-change' && outcome === 'not-evaluable').length).toBeGreaterThan(0);
  });
});

describe('PDF text that keeps the columns of the print', () => {
  const page = (title: string, ...lines: string[]) => `            2024年某某区城市管理和综合执法局部门预算\n\n                ${title}\n\n部门名称：某某区城市管理和综合执法局                单位：万元\n\n${lines.join('\n')}\n`;
  const HEAD = ['    预算单位        科目编码         科目名称            支出总计    基本支出    项目支出'];
  it('shows where blank cells are, and names around their figures', () => {
    const rows = texts(page('一般公共预算支出表（按功能分类）', ...HEAD,
      '某某区城市管理和综                                            9.00        4.00        5.00', '合执法局',
      '                      212        城乡社区支出                  5.00                    5.00',
      '                                 其他城乡社区公共',
      '                      2120399                                  5.00                    5.00',
      '                                 设施支出',
      '                      221        住房保障支出                  4.00        4.00'));
    expect(rows).toEqual([
      ['某某区城市管理和综合执法局', '', '', '9.00', '4.00', '5.00'],
      ['', '212', '城乡社区支出', '5.00', '', '5.00'],
      ['', '2120399', '其他城乡社区公共设施支出', '5.00', '', '5.00'],
      ['', '221', '住房保障支出', '4.00', '4.00', ''],
    ]);
  });

  it('shows it where an ideograph counts as one column, too', () => {
    const line = (unit: string, code: string, name: string, ...figures: string[]) => unit.padEnd(15) + code.padEnd(9) + name.padEnd(10) + figures.map((figure) => figure.padStart(8)).join('');
    const rows = texts(page('一般公共预算支出表（按功能分类）', line('预算单位', '科目编码', '科目名称', '支出总计', '基本支出', '项目支出'), line('某某区城市管理和综合执法局', '', '', '9.00', '4.00', '5.00'),
      line('', '212', '城乡社区支出', '5.00', '', '5.00'), line('', '221', '住房保障支出', '4.00', '4.00', '')));
    expect(rows.map((cells) => cells.slice(3))).toEqual([['9.00', '4.00', '5.00'], ['5.00', '', '5.00'], ['4.00', '4.00', '']]);
  });

  it('keeps the sides of 收支总表 apart', () => {
    const rows = texts(page('收支总表', '            收入                                支出', '    项目             2024年预算数     项目               2024年预算数',
      '一、财政拨款                  9.00    一、城乡社区支出              5.00', '1.一般公共预算拨款            9.00      城乡社区环境卫生            5.00',
      '2.政府性基金预算拨款                    某某新增事务', '本年收入合计                  9.00    本年支出合计                  5.00'));
    expect(rows[2]).toEqual(['2.政府性基金预算拨款', '', '某某新增事务', '']);
    expect(rows[3]).toEqual(['本年收入合计', '9.00', '本年支出合计', '5.00']);
  });

  it('has its page numbers in the middle of its feet', () => {
    const foot = (n: number) => `\n\n${' '.repeat(50)}${n}\n`;
    const table = (unit: string) => `政府性基金预算支出表\n\n部门名称：某某区城市管理和综合执法局                单位：万元\n\n${HEAD[0]!}\n\n某某区城市管理                                            9.00        4.00        5.00\n\n${unit}\n\n                      212        城乡社区支出                  9.00        4.00        5.00\n\n注：无。`;
    const text = `            2024年某某区城市管理和综合执法局部门预算\n\n${[3, 4, 5].map((n) => `表 ${n - 2}\n\n${table('和综合执法局')}${foot(n)}`).join('\n')}`;
    const { publication } = stagesOf(text).draft;
    expect(publication.tables.map(({ notes }) => notes)).toEqual([['注：无。'], ['注：无。'], ['注：无。']]);
  });
});

describe('columns and names as they are printed elsewhere', () => {
  it('belong to their years, whichever year stands first', () => {
    const table = (...years: number[]) => `# 2024年某某区财政局部门预算\n\n# 一般公共预算“三公”经费支出表\n\n单位：万元\n\n${tabs(['项目', ...years.map((year) => `${year}年预算数`)], ['合计', '9.00', '8.00'], ['因公出国（境）费用', '1.00', '1.00'], ['公务接待费', '8.00', '7.00'])}\n`;
    const keys = (text: string) => stagesOf(text).draft.publication.tables[0]!.columns.map(({ key }) => key);
    expect(keys(table(2024, 2023))).toEqual(['item', 'total', 'last-total']);
    expect(keys(table(2023, 2024))).toEqual(['item', 'last-total', 'total']);
  });

  it('have figures also in full-width digits', () => {
    const rows = [['工资福利支出', ...amounts('９．００', '９．００', '９．００')]];
    expect(texts(TITLE + tabs(HEADER, ...rows))).toEqual([['工资福利支出', ...amounts('9.00', '9.00', '9.00')]]);
  });

  it('are the organization’s without the unit in brackets behind it', () => {
    const text = `2024年度\n\n支出总表\n\n部门名称：某某区财政局（单位：万元）\n\n${tabs(['预算单位', '支出总计', '基本支出', '项目支出'], ['某某区财政局（本级）', '9.00', '9.00', '0.00'], ['某某区财政局(本级)', '9.00', '9.00', '0.00'])}\n`;
    expect(stagesOf(text).draft.publication.organization).toEqual({ name: '某某区财政局', units: ['某某区财政局（本级）'] });
  });
});
