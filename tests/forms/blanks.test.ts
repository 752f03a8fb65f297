/** One-row-a-line PDF text whose blank cells left no trace: rows above and below, and other tables, say where figures stand. */
import { describe, expect, it } from 'vitest';
import { placeByTree } from '../../extractors/grid/sums/tree-place.js';
import { FINAL_ACCOUNTS } from '../../extractors/forms/final-accounts.js';
import { NOTHING, type DraftCell } from '../../extractors/cells.js';
import { Names } from '../../extractors/names.js';
import type { DraftColumn, DraftRow } from '../../extractors/grid/reading.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { cells, read, tableOf, unclaimed } from '../support/forms/read.js';

const TEXT = `临江市平山区司法局2023年度部门决算
收入支出决算总表
公开01表
部门：临江市平山区司法局 金额单位：万元
收入 支出
项目 行次 金额 项目 行次 金额
栏次 1 栏次 2
一、一般公共预算财政拨款收入 1 1,530.20 一、一般公共服务支出 31
四、上级补助收入 4 四、公共安全支出 34 1,472.98
八、其他收入 8 3.50 八、社会保障和就业支出 38 60.72
本年收入合计 27 1,533.70 本年支出合计 57 1,533.70
总计 30 1,533.70 总计 60 1,533.70
收入决算表
公开02表
部门：临江市平山区司法局 金额单位：万元
项目 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入
功能分类科目编码 科目名称
栏次 1 2 3 4 5 6 7
合计 1,533.70 1,530.20 3.50
204 公共安全支出 1,472.98 1,469.48 3.50
20406 司法 1,472.98 1,469.48 3.50
2040601 行政运行 1,152.58 1,152.58
2040604 基层司法业务 320.40 316.90 3.50
208 社会保障和就业支出 60.72 60.72
20805 行政事业单位养老支出 60.72 60.72
支出决算表
公开03表
部门：临江市平山区司法局 金额单位：万元
项目
本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
支出功能分类科目编码 科目名称
类 款 项 栏次 1 2 3 4 5 6
合计 1,533.70 1,213.30 320.40
204 公共安全支出 1,472.98 1,152.58 320.40
20406 司法 1,472.98 1,152.58 320.40
2040601 行政运行 1,152.58 1,152.58
2040604 基层司法业务 320.40 320.40
208 社会保障和就业支出 60.72 60.72
20805 行政事业单位养老支出 60.72 60.72
2080505 机关事业单位基本养老保险缴费
支出
60.72 60.72
`;

describe('blank cells', () => {
  const draft = read(TEXT);

  it('are found by the rows above and below', () => {
    expect(cells(tableOf(draft, 'final-expenditure')).map((row) => row.slice(4))).toEqual([
      ['1,533.70', '1,213.30', '320.40', '', '', ''], ['1,472.98', '1,152.58', '320.40', '', '', ''], ['1,472.98', '1,152.58', '320.40', '', '', ''],
      ['1,152.58', '1,152.58', '', '', '', ''], ['320.40', '', '320.40', '', '', ''],
      ['60.72', '60.72', '', '', '', ''], ['60.72', '60.72', '', '', '', ''], ['60.72', '60.72', '', '', '', ''],
    ]);
  });

  it('are found by the lines of the summary', () => {
    const rows = cells(tableOf(draft, 'final-revenue')).map((row) => row.slice(2));
    expect(rows[0]).toEqual(['1,533.70', '1,530.20', '', '', '', '', '3.50']);
    expect(rows[4]).toEqual(['320.40', '316.90', '', '', '', '', '3.50']);
    expect(unclaimed(draft)).toEqual([]);
  });

  it('are called a guess where another place was possible: where the lines of the summary do not add up', () => {
    const repairs = (text: string) => tableOf(read(text), 'final-revenue').rows[0]!.cells.filter((cell) => cell.text !== '').slice(-3).flatMap((cell) => cell.repairs);
    expect(repairs(TEXT)).toEqual(Array(3).fill('place-by-sums'));
    expect(repairs(TEXT.replace('1,533.70 总计', '1,533.80 总计'))).toEqual(['place-by-sums', 'ambiguous-placement', 'ambiguous-placement']);
  });
});

