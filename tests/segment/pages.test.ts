/** Heads and feet of pages as tools leave them between the parts of a table. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';
import { countedPages } from '../../extractors/document/counted-pages.js';
import { runningTitles } from '../../extractors/document/furniture.js';
import { isPageNumber } from '../../extractors/document/pages.js';
import { canonical } from '../../extractors/text.js';

describe('page numbers', () => {
  it.each(['第 1 页 / 共 80 页', '第3页，共20页', '第 3 页 共 20 页', '— 12 —', '- 3/20 -', '3 / 20', 'Page 3 of 20', 'page 3', 'PAGE 3/20', '=== Page 3 ===', '--- Page 3 of 20 ---', '[Page: 3]', '[第3页]'])('%s', (line) => {
    expect(isPageNumber(canonical(line), true)).toBe(true);
  });
  it('are no dates and no figures', () => { for (const line of ['12', '1.20', '2024/12', '第3项', 'Pages']) expect(isPageNumber(canonical(line), true)).toBe(false); });
});

describe('running titles', () => {
  it('with the number of the page at either end', () => {
    const title = '某某局2024年部门预算公开';
    const lines = [`${title}1`, `2${title}`, `${title}-3-`, '某某局2024年部门预算', '2024年部门预算2'];
    expect([...runningTitles(lines)]).toEqual(lines.slice(0, 3));
  });
  it('stand between the pages of a table', () => {
    const rows = ['\t合计\t30.00\t30.00\t0.00', '205\t教育支出\t10.00\t10.00\t0.00', '206\t科学技术支出\t20.00\t20.00\t0.00'];
    const text = `某某市某某局2024年部门预算\n\n表3\n\n支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n${rows.map((row, i) => `${row}\n\n第 ${i + 1} 页 / 共 3 页\n\n某某市某某局2024年部门预算公开　${i + 2}\n`).join('\n')}\n`;
    const { publication, coverage } = stagesOf(text).draft;
    expect(coverage.unclaimed).toEqual([]);
    expect(publication.tables.map(({ rows: own }) => own.map(({ cells }) => cells[1]!.text))).toEqual([['合计', '教育支出', '科学技术支出']]);
  });
});

describe('what stands between pages', () => {
  const TABLE = '表1\n\n支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t30.00\t30.00\t0.00\n205\t教育支出\t30.00\t30.00\t0.00\n';
  const page = (p: number): string[] => [...'一二三四五六'].map((number, i) => `第${number}项工作：本单位负责辖区公共服务和日常管理工作，共${'甲乙丙丁戊己庚辛壬癸'[(i + p) % 10]!}项。`);
  /** The lines that are none of the text: page numbers, heads and feet. */
  const around = (...lines: readonly string[]): string[] => {
    const text = `某某市某某局2024年部门预算\n\n${lines.join('\n\n')}\n\n${TABLE}`;
    return stagesOf(text).draft.coverage.claims.filter(({ role }) => role === 'page-number' || role === 'running-title').map(({ span: [start, end] }) => text.slice(start, end));
  };
  const behindPages = (...feet: readonly string[]): string[] => around(...feet.flatMap((foot, p) => [...page(p), foot]));

  it('are no pieces of amounts that come again', () => expect(behindPages('954.', '954.', '954.')).toEqual([]));

  it.each([[['页码：1', '页码：2', '页码：3']], [['www.example.gov.cn', 'www.example.gov.cn', 'www.example.gov.cn']]])('are marks that count up or come again: %j', (marks) => {
    expect(behindPages(...marks)).toEqual(marks);
  });

  it.each([
    ['only twice', ['页码：1', '页码：2']], ['with numbers that jump', ['附注3号', '附注9号', '附注20号']], ['with one step too many', ['附注1号', '附注2号', '附注9号']], ['of years', ['2024年公开', '2025年公开', '2026年公开']],
    ['what counts from part to part', ['指标1', '指标2', '指标3']], ['amounts', ['合计1.00', '合计2.00', '合计3.00']], ['with another number that does not stay', ['附1第3段', '附2第9段', '附3第4段']],
  ])('are no lines that come %s', (_, lines) => { expect(behindPages(...lines)).toEqual([]); });

  it('are no lines closer than pages are', () => {
    expect(around(...['附注1', '附注2', '附注3', '附注4'].flatMap((foot, p) => [...page(p).slice(4), foot]))).toEqual([]);
  });

  it('is the heading of a part that comes again on each of its pages, but for its first place and that in the contents', () => {
    const part = '第一部分 部门概况';
    const pages = (count: number): string[] => Array.from({ length: count }, (_, p) => [part, ...page(p)]).flat();
    const heads = (count: number): string[] => Array.from({ length: count }, () => ['第一部分', '部门概况']).flat();
    const contents = ['目录', part, '第二部分 部门预算表'];
    expect(around(...pages(4))).toEqual(heads(3));
    expect(around(...contents, ...pages(4), '第二部分 部门预算表')).toEqual(heads(3));
    expect(around(...contents, ...pages(2), '第二部分 部门预算表')).toEqual([]);
  });
});

