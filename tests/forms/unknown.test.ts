/** Documents that mix dialects, and tables that no form describes: read as generic tables and reported, never dropped. */
import { describe, expect, it } from 'vitest';
import { DIALECTS, print, type Printed } from '../support/forms/print.js';
import { cells, paths, read, tableOf, unclaimed } from '../support/forms/read.js';

const MIXED = `海丰市望江区东门街道办事处2024年部门预算

目录

第一部分 部门概况
第二部分 2024年部门预算表
第三部分 2024年部门预算情况说明

第一部分 部门概况

一、主要职能

东门街道办事处负责辖区公共服务。

第二部分 2024年部门预算表

表1 部门收支总表

单位：万元

| 收入 | | 支出 | |
| --- | --- | --- | --- |
| 项目 | 2024年预算 | 项目 | 2024年预算 |
| 一、财政拨款收入 | 1,200.00 | 一、一般公共服务支出 | 1,100.00 |
| 二、其他收入 | 20.00 | 二、住房保障支出 | 120.00 |
| 本年收入合计 | 1,220.00 | 本年支出合计 | 1,220.00 |

表2 部门支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
201 一般公共服务支出 1,100.00 800.00 300.00
20103 政府办公厅（室）及相关机构事务 1,100.00 800.00 300.00
2010301 行政运行 1,100.00 800.00 300.00
221 住房保障支出 120.00 120.00 0.00

| 一般公共预算支出表 | | | | |
| --- | --- | --- | --- | --- |
| 表3 | | | | |
| 部门：东门街道办事处 | | | | 单位：万元 |
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 201 | 一般公共服务支出 | 1,100.00 | 800.00 | 300.00 |
| | 合计 | 1,100.00 | 800.00 | 300.00 |

十、政府购买服务预算表

| 序号 | 购买项目 | 服务类别 | 预算金额 | |
| --- | --- | --- | --- | --- |
| | | | 合计 | 其中：财政拨款 |
| 1 | 社区保洁服务 | 公共服务 | 35.00 | 30.00 |
| 2 | 档案整理服务 | 辅助服务 | 12.50 | 12.50 |

表12	政府债务限额表
单位：万元
项目	限额	余额
一般债务	100.00	80.00
专项债务	50.00	20.00

第三部分 2024年部门预算情况说明

一、收支总体情况说明

2024年收入1,220.00万元。
`;

describe('a document of several dialects', () => {
  const draft = read(MIXED);
  const { publication } = draft;

  it('finds every table', () => {
    expect(publication.tables.map(({ id, number, currencyUnit }) => [id, number, currencyUnit])).toEqual([
      ['revenue-expenditure-summary', '表1', '万元'], ['expenditure-summary', '表2', '万元'], ['general-public-by-function', '表3', '万元'],
      ['unknown-1', '', null], ['unknown-2', '表12', '万元'],
    ]);
    expect(unclaimed(draft)).toEqual([]);
    expect(publication.sections.map(({ title }) => title)).toEqual(['部门概况', '主要职能', '2024年部门预算表', '2024年部门预算情况说明', '收支总体情况说明']);
  });

  it('reads a table whose head stands in its own cells', () => {
    expect(cells(tableOf(draft, 'general-public-by-function'))).toEqual([
      ['201', '一般公共服务支出', '1,100.00', '800.00', '300.00'], ['', '合计', '1,100.00', '800.00', '300.00'],
    ]);
  });

  it('reads what nobody described, and says so', () => {
    const table = tableOf(draft, 'unknown-1');
    expect(paths(table)).toEqual(['序号', '购买项目', '服务类别', '预算金额/合计', '预算金额/其中：财政拨款']);
    expect(table.columns.map(({ type }) => type)).toEqual(['number', 'text', 'text', 'amount', 'amount']);
    expect(cells(table)).toEqual([['1', '社区保洁服务', '公共服务', '35.00', '30.00'], ['2', '档案整理服务', '辅助服务', '12.50', '12.50']]);
    expect(cells(tableOf(draft, 'unknown-2'))).toEqual([['一般债务', '100.00', '80.00'], ['专项债务', '50.00', '20.00']]);
    expect(publication.issues.filter(({ code }) => code === 'generic-table').map(({ at, severity }) => [at, severity])).toEqual([['tables/3', 'info'], ['tables/4', 'info']]);
  });
});

const ASSETS: Printed = {
  head: ['表13 国有资产配置预算表', '单位：万元'],
  header: [['序号', '资产类别', '数量', '金额']],
  rows: [['1', '公务用车', '2', '40.00'], ['2', '办公设备', '15', '22.50'], ['3', '软件', '1', '8.00']],
};

