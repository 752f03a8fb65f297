/** What stands at one height of a page on one line (pdfplumber): cells of several lines come out between those of their neighbours. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const tablesIn = (text: string) => extract(Buffer.from(text), { file: '政务局.txt' }).publication.tables;
const rowsIn = (text: string): string[][] => tablesIn(text)[0]!.rows.map(({ cells }) => cells.map((cell) => cell.text));
const budget = (...lines: readonly string[]): string => `某市某区政务服务局\n2024年部门预算\n\n${lines.join('\n')}\n`;

it('a name begins above its code and ends below it, where units have a column, too', () => {
  expect(rowsIn(budget(
    '表三 支出总表', '单位：万元', '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出', '某市某区政务', '30.00 20.00 10.00', '服务局',
    '201 一般公共服务支出 30.00 20.00 10.00', '政府办公厅（室）及相', '20103 30.00 20.00 10.00', '关机构事务', '2010301 行政运行 20.00 20.00 0.00', '2010302 一般行政管理事务 10.00 0.00 10.00',
  ))).toEqual([
    ['某市某区政务服务局', '', '', '30.00', '20.00', '10.00'], ['', '201', '一般公共服务支出', '30.00', '20.00', '10.00'], ['', '20103', '政府办公厅（室）及相关机构事务', '30.00', '20.00', '10.00'],
    ['', '2010301', '行政运行', '20.00', '20.00', '0.00'], ['', '2010302', '一般行政管理事务', '10.00', '0.00', '10.00'],
  ]);
});

describe('a header of eighteen narrow columns', () => {
  const header = [
    '总计 因公出国(境)费 公务接待费 公务用车购置及运行维护费', '小计 公务用车购置费 公务用车运行维护费',
    '预算单位 年度 一般公 政基府金性预 国有资本 一般公 政基府金性预 国有资本 一般公 政基府金性预 国有资本 一般公 政府性 国有资本 一般公 政府性 国有资本 一般公 政府性 国有资本',
    '共预算 算 经营预算 共预算 算 经营预算 共预算 算 经营预算 共预算 基金预 经营预算 共预算 基金预 经营预算 共预算 基金预 经营预算', '算 算 算',
  ];
  const print = (lines: readonly string[]): string => budget(
    '财政拨款“三公”经费支出表', '单位：万元', ...lines, '某市某区政务', '2023年 17.00 0.00 0.00 0.00 0.00 0.00 10.00 0.00 0.00 7.00 0.00 0.00 0.00 0.00 0.00 7.00 0.00 0.00', '服务局',
    '2024年 73.00 0.00 0.00 56.00 0.00 0.00 10.00 0.00 0.00 7.00 0.00 0.00 0.00 0.00 0.00 7.00 0.00 0.00',
  );
  it('whose lines stand between each other is made of the characters of its labels', () => {
    const [table] = tablesIn(print(header));
    expect([table!.id, table!.columns.length, table!.columns[3]!.path, table!.columns[19]!.path]).toEqual(['three-public', 20, ['总计', '政府性基金预算'], ['公务用车购置及运行维护费', '公务用车运行维护费', '国有资本经营预算']]);
    expect(table!.rows.map(({ cells }) => cells.slice(0, 3).map(({ text }) => text))).toEqual([['某市某区政务服务局', '2023年', '17.00'], ['', '2024年', '73.00']]);
  });
  it.each([
    ['a character more', (text: string) => text.replace('小计', '小计额')],
    ['a character less', (text: string) => text.replace('小计', '小')],
    ['two headings in another order', (text: string) => text.replace('因公出国(境)费 公务接待费', '公务接待费 因公出国(境)费')],
  ])('is none of that form with %s', (_, change) => {
    expect(tablesIn(print(header.map(change)))[0]!.columns.map(({ key }) => key)).not.toContain('total-general-public');
  });
});

it('names and amounts stand between the lines of a long text', () => {
  expect(rowsIn(budget(
    '重点项目绩效目标情况', '单位：万元', '预算数', '项目名称 绩效目标', '（万元）',
    '政务服务热线以工单运营支撑为中心，按要求完成系统上知识库信息的日常更新与维护、培训等，', '政务服', '72.00 挖掘，详细的撰写形成周报、月报，为政府决策提供支撑；数量指标类在日报、周报、月报、年报', '务热线', '报送率达到90%以上；对第三方机构提供服务的满意度达到90%以上。',
    '综合事 综合事务以党政事务、档案管理为中心，按标准落实工作要求，确保高质高效完成创建工作', '25.00', '务 度化，有效保障工作正常开展，使各科室满意程度达到95%以上。', '离退休干部管理 4.10 开展干部疗养项目，进一步加强干部职工关心关爱。',
    '', '表五 项目支出总表', '单位：万元', '项目 总计', '政务服务热线 72.00', '综合事务 25.00', '离退休干部管理 4.10',
  ))).toEqual([
    ['政务服务热线', '72.00', '政务服务热线以工单运营支撑为中心，按要求完成系统上知识库信息的日常更新与维护、培训等，挖掘，详细的撰写形成周报、月报，为政府决策提供支撑；数量指标类在日报、周报、月报、年报报送率达到90%以上；对第三方机构提供服务的满意度达到90%以上。'],
    ['综合事务', '25.00', '综合事务以党政事务、档案管理为中心，按标准落实工作要求，确保高质高效完成创建工作度化，有效保障工作正常开展，使各科室满意程度达到95%以上。'],
    ['离退休干部管理', '4.10', '开展干部疗养项目，进一步加强干部职工关心关爱。'],
  ]);
});
