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
