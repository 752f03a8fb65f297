/** Figures as other publications print them: more decimals, dashes for nothing, full-width codes, headings with columns that no form knows. */
import { describe, expect, it } from 'vitest';
import { decimalsOf, ownDecimals } from '../../extractors/figures/decimals.js';
import { extract } from '../../pipeline/index.js';
import { stagesOf, textRows } from '../support/stages.js';

const final = (title: string, body: string) => `2021年度某某局部门决算\n\n${title}\n部门：某某局 金额单位：万元\n${body}`;
const SPENDING = '功能分类科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出\n';

describe('decimals', () => {
  it('are two, unless most figures have more', () => {
    expect(decimalsOf('1,234.50 0.00 12.345 6.10')).toBe(2);
    expect(decimalsOf('12.5% 1,234.567890万元 0.000000 12.50%')).toBe(6);
    expect(decimalsOf('1.2.3 版 2024.12.31')).toBe(2);
  });
  it('are those of the table where it is printed finer than the rest', () => {
    const text = `某某局2024年部门预算\n\n${'办公费12.50万元，印刷费8.20万元。'.repeat(4)}\n\n政府采购预算明细表\n单位：万元\n采购类别 金额\n合计 2,730.009934\n货物 1,500.001483\n服务 1,230.008451\n`;
    expect(textRows(stagesOf(text).draft, 'procurement')).toEqual([['合计', '2,730.009934'], ['货物', '1,500.001483'], ['服务', '1,230.008451']]);
  });
  it('are not told by figures with nothing between them', () => {
    const glued = '合计63,169.0530,545.90\n0.00205教育支出';
    expect([decimalsOf(glued), ownDecimals(glued, 2)]).toEqual([5, 2]);
    expect(ownDecimals('合计 2,730.009934\n货物 1,500.001483\n', 2)).toBe(6);
  });
  it('say where a figure that is broken over lines ends', () => {
    const rows = ['合计', '27,865.8|46342', '22,510.5|66723', '5,355.27|9619', ...Array<string>(3).fill('0.00000|0'), '201', '一般公共服务支出', '27,865.8|46342', '22,510.5|66723', '5,355.27|9619', ...Array<string>(3).fill('0.00000|0')];
    const text = `${final('支出决算表', SPENDING)}${rows.join('\n').replaceAll('|', '\n')}\n\n三、支出决算情况说明\n\n本年支出合计27,865.846342万元，其中：基本支出22,510.566723万元。\n`;
    const zero = '0.000000';
    expect(textRows(stagesOf(text).draft, 'final-expenditure')).toEqual([
      ['', '合计', '27,865.846342', '22,510.566723', '5,355.279619', zero, zero, zero],
      ['201', '一般公共服务支出', '27,865.846342', '22,510.566723', '5,355.279619', zero, zero, zero],
    ]);
  });
});

describe('a dash', () => {
  it.each(['-', '—', '--', '/'])('%s is a cell of its own, never the sign of what the next line begins with', (dash) => {
    const row = (code: string, name: string, figure: string) => `${code} ${name} ${figure} ${figure} ${dash} ${dash} ${dash} ${dash}\n`;
    const text = final('支出决算表', SPENDING + row('208', '社会保障和就业支出', '201.84') + row('20805', '行政事业单位养老支出', '201.84') + row('2080505', '机关事业单位基本养老保险缴费支出', '201.84'));
    expect(textRows(stagesOf(text).draft, 'final-expenditure')[1]).toEqual(['20805', '行政事业单位养老支出', '201.84', '201.84', dash, dash, dash, dash]);
  });
});

