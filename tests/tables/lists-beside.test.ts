/** Lists of codes side by side (人员经费 | 公用经费): which entry stands in which list, and what is no entry. */
import { expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { print, type Dialect } from '../support/forms/print.js';
import { stagesOf } from '../support/stages.js';

const TWO = '人员经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额\n';
const SPLIT = '人员经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额\n类 款 类 款\n';
const read = (header: string, ...lines: readonly string[]) => {
  const { draft, events } = stagesOf(`2023年度某某局部门决算\n\n一般公共预算财政拨款基本支出决算明细表\n单位：万元\n${header}${lines.join('\n')}\n`);
  const [table] = draft.publication.tables;
  return { rows: table!.rows.map(({ cells }) => cells.map(({ text }) => text)), repairs: table!.rows.flatMap(({ cells }) => cells.flatMap(({ repairs }) => repairs)), coverage: draft.coverage, events };
};
const rows = (...lines: readonly string[]) => read(TWO, ...lines).rows;
const FIRST = '301 工资福利支出 9.00 302 商品和服务支出 3.00';
const FIRST_ROW = ['301', '工资福利支出', '9.00', '302', '商品和服务支出', '3.00'];

it('an entry alone on its line stands in the list of its code, one without an amount keeps its place', () => {
  expect(rows(FIRST, '30101 基本工资 5.00', '30201 办公费 3.00', '30102 津贴补贴 4.00 310 资本性支出')).toEqual([
    FIRST_ROW, ['30101', '基本工资', '5.00', '', '', ''], ['', '', '', '30201', '办公费', '3.00'], ['30102', '津贴补贴', '4.00', '310', '资本性支出', ''],
  ]);
});

it('totals stand below the list they name, above and below the codes', () => {
  const totals = ['', '人员经费合计', '9.00', '', '公用经费合计', '3.00'];
  expect(rows('人员经费合计 9.00 公用经费合计 3.00', FIRST, '人员经费合计 9.00 公用经费合计 3.00')).toEqual([totals, FIRST_ROW, totals]);
  expect(rows(FIRST, '公用经费合计 3.00', '人员经费合计 9.00')).toEqual([FIRST_ROW, ['', '', '', '', '公用经费合计', '3.00'], ['', '人员经费合计', '9.00', '', '', '']]);
  expect(rows(FIRST, '合计 12.00')).toEqual([FIRST_ROW, ['', '合计', '12.00', '', '', '']]);
});

it('a name goes on below its line: the known one, or the one whose bracket is open', () => {
  const wrapped = read(TWO, FIRST, '30108 机关事业单位基本养老保 9.00 30201 办公费 3.00', '险缴费', '30102 津贴补贴 0.00 30211 差旅费（含培训', '以外） 0.00', '30109 职业年金缴费（由单位 0.00 30217 公务接待费 0.00', '缴纳）');
  expect(wrapped.rows).toEqual([
    FIRST_ROW, ['30108', '机关事业单位基本养老保险缴费', '9.00', '30201', '办公费', '3.00'], ['30102', '津贴补贴', '0.00', '30211', '差旅费（含培训以外）', '0.00'],
    ['30109', '职业年金缴费（由单位缴纳）', '0.00', '30217', '公务接待费', '0.00'],
  ]);
  expect(wrapped.repairs).toEqual(Array(3).fill('join-wrapped-text'));
});

it('a name stands on the lines above and below those of its code, a dash is a cell', () => {
  expect(rows(FIRST, '对民间非营利组织和群众性自治', '30101 基本工资 - 39908 3.00', '组织补贴', '30102 津贴补贴 9.00 39999 其他支出 -')).toEqual([
    FIRST_ROW, ['30101', '基本工资', '-', '39908', '对民间非营利组织和群众性自治组织补贴', '3.00'], ['30102', '津贴补贴', '9.00', '39999', '其他支出', '-'],
  ]);
});

it('each cell on a line of its own: the order of the lists tells rows apart', () => {
  expect(rows(...FIRST.split(' '), ...'30101 基本工资 9.00 30201 办公费 3.00'.split(' '))).toEqual([FIRST_ROW, ['30101', '基本工资', '9.00', '30201', '办公费', '3.00']]);
});

it('a code that stands behind the amount of the other list has its name below, not above', () => {
  expect(rows('301', '工资福利支出', '9.00 302', '商品和服务支出', '3.00', '30101', '基本工资', '9.00 30201', '办公费', '3.00')).toEqual([FIRST_ROW, ['30101', '基本工资', '9.00', '30201', '办公费', '3.00']]);
});

it('codes of two columns are those of their columns', () => {
  expect(read(SPLIT, '301 工资福利支出 9.00 302 商品和服务支出 3.00', '301 01 基本工资 9.00 302 01 办公费 3.00').rows).toEqual([
    ['301', '', '工资福利支出', '9.00', '302', '', '商品和服务支出', '3.00'], ['301', '01', '基本工资', '9.00', '302', '01', '办公费', '3.00'],
  ]);
});

it('names of both lists stand around the line of their codes, a rest of the row before among them', () => {
  expect(read(SPLIT, '301 工资福利支出 9.00 302 商品和服务支出 3.00', '机关事业单位基本', '301 08 5.00 302 07 邮电费 1.00', '养老保险缴费', '301 11 公务员医疗补助缴 4.00 302 11 差旅费 1.00', '费 因公出国（境）费', '301 12 其他社会保障缴费 0.00 302 12 0.00', '用',
    '其他对个人和家庭 其他商品和服务支', '303 99 0.00 302 99 1.00', '的补助 出').rows.slice(1)).toEqual([
    ['301', '08', '机关事业单位基本养老保险缴费', '5.00', '302', '07', '邮电费', '1.00'], ['301', '11', '公务员医疗补助缴费', '4.00', '302', '11', '差旅费', '1.00'],
    ['301', '12', '其他社会保障缴费', '0.00', '302', '12', '因公出国（境）费用', '0.00'], ['303', '99', '其他对个人和家庭的补助', '0.00', '302', '99', '其他商品和服务支出', '1.00'],
  ]);
});

it('without headings the classes go on in the list of their kind', () => {
  const plain = '科目编码 科目名称 决算数 科目编码 科目名称 决算数\n';
  expect(read(plain, FIRST, '30101 基本工资 9.00 30214 租赁费 2.00', '303 对个人和家庭的补助 4.00 30215 会议费 1.00', '30302 退休费 4.00 310 资本性支出 0.00').rows.slice(2)).toEqual([
    ['303', '对个人和家庭的补助', '4.00', '30215', '会议费', '1.00'], ['30302', '退休费', '4.00', '310', '资本性支出', '0.00'],
  ]);
  expect(read(plain, FIRST, '其他对个人和家庭的', '30399 30240 税金及附加费用 3.00', '补助').rows.slice(1)).toEqual([['30399', '其他对个人和家庭的补助', '', '30240', '税金及附加费用', '3.00']]);
});

it('what is no entry is no cell: a page number, a figure without a name, an amount that cannot be read', () => {
  const { rows: read1, events, coverage } = read(TWO, FIRST, '12', '30101 基本工资 9..00 30201 办公费 3.00', '5.55');
  expect(read1).toEqual([FIRST_ROW, ['30101', '基本工资', '', '30201', '办公费', '3.00']]);
  expect(events.filter(({ rule }) => rule === 'unreadable-figure').map(({ severity, message }) => [severity, message])).toEqual([['warning', '“9..00” stands where an amount should be.']]);
  expect(coverage.unclaimed.map(({ text }) => text)).toEqual(['9..00', '5.55']);
  expect(coverage.claims.filter(({ role }) => role === 'page-number')).toHaveLength(1);
});

it('behind a figure broken over lines the other list goes on with the row, on a line of its own', () => {
  expect(rows('301 工资福利支出', '62,882,634.', '22', '302 商品和服务支出', '3.00', '30101 基本工资 5.00 30201 办公费', '9,415,775.8', '5', '30102 津贴补贴 4.00 30202 印刷费 0.00')).toEqual([
    ['301', '工资福利支出', '62,882,634.22', '302', '商品和服务支出', '3.00'], ['30101', '基本工资', '5.00', '30201', '办公费', '9,415,775.85'], ['30102', '津贴补贴', '4.00', '30202', '印刷费', '0.00'],
  ]);
});

const ITEMS = [['工资福利支出', '290.00', '商品和服务支出', '18.50'], ['基本工资', '180.00', '办公费', '18.00'], ['机关事业单位基本养老保险缴费', '110.00', '公务接待费', '0.50'], ['对个人和家庭的补助', '10.00', '', ''], ['退休费', '10.00', '', '']];
const TOTALS = ['人员经费合计', '300.00', '公用经费合计', '18.50'];
const bodyOf = (title: string, header: string[][], rows: string[][], as: Dialect, kind = '部门预算') => {
  const { publication, coverage } = extract(`某某局2024年${kind}\n\n${print({ head: [title, '单位：万元'], header, rows }, as)}`);
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  return publication.tables[0]!;
};

it.each([
  ['一般公共预算基本支出表', 'general-public-by-economic', [['人员经费', '', '公用经费', ''], ['科目名称', '金额', '科目名称', '金额']], [...ITEMS, TOTALS], 0],
  ['部门基本支出预算表', 'basic-expenditure', [['人员经费', '', '公用经费', ''], ['经济分类科目', '预算数', '经济分类科目', '预算数']], [...ITEMS, ['合计', '300.00', '合计', '18.50']], 0],
  // Of both lists.
  ['一般公共预算基本支出表', 'general-public-by-economic', [['人员经费', '金额', '公用经费', '金额']], [...ITEMS.slice(1, 3), ITEMS[4]!, TOTALS, ['合计', '318.50', '', '']], 1],
] as const)('names without codes stand in their lists: %s, %s', (title, id, header, rows, open) => {
  for (const as of ['rows', 'wrapped', 'tabs'] as const) {
    const table = bodyOf(title, header.map((row) => [...row]), rows.map((row) => [...row]), as);
    expect([table.id, table.form]).toEqual([id, 'known']);
    expect(table.rows.map(({ cells }) => cells.map(({ text }) => text)), as).toEqual(rows);
    expect(table.rows.flatMap(({ cells }) => cells.filter(({ value, status }) => value !== null && status !== 'verified'))).toHaveLength(open);
  }
});

it('without totals, with blank amounts and in final accounts', () => {
  const header = [['人员经费', '', '公用经费', ''], ['科目名称', '金额', '科目名称', '金额']];
  const rows = [['基本工资', '5.00', '办公费', '1.00'], ['奖金', '', '印刷费', '2.00'], ['津贴补贴', '4.00', '差旅费', ''], ['绩效工资', '', '水费', ''], ['', '', '公务接待费', '0.50']];
  for (const as of ['rows', 'wrapped', 'tabs'] as const) expect(bodyOf('一般公共预算财政拨款基本支出决算表', header, rows, as, '部门决算').rows.map(({ cells }) => cells.map(({ text }) => text)), as).toEqual(rows);
});

it('lists of codes are those of budgets, too; lists of names in three columns are of no form', () => {
  const coded = [['301', '工资福利支出', '9.00', '302', '商品和服务支出', '3.00'], ['30101', '基本工资', '5.00', '30201', '办公费', '1.00'], ['30102', '津贴补贴', '4.00', '30202', '印刷费', '2.00'], ['', '人员经费合计', '9.00', '', '公用经费合计', '3.00']];
  for (const as of ['rows', 'wrapped', 'tabs'] as const) {
    const table = bodyOf('一般公共预算基本支出表', [['人员经费', '', '', '公用经费', '', ''], ['科目编码', '科目名称', '金额', '科目编码', '科目名称', '金额']], coded, as);
    expect(table.form).toBe('known');
    expect(table.rows.map(({ cells }) => cells.map(({ text }) => text)), as).toEqual(coded);
  }
  const three = [['基本工资', '5.00', '办公费', '1.00', '水费', '0.50'], ['津贴补贴', '4.00', '印刷费', '1.00', '电费', '0.50']];
  const table = bodyOf('一般公共预算基本支出表', [['人员经费', '', '公用经费', '', '', ''], ['科目名称', '金额', '科目名称', '金额', '科目名称', '金额']], three, 'rows');
  expect([table.form, ...table.rows.map(({ cells }) => cells.map(({ text }) => text).join(' '))]).toEqual(['generic', ...three.map((row) => row.join(' '))]);
});

it('a whole amount is no code: of another classification, of no class, or before a total', () => {
  expect(rows('301 工资福利支出 2259920 302 商品和服务支出 81881', '30101 基本工资 372 30201 办公费', '30199 其他工资福利支出 20333', '人员经费合计 30302 公用经费合计 81881')).toEqual([
    ['301', '工资福利支出', '2259920', '302', '商品和服务支出', '81881'], ['30101', '基本工资', '372', '30201', '办公费', ''], ['30199', '其他工资福利支出', '20333', '', '', ''], ['', '人员经费合计', '30302', '', '公用经费合计', '81881'],
  ]);
});
