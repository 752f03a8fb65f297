/** How tools take tables out of PDF files: cells with nothing between them, cells broken over lines at their places. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const publication = (...lines: readonly string[]): string => `某某局2024年部门预算\n\n支出总表\n\n单位：万元\n\n${lines.join('\n')}\n`;

function rowsOf(text: string): string[][] {
  const { publication: { tables }, coverage } = stagesOf(text).draft;
  expect(coverage.unclaimed).toEqual([]);
  expect(tables.map(({ id }) => id)).toEqual(['expenditure-summary']);
  return tables[0]!.rows.map(({ cells }) => cells.map(({ text: cell }) => cell));
}

const ROWS = [
  ['', '合计', '21,234.50', '11,000.00', '10,234.50'], ['205', '教育支出', '11,200.00', '11,000.00', '200.00'], ['20502', '普通教育', '11,200.00', '11,000.00', '200.00'],
  ['2050202', '小学教育', '11,200.00', '11,000.00', '200.00'], ['206', '科学技术支出', '10,034.50', '0', '10,034.50'], ['20604', '技术研究与开发', '10,034.50', '0', '10,034.50'],
  ['2060499', '其他技术研究与开发支出', '10,034.50', '0', '10,034.50'],
];

describe('cells with nothing between them', () => {
  const glued = ROWS.map((row) => row.join(''));
  it('are cut where names begin and amounts end', () => {
    expect(rowsOf(publication('科目编码科目名称合计基本支出项目支出', ...glued, '第二部分说明'))).toEqual(ROWS);
  });
  it('also with blanks inside figures', () => {
    expect(rowsOf(publication('科目编码科目名称合计基本支出项目支出', ...glued.map((row) => row.replace('11,200.00', '1  1,20  0.00'))))).toEqual(ROWS);
  });
  it('a code behind an amount is none of it', () => {
    const lines = ['301工资福利支出9,000.00302商品和服务支出1,277.00', '30101基本工资4,000.0030201办公费1,000.00', '30102津贴补贴3,000.0030202印刷费77.00', '30103奖金1,500.0030205水费100.00', '30107绩效工资500.0030206电费100.00'];
    const prose = Array.from({ length: 9 }, (_, i) => `${2014 + i}年支出${i + 1}00.00万元。`).join('');
    const text = `某某局2023年部门决算\n\n${prose}\n\n支出决算表\n\n单位：万元\n\n科目编码科目名称本年支出合计基本支出项目支出\n${glued.join('\n')}\n\n一般公共预算财政拨款基本支出决算明细表\n\n单位：万元\n\n人员经费公用经费\n` +
      `科目编码科目名称决算数科目编码科目名称决算数\n${lines.join('\n')}\n人员经费合计9,000.00公用经费合计1,277.00\n`;
    expect(stagesOf(text).draft.publication.tables[1]!.rows[1]!.cells.map(({ text: cell }) => cell)).toEqual(['30101', '基本工资', '4,000.00', '30201', '办公费', '1,000.00']);
  });
});

describe('some cells with nothing between them', () => {
  const wrapped = (row: readonly string[]): string[] => (row[1]!.length > 6 ? [`${row[0]!} ${row[1]!.slice(0, 6)}`, row[1]!.slice(6) + row.slice(2).join(' ')] : [row.join(' ')]);
  it('are a figure behind the last line of a name', () => {
    const rows = ROWS.map((row) => row.map((cell) => (cell === '0' ? '0.00' : cell)));
    expect(rowsOf(publication('科目编码 科目名称 合计 基本支出 项目支出', ...rows.flatMap(wrapped)))).toEqual(rows);
  });
  it('are a code behind the amount of the list beside it', () => {
    const lines = ['301 工资福利支出 9,000.00302 商品和服务支出 1,277.00', '30101 基本工资 4,000.0030201 办公费 1,000.00', '30102 津贴补贴 5,000.0030202 印刷费 277.00', '人员经费合计 9,000.00 公用经费合计 1,277.00'];
    const text = `某某局2023年部门决算\n\n一般公共预算财政拨款基本支出决算明细表\n\n单位：万元\n\n人员经费 公用经费\n科目编码 科目名称 决算数 科目编码 科目名称 决算数\n${lines.join('\n')}\n`;
    expect(stagesOf(text).draft.publication.tables[0]!.rows[1]!.cells.map(({ text: cell }) => cell)).toEqual(['30101', '基本工资', '4,000.00', '30201', '办公费', '1,000.00']);
  });
  it('are nought before the name on the other side', () => {
    const lines = ['一、政府预算拨款 12.00 一、一般公共服务支出 12.00', '二、财政专户管理资金 0行政运行 8.00', '三、单位资金 0一般行政管理事务 4.00', '本年收入合计 12.00本年支出合计 12.00'];
    const [table] = stagesOf(`某某局2024年部门预算\n\n收支总表\n\n单位：万元\n\n收入 支出\n项目 2024年预算数 项目 2024年预算数\n${lines.join('\n')}\n`).draft.publication.tables;
    expect(table!.rows.slice(1, 3).map(({ cells }) => cells.map(({ text }) => text))).toEqual([['二、财政专户管理资金', '0', '行政运行', '8.00'], ['三、单位资金', '0', '一般行政管理事务', '4.00']]);
  });
});

describe('a nought that a line begins with', () => {
  it('may be the rest of a name', () => {
    const text = publication('预算单位 科目编码 科目名称 支出总计 基本支出 项目支出', '某某市12', '0急救指挥中心', '21.00 11.00 10.00', '205 教育支出 21.00 11.00 10.00');
    expect(rowsOf(text)[0]!.join('|')).toContain('某某市120急救指挥中心');
  });
});

describe('cells with nothing between them, of other forms:', () => {
  const tablesOf = (lines: readonly string[]): string[][][] => stagesOf(`某某局2024年部门预算\n\n${lines.join('\n')}\n`).draft.publication.tables.map(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text)));
  const glued = [...publication('科目编码科目名称合计基本支出项目支出', ...ROWS.map((row) => row.join(''))).split('\n').slice(2), ''];
  it('codes of catalogues begin with a letter', () => {
    expect(tablesOf([...glued, '政府采购项目支出表', '单位：万元', '单位品目编码采购品目金额', '某某局321.17', 'C服务321.17', 'C21040000物业管理服务167.17', 'C99000000其他服务154.00'])[1]).toEqual([
      ['某某局', '', '', '321.17'], ['', 'C', '服务', '321.17'], ['', 'C21040000', '物业管理服务', '167.17'], ['', 'C99000000', '其他服务', '154.00'],
    ]);
  });
  it('noughts without decimals are amounts, one or several', () => {
    expect(tablesOf([...glued, '政府性基金预算支出表', '单位：万元', '预算单位科目编码科目名称支出总计基本支出项目支出', '某某局000', '某某局（本级）000'])[1]).toEqual([['某某局', '', '', '0', '0', '0'], ['某某局（本级）', '', '', '0', '0', '0']]);
    const sides = ['收支总表', '单位：万元', '收入支出', '项目预算数项目预算数', '一、财政拨款21,234.50一、一般公共服务支出21,234.50', '二、事业收入0二、外交支出0', '收入总计21,234.50支出总计21,234.50'];
    expect(tablesOf([...glued, ...sides])[1]![1]).toEqual(['二、事业收入', '0', '二、外交支出', '0']);
  });
  it('a header comes again on the next page', () => {
    const header = '科目编码科目名称支出总计基本支出项目支出';
    const [first, second] = [ROWS.slice(0, 4), ROWS.slice(4)].map((rows) => rows.map((row) => row.join('')));
    expect(rowsOf(publication(header, ...first!, '', header, ...second!))).toEqual(ROWS);
  });
});

it('noughts without decimals glued to the amount behind them are those of other columns', () => {
  const rows = [['合计', '9.00', '0', '9.00'], ['教育支出', '5.00', '0', '5.00'], ['科学技术支出', '4.00', '0', '4.00']];
  const text = publication('预算单位 支出总计 基本支出 项目支出', ...rows.map(([name, total, basic, project], r) => `${name} ${total} ${basic}${r === 1 ? '' : ' '}${project}`));
  expect(rowsOf(text)).toEqual(rows);
});

describe('numbers of lines with nothing between them and what stands beside them', () => {
  const rows = [
    ['一、一般公共预算财政拨款', '1', '14,929.43', '一、一般公共服务支出', '33', '13,919.27'], ['二、政府性基金预算财政拨款', '2', '11,000.00', '二、外交支出', '34', '0.00'],
    ['三、国有资本经营预算财政拨款', '3', '0.00', '三、国防支出', '35', '42.27'], ['', '4', '', '四、公共安全支出', '36', '967.89'], ['', '5', '', '二十三、其他支出', '37', '11,000.00'],
    ['本年收入合计', '6', '25,929.43', '本年支出合计', '38', '25,929.43'], ['年初结转和结余', '7', '8.89', '', '39', ''], ['总计', '8', '25,938.32', '总计', '40', '25,938.32'],
  ];
  const text = (of: readonly (readonly string[])[]): string => `某某局2024年部门决算\n\n收入支出决算总表\n单位：万元\n收入支出\n项目行次金额项目行次金额\n${of.map((row) => row.join('')).join('\n')}\n\n第二部分 说明\n`;
  const read = (of: readonly (readonly string[])[]) => stagesOf(text(of)).draft.publication.tables[0]!.rows.map(({ cells }) => cells);
  it('count on from line to line, and whole amounts are left', () => {
    expect(read(rows).map((cells) => cells.map((cell) => cell.text))).toEqual(rows);
  });
  it('are not told where one does not: no figure is more than a guess', () => {
    const figures = read(rows.map((row, r) => (r === 4 ? row.with(4, '47') : row))).flat().filter(({ text: cell }) => /^[\d.,]+$/u.test(cell));
    expect(figures.length).toBeGreaterThan(2);
    for (const { repairs } of figures) expect(repairs).toContain('ambiguous-placement');
  });
});

describe('a text that ends without the end of a line', () => {
  const text = (last: string): string => publication('科目编码科目名称合计基本支出项目支出', ...ROWS.slice(0, 4).map((row) => row.join(' ')), last).trimEnd();
  it('is not cut off where its last figures are those of a whole row', () => {
    expect(stagesOf(text('206 科学技术支出\n10,03\n4.500.0010,03\n4.50')).draft.publication.tables[0]!.rows).toHaveLength(4);
  });
  it('is where they are not', () => { expect(() => stagesOf(text('206 科学技术支出\n10,03\n4.500.0010,0'))).toThrow('cut-off'); });
});

describe('figures broken over lines at their places', () => {
  it('are put together column by column', () => {
    const text = publication(
      '   科目编码      科目名称           合计        基本支出       项目支出',
      '                              21,234.        11,000.       10,234.5',
      '                  合计',
      '                               50             00              0',
      '                              11,200.        11,000.',
      '     205         教育支出                                    200.00',
      '                               00             00',
      '                              11,200.        11,000.',
      '   20502         普通教育                                    200.00',
      '                               00             00',
      '                              10,034.                     10,034.5',
      '     206       科学技术支出                      0.00',
      '                               50                             0',
    );
    expect(rowsOf(text)).toEqual([ROWS[0], ROWS[1], ROWS[2], ROWS[4]!.map((cell) => (cell === '0' ? '0.00' : cell))]);
  });
});

describe('headings that a tool printed behind the rows', () => {
  it('leave more figures than headings, and no sum proves where they stand', () => {
    const rows = ['某某局 9.00 9.00 9.00 0 0 0 0 0 0 0 0 0', '工资福利支出 5.00 5.00 5.00 0 0 0 0 0 0 0 0 0', '基本工资 3.00 3.00 3.00 0 0 0 0 0 0 0 0 0', '津贴补贴 2.00 2.00 2.00 0 0 0 0 0 0 0 0 0', '商品和服务支出 4.00 4.00 4.00 0 0 0 0 0 0 0 0 0'];
    const text = `某某局2024年部门预算\n\n基本支出总表\n\n单位：万元\n\n支出项目类别 总计\n政府预算拨款 单位资金\n小计 事业收入 其他收入\n${rows.join('\n')}\n财政专户\n管理资金\n`;
    const cells = stagesOf(text).draft.publication.tables[0]!.rows.flatMap((row) => row.cells.filter(({ text: cell }) => cell.endsWith('.00')));
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.every(({ repairs }) => repairs.includes('ambiguous-placement'))).toBe(true);
  });
});

describe('rows that print all of their amounts', () => {
  it('need no places, where narrow columns leave one blank between two of them', () => {
    const lines = [
      '                        表8 一般公共预算“三公”经费支出表',
      '                                                                                           单位：万元',
      '             预算单位        年度    总计      因公出国(境)费       公务接待费               公务用车购置及运行维护费',
      '                                                                小计     公务用车购置费     公务用车运行维护费',
      '深圳市福田区政务服务数据管理局（本级）   2021年     3.67              0           0 3.67            0            3.67',
      '                      2022年     3.67              0           0 3.67            0            3.67',
      '                      增减变化金额       0              0           0    0            0               0',
      '深圳市福田区政务服务中心          2021年     5.67              0           2 3.67            0            3.67',
      '                      2022年     5.67              0           2 3.67            0            3.67',
      '                      增减变化金额       0              0           0    0            0               0',
      '深圳市福田区数据管理中心          2021年        0              0           0    0            0               0',
      '                      2022年        0              0           0    0            0               0',
      '                      增减变化金额       0              0           0    0            0               0',
    ];
    const [table] = stagesOf(`深圳市福田区政务服务数据管理局2022年部门预算\n\n${lines.join('\n')}\n`).draft.publication.tables;
    expect(table!.rows.map(({ cells }) => cells.slice(-5, -2).map(({ text: cell }) => cell)).slice(0, 4)).toEqual([['0', '0', '3.67'], ['0', '0', '3.67'], ['0', '0', '0'], ['0', '2', '3.67']]);
  });
  it('stand in no columns of another form, where all headings are printed beside the figures', () => {
    const lines = [
      '现昌                                            本年支出合计          基本支出         项目支出',
      '功能分类科目编码                                                     科目名称',
      '合计                                                                                                          14,929.08              2,569.19               12,359.89',
      '20103                                    政府办公厅(室)及相关机构事务                                                                                11,208.17              1,601.42                 9,606.75',
      '2010302                                  一般行政管理事务                                                                                              3,630.98                   0.00                 3,630.98',
      '2010399                                  其他政府办公打(室)及相关机构事务支出                                                                         5,975.77                   0.00                 5,975.77',
      '20805                                                    行政事业单位养老支出                                                                                                                                   279.99                       279.99                              0.00',
      '2080505                                                机关事业单位基本养老保险缴费支出                                                                                                                179.31                       179.31                              0.00',
    ];
    const [table] = stagesOf(`某某市某某局2023年度部门决算\n\n一般公共预算财政拨款支出决算表\n\n单位: 万元\n${lines.join('\n')}\n`).draft.publication.tables;
    expect(table!.columns.map(({ key }) => key)).not.toContain('opening');
  });
});

describe('beginnings of figures that stand in no cell', () => {
  it('leave the figures below them a guess: rests add up as whole amounts do', () => {
    const lines = [
      '                                          表3 支出总表',
      '                                                                                          单位：万元',
      '             科目           支出    基本    项目    事业单位   对附属单位   上缴上           2024年政府采购项目',
      '  预算单位       编码   科目名称    总计 支出 支出 经营支出 补助支出 级支出 小计 其中:面向中小企                        其中:面向小型、微型',
      '                                                                       业政府采购项目 企业政府采购项目',
      '深圳市政务服务和                  44,97 3,99 40,98    0.00    0.00 0.00 36,20        808.46         0.00',
      '数据管理局(本级)                  2.11 1.53 0.57',
      '          201 一般公共服务支出 43,54     2,56 40,98',
    ];
    const cells = stagesOf(`某某局2024年部门预算\n\n${lines.join('\n')}\n`).draft.publication.tables[0]!.rows.flatMap((row) => row.cells);
    const rests = cells.filter(({ text }) => ['2.11', '1.53', '0.57'].includes(text));
    expect(rests).toHaveLength(3);
    expect(rests.every(({ repairs }) => repairs.includes('ambiguous-placement'))).toBe(true);
  });
});

describe('a row by itself at its places', () => {
  const read = (title: string, ...lines: readonly string[]): string[][] =>
    stagesOf(`某某局2024年部门预算\n\n${title}\n单位：万元\n${lines.join('\n')}\n`).draft.publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text, repairs }) => text + (repairs.includes('ambiguous-placement') ? '?' : '')));
  const header = ['     合计      因公出国（境）费            公务用车购置及运行维护费              公务接待费', '                                 小计     公务用车购置费   公务用车运行维护费'];
  it.each([
    ['     12.00                      10.00                             10.00         2.00', ['12.00', '', '10.00', '', '10.00', '2.00']],
    ['     10.00                      10.00                             10.00', ['10.00', '', '10.00', '', '10.00', '']],
    ['      0.50                                                                      0.50', ['0.50', '', '', '', '', '0.50']],
  ])('stands below its headings: %s', (line, row) => { expect(read('一般公共预算“三公”经费支出表', ...header, line)).toEqual([row]); });
  it('keeps no places where one space parts its figures', () => {
    expect(read('一般公共预算“三公”经费支出表', '合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费', '小计 公务用车购置费 公务用车运行维护费', '12.00 10.00 10.00 2.00')[0]!.some((cell) => cell.endsWith('?'))).toBe(true);
  });
  it('a summary with more columns than its form has is none of it: no figure is lost', () => {
    const line = (...cells: readonly string[]): string => cells.map((cell, c) => (c % 4 === 0 ? `    ${cell}${' '.repeat(30 - 2 * cell.length)}` : ' '.repeat(14 - (/\d/u.test(cell) ? cell.length : 2 * cell.length)) + cell)).join('').replace(/ +$/u, '');
    const rows = [['一、一般公共预算拨款收入', '1,400.00', '1,200.00', '200.00', '一、一般公共服务支出', '1,320.00', '1,200.00', '120.00'], ['二、其他收入', '20.00', '', '20.00', '二、卫生健康支出', '100.00', '100.00', ''], ['收入总计', '1,420.00', '1,200.00', '220.00', '支出总计', '1,420.00', '1,300.00', '120.00']];
    expect(read('收支总表', line('收入', '', '', '', '支出'), line('项目', '预算数', '', '', '项目', '预算数'), line('', '合计', '基本支出', '项目支出', '', '合计', '基本支出', '项目支出'), ...rows.map((row) => line(...row)))).toEqual(rows);
  });
  it('labels without figures on either side are rows of their own', () => {
    const side = (left: string, revenue: string, right: string, expenditure: string): string => `  ${left}${' '.repeat(44 - 2 * left.length)}${revenue.padStart(8)}    ${right}${' '.repeat(40 - 2 * right.length)}${expenditure.padStart(8)}`.trimEnd();
    expect(read('收支总表', side('收入', '', '支出', ''), side('项目', '预算数', '项目', '预算数'), side('一、财政拨款收入', '1,420.50', '一、一般公共服务支出', '1,320.50'), side('其中：一般公共预算拨款收入', '1,420.50', '二、社会保障和就业支出', '100.00'),
      side('二、事业收入', '', '四、住房保障支出', ''), side('其中：教育收费', '', '', ''), side('三、其他收入', '', '', ''), side('本年收入合计', '1,420.50', '本年支出合计', '1,420.50'), side('收入总计', '1,420.50', '支出总计', '1,420.50')).map((row) => row.join('|')).slice(2, 5))
      .toEqual(['二、事业收入||四、住房保障支出|', '其中：教育收费|||', '三、其他收入|||']);
  });
});