describe('amounts below one without a zero before their point', () => {
  const rows = [['201', '一般公共服务支出', '9.50', '9.00', '.50'], ['20105', '统计信息事务', '9.50', '9.00', '.50'], ['2010501', '行政运行', '9.00', '9.00', '.00'], ['2010507', '专项普查活动', '.50', '.00', '.50'], ['', '合计', '9.50', '9.00', '.50']];
  const text = (blank: string) => `某某局2024年部门预算\n\n一般公共预算支出表\n\n单位：万元\n\n${[['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ...rows].map((row) => row.join(blank).trimStart()).join('\n')}\n`;
  const whole = rows.map((row) => row.map((cell) => cell.replace(/^\./u, '0.')));
  it.each([['tabs', '\t'], ['blanks', ' ']])('between %s', (_, blank) => {
    const { draft } = stagesOf(blank === '\t' ? text(blank).replace('\n合计', '\n\t合计') : text(blank));
    expect(textRows(draft, 'general-public-by-function')).toEqual(whole);
    expect(draft.records.filter(({ amount }) => amount === 0.5)).toHaveLength(5);
    expect(draft.publication.tables[0]!.rows.flatMap(({ cells }) => cells).filter(({ repairs }) => repairs.includes('add-unprinted')).map(({ text: own }) => own)).toEqual(['0.50', '0.50', '0.00', '0.50', '0.00', '0.50', '0.50']);
    expect(draft.coverage.unclaimed).toEqual([]);
  });
  it('in a column of text have the repair, too', () => {
    const { publication } = stagesOf(text('\t').replace('项目支出', '说明').replaceAll('\t.00', '\t甲\t.00')).draft;
    const added = publication.tables.flatMap(({ rows: own }) => own.flatMap(({ cells }) => cells)).filter(({ text: own }) => /^0\./u.test(own));
    expect(added.length).toBeGreaterThan(0);
    expect(added.every(({ repairs }) => repairs.includes('add-unprinted'))).toBe(true);
  });
  it('are told from the rest of an amount that a line broke', () => {
    const broken = text(' ').replace('201 一般公共服务支出 9.50 9.00 .50', '201 一般公共服务支出 9\n.50 9.00 .50');
    expect(textRows(stagesOf(broken).draft, 'general-public-by-function').flat()).not.toContain('0.50');
    const cells = text('\t').replace('一般公共服务支出\t9.50\t9.00\t.50', '一般公共服务支出\t9.50\t9\t.50\n\t\t\t.00\t');
    expect(textRows(stagesOf(cells).draft, 'general-public-by-function').flat()).not.toContain('0.00');
  });
});

describe('whole amounts of as many digits as a code', () => {
  it('are amounts behind a name, whatever blank left no trace', () => {
    const text = `某某局2024年部门预算\n\n一般公共预算支出表\n\n单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n201 一般公共服务支出 1,105 903 202\n20105 统计信息事务 1,105 903 202\n2010501 行政运行 903 903\n2010507 专项普查活动 202 202\n合计 1,105 903 202\n`;
    expect(textRows(stagesOf(text).draft, 'general-public-by-function').slice(2)).toEqual([['2010501', '行政运行', '903', '903', ''], ['2010507', '专项普查活动', '202', '', '202'], ['', '合计', '1,105', '903', '202']]);
  });
});

describe('合计 across the columns of codes and names', () => {
  it.each([['合计', ''], ['', '合计']])('%s|%s is proven by its classes', (code, name) => {
    const rows = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ['201', '一般公共服务支出', '9.00', '9.00', ''], ['210', '卫生健康支出', '2.00', '', '2.00'], [code, name, '11.00', '9.00', '2.00']];
    const { publication } = extract(Buffer.from(`某某局2024年部门预算\n\n一般公共预算支出表\n\n单位：万元\n\n${rows.map((row) => row.join('\t')).join('\n')}\n`), { file: 'a.txt' });
    expect(publication.tables[0]!.rows.at(-1)!.cells.slice(2).map(({ status }) => status)).toEqual(['verified', 'verified', 'verified']);
    expect(publication.checks.filter(({ identity }) => identity === 'list-total').map(({ outcome }) => outcome)).toEqual(['holds', 'holds', 'holds']);
  });
});

