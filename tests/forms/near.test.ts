/** Known forms in PDF text with columns besides their own (序号, 备注, a heading that no form prints), or without one of them. */
import { describe, expect, it } from 'vitest';
import { amount, text, type Form, type FormNode } from '../../extractors/forms/form.js';
import { readHeader, stream } from '../../extractors/grid/header/header.js';
import { lackingForm, lacksFew, relaxed, withStrange } from '../../extractors/grid/header/near-form.js';
import { trace } from '../../extractors/text.js';
import { extract } from '../../pipeline/index.js';
import { cells, paths, read, unclaimed } from '../support/forms/read.js';

const doc = (title: string, ...lines: string[]): string =>
  ['海丰市望江区东门街道办事处', '2024年部门预算', '第一部分 部门概况', '一、主要职能', '负责辖区公共服务。', '第二部分 部门预算表', title, '单位：万元', ...lines].join('\n\n');

describe('a known form with a column besides', () => {
  it('has a serial number before its own columns', () => {
    const draft = read(doc('表3 支出总表', '序号 科目编码 科目名称 合计 基本支出', '项目支', '出',
      '1 合计 1,140.00 840.00 300.00', '2 201 一般公共服务支出 1,100.00 800.00 300.00', '3 20103', '政府办公厅（室）及相关机', '构事务', '1,100.0', '0', '800.00 300.00', '4 221 住房保障支出 40.00 40.00 0.00'));
    const [table] = draft.publication.tables;
    expect([table!.id, table!.form]).toEqual(['expenditure-summary', 'known']);
    expect(paths(table!)).toEqual(['序号', '科目编码', '科目名称', '合计', '基本支出', '项目支出']);
    expect(table!.columns.map(({ key, type }) => `${key} ${type}`)).toEqual(['serial number', 'code code', 'name text', 'total amount', 'basic amount', 'project amount']);
    expect(cells(table!)).toEqual([
      ['1', '', '合计', '1,140.00', '840.00', '300.00'], ['2', '201', '一般公共服务支出', '1,100.00', '800.00', '300.00'],
      ['3', '20103', '政府办公厅（室）及相关机构事务', '1,100.00', '800.00', '300.00'], ['4', '221', '住房保障支出', '40.00', '40.00', '0.00'],
    ]);
    expect(unclaimed(draft)).toEqual([]);
  });

  it('has remarks behind its own columns, and a heading above the code in three columns', () => {
    const draft = read(doc('表4 一般公共预算支出表', '科目编码 科目名称 合计 基本支出 项目支出 备注', '类 款 项 小计 人员经费', '公用经', '费',
      '合计 1,100.00 800.00 700.00 100.00 300.00', '201 一般公共服务支出 1,100.00 800.00 700.00 100.00 300.00 含上年结转', '201 03 政府办公厅及相关机构事务 1,100.00 800.00 700.00 100.00 300.00', '201 03 01 行政运行 1,100.00 800.00 700.00 100.00 300.00'));
    const [table] = draft.publication.tables;
    expect([table!.number, table!.title, table!.form]).toEqual(['表4', '一般公共预算支出表', 'known']);
    expect(paths(table!).slice(-2)).toEqual(['项目支出', '备注']);
    expect(cells(table!).map((row) => [...row.slice(0, 4), ...row.slice(-2)])).toEqual([
      ['', '', '', '合计', '300.00', ''], ['201', '', '', '一般公共服务支出', '300.00', '含上年结转'],
      ['201', '03', '', '政府办公厅及相关机构事务', '300.00', ''], ['201', '03', '01', '行政运行', '300.00', ''],
    ]);
  });

  it.each([['on one line', ' '], ['each on a line', '\n']])('has shares of the whole behind amounts whose blanks left no trace: cells %s', (_, between) => {
    const rows = ['科目编码 科目名称 合计 基本支出 项目支出 占比', '合计 1,120.50 920.50 200.00 100.00%', '201 一般公共服务支出 1,100.00 900.00 200.00 98.17%', '20105 统计信息事务 1,100.00 900.00 200.00 98.17%',
      '2010501 行政运行 900.00 900.00 80.32%', '2010507 专项普查活动 200.00 200.00 17.85%', '210 卫生健康支出 20.50 20.50 1.83%', '21011 行政事业单位医疗 20.50 20.50 1.83%', '2101101 行政单位医疗 20.50 20.50 1.83%'];
    const { publication: { tables: [table], checks } } = extract(Buffer.from(doc('表4 一般公共预算支出表', rows.join('\n').replaceAll(' ', between))), { file: 'a.txt' });
    expect(cells(table!).slice(3).map((row) => row.slice(2))).toEqual([
      ['900.00', '900.00', '', '80.32%'], ['200.00', '', '200.00', '17.85%'], ['20.50', '20.50', '', '1.83%'], ['20.50', '20.50', '', '1.83%'], ['20.50', '20.50', '', '1.83%'],
    ]);
    expect(table!.rows.flatMap(({ cells: own }) => own.filter(({ text, status }) => /\d\.\d\d$/u.test(text) && status !== 'verified'))).toEqual([]);
    expect(checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });

  it('has a heading that no form prints, with headings of the form behind it', () => {
    const draft = read(doc('表4 一般公共预算支出表', '科目编码 科目名称 合计 基本支出 项目支出', '待分配', '资金', '类 款 项 小计 人员经费 公用经费',
      '合计 1,102.00 800.00 700.00 100.00 300.00 2.00', '201 一般公共服务支出 1,102.00 800.00 700.00 100.00 300.00 2.00', '201 03 政府办公厅及相关机构事务 1,102.00 800.00 700.00 100.00 300.00 2.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('generic');
    expect(paths(table!).slice(-2)).toEqual(['项目支出', '待分配资金']);
    expect(cells(table!).map((row) => row.slice(-2))).toEqual([['300.00', '2.00'], ['300.00', '2.00'], ['300.00', '2.00']]);
  });

  it('has numbers on lines of their own, of which the rest of a code or an amount is none', () => {
    const draft = read(doc('表3 支出总表', '序号 科目编码 科目名称 合计 基本支出', '项目支', '出',
      '1', '20103', '01', '行政运行', '1,100.0', '2', '800.0', '2', '300.0', '0', '2', '20801', '02', '一般行政管理事务', '40.00 40.00 0.00', '合计 1,140.02 840.02 300.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('known');
    expect(cells(table!)).toEqual([
      ['1', '2010301', '行政运行', '1,100.02', '800.02', '300.00'], ['2', '2080102', '一般行政管理事务', '40.00', '40.00', '0.00'], ['', '', '合计', '1,140.02', '840.02', '300.00'],
    ]);
  });

  it('has remarks on lines of their own below figures broken over lines', () => {
    const draft = read(doc('表3 支出总表', '科目编码 科目名称 合计 基本支出 项目支出 备注', '合计 1,140.00 840.00 300.00',
      '201 一般公共服务支出', '1,100.0', '0', '800.0', '0', '300.0', '0', '含上年结转', '221 住房保障支出 40.00 40.00 0.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('known');
    expect(cells(table!).slice(1)).toEqual([['201', '一般公共服务支出', '1,100.00', '800.00', '300.00', '含上年结转'], ['221', '住房保障支出', '40.00', '40.00', '0.00', '']]);
  });

  it('has a heading behind its own, in front of the first row', () => {
    const draft = read(doc('表3 支出总表', '科目编码 科目名称 合计 基本支出 项目支出', '待分', '配资', '金',
      '合计 1,140.00 840.00 300.00 0.00', '201 一般公共服务支出 1,100.00 800.00 300.00 0.00', '221 住房保障支出 40.00 40.00 0.00 0.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('known');
    expect(paths(table!)).toEqual(['科目编码', '科目名称', '合计', '基本支出', '项目支出', '待分配资金']);
    expect(cells(table!)[0]).toEqual(['', '合计', '1,140.00', '840.00', '300.00', '0.00']);
    expect(table!.columns.map(({ key }) => key)).toEqual(['code', 'name', 'total', 'basic', 'project', 'added']);
  });

  it('has a heading behind its own, but no heading in the label of its first row', () => {
    const draft = read(doc('表3 支出总表', '科目编码 科目名称 基本支出 项目支出 待分配资金', '合计 840.00 300.00 7.00', '201 一般公共服务支出 800.00 300.00 5.00', '221 住房保障支出 40.00 0.00 2.00'));
    const [table] = draft.publication.tables;
    expect([table!.form, paths(table!)]).toEqual(['generic', ['科目编码', '科目名称', '基本支出', '项目支出', '待分配资金']]);
    expect(cells(table!)[0]).toEqual(['', '合计', '840.00', '300.00', '7.00']);
  });

  it('has numbers and remarks around its units', () => {
    const draft = read(doc('表3 支出总表', '序号 预算单位 支出总计 基本支出 项目支出 备注', '1 档案馆 1,100.00 800.00 300.00 含上年结转', '2 图书馆 40.00 40.00 0.00', '合计 1,140.00 840.00 300.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('known');
    expect(cells(table!)).toEqual([['1', '档案馆', '1,100.00', '800.00', '300.00', '含上年结转'], ['2', '图书馆', '40.00', '40.00', '0.00', ''], ['', '合计', '1,140.00', '840.00', '300.00', '']]);
  });

  it('has figures that fill no row: none of the form is proven', () => {
    const draft = read(doc('表3 支出总表', '序号 科目编码 科目名称 合计 基本支出 项目支出', '合计 1,140.00 840.00 300.00', '1 201 一般公共服务支出 1,100.00 800.00 300.00', '2 221 住房保障支出 40.00 40.00 0.00 1.00'));
    expect(draft.publication.tables[0]!.form).toBe('generic');
    expect(draft.publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });

  it('has the amounts of another year among its own', () => {
    const draft = read(doc('表4 一般公共预算支出表', '科目编码 科目名称 上年预算数 合计 基本支出 项目支出', '类 款 项 小计 人员经费 公用经费',
      '合计 1,000.00 1,100.00 800.00 700.00 100.00 300.00', '201 一般公共服务支出 1,000.00 1,100.00 800.00 700.00 100.00 300.00', '201 03 政府办公厅及相关机构事务 1,000.00 1,100.00 800.00 700.00 100.00 300.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('known');
    expect(paths(table!).slice(3, 6)).toEqual(['科目名称', '上年预算数', '合计']);
    expect(table!.rows[0]!.cells.map(({ status }) => status)[4]).toBe('unverified');
  });
});

describe('a known form without one of its columns', () => {
  it('is read by those that it prints', () => {
    const draft = read(doc('表1 收入总表', '预算单位 收入总计 财政拨款 事业收入 其他收入', '小计 一般公共预算拨款 政府性基金预算拨款',
      '海丰市望江区东门街道办事处 1,140.00 1,100.00 1,000.00 100.00 30.00 10.00'));
    const [table] = draft.publication.tables;
    expect(table!.form).toBe('known');
    expect(table!.columns.map(({ key }) => key)).toEqual(['unit', 'total', 'fiscal', 'general-public', 'government-fund', 'institutional-income', 'other-income']);
    expect(cells(table!)).toEqual([['海丰市望江区东门街道办事处', '1,140.00', '1,100.00', '1,000.00', '100.00', '30.00', '10.00']]);
  });

  it('proves a total of names without codes where it is their sum, and blames none where it is not', () => {
    const rows = ['科目名称 合计 基本支出 项目支出', '合计 1,140.00 840.00 300.00', '一般公共服务支出 1,100.00 800.00 300.00'];
    const checked = (...more: string[]) => {
      const { publication: { tables: [table], checks } } = extract(Buffer.from(doc('表3 支出总表', [...rows, ...more].join('\n'))), { file: 'a.txt' });
      return [table!.form, table!.rows[0]!.cells[1]!.status, checks.filter(({ outcome }) => outcome === 'fails').length];
    };
    expect(checked('住房保障支出 40.00 40.00 0.00')).toEqual(['known', 'verified', 0]);
    // 一般公共服务支出 and its one division: nothing says that they are not two classes.
    expect(checked('政府办公厅及相关机构事务 1,100.00 800.00 300.00', '住房保障支出 40.00 40.00 0.00')).toEqual(['known', 'unverified', 0]);
  });

  it('is of no form where its sums do not hold without it', () => {
    const draft = read(doc('表1 收入总表', '预算单位 收入总计 财政拨款 事业收入 其他收入', '小计 一般公共预算拨款 政府性基金预算拨款',
      '海丰市望江区东门街道办事处 1,145.00 1,100.00 1,000.00 100.00 30.00 10.00'));
    const [table] = draft.publication.tables;
    expect([table!.form, paths(table!)]).toEqual(['generic', ['预算单位', '收入总计', '财政拨款/小计', '财政拨款/一般公共预算拨款', '财政拨款/政府性基金预算拨款', '事业收入', '其他收入']]);
    expect(draft.publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });
});

describe('a table of no form', () => {
  it('has a heading broken over lines behind the last heading of a line', () => {
    const draft = read(doc('表9 政府采购项目支出预算表', '序号 采购项目名称 采购品目 计量单位 数量 单价 金额', '待分', '配资', '金',
      '1 教学用计算机 A02010104台式计算机 台 120 0.50 60.00 0.00', '2 校园物业管理服务 C1204物业管理服务 项 1 2,345.00 2,345.00 0.00', '合计 2,405.00 0.00'));
    const [table] = draft.publication.tables;
    expect(paths(table!).slice(-4)).toEqual(['数量', '单价', '金额', '待分配资金']);
    expect(cells(table!)[0]).toEqual(['1', '教学用计算机', 'A02010104台式计算机', '台', '120', '0.50', '60.00', '0.00']);
  });

  it('has no figure proven where amounts stand among counts', () => {
    const draft = read(doc('表9 政府采购项目支出预算表', '序号 采购项目名称 采购品目 计量单位 数量 单价 金额',
      '1 教学用计算机 A02010104台式计算机 台 120 0.50 60.00 0.00', '2 校园物业管理服务 C1204物业管理服务 项 1 2,345.00 2,345.00 0.00', '合计 2,405.00 0.00'));
    const statuses = draft.publication.tables[0]!.rows.flatMap((row) => row.cells.map(({ status }) => status));
    expect(statuses).not.toContain('verified');
  });
});

describe('a known form with a column more or fewer, its cells known', () => {
  const tabs = (title: string, ...rows: string[]) => read(doc(title, '', ...rows).replaceAll(/\t\n+/gu, '\n')).publication;
  const row = (...own: string[]): string => `${own.join('\t')}\t`;

  it('has a serial number before its own, remarks behind them', () => {
    const { tables: [table] } = tabs('表3 支出总表', row('序号', '科目编码', '科目名称', '合计', '基本支出', '项目支出', '备注'),
      row('1', '', '合计', '1,140.00', '840.00', '300.00', ''), row('2', '201', '一般公共服务支出', '1,100.00', '800.00', '300.00', '含上年结转'), row('3', '221', '住房保障支出', '40.00', '40.00', '0.00', ''));
    expect([table!.form, paths(table!)]).toEqual(['known', ['序号', '科目编码', '科目名称', '合计', '基本支出', '项目支出', '备注']]);
    expect(cells(table!)[1]).toEqual(['2', '201', '一般公共服务支出', '1,100.00', '800.00', '300.00', '含上年结转']);
  });

  it('has a heading that no form prints among its own', () => {
    const { tables: [table], checks } = tabs('表3 支出总表', row('科目编码', '科目名称', '合计', '待分配资金', '基本支出', '项目支出'),
      row('', '合计', '1,140.00', '7.00', '840.00', '300.00'), row('201', '一般公共服务支出', '1,100.00', '5.00', '800.00', '300.00'), row('221', '住房保障支出', '40.00', '2.00', '40.00', '0.00'));
    expect([table!.form, table!.columns.map(({ key }) => key)]).toEqual(['known', ['code', 'name', 'total', 'added', 'basic', 'project']]);
    expect(checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });

  it('is of no form where amounts below that heading are part of its sums', () => {
    const { tables: [table] } = tabs('表3 支出总表', row('科目编码', '科目名称', '合计', '基本支出', '项目支出', '待分配资金'),
      row('', '合计', '1,147.00', '840.00', '300.00', '7.00'), row('201', '一般公共服务支出', '1,105.00', '800.00', '300.00', '5.00'), row('221', '住房保障支出', '42.00', '40.00', '0.00', '2.00'));
    expect(table!.form).toBe('generic');
    expect(cells(table!)[0]).toEqual(['', '合计', '1,147.00', '840.00', '300.00', '7.00']);
  });

  it('lacks one of its own', () => {
    const { tables: [table] } = tabs('表1 收入总表', row('预算单位', '收入总计', '财政拨款', '', '', '事业收入', '其他收入'), row('', '', '小计', '一般公共预算拨款', '政府性基金预算拨款', '', ''),
      row('望江区东门街道办事处', '1,140.00', '1,100.00', '1,000.00', '100.00', '30.00', '10.00'));
    expect([table!.form, table!.columns.map(({ key }) => key)]).toEqual(['known', ['unit', 'total', 'fiscal', 'general-public', 'government-fund', 'institutional-income', 'other-income']]);
  });

  it('does not lack a column whose heading alone is missing', () => {
    const { tables: [table] } = tabs('表1 收入总表', row('预算单位', '收入总计', '财政拨款', '', '', '事业收入', '', '其他收入'), row('', '', '小计', '一般公共预算拨款', '政府性基金预算拨款', '', '', ''),
      row('望江区东门街道办事处', '1,140.00', '1,100.00', '1,000.00', '100.00', '20.00', '10.00', '10.00'));
    expect(table!.columns).toHaveLength(8);
  });
});

describe('what a header lacks or has besides', () => {
  const columns = (keys: readonly string[]) => keys.map((key) => amount(key, HEADINGS[key]!));
  const HEADINGS: Readonly<Record<string, string>> = { total: '合计', basic: '基本支出', project: '项目支出', business: '经营支出', remitted: '上缴上级支出', all: '合计' };
  const form = (id: string, keys: readonly string[], first: readonly FormNode[] = [text('name', '科目名称', 'name')], layout: Form['layout'] = 'list'): Form =>
    ({ id, kind: 'budget', layout, titles: [id], header: [...first, ...columns(keys)], sums: [], identities: [] });
  const print = (...labels: readonly string[]) => stream(labels.map((label) => trace(label, 0, label.length)));
  const lacking = (forms: readonly Form[], ...labels: readonly string[]) => {
    const found = lackingForm(forms, print('科目名称', ...labels));
    return found && [found.form.id, found.sure];
  };

  it('one or two amounts: the form that takes most of the print, then the one that lacks fewest', () => {
    const [three, four, five] = [form('three', ['total', 'basic', 'project']), form('four', ['total', 'basic', 'project', 'business']), form('five', ['total', 'basic', 'project', 'business', 'remitted'])];
    expect(lacking([three], '合计', '基本支出', '项目支出')).toBeNull();
    expect(lacking([five, four, three], '合计', '基本支出', '项目支出')).toEqual(['four', true]);
    expect(lacking([five, three], '合计', '基本支出', '经营支出')).toEqual(['five', true]);
    expect(lacking([five], '合计', '基本支出')).toBeNull();
    expect(lacking([{ ...four, layout: 'sides' }], '合计', '基本支出', '项目支出')).toBeNull();
    // Two forms with other columns of these names: nobody can say which is meant.
    const other = form('other', ['all', 'basic', 'project', 'business']);
    expect(lacking([four, other], '合计', '基本支出', '项目支出')).toEqual(['four', false]);
    expect(lacking([four, { ...four, id: 'again' }], '合计', '基本支出', '项目支出')).toEqual(['four', true]);
  });

  it('no names, and no heading above headings that are printed', () => {
    const own = [text('name', '科目名称', 'name'), text('unit', '预算单位', 'unit')];
    const few = (header: readonly FormNode[], ...labels: readonly string[]) => {
      const wanted = { ...form('x', []), header };
      return lacksFew(wanted, readHeader(relaxed(wanted), print(...labels))!.labels);
    };
    expect(few([own[0]!, ...columns(['total', 'basic'])], '科目名称', '合计')).toBe(true);
    expect(few([own[0]!, ...columns(['total', 'basic'])], '科目名称', '合计', '基本支出')).toBe(false);
    expect(few([...own, ...columns(['total', 'basic'])], '科目名称', '合计')).toBe(false);
    const group = { label: '本年支出', columns: columns(['basic', 'project']) };
    expect(few([own[0]!, ...columns(['total']), group], '科目名称', '合计')).toBe(true);
    expect(few([own[0]!, ...columns(['total']), group], '科目名称', '合计', '本年支出', '基本支出')).toBe(true);
    expect(few([own[0]!, ...columns(['total']), group], '科目名称', '合计', '基本支出')).toBe(false);
    expect(few([own[0]!, ...columns(['total']), { ...group, bare: true }], '科目名称', '合计', '基本支出')).toBe(true);
    expect(few([own[0]!, ...columns(['total']), { label: '科目', columns: [...columns(['basic']), own[1]!] }], '科目名称', '合计')).toBe(false);
  });

  it('a heading that no form prints, or one of amounts in other forms, but none of words and none of its own', () => {
    const own = form('own', ['total', 'basic']);
    const added = (...words: readonly string[]) => withStrange(own, words)?.header.at(-1);
    expect(added('待分', '配资金')).toMatchObject({ key: 'added', label: '待分配资金', type: 'amount', optional: true });
    expect(added('项目支出')).toMatchObject({ label: '项目支出' });
    for (const words of [['合计'], ['预算单位'], ['项目支出', '待分配'], ['待分配', '项目支出'], ['资金2']]) expect(added(...words)).toBeUndefined();
  });
});
