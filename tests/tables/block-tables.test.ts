/** Which cells of a page in blocks make a row, and which of its figures are no more than a guess: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { matchTitle } from '../../extractors/document/titles.js';
import { readColumnOrder } from '../../extractors/grid/column-order/index.js';
import { Names } from '../../extractors/names.js';
import { nodesOf } from '../support/nodes.js';

interface Told { readonly title?: string; readonly unused?: readonly string[]; readonly organizations?: readonly string[] }

/** The rows of pages of blocks, blanks between their lines; `?` behind a cell in doubt, `∑` behind a figure that owes its place to sums. Null where it is not read so. */
function rowsOf(pages: readonly (readonly string[])[], { title = '支出决算表', unused = [], organizations = [] }: Told = {}): string[] | null {
  const names = new Names();
  for (const name of organizations) names.addOrganization(name);
  const texts = pages.map((blocks) => blocks.map((block) => block.replaceAll(' ', '\n')).join('\n\n'));
  let row = 0;
  const lines = texts.map((text) => { const own = { lines: nodesOf(text, row) }; row += text.split('\n').length + 3; return own; });
  const context = { source: texts[0]!, fiscalYear: 2023, names, lastPage: 0, columnUse: new Map(unused.map((key) => [key, false])), decimals: 2 };
  const read = readColumnOrder(lines, matchTitle(title)!.forms, context, true);
  return read && read.rows.map(({ cells }) => cells.map(({ text, repairs }) => text + (repairs.includes('ambiguous-placement') ? '?' : '') + (repairs.includes('place-by-sums') ? '∑' : '')).join('|'));
}

const CODES = '科目编码 合计 201 20103 2010301 2010302';
const NAMES = '科目名称 一般公共服务支出 政府办公厅（室）及相关机构事务 行政运行 一般行政管理事务';
const LABELS = [CODES, '项目 栏次', NAMES];
const TOTAL = '9.00 9.00 9.00 5.00 4.00';
const BASIC = '5.00 5.00 5.00 5.00 0.00';
const PROJECT = '4.00 4.00 4.00 0.00 4.00';
const NOTHING = '0.00 0.00 0.00 0.00 0.00';
const HEADS = ['上缴上级支出', '经营支出', '对附属单位补助支出'];
const REST = HEADS.map((head, i) => `${head} ${i + 4} ${NOTHING}`);
const UNUSED = { unused: ['project', 'higher-level-remittance', 'business', 'affiliated-subsidy'] };
const LABELLED = ['合计|', '201|一般公共服务支出', '20103|政府办公厅（室）及相关机构事务', '2010301|行政运行', '2010302|一般行政管理事务'];
const READ = LABELLED.map((labels, r) => `${[labels, ...[TOTAL, BASIC, PROJECT].map((own) => own.split(' ')[r]!)].join('|')}|0.00|0.00|0.00`);
const columns = (rows: readonly string[] | null, from: number, to: number) => rows?.map((row) => row.split('|').slice(from, to).join('|'));