describe('what is spent of other money', () => {
  const rows = [['204', '公共安全支出', '19.00', '14.00', '5.00'], ['20406', '司法', '19.00', '14.00', '5.00'], ['2040601', '行政运行', '14.00', '14.00'], ['2040604', '基层司法业务', '5.00', '5.00']];
  // What was carried over may be money of any kind.
  const text = (fiscal: string) => `临江市平山区司法局2023年度部门决算
收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 决算数
一、一般公共预算财政拨款收入 19.00 四、公共安全支出 19.00
本年收入合计 19.00 本年支出合计 19.00
使用非财政拨款结余 结余分配
年初结转和结余 2.00 年末结转和结余 2.00
总计 21.00 总计 21.00
支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
合计 19.00 14.00 5.00
${rows.map((row) => row.join(' ')).join('\n')}
财政拨款收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
一、一般公共预算财政拨款 19.00 四、公共安全支出 ${fiscal} ${fiscal}
本年收入合计 19.00 本年支出合计 ${fiscal} ${fiscal}
年初财政拨款结转和结余 年末财政拨款结转和结余
总计 19.00 总计 ${fiscal} ${fiscal}
`;
  const repairs = (fiscal: string) => [...new Set(tableOf(read(text(fiscal)), 'final-expenditure').rows.flatMap(({ cells: own }) => own.flatMap((cell) => cell.repairs)))];
  it('is nothing where the fiscal appropriation, in a table below, is all that was spent', () => expect(repairs('19.00')).toEqual(['place-by-sums']));
  it('may be something where it is not', () => expect(repairs('17.00')).toContain('ambiguous-placement'));
  it('may be something, whatever the summary of the fiscal appropriation leaves out, wherever it stands', () => {
    const [head, all, spent, fiscal] = text('17.00').split(/(?<=\n)(?=收入支出决算总表|支出决算表|财政拨款收入)/u);
    const first = tableOf(read(head! + fiscal! + spent! + all!), 'final-expenditure');
    expect(first.rows.flatMap(({ cells: own }) => own.flatMap((cell) => cell.repairs))).toContain('ambiguous-placement');
  });
});

describe('what the prose says 合计 is made of', () => {
  const text = (prose: string) => `临江市平山区司法局2023年部门预算
支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出 事业单位经营支出 对附属单位补助支出
合计 105.00 70.00 30.00 5.00
204 公共安全支出 105.00 70.00 30.00 5.00
20406 司法 105.00 70.00 30.00 5.00
2040601 行政运行 70.00 70.00
2040604 基层司法业务 35.00 30.00 5.00
第三部分 2023年部门预算情况说明
一、支出预算情况说明
${prose}
`;
  const table = (prose: string) => tableOf(read(text(prose)), 'expenditure-summary');
  const repairs = (prose: string) => [...new Set(table(prose).rows.flatMap(({ cells: own }) => own.flatMap((cell) => cell.repairs)))];
  const said = (parts: string) => `2023年支出预算105.00万元，其中：基本支出70.00万元，${parts}。`;
  it('tells which columns are empty', () => {
    expect(cells(table(said('项目支出30.00万元，事业单位经营支出5.00万元'))).map((row) => row.slice(2))).toEqual([
      ['105.00', '70.00', '30.00', '', '5.00', ''], ['105.00', '70.00', '30.00', '', '5.00', ''], ['105.00', '70.00', '30.00', '', '5.00', ''],
      ['70.00', '70.00', '', '', '', ''], ['35.00', '', '30.00', '', '5.00', ''],
    ]);
    expect(repairs(said('项目支出30.00万元，事业单位经营支出5.00万元'))).toEqual(['place-by-sums']);
    expect(repairs(said('项目支出30.00万元，上缴上级支出0万元，事业单位经营支出5.00万元，对附属单位补助支出0万元'))).toEqual(['place-by-sums']);
  });
  it.each(['项目支出30.00万元', '项目支出30.00万元，其他支出5.00万元', '项目支出31.00万元，事业单位经营支出4.00万元', '事业单位经营支出30.00万元，项目支出5.00万元'])('tells nothing where it is another amount, or not all of it: %s', (parts) => {
    expect(repairs(said(parts))).toContain('ambiguous-placement');
  });
});