describe('tables whose cells are known', () => {
  const budget = (header: string, body: string) => `某某局2024年部门预算\n\n支出预算总表\n\n单位：万元\n\n${header}${body}`;
  it('keep every figure in a column of its own where a heading has more columns than the form', () => {
    const text = budget('科目编码\t科目名称\t合计\t基本支出\t\t项目支出\n\t\t\t人员支出\t运转支出\t\n', '\t合计\t9.00\t4.00\t3.00\t2.00\n201\t一般公共服务支出\t9.00\t4.00\t3.00\t2.00\n');
    const table = stagesOf(text).draft.publication.tables[0]!;
    expect(table.columns.map(({ path }) => path.join('/'))).toEqual(['科目编码', '科目名称', '合计', '基本支出/人员支出', '基本支出/运转支出', '项目支出']);
    expect(table.rows.map(({ cells }) => cells.map(({ text }) => text).join('|'))).toEqual(['|合计|9.00|4.00|3.00|2.00', '201|一般公共服务支出|9.00|4.00|3.00|2.00']);
  });
  it('read codes in full-width digits', () => {
    const text = budget('科目编码\t科目名称\t合计\t基本支出\t项目支出\n', '２０１\t一般公共服务支出\t9.00\t4.00\t5.00\n20103\t政府办公厅（室）及相关机构事务\t9.00\t4.00\t5.00\n');
    expect(textRows(stagesOf(text).draft, 'expenditure-summary')[0]).toEqual(['201', '一般公共服务支出', '9.00', '4.00', '5.00']);
  });
});

describe('whole amounts with each cell on a line of its own', () => {
  const CODES = ['', '201', '20103', '2010301', '2010399', '208', '20805', '2080501'];
  const NAMES = ['合计', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行', '其他政府办公厅（室）及相关机构事务支出', '社会保障和就业支出', '行政事业单位养老支出', '行政单位离退休'];
  it.each([
    ['in 元', [14205000, 13205000, 13205000, 13000000, 205000, 1000000, 1000000, 1000000], [205000, 205000, 205000, 0, 205000, 0, 0, 0]],
    // 210|0|210 on three lines are no code.
    ['of as many digits as codes', [1420, 1320, 1320, 1110, 210, 100, 100, 100], [210, 210, 210, 0, 210, 0, 0, 0]],
    ['of three digits', [528, 428, 428, 324, 104, 100, 100, 100], [304, 304, 304, 200, 104, 0, 0, 0]],
  ])('are read one by one: %s', (_, totals, projects) => {
    const rows = totals.map((total, r) => [CODES[r]!, NAMES[r]!, ...[total, total - projects[r]!, projects[r]!].map(String)]);
    for (const between of ['\n\n', ' ']) {
      const lines = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ...rows].map((row) => row.filter((cell) => cell !== '').join(between));
      const { draft } = stagesOf(`某某局2024年部门预算\n\n支出总表\n\n单位：元\n\n${lines.join('\n\n')}\n`);
      expect(textRows(draft, 'expenditure-summary')).toEqual(rows);
      expect(draft.coverage.unclaimed).toEqual([]);
    }
  });
  it('three digits beside each other are no thousands where no amount has decimals', () => {
    const rows = Array.from({ length: 8 }, (_, r) => [`20${r + 1}`, ['一般公共服务支出', '国防支出', '教育支出', '科学技术支出', '卫生健康支出', '节能环保支出', '城乡社区支出', '农林水支出'][r]!, '528', '224', '304']);
    const { draft } = stagesOf(`某某局2024年部门预算\n\n支出总表\n\n单位：元\n\n科目编码 科目名称 合计 基本支出 项目支出\n\n${rows.map((row) => row.join(' ')).join('\n\n')}\n`);
    expect(textRows(draft, 'expenditure-summary')).toEqual(rows);
  });
});