const OTHER_COLUMNS: Printed = {
  head: ['表2 收入总表', '单位：万元'],
  header: [['项目名称', '去年决算', '今年预算', '明年规划', '备注说明数']],
  rows: [['拨款', '10.00', '11.00', '12.00', '13.00'], ['自筹', '1.00', '1.10', '1.20', '1.30'], ['合计', '11.00', '12.10', '13.20', '14.30']],
};

describe.each(DIALECTS.filter((dialect) => dialect !== 'wrapped'))('tables that nobody described as %s', (dialect) => {
  it('reads rows, figures and counts', () => {
    const table = tableOf(read(`海丰市数据局2024年部门预算\n\n${print(ASSETS, dialect)}`), 'unknown-1');
    expect(cells(table)).toEqual(ASSETS.rows);
    expect(paths(table)).toEqual(ASSETS.header[0]);
    expect(table.columns.map(({ type }) => type)).toEqual(['number', 'text', 'number', 'amount']);
  });

  it('does not press a table into a form that only has its title', () => {
    const draft = read(`海丰市数据局2024年部门预算\n\n${print(OTHER_COLUMNS, dialect)}`);
    const table = tableOf(draft, 'revenue-summary');
    expect(cells(table)).toEqual(OTHER_COLUMNS.rows);
    expect(table.form).toBe('generic');
  });
});

describe('a table of PDF text that nobody described, with text behind figures', () => {
  const table = (...lines: string[]) => read(`海丰市数据局2024年部门预算\n\n附件1-10\n政府采购预算表\n编制单位：海丰市数据局 单位：元\n${lines.join('\n')}\n`);
  const [HEADER, DESK, FILES] = ['项目名称 采购品目 数量 单价 金额 时间', '办公设备 A02010105 台式计算机 5 6,500.00 32,500.00 2024年6月', '档案数字化 C16010000 软件开发服务 1 120,000.00 120,000.00 2024年3月'];
  const ROWS = [['办公设备', 'A02010105台式计算机', '5', '6,500.00', '32,500.00', '2024年6月'], ['档案数字化', 'C16010000软件开发服务', '1', '120,000.00', '120,000.00', '2024年3月']];

  it('has its columns from the words of its header, the words of a line stand in them', () => {
    for (const header of [HEADER, HEADER.split(' ').join('\n')]) {
      const found = tableOf(table(header, DESK, FILES), 'procurement');
      expect(paths(found)).toEqual(HEADER.split(' '));
      expect(found.columns.map(({ type }) => type)).toEqual(['text', 'text', 'number', 'amount', 'amount', 'text']);
      expect(cells(found)).toEqual(ROWS);
    }
  });

  it('puts a cell together that is broken at the end of a line', () => {
    const [first, rest] = [DESK.slice(0, 3), DESK.slice(3)];
    expect(cells(tableOf(table(HEADER, first, rest, FILES), 'procurement'))).toEqual(ROWS);
  });

  it('gives the figure of a total to the column whose sum it is, another is doubtful', () => {
    const total = (figure: string) => tableOf(table(HEADER, `合计 ${figure}`, DESK, FILES), 'procurement').rows[0]!.cells;
    expect(total('152,500.00').map(({ text }) => text)).toEqual(['合计', '', '', '', '152,500.00', '']);
    expect(total('152,500.00')[4]!.repairs).toEqual([]);
    expect(total('152,400.00').find(({ text }) => text === '152,400.00')!.repairs).toEqual(['ambiguous-placement']);
  });

  it('ends where a paragraph of prose begins, which is read as prose', () => {
    const { publication, coverage } = table(HEADER, DESK, FILES, '', '    2024年我局预算收入152,500.00元，比上年增加', '12,500.00元，增长8.93%。');
    expect(cells(publication.tables[0]!)).toEqual(ROWS);
    expect(publication.sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))).toEqual(['2024年我局预算收入152,500.00元，比上年增加12,500.00元，增长8.93%。']);
    expect(coverage.unclaimed).toEqual([]);
  });

  it('goes on behind a paragraph where more rows come', () => {
    const { publication } = table(HEADER, DESK, '', '    档案数字化是全市重点工作，今年完成三十万卷，明年全部完成。', '', FILES);
    expect(publication.sections).toEqual([]);
  });
});

it('a table without any decimals begins where whole amounts do, their thousands apart or not', () => {
  const draft = read('某某市某某局2019年部门预算\n\n表7 某某资金安排表\n单位：万元\n预算单位 某某款 另一\n种款\n某某市某某局 1,452,995 1,137,798\n某某市某某局（本级） 365,982 299,783\n某某市第三医院 1,087,013 838,015\n');
  const [table] = draft.publication.tables;
  expect(cells(table!)).toEqual([['某某市某某局', '1,452,995', '1,137,798'], ['某某市某某局（本级）', '365,982', '299,783'], ['某某市第三医院', '1,087,013', '838,015']]);
});