describe('what is spent of a fund', () => {
  const text = (basic: string, closing: string) => `临江市平山区司法局2023年度部门决算
支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
合计 120.00 14.00 106.00
204 公共安全支出 19.00 14.00 5.00
20406 司法 19.00 14.00 5.00
2040601 行政运行 14.00 14.00
2040604 基层司法业务 5.00 5.00
212 城乡社区支出 100.00 ${basic}100.00
21208 国有土地使用权出让收入安排的支出 100.00 ${basic}100.00
2120801 征地和拆迁补偿支出 100.00 ${basic}100.00
223 国有资本经营预算支出 1.00 1.00
22301 解决历史遗留问题及改革成本支出 1.00 1.00
财政拨款收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
一、一般公共预算财政拨款 19.00 四、公共安全支出 19.00 19.00
二、政府性基金预算财政拨款 100.00 十一、城乡社区支出 100.00 100.00
三、国有资本经营预算财政拨款 1.00 二十一、国有资本经营预算支出 1.00 1.00
本年收入合计 120.00 本年支出合计 120.00 19.00 100.00 1.00
年初财政拨款结转和结余 6.00 年末财政拨款结转和结余 6.00 ${closing}
一般公共预算财政拨款 6.00
政府性基金预算财政拨款
国有资本经营预算财政拨款
总计 126.00 总计 126.00 25.00 100.00 1.00
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余
小计 基本支出 项目支出
合计 100.00 100.00 100.00
212 城乡社区支出 100.00 100.00 100.00
21208 国有土地使用权出让收入安排的支出 100.00 100.00 100.00
2120801 征地和拆迁补偿支出 100.00 100.00 100.00
第三部分 2023年度部门决算情况说明
一、支出决算情况说明
本年支出合计120.00万元，其中：基本支出14.00万元，项目支出106.00万元。
`;
  const guesses = (basic: string, closing: string) => {
    const draft = read(text(basic, closing));
    return ['final-fiscal-appropriation-summary', 'final-government-fund'].map((id) => tableOf(draft, id).rows.flatMap(({ cells: own }) => own.filter(({ repairs }) => repairs.includes('ambiguous-placement'))).length);
  };
  it('stands where the table of all that is spent has anything, and the summary something left over', () => {
    const draft = read(text('', '6.00'));
    expect(cells(tableOf(draft, 'final-government-fund')).map((row) => row.slice(2))).toEqual(Array(4).fill(['', '100.00', '100.00', '', '100.00', '']));
    expect(cells(tableOf(draft, 'final-fiscal-appropriation-summary'))[4]!.slice(3)).toEqual(['6.00', '6.00', '', '']);
    expect(guesses('', '6.00')).toEqual([0, 0]);
  });
  it('may stand elsewhere where the code has both kinds, or nobody knows of which fund what is left over is', () => {
    expect(guesses('0.01 ', '6.00')[1]).toBeGreaterThan(0);
    expect(guesses('', '')[1]).toBeGreaterThan(0);
  });
});

describe('projects by unit', () => {
  const TEXT = `临江市平山区司法局2023年部门预算
部门收入总表
单位：万元
部门（单位）代码 部门（单位）名称 合计 本年收入 上年结转结余
小计 一般公共预算 政府性基金预算 国有资本经营预算 财政专户管理资金 单位资金
合计 60.00 60.00 45.00 15.00
101001 平山区司法局本级 40.00 40.00 30.00 10.00
101002 平山区公证处 20.00 20.00 15.00 5.00
部门项目支出表
单位：万元
类型 项目名称 合计 本年拨款 财政专户管理资金 单位资金 财政拨款结转结余
一般公共预算 政府性基金预算 国有资本经营预算
合计 60.00 45.00 15.00
平山区司法局本级 40.00 30.00 10.00
特定目标类 设备购置 30.00 30.00
其他运转类 工作补助 10.00 10.00
平山区公证处 20.00 15.00 5.00
特定目标类 设备购置 15.00 15.00
其他运转类 信息系统 5.00 5.00
`;
  it('are placed by the sums of each unit', () => {
    expect(cells(tableOf(read(TEXT), 'project-expenditure')).map((row) => row.slice(0, 5))).toEqual([
      ['合计', '', '60.00', '45.00', '15.00'], ['平山区司法局本级', '', '40.00', '30.00', '10.00'], ['特定目标类', '设备购置', '30.00', '30.00', ''], ['其他运转类', '工作补助', '10.00', '', '10.00'],
      ['平山区公证处', '', '20.00', '15.00', '5.00'], ['特定目标类', '设备购置', '15.00', '15.00', ''], ['其他运转类', '信息系统', '5.00', '', '5.00'],
    ]);
  });
  it('are what each unit is the total of, whose name stands across the columns of words', () => {
    const wrapped = TEXT.replaceAll('平山区公证处', '平山区法律援助服务中心').replace('\n平山区法律援助服务中心 20.00 15.00 5.00\n', '\n平山区法律援助\n服务中心 20.00 15.00 5.00\n');
    for (const text of [TEXT, wrapped]) {
      const { publication } = reconcile(read(text)).value;
      const at = publication.tables.findIndex(({ id }) => id === 'project-expenditure');
      const sums = publication.checks.filter(({ identity, scope, outcome }) => outcome === 'holds' && scope.startsWith(`tables/${at}/`) && identity !== 'row-total');
      expect(sums.map(({ identity, right }) => `${identity} ${right}`)).toEqual(['list-total 60', 'list-total 45', 'list-total 15', 'unit-total 40', 'unit-total 30', 'unit-total 10', 'unit-total 20', 'unit-total 15', 'unit-total 5']);
    }
  });
});

