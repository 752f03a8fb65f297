/** Lists of codes side by side (人员经费 | 公用经费): which entry stands in which list, and what is no entry. */
import { expect, it } from 'vitest';
import { stagesOf } from './support/stages.js';

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

it('each cell on a line of its own: the order of the lists tells rows apart', () => {
  expect(rows(...FIRST.split(' '), ...'30101 基本工资 9.00 30201 办公费 3.00'.split(' '))).toEqual([FIRST_ROW, ['30101', '基本工资', '9.00', '30201', '办公费', '3.00']]);
});

it('codes of two columns are those of their columns', () => {
  expect(read(SPLIT, '301 工资福利支出 9.00 302 商品和服务支出 3.00', '301 01 基本工资 9.00 302 01 办公费 3.00').rows).toEqual([
    ['301', '', '工资福利支出', '9.00', '302', '', '商品和服务支出', '3.00'], ['301', '01', '基本工资', '9.00', '302', '01', '办公费', '3.00'],
  ]);
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
