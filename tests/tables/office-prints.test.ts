/** Tables of the national form as Word and Excel print them into PDF files: columns that stay blank, totals above their parts, names over lines around their codes. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const publication = (kind: string, title: string, lines: readonly string[], unit = '万元'): string => `某某市某某局2024年部门${kind}\n\n${title}\n单位：${unit}\n${lines.join('\n')}\n`;
const rowsOf = (text: string, title?: string) => {
  const { tables } = stagesOf(text).draft.publication;
  return (title === undefined ? tables : tables.filter((table) => table.title === title))[0]!.rows.map(({ cells }) => cells.map((cell) => cell.text).join('|'));
};

describe('figures that have several places', () => {
  it('of government-managed funds are rather those of projects, and of the year', () => {
    expect(rowsOf(publication('预算', '政府性基金预算支出表', ['科目编码 科目名称 合计 基本支出 项目支出', '合计 9.00 9.00', '229 其他支出 9.00 9.00', '22960 彩票公益金安排的支出 9.00 9.00'])))
      .toEqual(['|合计|9.00||9.00', '229|其他支出|9.00||9.00', '22960|彩票公益金安排的支出|9.00||9.00']);
    expect(rowsOf(publication('决算', '政府性基金预算财政拨款收入支出决算表', ['功能分类科目编码 科目名称 年初结转和结余 本年收入 本年支出 小计 基本支出 项目支出 年末结转和结余', '合计 9.00 9.00 9.00', '229 其他支出 9.00 9.00 9.00'])))
      .toEqual(['|合计||9.00|9.00||9.00|', '229|其他支出||9.00|9.00||9.00|']);
  });

  it('are where the total above them says: 一、本年支出', () => {
    const rows = rowsOf(publication('预算', '财政拨款收支总表', [
      '收入 支出', '项目 预算数 项目 合计 一般公共预算 政府性基金预算 国有资本经营预算',
      '一、本年收入 17.00 一、本年支出 17.00 12.00 5.00', '（一）一般公共预算拨款 12.00 （一）一般公共服务支出 8.00 8.00', '（二）政府性基金预算拨款 5.00 （二）住房保障支出 4.00 4.00', '（三）国有资本经营预算拨款 （三）其他支出 5.00 5.00',
      '二、上年结转 二、年终结转结余', '收入总计 17.00 支出总计 17.00 12.00 5.00',
    ]));
    expect(rows.map((row) => row.split('|').slice(2).join('|')).slice(0, 4)).toEqual(['一、本年支出|17.00|12.00|5.00|', '（一）一般公共服务支出|8.00|8.00||', '（二）住房保障支出|4.00|4.00||', '（三）其他支出|5.00||5.00|']);
  });
});

describe('text that keeps the places of the print', () => {
  it('has names over lines around their code and figures, an ideograph one place wide', () => {
    const put = (cells: readonly (readonly [number, string])[]): string => cells.reduce((line, [at, text]) => line + ' '.repeat(at - line.length) + text, '');
    const lines = [
      put([[0, '单位代码'], [9, '单位名称'], [26, '合计'], [38, '一般公共预算'], [52, '单位资金']]),
      put([[14, '合计'], [25, '951.12'], [38, '916.05'], [52, '35.07']]), '',
      put([[0, '131001'], [9, '某某市农业农村局机关'], [25, '415.66'], [38, '407.42'], [54, '8.24']]),
      put([[9, '某某市动物疫病预防控制中心']]), put([[0, '131004'], [25, '414.19'], [38, '407.34'], [54, '6.85']]), put([[9, '（某某市动物卫生监督所）']]),
      put([[0, '131006'], [9, '某某市农业科学院'], [25, '121.27'], [38, '101.29'], [52, '19.98']]),
    ];
    expect(rowsOf(publication('预算', '部门收入总表', lines)).map((row) => row.split('|').slice(0, 2).join('|')))
      .toEqual(['|合计', '131001|某某市农业农村局机关', '131004|某某市动物疫病预防控制中心（某某市动物卫生监督所）', '131006|某某市农业科学院']);
  });
});

describe('cells of spreadsheets that are drawn behind all others: those whose text breaks, or mixes scripts', () => {
  const HEAD = ['单位：万元', '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出'];
  const page = (n: number, rows: readonly string[], late: readonly string[]): string => [`\f第 ${n} 页`, ...HEAD, ...rows, ...late].join('\n');
  const whole = (...pages: readonly string[]): string => `某某市某某局2024年部门预算\n目录\n${pages.join('\n')}\n`;
  const functions = page(3, ['9.00 5.00 4.00', '201 一般公共服务支出 9.00 5.00 4.00', '20103 9.00 5.00 4.00', '2010301 行政运行 5.00 5.00 0.00', '2010399 4.00 0.00 4.00'],
    ['表7 一般公共预算支出表（按功能分类）', '某某市某某局（本级）', '政府办公厅（室）及相关机构事务', '其他政府办公厅（室）及相关机构事务', '支出']);
  const funds = page(4, ['3.00 0.00 3.00', '229 其他支出 3.00 0.00 3.00', '22960 3.00 0.00 3.00'], ['表9 政府性基金预算支出表', '某某市某某局（本级）', '彩票公益金安排的', '支出']);

  it('go back to their places: title, names of rows without one', () => {
    const text = whole(functions, funds);
    expect(rowsOf(text, '一般公共预算支出表（按功能分类）')).toEqual([
      '某某市某某局（本级）|||9.00|5.00|4.00', '|201|一般公共服务支出|9.00|5.00|4.00', '|20103|政府办公厅（室）及相关机构事务|9.00|5.00|4.00', '|2010301|行政运行|5.00|5.00|0.00', '|2010399|其他政府办公厅（室）及相关机构事务支出|4.00|0.00|4.00',
    ]);
    expect(rowsOf(text, '政府性基金预算支出表')).toEqual(['某某市某某局（本级）|||3.00|0.00|3.00', '|229|其他支出|3.00|0.00|3.00', '|22960|彩票公益金安排的支出|3.00|0.00|3.00']);
  });

  it('… also where amounts have no decimals', () => {
    const inYuan = (text: string): string => text.replace(/\b(\d)\.00\b/gu, (_, digit: string) => (digit === '0' ? '0' : `${digit},000`));
    expect(rowsOf(inYuan(whole(functions, funds)), '政府性基金预算支出表')).toEqual(['某某市某某局（本级）|||3,000|0|3,000', '|229|其他支出|3,000|0|3,000', '|22960|彩票公益金安排的支出|3,000|0|3,000']);
  });

  it('… headings in the order of the form, not of drawing', () => {
    const rows = ['支出项目类别 总计', '政府预算拨款 单位资金', '小计 事业收入 上级补助收入 其他收入', '9.00 6.00 6.00 0.00 0.00 0.00 0.00 2.00 1.00 0.00 0.00 0.00', '工资福利支出 9.00 6.00 6.00 0.00 0.00 0.00 0.00 2.00 1.00 0.00 0.00 0.00'];
    const late = ['表4 基本支出总表', '财政专户管理', '资金', '上年结余、结', '转', '一般公共预算', '拨款', '政府性基金预', '算拨款', '国有资本经营', '预算拨款', '事业单位经营', '收入', '附属单位上缴', '收入', '某某市某某局（本级）'];
    const { tables } = stagesOf(whole(functions, ['\f第 4 页', '单位：万元', ...rows, ...late].join('\n'))).draft.publication;
    const table = tables.find(({ title }) => title === '基本支出总表')!;
    expect(table.columns.map(({ key }) => key)).toEqual(['category', 'total', 'fiscal', 'general-public', 'government-fund', 'state-capital', 'special-account', 'institutional-income', 'business-income', 'higher-level-subsidy', 'affiliated-remittance', 'other-income', 'carry-over']);
    expect(table.rows.map(({ cells }) => cells[0]!.text)).toEqual(['某某市某某局（本级）', '工资福利支出']);
  });

  it('are cells of their own where each cell has a line', () => {
    const cells = (text: string): string => text.replace(/^(?!表|第|\f|单位)(.*)$/gmu, (line) => line.replaceAll(' ', '\n'));
    expect(rowsOf(cells(whole(functions, funds)), '政府性基金预算支出表')).toEqual(['某某市某某局（本级）|||3.00|0.00|3.00', '|229|其他支出|3.00|0.00|3.00', '|22960|彩票公益金安排的支出|3.00|0.00|3.00']);
  });

  it('leave the head of the next table at the foot of a page where it is', () => {
    const plain = ['表一', '一般公共预算支出表（按功能分类）', ...HEAD, '某某市某某局 9.00 5.00 4.00', '201 一般公共服务支出 9.00 5.00 4.00', '表二', '政府性基金预算支出表', '单位：万元', '\f预算单位 科目编码 科目名称 支出总计 基本支出 项目支出', '某某市某某局 3.00 0.00 3.00', '229 其他支出 3.00 0.00 3.00'];
    const text = whole(plain.join('\n'));
    expect(rowsOf(text, '政府性基金预算支出表')).toEqual(['某某市某某局|||3.00|0.00|3.00', '|229|其他支出|3.00|0.00|3.00']);
    expect(rowsOf(text, '一般公共预算支出表（按功能分类）')).toHaveLength(2);
  });
});