it('what one unit has no money for, another of the same publication may', () => {
  const unit = (name: string, fiscal: string, business: string, total: string) => `收支总表
单位名称：${name} 单位：万元
收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款收入 ${fiscal} 一、公共安全支出 ${total}
五、事业单位经营收入 ${business}
本年收入合计 ${total} 本年支出合计 ${total}
上年结转 结转下年
收入总计 ${total} 支出总计 ${total}
支出总表
单位名称：${name} 单位：万元
科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出 事业单位经营支出 对附属单位补助支出
合计 ${total} 70.00 30.00
204 公共安全支出 ${total} 70.00 30.00
20406 司法 ${total} 70.00 30.00
2040601 行政运行 70.00 70.00
2040604 基层司法业务 30.00 30.00
`;
  const draft = read(`临江市平山区司法局2023年部门预算\n${unit('临江市平山区司法局本级', '100.00', '', '100.00')}${unit('临江市平山区司法局服务中心', '70.00', '30.00', '100.00')}`);
  const repairs = draft.publication.tables.filter(({ id }) => id === 'expenditure-summary').map(({ rows }) => [...new Set(rows.flatMap(({ cells: own }) => own.flatMap((cell) => cell.repairs)))]);
  expect(repairs).toEqual([['place-by-sums'], ['place-by-sums', 'ambiguous-placement']]);
});

describe('placement by the tree', () => {
  const form = FINAL_ACCOUNTS.find(({ id }) => id === 'final-general-public')!;
  const column = (key: string, type: DraftColumn['type']): DraftColumn => ({ key, type, role: type === 'code' ? 'code' : type === 'text' ? 'name' : null, path: [key] });
  const columns = [column('code', 'code'), column('name', 'text'), ...['total', 'basic', 'project'].map((key) => column(key, 'amount'))];
  const text = (value: string, guess = false): DraftCell => (value === '' ? NOTHING : { text: value, content: { text: value, at: [] }, repairs: guess ? ['ambiguous-placement'] : [] });
  const row = (code: string, ...figures: string[]): DraftRow => {
    const short = figures.length < 3;
    return { cells: [text(code), text(code === '' ? '合计' : `科目${code}`), ...[0, 1, 2].map((i) => text(figures[i] ?? '', short))], indent: null };
  };
  const placed = (rows: DraftRow[]) => placeByTree(rows, columns, form, { columnUse: new Map(), names: new Names() }).rows.map((r) => r.cells.slice(2).map((c) => c.text));
  const repairs = (rows: DraftRow[]) => placeByTree(rows, columns, form, { columnUse: new Map(), names: new Names() }).rows.map((r) => [...new Set(r.cells.flatMap((c) => c.repairs))]);

  it('moves a figure to where the class needs it', () => {
    const rows = [row('', '30.00', '10.00', '20.00'), row('201', '30.00', '10.00', '20.00'), row('20101', '10.00', '10.00'), row('20102', '20.00', '20.00')];
    expect(placed(rows).slice(2)).toEqual([['10.00', '10.00', ''], ['20.00', '', '20.00']]);
    expect(repairs(rows).slice(2)).toEqual([['place-by-sums'], ['place-by-sums']]);
  });

  it('knows a total below the classes', () => {
    const rows = [row('201', '10.00', '10.00'), row('208', '20.00', '20.00'), row('', '30.00', '10.00', '20.00')];
    expect(placed(rows)).toEqual([['10.00', '10.00', ''], ['20.00', '', '20.00'], ['30.00', '10.00', '20.00']]);
    expect(repairs(rows).slice(0, 2)).toEqual([['place-by-sums'], ['place-by-sums']]);
  });

  it('calls it a guess where two rows may change places', () => {
    const rows = [row('201', '20.00', '10.00', '10.00'), row('20101', '10.00', '10.00'), row('20102', '10.00', '10.00')];
    expect(repairs(rows).slice(1)).toEqual(Array(2).fill(['place-by-sums', 'ambiguous-placement']));
  });

  const damaged = (basic: string, project: string) => [row('', '100.00', '40.00', '60.00'), row('201', '30.00', '30.00'), row('204', '20.00', '20.00'), row('212', '50.00', basic, project)];
  it('knows the rows beside a wrong figure by the other columns', () => {
    expect(placed(damaged('1.00', '40.00')).slice(1)).toEqual([['30.00', '30.00', ''], ['20.00', '', '20.00'], ['50.00', '1.00', '40.00']]);
    expect(repairs(damaged('1.00', '40.00')).slice(1, 3)).toEqual([['place-by-sums'], ['place-by-sums']]);
    expect(repairs(damaged('10.00', '4.00')).slice(1, 3)).toEqual([['place-by-sums'], ['place-by-sums']]);
  });
  it('calls it a guess beside two wrong figures', () => expect(repairs(damaged('1.00', '4.00')).slice(1, 3)).toEqual(Array(2).fill(['place-by-sums', 'ambiguous-placement'])));

  it('leaves rows alone that add up to nothing', () => {
    const rows = [row('201', '99.00', '10.00', '89.00'), row('20101', '10.00', '10.00')];
    expect(placed(rows)[1]).toEqual(['10.00', '10.00', '']);
    expect(repairs(rows)[1]).toEqual(['place-by-sums', 'ambiguous-placement']);
  });
});

