/** What mutation tests found untested where rows are put together of cells: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const document = (body: string, title = '一般公共预算财政拨款支出决算表', kind = '部门决算'): string => `2023年度某某局${kind}\n\n${title}\n\n单位:万元\n\n${body}`;
function read(...document_: Parameters<typeof document>) {
  const { draft } = stagesOf(document(...document_));
  const { publication } = reconcile(draft).value;
  const rows = publication.tables[0]!.rows;
  return {
    table: publication.tables[0]!, records: draft.records, claims: draft.coverage.claims, unclaimed: draft.coverage.unclaimed.map(({ text }) => text),
    texts: rows.map(({ cells }) => cells.map(({ text }) => text)), statuses: rows.map(({ cells }) => cells.flatMap(({ status }) => status ?? [])),
  };
}
const HEADER = '项目\t\t本年支出合计\t基本支出\t项目支出\n功能分类科目编码\t科目名称\t\t\t\n';
const FIRST = '\t合计\t9.00\t5.00\t4.00\n201\t一般公共服务支出\t5.00\t5.00\t0.00\n20101\t人大事务\t5.00\t5.00\t0.00\n2010101\t行政运行\t5.00\t5.00\t0.00\n';

describe('a page that lost a column', () => {
  const page = '208\t社会保障和就业支出\t4.00\t4.00\n20808\t抚恤\t4.00\t4.00\n2080801\t死亡抚恤\t4.00\t4.00\n';
  it('proves no figure that may be another column’s, wherever the header of the page before has its labels', () => {
    for (const between of ['\n', '\n12\n\n一般公共预算财政拨款支出决算表\n\n单位:万元\n\n']) {
      const { table, statuses } = read(HEADER + FIRST + between + page);
      expect(statuses.slice(4)).toEqual(Array(3).fill(['verified', 'unverified']));
      expect(table.rows[4]!.cells.flatMap(({ repairs }) => repairs)).toEqual(['place-by-sums', 'ambiguous-placement']);
      expect(statuses.flat()).not.toContain('conflict');
    }
  });
  it('says with a header of its own which it has', () => {
    const { texts, statuses } = read(`${HEADER + FIRST}\n12\n\n一般公共预算财政拨款支出决算表\n\n单位:万元\n\n项目\t\t本年支出合计\t项目支出\n功能分类科目编码\t科目名称\t\t\n${page}`);
    expect(texts.at(-1)).toEqual(['2080801', '死亡抚恤', '4.00', '', '4.00']);
    expect(new Set(statuses.flat())).toEqual(new Set(['verified']));
  });
});

describe('a row with fewer cells than the others', () => {
  const rows = (blank: string, others: string) => `\t合计\t9.00\t5.00\t4.00\n201\t一般公共服务支出\t5.00\t5.00${blank}\n20101\t人大事务\t5.00\t5.00${blank}\n2010101\t行政运行\t5.00\t5.00${blank}\n${others}`;
  it('lost one anywhere where others end with a blank cell', () => {
    const { statuses } = read(HEADER + rows('\t', '208\t社会保障和就业支出\t4.00\t4.00\n20808\t抚恤\t4.00\t4.00\n2080801\t死亡抚恤\t4.00\t4.00\n'));
    expect(statuses.slice(4).flat()).toEqual(Array(6).fill('unverified'));
  });
  it('lost no figure where it has all of them', () => {
    const { statuses } = read(`科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t备注\n\t合计\t9.00\t5.00\t4.00\t\n201\t一般公共服务支出\t5.00\t5.00\t0.00\t\n208\t社会保障和就业支出\t4.00\t0.00\t4.00\n`);
    expect(statuses.flat().filter((status) => status !== 'verified')).toEqual([]);
  });
  it('lost its last where a program stripped the ends of lines', () => {
    const { texts, statuses } = read(HEADER + rows('', '208\t社会保障和就业支出\t4.00\t\t4.00\n20808\t抚恤\t4.00\t\t4.00\n2080801\t死亡抚恤\t4.00\t\t4.00\n'));
    expect([texts[3], texts[6]]).toEqual([['2010101', '行政运行', '5.00', '5.00', ''], ['2080801', '死亡抚恤', '4.00', '', '4.00']]);
    expect(new Set(statuses.flat())).toEqual(new Set(['verified']));
  });
});

describe('a figure by itself', () => {
  it('does not say where the columns are, beside a single row too', () => {
    const { texts } = read(`${HEADER}${FIRST}\n208\t社会保障和就业支出\t\t4.00\t0.00\t4.00\n\t\t205. 11\t\t\t\n`);
    expect(texts[4]).toEqual(['208', '社会保障和就业支出', '4.00', '0.00', '4.00']);
  });
  it('is no name, and is not lost, where a column is empty but for it', () => {
    const { texts, unclaimed } = read('项目\t\t\t本年支出合计\t基本支出\t项目支出\n功能分类科目编码\t科目名称\t\t\t\t\n\t合计\t\t9.00\t6.00\t3.00\n201\t一般公共服务支出\t\t5.00\t5.00\t0.00\n\t\t205.11\t\t\t\n');
    expect([texts.flat().includes('205.11'), unclaimed]).toEqual([false, ['205.11']]);
  });
});

it('parts a code that a scan left whole in the first of three columns', () => {
  const header = '项目\t\t\t\t本年支出合计\t基本支出\t项目支出\n支出功能分类科目编码\t\t\t科目名称\t\t\t\n类\t款\t项\t\t\t\t\n';
  const { table, texts } = read(`${header}\t\t\t合计\t9.00\t9.00\t0.00\n201\t\t\t一般公共服务支出\t9.00\t9.00\t0.00\n20103\t\t\t政府办公厅(室)及相关机构事务\t9.00\t9.00\t0.00\n2010301\t\t\t行政运行\t9.00\t9.00\t0.00\n`);
  expect(texts.map((row) => row.slice(0, 3))).toEqual([['', '', ''], ['201', '', ''], ['201', '03', ''], ['201', '03', '01']]);
  expect(table.rows.map(({ code }) => code)).toEqual([null, '201', '20103', '2010301']);
});

it('joins a name over two rows where the second closes the bracket of the first, above and below the figures', () => {
  const { texts } = read(`${HEADER}${FIRST}20103\t甲乙(丙\t\t\t\n\t丁)事务\t4.00\t4.00\t\n20104\t戊(己\t4.00\t\t4.00\n\t庚)事务\t\t\t\n20105\t辛)壬\t4.00\t\t4.00\n\t(癸)事务\t\t\t\n`);
  expect(texts.slice(4).map(([code, name]) => [code, name])).toEqual([['20103', '甲乙(丙丁)事务'], ['20104', '戊(己庚)事务'], ['20105', '辛)壬'], ['', '(癸)事务']]);
});

it('claims marks at the edge of a described table as marks', () => {
  const { claims, unclaimed } = read('项目名称\t预算金额\t绩效目标\n信息系统\t9.00\t保障系统\n~·\t\t正常运行。\n设备\t1.00\t保障工作。\n', '重点项目绩效目标表', '部门预算');
  expect([claims.filter(({ role }) => role === 'mark').length, unclaimed]).toEqual([1, []]);
});

describe('tables that nobody described, with text behind figures', () => {
  const rows = ['打印机 甲 台 5 12.50 2023年6月', '复印机 乙 台 1 8.00 2023年7月', '扫描仪 丙 台 2 3.00 2023年8月'];
  const devices = (...lines: readonly string[]) => read(`名称 规格 单位 数量 金额 日期\n${[...rows, ...lines].join('\n')}\n`, '表9 设备购置情况表');
  it('have a total whose blanks left no trace, where the column adds up to it', () => {
    const { texts, statuses } = devices('合计 23.50');
    expect(texts.at(-1)).toEqual(['合计', '', '', '', '23.50', '']);
    expect(statuses.flat()).toEqual(Array(4).fill('verified'));
  });
  it('go on with no row in its total, and count in no department', () => {
    const { texts, records } = devices('投影仪 丁 台 4.00 2023年8月', '合计 27.50');
    expect(texts.slice(3).map((row) => row.filter((text) => text !== ''))).toEqual([['投影仪', '丁', '台', '4.00', '2023年8月'], ['合计', '27.50']]);
    expect(new Set(records.map(({ unit }) => unit))).toEqual(new Set([null]));
  });
  it('may begin with their amounts, whole ones among them', () => {
    const { records } = read('金额 名称 规格 单位 日期\n12.50 打印机 甲 台 2023年6月\n8 复印机 乙 台 2023年7月\n3.00 扫描仪 丙 台 2023年8月\n', '表9 设备购置情况表');
    expect(records.map(({ amountText }) => amountText)).toEqual(['12.50', '8', '3.00']);
  });
});

describe('lists of codes side by side', () => {
  const title = '一般公共预算财政拨款基本支出决算明细表';
  it('have the total of two lists of one heading named below the first and counted below the last', () => {
    const { texts } = read('人员经费 公用经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额 科目编码 科目名称 金额\n301 工资福利支出 9.00 302 商品和服务支出 2.00 310 资本性支出 0.00\n30101 基本工资 9.00 30201 办公费 2.00 31002 办公设备购置 0.00\n人员经费合计 9.00 公用经费合计 2.00\n', title);
    expect(texts.at(-1)).toEqual(['', '人员经费合计', '9.00', '', '公用经费合计', '', '', '', '2.00']);
  });
  it('take no amount alone on its line for the number of a page', () => {
    const { claims, unclaimed } = read('人员经费 公用经费\n科目编码 科目名称 金额 科目编码 科目名称 金额\n301 工资福利支出 9.00 302 商品和服务支出 2.00\n30101 基本工资 9.00 30201 办公费 2.00\n1234.50\n人员经费合计 9.00 公用经费合计 2.00\n', title);
    expect([claims.filter(({ role }) => role === 'page-number'), unclaimed]).toEqual([[], ['1234.50']]);
  });
});
