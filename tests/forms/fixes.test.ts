/** Defects that round trips of known publications found, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const paths = (text: string, table: string): string[] =>
  stagesOf(text).draft.publication.tables.find(({ id }) => id === table)!.columns.map(({ path }) => path.join('/'));

describe('equal labels under different headings', () => {
  it('stand below their own heading where some of them are cut', () => {
    const header = '\t\t预\t算数\t\t\t\t\t决算\t数\t\t\n\t因公出国(境)\t\t公\t务用车购置及运行费\t\t\t\t\t公务用车购置及运\t行费\t公\n'
      + '合计\t费用\t小计\t公务用车购置费\t公务用车运行维 护费\t公务接待费\t合计\t因公出国(境)费用\t小计\t公务用车购置费\t公务用车运行维护费\t务接待费\n';
    const body = '9.00\t1.00\t5.00\t2.00\t3.00\t3.00\t8.00\t1.00\t5.00\t2.00\t3.00\t2.00\n';
    const text = `2024年度某某局部门决算\n\n财政拨款"三公"经费支出决算表\n\n单位:万元\n\n${header}${body}`;
    const columns = stagesOf(text).draft.publication.tables[0]!.columns;
    expect(columns.map(({ key }) => key).filter((_, i) => i % 6 >= 4)).toEqual(['budget-vehicle-operation', 'budget-hospitality', 'final-vehicle-operation', 'final-hospitality']);
    expect(columns[5]!.path).toEqual(['预算数', '公务接待费']);
    expect(columns[11]!.path).toEqual(['决算数', '公务接待费']);
  });

  it('stand in printed order where one label is broken', () => {
    const funds = (first: string, third: string) => `${first}\t政府性基金预算\t${third}`;
    const header = '\t\t合计\t\t\t因公出国(境)费用\t\t\t公务接待费\t\t\t公务用车购置和运行维护费\t\t\t\t\t\t\t\t\n\t\t\t\t\t\t\t\t\t\t\t小计\t\t\t公务用车购置费\t\t\t公务用车运行维护费\t\t\n\t\t一般公共\t\t国有资本经营\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n'
      + `预算单位\t年度\t${[funds('预算', '预算'), ...Array.from({ length: 5 }, () => funds('一般公共预算', '国有资本经营预算'))].join('\t')}\n`;
    const body = `某某局\t2024年\t${Array.from({ length: 18 }, () => '0.00').join('\t')}\n`;
    const text = `2024年某某局部门预算\n\n"三公"经费支出预算表\n\n单位:万元\n\n${header}${body}`;
    expect(paths(text, 'three-public').slice(2, 6)).toEqual(['合计/一般公共预算', '合计/政府性基金预算', '合计/国有资本经营预算', '因公出国(境)费用/一般公共预算']);
  });

  it.each([['金额', '决算数'], ['决算数', '金额'], ['决算数', '决算数']])('keep their wording: %s, %s', (left, right) => {
    const text = `2023年度某某局部门决算\n\n财政拨款收入支出决算总表\n\n单位:万元\n\n收入\t\t\t支出\t\t\t\t\t\n\t\t\t\t\t${right}\t\t\t\n项目\t行次\t${left}\t项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n`
      + '一、一般公共预算财政拨款\t1\t9.00\t一、一般公共服务支出\t31\t9.00\t9.00\t0.00\t0.00\n';
    expect(paths(text, 'final-fiscal-appropriation-summary').slice(2, 6)).toEqual([`收入/${left}`, '支出/项目', '支出/行次', `支出/${right}/合计`]);
  });
});

describe('running titles', () => {
  const pages = (head: string, rows: readonly string[]) => rows.map((row) => head + row).join('');
  it('are no header lines that end in 预算', () => {
    const head = '表 13：政府采购项目支出表\n\n单位名称:惠州市惠城区民政局 单位：万元\n\n单位 品目代码 采购品目 采购预算\n\n';
    const { draft, segmented } = stagesOf(`2024年惠州市惠城区民政局部门预算\n\n${pages(head, ['惠州市惠城区民政局 8,193.63\n\n', 'A02020000 办公设备 8,000.00\n\n', 'A02020100 复印机 193.63\n\n'])}`);
    expect(segmented.runningTitles).toEqual([]);
    expect(draft.publication.tables.map(({ id }) => id)).toEqual(['procurement']);
    expect(draft.publication.tables[0]!.columns.map(({ path }) => path.join('/'))).toEqual(['单位', '品目代码', '采购品目', '采购预算']);
  });

  it('are no wrapped labels of headers, and do not say which kind of publication it is', () => {
    const head = '表 3\n\n财政拨款收入支出决算总表\n\n2023年度\n\n部门名称：某某市民政局 单位：万元\n\n收入 支出\n\n项目 行次 决算数 项目 行次 小计 一般公共预算财政拨款 政府性基金预算财政拨款\n\n国有资本经营预算\n\n财政拨款\n\n';
    const { draft, segmented } = stagesOf(pages(head, ['合计 1 9.00 合计 31 9.00 9.00 0.00 0.00\n\n', '总计 2 9.00 总计 32 9.00 9.00 0.00 0.00\n\n', '合计 3 9.00 合计 33 9.00 9.00 0.00 0.00\n\n']));
    expect(segmented.runningTitles).toEqual([]);
    expect(draft.publication.kind).toBe('final-accounts');
    expect(draft.publication.tables[0]!.columns.at(-1)!.path.at(-1)).toBe('国有资本经营预算财政拨款');
  });

  it('are titles of the publication between the rows of its tables', () => {
    const text = (title: string) => `${title}\n\n表 1\n\n一般公共预算支出表\n\n部门：某某市民政局 单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n\n201 一般公共服务支出 9.00 9.00 0.00\n\n${title}\n\n208 社会保障和就业支出 8.00 8.00 0.00\n\n${title}\n\n`;
    for (const title of ['某某市民政局2024年预算', '2024年某某市民政局部门预算公开', '二〇二四年度预算']) {
      const { draft } = stagesOf(text(title));
      expect(draft.coverage.claims.filter(({ role }) => role === 'running-title')).toHaveLength(2);
      expect(draft.publication.tables[0]!.rows).toHaveLength(2);
    }
  });
});

describe('notes below a table', () => {
  it('are as many as are printed, though the first ends with a full line', () => {
    const notes = ['注：财政拨款收支情况包括一般公共预算、政府性基金预算、国有资本经营预算拨款收支情况。', '本套报表金额单位转换时可能存在尾数误差。'];
    const { draft } = stagesOf(`2024年某某市民政局部门预算\n\n表 1：一般公共预算支出表\n\n单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n\n201 一般公共服务支出 12.00 12.00 0.00\n\n${notes.map((note) => `${note} `).join('\n\n')}\n`);
    expect(draft.publication.tables[0]!.notes).toEqual(notes);
  });
});

describe('page numbers inside and behind tables', () => {
  const head = '表 1：一般公共预算支出表\n\n单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n\n';
  const page = (number: string) => `\n\n${number}\n\n`;
  const read = (body: string) => stagesOf(`2024年某某市民政局部门预算\n\n${head}${body}`).draft;
  it('are no part of a code, a row, a figure or a note', () => {
    const draft = read(`2010601 行政运行 12.00 12.00 0.00\n\n${page('17')}20701 文化和旅游 242,931.22 0.00 242,931.22\n\n2010602 一般行政管理事务 2,57\n\n${page('18')}6.47 0.00\n\n2,576.47\n\n注：本表含上年结转。\n\n${page('19')}`);
    const [table] = draft.publication.tables;
    expect(table!.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['2010601', '行政运行', '12.00', '12.00', '0.00'], ['20701', '文化和旅游', '242,931.22', '0.00', '242,931.22'], ['2010602', '一般行政管理事务', '2,576.47', '0.00', '2,576.47'],
    ]);
    expect(table!.notes).toEqual(['注：本表含上年结转。']);
    expect(draft.coverage.claims.filter(({ role }) => role === 'page-number')).toHaveLength(3);
  });

  it('are told though some pages have none', () => {
    const row = (code: string): string => `${code} 一般公共服务支出 1.00 1.0\n\n0\n0.00`;
    const rows = (count: number): string => Array.from({ length: count }, () => row('20101')).join('\n\n');
    const draft = read(`${rows(40)}\n\n${[21, 22, 24].map((number) => `${page(String(number))}${row('221')}\n\n${rows(9)}\n\n`).join('')}`);
    expect(draft.coverage.claims.filter(({ role }) => role === 'page-number')).toHaveLength(3);
    expect(new Set(draft.publication.tables[0]!.rows.map(({ cells }) => cells[0]!.text))).toEqual(new Set(['20101', '221']));
  });

  it('are figures where they do not count up, or stand as close as other lines', () => {
    for (const [numbers, gap] of [[['17', '19', '18'], '\n\n'], [['17', '18', '19'], '']] as const) {
      const rows = numbers.map((number, i) => `20${i + 1} 一般公共服务支出\n\n${gap}${number}\n\n${number} 0\n\n`);
      expect(read(rows.join('')).publication.tables[0]!.rows.map((row) => row.cells[2]!.text)).toEqual(numbers);
    }
  });
});

describe('a header that comes again, cut or misread otherwise', () => {
  const read = (table: string) => stagesOf(`2024年某某局部门预算\n\n${table}`).draft.publication.tables[0]!;
  it.each(['收λ\t\t支出\t', '收\t入\t支\t出', '\t收入\t\t支出'])('is no row: %s', (again) => {
    for (const first of ['收λ\t\t支出\t', '收入\t\t支出\t']) {
      const below = '项目\t2024年预算数\t项目\t2024年预算数\n';
      const table = read(`收支总表\n\n单位:万元\n\n${first}\n${below}一、财政拨款\t9.00\t一、一般公共服务支出\t6.00\n${again}\n${below}本年收入合计\t9.00\t本年支出合计\t9.00\n`);
      expect(table.pages).toBe(2);
      expect(table.rows.map((row) => row.cells[0]!.text)).toEqual(['一、财政拨款', '本年收入合计']);
    }
  });
});

describe('a heading that the scan cut inside its year', () => {
  it('is no row where it comes again', () => {
    const head = '\t\t\t202\t4年预算\n项目名称\t总计\t基本支出\t项目支出\t上年结转\n';
    const table = stagesOf(`2024年某某局部门预算\n\n项目情况表\n\n单位：万元\n\n${head}一般事务\t9.00\t8.00\t1.00\t0.00\n\n${head}专项事务\t9.00\t8.00\t1.00\t0.00\n`).draft.publication.tables[0]!;
    expect(table.rows.map(({ cells }) => cells[0]!.text)).toEqual(['一般事务', '专项事务']);
  });
});

describe('a project with its amount and a long text', () => {
  it('is a row, too, where its amount is printed with fewer decimals than others, below a name that another table prints', () => {
    const text = '完成年度各项任务，保障工作正常开展，使服务对象满意度达到90%以上。';
    const { tables } = stagesOf(`2024年某某局部门预算\n\n第七部分 重点项目预算绩效情况说明\n\n项目名称 预算数（万元） 绩效目标\n\n宣传培训 30.15\n\n${text}\n\n城市道路建设项目\n\n118,400.3\n\n${text}\n\n设备购置 304\n\n${text}\n\n表五：项目支出总表\n\n单位：万元\n\n支出项目类别 总计 政府预算拨款 财政专户管理资金 单位资金 上年结转\n\n宣传培训 30.15 30.15 0 0 0\n\n城市道路建设项目 118,400.3 118,400.3 0 0 0\n\n设备购置 304 304 0 0 0\n`).draft.publication;
    expect(tables.find(({ id }) => id === 'key-projects')!.rows.map(({ cells }) => cells.map(({ text: own }) => own))).toEqual([['宣传培训', '30.15', text], ['城市道路建设项目', '118,400.3', text], ['设备购置', '304', text]]);
  });
});

describe('headings on a line of their own', () => {
  const read = (header: string) => paths(`2023年度某某局部门决算\n\n一般公共预算财政拨款支出决算表\n\n单位：万元\n\n${header}\n\n201 一般公共服务支出 9.00 8.00 1.00\n\n`, 'final-general-public');
  it('are no part of the first label below', () => {
    expect(read('项目\n\n科目编码 科目名称\n\n本年支出\n\n合计 基本支出 项目支出').slice(2)).toEqual(['本年支出/合计', '本年支出/基本支出', '本年支出/项目支出']);
  });
  it('are the beginning of a wrapped label where other labels stand beside them', () => {
    expect(read('项目\n\n科目编码 科目名称 本年支出\n\n合计 基本支出 项目支出').slice(2)).toEqual(['本年支出合计', '基本支出', '项目支出']);
  });
});

it('takes the year that a sentence is about, not the days and years it is compared with', () => {
  const table = '一般公共预算支出表\n\n单位：万元\n\n科目编码 科目名称 合计 基本支出 项目支出\n\n201 一般公共服务支出 9.00 8.00 1.00\n\n';
  const prose = '第二部分 预算收支情况\n\n2024 年某某局部门预算收入 9.00 万元，较 2023 年年初预算减少 1.00 万元，下降 10%。\n\n截至 2023 年 12 月 31 日，共有车辆 1 辆。\n\n';
  expect(stagesOf(table + prose).draft.publication.fiscalYear).toBe(2024);
});

it('reads a project whose name, amount and goal stand on one line below a longer goal', () => {
  const text = '2024年某某市民政局部门预算\n\n表 14：重点项目绩效目标表\n\n单位：万元\n\n项目名称 预算金额 绩效目标\n\n人才引进与培养 2,713.61\n\n指导基层单位开展业务工作。推动信用体系、标准体系\n\n和监督体系建设，优化营商环境。\n\n'
    + '劳务派遣人员 514.82 保障机关工作正常开展，提高服务对象满意度。\n\n综合管理 24.60\n\n建立健全管理制度，下达资金 36.50 万元，保障机关运行。\n\n';
  const { draft } = stagesOf(text);
  expect(draft.publication.tables[0]!.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
    ['人才引进与培养', '2,713.61', '指导基层单位开展业务工作。推动信用体系、标准体系和监督体系建设，优化营商环境。'],
    ['劳务派遣人员', '514.82', '保障机关工作正常开展，提高服务对象满意度。'],
    ['综合管理', '24.60', '建立健全管理制度，下达资金36.50万元，保障机关运行。'],
  ]);
});