describe('a blank without a trace where each cell has a line of its own', () => {
  it('is not filled with the code of the next row', () => {
    const rows = [['201', '一般公共服务支出', '40.00', '30.00', '10.00'], ['201', '03', '政府办公厅事务', '40.00', '30.00', '10.00'], ['201', '03', '01', '行政运行', '30.00', '30.00'],
      ['201', '03', '02', '一般管理事务', '10.00', '10.00'], ['208', '社会保障和就业支出', '5.00', '5.00'], ['208', '05', '养老支出', '5.00', '5.00'], ['合计', '45.00', '35.00', '10.00']];
    const text = ['海丰市数据局2024年部门预算', '支出总表', '单位：万元', '科目编码', '科目名称', '总计', '基本支出', '项目支出', '类', '款', '项', ...rows.flat()].join('\n');
    expect(cells(tableOf(read(text), 'expenditure-summary'))).toEqual([
      ['201', '', '', '一般公共服务支出', '40.00', '30.00', '10.00'], ['201', '03', '', '政府办公厅事务', '40.00', '30.00', '10.00'], ['201', '03', '01', '行政运行', '30.00', '30.00', ''],
      ['201', '03', '02', '一般管理事务', '10.00', '', '10.00'], ['208', '', '', '社会保障和就业支出', '5.00', '5.00', ''], ['208', '05', '', '养老支出', '5.00', '5.00', ''], ['', '', '', '合计', '45.00', '35.00', '10.00'],
    ]);
  });
});

describe('a row of a two-sided table without amounts', () => {
  const ROWS = [['一、事业收入', '20.00', '一、教育支出', '20.00'], ['本年收入合计', '20.00', '本年支出合计', '20.00'], ['上年结转结余', '', '年终结转结余', ''], ['收入总计', '20.00', '支出总计', '20.00']];
  it.each([[' ', 'on a line'], ['\n', 'each cell on its own']])('stands apart from the labels of the next row (%j: %s)', (space) => {
    const rows = ROWS.map((row) => row.filter((text) => text !== '').join(space));
    const text = ['海丰市第一中学2025年单位预算', '收支总表', '单位：万元', ['收入', '支出'].join(space), ['项目', '预算数', '项目', '预算数'].join(space), ...rows].join('\n');
    expect(cells(tableOf(read(text), 'revenue-expenditure-summary'))).toEqual(ROWS);
  });
});