it('numbers of rows that count up beside those of the other side of a table are no pages', () => {
  const rows = Array.from({ length: 9 }, (_, i) => (i < 2 ? `${'一二'[i]!}、收入\n\n${i + 1}\n\n9.00\n\n` : `\n${i + 1}\n\n\n`) + `${'一二三四五六七八九'[i]!}、支出\n\n${31 + i}\n\n${i === 0 ? '18.00' : '0.00'}\n\n`).join('');
  const { publication } = stagesOf(`某市统计局2024年部门决算\n\n收入支出决算总表\n\n公开01表\n\n单位：万元\n\n收入\n\n支出\n\n项目\n\n行次\n\n金额\n\n项目\n\n行次\n\n金额\n\n栏次\n\n\n1\n\n栏次\n\n\n2\n\n${rows}`).draft;
  expect(publication.tables[0]!.rows.map(({ cells }) => cells[1]!.text)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

describe('digits by themselves between the cells of a table, printed one below the other with gaps,', () => {
  const read = (...rows: readonly (readonly string[])[]): string[][] => {
    const text = `某某市某某局2024年部门预算\n\n一般公共预算支出表（按经济分类）\n\n单位：万元\n\n科目编码\n科目名称\n支出总计\n基本支出\n项目支出\n\n${rows.map((row) => row.join('\n')).join('\n\n')}\n`;
    return stagesOf(text).draft.publication.tables[0]!.rows.map(({ cells }) => cells.map((cell) => cell.text));
  };
  it('are classes where codes below begin with them', () => {
    const rows = ['工资福利支出', '商品和服务支出', '对个人和家庭的补助'].flatMap((name, i) => [[`30${i + 1}`, name, `${i + 1}.50`, `${i + 1}.50`, '0.00'], [`30${i + 1}99`, `其他${name}`, `${i + 1}.50`, `${i + 1}.50`, '0.00']]);
    expect(read(...rows)).toEqual(rows);
  });
  it('are the rests of amounts where these go on with them', () => {
    const rows = [['301', '工资福利支出', '13.85', '13.85', '0.00'], ['30101', '基本工资', '7.44', '7.44', '0.00'], ['30102', '津贴补贴', '4.35', '4.35', '0.00'], ['30103', '奖金', '2.06', '2.06', '0.00']];
    const rests = rows.map(([code, name, total, basic, project], r) => (r === 0 ? [code!, name!, total!, basic!, project!] : [code!, name!, total!.slice(0, -1), '', total!.slice(-1), '', basic!, project!]));
    expect(read(...rests)).toEqual(rows);
  });
});

describe('a watermark', () => {
  it('stands once on nearly every page, also between the title of a table and its header', () => {
    const page = (title: string) => `${title}\n内部校对稿\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n205 教育支出 21.00 11.00 10.00\n\f`;
    const text = `某某局2024年部门预算\n内部校对稿\n\f第一部分 概况\n本部门负责有关工作。\n内部校对稿\n\f第二部分 表\n内部校对稿\n\f${page('支出总表')}第三部分 说明\n收支平衡。\n内部校对稿\n\f第四部分 名词解释\n内部校对稿\n一、基本支出：保障运转的支出。\n`;
    const { publication } = stagesOf(text).draft;
    expect(publication.tables.map(({ id, rows }) => [id, rows.length])).toEqual([['expenditure-summary', 1]]);
    expect(JSON.stringify(publication)).not.toContain('内部校对稿');
  });
});

describe('numbers of pages bare among cells on lines of their own', () => {
  const ROWS = [['205', '教育支出', '9,357,000', '9,357,000'], ['20502', '普通教育', '9,357,000', '9,357,000'], ['2050201', '学前教育', '8,080,000', '8,080,000'], ['2050202', '小学教育', '1,277,000', '1,277,000'], ['合计', '9,357,000', '9,357,000']];
  const table = (title: string, parts: string): string[] => {
    const cells = ROWS.map((row) => row.join('\n'));
    return [[title, '单位：元', '科目编码\n科目名称\n合计', parts, ...cells.slice(0, 2)].join('\n'), cells.slice(2).join('\n')];
  };
  const pages = [
    '某某局2024年部门预算', '一、部门职责\n负责全区教育工作，指导学校管理。\n负责有关法律法规的组织实施。\n完成区政府交办的其他任务。', '二、机构设置\n本部门包括本级及所属单位。\n设办公室和财务科。\n负责日常运转工作。',
    ...table('部门收入总表', '财政拨款收入\n事业收入'), ...table('部门支出总表', '基本支出\n项目支出'), ...table('一般公共预算支出表', '基本支出\n项目支出'), '三、其他说明\n本部门无其他需要说明的事项。\n特此说明如上。',
  ];
  const read = (text: string): unknown => stagesOf(text).draft.publication.tables.map(({ id, rows }) => [id, rows.map(({ cells }) => cells.map((own) => own.text).join('|'))]);

  it('are none of the rows around them, though amounts have no decimals either', () => {
    const plain = read(`某某局2024年部门预算\n${pages.join('\n')}`);
    expect(plain).toEqual(['revenue-summary', 'expenditure-summary', 'general-public-by-function'].map((id) => [id, expect.arrayContaining(['205|教育支出|9,357,000|9,357,000|'])]));
    expect(read(`某某局2024年部门预算\n${pages.map((page, p) => `${page}\n${p + 1}\n`).join('')}`)).toEqual(plain);
  });
});

it('numbers that count up item by item, or row by row, are no pages', () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i + 1}\n第${'一二三四五六七八九十'[i % 10]!}类项目\n${(i + 3) * 100}.00\n用于开展相关工作，保障单位正常运转。`);
  expect(countedPages(`某某局2024年部门预算\n项目支出表\n序号\n项目\n金额\n说明\n${rows.join('\n')}`.split('\n')).size).toBe(0);
});