describe('columns of figures', () => {
  it('are those of their own headings and numbers, in whatever order the table has them', () => {
    expect(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, `项目支出 3 ${PROJECT}`, `基本支出 2 ${BASIC}`, ...REST]])).toEqual(READ);
    expect(rowsOf([[...LABELS, `本年支出合计 ${TOTAL}`, `项目支出 ${PROJECT}`, `基本支出 ${BASIC}`, ...REST]])).toEqual(READ);
  });
  it('go on below each other where the sums leave least open', () => {
    const page = (basic: string, project: string): string[][] => [[
      '科目编码 合计 201 20103 2010301 2010302 205 20508 2050803', '项目 栏次', `${NAMES} 教育支出 进修及培训 培训支出`, '合计 1 12.00 9.00 9.00 5.00 4.00 3.00 3.00 3.00',
      `基本支出 2 ${basic}`, `项目支出 3 ${project}`, '3.00 3.00 3.00',
    ]];
    const own = (basic: string, project: string) => columns(rowsOf(page(basic, project), { title: '一般公共预算财政拨款支出决算表' }), 2, 5);
    const [one, other] = ['8.00 5.00 5.00 5.00', '4.00 4.00 4.00 4.00'];
    expect(own(one, other)).toEqual(['12.00|8.00∑|4.00∑', '9.00|5.00∑|4.00∑', '9.00|5.00∑|4.00∑', '5.00|5.00∑|', '4.00||4.00∑', '3.00|3.00∑|', '3.00|3.00∑|', '3.00|3.00∑|']);
    expect(own(other, one)).toEqual(['12.00|4.00∑|8.00∑', '9.00|4.00∑|5.00∑', '9.00|4.00∑|5.00∑', '5.00||5.00∑', '4.00|4.00∑|', '3.00||3.00∑', '3.00||3.00∑', '3.00||3.00∑']);
  });
  it('are none where more stand below each other than the table has rows', () => {
    expect(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL} 1.00 1.00`, `基本支出 2 ${BASIC}`, `项目支出 3 ${PROJECT}`, ...REST]])).toBeNull();
  });
  it('may hold dashes for nothing', () => {
    expect(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, `基本支出 2 ${BASIC}`, `项目支出 3 ${PROJECT}`, ...REST.map((block) => block.replaceAll('0.00', '—'))]])).toEqual(READ.map((row) => row.replace(/\|0\.00\|0\.00\|0\.00$/u, '|—|—|—')));
  });
  it('are those of their order where headings stand in the block before, or one column says none', () => {
    expect(rowsOf([[...LABELS, `本年支出合计 ${TOTAL}`, '基本支出', `项目支出 ${BASIC}`, `上缴上级支出 ${PROJECT}`, NOTHING, ...HEADS.slice(1).map((head) => `${head} ${NOTHING}`)]])).toEqual(READ);
  });
  it('are a guess where their order and the number above one of them say different things', () => {
    expect(columns(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, '基本支出', '项目支出', HEADS[2]!, `3 ${BASIC}`, `2 ${PROJECT}`, ...REST.slice(0, 2), NOTHING]]), 2, 5)).toEqual(['9.00?|5.00?|4.00?', '9.00?|5.00?|4.00?', '9.00?|5.00?|4.00?', '5.00?|5.00?|0.00?', '4.00?|0.00?|4.00?']);
  });
  it('are a guess where others are blank and nothing of their own says which', () => {
    const page = (basic: readonly string[]): string[][] => [[...LABELS, `本年支出合计 1 ${TOTAL}`, ...basic, '项目支出', ...HEADS]];
    const same = ['9.00|9.00?|', '9.00|9.00?|', '9.00|9.00?|', '5.00|5.00?|', '4.00|4.00?|'];
    expect(columns(rowsOf(page(['基本支出', TOTAL]), UNUSED), 2, 5)).toEqual(same);
    expect(columns(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, '基本支出', '项目支出', ...HEADS, BASIC, PROJECT]], { unused: UNUSED.unused.slice(1) }), 2, 5)).toEqual(['9.00|5.00?|4.00?', '9.00|5.00?|4.00?', '9.00|5.00?|4.00?', '5.00|5.00?|0.00?', '4.00|0.00?|4.00?']);
    // Of two columns with figures in other rows each, one block may be made.
    expect(columns(rowsOf(page([`基本支出 2 ${TOTAL}`]), UNUSED), 2, 5)).toEqual(same);
    // The number above it is that of a column which no other table fills.
    expect(columns(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, '基本支出', '项目支出', `3 ${TOTAL}`, ...HEADS]], UNUSED), 2, 5)).toEqual(['9.00?|?|9.00?', '9.00?|?|9.00?', '9.00?|?|9.00?', '5.00?|?|5.00?', '4.00?|?|4.00?']);
    // So is the heading: what the print says is read, but proves nothing.
    expect(columns(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, '基本支出', `项目支出 ${TOTAL}`, ...HEADS]], UNUSED), 2, 5)).toEqual(['9.00?|?|9.00?', '9.00?|?|9.00?', '9.00?|?|9.00?', '5.00?|?|5.00?', '4.00?|?|4.00?']);
    // Where more than one column may be blank, the total is as open.
    expect(columns(rowsOf(page(['基本支出', TOTAL])), 2, 5)).toEqual(['9.00?|9.00?|?', '9.00?|9.00?|?', '9.00?|9.00?|?', '5.00?|5.00?|?', '4.00?|4.00?|?']);
  });
  it('are no guess where each has a heading or number, and zeros are printed', () => {
    expect(columns(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, `基本支出 ${BASIC}`, `项目支出 ${PROJECT}`, ...HEADS]], UNUSED), 2, 5)).toEqual(columns(READ, 2, 5));
    expect(columns(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, `基本支出 2 ${TOTAL}`, `项目支出 3 ${NOTHING}`, ...HEADS]], UNUSED), 2, 5)).toEqual(TOTAL.split(' ').map((figure) => `${figure}|${figure}|0.00`));
    expect(rowsOf([[...LABELS, `本年支出合计 1 ${TOTAL}`, `基本支出 2 ${BASIC}`, `项目支出 3 ${PROJECT}`, ...HEADS]], UNUSED)).toEqual(READ.map((row) => row.replace(/(?:\|0\.00){3}$/u, '|||')));
  });
  it('have the places that sums leave, and none that are certain where these fail across the rows', () => {
    const page = (project: string): string[][] => [[...LABELS, `本年支出合计 1 ${TOTAL}`, '基本支出 2 5.00 5.00 5.00 5.00', `项目支出 3 ${project}`, ...HEADS]];
    expect(columns(rowsOf(page('4.00 4.00 4.00 4.00'), UNUSED), 2, 5)).toEqual(['9.00|5.00∑|4.00∑', '9.00|5.00∑|4.00∑', '9.00|5.00∑|4.00∑', '5.00|5.00∑|', '4.00||4.00∑']);
    expect(rowsOf(page('3.00 3.00 3.00 3.00'), UNUSED)).toBeNull();
    const failing = rowsOf(page('4.00 4.00 4.00 3.00'), UNUSED)!;
    expect(columns(failing, 4, 5)!.every((cell) => cell.endsWith('?'))).toBe(true);
    expect(columns(failing, 3, 4)!.slice(3)).toEqual(['5.00?', '?']);
  });
});

describe('figures whose places the sums down each column leave', () => {
  const HEADINGS = ['财政拨款收入', '财政专户管理资金', '事业收入', '经营收入', '上级补助收入', '附属单位上缴收入', '其他收入', '上年结转'];
  /** So many columns may be blank in the first rows that those across are not asked. */
  const page = (last: string): string[][] => [[
    '科目编码 205 20508 2050803 206 20601 2060101 207 20701', '科目名称 甲 乙 丙 丁 戊 己 庚 辛', `合计 9.00 9.00 9.00 8.00 8.00 8.00 ${last} ${last}`,
    ...HEADINGS.map((head, c) => `${head} 3.00 3.00 3.00${c < 2 ? ' 4.00 4.00' : ''}`),
  ]];
  const own = (last: string) => columns(rowsOf(page(last), { title: '收入总体情况表' }), 2, 5)?.slice(6);
  it('are a guess where these do not add up across the row', () => {
    expect(own('8.00')).toEqual(['8.00|4.00∑|4.00∑', '8.00|4.00∑|4.00∑']);
    expect(own('9.00')).toEqual(['9.00?|4.00?|4.00?', '9.00?|4.00?|4.00?']);
  });
});

describe('a header of which some is not legible', () => {
  const page = (heads: string, ...rest: readonly string[]): string[][] => [[...LABELS, `${heads} 1 2 3 ${TOTAL.split(' ').flatMap((_, r) => [TOTAL, BASIC, PROJECT].map((own) => own.split(' ')[r]!)).join(' ')}`, ...rest]];
  it('is that of the form whose sums hold, where none of its columns is blank', () => {
    expect(rowsOf(page('本年支出合汁 基本支出 项目支出', ...REST))).toEqual(READ);
    expect(rowsOf(page('本年支出合汁 基本支出 项目支出', ...HEADS))).toBeNull();
    expect(rowsOf(page('本年支出合汁 基本支出 项目支出', ...REST).map((blocks) => blocks.map((block) => block.replace('5.00 4.00', '5.00 3.00'))))).toBeNull();
  });
});

describe('labels', () => {
  const FOUR = ['201', '20103', '205', '20508'];
  const names = ['一般公共服务支出', '政府办公厅（室）及相关机构事务', '教育支出', '进修及培训'];
  const figures = (own: string): string[] => [`本年支出合计 1 ${own}`, `基本支出 2 ${own}`, ...['项目支出 3', '上缴上级支出 4', '经营支出 5', '对附属单位补助支出 6'].map((head) => `${head} ${own.replace(/\d\.\d+/gu, '0.00')}`)];
  const plain = ['201|一般公共服务支出|2.00', '20103|政府办公厅（室）及相关机构事务|2.00', '205|教育支出|7.00', '20508|进修及培训|7.00'];
  const page = (labels: readonly string[], own: string) => columns(rowsOf([[`科目编码 ${FOUR.join(' ')}`, '项目 栏次', ...labels, ...figures(own)]]), 0, 3);
  it('have a total apart from them where its figure is', () => {
    expect(page([names.join(' '), '科目名称 合计'], '2.00 2.00 7.00 7.00 9.00')).toEqual([...plain, '|合计|9.00']);
    expect(page([names.join(' ').replace('及相关', '及 相关'), '科目名称 合计'], '2.00 2.00 7.00 7.00 9.00')).toEqual([...plain, '|合计|9.00']);
    expect(page([names.join(' '), '科目名称 合计'], '9.00 2.00 2.00 7.00 7.00')).toEqual(['|合计|9.00', ...plain]);
    expect(page([names.join(' '), '科目名 称 合计'], '9.00 2.00 2.00 7.00 7.00')).toEqual(['|合计|9.00', ...plain]);
    expect(page(['科目名称 合计', names.join(' ')], '9.00 2.00 2.00 7.00 7.00')).toEqual(['|合计|9.00', ...plain]);
  });
  it('go on in the next block, whatever its figures', () => {
    expect(page(['科目名称', names[0]!, names.slice(1).join(' ')], '9.00 9.00 2.00 2.00')?.map((row) => row.split('|')[1])).toEqual(names);
    expect(page(['科目名称', names.slice(0, 3).join(' '), names[3]!], '9.00 9.00 2.00 2.00')?.map((row) => row.split('|')[1])).toEqual(names);
  });
  it('that may have been cut elsewhere are in doubt, those of brackets are not', () => {
    const broken = '某某支出 政府办公厅（室 ）及相关机构事务 行政运行 一般行政管理事务';
    const own = (printed: string) => columns(rowsOf([['科目编码 201 20103 2010301 2010302', '项目 栏次', `科目名称 ${printed}`, ...figures('9.00 9.00 5.00 4.00')]]), 1, 2);
    expect(own(broken)).toEqual(['某某支出', '政府办公厅（室）及相关机构事务', '行政运行', '一般行政管理事务']);
    expect(own(broken.replace('某某支出', '一般公共服务支出'))).toEqual(['一般公共服务支出?', '政府办公厅（室）及相关机构事务?', '行政运行?', '一般行政管理事务?']);
  });
  it('are whole where narrow cells broke them, and no unit where the table has none', () => {
    expect(rowsOf([[CODES, '项目 栏次', '科目名称 一般公共服务支出 政府办公厅（室）及 相关机构事务 行政运行 一般行政管理 事务', `本年支出合计 1 ${TOTAL}`, `基本支出 2 ${BASIC}`, `项目支出 3 ${PROJECT}`, ...REST]])).toEqual(READ);
    expect(rowsOf([[CODES, '项目 栏次', NAMES.replace('行政运行', '某某市某某局'), `本年支出合计 1 ${TOTAL}`, `基本支出 2 ${BASIC}`, `项目支出 3 ${PROJECT}`, ...REST]], { organizations: ['某某市某某局'] })?.[3]).toMatch(/^2010301\|某某市某某局\|5\.00/u);
  });
  it('have 类, 款 and 项 among their headings, which are those of whole codes', () => {
    expect(rowsOf([[`类 款 项 ${CODES}`, ...LABELS.slice(1), `本年支出合计 1 ${TOTAL}`, `基本支出 2 ${BASIC}`, `项目支出 3 ${PROJECT}`, ...REST]])).toEqual(READ);
  });
  it('of two kinds beside codes are not told apart', () => {
    expect(rowsOf([['科目编码 205 20508', '科目名称 教育支出 进修及培训', '项目名称 某某项目 某某培训', '项目金额 5.00 5.00']], { title: '上级专项转移支付支出预算表' })).toBeNull();
  });
  it('are needed: figures alone make no rows', () => {
    expect(rowsOf([['科目编码', '项目 栏次', '科目名称', `本年支出合计 1 ${TOTAL}`, `基本支出 2 ${BASIC}`, `项目支出 3 ${PROJECT}`, ...REST]])).toBeNull();
  });
});

describe('codes in three columns', () => {
  const page = (classes: string, divisions: string, items: string, own: string, figures: string): string[] => [
    `科目编码 类`, '款', '项', classes, divisions, items, `科目名称 ${own}`, `本年支出合计 ${figures}`, `基本支出 ${figures}`, ...['项目支出', ...HEADS].map((head) => `${head} ${figures.replace(/\d\.\d+/gu, '0.00')}`),
  ];
  it('stand on the rows that they begin, over pages', () => {
    const rows = rowsOf([page('合计 201 201 201', '03 03', '01', '一般公共服务支出 政府办公厅（室）及相关机构事务 行政运行', '5.00 5.00 5.00 5.00'), page('201 205 205', '03 08', '02', '一般行政管理事务 教育支出 进修及培训', '4.00 3.00 3.00')]);
    expect(columns(rows, 0, 5)).toEqual(['合计||||5.00', '201|||一般公共服务支出|5.00', '201|03||政府办公厅（室）及相关机构事务|5.00', '201|03|01|行政运行|5.00', '201|03|02|一般行政管理事务|4.00', '205|||教育支出|3.00', '205|08||进修及培训|3.00']);
  });
});

describe('lists side by side', () => {
  const BASIC_TABLE = { title: '一般公共预算财政拨款基本支出决算表' };
  it('have codes, names and figures each, the total of one list in two halves below them', () => {
    const first = ['人员经费', '科目编码 301 30101 30102', '科目名称 工资福利支出 基本工资 津贴补贴 人员经费合计', '决算数 7.00 4.00 3.00 7.00', '公用经费'];
    expect(rowsOf([[...first, '科目编码 302 30201', '科目名称 商品和服务支出 办公费 公用经费合计', '决算数 5.00 5.00 5.00']], BASIC_TABLE)).toEqual(['301|工资福利支出|7.00|302|商品和服务支出|5.00', '30101|基本工资|4.00|30201|办公费|5.00', '30102|津贴补贴|3.00|||', '|人员经费合计|7.00||公用经费合计|5.00']);
    expect(rowsOf([[...first, '科目编码 302 30201', '科目名称 商品和服务支出 办公费 公用经费合计', '决算数 5.00 5.00', '科目编码 310 31002', '科目名称 资本性支出 办公设备购置', '决算数 2.00 2.00 7.00']], BASIC_TABLE)).toEqual([
      '301|工资福利支出|7.00|302|商品和服务支出|5.00|310|资本性支出|2.00', '30101|基本工资|4.00|30201|办公费|5.00|31002|办公设备购置|2.00', '30102|津贴补贴|3.00||||||', '|人员经费合计|7.00||公用经费合计||||7.00',
    ]);
  });
  it('have their figures behind all labels', () => {
    expect(rowsOf([['人员经费', '科目编码 301 30101 30102', '科目名称 工资福利支出 基本工资 津贴补贴', '公用经费', '科目编码 302 30201', '科目名称 商品和服务支出 办公费', '决算数 7.00 4.00 3.00', '决算数 5.00 5.00']], BASIC_TABLE)).toEqual(['301|工资福利支出|7.00|302|商品和服务支出|5.00', '30101|基本工资|4.00|30201|办公费|5.00', '30102|津贴补贴|3.00|||']);
  });
  const LEFT = '收入 项目 一、一般公共预算财政拨款收入 二、其他收入 本年收入合计 总计';
  const RIGHT = '项目 一、教育支出 二、住房保障支出 本年支出合计 总计';
  const SUMMARY = { title: '收入支出决算总表' };
  it('have 行次 as many as rows', () => {
    const page = (lines: string): string[][] => [[LEFT, `行次 ${lines}`, '支出 决算数 7.00 2.00 9.00 9.00', RIGHT, '行次 5 6 7 8', '决算数 6.00 3.00 9.00 9.00']];
    expect(rowsOf(page('1 2 3 4'), SUMMARY)).toEqual(['一、一般公共预算财政拨款收入|1|7.00|一、教育支出|5|6.00', '二、其他收入|2|2.00|二、住房保障支出|6|3.00', '本年收入合计|3|9.00|本年支出合计|7|9.00', '总计|4|9.00|总计|8|9.00']);
    expect(rowsOf(page('1 2 3'), SUMMARY)).toBeNull();
  });
  it('are not read where the form has no sums and a heading is not legible', () => {
    const page = (head: string): string[][] => [[LEFT.replace('收入 ', ''), `收入 支出 ${head} 7.00 2.00 9.00 9.00`, RIGHT, '决算数 6.00 3.00 9.00 9.00']];
    expect(columns(rowsOf(page('决算数'), SUMMARY), 0, 2)?.[0]).toBe('一、一般公共预算财政拨款收入|7.00');
    expect(rowsOf(page('决算敉'), SUMMARY)).toBeNull();
  });
  it('prove no figure of a side that has fewer of them than labels', () => {
    const rows = rowsOf([[LEFT, '支出 决算数 9.00 9.00 9.00', RIGHT, '决算数 6.00 3.00 9.00 9.00']], SUMMARY);
    expect(columns(rows, 1, 2)).toEqual(['?', '9.00?', '9.00?', '9.00?']);
    expect(columns(rows, 3, 4)).toEqual(['6.00', '3.00', '9.00', '9.00']);
  });
  it('are that of revenue and that of expenditure by the first label that either is known by', () => {
    const rows = rowsOf([[LEFT, '支出 决算数', RIGHT.replace('一、教育支出', '某某项'), '决算数 7.00 2.00 9.00 9.00', '6.00 3.00 9.00 9.00']], SUMMARY);
    expect(columns(rows, 0, 4)?.[0]).toBe('一、一般公共预算财政拨款收入|7.00|某某项|6.00');
  });
});
